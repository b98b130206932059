"""What holds for every scoresheet and whatever is marked: bounds, order, sums, explanations; and an oracle in fractions."""

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring_rules.engine import rescore, score
from scoring_rules.exact import HUNDRED, RoundingMode, in_words, rounded
from scoring_rules.explanations import total_explanation
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, VetoMark
from scoring_rules.model import Item, Scoresheet
from scoring_rules.score import Score
from scoring_rules.score_table import score_table
from scoring_rules.sheet_table import build_scoresheet
from scoring_rules.tables import Table
from tests.scoring_rules.small_sheets import bonus, item, section, sheet_of, sheet_table
from tests.scoring_rules.strategies import scoresheet_tables

Draw = Callable[[st.SearchStrategy[Any]], Any]

NUMBERS = st.one_of(
    st.integers(-2, 12),
    st.sampled_from(
        [Decimal("0.5"), Decimal("-0.5"), Decimal("1e999"), Decimal("NaN"), 10**17, Decimal("7.25")]
    ),
)
WORDS = st.sampled_from(["", "甲", "0.5", "-1", "NaN", "两次", "有场地", "差错", "好"])
KEYS = st.sampled_from(
    [
        *("lines", "zero", "extra", "met", "level", "points", "reason", "value", "numerator", "denominator"),
        *("results", "answers", "population", "of", "parts", "settled", "not_applicable", "note", "missing"),
        *("absent", "actual", "required", "from", "差错", "甲", "乙"),
    ]
)
JSON: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=10,
)
ANY_MARK = st.dictionaries(KEYS, JSON, max_size=4)

JUDGED = {"kind": "judgement", "step": Decimal("0.1")}
COUNTED = {
    "kind": "deduct",
    "zero_if": ["无"],
    "groups": {"组": 3},
    "lines": [
        {"what": "差错", "basis": "count", "per": Decimal("0.5"), "cap": 2, "group": "组"},
        {"what": "甲", "basis": "missing", "per": 1, "elements": ["甲", "乙", "丙"], "group": "组"},
        {"what": "乙", "basis": "judged", "low": Decimal("0.5"), "high": 2},
    ],
    "extra": [{"what": "甲", "per": 3, "at": 4}, {"what": "乙", "per": 2, "with_zero": "无"}],
}
RATED = {
    "kind": "deduct",
    "lines": [{"what": "甲", "basis": "rate", "numerator": "甲", "denominator": "乙", "per": 1}],
}
FULL = {"not_applicable": "full", "not_applicable_when": "没有"}
OUT = {"not_applicable": "exclude", "not_applicable_when": "没有"}
GATE = {"items": ["A1"], "at_least": 1}
RICH = sheet_of(
    sheet_table(
        30,
        section("A", item("A1", 5, rule=COUNTED, **FULL), item("A2", 5, rule=RATED), gate=GATE),
        section(
            "B",
            item(
                "B1",
                5,
                rule={
                    "kind": "levels",
                    "levels": [{"what": "好", "points": 5}, {"what": "甲", "low": 0, "high": 4}],
                },
            ),
            item(
                "B2", 5, rule={"kind": "sample", "n": 2, "score": "ratio", "when_zero_denominator": "exclude"}
            ),
            item("B3", 3, rule=JUDGED, evidence=["甲"], same_fact_as=["A1"], **OUT),
            item(
                "B4",
                2,
                rule={
                    "kind": "sum",
                    "parts": [
                        {
                            "what": "甲",
                            "points": 2,
                            "rule": {"kind": "credit", "any": True, "parts": [{"what": "甲"}]},
                        },
                        {"what": "乙", "points": 2, "bonus": True, "rule": JUDGED},
                    ],
                },
            ),
            item(
                "B5",
                5,
                rule={"kind": "pro_rata", "numerator": "甲", "denominator": "乙", "target": 90},
                **OUT,
            ),
        ),
        bonus("J", 3, item("J1", 5, rule={"kind": "accrue", "lines": [{"what": "甲", "per": 1}]})),
        evidence={"missing": "zero"},
        total={"cap": 31},
        veto=[
            {"code": "V1", "title": "甲", "criterion": "甲", "effect": "fail"},
            {
                "code": "V2",
                "title": "乙",
                "criterion": "乙",
                "effect": "drop_grade",
                "when": {"any_zero": ["B1"]},
            },
        ],
    )
)
CODES = [each.code for each in RICH.items()]
SENSIBLE: dict[str, st.SearchStrategy[Any]] = {
    "A1": st.fixed_dictionaries(
        {
            "lines": st.fixed_dictionaries(
                {},
                optional={
                    "差错": st.integers(0, 9),
                    "甲": st.lists(st.sampled_from(["甲", "乙", "丙"]), unique=True),
                    "乙": st.lists(st.just({"points": "1.5", "reason": "甲"}), max_size=2),
                },
            ),
            "zero": st.lists(st.just("无"), max_size=1),
        }
    ),
    "A2": st.just({}),
    "B1": st.sampled_from([{"level": "好"}, {"level": "甲", "points": 0, "reason": "甲"}]),
    "B2": st.one_of(
        st.fixed_dictionaries({"results": st.lists(st.booleans(), min_size=2, max_size=2)}),
        st.just({"population": 0}),
    ),
    "B3": st.one_of(
        st.integers(0, 30).map(lambda tenths: {"points": Decimal(tenths) / 10, "reason": "甲"}),
        st.just({"not_applicable": "没有"}),
    ),
    "B4": st.fixed_dictionaries(
        {
            "parts": st.fixed_dictionaries(
                {"甲": st.sampled_from([{"met": []}, {"met": ["甲"]}])},
                optional={"乙": st.just({"points": 1, "reason": "甲"})},
            )
        }
    ),
    "B5": st.one_of(st.just({}), st.just({"not_applicable": "没有"})),
    "J1": st.integers(0, 9).map(lambda n: {"lines": {"甲": n}}),
}
FACTS = st.fixed_dictionaries({"甲": st.integers(0, 9), "乙": st.integers(1, 9)})
SOME = st.fixed_dictionaries({}, optional=SENSIBLE)
EVIDENCE = st.sampled_from([{}, {"B3": {"甲": EvidenceMark(EvidenceState.MISSING)}}])
VETOES = st.sampled_from([{}, {"V1": VetoMark(True, "查实")}, {"V1": VetoMark(False)}])


def assert_sound(scored: Score) -> None:
    """What every score must keep to, whatever was marked."""
    for one in scored.items():
        assert isinstance(one.explanation, str)
        assert all(problem.message and problem.remedy and problem.where for problem in one.problems)
        if one.points is not None:
            assert 0 <= one.points <= max(one.full, rounded(one.full, *scored.scoresheet.rounding))
        else:
            assert one.excluded or one.state == "unmarked"
    for each in scored.sections:
        if not each.gate_failed and each.section.cap is None:
            printed = sum((one.points for one in each.items if one.points is not None), Decimal(0))
            assert each.points == printed
    assert all(total_explanation(scored))
    assert score_table(scored)["complete"] == scored.complete
    if scored.lowest is not None and scored.highest is not None:
        assert 0 <= scored.lowest <= scored.highest


@settings(max_examples=300)
@given(
    st.dictionaries(st.sampled_from([*CODES, "X9"]), ANY_MARK, max_size=6),
    st.dictionaries(st.sampled_from(["甲", "乙"]), JSON, max_size=2),
)
def test_no_mark_whatever_raises_or_leaves_the_bounds(marks: dict[str, Any], facts: dict[str, Json]) -> None:
    assert_sound(score(RICH, Marks(items=marks, facts=facts)))


@settings(max_examples=60)
@given(scoresheet_tables(), st.data())
def test_no_mark_on_any_sheet_raises_or_leaves_the_bounds(table: Table, data: st.DataObject) -> None:
    sheet, _ = build_scoresheet(table, str)
    codes = [each.code for each in sheet.items()]
    marks = data.draw(st.dictionaries(st.sampled_from(codes), st.one_of(ANY_MARK, st.just({}))))
    kind = data.draw(st.sampled_from([None, *sheet.unit_kinds()]))
    assert_sound(score(sheet, Marks(items=marks, unit_kind=kind)))


@settings(max_examples=100)
@given(SOME, FACTS, EVIDENCE, VETOES)
def test_the_order_of_marks_and_facts_does_not_matter(
    marks: dict[str, Any], facts: dict[str, Any], evidence: Any, vetoes: Any
) -> None:
    forwards = Marks(items=marks, facts=facts, evidence=evidence, vetoes=vetoes)
    backwards = Marks(
        items=dict(reversed(marks.items())),
        facts=dict(reversed(facts.items())),
        evidence=evidence,
        vetoes=vetoes,
    )
    assert score_table(score(RICH, forwards)) == score_table(score(RICH, backwards))


@settings(max_examples=100)
@given(SOME, SOME, FACTS, EVIDENCE, VETOES)
def test_scoring_again_what_changed_is_scoring_anew(
    before: dict[str, Any], after: dict[str, Any], facts: dict[str, Any], evidence: Any, vetoes: Any
) -> None:
    old = Marks(items=before, facts=facts)
    new = Marks(items=after, facts=facts, evidence=evidence, vetoes=vetoes)
    changed = {code for code in CODES if before.get(code) != after.get(code)} | set(evidence)
    assert score_table(rescore(score(RICH, old), new, changed)) == score_table(score(RICH, new))


@settings(max_examples=150)
@given(SOME, st.fixed_dictionaries(SENSIBLE), FACTS, EVIDENCE)
def test_whatever_is_still_marked_the_total_ends_between_lowest_and_highest(
    some: dict[str, Any], rest: dict[str, Any], facts: dict[str, Any], evidence: Any
) -> None:
    """Marked from the beginning: the item with extra deductions, of which the bounds know nothing, and the one that
    the facts decide as long as nobody says that it is not applicable."""
    known = some | {code: rest[code] for code in ("A1", "B5")}
    now = score(RICH, Marks(items=known, facts=facts, evidence=evidence))
    end = score(RICH, Marks(items=rest | known, facts=facts, evidence=evidence))
    assert end.complete
    assert end.problems == () or all(problem.severity == "warning" for problem in end.problems)
    if not now.complete and now.lowest is not None and now.highest is not None and end.total is not None:
        assert now.lowest <= end.total <= now.highest


def explained_points(one: str, points: Decimal) -> bool:
    """True if the explanation names the points, in words or as printed."""
    return in_words(points) in one or str(points) in one


@given(st.fixed_dictionaries(SENSIBLE), FACTS)
def test_every_explanation_names_the_points(marks: dict[str, Any], facts: dict[str, Any]) -> None:
    for one in score(RICH, Marks(items=marks, facts=facts)).items():
        if one.points is not None:
            assert explained_points(one.explanation, one.points) or (
                one.points == 0 and ("不得分" in one.explanation or "不加分" in one.explanation)
            )


# An oracle: a few kinds reckoned once more, in fractions and nothing else.


def one_item(full: Decimal, rule: Table, places: int, mode: str) -> Scoresheet:
    return sheet_of(
        sheet_table(
            full, section("A", item("A1", full, rule=rule)), rounding={"places": places, "mode": mode}
        )
    )


def by_hand(value: Fraction, full: Decimal, places: int, mode: str) -> Decimal:
    """Held within 0 … full, rounded on the digits of a long division."""
    held = min(max(value, Fraction(0)), Fraction(full))
    digits = Decimal(held.numerator * 10**30 // held.denominator).scaleb(-30)
    unit = Decimal(1).scaleb(-places)
    return digits.quantize(unit, ROUND_HALF_UP if mode == "half_up" else ROUND_DOWN)


def points_of(sheet: Scoresheet, mark: dict[str, Json] | None, **facts: Json) -> Decimal | None:
    items = {} if mark is None else {"A1": mark}
    return score(sheet, Marks(items=items, facts=facts)).item("A1").points


TENTHS = st.integers(1, 60).map(lambda tenths: Decimal(tenths) / 10)
PLACES = st.tuples(st.integers(1, 4), st.sampled_from(["half_up", "down"]))


@settings(max_examples=150)
@given(TENTHS, PLACES, st.integers(0, 30), st.integers(1, 30), TENTHS, TENTHS, TENTHS,
       st.sampled_from(["ceil", "floor", "prorata"]), st.sampled_from(["below", "above"]))  # fmt: skip
def test_a_rate_line_is_what_fractions_say(
    full: Decimal, rounding: tuple[int, str], over: int, under: int, per: Decimal, step: Decimal, target: Decimal,
    part: str, direction: str,
) -> None:  # fmt: skip
    line = {"what": "x", "basis": "rate", "numerator": "甲", "denominator": "乙", "per": per, "step": step}
    line |= {"target": target * 10, "partial": part, "direction": direction}
    sheet = one_item(full, {"kind": "deduct", "lines": [line]}, *rounding)
    rate = Fraction(100 * over, under)
    goal = Fraction(target) * 10
    gap = goal - min(rate, Fraction(100)) if direction == "below" else rate - goal
    steps = max(gap, Fraction(0)) / Fraction(step)
    counted = {"ceil": Fraction(ceil(steps)), "floor": Fraction(floor(steps)), "prorata": steps}[part]
    expected = by_hand(Fraction(full) - Fraction(per) * counted, full, *rounding)
    assert points_of(sheet, None, 甲=over, 乙=under) == expected


@given(TENTHS, PLACES, st.integers(0, 30), st.integers(1, 30), TENTHS)
def test_pro_rata_is_what_fractions_say(
    full: Decimal, rounding: tuple[int, str], over: int, under: int, target: Decimal
) -> None:
    rule: Table = {"kind": "pro_rata", "numerator": "甲", "denominator": "乙", "target": target * 10}
    sheet = one_item(full, rule, *rounding)
    expected = by_hand(
        Fraction(full) * Fraction(100 * over, under) / (Fraction(target) * 10), full, *rounding
    )
    assert points_of(sheet, {"numerator": over, "denominator": under}) == expected


@given(TENTHS, PLACES, st.lists(st.booleans(), min_size=1, max_size=6), TENTHS, st.booleans())
def test_a_sample_is_what_fractions_say(
    full: Decimal, rounding: tuple[int, str], results: list[Any], per: Decimal, scaled: bool
) -> None:
    n, checked, failed = 6, len(results), results.count(False)
    mark: dict[str, Json] = {"results": results, "population": checked}
    ratio = one_item(full, {"kind": "sample", "n": n, "score": "ratio"}, *rounding)
    assert points_of(ratio, mark) == by_hand(
        Fraction(full) * Fraction(checked - failed, checked), full, *rounding
    )
    short = {"short_sample": "scale"} if scaled else {}
    deduct = one_item(full, {"kind": "sample", "n": n, "score": "deduct", "per": per} | short, *rounding)
    weight = Fraction(per) * (Fraction(n, checked) if scaled else 1)
    assert points_of(deduct, mark) == by_hand(Fraction(full) - weight * failed, full, *rounding)


@given(
    TENTHS,
    st.lists(st.tuples(st.integers(0, 9), TENTHS, TENTHS, st.booleans()), min_size=1, max_size=5),
    TENTHS,
)
def test_lines_and_groups_are_cut_as_fractions_say(
    full: Decimal, lines: list[tuple[int, Decimal, Decimal, bool]], group_cap: Decimal
) -> None:
    entries, alone, together = [], Fraction(0), Fraction(0)
    for position, (n, per, cap, grouped) in enumerate(lines):
        entry: Table = {"what": f"第{position}行", "basis": "count", "per": per, "cap": cap}
        entries.append(entry | ({"group": "组"} if grouped else {}))
        cut = min(Fraction(per) * n, Fraction(cap))
        alone, together = (alone, together + cut) if grouped else (alone + cut, together)
    rule: Table = {"kind": "deduct", "lines": entries, "groups": {"组": group_cap}}
    expected = by_hand(Fraction(full) - alone - min(together, Fraction(group_cap)), full, 2, "half_up")
    counts: dict[str, Json] = {f"第{position}行": line[0] for position, line in enumerate(lines)}
    assert points_of(one_item(full, rule, 2, "half_up"), {"lines": counts}) == expected


@given(st.fractions(0, 10**6), st.integers(0, 10), st.sampled_from(list(RoundingMode)))
def test_fractions_and_decimals_are_rounded_alike(value: Fraction, places: int, mode: RoundingMode) -> None:
    whole = Fraction(round(value * 10**6), 10**6)
    decimal = Decimal(whole.numerator) / Decimal(whole.denominator)
    assert rounded(whole, places, mode) == rounded(decimal, places, mode)
    assert abs(Fraction(rounded(value, places, mode)) - value) < Fraction(1, 10**places)


def test_every_item_of_the_rich_sheet_can_be_marked_sensibly() -> None:
    codes: list[Item] = list(RICH.items())
    assert [each.code for each in codes] == list(SENSIBLE)
    assert RICH.full_points < HUNDRED
