"""评分标准 with what was read of it: conditions, scoring phrases and what was left unread, each in its colour."""

import html
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from scoring_rules.reading.criterion import Reading
from ui.theme import Colours, theme

CONDITION = "情形"
_KINDS = ("", "condition", "scoring", "unread")
LEGEND = {"condition": "情形", "scoring": "计分办法", "unread": "没有读懂"}


class SpanView(QFrame):
    """The criterion word for word; a legend names the colours that stand in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "criterion")
        self.text, self.legend = QLabel(self), QLabel(self)
        now = theme()
        for widget in (self.text, self.legend):
            widget.setTextFormat(Qt.TextFormat.RichText)
            widget.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(14), now.px(10), now.px(14), now.px(8))
        column.setSpacing(now.px(6))
        column.addWidget(self.text)
        column.addWidget(self.legend)

    def show_text(self, text: str, reading: Reading | None) -> None:
        """Show a criterion as it was read; None: nothing is known of it."""
        now = theme()
        kinds = kinds_of(text, reading)
        body = "".join(_marked(piece, kind, now.colours) for piece, kind in _runs(text, kinds))
        body = body.replace("\n", "<br>")
        self.text.setText(f'<div style="font-size:{now.px(16)}px;line-height:145%">{body}</div>')
        self.text.setAccessibleName(text)
        shown = [kind for kind in LEGEND if kind in kinds]
        words = "　".join(_marked(f"\u00a0{LEGEND[kind]}\u00a0", kind, now.colours) for kind in shown)
        self.legend.setText(f'<div style="font-size:{now.px(12)}px">{words}</div>')
        self.legend.setVisible(bool(shown))
        unread = "".join(piece for piece, kind in _runs(text, kinds) if kind == "unread")
        self.text.setAccessibleDescription(f"没有读懂：{unread}" if unread else "")


def kinds_of(text: str, reading: Reading | None) -> list[str]:
    """For each character what it was read as; what was left unread wins."""
    kinds = [""] * len(text)
    if reading is None:
        return kinds
    for part in reading.parts:
        kind = "condition" if part.name == CONDITION else "scoring"
        for at in range(max(part.start, 0), min(part.end, len(text))):
            kinds[at] = kind
    for start, end in reading.unread:
        for at in range(max(start, 0), min(end, len(text))):
            if text[at].strip():
                kinds[at] = "unread"
    return kinds


def _runs(text: str, kinds: list[str]) -> Iterator[tuple[str, str]]:
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or kinds[at] != kinds[start]:
            yield text[start:at], kinds[start]
            start = at


def _marked(piece: str, kind: str, colours: Colours) -> str:
    plain = html.escape(piece)
    match kind:
        case "condition":
            return f'<span style="background:{colours.ok_wash}">{plain}</span>'
        case "scoring":
            return f'<span style="background:{colours.brand_wash};color:{colours.brand}">{plain}</span>'
        case "unread":
            style = f"background:{colours.lost_wash};color:{colours.lost};text-decoration:underline"
            return f'<span style="{style}">{plain}</span>'
    return plain
