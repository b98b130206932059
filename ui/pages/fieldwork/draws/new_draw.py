"""新的抽选: what is drawn at the left, before whom and with which seed at the right, and the button that draws."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.draws.record import DrawRecord
from inspector.services.draws import Occasion, roll_seed
from scoring_rules.problems import UserError
from ui.pages.fieldwork.draws.book import DrawBook
from ui.pages.fieldwork.draws.source_fields import SourceFields
from ui.theme import theme
from ui.widgets.labels import button, frame, label, scrolling


class NewDraw(QWidget):
    """新的抽选. `made(str)` with the id after a draw."""

    made = Signal(str)

    def __init__(self, book: DrawBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.source = SourceFields(book, self)
        self.place, self.witnesses = QLineEdit(self), QLineEdit(self)
        self.seed, self.seed_by = QLineEdit(self), QLineEdit(self)
        self.reason = QLineEdit(self)
        self.roll = button(self.tr("掷一个"), self)
        self.go = button(self.tr("抽选"), self, role="primary huge")
        self.again = label("", self, "hint", wrap=True)
        self.fault = label("", self, "fault", wrap=True)
        self.place.setText(book.case.opened.inspection.station.name)
        self._lay_out()
        self._connect()
        self._show_again()

    def refresh(self) -> None:
        """Offer what is there now."""
        self.source.refresh()
        self._show_again()

    def repeat(self, record: DrawRecord) -> None:
        """再抽一次: the same purpose and number, another seed, and a reason."""
        self.source.repeat(record.purpose, record.kind, record.n)
        self.place.setText(record.setting.place)
        self.witnesses.setText("、".join(record.setting.witnesses))
        self.seed.clear()
        self.reason.clear()
        self.fault.clear()
        self.reason.setFocus()

    def draw(self) -> None:
        """抽选, once everything needed is there."""
        pool = self.source.pool
        if pool is None or not self.source.wanted:
            self.fault.setText(self.source.fault or self.tr("填要抽几个"))
            return
        occasion = Occasion(
            purpose=self.source.purpose.text(),
            kind=self.source.kind,
            place=self.place.text().strip(),
            witnesses=_names(self.witnesses.text()),
            seed_by=self.seed_by.text().strip(),
            reason=self.reason.text(),
        )
        try:
            record = self._book.draw(occasion, pool, self.source.wanted, self.seed.text(), self.source.path)
        except UserError as failure:
            self.fault.setText(f"{failure.message}；{failure.remedy}")
            return
        self.fault.clear()
        self.seed.clear()
        self.seed_by.clear()
        self.reason.clear()
        self.source.items.setCurrentIndex(0)
        self.made.emit(record.id)

    def _on_roll(self) -> None:
        self.seed.setText(roll_seed())
        self.seed_by.setText(self.tr("程序掷出"))

    def _on_typed(self) -> None:
        if self.seed_by.text() == self.tr("程序掷出"):
            self.seed_by.clear()

    def _show_again(self) -> None:
        """Say if this purpose was drawn for before: then a reason is needed, and nothing is hidden."""
        earlier = self._book.earlier(self.source.purpose.text())
        self.again.setVisible(bool(earlier))
        self._occasion.setRowVisible(self.reason, bool(earlier))
        if earlier:
            words = self.tr(
                "这个用途已经抽过 {n} 次，这是第 {next} 次。以前抽的都留在记录里；请换一个种子，并写明为什么再抽。"
            )
            codes = "、".join(path[0] for path in self._book.to_take_over(self.source.purpose.text()))
            follow = self.tr("{codes} 改为查这一次抽中的。").format(codes=codes) if codes else ""
            self.again.setText(words.format(n=len(earlier), next=earlier[-1].number + 1) + follow)

    def _connect(self) -> None:
        self.roll.clicked.connect(self._on_roll)
        self.seed.textEdited.connect(self._on_typed)
        self.seed.returnPressed.connect(self.draw)
        self.go.clicked.connect(self.draw)
        self.source.purpose_changed.connect(self._show_again)
        self._book.changed.connect(self._show_again)

    def _lay_out(self) -> None:
        now = theme()
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, sheet)
        row.setContentsMargins(now.px(16), now.px(14), now.px(16), now.px(16))
        row.setSpacing(now.px(12))
        left, right = frame(sheet, "card"), frame(sheet, "card")
        column = _column(left)
        column.addWidget(label(self.tr("一、抽什么"), left, "heading"))
        column.addWidget(self.source)
        column.addStretch(1)
        row.addWidget(left, 6)
        row.addWidget(right, 5)
        self._lay_out_seed(_column(right), right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(sheet, self))

    def _lay_out_seed(self, column: QVBoxLayout, card: QWidget) -> None:
        now = theme()
        self._occasion = form = QFormLayout()
        form.setVerticalSpacing(now.px(8))
        form.setHorizontalSpacing(now.px(12))
        self.witnesses.setPlaceholderText(self.tr("姓名之间用顿号隔开"))
        self.seed_by.setPlaceholderText(self.tr("由被查单位的谁报出"))
        self.seed.setPlaceholderText(self.tr("数字或一句话"))
        self.seed.setProperty("role", "seed")
        self.seed.setMaxLength(120)
        rows = (
            (self.tr("地点"), self.place),
            (self.tr("在场"), self.witnesses),
            (self.tr("谁报种子"), self.seed_by),
            (self.tr("再抽原因"), self.reason),
        )
        for words, field in rows:
            form.addRow(label(words, card, "label"), field)
            field.setAccessibleName(words)
        self.seed.setAccessibleName(self.tr("种子"))
        seeds = QHBoxLayout()
        seeds.setSpacing(now.px(8))
        seeds.addWidget(self.seed, 1)
        seeds.addWidget(self.roll)
        why = self.tr(
            "种子由被查单位当众随意报出，也可以掷一个。名单和种子定了，结果就定了：谁都可以拿抽选记录重做一遍。"
        )
        column.addWidget(label(self.tr("二、当着谁、用什么种子"), card, "heading"))
        column.addWidget(self.again)
        column.addLayout(form)
        column.addWidget(label(self.tr("种子（念给大家听）"), card, "label"))
        column.addLayout(seeds)
        column.addWidget(label(why, card, "small", wrap=True))
        column.addSpacing(now.px(6))
        column.addWidget(self.go)
        column.addWidget(self.fault)
        column.addStretch(1)


def _column(card: QWidget) -> QVBoxLayout:
    now = theme()
    column = QVBoxLayout(card)
    column.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(14))
    column.setSpacing(now.px(10))
    return column


def _names(text: str) -> tuple[str, ...]:
    for sign in "，,；;":
        text = text.replace(sign, "、")
    return tuple(name.strip() for name in text.split("、") if name.strip())
