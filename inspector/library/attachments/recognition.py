"""What a file is (文件类型), told by its bytes and not by its name; programs are refused."""

from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from inspector.domain.evidence.files import FileKind

HEAD, TAIL = 8192, 65536
_PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"L\x00\x00\x00\x01\x14\x02\x00")  # fmt: skip
# fmt: off
PROGRAM_ENDINGS = frozenset({
    ".apk", ".app", ".bat", ".cmd", ".com", ".cpl", ".dll", ".exe", ".hta", ".jar", ".js", ".jse", ".lnk", ".msc",
    ".msi", ".msp", ".pif", ".ps1", ".psm1", ".reg", ".scr", ".sh", ".sys", ".url", ".vb", ".vbe", ".vbs", ".wsf",
    ".wsh",
})
# fmt: on
"""Endings that a system runs, whatever the bytes are."""
_ENDINGS: dict[FileKind, tuple[str, ...]] = {
    FileKind.JPEG: (".jpg", ".jpeg"),
    FileKind.HEIC: (".heic", ".heif"),
    FileKind.PNG: (".png",),
    FileKind.PDF: (".pdf",),
    FileKind.WORD: (".docx", ".doc", ".wps", ".docm", ".dotx", ".wpt"),
    FileKind.EXCEL: (".xlsx", ".xls", ".et", ".xlsm", ".xltx", ".ett"),
}
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1")


class Recognised(NamedTuple):
    """The kind, and a remark for whoever brought the file; `is_refused` if it must not come in."""

    kind: FileKind
    remark: str = ""
    is_refused: bool = False


def recognise(path: Path, name: str) -> Recognised:
    """The kind of a file by its content; OSError if it cannot be read."""
    if PurePath(name).suffix.lower() in PROGRAM_ENDINGS:
        return Recognised(FileKind.OTHER, "是程序或脚本，不能作为佐证", is_refused=True)
    with path.open("rb") as file:
        head = file.read(HEAD)
        if not head:
            return Recognised(FileKind.OTHER, "是空文件", is_refused=True)
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL))
        tail = file.read(TAIL)
        if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            return _of_compound(_directory(file, head))
    return _of_bytes(head, tail)


def name_for_opening(name: str, kind: FileKind) -> str:
    """A name whose ending says what the content is, so that the system picks the right program.

    An Office file with an ending that does not fit gets the newer one: the programs look inside.
    """
    endings = _ENDINGS.get(kind)
    ending = PurePath(name).suffix.lower()
    if endings is None:
        return f"{name}.bin" if ending in PROGRAM_ENDINGS or not ending else name
    return name if ending in endings else f"{name}{endings[0]}"


def _of_bytes(head: bytes, tail: bytes) -> Recognised:
    if head.startswith(_PROGRAM_STARTS):
        return Recognised(FileKind.OTHER, "是程序或脚本，不能作为佐证", is_refused=True)
    if head.startswith(b"\xff\xd8\xff"):
        return Recognised(FileKind.JPEG)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Recognised(FileKind.PNG)
    if head[4:8] == b"ftyp" and any(head[place : place + 4] in _HEIC_BRANDS for place in range(8, 48, 4)):
        return Recognised(FileKind.HEIC)
    if b"%PDF-" in head[:1024]:
        return Recognised(FileKind.PDF)
    if head.startswith(b"PK\x03\x04"):
        return _of_archive(head + tail)
    return _other()


def _of_archive(names: bytes) -> Recognised:
    """Names of a zip stand in the clear before each part and once more at the end."""
    if b"word/document" in names:
        return Recognised(FileKind.WORD)
    if b"xl/workbook" in names:
        return Recognised(FileKind.EXCEL)
    return _other()


def _of_compound(directory: bytes) -> Recognised:
    """The old Office container: .doc and .wps, .xls and .et, or a new one with a password."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in directory

    if holds("EncryptedPackage"):
        return Recognised(FileKind.OTHER, "设有密码，已原样保存，打开时需要输入密码")
    if holds("WordDocument"):
        return Recognised(FileKind.WORD)
    if holds("Workbook") or holds("Book"):
        return Recognised(FileKind.EXCEL)
    return _other()


def _directory(file: BinaryIO, head: bytes) -> bytes:
    """The first entries of a compound file's directory."""
    shift, first = int.from_bytes(head[30:32], "little"), int.from_bytes(head[48:52], "little")
    if shift not in (9, 12):
        return head
    file.seek((first + 1) << shift)
    return file.read(HEAD)


def _other() -> Recognised:
    return Recognised(FileKind.OTHER, "不是照片、PDF、Word 或 Excel，已原样保存，在这里不能预览")
