"""JSON with exact numbers, both ways; a key that stands in an object twice is remembered, not passed over."""

import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from re import search

from scoring_rules.exact import exact_number, is_admissible
from scoring_rules.kinds.rule import Json
from scoring_rules.problems import UnreadableFile
from scoring_rules.tables import is_deeper

LONGEST_INT = 18
DEEPEST = 40
MOST_VALUES = 500_000


class _Object(dict[str, Json]):
    """A JSON object that remembers the keys that stood in it twice."""

    repeated: tuple[str, ...] = ()


def parse_json(text: str, name: str) -> Json:
    """JSON text, numbers exact, repeated keys remembered; UnreadableFile names line and column."""
    if text.count(",") > MOST_VALUES:
        raise UnreadableFile("内容太多", where=name, remedy="核对是否选错了文件；这类文件没有这么多内容")
    try:
        value: Json = json.loads(
            text,
            parse_float=exact_number,
            parse_int=_whole,
            parse_constant=exact_number,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as cause:
        place = f"{name} 第{cause.lineno}行第{cause.colno}列"
        remedy = "核对这一处的引号、逗号和括号；文件不完整的，重新导出"
        raise UnreadableFile("不合 JSON 的写法", where=place, remedy=remedy) from None
    except RecursionError:
        raise _too_deep(name) from None
    if is_deeper(value, DEEPEST):
        raise _too_deep(name)
    if search(r"\\u[dD][89a-fA-F]", text) and _has_half_character(value):
        remedy = "删去 \\ud83d 之类的残缺编码，或重新导出"
        raise UnreadableFile("有残缺的字符，打印不出来", where=name, remedy=remedy)
    return value


def _too_deep(name: str) -> UnreadableFile:
    return UnreadableFile("嵌套太深", where=name, remedy="这类文件只有几层，核对括号")


def _has_half_character(value: Json) -> bool:
    """True if some text holds a surrogate that stands alone."""
    try:
        json_text(value).encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _whole(text: str) -> int | Decimal:
    return int(text) if len(text) <= LONGEST_INT else exact_number(text)


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    table = dict(pairs)
    if len(table) == len(pairs):
        return table
    remembering = _Object(table)
    counts = Counter(key for key, _ in pairs)
    remembering.repeated = tuple(key for key, count in counts.items() if count > 1)
    return remembering


# Made once: `json.dumps` makes one for each piece where it is not told the usual.
_encoded = json.JSONEncoder(ensure_ascii=False).encode


def json_text(value: object, *, in_order: bool = False) -> str:
    """A plain value as JSON on one line, Decimals with all their digits (`json` would round them).

    Keys are sorted, so that equal values give equal bytes; `in_order` leaves them as they stand.
    """
    if isinstance(value, Decimal):
        return format(value, "f") if is_admissible(value) else str(value)
    if isinstance(value, Mapping):
        keys = list(value) if in_order else sorted(value)
        entries = (f"{_encoded(key)}: {json_text(value[key], in_order=in_order)}" for key in keys)
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(json_text(entry, in_order=in_order) for entry in value) + "]"
    return _encoded(value)
