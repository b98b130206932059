"""Every mark editor: show a mark, edit it by key or hand, and the mark that comes out scores as the sheet says."""

import re
from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from shiboken6 import delete

from scoring_rules.kinds.counted_lines import CountLine
from scoring_rules.kinds.deduct import Deduct
from scoring_rules.kinds.rule import Case
from scoring_rules.marks import RawMark
from tests.ui.marking.conftest import Edit, Editing
from tests.ui.scoring_setting import all_kinds, compose
from ui.marking.answers import AnswersEditor
from ui.marking.bands import BandsEditor
from ui.marking.deduct import DeductEditor
from ui.marking.deduct_lines import MissingEditing, RateEditing, ShortfallEditing
from ui.marking.judged_line import JudgedEditing
from ui.marking.judgement import JudgementEditor
from ui.marking.levels import LevelsEditor
from ui.marking.pro_rata import ProRataEditor
from ui.marking.sample import ResultsEditor
from ui.marking.sum import SumEditor
from ui.widgets.numbers import NumberField
from ui.widgets.settling import TextLine

MARKS: dict[str, RawMark] = {
    "A1": {
        "lines": {
            "缺要素": ["分工文件"],
            "记录不规范": 2,
            "专题会议": 3,
            "在岗率": {"numerator": Decimal(47), "denominator": Decimal(50)},
            "资料整理": [{"points": Decimal("0.4"), "reason": "散乱"}],
        },
        "extra": {"弄虚作假": 1},
    },
    "A2": {"met": ["服务计划", "评估"]},
    "A3": {"lines": {"小组活动": 4, "培训": 5}},
    "A4": {"level": "与其他单位合用", "points": Decimal("1.5"), "reason": "与文化站合用"},
    "A5": {"numerator": Decimal(95), "denominator": Decimal(100)},
    "A6": {"numerator": Decimal(2), "denominator": Decimal(3)},
    "A7": {"results": [True, False, True], "population": 3, "of": ["甲", "乙", "丙"]},
    "A8": {"answers": [[True, False, None, True, True], [True] * 5]},
    "A9": {"points": Decimal(1), "reason": "一般"},
    "A10": {
        "parts": {
            "制度": {"met": ["有制度"]},
            "完成率": {"numerator": Decimal(1), "denominator": Decimal(2)},
            "创新": {"points": Decimal("0.5"), "reason": "有特色"},
        }
    },
}


def type_into(field: NumberField, text: str) -> None:
    """Type as a hand would, over what stands there."""
    field.selectAll()
    QTest.keyClicks(field, text)


def reason(line: TextLine, text: str) -> None:
    """Write a reason with an input method and let it settle."""
    line.selectAll()
    compose(line, text)
    line.flush()


def deduct(found: Editing) -> DeductEditor:
    return cast(DeductEditor, found.editor)


@pytest.mark.parametrize("code", MARKS)
def test_a_mark_that_is_shown_comes_out_as_it_went_in(edit: Edit, code: str) -> None:
    found = edit(code, MARKS[code])
    assert found.editor.mark_with(found.editor.own_mark()) == MARKS[code]
    assert found.marks == []


@pytest.mark.parametrize("code", MARKS)
def test_an_editor_of_nothing_shows_nothing(edit: Edit, code: str) -> None:
    found = edit(code, MARKS[code])
    found.editor.set_mark(None)
    own = found.editor.own_mark()
    rule = next(item for item in all_kinds().items() if item.code == code).rule
    assert own == ({"met": []} if code == "A2" else {})
    assert rule.kind in ("deduct", "credit") or found.rule.assess(own, found.case).points is None


@pytest.mark.parametrize("code", MARKS)
def test_a_note_passes_through_an_edit_and_not_applicable_ends_with_it(edit: Edit, code: str) -> None:
    found = edit(code, {"not_applicable": "没有", "note": "看过"})
    own = MARKS[code]
    assert found.editor.mark_with(own) == {**own, "note": "看过"}


def test_keys_tick_missing_elements_and_untick_them(edit: Edit) -> None:
    found = edit("A1")
    found.editor.press(1)
    found.editor.press(2)
    assert found.mark == {"lines": {"缺要素": ["领导机制", "分工文件"]}}
    found.editor.press(1)
    assert found.mark == {"lines": {"缺要素": ["分工文件"]}}


def test_an_element_that_does_not_exist_here_is_not_missing(edit: Edit) -> None:
    found = edit("A1")
    line = cast(MissingEditing, deduct(found).lines["缺要素"])
    line.aside.click()
    found.editor.press(1)
    line.aside.click()
    found.editor.press(2)
    assert found.mark == {"lines": {"缺要素": {"missing": ["分工文件"], "absent": ["领导机制"]}}}


def test_an_element_set_aside_by_mistake_comes_back(edit: Edit) -> None:
    found = edit("A1", {"lines": {"缺要素": {"missing": [], "absent": ["领导机制"]}}})
    found.editor.press(1)
    assert found.mark == {}


def test_a_zero_condition_gives_no_points(edit: Edit) -> None:
    found = edit("A1")
    found.editor.press(0)
    assert found.mark == {"zero": ["未建立制度"]}
    assert found.points == 0


def test_a_count_goes_up_by_its_key_and_down_to_nothing(edit: Edit) -> None:
    found = edit("A1")
    found.editor.press(5)
    found.editor.press(5)
    assert found.mark == {"lines": {"记录不规范": 2}}
    found.editor.step(-1)
    found.editor.step(-1)
    assert found.mark == {}


def test_a_shortfall_and_a_rate_need_their_numbers_before_there_are_points(edit: Edit) -> None:
    found = edit("A1")
    lines = deduct(found).lines
    type_into(cast(ShortfallEditing, lines["专题会议"]).actual.field, "3")
    assert found.points is None
    rate = cast(RateEditing, lines["在岗率"]).fields.fields
    type_into(rate["numerator"], "98")
    type_into(rate["denominator"], "100")
    assert found.points == Decimal("4.4")


def test_facts_stand_behind_a_rate_and_count_where_nothing_is_typed(edit: Edit) -> None:
    found = edit("A5", facts={"到位金额": 95, "预算金额": 100})
    editor = cast(BandsEditor, found.editor)
    assert editor.ratio is not None
    assert editor.ratio.fields["numerator"].placeholderText() == "95"
    assert editor.ratio.quotient == 95
    type_into(editor.ratio.fields["numerator"], "100")
    assert found.mark == {"numerator": Decimal(100)}
    assert found.points == 2


def test_a_judged_deduction_opens_a_row_for_the_next(edit: Edit) -> None:
    found = edit("A1")
    line = cast(JudgedEditing, deduct(found).lines["资料整理"])
    type_into(line.rows[0].points.field, "0.4")
    reason(line.rows[0].reason.line, "台账散乱")
    assert found.mark == {"lines": {"资料整理": [{"points": Decimal("0.4"), "reason": "台账散乱"}]}}
    assert line.rows[1].isVisible()


def test_extra_deductions_are_counted(edit: Edit) -> None:
    found = edit("A1")
    deduct(found).extra["弄虚作假"].press()
    assert found.mark == {"extra": {"弄虚作假": 1}}


def test_parts_that_are_met_earn_their_points(edit: Edit) -> None:
    found = edit("A2")
    found.editor.press(0)
    found.editor.press(2)
    assert found.mark == {"met": ["服务计划", "评估"]}
    assert found.points == 2


def test_counting_occurrences_earns_points_up_to_the_cap(edit: Edit) -> None:
    found = edit("A3")
    for _ in range(8):
        found.editor.press(0)
    assert found.mark == {"lines": {"小组活动": 8}}
    assert found.points == 3


def test_nothing_happened_is_said_with_a_zero(edit: Edit) -> None:
    found = edit("A3")
    found.editor.step(-1)
    assert found.mark == {"lines": {"小组活动": 0}}
    assert found.points == 0


def test_a_level_is_chosen_by_its_key(edit: Edit) -> None:
    found = edit("A4")
    found.editor.press(0)
    assert found.mark == {"level": "独立且布局合理"}
    found.editor.press(2)
    assert found.mark == {"level": "没有场地"}


def test_a_level_with_a_range_asks_for_points_and_a_reason(edit: Edit) -> None:
    found = edit("A4")
    editor = cast(LevelsEditor, found.editor)
    assert not editor.points.isVisible()
    found.editor.press(1)
    assert editor.points.isVisible()
    found.editor.step(1)
    assert found.mark == {"level": "与其他单位合用", "points": Decimal(1)}
    assert found.points is None
    reason(editor.reason.line, "与文化站合用")
    assert found.points == 1


def test_the_band_a_number_falls_into_is_set_off(edit: Edit) -> None:
    found = edit("A5", {"numerator": 92, "denominator": 100})
    editor = cast(BandsEditor, found.editor)
    roles = [str(shown.property("role")) for shown in editor._bands.values()]
    assert roles == ["band", "band on", "band"]


def test_a_share_of_the_goal_gives_a_share_of_the_points(edit: Edit) -> None:
    found = edit("A6")
    fields = cast(ProRataEditor, found.editor).ratio.fields
    type_into(fields["numerator"], "2")
    type_into(fields["denominator"], "3")
    assert found.points == 2


def test_results_are_recorded_one_after_the_other_and_can_be_turned(edit: Edit) -> None:
    found = edit("A7")
    for steps in (1, -1, 1):
        found.editor.step(steps)
    assert found.mark == {"results": [True, False, True]}
    found.editor.press(1)
    assert found.mark == {"results": [True, True, True]}
    cast(ResultsEditor, found.editor).back.click()
    assert found.mark == {"results": [True, True]}


def test_a_smaller_population_is_checked_as_a_whole(edit: Edit) -> None:
    found = edit("A7")
    editor = cast(ResultsEditor, found.editor)
    type_into(editor.population, "2")
    assert [cell.isVisible() for cell in editor.cells[:4]] == [True, True, False, False]
    found.editor.step(1)
    found.editor.step(-1)
    assert found.points == Decimal("2.5")


def test_more_results_than_were_to_be_drawn_are_refused_with_a_sentence(edit: Edit) -> None:
    found = edit("A7", {"results": [True] * 10})
    found.editor.step(1)
    assert found.marks == []
    assert "应查 10 个，已经记满" in found.refusals[-1]


def test_names_of_the_drawn_are_kept_beside_the_results(edit: Edit) -> None:
    found = edit("A7", {"results": [True, True]})
    reason(cast(ResultsEditor, found.editor).names.line, "甲、乙")
    assert found.mark == {"results": [True, True], "of": ["甲", "乙"]}


def test_answers_go_round_right_wrong_and_none(edit: Edit) -> None:
    found = edit("A8")
    for _ in range(2):
        found.editor.press(1)
    assert found.mark == {"answers": [[None, False, None, None, None]]}
    found.editor.press(1)
    assert found.mark == {"answers": [[None] * 5]}


def test_keys_answer_for_the_person_one_has_gone_to(edit: Edit) -> None:
    found = edit("A8")
    cast(AnswersEditor, found.editor).all_right.click()
    found.editor.press(0)
    assert found.mark == {"answers": [[True] * 5, [True, None, None, None, None]]}
    assert found.points == 2


def test_the_answer_table_is_worked_with_arrows_and_space(edit: Edit) -> None:
    found = edit("A8")
    table = cast(AnswersEditor, found.editor).table
    table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space):
        QTest.keyClick(table, key)
    assert found.mark == {"answers": [[None] * 5, [None, True, None, None, None]]}


def test_the_answer_table_shows_names_in_whole_and_needs_no_scrolling(edit: Edit) -> None:
    found = edit("A8")
    found.editor.set_mark({"answers": [[True] * 5, [True] * 5], "of": ["受访社工甲", "受访社工乙"]})
    table = cast(AnswersEditor, found.editor).table
    header = table.horizontalHeader()
    assert all(header.sectionSize(column) >= header.sectionSizeHint(column) for column in (0, 1))
    assert table.maximumWidth() >= table.verticalHeader().sizeHint().width() + header.length()


def test_a_judgement_below_full_points_waits_for_its_reason(edit: Edit) -> None:
    found = edit("A9")
    found.editor.step(1)
    assert found.mark == {"points": Decimal("0.5")}
    assert found.points is None
    reason(cast(JudgementEditor, found.editor).reason.line, "成效一般")
    assert found.points == Decimal("0.5")


def test_parts_of_a_sum_are_marked_each_by_its_own_editor(edit: Edit) -> None:
    found = edit("A10")
    found.editor.press(0)
    found.editor.press(1)
    fields = cast(ProRataEditor, cast(SumEditor, found.editor).parts["完成率"]).ratio.fields
    type_into(fields["numerator"], "1")
    type_into(fields["denominator"], "2")
    assert found.mark["parts"] == {
        "制度": {"met": ["有制度", "已上墙"]},
        "完成率": {"numerator": Decimal(1), "denominator": Decimal(2)},
    }
    assert found.points == 2


@pytest.mark.parametrize("code", ["A2", "A4", "A7", "A8", "A9"])
def test_full_points_are_full(edit: Edit, code: str) -> None:
    found = edit(code)
    own = found.editor.full_mark()
    assert isinstance(own, dict)
    assert found.rule.assess(own, found.case).points == found.case.full


@pytest.mark.parametrize(
    ("code", "words"),
    [("A1", "在岗人数"), ("A3", "小组活动"), ("A5", "预算金额"), ("A6", "规划点数"), ("A10", "任务数")],
)
def test_full_points_that_depend_on_numbers_ask_for_the_numbers(edit: Edit, code: str, words: str) -> None:
    assert words in str(edit(code).editor.full_mark())


def test_full_points_keep_a_rate_that_was_entered(edit: Edit) -> None:
    found = edit("A1", facts={"在岗人数": 10, "核定人数": 10})
    assert found.editor.full_mark() == {"lines": {"专题会议": 4}}


@pytest.mark.parametrize("code", MARKS)
def test_everything_in_an_editor_has_a_name_for_those_who_listen(edit: Edit, code: str) -> None:
    editor = edit(code, MARKS[code]).editor
    for widget in editor.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


@pytest.mark.parametrize("code", MARKS)
def test_everything_to_press_is_large_enough_for_a_finger(edit: Edit, code: str) -> None:
    editor = edit(code, MARKS[code]).editor
    editor.resize(
        700, editor.heightForWidth(700) if editor.hasHeightForWidth() else editor.sizeHint().height()
    )
    for button in editor.findChildren(QAbstractButton):
        if button.isVisible() and button.objectName() == "" and type(button).__name__ != "QAbstractButton":
            assert button.height() >= 32, button


def test_the_cap_of_a_group_stands_behind_its_last_line_and_a_lines_own_beside_it(
    edit: Edit, qapp: QApplication
) -> None:
    lines = (
        CountLine("票据不全", None, "票据与预算", Decimal("0.5")),
        CountLine("支出与预算不符", None, "票据与预算", Decimal(1)),
        CountLine("执行没有记录", Decimal(2), "合计最多扣2.5分", Decimal("0.5")),
    )
    rule = Deduct(lines=lines, groups=(("票据与预算", Decimal(3)), ("合计最多扣2.5分", Decimal("2.5"))))
    editor = DeductEditor(rule, Case(Decimal(5), {}))
    editor.resize(900, 400)
    editor.show()
    qapp.processEvents()
    shown = [
        each.text() for each in sorted(editor.findChildren(QLabel), key=lambda each: top_of(each, editor))
    ]
    shown = [re.sub(r"<[^>]*>|\s", "", text) for text in shown if text]
    group = shown.index("票据与预算（票据不全、支出与预算不符）合计最多扣3分")
    assert "支出与预算不符" in shown[group - 1]
    assert "执行没有记录" in shown[group + 1]
    assert "最多扣2分" in shown[group + 1]
    assert shown[-1] == "“执行没有记录”合计最多扣2.5分"
    delete(editor)


def top_of(widget: QWidget, editor: QWidget) -> int:
    return widget.mapTo(editor, widget.rect().topLeft()).y()
