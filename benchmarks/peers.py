"""Speed of the 34-page scoresheet against other ways to the same pages: ReportLab, fpdf2, WeasyPrint, Typst, LibreOffice.

Run from a clone with `python -m benchmarks.peers`; the same cells, fonts and page size in one run. What is not
installed is left out and said. Exits with 1 where a limit is missed: at most 1.5 × a plain ReportLab table, at least
5 × as fast as WeasyPrint and 3 × as fast as fpdf2; Typst and LibreOffice are only reported.
"""

import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from html import escape
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks.reports import _cells, _plain_table

FONT = Path(__file__).resolve().parent.parent / "resources" / "fonts" / "NotoSerifSC_400Regular.ttf"
PAGES = 34
ROUNDS = 3
LIMITS = {
    "plain ReportLab table": (1.5, "at most"),
    "WeasyPrint": (1 / 5, "at most"),
    "fpdf2": (1 / 3, "at most"),
}
Cells = list[list[str]]


def main() -> int:
    """Print a table of times and ratios; 0 if every limit is kept, 1 if not, 2 if something basic is missing."""
    try:
        from inspector.reports.fonts import typefaces
        from inspector.reports.scoresheet_pdf import COLUMN_WIDTHS, scoresheet_pdf
        from tests.inspector.reports import papers
    except ImportError as missing:
        print(
            f"skipped: {missing}. Run from the root of a clone with the environment set up.", file=sys.stderr
        )
        return 2
    faces = typefaces(bundled_only=True)
    content = papers.scoresheet(items=_items_for(PAGES))
    cells, widths = _cells(content), tuple(float(width) for width in COLUMN_WIDTHS)
    makers: dict[str, Callable[[], bytes]] = {
        "ours": lambda: scoresheet_pdf(content, faces=faces),
        "plain ReportLab table": lambda: _plain_table(cells),
    }
    if find_spec("fpdf"):
        makers["fpdf2"] = lambda: _fpdf2(cells, widths)
    if find_spec("weasyprint"):
        makers["WeasyPrint"] = lambda: _weasyprint(cells, widths)
    if find_spec("typst"):
        makers["Typst"] = lambda: _typst(cells, widths)
    if find_spec("docx") and shutil.which("soffice"):
        makers["LibreOffice (docx → pdf)"] = lambda: _libreoffice(cells, widths)
    return _report(makers)


def _report(makers: dict[str, Callable[[], bytes]]) -> int:
    print("way                        pages     ms  ours ÷ it")
    ours, missed = 0.0, 0
    for name, make in makers.items():
        try:
            seconds, pages = _timed(make)
        except Exception as failure:  # a peer that does not run here must not hide the others
            print(f"{name:25}  did not run: {type(failure).__name__}: {failure}")
            continue
        ours = ours or seconds
        ratio = ours / seconds
        limit, _ = LIMITS.get(name, (None, ""))
        verdict = "" if limit is None else ("ok" if ratio <= limit else "TOO SLOW")
        told = "" if limit is None else f"limit {limit:.2f}"
        print(f"{name:25} {pages:6} {1000 * seconds:6.0f}  {ratio:6.2f}  {told} {verdict}".rstrip())
        missed += verdict == "TOO SLOW"
    left_out = {"fpdf2", "WeasyPrint", "Typst", "LibreOffice (docx → pdf)"} - makers.keys()
    if left_out:
        print(f"not installed here, left out: {', '.join(sorted(left_out))}")
    return int(missed > 0)


def _items_for(pages: int) -> int:
    """How many items fill just that many pages of our own layout."""
    from inspector.reports.fonts import typefaces
    from inspector.reports.scoresheet_pdf import scoresheet_pdf
    from tests.inspector.reports import papers

    faces, items, found = typefaces(bundled_only=True), 100, 0
    for _ in range(9):
        found = _page_count(scoresheet_pdf(papers.scoresheet(items=items), faces=faces))
        if found == pages:
            break
        items = max(1, round(items * (pages - 0.3) / found))
    return items


def _page_count(pdf: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _timed(make: Callable[[], bytes]) -> tuple[float, int]:
    """Median seconds after a first run that warms caches up, and the number of pages."""
    pdf = make()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        make()
        times.append(time.perf_counter() - start)
    return median(times), _page_count(pdf)


def _fpdf2(cells: Cells, widths: tuple[float, ...]) -> bytes:
    from fpdf import FPDF, FontFace

    pdf = FPDF(orientation="landscape", format="A4")
    pdf.set_margins(15, 16, 15)
    pdf.set_auto_page_break(True, 16)
    pdf.add_page()
    pdf.add_font("serif", fname=str(FONT))
    pdf.set_font("serif", size=9)
    plain = FontFace(emphasis=None)
    with pdf.table(
        col_widths=widths, line_height=4.2, wrapmode="CHAR", text_align="LEFT", headings_style=plain
    ) as table:
        for texts in cells:
            row = table.row()
            for text in texts:
                row.cell(text)
    return bytes(pdf.output())


def _weasyprint(cells: Cells, widths: tuple[float, ...]) -> bytes:
    from weasyprint import HTML

    def line(texts: list[str], tag: str) -> str:
        inner = "".join(f"<{tag}>{escape(text).replace(chr(10), '<br>')}</{tag}>" for text in texts)
        return f"<tr>{inner}</tr>"

    columns = "".join(f'<col style="width:{width}mm">' for width in widths)
    style = (
        f"@font-face{{font-family:serif1;src:url({FONT.as_uri()})}}"
        "@page{size:A4 landscape;margin:16mm 15mm}"
        "table{border-collapse:collapse;table-layout:fixed;font:9pt/12pt serif1}"
        "td,th{border:0.5pt solid black;padding:2pt;font-weight:normal;text-align:left}"
    )
    body = "".join(line(texts, "td") for texts in cells[1:])
    html = (
        f"<style>{style}</style><table><colgroup>{columns}</colgroup>"
        f"<thead>{line(cells[0], 'th')}</thead><tbody>{body}</tbody></table>"
    )
    return bytes(HTML(string=html).write_pdf())


def _typst(cells: Cells, widths: tuple[float, ...]) -> bytes:
    import typst

    def cell(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    columns = ", ".join(f"{width}mm" for width in widths)
    head = ", ".join(cell(text) for text in cells[0])
    body = ",\n".join(cell(text) for texts in cells[1:] for text in texts)
    source = (
        '#set page(paper: "a4", flipped: true, margin: (x: 15mm, y: 16mm))\n'
        '#set text(font: "Noto Serif SC", size: 9pt, lang: "zh")\n'
        f"#table(columns: ({columns}), stroke: 0.5pt, inset: 2pt, table.header({head}),\n{body})\n"
    )
    make: Callable[..., object] = typst.compile
    made = make(source.encode(), font_paths=[str(FONT.parent)], ignore_system_fonts=True)
    assert isinstance(made, bytes)
    return made


def _libreoffice(cells: Cells, widths: tuple[float, ...]) -> bytes:
    """The time of the conversion alone: the .docx is written once."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "sheet.docx"
        source.write_bytes(_docx(cells, widths))
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return source.with_suffix(".pdf").read_bytes()


_WORD: dict[int, bytes] = {}


def _docx(cells: Cells, widths: tuple[float, ...]) -> bytes:
    kept = _WORD.get(id(cells))
    if kept:
        return kept
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin = section.bottom_margin = Mm(16)
    document.styles["Normal"].font.size = Pt(9)
    table = document.add_table(rows=len(cells), cols=len(widths), style="Table Grid")
    for row, texts in zip(table.rows, cells, strict=True):
        for place, text, width in zip(row.cells, texts, widths, strict=True):
            place.text, place.width = text, Mm(width)
    out = io.BytesIO()
    document.save(out)
    return _WORD.setdefault(id(cells), out.getvalue())


if __name__ == "__main__":
    sys.exit(main())
