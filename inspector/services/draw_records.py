"""抽选记录 as a file: written so that anyone can repeat the draw, read and repeated; needs no library."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from inspector.domain.canonical import whole
from inspector.domain.draws.pools import pool_of_lines
from inspector.domain.draws.record import DrawKind, DrawRecord, Setting, draw
from inspector.domain.draws.record_json import draw_json, draw_of
from inspector.domain.draws.verification import differences
from inspector.domain.errors import WrongEntry
from inspector.services.saved_files import save_file
from scoring_rules.exact_json import parse_json
from scoring_rules.files import read_limited, utf8_text
from scoring_rules.kinds.rule import Json
from scoring_rules.problems import Problem, UserError

LIMIT = 10_000_000
WHAT = "抽选记录"
FORMAT = 1
HOW = (
    "名单文本：第一行 source、制表符、名单来源的摘要；各类别一行 stratum、制表符、类别；"
    "每个一行 entry、制表符、类别、制表符、编号，这些行按 UTF-8 字节排序；UTF-8，每行以一个换行（LF）结尾",
    "digest 是名单文本的 SHA-256",
    "每个的排序值是 SHA-256（digest、换行、seed、换行、类别、换行、编号），十六进制小写",
    "按排序值从小到大就是抽出顺序 order；每类从前往后取 n 个，就是抽中的 drawn",
    "不在的由同类中抽出顺序的下一个替补，同类用完了由其余中的下一个替补",
)
"""How to repeat it, for somebody who has only the file."""


class CheckedDraw(NamedTuple):
    """核对结果: the record (None if the file is none), and where it does not agree."""

    record: DrawRecord | None
    problems: tuple[Problem, ...]

    @property
    def agrees(self) -> bool:
        """一致."""
        return self.record is not None and not self.problems


def draw_from_file(*, path: Path, n: int, seed: str) -> DrawRecord:
    """抽选 from a text file, one a line; UserError for a list or seed that does not do."""
    content = read_limited(path, LIMIT, "名单")
    text = utf8_text(content, path, "名单").removeprefix("\ufeff")
    setting = Setting(path.stem, DrawKind.OWN, datetime.now(UTC).astimezone())
    return draw(uuid4().hex, setting, pool_of_lines(text, path.name), n, seed)


def record_file(
    *, record: DrawRecord, labels: Mapping[str, str] | None = None, heading: Mapping[str, str] | None = None
) -> bytes:
    """抽选记录 as a JSON file. `labels` (key → what to show) stand in for those of the pool, `heading` says which
    inspection it belongs to."""
    from json import dumps

    table: dict[str, Json] = {"document": WHAT, "format": FORMAT}
    value = draw_json(record, labels)
    assert isinstance(value, dict)
    table |= {**(heading or {}), **value, "how": list(HOW)}
    lines = (f"{dumps(key)}: {dumps(each, ensure_ascii=False)}" for key, each in table.items())
    return whole("{\n" + ",\n".join(lines) + "\n}\n").encode()


def save_record(
    *,
    record: DrawRecord,
    path: Path,
    labels: Mapping[str, str] | None = None,
    heading: Mapping[str, str] | None = None,
    replaces: bool = True,
) -> None:
    """导出抽选记录; UserError with advice if it cannot be written, or is there already and not to be replaced."""
    if not replaces and path.exists():
        message = "已经有这个文件，没有动它，免得盖掉以前的抽选记录"
        raise UserError(message, where=str(path), remedy="换一个文件名再抽")
    save_file(content=record_file(record=record, labels=labels, heading=heading), path=path)


def check_record(*, path: Path) -> CheckedDraw:
    """核对抽选记录: repeat the draw that a file tells of. Never raises on content."""
    try:
        text = utf8_text(read_limited(path, LIMIT, WHAT), path, WHAT)
        value = parse_json(text.removeprefix("\ufeff"), str(path))
        record = draw_of(_of_this_format(value))
    except UserError as problem:
        return CheckedDraw(None, (problem.as_problem(),))
    return CheckedDraw(record, tuple(differences(record)))


def _of_this_format(value: Json) -> Json:
    if isinstance(value, dict) and value.get("format") not in (None, FORMAT):
        message = f"这份记录的格式是“{str(value['format'])[:20]}”，本程序会读的是 {FORMAT}"
        raise WrongEntry(message, where=WHAT, remedy="用写出它的那个版本或更新的版本核对")
    return value
