"""A paper (文书) as plain data, block by block; knows no fonts, no pages and not what the paper is about.

Contents are functions from domain objects to a `Document`; `document_pdf.document_pdf` and
`document_docx.document_docx` lay it out, `plain_text.plain_text` writes it down for tests. Headings and sentences
carry no numbers: `numbering.numbered` puts them in, so that a part left out leaves no gap. A `key` is the name by
which an office's own wording finds a block: a heading with its part, a fixed sentence, the places to sign.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from inspector.domain.charts import Chart
from inspector.domain.masking import Masking
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


@dataclass(frozen=True, slots=True)
class Heading:
    """标题: level 1 一、 · 2 （一） · 3 1. · 4 （1）; without `is_numbered` it stands as it is."""

    text: str
    level: int = 1
    is_numbered: bool = True
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """段落: newlines start new lines of the same paragraph."""

    text: str
    align: Align = Align.INDENT
    role: Role = Role.BODY
    key: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """条目: sentences, each a paragraph; numbered 1. 2. 3. where there are several."""

    sentences: tuple[str, ...]
    is_numbered: bool = True
    key: str = ""


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
    key: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """落款: who issues the paper (room for its seal; nothing if empty) and the date, at the right."""

    issuer: str
    dated: str
    key: str = ""


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


ChartBlock = Chart
"""图: the same content as in the window; `charts.chart_drawing` draws it with patterns, readable without colour."""


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
    """文书: all of it. `name` says which paper it is, the same for every inspection; `title` a line each; `marks`
    (自查, 样表, 未完成) stand on every page and slant behind it.

    `subject`, `issuer` and `day` are what the file says about itself; `number` is the 文号, which stands above the title;
    `digests` stand at the end. `fits_one_page` sets the text smaller until it does.
    """

    title: tuple[str, ...]
    blocks: tuple[Block, ...]
    name: str = ""
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
