"""异议: what the station objects to, item by item, and the team's answer; an accepted one leads to the item."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector.domain.journal import Topic
from inspector.domain.team.objections import (
    Objection,
    Outcome,
    hour_in_words,
    objection_field,
    objection_json,
    objections_of,
)
from inspector.domain.team.scorers import Mode
from ui.desk import Desk
from ui.pages.team.record_list import RecordList, beside, text_box, text_line
from ui.pages.team.rows import Column, RowsModel, RowsView
from ui.scorers import COUNTED, team_in
from ui.widgets.labels import button, label

_TONES = {Outcome.WAITING: "lost", Outcome.AGREED: "ok", Outcome.REFUSED: "soft"}


class ObjectionList(RecordList):
    """异议."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._code = ""
        self._all: dict[str, Objection] = {}
        self.model: RowsModel[Objection] = RowsModel(self._columns(), lambda row: row.code, self)
        self.table = RowsView(self.tr("异议"), self.model, self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """The objections in the order of the sheet."""
        self._all = objections_of(self.session.fields(Topic.OBJECTION))
        order = self.session.codes()
        rows = sorted(
            self._all.values(), key=lambda row: order.index(row.code) if row.code in order else len(order)
        )
        self.model.show_rows(rows)
        self.places.setCurrentIndex(1 if rows else 0)
        self._show(self.table.current_key())

    def flush(self) -> None:
        for field in self._fields:
            field.flush()

    def code(self) -> str:
        return self._code

    def count(self) -> int:
        return len(self._all)

    def add(self, code: str) -> None:
        """登记异议 to an item; one that has one already is shown."""
        if code not in self._all:
            self._put(Objection(code, "", at=_now()))
        self.table.go_to(code)
        self.reason.setFocus()

    def answer(self, outcome: Outcome) -> None:
        """答复. Nothing happens to the mark: who agrees changes it on the scoring page."""
        self.flush()
        one = self._all.get(self._code)
        if one is None or one.outcome is outcome:
            return
        waiting = outcome is Outcome.WAITING
        by = "" if waiting else self.desk.library.person
        self._put(replace(one, outcome=outcome, answered_by=by, answered_at=None if waiting else _now()))

    def _put(self, objection: Objection) -> None:
        words = self.tr("{code} 异议").format(code=objection.code)
        field = objection_field(objection.code)
        self.session.set_fields({field: objection_json(objection)}, words=words)

    def _show(self, code: str) -> None:
        self._code = code
        one = self._all.get(code)
        self.sheet.setEnabled(one is not None)
        if one is None:
            return
        self.title.setText(self.item_name(code))
        self.when.setText(_times(one))
        self.reason.show_text(one.reason)
        self.by.show_text(one.raised_by)
        self.words.show_text(one.answer)
        for outcome, chip in self.outcomes.items():
            chip.setChecked(outcome is one.outcome)
        self.change.setVisible(one.outcome is Outcome.AGREED)

    def _on_moved(self, code: str) -> None:
        self.flush()
        self.session.new_stretch()
        self._show(code)

    def _on_edited(self) -> None:
        one = self._all.get(self._code)
        if one is not None:
            reason, answer = self.reason.toPlainText(), self.words.toPlainText()
            self._put(replace(one, reason=reason, raised_by=self.by.text().strip(), answer=answer))

    def _on_add(self) -> None:
        self.flush()
        self.add(str(self.items.currentData()))

    def _on_outcome(self) -> None:
        outcome = next(outcome for outcome, chip in self.outcomes.items() if chip is self.sender())
        self.answer(outcome)
        self._show(self._code)

    def _on_change(self) -> None:
        """To the marks that count: those of a single person would change nothing."""
        self.flush()
        if team_in(self.case).mode is Mode.ALONE:
            self.desk.choose_scorer(COUNTED)
        self.desk.item_wanted.emit(self._code)

    def _on_delete(self) -> None:
        self.flush()
        words = self.tr("{code} 删去异议").format(code=self._code)
        self.session.set_fields({objection_field(self._code): None}, words=words)

    def _columns(self) -> list[Column[Objection]]:
        return [
            Column(self.tr("评分项"), lambda row: self.item_name(row.code), 180),
            Column(self.tr("异议"), lambda row: row.reason.replace("\n", " "), 260),
            Column(self.tr("提出人"), lambda row: row.raised_by, 96),
            Column(self.tr("答复"), lambda row: row.outcome.value, 84, tone=lambda row: _TONES[row.outcome]),
        ]

    def _connect(self) -> None:
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self.desk.item_wanted)
        for field in self._fields:
            field.text_settled.connect(self._on_edited)
        for chip in self.outcomes.values():
            chip.clicked.connect(self._on_outcome)
        self.put.clicked.connect(self._on_add)
        self.change.clicked.connect(self._on_change)
        self.delete.clicked.connect(self._on_delete)

    def _lay_out(self) -> None:
        self.items = self.item_picker(self.tr("有异议的评分项"), self)
        self.put = button(self.tr("登记异议"), self, role="primary")
        self.sheet, column = self.form()
        self.title = label("", self.sheet, "strong", wrap=True)
        self.when = label("", self.sheet, "soft", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self.when)
        self.reason = text_box(
            self.tr("异议和理由"), self.tr("站点认为哪里不对，依据是什么"), column, self.sheet
        )
        self.by = text_line(self.tr("提出人"), self.tr("例如：站长"), column, self.sheet)
        self.outcomes = {}
        row = QHBoxLayout()
        for outcome in Outcome:
            chip = button(outcome.value, self.sheet, role="chip")
            chip.setCheckable(True)
            self.outcomes[outcome] = chip
            row.addWidget(chip)
        row.addStretch(1)
        holder = QWidget(self.sheet)
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        beside(self.tr("验收组答复"), holder, column, self.sheet)
        self.words = text_box(self.tr("答复的理由"), self.tr("为什么同意或不同意"), column, self.sheet)
        self.change = button(self.tr("到评分页改分"), self.sheet, role="primary")
        self.delete = button(self.tr("删去这条异议"), self.sheet, role="quiet")
        last = QHBoxLayout()
        last.addWidget(self.change)
        last.addStretch(1)
        last.addWidget(self.delete)
        column.addLayout(last)
        column.addStretch(1)
        self._fields = (self.reason, self.by, self.words)
        nothing = self.tr(
            "没有登记过异议。被验收单位对哪一项有意见，在上面选中那一项，点“登记异议”；异议和答复都写进留痕和意见书。"
        )
        self.compose([self.items, self.put], self.table, self.sheet, nothing)


def _times(objection: Objection) -> str:
    raised = f"{hour_in_words(objection.at)}提出" if objection.at else ""
    answered = (
        f"{hour_in_words(objection.answered_at)}{objection.answered_by}答复" if objection.answered_at else ""
    )
    return "；".join(part for part in (raised, answered) if part)


def _now() -> datetime:
    """The hour as the clock on the wall shows it."""
    return datetime.now().replace(second=0, microsecond=0)  # noqa: DTZ005
