"""在评分页附上文件: files dropped on or chosen for a material of an item come in and are linked in one step."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from ui.desk import Desk
from ui.pages.evidence.importing import Target, importer_of
from ui.pages.evidence.intake import Intake


class Attaching(QObject):
    """附上文件, for the item whose code `item` tells; `page` is what dialogs stand before."""

    def __init__(self, desk: Desk, item: Callable[[], str], page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._item, self._page = desk, item, page
        self._intake: Intake | None = None

    def take(self, material: str, paths: Sequence[Path]) -> None:
        """Files for a material of the item; "" for none."""
        self._ready().take_paths(paths, Target(self._item(), material))

    def offer(self, material: str, count: int) -> None:
        """What can be done about a material: bring files, and look at those that are there."""
        if not count:
            self.ask(material)
            return
        menu = QMenu(self._page)
        menu.addAction(self.tr("再添加文件…"), partial(self.ask, material))
        menu.addAction(self.tr("到佐证页查看 {n} 个文件").format(n=count), self.look)
        menu.popup(QCursor.pos())

    def ask(self, material: str) -> None:
        """添加文件 for a material."""
        self._ready().ask_files_for(Target(self._item(), material))

    def look(self) -> None:
        """The files of the item."""
        self._desk.files_wanted.emit(self._item())

    def _ready(self) -> Intake:
        """Made with the first file: whoever only scores does not wait for it."""
        if self._intake is None:
            self._intake = Intake(self._desk, importer_of(self._desk), self._page)
        return self._intake
