"""最后核对: looks over a finished text for an ID number or a resident's name that was not masked; changes nothing.

How it decides on a name. Names of three characters and more, and those of two that are no everyday word, stop the
document. One that is an everyday word too (高兴, 文明) stops it only where the words around it tell that a person is
meant, otherwise it warns. Known names and words are no leak (`known_words`); a resident with a colleague's very name
gives a warning.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspector.domain.client_names import Names
from inspector.domain.known_words import NOTHING_KNOWN, Known, KnownWords
from inspector.domain.masked_text import masked_text
from inspector.domain.masking import Masking, mask_id_number, mask_name, mask_telephone
from inspector.domain.personal_numbers import id_numbers, telephones
from scoring_rules.problems import Problem, Severity

_PAGE_NUMBER = re.compile(r"^[ \t]*[—–-] ?\d{1,4} ?[—–-][ \t]*$", re.M)
_AROUND, _CLIPPED = 10, 60
_MOST_SHOWN = 200


class LeakKind(StrEnum):
    """What was not masked."""

    ID_NUMBER = "身份证号"
    NAME = "服务对象姓名"
    TELEPHONE = "电话"


@dataclass(frozen=True, slots=True)
class Leak:
    """一处未遮盖: what, on which page (from 1), its surroundings with the private part masked, and whether it stops."""

    kind: LeakKind
    page: int
    masked: str
    excerpt: str
    stops: bool
    why: str = ""

    def as_problem(self) -> Problem:
        """The leak in the words of the list of problems."""
        if not self.page:
            return Problem(Severity.WARNING, "名单", self.why, "请对照名单自己看一遍")
        message = f"有没遮盖的{self.kind.value}（{self.masked}）：“{self.excerpt}”{self.why}"
        if not self.stops:
            return Problem(
                Severity.WARNING, f"第{self.page}页", message, "请看一眼，确认不是服务对象本人的信息"
            )
        remedy = "把这一处改成遮盖后的写法再出文件；只供本单位内部使用时，可改为“内部”"
        return Problem(Severity.ERROR, f"第{self.page}页", message, remedy)


def last_look(
    text: str | Sequence[str],
    client_names: Iterable[str] | Names,
    masking: Masking,
    known: Known = NOTHING_KNOWN,
) -> list[Leak]:
    """最后核对 over the text of a finished PDF or Word file, by pages or with a form feed after each.

    Nothing for 内部. Texts must be in the order of writing (cell by cell), not as a grid across the columns.
    """
    if not masking.masks:
        return []
    pages = text.split("\f") if isinstance(text, str) else list(text)
    names = Names.of(client_names)
    look = _Look(pages, names, masking)
    leaks = [*look.id_numbers(), *look.names(known), *look.telephones()]
    if names.unusable:
        why = f"名单里有{len(names.unusable)}个只有一个字的姓名，没法在文件里核对"
        leaks.append(Leak(LeakKind.NAME, 0, "", "", False, why))
    return sorted(leaks, key=lambda leak: (not leak.stops, leak.page))[:_MOST_SHOWN]


def stops(leaks: Iterable[Leak]) -> bool:
    """True if at least one leak must keep the document from going out."""
    return any(leak.stops for leak in leaks)


class _Look:
    """One finished text being looked over; page numbers are left out, as a number or a name may go on overleaf."""

    def __init__(self, pages: Sequence[str], names: Names, masking: Masking) -> None:
        pages = [_PAGE_NUMBER.sub("", page).strip() for page in pages]
        self._text = "\f".join(pages)
        self._names = names
        self._masking = masking
        self._starts = [0]
        for page in pages[:-1]:
            self._starts.append(self._starts[-1] + len(page) + 1)

    def id_numbers(self) -> Iterator[Leak]:
        for found in id_numbers(self._text):
            why = "" if found.certain else "可能是银行卡号、信用代码等别的长号码"
            yield self._leak(
                LeakKind.ID_NUMBER, found.start, found.end, mask_id_number(found.digits), found.certain, why
            )

    def telephones(self) -> Iterator[Leak]:
        for found in telephones(self._text):
            why = "。工作人员的电话可以保留"
            yield self._leak(
                LeakKind.TELEPHONE, found.start, found.end, mask_telephone(found.digits), False, why
            )

    def names(self, known: Known) -> Iterator[Leak]:
        words = KnownWords(known)
        finds = self._names.find(self._text)
        excused = words.excused(self._text, finds)
        for found in finds:
            if found in excused:
                continue
            why = ""
            if found.name in words.names:
                why = "。与工作人员或地方同名"
            elif found.name in words.cleared:
                why = "。已确认不是本人"
            elif not found.certain:
                why = "。这个姓名也是常用词"
            yield self._leak(LeakKind.NAME, found.start, found.end, mask_name(found.name), not why, why)

    def _leak(self, kind: LeakKind, start: int, end: int, masked: str, stops: bool, why: str) -> Leak:
        before = self._shown(self._text[max(0, start - _CLIPPED) : start])[-_AROUND:]
        after = self._shown(self._text[end : end + _CLIPPED])[:_AROUND]
        excerpt = f"{before}{masked}{after}"
        return Leak(kind, bisect_right(self._starts, start), masked, f"…{excerpt}…", stops, why)

    def _shown(self, text: str) -> str:
        """A stretch of the text that may be shown and logged."""
        return masked_text(" ".join(text.split()), self._names, self._masking)
