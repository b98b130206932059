"""一项底数: its numbers by origin, where they come from, which one counts and why; checked before it is kept."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.days import day_of, day_text
from inspector.domain.figures import (
    ORIGIN_WORDS,
    Figure,
    Origin,
    Stated,
    needs_reason,
    number_entered,
)
from inspector.domain.rosters.facts import FACTS
from scoring_rules.exact import in_words
from scoring_rules.problems import UserError
from ui.models.figure_book import FigureBook
from ui.theme import theme
from ui.widgets.labels import button, label

ROWS = (Origin.REPORTED, Origin.LEDGER, Origin.SYSTEM, Origin.VERIFIED)


class FigurePanel(QFrame):
    """一项底数的详情. What is typed is kept with Enter or when the hand leaves; without a needed reason it waits."""

    entered = Signal()
    item_wanted = Signal(str)

    def __init__(self, book: FigureBook, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.book = book
        self._draft: Figure | None = None
        self._is_showing = False
        self.title, self.computed = label("", self, "strong"), label("", self, "small", wrap=True)
        self.numbers: dict[Origin, QLineEdit] = {}
        self.sources: dict[Origin, QLineEdit] = {}
        self.days: dict[Origin, QLineEdit] = {}
        self.chosen: dict[Origin, QRadioButton] = {}
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName(self.tr("理由"))
        self.fault = label("", self, "fault", wrap=True)
        self.recount = button(self.tr("恢复算出的数"), self, role="link")
        self._group = QButtonGroup(self)
        self._items = QHBoxLayout()
        self._lay_out()
        self.reason.editingFinished.connect(self._on_edited)
        self.recount.clicked.connect(self._on_recount)
        book.changed.connect(self._on_changed)
        book.reset.connect(self._on_reset)

    @property
    def name(self) -> str:
        """The figure that is shown; empty for none."""
        return self._draft.name if self._draft else ""

    def show_figure(self, name: str) -> None:
        """Show a figure as it stands; what waited for a reason is dropped."""
        self._draft = self.book.figure(name)
        self._show(self._draft)
        self.fault.hide()

    def waits(self) -> bool:
        """True while something typed is not kept because it lacks a reason."""
        return self._draft is not None and self._draft != self.book.figure(self._draft.name)

    def start_typing(self) -> None:
        """The hand goes to the number that was verified."""
        self.numbers[Origin.VERIFIED].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.numbers[Origin.VERIFIED].selectAll()

    def flush(self) -> None:
        """Hand on what is being typed."""
        self._on_edited()

    # What is typed

    def _typed(self) -> Figure:
        assert self._draft is not None
        figure = self._draft
        for origin in ROWS:
            figure = figure.with_stated(origin, self._stated(origin))
        return replace(figure, reason=self.reason.text().strip())

    def _stated(self, origin: Origin) -> Stated | None:
        """What stands in the row of an origin; a counted number stays counted as long as it is the same."""
        assert self._draft is not None
        number = number_entered(self._draft.name, self.numbers[origin].text())
        if number is None:
            return None
        kept = self._draft.stated.get(origin)
        source, day = " ".join(self.sources[origin].text().split()), day_text(self.days[origin].text())
        on = day_of(day) if day else None
        if kept is not None and kept.value == number:
            return replace(kept, source=source, on=on)
        typed_anew = kept is not None and kept.computed and source == kept.source
        return Stated(number, "" if typed_anew else source, None if typed_anew else on)

    def _on_edited(self) -> None:
        if self._draft is None or self._is_showing:
            return
        try:
            self._keep(self._typed())
        except UserError as failure:
            self._say(failure)

    def _on_chosen(self, origin: Origin, _checked: bool = False) -> None:
        if self._draft is None or self._is_showing:
            return
        try:
            self._keep(self._typed().counting_by(origin))
        except UserError as failure:
            self._say(failure)

    def _on_recount(self) -> None:
        if self._draft is None:
            return
        figure = self._draft
        for origin, stated in self.book.computed_for(figure.name).items():
            figure = figure.with_stated(origin, stated)
        self._keep(replace(figure, counts=None, reason=""))

    def _keep(self, figure: Figure) -> None:
        if figure == self.book.figure(figure.name):
            self._draft = figure
            self._show(figure)
            self.fault.hide()
            return
        self._draft = figure
        if needs_reason(figure, self.book.computed_for(figure.name)) and not figure.reason:
            self._show(figure)
            self.fault.setText(self.tr("和通常的次序、或和按名单算出的数不同：写一句理由，改动才会计入评分"))
            self.fault.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.fault.hide()
        self.book.set_figure(figure)
        self.show_figure(figure.name)

    def _say(self, failure: UserError) -> None:
        self.fault.setText(f"{failure.message}；{failure.remedy}")
        self.fault.show()

    def _on_changed(self, name: str) -> None:
        if name == self.name:
            self.show_figure(name)

    def _on_reset(self) -> None:
        if self._draft is not None and not self.waits():
            self.show_figure(self._draft.name)
        elif self._draft is not None:
            self._show(self._draft)

    def _on_return(self) -> None:
        self._on_edited()
        if not self.waits() and self.fault.isHidden():
            self.entered.emit()

    # What is shown

    def _show(self, figure: Figure) -> None:
        self._is_showing = True
        self.title.setText(figure.name)
        computed = self.book.computed_for(figure.name)
        words = [f"{ORIGIN_WORDS[origin]} {stated.words}" for origin, stated in computed.items()]
        self.computed.setText(
            self.tr("程序算出：") + "；".join(words) if words else self._not_computed(figure)
        )
        for origin in ROWS:
            self._show_row(figure, origin)
        self.reason.setText(figure.reason)
        needed = needs_reason(figure, computed)
        self.reason.setPlaceholderText(
            self.tr("例如：现场点名 8 人，花名册有 1 人已调离")
            if needed
            else self.tr("不改次序、不改算出的数时不用写")
        )
        self.recount.setVisible(any(figure.stated.get(o) != stated for o, stated in computed.items()))
        self._show_items(figure.name)
        self._is_showing = False

    def _not_computed(self, figure: Figure) -> str:
        if figure.name in FACTS:
            return self.tr("导入名单、填了站点概况后由程序算出，也可以先填")
        return self.tr("这个数由人填写")

    def _show_row(self, figure: Figure, origin: Origin) -> None:
        stated = figure.stated.get(origin)
        self.numbers[origin].setText(in_words(stated.value, 10) if stated else "")
        self.sources[origin].setText(stated.source if stated else "")
        self.days[origin].setText(stated.on.isoformat() if stated and stated.on else "")
        self.chosen[origin].setEnabled(stated is not None)
        self._group.setExclusive(False)
        self.chosen[origin].setChecked(figure.counting is origin)
        self._group.setExclusive(True)

    def _show_items(self, name: str) -> None:
        while (taken := self._items.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.deleteLater()
        self._items.addWidget(label(self.tr("用于"), self, "label"))
        for code in self.book.users(name):
            link = button(code, self, role="link")
            link.setToolTip(self.tr("去评分页的这一项"))
            link.clicked.connect(partial(self._on_item, code))
            self._items.addWidget(link)

    def _on_item(self, code: str, _checked: bool = False) -> None:
        self.item_wanted.emit(code)

    def _lay_out(self) -> None:
        now = theme()
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addSpacing(now.px(12))
        head.addWidget(self.computed, 1)
        head.addWidget(self.recount)
        grid = QGridLayout()
        grid.setHorizontalSpacing(now.px(8))
        grid.setVerticalSpacing(now.px(4))
        grid.setColumnStretch(2, 1)
        for row, origin in enumerate(ROWS):
            self._add_row(grid, row, origin)
        foot = QHBoxLayout()
        foot.addWidget(label(self.tr("理由"), self, "label"))
        foot.addWidget(self.reason, 1)
        foot.addSpacing(now.px(12))
        foot.addLayout(self._items)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(20), now.px(10), now.px(20), now.px(12))
        column.setSpacing(now.px(6))
        column.addLayout(head)
        column.addLayout(grid)
        column.addLayout(foot)
        column.addWidget(self.fault)
        self.fault.hide()

    def _add_row(self, grid: QGridLayout, row: int, origin: Origin) -> None:
        now, words = theme(), ORIGIN_WORDS[origin]
        radio = QRadioButton(words, self)
        radio.setAccessibleName(self.tr("以{origin}为准").format(origin=words))
        radio.clicked.connect(partial(self._on_chosen, origin))
        self._group.addButton(radio)
        number, source, day = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        number.setFixedWidth(now.px(110))
        number.setAlignment(Qt.AlignmentFlag.AlignRight)
        number.setAccessibleName(self.tr("{origin}数").format(origin=words))
        source.setAccessibleName(self.tr("{origin}数的出处").format(origin=words))
        source.setPlaceholderText(self.tr("出处"))
        day.setFixedWidth(now.px(120))
        day.setAccessibleName(self.tr("{origin}数的日期").format(origin=words))
        day.setPlaceholderText(self.tr("日期"))
        for field in (number, source, day):
            field.editingFinished.connect(self._on_edited)
        number.returnPressed.connect(self._on_return)
        self.chosen[origin], self.numbers[origin] = radio, number
        self.sources[origin], self.days[origin] = source, day
        for column, widget in enumerate((radio, number, source, day)):
            grid.addWidget(widget, row, column)
