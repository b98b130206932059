"""Speed of the papers: the filled scoresheet against a plain ReportLab table of the same cells and fonts.

Run from a clone with `python -m benchmarks.reports`; exits with 1 if the scoresheet takes longer than its limit.
"""

import sys
import time
from collections.abc import Callable
from io import BytesIO
from statistics import median
from xml.sax.saxutils import escape

LIMIT = 1.5
ROUNDS = 5


def main() -> int:
    """Print a small table; 0 if the ratio is within the limit, 1 if not, 2 if something is not installed."""
    try:
        from inspector.reports.fonts import typefaces
        from inspector.reports.scoresheet_pdf import scoresheet_pdf
        from tests.inspector.reports import papers
    except ImportError as missing:
        print(
            f"skipped: {missing}. Run from the root of a clone with the environment set up.", file=sys.stderr
        )
        return 2
    start = time.perf_counter()
    faces = typefaces(bundled_only=True)
    scoresheet_pdf(papers.scoresheet(items=1), faces=faces)
    print(f"first paper of a process, fonts opened: {1000 * (time.perf_counter() - start):6.0f} ms")
    print("items  pages  scoresheet  plain table  ratio  (medians, ms)")
    worst = 0.0
    for items in (50, 200, 400):
        content = papers.scoresheet(items=items)
        cells = _cells(content)
        ours, pages = _timed(lambda content=content: scoresheet_pdf(content, faces=faces))  # type: ignore[misc]
        plain, _ = _timed(lambda cells=cells: _plain_table(cells))  # type: ignore[misc]
        worst = max(worst, ours / plain)
        print(f"{items:5}  {pages:5}  {1000 * ours:10.0f}  {1000 * plain:11.0f}  {ours / plain:5.2f}")
    verdict, pages = _verdict(faces)
    print(f"verdict, {pages} pages: {1000 * verdict:.0f} ms")
    print(f"worst ratio {worst:.2f}, limit {LIMIT}: {'ok' if worst <= LIMIT else 'TOO SLOW'}")
    return int(worst > LIMIT)


def _timed(make: Callable[[], bytes]) -> tuple[float, int]:
    """Median seconds and the number of pages."""
    times = []
    pdf = b""
    for _ in range(ROUNDS):
        start = time.perf_counter()
        pdf = make()
        times.append(time.perf_counter() - start)
    return median(times), pdf.count(b"/Type /Page\n")


def _verdict(faces: object) -> tuple[float, int]:
    from inspector.reports.document_pdf import document_pdf
    from tests.inspector.reports import papers

    return _timed(lambda: document_pdf(papers.verdict(), faces=faces))  # type: ignore[arg-type]


def _cells(content: object) -> list[list[str]]:
    """The text of the main table, row by row, as our own layout gets it."""
    from inspector.reports.scoresheet_pdf import main_table

    table = main_table(content)  # type: ignore[arg-type]
    columns = len(table.widths)
    rows = []
    for row in (*table.header, *table.rows):
        texts: list[str] = []
        for cell in row.cells:
            texts.extend([cell.text, *[""] * (cell.span - 1)])
        rows.append(texts[:columns])
    return rows


def _plain_table(cells: list[list[str]]) -> bytes:
    """What one would write without us: paragraphs with wordWrap CJK in a platypus table."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    from inspector.reports.scoresheet_pdf import COLUMN_WIDTHS

    style = ParagraphStyle("cell", fontName="NotoSerifSC_400Regular", fontSize=9, leading=12, wordWrap="CJK")
    rows = [[Paragraph(escape(text).replace("\n", "<br/>"), style) for text in row] for row in cells]
    table = Table(
        rows,
        colWidths=[width * mm for width in COLUMN_WIDTHS],
        repeatRows=1,
        style=[("GRID", (0, 0), (-1, -1), 0.5, "black")],
    )
    out = BytesIO()
    margins = {"leftMargin": 15 * mm, "rightMargin": 15 * mm, "topMargin": 16 * mm, "bottomMargin": 16 * mm}
    SimpleDocTemplate(out, pagesize=landscape(A4), **margins).build([table])
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
