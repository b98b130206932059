"""图标, drawn with a few strokes on a grid of 24 × 24, so that they fit every colour and every screen."""

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

# M x y: go to, L x y: line to, Z: close, O x y r: circle.
STROKES: dict[str, str] = {
    "overview": "M 4 5 L 20 5 M 4 5 L 4 19 L 20 19 L 20 5 M 4 10 L 20 10 M 4 14.5 L 20 14.5 M 9.5 10 L 9.5 19",
    "scoring": "M 5 19 L 6 15 L 16 5 L 19 8 L 9 18 Z M 14 7 L 17 10 M 12.5 20 L 20 20",
    "verdict": "M 6 3.5 L 14.5 3.5 L 18.5 7.5 L 18.5 20.5 L 6 20.5 Z M 14.5 3.5 L 14.5 7.5 L 18.5 7.5 "
    "M 9 13.5 L 11.5 16 L 15.5 11",
    "scoresheets": "M 5 6 L 6.5 7.5 L 9 4.5 M 12 6 L 20 6 M 5 12.5 L 6.5 14 L 9 11 M 12 12.5 L 20 12.5 "
    "M 5 19 L 6.5 20.5 L 9 17.5 M 12 19 L 20 19",
    "review": "M 18 10.5 L 18 7.5 L 14.5 4 L 5 4 L 5 20 L 11 20 M 8 9 L 13 9 M 8 13 L 10.5 13 O 15.5 15.5 3.6 "
    "M 18.2 18.2 L 21 21",
    "station": "M 4 11 L 12 4 L 20 11 M 6 9.5 L 6 20 L 18 20 L 18 9.5 M 10 20 L 10 14 L 14 14 L 14 20",
    "fieldwork": "O 9 8.5 3 M 3.5 19.5 L 3.5 17 L 6 14.5 L 12 14.5 L 14.5 17 L 14.5 19.5 "
    "M 14.5 4.5 L 21 4.5 L 21 10 L 18.5 10 L 16.5 12 L 16.5 10 L 14.5 10",
    "evidence": "M 4 5 L 20 5 L 20 19 L 4 19 Z M 4 16 L 9 11 L 13 15 L 16 12.5 L 20 16 O 15.5 8.8 1.4",
    "team": "O 8 9 2.8 O 16 9 2.8 M 3 19 L 3 17 L 5 14.5 L 11 14.5 L 13 17 L 13 19 "
    "M 14 14.5 L 19 14.5 L 21 17 L 21 19",
    "papers": "M 8 3.5 L 16 3.5 L 20 7.5 L 20 17 L 8 17 Z M 16 3.5 L 16 7.5 L 20 7.5 "
    "M 8 7 L 4 7 L 4 20.5 L 16 20.5 L 16 17",
    "settings": "M 4 7 L 12 7 M 16 7 L 20 7 O 14 7 2 M 4 12 L 6 12 M 10 12 L 20 12 O 8 12 2 "
    "M 4 17 L 13 17 M 17 17 L 20 17 O 15 17 2",
    "add": "M 12 5 L 12 19 M 5 12 L 19 12",
    "close": "M 6 6 L 18 18 M 18 6 L 6 18",
    "print": "M 7 9 L 7 4 L 17 4 L 17 9 M 7 17 L 4 17 L 4 9 L 20 9 L 20 17 L 17 17 M 7 14 L 17 14 L 17 20 L 7 20 Z",
    "save": "M 12 4 L 12 15 M 7.5 10.5 L 12 15 L 16.5 10.5 M 5 16 L 5 20 L 19 20 L 19 16",
    "alert": "M 12 4 L 21 20 L 3 20 Z M 12 10 L 12 14.5 M 12 17 L 12 17.6",
}
GRID = 24
_RESOURCES = Path(__file__).resolve().parent.parent / "resources" / "icons"


def paint_icon(painter: QPainter, name: str, area: QRectF, colour: QColor) -> None:
    """Draw an icon into a square."""
    scale = area.width() / GRID
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.topLeft())
    painter.scale(scale, scale)
    pen = QPen(colour, 1.7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(STROKES[name]))
    painter.restore()


def icon(name: str, colour: QColor, size: int) -> QIcon:
    """An icon for a button, sharp on screens of double density too."""
    made = QIcon()
    for density in (1, 2):
        pixmap = QPixmap(size * density, size * density)
        pixmap.setDevicePixelRatio(density)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_icon(painter, name, QRectF(0, 0, size, size), colour)
        painter.end()
        made.addPixmap(pixmap)
    return made


def application_icon() -> QIcon:
    """程序图标: two bars for the two hundred percents, and a tick."""
    return QIcon(str(_RESOURCES / "shuangbai.png"))


def _path(strokes: str) -> QPainterPath:
    path, words = QPainterPath(), iter(strokes.split())
    for word in words:
        if word == "Z":
            path.closeSubpath()
            continue
        x, y = float(next(words)), float(next(words))
        if word == "M":
            path.moveTo(x, y)
        elif word == "L":
            path.lineTo(x, y)
        else:
            radius = float(next(words))
            path.addEllipse(QPointF(x, y), radius, radius)
    return path
