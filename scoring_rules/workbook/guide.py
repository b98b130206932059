"""The text of the sheet 说明: how to fill the workbook in, each rule kind with an example, every column.

Made from the columns and the examples, so that it cannot fall behind them; knows no file.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring_rules.workbook import columns, detail_columns, sheets
from scoring_rules.workbook.cells import content
from scoring_rules.workbook.examples import KIND_EXAMPLES
from scoring_rules.workbook.field import Field
from scoring_rules.workbook.flatten import flatten
from scoring_rules.workbook.phrases import PHRASES
from scoring_rules.workbook.sheets import Row, SheetPlan

WIDTHS = (14, 36, 44, 44, 60)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the guide; `look` is head, title, text, note, or wide for text over all columns."""

    texts: tuple[str, ...]
    look: str = "text"


_STEPS = (
    "在“基本信息”“等次”“一级指标”里填好评分表的总体情况。",
    "在“评分项”里一行写一个评分项：编号、属于哪个一级指标、条文原文、分值，再选规则类型。",
    "规则里有几行的（扣分行、得分项、档次、分数段、题目），在“规则明细”里一行写一条，每行都写评分项编号。",
    "有一票否决的写在“否决事项”。“名单”“组合部分”用不到就空着。",
    "保存为 .xlsx，再用程序检查：每个问题都会说明在哪个工作表、哪个单元格、怎么改。",
)
_WRITING = (
    "红色的列名是必填的。选好规则类型（行类别）以后，变灰的格子与它无关，不用填；第一行的小字写着这一列用于哪些类型。",
    "一格里写几项的，用顿号、分号或换行隔开。括号、书名号、中文引号里面的不拆开：资料（照片、视频）是一项。",
    '名称里本来就有顿号、分号或逗号的，给整个名称加上英文双引号，例如 "照片、视频"。',
    "分值直接写数字，不写“分”字；比率写 95 或 95%，不写 0.95。",
    "分子、分母、应达数可以写数据名称（打分时填数），也可以直接写一个数。名称本身就是数字的，给它加上英文双引号。",
    "不要写公式，不要改工作表名和列名。用不到的列可以删，列的次序可以换，可以另加一列“备注”（程序不读）。",
    "一级指标、二级至四级指标和评分项编号可以合并单元格，其他列不要合并。",
)
_ROW_NOTES = {
    "不得分情形": "出现这种情形，本项得0分。名称写情形。",
    "次数扣分": "每发现一次扣几分。可以在次数多时提示核查某个否决事项。",
    "缺项扣分": "列出应有的各项，每缺一项扣几分。各项也可以引用“名单”。",
    "不足数扣分": "应达到一个数，每少一个扣几分。",
    "比率扣分": "比率低于（高于）目标，每差几个百分点扣几分。",
    "酌情扣分": "每次在最低和最高之间酌情扣分。",
    "合并封顶": "几个扣分行合起来最多扣几分；名称写组名，各扣分行在“封顶组”里写同一个组名。",
    "追加扣分": "在本项之外从总分里再扣；可以在扣满几分时或出现某个不得分情形时自动扣一次。",
    "得分项": "有这一样得几分。",
    "按次得分": "每一次（个）得几分。",
    "档次": "一档的文字和分值；分值是区间的，填最低、最高、步长。",
    "分数段": "条件、界限、分值；最后一行条件填“其余”。不用写名称。",
    "抽查题目": "抽查时问的一道题。",
}


def lines() -> Iterator[Line]:
    """说明 line by line."""
    yield Line(("评分表填写说明",), "head")
    yield Line(())
    yield from _numbered("怎么填", _STEPS)
    yield from _numbered("写法", _WRITING)
    yield Line(("", "条文里这样写", "规则类型", "写在哪里"), "title")
    yield from (Line(("", *phrase)) for phrase in PHRASES)
    yield Line(())
    yield Line(
        ("规则类型", "什么时候用", "评分标准举例", "“评分项”里填", "“规则明细”（和“组合部分”）里填"), "title"
    )
    yield from (_kind_line(*example) for example in KIND_EXAMPLES)
    yield Line(())
    yield Line(("行类别", "写什么", "用于规则类型"), "title")
    for row_kind in sheets.ROW_KINDS:
        yield Line((row_kind.word, _ROW_NOTES[row_kind.word], columns.KINDS[row_kind.kind]))
    yield Line(())
    yield Line(("工作表", "列", "写什么", "可以选", "用于"), "title")
    for plan in sheets.PLANS:
        yield Line((plan.title, "", plan.purpose), "note")
        repeated = columns.RULE[1:] if plan is sheets.PARTS else ()
        yield from (_field_line(plan, field) for field in plan.fields if field not in repeated)
        if repeated:
            yield Line(("", "以后各列", "与“评分项”里的相同。"))


def use_of(field: Field) -> str:
    """用于: the kinds (row words) a column is for, in short; empty for all."""
    if set(field.fits) == set(detail_columns.ROW_WORDS) - {"分数段"}:
        return "分数段不填"
    all_lines = tuple(detail_columns.BASES.values())
    if set(all_lines) <= set(field.fits):
        return "、".join(("各类扣分", *(word for word in field.fits if word not in all_lines)))
    return "、".join(field.fits)


def _numbered(title: str, sentences: tuple[str, ...]) -> Iterator[Line]:
    yield Line((title,), "title")
    for number, sentence in enumerate(sentences, start=1):
        yield Line((f"{number}. {sentence}",), "wide")
    yield Line(())


def _kind_line(kind: str, use: str, item: dict[str, object]) -> Line:
    book = flatten({"section": [{"code": "A", "item": [item]}]})
    owner = {("item",), ("code",), ("section",), ("criterion",)}
    inside = [f"组合部分：{_cells(sheets.PARTS, row, owner)}" for row in book[sheets.PARTS.title]]
    inside += [_cells(sheets.DETAILS, row, owner) for row in book[sheets.DETAILS.title]]
    fields = _cells(sheets.ITEMS, book[sheets.ITEMS.title][0], owner)
    return Line((columns.KINDS[kind], use, str(item["criterion"]), fields, "\n".join(inside) or "（不用填）"))


def _cells(plan: SheetPlan, row: Row, leave_out: set[tuple[str]]) -> str:
    filled = (field for field in plan.fields if field.key in row and field.key not in leave_out)
    return "，".join(f"{field.title}＝{_shown(field, row[field.key])}" for field in filled)


def _shown(field: Field, value: object) -> str:
    cell = content(field, value)
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _field_line(plan: SheetPlan, field: Field) -> Line:
    return Line(("", field.title, field.note, "、".join(field.choices), use_of(field)))
