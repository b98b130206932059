"""分工与评分方式: how the team scores, who is in it and how far they are, whose each section is."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector.domain.answers import Entered
from inspector.domain.journal import Field
from inspector.domain.team.scorers import PEOPLE, Mode, Team, section_field, weight_field, weight_of
from scoring_rules.exact import in_words
from scoring_rules.score import ItemState
from ui.desk import Desk
from ui.pages.team.panel import Panel
from ui.scorers import choose_mode, comparisons_in, team_in
from ui.theme import theme
from ui.widgets.labels import button, frame, label, scrolling
from ui.widgets.settling import TextLine

MODES = {
    Mode.TOGETHER: "全组一份打分，大家商量着评。",
    Mode.SHARED: "全组一份打分，按部分分工；评分页能只看分给自己的。",
    Mode.ALONE: "每人一份打分，互相看不到；评完在“差异与集体评定”里对照、定分。",
}


class SetupPanel(Panel):
    """分工与评分方式."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._shape: tuple[object, ...] = ()
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def refresh(self) -> None:
        """What is there now; built anew only if the team or the way of scoring is another one."""
        team = team_in(self.case)
        shape = (team.mode, team.people, team.leader)
        if shape != self._shape:
            self._shape = shape
            self._build(team)
        self._show(team)

    def flush(self) -> None:
        for line in self.weights.values() if self._content else ():
            line.flush()

    def choose(self, mode: Mode) -> None:
        """评分方式; the scoring page takes the marks that belong to it."""
        choose_mode(self.session, mode)

    def add_person(self) -> None:
        """添加组员 whose name does not stand in the header."""
        name = self.person.text().strip()
        team = team_in(self.case)
        if name and name not in team.people:
            known = self.session.field(PEOPLE)
            others = [str(each) for each in known] if isinstance(known, list) else []
            self.session.set_fields({PEOPLE: [*others, name]}, words=self.tr("添加组员"))

    def _show(self, team: Team) -> None:
        self.modes[team.mode].setChecked(True)
        for person, words in self._progress(team).items():
            self.progress[person].setText(words)
        for person, line in self.weights.items():
            line.show_text(in_words(team.weight(person)))
        for code, box in self.sections.items():
            blocked = box.blockSignals(True)
            box.setCurrentIndex(max(box.findData(team.sections.get(code, "")), 0))
            box.blockSignals(blocked)

    def _progress(self, team: Team) -> dict[str, str]:
        """How far everybody is with what is theirs."""
        if team.mode is Mode.ALONE:
            rows = comparisons_in(self.case)
            given = {
                name: sum(
                    any(g.person == name and g.state is not ItemState.UNMARKED for g in row.given)
                    for row in rows
                )
                for name in team.people
            }
            return {name: self.tr("已评 {n} / {all}").format(n=n, all=len(rows)) for name, n in given.items()}
        if team.mode is Mode.SHARED:
            return {name: self._shared_progress(team, name) for name in team.people}
        return dict.fromkeys(team.people, "")

    def _shared_progress(self, team: Team, person: str) -> str:
        mine = [
            scored
            for section in self.session.score.sections
            if team.sections.get(section.section.code) == person
            for scored in section.items
        ]
        if not mine:
            return self.tr("还没有分工")
        done = sum(scored.state is not ItemState.UNMARKED for scored in mine)
        return self.tr("已评 {n} / {all}").format(n=done, all=len(mine))

    def _on_mode(self) -> None:
        self.choose(next(mode for mode, chip in self.modes.items() if chip.isChecked()))

    def _on_weight(self, person: str, text: str) -> None:
        weight = weight_of(text)
        if text.strip() and weight is None:
            self.note.setText(
                self.tr("权重写大于 0、不超过 100 的数，例如 2 或 1.5；“{text}”没有采用").format(text=text)
            )
            self.note.show()
            self._show(team_in(self.case))
            return
        self.note.hide()
        kept: Entered = None if weight is None or weight == 1 else in_words(weight)
        self.session.set_fields(
            {weight_field(person): kept}, words=self.tr("{who} 的权重").format(who=person)
        )

    def _on_section(self, code: str, position: int) -> None:
        person = self.sections[code].itemData(position)
        field: Field = section_field(code)
        self.session.set_fields({field: person or None}, words=self.tr("{code} 分工").format(code=code))

    # Built up

    def _build(self, team: Team) -> None:
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        now = theme()
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(now.px(20), now.px(16), now.px(20), now.px(20))
        inner.setSpacing(now.px(12))
        inner.addWidget(self._mode_card(sheet))
        inner.addWidget(self._people_card(team, sheet))
        card = self._sections_card(team, sheet)
        card.setVisible(team.mode is Mode.SHARED)
        inner.addWidget(card)
        inner.addStretch(1)
        self._content = scrolling(sheet, self)
        self._column.addWidget(self._content)

    def _mode_card(self, parent: QWidget) -> QWidget:
        card, grid = _card(self.tr("评分方式"), parent)
        self._group = QButtonGroup(card)
        self.modes = {}
        for row, (mode, words) in enumerate(MODES.items(), 1):
            chip = button(mode.value, card, role="chip")
            chip.setCheckable(True)
            chip.setAccessibleName(f"{mode.value}：{words}")
            chip.clicked.connect(self._on_mode)
            self._group.addButton(chip)
            self.modes[mode] = chip
            grid.addWidget(chip, row, 0)
            grid.addWidget(label(words, card, "soft", wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        return card

    def _people_card(self, team: Team, parent: QWidget) -> QWidget:
        card, grid = _card(self.tr("人员和进度"), parent)
        self.progress: dict[str, QLabel] = {}
        self.weights: dict[str, TextLine] = {}
        for row, person in enumerate(team.people, 1):
            role = self.tr("组长") if person == team.leader else self.tr("组员")
            grid.addWidget(label(person, card, "strong"), row, 0)
            self.progress[person] = label("", card, "soft")
            grid.addWidget(label(role, card, "soft"), row, 1)
            grid.addWidget(self.progress[person], row, 2)
            if team.mode is Mode.ALONE:
                grid.addWidget(
                    label(self.tr("加权时的权重"), card, "label"), row, 3, Qt.AlignmentFlag.AlignRight
                )
                grid.addWidget(self._weight_line(person, card), row, 4)
        if not team.people:
            words = self.tr("抬头里还没有写组长和组员。在总览选中这次验收按 F2 填写，或在这里添加。")
            grid.addWidget(label(words, card, "soft", wrap=True), 1, 0, 1, 5)
        self.note = label("", card, "fault", wrap=True)
        self.note.hide()
        grid.addWidget(self.note, len(team.people) + 2, 0, 1, 5)
        grid.addLayout(self._adding(card), len(team.people) + 3, 0, 1, 5)
        grid.setColumnStretch(5, 1)
        return card

    def _weight_line(self, person: str, card: QWidget) -> TextLine:
        line = TextLine(card)
        line.setAccessibleName(self.tr("{who} 的权重").format(who=person))
        line.setFixedWidth(theme().px(72))
        line.text_settled.connect(partial(self._on_weight, person))
        self.weights[person] = line
        return line

    def _adding(self, card: QWidget) -> QHBoxLayout:
        self.person = TextLine(card)
        self.person.setPlaceholderText(self.tr("姓名"))
        self.person.setAccessibleName(self.tr("要添加的组员"))
        self.person.setMaximumWidth(theme().px(200))
        self.add = button(self.tr("添加组员"), card)
        self.add.clicked.connect(self.add_person)
        self.person.returnPressed.connect(self.add_person)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.person, 1)
        row.addWidget(self.add)
        row.addStretch(1)
        return row

    def _sections_card(self, team: Team, parent: QWidget) -> QWidget:
        card, grid = _card(self.tr("各部分由谁评"), parent)
        self.sections: dict[str, QComboBox] = {}
        for row, section in enumerate(self.session.score.sections, 1):
            code, title = section.section.code, section.section.title
            grid.addWidget(label(f"{code}　{title}", card), row, 0)
            grid.addWidget(label(self.tr("{n} 项").format(n=len(section.items)), card, "soft"), row, 1)
            box = QComboBox(card)
            box.setAccessibleName(self.tr("{what} 由谁评").format(what=title))
            box.setMinimumWidth(theme().px(160))
            box.addItem(self.tr("没有分"), "")
            for person in team.people:
                box.addItem(person, person)
            box.currentIndexChanged.connect(partial(self._on_section, code))
            self.sections[code] = box
            grid.addWidget(box, row, 2)
        grid.setColumnStretch(3, 1)
        return card


def _card(title: str, parent: QWidget) -> tuple[QWidget, QGridLayout]:
    now = theme()
    card = frame(parent, "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(14))
    grid.setHorizontalSpacing(now.px(14))
    grid.setVerticalSpacing(now.px(8))
    grid.addWidget(label(title, card, "heading"), 0, 0, 1, 5)
    return card, grid
