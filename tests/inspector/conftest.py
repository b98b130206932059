"""Libraries in a folder of their own, a clock that ticks when asked, and a small scoresheet to mark with."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from inspector.domain.inspection import InspectionKind
from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.services.inspections import create_inspection
from inspector.services.libraries import open_library
from inspector.services.scoresheets import read_scoresheet
from inspector.services.stations import find_stations
from scoring_rules.marks import Period
from scoring_rules.rule_file import LoadedSheet
from tests.inspector.setting import CASES, NewInspection, OpenAt, TickingClock


@pytest.fixture
def clock() -> TickingClock:
    """A clock that the test holds in its hand."""
    return TickingClock()


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    """A path with blanks and Chinese in it, as on the users' machines; nothing is there yet."""
    return tmp_path / "双百 资料#50%" / "验收 资料库.sqlite"


@pytest.fixture
def open_at(clock: TickingClock) -> Iterator[OpenAt]:
    """Opens libraries, and closes at the end what is still open."""
    opened: list[Library] = []

    def open_one(path: Path, user: str = "测试员") -> Library:
        library = open_library(path=path, clock=clock, user=user)
        opened.append(library)
        return library

    yield open_one
    for library in opened:
        library.close()


@pytest.fixture
def library(open_at: OpenAt, library_path: Path) -> Library:
    """A fresh library."""
    return open_at(library_path)


@pytest.fixture(scope="session")
def sheet() -> LoadedSheet:
    """Three items and a veto."""
    return read_scoresheet(path=CASES / "street-station.toml")


@pytest.fixture
def new_inspection(sheet: LoadedSheet) -> NewInspection:
    """Creates an inspection of 太平镇 in 新兴县."""

    def create(library: Library) -> Inspection:
        return create_inspection(
            library=library,
            station=find_stations(query="新兴 太平")[0],
            kind=InspectionKind.PROVINCIAL,
            sheet=sheet,
            period=Period(date(2022, 4, 1), date(2023, 3, 31)),
            inspected_on=date(2023, 4, 5),
            leader="组长甲",
            members=("组员乙", "组员丙"),
        )

    return create


@pytest.fixture
def inspection(library: Library, new_inspection: NewInspection) -> Inspection:
    """An inspection in the fresh library."""
    return new_inspection(library)


@pytest.fixture
def without_rights() -> Iterator[Callable[[], None]]:
    """Gives root's rights away when called, until the test is over; others have none to give."""
    if os.name != "posix":
        pytest.skip("rights of files are tested on systems that have them")
    mine = os.geteuid()

    def give_away() -> None:
        if mine == 0:
            os.seteuid(65534)

    yield give_away
    os.seteuid(mine)
