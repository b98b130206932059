"""一个文件的情况: what it is, when and where it was taken, its caption, its links, and the hints on it."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from inspector.domain.evidence.files import Attachment, EvidenceFile, FileKind, Place
from inspector.domain.evidence.hints import Hint, moment
from scoring_rules.model import Item
from ui import formatting
from ui.pages.evidence.file_card import KINDS
from ui.pages.evidence.links import Link, LinkList
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, frame, label
from ui.widgets.settling import TextLine


class Details(QWidget):
    """情况. What was changed comes out as signals; nothing is changed here."""

    caption_given = Signal(str)
    minor_told = Signal(bool)
    linked = Signal(str, str)
    unlinked = Signal(str)
    item_wanted = Signal(str)
    removal_wanted = Signal()
    comparison_wanted = Signal(object)
    reading_wanted = Signal()

    def __init__(self, items: Sequence[Item], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.name = ElidedLabel("", self, "strong")
        self.facts = label("", self, "small", wrap=True)
        self.caption = TextLine(self)
        self.caption.setPlaceholderText(self.tr("说明：例如 3月例会签到"))
        self.caption.setAccessibleName(self.tr("文件说明"))
        self.minor = QCheckBox(self.tr("照片里有未成年人"), self)
        self.minor.setToolTip(self.tr("勾上以后，给被验收单位的文书不印这张照片"))
        self.links = LinkList(items, self)
        self.remove = button(self.tr("移出"), self, role="quiet")
        self.remove.setToolTip(self.tr("从这次验收移出（Del），可以撤销"))
        self.read = button(self.tr("核对雷同文字"), self)
        self.read.setToolTip(self.tr("在这份台账里找内容相同或几乎相同的记录"))
        self.hints: list[_HintCard] = []
        self._hints_shown: tuple[Hint, ...] = ()
        self._lay_out()
        self.caption.text_settled.connect(self.caption_given)
        self.minor.clicked.connect(self.minor_told)
        self.links.linked.connect(self.linked)
        self.links.unlinked.connect(self.unlinked)
        self.links.item_wanted.connect(self.item_wanted)
        self.remove.clicked.connect(self.removal_wanted)
        self.read.clicked.connect(self.reading_wanted)

    def show_file(self, file: EvidenceFile, known: Attachment | None, camera: str) -> None:
        """One file; `known` is what its content says of itself."""
        self.name.setText(file.name)
        self.facts.setText(facts_words(file, known, camera))
        self.caption.setVisible(True)
        self.caption.show_text(file.caption)
        self.minor.setVisible(file.kind.is_picture)
        self.minor.setChecked(file.shows_minor)
        self.read.setVisible(file.kind in (FileKind.WORD, FileKind.EXCEL))

    def show_many(self, files: Sequence[EvidenceFile]) -> None:
        """Several files, to be put to items together."""
        size = data_size(sum(file.size for file in files))
        self.name.setText(self.tr("选中 {n} 个文件，共 {size}").format(n=len(files), size=size))
        self.facts.setText(self.tr("下面的关联对选中的文件一起生效"))
        self.caption.setVisible(False)
        self.minor.setVisible(False)
        self.read.setVisible(False)

    def show_links(self, links: Sequence[Link]) -> None:
        """What is linked now."""
        self.links.show_links(links)

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """The hints on the file."""
        if tuple(hints) == self._hints_shown:
            return
        self._hints_shown = tuple(hints)
        for card in self.hints:
            self._hint_column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.hints = []
        for hint in hints:
            card = _HintCard(hint, self)
            card.comparison_wanted.connect(self.comparison_wanted)
            self._hint_column.addWidget(card)
            self.hints.append(card)
        self._hint_title.setVisible(bool(hints))

    def flush(self) -> None:
        """Hand on what is being typed."""
        self.caption.flush()

    def _lay_out(self) -> None:
        now = theme()
        head = QHBoxLayout()
        head.setSpacing(now.px(4))
        head.addWidget(self.name, 1)
        head.addWidget(self.read)
        head.addWidget(self.remove)
        self._hint_title = label(self.tr("线索（仅供核对）"), self, "heading")
        self._hint_title.hide()
        self._hint_column = QVBoxLayout()
        self._hint_column.setSpacing(now.px(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(16), now.px(8), now.px(16), now.px(12))
        column.setSpacing(now.px(6))
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addWidget(self.caption)
        column.addWidget(self.minor)
        column.addWidget(self.links)
        column.addWidget(self._hint_title)
        column.addLayout(self._hint_column)
        column.addStretch(1)


class _HintCard(QWidget):
    comparison_wanted = Signal(object)

    def __init__(self, hint: Hint, parent: QWidget) -> None:
        super().__init__(parent)
        self._hint = hint
        inside = frame(self, "doubts")
        row = QHBoxLayout(inside)
        now = theme()
        row.setContentsMargins(now.px(10), now.px(4), now.px(6), now.px(4))
        row.addWidget(label(f"{hint.kind.value}：{hint.sentence}", inside, wrap=True), 1)
        self.compare = button(self.tr("对照"), inside, role="link")
        self.compare.clicked.connect(self._on_compare)
        row.addWidget(self.compare)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inside)

    def _on_compare(self) -> None:
        self.comparison_wanted.emit(self._hint)


def facts_words(file: EvidenceFile, known: Attachment | None, camera: str) -> str:
    """What is known of a file, in one or two lines."""
    parts = [KINDS[file.kind], data_size(file.size)]
    if known is not None and known.width and known.height:
        parts.append(f"{known.width}×{known.height}")
    if file.taken_at:
        parts.append(f"拍摄 {moment(file.taken_at)}")
    elif file.kind.is_picture:
        parts.append("没有拍摄时间")
    if known is not None and known.place:
        parts.append(place_words(known.place))
    if camera:
        parts.append(camera)
    by = f"{file.added_by} " if file.added_by else ""
    parts.append(f"{by}{formatting.moment(file.added_at)} 加入")
    return " · ".join(parts)


def place_words(place: Place) -> str:
    """Where a photo was taken, in degrees."""
    north, east = "北纬" if place.latitude >= 0 else "南纬", "东经" if place.longitude >= 0 else "西经"
    return f"地点 {north} {abs(place.latitude):.5f}，{east} {abs(place.longitude):.5f}"


def data_size(size: int) -> str:
    """KB, MB or GB, as systems write it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
