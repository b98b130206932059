"""Files by their digest (附件文件夹): copied whole or not at all, never changed; knows no table and no picture.

Beside the library lies `<name>.files` with

    ab/ab12…    one content, read-only, named by its SHA-256
    incoming/   what is being copied; whatever lies there when the library is opened is half a file
    thumbs/     small pictures; may be thrown away at any time
    opened/     copies with readable names for other programs; thrown away when the library is opened
"""

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from io import FileIO
from itertools import count
from pathlib import Path
from typing import NamedTuple, Protocol

CHUNK = 1 << 20
NAME_BYTES = 150
_DIGITS = frozenset("0123456789abcdef")


class Source(Protocol):
    """Whatever bytes can be read from, piece by piece."""

    def readinto(self, buffer: bytearray, /) -> int | None:
        """Fill the buffer; how much of it."""


class SourceFailed(Exception):
    """The file to be copied could not be read; `cause` says why."""

    def __init__(self, cause: OSError) -> None:
        super().__init__(str(cause))
        self.cause = cause


class Cancelled(Exception):
    """Somebody does not want the copy any more; nothing of it is left."""


class Content(NamedTuple):
    """一份内容 in the folder; `is_new` if it was not there before."""

    sha256: str
    size: int
    is_new: bool


class EvidenceFolder:
    """附件文件夹 of a library. Made when the first file comes; OSError where the disk refuses."""

    def __init__(self, library: Path) -> None:
        self.path = library.with_name(f"{library.stem}.files")
        self._numbers = count(1)

    def place(self, sha256: str) -> Path:
        """Where a content lies, if it is there; ValueError if that is no digest."""
        return self.path / _checked(sha256)[:2] / sha256

    def thumbnail_place(self, sha256: str) -> Path:
        """Where the small picture of a content is kept."""
        return self.path / "thumbs" / _checked(sha256)[:2] / f"{sha256}.jpg"

    def keep(self, source: Source, is_cancelled: Callable[[], bool] = lambda: False) -> Content:
        """Copies and digests in one pass. `SourceFailed`, `Cancelled` and OSError leave nothing behind."""
        part = self._new_part()
        part.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("xb", buffering=0) as target:
                sha256, size = _copy(source, target, is_cancelled)
                place = self.place(sha256)
                if _size(place) == size:
                    return Content(sha256, size, is_new=False)
                os.fsync(target.fileno())
            place.parent.mkdir(exist_ok=True)
            part.chmod(0o444)
            if place.exists():  # cut short by something else; Windows replaces nothing that is read-only
                _remove(place)
            part.replace(place)
            return Content(sha256, size, is_new=True)
        finally:
            _remove(part)

    def settle(self, digests: Iterable[str]) -> None:
        """Until the names of these contents are on the disk too, and not only their bytes."""
        if os.name != "posix":
            return
        for folder in {self.place(sha256).parent for sha256 in digests}:
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def keep_thumbnail(self, sha256: str, content: bytes) -> None:
        """A small picture for next time; where that fails it is made again."""
        place = self.thumbnail_place(sha256)
        part = self._new_part()
        with contextlib.suppress(OSError):
            part.parent.mkdir(parents=True, exist_ok=True)
            place.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
            part.replace(place)
        _remove(part)

    def copy_for_opening(self, sha256: str, name: str) -> Path:
        """A copy with a name that other programs understand; what they do to it does not touch the content."""
        folder = self.path / "opened" / sha256[:16]
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / _safe_name(name)
        _remove(target)
        with self.place(sha256).open("rb", buffering=0) as source, target.open("wb", buffering=0) as copy:
            _copy(source, copy, lambda: False)
        return target

    def clean(self) -> None:
        """Throws away what a killed program left half-copied, and copies that were opened elsewhere."""
        for part in (self.path / "incoming").glob("*"):
            _remove(part)
        for copy in (self.path / "opened").glob("*/*"):
            _remove(copy)
            with contextlib.suppress(OSError):
                copy.parent.rmdir()

    def _new_part(self) -> Path:
        return self.path / "incoming" / f"{os.getpid()}-{next(self._numbers)}.part"

    def contents(self) -> Iterator[str]:
        """The digests of everything that lies in the folder."""
        for folder in sorted(self.path.glob("??")):
            if set(folder.name) <= _DIGITS:
                yield from sorted(file.name for file in folder.iterdir() if _is_digest(file.name))


def _copy(source: Source, target: FileIO, is_cancelled: Callable[[], bool]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    buffer = bytearray(CHUNK)
    view = memoryview(buffer)
    while True:
        if is_cancelled():
            raise Cancelled
        try:
            read = source.readinto(buffer)
        except OSError as cause:
            raise SourceFailed(cause) from cause
        if not read:
            return digest.hexdigest(), size
        digest.update(view[:read])
        written = 0
        while written < read:
            written += target.write(view[written:read])
        size += read


def _checked(sha256: str) -> str:
    if not _is_digest(sha256):
        raise ValueError(f"not a digest: {sha256!r}")
    return sha256


def _is_digest(name: str) -> bool:
    return len(name) == 64 and set(name) <= _DIGITS


def _size(place: Path) -> int | None:
    try:
        return place.stat().st_size
    except OSError:
        return None


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
    if file.exists():
        with contextlib.suppress(OSError):  # Windows does not throw away what is read-only
            file.chmod(stat.S_IWRITE)
            file.unlink()


def _safe_name(name: str) -> str:
    """A name without a path, without signs that no system takes, and short enough for one."""
    plain = "".join("_" if sign in '\\/:*?"<>|' or ord(sign) < 32 else sign for sign in name).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 8:
        stem, ending = plain, ""
    room = NAME_BYTES - len(dot + ending)
    short = stem.encode("utf-8", "replace")[:room].decode("utf-8", "ignore").strip(" .")
    return (short or "附件") + (f".{ending}" if ending else "")
