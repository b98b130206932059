"""The three tables over the persons: proper item models while persons come, go and change."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from inspector.domain.fieldwork.interviews import VisitState
from ui.models.interview_grid import TONE, AnswerGrid, GridColumn, GridRow
from ui.models.interview_list import PERSON, InterviewList, PersonRow
from ui.models.interview_route import RETURNED, RouteTable, Stop

PLAIN = PersonRow("a", "第1户", "李＊＊", "低保", VisitState.PLANNED, 0, 6)
STOP = Stop("a", "第1户", "李秀英", "低保", "榃滨村1号", "13800138000", "待访", returned=False)
YES_NO = GridColumn("J2\n地址", "在哪里？", ("对", "错", "没答"), ("ok", "lost", "na"))


def test_the_list_of_persons(qtbot: QtBot) -> None:
    model = InterviewList()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    other = replace(PLAIN, id="b", state=VisitState.DONE, done=2)
    model.show_rows([PLAIN, other])
    assert [row.progress for row in model.rows] == ["待访", "2/6"]
    model.show_rows([PLAIN, replace(other, done=6)])
    assert model.rows[1].progress == "问完"
    assert (model.id_at(1), model.id_at(7), model.row_of("b"), model.row_of("x")) == ("b", "", 1, -1)
    index = model.index(0)
    assert index.data() == "第1户 李＊＊"
    assert index.data(PERSON) == PLAIN
    assert "低保" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    model.show_rows([])
    model.show_rows([])
    assert tester.model() is model


def test_the_route_is_ticked_in_its_last_column_only(qtbot: QtBot) -> None:
    model = RouteTable()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_stops([STOP, replace(STOP, id="b")])
    ticked: list[tuple[str, bool]] = []
    model.ticked.connect(lambda id_, returned: ticked.append((id_, returned)))
    last, first = model.index(1, RETURNED), model.index(0, 0)
    assert model.setData(last, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(first, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert ticked == [("b", True)]
    model.show_stops([STOP, replace(STOP, id="b", returned=True)])
    assert last.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert last.data(Qt.ItemDataRole.AccessibleTextRole) == "第1户 已交表"
    assert last.data() is None
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "1"
    assert first.data(Qt.ItemDataRole.DecorationRole) is None
    assert (model.row_of("b"), model.row_of("x")) == (1, -1)
    model.show_stops([])
    model.show_stops([])
    assert tester.model() is model


def test_a_cell_takes_only_answers_that_its_question_has(qtbot: QtBot) -> None:
    model = AnswerGrid()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    row = GridRow("a", "第1户", (None, 1), (True, True))
    model.show_grid((YES_NO, YES_NO), [row, replace(row, id="b", asked=(True, False))])
    pressed: list[tuple[str, int, object]] = []
    model.answered.connect(lambda id_, column, place: pressed.append((id_, column, place)))
    assert model.press(model.index(0, 0), 2)
    assert not model.press(model.index(0, 0), 3)
    assert not model.press(model.index(1, 1), 0)
    assert model.press(model.index(0, 1), None)
    assert pressed == [("a", 0, 2), ("a", 1, None)]
    assert (model.index(0, 1).data(), model.index(0, 1).data(TONE)) == ("错", "lost")
    assert (model.index(0, 0).data(), model.index(0, 0).data(TONE)) == ("", "")
    assert model.index(1, 1).data() == "不问"
    assert not model.index(1, 1).flags() & Qt.ItemFlag.ItemIsEnabled
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "第1户 J2\n地址 错"
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    header = model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert header == "在哪里？"
    assert model.headerData(0, Qt.Orientation.Vertical) == "第1户"
    model.show_grid((YES_NO, YES_NO), [row, replace(row, id="b", answers=(0, 0))])
    model.show_grid((YES_NO,), [])
    assert tester.model() is model
