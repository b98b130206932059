"""`draw`: from a list to a record, and a record repeated; whatever lies in the file, a sentence and a status."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector import cli
from inspector.services.draw_records import check_record, record_file
from tests.inspector.domain.draws.setting import drawn, pool_of
from tests.inspector.domain.test_canonical import VALUES

VILLAGES = "榃滨村\r\n大同村\r\n\r\n山口村\n𠮷水村\n圩镇社区\n"


@pytest.fixture
def villages(tmp_path: Path) -> Path:
    """Five villages, one a line, as Notepad saves them."""
    path = tmp_path / "村居 名单.txt"
    path.write_text("\ufeff" + VILLAGES, encoding="utf-8", newline="")
    return path


def run(*arguments: object) -> int:
    try:
        return cli.main([str(each) for each in arguments])
    except SystemExit as stop:
        return int(str(stop.code))


def made(villages: Path) -> Path:
    out = villages.with_name("记录.json")
    assert run("draw", villages, "--n", 3, "--seed", "20230425", "-o", out) == 0
    return out


def test_a_list_is_drawn_from_and_the_record_agrees(
    villages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = made(villages)
    assert "第1个：大同村" in capsys.readouterr().out
    assert run("draw", "--verify", record) == 0
    assert "一致：" in capsys.readouterr().out


def test_a_record_is_never_replaced(villages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = made(villages)
    before = record.read_bytes()
    assert run("draw", villages, "--n", 3, "--seed", "另一个", "-o", record) == 1
    assert record.read_bytes() == before
    assert "已经有这个文件" in capsys.readouterr().err


def test_another_one_put_in_is_named(villages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = made(villages)
    table = json.loads(record.read_text(encoding="utf-8"))
    table["drawn"][1] = "榃滨村"
    record.write_text(json.dumps(table), encoding="utf-8")
    assert run("draw", "--verify", record, "--json") == 1
    answer = json.loads(capsys.readouterr().out.split("\n", 7)[-1])
    assert answer["agrees"] is False
    assert answer["problems"][0]["where"] == "抽中的第2个"


def test_a_masked_record_still_agrees(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "遮盖.json"
    record = drawn(pool_of({"特困": 4, "低保": 30}), 5, absent=(2,))
    path.write_bytes(
        record_file(record=record, labels={entry.key: "张＊＊" for entry in record.pool.entries})
    )
    assert run("draw", "--verify", path, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["agrees"], answer["drawn"]) == (True, [entry.key for entry in record.standing])


@pytest.mark.parametrize(
    "arguments",
    [(), ("a.txt", "--verify", "b.json"), ("a.txt", "--n", "3"), ("a.txt", "--n", "三", "--seed", "1")],
)
def test_wrong_usage_is_told(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run("draw", *arguments) == 2
    assert "用法不对" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "不合 JSON"),
        (b"\xff\xfe\x00", "不是 UTF-8"),
        (b"[]", "不是抽选记录的写法"),
        (b'{"format": 2}', "格式是“2”"),
        (b'{"n": 1, "n": 2}', "“n”写了两次"),
        (b"[" * 100_000, "嵌套太深"),
        (b'{"n": 1e999999999}', "不是抽选记录的写法"),
        (b" " * 10_000_001, "超过10 MB"),
    ],
)
def test_what_is_no_record_is_told_in_a_sentence(
    content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "记录.json"
    path.write_bytes(content)
    assert run("draw", "--verify", path) == 1
    err = capsys.readouterr().err
    assert said in err
    assert "程序出错" not in err


@given(data=st.data())
def test_no_damage_to_a_record_escapes_as_an_error_of_the_program(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any value at any key, one deep or two."""
    table = json.loads(record_file(record=drawn(pool_of({"特困": 2, "低保": 5}), 3, absent=(1, 1))))
    key = data.draw(st.sampled_from(sorted(table)))
    value = data.draw(VALUES)
    inner = table[key][0] if isinstance(table[key], list) and table[key] else None
    if isinstance(inner, dict) and data.draw(st.booleans()):
        inner[data.draw(st.sampled_from(sorted(inner)))] = value
    else:
        table[key] = value
    path = tmp_path_factory.getbasetemp() / "damaged.json"
    path.write_text(json.dumps(table, default=str), encoding="utf-8")
    checked = check_record(path=path)
    assert checked.agrees or checked.problems


def test_the_pocket_script_of_the_guide_repeats_a_record(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide" / "draws.md").read_text(encoding="utf-8")
    script = tmp_path / "pocket.py"
    script.write_text(guide.split("```python\n")[1].split("```")[0], encoding="utf-8")
    record = tmp_path / "记录.json"
    record.write_bytes(record_file(record=drawn(pool_of({"特困": 4, "低保": 30}), 5, absent=(2,))))
    command = [sys.executable, "-X", "utf8", "-W", "ignore", str(script), str(record)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert [line.split()[1] for line in ran.stdout.splitlines()] == ["一致"] * 3
