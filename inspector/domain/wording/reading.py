"""Reads a template file: every mistake at once, each with its line and what to do; knows no storage and no layout."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from inspector.domain.wording.forms import BY_NAME, COMMON, DEFAULT, FORMS, Form
from inspector.domain.wording.lines import Entry, Lines, SectionOfFile, suggestion
from inspector.domain.wording.placeholders import slips
from inspector.domain.wording.template import Part, Signatory, Wording, WordingTemplate
from scoring_rules.problems import Problem, has_errors

KEYS = ("标题", "文号", "发文单位", "开头", "部分", "不印", "结尾", "签字", "抄送")
COMMON_KEYS = ("文号", "发文单位", "抄送")
NONE, AS_IT_IS = "无", "原样"
MOST_LINES, MOST_PLACES, LONGEST = 10, 12, 2000
_LISTED = re.compile(r"[、，,；;]\s*")
_RENAMED = re.compile(r"^(.*?)\s*[（(](.*)[)）]$")
_SIGNATORY = re.compile(r"^(.*?)\s*(?:[（(]?(\d{1,3})\s*行[)）]?)?$")
_SELF_CHECK_WORDS = ("自查", "自评")
_VERDICT_WORDS = ("验收意见", "复核意见", "验收结论", "验收报告", "意见书")


class TemplateRead(NamedTuple):
    """What a file says (the program's own words where it says nothing), and what is wrong with it."""

    template: WordingTemplate
    problems: tuple[Problem, ...]

    @property
    def is_usable(self) -> bool:
        """True if papers may be made with it."""
        return not has_errors(self.problems)


def read_template(text: str, *, source: str = "模板") -> TemplateRead:
    """用语模板 out of the text of its file; `source` names it in problems."""
    lines = Lines(text, source=source, sections=(COMMON, *BY_NAME), keys=KEYS)
    common = lines.sections.get(COMMON)
    wordings = {}
    for form in FORMS:
        reading = _FormReading(form, lines)
        if common is not None and not form.is_self_check:
            reading.read(common)
        if form.name in lines.sections:
            reading.read(lines.sections[form.name])
        wordings[form.name] = reading.wording
    if common is not None:
        for entry in common.entries.values():
            if entry.key not in COMMON_KEYS:
                lines.error(
                    entry.line,
                    f"“{entry.key}”不能写在[{COMMON}]里",
                    f"移到一种文书下面；[{COMMON}]里只能写：{'、'.join(COMMON_KEYS)}",
                )
    problems = tuple(sorted(dict.fromkeys(lines.problems), key=lambda problem: _line_of(problem.where)))
    return TemplateRead(WordingTemplate(MappingProxyType(wordings)), problems)


def decoded(content: bytes) -> str:
    """The text of a file as editors on the users' machines write it: UTF-8, UTF-16 with its mark, or GB 18030."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", errors="replace")


def _line_of(place: str) -> int:
    number = re.search(r"第(\d+)行$", place)
    return int(number[1]) if number else 0


class _FormReading:
    """One paper's wording being read on top of the program's own."""

    def __init__(self, form: Form, lines: Lines) -> None:
        self._form, self._lines = form, lines
        self.wording: Wording = form.wording
        self._readers: dict[str, Callable[[Entry], None]] = {
            "标题": self._title,
            "文号": self._number,
            "发文单位": self._issuer,
            "开头": self._opening,
            "结尾": self._closing,
            "部分": self._parts,
            "不印": self._left_out,
            "签字": self._signatories,
            "抄送": self._copies,
        }

    def read(self, section: SectionOfFile) -> None:
        for entry in section.entries.values():
            if section.name == COMMON and entry.key not in COMMON_KEYS:
                continue
            length = sum(len(text) for _, text in entry.lines)
            if length > LONGEST:
                self._lines.error(
                    entry.line, f"“{entry.key}”有{length}个字，太长了", f"缩短到{LONGEST}个字以内"
                )
                continue
            for number, text in entry.lines:
                for slip in slips(text):
                    self._lines.error(number, *slip)
                    if self._lines.is_full:
                        return
            self._readers[entry.key](entry)

    def _title(self, entry: Entry) -> None:
        texts = _said(entry)
        title = "".join(texts)
        if not title:
            self._lines.error(
                entry.line,
                f"“{self._form.name}”的标题是空的",
                f"写上标题，例如“{self._form.wording.titles[-1]}”",
            )
            return
        if self._form.is_self_check:
            self._check_self_check_title(entry, title)
        self.wording = replace(self.wording, titles=texts)

    def _check_self_check_title(self, entry: Entry, title: str) -> None:
        wrong = next((word for word in _VERDICT_WORDS if word in title), "")
        if wrong:
            message = f"“{self._form.name}”不能用带“{wrong}”的标题：自查不是验收结论"
            self._lines.error(entry.line, message, f"改为例如“{self._form.wording.titles[-1]}”")
        elif not any(word in title for word in _SELF_CHECK_WORDS):
            message = f"“{self._form.name}”的标题里要有“自查”或“自评”，不能看着像验收文书"
            self._lines.error(entry.line, message, f"改为例如“{self._form.wording.titles[-1]}”")

    def _number(self, entry: Entry) -> None:
        self.wording = replace(self.wording, number=self._one_line(entry))

    def _issuer(self, entry: Entry) -> None:
        issuer = self._one_line(entry)
        if "【发文单位】" in issuer:
            self._lines.error(entry.line, "“发文单位”里不能再用【发文单位】", "直接写单位名称")
        self.wording = replace(self.wording, issuer=issuer or self.wording.issuer)

    def _opening(self, entry: Entry) -> None:
        self.wording = replace(self.wording, opening=_paragraphs(entry))

    def _closing(self, entry: Entry) -> None:
        self.wording = replace(self.wording, closing=_paragraphs(entry))

    def _copies(self, entry: Entry) -> None:
        self.wording = replace(self.wording, copies="".join(_said(entry)))

    def _parts(self, entry: Entry) -> None:
        parts: list[Part] = []
        for number, name in _listed(entry):
            renamed = _RENAMED.match(name)
            old, new = (renamed[1], renamed[2].strip()) if renamed else (name, "")
            part = next((part for part in self._form.wording.parts if part.title == old), None)
            if part is None:
                names = [part.title for part in self._form.wording.parts]
                self._lines.error(number, f"“{self._form.name}”没有“{old}”这一部分", suggestion(old, names))
            elif part.key in {chosen.key for chosen in parts}:
                self._lines.error(number, f"“{old}”这一部分写了两次", "留一处，删去另一处")
            else:
                parts.append(Part(part.key, new or part.title))
        if not list(_listed(entry)):
            self._lines.error(
                entry.line, f"“{self._form.name}”一个部分也没有", "至少写一个部分；要用原来的安排时删去这一行"
            )
        self.wording = replace(self.wording, parts=tuple(parts) or self.wording.parts)

    def _left_out(self, entry: Entry) -> None:
        keys = set()
        for number, name in _listed(entry):
            part = next((part for part in self._form.inner if part.title == name), None)
            if part is not None:
                keys.add(part.key)
            elif self._form.part(name):
                self._lines.error(number, f"“{name}”是一个大的部分，不写在“不印”里", "从“部分”一行里删去它")
            else:
                names = [part.title for part in self._form.inner]
                self._lines.error(number, f"“{self._form.name}”没有“{name}”这一小节", suggestion(name, names))
        self.wording = replace(self.wording, left_out=frozenset(keys))

    def _signatories(self, entry: Entry) -> None:
        signatories = []
        for number, name in _listed(entry):
            match = _SIGNATORY.match(name)
            label, lines = (match[1], match[2]) if match else (name, None)
            if not label:
                self._lines.error(number, f"“{name}”前面没有写谁签字", "写成例如“验收组成员 2行”")
                continue
            if lines is not None and not 1 <= int(lines) <= MOST_LINES:
                self._lines.error(number, f"“{label}”的签字有{lines}行", f"写1到{MOST_LINES}行")
                continue
            signatories.append(Signatory(label, None if lines is None else int(lines)))
        if len(signatories) > MOST_PLACES:
            self._lines.error(entry.line, f"签字有{len(signatories)}处，一页放不下", f"最多{MOST_PLACES}处")
        if not entry.texts:
            self._lines.error(entry.line, "“签字”是空的", f"写上谁签字；不需要签字时写“{NONE}”")
        self.wording = replace(self.wording, signatories=tuple(signatories))

    def _one_line(self, entry: Entry) -> str:
        texts = _said(entry)
        if len(texts) > 1:
            self._lines.error(entry.lines[1][0], f"“{entry.key}”只能写一行", "合并到一行里")
        return texts[0] if texts else ""


def _said(entry: Entry) -> tuple[str, ...]:
    """The entry's lines; nothing if it says 无."""
    return () if entry.texts == (NONE,) else entry.texts


def _paragraphs(entry: Entry) -> tuple[str, ...] | None:
    """The entry's paragraphs; None if it says 原样."""
    return None if entry.texts == (AS_IT_IS,) else _said(entry)


def _listed(entry: Entry) -> Iterator[tuple[int, str]]:
    """The names in a list, with the lines they stand in."""
    for number, text in entry.lines:
        for name in _LISTED.split(text):
            if name.strip() and text != NONE:
                yield number, name.strip()


__all__ = ["COMMON_KEYS", "DEFAULT", "KEYS", "TemplateRead", "decoded", "read_template"]
