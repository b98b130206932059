"""The proposed opinion: what is praised, what is wrong, what has to be done, in the words of the sheet."""

from datetime import date

from inspector.domain.journal import Field, Topic
from inspector.domain.opinion import Opinion
from inspector.domain.opinion_proposal import joined, missing_from, propose_opinion
from scoring_rules.engine import score
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, RawMark, VetoMark
from scoring_rules.score import Score
from tests.scoring_rules.small_sheets import bonus, item, section, sheet_of, sheet_table

OUT = {"not_applicable": "exclude", "not_applicable_when": "没有"}
EXTRA = {
    "kind": "deduct",
    "lines": [{"what": "差错", "basis": "count", "per": 1}],
    "extra": [{"what": "瞒报", "per": 3}],
}
SHEET = sheet_of(
    sheet_table(
        24,
        section("A", *(item(f"A{n}", 2, heading=[f"第{n}件事"]) for n in range(1, 8))),
        section(
            "B",
            item("B1", 2, heading=["台账"], evidence=["台账"]),
            item("B2", 2, criterion="值班有安排，有记录；缺一次扣1分", **OUT),
            item("B3", 2, criterion="这一项的评分标准开头就写得特别特别长没有停顿", rule=EXTRA),
        ),
        section("C", item("C1", 4, heading=["安全"]), gate={"items": ["C1"], "at_least": 2}),
        bonus("K", 2, item("K1", 2, heading=["创新"])),
        veto=[{"code": "V1", "title": "弄虚作假", "criterion": "造假的", "effect": "fail"}],
    )
)
GOOD: RawMark = {"lines": {}}


def errors(n: int) -> RawMark:
    return {"lines": {"差错": n}}


def marked(
    hit: bool = False, evidence: dict[str, dict[str, EvidenceMark]] | None = None, **items: RawMark
) -> Score:
    vetoes = {"V1": VetoMark(hit, "两份记录是假的。" if hit else "")}
    return score(SHEET, Marks(items=items, vetoes=vetoes, evidence=evidence or {}))


def test_a_section_with_full_points_is_one_sentence_that_names_a_few_items() -> None:
    opinion = propose_opinion(score(SHEET, Marks(items={f"A{n}": GOOD for n in range(1, 8)})))
    assert opinion == Opinion(
        ("A部分方面，全部7项达到评分标准（第1件事、第2件事、第3件事、第4件事、第5件事等）。",)
    )


def test_a_section_with_some_full_points_names_those() -> None:
    opinion = propose_opinion(marked(A1=GOOD, A2=errors(1), A3=GOOD))
    assert opinion.affirmed == ("A部分方面，第1件事、第3件事达到评分标准。",)


def test_unmarked_not_applicable_and_bonus_items_say_nothing() -> None:
    assert propose_opinion(marked()) == Opinion()
    assert propose_opinion(marked(B2={"not_applicable": "没有值班"}, K1=GOOD)) == Opinion()


def test_a_section_whose_other_items_are_not_applicable_counts_as_whole() -> None:
    opinion = propose_opinion(marked(B1=GOOD, B2={"not_applicable": "没有"}, B3=GOOD))
    assert opinion.affirmed == ("B部分方面，全部2项达到评分标准（台账、第B3项）。",)


def test_an_item_whose_material_lacks_is_a_problem_and_not_praised() -> None:
    opinion = propose_opinion(marked(evidence={"B1": {"台账": EvidenceMark(EvidenceState.MISSING)}}, B1=GOOD))
    assert opinion == Opinion((), ("台账：缺少材料：台账。",), ("台账：补齐材料：台账。",))


def test_an_item_with_extra_deductions_is_not_praised() -> None:
    opinion = propose_opinion(marked(B3={"extra": {"瞒报": 1}}), with_points=True)
    assert opinion.affirmed == ()
    assert opinion.problems == ("第B3项：瞒报1处（另扣3分）。",)


def test_problems_tell_what_was_found_with_the_note_and_what_has_to_be_done() -> None:
    fields: dict[Field, Json] = {Field(Topic.NOTE, "A1"): "三月没有记录。"}
    opinion = propose_opinion(marked(A1=errors(1)), fields)
    assert opinion.problems == ("第1件事：差错1处；三月没有记录。",)
    assert opinion.requirements == ("第1件事：对查出的“差错”逐一整改。",)


def test_points_and_a_deadline_are_told_when_they_are_asked_for() -> None:
    opinion = propose_opinion(marked(A1=errors(1)), with_points=True, deadline=date(2023, 5, 25))
    assert opinion.problems == ("第1件事：差错1处（扣1分）。",)
    assert opinion.requirements[-1] == "以上问题于2023年5月25日前完成整改，并报送书面整改情况。"


def test_a_deadline_without_problems_is_no_demand() -> None:
    assert propose_opinion(marked(A1=GOOD), deadline=date(2023, 5, 25)).requirements == ()


def test_an_item_without_a_heading_is_called_by_the_beginning_of_its_criterion() -> None:
    assert propose_opinion(marked(B2=errors(1))).problems == ("值班有安排：差错1处。",)


def test_a_veto_that_hit_comes_first() -> None:
    opinion = propose_opinion(marked(hit=True, A1=errors(1)))
    assert opinion.problems[0] == "查实“弄虚作假”：两份记录是假的。"
    assert opinion.requirements[0] == "对查实的“弄虚作假”问题立即整改。"


def test_a_failed_gate_is_a_problem_and_its_section_not_praised() -> None:
    scored = marked(C1=errors(3))
    assert propose_opinion(scored).problems[0] == "C部分的保证项目未达到最低要求，本部分不计分。"
    assert (
        propose_opinion(scored, with_points=True).problems[0]
        == "C部分：保证项目C1得1分，不到2分，本部分计0分。"
    )


def test_only_new_sentences_are_added_to_an_opinion() -> None:
    opinion, proposal = Opinion(("甲",), ("乙",)), Opinion(("甲", "丙"), (), ("丁",))
    assert missing_from(opinion, proposal) == Opinion(("丙",), (), ("丁",))
    assert joined(opinion, proposal) == Opinion(("甲", "丙"), ("乙",), ("丁",))
