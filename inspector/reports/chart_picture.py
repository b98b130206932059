"""A chart as a picture for Word, drawn once as a page and rendered; knows no paper's content."""

from io import BytesIO

from inspector.reports.charts import chart_drawing
from inspector.reports.document import ChartBlock
from inspector.reports.fonts import typefaces
from inspector.reports.paper import Frame, Sheets
from inspector.reports.printing import Description, print_pages

_SCALE = 3.0  # pixels to a point: 216 dpi


def chart_png(chart: ChartBlock, width: float) -> bytes:
    """图 as PNG, `width` points wide at 216 dpi."""
    import pypdfium2

    faces = typefaces()
    drawing = chart_drawing(chart, width, faces)
    frame = Frame(width, drawing.height + 2, 0, 0, 0, 0)
    sheets = Sheets(frame, faces)
    sheets.draw(drawing)
    pdf = pypdfium2.PdfDocument(print_pages(sheets.pages, frame, faces, Description("", "", "")))
    try:
        out = BytesIO()
        pdf[0].render(scale=_SCALE).to_pil().save(out, "PNG")
        return out.getvalue()
    finally:
        pdf.close()
