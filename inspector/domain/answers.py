"""Everything entered for an inspection, field by field (填写内容), and the marks that are put together from it."""

from collections.abc import Mapping
from dataclasses import fields

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.journal import Field, Topic
from inspector.domain.opinion import Opinion
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, Period, RawMark, VetoMark

Answers = dict[Field, str]
"""Field → canonical JSON."""

Entered = Json | VetoMark | EvidenceMark
"""What a field can hold in memory; None for nothing."""

OF_MARKS = frozenset({Topic.MARK, Topic.FACT, Topic.VETO, Topic.EVIDENCE})
"""Topics that the score depends on: `Marks` is put together from them."""

OPINION_BLOCKS = tuple(block.name for block in fields(Opinion))


def answers_to(marks: Marks) -> Answers:
    """The marks taken apart into fields; `marks_of` puts them together again."""
    answers: Answers = {}
    for name, value in marks.facts.items():
        answers[Field(Topic.FACT, name)] = canonical_json(value)
    for code, mark in marks.items.items():
        answers[Field(Topic.MARK, code)] = canonical_json(mark)
    for code, veto in marks.vetoes.items():
        answers[Field(Topic.VETO, code)] = canonical_json(veto_json(veto))
    for code, materials in marks.evidence.items():
        for material, state in materials.items():
            answers[Field(Topic.EVIDENCE, code, material)] = canonical_json(evidence_json(state))
    return answers


def marks_of(answers: Answers, *, unit_kind: str | None, period: Period) -> Marks:
    """Everything the score depends on, put together from the answers."""
    items: dict[str, RawMark] = {}
    facts: dict[str, Json] = {}
    vetoes: dict[str, VetoMark] = {}
    evidence: dict[str, dict[str, EvidenceMark]] = {}
    for field, text in answers.items():
        value = read_json(text)
        if field.topic is Topic.FACT:
            facts[field.code] = value
        if not isinstance(value, dict):
            continue
        if field.topic is Topic.MARK:
            items[field.code] = value
        elif field.topic is Topic.VETO:
            vetoes[field.code] = veto_mark(value)
        elif field.topic is Topic.EVIDENCE:
            evidence.setdefault(field.code, {})[field.part] = evidence_mark(value)
    return Marks(unit_kind, period, facts, items, vetoes, evidence)


def fields_of(answers: Answers) -> dict[Field, Json]:
    """Everything that is not part of the marks: notes, opinion, and what was recorded on site."""
    return {field: read_json(text) for field, text in answers.items() if field.topic not in OF_MARKS}


def notes_of(fields: Mapping[Field, Json]) -> dict[str, str]:
    """Remarks on items, apart from their marks."""
    return {field.code: str(value) for field, value in fields.items() if field.topic is Topic.NOTE}


def opinion_of(fields: Mapping[Field, Json]) -> Opinion:
    """The team's opinion in words."""
    return Opinion(*(_sentences(fields.get(Field(Topic.OPINION, name))) for name in OPINION_BLOCKS))


def opinion_to(opinion: Opinion) -> dict[Field, Json]:
    """The opinion taken apart into fields; an empty block takes its field away."""
    blocks = ((name, getattr(opinion, name)) for name in OPINION_BLOCKS)
    return {Field(Topic.OPINION, name): list(sentences) or None for name, sentences in blocks}


def _sentences(value: Json) -> tuple[str, ...]:
    return tuple(str(sentence) for sentence in value) if isinstance(value, list) else ()


def value_json(value: Entered) -> Json:
    """Whatever a field can hold, as plain JSON."""
    if isinstance(value, VetoMark):
        return veto_json(value)
    if isinstance(value, EvidenceMark):
        return evidence_json(value)
    return value


def veto_json(mark: VetoMark) -> Json:
    """An answered veto as a value."""
    return {"hit": mark.hit, "reason": mark.reason}


def veto_mark(value: dict[str, Json]) -> VetoMark:
    """An answered veto out of its value."""
    return VetoMark(hit=value.get("hit") is True, reason=str(value.get("reason", "")))


def evidence_json(mark: EvidenceMark) -> Json:
    """A material's state as a value."""
    return {"state": mark.state.value, "files": list(mark.files)}


def evidence_mark(value: dict[str, Json]) -> EvidenceMark:
    """A material's state out of its value."""
    files = value.get("files")
    names = tuple(str(name) for name in files) if isinstance(files, list) else ()
    return EvidenceMark(EvidenceState(str(value["state"])), names)
