"""The commands as a clerk or another program calls them: exit status, words, JSON shape, and nothing heavy imported."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from inspector import cli
from inspector.services import self_test
from scoring_rules.rule_file import toml_text
from scoring_rules.tables import Table
from tests.scoring_rules.small_sheets import bonus, item, section, sheet_table

ROOT = Path(__file__).parents[2]
SHEET = ROOT / "scoring_rules" / "sheets" / "shuangbai-2023.toml"
MARKS = ROOT / "resources" / "samples" / "taiping.json"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("check", path)` → exit status, standard output, standard error."""

    def command(*arguments: object) -> tuple[int, str, str]:
        try:
            status = cli.main([str(each) for each in arguments])
        except SystemExit as stop:
            status = int(str(stop.code))
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert "程序出错" not in out + err
        return status, out, err

    return command


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small scoresheet without any problem, as a file."""
    grades = [{"name": "好", "at_least": 5}, {"name": "差", "at_least": 0}]
    out = {"not_applicable": "exclude", "not_applicable_when": "没有"}
    table = sheet_table(
        10,
        section("A", item("A1", 4, heading=["领导机制"]), item("A2", 6, **out)),
        bonus("J", 2, item("J1", 1)),
        grade=grades,
        veto=[{"code": "V1", "title": "造假", "criterion": "……", "effect": "drop_grade"}],
    )
    return written(tmp_path, table)


def written(folder: Path, table: Table) -> Path:
    path = folder / "小表.toml"
    path.write_text(toml_text(table), encoding="utf-8")
    return path


def marks(folder: Path, text: str) -> Path:
    path = folder / "打分.json"
    path.write_text(text, encoding="utf-8")
    return path


# check


@pytest.mark.parametrize("json_flag", [[], ["--json"]])
def test_check_of_a_good_sheet_is_done(run: Run, small: Path, json_flag: list[str]) -> None:
    status, out, err = run("check", small, *json_flag)
    assert (status, err) == (0, "")
    if json_flag:
        assert json.loads(out) == {"problems": []}
    else:
        assert out == "没有错误：小表，2个一级指标，3项，案例0个\n"


def test_check_lists_all_errors_with_place_and_remedy(run: Run, tmp_path: Path) -> None:
    path = written(
        tmp_path, sheet_table(9, section("A", item("A1", 4), item("A1", 6, rule={"kind": "deduct"})))
    )
    status, out, err = run("check", path)
    assert (status, out) == (1, "")
    errors = [line for line in err.splitlines() if line.startswith("错误 ")]
    assert len(errors) == 3
    assert all(re.fullmatch(r"错误 .+小表\.toml 第\d+行 .+：.+。怎么办：.+", line) for line in errors)


def test_check_as_json_has_the_four_keys_of_a_problem(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("check", written(tmp_path, sheet_table(9, section("A", item("A1", 4)))), "--json")
    assert status == 1
    problems = json.loads(out)["problems"]
    assert {problem["severity"] for problem in problems} == {"error", "warning"}
    assert all(problem.keys() == {"severity", "where", "message", "remedy"} for problem in problems)


def test_warnings_alone_leave_the_status_at_0(run: Run, tmp_path: Path) -> None:
    status, out, err = run("check", written(tmp_path, sheet_table(4, section("A", item("A1", 4)))))
    assert status == 0
    assert err.startswith("提醒 ")
    assert out.startswith("没有错误")


def test_check_runs_the_cases_beside_the_sheet(run: Run, small: Path) -> None:
    folder = small.with_name("小表.cases")
    folder.mkdir()
    case = {"marks": {"marks": {"A1": {}, "A2": {}}}, "expected": {"total": "10.00", "grade": "好"}}
    (folder / "1.json").write_text(json.dumps(case), encoding="utf-8")
    assert run("check", small)[1].endswith("案例1个\n")
    (folder / "2.json").write_text(json.dumps(case | {"expected": {"total": "9.00"}}), encoding="utf-8")
    (folder / "3.json").write_text("{}", encoding="utf-8")
    (folder / "4.json").write_text("[", encoding="utf-8")
    (folder / "5.json").write_text(
        '{"marks": {}, "expected": {"problems": ["x"], "grade": null}}', encoding="utf-8"
    )
    status, _, err = run("check", small)
    assert status == 1
    words = [
        "应为“9.00”，算出来是“10.00”",
        "缺 marks 或 expected",
        "不合 JSON",
        "应有含“x”的问题，实有：没有问题",
    ]
    assert len(err.splitlines()) == len(words)
    for line, word in zip(err.splitlines(), words, strict=True):
        assert word in line


# score


def test_score_as_json_has_exactly_the_keys_of_the_contract(run: Run, small: Path, tmp_path: Path) -> None:
    text = '{"marks": {"A1": {"lines": {"差错": 1}}, "A2": {"not_applicable": "没有"}, "J1": {}},'
    text += ' "vetoes": {"V1": {"hit": true, "reason": "查实"}}}'
    status, out, err = run("score", small, marks(tmp_path, text), "--json")
    assert (status, err) == (0, "")
    table = json.loads(out)
    digest = table["scoresheet"].pop("sha256")
    assert re.fullmatch("[0-9a-f]{64}", digest)
    items = table.pop("items")
    assert table == {
        "scoresheet": {"id": "small", "version": "1"},
        "complete": True,
        "unmarked": [],
        "excluded": ["A2"],
        "extra": "0.00",
        "base": "7.50",
        "bonus": "1.00",
        "total": "8.50",
        "lowest": "8.50",
        "highest": "8.50",
        "grade": "差",
        "vetoes": [{"code": "V1", "effect": "drop_grade", "reason": "查实"}],
        "vetoes_unchecked": [],
        "sections": [
            {"code": "A", "points": "3.00", "full": "4.00"},
            {"code": "J", "points": "1.00", "full": "1.00"},
        ],
        "problems": [],
    }
    assert items == [
        {
            "code": "A1",
            "state": "marked",
            "points": "3.00",
            "full": "4.00",
            "explanation": "差错：1×1分＝1分，4－1＝3分",
        },
        {
            "code": "A2",
            "state": "not_applicable",
            "points": None,
            "full": "6.00",
            "explanation": "不适用：没有（合理缺项，6分不计入满分）",
        },
        {
            "code": "J1",
            "state": "marked",
            "points": "1.00",
            "full": "1.00",
            "explanation": "未发现扣分情形，得满分1分",
        },
    ]


def test_a_provisional_score_is_no_error_and_has_nulls(run: Run, small: Path, tmp_path: Path) -> None:
    status, out, _ = run("score", small, marks(tmp_path, '{"marks": {"A1": {}}}'), "--json")
    table = json.loads(out)
    assert status == 0
    assert [table[key] for key in ("complete", "base", "bonus", "total", "grade")] == [False, *[None] * 4]
    assert (table["lowest"], table["highest"]) == ("4.00", "11.00")
    assert table["unmarked"] == ["A2", "J1"]
    assert table["vetoes_unchecked"] == ["V1"]
    unmarked = table["items"][1]
    assert (unmarked["state"], unmarked["points"]) == ("unmarked", None)


def test_marks_in_error_are_scored_as_far_as_they_go(run: Run, small: Path, tmp_path: Path) -> None:
    path = marks(tmp_path, '{"marks": {"A1": {"lines": {"差错": -1}}, "A2": {}, "X1": {}}}')
    status, out, _ = run("score", small, path, "--json")
    table = json.loads(out)
    assert status == 1
    assert table["unmarked"] == ["A1", "J1"]
    assert [problem["where"] for problem in table["problems"]] == ["A1 领导机制", "marks：X1"]
    status, out, err = run("score", small, path)
    assert status == 1
    assert "错误 A1 领导机制：“差错”的次数是-1，不能小于0。怎么办：" in err
    assert out


def test_a_sheet_in_error_is_not_scored(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path, sheet_table(9, section("A", item("A1", 4))))
    status, out, _ = run("score", path, marks(tmp_path, '{"marks": {"A1": 1}}'), "--json")
    table = json.loads(out)
    assert (status, list(table)) == (1, ["problems"])
    errors = [problem["where"].split()[0] for problem in table["problems"] if problem["severity"] == "error"]
    assert errors == [str(path), "A1"]


def test_score_in_words_shows_the_way_to_the_total(run: Run) -> None:
    status, out, _ = run("score", SHEET, MARKS)
    assert status == 0
    assert "86.28" in out
    assert "合格" in out


def test_points_of_a_sheet_with_one_decimal_have_one_decimal(run: Run, tmp_path: Path) -> None:
    table = sheet_table(Decimal("0.5"), section("A", item("A1", Decimal("0.5"))), rounding={"places": 1})
    _, out, _ = run("score", written(tmp_path, table), marks(tmp_path, '{"marks": {"A1": {}}}'), "--json")
    shown = json.loads(out)
    assert (shown["total"], shown["extra"], shown["items"][0]["full"]) == ("0.5", "0.0", "0.5")


def test_score_writes_the_filled_scoresheet(run: Run, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "新文件夹" / "评分表.pdf"
    status, _, err = run("score", small, marks(tmp_path, '{"marks": {"A1": {}, "A2": {}}}'), "--pdf", path)
    assert (status, err) == (0, "")
    assert path.read_bytes().startswith(b"%PDF-")


def test_no_paper_is_written_while_there_are_errors(run: Run, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "评分表.pdf"
    status, _, err = run("score", small, marks(tmp_path, '{"marks": {"X": {}}}'), "--pdf", path)
    assert status == 1
    assert "打分有错误，没有写 PDF" in err
    assert not path.exists()


def test_a_paper_that_cannot_be_written_is_an_error_with_advice(
    run: Run, small: Path, tmp_path: Path
) -> None:
    (tmp_path / "文件").touch()
    path = tmp_path / "文件" / "评分表.pdf"
    status, _, err = run("score", small, marks(tmp_path, '{"marks": {"A1": {}, "A2": {}}}'), "--pdf", path)
    assert status == 1
    assert "文件没有存成" in err


# Files that are something else

BAD_SHEETS: dict[str, tuple[str, bytes, str]] = {
    "missing": ("没有.toml", b"", "找不到评分表"),
    "word": ("表.docx", b"PK", "不认识的评分表文件类型“.docx”"),
    "empty": ("表.toml", b"", "缺评分表的基本信息"),
    "gbk": ("表.toml", "title = '表'".encode("gbk"), "不是 UTF-8 编码"),
    "duplicate keys": ("表.toml", b"a = 1\na = 2\n", "同一个键写了两次"),
    "deep": ("表.toml", b"a = " + b"[" * 3000, "嵌套太深"),
    "truncated": ("表.toml", b"[scoresheet]\nid = ", "值的写法不对"),
    "no workbook": ("表.xlsx", b"PK\x03\x04abc", ""),
    "text as workbook": ("表.xlsx", b"a,b,c", ""),
    "old office file": ("表.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, ""),
}


@pytest.mark.parametrize("name", BAD_SHEETS)
def test_a_sheet_that_cannot_be_read_is_an_error_in_words(run: Run, tmp_path: Path, name: str) -> None:
    file, content, words = BAD_SHEETS[name]
    path = tmp_path / file
    if name != "missing":
        path.write_bytes(content)
    for arguments in (("check", path), ("score", path, MARKS)):
        status, out, err = run(*arguments)
        assert (status, out) == (1, "")
        assert words in err
        assert path.name in err
        assert "。怎么办：" in err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "不合 JSON 的写法"),
        ("[1]", "最外层不是"),
        ('{"marks": {', "不合 JSON 的写法"),
        ('{"marks": ' + "[" * 3000, "嵌套太深"),
        ('{"marks": {"A1": {"lines": {"差错": "两次"}}}}', "应填数字，填的是“两次”"),
        ('{"marks": {"A1": {"lines": {"差错": NaN}}}}', "不是可用的数"),
        ('{"marks": {"A1": {"lines": {"差错": 1e999}}}}', "不是可用的数"),
        ('{"marks": {"A9": {}}}', "没有评分项“A9”"),
        ('{"marks": {"A1": {"lines": {"多": 1}}}}', "扣分行里没有“多” "),
        ('{"marks": {"A1": {"not_applicable": "没有"}}}', "不允许评为不适用"),
        ('{"vetoes": {"V1": {"hit": true}}}', "否决事项查实要写理由"),
        ('{"marks": {"A1": {"note": "\\ud800"}}}', "残缺的字符"),
    ],
)
def test_marks_that_are_wrong_are_errors_in_words(
    run: Run, small: Path, tmp_path: Path, text: str, words: str
) -> None:
    for pdf in ([], ["--pdf", tmp_path / "x.pdf"]):
        status, _, err = run("score", small, marks(tmp_path, text), *pdf)
        assert status == 1
        assert words.strip() in err


def test_notes_of_any_characters_can_be_printed(run: Run, small: Path, tmp_path: Path) -> None:
    text = '{"marks": {"A1": {"note": "\\u0000\\u001f\\ufffe\\ud840\\udc87<b>&"}, "A2": {}}}'
    status, _, _ = run("score", small, marks(tmp_path, text), "--pdf", tmp_path / "x.pdf")
    assert status == 0


# Wrong usage


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["chekc", "x"],
        ["score", "a.toml"],
        ["check", "a.toml", "b.toml"],
        ["score", "a.toml", "b.json", "--pdf"],
        ["demo", "--outt", "x"],
    ],
)
def test_wrong_usage_is_status_2_and_says_how_it_is_written(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert "用法" in err


@pytest.mark.parametrize("command", ["check", "score", "import", "criteria", "demo", "self-test"])
def test_every_command_has_its_help(run: Run, command: str) -> None:
    status, out, _ = run(command, "-h")
    assert status == 0
    assert command in out


# What is imported

HEAVY = (
    "PySide6",
    "sqlalchemy",
    "alembic",
    "pandas",
    "numpy",
    "reportlab",
    "openpyxl",
    "xlsxwriter",
    "pypdfium2",
)
WATCH = f"""
import sys
from inspector.cli import main
status = main(sys.argv[1:])
print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.parametrize(
    "arguments", [["check", SHEET], ["score", SHEET, MARKS], ["score", SHEET, MARKS, "--json"]]
)
def test_check_and_score_import_nothing_heavy(arguments: list[object]) -> None:
    command = [sys.executable, "-c", WATCH, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "[]"


def test_a_console_without_chinese_does_not_stop_the_output(small: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "check", str(small)]
    environment = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=False)
    assert done.returncode == 0
    assert done.stdout.decode("utf-8").startswith("没有错误：小表")


# demo and self-test


def test_demo_writes_verdict_scoresheet_rules_and_marks(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("demo", "--out", tmp_path / "演示")
    names = sorted(path.name for path in (tmp_path / "演示").iterdir())
    assert status == 0
    assert names == sorted(["打分.json", "评分表.pdf", "评分表.toml", "验收意见书.pdf"])
    assert all(name in out for name in names)
    assert "86.28" in out
    for name in ("评分表.pdf", "验收意见书.pdf"):
        assert (tmp_path / "演示" / name).read_bytes().startswith(b"%PDF-")
    status, out, _ = run(
        "score", tmp_path / "演示" / "评分表.toml", tmp_path / "演示" / "打分.json", "--json"
    )
    assert (status, json.loads(out)["total"]) == (0, "86.28")


def test_demo_as_json_names_files_total_and_grade(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("demo", "--out", tmp_path, "--json")
    table = json.loads(out)
    assert (status, table["total"], table["grade"]) == (0, "86.28", "合格")
    assert all(Path(file).is_file() for file in table["files"])


def test_demo_into_a_file_is_an_error_with_advice(run: Run, tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    status, _, err = run("demo", "--out", tmp_path / "文件")
    assert status == 1
    assert "没有存成" in err


def test_self_test_passes_and_names_what_it_tried(run: Run) -> None:
    status, out, err = run("self-test")
    assert (status, err) == (0, "")
    assert out.endswith("自检通过\n")
    assert len(re.findall("(?m)^正常  ", out)) == len(self_test.CHECKS)


def test_self_test_fails_when_a_font_is_missing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspector.reports import fonts

    monkeypatch.setattr(fonts, "BUNDLED", tmp_path)
    fonts.typefaces.cache_clear()
    try:
        status, out, err = run("self-test")
    finally:
        fonts.typefaces.cache_clear()
    assert status == 1
    assert "不行  字体" in out
    assert "重新安装" in err


def test_self_test_tells_a_check_that_breaks_in_any_way(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("没有文件")

    monkeypatch.setattr(self_test, "CHECKS", {"字体": broken})
    status, out, _ = run("self-test", "--json")
    table = json.loads(out)
    assert status == 1
    assert table["checked"] == ["字体"]
    assert "OSError：没有文件" in table["problems"][0]["message"]


# Slips of the program itself, and a reader that goes away


def test_a_slip_of_the_program_is_told_in_a_sentence(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def slip(*_: object, **__: object) -> None:
        raise ZeroDivisionError("半路")

    monkeypatch.setattr("scoring_rules.rule_file.load_scoresheet", slip)
    assert cli.main(["check", str(small), "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert "程序出错，没有做完（ZeroDivisionError：半路）" in problem["message"]
    assert "test_cli.py 第" in problem["where"]


@pytest.mark.parametrize(("stop", "status"), [(KeyboardInterrupt, 1), (BrokenPipeError, 1)])
def test_a_command_that_is_stopped_ends_without_a_word_too_many(
    small: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException], status: int
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise stop

    monkeypatch.setattr("scoring_rules.rule_file.load_scoresheet", stopped)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert cli.main(["check", str(small)]) == status


def test_a_blank_form_is_written_once_and_checks_out(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "还没有的文件夹" / "空白.xlsx"
    status, words, _ = run("blank", out)
    assert (status, words) == (0, f"已写好  {out}\n")
    assert run("check", out)[0] == 0
    out.write_bytes(b"filled in")
    status, _, refused = run("blank", out)
    assert status == 1
    assert "已经有这个文件" in refused
    assert out.read_bytes() == b"filled in"


@pytest.mark.parametrize("name", ["空白.toml", "空白", "空白.xlsx/里面.xlsx"])
def test_a_blank_form_that_cannot_be_written_is_said(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "空白.xlsx").write_bytes(b"")
    status, words, _ = run("blank", tmp_path / name, "--json")
    (problem,) = json.loads(words)["problems"]
    assert status == 1
    assert problem["message"]
    assert problem["remedy"]
    assert not re.search("[a-z]{4,}", problem["message"].replace(".toml", ""))
