"""线索 for one inspection: what is known of all files is brought together, and the checks of the domain look at it.

Runs for a second or two over a whole province's files: never on the thread of the window.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from inspector.domain.canonical import read_json
from inspector.domain.evidence.files import EvidenceFile, file_of
from inspector.domain.evidence.hints import (
    USUAL,
    VISIT_WORDS,
    Hint,
    HintParameters,
    Scene,
    Sighting,
    hints,
)
from inspector.domain.evidence.ledgers import LedgerRow, same_texts
from inspector.domain.evidence.likeness import Lookalikes, coarse
from inspector.domain.journal import Topic
from inspector.domain.records import InspectionId
from scoring_rules.model import Item, Scoresheet
from scoring_rules.problems import UserError

if TYPE_CHECKING:
    from inspector.library.attachments.likeness import Looks
    from inspector.library.store import Library
    from scoring_rules.reading.grid import Grid

__all__ = ["PictureIndex", "evidence_hints", "ledger_hints", "sightings"]


class PictureIndex:
    """All pictures of a library by their likeness; kept between two searches, because it takes a while to make."""

    def __init__(self) -> None:
        self._hashes: list[tuple[str, str]] = []
        self._alike = Lookalikes(())

    def bring_up_to_date(self, library: "Library") -> None:
        """Made anew if pictures were looked at since."""
        hashes = library.picture_hashes()
        if hashes != self._hashes:
            self._hashes = hashes
            self._alike = Lookalikes(coarse(picture_hash) for _, picture_hash in hashes)

    def near(self, digests: set[str], most: int) -> set[str]:
        """Digests of all pictures that look like one of these, themselves included."""
        own = [coarse(picture_hash) for sha256, picture_hash in self._hashes if sha256 in digests]
        return {self._hashes[number][0] for value in own for _, number in self._alike.near(value, most)}


def evidence_hints(
    *,
    library: "Library",
    inspection_id: InspectionId,
    parameters: HintParameters = USUAL,
    index: PictureIndex | None = None,
) -> list[Hint]:
    """线索 on the files of an inspection, compared with those of all others. Pictures need `look_through` first."""
    from inspector.services.scoresheets import rules_of

    kept = library.inspection(inspection_id)
    own = {field.code for field in kept.fields if field.topic is Topic.FILE}
    index = index or PictureIndex()
    index.bring_up_to_date(library)
    here: list[Sighting] = []
    elsewhere: list[Sighting] = []
    for seen in sightings(library=library, digests=own | index.near(own, parameters.picture_distance)):
        (here if seen.inspection_id == inspection_id else elsewhere).append(seen)
    scene = Scene(
        here=here,
        elsewhere=elsewhere,
        period=kept.inspection.period,
        inspected_on=kept.inspection.inspected_on,
        visit_items=_visit_items(rules_of(kept.inspection.sheet)),
        parameters=parameters,
        is_copy=_CloserLook(library).is_copy,
    )
    return hints(scene)


def ledger_hints(
    *, library: "Library", sha256: str, name: str, parameters: HintParameters = USUAL
) -> list[Hint]:
    """雷同文字 in one ledger (.xlsx, .docx, .xls …). `UserError` with advice if it cannot be read."""
    from inspector.services.evidence import content_path
    from scoring_rules.reading.formats.opening import open_document

    place = content_path(library=library, sha256=sha256)
    try:
        document = open_document(place)
    except UserError as failure:
        raise UserError(failure.message, where=name, remedy=failure.remedy) from failure
    rows = (row for grid in document.grids for row in _rows(grid))
    return same_texts(rows, sha256=sha256, name=name, parameters=parameters)


def sightings(*, library: "Library", digests: Collection[str]) -> Iterator[Sighting]:
    """出处: where these contents are used, in all inspections that are not deleted, with the items they are put to."""
    occasions = {row.id: row for row in library.overview()}
    hashes = {each.sha256: each.picture_hash or "" for each in library.attachments(digests)}
    uses = library.uses_of(digests)
    items: dict[tuple[str, str], list[str]] = {}
    for inspection_id, field, _ in uses:
        if field.topic is Topic.LINK:
            items.setdefault((inspection_id, field.part), []).append(field.code)
    for inspection_id, field, value in uses:
        row = occasions.get(inspection_id)
        if row is None or field.topic is not Topic.FILE:
            continue
        try:
            file = file_of(field.code, read_json(value))
        except UserError:
            continue  # told on the page of its own inspection
        yield Sighting(
            inspection_id=inspection_id,
            station=row.station_name,
            inspected_on=row.inspected_on,
            occasion=row.kind.value,
            file=file,
            items=tuple(items.get((inspection_id, file.sha256), ())),
            picture_hash=hashes.get(file.sha256, ""),
        )


class _CloserLook:
    """Two pictures laid over each other; what was made small once is kept while hints are looked for."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._looks: dict[str, Looks | None] = {}

    def is_copy(self, one: Sighting, other: Sighting) -> bool:
        """False too where a picture cannot be seen any more."""
        from inspector.library.attachments.likeness import is_copy

        first, second = self._looks_of(one.file), self._looks_of(other.file)
        return first is not None and second is not None and is_copy(first, second)

    def _looks_of(self, file: EvidenceFile) -> "Looks | None":
        from inspector.library.attachments.likeness import looks
        from inspector.library.attachments.pictures import BAD_PICTURE, from_bytes
        from inspector.services.evidence import thumbnail

        if file.sha256 not in self._looks:
            small = thumbnail(library=self._library, attachment=file)
            try:
                self._looks[file.sha256] = looks(from_bytes(small)) if small else None
            except BAD_PICTURE:  # a damaged cache
                self._looks[file.sha256] = None
        return self._looks[file.sha256]


def _visit_items(sheet: Scoresheet) -> frozenset[str]:
    """Items that speak of visits: their photos are compared by minutes."""
    return frozenset(item.code for item in sheet.items() if _speaks_of_visits(item))


def _speaks_of_visits(item: Item) -> bool:
    texts = (*item.heading, item.criterion, *item.evidence)
    return any(word in text for text in texts for word in VISIT_WORDS)


def _rows(grid: "Grid") -> Iterator[LedgerRow]:
    """Each row with the cells that begin in it: a cell merged over rows speaks in its first one."""
    for number in range(grid.row_count):
        cells = [cell for cell in grid.row_cells(number) if cell.row == number]
        if cells:
            yield LedgerRow(cells[0].place, tuple(cell.text for cell in cells))
