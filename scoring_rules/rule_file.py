"""规则文件: a scoresheet from TOML text or from its workbook form, with problems and digest; and back to TOML."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from re import compile as compile_pattern
from re import finditer, search
from typing import NamedTuple

from scoring_rules.exact import exact_number
from scoring_rules.files import read_limited, sha256_of, utf8_text
from scoring_rules.model import Scoresheet
from scoring_rules.problems import Problem, UnreadableFile, UserError, has_errors
from scoring_rules.sheet_table import build_scoresheet, scoresheet_table
from scoring_rules.tables import Path as KeyPath
from scoring_rules.tables import Places, Table, is_deeper

LIMIT = 2_000_000
DEEPEST = 40
KEY = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
LONG_KEY = compile_pattern(rf"(?m)(?:^[ \t\[]*|[{{,][ \t]*){KEY}(?:[ \t]*\.[ \t]*{KEY}){{{DEEPEST}}}")
"""A key of very many parts, over which the standard library's parser would take hours."""
WHAT = "评分表"


class LoadedSheet(NamedTuple):
    """读入的评分表. `scoresheet` is None if a problem is an error.

    `text` is the TOML text (of a workbook its TOML form).
    """

    scoresheet: Scoresheet | None
    problems: tuple[Problem, ...]
    text: str

    @property
    def sha256(self) -> str:
        """SHA-256 of the text's UTF-8 bytes; of a .toml file that is the file's own."""
        return sha256_of(self.text.encode("utf-8"))


def load_scoresheet(path: Path) -> LoadedSheet:
    """评分表 from a .toml or .xlsx file. Never raises on content: an unreadable file is a problem too."""
    try:
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            return _load_workbook(path)
        if path.suffix.lower() != ".toml":
            remedy = "规则文件是 .toml 或 .xlsx；单位自己的 Word、Excel 评分表先用 import 读取"
            raise UnreadableFile(f"不认识的评分表文件类型“{path.suffix}”", where=str(path), remedy=remedy)
        text = utf8_text(read_limited(path, LIMIT, WHAT), path, WHAT)
        return load_scoresheet_text(text, str(path))
    except UserError as problem:
        return LoadedSheet(None, (problem.as_problem(),), "")


def load_scoresheet_text(text: str, name: str) -> LoadedSheet:
    """评分表 from TOML text; `name` stands for the file in the places of problems."""
    try:
        table = parse_toml(text.removeprefix("\ufeff"), name)
    except UserError as problem:
        return LoadedSheet(None, (problem.as_problem(),), text)
    sheet, log = build_scoresheet(table, toml_places(text.removeprefix("\ufeff"), table, name))
    problems = tuple(log.problems)
    return LoadedSheet(None if has_errors(problems) else sheet, problems, text)


def _load_workbook(path: Path) -> LoadedSheet:
    from scoring_rules.workbook import read_workbook

    workbook = read_workbook(path)
    sheet, log = build_scoresheet(workbook.table, workbook.places)
    problems = workbook.with_problems(log.problems)
    if has_errors(problems):
        return LoadedSheet(None, problems, "")
    text = toml_text(scoresheet_table(sheet))
    return LoadedSheet(sheet, problems, text)


def parse_toml(text: str, name: str) -> Table:
    """TOML text as a plain table, numbers exact; UnreadableFile names line and column."""
    long_key = LONG_KEY.search(text)
    if long_key:
        raise _too_deep(f"{name} 第{text.count(chr(10), 0, long_key.start()) + 1}行")
    try:
        # With a line end behind it even a fault on the last line has a line.
        table: Table = tomllib.loads(f"{text}\n", parse_float=exact_number)
    except tomllib.TOMLDecodeError as cause:
        raise _syntax_error(str(cause), name) from None
    except RecursionError:
        raise _too_deep(name) from None
    except ValueError:
        raise UnreadableFile("有一个数字太长", where=name, remedy="改为15位以内的数") from None
    if is_deeper(table, DEEPEST):
        raise _too_deep(name)
    return table


def _too_deep(place: str) -> UnreadableFile:
    return UnreadableFile("嵌套太深", where=place, remedy="规则文件最多嵌套几层，核对括号和点号")


SYNTAX = {
    "Cannot overwrite a value": ("同一个键写了两次", "删去或改名其中一个"),
    "Cannot declare": ("同一个表写了两次", "合并两处，或改成 [[…]]"),
    "Duplicate inline table key": ("同一个键写了两次", "删去或改名其中一个"),
    "Expected '=' after a key": ("键后面缺等号", "写成 键 = 值"),
    "Invalid value": ("值的写法不对", "文字加引号；数字用半角"),
    "Unterminated string": ("引号没有配对", "补上结尾的引号"),
    "Illegal character": ("有不允许的字符", "文字里的换行写成 \\n，或用三个引号"),
    "Illegal character '\\n'": ("引号没有配对", "补上这一行结尾的引号；文字里要换行的写成 \\n"),
    "Unclosed array": ("方括号没有配对", "补上 ]"),
    "Unclosed inline table": ("花括号没有配对", "补上 }"),
    "Expected newline or end of document": ("一行里多了内容", "一行只写一个键"),
    "Invalid statement": ("这一行不是“键 = 值”", "补全或删去"),
    "Unescaped '\\'": ("反斜杠的写法不对", "文字里的反斜杠写两个"),
}


def _syntax_error(message: str, name: str) -> UnreadableFile:
    what, remedy = "不合 TOML 的写法", "按说明核对这一处；常见的是引号、括号没有配对"
    for start, (chinese, advice) in SYNTAX.items():
        if message.startswith(start):
            what, remedy = chinese, advice
    found = search(r"at line (\d+), column (\d+)", message)
    place = f"{name} 第{found[1]}行第{found[2]}列" if found else f"{name} 末尾"
    return UnreadableFile(what, where=place, remedy=remedy)


def toml_places(text: str, table: Table, name: str) -> Places:
    """Words a key path: file, line of the table it stands in, code of item or veto, keys."""
    headers = list(_headers(text))
    lines = _lines_of_tables(table, headers)

    def place(path: KeyPath) -> str:
        return toml_place(path, table, lines, name)

    return place


def _headers(text: str) -> Iterator[tuple[str, int]]:
    """Each [table] or [[table]] header with its line."""
    line, counted = 1, 0
    for found in finditer(r"(?m)^[ \t]*\[{1,2}[ \t]*([\w.]+)[ \t]*\]{1,2}", text):
        line += text.count("\n", counted, found.start())
        counted = found.start()
        yield found[1], line


def _lines_of_tables(table: Table, headers: list[tuple[str, int]]) -> dict[KeyPath, int]:
    """The line of each header, for as long as headers and tables agree in number."""
    paths: dict[str, list[KeyPath]] = {"section": [], "section.item": [], "grade": [], "veto": []}
    for key in ("grade", "section", "veto"):
        entries = table.get(key)
        for position, entry in enumerate(entries if isinstance(entries, list) else []):
            paths[key].append((key, position))
            items = entry.get("item") if isinstance(entry, dict) and key == "section" else None
            for inner in range(len(items) if isinstance(items, list) else 0):
                paths["section.item"].append((key, position, "item", inner))
    lines: dict[KeyPath, int] = {}
    for key, mine in paths.items():
        found = [line for header, line in headers if header == key]
        if len(found) == len(mine):
            lines.update(zip(mine, found, strict=True))
    for header, line in headers:
        if not isinstance(table.get(header), list):
            lines.setdefault(tuple(header.split(".")), line)
    return lines


NAMED = {"section": "一级指标", "item": "评分项", "veto": "否决事项", "grade": "等次"}


def toml_place(path: KeyPath, table: Table, lines: dict[KeyPath, int], name: str) -> str:
    """“评分表.toml 第57行 评分项A1 rule.lines[1].per”."""
    starts = [path[:length] for length in range(len(path), 0, -1) if path[:length] in lines]
    words = [f"{name} 第{lines[starts[0]]}行" if starts else name]
    named, keys = _named_start(path, table)
    return " ".join(filter(None, [*words, named, _keys_in_words(keys)]))


def _named_start(path: KeyPath, table: Table) -> tuple[str, KeyPath]:
    """The innermost section, item, veto or grade on the path by its code, and the keys behind it."""
    value: object = table
    named, rest = "", path
    for position, step in enumerate(path):
        value = _inside(value, step)
        before = path[position - 1] if position else ""
        if isinstance(step, int) and before in NAMED and position in (1, 3):
            code = (value.get("code") or value.get("name")) if isinstance(value, dict) else None
            shown = code if isinstance(code, str) and code else f"第{step + 1}个"
            named, rest = f"{NAMED[str(before)]}{shown}", path[position + 1 :]
    return named, rest


def _inside(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _keys_in_words(keys: KeyPath) -> str:
    """“rule.lines[2].per”; rows are counted from 1."""
    words = ""
    for key in keys:
        words += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if words else str(key)
    return words


def toml_text(table: Table) -> str:
    """评分表 as TOML text, in the layout of the bundled sheets; parsing it gives an equal table."""
    from scoring_rules.toml_writer import write_toml

    return write_toml(table)
