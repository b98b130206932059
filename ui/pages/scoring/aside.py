"""Right of the scoring page: hints for this item, related items, where its numbers come from, its history."""

from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.formatting import moment
from ui.models.scoring_session import ScoringSession
from ui.pages.scoring.hints import hints
from ui.pages.scoring.history import condensed, in_words
from ui.theme import theme
from ui.widgets.labels import label

MOST_LINES = 12


class Aside(QScrollArea):
    """右栏. Everything in it is only read; the history is looked up once the hand rests, not at each key."""

    def __init__(self, session: ScoringSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName(self.tr("提示、依据和留痕"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._sheet = QFrame(self)
        self._sheet.setProperty("role", "paper")
        now = theme()
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(now.px(16), now.px(14), now.px(16), now.px(14))
        column.setSpacing(now.px(16))
        self._blocks: dict[str, QLabel] = {}
        for name in (
            self.tr("提示"),
            self.tr("不重复扣分"),
            self.tr("依据"),
            self.tr("在别处的给分"),
            self.tr("留痕"),
        ):
            block = QWidget(self._sheet)
            inside = QVBoxLayout(block)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(now.px(4))
            inside.addWidget(label(name, block, "heading"))
            self._blocks[name] = label("", block, "label", wrap=True)
            inside.addWidget(self._blocks[name])
            column.addWidget(block)
        column.addStretch(1)
        self.setWidget(self._sheet)

    def show_item(self, code: str) -> None:
        """Everything about another item but its history."""
        self.show_hints(code)
        is_veto = self._session.is_veto(code)
        basis = self._session.veto(code).basis if is_veto else self._session.item(code).basis
        self._say(self.tr("依据"), basis)
        self._say(self.tr("留痕"), "")
        self._say(self.tr("在别处的给分"), "")

    def show_hints(self, code: str) -> None:
        """What deserves a look at the score of the item."""
        if self._session.is_veto(code):
            self._say(self.tr("提示"), "")
            self._say(self.tr("不重复扣分"), "")
            return
        self._say(self.tr("提示"), hints(self._session, code))
        self._say(self.tr("不重复扣分"), self._related(code))

    def show_history(self, code: str) -> None:
        """What happened to the item, newest first."""
        lines = [
            f"{moment(line.at)}　{line.who}\n{in_words(line, self._session, code)}"
            for line in condensed(self._session.history(code))[:MOST_LINES]
        ]
        self._say(self.tr("留痕"), "\n".join(lines) if lines else self.tr("还没有改动"))

    def show_elsewhere(self, words: str) -> None:
        """What the team gave for the same item at other stations."""
        self._say(self.tr("在别处的给分"), words)

    def _related(self, code: str) -> str:
        lines = []
        for other in self._session.item(code).same_fact_as:
            try:
                scored = self._session.scored(other)
            except KeyError:
                continue
            lost = self.tr("已扣 {n} 分").format(n=scored.lost) if scored.lost > 0 else self.tr("没有扣分")
            lines.append(f"{other} {scored.item.title}：{lost}")
        return "\n".join(lines)

    def _say(self, name: str, text: str) -> None:
        body = self._blocks[name]
        if body.text() != text:
            body.setText(text)
        block = body.parentWidget()
        assert block is not None
        block.setVisible(bool(text))
