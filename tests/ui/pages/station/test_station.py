"""The station page in a running program: rosters come in, figures follow, nothing is kept that was not wanted."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from inspector.domain.figures import Origin
from inspector.domain.records import Inspection
from inspector.domain.rosters.people import RosterKind
from inspector.library.store import Library
from inspector.services import figures, rosters
from tests.inspector.domain.rosters.roster_files import Cells, id_number, workbook
from tests.inspector.setting import NewInspection
from tests.ui.scoring_setting import dress
from ui.desk import Desk, Notice
from ui.models.roster_problems import Column
from ui.pages.station.page import StationPage
from ui.tasks import wait_for_all
from ui.theme import Theme

WORKERS: list[Cells] = [
    ["姓名", "岗位", "入职时间", "持证情况"],
    ["甲", "服务岗", "2022.5", "中级"],
    ["乙", "事务岗", "2021.5", "无"],
    ["丙", "服务岗", "2021.6", "初级"],
]
CLIENTS: list[Cells] = [
    ["姓名", "身份证号", "类别", "联络号"],
    ["丁", id_number("19500101"), "低保", "13800000001"],
    [None, id_number("19600202"), "低保", None],
]


@dataclass
class Place:
    """The page under test and what it said."""

    page: StationPage
    library: Library
    inspection: Inspection
    said: list[str]
    qtbot: QtBot

    def read(self, path: Path, kind: RosterKind | None = None) -> None:
        self.page.read_file(path, kind)
        self.qtbot.waitUntil(lambda: not self.page.intake.is_busy, timeout=30_000)

    def keep(self) -> None:
        with self.qtbot.waitSignal(self.page.intake.counted, timeout=30_000):
            self.page.importing.keep.click()

    def fact(self, name: str) -> object:
        return self.page.book._session.marks.facts.get(name)

    def choose(self, name: str) -> None:
        self.page.table.setCurrentIndex(self.page.model.index(self.page.book.names.index(name), 0))


@pytest.fixture
def place(qtbot: QtBot, qapp: QApplication, library: Library, new_bundled: NewInspection) -> Iterator[Place]:
    dress(qapp, Theme())
    desk = Desk()
    said: list[str] = []

    def hear(notice: Notice) -> None:
        said.append(notice.sentence)

    desk.said.connect(hear)
    desk.take_library(library)
    inspection = new_bundled(library)
    desk.open_case(inspection.id)
    page = StationPage(desk)
    page.resize(1290, 720)
    with qtbot.waitSignal(page.intake.counted, timeout=30_000), qtbot.waitExposed(page):
        page.show()
    yield Place(page, library, inspection, said, qtbot)
    page.close()
    wait_for_all()
    delete(page)
    desk.take_library(None)
    delete(desk)


def test_a_roster_is_previewed_kept_and_its_figures_count(place: Place, tmp_path: Path) -> None:
    place.read(workbook(tmp_path / "花名册.xlsx", ("名单", WORKERS)))
    page = place.page
    assert page.importing.isVisible()
    assert page.importing.keep.text() == "导入 3 人"
    assert page.importing.kind.currentText() == "社工花名册"
    assert page.importing.fine.isVisible()
    assert rosters.roster_heads(library=place.library, station_id=place.inspection.station.id) == []
    place.keep()
    assert not page.importing.isVisible()
    assert page.rosters.counts[RosterKind.WORKERS].text() == "3 人"
    assert (place.fact("在岗人数"), place.fact("持证人数")) == (Decimal(3), Decimal(2))
    assert place.said[-1] == "已导入社工花名册：1 个站，共 3 条"


def test_problem_rows_are_listed_and_only_those_left_out_on_demand(place: Place, tmp_path: Path) -> None:
    place.read(workbook(tmp_path / "名单.xlsx", ("名单", CLIENTS)))
    importing = place.page.importing
    assert importing.model.rowCount() == 1
    assert importing.model.data(importing.model.index(0, Column.STATE)) == "不收"
    assert "1 行有错，不收" in importing.counts.text()
    importing.only_errors.setChecked(True)
    assert importing.model.rowCount() == 1


def test_a_column_nobody_knew_can_be_named_by_hand(place: Place, tmp_path: Path) -> None:
    place.read(workbook(tmp_path / "名单.xlsx", ("名单", CLIENTS)))
    importing = place.page.importing
    assert importing.heading.currentText() == "联络号"
    with place.qtbot.waitSignal(place.page.intake.read, timeout=30_000):
        importing.field.setCurrentIndex(importing.field.findData("phone"))
        importing.field.activated.emit(importing.field.currentIndex())
    assert importing.read is not None
    [part] = importing.read.preview.parts
    assert part.members[0].phone == "13800000001"  # type: ignore[union-attr]


def test_the_kind_can_be_changed_and_a_kind_that_does_not_fit_leaves_what_was_read(
    place: Place, tmp_path: Path
) -> None:
    place.read(workbook(tmp_path / "名单.xlsx", ("名单", CLIENTS)))
    importing = place.page.importing
    with place.qtbot.waitSignal(place.page.intake.refused, timeout=30_000):
        importing.kind.activated.emit(1)
    assert "没有找到社工点的表头" in importing.fault.text()
    assert importing.kind.currentText() == "服务对象"
    assert importing.keep.isEnabled()


def test_escape_leaves_the_preview_and_nothing_is_kept(place: Place, tmp_path: Path) -> None:
    place.read(workbook(tmp_path / "花名册.xlsx", ("名单", WORKERS)))
    place.page.importing.back.click()
    assert not place.page.importing.isVisible()
    assert rosters.roster_heads(library=place.library, station_id=place.inspection.station.id) == []


def test_a_reading_can_be_stopped(place: Place, tmp_path: Path) -> None:
    rows: list[Cells] = [["姓名", "类别"], *([f"甲{number}", "低保"] for number in range(6_000))]
    path = workbook(tmp_path / "长.xlsx", ("名单", rows))
    with place.qtbot.waitSignal(place.page.intake.cancelled, timeout=30_000):
        place.page.read_file(path)
        place.page.importing.cancel.click()
    assert not place.page.importing.isVisible()
    assert not place.page.intake.is_busy


def test_a_file_that_is_no_roster_is_refused_in_words(place: Place, tmp_path: Path) -> None:
    path = tmp_path / "照片.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0")
    place.read(path)
    assert "JPG" in place.said[-1]
    assert not place.page.importing.isVisible()


def test_a_file_that_is_dropped_is_read(place: Place, tmp_path: Path) -> None:
    path = workbook(tmp_path / "花名册.xlsx", ("名单", WORKERS))
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)), QUrl.fromLocalFile(str(tmp_path / "other.xlsx"))])
    with place.qtbot.waitSignal(place.page.intake.read, timeout=30_000):
        place.page.dropEvent(
            QDropEvent(
                QPointF(5, 5), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            )
        )  # fmt: skip
    assert place.said[-1].startswith("一次读取一份名单")
    assert place.page.importing.isVisible()


def test_the_profile_is_checked_kept_and_moves_its_figures(place: Place) -> None:
    profile = place.page.profile
    field = profile.fields["planned_points"]
    field.setText("六")
    field.editingFinished.emit()
    assert "规划社工点数要填数字" in profile.faults.text()
    field.setText("7个")
    with place.qtbot.waitSignal(place.page.intake.counted, timeout=30_000):
        field.editingFinished.emit()
    assert field.text() == "7"
    assert not profile.faults.isVisible()
    assert place.fact("规划社工点数") == 7
    assert "没有写批复文号" in profile.remarks.text()
    kept = figures.profile(library=place.library, station_id=place.inspection.station.id)
    assert kept == {"planned_points": 7}


def test_a_counted_number_is_changed_with_a_reason_only(place: Place, tmp_path: Path) -> None:
    place.read(workbook(tmp_path / "花名册.xlsx", ("名单", WORKERS)))
    place.keep()
    place.choose("在岗人数")
    panel = place.page.panel
    assert "社工花名册“花名册.xlsx”" in panel.computed.text()
    panel.numbers[Origin.LEDGER].setText("2")
    panel.numbers[Origin.LEDGER].editingFinished.emit()
    assert panel.waits()
    assert panel.fault.isVisible()
    assert place.fact("在岗人数") == 3
    panel.reason.setText("丙已借调")
    panel.reason.editingFinished.emit()
    assert not panel.waits()
    assert place.fact("在岗人数") == 2
    panel.recount.click()
    assert place.fact("在岗人数") == 3
    assert panel.reason.text() == ""


def test_another_origin_counts_with_a_reason_only(place: Place) -> None:
    place.choose("面积")
    panel = place.page.panel
    for origin, number in ((Origin.REPORTED, "80"), (Origin.VERIFIED, "60")):
        panel.numbers[origin].setText(number)
        panel.numbers[origin].editingFinished.emit()
    assert place.fact("面积") == 60
    panel.chosen[Origin.REPORTED].click()
    assert place.fact("面积") == 60
    panel.reason.setText("核实时漏量一间")
    panel.reason.editingFinished.emit()
    assert place.fact("面积") == 80
    panel.chosen[Origin.VERIFIED].click()
    assert place.fact("面积") == 60


def test_a_change_without_its_reason_is_dropped_and_told(place: Place) -> None:
    place.choose("应开月数")
    place.page.take.click()
    place.page.panel.numbers[Origin.LEDGER].setText("3")
    place.page.panel.numbers[Origin.LEDGER].editingFinished.emit()
    place.choose("面积")
    assert place.said[-1] == "“应开月数”的改动没有写理由，没有保存"
    assert place.fact("应开月数") == 12


def test_leaving_the_room_with_a_reason_still_missing_is_told_and_what_was_typed_stays(place: Place) -> None:
    place.choose("应开月数")
    place.page.take.click()
    place.page.panel.numbers[Origin.LEDGER].setText("3")
    place.page.flush()
    assert place.said[-1].startswith("底数“应开月数”的改动还没有写理由")
    place.page.refresh()
    assert place.page.panel.numbers[Origin.LEDGER].text() == "3"
    place.page.panel.reason.setText("三月才挂牌")
    before = len(place.said)
    place.page.flush()
    assert place.fact("应开月数") == 3
    assert len(place.said) == before


def test_a_figure_says_whether_the_program_will_count_it(place: Place) -> None:
    place.choose("面积")
    assert place.page.panel.computed.text() == "导入名单、填了站点概况后由程序算出，也可以先填"


def test_numbers_go_in_by_keyboard_alone(place: Place) -> None:
    place.choose("到位金额")
    page = place.page
    page.activateWindow()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    field = page.panel.numbers[Origin.VERIFIED]
    place.qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "46.5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert place.fact("到位金额") == Decimal("46.5")
    assert page.table.hasFocus()
    assert page.panel.name == "预算金额"


def test_undo_takes_figure_and_fact_back_and_goes_there(place: Place) -> None:
    place.choose("面积")
    place.page.panel.numbers[Origin.VERIFIED].setText("60")
    place.page.panel.numbers[Origin.VERIFIED].editingFinished.emit()
    place.choose("应开月数")
    place.page.actions_by_name["undo"].trigger()
    assert place.fact("面积") is None
    assert place.page.panel.name == "面积"
    place.page.actions_by_name["redo"].trigger()
    assert place.fact("面积") == 60


def test_what_is_no_number_stays_in_its_field_and_is_told(place: Place) -> None:
    place.choose("面积")
    panel = place.page.panel
    panel.numbers[Origin.VERIFIED].setText("很大")
    panel.numbers[Origin.VERIFIED].editingFinished.emit()
    assert "面积要填" in panel.fault.text()
    assert place.fact("面积") is None


def test_items_that_use_a_figure_can_be_gone_to(place: Place) -> None:
    wanted: list[str] = []
    place.page.panel.item_wanted.connect(wanted.append)
    place.choose("面积")
    link = place.page.panel._items.itemAt(1)
    assert link is not None
    widget = link.widget()
    assert widget is not None
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    assert wanted == place.page.book.users("面积")


def test_a_roster_that_was_a_mistake_can_be_withdrawn(place: Place, tmp_path: Path) -> None:
    place.read(workbook(tmp_path / "花名册.xlsx", ("名单", WORKERS)))
    place.keep()
    [head] = rosters.roster_heads(library=place.library, station_id=place.inspection.station.id)
    assert place.fact("在岗人数") == 3
    with place.qtbot.waitSignal(place.page.intake.counted, timeout=30_000):
        place.page.withdraw(head)
    assert place.fact("在岗人数") is None
    assert place.page.rosters.counts[RosterKind.WORKERS].text() == "还没有"
    assert not place.page.rosters.withdraw[RosterKind.WORKERS].isVisible()


@pytest.mark.parametrize("wanted", [True, False])
def test_withdrawing_asks_first(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: bool
) -> None:
    from PySide6.QtWidgets import QMessageBox

    place.read(workbook(tmp_path / "花名册.xlsx", ("名单", WORKERS)))
    place.keep()
    asked: list[str] = []

    def answer(box: QMessageBox) -> int:
        asked.append(box.text())
        next(each for each in box.buttons() if each.text() == ("撤下" if wanted else "不撤")).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    place.page.rosters.withdraw[RosterKind.WORKERS].click()
    assert asked == ["撤下社工花名册“花名册.xlsx”？"]
    there = rosters.roster_heads(library=place.library, station_id=place.inspection.station.id)
    assert bool(there) is not wanted


def test_stopping_another_way_of_reading_leaves_what_was_read(place: Place, tmp_path: Path) -> None:
    rows: list[Cells] = [["姓名", "类别"], *([f"甲{number}", "低保"] for number in range(6_000))]
    place.read(workbook(tmp_path / "长.xlsx", ("名单", rows)))
    importing = place.page.importing
    with place.qtbot.waitSignal(place.page.intake.cancelled, timeout=30_000):
        importing.kind.activated.emit(0)
        importing.cancel.click()
    assert importing.isVisible()
    assert importing.keep.text() == "导入 6000 人"
