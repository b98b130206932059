"""Several names in one cell: 、 ； or a line break between them; a name that holds one of these stands in "…".

Brackets and Chinese quotation marks keep what they enclose together: 资料（照片、视频）、名册 are two names.
Knows nothing of cells or scoresheets.
"""

import re
from collections.abc import Iterable

_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"[^\S\n]*(?=[、；;\n]|$)')
_BRACKETED = re.compile(r"（[^（）\n]*）|\([^()\n]*\)|《[^《》\n]*》|“[^“”\n]*”|【[^【】\n]*】")
_PLAIN = re.compile(rf"(?:{_BRACKETED.pattern}|[^、；;\n])*")
_BRACKET = re.compile(r"[（）()《》“”【】]")
_COMMA = re.compile(r"[，,]")


def join_names(names: Iterable[str]) -> str:
    """“甲、乙”: a cell that `split_names` takes apart into the same names."""
    return "、".join(quoted(name) if _needs_quotes(name) else name for name in names)


def split_names(text: str) -> list[str]:
    """The names of a cell, without the blanks around them; empty ones are passed over."""
    return [name for name, _ in _pieces(text)]


def unclear_names(text: str) -> list[str]:
    """Names with a comma that stand without quotes: perhaps meant to be several."""
    return [name for name, in_quotes in _pieces(text) if not in_quotes and _COMMA.search(name)]


def quoted(text: str) -> str:
    """A text in ASCII quotes, the quotes within it doubled."""
    return '"' + text.replace('"', '""') + '"'


def unquoted(text: str) -> str | None:
    """The text inside ASCII quotes; None if it does not stand in quotes."""
    found = _QUOTED.match(text)
    return found[1].replace('""', '"') if found and found.end() == len(text) else None


def _needs_quotes(name: str) -> bool:
    half_open = _BRACKET.search(_BRACKETED.sub("", name))
    return bool(half_open or _COMMA.search(name)) or name.startswith('"') or split_names(name) != [name]


def _pieces(text: str) -> list[tuple[str, bool]]:
    pieces = []
    position = 0
    while position < len(text):
        found = _QUOTED.match(text, position)
        if found:
            pieces.append((found[1].replace('""', '"'), True))
        else:
            found = _PLAIN.match(text, position)
            assert found is not None
            if found[0].strip():
                pieces.append((found[0].strip(), False))
        position = found.end() + 1
    return pieces
