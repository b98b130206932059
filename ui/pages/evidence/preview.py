"""预览 of one file: a picture with its mark-up, the first pages of a PDF, or what to open it with."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.evidence.files import EvidenceFile, FileKind
from inspector.domain.evidence.markup import Markup
from scoring_rules.problems import UserError
from ui.pages.evidence.picture_view import PictureView, Tool
from ui.tasks import Queue, Task
from ui.theme import theme
from ui.widgets.labels import button, frame, label
from ui.widgets.paper_view.paper_pages import Paper
from ui.widgets.paper_view.preview import Preview

if TYPE_CHECKING:
    from inspector.services.evidence import Picture
    from inspector.services.libraries import Library

FIRST_SIDE, SHARPEST = 1600, 6000
MOST_PAGES, LARGEST_PDF = 20, 80_000_000
TOOLS = ((Tool.MOVE, "移动"), (Tool.ARROW, "箭头"), (Tool.BOX, "方框"), (Tool.TEXT, "文字"))
COLOUR_NAMES = (("red", "红"), ("yellow", "黄"), ("blue", "蓝"), ("green", "绿"), ("black", "黑"))


class FilePreview(QWidget):
    """预览. `markup_changed(Markup)` after drawing; `camera_found` with a picture; `opening_wanted` for another
    program; `large_wanted(bool)`."""

    markup_changed = Signal(object)
    camera_found = Signal(str)
    opening_wanted = Signal()
    large_wanted = Signal(bool)

    def __init__(self, library: "Library", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.file: EvidenceFile | None = None
        self._task: Task | None = None
        self._markup: Markup = ()
        self._side = 0
        self._is_whole = True
        self.picture, self.paper = PictureView(self), Preview(self)
        self.paper.setAccessibleName(self.tr("PDF 预览"))
        self.remark = label("", self, "hint", wrap=True)
        self.remark.hide()
        self._lay_out()
        self.picture.markup_changed.connect(self.markup_changed)
        self.picture.zoomed.connect(self._on_zoomed)
        self.say(self.tr("选中一个文件，在这里查看"))

    def show_file(self, file: EvidenceFile | None, markup: Markup) -> None:
        """Another file, or the same one with another mark-up."""
        if file is not None and self.file is not None and file.sha256 == self.file.sha256:
            self.file, self._markup = file, markup
            self.picture.show_markup(markup)
            return
        self.file, self._markup = file, markup
        self._task = None
        self.remark.hide()
        self.open.setEnabled(file is not None)
        self._offer_tools(False)
        if file is None:
            self.say(self.tr("选中一个文件，在这里查看"))
        elif file.kind.is_picture:
            self.picture.show_picture(None, ())
            self._places.setCurrentWidget(self.picture)
            self._load(FIRST_SIDE)
        elif file.kind is FileKind.PDF:
            self._load_paper(file)
        else:
            self.say(self.tr("“{name}”在这里不能预览").format(name=file.name))

    def say(self, sentence: str) -> None:
        """Words in the place of a picture, and the way to another program if there is a file."""
        self._words.setText(sentence)
        self.outside.setVisible(self.file is not None)
        self._places.setCurrentWidget(self._notice)

    def zoom_in(self) -> None:
        """放大."""
        self._shown().zoom_in()

    def zoom_out(self) -> None:
        """缩小."""
        self._shown().zoom_out()

    def fit(self) -> None:
        """适合窗口."""
        self._shown().fit()

    def take_tool(self, tool: Tool) -> None:
        """Another tool for the mouse."""
        self.tools[tool].setChecked(True)
        self.picture.choose(tool)

    def _shown(self) -> PictureView | Preview:
        return self.paper if self._places.currentWidget() is self.paper else self.picture

    def _load(self, side: int) -> None:
        from inspector.services.evidence import picture

        assert self.file is not None, "a picture is loaded of a file"
        self._side = side
        work = partial(picture, library=self._library, attachment=self.file, longest_side=side)
        self._start(work, Queue.PICTURES, self._on_picture)

    def _load_paper(self, file: EvidenceFile) -> None:
        if file.size > LARGEST_PDF:
            self.say(self.tr("这份 PDF 很大，不在这里预览"))
            return
        self.paper.say(self.tr("正在打开……"))
        self._places.setCurrentWidget(self.paper)
        self._start(partial(_paper, self._library, file), Queue.PAPERS, self._on_paper)

    def _start(self, work: object, queue: Queue, on_done: object) -> None:
        assert callable(work)
        self._task = Task(work, self)
        self._task.done.connect(on_done)
        self._task.refused.connect(self._on_refused)
        self._task.start(queue)

    def _on_picture(self, found: object) -> None:
        from inspector.services.evidence import Picture

        if self.sender() is not self._task:
            return
        assert isinstance(found, Picture)
        self._task = None
        self._is_whole = max(found.width, found.height) < self._side
        self.picture.show_picture(image_of(found), self._markup, keep_place=self._side > FIRST_SIDE)
        self.remark.setText(found.remark)
        self.remark.setVisible(bool(found.remark))
        self._offer_tools(True)
        self.camera_found.emit(found.camera)

    def _on_paper(self, found: object) -> None:
        if self.sender() is not self._task:
            return
        assert isinstance(found, Paper)
        self._task = None
        self.paper.show_paper(found)
        if len(found.sizes) == MOST_PAGES:
            self.remark.setText(self.tr("只显示前 {n} 页，完整内容请按“打开”查看").format(n=MOST_PAGES))
            self.remark.show()

    def _on_refused(self, failure: UserError) -> None:
        if self.sender() is self._task:
            self._task = None
            self.say(f"{failure.message}。{failure.remedy}。")

    def _on_zoomed(self) -> None:
        """Zoomed in further than what was loaded is sharp: load more of it."""
        sharp = self.picture.zoom * self.devicePixelRatioF() <= 1.3
        if sharp or self._is_whole or self._task is not None or self._side >= SHARPEST:
            return
        self._load(SHARPEST)

    def _on_tool(self) -> None:
        for tool, chip in self.tools.items():
            if chip.isChecked():
                self.picture.choose(tool)

    def _on_colour(self, number: int) -> None:
        self.picture.colour = COLOUR_NAMES[number][0]

    def _on_delete(self) -> None:
        self.picture.delete_chosen()

    def _offer_tools(self, there: bool) -> None:
        for tool in (*self.tools.values(), self.colours, self.erase):
            tool.setEnabled(there)
        if not there:
            self.take_tool(Tool.MOVE)

    def _lay_out(self) -> None:
        now = theme()
        self._notice = QWidget(self)
        self._words = label("", self._notice, "soft", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = QVBoxLayout(self._notice)
        inner.setContentsMargins(now.px(32), now.px(24), now.px(32), now.px(24))
        self.outside = button(self.tr("用本机的程序打开"), self._notice, role="primary")
        self.outside.clicked.connect(self.opening_wanted)
        inner.setSpacing(now.px(12))
        inner.addStretch(1)
        inner.addWidget(self._words)
        inner.addWidget(self.outside, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addStretch(1)
        self._places = QStackedWidget(self)
        for place in (self._notice, self.picture, self.paper):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.remark)
        column.addWidget(self._places, 1)

    def _bar(self) -> QWidget:
        now = theme()
        bar = frame(self, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(now.px(12), now.px(4), now.px(12), now.px(4))
        row.setSpacing(now.px(4))
        self.tools: dict[Tool, QPushButton] = {}
        self._group = QButtonGroup(self)
        for tool, words in TOOLS:
            chip = button(words, bar, role="chip")
            chip.setCheckable(True)
            chip.setToolTip(
                self.tr("在图上画{words}，原图不变").format(words=words)
                if tool is not Tool.MOVE
                else self.tr("拖动图片；点批注可选中")
            )
            chip.clicked.connect(self._on_tool)
            self._group.addButton(chip)
            self.tools[tool] = chip
            row.addWidget(chip)
        self.colours = QComboBox(bar)
        self.colours.addItems([words for _, words in COLOUR_NAMES])
        self.colours.setAccessibleName(self.tr("批注颜色"))
        self.colours.currentIndexChanged.connect(self._on_colour)
        self.erase = button(self.tr("删批注"), bar, role="quiet")
        self.erase.setToolTip(self.tr("删除选中的批注（Del），可以撤销"))
        self.erase.clicked.connect(self._on_delete)
        row.addWidget(self.colours)
        row.addWidget(self.erase)
        row.addStretch(1)
        for sign, words, act in (
            ("－", self.tr("缩小"), self.zoom_out),
            ("＋", self.tr("放大"), self.zoom_in),
            (self.tr("适合"), self.tr("适合窗口"), self.fit),
        ):
            made = button(sign, bar, role="quiet")
            made.setAccessibleName(words)
            made.setToolTip(words)
            made.clicked.connect(act)
            row.addWidget(made)
        self.large = button(self.tr("大图"), bar, role="quiet")
        self.large.setCheckable(True)
        self.large.setToolTip(self.tr("只看大图（空格键），再按一次返回"))
        self.large.toggled.connect(self.large_wanted)
        self.open = button(self.tr("打开"), bar)
        self.open.setToolTip(self.tr("用本机的程序打开一份副本"))
        self.open.clicked.connect(self.opening_wanted)
        row.addWidget(self.large)
        row.addWidget(self.open)
        return bar


def image_of(picture: "Picture") -> QImage:
    """A decoded picture for the screen."""
    shape = QImage.Format.Format_RGB888
    return QImage(picture.pixels, picture.width, picture.height, picture.width * 3, shape).copy()


def _paper(library: "Library", file: EvidenceFile) -> Paper:
    """The first pages of a PDF; runs on the queue for papers."""
    import pypdfium2

    from inspector.services.evidence import content_path
    from ui.widgets.paper_view.paper_pages import paper_of

    content = content_path(library=library, sha256=file.sha256).read_bytes()
    try:
        whole = paper_of(content)
    except (pypdfium2.PdfiumError, ValueError) as failure:
        raise UserError(
            "这份 PDF 打不开，可能已经损坏或设有密码", where=file.name, remedy="按“打开”用本机的程序试试"
        ) from failure
    return Paper(whole.content, whole.sizes[:MOST_PAGES])
