"""对照 of the sources of a hint, side by side; shows them and says nothing about what they mean."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector.domain.evidence.hints import Hint, Source
from ui.pages.evidence.preview import image_of
from ui.tasks import Queue, Task
from ui.theme import theme
from ui.widgets.labels import button, frame, label

if TYPE_CHECKING:
    from inspector.services.libraries import Library

SIDE = 900


class CompareDialog(QDialog):
    """对照: the first source at the left stays, the others come one after the other at the right."""

    def __init__(
        self, library: "Library", hint: Hint, parent: QWidget | None = None, *, first: str = ""
    ) -> None:
        """`first` is the digest of the file that stands at the left."""
        super().__init__(parent)
        now = theme()
        sources = sorted(hint.sources, key=lambda source: source.sha256 != first)
        self._others = sources[1:]
        self._number = 0
        self.setWindowTitle(self.tr("对照"))
        self.resize(now.px(980), now.px(620))
        self.left = SourceSide(library, self)
        self.right = SourceSide(library, self)
        self.place = label("", self, "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(20), now.px(16), now.px(20), now.px(14))
        column.setSpacing(now.px(10))
        column.addWidget(label(hint.sentence, self, "strong", wrap=True))
        column.addWidget(
            label(self.tr("仅供核对：看起来相同不等于有问题，是否认定由验收组决定"), self, "soft", wrap=True)
        )
        sides = QHBoxLayout()
        sides.setSpacing(now.px(12))
        sides.addWidget(self.left, 1)
        if self._others:
            sides.addWidget(self.right, 1)
        else:
            self.right.hide()
        column.addLayout(sides, 1)
        column.addLayout(self._foot())
        self.left.show_source(sources[0])
        self.show_other(0)

    def show_other(self, number: int) -> None:
        """Another source at the right."""
        if not 0 <= number < len(self._others):
            return
        self._number = number
        self.right.show_source(self._others[number])
        many = len(self._others) > 1
        self.place.setText(
            self.tr("另一处 {n} / {all}").format(n=number + 1, all=len(self._others)) if many else ""
        )
        self.back.setEnabled(number > 0)
        self.forth.setEnabled(number + 1 < len(self._others))

    def _foot(self) -> QHBoxLayout:
        self.back, self.forth = button(self.tr("上一处"), self), button(self.tr("下一处"), self)
        self.shut = button(self.tr("关闭"), self, role="primary")
        self.back.clicked.connect(self._on_back)
        self.forth.clicked.connect(self._on_forth)
        self.shut.clicked.connect(self.accept)
        row = QHBoxLayout()
        for widget in (self.back, self.forth):
            widget.setVisible(len(self._others) > 1)
            row.addWidget(widget)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.shut)
        return row

    def _on_back(self) -> None:
        self.show_other(self._number - 1)

    def _on_forth(self) -> None:
        self.show_other(self._number + 1)


class SourceSide(QFrame):
    """One source: where, what, when, and the picture or the text."""

    def __init__(self, library: "Library", parent: QWidget) -> None:
        super().__init__(parent)
        now = theme()
        self.setProperty("role", "card")
        self._library = library
        self._image: QImage | None = None
        self._task: Task | None = None
        self.where, self.what = label("", self, "strong", wrap=True), label("", self, wrap=True)
        self.when = label("", self, "soft", wrap=True)
        self.picture = QLabel(self)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(now.px(120), now.px(120))
        self.excerpt = label("", self, wrap=True)
        self.excerpt.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(14), now.px(12), now.px(14), now.px(12))
        column.setSpacing(now.px(4))
        for widget in (self.where, self.what, self.when):
            column.addWidget(widget)
        well = frame(self, "well")
        inside = QVBoxLayout(well)
        inside.addWidget(self.picture, 1)
        inside.addWidget(self.excerpt, 1)
        column.addWidget(well, 1)

    def show_source(self, source: Source) -> None:
        """Another source."""
        self.where.setText(source.where)
        self.what.setText(source.what)
        self.when.setText(self.tr("拍摄 {when}").format(when=source.when) if source.when else "")
        self.when.setVisible(bool(source.when))
        self.excerpt.setText(source.excerpt)
        self.excerpt.setVisible(bool(source.excerpt))
        self.picture.setVisible(not source.excerpt)
        self._image, self._task = None, None
        self.picture.setText(self.tr("没有可以显示的图片"))
        if not source.excerpt:
            self._task = Task(partial(_image, self._library, source.sha256), self)
            self._task.done.connect(self._on_image)
            self._task.start(Queue.PICTURES)

    def _on_image(self, image: object) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        self._image = image if isinstance(image, QImage) else None
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image is not None:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            room = self.picture.size()
            self.picture.setPixmap(QPixmap.fromImage(self._image.scaled(room, keep, smooth)))


def _image(library: "Library", sha256: str) -> QImage | None:
    from inspector.services.evidence import attachments, picture
    from scoring_rules.problems import UserError

    known = attachments(library=library, digests=[sha256])
    if sha256 not in known:
        return None
    try:
        return image_of(picture(library=library, attachment=known[sha256], longest_side=SIDE))
    except UserError:
        return None
