"""Which sheets the rule workbook has, and which rows of 规则明细 stand for which list of a rule."""

from dataclasses import dataclass
from enum import Enum, auto

from scoring_rules.workbook import columns, detail_columns
from scoring_rules.workbook.field import Field, Key
from scoring_rules.workbook.names import quoted

Row = dict[Key, object]
"""One row of a sheet: the values of its filled cells by the keys of their columns."""
Book = dict[str, list[Row]]
"""All rows of a workbook by sheet; 基本信息 counts as a sheet of one row."""
INVENTED: frozenset[Key] = frozenset({("section",), ("item",), ("outer",), ("row",), ("bound",), ("limit",)})
"""Keys of columns that only tie the sheets together; the rules do not have them."""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """工作表: its title, its columns, what it is for; `lead` is the column that greys out what does not apply."""

    title: str
    fields: tuple[Field, ...]
    purpose: str
    lead: Key | None = None
    spread: tuple[Key, ...] = ()
    needed: bool = False


GUIDE = "说明"
BASICS = SheetPlan("基本信息", columns.BASICS, "一行一个项目，在“内容”列填写。", needed=True)
GRADES = SheetPlan("等次", columns.GRADES, "结论分几等，从好到差，一行一个。", needed=True)
LISTS = SheetPlan("名单", columns.LISTS, "常用的一列名称，例如对象类别；没有就空着。")
SECTIONS = SheetPlan("一级指标", columns.SECTIONS, "一行一个一级指标。", needed=True)
_OWNED: tuple[Key, ...] = (("item",), ("outer",))
_HEADINGS: tuple[Key, ...] = (("section",), ("heading", 0), ("heading", 1), ("heading", 2))
ITEMS = SheetPlan(
    "评分项",
    columns.ITEMS,
    "一行一个评分项。规则类型选好后，灰色的格子与它无关，不用填。",
    ("rule", "kind"),
    _HEADINGS,
    needed=True,
)
DETAILS = SheetPlan(
    "规则明细",
    detail_columns.DETAILS,
    "规则里的各行：扣分行、得分项、档次……一行一个，每行都写评分项编号。灰色的格子不用填。",
    ("row",),
    _OWNED,
)
PARTS = SheetPlan(
    "组合部分",
    columns.PARTS,
    "只有规则类型是“组合”的评分项用：一行一个部分，每个部分有自己的规则类型。",
    ("rule", "kind"),
    _OWNED,
)
VETOES = SheetPlan("否决事项", columns.VETOES, "一票否决和降档的情形，一行一个；没有就空着。")
PLANS = (BASICS, GRADES, LISTS, SECTIONS, ITEMS, DETAILS, PARTS, VETOES)


class Form(Enum):
    """How rows become part of a rule: tables, plain names, name = cap, or bands."""

    TABLES = auto()
    NAMES = auto()
    CAPS = auto()
    BANDS = auto()


@dataclass(frozen=True, slots=True)
class RowKind:
    """行类别: rows of this word stand in `key` of a rule of this kind."""

    word: str
    kind: str
    key: str
    form: Form
    basis: str = ""


ROW_KINDS = (
    RowKind("不得分情形", "deduct", "zero_if", Form.NAMES),
    *(RowKind(word, "deduct", "lines", Form.TABLES, basis) for basis, word in detail_columns.BASES.items()),
    RowKind("合并封顶", "deduct", "groups", Form.CAPS),
    RowKind("追加扣分", "deduct", "extra", Form.TABLES),
    RowKind("得分项", "credit", "parts", Form.TABLES),
    RowKind("按次得分", "accrue", "lines", Form.TABLES),
    RowKind("档次", "levels", "levels", Form.TABLES),
    RowKind("分数段", "bands", "bands", Form.BANDS),
    RowKind("抽查题目", "sample", "questions", Form.NAMES),
)


def part_path(outer: str, what: str) -> str:
    """部分的写法: “制度”, inside another part “制度 > 财务”; names that hold > stand in quotes."""
    clear = what == what.strip() and ">" not in what and not what.startswith('"')
    name = what if clear else quoted(what)
    return f"{outer} > {name}" if outer else name


BASIC_TITLES = ("项目", "内容", "填写说明")
