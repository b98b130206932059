"""The columns of 规则明细, with their Chinese titles and what to write there: one row is one line of a rule."""

from scoring_rules.workbook.field import Field, Shape

WHEN_ZERO = {"unmarked": "未评", "full": "按满分", "exclude": "不计入"}
NAMES_NOTE = "几项之间用顿号、分号或换行隔开；名称里本来就有这些符号的，给它加上英文双引号。"
OWNER = Field("评分项编号", ("item",), Shape.CODE, "必填。属于哪一个评分项。", width=12)
_OUTER_NOTE = "只有“组合”用：写“组合部分”里的名称；部分里面还有部分的，用 > 连接，例如 制度 > 财务。"

BASES = {
    "count": "次数扣分",
    "missing": "缺项扣分",
    "shortfall": "不足数扣分",
    "rate": "比率扣分",
    "judged": "酌情扣分",
}
_LINES = tuple(BASES.values())
ROW_WORDS = (
    *_LINES,
    "合并封顶",
    "不得分情形",
    "追加扣分",
    "得分项",
    "按次得分",
    "档次",
    "分数段",
    "抽查题目",
)
BOUNDS = {
    "at_least": "不低于",
    "more_than": "高于",
    "at_most": "不高于",
    "less_than": "低于",
    "otherwise": "其余",
}

DETAILS = (
    OWNER,
    Field("所属部分", ("outer",), Shape.TEXT, _OUTER_NOTE, width=14),
    Field(
        "行类别",
        ("row",),
        Shape.CHOICE,
        "必填。这一行说的是什么；各类别见“说明”。",
        words={word: word for word in ROW_WORDS},
        width=12,
    ),
    Field(
        "名称",
        ("what",),
        Shape.TEXT,
        "扣分（得分、不得分）的事由，档次或题目的文字。",
        fits=tuple(word for word in ROW_WORDS if word != "分数段"),
        width=32,
    ),
    Field(
        "条件",
        ("bound",),
        Shape.CHOICE,
        "分数段的条件：不低于、高于、不高于、低于；最后一行填其余。",
        words=BOUNDS,
        fits=("分数段",),
        width=8,
    ),
    Field("界限", ("limit",), Shape.PERCENT, "分数段的界限；其余的不填。", fits=("分数段",), width=8),
    Field("分值", ("points",), Shape.NUMBER, "得几分。", fits=("得分项", "档次", "分数段"), width=8),
    Field(
        "每次分值",
        ("per",),
        Shape.NUMBER,
        "每次、每项、每少一个、每步扣（得）几分。",
        fits=(*_LINES[:4], "追加扣分", "按次得分"),
    ),
    Field(
        "最多",
        ("cap",),
        Shape.NUMBER,
        "这一行（这一组）最多扣（得）几分；扣完本项为止的不填。",
        fits=(*_LINES, "合并封顶", "按次得分"),
        width=8,
    ),
    Field("封顶组", ("group",), Shape.TEXT, "几行合起来封顶的，写“合并封顶”那一行的名称。", fits=_LINES),
    Field("各项", ("elements",), Shape.NAMES, "应当有的各项。" + NAMES_NOTE, fits=("缺项扣分",), width=36),
    Field(
        "引用名单",
        ("elements", "list"),
        Shape.TEXT,
        "各项就是“名单”里的一张时，写名单名称，“各项”空着。",
        fits=("缺项扣分",),
    ),
    Field(
        "应达数",
        ("required",),
        Shape.NUMBER_OR_FACT,
        "应当有几个；或数据名称，例如 应开月数。",
        fits=("不足数扣分",),
    ),
    Field("最低", ("low",), Shape.NUMBER, "这一档（这次扣分）最少几分。", fits=("酌情扣分", "档次"), width=8),
    Field(
        "最高", ("high",), Shape.NUMBER, "这一档（这次扣分）最多几分。", fits=("酌情扣分", "档次"), width=8
    ),
    Field(
        "步长",
        ("step",),
        Shape.PERCENT,
        "比率扣分：每几个百分点算一步，不填为1。酌情扣分和档次：每档相差几分，不填为0.5。",
        fits=("比率扣分", "酌情扣分", "档次"),
        width=8,
    ),
    Field(
        "分子",
        ("numerator",),
        Shape.NUMBER_OR_FACT,
        "数据名称，例如 在岗人数。",
        fits=("比率扣分",),
        width=12,
    ),
    Field(
        "分母",
        ("denominator",),
        Shape.NUMBER_OR_FACT,
        "数据名称，例如 核定人数。",
        fits=("比率扣分",),
        width=12,
    ),
    Field("目标比率", ("target",), Shape.PERCENT, "百分之几；不填为100。", fits=("比率扣分",)),
    Field(
        "零头",
        ("partial",),
        Shape.CHOICE,
        "不足一步的：进一、舍去、按比例；不填为进一。",
        words={"ceil": "进一", "floor": "舍去", "prorata": "按比例"},
        fits=("比率扣分",),
        width=8,
    ),
    Field(
        "方向",
        ("direction",),
        Shape.CHOICE,
        "低于目标扣分，还是高于目标扣分；不填为低于。",
        words={"below": "低于扣分", "above": "高于扣分"},
        fits=("比率扣分",),
    ),
    Field(
        "不得分线",
        ("zero_below",),
        Shape.PERCENT,
        "比率低于百分之几，整项不得分。",
        fits=("比率扣分",),
    ),
    Field(
        "分母为0时",
        ("when_zero_denominator",),
        Shape.CHOICE,
        "与评分项里写的不同时才填。",
        words=WHEN_ZERO,
        fits=("比率扣分",),
    ),
    Field("分母至少", ("min_denominator",), Shape.NUMBER, "与评分项里写的不同时才填。", fits=("比率扣分",)),
    Field(
        "前提",
        ("needs",),
        Shape.TEXT,
        "得分项：要先满足哪一项才计分，写那一项的名称。",
        fits=("得分项",),
        width=14,
    ),
    Field("起算数", ("from",), Shape.NUMBER, "达到几个（次）才开始得分。", fits=("按次得分",), width=8),
    Field(
        "起算分",
        ("base",),
        Shape.NUMBER,
        "达到起算数得几分，以后每多一个再加。",
        fits=("按次得分",),
        width=8,
    ),
    Field("扣满几分", ("at",), Shape.NUMBER, "扣满几分就自动追加扣一次。", fits=("追加扣分",)),
    Field(
        "随不得分情形",
        ("with_zero",),
        Shape.TEXT,
        "出现哪个不得分情形就自动追加扣一次，写它的名称。",
        fits=("追加扣分",),
        width=14,
    ),
    Field(
        "提示否决",
        ("hint_veto", "code"),
        Shape.CODE,
        "次数多了提醒核查哪个否决事项，写它的编号。",
        fits=("次数扣分",),
    ),
    Field("提示次数", ("hint_veto", "at_least"), Shape.NUMBER, "到几次提醒。", fits=("次数扣分",)),
)
