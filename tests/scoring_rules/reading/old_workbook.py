"""Writes a minimal .xls (BIFF8 in its OLE container) for the tests, because no library at hand writes one."""

import struct
from pathlib import Path

from tests.scoring_rules.reading.office_files import Sheet

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def save_xls(path: Path, *sheets: Sheet) -> Path:
    """Worksheets with texts, numbers, merged areas and hidden rows."""
    path.write_bytes(_container(_workbook(sheets)))
    return path


def _record(kind: int, payload: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(payload)) + payload


def _text(text: str, length: str = "<H") -> bytes:
    return struct.pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def _workbook(sheets: tuple[Sheet, ...]) -> bytes:
    font = _record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _text("Arial", "<B"))
    style = _record(0xE0, struct.pack("<HHHBBBBIIH", 0, 0, 0xFFF5, 0x20, 0, 0, 0, 0, 0, 0x20C0))
    cell = _record(0xE0, struct.pack("<HHHBBBBIIH", 0, 0, 0x0001, 0x20, 0, 0, 0, 0, 0, 0x20C0))
    head = (
        _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0x1000, 1997, 0, 0x600))
        + font * 4
        + style * 15
        + cell
    )
    bodies = [_worksheet(sheet) for sheet in sheets]
    names = [_text(sheet.name, "<B") for sheet in sheets]
    start = len(head) + sum(10 + len(name) for name in names) + 4
    bounds = b""
    for sheet, name, body in zip(sheets, names, bodies, strict=True):
        bounds += _record(0x85, struct.pack("<IBB", start, int(sheet.hidden), 0) + name)
        start += len(body)
    return head + bounds + _record(0x0A) + b"".join(bodies)


def _worksheet(sheet: Sheet) -> bytes:
    body = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0x1000, 1997, 0, 0x600))
    for row in range(len(sheet.rows)):
        options = 0x20 if row in sheet.hidden_rows else 0
        body += _record(0x208, struct.pack("<HHHHHHHH", row, 0, 9, 255, 0, 0, 0x100 | options, 0))
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", row, column, 15)
            if isinstance(value, str):
                body += _record(0x204, place + _text(value))
            elif isinstance(value, bool):
                body += _record(0x205, place + struct.pack("<BB", value, 0))
            elif value is not None:
                body += _record(0x203, place + struct.pack("<d", value))
    if sheet.merges:
        areas = b"".join(
            struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in sheet.merges
        )
        body += _record(0xE5, struct.pack("<H", len(sheet.merges)) + areas)
    return body + _record(0x0A)


def _container(stream: bytes) -> bytes:
    """The stream “Workbook” in a compound file of one allocation sector."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // _SECTOR)
    table = [_FAT, _END, *range(3, 2 + sectors), _END]
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *([_FREE] * 108))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    return (
        header
        + struct.pack("<128I", *table, *([_FREE] * (128 - len(table))))
        + directory.ljust(_SECTOR, b"\0")
        + stream.ljust(sectors * _SECTOR, b"\0")
    )


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, _FREE, child)
        + bytes(36)
        + struct.pack("<III", start, size, 0)
    )
