"""Scoring: a 200-item sheet, one changed mark, all townships; the last against LibreOffice with the same sums.

Goals: under 5 ms, under 1 ms, under 2 s on one core.
"""

import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from scoring_rules.engine import rescore, score
from scoring_rules.marks import Marks
from scoring_rules.marks_file import load_marks
from scoring_rules.model import Scoresheet
from scoring_rules.rule_file import load_scoresheet

ROOT = Path(__file__).resolve().parents[1]
SHEET = ROOT / "scoring_rules" / "sheets" / "shuangbai-2023.toml"
MARKS = ROOT / "resources" / "samples" / "taiping.json"
TOWNSHIPS = 1610


def sample() -> tuple[Scoresheet, Marks]:
    """The bundled sheet and its sample station."""
    sheet, marks = load_scoresheet(SHEET).scoresheet, load_marks(MARKS).marks
    assert sheet
    assert marks
    return sheet, marks


def enlarged(sheet: Scoresheet, marks: Marks, times: int) -> tuple[Scoresheet, Marks]:
    """Sheet and marks with every scored section `times` over."""
    sections, items = [], dict(marks.items)
    for number in range(times):
        for section in sheet.sections:
            if section.bonus:
                continue
            renamed = tuple(replace(item, code=f"{item.code}.{number}") for item in section.items)
            sections.append(replace(section, code=f"{section.code}.{number}", items=renamed))
            items |= {
                f"{i.code}.{number}": marks.items[i.code] for i in section.items if i.code in marks.items
            }
    large = replace(sheet, sections=tuple(sections), full_points=sheet.full_points * times, vetoes=())
    return large, replace(marks, items=items, vetoes={}, evidence={})


def milliseconds(run: Callable[[], object], runs: int = 50) -> float:
    """Median time of a call."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def main() -> None:
    """Print the three figures and the ratio to LibreOffice."""
    sheet, marks = sample()
    large, large_marks = enlarged(sheet, marks, 4)
    count = sum(1 for _ in large.items())
    whole = milliseconds(lambda: score(large, large_marks))
    print(f"{count} items scored in {whole:.2f} ms (goal 5)")
    before = score(large, large_marks)
    code = "A1.2"
    changed = large_marks.with_item(code, {})
    print(f"one changed mark in {milliseconds(lambda: rescore(before, changed, (code,))):.2f} ms (goal 1)")
    ours = _township_seconds(sheet, marks)
    print(f"{TOWNSHIPS} townships scored in {ours:.2f} s (goal 2)")
    theirs = libreoffice_seconds(sheet, TOWNSHIPS)
    if theirs is None:
        print("SKIPPED: LibreOffice is not installed here, no ratio")
    else:
        print(f"LibreOffice recalculates the same sums in {theirs:.1f} s, ratio {ours / theirs:.2f}")


def _township_seconds(sheet: Scoresheet, marks: Marks) -> float:
    each = [marks.with_item("A4", {"lines": {"用途不符或缺凭证": n % 3}}) for n in range(TOWNSHIPS)]
    start = time.perf_counter()
    for one in each:
        score(sheet, one)
    return time.perf_counter() - start


def libreoffice_seconds(sheet: Scoresheet, stations: int) -> float | None:
    """Seconds in which LibreOffice opens and recalculates the sums as formulas, less the same without formulas."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        times = []
        for formulas in (True, False):
            book = Path(folder) / f"formulas-{formulas}.xlsx"
            write_book(sheet, stations, book, formulas=formulas)
            start = time.perf_counter()
            profile = f"-env:UserInstallation=file://{folder}/profile"
            command = [program, profile, "--headless", "--convert-to", "csv", "--outdir", folder, str(book)]
            subprocess.run(command, capture_output=True, check=True, timeout=600)
            times.append(time.perf_counter() - start)
            print(f"  LibreOffice, formulas {formulas}: {times[-1]:.1f} s")
        return max(times[0] - times[1], 0.01)


def write_book(sheet: Scoresheet, stations: int, path: Path, *, formulas: bool) -> None:
    """A workbook as offices build it: per station a row of counts, a row of points by formula, sums and grade.

    Each item: full − count × 0.5, not below 0, rounded; sections, bonus cap, rescaling and grade as formulas.
    """
    import xlsxwriter
    from xlsxwriter.utility import xl_rowcol_to_cell

    items = list(sheet.items())
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page = book.add_worksheet()
        for row in range(stations):
            for column in range(len(items)):
                page.write_number(row, column, (row + column) % 3)
            for column, item in enumerate(items):
                count = xl_rowcol_to_cell(row, column)
                formula = f"=ROUND(MAX(0,{item.points}-{count}*0.5),2)"
                _write(page, row, len(items) + column, formula, formulas)
            first, last = xl_rowcol_to_cell(row, len(items)), xl_rowcol_to_cell(row, 2 * len(items) - 6)
            bonus = f"MIN(5,SUM({xl_rowcol_to_cell(row, 2 * len(items) - 5)}:{xl_rowcol_to_cell(row, 2 * len(items) - 1)}))"
            total = 2 * len(items)
            _write(page, row, total, f"=ROUND(SUM({first}:{last})*100/(100-0),2)+{bonus}", formulas)
            cell = xl_rowcol_to_cell(row, total)
            grade = f'=IF({cell}>=90,"优秀",IF({cell}>=80,"合格",IF({cell}>=60,"基本合格","不合格")))'
            _write(page, row, total + 1, grade, formulas)


def _write(page: "object", row: int, column: int, formula: str, formulas: bool) -> None:
    write_formula, write_number = page.write_formula, page.write_number  # type: ignore[attr-defined]
    if formulas:
        write_formula(row, column, formula, None, "")
    else:
        write_number(row, column, 1)


if __name__ == "__main__":
    main()
