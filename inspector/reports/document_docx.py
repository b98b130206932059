"""Any paper as an editable Word document of the same content: 版式 by GB/T 9704—2012; knows no paper's content.

The same document gives the same bytes: nothing here asks the clock.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import docx
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from inspector.reports.block_tables import key_value_table
from inspector.reports.chart_picture import chart_png
from inspector.reports.document import (
    Boxes,
    ChartBlock,
    Document,
    Heading,
    Items,
    KeyValues,
    Lines,
    PageBreak,
    Paragraph,
    Photos,
    Seal,
    Signatures,
    TableBlock,
)
from inspector.reports.docx_parts import (
    clean,
    element,
    page_number_footers,
    pictures_row,
    ruled_table,
    set_fonts,
    set_grid,
    set_pitch,
    take_off_grid,
)
from inspector.reports.docx_watermark import watermark
from inspector.reports.line_breaking import NEWLINE
from inspector.reports.numbering import numbered
from inspector.reports.plain_text import boxes_text
from inspector.reports.proof import digest_lines
from inspector.reports.roles import Role
from inspector.reports.styles import STYLES, Style
from inspector.reports.table import Align

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_ALIGNMENTS = {
    Align.INDENT: WD_ALIGN_PARAGRAPH.JUSTIFY,
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_KEPT = Signatures | Seal | TableBlock | ChartBlock  # what the paragraph before it stays with
_HEADING_ROLES = {1: Role.HEADING, 2: Role.SUBHEADING}


def document_docx(document: Document) -> bytes:
    """文书 .docx: the same content as the PDF, to be edited and given its red heading by the office."""
    return _Writer(document).written()


class _Writer:
    """One paper on its way into a Word document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.style: Style = STYLES[document.layout]
        self.docx: Docx = docx.Document()
        self.is_kept = False

    def written(self) -> bytes:
        self._set_page()
        self._set_properties()
        self._write_marks()
        if self.document.number:
            self._paragraph(self.document.number, Role.BODY, Align.CENTRE)
            self._paragraph("", Role.BODY, Align.LEFT)
        for line in self.document.title:
            self._title(line)
        if self.document.title:
            self._paragraph("", Role.BODY, Align.LEFT)
        blocks = list(numbered(self.document.blocks))
        for n, block in enumerate(blocks):
            self.is_kept = any(isinstance(each, _KEPT) for each in blocks[n + 1 : n + 2])
            _WRITERS[type(block)](self, block)
        fine = digest_lines(self.document.digests)
        for line in fine:
            self._small(line).paragraph_format.keep_with_next = line is not fine[-1]
        return _same_bytes(self.docx)

    def _set_page(self) -> None:
        section, frame = self.docx.sections[0], self.style.frame
        section.page_width, section.page_height = Pt(frame.width), Pt(frame.height)
        section.orientation = WD_ORIENT.LANDSCAPE if frame.width > frame.height else WD_ORIENT.PORTRAIT
        section.top_margin, section.bottom_margin = Pt(frame.top), Pt(frame.bottom)
        section.left_margin, section.right_margin = Pt(frame.left), Pt(frame.right)
        section.header_distance, section.footer_distance = (
            Pt(frame.top * 0.5),
            Pt(max(20.0, frame.bottom - 34.0)),
        )
        set_grid(section, self.style)
        page_number_footers(self.docx, self.style, self.document.subject)
        normal = self.docx.styles["Normal"]
        set_fonts(normal.element.get_or_add_rPr(), Role.BODY)
        normal.font.size = Pt(self.style.body_size)

    def _set_properties(self) -> None:
        document, properties = self.document, self.docx.core_properties
        day = document.day
        at = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(2000, 1, 1, tzinfo=UTC)
        properties.title = clean("".join(document.title))[:255]
        properties.author = properties.last_modified_by = clean(document.issuer)[:255]
        properties.subject = clean(document.subject)[:255]
        properties.comments = properties.keywords = properties.category = ""
        properties.created = properties.modified = at
        properties.revision = 1
        properties.language = "zh-CN"

    def _write_marks(self) -> None:
        """自查, 样表: in the header of every page, as the office cannot miss it."""
        if self.document.marks:
            section = self.docx.sections[0]
            headers = [section.header, *([section.even_page_header] if self.style.is_dashed else [])]
            for n, header in enumerate(headers):
                paragraph = header.paragraphs[0]
                run = paragraph.add_run(clean("【" + "】【".join(self.document.marks) + "】"))
                set_fonts(run._element.get_or_add_rPr(), Role.HEADING)
                run.font.size = Pt(12)
                run._element.append(watermark("　".join(self.document.marks), self.style.frame, n))

    # Paragraphs

    def _title(self, text: str) -> None:
        paragraph = self._paragraph(text, Role.TITLE, Align.CENTRE, self.style.title_size)
        paragraph.paragraph_format.line_spacing = Pt(self.style.title_pitch)
        take_off_grid(paragraph)
        paragraph.paragraph_format.keep_with_next = True

    def _paragraph(self, text: str, role: Role, align: Align, size: float = 0.0) -> DocxParagraph:
        """One paragraph on the grid of lines."""
        size = size or self.style.body_size
        paragraph = self.docx.add_paragraph()
        shape = paragraph.paragraph_format
        shape.space_before = shape.space_after = Pt(0)
        shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        shape.line_spacing = Pt(self.style.line_pitch)
        shape.widow_control = True
        shape.first_line_indent = Pt(2 * size) if align is Align.INDENT else None
        paragraph.alignment = _ALIGNMENTS[align]
        run = paragraph.add_run(clean(text))
        set_fonts(run._element.get_or_add_rPr(), role)
        run.font.size = Pt(size)
        if size == self.style.body_size:
            set_pitch(run, self.style)
        return paragraph

    def _small(self, text: str) -> DocxParagraph:
        paragraph = self._paragraph(text, Role.BODY, Align.LEFT, self.style.small_size)
        paragraph.paragraph_format.line_spacing = Pt(self.style.small_leading)
        take_off_grid(paragraph)
        return paragraph

    def _texts(self, texts: list[str], role: Role = Role.BODY, align: Align = Align.INDENT) -> None:
        for text in texts:
            paragraph = self._paragraph(text, role, align)
            paragraph.paragraph_format.keep_with_next = self.is_kept and text is texts[-1]

    # Blocks

    def heading(self, block: Heading) -> None:
        paragraph = self._paragraph(block.text, _HEADING_ROLES.get(block.level, Role.BODY), Align.INDENT)
        paragraph.paragraph_format.keep_with_next = True
        paragraph._p.get_or_add_pPr().append(element("w:outlineLvl", val=str(block.level - 1)))

    def paragraph(self, block: Paragraph) -> None:
        self._texts(NEWLINE.split(block.text), block.role, block.align)

    def items(self, block: Items) -> None:
        self._texts([line for sentence in block.sentences for line in NEWLINE.split(sentence)])

    def boxes(self, block: Boxes) -> None:
        self._texts([boxes_text(block)])

    def table(self, block: TableBlock) -> None:
        if block.caption:
            self._paragraph(block.caption, Role.HEADING, Align.CENTRE).paragraph_format.keep_with_next = True
        ruled_table(self.docx, block.table, self.style)

    def key_values(self, block: KeyValues) -> None:
        ruled_table(self.docx, key_value_table(block), self.style)

    def signatures(self, block: Signatures) -> None:
        self._paragraph("", Role.BODY, Align.LEFT).paragraph_format.keep_with_next = True
        for place in block.places:
            for line in range(place.lines):
                label = f"{place.label}（签字）：" if line == 0 else ""
                dated = "　　年　月　日" if place.is_dated and line == place.lines - 1 else ""
                self._signing_line(label, dated)

    def _signing_line(self, label: str, dated: str) -> None:
        """A label, a leader to sign on up to the right edge, room for the date."""
        paragraph = self._paragraph(f"{label}\t{dated}", Role.BODY, Align.LEFT)
        pitch = self.style.character_pitch
        end = self.style.frame.text_width - 2 * pitch - len(dated) * pitch
        paragraph.paragraph_format.left_indent = Pt(2 * pitch)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(end), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
        paragraph.paragraph_format.keep_with_next = True

    def seal(self, block: Seal) -> None:
        """落款: 4 characters in from the right, room for the seal above."""
        inset = 4 * self.style.character_pitch
        if block.issuer:
            for _ in range(2):
                self._paragraph("", Role.BODY, Align.LEFT).paragraph_format.keep_with_next = True
        for text in filter(None, (block.issuer, block.dated)):
            paragraph = self._paragraph(text, Role.BODY, Align.RIGHT)
            paragraph.paragraph_format.right_indent = Pt(inset)
            paragraph.paragraph_format.keep_with_next = text is block.issuer or bool(self.document.digests)

    def photos(self, block: Photos) -> None:
        columns = 2 if block.per_page == 4 else 1
        for first in range(0, len(block.photos), columns):
            pictures_row(self.docx, block.photos[first : first + columns], columns, self.style)

    def chart(self, block: ChartBlock) -> None:
        width = self.style.frame.text_width
        paragraph = self.docx.add_paragraph()
        paragraph.add_run().add_picture(BytesIO(chart_png(block, width)), width=Pt(width))

    def lines(self, block: Lines) -> None:
        for line in range(block.count):
            paragraph = self._paragraph(f"{block.label if line == 0 else ''}\t", Role.BODY, Align.LEFT)
            end = Pt(self.style.frame.text_width)
            paragraph.paragraph_format.tab_stops.add_tab_stop(end, WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)

    def page_break(self, _block: PageBreak) -> None:
        self.docx.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


_WRITERS: dict[type, Callable[[_Writer, Any], None]] = {
    Heading: _Writer.heading,
    Paragraph: _Writer.paragraph,
    Items: _Writer.items,
    TableBlock: _Writer.table,
    KeyValues: _Writer.key_values,
    Signatures: _Writer.signatures,
    Seal: _Writer.seal,
    Photos: _Writer.photos,
    ChartBlock: _Writer.chart,
    Lines: _Writer.lines,
    Boxes: _Writer.boxes,
    PageBreak: _Writer.page_break,
}


def _same_bytes(written: Docx) -> bytes:
    """The package with all its files in a fixed order and of one date."""
    saved, out = BytesIO(), BytesIO()
    written.save(saved)
    with ZipFile(saved) as package, ZipFile(out, "w", ZIP_DEFLATED) as fixed:
        names = package.namelist()
        first = [name for name in names if name == "[Content_Types].xml"]
        for name in (*first, *sorted(set(names) - set(first))):
            entry = ZipInfo(name, _LONG_AGO)
            entry.compress_type = ZIP_STORED if name.startswith("word/media/") else ZIP_DEFLATED
            entry.create_system = 0
            fixed.writestr(entry, package.read(name))
    return out.getvalue()
