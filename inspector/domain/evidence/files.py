"""佐证文件: what is known about a file and what an inspection says of it, with their JSON; knows no disk and no picture."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from inspector.domain.errors import WrongEntry
from scoring_rules.kinds.rule import Json


class FileKind(StrEnum):
    """文件类型 by content; .wps stands with Word and .et with Excel, as their bytes do."""

    JPEG = "jpeg"
    HEIC = "heic"
    PNG = "png"
    PDF = "pdf"
    WORD = "word"
    EXCEL = "excel"
    OTHER = "other"

    @property
    def is_picture(self) -> bool:
        """True for what can be shown and compared as a picture."""
        return self in _PICTURES


_PICTURES = frozenset({FileKind.JPEG, FileKind.HEIC, FileKind.PNG})


class Place(NamedTuple):
    """拍摄地点: latitude and longitude in degrees, north and east positive."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: one content in the store, told by its digest, and what the content says of itself.

    `size` in bytes; `width` × `height` in pixels as the picture is looked at; `taken_at` has a zone only if the
    camera wrote one; `picture_hash` is 16 and 64 hexadecimal digits (coarse and fine), "" where there is no picture
    to be seen, None as long as nobody has looked.
    """

    sha256: str
    size: int
    kind: FileKind
    name: str
    kept_at: datetime
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    place: Place | None = None
    picture_hash: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """佐证文件 of one inspection: the name it came with, and the caption it was given.

    `shows_minor` was ticked by whoever looked at the picture: papers of the outer kinds leave it out.
    """

    sha256: str
    name: str
    kind: FileKind
    size: int
    added_by: str
    added_at: datetime
    taken_at: datetime | None = None
    caption: str = ""
    shows_minor: bool = False

    @classmethod
    def of(cls, attachment: Attachment, *, added_by: str, added_at: datetime) -> "EvidenceFile":
        """An attachment as evidence of an inspection."""
        return cls(
            sha256=attachment.sha256,
            name=attachment.name,
            kind=attachment.kind,
            size=attachment.size,
            added_by=added_by,
            added_at=added_at,
            taken_at=attachment.taken_at,
        )


def file_json(file: EvidenceFile) -> Json:
    """The value of a file's field."""
    return {
        "name": file.name,
        "kind": file.kind.value,
        "size": file.size,
        "taken_at": file.taken_at.isoformat() if file.taken_at else None,
        "caption": file.caption,
        "added_by": file.added_by,
        "added_at": file.added_at.isoformat(),
        **({"shows_minor": True} if file.shows_minor else {}),
    }


def file_of(sha256: str, value: Json) -> EvidenceFile:
    """A file out of its field; `WrongEntry` where the value cannot be understood."""
    try:
        table = value if isinstance(value, dict) else {}
        return EvidenceFile(
            sha256=sha256,
            name=str(table["name"]),
            kind=kind_of(str(table["kind"])),
            size=_number(table["size"]),
            added_by=str(table.get("added_by") or ""),
            added_at=datetime.fromisoformat(str(table["added_at"])),
            taken_at=_moment(table.get("taken_at")),
            caption=str(table.get("caption") or ""),
            shows_minor=table.get("shows_minor") is True,
        )
    except (KeyError, ValueError, TypeError):
        raise WrongEntry(
            "有一份佐证文件的记录读不出来",
            where=f"佐证文件 {sha256[:12]}",
            remedy="请重新导入这份文件；文件本身仍在资料库的文件夹里",
        ) from None


def kind_of(name: str) -> FileKind:
    """The kind of a name; a later version's kind is some other file to this one."""
    try:
        return FileKind(name)
    except ValueError:
        return FileKind.OTHER


def link_json(material: str) -> Json:
    """The value of a link: which of the item's materials the file shows, "" for none of them."""
    return {"material": material}


def link_material(value: Json) -> str:
    """The material of a link."""
    return str(value.get("material") or "") if isinstance(value, dict) else ""


def _moment(value: Json) -> datetime | None:
    return None if value is None else datetime.fromisoformat(str(value))


def _number(value: Json) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"not a size: {value!r}")
    return value
