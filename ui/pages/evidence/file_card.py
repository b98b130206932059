"""一张文件卡片 in the grid: picture or paper, name, items, hints; painted, because there may be thousands."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector.domain.evidence.files import FileKind
from ui.icons import paint_icon
from ui.pages.evidence.file_list import ROW_ROLE, FileRow, Index
from ui.pages.evidence.thumbnails import Thumbnails
from ui.theme import Theme, theme

KINDS = {
    FileKind.JPEG: "照片",
    FileKind.HEIC: "照片",
    FileKind.PNG: "图片",
    FileKind.PDF: "PDF",
    FileKind.WORD: "Word",
    FileKind.EXCEL: "Excel",
    FileKind.OTHER: "文件",
}
WIDE, HIGH, PICTURE = 140, 164, 106
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class FileCards(QStyledItemDelegate):
    """Paints the cards."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.size = card_size()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, FileRow):
            return
        now, state = theme(), option.state
        card = option.rect.adjusted(now.px(4), now.px(4), -now.px(4), -now.px(4))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(now.colour("brand" if chosen or focused else "line"), 2 if focused or chosen else 1)
        )
        painter.setBrush(now.colour("brand_wash" if chosen else "paper"))
        painter.drawRoundedRect(card.toRectF().adjusted(1, 1, -1, -1), now.px(6), now.px(6))
        inner = card.adjusted(now.px(7), now.px(7), -now.px(7), -now.px(5))
        picture = QRect(inner.left(), inner.top(), inner.width(), now.px(PICTURE))
        self._paint_picture(painter, now, picture, row)
        if row.hints:
            _paint_hint(painter, now, picture, row.hints)
        _paint_words(
            painter,
            now,
            QRect(inner.left(), picture.bottom() + 1, inner.width(), inner.bottom() - picture.bottom()),
            row,
        )
        painter.restore()

    def _paint_picture(self, painter: QPainter, now: Theme, area: QRect, row: FileRow) -> None:
        thumbnail = self._thumbnails.of(row.file)
        if thumbnail is None:
            _paint_sign(painter, now, area, row)
        else:
            _paint_thumbnail(painter, area, thumbnail)


def card_size() -> QSize:
    """How large a card is at least."""
    return QSize(theme().px(WIDE), theme().px(HIGH))


def _paint_thumbnail(painter: QPainter, area: QRect, thumbnail: QPixmap) -> None:
    size = thumbnail.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(area.topLeft(), size)
    place.moveCenter(area.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(place, thumbnail)


def _paint_sign(painter: QPainter, now: Theme, area: QRect, row: FileRow) -> None:
    """A sheet with its kind: no picture, or one that is still on its way."""
    painter.fillRect(area, now.colour("ground"))
    side = now.px(44)
    icon = QRect(0, 0, side, side)
    icon.moveCenter(area.center())
    icon.translate(0, -now.px(10))
    paint_icon(
        painter, "evidence" if row.file.kind.is_picture else "verdict", icon.toRectF(), now.colour("soft")
    )
    painter.setFont(now.font("label"))
    painter.setPen(now.colour("soft"))
    painter.drawText(
        QRect(area.left(), icon.bottom(), area.width(), now.px(26)), _MIDDLE, KINDS[row.file.kind]
    )


def _paint_hint(painter: QPainter, now: Theme, area: QRect, count: int) -> None:
    text = f"线索 {count}"
    wide = QFontMetrics(now.font("small")).horizontalAdvance(text) + now.px(12)
    tag = QRect(area.right() - wide - now.px(3), area.top() + now.px(4), wide, now.px(20))
    painter.setPen(now.colour("lost"))
    painter.setBrush(now.colour("lost_wash"))
    painter.drawRoundedRect(tag.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), now.px(3), now.px(3))
    painter.setFont(now.font("small"))
    painter.drawText(tag, _MIDDLE, text)


def _paint_words(painter: QPainter, now: Theme, area: QRect, row: FileRow) -> None:
    half = area.height() // 2
    painter.setFont(now.font("label"))
    painter.setPen(now.colour("ink"))
    metrics = QFontMetrics(now.font("label"))
    name = metrics.elidedText(row.file.caption or row.file.name, Qt.TextElideMode.ElideMiddle, area.width())
    painter.drawText(QRect(area.left(), area.top(), area.width(), half), _LEFT, name)
    painter.setFont(now.font("small"))
    painter.setPen(now.colour("brand" if row.items else "soft"))
    small = QFontMetrics(now.font("small"))
    items = small.elidedText("、".join(row.items) or "未关联", Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(QRect(area.left(), area.top() + half, area.width(), half), _LEFT, items)
