"""The source as a table model: merged cells, chips, rows of items in several grids."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from inspector.domain.review import Decision, Review
from inspector.services.reviews import begin_review
from tests.inspector.review_setting import ROWS, SHEET, save_sheet
from tests.inspector.setting import TickingClock
from tests.scoring_rules.reading.office_files import Sheet, save_docx
from ui.models.review_session import ReviewSession
from ui.models.source_table import CHIP_ROLE, SourceTable, chip_of
from ui.tasks import wait_for_all

DISPLAY = Qt.ItemDataRole.DisplayRole


def session_of(path: Path, folder: Path) -> ReviewSession:
    clock = TickingClock()

    def keep(_review: Review) -> object:
        return clock()

    return ReviewSession(begin_review(path=path, folder=folder, clock=clock), keep)  # type: ignore[arg-type]


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> ReviewSession:
    return session_of(save_sheet(tmp_path), tmp_path / "reviews")


def test_the_model_keeps_the_promises_of_a_model(session: ReviewSession) -> None:
    table = SourceTable(session, 0)
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.refresh(("A3",))


def test_each_row_shows_the_source_and_what_was_read(session: ReviewSession) -> None:
    table = SourceTable(session, 0)
    assert (table.rowCount(), table.columnCount()) == (len(ROWS), len(ROWS[0]) + 1)
    assert table.data(table.index(2, 0), DISPLAY) == "一、阵地建设"
    assert table.data(table.index(0, 6), DISPLAY) == "读取结果"
    assert table.codes == {1: ["A1"], 2: ["A2"], 3: ["A3"], 4: ["B1"], 5: ["B2"]}
    assert table.data(table.index(3, 6), CHIP_ROLE) == chip_of(session, "A3")
    assert table.chip(6) is None


def test_chips_follow_the_decisions(session: ReviewSession) -> None:
    assert chip_of(session, "A1").state == "确定"
    assert chip_of(session, "A3").tone == "veto"
    session.decide("A3", Decision(rule={"kind": "levels", "levels": []}), "")
    assert (chip_of(session, "A3").kind, chip_of(session, "A3").state) == ("分档", "待确认")
    session.decide("A3", Decision(looked_at=True), "")
    assert chip_of(session, "A3").tone == "ok"
    session.decide("A3", Decision(left_out=True), "")
    assert chip_of(session, "A3").state.startswith("略去")
    wait_for_all()


def test_a_sum_that_does_not_add_up_is_marked_in_its_row(tmp_path: Path, qapp: QApplication) -> None:
    rows = [list(row) for row in ROWS]
    rows[6][3] = 12
    path = save_docx(tmp_path / "评分表.docx", "评分表", Sheet(rows, SHEET.merges))
    table = SourceTable(session_of(path, tmp_path / "reviews"), 0)
    chip = table.chip(6)
    assert chip is not None
    assert "不符" in chip.words
    assert "12分" in str(table.data(table.index(6, 6), Qt.ItemDataRole.ToolTipRole))


def test_items_of_a_second_table_stand_in_the_second_grid(tmp_path: Path, qapp: QApplication) -> None:
    head, *rows = ROWS[:6]
    first = Sheet((head, *rows[:3]), ((1, 0, 3, 0),))
    second = Sheet((head, *rows[3:]), ((1, 0, 2, 0),))
    path = save_docx(tmp_path / "评分表.docx", "评分表", first, "续表", second)
    session = session_of(path, tmp_path / "reviews")
    tables = [SourceTable(session, number) for number in range(2)]
    assert [list(table.rows) for table in tables] == [["A1", "A2", "A3"], ["B1", "B2"]]
