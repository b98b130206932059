"""Papers of a province at once: 1,610 verdicts on all cores, and an evidence annex with 30 photos of a phone.

`python -m benchmarks.batch` makes 200 verdicts and works out the 1,610; `--all` makes them all, `--photos` only the
annex. Limits: 1,610 verdicts under 90 s on two cores and 600 MB in all processes together, the annex under 1.5 s.
Exits with 1 where one is missed.
"""

import io
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.inspection import InspectionKind
from inspector.domain.masking import Masking
from inspector.domain.records import InspectionId
from inspector.services.batch import make_papers
from inspector.services.documents import make_document, opened_of
from inspector.services.inspections import create_inspection, inspection_rows
from inspector.services.libraries import open_library
from inspector.services.marking import save_fields, take_marks
from inspector.services.sample_inspection import create_sample_inspection
from inspector.services.scoresheets import bundled_scoresheets, read_scoresheet
from inspector.services.stations import township_stations
from scoring_rules.engine import score
from scoring_rules.marks import Marks, Period

if TYPE_CHECKING:
    from inspector.services.libraries import Library

PROVINCE, SOME = 1610, 200
CORES = 2
MOST_SECONDS, MOST_MEGABYTES, MOST_SECONDS_ANNEX = 90, 600, 1.5
PHOTOS, SIZE = 30, (4000, 3000)
PERIOD, DAY = Period(date(2022, 4, 1), date(2023, 3, 31)), date(2023, 4, 5)
FINDINGS = (
    "台账按月装订，个别月份缺少活动签到表。",
    "第四季度走访记录填写不完整，缺少家属签字。",
    "公示栏没有投诉电话，已现场要求补上。",
    "两名社工没有任职文件，人员变动没有及时备案。",
)


def main(words: list[str]) -> int:
    """Print the figures with their limits; the number of limits that were missed."""
    if words[:1] == ["--fill"]:
        fill(Path(words[1]), int(words[2]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        missed = 0 if "--photos" in words else verdicts(root, PROVINCE if "--all" in words else SOME)
        return missed + annex(root)


def verdicts(root: Path, count: int) -> int:
    """So many verdicts on two processes, from a library that another process has filled."""
    path = root / "province.sqlite"
    fill_run = [sys.executable, "-m", "benchmarks.batch", "--fill", str(path), str(count)]
    subprocess.run(fill_run, check=True)
    with open_library(path=path) as library:
        ids = [row.id for row in inspection_rows(library=library)]
        with Watch() as watch:
            start, worked = time.perf_counter(), cpu_seconds()
            made = make_papers(
                library=library,
                inspection_ids=ids,
                names=("verdict",),
                masking=Masking.INTERNAL,
                folder=root / "verdicts",
                workers=CORES,
            )
            seconds, worked = time.perf_counter() - start, cpu_seconds() - worked
    size = sum(path.stat().st_size for path in made.made) / 1e6
    print(
        f"{len(made.made)} verdicts of {count} without photos, {CORES} processes: {seconds:.1f} s,"
        f" {1000 * seconds / count:.0f} ms each, of which {1000 * worked / count:.0f} ms of a core's work;"
        f" {size:.0f} MB of files, {len(made.failures)} failures"
    )
    whole = seconds * PROVINCE / count
    told = "" if count == PROVINCE else " (worked out, not measured)"
    missed = tell(f"{PROVINCE} verdicts{told}", whole, MOST_SECONDS, "s")
    missed += tell("memory of all processes, each at its highest", watch.megabytes(), MOST_MEGABYTES, "MB")
    return missed + bool(made.failures)


def annex(root: Path) -> int:
    """佐证材料附册 with 30 photos: the first of a process, then the median of five."""
    with open_library(path=root / "photos.sqlite") as library:
        here = with_photos(library, root)
        times, size, worked = [], 0, 0.0
        for _ in range(6):
            start, before = time.perf_counter(), cpu_seconds()
            size = len(make_document(library=library, inspection_id=here, name="evidence").pdf)
            times.append(time.perf_counter() - start)
            worked = cpu_seconds() - before
    photos = sum(path.stat().st_size for path in (root / "DCIM").iterdir()) / 1e6 / PHOTOS
    print(
        f"annex with {PHOTOS} photos of {photos:.1f} MB, first of a process: {times[0]:.2f} s, {size / 1e6:.1f} MB;"
        f" {worked:.2f} s of a core's work"
    )
    return tell("annex with 30 photos, median", statistics.median(times[1:]), MOST_SECONDS_ANNEX, "s")


def cpu_seconds() -> float:
    """Work of this process and of those that have ended, whatever else the computer does meanwhile."""
    mine, theirs = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def tell(what: str, figure: float, limit: float, unit: str) -> int:
    """One line with its limit; 1 if it was missed."""
    kept = figure <= limit
    print(f"{what}: {figure:.2f} {unit}, limit {limit:g} {unit}: {'ok' if kept else 'TOO MUCH'}")
    return int(not kept)


class Watch:
    """The most memory that this process and its children ever held, each for itself; only where /proc is."""

    def __init__(self) -> None:
        self._peaks: dict[int, int] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def megabytes(self) -> float:
        """All of them together."""
        mine = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return (mine + sum(self._peaks.values())) / 1024

    def _look(self) -> None:
        while not self._stop.wait(0.2):
            for place in Path("/proc").glob("[0-9]*/status"):
                told = _status(place)
                if told.get("PPid") == str(os.getpid()) and "VmHWM" in told:
                    self._peaks[int(place.parent.name)] = int(told["VmHWM"].split()[0])


def _status(place: Path) -> dict[str, str]:
    try:
        lines = place.read_text().splitlines()
    except OSError:  # it has ended meanwhile
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def fill(path: Path, count: int) -> None:
    """So many inspections of different stations: the sample with other figures and remarks in each."""
    chance, stations = random.Random(1), township_stations()
    with open_library(path=path) as library:
        sample = library.inspection(create_sample_inspection(library=library).id)
        sheet = next(
            found
            for found in (read_scoresheet(path=each.path) for each in bundled_scoresheets())
            if found.sha256 == sample.inspection.sheet.sha256
        )
        for number in range(count - 1):
            station = stations[number % len(stations)]
            made = create_inspection(
                library=library,
                station=station,
                kind=InspectionKind.PROVINCIAL,
                sheet=sheet,
                period=PERIOD,
                inspected_on=DAY,
                leader="张样例",
                members=("李样例", "王样例"),
            )
            marks = varied(sample.marks, chance)
            assert sheet.scoresheet is not None
            take_marks(
                library=library, inspection_id=made.id, marks=marks, score=score(sheet.scoresheet, marks)
            )
            save_fields(library=library, inspection_id=made.id, fields=dict(sample.fields), score=None)


def varied(marks: Marks, chance: random.Random) -> Marks:
    """Other figures by up to a fifth, other remarks on some items."""
    facts = {
        name: max(0, round(value * chance.uniform(0.8, 1.0))) if isinstance(value, int) else value
        for name, value in marks.facts.items()
    }
    items = {
        code: {**mark, "note": chance.choice(FINDINGS)} if chance.random() < 0.5 else mark
        for code, mark in marks.items.items()
    }
    return replace(marks, facts=facts, items=items)


def with_photos(library: "Library", root: Path) -> InspectionId:
    """The sample with 30 photos of about 3 MB, each put to an item."""
    from inspector.domain.evidence.linking import added, linked
    from inspector.services.evidence import evidence_of, import_files

    here = create_sample_inspection(library=library).id
    take_photos(root / "DCIM")
    found = import_files(library=library, paths=[root / "DCIM"])
    files = evidence_of(library=library, attachments=found.kept)
    opened = opened_of(library.inspection(here))
    changes = dict(added(files))
    for file, item in zip(files, opened.scoresheet.items(), strict=False):
        changes |= linked([file], item.code, "", opened.marks.evidence, opened.fields)
    save_fields(library=library, inspection_id=here, fields=changes, score=None)
    return here


def take_photos(folder: Path) -> None:
    """Photos as a phone takes them: 12 million pixels with the noise of a dim room, each from another place."""
    from PIL import Image

    folder.mkdir()
    noise = Image.effect_noise((SIZE[0] + 512, SIZE[1] + 512), 26).convert("RGB")
    for number in range(PHOTOS):
        chance = random.Random(number)
        soft = Image.new("RGB", (8, 6))
        soft.putdata([tuple(chance.randrange(40, 220) for _ in range(3)) for _ in range(48)])
        left, top = chance.randrange(512), chance.randrange(512)
        grain = noise.crop((left, top, left + SIZE[0], top + SIZE[1]))
        photo = Image.blend(soft.resize(SIZE, Image.Resampling.BICUBIC), grain, 0.35)
        out = io.BytesIO()
        photo.save(out, "JPEG", quality=84)
        (folder / f"IMG_{number:04}.jpg").write_bytes(out.getvalue())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
