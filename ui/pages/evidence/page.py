"""佐证: photos and files of an inspection, brought in, looked at, marked up, put to items, and compared."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.evidence.files import Attachment, EvidenceFile
from inspector.domain.evidence.hints import Hint
from inspector.domain.evidence.markup import Markup
from inspector.domain.journal import Field, Topic
from inspector.services import evidence
from inspector.services.evidence import Imported
from ui.actions import add_actions
from ui.desk import Desk, Notice
from ui.evidence_keys import ON_EVIDENCE, ON_GRID
from ui.pages.evidence.details import Details
from ui.pages.evidence.editing import Editing
from ui.pages.evidence.errands import Errands
from ui.pages.evidence.file_list import Choice as Shown
from ui.pages.evidence.grid import FileGrid
from ui.pages.evidence.hint_finder import HintFinder
from ui.pages.evidence.import_bar import ImportBar, drop_sign
from ui.pages.evidence.importing import importer_of
from ui.pages.evidence.intake import Intake
from ui.pages.evidence.preview import FilePreview
from ui.pages.evidence.thumbnails import Thumbnails
from ui.pages.notice.page import Choice, NoticePage
from ui.theme import theme
from ui.widgets.labels import button, scrolling
from ui.widgets.page_head import PageHead

TOPICS = frozenset({Topic.FILE, Topic.LINK, Topic.MARKUP})
THUMBNAIL = 176


class EvidencePage(QWidget):
    """佐证."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert desk.case is not None, "the evidence page needs an inspection"
        self._desk, self._case, self._session = desk, desk.case, desk.case.session
        self._found: list[Hint] = []
        self._read: dict[str, list[Hint]] = {}
        self._cameras: dict[str, str] = {}
        self._known: dict[str, Attachment] = {}
        self._is_large = False
        items = [scored.item for scored in self._session.score.items()]
        self.editing = Editing(self._session, items)
        self.importer = importer_of(desk)
        self.intake, self.errands = Intake(desk, self.importer, self), Errands(desk, self)
        self.finder = HintFinder(desk.library, self._case.id, self)
        self.head = PageHead(self.tr("佐证"), self)
        self.add, self.add_folder = (
            button(self.tr("添加文件…"), self, key="Ctrl+O", role="primary"),
            button(self.tr("添加文件夹…"), self),
        )
        self.head.offer(self.add_folder, self.add)
        self.bar = ImportBar(self.importer, self)
        self.grid = FileGrid(Thumbnails(desk.library, theme().px(THUMBNAIL), self), items, self)
        self.preview, self.details = FilePreview(desk.library, self), Details(items, self)
        self.empty = self._empty_page()
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self._show_files()

    def refresh(self) -> None:
        """Look again: files may have come by way of another page."""
        self._show_files()

    def flush(self) -> None:
        """Hand on what is being typed."""
        self.details.flush()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hand goes to the files."""
        super().focusInEvent(event)
        (self.grid.view if self.grid.isVisible() else self.empty.buttons[0]).setFocus(event.reason())

    # What is shown

    def _show_files(self) -> None:
        self._show_rows()
        there = self.grid.model.files()
        loose = self.grid.model.count(Shown.UNLINKED)
        words = self.tr("{n} 个文件，{loose} 个还没有关联评分项").format(n=len(there), loose=loose)
        self.head.words.setText(words if there else "")
        self._places.setCurrentWidget(self._work if there else self.empty)
        self.finder.look_at(there)

    def _show_rows(self) -> None:
        hints = [*self._found, *(hint for hints in self._read.values() for hint in hints)]
        self.grid.model.take(self._session.fields(Topic.FILE), self._session.fields(Topic.LINK), hints)
        self.grid.show_counts()
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen, current = self.grid.chosen(), self.grid.current()
        self.details.setVisible(bool(chosen))
        if current is None:
            self.preview.show_file(None, ())
            return
        self.preview.show_file(current, self.editing.markup_of(current))
        if len(chosen) == 1:
            self.details.show_file(current, self._attachment(current), self._cameras.get(current.sha256, ""))
            self.details.show_hints(self._hints_on(current))
        else:
            self.details.show_many(chosen)
            self.details.show_hints(())
        self.details.show_links(self.editing.links_of(chosen))

    def _attachment(self, file: EvidenceFile) -> Attachment | None:
        if file.sha256 not in self._known:
            self._known |= evidence.attachments(library=self._desk.library, digests=[file.sha256])
        return self._known.get(file.sha256)

    def _on_camera(self, camera: str) -> None:
        current = self.grid.current()
        if current is not None and camera:
            self._cameras[current.sha256] = camera
            if len(self.grid.chosen()) == 1:
                self.details.show_file(current, self._attachment(current), camera)

    def _hints_on(self, file: EvidenceFile) -> list[Hint]:
        found = [hint for hint in self._found if file.sha256 in hint.digests]
        return found + self._read.get(file.sha256, [])

    # What is done

    def link(self, code: str, material: str) -> None:
        """关联 the chosen files to an item, as showing one of its materials."""
        self.editing.link(self.grid.chosen(), code, material)

    def unlink(self, code: str) -> None:
        """取消关联 of the chosen files."""
        self.editing.unlink(self.grid.chosen(), code)

    def remove(self) -> None:
        """移出 the chosen files: at once, because it can be undone; their content stays in the library."""
        chosen = self.grid.chosen()
        if not chosen:
            return
        self.editing.remove(chosen)
        words = self.tr("已把 {n} 个文件移出这次验收，文件本身还留在资料库里").format(n=len(chosen))
        put_back = partial(self._put_back, self._session.next_undone())
        self._desk.say(Notice(words, action=self.tr("撤销"), act=put_back))

    def _put_back(self, step: frozenset[Field]) -> None:
        """撤销 beside the notice takes back the removal, and nothing that was done since."""
        self.flush()
        if self._session.next_undone() == step:
            self._session.undo()
        else:
            words = self.tr("移出以后又改过别的，没有撤销；要找回文件，请按 Ctrl+Z 一步一步退回去")
            self._desk.say(Notice(words, is_warning=True))

    def show_large(self, is_large: bool) -> None:
        """大图: the picture alone, or the grid beside it."""
        self._is_large = is_large
        self.grid.setVisible(not is_large)
        self._scroll.setVisible(not is_large)
        self.preview.large.setChecked(is_large)
        (self.preview.picture if is_large else self.grid.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_caption(self, caption: str) -> None:
        current = self.grid.current()
        if current is not None:
            self.editing.caption(current, caption)

    def _on_minor(self, shows_minor: bool) -> None:
        current = self.grid.current()
        if current is not None:
            self.editing.tell_minor(current, shows_minor)

    def _on_markup(self, markup: Markup) -> None:
        current = self.grid.current()
        if current is not None:
            self.editing.mark_up(current, markup)

    def _on_open(self) -> None:
        current = self.grid.current()
        if current is not None:
            self.errands.open(current)

    def _on_read(self) -> None:
        current = self.grid.current()
        if current is not None:
            self.errands.read_ledger(current)

    def _on_ledger(self, file: EvidenceFile, hints: list[Hint]) -> None:
        self._read[file.sha256] = hints
        self._show_files()

    def _on_compare(self, hint: object) -> None:
        from ui.pages.evidence.comparing import CompareDialog

        assert isinstance(hint, Hint)
        current = self.grid.current()
        first = current.sha256 if current else ""
        CompareDialog(self._desk.library, hint, self, first=first).exec()

    # What comes from elsewhere

    def _on_fields(self, changed: frozenset[Field]) -> None:
        if any(field.topic in TOPICS for field in changed):
            self._show_files()

    def _on_found(self, hints: object) -> None:
        assert isinstance(hints, list)
        if hints != self._found:
            self._found = hints
            self._show_rows()

    def _on_imported(self, found: Imported) -> None:
        brought = [*found.kept, *found.already_there]
        if brought and not self.grid.chosen():
            self.grid.choose(brought[0].sha256)

    # Keys, buttons, drops

    def _on_link_key(self) -> None:
        if self.grid.chosen():
            self.details.links.picker.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_large_key(self) -> None:
        self.show_large(not self._is_large)

    def _on_leave(self) -> None:
        """Esc: out of the large picture, or back to the files."""
        if self._is_large:
            self.show_large(False)
        else:
            self.grid.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_next(self) -> None:
        self.grid.step(1)

    def _on_previous(self) -> None:
        self.grid.step(-1)

    def _on_undo(self) -> None:
        self.flush()
        self._session.undo()

    def _on_redo(self) -> None:
        self._session.redo()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._drop.setVisible(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop.setVisible(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop.setVisible(False)
        event.acceptProposedAction()
        self.intake.take_dropped(event.mimeData())

    def _connect(self) -> None:
        handlers = {
            "add": self.intake.ask_files,
            "paste": self.intake.paste,
            "link": self._on_link_key,
            "remove": self.remove,
            "large": self._on_large_key,
            "open": self._on_open,
            "zoom_in": self.preview.zoom_in,
            "zoom_out": self.preview.zoom_out,
            "undo": self._on_undo,
            "redo": self._on_redo,
        }
        self.keys = add_actions(self, (each for each in ON_EVIDENCE if each.action not in ON_GRID), handlers)
        self.keys |= add_actions(
            self.grid.view, (each for each in ON_EVIDENCE if each.action in ON_GRID), handlers
        )
        self._add_key(self, "Escape", self._on_leave)
        for key, act in (
            ("Space", self._on_large_key),
            ("Right", self._on_next),
            ("Left", self._on_previous),
        ):
            self._add_key(self.preview.picture, key, act)
        self.add.clicked.connect(self.intake.ask_files)
        self.add_folder.clicked.connect(self.intake.ask_folder)
        self.grid.chosen_changed.connect(self._show_chosen)
        self.grid.view.doubleClicked.connect(self._on_large_key)
        self.preview.markup_changed.connect(self._on_markup)
        self.preview.opening_wanted.connect(self._on_open)
        self.preview.camera_found.connect(self._on_camera)
        self.preview.large_wanted.connect(self.show_large)
        self.details.caption_given.connect(self._on_caption)
        self.details.minor_told.connect(self._on_minor)
        self.details.linked.connect(self.link)
        self.details.unlinked.connect(self.unlink)
        self.details.item_wanted.connect(self._desk.item_wanted)
        self.details.removal_wanted.connect(self.remove)
        self.details.comparison_wanted.connect(self._on_compare)
        self.details.reading_wanted.connect(self._on_read)
        self.importer.ended.connect(self._on_imported)
        self.errands.ledger_read.connect(self._on_ledger)
        self.finder.found.connect(self._on_found)
        self._session.fields_changed.connect(self._on_fields)
        self._desk.leaving.connect(self.finder.stop)
        self._desk.case_changed.connect(self.finder.stop)

    def _add_key(self, owner: QWidget, key: str, act: object) -> None:
        assert callable(act)
        action = QAction(owner)
        action.setShortcut(key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        owner.addAction(action)

    def _empty_page(self) -> NoticePage:
        return NoticePage(
            self.tr("还没有佐证文件"),
            (
                self.tr(
                    "把照片、PDF、Word、Excel 文件或整个手机照片文件夹拖到这里；也可以截图后按 Ctrl+V 粘贴。"
                ),
                self.tr(
                    "原件复制进资料库保存，不会改动。之后再关联到评分项，也可以只在评分页勾选有、缺、不规范，不放文件。"
                ),
            ),
            (
                Choice(self.tr("添加文件…"), self.intake.ask_files),
                Choice(self.tr("添加文件夹…"), self.intake.ask_folder),
            ),
            picture="evidence",
            parent=self,
        )

    def _lay_out(self) -> None:
        now = theme()
        self._drop = drop_sign(self.tr("松开鼠标，加入这次验收的佐证"), self)
        self._work = QWidget(self)
        self._scroll = scrolling(self.details, self)
        self._scroll.setFixedHeight(now.px(232))
        right = QVBoxLayout()
        right.setSpacing(1)
        right.addWidget(self.preview, 1)
        right.addWidget(self._scroll)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.grid, 5)
        row.addLayout(right, 6)
        self._places = QStackedWidget(self)
        self._places.addWidget(self._work)
        self._places.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.bar)
        column.addWidget(self._drop)
        column.addWidget(self._places, 1)
