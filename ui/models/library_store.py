"""The scoring session's store over the services: one inspection in one library; knows no widget."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from inspector.domain.answers import Entered
from inspector.domain.journal import Field
from inspector.domain.records import InspectionId
from inspector.services import marking
from scoring_rules.score import Score
from ui.models.scoring_session import HistoryLine

if TYPE_CHECKING:
    from inspector.services.libraries import Library


class LibraryStore:
    """Every call commits before it returns."""

    def __init__(self, library: "Library", inspection_id: InspectionId) -> None:
        self._library, self._id = library, inspection_id

    def save(self, values: Mapping[Field, Entered], scored: Score | None) -> datetime:
        """几处一起存."""
        return marking.save_fields(
            library=self._library, inspection_id=self._id, fields=values, score=scored
        ).at

    def remember_place(self, code: str) -> None:
        """记住位置."""
        marking.remember_place(library=self._library, inspection_id=self._id, item=code)

    def history(self, item: str) -> list[HistoryLine]:
        """留痕, newest first."""
        entries = marking.history(library=self._library, inspection_id=self._id, item=item)
        changed = ((entry, entry.change.field) for entry in reversed(entries))
        return [HistoryLine(e.at, e.person, field.topic.value, e.after, field.part) for e, field in changed]
