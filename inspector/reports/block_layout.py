"""Sets the blocks of a paper on pages, and keeps together what belongs together; knows no paper's content.

Every block says how much height it needs to begin (`start`), so that a heading never stands alone at the foot of a
page, a paragraph stays with the table it announces, and signatures, seal and date stand on one page with the last
lines before them.
"""

from dataclasses import replace
from typing import assert_never

from inspector.reports.block_tables import key_value_table, scaled_table
from inspector.reports.charts import chart_drawing
from inspector.reports.document import (
    Block,
    Boxes,
    ChartBlock,
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
from inspector.reports.ending import (
    FineLines,
    lay_fine_lines,
    lay_seal,
    lay_signatures,
    seal_height,
    signatures_height,
)
from inspector.reports.line_breaking import NEWLINE
from inspector.reports.numbering import numbered
from inspector.reports.paper import Drawing, Rule, Sheets
from inspector.reports.photo_layout import lay_photos, least_photo_room
from inspector.reports.plain_text import boxes_text
from inspector.reports.roles import Role
from inspector.reports.running_text import lay_heading, lay_paragraph, paragraph_lines
from inspector.reports.styles import Style
from inspector.reports.table import Align, Table
from inspector.reports.table_layout import first_rows_height, lay_table, table_height

_HEADING_ROLES = {1: Role.HEADING, 2: Role.SUBHEADING}
_FEW_ROWS, _SMALL_TABLE = 12, 0.35  # of the page: a table that is not torn between two
_GAP = 6.0  # above and below tables, photos and charts
Kept = Signatures | Seal | FineLines


class BlockLayout:
    """排版: the blocks of one paper on their way to the pages."""

    def __init__(
        self, sheets: Sheets, style: Style, blocks: tuple[Block, ...], digests: tuple[str, ...] = ()
    ) -> None:
        self.sheets = sheets
        self.style = style
        self.blocks: list[Block | FineLines] = list(numbered(blocks))
        if digests:
            self.blocks.append(FineLines(digests))
        self._drawings: dict[int, Drawing] = {}

    def lay(self) -> None:
        """Set everything, one block after the other."""
        for n, block in enumerate(self.blocks):
            if isinstance(block, Kept):
                self._lay_kept(n, block)
            else:
                self._lay(n, block)

    # What has to stand together

    def start(self, n: int) -> float:
        """Height that has to be free for block `n` to begin; 0 behind the last one."""
        if n >= len(self.blocks):
            return 0.0
        block, pitch = self.blocks[n], self.style.line_pitch
        if isinstance(block, Kept):
            return self.kept_height(n)
        match block:
            case Heading():
                return self._start_of_headings(n)
            case Paragraph() | Items() | Boxes():
                texts = self._texts(block)
                return (
                    self._start_of_text(texts[0], self.room_below(n) if len(texts) == 1 else 0.0)
                    if texts
                    else 0.0
                )
            case TableBlock() | KeyValues():
                caption = pitch if isinstance(block, TableBlock) and block.caption else 0.0
                return caption + self._table_start(n, self._table(block)) + _GAP
            case Photos():
                return least_photo_room(self.sheets)
            case ChartBlock():
                return self._drawing(n).height + _GAP
            case Lines():
                return min(2, block.count) * pitch
            case PageBreak():
                return 0.0
        assert_never(block)

    def kept_height(self, n: int) -> float:
        """Height of the run of signatures, seal and digests that begins at block `n`; they stand on one page."""
        height = 0.0 if n and isinstance(self.blocks[n - 1], Kept) else self.style.line_pitch
        for following, block in enumerate(self.blocks[n:], n):
            if not isinstance(block, Kept):
                break
            height += self._height(block) + self._gap_before(following)
        return height

    def _gap_before(self, n: int) -> float:
        """An empty line between the seal and who signs for receipt."""
        is_receipt = n > 0 and isinstance(self.blocks[n], Signatures) and isinstance(self.blocks[n - 1], Seal)
        return self.style.line_pitch if is_receipt else 0.0

    def room_below(self, n: int) -> float:
        """What has to stand on the page of block `n`'s last line: a kept run, or the table that it announces."""
        if n + 1 >= len(self.blocks):
            return 0.0
        follows = isinstance(self.blocks[n + 1], Kept | TableBlock | ChartBlock)
        return min(self.start(n + 1), self.sheets.frame.text_height * 0.8) if follows else 0.0

    def _start_of_headings(self, n: int) -> float:
        """Headings right below each other and the start of what follows; a page of headings is enough to know."""
        height = 0.0
        for following, block in enumerate(self.blocks[n:], n):
            if not isinstance(block, Heading) or height > self.sheets.frame.text_height:
                return height + (0.0 if isinstance(block, Heading) else self.start(following))
            height += len(self._lines(block.text)) * self.style.line_pitch
        return height

    def _table_start(self, n: int, table: Table) -> float:
        """A small table stands on one page, with the signatures below it; a larger one begins with its first rows."""
        if len(table.rows) <= _FEW_ROWS:
            whole = table_height(self.sheets, table)
            if whole <= self.sheets.frame.text_height * _SMALL_TABLE:
                return whole + self._signed_below(n)
        return first_rows_height(self.sheets, table)

    def _signed_below(self, n: int) -> float:
        is_signed = n + 1 < len(self.blocks) and isinstance(self.blocks[n + 1], Signatures | Seal)
        height = self.kept_height(n + 1) + _GAP if is_signed else 0.0
        return height if height <= self.sheets.frame.text_height / 2 else 0.0

    def _height(self, block: Kept) -> float:
        match block:
            case Signatures():
                return signatures_height(self.sheets, block, self.style)
            case Seal():
                return seal_height(self.sheets, block, self.style)
            case FineLines():
                return block.height(self.sheets, self.style)
        assert_never(block)

    def _start_of_text(self, text: str, room_below: float) -> float:
        lines = len(self._lines(text))
        pitch = self.style.line_pitch
        return 2 * pitch if lines > 3 else lines * pitch + room_below

    # Setting

    def _lay(self, n: int, block: Block) -> None:
        sheets, style = self.sheets, self.style
        match block:
            case Heading(text=text, level=level):
                role = _HEADING_ROLES.get(level, Role.BODY)
                lay_heading(sheets, text, role, style=style, room_below=self.start(n + 1), level=level)
            case Paragraph(role=role, align=align):
                self._lay_texts(n, self._texts(block), role, align)
            case Items() | Boxes():
                self._lay_texts(n, self._texts(block), Role.BODY, Align.INDENT)
            case TableBlock() | KeyValues():
                self._lay_table(n, block)
            case Photos():
                lay_photos(sheets, block, room_below=self.room_below(n))
            case ChartBlock():
                sheets.skip(_GAP)
                sheets.draw(self._drawing(n))
                sheets.skip(_GAP)
            case Lines():
                self._lay_lines(block)
            case PageBreak():
                sheets.need(sheets.frame.text_height)
            case Signatures() | Seal():
                self._lay_kept(n, block)
            case _:
                assert_never(block)

    def _lay_texts(self, n: int, texts: list[str], role: Role, align: Align) -> None:
        for text in texts:
            room = self.room_below(n) if text is texts[-1] else 0.0
            lay_paragraph(self.sheets, text, role=role, align=align, style=self.style, room_below=room)

    def _lay_table(self, n: int, block: TableBlock | KeyValues) -> None:
        self.sheets.need(self.start(n))
        if isinstance(block, TableBlock) and block.caption:
            lay_paragraph(self.sheets, block.caption, role=Role.HEADING, align=Align.CENTRE, style=self.style)
        self.sheets.skip(_GAP)
        lay_table(self.sheets, self._table(block))
        self.sheets.skip(_GAP)

    def _lay_lines(self, block: Lines) -> None:
        """Ruled lines to write on, the label in front of the first."""
        sheets, style = self.sheets, self.style
        for line in range(block.count):
            sheets.need(style.line_pitch * (2 if line == 0 and block.count > 1 else 1))
            left, foot = sheets.frame.left, sheets.y + style.line_pitch - 4
            if line == 0 and block.label:
                lay_paragraph(sheets, block.label, align=Align.LEFT, style=style)
                piece = sheets.page.texts[-1]
                left = piece.x + sheets.faces.width(piece.text, piece.role, piece.size)
                foot = sheets.y - 4
            else:
                sheets.y += style.line_pitch
            right = sheets.frame.width - sheets.frame.right
            sheets.page.rules.append(Rule(min(left, right - 40), foot, right, foot))

    def _lay_kept(self, n: int, block: Kept) -> None:
        if n == 0 or not isinstance(self.blocks[n - 1], Kept):
            self.sheets.need(self.kept_height(n))
            self.sheets.skip(self.style.line_pitch)
        self.sheets.y += self._gap_before(n)
        match block:
            case Signatures():
                lay_signatures(self.sheets, block, self.style)
            case Seal():
                lay_seal(self.sheets, block, self.style)
            case FineLines():
                lay_fine_lines(self.sheets, block, self.style)
            case _:
                assert_never(block)

    # Measuring

    def _texts(self, block: Paragraph | Items | Boxes) -> list[str]:
        if isinstance(block, Items):
            return [line for sentence in block.sentences for line in NEWLINE.split(sentence)]
        return NEWLINE.split(boxes_text(block) if isinstance(block, Boxes) else block.text)

    def _lines(self, text: str) -> list[str]:
        return paragraph_lines(self.sheets, text, Role.BODY, Align.INDENT, self.style)

    def _table(self, block: TableBlock | KeyValues) -> Table:
        table = key_value_table(block) if isinstance(block, KeyValues) else block.table
        table = replace(table, size=self.style.table_size, leading=self.style.table_leading)
        return scaled_table(table, self.sheets.frame.text_width)

    def _drawing(self, n: int) -> Drawing:
        block = self.blocks[n]
        assert isinstance(block, ChartBlock)
        if n not in self._drawings:
            self._drawings[n] = chart_drawing(block, self.sheets.frame.text_width, self.sheets.faces)
        return self._drawings[n]
