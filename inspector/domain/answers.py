"""Everything entered for an inspection, field by field (填写内容), and the marks that are put together from it."""

from dataclasses import fields

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.journal import Field, Topic
from inspector.domain.opinion import Opinion
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, Period, RawMark, VetoMark

Answers = dict[Field, str]
"""Field → canonical JSON."""


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


def notes_of(answers: Answers) -> dict[str, str]:
    """Remarks on items, apart from their marks."""
    return {field.code: str(read_json(text)) for field, text in answers.items() if field.topic is Topic.NOTE}


def opinion_of(answers: Answers) -> Opinion:
    """The team's opinion in words."""
    return Opinion(*(_sentences(answers.get(Field(Topic.OPINION, block.name))) for block in fields(Opinion)))


def opinion_to(opinion: Opinion) -> dict[Field, str | None]:
    """The opinion taken apart into fields; an empty block takes its field away."""
    blocks = ((block.name, getattr(opinion, block.name)) for block in fields(Opinion))
    return {
        Field(Topic.OPINION, name): canonical_json(list(sentences)) if sentences else None
        for name, sentences in blocks
    }


def _sentences(text: str | None) -> tuple[str, ...]:
    value = None if text is None else read_json(text)
    return tuple(str(sentence) for sentence in value) if isinstance(value, list) else ()


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
