"""Marking (打分): each function commits one change with its journal entry; what it returns may be called saved.

The window computes the new score first (`scoring_rules.engine.rescore`), shows it, and hands it over with the
change: the library keeps its summary for the overview. Undo is the same call with the old value.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from inspector.domain.answers import Entered, answers_to, evidence_json, opinion_to, value_json, veto_json
from inspector.domain.canonical import canonical_json
from inspector.domain.journal import Field, JournalEntry, Topic
from inspector.domain.opinion import Opinion
from inspector.domain.records import InspectionId, Place, Saved, Summary
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, Marks, RawMark, VetoMark
from scoring_rules.score import Score

if TYPE_CHECKING:
    from inspector.library.store import Library


def set_mark(
    *,
    library: "Library",
    inspection_id: InspectionId,
    item: str,
    mark: RawMark | None,
    score: Score,
    reason: str = "",
) -> Saved:
    """打分: an item's mark as it stands now; None takes it away."""
    value = None if mark is None else canonical_json(mark)
    return _write(library, inspection_id, Field(Topic.MARK, item), value, score, reason)


def set_veto(
    *,
    library: "Library",
    inspection_id: InspectionId,
    code: str,
    mark: VetoMark | None,
    score: Score,
    reason: str = "",
) -> Saved:
    """否决事项的认定: 查实 or 查无; None for 未查."""
    value = None if mark is None else canonical_json(veto_json(mark))
    return _write(library, inspection_id, Field(Topic.VETO, code), value, score, reason)


def set_fact(
    *,
    library: "Library",
    inspection_id: InspectionId,
    name: str,
    value: Json,
    score: Score,
    reason: str = "",
) -> Saved:
    """基础数据: a figure that rules look up by name; None takes it away."""
    text = None if value is None else canonical_json(value)
    return _write(library, inspection_id, Field(Topic.FACT, name), text, score, reason)


def set_evidence(
    *,
    library: "Library",
    inspection_id: InspectionId,
    item: str,
    material: str,
    mark: EvidenceMark | None,
    score: Score,
    reason: str = "",
) -> Saved:
    """佐证材料: 有, 缺 or 不规范 for one material of an item; None for not looked at."""
    value = None if mark is None else canonical_json(evidence_json(mark))
    return _write(library, inspection_id, Field(Topic.EVIDENCE, item, material), value, score, reason)


def set_note(
    *, library: "Library", inspection_id: InspectionId, item: str, text: str, reason: str = ""
) -> Saved:
    """备注 on an item, apart from its mark, so that an unmarked item can have one; empty text takes it away."""
    value = canonical_json(text) if text.strip() else None
    return _write(library, inspection_id, Field(Topic.NOTE, item), value, None, reason)


def set_opinion(
    *, library: "Library", inspection_id: InspectionId, opinion: Opinion, reason: str = ""
) -> Saved:
    """验收意见 in words: 肯定, 问题, 要求; blocks that did not change leave no trace."""
    return save_fields(
        library=library, inspection_id=inspection_id, fields=opinion_to(opinion), score=None, reason=reason
    )


def save_fields(
    *,
    library: "Library",
    inspection_id: InspectionId,
    fields: Mapping[Field, Entered],
    score: Score | None,
    reason: str = "",
) -> Saved:
    """任意字段: several at once, in one transaction; None empties a field. `score` if one of them moves it."""
    texts = {
        field: None if value is None else canonical_json(value_json(value)) for field, value in fields.items()
    }
    summary = None if score is None else Summary.of(score)
    return library.write(inspection_id, texts, reason=reason, summary=summary)


def take_marks(
    *, library: "Library", inspection_id: InspectionId, marks: Marks, score: Score, reason: str = ""
) -> Saved:
    """打分导入: all that `marks` holds, in one step; what it does not mention stays. The header stays too."""
    return library.write(inspection_id, answers_to(marks), reason=reason, summary=Summary.of(score))


def remember_place(*, library: "Library", inspection_id: InspectionId, item: str) -> None:
    """记住位置: the item under the hand, for the next start."""
    library.remember_place(inspection_id, item)


def last_place(*, library: "Library") -> Place | None:
    """上次的位置: where the run before this one was; `interrupted` if it ended without closing the library."""
    return library.last_place()


def history(
    *, library: "Library", inspection_id: InspectionId, item: str | None = None
) -> list[JournalEntry]:
    """留痕: all changes of an inspection, or of one item (veto, fact) of it, oldest first."""
    return library.history(inspection_id, item)


def _write(
    library: "Library",
    inspection_id: InspectionId,
    field: Field,
    value: str | None,
    score: Score | None,
    reason: str,
) -> Saved:
    summary = None if score is None else Summary.of(score)
    return library.write(inspection_id, {field: value}, reason=reason, summary=summary)
