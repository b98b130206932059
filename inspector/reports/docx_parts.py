"""Pieces of a Word document that python-docx has no words for: East Asian fonts, fields, ruled and merged tables."""

import re
from collections.abc import Sequence
from io import BytesIO
from math import floor
from typing import Any

from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from inspector.reports.document import Photo
from inspector.reports.line_breaking import NEWLINE
from inspector.reports.roles import Role
from inspector.reports.styles import Style
from inspector.reports.table import Align, Cell, Row, Table

FONT_NAMES = {
    Role.BODY: "仿宋_GB2312",
    Role.HEADING: "黑体",
    Role.SUBHEADING: "楷体_GB2312",
    Role.TITLE: "方正小标宋简体",
}
_WHOLE = 600  # characters in a row that is not torn between two pages
_CAPTION_SIZE, _CAPTION_LEADING = 10.5, 15.0
_ALIGNMENTS = {Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER, Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT}
_LEFT_OUT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _LEFT_OUT.sub("", text)


def set_grid(section: Section, style: Style) -> None:
    """文档网格: the pitch of lines. That of characters is set run by run, as not every program snaps to it alike."""
    sect = section._sectPr
    for old in sect.findall(qn("w:docGrid")):
        sect.remove(old)
    sect.append(element("w:docGrid", type="lines", linePitch=str(round(20 * style.line_pitch))))


def set_pitch(run: Run, style: Style) -> None:
    """字距 of running text: a little tighter than its size, in twentieths of a point."""
    if style.tighter:
        spacing = element("w:spacing", val=str(floor(20 * style.tighter)))
        run._element.get_or_add_rPr().insert_element_before(
            spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs"
        )


def set_fonts(properties: Any, role: Role) -> None:
    """The face of a run or style, for Chinese and Latin characters alike."""
    fonts = properties.get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), FONT_NAMES[role])


def element(name: str, **attributes: str) -> Any:
    """A WordprocessingML element: element("w:tblHeader", val="true")."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def field_run(paragraph: Paragraph, code: str, style_size: float) -> None:
    """A field that Word fills in: PAGE, NUMPAGES."""
    for kind in ("begin", "", "separate", "text", "end"):
        run = paragraph.add_run("1" if kind == "text" else "")
        set_fonts(run._element.get_or_add_rPr(), Role.BODY)
        run.font.size = Pt(style_size)
        if kind == "":
            instruction = element("w:instrText")
            instruction.text = f" {code} "
            run._element.append(instruction)
        elif kind != "text":
            run._element.append(element("w:fldChar", fldCharType=kind))


def page_number_footers(docx: Docx, style: Style, subject: str) -> None:
    """页码: — 1 — outside, odd right and even left; other layouts say 第 1 页 共 2 页."""
    section = docx.sections[0]
    if style.is_dashed:
        docx.settings.odd_and_even_pages_header_footer = True
        for footer, alignment, sides in (
            (section.footer, WD_ALIGN_PARAGRAPH.RIGHT, "right_indent"),
            (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, "left_indent"),
        ):
            paragraph = footer.paragraphs[0]
            paragraph.alignment = alignment
            setattr(paragraph.paragraph_format, sides, Pt(style.page_number_size))
            _numbered(paragraph, ("— ", "PAGE", " —"), style.page_number_size)
    else:
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _numbered(
            paragraph, (f"{subject}　第 ", "PAGE", " 页 共 ", "NUMPAGES", " 页"), style.page_number_size
        )


def _numbered(paragraph: Paragraph, parts: Sequence[str], size: float) -> None:
    for part in parts:
        if part.isupper() and part.isascii():
            field_run(paragraph, part, size)
        else:
            run = paragraph.add_run(clean(part))
            set_fonts(run._element.get_or_add_rPr(), Role.BODY)
            run.font.size = Pt(size)


def ruled_table(docx: Docx, table: Table, style: Style) -> None:
    """表格 with ruled cells, header rows on every page, equal neighbours of the leading columns merged."""
    rows = (*table.header, *table.rows)
    columns = len(table.widths)
    factor = style.frame.text_width / sum(table.widths)
    widths = [width * factor for width in table.widths]
    made = docx.add_table(0, columns)
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    for grid, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        grid.w = Pt(width)
    leads: list[Cell | None] = [None] * columns
    for n, row in enumerate(rows):
        is_header = n < len(table.header)
        made._tbl.append(
            _table_row(row, widths, style, leads, 0 if is_header else table.merged, is_header=is_header)
        )
    _gap_after(docx)


def _table_row(
    row: Row, widths: Sequence[float], style: Style, leads: list[Cell | None], merged: int, *, is_header: bool
) -> Any:
    made = element("w:tr")
    properties = element("w:trPr")
    if sum(len(cell.text) for cell in row.cells) <= _WHOLE:
        properties.append(element("w:cantSplit"))
    if row.lines > 1:
        height = row.lines * style.table_leading + 5
        properties.append(element("w:trHeight", val=str(round(20 * height)), hRule="atLeast"))
    if is_header:
        properties.append(element("w:tblHeader"))
    made.append(properties)
    column = 0
    changed = False
    for cell in row.cells:
        merging = ""
        if column < merged and cell.span == 1:
            changed = changed or leads[column] != cell
            merging = "restart" if changed else "continue"
            leads[column] = cell
        elif column < merged:
            leads[column : column + cell.span] = [None] * cell.span
            changed = True
        made.append(_table_cell(cell, sum(widths[column : column + cell.span]), style, merging))
        column += cell.span
    return made


def _table_cell(cell: Cell, width: float, style: Style, merging: str) -> Any:
    made, properties = element("w:tc"), element("w:tcPr")
    properties.append(element("w:tcW", w=str(round(20 * width)), type="dxa"))
    if cell.span > 1:
        properties.append(element("w:gridSpan", val=str(cell.span)))
    if merging:
        properties.append(element("w:vMerge", val=merging))
    properties.append(element("w:vAlign", val="center"))
    made.append(properties)
    texts = [""] if merging == "continue" else NEWLINE.split(cell.text)
    for text in texts:
        made.append(_cell_paragraph(text, cell, style))
    return made


def _cell_paragraph(text: str, cell: Cell, style: Style) -> Any:
    made, properties = element("w:p"), element("w:pPr")
    for name in ("w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid"):  # narrow columns have no room for gaps
        properties.append(element(name, val="0"))
    leading = str(round(20 * style.table_leading))
    properties.append(element("w:spacing", before="0", after="0", line=leading, lineRule="exact"))
    names = {Align.CENTRE: "center", Align.RIGHT: "right"}
    properties.append(element("w:jc", val=names.get(cell.align, "left")))
    made.append(properties)
    run, shape = element("w:r"), element("w:rPr")
    name = FONT_NAMES[cell.role]
    shape.append(element("w:rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name))
    shape.append(element("w:snapToGrid", val="0"))
    half_points = str(round(2 * style.table_size))
    shape.append(element("w:sz", val=half_points))
    shape.append(element("w:szCs", val=half_points))
    run.append(shape)
    words = element("w:t")
    words.text = clean(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    made.append(run)
    return made


def take_off_grid(paragraph: Paragraph) -> None:
    """Smaller text keeps its own pitch instead of that of the grid."""
    paragraph._p.get_or_add_pPr().insert_element_before(
        element("w:snapToGrid", val="0"), "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr"
    )
    for run in paragraph.runs:
        properties = run._element.get_or_add_rPr()
        properties.insert_element_before(
            element("w:snapToGrid", val="0"), "w:color", "w:spacing", "w:sz", "w:szCs"
        )


def _gap_after(docx: Docx) -> None:
    """A low line, so that two tables do not grow together."""
    paragraph = docx.add_paragraph()
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(6)
    take_off_grid(paragraph)


def pictures_row(docx: Docx, photos: Sequence[Photo], columns: int, style: Style) -> None:
    """照片 side by side in a table without rules, the captions below them."""
    width = style.frame.text_width / columns
    room = style.frame.text_height * 0.88 / 2
    made = docx.add_table(1, columns)
    made.rows[0]._tr.get_or_add_trPr().append(element("w:cantSplit"))
    made.autofit = False
    for cell, photo in zip(made.rows[0].cells, photos, strict=False):
        cell.width = Pt(width)
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
        take_off_grid(paragraph)
        scale = min(
            (width - 12) / max(1, photo.width),
            (room - (_CAPTION_LEADING + 1) * len(photo.caption)) / max(1, photo.height),
        )
        try:
            paragraph.add_run().add_picture(
                BytesIO(photo.jpeg), Pt(photo.width * scale), Pt(photo.height * scale)
            )
        except Exception:
            paragraph.add_run("照片无法显示")
        for line in photo.caption:
            below = cell.add_paragraph()
            below.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = below.add_run(clean(line))
            set_fonts(run._element.get_or_add_rPr(), Role.BODY)
            run.font.size = Pt(_CAPTION_SIZE)
            below.paragraph_format.space_before = below.paragraph_format.space_after = Pt(0)
            below.paragraph_format.line_spacing = Pt(_CAPTION_LEADING)
            take_off_grid(below)
    _gap_after(docx)
