"""What is wrong or doubtful in the content of one cell, in the words of its column."""

import re
from collections.abc import Iterator

from scoring_rules.problems import Problem, error, warning
from scoring_rules.reading.xlsx import Cell
from scoring_rules.workbook.cells import value
from scoring_rules.workbook.field import NO, YES, Field, Shape
from scoring_rules.workbook.names import unclear_names

_EXPECTED = {
    Shape.NUMBER: ("数", "只写数字，例如 0.5，不写单位"),
    Shape.PERCENT: ("数", "只写数字；百分之九十五写 95"),
    Shape.FLAG: (f"“{YES}”或“{NO}”", "从下拉里选一个"),
    Shape.DAY: ("日期", "写成 2023-04-01"),
}
_TEXTUAL = (Shape.CODE, Shape.TEXT, Shape.NUMBER_OR_FACT)
_DATE_TEXT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}( .*)?")
_NAME_KEYS = frozenset({"what", "group", "needs", "with_zero", "grade", "name", "value", "list"})
_UNFINISHED = "选中这一格，复制后“选择性粘贴”为数值"


def doubts(field: Field, cell: Cell, where: str) -> Iterator[Problem]:
    """Every problem of one filled cell; `where` words its place."""
    if cell.error:
        yield error(where, f"这一格是错误值{cell.text}", "改成正确的内容")
    elif cell.formula and not cell.text.strip():
        yield error(where, "这一格是公式，文件里没有存计算结果", _UNFINISHED)
    elif cell.formula:
        message = f"这一格是公式，读的是文件里存的结果“{_short(cell.text)}”，可能不是最新的"
        yield warning(where, message, _UNFINISHED)
    if cell.error or not cell.text.strip():
        return
    yield from _of_content(field, cell, where)


def _of_content(field: Field, cell: Cell, where: str) -> Iterator[Problem]:
    read = value(field, cell.text)
    if field.shape is Shape.CHOICE and read not in field.words:
        message = f"“{field.title}”写的是“{_short(cell.text)}”，没有这种写法"
        yield error(where, message, f"只能写：{'、'.join(field.words.values())}")
    elif field.shape in _EXPECTED and isinstance(read, str):
        expected, remedy = _EXPECTED[field.shape]
        yield error(where, f"“{field.title}”应是{expected}，写的是“{_short(cell.text)}”", remedy)
    elif field.shape is Shape.NAMES:
        for name in unclear_names(cell.text):
            remedy = "如果是几项，改用顿号隔开；如果就是一项，给它加上英文双引号"
            yield warning(where, f"“{_short(name)}”里有逗号，按一项读", remedy)
    elif field.shape in _TEXTUAL and cell.number is not None and _DATE_TEXT.fullmatch(cell.text):
        message = f"这一格是日期（{cell.text}），可能是 Excel 把“1-1”之类自动改成的"
        yield warning(where, message, "如果不是日期，先把单元格格式设为“文本”，再重新填写")
    elif _is_name(field) and cell.text != cell.text.strip():
        message = f"“{_short(cell.text)}”前后有空格或换行，原样读入，与没有空格的算两个名称"
        yield warning(where, message, "删去前后的空格")


def _is_name(field: Field) -> bool:
    """True for names that have to match others letter by letter."""
    return field.shape is Shape.NUMBER_OR_FACT or field.key[-1] in _NAME_KEYS


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
