"""The guide says only what is so: its commands, keys and figures, and every example of the rule format."""

import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from docs.make_keys_page import page as keys_page
from docs.make_practice_sheet import GUIDE, HEAD, SECTIONS
from inspector.cli import main
from inspector.services.reading import read_office_file
from inspector.services.scoresheets import SHEETS
from scoring_rules.engine import score
from scoring_rules.exact_json import parse_json
from scoring_rules.explanations import total_explanation
from scoring_rules.marks import VetoMark
from scoring_rules.marks_file import load_marks, load_marks_text, read_marks
from scoring_rules.rule_file import load_scoresheet, load_scoresheet_text
from scoring_rules.score import ItemState, Score
from scoring_rules.score_table import item_table
from scoring_rules.toml_writer import write_toml
from tests.scoring_rules.small_sheets import section, sheet_table
from ui.actions import ROOM_KEYS
from ui.dialogs.shortcut_sheet import rows
from ui.shortcuts import SCORING, TICK_KEYS, key_text

ROOT = Path(__file__).parent.parent
PAGES = sorted(GUIDE.glob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SAMPLE = ROOT / "resources" / "samples" / "taiping.json"
LEFT_OUT = "……"


def text_of(page: str) -> str:
    return (GUIDE / page).read_text(encoding="utf-8")


# The rule format


def examples() -> Iterator[Any]:
    """Sheet, marks and what comes out, as they follow each other on the page."""
    blocks = BLOCK.findall((ROOT / "docs" / "rules.md").read_text(encoding="utf-8"))
    assert [kind for kind, _ in blocks] == ["toml", "json", "text"] * (len(blocks) // 3)
    for number in range(0, len(blocks), 3):
        (_, sheet), (_, marks), (_, outcome) = blocks[number : number + 3]
        yield pytest.param(sheet, marks, outcome, id=outcome.split()[0])


def whole_sheet(text: str) -> str:
    """An example of a single item becomes the only item of a sheet."""
    if "[scoresheet]" in text:
        return text
    (item,) = tomllib.loads(text, parse_float=Decimal)["section"]["item"]
    grades = [{"name": "不分等次", "at_least": 0}]
    return write_toml(sheet_table(item["points"], section("X", item), grade=grades))


@pytest.mark.parametrize(("sheet", "marks", "outcome"), list(examples()))
def test_an_example_of_the_rule_format_comes_out_as_stated(sheet: str, marks: str, outcome: str) -> None:
    loaded, read = load_scoresheet_text(whole_sheet(sheet), "例.toml"), load_marks_text(marks, "例.json")
    assert loaded.scoresheet and read.marks
    assert not loaded.problems
    scored = score(loaded.scoresheet, read.marks)
    assert not scored.problems
    lines = [item_table(item, scored) for item in scored.items()]
    found = [f"{line['code']} {line['points']} {line['explanation']}" for line in lines]
    if outcome.splitlines()[-1].startswith("total "):
        assert scored.total is not None and scored.grade is not None
        found.append(f"total {scored.total} {scored.grade.name}")
    assert found == outcome.splitlines()


def test_the_rule_format_shows_every_kind_and_every_basis() -> None:
    text = "".join(example.values[0] for example in examples())
    kinds = ("deduct", "credit", "accrue", "levels", "bands", "pro_rata", "sample", "judgement", "sum")
    bases = ("count", "missing", "shortfall", "rate", "judged")
    wanted = [f'kind = "{kind}"' for kind in kinds] + [f'basis = "{basis}"' for basis in bases]
    assert not [words for words in wanted if words not in text]


# Commands


def told_commands() -> list[tuple[str, list[str]]]:
    """Each command of the page of commands with the output shown under it."""
    told: list[tuple[str, list[str]]] = []
    for kind, block in BLOCK.findall(text_of("commands.md")):
        for line in block.splitlines() if kind == "console" else ():
            if line.startswith("$ "):
                told.append((line[2:], []))
            else:
                told[-1][1].append(line)
    return told


def pattern_of(shown: list[str]) -> str:
    """…… stands for what was left out, on a line of its own or within one."""
    parts = [".*?".join(map(re.escape, line.split(LEFT_OUT))) for line in shown]
    return "\n".join(parts).replace(".*?\n", "(?:.*\n)*?")


def test_the_commands_of_the_guide_do_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(GUIDE, tmp_path / "docs" / "guide")
    shutil.copytree(SHEETS, tmp_path / "scoring_rules" / "sheets")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    for command, shown in told_commands():
        program, script, *arguments = shlex.split(command)
        assert (program, script) == (".venv/bin/python", "main.py")
        try:
            status = main(arguments)
        except SystemExit as ended:
            status = int(ended.code or 0)
        output = capsys.readouterr().out.replace("\\", "/")
        assert status == 0, command
        assert re.search(pattern_of(shown), output), f"{command}\n{output}"


def test_the_digests_on_paper_are_those_of_the_files_beside_it(tmp_path: Path) -> None:
    assert main(["demo", "--out", str(tmp_path)]) == 0
    digests = [sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("评分表.toml", "打分.json")]
    for paper in ("评分表.pdf", "验收意见书.pdf"):
        last = PdfReader(tmp_path / paper).pages[-1].extract_text()
        assert all(digest in last for digest in digests), paper


def test_the_words_of_make_are_known_on_both_systems() -> None:
    words = {word for page in PAGES for word in re.findall(r"`(?:\.\\)?make (\w+)`", page.read_text("utf-8"))}
    assert words == {"run", "demo"}
    makefile, batch = ((ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "make.cmd"))
    assert not [word for word in words if f"\n{word}:" not in makefile or f"\n:{word}\n" not in batch]


def test_every_command_is_told() -> None:
    told = {command.split()[2] for command, _ in told_commands()}
    assert told == {
        "-h",
        "self-test",
        "demo",
        "check",
        "score",
        "import",
        "criteria",
        "blank",
        "draw",
        "verify",
    }


# Keys


def known_keys() -> set[str]:
    keys = {key for row in (*SCORING, *rows()) for key in row.keys}
    # Pasting is the system's own key.
    return {key_text(key) for key in keys} | set(ROOM_KEYS.values()) | set(TICK_KEYS) | {"Ctrl+V"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_key_the_guide_names_is_one_of_the_window(page: Path) -> None:
    spans = re.findall(r"`([^`\n]+)`", BLOCK.sub("", page.read_text(encoding="utf-8")))
    key = r"((Ctrl|Alt|Shift)\+)*(F\d{1,2}|[A-Z0-9]|[-+=/]|Esc|Del|PgUp|PgDn|↑|↓|回车|小键盘回车|Return)"
    assert not [span for span in spans if re.fullmatch(key, span) and span not in known_keys()]


def test_the_page_of_keys_is_made_from_the_windows_tables() -> None:
    assert text_of("keys.md") == keys_page(), "python -m docs.make_keys_page writes it anew"


# Figures and files


def demonstration(**vetoes: VetoMark) -> Score:
    sheet, marks = load_scoresheet(SHEETS / "shuangbai-2023.toml").scoresheet, load_marks(SAMPLE).marks
    assert sheet and marks
    return score(sheet, replace(marks, vetoes={**marks.vetoes, **vetoes}))


def test_the_sum_to_check_by_hand_is_the_demonstrations() -> None:
    page, scored = text_of("result.md"), demonstration()
    for sentence in total_explanation(scored):
        sums = re.findall(r"[\d.＋－×÷（）]+＝[\d.]+", sentence.replace("＝82.05×100÷99", ""))
        assert all(found in page for found in sums), sums
    assert f"{scored.total} 分，达到 80 分，等次为合格" in page
    assert "3－0.8＝2.2 分" in page
    assert next(item for item in scored.items() if item.item.code == "J3").explanation.endswith(
        "3－0.8＝2.2分"
    )


@pytest.mark.parametrize("code", ["V2", "V5"])
def test_what_a_veto_would_do_to_the_demonstration(code: str) -> None:
    scored = demonstration(**{code: VetoMark(True, "查实")})
    assert scored.grade is not None
    row = next(line for line in text_of("result.md").splitlines() if f"| {code} " in line)
    assert row.endswith(f"{scored.total} 分，{scored.grade.name} |")


def test_the_lowest_and_highest_shown_are_those_of_the_open_items() -> None:
    """The picture of the foot shows an inspection of which only the first items were marked."""
    scored = demonstration()
    opened = ("I1", "I3", "I4", "J1", "J2", "J4")
    full = {item.item.code: item.item.points for item in scored.items()}
    assert "＋".join(f"{full[code]:f}" for code in opened) + "＝10.5" in text_of("result.md")
    sections = [part for part in scored.sections if not part.section.bonus]
    marked = sum(
        item.points or 0
        for part in sections
        for item in part.items
        if item.item.code not in opened and item.state is ItemState.MARKED
    )
    assert f"**最低** {marked}：" in text_of("result.md")


def test_the_example_with_an_extra_deduction_is_a_case_of_the_other_sheet() -> None:
    case = parse_json((SHEETS / "biaogan-2024.cases" / "typical-station.json").read_text("utf-8"), "例")
    sheet = load_scoresheet(SHEETS / "biaogan-2024.toml").scoresheet
    assert sheet and isinstance(case, dict) and isinstance(case["marks"], dict)
    scored = score(sheet, read_marks(case["marks"])[0])
    assert scored.tally is not None
    numbers = (scored.tally.sum, scored.tally.rescaled, scored.extra, scored.tally.bonus, scored.total)
    told = "合计 {}，折算 144.5×200÷197＝{}，减追加扣除 {}，加加分 {}，146.7－1＋2＝{} 分".format(*numbers)
    assert told in text_of("result.md")


def test_the_practice_sheet_is_read_as_the_guide_tells() -> None:
    proposal = read_office_file(path=GUIDE / "practice-sheet.docx")
    rows = [row for items in SECTIONS.values() for row in items]
    assert [item.heading[-1] for item in proposal.items] == [row[0] for row in rows]
    assert [item.criterion for item in proposal.items] == [row[HEAD.index("评分标准") - 1] for row in rows]
    doubtful = sum(item.review for item in proposal.items)
    told = f"{len(rows)} 项、{proposal.full_points:f} 分，其中 {doubtful} 项有意写得含糊"
    assert told in text_of("own-sheet.md")


def test_every_picture_of_the_guide_is_used() -> None:
    """That every link leads to a file is tested for all pages of the project."""
    shown = {
        name
        for page in PAGES
        for name in re.findall(r"pictures/guide/([\w-]+\.png)", page.read_text("utf-8"))
    }
    assert shown == {path.name for path in (ROOT / "docs" / "pictures" / "guide").glob("*.png")}
