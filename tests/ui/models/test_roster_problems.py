"""The table of problem rows: everything, or only what is left out."""

from pathlib import Path

from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.inspector.domain.rosters.roster_files import Cells, of_rows, preview, workbook
from ui.models.roster_problems import Column, RosterProblems

ROWS: list[Cells] = [["姓名", "类别", "电话"], [None, "低保", 13800000001], ["甲", "低宝", None]]


def test_the_model_keeps_the_promises_of_a_model(tmp_path: Path, qapp: QApplication) -> None:
    table = RosterProblems()
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table.show_preview(of_rows(tmp_path, ROWS))
    table.show_only_errors(True)
    table.show_only_errors(False)
    assert table.rowCount() == 2


def test_rows_say_where_what_and_how_to_mend_it(tmp_path: Path, qapp: QApplication) -> None:
    table = RosterProblems()
    table.show_preview(of_rows(tmp_path, ROWS))
    shown = [[table.data(table.index(row, column)) for column in Column] for row in range(2)]
    assert shown[0][:5] == ["2", "不收", "姓名", "", "没有写姓名或名称"]
    assert shown[1][:4] == ["3", "提醒", "对象类别", "低宝"]
    table.show_only_errors(True)
    assert table.rowCount() == 1
    assert table.problem(0).is_error


def test_with_several_tables_each_row_names_its_table(tmp_path: Path, qapp: QApplication) -> None:
    table = RosterProblems()
    table.show_preview(preview(workbook(tmp_path / "a.xlsx", ("低保", ROWS), ("残疾人", ROWS))))
    assert table.data(table.index(2, Column.ROW)) == "残疾人 2"
