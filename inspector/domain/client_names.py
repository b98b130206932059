"""Finds residents' names in texts: 文中的服务对象姓名, for any number of names at once; masks and judges nothing.

A name is found with blanks, line ends or invisible marks inside it. How sure it is that a find is the person and
not a word (高兴, 文明) is told from the words around it.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from inspector.domain.everyday_words import EVERYDAY_WORDS
from inspector.domain.masking import NAME_DOTS

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_REMARK = re.compile(r"[（(].*$", re.S)
_BEFORE = re.compile(
    r"(?:姓名|户主|对象|村民|居民|老人|长者|儿童|患者|学生|家属|群众|家长|监护人|户|叫|名叫)[：:，,（(、“]?$"
)
_AFTER = re.compile(
    r"(?:先生|女士|老人|大爷|大妈|大娘|大叔|阿姨|阿婆|阿伯|阿公|叔|婆婆|同学|小朋友|等[0-9一二三四五六七八九十两]+[人户名]|"
    r"[（(，,]?[男女][，,、）)]|[，,（(]?[0-9]{1,3}(?:周?岁)|本人|家中|家里|反映|表示|说[：:，“]|的(?:母亲|父亲|儿子|女儿|丈夫|妻子|奶奶|爷爷))"
)


class NameFound(NamedTuple):
    """A name in a text: from `start` up to `end`; not `certain` if it may be a word as well."""

    start: int
    end: int
    name: str
    certain: bool


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    if character in NAME_DOTS:
        return "·"
    if character.isspace() or character in _INVISIBLE:
        return ""
    plain = unicodedata.normalize("NFKC", character)
    return plain.casefold() if len(plain) == 1 and len(plain.casefold()) == 1 else character


def joined(text: str) -> str:
    """The text as names are compared: without blanks, line ends and invisible marks, one kind of dot in names."""
    return "".join(map(_plain, text))


class Names:
    """姓名名单: names made ready to be looked for. `unusable` ones (one character) cannot be told from the text."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_length: dict[int, set[str]] = {}
        self.unusable: list[str] = []
        for name in dict.fromkeys(names):
            plain = joined(_REMARK.sub("", name))
            if len(plain) > 1 and not set(plain) & {"＊", "*"}:
                self._by_length.setdefault(len(plain), set()).add(plain)
            elif len(plain) == 1:
                self.unusable.append(plain)

    @classmethod
    def of(cls, names: "Iterable[str] | Names") -> "Names":
        """The names made ready, unless they are already."""
        return names if isinstance(names, Names) else cls(names)

    def __contains__(self, name: str) -> bool:
        plain = joined(name)
        return plain in self._by_length.get(len(plain), ())

    def find(self, text: str) -> list[NameFound]:
        """Every name in the text, in order; of names inside one another the longest."""
        plain, places = _with_places(text)
        found: list[NameFound] = []
        taken = -1
        for start, end in sorted(self._spans(plain), key=lambda span: (span[0], -span[1])):
            if end <= taken or (start < taken and end - start <= 2):
                continue
            taken = max(taken, end)
            name = plain[start:end]
            found.append(
                NameFound(places[start], places[end - 1] + 1, name, _is_certain(plain, start, end, name))
            )
        return found

    def _spans(self, plain: str) -> set[tuple[int, int]]:
        spans = set()
        for length, names in self._by_length.items():
            for start in range(len(plain) - length + 1):
                if plain[start : start + length] in names and _stands_alone(plain, start, start + length):
                    spans.add((start, start + length))
        return spans


def _with_places(text: str) -> tuple[str, list[int]]:
    """The text as names are compared, and where each of its characters stands."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = _plain(character)
        if plain:
            characters.append(plain)
            places.append(place)
    return "".join(characters), places


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """True unless a Latin name goes on before or behind: Ann is not in Annual."""
    before, after = plain[start - 1 : start], plain[end : end + 1]
    return not (before.isascii() and before.isalnum() and plain[start].isascii()) and not (
        after.isascii() and after.isalnum() and plain[end - 1].isascii()
    )


def _is_certain(plain: str, start: int, end: int, name: str) -> bool:
    if name not in EVERYDAY_WORDS:
        return True
    return bool(_BEFORE.search(plain, max(0, start - 6), start) or _AFTER.match(plain, end))
