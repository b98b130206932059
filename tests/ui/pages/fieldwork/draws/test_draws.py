"""抽选 before everybody's eyes: what is drawn, who stands in, drawn again, taken back, written down and repeated."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from inspector.domain.canonical import canonical_json
from inspector.domain.draws.record import DrawKind, DrawRecord
from inspector.domain.inspection import InspectionKind
from inspector.domain.journal import Field, Topic
from inspector.domain.records import KeptRoster
from inspector.domain.rosters.people import (
    Member,
    Person,
    RosterHead,
    RosterId,
    RosterKind,
    ServicePoint,
    Village,
    Worker,
    digest_of,
    head_json,
    row_of,
)
from inspector.services.draw_records import check_record
from inspector.services.inspections import create_inspection
from inspector.services.scoresheets import SHEETS, read_scoresheet
from inspector.services.stations import find_stations
from scoring_rules.marks import Period
from tests.ui.tab_walk import left_out_by
from ui.app import Program
from ui.desk import Case, Notice
from ui.pages.fieldwork.draws.panel import DrawsPanel
from ui.pages.fieldwork.draws.tables import DrawListModel, DrawnColumn, DrawnModel, StrataModel

CLIENTS, WORKERS = RosterId("clients"), RosterId("workers")
FAMILIES = "陈李王梁黄何罗温区邓"


def keep(program: Program, case: Case, kind: RosterKind, roster: RosterId, members: list[Member]) -> None:
    """A roster of the open inspection's station, as an import leaves it."""
    library, station = program.desk.library, case.opened.inspection.station
    rows = [row_of(member) for member in members]
    head = RosterHead(
        roster, station.id, kind, "名单.xlsx", "", date(2023, 4, 20), library.clock(), len(rows), len(rows),
        digest_of(rows), {},
    )  # fmt: skip
    library.keep_rosters(
        [KeptRoster(roster, station, rows, {Field(Topic.ROSTER, roster): canonical_json(head_json(head))})]
    )


@pytest.fixture
def case(program: Program) -> Case:
    """An inspection that was just begun, with the bundled scoresheet."""
    made = create_inspection(
        library=program.desk.library,
        station=find_stations(query="新兴 太平")[0],
        kind=InspectionKind.PROVINCIAL,
        sheet=read_scoresheet(path=SHEETS / "shuangbai-2023.toml"),
        period=Period(date(2022, 4, 1), date(2023, 3, 31)),
        inspected_on=date(2023, 4, 25),
        leader="组长甲",
        members=(),
        unit_kind="镇",
    )
    return program.desk.open_case(made.id)


@pytest.fixture
def panel(program: Program, case: Case, qtbot: QtBot) -> DrawsPanel:
    """The tab over an inspection whose station has 30 clients of three categories and 6 workers, one gone."""
    strata = ("低保", "特困", "残疾人")
    clients: list[Member] = [
        Person(CLIENTS, n, f"{FAMILIES[n % 10]}某{n}", categories=(strata[n % 3],)) for n in range(1, 31)
    ]
    workers: list[Member] = [
        Worker(WORKERS, n, f"{FAMILIES[n]}社工", status="离职" if n == 4 else "在岗") for n in range(1, 7)
    ]
    keep(program, case, RosterKind.CLIENTS, CLIENTS, clients)
    keep(program, case, RosterKind.WORKERS, WORKERS, workers)
    panel = DrawsPanel(program.desk)
    qtbot.addWidget(panel)
    panel.resize(1270, 650)
    panel.show()
    panel.refresh()
    return panel


def draw(panel: DrawsPanel, kind: DrawKind, seed: str = "八八八", reason: str = "") -> DrawRecord:
    """Draw what is usual for a kind; it must work."""
    panel.show_new()
    panel.new.source.choose(kind)
    panel.new.seed.setText(seed)
    panel.new.reason.setText(reason)
    panel.new.go.click()
    assert panel.new.fault.text() == ""
    assert panel.result.record is not None
    assert panel.pages.currentWidget() is panel.result
    return panel.result.record


def shown(panel: DrawsPanel, column: DrawnColumn) -> list[str]:
    model = panel.result.model
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def lines(panel: DrawsPanel) -> list[str]:
    model = panel.model
    found = [model.index(row).data(DrawListModel.LINE) for row in range(model.rowCount())]
    return [f"{line.title} {line.state}" for line in found]


def test_before_the_first_draw_the_form_stands_there(panel: DrawsPanel) -> None:
    assert panel.pages.currentWidget() is panel.new
    assert panel.empty.isVisible()


def test_the_preview_shows_each_category_and_the_sum(panel: DrawsPanel) -> None:
    source = panel.new.source
    source.choose(DrawKind.HOUSEHOLDS)
    rows = [[source.strata.index(row, column).data() for column in range(3)] for row in range(4)]
    assert rows[-1] == ["合计", "30", "5"]
    assert {row[0] for row in rows[:-1]} == {"低保", "特困", "残疾人"}
    source.stratified.setChecked(False)
    assert not source.table.isVisible()
    assert "名单共 30 户，抽 5 户" in source.words.text()


def test_villages_are_drawn_from_their_own_list_even_if_points_came_first(
    program: Program, case: Case, panel: DrawsPanel
) -> None:
    points: list[Member] = [ServicePoint(RosterId("p"), 1, "榃滨社工点")]
    villages: list[Member] = [Village(RosterId("v"), n, f"{name}村") for n, name in enumerate("甲乙丙丁", 1)]
    keep(program, case, RosterKind.POINTS, RosterId("p"), points)
    keep(program, case, RosterKind.VILLAGES, RosterId("v"), villages)
    panel.refresh()
    panel.new.source.choose(DrawKind.VILLAGES)
    assert panel.new.source.lists.currentText().startswith("村居（4")


def test_categories_that_the_sheet_does_not_list_are_strata_too(
    program: Program, case: Case, panel: DrawsPanel
) -> None:
    sheet = case.session.scoresheet
    case.session.scoresheet = replace(sheet, lists={**sheet.lists, "对象类别": ("特困",)})
    source = panel.new.source
    source.choose(DrawKind.HOUSEHOLDS)
    assert [source.strata.index(row, 0).data() for row in range(4)] == ["特困", "低保", "残疾人", "合计"]


def test_households_are_drawn_with_masked_names_that_can_be_shown(panel: DrawsPanel) -> None:
    record = draw(panel, DrawKind.HOUSEHOLDS)
    assert shown(panel, DrawnColumn.PLACE) == [f"第{n}户" for n in range(1, 6)]
    assert all(name.endswith("＊＊") for name in shown(panel, DrawnColumn.NAME))
    panel.result.masked.setChecked(False)
    numbers = [entry.number for entry in record.standing]
    assert shown(panel, DrawnColumn.NAME) == [f"{FAMILIES[n % 10]}某{n}" for n in numbers]


def test_no_name_of_a_resident_reaches_answers_or_journal(
    panel: DrawsPanel, program: Program, case: Case
) -> None:
    panel.new.source.items.setCurrentIndex(0)
    record = draw(panel, DrawKind.HOUSEHOLDS)
    panel.book.link(record, panel.book.items()[0].path, wanted=True)
    history = program.desk.library.history(case.id, None)
    texts = [
        entry.change.after or "" for entry in history if entry.change.field.topic in (Topic.DRAW, Topic.MARK)
    ]
    assert any(record.id in text for text in texts)
    assert not any("某" in text for text in texts)


def test_workers_who_left_are_not_in_the_list(panel: DrawsPanel) -> None:
    record = draw(panel, DrawKind.WORKERS)
    assert sorted(entry.number for entry in record.pool.entries) == [1, 2, 3, 5, 6]
    assert all(name.endswith("社工") for name in shown(panel, DrawnColumn.NAME))


def test_ledgers_by_running_numbers(panel: DrawsPanel) -> None:
    panel.show_new()
    source = panel.new.source
    source.choose(DrawKind.FILES)
    source.lists.setCurrentText("按编号 1 到 N")
    source.lists.activated.emit(source.lists.currentIndex())
    assert source.pool is not None
    assert len(source.pool.entries) == 300
    panel.new.seed.setText("1")
    panel.new.go.click()
    assert panel.result.table.isColumnHidden(DrawnColumn.NAME)


def test_a_rolled_seed_has_six_digits_and_says_where_it_comes_from(panel: DrawsPanel) -> None:
    panel.new.roll.click()
    assert len(panel.new.seed.text()) == 6
    assert panel.new.seed.text().isdecimal()
    assert panel.new.seed_by.text() == "程序掷出"
    QTest.keyClicks(panel.new.seed, "1")
    assert panel.new.seed_by.text() == ""


def test_without_a_seed_nothing_is_drawn_and_a_sentence_says_so(panel: DrawsPanel) -> None:
    panel.new.go.click()
    assert "还没有种子" in panel.new.fault.text()
    assert panel.book.draws.records == ()


def test_doubles_in_a_pasted_list_are_told_and_nothing_is_drawn(panel: DrawsPanel) -> None:
    source = panel.new.source
    source.choose(DrawKind.VILLAGES)
    source.lines.setPlainText("榃滨村\n大同村\n榃滨村")
    assert "“榃滨村”有两个" in source.words.text()
    panel.new.seed.setText("1")
    panel.new.go.click()
    assert "有两个" in panel.new.fault.text()
    assert panel.book.draws.records == ()


def test_an_absent_one_needs_a_reason_and_is_replaced_by_the_next(panel: DrawsPanel) -> None:
    record = draw(panel, DrawKind.HOUSEHOLDS)
    panel.result.table.selectRow(1)
    panel.result.stand_in.click()
    assert "要写明原因" in panel.result.fault.text()
    panel.result.reason.setEditText("外出务工")
    panel.result.stand_in.click()
    now = panel.result.record
    assert now is not None
    assert [step.absent for step in now.replacements] == [record.chosen[1]]
    assert f"原{record.standing[1].number}号，外出务工" in shown(panel, DrawnColumn.STATE)
    assert panel.result.table.currentIndex().row() == 1


def test_a_reason_is_recorded_as_it_was_typed(panel: DrawsPanel) -> None:
    draw(panel, DrawKind.HOUSEHOLDS)
    panel.result.reason.line.setFocus()
    panel.result.reason.line.insert("外出")
    QTest.keyClick(panel.result.reason.line, Qt.Key.Key_Return)
    now = panel.result.record
    assert now is not None
    assert [step.reason for step in now.replacements] == ["外出"]
    assert panel.result.reason.currentText() == ""


def test_a_number_that_cannot_be_drawn_is_told_and_nothing_is_drawn(panel: DrawsPanel) -> None:
    source = panel.new.source
    source.n.clear()
    QTest.keyClicks(source.n, "5x")
    assert "不是可用的数" in source.words.text()
    panel.new.seed.setText("1")
    panel.new.go.click()
    assert panel.new.fault.text() == "填要抽几个"
    source.n.clear()
    QTest.keyClicks(source.n, "2")
    assert "抽 2 名" in source.words.text()


def test_undo_takes_a_stand_in_back_and_redo_brings_it_again(panel: DrawsPanel, case: Case) -> None:
    before = draw(panel, DrawKind.HOUSEHOLDS)
    panel.result.reason.setEditText("住院")
    panel.result.stand_in.click()
    after = panel.result.record
    case.session.undo()
    assert panel.result.record == before
    case.session.redo()
    assert panel.result.record == after


def test_drawing_again_needs_a_reason_and_both_draws_stay_in_sight(panel: DrawsPanel) -> None:
    draw(panel, DrawKind.HOUSEHOLDS)
    panel.result.again.click()
    assert panel.new.again.isVisible()
    panel.new.seed.setText("九九九")
    panel.new.go.click()
    assert "再抽要写明原因" in panel.new.fault.text()
    panel.new.reason.setText("站长要求重报种子")
    panel.new.go.click()
    assert lines(panel) == ["入户走访　第2次 现用", "入户走访　第1次 已重抽"]


def test_a_draw_taken_back_stays_in_the_list_and_counts_in_the_numbers(panel: DrawsPanel, case: Case) -> None:
    draw(panel, DrawKind.HOUSEHOLDS)
    case.session.undo()
    assert lines(panel) == ["入户走访　第1次 已撤销"]
    again = draw(panel, DrawKind.HOUSEHOLDS, "九九九", "按错了")
    assert again.number == 2
    assert again.earlier[0].undone


def test_an_item_follows_the_draw_and_drawn_again_the_new_one(panel: DrawsPanel, case: Case) -> None:
    heard: list[Notice] = []
    panel.book._desk.said.connect(heard.append)
    item = panel.book.items()[0]
    record = draw(panel, DrawKind.HOUSEHOLDS)
    case.session.set_mark(item.path[0], {"results": [True] * item.n})
    panel.book.link(record, item.path, wanted=True)
    mark = case.session.marks.items[item.path[0]]
    assert mark["of"] == [f"第{n}户" for n in range(1, 6)]
    assert (mark["population"], "results" in mark) == (30, False)
    assert f"{item.n} 个抽查结果" in heard[-1].sentence
    assert item.path[0] in panel.result.items.text()
    second = draw(panel, DrawKind.HOUSEHOLDS, "九九九", "名册更新")
    assert second.purpose == record.purpose
    found = {each.number: each.items for each in panel.book.draws.records}
    assert found == {1: (), 2: (item.path,)}


def test_linking_is_one_step_of_undo(panel: DrawsPanel, case: Case) -> None:
    item = panel.book.items()[0]
    record = draw(panel, DrawKind.HOUSEHOLDS)
    before = case.session.marks.items.get(item.path[0])
    panel.book.link(record, item.path, wanted=True)
    case.session.undo()
    assert case.session.marks.items.get(item.path[0]) == before
    assert panel.result.record == record


def test_the_record_is_saved_masked_as_it_is_shown_and_agrees(
    panel: DrawsPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "记录.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    record = draw(panel, DrawKind.HOUSEHOLDS)
    first = record.standing[0].number
    panel.result.reason.setEditText(f"{FAMILIES[first % 10]}某{first}住院，电话13800001234")
    panel.result.stand_in.click()
    panel.result.save.click()
    text = path.read_text(encoding="utf-8")
    assert "＊" in text
    assert "某" not in text
    assert "138****1234" in text
    assert json.loads(text)["station"]
    assert check_record(path=path).agrees
    panel.check_file(path)
    assert panel.checked.outcome.text().startswith("一致")


def test_the_record_is_saved_as_a_paper(
    panel: DrawsPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "记录.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    heard: list[Notice] = []
    panel.book._desk.said.connect(heard.append)
    draw(panel, DrawKind.HOUSEHOLDS)
    panel.result.paper.click()
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert str(path) in heard[-1].sentence
    assert path.read_bytes().startswith(b"%PDF")


def test_an_item_that_checks_more_than_were_drawn_is_told(panel: DrawsPanel) -> None:
    item = next(item for item in panel.book.items() if item.n > 5)
    record = draw(panel, DrawKind.HOUSEHOLDS)
    panel.book.link(record, item.path, wanted=True)
    assert f"要查{item.n}个，这次抽了5个" in panel.result.short.text()


def test_a_record_that_was_changed_is_told_with_each_difference(panel: DrawsPanel, tmp_path: Path) -> None:
    path = tmp_path / "记录.json"
    record = draw(panel, DrawKind.HOUSEHOLDS)
    panel.book.save(record, path, masked=True)
    table = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**table, "seed": "别的"}), encoding="utf-8")
    panel.check_file(path)
    assert panel.checked.outcome.text().startswith("不一致")
    said = " ".join(label.text() for label in panel.checked.findChildren(QLabel))
    assert "抽出顺序从第" in said


def test_a_file_that_is_no_record_is_told(panel: DrawsPanel, tmp_path: Path) -> None:
    path = tmp_path / "别的.txt"
    path.write_text("不是", encoding="utf-8")
    panel.check_file(path)
    assert panel.checked.outcome.text() == "没法核对"


def test_everything_is_there_after_opening_again(panel: DrawsPanel, program: Program, case: Case) -> None:
    record = draw(panel, DrawKind.HOUSEHOLDS)
    opened = program.desk.open_case(case.id)
    again = DrawsPanel(program.desk)
    assert opened is not case
    assert again.result.record == record
    again.deleteLater()


def test_everything_can_be_reached_with_the_keyboard_alone(panel: DrawsPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.start.setFocus()
    assert left_out_by(Qt.Key.Key_Tab, panel) == []
    panel.new.seed.setText("1")
    QTest.keyClick(panel.new.seed, Qt.Key.Key_Return)
    assert panel.result.record is not None
    panel.start.setFocus()
    left_out = left_out_by(Qt.Key.Key_Tab, panel)
    assert [each for each in left_out if each is not panel.result.reason.line] == []


def test_the_models_keep_the_rules_of_item_models(panel: DrawsPanel) -> None:
    strata, drawn, listed = StrataModel(), DrawnModel(), DrawListModel()
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (strata, drawn, listed)
    ]
    record = draw(panel, DrawKind.HOUSEHOLDS)
    strata.show_allocation(record.pool.sizes, dict(record.allocation))
    drawn.show_record(record, {})
    listed.show_lines([panel.model.index(0).data(DrawListModel.LINE)])
    assert (strata.rowCount(), drawn.rowCount(), listed.rowCount()) == (4, 5, 1)
    strata.show_allocation({}, {})
    drawn.show_record(None, {})
    assert len(testers) == 3
