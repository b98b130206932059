"""One file brought into the folder (收进一份文件): looked at, copied, asked what it says of itself; knows no table."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from inspector.domain.evidence.files import Attachment, Place
from inspector.domain.refusals import reason_in_words
from inspector.library.attachments.folder import Content, EvidenceFolder, Source, SourceFailed
from inspector.library.attachments.recognition import Recognised, recognise

LARGEST = 2_000_000_000
SKIPPED = frozenset({"thumbs.db", "desktop.ini", ".ds_store", ".nomedia"})
"""What systems leave in folders of pictures; nobody means to bring it."""


class Refused(Exception):
    """The file does not come in; the message says why, in the user's words."""


class Brought(NamedTuple):
    """A content that lies in the folder now, and what its bringer should know."""

    attachment: Attachment
    remark: str


def walked(paths: Iterable[Path], leave_out: Path) -> Iterator[Path]:
    """Files as they are, folders with all that is in them by name; links to folders are not followed."""
    for path in paths:
        if leave_out in (path, *path.parents):
            continue
        if path.is_dir():
            yield from _inside(path, leave_out)
        else:
            yield path


def bring_file(
    folder: EvidenceFolder, path: Path, now: datetime, is_cancelled: Callable[[], bool]
) -> Brought:
    """`Refused` with the reason, `Cancelled`, or OSError where the folder cannot take it."""
    recognised, source = _looked_at(path)
    with source:
        try:
            content = folder.keep(source, is_cancelled)
        except SourceFailed as failure:
            raise Refused(f"读不出来（{reason_in_words(failure.cause)}）") from failure
    return _brought(folder, content, path.name, recognised, now)


def bring_content(folder: EvidenceFolder, source: Source, name: str, now: datetime) -> Brought:
    """The same for what does not lie in a file."""
    content = folder.keep(source)
    return _brought(folder, content, name, recognise(folder.place(content.sha256), name), now)


def _looked_at(path: Path) -> tuple[Recognised, FileIO]:
    try:
        recognised, size = recognise(path, path.name), path.stat().st_size
        source = path.open("rb", buffering=0)
    except OSError as failure:
        raise Refused(f"读不出来（{reason_in_words(failure)}）") from failure
    if size > LARGEST:
        recognised = Recognised(recognised.kind, "太大（超过 2 GB）", is_refused=True)
    if recognised.is_refused:
        source.close()
        raise Refused(recognised.remark)
    return recognised, source


def _inside(folder: Path, leave_out: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        place = Path(here)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and place / name != leave_out
        )
        for name in sorted(names):
            if name.lower() not in SKIPPED and not name.startswith("."):
                yield place / name


def _brought(
    folder: EvidenceFolder, content: Content, name: str, recognised: Recognised, now: datetime
) -> Brought:
    kind, remark = recognised.kind, recognised.remark
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    place: Place | None = None
    if kind.is_picture:
        from inspector.library.attachments.pictures import NoPicture, facts

        try:
            found = facts(folder.place(content.sha256), kind)
            width, height, taken_at, place = found.width, found.height, found.taken_at, found.place
        except NoPicture as failure:
            remark = f"{failure}，已原样保存"
    attachment = Attachment(
        content.sha256, content.size, kind, name, now, width, height, taken_at, place,
        picture_hash=None if kind.is_picture and width else "",
    )  # fmt: skip
    return Brought(attachment, remark)
