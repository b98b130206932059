"""Pictures of the real window for the user guide: every page in four settings, from the bundled sample.

Run from a clone with `python -m docs.make_pictures`; the pictures come to docs/pictures/window.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The times in the pictures are those of the place, whatever clock the machine has.
os.environ["TZ"] = "Asia/Shanghai"
if hasattr(time, "tzset"):
    time.tzset()

import pypdfium2
from PIL import Image
from PySide6.QtCore import QDate, QEvent, QEventLoop, QPoint, QSize, QTimer
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from inspector.domain.errors import LibraryInUse
from inspector.domain.inspection import InspectionKind
from inspector.services.demonstration import demonstrate
from inspector.services.inspections import create_inspection
from inspector.services.libraries import open_library
from inspector.services.marking import remember_place, take_marks
from inspector.services.sample_inspection import create_sample_inspection
from inspector.services.scoresheets import bundled_scoresheets, read_scoresheet
from inspector.services.stations import township_stations
from scoring_rules.engine import score
from scoring_rules.marks import Marks, Period, RawMark
from scoring_rules.marks_file import load_marks
from ui.app import Program, new_application
from ui.failures import Failures
from ui.pages.settings.page import SettingsPage
from ui.settings import Look, Settings
from ui.tasks import wait_for_all

if TYPE_CHECKING:
    from inspector.domain.records import InspectionId
    from inspector.services.libraries import Library

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures" / "window"
STATIONS = 18
SHOWN = Path("C:/Users/…/AppData/Local/shuangbai/library.sqlite")
"""The library's place in the pictures: the same on every machine."""
REST_MS = 400
"""Longer than anything in the window waits before it shows itself."""
NOW = datetime(2023, 4, 25, 2, 32, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Setting:
    """One way the window may look."""

    name: str
    look: Look
    large: bool
    size: tuple[int, int]


SETTINGS = (
    Setting("light", Look.LIGHT, False, (1600, 960)),
    Setting("dark", Look.DARK, False, (1600, 960)),
    Setting("large", Look.LIGHT, True, (1600, 960)),
    Setting("small", Look.LIGHT, False, (1366, 768)),
)


def main() -> int:
    """All pictures; names of settings as arguments make only those."""
    chosen = set(sys.argv[1:]) or {setting.name for setting in SETTINGS}
    OUT.mkdir(parents=True, exist_ok=True)
    take_papers()
    qt = new_application([sys.argv[0]])
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.sqlite"
        fill(library)
        for setting in SETTINGS:
            if setting.name in chosen:
                Studio(qt, Path(folder) / setting.name, setting).take_all(library)
    return 0


def take_papers() -> None:
    """The first pages of the demonstration's papers, for the README."""
    with tempfile.TemporaryDirectory() as folder:
        demonstrate(out=Path(folder))
        for name, file in (("verdict", "验收意见书.pdf"), ("scoresheet", "评分表.pdf")):
            with closing(pypdfium2.PdfDocument(Path(folder) / file)) as paper:
                page = paper[0].render(scale=1.1).to_pil()
            few = page.convert("L").quantize(16)
            few.save(OUT.parent / f"{name}.png", optimize=True)


def fill(path: Path) -> None:
    """A library with the sample and a few stations on their way."""
    ticks = count()
    start = datetime(2023, 4, 25, 1, 30, tzinfo=UTC)
    library = open_library(path=path, clock=lambda: start + timedelta(seconds=7 * next(ticks)), user="张样例")
    marks = load_marks(ROOT / "resources" / "samples" / "taiping.json").marks
    sheet = read_scoresheet(path=next(each for each in bundled_scoresheets() if "2023" in each.id).path)
    assert marks is not None and sheet.scoresheet is not None
    places = [station for station in township_stations() if station.city == "云浮市"]
    for number, station in enumerate(places[:STATIONS]):
        made = create_inspection(
            library=library,
            station=station,
            kind=list(InspectionKind)[0 if number % 3 else 1],
            sheet=sheet,
            period=Period(date(2022, 4, 1), date(2023, 3, 31)),
            inspected_on=date(2023, 4, 10) + timedelta(days=number // 2),
            leader="张样例",
        )
        some = _some(marks, number)
        scored = score(sheet.scoresheet, some)
        take_marks(library=library, inspection_id=made.id, marks=some, score=scored)
    sample = create_sample_inspection(library=library)
    remember_place(library=library, inspection_id=sample.id, item="C2")
    library.close()


def _some(marks: Marks, number: int) -> Marks:
    """Part of the marks: of some stations all, of others the first so many."""
    share = (1.0, 1.0, 0.75, 0.4, 0.0)[number % 5]
    codes = list(marks.items)
    kept = {code: marks.items[code] for code in codes[: round(len(codes) * share)]}
    # Nothing found to deduct on the first so many items: not every station has the same points.
    faultless = [code for code, mark in kept.items() if _is_by_missing(mark)][: number % 7]
    kept |= {code: {} for code in faultless}
    vetoes = marks.vetoes if share == 1.0 else {}
    facts, evidence = (marks.facts, marks.evidence) if share else ({}, {})
    return Marks(marks.unit_kind, marks.period, facts, kept, vetoes, evidence)


def _is_by_missing(mark: RawMark) -> bool:
    """True for deductions by what is missing."""
    lines = mark.get("lines")
    return isinstance(lines, dict) and all(isinstance(value, list) for value in lines.values())


class Studio:
    """One window in one setting."""

    def __init__(self, qt: QApplication, folder: Path, setting: Setting) -> None:
        self._qt, self._setting, self._folder = qt, setting, folder
        folder.mkdir()
        settings = Settings(folder / "window.ini")
        settings.look, settings.large_text, settings.name = setting.look, setting.large, "张样例"
        self.program = Program(settings, Failures(folder / "logs", lambda: NOW))
        self.window = self.program.window
        self.window.resize(QSize(*setting.size))

    def take_all(self, path: Path) -> None:
        """Every page, then the dialogs."""
        self.window.show()
        QCursor.setPos(self.window.mapToGlobal(QPoint(self._setting.size[0] - 2, self._setting.size[1] - 2)))
        self._open(self._folder / "empty.sqlite")
        self.window.show_room("overview")
        self.take("empty")
        self._refuse()
        self.take("refused")
        self._open(path)
        self.window.show_room("overview")
        self.take("overview")
        self._open_sample()
        for name, prepare in self._pages().items():
            prepare()
            self.take(name)
        self._dialogs()
        self.window.close()
        self.program.finish()
        self.window.deleteLater()
        self._settle()

    def _pages(self) -> dict[str, Callable[[], None]]:
        return {
            "scoring": self._on_scoring,
            "veto": self._on_veto,
            "station": partial(self.window.show_room, "station"),
            "activities": partial(self._on_fieldwork, "activities"),
            "draws": partial(self._on_fieldwork, "draws"),
            "interviews": partial(self._on_fieldwork, "interviews"),
            "evidence": partial(self.window.show_room, "evidence"),
            "team": partial(self.window.show_room, "team"),
            "papers": partial(self.window.show_room, "papers"),
            "verdict": self._on_verdict,
            "filled-scoresheet": self._on_filled_scoresheet,
            "unfinished": self._on_unfinished,
            "scoresheets": self._on_scoresheets,
            "review": self._on_review,
            "settings": self._on_settings,
        }

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """One picture."""
        self._settle()
        picture = (widget or self.window).grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        size = (picture.width(), picture.height())
        seen = Image.frombytes("RGB", size, bytes(picture.constBits()), "raw", "RGB", picture.bytesPerLine())
        # 256 colours are enough for a window, and a third of the bytes.
        few = seen.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(OUT / f"{self._setting.name}-{name}.png", optimize=True)

    def _open(self, path: Path) -> None:
        self.program.finish()
        self.window.forget_pages()
        self.program.settings.library = path
        self.program.open_library()
        self._settle()

    def _refuse(self) -> None:
        holder = "使用人：张样例，电脑：验收一组，进程号：4312"
        self.program.refuse(LibraryInUse(SHOWN, holder))

    def _open_sample(self) -> None:
        self.program.desk.open_case(self._found("太平镇社工站"))

    def _found(self, name: str, *, unfinished: bool = False) -> "InspectionId":
        from inspector.services.inspections import inspection_rows

        library: Library = self.program.desk.library
        rows = inspection_rows(library=library)
        return next(
            row.id for row in rows if row.station_name == name or (unfinished and 20 < row.marked < row.items)
        )

    def _on_scoring(self) -> None:
        self.program.desk.item_wanted.emit("C2")

    def _on_veto(self) -> None:
        self.program.desk.item_wanted.emit("V2")

    def _on_fieldwork(self, tab: str) -> None:
        from ui.pages.fieldwork.page import FieldworkPage

        self.window.show_room("fieldwork")
        page = self.window.page("fieldwork")
        assert isinstance(page, FieldworkPage)
        page.show_tab(tab)

    def _on_verdict(self) -> None:
        self.window.show_room("verdict")

    def _on_filled_scoresheet(self) -> None:
        from ui.pages.verdict.page import VerdictPage

        page = self.window.page("verdict")
        assert isinstance(page, VerdictPage)
        page.choose("scoresheet")

    def _on_unfinished(self) -> None:
        self.program.desk.open_case(self._found("", unfinished=True))
        self.window.show_room("verdict")

    def _on_scoresheets(self) -> None:
        self.window.show_room("scoresheets")

    def _on_review(self) -> None:
        self.window.show_room("review")

    def _on_settings(self) -> None:
        self.window.show_room("settings")
        page = self.window.page("settings")
        assert isinstance(page, SettingsPage)
        page.where.setText(str(SHOWN))

    def _dialogs(self) -> None:
        from ui.dialogs.crash import CrashDialog
        from ui.dialogs.new_inspection import NewInspection
        from ui.dialogs.shortcut_sheet import ShortcutSheet

        new = NewInspection(self.program.desk.library, self.program.settings, self.window)
        new.picker.search.setText("tpz")
        new.picker.list.setCurrentIndex(new.picker.model.index(8))
        for field, day in ((new.first, (2022, 4, 1)), (new.last, (2023, 3, 31)), (new.day, (2023, 4, 25))):
            field.setDate(QDate(*day))
        try:
            raise KeyError("x")
        except KeyError as failure:
            report = self.program.failures.report(failure)
        dialogs = {"new": new, "crash": CrashDialog(report, self.window), "keys": ShortcutSheet(self.window)}
        for name, dialog in dialogs.items():
            dialog.show()
            self.take(name, dialog)
            dialog.close()
            dialog.deleteLater()

    def _settle(self) -> None:
        rest = QEventLoop()
        QTimer.singleShot(REST_MS, rest.quit)
        rest.exec()
        for _ in range(8):
            wait_for_all()
            self._qt.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            self._qt.processEvents()


if __name__ == "__main__":
    sys.exit(main())
