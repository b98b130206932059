"""评分页 of the open inspection: whose marks it takes, what others gave elsewhere, sentences to choose from."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from inspector.domain.inspection import chinese_date
from inspector.domain.team.phrases import with_phrase
from inspector.domain.team.scorers import Mode
from inspector.services.team import Elsewhere, elsewhere
from ui.desk import Desk
from ui.formatting import points_of
from ui.models.own_session import OwnSession
from ui.pages.evidence.attaching import Attaching
from ui.pages.scoring.page import ScoringPage
from ui.scorers import COUNTED, scorer_of, scoring_session, team_in
from ui.tasks import Queue, Task
from ui.widgets.labels import button

FEW = 5
"""So many other stations stand in the right column; the rest is counted."""


def scoring_room(desk: Desk) -> ScoringPage:
    """The page for the inspection that lies open, with everything that needs more than its session."""
    case = desk.case
    assert case is not None, "the scoring page needs an inspection"
    session = scoring_session(case, desk.library.person, desk)
    page = ScoringPage(session, title=case.title, words=case.words, place=case.place)
    if session is not case.session:
        session.setParent(page)
    page.place_changed.connect(desk.note_place)
    Company(desk, page)
    attaching = Attaching(desk, partial(getattr, page, "code"), page)
    page.item.evidence.files_wanted.connect(attaching.offer)
    page.item.evidence.files_dropped.connect(attaching.take)
    return page


class Company(QObject):
    """What the team brings to the scoring page; lives as long as the page."""

    def __init__(self, desk: Desk, page: ScoringPage) -> None:
        super().__init__(page)
        assert desk.case is not None
        self._desk, self._case, self._page = desk, desk.case, page
        self._task: Task | None = None
        self._asked = ""
        self._show_scorer()
        page.rested.connect(self._on_rested)
        page.item.phrases.clicked.connect(self._on_phrases)
        page.phrases_wanted.connect(self._on_phrases)
        if isinstance(page.session, OwnSession):
            page.session.refused.connect(page.header.say)

    def _show_scorer(self) -> None:
        """The name at the top, with everybody else's behind it."""
        team, me = team_in(self._case), scorer_of(self._case, self._desk.library.person)
        if not me:
            return
        alone = team.mode is Mode.ALONE
        words = self.tr("{name} 的评分") if alone else self.tr("我是 {name}")
        names = (*team.people, COUNTED) if alone else team.people
        self.chooser = button(words.format(name=me), self._page.header, role="who")
        self.chooser.setAccessibleName(self.tr("换人，现在是{name}").format(name=me))
        self.chooser.setToolTip(self.tr("换一个人（Ctrl+U）"))
        menu = QMenu(self.chooser)
        for name in names:
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setChecked(name == me)
            action.triggered.connect(partial(self._desk.choose_scorer, name))
            menu.addAction(action)
        self.chooser.setMenu(menu)
        self._page.header.offer(self.chooser)
        self._page.scorer_wanted.connect(self.chooser.showMenu)
        if not alone:
            self._page.tree.share_out(team.sections, me)

    def _on_rested(self, code: str) -> None:
        """The hand rests on an item: what was given for it elsewhere is looked up."""
        session = self._case.session
        if session.is_veto(code) or not self._page.aside.isVisibleTo(self._page):
            return
        self._asked = code
        sheet_id = self._case.opened.inspection.sheet.sheet_id
        work = partial(
            elsewhere, library=self._desk.library, inspection_id=self._case.id, sheet_id=sheet_id, item=code
        )
        self._task = Task(work, self)
        self._task.done.connect(self._on_found)
        self._task.start(Queue.LIBRARY)

    def _on_found(self, found: object) -> None:
        if self.sender() is not self._task or self._page.code != self._asked:
            return
        self._task = None
        assert isinstance(found, tuple)
        self._page.aside.show_elsewhere(elsewhere_words(found))

    def _on_phrases(self) -> None:
        from ui.pages.scoring.phrase_list import PhraseList

        code = self._page.code
        if self._case.session.is_veto(code):
            return
        note = self._page.item.note
        note.flush()
        sheet_id = self._case.opened.inspection.sheet.sheet_id
        self.dialog = PhraseList(self._desk.library, sheet_id, code, note.toPlainText(), self._page)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.phrase_chosen.connect(self._on_phrase_chosen)
        self.dialog.open()

    def _on_phrase_chosen(self, text: str) -> None:
        item = self._page.item
        item.put_note(with_phrase(item.note.toPlainText(), text))


def elsewhere_words(found: tuple[Elsewhere, ...]) -> str:
    """One entry for each other inspection, the newest first."""
    entries = [
        f"{each.place}　{chinese_date(each.day)}\n{points_of(each.points, each.full)}　{_why(each)}"
        for each in found[:FEW]
    ]
    if len(found) > FEW:
        entries.append(f"还有 {len(found) - FEW} 次，见“合议”页")
    return "\n".join(entries)


def _why(given: Elsewhere) -> str:
    return "；".join(part for part in (given.why, given.note) if part)
