"""A library with an inspection by the bundled sheet, for the station page."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from inspector.domain.inspection import InspectionKind
from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.services.inspections import create_inspection
from inspector.services.libraries import open_library
from inspector.services.scoresheets import bundled_scoresheets, read_scoresheet
from inspector.services.stations import find_stations
from scoring_rules.marks import Period
from tests.inspector.setting import TickingClock


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A fresh library."""
    with open_library(path=tmp_path / "资料库.sqlite", clock=TickingClock(), user="测试员") as library:
        yield library


@pytest.fixture
def new_bundled() -> Callable[[Library], Inspection]:
    """Creates an inspection of 太平镇 in 新兴县 by the bundled sheet of a hundred points."""
    path = next(known.path for known in bundled_scoresheets() if "shuangbai" in known.path.name)

    def create(library: Library) -> Inspection:
        return create_inspection(
            library=library,
            station=find_stations(query="新兴 太平")[0],
            kind=InspectionKind.PROVINCIAL,
            sheet=read_scoresheet(path=path),
            period=Period(date(2022, 4, 1), date(2023, 3, 31)),
            inspected_on=date(2023, 4, 5),
            leader="组长甲",
            members=(),
        )

    return create
