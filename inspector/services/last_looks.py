"""最后核对 before a paper leaves: residents' names from the station's rosters are looked for in the finished file."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from inspector.domain.known_words import Known
from inspector.domain.last_look import Leak, last_look, stops
from inspector.domain.masking import Masking
from inspector.domain.places import StationId
from inspector.domain.privacy import Privacy
from inspector.domain.records import InspectionId
from inspector.domain.rosters.people import RosterKind
from inspector.services import rosters
from inspector.services.scoresheets import rules_of
from inspector.services.templates import default_text
from scoring_rules.model import Scoresheet
from scoring_rules.problems import UserError

if TYPE_CHECKING:
    from inspector.library.store import Library

_OF_RESIDENTS = (RosterKind.CLIENTS, RosterKind.BY_HAND)


class Leaked(UserError):
    """文件没有出: it still holds something of residents that this kind of document masks."""

    def __init__(self, leaks: list[Leak]) -> None:
        self.leaks = leaks
        first = next(leak for leak in leaks if leak.stops).as_problem()
        count = sum(leak.stops for leak in leaks)
        more = f"，共{count}处" if count > 1 else ""
        super().__init__(f"文件没有出：{first.message}{more}", where=first.where, remedy=first.remedy)


def privacy_of(*, library: "Library", inspection_id: InspectionId) -> Privacy:
    """隐私 at the inspection's station: its residents and their guardians from every roster that it ever had, and
    what is known to be no resident. Can be sent to other processes."""
    inspection = library.inspection(inspection_id).inspection
    station = inspection.station
    people = (inspection.leader, *inspection.members, *_colleagues_and_places(library, station.id))
    return Privacy(
        residents=tuple(_residents(library, station.id)),
        known=Known(
            names=frozenset(filter(None, (station.name, station.full_name, station.county, *people))),
            texts=tuple(_wordings(rules_of(inspection.sheet))),
        ),
    )


def look_over_pdf(
    *, pdf: bytes, masking: Masking, privacy: Privacy, cleared: Iterable[str] = ()
) -> list[Leak]:
    """最后核对 of a finished PDF. Nothing for 内部; `cleared` are names that somebody said mean nobody here.

    Reads with PDFium, which bears one thread only: run it where papers are made.
    """
    from inspector.reports.finished_text import pdf_texts

    return _look_over(pdf_texts(pdf), masking, privacy, cleared) if masking.masks else []


def look_over_docx(
    *, docx: bytes, masking: Masking, privacy: Privacy, cleared: Iterable[str] = ()
) -> list[Leak]:
    """最后核对 of a finished Word document."""
    from inspector.reports.finished_text import docx_texts

    return _look_over(docx_texts(docx), masking, privacy, cleared) if masking.masks else []


def look_over(
    *, library: "Library", inspection_id: InspectionId, pages: list[str], masking: Masking
) -> list[Leak]:
    """最后核对 of a text, page by page, against the rosters of the inspection's station."""
    if not masking.masks:
        return []
    return _look_over(pages, masking, privacy_of(library=library, inspection_id=inspection_id), ())


def _look_over(pages: list[str], masking: Masking, privacy: Privacy, cleared: Iterable[str]) -> list[Leak]:
    known = replace(privacy.known, cleared=frozenset(cleared))
    return last_look(pages, privacy.residents, masking, known)


def refuse_leaks(leaks: list[Leak]) -> None:
    """Raise `Leaked` if at least one leak must keep the document from going out."""
    if stops(leaks):
        raise Leaked(leaks)


def _residents(library: "Library", station_id: StationId) -> Iterator[str]:
    for head in rosters.all_heads(library=library, station_id=station_id):
        if head.kind in _OF_RESIDENTS:
            for person in rosters.people(library=library, roster_id=head.id):
                yield from filter(None, (person.name, person.guardian))


def _colleagues_and_places(library: "Library", station_id: StationId) -> Iterator[str]:
    for head in rosters.roster_heads(library=library, station_id=station_id):
        if head.kind is RosterKind.WORKERS:
            yield from (worker.name for worker in rosters.workers(library=library, roster_id=head.id))
        elif head.kind is RosterKind.POINTS:
            for point in rosters.points(library=library, roster_id=head.id):
                yield from (point.name, point.head, *point.villages)
        elif head.kind is RosterKind.VILLAGES:
            yield from (village.name for village in rosters.villages(library=library, roster_id=head.id))


def _wordings(sheet: Scoresheet) -> Iterator[str]:
    """Texts that everybody may read: the scoresheet's and the program's own."""
    yield from (sheet.title, sheet.issuer, default_text())
    for section in sheet.sections:
        yield section.title
        for item in section.items:
            yield from (*item.heading, item.criterion, *item.methods, *item.evidence)
    for veto in sheet.vetoes:
        yield from (veto.title, veto.criterion)
