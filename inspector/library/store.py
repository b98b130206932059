"""An open library (资料库): one transaction for each thing that happens; reading and writing for the services."""

import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, select, update

from inspector.domain.answers import Answers
from inspector.domain.evidence.files import Attachment
from inspector.domain.journal import Field, JournalEntry, Subject, Topic
from inspector.domain.places import Station
from inspector.domain.proof import JournalHead
from inspector.domain.records import (
    Inspection,
    InspectionId,
    InspectionRow,
    KeptInspection,
    KeptRoster,
    Place,
    Saved,
    Summary,
)
from inspector.library import (
    answers,
    devices,
    digests,
    inspections,
    journal,
    opening,
    rosters,
    rows,
    stations,
)
from inspector.library.attachments import table as attachments
from inspector.library.attachments.folder import EvidenceFolder
from inspector.library.clock import Clock, NewId
from inspector.library.engine import reading, writing
from inspector.library.failures import explained, understood
from inspector.library.locks import LibraryLock


class Library:
    """资料库: held by one window at a time, from `open_library` to `close`. Safe to use from several threads."""

    def __init__(self, path: Path, *, clock: Clock, person: str, new_id: NewId, marker_folder: Path) -> None:
        """Opens the library, or makes it if there is none; `LibraryError` if that cannot be."""
        self.path = path.absolute()
        self.new_id = new_id
        self._lock = LibraryLock(self.path)
        self._closed = False
        with explained(self.path), ExitStack() as undone:
            opening.check_place(self.path)
            self._lock.acquire(person)
            undone.callback(self._lock.release)
            if opening.is_missing(self.path):
                opening.make_library(self.path, clock, new_id)
            self._engine = opening.checked_engine(self.path)
            undone.callback(self._engine.dispose)
            self._marker, self._run = self._begin(clock, marker_folder)
            self.folder = EvidenceFolder(self.path)
            self.folder.clean()
            undone.pop_all()
        self._pen = journal.Pen(self._run.device, person, clock)

    def _begin(self, clock: Clock, marker_folder: Path) -> tuple[Path, devices.Run]:
        with reading(self._engine) as connection:
            library_id = connection.scalar(select(rows.library.c.id))
        path = marker_folder / f"{library_id}.device"
        with writing(self._engine) as connection:
            run = devices.begin_run(
                connection,
                devices.read_marker(path),
                clock,
                self.new_id,
                here=devices.machine(),
                name=platform.node(),
            )
            if run.interrupted:
                opening.check_structure(self.path, connection)
        devices.write_marker(path, devices.Marker(run.device, run.token))
        return path, run

    @property
    def clock(self) -> Clock:
        """The clock that dates the entries."""
        return self._pen.clock

    @property
    def person(self) -> str:
        """Whose changes these are."""
        return self._pen.person

    def close(self) -> None:
        """关闭: says that the run ended as it should, and lets the next window in. May be called twice."""
        if self._closed:
            return
        self._closed = True
        try:
            with explained(self.path), writing(self._engine) as connection:
                marker = devices.end_run(connection, self._run, self._pen.clock)
            devices.write_marker(self._marker, marker)
        finally:
            self._engine.dispose()
            self._lock.release()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # 验收 -------------------------------------------------------------------------------------------------

    def add_inspection(self, record: Inspection, summary: Summary) -> None:
        """A new inspection, with its station and the text of its scoresheet."""
        with self._writing() as connection:
            stations.keep(connection, self._pen, record.station)
            inspections.keep_sheet(connection, record.sheet)
            inspections.add(connection, self._pen, record, summary)

    def inspection(self, inspection_id: InspectionId) -> KeptInspection:
        """An inspection with all that was entered; `NoSuchRecord` if it is not there or deleted."""
        with self._reading() as connection:
            return inspections.found(connection, inspection_id)

    def keep_summary(self, kept: KeptInspection, summary: Summary) -> None:
        """Mends the overview where today's arithmetic gives another summary than the one that was kept."""
        with self._writing() as connection:
            inspections.touch(connection, kept.inspection.id, summary, kept.inspection.updated_at)

    def overview(self) -> list[InspectionRow]:
        """All inspections, the one changed last first."""
        with self._reading() as connection:
            return inspections.overview(connection)

    def change_inspection(self, record: Inspection, reason: str, summary: Summary | None) -> Saved:
        """Header fields as they stand in `record`; `summary` if the change moves the score."""
        with self._writing() as connection:
            stations.keep(connection, self._pen, record.station)
            inspections.change_station(connection, self._pen, record.id, record.station, reason)
            inspections.change_header(connection, self._pen, record, reason)
            inspections.touch(connection, record.id, summary, self._pen.clock())
        return Saved(self._pen.clock(), "")

    def hide_inspection(self, inspection_id: InspectionId, reason: str) -> None:
        """Off every list; nothing is erased."""
        with self._writing() as connection:
            inspections.hide(connection, self._pen, inspection_id, reason)

    def bring_back_inspection(self, inspection_id: InspectionId, reason: str) -> None:
        """On the lists again."""
        with self._writing() as connection:
            inspections.bring_back(connection, self._pen, inspection_id, reason)

    # 打分 -------------------------------------------------------------------------------------------------

    def write(
        self,
        inspection_id: InspectionId,
        fields: Mapping[Field, str | None],
        *,
        reason: str,
        summary: Summary | None,
    ) -> Saved:
        """Fields, their journal entries and the summary in one transaction; `Saved.at` is after the commit."""
        entry = None
        with self._writing() as connection:
            inspections.touch(connection, inspection_id, summary, self._pen.clock())
            for field, value in fields.items():
                written = answers.write(
                    connection, self._pen, Subject.INSPECTION, inspection_id, field, value, reason
                )
                entry = written or entry
        return Saved(self._pen.clock(), entry.id if entry else "")

    def answers_across(self, topic: Topic, code: str | None = None) -> list[tuple[InspectionId, Field, str]]:
        """One topic in all inspections: (inspection, field, value as canonical JSON)."""
        with self._reading() as connection:
            found = answers.across(connection, topic, code)
        return [(InspectionId(inspection_id), field, value) for inspection_id, field, value in found]

    def history(self, inspection_id: InspectionId, code: str | None) -> list[JournalEntry]:
        """The entries on an inspection, or on one item of it, oldest first."""
        with self._reading() as connection:
            return journal.of_subject(connection, inspection_id, code)

    def journal_heads(self, inspection_id: InspectionId, before: str = "") -> tuple[JournalHead, ...]:
        """链头 of each device on an inspection, up to and without the entry `before`."""
        with self._reading() as connection:
            return digests.journal_heads(connection, inspection_id, before)

    def remember_place(self, inspection_id: InspectionId, item: str) -> None:
        """Where the hand is."""
        with self._writing() as connection:
            inspections.keep_item(connection, inspection_id, item)
            here = update(rows.run).where(rows.run.c.device_id == self._run.device)
            connection.execute(here.values(inspection_id=inspection_id, item=item))

    def last_place(self) -> Place | None:
        """Where the run before this one ended; None if nowhere, or if that inspection was deleted."""
        if self._run.last_inspection is None:
            return None
        there = select(rows.inspection.c.deleted).where(rows.inspection.c.id == self._run.last_inspection)
        with self._reading() as connection:
            if connection.scalar(there):
                return None
        return Place(InspectionId(self._run.last_inspection), self._run.last_item, self._run.interrupted)

    # 附件 -------------------------------------------------------------------------------------------------

    def add_attachments(self, coming: Iterable[Attachment]) -> None:
        """Contents that lie in the folder now; those that are known stay as they are."""
        with self._writing() as connection:
            attachments.add(connection, coming)

    def attachments(self, digests: Iterable[str] | None = None) -> list[Attachment]:
        """Those of these contents that are known, in no order; all of them, oldest first, if none are named."""
        with self._reading() as connection:
            if digests is None:
                return attachments.everything(connection)
            return attachments.found(connection, digests)

    def picture_hashes(self) -> list[tuple[str, str]]:
        """(digest, picture hash) of every picture on which something is to be seen."""
        with self._reading() as connection:
            return attachments.hashes(connection)

    def uses_of(self, digests: Iterable[str]) -> list[tuple[InspectionId, Field, str]]:
        """(inspection, field, value) of every file and link of these contents, in all inspections."""
        with self._reading() as connection:
            found = attachments.uses(connection, digests)
        return [(InspectionId(inspection_id), field, value) for inspection_id, field, value in found]

    def keep_picture_hashes(self, hashes: Mapping[str, str]) -> None:
        """Digest → picture hash, once somebody has looked."""
        with self._writing() as connection:
            attachments.keep_hashes(connection, hashes)

    # 社工站和评分表的详情 ---------------------------------------------------------------------------------

    def details(self, subject: Subject, subject_id: str) -> Answers:
        """What is kept about a station or a scoresheet, as canonical JSON."""
        with self._reading() as connection:
            return answers.everything(connection, subject, subject_id)

    def write_details(
        self, subject: Subject, subject_id: str, fields: Mapping[Field, str | None], *, reason: str = ""
    ) -> Saved:
        """Fields of a station or a scoresheet with their journal entries, in one transaction."""
        entry = None
        with self._writing() as connection:
            for field, value in fields.items():
                written = answers.write(connection, self._pen, subject, subject_id, field, value, reason)
                entry = written or entry
        return Saved(self._pen.clock(), entry.id if entry else "")

    # 名单 -------------------------------------------------------------------------------------------------

    def keep_rosters(
        self, kept: Iterable[KeptRoster], *, gone: Sequence[str] = (), reason: str = ""
    ) -> Saved:
        """Rosters with their people and heads, in one transaction; rows of `gone` rosters are erased if unused."""
        entry = None
        with self._writing() as connection:
            for roster in kept:
                stations.keep(connection, self._pen, roster.station)
                rosters.keep(connection, roster.id, roster.station.id, roster.people)
                for field, value in roster.heads.items():
                    written = answers.write(
                        connection, self._pen, Subject.STATION, roster.station.id, field, value, reason
                    )
                    entry = written or entry
            for roster_id in gone:
                rosters.forget(connection, roster_id)
        return Saved(self._pen.clock(), entry.id if entry else "")

    def roster_people(self, roster_id: str) -> list[tuple[int, str]]:
        """(number, canonical JSON) of everyone on a roster."""
        with self._reading() as connection:
            return rosters.everyone(connection, roster_id)

    def roster_person(self, roster_id: str, number: int) -> str | None:
        """One row of a roster; None if it is not there."""
        with self._reading() as connection:
            return rosters.one(connection, roster_id, number)

    # 社工站 -----------------------------------------------------------------------------------------------

    def add_station(self, station: Station) -> None:
        """A station entered by hand."""
        with self._writing() as connection:
            stations.keep(connection, self._pen, station)

    def stations(self) -> list[Station]:
        """The stations of this library by county and name."""
        with self._reading() as connection:
            return stations.all_stations(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self.path), writing(self._engine) as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self.path), understood(), reading(self._engine) as connection:
            yield connection
