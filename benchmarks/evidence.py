"""Photos of a phone brought into a library, against a plain copy of the same files with their SHA-256.

300 photos of 5 MB; `python -m benchmarks.evidence 2000` takes so many. Peer: shutil.copyfile and hashlib.sha256,
file by file. Goals: memory under 400 MB, thumbnails without a stop of the window, a key press of the grid under 16 ms.
"""

import hashlib
import io
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PIL import Image

from inspector.domain.evidence.files import EvidenceFile, FileKind
from inspector.domain.evidence.hints import Scene, Sighting, hints
from inspector.services.evidence import Step, import_files, look_through, picture, thumbnail
from inspector.services.libraries import open_library
from scoring_rules.marks import Period

PHOTOS, MEGABYTES = 300, 5
SIZE = (4000, 3000)
EVERYWHERE, HERE = 100_000, 2_000
IMPORT = (
    "import resource, sys\n"
    "from pathlib import Path\n"
    "from inspector.services.evidence import import_files, look_through\n"
    "from inspector.services.libraries import open_library\n"
    "library = open_library(path=Path(sys.argv[1]))\n"
    "found = import_files(library=library, paths=[Path(sys.argv[2])])\n"
    "look_through(library=library, attachments=found.kept[:40])\n"
    "library.close()\n"
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
)


def main() -> None:
    """Print every figure with its peer."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else PHOTOS
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        source = root / "DCIM"
        take_photos(source, count)
        print(f"{count} photos of {MEGABYTES} MB, {SIZE[0]} × {SIZE[1]}")
        compare_import(root, source)
        print(f"memory of a process that imports them: {memory(root, source)} MB at most (goal 400)")
        compare_pictures(root, source)
    compare_hints()


def take_photos(folder: Path, count: int) -> None:
    """Different files of the same size: one noisy photo, with other bytes behind its end each time."""
    folder.mkdir(parents=True)
    chance = random.Random(1)
    photo = io.BytesIO()
    noise = Image.effect_noise((SIZE[0] // 2, SIZE[1] // 2), 70).convert("RGB").resize(SIZE)
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2022:09:01 09:00:00"
    noise.save(photo, "JPEG", quality=80, exif=exif)
    whole = photo.getvalue()
    for number in range(count):
        rest = chance.randbytes(max(16, MEGABYTES * 1_000_000 - len(whole)))
        (folder / f"IMG_{number:05}.jpg").write_bytes(whole + rest)


def compare_import(root: Path, source: Path) -> None:
    """Three times each, in turns: the disk's mood belongs to both."""
    mine, theirs, gaps = [], [], [0.0]
    for turn in range(3):
        target = root / f"copy{turn}"
        theirs.append(timed(lambda: plain_copy(source, target)))  # noqa: B023 - called at once
        shutil.rmtree(target)
        library = open_library(path=root / f"library{turn}.sqlite")
        last = [time.perf_counter()]

        def tell(_step: Step) -> None:
            now = time.perf_counter()
            gaps.append(now - last[0])  # noqa: B023 - called at once
            last[0] = now  # noqa: B023 - called at once

        mine.append(timed(lambda: import_files(library=library, paths=[source], progress=tell)))  # noqa: B023
        library.close()
        if turn:
            shutil.rmtree(root / f"library{turn}.files")
    size = sum(path.stat().st_size for path in source.iterdir()) / 1e6
    best, peer = statistics.median(mine), statistics.median(theirs)
    print(
        f"import: {best:.2f} s, {size / best:.0f} MB/s; plain copy with digest {peer:.2f} s, {size / peer:.0f} MB/s;"
        f" speed {peer / best:.2f} of the peer; longest time between two signs of progress {max(gaps):.2f} s"
    )


def plain_copy(source: Path, target: Path) -> None:
    """What anybody would write: copy each file, and take its digest."""
    target.mkdir()
    for path in source.iterdir():
        shutil.copyfile(path, target / path.name)
        with path.open("rb") as file:
            hashlib.file_digest(file, "sha256").hexdigest()


def memory(root: Path, source: Path) -> int:
    """Peak of a process of its own, in MB."""
    run = [sys.executable, "-c", IMPORT, str(root / "memory.sqlite"), str(source)]
    output = subprocess.run(run, check=True, capture_output=True, text=True).stdout
    shutil.rmtree(root / "memory.files")
    return int(output)


def compare_pictures(root: Path, source: Path) -> None:
    """What a thumbnail, a preview and a likeness cost; the peer is Pillow's own thumbnail."""
    with open_library(path=root / "library0.sqlite") as library:
        some = library.attachments()[:20]
        made = each(lambda attachment: thumbnail(library=library, attachment=attachment), some)
        again = each(lambda attachment: thumbnail(library=library, attachment=attachment), some)
        looked = timed(lambda: look_through(library=library, attachments=library.attachments()[20:40])) / 20
        seen = each(
            lambda attachment: picture(library=library, attachment=attachment, longest_side=1600), some
        )
        peer = each(plain_thumbnail, sorted(source.iterdir())[:20])
    print(
        f"thumbnail {made:.1f} ms (Pillow's own without draft mode {peer:.1f} ms), from the cache {again:.2f} ms,"
        f" with likeness {looked * 1000:.1f} ms, preview of 1600 pixels {seen:.1f} ms"
    )


def plain_thumbnail(path: Path) -> None:
    """Decoded whole, then made small."""
    with Image.open(path) as image:
        image.load()
        image.resize((256, 192))


def compare_hints() -> None:
    """The files of one inspection against those of a province."""
    chance = random.Random(3)

    def sighting(number: int, inspection: str) -> Sighting:
        taken = datetime(2022, 5, 1, tzinfo=UTC) + timedelta(minutes=37 * (number % 10_000))
        file = EvidenceFile(
            f"{chance.getrandbits(256):064x}", f"走访{number}.jpg", FileKind.JPEG, 1, "", taken, taken
        )
        likeness = f"{chance.getrandbits(64):016x}"
        return Sighting(inspection, "太平镇社工站", date(2023, 4, 5), "省级验收", file, (), likeness)

    here = [sighting(number, "here") for number in range(HERE)]
    everywhere = [sighting(number, f"{number // 500}") for number in range(EVERYWHERE)]
    scene = Scene(here, everywhere, Period(date(2022, 4, 1), date(2023, 3, 31)), date(2023, 4, 5))
    print(f"hints on {HERE} files against {EVERYWHERE} elsewhere: {timed(lambda: hints(scene)):.2f} s")


def each(run: Callable[..., object], things: object) -> float:
    """Median of one call, in milliseconds."""
    assert isinstance(things, list)
    return statistics.median(timed(lambda: run(thing)) for thing in things) * 1000  # noqa: B023 - called at once


def timed(run: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"process before anything: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    main()
