"""缩略图 for the grid: those in sight first, made off the GUI thread, a few hundred kept; knows no widget."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from inspector.domain.evidence.files import EvidenceFile
from ui.tasks import Queue, Task

if TYPE_CHECKING:
    from inspector.services.libraries import Library

KEPT, WAITING, AT_ONCE = 500, 120, 6


class Thumbnails(QObject):
    """缩略图. `came(digest)` once one is there, or is known to be none."""

    came = Signal(str)

    def __init__(self, library: "Library", side: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._side = library, side
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._waiting: OrderedDict[str, EvidenceFile] = OrderedDict()
        self._is_busy = False

    def of(self, file: EvidenceFile) -> QPixmap | None:
        """The thumbnail if it is at hand; if not it is asked for, before all that was asked for earlier."""
        if not file.kind.is_picture:
            return None
        if file.sha256 in self._kept:
            self._kept.move_to_end(file.sha256)
            return self._kept[file.sha256]
        self._waiting[file.sha256] = file
        self._waiting.move_to_end(file.sha256)
        # What was asked for long ago has been scrolled away.
        while len(self._waiting) > WAITING:
            self._waiting.popitem(last=False)
        self._go_on()
        return None

    def _go_on(self) -> None:
        if self._is_busy or not self._waiting:
            return
        wanted = [self._waiting.popitem()[1] for _ in range(min(AT_ONCE, len(self._waiting)))]
        self._is_busy = True
        task = Task(partial(_made, self._library, wanted, self._side), self)
        task.done.connect(self._on_made)
        task.start(Queue.PICTURES)

    def _on_made(self, made: object) -> None:
        assert isinstance(made, list)
        self._is_busy = False
        for sha256, image in made:
            self._kept[sha256] = None if image is None else QPixmap.fromImage(image)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        for sha256, _ in made:
            self.came.emit(sha256)
        self._go_on()


def _made(library: "Library", files: Sequence[EvidenceFile], side: int) -> list[tuple[str, QImage | None]]:
    return [(file.sha256, _image(library, file, side)) for file in files]


def _image(library: "Library", file: EvidenceFile, side: int) -> QImage | None:
    from inspector.services.evidence import thumbnail

    content = thumbnail(library=library, attachment=file)
    image = QImage.fromData(content) if content else QImage()
    if image.isNull():
        return None
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return (
        image if max(image.width(), image.height()) <= side else image.scaled(QSize(side, side), keep, smooth)
    )
