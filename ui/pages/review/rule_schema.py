"""What the form of a rule shows: for each kind its fields and lists, in the words of a clerk; knows no widget.

A list's entries may have variants (扣分依据, 档的写法): each with its own fields, and how an entry becomes one.
Keys that no field shows are left as they stand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, auto

from scoring_rules.tables import Table

Words = Mapping[str, str]


class Shape(Enum):
    """一格里填什么."""

    TEXT = auto()
    NUMBER = auto()
    WHOLE = auto()
    OPERAND = auto()
    NAMES = auto()
    CHOICE = auto()
    FLAG = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """一格. `width` in twelfths of the form; `blank` is what an empty one means (empty: it must be filled in)."""

    key: str
    title: str
    shape: Shape
    width: int = 3
    blank: str = ""
    words: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variant:
    """列表里一种写法: its fields, and how an entry of another variant is rewritten into it."""

    title: str
    fields: tuple[Field, ...]
    made_of: Callable[[Table], Table]


@dataclass(frozen=True, slots=True)
class Group:
    """一列同类的东西 (扣分行、各档): its key in the rule, and what one more of them is called.

    `is_table`: short entries stand below each other, titled once.
    """

    key: str
    title: str
    entry: str
    variants: Mapping[str, Variant]
    variant_of: Callable[[Table], str]
    chooser: str = ""
    is_optional: bool = False
    is_table: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """一种规则的表单. `template` is a first draft for an item of so many points, named after the item."""

    title: str
    explains: str
    template: Callable[[str, Decimal], Table]
    fields: tuple[Field, ...] = ()
    groups: tuple[Group, ...] = ()


HALF = Decimal("0.5")


def _keeping(new: Mapping[str, object], *kept: str) -> Callable[[Table], Table]:
    """An entry with these values, and those of the old one under the kept keys."""

    def made(old: Table) -> Table:
        return {"what": old.get("what", ""), **new, **{key: old[key] for key in kept if key in old}}

    return made


WHAT = Field("what", "扣分情形", Shape.TEXT, 9)
PER = Field("per", "每次扣分", Shape.NUMBER)
CAP = Field("cap", "最多扣", Shape.NUMBER, blank="不限")
GROUP = Field("group", "封顶组", Shape.TEXT, blank="单独计")
_SAME = ("cap", "group")
PARTIAL = {"ceil": "进一", "floor": "舍去", "prorata": "按比例"}
DIRECTION = {"below": "低了扣", "above": "高了扣"}

LINES = Group(
    "lines",
    "扣分",
    "扣分情形",
    {
        "count": Variant(
            "按次数", (WHAT, PER, CAP, GROUP), _keeping({"basis": "count", "per": HALF}, "per", *_SAME)
        ),
        "missing": Variant(
            "缺项",
            (
                WHAT,
                Field("per", "每缺一项扣", Shape.NUMBER),
                CAP,
                GROUP,
                Field("elements", "应有的各项（一行一项）", Shape.NAMES, 12),
            ),
            _keeping({"basis": "missing", "per": HALF, "elements": []}, "per", "elements", *_SAME),
        ),
        "shortfall": Variant(
            "数量不足",
            (
                WHAT,
                Field("required", "应有数", Shape.OPERAND),
                Field("per", "每少一个扣", Shape.NUMBER),
                CAP,
                GROUP,
            ),
            _keeping({"basis": "shortfall", "per": HALF, "required": Decimal(1)}, "per", "required", *_SAME),
        ),
        "rate": Variant(
            "比率",
            (
                WHAT,
                Field("numerator", "分子", Shape.OPERAND, 6),
                Field("denominator", "÷ 分母", Shape.OPERAND, 6),
                Field("target", "目标（%）", Shape.NUMBER, 3, blank="100"),
                Field("direction", "方向", Shape.CHOICE, 3, blank="below", words=DIRECTION),
                Field("step", "每几个百分点", Shape.NUMBER, 3, blank="1"),
                Field("per", "扣几分", Shape.NUMBER, 3),
                Field("partial", "零头", Shape.CHOICE, 3, blank="ceil", words=PARTIAL),
                CAP,
                Field("zero_below", "低于几%不得分", Shape.NUMBER, 3, blank="无"),
                GROUP,
            ),
            _keeping(
                {
                    "basis": "rate",
                    "per": HALF,
                    "numerator": "完成数",
                    "denominator": "总数",
                    "target": Decimal(100),
                    "step": Decimal(1),
                    "partial": "ceil",
                },
                "per",
                *_SAME,
            ),
        ),
        "judged": Variant(
            "酌情",
            (
                WHAT,
                Field("low", "一次最少扣", Shape.NUMBER, blank="0"),
                Field("high", "一次最多扣", Shape.NUMBER, blank="满分"),
                Field("step", "每档", Shape.NUMBER, blank="0.5"),
                CAP,
                GROUP,
            ),
            _keeping({"basis": "judged"}, "low", "high", *_SAME),
        ),
    },
    lambda entry: str(entry.get("basis", "count")),
    chooser="扣分依据",
)
EXTRA = Group(
    "extra",
    "追加扣除（扣到本项之外）",
    "追加扣除",
    {
        "": Variant(
            "",
            (
                Field("what", "情形", Shape.TEXT, 9),
                Field("per", "扣几分", Shape.NUMBER),
                Field("at", "扣满几分自动追加", Shape.NUMBER, 4, blank="不自动"),
                Field("with_zero", "随哪个不得分情形追加", Shape.TEXT, 8, blank="不随"),
            ),
            _keeping({"per": HALF}),
        )
    },
    lambda entry: "",
    is_optional=True,
)
GROUPS = Group(
    "groups",
    "合并封顶",
    "封顶组",
    {
        "": Variant(
            "",
            (Field("name", "组名", Shape.TEXT, 9), Field("cap", "合起来最多扣", Shape.NUMBER)),
            lambda old: {"name": "", "cap": Decimal(1)},
        )
    },
    lambda entry: "",
    is_optional=True,
)
PARTS = Group(
    "parts",
    "得分项",
    "得分项",
    {
        "": Variant(
            "",
            (
                Field("what", "做到什么", Shape.TEXT, 7),
                Field("points", "得几分", Shape.NUMBER, 2),
                Field("needs", "先要满足", Shape.TEXT, 3, blank="无"),
            ),
            _keeping({"points": HALF}),
        )
    },
    lambda entry: "",
    is_table=True,
)
ACCRUE = Group(
    "lines",
    "按次得分",
    "得分行",
    {
        "": Variant(
            "每次得分",
            (
                Field("what", "做了什么", Shape.TEXT, 9),
                Field("per", "每次得", Shape.NUMBER, 2),
                Field("cap", "最多得", Shape.NUMBER, 4, blank="不限"),
            ),
            _keeping({"per": HALF}, "per", "cap"),
        ),
        "from": Variant(
            "达到后递增",
            (
                Field("what", "做了什么", Shape.TEXT, 9),
                Field("from", "达到几个起算", Shape.WHOLE),
                Field("base", "达到时得", Shape.NUMBER),
                Field("per", "每多一个得", Shape.NUMBER),
                Field("cap", "最多得", Shape.NUMBER, blank="不限"),
            ),
            _keeping({"per": HALF, "from": 1, "base": Decimal(1)}, "per", "cap"),
        ),
    },
    lambda entry: "from" if "from" in entry else "",
    chooser="写法",
)
LEVELS = Group(
    "levels",
    "各档",
    "一档",
    {
        "": Variant(
            "固定分",
            (
                Field("what", "什么情形", Shape.TEXT, 7),
                Field("points", "得几分", Shape.NUMBER, 2),
            ),
            lambda old: {"what": old.get("what", ""), "points": old.get("high", Decimal(0))},
        ),
        "range": Variant(
            "一个范围",
            (
                Field("what", "什么情形", Shape.TEXT, 9),
                Field("low", "最少", Shape.NUMBER),
                Field("high", "最多", Shape.NUMBER),
                Field("step", "每档", Shape.NUMBER, blank="0.5"),
            ),
            lambda old: {
                "what": old.get("what", ""),
                "low": Decimal(0),
                "high": old.get("points", Decimal(1)),
            },
        ),
    },
    lambda entry: "" if "points" in entry else "range",
    chooser="给分",
    is_table=True,
)
BOUNDS = {
    "at_least": "不低于",
    "more_than": "高于",
    "at_most": "不高于",
    "less_than": "低于",
    "otherwise": "其余",
}


def _bound(entry: Table) -> str:
    return next((bound for bound in BOUNDS if bound in entry), "at_least")


def _band(bound: str) -> Variant:
    def made(old: Table) -> Table:
        points = old.get("points", old.get("otherwise", Decimal(0)))
        if bound == "otherwise":
            return {"otherwise": points}
        limit = next((old[each] for each in BOUNDS if each in old and each != "otherwise"), Decimal(0))
        return {bound: limit, "points": points}

    points = Field("otherwise" if bound == "otherwise" else "points", "得几分", Shape.NUMBER, 4)
    limit = Field(bound, "界限", Shape.NUMBER, 4)
    return Variant(BOUNDS[bound], (points,) if bound == "otherwise" else (limit, points), made)


BANDS = Group(
    "bands",
    "各段（从好到差）",
    "一段",
    {bound: _band(bound) for bound in BOUNDS},
    _bound,
    chooser="条件",
    is_table=True,
)
SUM = Group(
    "parts",
    "各部分",
    "部分",
    {
        "": Variant(
            "",
            (
                Field("what", "部分名称", Shape.TEXT, 7),
                Field("points", "满分", Shape.NUMBER, 2),
                Field("bonus", "另加分", Shape.FLAG, 3),
            ),
            _keeping({"points": Decimal(1), "rule": {"kind": "judgement"}}),
        )
    },
    lambda entry: "",
)
RATE_FIELDS = (
    Field("numerator", "分子", Shape.OPERAND, 5),
    Field("denominator", "÷ 分母", Shape.OPERAND, 5),
)
SCORES = {
    "ratio": "按合格比例得分",
    "deduct": "每个不合格扣分",
    "all": "全部合格才得分",
    "deduct_answers": "每答错一题扣分",
}


def _rate_template(name: str, points: Decimal) -> Table:
    return {"kind": "pro_rata", "numerator": f"{name}完成数", "denominator": f"{name}总数"}


FORMS: Mapping[str, Form] = {
    "deduct": Form(
        "扣分",
        "从满分往下扣：缺项、次数、数量不足、比率低",
        lambda name, points: {
            "kind": "deduct",
            "lines": [{"what": name, "basis": "count", "per": min(HALF, points)}],
        },
        (Field("zero_if", "出现就不得分的情形（一行一个）", Shape.NAMES, 12, blank="没有"),),
        (LINES, GROUPS, EXTRA),
    ),
    "credit": Form(
        "逐项得分",
        "做到哪一项得哪一项的分",
        lambda name, points: {"kind": "credit", "parts": [{"what": name, "points": points}]},
        (Field("any", "有一项做到就得满分", Shape.FLAG, 12),),
        (PARTS,),
    ),
    "accrue": Form(
        "按次得分",
        "每做一次（每多一个）得几分",
        lambda name, points: {
            "kind": "accrue",
            "lines": [{"what": name, "per": min(Decimal(1), points), "cap": points}],
        },
        (),
        (ACCRUE,),
    ),
    "levels": Form(
        "分档",
        "几种情形选一种，各得几分",
        lambda name, points: {
            "kind": "levels",
            "levels": [
                {"what": "符合", "points": points},
                {"what": "基本符合", "points": points / 2},
                {"what": "不符合", "points": Decimal(0)},
            ],
        },
        (),
        (LEVELS,),
    ),
    "bands": Form(
        "数值分档",
        "看一个数或比率落在哪一段",
        lambda name, points: {
            "kind": "bands",
            "numerator": f"{name}完成数",
            "denominator": f"{name}总数",
            "bands": [{"at_least": Decimal(90), "points": points}, {"otherwise": Decimal(0)}],
        },
        (),
        (BANDS,),
    ),
    "pro_rata": Form(
        "按比例",
        "完成多少得多少：满分 × 完成率",
        _rate_template,
        (*RATE_FIELDS, Field("target", "多少%得满分", Shape.NUMBER, 2, blank="100")),
    ),
    "sample": Form(
        "抽查",
        "抽若干份（人），看合格几份",
        lambda name, points: {"kind": "sample", "n": 10, "score": "ratio"},
        (
            Field("n", "抽查几份（人）", Shape.WHOLE, 3),
            Field("score", "怎样计分", Shape.CHOICE, 5, words=SCORES),
            Field("per", "每次扣", Shape.NUMBER, 2, blank="—"),
            Field("pass_min", "答对几题算合格", Shape.WHOLE, 4, blank="全部"),
            Field("questions", "题目（一行一题）", Shape.NAMES, 12, blank="没有题目，只记合格、不合格"),
        ),
    ),
    "judgement": Form(
        "酌情",
        "由检查人在范围内给分，写理由",
        lambda name, points: {"kind": "judgement"},
        (
            Field("low", "最低", Shape.NUMBER, 4, blank="0"),
            Field("high", "最高", Shape.NUMBER, 4, blank="满分"),
            Field("step", "每档", Shape.NUMBER, 4, blank="0.5"),
        ),
    ),
    "sum": Form(
        "组合",
        "几部分相加，各有各的规则",
        lambda name, points: {
            "kind": "sum",
            "parts": [
                {"what": "第一部分", "points": points / 2, "rule": {"kind": "judgement"}},
                {"what": "第二部分", "points": points / 2, "rule": {"kind": "judgement"}},
            ],
        },
        (),
        (SUM,),
    ),
}


def fields_of(rule: Table) -> tuple[Field, ...]:
    """The rule's own fields; 数值分档 looks at one number or at a quotient."""
    kind = str(rule.get("kind"))
    if kind == "bands":
        if "value" in rule:
            return (Field("value", "看哪个数", Shape.TEXT, 8),)
        return (*RATE_FIELDS, Field("unit", "单位", Shape.CHOICE, 2, blank="percent", words=UNITS))
    return FORMS[kind].fields


def plain_title(field: Field) -> str:
    """A field's title without what is said in brackets."""
    return field.title.split("（")[0].removeprefix("÷ ")


UNITS = {"percent": "%", "each": "倍数"}
TITLES: dict[str, str] = {
    each.key: plain_title(each)
    for form in FORMS.values()
    for each in (
        *form.fields,
        *(field for group in form.groups for variant in group.variants.values() for field in variant.fields),
    )
} | {"lines": "扣分情形", "parts": "各部分", "levels": "各档", "bands": "各段", "rule": "规则"}
