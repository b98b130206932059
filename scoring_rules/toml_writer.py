"""Plain table → TOML text in the layout of our rule files; knows nothing of scoresheets but their nesting."""

from datetime import date
from decimal import Decimal
from re import fullmatch

from scoring_rules.tables import Table

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def write_toml(table: Table) -> str:
    """The table as TOML: plain keys first, tables as [name], lists of tables as [[name]] down to `item`."""
    blocks: list[str] = []
    _write_block(table, (), "", blocks)
    return "\n".join(blocks).lstrip("\n")


def _write_block(table: Table, path: tuple[str, ...], header: str, blocks: list[str]) -> None:
    lines = [header] if header else []
    inner: list[tuple[str, object]] = []
    for key, value in table.items():
        if _stands_alone(path, key, value):
            inner.append((key, value))
        else:
            lines.append(f"{_key(key)} = {_value(value)}")
    if lines:
        blocks.append("\n".join(lines) + "\n")
    for key, value in inner:
        name = ".".join(_key(step) for step in (*path, key))
        if isinstance(value, dict):
            _write_block(value, (*path, key), f"[{name}]", blocks)
        else:
            assert isinstance(value, list)
            for entry in value:
                _write_block(entry, (*path, key), f"[[{name}]]", blocks)


def _stands_alone(path: tuple[str, ...], key: str, value: object) -> bool:
    """True for what gets a header of its own: top-level tables, and lists of tables that are not in a rule."""
    if isinstance(value, dict):
        return not path
    is_tables = isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)
    return is_tables and (not path or key == "item")


def _key(key: str) -> str:
    return key if fullmatch(r"[A-Za-z0-9_-]+", key) else _text(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {_value(entry)}" for key, entry in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    raise TypeError(f"no TOML form for {type(value).__name__}")


def _text(text: str) -> str:
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in ESCAPES:
        return ESCAPES[character]
    if ord(character) < 0x20 or ord(character) == 0x7F:
        return f"\\u{ord(character):04x}"
    return character
