"""左边的名单: label and name above, what the person is and how far the asking is below."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from inspector.domain.fieldwork.interviews import VisitState
from ui.models.interview_list import PERSON, Index, InterviewList, PersonRow
from ui.theme import theme
from ui.widgets.labels import drag_to_scroll

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class PersonList(QListView):
    """The list over its model."""

    def __init__(self, model: InterviewList, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_PersonDelegate(self))
        self.setAccessibleName(self.tr("要访的人"))
        self.setUniformItemSizes(True)
        drag_to_scroll(self)


class _PersonDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(200), theme().px(54))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, row = theme(), index.data(PERSON)
        area: QRect = option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, now.colour("brand_wash" if chosen else "paper"))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), now.colour("line"))
        if chosen:
            painter.fillRect(QRect(area.left(), area.top(), now.px(3), area.height()), now.colour("brand"))
        self._paint_words(painter, area, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(now.colour("brand"), 1.5))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, row: PersonRow) -> None:
        now = theme()
        left, wide = area.left() + now.px(14), area.width() - now.px(26)
        upper = QRect(left, area.top() + now.px(6), wide, now.px(22))
        lower = QRect(left, area.top() + now.px(28), wide, now.px(20))
        state = row.progress
        painter.setFont(now.font("label"))
        painter.setPen(now.colour(_tone(row)))
        painter.drawText(upper, _RIGHT, state)
        room = wide - painter.fontMetrics().horizontalAdvance(state) - now.px(8)
        painter.setFont(now.font(bold=True))
        painter.setPen(now.colour("ink" if row.state in (VisitState.PLANNED, VisitState.DONE) else "soft"))
        name = f"{row.label}　{row.name}" if row.name != row.label else row.label
        painter.drawText(
            upper, _LEFT, painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        )
        painter.setFont(now.font("small"))
        painter.setPen(now.colour("soft"))
        words = row.remark or row.words
        painter.drawText(
            lower, _LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, wide)
        )


def _tone(row: PersonRow) -> str:
    if row.state is VisitState.DONE:
        return "ok" if row.done >= row.all else "brand"
    return "soft" if row.state is VisitState.PLANNED else "lost"
