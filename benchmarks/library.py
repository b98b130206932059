"""The library: a mark committed, 5,000 inspections listed, a library opened and reopened after a kill.

Goals: a mark under 3 ms at the 99th percentile, the list under 100 ms.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.inspection import InspectionKind
from inspector.services.inspections import create_inspection, inspection_rows, open_inspection
from inspector.services.libraries import open_library
from inspector.services.marking import set_mark
from inspector.services.scoresheets import bundled_scoresheets, read_scoresheet
from inspector.services.stations import find_stations, township_stations
from scoring_rules.engine import rescore
from scoring_rules.marks import Period

if TYPE_CHECKING:
    from inspector.services.libraries import Library

MARKS, INSPECTIONS = 2000, 5000
OPEN = """
import pathlib, sys
from inspector.services.libraries import open_library
open_library(path=pathlib.Path(sys.argv[1]))
"""


def main() -> None:
    """Prints one line for each figure, in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        with open_library(path=path) as library:
            fill(library)
            tell("5,000 inspections listed", timed(lambda: inspection_rows(library=library), 20))
            tell("a mark committed", marks_timed(library))
            tell("a station found", timed(lambda: find_stations(query="新兴 tp"), 50))
        tell("opened", timed(lambda: open_library(path=path).close(), 20))
        run = [sys.executable, "-c", OPEN, str(path)]
        # Ends without closing, as a killed program does, so that the next opening reads every page.
        tell("a process that opens it, from start to end", timed(lambda: subprocess.run(run, check=True), 5))
        tell(
            "opened after a kill, with the check of every page",
            timed(lambda: open_library(path=path).close(), 1),
        )


def fill(library: "Library") -> None:
    """5,000 inspections with the bundled sheet."""
    sheet = read_scoresheet(path=bundled_scoresheets()[0].path)
    stations = township_stations()
    for number in range(INSPECTIONS):
        create_inspection(
            library=library,
            station=stations[number % len(stations)],
            kind=InspectionKind.PROVINCIAL,
            sheet=sheet,
            period=Period(date(2022, 4, 1), date(2023, 3, 31)),
            inspected_on=date(2023, 4, 5),
        )


def marks_timed(library: "Library") -> list[float]:
    """Each of many marks on one inspection, from the call to after the commit."""
    here = inspection_rows(library=library)[0].id
    opened = open_inspection(library=library, inspection_id=here)
    codes = [item.code for item in opened.scoresheet.items()]
    marks, score, times = opened.marks, opened.score, []
    for number in range(MARKS):
        code = codes[number % len(codes)]
        marks = marks.with_item(code, {"note": f"备注{number}"})
        score = rescore(score, marks, {code})
        start = time.perf_counter()
        set_mark(library=library, inspection_id=here, item=code, mark=marks.items[code], score=score)
        times.append(time.perf_counter() - start)
    return times


def timed(run: Callable[[], object], runs: int) -> list[float]:
    """How long each call took, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return times


def tell(what: str, times: list[float]) -> None:
    """Median and 99th percentile."""
    times = sorted(times)
    high = times[min(len(times) - 1, len(times) * 99 // 100)]
    print(f"{what}: median {statistics.median(times) * 1000:.2f} ms, 99 % {high * 1000:.2f} ms")


if __name__ == "__main__":
    main()
