"""文书预览: pages below each other, drawn when they come into sight; knows no inspection."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.tasks import Queue, Task
from ui.theme import theme
from ui.widgets.labels import label, restyle
from ui.widgets.paper_view.paper_pages import Paper, page_image
from ui.widgets.paper_view.text_search import Place

ZOOMS = (0.5, 0.65, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)


class Preview(QScrollArea):
    """预览. `zoomed` after another zoom, `page_shown(number)` (from 0) after scrolling."""

    zoomed = Signal()
    page_shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        # Always there: pages as wide as the room would not fit any more once it appeared.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("文书预览"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._paper: Paper | None = None
        self._zoom: float | None = None
        self.pages: list[PageView] = []
        self._sheet = QWidget(self)
        self._sheet.setObjectName("sheet")
        self._column = QVBoxLayout(self._sheet)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.words: QLabel = label("", self, "soft", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addWidget(self.words)
        now = theme()
        self._column.setContentsMargins(now.px(16), now.px(16), now.px(16), now.px(16))
        self._column.setSpacing(now.px(14))
        self.setWidget(self._sheet)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def zoom(self) -> float:
        """Pixels a point: as wide as the area has room for, until another zoom is chosen."""
        if self._zoom is not None or self._paper is None:
            return self._zoom or 1.0
        widest = max(wide for wide, _ in self._paper.sizes)
        room = self.viewport().width() - self._column.contentsMargins().left() * 2 - 4
        return float(max(room / widest, 0.2))

    def say(self, sentence: str, *, is_fault: bool = False) -> None:
        """Words in the place of the pages."""
        self._drop()
        self.words.setText(sentence)
        restyle(self.words, "fault" if is_fault else "soft")
        self.words.show()

    def show_paper(self, paper: Paper) -> None:
        """These are the pages now; the place in them is kept where that makes sense."""
        place = self.verticalScrollBar().value() if self._paper and self._paper.sizes == paper.sizes else 0
        self._drop()
        self._paper = paper
        self.words.hide()
        for number in range(len(paper.sizes)):
            page = PageView(paper, number, self._sheet)
            self.pages.append(page)
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._resize_pages()
        self.verticalScrollBar().setValue(place)
        self._on_scrolled()

    def zoom_in(self) -> None:
        """放大."""
        self._set_zoom(next((zoom for zoom in ZOOMS if zoom > self.zoom + 0.01), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """缩小."""
        self._set_zoom(next((zoom for zoom in reversed(ZOOMS) if zoom < self.zoom - 0.01), ZOOMS[0]))

    def fit(self) -> None:
        """适合宽度."""
        self._set_zoom(None)

    def go_to(self, number: int) -> None:
        """Scroll to a page (from 0)."""
        if 0 <= number < len(self.pages):
            self._column.activate()
            self.verticalScrollBar().setValue(self._tops()[number] - self._column.spacing())

    def current_page(self) -> int:
        """The page at the top of the area, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max((n for n, top in enumerate(self._tops()) if top <= middle), default=0)

    def mark(self, places: Iterable[Place], current: Place | None) -> None:
        """找到的地方: lay a colour over them, and scroll to the one that is looked at."""
        for page in self.pages:
            page.places = tuple(place for place in places if place.page == page.number)
            page.current = current if current is not None and current.page == page.number else None
            page.update()
        if current is not None and current.boxes and current.page < len(self.pages):
            self._column.activate()
            top = self._tops()[current.page] + round(current.boxes[0][1] * self.zoom)
            bar = self.verticalScrollBar()
            if not bar.value() <= top <= bar.value() + self.viewport().height() - 40:
                bar.setValue(top - self.viewport().height() // 3)

    def _tops(self) -> list[int]:
        """Where each page begins; known before anything is laid out."""
        tops, top = [], self._column.contentsMargins().top()
        for page in self.pages:
            tops.append(top)
            top += page.height() + self._column.spacing()
        return tops

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._zoom is None:
            self._resize_pages()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def _set_zoom(self, zoom: float | None) -> None:
        number = self.current_page()
        self._zoom = zoom
        self._resize_pages()
        self.go_to(number)
        self.zoomed.emit()

    def _resize_pages(self) -> None:
        for page in self.pages:
            page.set_zoom(self.zoom)

    def _drop(self) -> None:
        for page in self.pages:
            self._column.removeWidget(page)
            page.deleteLater()
        self.pages = []
        self._paper = None

    def _on_scrolled(self) -> None:
        self.page_shown.emit(self.current_page())


_FOUND, _LOOKED_AT = "#66ffd54a", "#88ff8f1f"


def _scaled(box: QRectF, zoom: float) -> QRectF:
    return QRectF(box.x() * zoom, box.y() * zoom, box.width() * zoom, box.height() * zoom)


class PageView(QWidget):
    """One page; asks for its picture when it is painted for the first time at a size."""

    def __init__(self, paper: Paper, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._paper, self.number = paper, number
        self.picture: QImage | None = None
        self.places: tuple[Place, ...] = ()
        self.current: Place | None = None
        self._asked: tuple[int, float] | None = None
        self._zoom = 1.0
        self.setAccessibleName(self.tr("第 {n} 页").format(n=number + 1))

    def set_zoom(self, zoom: float) -> None:
        """Another size; the old picture is stretched until the new one is there."""
        wide, high = self._paper.sizes[self.number]
        self._zoom = zoom
        self.setFixedSize(QSize(round(wide * zoom), round(high * zoom)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.picture is not None:
            painter.drawImage(self.rect(), self.picture)
        self._paint_places(painter)
        painter.setPen(theme().colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        self._ask()

    def _paint_places(self, painter: QPainter) -> None:
        for place in self.places:
            colour = QColor(_LOOKED_AT if place is self.current else _FOUND)
            for left, top, wide, high in place.boxes:
                box = QRectF(left, top, wide, high)
                painter.fillRect(_scaled(box, self._zoom), colour)

    def _ask(self) -> None:
        density = self.devicePixelRatioF()
        wanted = (self.width(), density)
        if self._asked == wanted:
            return
        self._asked = wanted
        task = Task(partial(page_image, self._paper, self.number, self._zoom * density), self)
        task.done.connect(self._on_picture)
        task.start(Queue.PAPERS)

    def _on_picture(self, picture: object) -> None:
        assert isinstance(picture, QImage)
        self.picture = picture
        self.update()
