"""Any paper as a PDF: title, blocks, page numbers and marks of a `Document`; knows no paper's content."""

from inspector.reports.block_layout import BlockLayout
from inspector.reports.document import Document, Layout
from inspector.reports.fonts import Typefaces, typefaces
from inspector.reports.paper import MM, Sheets
from inspector.reports.printing import Description, print_pages
from inspector.reports.proof import digest_lines
from inspector.reports.proof.imprint import Imprint, lay_imprint
from inspector.reports.running_text import (
    lay_marks,
    lay_page_counts,
    lay_page_numbers,
    lay_paragraph,
    lay_title,
)
from inspector.reports.styles import STYLES, Style
from inspector.reports.table import Align

_SMALLER = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64)


def document_pdf(
    document: Document, *, faces: Typefaces | None = None, imprint: Imprint | None = None
) -> bytes:
    """文书 PDF: the same document, typefaces and imprint give the same bytes."""
    faces = faces or typefaces()
    sheets = document_sheets(document, faces)
    if imprint:
        lay_imprint(sheets.pages, sheets.frame, faces, imprint)
    title = "".join(document.title)
    description = Description(title, document.issuer, document.subject or title, document.day)
    return print_pages(sheets.pages, sheets.frame, faces, description, "\u3000".join(document.marks))


def document_sheets(document: Document, faces: Typefaces) -> Sheets:
    """版面: the pages filled, before they become a file."""
    style = STYLES[document.layout]
    factors = _SMALLER if document.fits_one_page else _SMALLER[:1]
    for factor in factors:
        sheets = _laid(document, faces, style.scaled(factor) if factor < 1 else style)
        if len(sheets.pages) == 1:
            break
    if style.is_dashed:
        lay_page_numbers(sheets, style)
    else:
        lay_page_counts(sheets, document.subject or "".join(document.title), style)
    top = 25 * MM if document.layout is Layout.OFFICIAL else 12 * MM
    lay_marks(sheets, document.marks, top)
    return sheets


def _laid(document: Document, faces: Typefaces, style: Style) -> Sheets:
    sheets = Sheets(style.frame, faces)
    if document.number:
        lay_paragraph(sheets, document.number, align=Align.CENTRE, style=style)
        sheets.y += style.line_pitch
    if document.title:
        lay_title(sheets, document.title, style)
        sheets.y += style.line_pitch if style.is_dashed else style.line_pitch / 2
    BlockLayout(sheets, style, document.blocks, digest_lines(document.digests)).lay()
    return sheets
