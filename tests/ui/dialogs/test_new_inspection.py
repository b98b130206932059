"""新建验收: the station is found, what is missing is said beside its field, and the rest goes its way."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from inspector.domain.inspection import InspectionKind
from inspector.services.inspections import inspection_rows, open_inspection
from inspector.services.scoresheets import bundled_scoresheets
from ui.app import Program
from ui.desk import Case
from ui.dialogs.new_inspection import NewInspection
from ui.settings import Settings


@pytest.fixture
def dialog(program: Program, settings: Settings, qtbot: QtBot) -> NewInspection:
    made = NewInspection(program.desk.library, settings, program.window)
    qtbot.addWidget(made)
    made.show()
    return made


def fault(dialog: NewInspection, name: str) -> str:
    label = dialog.faults[name]
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def pick(dialog: NewInspection, words: str, steps: int = 1) -> None:
    QTest.keyClicks(dialog.picker.search, words)
    for _ in range(steps):
        QTest.keyClick(dialog.picker.search, Qt.Key.Key_Down)


def test_a_new_inspection_is_made_from_keys_alone(
    dialog: NewInspection, qtbot: QtBot, program: Program
) -> None:
    dialog.picker.search.setText("罗定 太平")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.made is not None
    assert dialog.made.station.id == "445381101"
    assert dialog.made.unit_kind is None or dialog.made.unit_kind == "镇"
    assert [row.county for row in inspection_rows(library=program.desk.library)] == ["罗定市"]


def test_both_places_of_one_name_stand_apart(dialog: NewInspection, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.picker.search, "tpz")
    shown = [dialog.picker.model.index(row).data() for row in range(dialog.picker.model.rowCount())]
    assert sum("太平镇社工站" in text for text in shown) == len([t for t in shown if "太平镇" in t])
    assert any("云浮市 新兴县 445321107" in text for text in shown)
    assert any("云浮市 罗定市 445381101" in text for text in shown)


def test_a_code_finds_its_station_and_chooses_it(dialog: NewInspection, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.picker.search, "445321107")
    assert dialog.picker.station is not None
    assert dialog.chosen.text() == "已选：云浮市 新兴县 太平镇社工站"


def test_without_a_station_it_says_how_to_choose_one(dialog: NewInspection) -> None:
    dialog.take()
    assert fault(dialog, "station").startswith("还没有选社工站")
    assert dialog.made is None
    assert dialog.isVisible()


def test_searching_anew_takes_the_choice_back(dialog: NewInspection) -> None:
    pick(dialog, "tpz")
    assert dialog.chosen.text().startswith("已选：")
    QTest.keyClicks(dialog.picker.search, "x")
    assert dialog.picker.station is None
    assert dialog.chosen.text() == ""
    dialog.take()
    assert fault(dialog, "station")


def test_a_period_that_ends_before_it_begins_is_refused_in_place(dialog: NewInspection, qtbot: QtBot) -> None:
    pick(dialog, "tpz")
    dialog.first.setDate(QDate(2023, 4, 1))
    dialog.last.setDate(QDate(2022, 4, 1))
    dialog.take()
    assert "结束日期早于开始日期" in fault(dialog, "period")
    dialog.last.setDate(QDate(2023, 12, 1))
    dialog.take()
    assert dialog.made is not None
    assert fault(dialog, "period") == ""


def test_a_day_before_the_period_is_refused_in_place(dialog: NewInspection, qtbot: QtBot) -> None:
    pick(dialog, "tpz")
    dialog.day.setDate(QDate(2020, 1, 1))
    dialog.take()
    assert "验收日期早于验收期的开始" in fault(dialog, "day")
    assert dialog.made is None


def test_everything_entered_stands_in_the_new_inspection(dialog: NewInspection, qtbot: QtBot) -> None:
    pick(dialog, "445321107")
    dialog.kinds.chips[InspectionKind.RECHECK].click()
    dialog.first.setDate(QDate(2022, 4, 1))
    dialog.last.setDate(QDate(2023, 3, 31))
    dialog.day.setDate(QDate(2023, 4, 25))
    dialog.leader.setText("  组长甲 ")
    dialog.members.setText("组员乙、组员丙，组员丁")
    dialog.take()
    made = dialog.made
    assert made is not None
    assert made.kind is InspectionKind.RECHECK
    assert (made.period.first, made.period.last) == (date(2022, 4, 1), date(2023, 3, 31))
    assert made.inspected_on == date(2023, 4, 25)
    assert (made.leader, made.members) == ("组长甲", ("组员乙", "组员丙", "组员丁"))


def test_a_station_that_is_no_township_is_entered_by_hand(dialog: NewInspection, qtbot: QtBot) -> None:
    dialog.picker.search.setText("某林场")
    assert dialog.picker.nothing.isVisible()
    QTest.mouseClick(dialog.switch, Qt.MouseButton.LeftButton)
    assert dialog.by_hand.name.text() == "某林场"
    dialog.take()
    assert "所在县（市、区）没有填" in fault(dialog, "station")
    dialog.by_hand.county.setText("新兴县")
    dialog.take()
    assert dialog.made is not None
    assert dialog.made.station.full_name == "新兴县某林场"


def test_a_sheet_with_errors_is_refused_and_named(dialog: NewInspection, tmp_path: Path) -> None:
    sheet = tmp_path / "我的评分表.toml"
    sheet.write_text('[scoresheet]\nid = "x"\n', encoding="utf-8")
    dialog.use_sheet_file(sheet)
    assert "“我的评分表.toml”有" in fault(dialog, "sheet")
    assert dialog.sheet.findData(str(sheet)) == -1


def test_a_sheet_that_was_only_checked_and_has_errors_cannot_be_chosen(
    program: Program, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    bundled = bundled_scoresheets()[0].path
    sound, faulty = tmp_path / "好的.toml", tmp_path / "改坏的.toml"
    sound.write_bytes(bundled.read_bytes())
    faulty.write_text("[scoresheet]\n", encoding="utf-8")
    settings.own_sheets = (faulty, sound)
    dialog = NewInspection(program.desk.library, settings)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.sheet.currentData() == str(sound)
    row = dialog.sheet.findText("改坏的（有错误，不能选用）")
    assert row == dialog.sheet.count() - 1
    assert not dialog.sheet.model().flags(dialog.sheet.model().index(row, 0)) & Qt.ItemFlag.ItemIsEnabled
    dialog.sheet.setCurrentIndex(row)
    dialog.take()
    assert dialog.made is None
    assert fault(dialog, "sheet")


def test_a_sheet_of_ones_own_is_offered_again(
    dialog: NewInspection, tmp_path: Path, settings: Settings
) -> None:
    own = tmp_path / "本县评分表.toml"
    bundled = Path(str(dialog.sheet.itemData(dialog.sheet.count() - 1)))
    own.write_bytes(bundled.read_bytes())
    dialog.use_sheet_file(own)
    assert dialog.sheet.currentData() == str(own)
    assert settings.own_sheets == (own,)
    own.unlink()
    dialog.take()
    assert dialog.made is None


def test_a_station_by_hand_is_kept_once_however_often_something_else_was_wrong(
    dialog: NewInspection, program: Program
) -> None:
    dialog.switch.click()
    dialog.by_hand.name.setText("某林场社工站")
    dialog.by_hand.county.setText("新兴县")
    dialog.last.setDate(QDate(2016, 1, 1))
    for _ in range(3):
        dialog.take()
    assert program.desk.library.stations() == []
    dialog.last.setDate(QDate.currentDate())
    dialog.take()
    assert [station.name for station in program.desk.library.stations()] == ["某林场社工站"]


def test_the_head_of_an_inspection_can_be_changed_and_its_sheet_cannot(
    program: Program, settings: Settings, sample: Case, qtbot: QtBot
) -> None:
    before = sample.opened.inspection
    dialog = NewInspection(program.desk.library, settings, program.window, existing=before)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.picker.station == before.station
    assert not dialog.sheet.isEnabled()
    dialog.kinds.chips[InspectionKind.RECHECK].click()
    dialog.day.setDate(QDate(2023, 5, 6))
    dialog.members.setText("")
    dialog.take()
    after = open_inspection(library=program.desk.library, inspection_id=before.id).inspection
    assert (after.kind, after.inspected_on, after.members) == (InspectionKind.RECHECK, date(2023, 5, 6), ())
    assert (after.sheet, after.period, after.leader) == (before.sheet, before.period, before.leader)
    assert after.station.id == before.station.id
