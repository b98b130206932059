"""The review page as a room of the window: where reviews lie, what the window hears of it, rules offered from then on."""

from pathlib import Path

from PySide6.QtCore import QObject

from inspector.services.reviews import reviews_folder
from ui.desk import Desk
from ui.pages.review.page import ReviewPage
from ui.settings import Settings

KEPT = 8


def review_room(desk: Desk, settings: Settings) -> ReviewPage:
    """读表, beside the library that is open."""
    page = ReviewPage(reviews_folder(library_path=desk.library.path))
    page.said.connect(desk.say)
    page.rules_saved.connect(_Offering(settings, page).offer)
    return page


class _Offering(QObject):
    """Puts saved rules among the user's own sheets, where 新建验收 finds them."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings

    def offer(self, path: Path) -> None:
        """The latest first."""
        others = [known for known in self._settings.own_sheets if known != path]
        self._settings.own_sheets = (path, *others)[:KEPT]
