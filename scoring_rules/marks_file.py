"""打分文件 (JSON): marks in and out. What an item's mark means is the rule kinds' business, not this module's."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from scoring_rules.exact_json import json_text, parse_json
from scoring_rules.files import read_limited, sha256_of, utf8_text
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, Period, RawMark, VetoMark
from scoring_rules.problems import Problem, UnreadableFile, UserError, error, warning

Entry = TypeVar("Entry")

LIMIT = 10_000_000
WHAT = "打分文件"
KEYS = ("unit_kind", "period", "facts", "marks", "vetoes", "evidence")


class LoadedMarks(NamedTuple):
    """读入的打分. `marks` is None if the file could not be read at all; `sha256` of the file's bytes."""

    marks: Marks | None
    problems: tuple[Problem, ...]
    sha256: str


def load_marks(path: Path) -> LoadedMarks:
    """打分 from a file of at most 10 MB. Never raises on content: an unreadable file is a problem too."""
    try:
        content = read_limited(path, LIMIT, WHAT)
        text = utf8_text(content, path, WHAT)
        return load_marks_text(text, str(path))
    except UserError as problem:
        return LoadedMarks(None, (problem.as_problem(),), "")


def load_marks_text(text: str, name: str) -> LoadedMarks:
    """打分 from JSON text; `name` stands for the file in the places of problems."""
    digest = sha256_of(text.encode("utf-8"))
    try:
        document = parse_json(text.removeprefix("\ufeff"), name)
        if not isinstance(document, dict):
            remedy = '写成 {"marks": {…}, …}'
            raise UnreadableFile("最外层不是“名称: 值”", where=name, remedy=remedy)
    except UserError as problem:
        return LoadedMarks(None, (problem.as_problem(),), digest)
    marks, problems = read_marks(document)
    return LoadedMarks(marks, problems, digest)


def read_marks(document: dict[str, Json]) -> tuple[Marks, tuple[Problem, ...]]:
    """打分 out of a document that is already parsed, with the problems of its shape."""
    problems: list[Problem] = []
    marks = _MarksReader(problems).read(document)
    return marks, tuple(problems)


class _MarksReader:
    """One marks document being read; wrong parts are left out, each with a problem."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems

    def read(self, document: dict[str, Json]) -> Marks:
        for key in document:
            if key not in KEYS:
                self._problems.append(warning(key, f"不认识“{key}”，没有采用", f"可写：{'、'.join(KEYS)}"))
        for key in getattr(document, "repeated", ()):
            self._error(key, f"“{key}”写了两次", "合并成一处")
        return Marks(
            unit_kind=self._unit_kind(document.get("unit_kind")),
            period=self._period(document.get("period")),
            facts=self._entries(document, "facts"),
            items=self._each(document, "marks", self._mark),
            vetoes=self._each(document, "vetoes", self._veto),
            evidence=self._each(document, "evidence", self._evidence),
        )

    def _error(self, where: str, message: str, remedy: str) -> None:
        self._problems.append(error(where, message, remedy))

    def _unit_kind(self, value: Json) -> str | None:
        if value is None or isinstance(value, str):
            return value or None
        self._error("unit_kind", "单位类型应是文字", '写成 "镇" 或 "街道"')
        return None

    def _period(self, value: Json) -> Period | None:
        if value is None:
            return None
        try:
            if not isinstance(value, dict):
                raise ValueError
            first, last = (date.fromisoformat(str(value[key])) for key in ("from", "to"))
        except (KeyError, ValueError):
            remedy = '写成 {"from": "2022-04-01", "to": "2023-03-31"}'
            self._error("period", "验收期应有起止两个日期", remedy)
            return None
        if first > last:
            self._error("period", f"验收期起于{first}，晚于止日{last}", "核对两个日期")
            return None
        return Period(first, last)

    def _entries(self, document: dict[str, Json], key: str) -> dict[str, Json]:
        """The entries of one of the document's objects, without those that stand there twice."""
        value = document.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self._error(key, f"“{key}”应是“编号: 内容”", f'写成 "{key}": {{…}}')
            return {}
        repeated = getattr(value, "repeated", ())
        for name in repeated:
            self._error(f"{key}：{name}", f"“{name}”写了两次，不知道以哪个为准，都没有采用", "只留一个")
        return {name: entry for name, entry in value.items() if name not in repeated}

    def _each(
        self, document: dict[str, Json], key: str, read: Callable[[str, Json], Entry | None]
    ) -> dict[str, Entry]:
        """Each entry read; those that cannot be are left out, null is none."""
        entries: dict[str, Entry] = {}
        for name, value in self._entries(document, key).items():
            if value is None:
                continue
            twice = next(_repeated_within(value), None)
            if twice is not None:
                treated = "这一项按未评处理" if key == "marks" else "没有采用"
                self._error(name, f"“{twice}”写了两次，{treated}", "只留一个")
                continue
            entry = read(name, value)
            if entry is not None:
                entries[name] = entry
        return entries

    def _mark(self, code: str, value: Json) -> RawMark | None:
        if not isinstance(value, dict):
            self._error(f"{code}", "打分应是“名称: 值”", "写成 {…}；没有扣分情形的写 {}")
            return None
        return value

    def _veto(self, code: str, value: Json) -> VetoMark | None:
        remedy = '写成 {"hit": false}，查实的写 {"hit": true, "reason": "…"}'
        if not isinstance(value, dict) or not isinstance(value.get("hit"), bool):
            self._error(f"{code}", "否决事项没有写明查实还是查无，按未查处理", remedy)
            return None
        reason = value.get("reason")
        if reason is not None and not isinstance(reason, str):
            self._error(f"{code}", "否决事项的理由应是文字，按未查处理", remedy)
            return None
        return VetoMark(value["hit"] is True, reason or "")

    def _evidence(self, code: str, value: Json) -> dict[str, EvidenceMark] | None:
        if not isinstance(value, dict):
            self._error(f"{code}", "佐证材料应是“材料名称: 状态”", '写成 {"材料": {"state": "有"}}')
            return None
        states = ((name, self._material(code, name, entry)) for name, entry in value.items())
        return {name: state for name, state in states if state is not None}

    def _material(self, code: str, name: str, value: Json) -> EvidenceMark | None:
        states = [state.value for state in EvidenceState]
        state = value.get("state") if isinstance(value, dict) else None
        if not isinstance(value, dict) or state not in states:
            message = f"佐证材料“{name}”的状态没有写，或写法不对"
            self._error(f"{code}", message, f"state 写：{'、'.join(states)}之一")
            return None
        files = value.get("files") or []
        if not isinstance(files, list) or not all(isinstance(file, str) for file in files):
            self._error(f"{code}", f"佐证材料“{name}”的文件应是一列文件名", '写成 ["a.pdf"]')
            return None
        return EvidenceMark(EvidenceState(str(state)), tuple(str(file) for file in files))


def _repeated_within(value: Json) -> Iterator[str]:
    """Keys that stand twice in one object anywhere inside a mark."""
    if isinstance(value, dict):
        yield from getattr(value, "repeated", ())
        for entry in value.values():
            yield from _repeated_within(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _repeated_within(entry)


def marks_text(marks: Marks) -> str:
    """打分 as JSON text: reading it gives equal marks, and equal marks give the same bytes."""
    return json_text(marks_table(marks))


def marks_table(marks: Marks) -> dict[str, object]:
    """打分 in the shape of the marks file."""
    table: dict[str, object] = {}
    if marks.unit_kind is not None:
        table["unit_kind"] = marks.unit_kind
    if marks.period is not None:
        table["period"] = {"from": marks.period.first.isoformat(), "to": marks.period.last.isoformat()}
    table |= {"facts": dict(marks.facts), "marks": dict(marks.items)}
    table["vetoes"] = {
        code: {"hit": veto.hit, "reason": veto.reason} if veto.reason else {"hit": veto.hit}
        for code, veto in marks.vetoes.items()
    }
    table["evidence"] = {
        code: {
            name: {"state": mark.state.value, "files": list(mark.files)} for name, mark in materials.items()
        }
        for code, materials in marks.evidence.items()
    }
    return table
