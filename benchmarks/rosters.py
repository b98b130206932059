"""Rosters: a county's 40,000 clients and a township's 2,300, read, checked and kept; pandas reads the same file.

Goals: 40,000 in under 5 s in all, 2,300 without a wait that is noticed. The peer only reads cells into a table:
it checks nothing, merges nobody and keeps nothing. Each figure comes from a process of its own.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from inspector.domain.rosters.categories import CATEGORIES
from inspector.domain.rosters.id_numbers import check_digit
from inspector.services.stations import townships

COUNTY, TOWNSHIP = 40_000, 2_300
COUNTY_CODE = "445321"
HEADS = (
    "序号",
    "镇街",
    "村居",
    "姓名",
    "性别",
    "身份证号",
    "联系电话",
    "住址",
    "对象类别",
    "建档日期",
    "备注",
)
SURNAMES, GIVEN = "陈李张黄何欧周胡刘林", "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰"


def main() -> None:
    """Prints one line for each step."""
    with tempfile.TemporaryDirectory() as folder:
        for people in (COUNTY, TOWNSHIP):
            path = Path(folder) / f"{people}.xlsx"
            write_clients(path, people)
            print(f"{people} clients, {path.stat().st_size / 1e6:.1f} MB", flush=True)
            for way in ("ours", "pandas"):
                subprocess.run([sys.executable, "-m", "benchmarks.rosters", way, str(path)], check=True)


def ours(path: Path) -> None:
    """Read, checked, kept, and read back, with the highest memory of the process."""
    from inspector.services.libraries import open_library
    from inspector.services.roster_imports import keep_preview, read_roster
    from inspector.services.rosters import people
    from inspector.services.stations import township_stations

    here = next(station for station in township_stations() if station.county_code == COUNTY_CODE)
    with tempfile.TemporaryDirectory() as folder, open_library(path=Path(folder) / "l.sqlite") as library:
        before = peak()
        start, used = time.perf_counter(), time.process_time()
        steps: list[tuple[float, float]] = []
        read = read_roster(
            library=library,
            path=path,
            here=here,
            watch=lambda share: steps.append((time.perf_counter(), share)),
        )
        checked = time.perf_counter()
        heads = keep_preview(library=library, preview=read.preview, as_of=date(2023, 3, 31))
        kept, used = time.perf_counter(), time.process_time() - used
        found = sum(len(people(library=library, roster_id=head.id)) for head in heads)
        back = time.perf_counter()
    halfway = next(at for at, share in steps if share >= 0.6)
    preview = read.preview
    print(
        f"  read {halfway - start:.2f} s, checked {checked - halfway:.2f} s, kept {kept - checked:.2f} s: "
        f"{kept - start:.2f} s in all ({used:.2f} s of processor time); read back {back - kept:.2f} s; memory {peak() - before:.0f} MB more, "
        f"{peak():.0f} MB at most; {preview.rows} rows, {found} people at {len(heads)} stations, "
        f"{preview.errors} errors, {preview.warnings} remarks, {len(steps)} steps of progress"
    )


def pandas(path: Path) -> None:
    """`pandas.read_excel` of the same file, all cells as text."""
    import pandas as pd

    for engine in ("calamine", "openpyxl"):
        start = time.perf_counter()
        try:
            frame = pd.read_excel(path, engine=engine, header=1, dtype=str)
        except ImportError:
            print(f"  pandas with {engine}: not installed")
            continue
        print(
            f"  pandas with {engine}, cells only: {time.perf_counter() - start:.2f} s, {len(frame)} rows, "
            f"{peak():.0f} MB at most so far"
        )


def write_clients(path: Path, people: int) -> None:
    """A list as offices keep it: title, eleven columns, one county's townships, some people twice."""
    import xlsxwriter

    chance = random.Random(people)
    towns = [town for town in townships() if town.county_code == COUNTY_CODE]
    book = xlsxwriter.Workbook(str(path))
    sheet, day = book.add_worksheet("名单"), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.merge_range(0, 0, 0, 10, "困难群众和特殊群体名单")
    sheet.write_row(1, 0, HEADS)
    for number in range(people):
        person = number if number % 40 else max(0, number - 1)
        town = towns[number * (len(towns) if people == COUNTY else 1) // people]
        row = number + 2
        born = date(1930, 1, 1) + timedelta(days=person % 33_000)
        body = f"{COUNTY_CODE}{born:%Y%m%d}{person // 33_000 + 17:03d}"
        name = SURNAMES[person % 10] + GIVEN[person % 20] + GIVEN[person // 20 % 20]
        kinds = "、".join(chance.sample(list(CATEGORIES), 1 + (number % 7 == 0)))
        sheet.write_row(row, 0, [number + 1, town.name, f"第{person % 12 + 1}村委会", name])
        sheet.write(row, 4, "男" if int(body[16]) % 2 else "女")
        sheet.write_string(row, 5, body + check_digit(body))
        sheet.write_row(row, 6, [13_800_000_000 + person, f"第{person % 9}组{person % 300}号", kinds])
        sheet.write_datetime(row, 9, date(2021, 1, 1) + timedelta(days=number % 800), day)
    book.close()


def peak() -> float:
    """The highest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if len(sys.argv) > 2:
        {"ours": ours, "pandas": pandas}[sys.argv[1]](Path(sys.argv[2]))
    else:
        main()
