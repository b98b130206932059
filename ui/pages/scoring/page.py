"""评分页: tree, item or veto, history and foot around one scoring session; every action and its keys."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.journal import Field, Topic
from ui.actions import add_actions
from ui.dialogs.shortcut_sheet import ShortcutSheet
from ui.models.scoring_session import ScoringSession
from ui.models.scoring_tree import Filter
from ui.pages.scoring.aside import Aside
from ui.pages.scoring.footer import Footer
from ui.pages.scoring.header import Header
from ui.pages.scoring.item_panel import ItemPanel
from ui.pages.scoring.tree_panel import TreePanel
from ui.pages.scoring.veto_panel import VetoPanel
from ui.pages.scoring.walk import beside, first_veto, next_open
from ui.shortcuts import SCORING, TICKS
from ui.theme import theme
from ui.widgets.settling import REST_MS

ASIDE_FROM = 1240
"""Page width in pixels (at text scale 1) from which the right column has room."""


class ScoringPage(QWidget):
    """评分页. `place_changed(code)` after another item or veto is shown, `rested(code)` once the hand rests there;
    `phrases_wanted` and `scorer_wanted` when their keys are pressed."""

    place_changed = Signal(str)
    rested = Signal(str)
    phrases_wanted = Signal()
    scorer_wanted = Signal()

    def __init__(
        self,
        session: ScoringSession,
        *,
        title: str = "",
        words: str = "",
        place: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.code = ""
        self._before_vetoes = ""
        self._remembered = ""
        self.header = Header(title, words, self)
        self.tree = TreePanel(session, self)
        self.item = ItemPanel(session, self)
        self.veto = VetoPanel(session, self)
        self.middle = QStackedWidget(self)
        self.aside = Aside(session, self)
        self.footer = Footer(self)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MS)
        self._resting.timeout.connect(self._on_rest)
        self._lay_out()
        self._connect()
        self._add_actions()
        self.footer.show_score(session.score)
        codes = session.codes()
        self.go_to(place if place in codes else codes[0] if codes else "")
        self._title().setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, code: str) -> None:
        """Show an item or a veto; a code that does not exist here changes nothing."""
        if code == self.code or code not in self.session.codes():
            return
        self._flush_texts()
        self.session.new_stretch()
        self.code = code
        if self.session.is_veto(code):
            self.veto.show_veto(code)
            self.middle.setCurrentWidget(self.veto)
        else:
            self.item.show_item(code)
            self.middle.setCurrentWidget(self.item)
        self.tree.show_current(code)
        if self.aside.isVisibleTo(self):
            self.aside.show_item(code)
        self._resting.start()
        self.place_changed.emit(code)

    def flush(self) -> None:
        """Before the page goes out of sight: nothing stays behind, neither text nor place."""
        self._flush_texts()
        if self._resting.isActive():
            self._resting.stop()
            self._on_rest()

    def _flush_texts(self) -> None:
        """Hand on texts that are still being typed."""
        self.item.flush()
        self.veto.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        has_room = self.width() >= theme().px(ASIDE_FROM)
        if has_room != self.aside.isVisibleTo(self):
            self.aside.setVisible(has_room)
            self.item.has_aside = has_room
            self.item.show_hints()
            if has_room and self.code:
                self.aside.show_item(self.code)
                self._resting.start()

    # Actions

    def _on_next(self) -> None:
        self._walk(beside(self.tree.filter.found(), self.code, 1))

    def _on_previous(self) -> None:
        self._walk(beside(self.tree.filter.found(), self.code, -1))

    def _on_next_open(self) -> None:
        """In a field that asks something the same key answers."""
        for field in (self.tree.search, self.item.result.reason):
            if field.hasFocus():
                field.returnPressed.emit()
                return
        self._flush_texts()
        code = next_open(self.session, self.code)
        if code is None:
            self.header.say(self.tr("没有别的未评项了"))
        self._walk(code)

    def _on_vetoes(self) -> None:
        if self.session.is_veto(self.code):
            self._walk(self._before_vetoes or self.session.codes()[0])
        else:
            self._before_vetoes = self.code
            self._walk(first_veto(self.session))

    def _on_search(self) -> None:
        self.tree.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.tree.search.selectAll()

    def _on_leave_field(self) -> None:
        if self.tree.search.hasFocus():
            self.tree.search.clear()
        self.item.result.stop_asking()
        self._leave_field()

    def _on_clear(self) -> None:
        if self._is_item():
            self.item.clear()
        else:
            self.session.set_veto(self.code, None)

    def _on_undo(self) -> None:
        self._flush_texts()
        self._show_change(self.session.undo())

    def _on_redo(self) -> None:
        self._flush_texts()
        self._show_change(self.session.redo())

    def _on_sheet(self) -> None:
        ShortcutSheet(self).exec()

    def _on_phrases(self) -> None:
        self.phrases_wanted.emit()

    def _on_scorer(self) -> None:
        self.scorer_wanted.emit()

    def _on_tick(self, position: int) -> None:
        if self._is_item():
            self.item.press(position)
        else:
            self.veto.press(position)

    # Inside

    def _remember_place(self) -> None:
        if self._remembered != self.code:
            self._remembered = self.code
            self.session.remember_place(self.code)

    def _on_rest(self) -> None:
        """Once the hand rests: who pages through the sheet must not wait for the disk each time."""
        self._remember_place()
        if self.aside.isVisibleTo(self):
            self.aside.show_history(self.code)
        self.rested.emit(self.code)

    def _on_item(self, act: Callable[[], None]) -> None:
        """What makes sense on an item only."""
        if self._is_item():
            act()

    def _is_item(self) -> bool:
        return bool(self.code) and not self.session.is_veto(self.code)

    def _walk(self, code: str | None) -> None:
        """Go there and leave the field, so that single keys work."""
        if code is not None:
            self._flush_texts()
            self.go_to(code)
            self._leave_field()

    def _leave_field(self) -> None:
        if isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            self._title().setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self) -> QWidget:
        """What has the focus while no control has it: read aloud, it says where one is."""
        return self.item.title if self._is_item() else self.veto.title

    def _show_change(self, changed: tuple[Field, ...]) -> None:
        places: list[str] = []
        for field in changed:
            places += self.session.users_of(field.code) if field.topic is Topic.FACT else [field.code]
        if places and self.code not in places:
            self.go_to(places[0])

    def _on_rescored(self) -> None:
        self.footer.show_score(self.session.score)
        if self.code and self.aside.isVisibleTo(self):
            self.aside.show_hints(self.code)

    def _on_fields_changed(self, changed: frozenset[Field]) -> None:
        """Objections and what is awaited stand among the hints."""
        if any(
            field.topic in (Topic.OBJECTION, Topic.AWAITED) and field.code == self.code for field in changed
        ):
            self.item.show_hints()
            self._on_rescored()

    def _on_saved(self, moment: datetime) -> None:
        """What is called saved is found again at its place, whatever happens next."""
        self._remember_place()
        self.header.show_saved(moment)
        self._resting.start()

    def _connect(self) -> None:
        session, result = self.session, self.item.result
        session.rescored.connect(self._on_rescored)
        session.fields_changed.connect(self._on_fields_changed)
        session.saved.connect(self._on_saved)
        session.save_failed.connect(self.header.show_failure)
        self.header.follow(session.stack)
        self.header.again.clicked.connect(session.save_again)
        self.header.undo.clicked.connect(self._on_undo)
        self.header.redo.clicked.connect(self._on_redo)
        self.header.keys.clicked.connect(self._on_sheet)
        self.tree.chosen.connect(self.go_to)
        self.item.shown.connect(self._order_tabs)
        # The field that had the focus goes away: single keys must work at once, not land in the search.
        result.not_applicable_given.connect(self._leave_field)
        result.keep.clicked.connect(self._leave_field)
        for panel in (result, self.veto):
            panel.previous.clicked.connect(self._on_previous)
            panel.next.clicked.connect(self._on_next)
            panel.next_open.clicked.connect(self._on_next_open)

    def _add_actions(self) -> None:
        filters = {
            "filter_all": Filter.ALL,
            "filter_open": Filter.OPEN,
            "filter_lost": Filter.LOST,
            "filter_core": Filter.CORE,
            "filter_mine": Filter.MINE,
        }
        handlers: dict[str, Callable[[], None]] = {
            name: partial(self.tree.choose, chosen) for name, chosen in filters.items()
        }
        on_items: dict[str, Callable[[], None]] = {
            "full": self.item.give_full,
            "count_up": partial(self.item.step, 1),
            "count_down": partial(self.item.step, -1),
            "not_applicable": self.item.ask_not_applicable,
            "note": self.item.write_note,
            "evidence": self.item.evidence.take_focus,
        }
        handlers |= {name: partial(self._on_item, act) for name, act in on_items.items()}
        handlers |= {tick.action: partial(self._on_tick, n) for n, tick in enumerate(TICKS)}
        table = (*SCORING, *TICKS)
        for each in table:
            if each.action not in handlers:
                handlers[each.action] = getattr(self, f"_on_{each.action}")
        self.actions_by_name = add_actions(self, table, handlers)

    def _order_tabs(self) -> None:
        """Search, filters, tree, then the item from top to bottom."""
        chain: list[QWidget] = [self.tree.tree, self.item.title]
        for holder in (self.item.editor, self.item.evidence):
            if holder:
                chain += [
                    w for w in holder.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus
                ]
        result = self.item.result
        chain += [
            self.item.note,
            self.item.phrases,
            result.full,
            result.absent,
            result.clear,
            result.reason,
            result.give,
        ]
        chain += [result.keep, result.previous, result.next, result.next_open]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        now = theme()
        self.middle.addWidget(self.item)
        self.middle.addWidget(self.veto)
        for title in (self.item.title, self.veto.title):
            title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.tree.setFixedWidth(now.px(320))
        self.aside.setFixedWidth(now.px(264))
        self.aside.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.tree)
        row.addWidget(self.middle, 1)
        row.addWidget(self.aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        column.addWidget(self.footer)
