"""`verify` as a clerk calls it: a line for each check, exit status, JSON, and a sentence for whatever else it is given."""

import json
from pathlib import Path

import pytest

from inspector import cli
from inspector.library.store import Library
from inspector.services.marking import set_note
from tests.inspector.reports.proof.paper_setting import paper
from tests.inspector.setting import NewInspection


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    path = tmp_path / "评分表.pdf"
    path.write_bytes(paper())
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    try:
        status = cli.main(["verify", *map(str, arguments)])
    except SystemExit as stop:
        status = int(str(stop.code))
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err and "程序出错" not in out + err
    return status, out, err


def test_a_paper_that_agrees(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, sealed)
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[0].startswith("评分表（核对号")
    assert lines[1] == "  一致  文件：自出具以来每个字节都没有改动"
    assert lines[-1] == "一致"


def test_a_paper_that_differs(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sealed.write_bytes(sealed.read_bytes().replace(b"/Author", b"/Buthor", 1))
    status, out, err = run(capsys, sealed)
    assert status == 1
    assert "  不一致  文件：出具以后被改动过" in out
    assert out.splitlines()[-1].startswith("不一致。以盖章的纸质件和资料库为准")
    assert err == ""


def test_the_same_as_json(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, sealed, "--json")
    found = json.loads(out)
    assert (status, found["outcome"], found["problems"]) == (0, "一致", [])
    assert {"what": "文件", "outcome": "一致", "detail": "自出具以来每个字节都没有改动"} in found["checks"]
    sealed.write_bytes(sealed.read_bytes()[:-100] + b"x" * 100)
    status, out, _ = run(capsys, sealed, "--json")
    found = json.loads(out)
    assert status == 1
    assert [problem["severity"] for problem in found["problems"]] == ["error"] * len(found["problems"])
    assert found["problems"]


def test_a_library(
    library: Library, new_inspection: NewInspection, capsys: pytest.CaptureFixture[str]
) -> None:
    set_note(library=library, inspection_id=new_inspection(library).id, item="A1", text="周六没有开放")
    status, out, _ = run(capsys, library.path)
    assert (status, out.splitlines()[-1]) == (0, "一致")
    library.close()
    content = library.path.read_bytes()
    at = content.index("周六没有开放".encode())
    library.path.write_bytes(content[:at] + "周日".encode() + content[at + 6 :])
    status, out, _ = run(capsys, library.path)
    assert status == 1
    assert "不一致  现存内容：太平镇社工站（2023-04-05验收）的备注 A1" in out or "不一致  留痕链" in out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("无.pdf", None, "找不到"),
        ("空.pdf", b"", "不是 PDF"),
        ("别的.pdf", b"%PDF-1.4\n" + b"x" * 99, "损坏"),
        ("短.sqlite", b"SQLite format 3\x00", "资料库"),
    ],
)
def test_whatever_else_it_is_given_ends_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    status, out, err = run(capsys, tmp_path / name)
    assert status == 1
    assert words in out + err
    assert run(capsys, tmp_path / name, "--json")[0] == 1


def test_wrong_usage(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys)[0] == 2
    assert run(capsys, sealed, "--library")[0] == 2
    status, _, err = run(capsys, sealed, "--library", sealed.parent / "无.sqlite")
    assert status == 1 and "找不到资料库" in err
