"""关联: which fields change when a file is put to an item or taken from it; plain functions, nothing is written here."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from inspector.domain.answers import Entered
from inspector.domain.evidence.files import EvidenceFile, file_json, link_json, link_material
from inspector.domain.journal import Field, Topic
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, EvidenceState

Changes = dict[Field, Entered]
Evidence = Mapping[str, Mapping[str, EvidenceMark]]
"""Item → material → state, as marks hold it."""


def file_field(sha256: str) -> Field:
    """Where a file of an inspection stands."""
    return Field(Topic.FILE, sha256)


def link_field(item: str, sha256: str) -> Field:
    """Where a file's link to an item stands."""
    return Field(Topic.LINK, item, sha256)


def markup_field(sha256: str) -> Field:
    """Where the mark-up of a picture stands."""
    return Field(Topic.MARKUP, sha256)


def distinct(files: Iterable[EvidenceFile], names: Iterable[str]) -> list[EvidenceFile]:
    """The files under names that no other file of the inspection has: two phones both have an IMG_0001.jpg."""
    taken, found = set(names), []
    for file in files:
        name, number = file.name, 1
        while name in taken:
            number += 1
            stem, dot, ending = file.name.rpartition(".")
            name = f"{stem}（{number}）.{ending}" if dot else f"{file.name}（{number}）"
        taken.add(name)
        found.append(replace(file, name=name))
    return found


def added(files: Iterable[EvidenceFile]) -> Changes:
    """Files as evidence of the inspection, not yet put to any item."""
    return {file_field(file.sha256): file_json(file) for file in files}


def linked(
    files: Iterable[EvidenceFile], item: str, material: str, evidence: Evidence, links: Mapping[Field, Json]
) -> Changes:
    """Files put to an item, as showing one of its materials ("" for none).

    A material of which nothing was recorded becomes 有; what was recorded stays, above all 不规范 and 缺.
    """
    changes: Changes = {}
    states = dict(evidence.get(item, {}))
    for file in files:
        field = link_field(item, file.sha256)
        before = link_material(links.get(field))
        if field in links and before and before != material:
            _without(states, before, file.name)
        changes[field] = link_json(material)
        if material:
            mark = states.get(material) or EvidenceMark(EvidenceState.PRESENT)
            if file.name not in mark.files:
                states[material] = EvidenceMark(mark.state, (*mark.files, file.name))
    return changes | _moved(item, evidence, states)


def unlinked(
    files: Iterable[EvidenceFile], item: str, evidence: Evidence, links: Mapping[Field, Json]
) -> Changes:
    """Files taken from an item. The material's state stays: what was seen was seen."""
    changes: Changes = {}
    states = dict(evidence.get(item, {}))
    for file in files:
        field = link_field(item, file.sha256)
        if field in links:
            changes[field] = None
            _without(states, link_material(links[field]), file.name)
    return changes | _moved(item, evidence, states)


def removed(files: Iterable[EvidenceFile], evidence: Evidence, links: Mapping[Field, Json]) -> Changes:
    """Files taken out of the inspection, with their links and mark-up. Their content stays in the store."""
    gone = {file.sha256: file for file in files}
    changes: Changes = {}
    for item in dict.fromkeys(field.code for field in links if field.part in gone):
        changes |= unlinked(gone.values(), item, evidence, links)
    for sha256 in gone:
        changes |= {file_field(sha256): None, markup_field(sha256): None}
    return changes


def items_by_file(links: Iterable[Field]) -> dict[str, list[str]]:
    """Digest → the items a file is put to, in the order of the links."""
    found: dict[str, list[str]] = {}
    for field in links:
        found.setdefault(field.part, []).append(field.code)
    return found


def _without(states: dict[str, EvidenceMark], material: str, name: str) -> None:
    mark = states.get(material)
    if mark is not None and name in mark.files:
        states[material] = EvidenceMark(mark.state, tuple(kept for kept in mark.files if kept != name))


def _moved(item: str, evidence: Evidence, states: Mapping[str, EvidenceMark]) -> Changes:
    before = evidence.get(item, {})
    return {
        Field(Topic.EVIDENCE, item, name): mark for name, mark in states.items() if before.get(name) != mark
    }
