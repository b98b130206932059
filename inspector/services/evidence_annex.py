"""Evidence for paper (佐证材料附册): every file of an inspection with what it shows; pictures drawn upright with mark-up."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from inspector.domain.evidence.files import EvidenceFile, FileKind, file_of
from inspector.domain.evidence.linking import items_by_file, markup_field
from inspector.domain.evidence.markup import markup_of
from inspector.domain.journal import Topic
from inspector.domain.masking import Masking, photo_is_printed
from inspector.domain.records import OpenInspection
from inspector.services import evidence
from scoring_rules.problems import UserError

if TYPE_CHECKING:
    from inspector.library.store import Library
    from inspector.reports.document import Photo
    from inspector.reports.evidence_content import EvidenceLine

PHOTO_SIDE, LEAST_SIDE = 1400, 960
"""Pixels on the longer side, at most and at least: 120 mm, as a photo stands on its page, at 300 and 200 dots an inch."""
MOST_AT_ONCE = 4
MOST_BYTES = 16_000_000
_ALONE = Lock()
"""For pictures that take much memory while they are decoded: those that are no JPEG, and very large ones."""
PICTURES = frozenset({FileKind.JPEG, FileKind.HEIC, FileKind.PNG})


def evidence_lines(
    *, library: "Library", opened: OpenInspection, masking: Masking
) -> "Iterator[EvidenceLine]":
    """佐证的每一份, in the order of the sheet, then of time; pictures as JPEG with their mark-up."""
    from inspector.reports.evidence_content import EvidenceLine

    fields = opened.fields
    linked = items_by_file(field for field in fields if field.topic is Topic.LINK)
    places = {
        scored.item.code: (section.section.title, scored.item.title)
        for section in opened.score.sections
        for scored in section.items
    }
    files = [file_of(field.code, value) for field, value in fields.items() if field.topic is Topic.FILE]
    order = {code: n for n, code in enumerate(places)}
    files.sort(key=lambda each: _place_of(each, linked, order))
    for file, (photo, withheld) in zip(files, _photos(library, opened, masking, files), strict=True):
        codes = [code for code in linked.get(file.sha256, []) if code in places]
        yield EvidenceLine(
            name=file.name,
            caption=file.caption,
            section=places[codes[0]][0] if codes else "未关联评分项",
            items="、".join(f"{code} {places[code][1]}" for code in codes),
            taken=f"{file.taken_at:%Y-%m-%d %H:%M}" if file.taken_at else "",
            sha256=file.sha256,
            photo=photo,
            withheld=withheld,
        )


def _place_of(
    file: EvidenceFile, linked: Mapping[str, list[str]], order: Mapping[str, int]
) -> tuple[int, str, str]:
    first = min((order.get(code, len(order)) for code in linked.get(file.sha256, [])), default=len(order))
    return first, file.taken_at.isoformat() if file.taken_at else "", file.name


def _photos(
    library: "Library", opened: OpenInspection, masking: Masking, files: Sequence[EvidenceFile]
) -> "Iterator[tuple[Photo | None, str]]":
    """Each file's photo, or why there is none; several are decoded at once, as decoding needs no interpreter."""
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_AT_ONCE)) as hands:
        yield from hands.map(partial(_photo, library, opened, masking), files)


def _photo(
    library: "Library", opened: OpenInspection, masking: Masking, file: EvidenceFile
) -> "tuple[Photo | None, str]":
    if file.kind not in PICTURES:
        return None, ""
    if not photo_is_printed(masking, shows_minor=file.shows_minor):
        return None, "公开文书不附照片" if masking is Masking.PUBLIC else "照片里有未成年人，不附"
    from inspector.reports.photographs import photo_of

    is_small = file.kind is FileKind.JPEG and file.size <= MOST_BYTES
    try:
        with nullcontext() if is_small else _ALONE:
            jpeg = evidence.photo_bytes(
                library=library,
                sha256=file.sha256,
                longest_side=PHOTO_SIDE,
                least=LEAST_SIDE,
                markup=markup_of(opened.fields.get(markup_field(file.sha256))),
            )
    except UserError as failure:
        return None, failure.message
    return photo_of(jpeg), ""
