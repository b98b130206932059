"""One spelling for every value (规范写法): the same value always gives the same JSON text; knows no storage."""

import json
from datetime import UTC, datetime
from decimal import Decimal

from scoring_rules.kinds.rule import Json


def canonical_json(value: Json) -> str:
    """JSON with sorted keys, no blanks, exact decimals as plain numbers; digests are taken of it."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, list):
        return f"[{','.join(canonical_json(part) for part in value)}]"
    if isinstance(value, dict):
        pairs = (f"{_text(key)}:{canonical_json(value[key])}" for key in sorted(value))
        return f"{{{','.join(pairs)}}}"
    return json.dumps(value)


def read_json(text: str) -> Json:
    """The value of a JSON text; numbers with a point come as Decimals."""
    value: Json = json.loads(text, parse_float=Decimal)
    return value


def canonical_time(at: datetime) -> str:
    """A time in UTC, always with microseconds, so that texts sort as times do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def whole(text: str) -> str:
    """The text with halves of surrogate pairs, which nothing can store or print, replaced by “?”."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _text(value: str) -> str:
    return json.dumps(whole(value), ensure_ascii=False)


def _number(value: Decimal) -> str:
    if not value.is_finite():
        raise ValueError(f"not a number that can be kept: {value}")
    return format(value, "f")
