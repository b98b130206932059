"""The scoring tree: a proper item model, states and subtotals as the score says, filters and search."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.qtbot import QtBot

from scoring_rules.marks import Marks, VetoMark
from scoring_rules.rule_file import load_scoresheet_text
from tests.ui.scoring_setting import MemoryStore, new_session
from ui.models.scoring_session import ScoringSession
from ui.models.scoring_tree import Filter, Role, ScoringTree, TreeRow, TreeState
from ui.models.tree_filter import TreeFilter

AUTOMATIC = """
[scoresheet]
id = "auto"
version = "1"
title = "自动否决样表"
issuer = "测试"
status = "sample"
full_points = 2
[[grade]]
name = "合格"
at_least = 0
[[section]]
code = "A"
title = "站点"
[[section.item]]
code = "A1"
criterion = "没有挂牌的不得分"
points = 1
core = true
rule = { kind = "deduct", zero_if = ["没有挂牌"] }
[[section.item]]
code = "A2"
criterion = "不规范每处扣0.5分"
points = 1
rule = { kind = "deduct", lines = [{ what = "不规范", basis = "count", per = 0.5 }] }
[[veto]]
code = "V1"
title = "没有运作"
criterion = "没有挂牌的，一票否决"
effect = "fail"
when = { any_zero = ["A1"] }
[[veto]]
code = "V2"
title = "造假"
criterion = "造假的，一票否决"
effect = "fail"
"""


@pytest.fixture
def session(qtbot: QtBot) -> ScoringSession:
    return new_session()


@pytest.fixture
def automatic(qtbot: QtBot) -> ScoringSession:
    loaded = load_scoresheet_text(AUTOMATIC, "auto.toml")
    assert loaded.scoresheet, loaded.problems
    return ScoringSession(loaded.scoresheet, Marks(), MemoryStore())


def row(tree: ScoringTree, code: str) -> TreeRow:
    found = tree.index_of(code).data(Role.ROW)
    assert isinstance(found, TreeRow)
    return found


def test_tree_and_filter_are_proper_item_models_while_everything_changes(session: ScoringSession) -> None:
    tree = ScoringTree(session)
    shown = TreeFilter(tree)
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        for model in (tree, shown)
    ]
    for chosen in Filter:
        shown.choose(chosen)
        session.set_mark("A2", {"met": ["评估"]})
        session.set_mark("A9", {"points": Decimal(2)})
        session.set_veto("V1", VetoMark(hit=True, reason="冒名"))
        shown.search("规则")
        shown.search("")
        session.undo()
        session.undo()
    assert len(testers) == 2


def test_sections_come_first_and_vetoes_last(session: ScoringSession) -> None:
    tree = ScoringTree(session)
    titles = [tree.index(number, 0).data() for number in range(tree.rowCount())]
    assert titles == ["A 各种规则", " 否决事项"]
    assert tree.rowCount(tree.index(0, 0)) == 10
    assert tree.parent(tree.index_of("A3")) == tree.index(0, 0)
    assert tree.parent(tree.index(0, 0)) == QModelIndex()


def test_each_state_of_an_item_shows(session: ScoringSession) -> None:
    tree = ScoringTree(session)
    assert row(tree, "A2").state is TreeState.UNMARKED
    session.set_mark("A2", {"met": ["服务计划"]})
    assert (row(tree, "A2").state, row(tree, "A2").points) == (TreeState.LOST, "1.00 / 3")
    session.set_mark("A2", {"met": ["服务计划", "执行记录", "评估"]})
    assert row(tree, "A2").state is TreeState.FULL
    session.set_mark("A6", {"not_applicable": "没有任务"})
    assert (row(tree, "A6").state, row(tree, "A6").points) == (TreeState.NOT_APPLICABLE, "不适用")
    session.set_mark("A4", {"level": "没有这一档"})
    assert row(tree, "A4").faulty
    assert row(tree, "A1").core


def test_a_section_shows_its_subtotal(session: ScoringSession) -> None:
    tree = ScoringTree(session)
    session.set_mark("A2", {"met": ["评估"]})
    section = tree.index(0, 0).data(Role.ROW)
    assert isinstance(section, TreeRow)
    assert section.points == "1.00 / 34"


def test_a_veto_is_open_clear_or_found(session: ScoringSession) -> None:
    tree = ScoringTree(session)
    assert row(tree, "V1").state is TreeState.UNCHECKED
    session.set_veto("V1", VetoMark(hit=False))
    assert row(tree, "V1").state is TreeState.CLEAR
    session.set_veto("V1", VetoMark(hit=True, reason="冒名"))
    assert row(tree, "V1").state is TreeState.HIT


def test_an_item_whose_zero_makes_a_veto_hit_says_so(automatic: ScoringSession) -> None:
    tree = ScoringTree(automatic)
    spy = QSignalSpy(tree.dataChanged)
    automatic.set_mark("A1", {"zero": ["没有挂牌"]})
    assert row(tree, "A1").triggers_veto
    assert row(tree, "V1").state is TreeState.HIT
    touched = {spy.at(each)[0].data(Role.CODE) for each in range(spy.count())}
    assert touched == {"A1", "", "V1"}
    automatic.undo()
    assert not row(tree, "A1").triggers_veto


def test_a_mark_touches_its_row_and_its_section_and_nothing_else(session: ScoringSession) -> None:
    tree = ScoringTree(session)
    spy = QSignalSpy(tree.dataChanged)
    session.set_mark("A2", {"met": []})
    touched = [(spy.at(each)[0].data(), spy.at(each)[0] == spy.at(each)[1]) for each in range(spy.count())]
    assert touched == [("A2 逐项", True), ("A 各种规则", True)]


def test_filters_show_what_they_say_and_count_it(session: ScoringSession) -> None:
    tree = ScoringTree(session)
    shown = TreeFilter(tree)
    session.set_mark("A2", {"met": []})
    session.set_mark("A4", {"level": "独立且布局合理"})
    found = {}
    for chosen in Filter:
        shown.choose(chosen)
        found[chosen] = shown.found()
    assert found[Filter.LOST] == ["A2"]
    assert found[Filter.CORE] == ["A1"]
    assert found[Filter.OPEN] == ["A1", "A3", "A5", "A6", "A7", "A8", "A9", "A10", "V1"]
    assert {chosen: len(codes) for chosen, codes in found.items()} == tree.counts()


def test_what_is_found_is_what_the_rows_show(session: ScoringSession) -> None:
    shown = TreeFilter(ScoringTree(session))
    shown.choose(Filter.OPEN)
    shown.search("抽查")
    rows = [
        shown.index(row, 0, shown.index(section, 0)).data(Role.CODE)
        for section in range(shown.rowCount())
        for row in range(shown.rowCount(shown.index(section, 0)))
    ]
    assert rows == shown.found() == ["A7"]


def test_the_item_at_hand_stays_although_it_is_no_longer_open(session: ScoringSession) -> None:
    shown = TreeFilter(ScoringTree(session))
    shown.choose(Filter.OPEN)
    shown.keep("A2")
    session.set_mark("A2", {"met": []})
    assert "A2" in shown.found()
    shown.keep("A3")
    assert "A2" not in shown.found()


@pytest.mark.parametrize(
    ("words", "codes"), [("a10", ["A10"]), ("冒名", ["V1"]), ("会议纪要", ["A1"]), ("没有 布局", ["A4"])]
)
def test_search_looks_into_code_title_criterion_and_evidence(
    session: ScoringSession, words: str, codes: list[str]
) -> None:
    shown = TreeFilter(ScoringTree(session))
    shown.search(words)
    assert shown.found() == codes
