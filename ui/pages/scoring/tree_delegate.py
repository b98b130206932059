"""Paints a row of the scoring tree: state, code, title, star, points; decides nothing."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.scoring_tree import Role, TreeRow, TreeState
from ui.theme import Theme, theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_TONES = {
    TreeState.FULL: "ok",
    TreeState.LOST: "lost",
    TreeState.NOT_APPLICABLE: "na",
    TreeState.HIT: "veto",
    TreeState.CLEAR: "ok",
}
_POINTS = {TreeState.LOST: "lost", TreeState.HIT: "veto", TreeState.FULL: "ink"}


class TreeDelegate(QStyledItemDelegate):
    """One look for section rows, one for items and vetoes. Titles stand in line behind the longest code."""

    def __init__(self, codes: Iterable[str], parent: QObject) -> None:
        super().__init__(parent)
        self._longest = max(codes, key=len, default="")

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(200), theme().px(34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(Role.ROW)
        if not isinstance(row, TreeRow):
            return
        now = theme()
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.state is TreeState.SECTION:
            _paint_section(painter, now, area, row, bool(state & QStyle.StateFlag.State_Open))
        else:
            _paint_item(painter, now, area, row, bool(state & QStyle.StateFlag.State_Selected), self._longest)
        painter.restore()


def _paint_section(painter: QPainter, now: Theme, area: QRect, row: TreeRow, is_open: bool) -> None:
    painter.fillRect(area, now.colour("head"))
    painter.fillRect(QRect(area.left(), area.top(), area.width(), 1), now.colour("line"))
    inside = area.adjusted(now.px(12), 0, -now.px(12), 0)
    painter.setFont(now.font("label"))
    painter.setPen(now.colour("veto" if row.triggers_veto else "soft"))
    painter.drawText(inside, _RIGHT, row.points)
    room = inside.width() - painter.fontMetrics().horizontalAdvance(row.points) - now.px(10)
    painter.setFont(now.font("label", bold=True))
    painter.setPen(now.colour("ink"))
    sign = "" if is_open else "  …"
    title = painter.fontMetrics().elidedText(
        f"{row.code}  {row.title}{sign}".strip(), Qt.TextElideMode.ElideRight, room
    )
    painter.drawText(QRect(inside.left(), inside.top(), room, inside.height()), _LEFT, title)


def _paint_item(
    painter: QPainter, now: Theme, area: QRect, row: TreeRow, is_current: bool, longest: str
) -> None:
    if is_current:
        painter.fillRect(area, now.colour("brand_wash"))
        painter.fillRect(QRect(area.left(), area.top(), now.px(3), area.height()), now.colour("brand"))
    dot = QRect(area.left() + now.px(15), area.center().y() - now.px(5), now.px(11), now.px(11))
    paint_state(painter, now, dot, row.state)
    painter.setFont(now.font())
    painter.setPen(now.colour("soft"))
    code_left = dot.right() + now.px(9)
    code_wide = max(now.px(30), QFontMetrics(now.font()).horizontalAdvance(longest) + now.px(10))
    painter.drawText(QRect(code_left, area.top(), code_wide, area.height()), _LEFT, row.code)
    right = area.right() - now.px(12)
    painter.setPen(now.colour(_POINTS.get(row.state, "soft")))
    points_wide = painter.fontMetrics().horizontalAdvance(row.points)
    painter.drawText(QRect(right - points_wide, area.top(), points_wide, area.height()), _RIGHT, row.points)
    right -= points_wide + now.px(8)
    if row.triggers_veto and row.state is not TreeState.HIT:
        right = _paint_tag(painter, now, area, right, "否决", "veto")
    if row.faulty:
        right = _paint_tag(painter, now, area, right, "有误", "veto")
    left = code_left + code_wide
    star = now.px(18) if row.core else 0
    painter.setFont(now.font())
    title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, right - left - star)
    painter.setPen(now.colour("ink"))
    painter.drawText(QRect(left, area.top(), right - left, area.height()), _LEFT, title)
    if row.core:
        wide = painter.fontMetrics().horizontalAdvance(title)
        painter.setPen(now.colour("brand"))
        painter.drawText(QRect(left + wide + now.px(4), area.top(), star, area.height()), _LEFT, "★")


def paint_state(painter: QPainter, now: Theme, dot: QRect, state: TreeState) -> None:
    """A state as a shape, not by colour alone: ring, full disc, half disc, crossed ring, square."""
    tone = now.colour(_TONES.get(state, "edge"))
    area = dot.toRectF().adjusted(0.75, 0.75, -0.75, -0.75)
    painter.setPen(QPen(tone, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match state:
        case TreeState.FULL | TreeState.CLEAR:
            painter.setBrush(tone)
            painter.drawEllipse(area)
        case TreeState.LOST:
            painter.drawEllipse(area)
            painter.setBrush(tone)
            painter.drawPie(area, 90 * 16, 180 * 16)
        case TreeState.NOT_APPLICABLE:
            painter.drawEllipse(area)
            painter.drawLine(dot.bottomLeft() + _step(2, -2), dot.topRight() + _step(-2, 2))
        case TreeState.HIT:
            painter.setBrush(tone)
            painter.drawRect(area)
        case _:
            painter.drawEllipse(area)


def _step(x: int, y: int) -> QPoint:
    return QPoint(x, y)


def _paint_tag(painter: QPainter, now: Theme, area: QRect, right: int, text: str, tone: str) -> int:
    painter.setFont(now.font("small"))
    wide = painter.fontMetrics().horizontalAdvance(text) + now.px(8)
    box = QRect(right - wide, area.center().y() - now.px(9), wide, now.px(19))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.colour(f"{tone}_wash"))
    painter.drawRoundedRect(box, now.px(3), now.px(3))
    painter.setPen(now.colour(tone))
    painter.drawText(box, _MIDDLE, text)
    return box.left() - now.px(6)
