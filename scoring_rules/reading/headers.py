"""The header row of a scoresheet: which column holds what, under the many names that offices use.

Knows words and their position in a grid; knows nothing of the rows below.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from scoring_rules.reading.grid import Grid, GridCell

MAX_HEADER_TEXT = 24
MAX_HEADER_ROWS = 3


class Role(StrEnum):
    """列的用途: what a column of a scoresheet holds."""

    SERIAL = "序号"
    HEADING = "指标"
    REQUIREMENT = "要求"
    CRITERION = "评分标准"
    POINTS = "分值"
    METHOD = "评分方法"
    EVIDENCE = "佐证材料"
    BLANK = "填写栏"


# Names as patterns over the header text without blanks and brackets; the first row that fits decides.
# Two roles in a row: the second counts where another column already is a plain CRITERION.
COLUMN_NAMES: tuple[tuple[str, Role, Role], ...] = (
    (r"序号?|编号|序列|项次|代码|行次|No\.?|指标编码|编码", Role.SERIAL, Role.SERIAL),
    (
        r".*(自评|自查|自测|考核|验收|评审|检查|评估|复核|核定|实际|最终|最后|专家|县级|市级|省级|抽查|考评|审核|核查|督查|组)(得分|评分|打分|分数)",
        Role.BLANK,
        Role.BLANK,
    ),
    (
        r"(自评|自查|验收|考核|复核|评审|评估|核查|检查|实际|综合|实|最终)?(得分|评分|打分|评价|自评|自评分|自查分|实得分|初评|复评|考评分|评定分|考核分|验收分|检查分|县评|市评|省评|得分数?)",
        Role.BLANK,
        Role.BLANK,
    ),
    (r".*(扣分|减分|加分|失分|得分)(原因|理由|情况|说明|事由|依据|备注|记录)", Role.BLANK, Role.BLANK),
    (
        r"扣分|加分|减分|备注.*|附注|说明|情况说明|存在(的)?(主要)?问题|问题.*|.*(考核|检查|验收|评估|核查|自评|自查|评审|完成|落实|进展)(结果|情况|记录|意见|结论)|是否.*|签字|签名|打勾",
        Role.BLANK,
        Role.BLANK,
    ),
    (
        r".*(责任|牵头|配合|实施|承办|主管|考核|评分|组织)(单位|部门|科室|股室|处室|人|人员|主体|领导)|单位|部门|.*时限|完成时间|时间节点|频次|周期",
        Role.BLANK,
        Role.BLANK,
    ),
    (
        r".*(佐证|备查|印证|支撑|证明|备检|迎检|需提供|所需|提供|台账|台帐|申报|档案|提交|报送|准备|查阅)(的)?(相关)?(材料|资料|清单|文件|依据|台账|档案).*|(材料|资料)(清单|目录|要求)?|佐证|证据|备查清单|.*材料清单.*|证明文件",
        Role.EVIDENCE,
        Role.EVIDENCE,
    ),
    (
        r".*(考核|检查|评分|评估|考评|评价|评审|核查|验收|测评|查验|审核|抽查|督查|评定)(的)?(方法|方式|途径|形式|手段)|方法|方式|.*(数据|信息|资料|分数|评价|指标)来源|取得方式|怎么查|查什么",
        Role.METHOD,
        Role.METHOD,
    ),
    (
        r".*(评分|扣分|计分|赋分|打分|给分|得分|记分|加分|加减分|扣减|评星|分值)(的)?(标准|细则|办法|规则|依据|说明|原则|要点|方案|口径|细目|准则|条件|及|与|和).*|.*(计分|评分)公式|.*(计分|扣分|赋分|打分|给分|记分|加分)(方法|方式)|细则|分档.*|.*评分标准.*|.*评分细则.*|.*扣分标准.*",
        Role.CRITERION,
        Role.CRITERION,
    ),
    (
        r"(标准|标准的|考核|考评|评估|应得|满|满分|基本|基础|基准|参考|规定|总|项目|指标|目标|配|权重|赋|各项|单项|小项|分项|设定|最高|二级|三级|一级|评分|评价|标)?(分值|分数|分|满分|总分|权重|配分|得分值|分值权重|标准分|标准分值|赋分|权重分|权数)(分配|值|设置|标准)?",
        Role.POINTS,
        Role.POINTS,
    ),
    (
        r".{0,8}标准",
        Role.CRITERION,
        Role.REQUIREMENT,
    ),
    (
        r".*(考核|考评|评估|评价|检查|验收|评定|测评|评审|计算|量化)(的)?(办法|方案)|办法",
        Role.CRITERION,
        Role.METHOD,
    ),
    (
        r".*(考核|考评|评估|评价|检查|验收|评定|测评|评审|计算|量化)(的)?(细则|要点|指引|依据|口径)",
        Role.CRITERION,
        Role.REQUIREMENT,
    ),
    (
        r".*(内容|要求|要点|目标|任务|措施|事项|说明|解释|内涵|释义|观测点|关注点|标准|描述|定义|条款|细目|明细)(及|与|和)?.*",
        Role.REQUIREMENT,
        Role.REQUIREMENT,
    ),
    (
        r".*(指标|项目|类别|类型|板块|模块|部分|维度|要素|分类|大类|小类|类|方面|领域|环节|大项|小项|子项|名称|单元|层级|专题|科目|事项|评估项|考核项|评分项|项|栏目)",
        Role.HEADING,
        Role.HEADING,
    ),
)
_PATTERNS = tuple((re.compile(names, re.I), first, second) for names, first, second in COLUMN_NAMES)
_BRACKETED = re.compile(r"[（(\[【][^（）()\[\]【】]*[）)\]】]")
_BLANKS = re.compile(r"[\s\u3000:：*＊※]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """表头: the role of every column, the rows that the header takes, and the header's own words.

    `second_choices` is what a column holds if its content speaks against the first; `labels` the lower line of
    a header that splits one column into several (优、良、差 under 评分标准).
    """

    first_row: int
    last_row: int
    roles: tuple[Role | None, ...]
    second_choices: tuple[Role | None, ...]
    names: tuple[str, ...]
    labels: tuple[str, ...]


def bare(text: str) -> str:
    """A header text without blanks and brackets: “分 值（分）” → “分值”."""
    return _BLANKS.sub("", _BRACKETED.sub("", _BLANKS.sub("", text)))


def find_header(grid: Grid, row: int) -> Layout | None:
    """The header that begins in this row, or None."""
    if not _looks_like_header(grid.row_cells(row), row):
        return None
    last = _last_header_row(grid, row)
    names = tuple(_column_name(grid, row, last, column) for column in range(grid.column_count))
    roles, second = _roles(names)
    labels = tuple(_label(grid, row, last, column) for column in range(grid.column_count))
    return Layout(row, last, roles, second, names, labels) if _is_enough(roles) else None


def role_of(name: str) -> tuple[Role, Role] | None:
    """First and second choice for a column of this name."""
    plain = bare(name)
    if not plain or len(plain) > MAX_HEADER_TEXT:
        return None
    return next(((first, second) for pattern, first, second in _PATTERNS if pattern.fullmatch(plain)), None)


def _looks_like_header(cells: list[GridCell], row: int) -> bool:
    own = [cell for cell in cells if cell.row == row]
    named = [cell for cell in own if role_of(cell.text) is not None]
    return len(named) >= 2 and len(named) * 3 >= len(own) * 2


def _last_header_row(grid: Grid, row: int) -> int:
    """Where cells of the first row reach further down, or the next row splits what stands above it."""
    own = [cell for cell in grid.row_cells(row) if cell.row == row]
    last = max(cell.last_row for cell in own)
    has_short = any(cell.last_row < last for cell in own)
    if last > row and (has_short or last - row < MAX_HEADER_ROWS):
        return min(last, row + MAX_HEADER_ROWS - 1, grid.row_count - 1)
    if row + 1 < grid.row_count and _splits(grid, row):
        return row + 1
    return row


def _splits(grid: Grid, row: int) -> bool:
    """True if the row below is a second header line: short names only, under a wider cell or a gap."""
    below = [cell for cell in grid.row_cells(row + 1) if cell.row == row + 1]
    if not below or any(role_of(cell.text) is None for cell in below):
        return False
    repeated = {bare(cell.text) for cell in grid.row_cells(row)} & {bare(cell.text) for cell in below}
    above = [grid.slots[row][cell.column] for cell in below]
    return not repeated and all(cell is None or cell.column_span > 1 for cell in above)


def _column_name(grid: Grid, first: int, last: int, column: int) -> str:
    """The lowest text over a column that says what it holds."""
    texts = list(
        dict.fromkeys(
            cell.text for row in range(first, last + 1) if (cell := grid.slots[row][column]) is not None
        )
    )
    for candidate in (*reversed(texts), "".join(texts)):
        if role_of(candidate) is not None:
            return candidate
    return texts[-1] if texts else ""


def _label(grid: Grid, first: int, last: int, column: int) -> str:
    """The lowest header text of a column that has others beside it under one wider text."""
    lowest, upper = grid.slots[last][column], grid.slots[first][column]
    if lowest is None or upper is None or lowest is upper or upper.column_span < 2:
        return ""
    return lowest.text if role_of(lowest.text) is None else ""


def _roles(names: tuple[str, ...]) -> tuple[tuple[Role | None, ...], tuple[Role | None, ...]]:
    """First and second choices; where one column is a plain criterion the others' second choice comes first."""
    found = [role_of(name) for name in names]
    has_plain_criterion = any(pair == (Role.CRITERION, Role.CRITERION) for pair in found)
    second = tuple(pair[1] if pair is not None else None for pair in found)
    return (
        second if has_plain_criterion else tuple(pair[0] if pair is not None else None for pair in found)
    ), second


def _is_enough(roles: tuple[Role | None, ...]) -> bool:
    texts = {Role.CRITERION, Role.REQUIREMENT, Role.HEADING} & set(roles)
    kinds = set(roles) - {None}
    return bool(texts) and len(kinds) >= 2 and bool({Role.POINTS, Role.CRITERION, Role.BLANK} & set(roles))
