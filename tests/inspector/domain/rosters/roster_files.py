"""Roster files for the tests: rows of cells into .xlsx, .csv and others; stations to match them with."""

from collections.abc import Sequence
from pathlib import Path

from inspector.domain.places import Station, StationId
from inspector.domain.rosters.checking import check_roster
from inspector.domain.rosters.files.opening import open_roster
from inspector.domain.rosters.id_numbers import check_digit
from inspector.domain.rosters.people import RosterKind
from inspector.domain.rosters.preview import Preview

Cells = Sequence[object]


def station(code: str, name: str, county: str = "新兴县") -> Station:
    """A station with nothing but what rows are matched by."""
    return Station(StationId(code), name, "云浮市", county, township_code=code)


HERE = station("445321102", "太平镇社工站")
STATIONS = (
    HERE,
    station("445321103", "六祖镇社工站"),
    station("445381107", "太平镇社工站", "罗定市"),
    station("445302004", "河口街道社工站", "云城区"),
)


def id_number(born: str, sequence: int = 1) -> str:
    """A sound ID number of somebody born on a day (YYYYMMDD)."""
    body = f"445321{born}{sequence:03d}"
    return body + check_digit(body)


def workbook(path: Path, *sheets: tuple[str, Sequence[Cells]], merged: Sequence[str] = ()) -> Path:
    """Sheets of rows; `merged` holds for the first sheet (“A1:C1”, before the texts are written)."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number, (name, rows) in enumerate(sheets):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for area in merged if number == 0 else ():
            sheet.merge_cells(area)
    book.save(path)
    return path


def preview(path: Path, kind: RosterKind = RosterKind.CLIENTS, here: Station | None = HERE) -> Preview:
    """What the file comes to."""
    return check_roster(open_roster(path), kind, STATIONS, here)


def of_rows(
    folder: Path, rows: Sequence[Cells], kind: RosterKind = RosterKind.CLIENTS, merged: Sequence[str] = ()
) -> Preview:
    """What one sheet of rows comes to."""
    return preview(workbook(folder / "名单.xlsx", ("Sheet1", rows), merged=merged), kind)


def told(found: Preview) -> list[tuple[int, str, str]]:
    """Row, severity, message of every problem."""
    return [(problem.row, problem.severity.value, problem.message) for problem in found.problems]
