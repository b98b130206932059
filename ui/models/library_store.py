"""The scoring session's store over the services: one inspection in one library; knows no widget."""

from datetime import datetime
from typing import TYPE_CHECKING

from inspector.domain.records import InspectionId
from inspector.services import marking
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, RawMark, VetoMark
from scoring_rules.score import Score
from ui.models.scoring_session import HistoryLine

if TYPE_CHECKING:
    from inspector.services.libraries import Library


class LibraryStore:
    """Every call commits before it returns."""

    def __init__(self, library: "Library", inspection_id: InspectionId) -> None:
        self._library, self._id = library, inspection_id

    def save_mark(self, item: str, mark: RawMark | None, scored: Score) -> datetime:
        """打分."""
        return marking.set_mark(
            library=self._library, inspection_id=self._id, item=item, mark=mark, score=scored
        ).at

    def save_veto(self, code: str, mark: VetoMark | None, scored: Score) -> datetime:
        """否决认定."""
        return marking.set_veto(
            library=self._library, inspection_id=self._id, code=code, mark=mark, score=scored
        ).at

    def save_evidence(self, item: str, material: str, mark: EvidenceMark | None, scored: Score) -> datetime:
        """佐证材料."""
        return marking.set_evidence(
            library=self._library,
            inspection_id=self._id,
            item=item,
            material=material,
            mark=mark,
            score=scored,
        ).at

    def save_fact(self, name: str, value: Json, scored: Score) -> datetime:
        """基础数据."""
        return marking.set_fact(
            library=self._library, inspection_id=self._id, name=name, value=value, score=scored
        ).at

    def save_note(self, item: str, text: str) -> datetime:
        """备注."""
        return marking.set_note(library=self._library, inspection_id=self._id, item=item, text=text).at

    def remember_place(self, code: str) -> None:
        """记住位置."""
        marking.remember_place(library=self._library, inspection_id=self._id, item=code)

    def history(self, item: str) -> list[HistoryLine]:
        """留痕, newest first."""
        entries = marking.history(library=self._library, inspection_id=self._id, item=item)
        lines = [HistoryLine(e.at, e.person, e.change.field.topic.value, e.after) for e in entries]
        return lines[::-1]
