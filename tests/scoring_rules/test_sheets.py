"""The bundled scoresheets against worked cases, those beside them and many more: each file is one test, named after its title."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import scoring_rules
from scoring_rules.cases import case_files, run_case
from scoring_rules.engine import score
from scoring_rules.marks_file import load_marks, load_marks_text
from scoring_rules.model import Scoresheet, SheetStatus
from scoring_rules.rule_file import load_scoresheet, load_scoresheet_text, toml_text
from scoring_rules.score import Score
from scoring_rules.sheet_table import scoresheet_table

SHEETS = Path(scoring_rules.__file__).parent / "sheets"
SAMPLES = SHEETS.parents[1] / "resources" / "samples"
IDS = ("shuangbai-2023", "biaogan-2024")
MORE = Path(__file__).parents[1] / "cases" / "sheets"
CASES = {
    path: sheet_id
    for sheet_id in IDS
    for path in [*case_files(SHEETS / f"{sheet_id}.toml"), *sorted((MORE / sheet_id).glob("*.json"))]
}


@cache
def case_of(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return case


@cache
def sheet_of(sheet_id: str) -> Scoresheet:
    loaded = load_scoresheet(SHEETS / f"{sheet_id}.toml")
    assert loaded.scoresheet, loaded.problems
    return loaded.scoresheet


@cache
def score_of(path: Path) -> Score:
    loaded = load_marks_text(json.dumps(case_of(path)["marks"]), path.name)
    assert loaded.marks
    assert not loaded.problems
    return score(sheet_of(CASES[path]), loaded.marks)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{CASES[path]}：{case_of(path)['title']}")
def test_a_case_comes_out_as_reckoned_by_hand(path: Path) -> None:
    assert list(run_case(sheet_of(CASES[path]), path)) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{CASES[path]}：{path.stem}")
def test_a_case_shows_how_it_was_reckoned_and_what_it_expects(path: Path) -> None:
    case = case_of(path)
    assert case["working"]
    assert {"complete"} < case["expected"].keys()


@pytest.mark.parametrize(
    "expected",
    [
        {"total": "86.29"},
        {"grade": "优秀"},
        {"excluded": []},
        {"items": {"B2": {"points": "2.58"}}},
        {"items": {"B2": {"explanation": "6÷8"}}},
        {"items": {"I1": {"state": "marked"}}},
        {"sections": {"B": {"full": "11.00"}}},
        {"problems": ["没有的话"]},
    ],
)
def test_a_case_that_expects_something_else_is_told(expected: dict[str, Any], tmp_path: Path) -> None:
    typical = case_of(SHEETS / "shuangbai-2023.cases" / "typical-station.json")
    path = tmp_path / "wrong.json"
    path.write_text(json.dumps(typical | {"expected": expected}), encoding="utf-8")
    assert len(list(run_case(sheet_of("shuangbai-2023"), path))) == 1


@pytest.mark.parametrize("sheet_id", IDS)
def test_a_bundled_sheet_has_at_least_a_dozen_cases_beside_it(sheet_id: str) -> None:
    assert len(case_files(SHEETS / f"{sheet_id}.toml")) >= 12


@pytest.mark.parametrize("sheet_id", IDS)
def test_a_bundled_sheet_has_no_problem_at_all(sheet_id: str) -> None:
    assert load_scoresheet(SHEETS / f"{sheet_id}.toml").problems == ()


@pytest.mark.parametrize("sheet_id", IDS)
def test_a_bundled_sheet_says_that_it_is_a_sample(sheet_id: str) -> None:
    assert sheet_of(sheet_id).status is SheetStatus.SAMPLE


@pytest.mark.parametrize("sheet_id", IDS)
def test_writing_a_bundled_sheet_and_reading_it_again_changes_nothing(sheet_id: str) -> None:
    text = toml_text(scoresheet_table(sheet_of(sheet_id)))
    assert load_scoresheet_text(text, "again").scoresheet == sheet_of(sheet_id)


@pytest.mark.parametrize("sheet_id", IDS)
def test_every_item_has_a_source_a_method_and_evidence(sheet_id: str) -> None:
    bare = [i.code for i in sheet_of(sheet_id).items() if not (i.basis and i.methods and i.evidence)]
    assert bare == []


@pytest.mark.parametrize("sheet_id", IDS)
def test_every_item_gets_less_than_full_in_some_case(sheet_id: str) -> None:
    less = {item.item.code for sheet_case in scores(sheet_id) for item in sheet_case.items() if item.lost}
    assert {item.code for item in sheet_of(sheet_id).items()} - less == set()


@pytest.mark.parametrize("sheet_id", IDS)
def test_every_veto_hits_in_some_case(sheet_id: str) -> None:
    hit = {hit.veto.code for sheet_case in scores(sheet_id) for hit in sheet_case.vetoes}
    assert {veto.code for veto in sheet_of(sheet_id).vetoes} - hit == set()


@pytest.mark.parametrize("sheet_id", IDS)
def test_every_grade_comes_out_in_some_case(sheet_id: str) -> None:
    given = {sheet_case.grade.name for sheet_case in scores(sheet_id) if sheet_case.grade}
    assert {grade.name for grade in sheet_of(sheet_id).grades} - given == set()


def test_the_reconstruction_has_fifty_items_five_bonus_rows_and_six_vetoes() -> None:
    sheet = sheet_of("shuangbai-2023")
    scored = [item for section in sheet.sections if not section.bonus for item in section.items]
    bonus = [section for section in sheet.sections if section.bonus]
    assert (len(scored), sum(item.points for item in scored)) == (50, sheet.full_points)
    assert [(len(section.items), section.cap) for section in bonus] == [(5, Decimal(5))]
    assert len(sheet.vetoes) == 6
    assert [item.code for item in sheet.items() if item.core] == ["B1", "B3", "G2"]


def test_the_sample_station_is_complete_and_has_no_error() -> None:
    loaded = load_marks(SAMPLES / "taiping.json")
    assert loaded.marks
    assert not loaded.problems
    scored = score(sheet_of("shuangbai-2023"), loaded.marks)
    assert scored.complete
    assert not scored.vetoes_unchecked
    assert (str(scored.total), scored.grade and scored.grade.name) == ("86.28", "合格")
    assert [problem for problem in scored.problems if problem.severity == "error"] == []


def scores(sheet_id: str) -> Iterator[Score]:
    return (score_of(path) for path, other in CASES.items() if other == sheet_id)
