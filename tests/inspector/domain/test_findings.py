"""Findings: proposed from the score, corrected by hand, with materials, files and a deadline."""

from datetime import date
from decimal import Decimal

import pytest

from inspector.domain.findings import (
    FindingEdit,
    Material,
    finding_edit,
    finding_field,
    finding_json,
    findings_of,
    links_of,
)
from inspector.domain.journal import Field, Topic
from scoring_rules.engine import score
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, RawMark
from scoring_rules.score import Score
from tests.scoring_rules.small_sheets import bonus, item, section, sheet_of, sheet_table

EXTRA = {"kind": "deduct", "zero_if": ["造假"], "extra": [{"what": "追加", "per": 5, "with_zero": "造假"}]}
OUT = {"not_applicable": "exclude", "not_applicable_when": "没有"}
SHEET = sheet_of(
    sheet_table(
        12,
        section(
            "A", item("A1", 4, heading=["制度", "记录规范"], evidence=["台账", "照片"]), item("A2", 4, **OUT)
        ),
        section("B", item("B1", 4, rule=EXTRA)),
        bonus("K", 2, item("K1", 2, rule={"kind": "judgement"})),
    )
)
DAY = date(2023, 4, 25)


def marked(evidence: dict[str, dict[str, EvidenceMark]] | None = None, **items: RawMark) -> Score:
    return score(SHEET, Marks(items=items, evidence=evidence or {}))


def errors(n: int, **more: Json) -> RawMark:
    return {"lines": {"差错": n}, **more}


def test_an_item_that_lost_points_is_a_finding_with_everything_about_it() -> None:
    states = {"A1": {"照片": EvidenceMark(EvidenceState.IRREGULAR)}}
    scored = marked(states, A1=errors(2, note="缺三月的记录。"), A2=errors(0), B1={})
    (found,) = findings_of(scored, {"A1": ("ab12",)}, {}, found_on=DAY)
    assert (found.code, found.title, found.section) == ("A1", "记录规范", "A部分")
    assert found.fact == "差错2处；材料不规范：照片；缺三月的记录"
    assert found.requirement == "对查出的“差错”逐一整改；规范材料：照片"
    assert (found.lost, found.extra) == (Decimal("2.00"), Decimal(0))
    assert found.materials == (Material("台账"), Material("照片", EvidenceState.IRREGULAR))
    assert found.files == ("ab12",)
    assert found.deadline == date(2023, 5, 25)
    assert not found.edited


def test_a_note_apart_from_the_mark_belongs_to_what_was_found() -> None:
    fields: dict[Field, Json] = {Field(Topic.NOTE, "A1"): "缺三月的记录"}
    assert findings_of(marked(A1=errors(1)), {}, fields)[0].fact == "差错1处；缺三月的记录"


def test_full_points_bonus_not_applicable_and_unmarked_items_are_no_findings() -> None:
    absent: RawMark = {"not_applicable": "没有这项工作"}
    assert (
        findings_of(marked(A1=errors(0, note="很好"), A2=absent, K1={"points": 1, "reason": "一般"}), {}, {})
        == ()
    )


def test_points_beyond_the_item_are_told_apart() -> None:
    (found,) = findings_of(marked(B1={"zero": ["造假"]}), {}, {})
    assert (found.lost, found.extra) == (Decimal(4), Decimal(5))


def test_without_a_day_there_is_no_deadline_and_days_can_be_others() -> None:
    assert findings_of(marked(A1=errors(1)), {}, {})[0].deadline is None
    assert findings_of(marked(A1=errors(1)), {}, {}, found_on=DAY, days=10)[0].deadline == date(2023, 5, 5)


def test_what_a_person_wrote_stands_instead_of_the_proposal() -> None:
    edit = FindingEdit("台账缺三月", "补齐三月台账", date(2023, 5, 1))
    fields = {finding_field("A1"): finding_json(edit)}
    (found,) = findings_of(marked(A1=errors(1)), {}, fields, found_on=DAY)
    assert (found.fact, found.requirement, found.deadline) == ("台账缺三月", "补齐三月台账", date(2023, 5, 1))
    assert found.edited


def test_an_item_with_full_points_becomes_a_finding_when_somebody_writes_one() -> None:
    fields = {finding_field("A1"): finding_json(FindingEdit("字迹潦草"))}
    (found,) = findings_of(marked(A1=errors(0)), {}, fields)
    assert (found.fact, found.requirement, found.lost) == ("字迹潦草", "", Decimal(0))


def test_a_finding_can_be_left_out_and_found_again() -> None:
    fields = {finding_field("A1"): finding_json(FindingEdit(left_out=True))}
    scored = marked(A1=errors(1))
    assert findings_of(scored, {}, fields) == ()
    (kept,) = findings_of(scored, {}, fields, everything=True)
    assert (kept.left_out, kept.edited) == (True, False)


def test_an_edit_reads_back_as_it_was_and_nothing_leaves_no_field() -> None:
    edit = FindingEdit("甲", "乙", DAY, left_out=True)
    assert finding_edit(finding_json(edit)) == edit
    assert finding_json(FindingEdit()) is None


@pytest.mark.parametrize(
    "damaged", [None, 3, [], {"fact": 3, "requirement": [], "deadline": "五月", "left_out": "是"}]
)
def test_a_damaged_edit_is_no_edit(damaged: Json) -> None:
    assert finding_edit(damaged) == FindingEdit()


def test_links_are_read_from_the_fields_in_a_fixed_order() -> None:
    fields: dict[Field, Json] = {
        Field(Topic.LINK, "A1", "cd"): {},
        Field(Topic.LINK, "A1", "ab"): {},
        Field(Topic.NOTE, "A1"): "备注",
    }
    assert links_of(fields) == {"A1": ("ab", "cd")}
