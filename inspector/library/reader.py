"""A library opened for reading alone (只读打开): beside a window that holds it, without lock, run or migration."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, select

from inspector.domain.checking import Check, differs
from inspector.domain.errors import BrokenLibrary, LibraryError, NewerLibrary, NotALibrary
from inspector.domain.proof import JournalHead
from inspector.domain.records import InspectionId, KeptInspection
from inspector.library import audit, inspections, rows
from inspector.library.attachments.folder import EvidenceFolder
from inspector.library.chains import chain_faults
from inspector.library.digests import journal_heads, later_entries
from inspector.library.engine import make_reading_engine, reading, schema_version
from inspector.library.failures import explained, understood
from inspector.library.opening import check_header
from inspector.library.rows import journal


class OlderLibrary(LibraryError):
    """资料库版本较旧: written by an earlier version of the program, which only opening it in the window brings on."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "资料库是旧版本的格式，还不能核对",
            where=str(path),
            remedy="先用窗口打开一次这个资料库（会自动备份并升级），关闭后再核对",
        )


class LibraryReader:
    """资料库, read and never written. `LibraryError` where it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        with explained(self.path), ExitStack() as undone:
            check_header(self.path)
            self._engine = make_reading_engine(self.path)
            undone.callback(self._engine.dispose)
            found = schema_version(self._engine)
            if found is None:
                raise NotALibrary(self.path, "里面没有验收记录")
            if found > rows.SCHEMA_VERSION:
                raise NewerLibrary(self.path, found, rows.SCHEMA_VERSION)
            if found < rows.SCHEMA_VERSION:
                raise OlderLibrary(self.path)
            undone.pop_all()

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    def __enter__(self) -> "LibraryReader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def inspection(self, inspection_id: InspectionId) -> KeptInspection:
        """An inspection with all that was entered; `NoSuchRecord` if it is not there or deleted."""
        with self._reading() as connection:
            return inspections.found(connection, inspection_id)

    def journal_heads(self, inspection_id: InspectionId, before: str = "") -> tuple[JournalHead, ...]:
        """链头 of an inspection; see `digests.journal_heads`."""
        with self._reading() as connection:
            return journal_heads(connection, inspection_id, before)

    def later_entries(
        self, inspection_id: InspectionId, heads: tuple[JournalHead, ...]
    ) -> list[tuple[str, str]]:
        """Time and code of the entries on an inspection that came after these chain heads."""
        with self._reading() as connection:
            return later_entries(connection, inspection_id, heads)

    def digest_at(self, device: str, sequence: int) -> str | None:
        """The digest of one entry, if it is there."""
        here = (journal.c.device_id == device) & (journal.c.sequence == sequence)
        with self._reading() as connection:
            return connection.scalar(select(journal.c.digest).where(here))

    def first_fault(self, device: str, until: int) -> int | None:
        """The first entry of a device, up to `until`, at which its chain does not hold; None if all do."""
        with self._reading() as connection:
            faults = (fault.sequence for fault in chain_faults(connection, device))
            return next((sequence for sequence in faults if sequence <= until), None)

    def files_check(self, digests: tuple[str, ...]) -> Check:
        """佐证文件: each of these there and whole."""
        with self._reading() as connection:
            return audit.files_check(connection, EvidenceFolder(self.path), digests)

    def audit(self) -> list[Check]:
        """核对 the whole library. What is too damaged to go on with ends the list."""
        checks: list[Check] = []
        try:
            with self._reading() as connection:
                checks.append(audit.structure_check(connection))
                checks.extend(audit.content_checks(connection, self.path))
        except BrokenLibrary as failure:
            checks.append(differs(audit.STRUCTURE, failure.message))
        return checks

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self.path), understood(), reading(self._engine) as connection:
            yield connection
