"""合议事项: what the team has to talk about, what it gave elsewhere for the same, and what it decided."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from inspector.domain.inspection import chinese_date
from inspector.domain.journal import Topic
from inspector.domain.team.deliberation import (
    NOTHING,
    AgendaItem,
    Decision,
    State,
    agenda,
    decision_field,
    decision_json,
    decision_of,
)
from inspector.services.team import Elsewhere, elsewhere
from ui.desk import Desk
from ui.formatting import points_of
from ui.pages.team.panel import Panel
from ui.pages.team.rows import Column, RowsModel, RowsView
from ui.scorers import comparisons_in, team_in
from ui.tasks import Queue, Task
from ui.theme import theme
from ui.widgets.labels import button, frame, label, scrolling
from ui.widgets.settling import TextBox, TextLine

FILTERS = ("全部", State.OPEN.value, State.DONE.value)


class DeliberationPanel(Panel):
    """合议事项."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._filter = FILTERS[0]
        self._all: tuple[AgendaItem, ...] = ()
        self._code = ""
        self._task: Task | None = None
        self.model: RowsModel[AgendaItem] = RowsModel(self._columns(), lambda row: row.code, self)
        self.table = RowsView(self.tr("合议事项"), self.model, self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """The list as it stands now."""
        fields = {**self.session.fields(Topic.DECISION), **self.session.fields(Topic.OBJECTION)}
        self._all = agenda(self.session.score, comparisons_in(self.case), fields)
        shown = [row for row in self._all if self._filter in (FILTERS[0], row.decision.state.value)]
        self.model.show_rows(shown)
        for words, chip in self.chips.items():
            count = sum(words in (FILTERS[0], row.decision.state.value) for row in self._all)
            chip.setText(f"{words} {count}")
        self._show(self.table.current_key())

    def flush(self) -> None:
        for field in self._fields:
            field.flush()

    def code(self) -> str:
        return self._code

    def choose(self, words: str) -> None:
        """筛选."""
        self.chips[words].setChecked(True)
        self._filter = words
        self.refresh()

    def add(self, code: str) -> None:
        """列入: an item that nothing else brings here."""
        self._put(code, replace(self._decision(code), added=True))
        self.choose(FILTERS[0])
        self.table.go_to(code)

    def _decision(self, code: str) -> Decision:
        return decision_of(self.session.field(decision_field(code)))

    def _put(self, code: str, decision: Decision) -> None:
        words = self.tr("{code} 合议").format(code=code)
        self.session.set_fields({decision_field(code): decision_json(decision)}, words=words)

    def _show(self, code: str) -> None:
        """One item: how it stands, what was decided; the fields are saved before another one comes."""
        row = next((row for row in self._all if row.code == code), None)
        if code != self._code:
            self._code = code
            self.elsewhere.setText("")
            self._look_elsewhere(code)
        self.card.setEnabled(row is not None)
        decision = row.decision if row else NOTHING
        self.title.setText(self.item_name(code) if row else self.tr("没有选中的事项"))
        self.standing.setText(_standing(row) if row else "")
        self.decision.show_text(decision.decision)
        self.minutes.show_text(decision.minutes)
        self.present.show_text("、".join(decision.present))
        self.at.show_text(decision.at)
        self.done.setChecked(decision.state is State.DONE)
        self.done.setText(self.tr("已议 ✓") if decision.state is State.DONE else self.tr("记为已议"))
        self.drop.setVisible(decision.added)

    def _look_elsewhere(self, code: str) -> None:
        if not code:
            return
        sheet_id = self.case.opened.inspection.sheet.sheet_id
        work = partial(
            elsewhere, library=self.desk.library, inspection_id=self.case.id, sheet_id=sheet_id, item=code
        )
        self._task = Task(work, self)
        self._task.done.connect(self._on_found)
        self._task.start(Queue.LIBRARY)

    def _on_found(self, found: object) -> None:
        if self.sender() is not self._task:
            return
        self._task = None
        assert isinstance(found, tuple)
        nothing = self.tr("本资料库里别的验收还没有评过这一项")
        self.elsewhere.setText("\n\n".join(map(elsewhere_words, found)) or nothing)

    def _on_moved(self, code: str) -> None:
        self.flush()
        self.session.new_stretch()
        self._show(code)

    def _on_edited(self) -> None:
        """Any of the texts came to rest."""
        if not self._code:
            return
        names = self.present.text().replace(",", "、").replace("，", "、").split("、")
        changed = replace(
            self._decision(self._code),
            decision=self.decision.toPlainText(),
            minutes=self.minutes.toPlainText(),
            present=tuple(name.strip() for name in names if name.strip()),
            at=self.at.text().strip(),
        )
        self._put(self._code, changed)

    def _on_done(self) -> None:
        """已议: who is in the team was there, and it was now, as long as nobody writes something else."""
        self.flush()
        if not self._code:
            return
        before = self._decision(self._code)
        if before.state is State.DONE:
            self._put(self._code, replace(before, state=State.OPEN))
            return
        now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
        present = before.present or team_in(self.case).people
        self._put(self._code, replace(before, state=State.DONE, present=present, at=before.at or now))

    def _on_drop(self) -> None:
        self._put(self._code, replace(self._decision(self._code), added=False))

    def _on_add(self) -> None:
        self.flush()
        self.add(str(self.items.currentData()))

    def _on_chip(self) -> None:
        self.flush()
        self.choose(next(words for words, chip in self.chips.items() if chip.isChecked()))

    def _on_item(self) -> None:
        self.desk.item_wanted.emit(self._code)

    def _columns(self) -> list[Column[AgendaItem]]:
        def place(row: AgendaItem) -> int:
            return next((n for n, each in enumerate(self._all) if each.code == row.code), 0)

        return [
            Column(self.tr("编号"), lambda row: row.code, 64, order=place),
            Column(
                self.tr("评分项"), lambda row: self.item_name(row.code).partition(" ")[2] or row.code, 180
            ),
            Column(self.tr("得分"), lambda row: points_of(row.scored.points, row.scored.full), 96, True),
            Column(self.tr("为什么要议"), lambda row: "、".join(row.why), 150),
            Column(self.tr("进度"), lambda row: row.decision.state.value, 76, tone=_tone),
            Column(self.tr("决定"), lambda row: row.decision.decision.replace("\n", " "), 170),
        ]

    def _connect(self) -> None:
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self.desk.item_wanted)
        for field in self._fields:
            field.text_settled.connect(self._on_edited)
        self.done.clicked.connect(self._on_done)
        self.drop.clicked.connect(self._on_drop)
        self.put.clicked.connect(self._on_add)
        self.to_item.clicked.connect(self._on_item)

    def _lay_out(self) -> None:
        now = theme()
        split = QSplitter(self)
        split.addWidget(self.table)
        split.addWidget(self._detail())
        split.setStretchFactor(0, 1)
        split.setSizes([now.px(720), now.px(450)])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(split, 1)

    def _bar(self) -> QWidget:
        now = theme()
        bar = frame(self, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(now.px(20), now.px(6), now.px(20), now.px(6))
        row.setSpacing(now.px(6))
        self._group = QButtonGroup(self)
        self.chips = {}
        for words in FILTERS:
            chip = button(words, bar, role="chip")
            chip.setCheckable(True)
            chip.setChecked(words == self._filter)
            chip.clicked.connect(self._on_chip)
            self._group.addButton(chip)
            self.chips[words] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.items = self.item_picker(self.tr("要列入合议的评分项"), bar)
        self.items.setMaximumWidth(now.px(280))
        self.put = button(self.tr("列入合议"), bar)
        row.addWidget(self.items)
        row.addWidget(self.put)
        return bar

    def _detail(self) -> QWidget:
        now = theme()
        self.card = QWidget(self)
        self.card.setObjectName("sheet")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(now.px(16), now.px(14), now.px(16), now.px(14))
        column.setSpacing(now.px(6))
        self.title = label("", self.card, "strong", wrap=True)
        self.standing = label("", self.card, "soft", wrap=True)
        self.to_item = button(self.tr("到评分页"), self.card, role="link")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.to_item)
        column.addLayout(head)
        column.addWidget(self.standing)
        self.decision = self._box(self.tr("决定"), self.tr("怎么定的，一两句话；改分请到评分页"), 72, column)
        self.minutes = self._box(self.tr("记录"), self.tr("各人说了什么，依据是什么"), 92, column)
        self.present = self._line(self.tr("参加人"), self.tr("用顿号隔开；记为已议时自动填全组"), column)
        self.at = self._line(self.tr("时间"), self.tr("记为已议时自动填"), column)
        self._fields: tuple[TextBox | TextLine, ...] = (self.decision, self.minutes, self.present, self.at)
        self.done = button("", self.card, role="primary")
        self.done.setCheckable(True)
        self.drop = button(self.tr("不再列入"), self.card, role="quiet")
        row = QHBoxLayout()
        row.addWidget(self.done)
        row.addWidget(self.drop)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(now.px(8))
        column.addWidget(label(self.tr("本组在别处的给分"), self.card, "heading"))
        self.elsewhere = label("", self.card, "label", wrap=True)
        column.addWidget(self.elsewhere)
        column.addStretch(1)
        area = scrolling(self.card, self)
        area.setMinimumWidth(now.px(320))
        return area

    def _box(self, name: str, hint: str, high: int, column: QVBoxLayout) -> TextBox:
        column.addWidget(label(name, self.card, "label"))
        box = TextBox(self.card)
        box.setAccessibleName(name)
        box.setPlaceholderText(hint)
        box.setFixedHeight(theme().px(high))
        column.addWidget(box)
        return box

    def _line(self, name: str, hint: str, column: QVBoxLayout) -> TextLine:
        line = TextLine(self.card)
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        row = QHBoxLayout()
        words = label(name, self.card, "label")
        words.setMinimumWidth(theme().px(52))
        row.addWidget(words)
        row.addWidget(line, 1)
        column.addLayout(row)
        return line


def elsewhere_words(given: Elsewhere) -> str:
    """Place and day, then points and why."""
    why = "；".join(part for part in (given.why, given.note) if part)
    return f"{given.place}　{chinese_date(given.day)}\n{points_of(given.points, given.full)}　{why}"


def _standing(row: AgendaItem) -> str:
    scored = row.scored
    note = f"；备注：{scored.note}" if scored.note else ""
    return f"{points_of(scored.points, scored.full)}　{scored.explanation}{note}"


def _tone(row: AgendaItem) -> str:
    return "ok" if row.decision.state is State.DONE else "lost"
