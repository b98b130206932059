"""A paper (文书) as plain data, block by block; knows no fonts, no pages and not what the paper is about.

Contents are functions from domain objects to a `Document`; `document_pdf.document_pdf` and
`document_docx.document_docx` lay it out, `plain_text.plain_text` writes it down for tests. Headings and sentences
carry no numbers: `numbering.numbered` puts them in, so that a part left out leaves no gap.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum

from inspector.reports.proof import Digest
from inspector.reports.roles import Role
from inspector.reports.table import Align, Table


class Layout(Enum):
    """版式: OFFICIAL by GB/T 9704—2012 (三号), ANNEX smaller for tables and photos (小四), FORM with room to
    write by hand, LANDSCAPE as ANNEX across the page."""

    OFFICIAL = "official"
    ANNEX = "annex"
    FORM = "form"
    LANDSCAPE = "landscape"


class Masking(StrEnum):
    """文书去向: what may be read in it follows from where it goes."""

    INTERNAL = "内部"
    FEEDBACK = "反馈"
    PUBLIC = "公开"


@dataclass(frozen=True, slots=True)
class Heading:
    """标题: level 1 一、 · 2 （一） · 3 1. · 4 （1）; without `is_numbered` it stands as it is."""

    text: str
    level: int = 1
    is_numbered: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """段落: newlines start new lines of the same paragraph."""

    text: str
    align: Align = Align.INDENT
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Items:
    """条目: sentences, each a paragraph; numbered 1. 2. 3. where there are several."""

    sentences: tuple[str, ...]
    is_numbered: bool = True


@dataclass(frozen=True, slots=True)
class TableBlock:
    """表格: the table's widths are shares of the text width; a caption stands above it."""

    table: Table
    caption: str = ""


@dataclass(frozen=True, slots=True)
class KeyValues:
    """表头信息: label and value side by side in a ruled table, `columns` pairs to a row.

    `lines` is how many lines high a row is at least: room to write an empty value in by hand.
    """

    pairs: tuple[tuple[str, str], ...]
    columns: int = 2
    lines: int = 1


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """签字处: who signs, and how many lines that takes; `is_dated` adds room for the date."""

    label: str
    lines: int = 1
    is_dated: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """签字: places to sign, one below the other; kept on one page with what follows."""

    places: tuple[SignaturePlace, ...]


@dataclass(frozen=True, slots=True)
class Seal:
    """落款: who issues the paper (room for its seal; nothing if empty) and the date, at the right."""

    issuer: str
    dated: str


@dataclass(frozen=True, slots=True)
class Photo:
    """照片: a JPEG's bytes, its size in pixels as it stands upright, and the lines below it."""

    jpeg: bytes
    width: int
    height: int
    caption: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Photos:
    """照片页: two or four to a page, in order."""

    photos: tuple[Photo, ...]
    per_page: int = 2


class ChartKind(Enum):
    """图的种类: bars side by side by category, or lying bars (long category names)."""

    BARS = "bars"
    LYING_BARS = "lying bars"


@dataclass(frozen=True, slots=True)
class Series:
    """数据系列: a value for each category; None where there is none."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """图: what it shows, in which unit, category by category; drawn with patterns, readable without colour."""

    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    kind: ChartKind = ChartKind.LYING_BARS


@dataclass(frozen=True, slots=True)
class Lines:
    """填写线: `count` ruled lines to write on, after a label if there is one."""

    count: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Boxes:
    """选择框: a label and its choices, □ to tick by hand, ■ where ticked."""

    label: str
    choices: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """换页: what follows starts a page; nothing at the top of one."""


Block = (
    Heading
    | Paragraph
    | Items
    | TableBlock
    | KeyValues
    | Signatures
    | Seal
    | Photos
    | ChartBlock
    | Lines
    | Boxes
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """文书: all of it. `title` a line each; `marks` (自查, 样表, 未完成) stand on every page and slant behind it.

    `subject`, `issuer` and `day` are what the file says about itself; `number` is the 文号 below the title;
    `digests` stand at the end. `fits_one_page` sets the text smaller until it does.
    """

    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    subject: str = ""
    issuer: str = ""
    day: date | None = None
    marks: tuple[str, ...] = ()
    number: str = ""
    layout: Layout = Layout.OFFICIAL
    masking: Masking = Masking.INTERNAL
    digests: tuple[Digest, ...] = ()
    is_self_check: bool = False
    fits_one_page: bool = False
