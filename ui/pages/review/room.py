"""The review page as a room of the window: where reviews lie, what the window hears of it, and what saved rules are
for: new inspections, and the inspection on the desk that goes on in the new version."""

from pathlib import Path

from PySide6.QtCore import QObject

from inspector.services.reviews import reviews_folder
from scoring_rules.problems import UserError
from ui.desk import Desk, Notice
from ui.pages.review.page import ReviewPage
from ui.settings import Settings

KEPT = 8
OPEN = "open_review"
ALIKE = 0.3
"""Sheets that share less than this are not two versions of one sheet."""


def review_room(desk: Desk, settings: Settings) -> ReviewPage:
    """读表, beside the library that is open."""
    page = ReviewPage(reviews_folder(library_path=desk.library.path))
    host = _Host(desk, settings, page)
    page.said.connect(desk.say)
    page.rules_saved.connect(host.take_rules)
    host.go_on()
    page.review_changed.connect(host.remember)
    return page


class _Host(QObject):
    """What happens with rules once they are saved."""

    def __init__(self, desk: Desk, settings: Settings, page: ReviewPage) -> None:
        super().__init__(page)
        self._desk, self._settings, self._page = desk, settings, page
        self._path = Path()

    def take_rules(self, path: Path, is_official: bool) -> None:
        """Among the user's own sheets, where 新建验收 finds them; and a word on the inspection that lies open."""
        others = [known for known in self._settings.own_sheets if known != path]
        self._settings.own_sheets = (path, *others)[:KEPT]
        self._path = path
        if is_official and self._is_newer():
            words = self.tr("已保存 {name}。打开着的验收还用旧的评分表").format(name=path.name)
            self._desk.say(Notice(words, action=self.tr("换用新版继续…"), act=self.carry_over))

    def go_on(self) -> None:
        """A page that is built anew (another look, larger text) shows the review that the old one showed."""
        kept = self._desk.property(OPEN)
        if isinstance(kept, str) and kept in self._page.entry.cards:
            self._page.open_kept(kept)

    def remember(self, review_id: str) -> None:
        """Which review lies open."""
        self._desk.setProperty(OPEN, review_id)

    def carry_over(self) -> None:
        """换用新版: shown before it happens; then the new inspection lies on the desk."""
        from inspector.services.scoresheets import read_scoresheet, rules_of, text_of
        from inspector.services.versions import carried_marks, carry_over
        from ui.dialogs.carrying import CarryingDialog

        case = self._desk.case
        if case is None:
            return
        try:
            loaded = read_scoresheet(path=self._path)
            old, marks = case.session.scoresheet, case.session.marks
            carrying = carried_marks(old=old, new=rules_of(text_of(loaded)), marks=marks)
            if CarryingDialog(carrying, old, self._page).exec():
                made = carry_over(library=self._desk.library, inspection_id=case.id, sheet=loaded)
                self._desk.open_case(made.id)
                self._desk.go("scoring")
        except UserError as failure:
            self._desk.say(Notice(f"{failure.message}。{failure.remedy}。", is_warning=True))

    def _is_newer(self) -> bool:
        """True if the saved rules look like another version of the sheet on the desk."""
        from inspector.services.versions import carried_marks, read_version

        case = self._desk.case
        if case is None:
            return False
        old, new = case.session.scoresheet, read_version(path=self._path)
        return old != new and carried_marks(old=old, new=new, marks=case.session.marks).alike >= ALIKE
