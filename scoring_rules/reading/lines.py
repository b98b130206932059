"""The rows of a grid as lines of a scoresheet: items, headings that fill a row, sums, and plain text.

Knows the header's roles; knows nothing of sections, items over several rows, or rules.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.reading.columns import Columns
from scoring_rules.reading.declared_points import points_in_cell, points_in_text, total_in_text
from scoring_rules.reading.grid import Grid, GridCell
from scoring_rules.reading.headers import Role
from scoring_rules.reading.heading_words import is_bonus, is_penalty, is_veto
from scoring_rules.reading.numbering import is_chinese_serial, is_serial, numbered

MAX_BAND_TEXT = 60

_SUM = re.compile(
    r"(?:小计|合计|总计|总分|共计|累计|总得分|综合得分|得分合计|合计得分|总评分|总和|本页小计|分值合计)"
    r"(?:[^一-龥]|[得分值数满其中奖励加自评验收考核基本标准项合计总共实应]|以上)*$"
    r"|.{0,24}(?:小计|合计|总计|总评分数|总得分|得分小计|总分|得分合计|总评分)(?:[（(].*|[:：].*|\d.*|数)?$"
)
_TOTAL_WORDS = re.compile(r"[\s:：（）()]*(?:本表|全表)?(?:总分值?|满分|合计|总计|共计?|分值)?[\s:：为]*")
_GRAND = re.compile(r"合计|总计|总分|共计|总得分|综合得分|总评分|总和")
_NOTE = re.compile(
    r"\s*(?:[★※*＊]|(?:备注|说明|填表说明|评分说明|附注|附|注|备\s*注|注意事项|几点说明|有关说明|计分说明)\s*[:：\d（(]|注[:：]?$|备注$|说明$)"
)
_FORM = re.compile(
    r"签[字名]|盖章|年\s*月\s*日|^(?:被?(?:考核|检查|验收|评估)(?:单位|对象|组|人员?|机构|时间|日期)|单位|机构名称|填表|评分人|检查组|组长|日期|时间)[^，。]{0,12}[:：]"
)
_BLANK_TO_FILL = re.compile(r"[:：]\s*(?:_+|\s{2,}|＿+)|得分\s*[:：]\s*分?")
_OUTLINE_NUMBER = re.compile(r"\s*(\d{1,3}(?:[.．-]\d{1,3})*)(?!\d|\.\d)")
_PAGE_NUMBER = re.compile(r"[—-]?第?\d+页(?:[，,/]?共\d+页)?[—-]?")
_REMARK = re.compile(r"[（(][^（）()]{4,}[）)]")
_SCORING = re.compile(
    r"[扣减得加记计给]\s*\d|不得分|不计分|得满分|扣完|每.{0,12}[扣加得]|\d\s*分.{0,8}[，；。]"
)


@dataclass(frozen=True, slots=True, eq=False)
class ItemLine:
    """评分行: one row of a table with the cells of its columns; a merged cell is the same object in each row.

    `labels` are the header's words over each criterion where it has several (优、良、差), else empty texts. `option` is what
    the row's level is worth, where the rows of an item list its levels.
    """

    table: int
    row: int
    serial: GridCell | None
    headings: tuple[GridCell | None, ...]
    heading_points: tuple[Decimal | None, ...]
    requirements: tuple[GridCell, ...]
    criteria: tuple[GridCell, ...]
    labels: tuple[str, ...]
    option: Decimal | None
    points: GridCell | None
    methods: tuple[GridCell, ...]
    evidence: tuple[GridCell, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Band:
    """标题行: a row or paragraph that is nothing but a heading, perhaps with its sum."""

    text: str
    base: Decimal | None
    bonus: Decimal
    place: str


@dataclass(frozen=True, slots=True)
class SumLine:
    """小计、合计行: the number that it states, None where it is left to be filled in."""

    text: str
    number: Decimal | None
    grand: bool
    place: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """文字: title, note, grade table, form field."""

    text: str
    place: str


Line = ItemLine | Band | SumLine | TextLine


def row_line(grid: Grid, row: int, columns: Columns, table: int) -> Line | None:
    """What one row below a header is."""
    cells = grid.row_cells(row)
    own = [cell for cell in cells if cell.row == row]
    if not own:
        own = cells
    if _counts_columns(own):
        return None
    summed = _sum_line(grid, row, columns, own)
    if summed is not None:
        title = _title_of_sum(grid, row, columns)
        return (
            summed if title is None else Band(_one_line(title.text), summed.number, Decimal(0), title.place)
        )
    head = _band_cell(grid, row, columns, own)
    if head is not None:
        return _band_or_text(grid, row, columns, head)
    return _item_line(grid, row, columns, table)


def text_line_or_band(text: str, place: str) -> Band | TextLine:
    """A paragraph or full-width row outside of a table's columns."""
    plain = re.sub(r"\s+", "", text)
    stated = points_in_text(text, tail=True)
    is_text = (
        _NOTE.match(text)
        or _is_remark(plain)
        or _PAGE_NUMBER.fullmatch(plain)
        or is_form(text)
        or is_grade_text(text)
        or len(plain) > MAX_BAND_TEXT
        or _SCORING.search(stated.rest if stated else text)
        or re.search(r"[。；]$", plain)
    )
    if is_text or (stated is not None and _TOTAL_WORDS.fullmatch(stated.rest)):
        return TextLine(text, place)
    if stated is None:
        return Band(_one_line(text), None, Decimal(0), place)
    return Band(_one_line(stated.rest), stated.base, stated.bonus, place)


def _is_remark(plain: str) -> bool:
    """True for words that stand wholly in brackets and open no part of their own."""
    return bool(_REMARK.fullmatch(plain)) and not (is_bonus(plain) or is_veto(plain) or is_penalty(plain))


def is_note(text: str) -> bool:
    """True for a text that opens the notes below a table."""
    return bool(_NOTE.match(text))


def is_form(text: str) -> bool:
    """True for signatures, dates and other fields to be filled in."""
    return bool(_FORM.search(text) or _BLANK_TO_FILL.search(text))


def is_grade_text(text: str) -> bool:
    """True for a text that tells which score makes which grade."""
    return bool(
        re.search(
            r"优秀|优良|良好|合格|达标|优(?=[（(：:])|[一二三四五](?:星|级(?!指标))|[甲乙丙]等|[A-D]级", text
        )
        and re.search(r"\d+\s*分|\d+\s*[-—~～至]\s*\d+|[≥＞>≤＜<]", text)
    )


def _sum_line(grid: Grid, row: int, columns: Columns, own: list[GridCell]) -> SumLine | None:
    for cell in own[:3]:
        plain = re.sub(r"\s+", "", cell.text)
        if len(plain) > 40 or not _SUM.match(plain):
            continue
        others = [
            other
            for other in columns.cells(grid, row, Role.CRITERION)
            if other.row == row and other is not cell
        ]
        if any(points_in_cell(other.text) is None for other in others):
            continue
        return SumLine(plain, _sum_number(grid, row, columns, cell), bool(_GRAND.search(plain)), cell.place)
    return None


def _title_of_sum(grid: Grid, row: int, columns: Columns) -> GridCell | None:
    """The heading beside a 小计 that stands above its items: the rows below leave that column empty or share it."""
    column = columns.headings[0] if columns.headings else None
    title = grid.slots[row][column] if column is not None else None
    if column is None or title is None or title.row != row or _SUM.match(re.sub(r"\s+", "", title.text)):
        return None
    below = grid.slots[row + 1][column] if row + 1 < grid.row_count else title
    goes_on = below is None or (below is title and row + 1 < grid.row_count)
    return title if goes_on and title.column_span == 1 else None


def _counts_columns(own: list[GridCell]) -> bool:
    """True for a row below the header that only counts the columns: 1 2 3 4, A B C D."""
    found = [re.sub(r"[\s（）()]+", "", cell.text) for cell in own]
    counted = [str(number) for number in range(1, len(found) + 1)]
    return len(found) > 2 and found in (counted, [chr(64 + int(number)) for number in counted])


def _sum_number(grid: Grid, row: int, columns: Columns, cell: GridCell) -> Decimal | None:
    stated = total_in_text(cell.text)
    if stated is not None:
        return stated
    slots = [grid.slots[row][column] for column in columns.points]
    wide = [slot for slot in grid.slots[row] if slot is not None and slot is not cell and slot.row == row]
    for slot in [*slots, *wide]:
        found = points_in_cell(slot.text) if slot is not None and slot is not cell else None
        if found is not None:
            return found.base
    return None


def _band_cell(grid: Grid, row: int, columns: Columns, own: list[GridCell]) -> GridCell | None:
    """The one cell with words in a row that is only a heading; None for an item."""
    ignored = {*columns.points, *columns.of(Role.BLANK)}
    worded = [cell for cell in own if cell.column not in ignored and not _is_number_cell(cell, columns)]
    if len(worded) != 1:
        return None
    cell = worded[0]
    if cell.column_span >= max(2, (grid.column_count + 1) // 2):
        return cell
    criteria = [slot for slot in columns.cells(grid, row, Role.CRITERION) if slot is not cell]
    if criteria or any(slot.row < row for slot in grid.row_cells(row)):
        return None
    serials = [slot for slot in columns.cells(grid, row, Role.SERIAL) if slot.row == row and slot is not cell]
    is_parent = _is_numbered_parent(grid, row, columns, cell)
    return cell if is_parent or _opens_section(cell, serials, columns) else None


def _is_numbered_parent(grid: Grid, row: int, columns: Columns, cell: GridCell) -> bool:
    """True if the next row's number begins below this one's: 1 above 1.1, 2.3 above 2.3.1."""
    if row + 1 >= grid.row_count or _SCORING.search(cell.text):
        return False
    number, below = _outline_number(grid, row, columns), _outline_number(grid, row + 1, columns)
    return bool(number) and below == f"{number}.1"


def _outline_number(grid: Grid, row: int, columns: Columns) -> str:
    """“1.2” in the number column or in front of the row's first words; empty where there is none."""
    cells = [cell for cell in grid.row_cells(row) if cell.row == row and cell.column not in columns.points]
    found = _OUTLINE_NUMBER.match(cells[0].text) if cells else None
    return re.sub(r"[．-]", ".", found[1]) if found else ""


def _opens_section(cell: GridCell, serials: list[GridCell], columns: Columns) -> bool:
    """A narrow cell alone in its row: a heading if its number or its neighbours say so."""
    if any(is_chinese_serial(serial.text) for serial in serials):
        return True
    number = numbered(cell.text)
    if (
        number is not None
        and number.style in ("part", "han", "han_bracket")
        and not _SCORING.search(cell.text)
    ):
        return True
    is_criterion = columns.roles[cell.column] is Role.CRITERION
    return not is_criterion and columns.criteria_are_usual and not serials and len(cell.text) <= MAX_BAND_TEXT


def _is_number_cell(cell: GridCell, columns: Columns) -> bool:
    return columns.roles[cell.column] is Role.SERIAL and cell.column_span == 1 and is_serial(cell.text)


def _band_or_text(grid: Grid, row: int, columns: Columns, cell: GridCell) -> Line:
    line = text_line_or_band(cell.text, cell.place)
    if not isinstance(line, Band):
        return line
    serial = next(
        (slot for slot in columns.cells(grid, row, Role.SERIAL) if slot.row == row and slot is not cell), None
    )
    text = (
        f"{serial.text.strip('、.．')}、{line.text}"
        if serial is not None
        and (is_chinese_serial(serial.text) or _is_numbered_parent(grid, row, columns, cell))
        else line.text
    )
    for column in columns.points:
        slot = grid.slots[row][column]
        found = (
            points_in_cell(slot.text) if slot is not None and slot is not cell and slot.row == row else None
        )
        if found is not None and line.base is None:
            return Band(text, found.base, found.bonus, line.place)
    return Band(text, line.base, line.bonus, line.place)


def _item_line(grid: Grid, row: int, columns: Columns, table: int) -> ItemLine | None:
    headings = tuple(grid.slots[row][column] for column in columns.headings)
    criteria = tuple(columns.cells(grid, row, Role.CRITERION))
    requirements = tuple(cell for cell in columns.cells(grid, row, Role.REQUIREMENT) if cell not in criteria)
    if not criteria and not requirements and not any(headings):
        return None
    serials = columns.cells(grid, row, Role.SERIAL)
    points = grid.slots[row][columns.item_points] if columns.item_points is not None else None
    first = next(cell for cell in (*criteria, *requirements, *headings) if cell is not None)
    return ItemLine(
        table,
        row,
        serials[0] if serials else None,
        headings,
        tuple(columns.declared_beside(grid, row, column) for column in columns.headings),
        requirements,
        criteria,
        tuple(columns.labels[cell.column] for cell in criteria),
        _option(grid, row, columns),
        points,
        tuple(columns.cells(grid, row, Role.METHOD)),
        tuple(columns.cells(grid, row, Role.EVIDENCE)),
        first.place,
    )


def _option(grid: Grid, row: int, columns: Columns) -> Decimal | None:
    cell = grid.slots[row][columns.option_points] if columns.option_points is not None else None
    found = points_in_cell(cell.text) if cell is not None else None
    return found.base if found is not None else None


def joined_lines(text: str) -> str:
    """The lines of a cell as one, without the blanks around the line ends."""
    return "".join(line.strip() for line in text.split("\n"))


def _one_line(text: str) -> str:
    return joined_lines(text).strip(" ：:") or text.strip()
