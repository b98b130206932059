"""Pictures of the user guide: what its steps come to in the real window, without a screen.

Run from a clone with `python -m docs.make_guide_pictures`; the pictures come to docs/pictures/guide.
"""

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QDate, QPoint, QSize, Qt
from PySide6.QtGui import QCursor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from docs.make_pictures import ROOT, Setting, Studio, fill
from inspector.domain.inspection import InspectionKind
from inspector.services.inspections import create_inspection
from inspector.services.marking import take_marks
from inspector.services.scoresheets import SHEETS, read_scoresheet
from inspector.services.stations import township_stations
from scoring_rules.engine import score
from scoring_rules.exact_json import parse_json
from scoring_rules.marks import Period, VetoMark
from scoring_rules.marks_file import read_marks
from ui.app import new_application
from ui.pages.review.page import ReviewPage
from ui.pages.scoresheets.page import ScoresheetsPage
from ui.pages.scoring.page import ScoringPage
from ui.settings import Look

OUT = ROOT / "docs" / "pictures" / "guide"
PRACTICE = ROOT / "docs" / "guide" / "practice-sheet.docx"
WINDOW, SMALL, TALLER = QSize(1366, 768), QSize(1120, 640), 280
FROM_SAMPLE = {
    "kind-missing": "C2",
    "kind-shortfall": "A2",
    "kind-rate": "D1",
    "kind-credit": "C6",
    "kind-bands": "A3",
    "kind-pro-rata": "B2",
    "kind-sample": "F5",
    "kind-answers": "J1",
}
FROM_REVIEW_SHEET = {
    "kind-lines": "GL03",
    "kind-accrue": "CX05",
    "kind-levels": "JC01",
    "kind-judgement": "PP02",
    "kind-sum": "PP04",
}
"""Pictures of one item's panel: from the first bundled sheet, and from the second."""


def main() -> int:
    """All pictures of the guide."""
    OUT.mkdir(parents=True, exist_ok=True)
    qt = new_application([sys.argv[0]])
    with tempfile.TemporaryDirectory() as folder:
        # A path that is the same on every machine stands in the pictures.
        os.chdir(folder)
        library = Path("library.sqlite")
        fill(library)
        GuideStudio(qt, Path(folder) / "settings").take_guide(library)
        os.chdir(ROOT)
    return 0


class GuideStudio(Studio):
    """The window at the sizes of the guide."""

    def __init__(self, qt: QApplication, folder: Path) -> None:
        super().__init__(qt, folder, Setting("guide", Look.LIGHT, False, (WINDOW.width(), WINDOW.height())))

    def take_guide(self, library: Path) -> None:
        """Every picture, in the order of the guide."""
        self.window.show()
        QCursor.setPos(self.window.mapToGlobal(QPoint(WINDOW.width() - 2, WINDOW.height() - 2)))
        self._open(Path("empty.sqlite"))
        self.window.show_room("overview")
        self.take("empty")
        self._refuse()
        self.take("refused")
        self._open(library)
        self.window.show_room("overview")
        self.take("overview")
        self._make_second()
        self._take_items()
        self._take_fieldwork()
        self._take_papers()
        self._take_dialogs()
        self._take_sheets()
        self.window.close()
        self.program.finish()

    def take(self, name: str, widget: QWidget | None = None) -> None:
        """One picture, in few colours: a third of the bytes."""
        self._settle()
        picture = (widget or self.window).grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        size = (picture.width(), picture.height())
        seen = Image.frombytes("RGB", size, bytes(picture.constBits()), "raw", "RGB", picture.bytesPerLine())
        few = seen.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(OUT / f"{name}.png", optimize=True)

    def _take_items(self) -> None:
        self._open_sample()
        self._item("C2")
        self.take("scoring")
        self.window.resize(SMALL)
        for name, code in FROM_SAMPLE.items():
            self._panel(name, code)
        page = self._item("B4")
        QTest.keyClick(page, Qt.Key.Key_N)
        page.item.result.reason.setText("本镇社工点都设在村委会，没有单独的服务半径要求")
        self.take("not-applicable", page.item.result)
        page.item.result.stop_asking()
        page = self._item("V2")
        page.veto.press(1)
        page.veto.reason.line.setText("抽查的8份入户记录中有3份签名系他人代签，已与本人核实")
        page.veto.flush()
        self.take("veto", page.veto)
        page.session.set_veto("V2", VetoMark(False))
        self.take("foot", page.footer)
        self._open_unfinished()
        self.window.show_room("scoring")
        self.take("foot-open", self._scoring().footer)
        self.program.desk.open_case(self._found("太平街道社工站"))
        for name, code in FROM_REVIEW_SHEET.items():
            self._panel(name, code)

    def _take_fieldwork(self) -> None:
        """The rooms of the day on site."""
        self.window.resize(WINDOW)
        self._open_sample()
        for tab in ("activities", "draws", "interviews"):
            self._on_fieldwork(tab)
            self.take(tab)
        for room in ("station", "evidence", "team", "papers"):
            self.window.show_room(room)
            self.take(room)

    def _take_papers(self) -> None:
        self._open_sample()
        self._on_verdict()
        self.take("verdict")
        self._on_filled_scoresheet()
        self.take("filled-scoresheet")
        self._open_unfinished()
        self.window.show_room("verdict")
        self.take("unfinished")

    def _take_sheets(self) -> None:
        self.window.show_room("review")
        self.take("review-start")
        page = self.window.page("review")
        assert isinstance(page, ReviewPage)
        page.open_file(PRACTICE)
        self._settle()
        self.take("review-first")
        assert page.work is not None
        page.work.go_to("C3")
        self.take("review-no-rule")
        page.close_review()
        bad = Path("有错的评分表.toml")
        text = (SHEETS / "shuangbai-2023.toml").read_text(encoding="utf-8")
        bad.write_text(text.replace("points = 1.5", "points = 1.6", 1), encoding="utf-8")
        self.window.show_room("scoresheets")
        sheets = self.window.page("scoresheets")
        assert isinstance(sheets, ScoresheetsPage)
        sheets.check(bad)
        self.take("scoresheets")

    def _take_dialogs(self) -> None:
        from ui.dialogs.crash import CrashDialog
        from ui.dialogs.new_inspection import NewInspection

        new = NewInspection(self.program.desk.library, self.program.settings, self.window)
        new.picker.search.setText("tpz")
        new.picker.list.setCurrentIndex(new.picker.model.index(8))
        for field, day in ((new.first, (2022, 4, 1)), (new.last, (2023, 3, 31)), (new.day, (2023, 4, 25))):
            field.setDate(QDate(*day))
        try:
            raise KeyError("x")
        except KeyError as failure:
            report = self.program.failures.report(failure)
        for name, dialog in {"new": new, "crash": CrashDialog(report, self.window)}.items():
            dialog.show()
            self.take(name, dialog)
            dialog.close()

    def _open_unfinished(self) -> None:
        from inspector.services.inspections import inspection_rows

        rows = inspection_rows(library=self.program.desk.library)
        begun = next(row for row in rows if row.station_name == "河口街道社工站")
        self.program.desk.open_case(begun.id)

    def _panel(self, name: str, code: str) -> None:
        """One item without tree and foot, with all that it holds in sight."""
        self.window.resize(SMALL)
        page = self._item(code)
        hidden = max(area.verticalScrollBar().maximum() for area in page.item.findChildren(QScrollArea))
        self.window.resize(SMALL + QSize(0, min(hidden, TALLER)))
        self.take(name, page.item)

    def _item(self, code: str) -> ScoringPage:
        self.program.desk.item_wanted.emit(code)
        self._settle()
        return self._scoring()

    def _scoring(self) -> ScoringPage:
        page = self.window.page("scoring")
        assert isinstance(page, ScoringPage)
        return page

    def _make_second(self) -> None:
        """An inspection by the second bundled sheet, with the marks of one of its cases."""
        path = SHEETS / "biaogan-2024.toml"
        case_file = SHEETS / "biaogan-2024.cases" / "typical-station.json"
        case = parse_json(case_file.read_text(encoding="utf-8"), case_file.name)
        assert isinstance(case, dict) and isinstance(case["marks"], dict)
        sheet = read_scoresheet(path=path)
        assert sheet.scoresheet is not None
        marks, _ = read_marks(case["marks"])
        library = self.program.desk.library
        station = next(each for each in township_stations() if each.name == "太平街道社工站")
        made = create_inspection(
            library=library,
            station=station,
            kind=InspectionKind.SELF_CHECK,
            sheet=sheet,
            period=Period(date(2024, 1, 1), date(2024, 12, 31)),
            inspected_on=date(2025, 1, 15),
            leader="张样例",
            unit_kind="镇",
        )
        scored = score(sheet.scoresheet, marks)
        take_marks(library=library, inspection_id=made.id, marks=marks, score=scored)


if __name__ == "__main__":
    sys.exit(main())
