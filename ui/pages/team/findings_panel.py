"""问题清单: every item that lost points as a finding, proposed from the score, put right by hand, with a deadline."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.findings import (
    Finding,
    FindingEdit,
    finding_edit,
    finding_field,
    finding_json,
    findings_of,
    links_of,
)
from inspector.domain.inspection import chinese_date
from inspector.domain.journal import Topic
from ui.desk import Desk, Notice
from ui.formatting import EVIDENCE_STATES, plain
from ui.pages.team.day_fields import DayField
from ui.pages.team.panel import Panel
from ui.pages.team.record_list import beside, text_box
from ui.pages.team.rows import Column, RowsModel, RowsView
from ui.theme import theme
from ui.widgets.labels import button, frame, label, scrolling

_READ = (Topic.NOTE, Topic.FINDING, Topic.LINK)


class FindingsPanel(Panel):
    """问题清单."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._code = ""
        self._all: dict[str, Finding] = {}
        self.model: RowsModel[Finding] = RowsModel(self._columns(), lambda row: row.code, self)
        self.table = RowsView(self.tr("问题清单"), self.model, self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """The findings as score, notes and corrections make them now."""
        fields = {field: value for topic in _READ for field, value in self.session.fields(topic).items()}
        found = findings_of(
            self.session.score,
            links_of(fields),
            fields,
            found_on=self.case.opened.inspection.inspected_on,
            everything=True,
        )
        self._all = {each.code: each for each in found}
        self.model.show_rows(found)
        self.places.setCurrentIndex(1 if found else 0)
        counted = [each for each in found if not each.left_out]
        lost = sum((each.lost + each.extra for each in counted), Decimal(0))
        words = self.tr("列入 {n} 条，共扣 {points} 分").format(n=len(counted), points=plain(lost))
        self.words.setText(words if found else "")
        self._show(self.table.current_key())

    def flush(self) -> None:
        self.fact.flush()
        self.requirement.flush()

    def code(self) -> str:
        return self._code

    def add(self, code: str) -> None:
        """另列一条: for an item that lost nothing; one that is there already is shown."""
        if self.session.is_open(code):
            self.desk.say(
                Notice(self.tr("{item} 还没有评，先打分再列问题").format(item=self.item_name(code)))
            )
            return
        if code not in self._all:
            self._put(code, self._edit(code)._replace(fact=self.tr("（写明查到的问题）"), left_out=False))
        self.table.go_to(code)
        self.fact.setFocus()
        self.fact.selectAll()

    def _edit(self, code: str) -> FindingEdit:
        return finding_edit(self.session.field(finding_field(code)))

    def _put(self, code: str, edit: FindingEdit) -> None:
        words = self.tr("{code} 问题").format(code=code)
        self.session.set_fields({finding_field(code): finding_json(edit)}, words=words)

    def _show(self, code: str) -> None:
        self._code = code
        one = self._all.get(code)
        self.sheet.setEnabled(one is not None)
        if one is None:
            return
        self.title.setText(self.item_name(code))
        self.standing.setText(_standing(one))
        self.fact.show_text(one.fact)
        self.requirement.show_text(one.requirement)
        blocked = self.deadline.blockSignals(True)
        day = one.deadline or self.case.opened.inspection.inspected_on
        self.deadline.setDate(QDate(day.year, day.month, day.day))
        self.deadline.blockSignals(blocked)
        self.leave_out.setText(self.tr("重新列入") if one.left_out else self.tr("不列入"))
        self.restore.setEnabled(one.edited)

    def _on_moved(self, code: str) -> None:
        self.flush()
        self.session.new_stretch()
        self._show(code)

    def _on_fact(self, text: str) -> None:
        self._put(self._code, self._edit(self._code)._replace(fact=_line(text) or None))

    def _on_requirement(self, text: str) -> None:
        self._put(self._code, self._edit(self._code)._replace(requirement=_line(text) or None))

    def _on_deadline(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        self._put(self._code, self._edit(self._code)._replace(deadline=day))

    def _on_restore(self) -> None:
        """The proposal again, in words and deadline; what is left out stays so."""
        self.flush()
        self._put(self._code, FindingEdit(left_out=self._edit(self._code).left_out))

    def _on_leave_out(self) -> None:
        self.flush()
        edit = self._edit(self._code)
        self._put(self._code, edit._replace(left_out=not edit.left_out))

    def _on_add(self) -> None:
        self.flush()
        self.add(str(self.items.currentData()))

    def _on_item(self) -> None:
        self.flush()
        self.desk.item_wanted.emit(self._code)

    def _columns(self) -> list[Column[Finding]]:
        return [
            Column(
                self.tr("评分项"), lambda row: self.item_name(row.code), 160, tone=_tone, order=self._place
            ),
            Column(self.tr("查明的情况"), lambda row: row.fact, 280, tone=_tone),
            Column(
                self.tr("扣分"), lambda row: plain(row.lost + row.extra), 70, True, order=lambda row: row.lost
            ),
            Column(self.tr("期限"), _deadline, 120, order=lambda row: row.deadline or date.max),
            Column(self.tr("情况"), _state, 84, tone=_tone),
        ]

    def _place(self, row: Finding) -> int:
        return list(self._all).index(row.code)

    def _connect(self) -> None:
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self.desk.item_wanted)
        self.fact.text_settled.connect(self._on_fact)
        self.requirement.text_settled.connect(self._on_requirement)
        self.deadline.dateChanged.connect(self._on_deadline)
        self.restore.clicked.connect(self._on_restore)
        self.leave_out.clicked.connect(self._on_leave_out)
        self.put.clicked.connect(self._on_add)
        self.to_item.clicked.connect(self._on_item)

    def _lay_out(self) -> None:
        now = theme()
        split = QSplitter(self)
        split.addWidget(self.table)
        split.addWidget(self._form())
        split.setStretchFactor(0, 1)
        split.setSizes([now.px(720), now.px(450)])
        split.setChildrenCollapsible(False)
        nothing = self.tr(
            "没有扣分的项，也没有缺的或不规范的材料。打分以后，扣了分的项自动列在这里，写成问题和整改要求。"
        )
        words = label(nothing, self, "soft", wrap=True)
        words.setMaximumWidth(now.px(620))
        empty = QWidget(self)
        middle = QVBoxLayout(empty)
        middle.setContentsMargins(now.px(20), now.px(40), now.px(20), 0)
        middle.addWidget(words)
        middle.addStretch(1)
        self.places = QStackedWidget(self)
        self.places.addWidget(empty)
        self.places.addWidget(split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.places, 1)

    def _bar(self) -> QWidget:
        now = theme()
        bar = frame(self, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(now.px(20), now.px(6), now.px(20), now.px(6))
        row.setSpacing(now.px(8))
        self.words = label("", bar, "soft")
        self.items = self.item_picker(self.tr("要另列问题的评分项"), bar)
        self.items.setMaximumWidth(now.px(280))
        self.put = button(self.tr("另列一条"), bar)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.items)
        row.addWidget(self.put)
        return bar

    def _form(self) -> QWidget:
        now = theme()
        self.sheet = QWidget(self)
        self.sheet.setObjectName("sheet")
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(now.px(16), now.px(14), now.px(16), now.px(14))
        column.setSpacing(now.px(8))
        self.title = label("", self.sheet, "strong", wrap=True)
        self.to_item = button(self.tr("到评分页"), self.sheet, role="link")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.to_item)
        column.addLayout(head)
        self.standing = label("", self.sheet, "soft", wrap=True)
        column.addWidget(self.standing)
        hint = self.tr("按打分写成的，可以改；清空就恢复建议")
        self.fact = text_box(self.tr("查明的情况"), hint, column, self.sheet)
        self.requirement = text_box(self.tr("整改要求"), hint, column, self.sheet)
        self.deadline = DayField(self.tr("整改期限"), self.sheet)
        beside(self.tr("整改期限"), self.deadline, column, self.sheet)
        self.restore = button(self.tr("恢复建议"), self.sheet)
        self.leave_out = button("", self.sheet)
        row = QHBoxLayout()
        row.setSpacing(now.px(8))
        row.addWidget(self.restore)
        row.addWidget(self.leave_out)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        area = scrolling(self.sheet, self)
        area.setMinimumWidth(now.px(320))
        return area


def _standing(finding: Finding) -> str:
    """Points, then the materials the sheet asks for with what was found, then linked files."""
    extra = f"，另扣 {plain(finding.extra)} 分" if finding.extra else ""
    words = [f"扣 {plain(finding.lost)} 分{extra}" if finding.lost or finding.extra else "没有扣分"]
    states = {
        each.name: EVIDENCE_STATES[each.state] if each.state else "没有查看" for each in finding.materials
    }
    if states:
        words.append("佐证：" + "、".join(f"{name}（{state}）" for name, state in states.items()))
    if finding.files:
        words.append(f"关联文件 {len(finding.files)} 个")
    return "；".join(words)


def _deadline(finding: Finding) -> str:
    return chinese_date(finding.deadline) if finding.deadline else ""


def _state(finding: Finding) -> str:
    return "不列入" if finding.left_out else "已改" if finding.edited else "建议"


def _tone(finding: Finding) -> str:
    return "soft" if finding.left_out else "ink"


def _line(text: str) -> str:
    return " ".join(text.split()).rstrip("。；; ")
