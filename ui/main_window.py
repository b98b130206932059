"""主窗口: rail at the left, banner and rooms beside it; knows which room is shown, not what is in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk, Notice
from ui.rail import Rail
from ui.rooms import BY_NAME, ROOMS, Flushing, Refreshing
from ui.settings import Settings
from ui.widgets.banner import Banner

SMALLEST = (1024, 640)


class MainWindow(QMainWindow):
    """主窗口. `closed` once it may be closed."""

    closed = Signal()

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        self._pages: dict[str, QWidget] = {}
        self._notice: QWidget | None = None
        self._warned = False
        self.room = ""
        self._furnish()
        self._add_keys()
        desk.room_wanted.connect(self.show_room)
        desk.item_wanted.connect(self._on_item_wanted)
        desk.files_wanted.connect(self._on_files_wanted)
        desk.case_changed.connect(self._on_case_changed)
        desk.scorer_changed.connect(self._on_scorer_changed)
        desk.said.connect(self._on_said)
        self._name_window()
        self._restore_geometry()

    @property
    def notice(self) -> QWidget | None:
        """What has to be settled first; None while the rooms are open."""
        return self._notice

    def page(self, name: str) -> QWidget | None:
        """A room's page, if it was entered."""
        return self._pages.get(name)

    def show_room(self, name: str) -> None:
        """Enter a room."""
        if not self._desk.has_library or name not in BY_NAME:
            return
        self.flush()
        if name != self.room:
            self._forget_notice()
        self.room = name
        self._settings.room = name
        self.rail.show_current(name)
        self._drop_notice()
        page = self._pages.get(name) or self._build(name)
        self._stack.setCurrentWidget(page)
        if isinstance(page, Refreshing):
            page.refresh()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_notice(self, page: QWidget) -> None:
        """Something has to be settled before anything else: this page instead of the rooms."""
        self._drop_notice()
        self._notice = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.rail.setEnabled(False)
        self.banner.clear()

    def flush(self) -> None:
        """Hand on what is still being typed."""
        for page in self._pages.values():
            if isinstance(page, Flushing):
                page.flush()

    def refurnish(self) -> None:
        """Build everything anew, in the look that is in force now."""
        room, notice = self.room, self.banner.notice
        self.flush()
        self._drop_pages(list(self._pages))
        self._furnish()
        if notice is not None:
            self.banner.show_notice(notice)
        if room:
            self.show_room(room)

    def forget_pages(self) -> None:
        """Another library: no page may show the old one."""
        self.room = ""
        self._drop_pages(list(self._pages))
        self.banner.clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        case = self._desk.case
        if case is not None and case.session.unsaved:
            case.session.save_again()
            if case.session.unsaved and not self._warned:
                self._warned = True
                self._on_said(Notice(self._unsaved_words(case.session.unsaved), is_warning=True))
                event.ignore()
                return
        self._settings.geometry = self.saveGeometry()
        self._settings.save()
        event.accept()
        self.closed.emit()

    def _unsaved_words(self, count: int) -> str:
        words = self.tr(
            "有 {n} 处改动还没有存上，窗口没有关闭。请先排除右上角所说的原因；再关一次窗口就放弃这些改动"
        )
        return words.format(n=count)

    def _furnish(self) -> None:
        self.rail, self.banner, self._stack = Rail(self), Banner(self), QStackedWidget(self)
        self._stack.setObjectName("pages")
        self.rail.chosen.connect(self.show_room)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.banner)
        middle.addWidget(self._stack, 1)
        whole = QWidget(self)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        self.setCentralWidget(whole)
        screen = self.screen().availableSize()
        self.setMinimumSize(min(SMALLEST[0], screen.width()), min(SMALLEST[1], screen.height()))

    def _build(self, name: str) -> QWidget:
        room = BY_NAME[name]
        page = self._nothing_open() if room.needs_case and self._desk.case is None else None
        page = page or room.build(self._desk, self._settings)
        self._pages[name] = page
        self._stack.addWidget(page)
        return page

    def _nothing_open(self) -> QWidget:
        from ui.pages.notice.page import Choice, NoticePage

        sentence = self.tr("先在“总览”里选中一次验收，按回车或双击打开，这里就会显示它。")
        choice = Choice(self.tr("回到总览"), self._on_overview_wanted)
        return NoticePage(self.tr("还没有打开验收"), (sentence,), (choice,), picture="overview")

    def _drop_pages(self, names: list[str]) -> None:
        for name in names:
            page = self._pages.pop(name, None)
            if page is not None:
                self._stack.removeWidget(page)
                page.deleteLater()

    def _drop_notice(self) -> None:
        if self._notice is not None:
            self._stack.removeWidget(self._notice)
            self._notice.deleteLater()
            self._notice = None
        self.rail.setEnabled(True)

    def _forget_notice(self) -> None:
        """What was said in one room is old news in the next; a warning stays until it is closed."""
        notice = self.banner.notice
        if notice is not None and not notice.is_warning:
            self.banner.clear()

    def _on_case_changed(self) -> None:
        self._drop_pages([room.name for room in ROOMS if room.needs_case])
        self._name_window()

    def _on_scorer_changed(self) -> None:
        """Other marks belong on the scoring page: it is built anew, where it stands."""
        self.flush()
        self._drop_pages(["scoring"])
        if self.room == "scoring":
            self.show_room("scoring")

    def _on_item_wanted(self, code: str) -> None:
        """To an item on the scoring page."""
        from ui.pages.scoring.page import ScoringPage

        self.show_room("scoring")
        page = self._pages["scoring"]
        if isinstance(page, ScoringPage):
            page.go_to(code)

    def _on_files_wanted(self, code: str) -> None:
        """To the files of an item on the evidence page."""
        from ui.pages.evidence.page import EvidencePage

        self.show_room("evidence")
        page = self._pages["evidence"]
        if isinstance(page, EvidencePage):
            page.grid.show_item(code)

    def _on_said(self, notice: Notice) -> None:
        self.banner.show_notice(notice)

    def _on_overview_wanted(self) -> None:
        self.show_room("overview")

    def _on_key(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_room(str(action.data()))

    def _add_keys(self) -> None:
        for room in ROOMS:
            action = QAction(room.words, self)
            action.setShortcut(QKeySequence(room.key))
            action.setData(room.name)
            action.triggered.connect(self._on_key)
            self.addAction(action)

    def _name_window(self) -> None:
        case = self._desk.case
        self.setWindowTitle(f"{case.opened.inspection.station.full_name} — 双百验收" if case else "双百验收")

    def _restore_geometry(self) -> None:
        kept = self._settings.geometry
        if kept.isEmpty() or not self.restoreGeometry(kept):
            room = self.screen().availableSize()
            self.resize(min(1366, room.width()), min(768, room.height()))
