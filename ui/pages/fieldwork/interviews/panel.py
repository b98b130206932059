"""访谈入户: the persons at the left, one of them at the right; the route and the grid over all of them beside it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.draws.record import DrawRecord
from inspector.domain.fieldwork.cards import Card
from inspector.domain.fieldwork.interviews import Interview, InterviewKind, PersonRef
from inspector.domain.fieldwork.sample_marks import unasked
from inspector.services import fieldwork
from scoring_rules.problems import UserError
from ui.actions import add_actions
from ui.desk import Desk, Notice
from ui.fieldwork_keys import ON_PERSON
from ui.models.interview_list import InterviewList, PersonRow
from ui.models.interview_work import InterviewWork
from ui.pages.fieldwork.interviews.adding import AddPerson
from ui.pages.fieldwork.interviews.grid_view import GridView
from ui.pages.fieldwork.interviews.person_list import PersonList
from ui.pages.fieldwork.interviews.person_page import PersonPage
from ui.pages.fieldwork.interviews.rewording import Rewording
from ui.pages.fieldwork.interviews.route_view import RouteView
from ui.theme import theme
from ui.widgets.labels import button, frame, label

LAST_PERSON = "fieldwork person"
"""Where the desk keeps who was asked, for a page that is built anew."""
VIEWS = (("person", "逐人询问"), ("route", "入户路线"), ("grid", "补录"))


class InterviewsPanel(QWidget):
    """访谈入户页签."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert desk.case is not None
        self._desk, self._case = desk, desk.case
        library = desk.library
        self.work = InterviewWork(
            self._case.session,
            card_of=self._card_of,
            clock=library.clock,
            new_id=library.new_id,
            parent=self,
        )
        inspection = self._case.opened.inspection
        team = tuple(dict.fromkeys(name for name in (inspection.leader, *inspection.members) if name))
        self.model = InterviewList(self)
        self.list = PersonList(self.model, self)
        self.person = PersonPage(self.work, team, self)
        self.remarks = label("", self, "fault", wrap=True)
        self.remarks.setContentsMargins(theme().px(12), theme().px(4), theme().px(12), theme().px(4))
        self.route, self.grid = RouteView(self.work, self), GridView(self.work, self)
        self.view = "person"
        self._lay_out()
        self._connect()
        before = desk.property(LAST_PERSON)
        if before in self.work.people:
            self.person.show_person(before)
        self.refresh()

    def refresh(self) -> None:
        """Show what is there now."""
        self.model.show_rows([self._row(id_) for id_ in self.work.ids()])
        self._show_remarks()
        if self.person.id not in self.work.people:
            self.person.id = self.model.id_at(0)
            if self.person.id:
                self.person.show_person(self.person.id)
        elif self.person.id:
            self.person.refresh()
        self._show_middle()
        self.remove.setEnabled(self.person.id in self.work.kept)
        row = self.model.row_of(self.person.id)
        if row >= 0 and row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.model.index(row))

    def _show_remarks(self) -> None:
        """What is wrong with the whole list: records that cannot be read, marks that say something else."""
        broken = self.work.damaged
        parts = [self.tr("有 {n} 条记录读不出来，原样留在资料库里").format(n=broken)] if broken else []
        codes = "、".join(doubt.code for doubt in self.work.doubts() if not doubt.is_settled)
        if codes:
            parts.append(
                self.tr("{codes} 的打分和访谈不一致，在问到这一项的人那页底下选以哪个为准").format(
                    codes=codes
                )
            )
        self.remarks.setText("\n".join(parts))
        self.remarks.setVisible(bool(parts))

    def showEvent(self, event: QShowEvent) -> None:
        self.work.forget_cards()
        super().showEvent(event)

    def flush(self) -> None:
        """Take texts that are still being typed."""
        self.person.flush()

    def show_person(self, id_: str) -> None:
        """Another person's page."""
        if id_ and id_ != self.person.id:
            self._desk.setProperty(LAST_PERSON, id_)
            self.person.show_person(id_)
            self.refresh()

    def add(self, kind: InterviewKind, person: PersonRef | None = None) -> None:
        """A page for somebody who was not drawn."""
        self.flush()
        self.show_person(self.work.add(kind, person))
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def walk(self, steps: int) -> None:
        """下一位、上一位."""
        row = self.model.row_of(self.person.id) + steps
        self.show_person(self.model.id_at(row))
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside

    def _card_of(self, page: Interview, draws: dict[str, DrawRecord]) -> Card:
        return fieldwork.card_of(library=self._desk.library, interview=page, draws=draws)

    def _row(self, id_: str) -> PersonRow:
        page, card = self.work.people[id_], self.work.card(id_)
        sheets = self.work.sheets(page)
        everything = sum(len(sheet.topics) for sheet in sheets)
        left = sum(unasked(page, sheet) for sheet in sheets)
        return PersonRow(
            id_,
            page.label,
            card.name or page.label,
            card.words,
            page.state,
            everything - left,
            everything,
            page.reason or (self.tr("已重新抽过，不再计入") if self.work.is_drawn_again(id_) else ""),
        )

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.show_person(self.model.id_at(current.row()))

    def _on_activated(self, index: QModelIndex) -> None:
        """Enter or a click in the list leads to the page."""
        self._on_person_wanted(self.model.id_at(index.row()))

    def _on_paper_wanted(self, name: str) -> None:
        from ui.pages.fieldwork.interviews.paper_dialog import PaperDialog

        self.flush()
        PaperDialog(self._desk, self._case, name, self).exec()

    def _on_person_wanted(self, id_: str) -> None:
        self.show_person(id_)
        if self.view != "person":
            self.show_view("person")
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_replaced(self, id_: str) -> None:
        words = self.tr("按抽选顺序由 {who} 替补，抽选记录已同时改好").format(who=self.work.name(id_))
        self._desk.say(Notice(words))
        self.show_person(id_)

    def _on_refused(self, sentence: str) -> None:
        self._desk.say(Notice(sentence, is_warning=True))

    def _on_add(self) -> None:
        kind = InterviewKind(self.sender().data())  # type: ignore[attr-defined]
        station = self._case.opened.inspection.station.id
        search = fieldwork.RosterSearch(self._desk.library, station, kind)
        dialog = AddPerson(kind, search, self)
        if not dialog.exec():
            return
        values = dialog.values
        if dialog.person is not None or not any(values.values()):
            self.add(kind, dialog.person)
            return
        try:
            person = fieldwork.add_person(
                library=self._desk.library,
                station_id=station,
                **{**values, "name": values["name"] or self.tr("未留姓名")},
            )
        except UserError as failure:
            self._on_refused(f"{failure.message}；{failure.remedy}")
            return
        self.add(kind, person)

    def _on_remove(self) -> None:
        if self.person.id in self.work.kept:
            self.work.remove(self.person.id)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_rewording(self, page: Interview) -> None:
        dialog = Rewording(self.work, page, self)
        if not dialog.exec():
            return
        for sheet, questions in dialog.reworded():
            usual = sheet.questions(page.kind)
            own = ["" if text == usual[place] else text for place, text in enumerate(questions)]
            self.work.reword(sheet, own)
        if set(dialog.items) != set(page.items):
            self.work.describe(self.person.id, items=dialog.items)

    def _on_view(self) -> None:
        self.show_view(next(name for name, chip in self.chips.items() if chip is self.sender()))

    def show_view(self, name: str) -> None:
        """逐人询问、入户路线 or 补录."""
        self.flush()
        self.view = name
        self.chips[name].setChecked(True)
        self.refresh()
        self._shown().setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self) -> QWidget:
        if self.view == "person":
            return self.person if self.person.id else self.empty
        return self.route if self.view == "route" else self.grid

    def _show_middle(self) -> None:
        shown = self._shown()
        if isinstance(shown, RouteView | GridView):
            shown.refresh()
        self._left.setVisible(self.view == "person")
        self.middle.setCurrentWidget(shown)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.clicked.connect(self._on_activated)
        self.list.activated.connect(self._on_activated)
        self.route.person_wanted.connect(self._on_person_wanted)
        self.route.paper_wanted.connect(self._on_paper_wanted)
        self.work.changed.connect(self.refresh)
        self.work.refused.connect(self._on_refused)
        self.person.replaced.connect(self._on_replaced)
        self.person.item_wanted.connect(self._desk.item_wanted)
        self.person.rewording_wanted.connect(self._on_rewording)
        self.remove.clicked.connect(self._on_remove)
        handlers: dict[str, Callable[[], None]] = {
            f"answer_{place + 1}": partial(self.person.press, place) for place in range(4)
        }
        handlers |= {
            "next_question": self.person.next_question,
            "previous_question": partial(self.person.step, -1),
            "quote": self.person.quote,
            "next_person": partial(self.walk, 1),
            "previous_person": partial(self.walk, -1),
            "leave_field": partial(self.person.step, 0),
        }
        self.keys = add_actions(self.person, ON_PERSON, handlers)

    def _lay_out(self) -> None:
        now = theme()
        self.tools = self._views()
        left = self._left = frame(self, "paper")
        left.setFixedWidth(now.px(248))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.remarks)
        column.addLayout(self._foot(left))
        self.middle = QStackedWidget(self)
        self.empty = self._nothing()
        for widget in (self.empty, self.person, self.route, self.grid):
            self.middle.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(left)
        row.addWidget(self.middle, 1)

    def _views(self) -> QWidget:
        """The choice of views, to be placed beside the tabs."""
        views = QWidget(self)
        row = QHBoxLayout(views)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(4))
        self._group = QButtonGroup(self)
        self.chips = {}
        for name, words in VIEWS:
            chip = button(words, views, role="chip")
            chip.setCheckable(True)
            chip.setChecked(name == self.view)
            chip.clicked.connect(self._on_view)
            self._group.addButton(chip)
            self.chips[name] = chip
            row.addWidget(chip)
        return views

    def _foot(self, left: QWidget) -> QHBoxLayout:
        now = theme()
        row = QHBoxLayout()
        row.setContentsMargins(now.px(12), now.px(8), now.px(12), now.px(12))
        self.more = button(self.tr("添加…"), left)
        menu = QMenu(self.more)
        for kind in InterviewKind:
            action = menu.addAction(kind.value)
            action.setData(kind.value)
            action.triggered.connect(self._on_add)
        self.more.setMenu(menu)
        self.remove = button(self.tr("清空这一页"), left, role="quiet")
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self.remove)
        return row

    def _nothing(self) -> QWidget:
        empty = QWidget(self)
        column = QVBoxLayout(empty)
        words = self.tr(
            "还没有要访的人。先到“抽选”页签抽社工和服务对象，抽中的会自动列在这里；也可以从左下角添加。"
        )
        text = label(words, empty, "soft", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(text)
        column.addStretch(2)
        return empty
