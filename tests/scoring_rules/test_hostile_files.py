"""Files that no office would write: each is refused in words, quickly, and in little memory."""

import subprocess
import sys
from pathlib import Path

import pytest

from scoring_rules.exact_json import json_text, parse_json
from scoring_rules.marks_file import load_marks, load_marks_text
from scoring_rules.rule_file import load_scoresheet, load_scoresheet_text

ROOT = Path(__file__).parents[2]
HEXADECIMAL = "0x" + "F" * 6000

CHILD = """
import resource, sys
from pathlib import Path
limit = 300_000_000
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from inspector.cli import main
sys.exit(main(sys.argv[1:]))
"""


def run_small(*arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of at most 300 MB and 20 seconds of work."""
    command = [sys.executable, "-c", CHILD, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)


@pytest.mark.parametrize(
    "text",
    [
        f"[scoresheet]\ntitle = {HEXADECIMAL}",
        f"[scoresheet]\nstatus = {HEXADECIMAL}",
        f"[[section]]\ncode = 'A'\n[[section.item]]\nrule = {{ kind = {HEXADECIMAL} }}",
        f"[scoresheet]\ntitle = [{HEXADECIMAL}]",
    ],
    ids=["text", "choice", "kind", "list"],
)
def test_a_number_longer_than_python_prints_is_a_problem_like_any_other(text: str) -> None:
    loaded = load_scoresheet_text(text, "表")
    assert loaded.scoresheet is None
    assert len(loaded.problems) > 1


@pytest.mark.parametrize(
    "key",
    ["a" + ".a" * 20_000, '"a"' + " . 'a'" * 20_000, "b = { c = 1, a" + ".a" * 20_000],
    ids=["bare", "quoted", "inline"],
)
def test_a_key_of_many_parts_is_refused_before_it_takes_hours(key: str) -> None:
    (problem,) = load_scoresheet_text(f"x = 1\n{key} = 1", "表").problems
    assert "嵌套太深" in problem.message
    assert problem.where == "表 第2行"


def test_dots_in_a_text_are_no_key() -> None:
    text = "[scoresheet]\ntitle = '" + "1." * 3000 + ". . . . " * 100 + "'"
    assert "嵌套太深" not in str(load_scoresheet_text(text, "表").problems)


def test_a_sheet_with_more_problems_than_anybody_reads_lists_the_first_and_counts_the_rest() -> None:
    problems = load_scoresheet_text("[[section]]\n" * 3000, "表").problems
    assert len(problems) == 2001
    assert problems[-1].severity == "error"
    assert "另有" in problems[-1].message


@pytest.mark.parametrize("depth", [100, 900, 960, 980, 990, 5000, 200_000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_marks_nested_too_deep_are_refused_at_every_depth(depth: int, brackets: str) -> None:
    opening = "[" if brackets == "[]" else '{"a":'
    nested = opening * depth + "1" + brackets[1] * depth
    loaded = load_marks_text('{"marks": {"A1": {"lines": {"甲": ' + nested + "}}}}", "打分")
    assert loaded.marks is None
    assert [problem.message for problem in loaded.problems] == ["嵌套太深"]


def test_half_a_character_is_refused_because_nothing_can_print_it() -> None:
    loaded = load_marks_text('{"marks": {"A1": {"note": "\\ud83d 好"}}}', "打分")
    assert "残缺的字符" in loaded.problems[0].message


def test_a_character_written_in_two_halves_is_one_character() -> None:
    loaded = load_marks_text('{"marks": {"A1": {"note": "\\ud840\\udc87"}}}', "打分")
    assert loaded.marks
    assert loaded.marks.items["A1"]["note"] == "\U00020087"


def test_an_absurd_number_in_the_facts_is_written_as_short_as_it_was_read() -> None:
    text = '{"facts": {"甲": 1e999999999, "乙": -1E-99999}}'
    assert len(json_text(parse_json(text, "打分"))) < 100


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (
            "many-objects.json",
            '{"marks": {"A1": {"lines": {"甲": [' + "{}," * 3_300_000 + "{}]}}}}",
            "内容太多",
        ),
        ("many-numbers.json", '{"facts": {"甲": [' + "0.5," * 2_400_000 + "1]}}", "内容太多"),
        ("too-big.json", '{"unit_kind": "' + "镇" * 3_400_000 + '"}', "超过10 MB"),
        ("one-number.json", '{"facts": {"甲": ' + "9" * 9_000_000 + "}}", ""),
        ("zeros.json", '{"facts": {"甲": 0.' + "0" * 9_000_000 + "}}", ""),
    ],
    ids=lambda value: value[:20] if value.isascii() else "",
)
def test_hostile_marks_stay_within_300_megabytes(name: str, text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    sheet = ROOT / "scoring_rules/sheets/shuangbai-2023.toml"
    done = run_small("score", str(sheet), str(path))
    assert (done.returncode, "Traceback" in done.stderr) == (1 if words else 0, False)
    assert words in done.stderr


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("sections.toml", "[[section]]\n" * 30_000, "另有"),
        ("tables.toml", "".join(f"[a{n:x}]\n" for n in range(100_000)), "另有"),
        ("too-big.toml", "# 标\n" * 400_000, "超过2 MB"),
        ("brackets.toml", "a = " + "[" * 100_000, "嵌套太深"),
    ],
    ids=lambda value: value[:20] if value.isascii() else "",
)
def test_hostile_sheets_stay_within_300_megabytes(name: str, text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    done = run_small("check", str(path))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert words in done.stderr


@pytest.mark.parametrize("load", [load_scoresheet, load_marks])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00a", "UTF-8"),
        ("名称 = 1".encode("gbk"), "UTF-8"),
        (b"", ""),
        (b"\x00\x01\x02", ""),
        (b"PK\x03\x04", ""),
    ],
)
def test_a_file_that_is_something_else_is_refused_in_words(
    load: object, content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / ("表.toml" if load is load_scoresheet else "打分.json")
    path.write_bytes(content)
    assert callable(load)
    loaded = load(path)
    assert loaded[0] is None
    assert loaded.problems[0].severity == "error"
    assert words in loaded.problems[0].message
