"""Opens a roster file of any office format (名单文件): by its first bytes, never by its name; within limits.

.xlsx, .xls and .csv are read row by row, for a county's size; Word, OpenDocument and web tables by the readers of
scoresheets, for a township's size.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from inspector.domain.rosters.files.rows import RosterFile, Row, Table, Watch, nobody_watches
from scoring_rules.problems import Problem, UnreadableFile, warning
from scoring_rules.reading.archive import MAX_FILE_BYTES, Archive, is_ole, unopened, whole_file
from scoring_rules.reading.formats.opening import open_document
from scoring_rules.reading.grid import Grid, Paragraph

_AT = re.compile(r"(?:[A-Z]{1,3}(\d+)|第(\d+)行)")
_WORDS = (
    ("像一份评分表", "像一份名单"),
    ("里面的评分表文件", "里面的名单文件"),
    ("评分表所在的表格", "名单所在的表格"),
    ("评分表", "名单"),
    ("也要评分", "也要用"),
)


def open_roster(path: Path, watch: Watch = nobody_watches) -> RosterFile:
    """名单文件 → 各表的行. Raises UnreadableFile (what it is, what to do) and whatever `watch` raises."""
    try:
        return _opened(path, watch)
    except UnreadableFile as failure:
        raise UnreadableFile(
            _of_rosters(failure.message), where=failure.where, remedy=_of_rosters(failure.remedy)
        ) from failure


def _opened(path: Path, watch: Watch) -> RosterFile:
    if path.is_dir():
        raise UnreadableFile("这是文件夹，不是文件。", where=path.name, remedy="请选文件夹里的名单文件。")
    digest = _digest(path)
    tables, problems = _tables(path, watch)
    if not any(table.rows for table in tables):
        raise UnreadableFile(
            "文件里没有表格内容。",
            where=path.name,
            remedy="请打开文件看看名单是不是图片或文本框；如果是，请要一份 Excel 表格。",
        )
    for table in tables:
        if table.hidden_rows:
            problems.append(_hidden_rows(path.name, table))
    return RosterFile(path.name, digest, tuple(table for table in tables if table.rows), tuple(problems))


def _tables(path: Path, watch: Watch) -> tuple[list[Table], list[Problem]]:
    with path.open("rb") as stream:
        head = stream.read(8_192)
    if head.startswith(b"PK") and _is_workbook(path):
        from inspector.domain.rosters.files.xlsx import read_xlsx

        return read_xlsx(path, watch)
    if is_ole(head) and _is_old_workbook(path):
        from inspector.domain.rosters.files.xls import read_xls

        return read_xls(path, watch)
    if _is_plain_text(head):
        from inspector.domain.rosters.files.csv_text import read_csv

        return read_csv(path, watch)
    document = open_document(path)
    return list(_of_blocks(document.blocks)), list(document.problems)


def _digest(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            whole_file(path, MAX_FILE_BYTES)
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as failure:
        raise unopened(path.name) from failure


def _is_workbook(path: Path) -> bool:
    with Archive(path) as archive:
        return "xl/workbook.xml" in archive or (
            "_rels/.rels" in archive and "word/document.xml" not in archive and "content.xml" not in archive
        )


def _is_old_workbook(path: Path) -> bool:
    content = whole_file(path, MAX_FILE_BYTES)
    return any(name.encode("utf-16-le") in content for name in ("Workbook", "Book\x00"))


def _is_plain_text(head: bytes) -> bool:
    from scoring_rules.reading.formats.html import looks_like_html

    known = (
        b"%PDF-",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"BM",
        b"II*\x00",
        b"MM\x00*",
        b"{\\rtf",
        b"Rar!",
        b"7z",
    )
    if not head or head.lstrip().startswith(known) or head.startswith(b"PK") or is_ole(head):
        return False
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return (is_wide or b"\x00" not in head) and not looks_like_html(head)


def _of_blocks(blocks: Iterable[Grid | Paragraph]) -> Iterator[Table]:
    """Tables of a document, each with the paragraph before it."""
    title = ""
    for block in blocks:
        if isinstance(block, Paragraph):
            title = block.text[:200]
        else:
            yield _of_grid(block, title)
            title = ""


def _of_grid(grid: Grid, title: str) -> Table:
    """A grid of a document: merged cells stand in every slot already."""
    rows = []
    for place, slots in enumerate(grid.slots):
        found = next((_AT.search(c.place) for c in slots if c is not None and c.row == place), None)
        number = int(found[1] or found[2]) if found else place + 1
        rows.append(Row(number, [cell.text if cell is not None else "" for cell in slots]))
    return Table(grid.origin.removeprefix("工作表").strip("“”"), rows, title=title)


def _hidden_rows(where: str, table: Table) -> Problem:
    return warning(
        f"{where}，{table.name}",
        f"有{table.hidden_rows}行在表里是隐藏的（多半开着筛选），也一并读取了。",
        "如果这些人不该在名单里，请在 Excel 里删掉这些行，保存后重新导入。",
    )


def _of_rosters(words: str) -> str:
    for ours, theirs in _WORDS:
        words = words.replace(ours, theirs)
    return words
