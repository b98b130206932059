"""The columns of the sheets of the rule workbook, with their Chinese titles and what to write there.

Pure tables: a key of the rules that a clerk can set has its one place here, and nowhere else.
"""

from collections.abc import Mapping

from scoring_rules.kinds import KIND_NAMES
from scoring_rules.workbook.detail_columns import NAMES_NOTE, OWNER, WHEN_ZERO
from scoring_rules.workbook.field import Field, Shape

KINDS: Mapping[str, str] = KIND_NAMES
METHODS = ("听汇报", "座谈", "查台账", "实地", "访谈", "入户", "电话回访", "综合")

BASICS = (
    Field("编号", ("scoresheet", "id"), Shape.CODE, "必填。英文字母、数字和短横线，例如 shuangbai-2023。"),
    Field("版本", ("scoresheet", "version"), Shape.CODE, "必填。例如 1；改动以后换一个。"),
    Field("名称", ("scoresheet", "title"), Shape.TEXT, "必填。评分表的全称。"),
    Field("发布单位", ("scoresheet", "issuer"), Shape.TEXT, "评分表是谁发的。"),
    Field(
        "性质",
        ("scoresheet", "status"),
        Shape.CHOICE,
        "样表：每页都会印上“样表”；不填为样表。",
        words={"sample": "样表", "official": "正式"},
    ),
    Field("生效日期", ("scoresheet", "effective_from"), Shape.DAY, "例如 2023-04-01。"),
    Field("文本来源", ("scoresheet", "source"), Shape.TEXT, "条文从哪里来。"),
    Field("总分", ("scoresheet", "full_points"), Shape.NUMBER, "必填。加分项以外各项分值之和。"),
    Field("小数位数", ("rounding", "places"), Shape.NUMBER, "得分保留几位小数；不填为2。"),
    Field(
        "取舍方式",
        ("rounding", "mode"),
        Shape.CHOICE,
        "不填为四舍五入。",
        words={"half_up": "四舍五入", "down": "去尾"},
    ),
    Field(
        "合理缺项折算",
        ("total", "rescale"),
        Shape.FLAG,
        "有不适用的项目时，总分按剩下的分值折算（标化分）；不填为是。",
    ),
    Field("总分上限", ("total", "cap"), Shape.NUMBER, "连加分在内最多得几分；没有上限不填。"),
    Field(
        "缺佐证材料时",
        ("evidence", "missing"),
        Shape.CHOICE,
        "不填为提醒；不得分：列出的材料缺了，这一项得0分。",
        words={"ignore": "不管", "warn": "提醒", "zero": "不得分"},
    ),
)

GRADES = (
    Field("等次", ("name",), Shape.TEXT, "必填。从好到差，一行一个。", width=16),
    Field("最低分", ("at_least",), Shape.NUMBER, "必填。总分达到几分为这一等次；最后一行填0。"),
)

LISTS = (
    Field("名单", ("name",), Shape.TEXT, "必填。名单的名称，缺项扣分可以整张引用。", width=20),
    Field("内容", ("names",), Shape.NAMES, "必填。" + NAMES_NOTE, width=80),
)

SECTIONS = (
    Field("编号", ("code",), Shape.CODE, "必填。一级指标的编号，例如 A。"),
    Field("名称", ("title",), Shape.TEXT, "必填。一级指标的名称。", width=36),
    Field("加分项", ("bonus",), Shape.FLAG, "整个一级指标都是另外加分的，填是。"),
    Field("加分上限", ("cap",), Shape.NUMBER, "加分项最多加几分。"),
    Field(
        "保证项目", ("gate", "items"), Shape.NAMES, "有保证项目的，写评分项编号，几个用顿号隔开。", width=16
    ),
    Field(
        "保证项目最低分",
        ("gate", "at_least"),
        Shape.NUMBER,
        "保证项目得分之和不到这个数，整个一级指标得0分。",
        width=16,
    ),
)

_RATIO = ("按比例",)
_FRACTION = ("数值分档", "按比例")
RULE = (
    Field("规则类型", ("rule", "kind"), Shape.CHOICE, "必填。怎么算分；各类型见“说明”。", words=KINDS),
    Field(
        "任一项即满分",
        ("rule", "any"),
        Shape.FLAG,
        "逐项得分：满足其中一项就得满分的，填是。",
        fits=("逐项得分",),
    ),
    Field(
        "数据名称",
        ("rule", "value"),
        Shape.TEXT,
        "数值分档：按哪个数分档，例如 面积。按比率分档的不填这一格，填分子、分母。",
        fits=("数值分档",),
        width=12,
    ),
    Field(
        "分子",
        ("rule", "numerator"),
        Shape.NUMBER_OR_FACT,
        "数据名称，例如 持证人数；也可以是一个数。",
        fits=_FRACTION,
        width=12,
    ),
    Field(
        "分母",
        ("rule", "denominator"),
        Shape.NUMBER_OR_FACT,
        "数据名称，例如 在岗人数；也可以是一个数。",
        fits=_FRACTION,
        width=12,
    ),
    Field(
        "分档单位",
        ("rule", "unit"),
        Shape.CHOICE,
        "分子÷分母按百分之几看，还是按商本身看（人均）；不填为百分比。",
        words={"percent": "百分比", "each": "人均"},
        fits=("数值分档",),
    ),
    Field("达标比率", ("rule", "target"), Shape.PERCENT, "百分之几得满分；不填为100。", fits=_RATIO),
    Field("抽查数", ("rule", "n"), Shape.NUMBER, "抽几份（人、户）。", fits=("抽查",)),
    Field(
        "抽查数要求",
        ("rule", "n_is"),
        Shape.CHOICE,
        "正好：就抽这么多；至少：可以多抽。不填为正好。",
        words={"exact": "正好", "min": "至少"},
        fits=("抽查",),
    ),
    Field(
        "抽查计分",
        ("rule", "score"),
        Shape.CHOICE,
        "按合格率得分；每份不合格扣分；全部合格才得分；按答错题数扣分。",
        words={"ratio": "按合格率", "deduct": "每份扣分", "all": "全合格得分", "deduct_answers": "每题扣分"},
        fits=("抽查",),
        width=12,
    ),
    Field(
        "抽查每份扣",
        ("rule", "per"),
        Shape.NUMBER,
        "每份不合格（每题答错）扣几分。",
        fits=("抽查",),
        width=12,
    ),
    Field(
        "合格题数",
        ("rule", "pass_min"),
        Shape.NUMBER,
        "有题目的抽查：答对几题算合格；不填为全部。题目写在“规则明细”。",
        fits=("抽查",),
    ),
    Field(
        "数量不足时",
        ("rule", "short_sample"),
        Shape.CHOICE,
        "总数不到抽查数：全部检查，或按比例折算扣分；不填为全部检查。",
        words={"check_all": "全部检查", "scale": "折算扣分"},
        fits=("抽查",),
        width=12,
    ),
    Field("最低给分", ("rule", "low"), Shape.NUMBER, "酌情：最少给几分；不填为0。", fits=("酌情",)),
    Field("最高给分", ("rule", "high"), Shape.NUMBER, "酌情：最多给几分；不填为满分。", fits=("酌情",)),
    Field("每档分差", ("rule", "step"), Shape.NUMBER, "酌情：几分一档；不填为0.5。", fits=("酌情",)),
    Field(
        "分母为0时",
        ("rule", "when_zero_denominator"),
        Shape.CHOICE,
        "分母是0，或一份也没有抽到：未评，按满分，或不计入（合理缺项）；不填为未评。",
        words=WHEN_ZERO,
        fits=("扣分", "数值分档", "按比例", "抽查"),
    ),
    Field(
        "分母至少",
        ("rule", "min_denominator"),
        Shape.NUMBER,
        "分母小于这个数时提醒，并要写明原因。",
        fits=("扣分", "数值分档", "按比例", "抽查"),
    ),
)

ITEMS = (
    Field("编号", ("code",), Shape.CODE, "必填。全表不能重复，例如 A1。", width=8),
    Field("一级指标", ("section",), Shape.CODE, "必填。“一级指标”里的编号。", width=8),
    Field("二级指标", ("heading", 0), Shape.TEXT, "没有就空着。", width=14),
    Field("三级指标", ("heading", 1), Shape.TEXT, "没有就空着。", width=14),
    Field("四级指标", ("heading", 2), Shape.TEXT, "没有就空着。", width=14),
    Field("评分标准", ("criterion",), Shape.TEXT, "必填。条文原文，一字不改。", width=56),
    Field("分值", ("points",), Shape.NUMBER, "必填。满分。", width=8),
    Field(
        "评分方法",
        ("methods",),
        Shape.NAMES,
        "可以从下拉里选一个，也可以自己写；" + NAMES_NOTE,
        offers=METHODS,
        width=14,
    ),
    Field("佐证材料", ("evidence",), Shape.NAMES, NAMES_NOTE, width=28),
    Field("核心项", ("core",), Shape.FLAG, "是或否；不填为否。", width=8),
    Field(
        "不适用",
        ("not_applicable",),
        Shape.CHOICE,
        "不允许；不计入（合理缺项，总分折算）；按满分（未发生不扣分）。不填为不允许。",
        words={"never": "不允许", "exclude": "不计入", "full": "按满分"},
    ),
    Field("不适用情形", ("not_applicable_when",), Shape.TEXT, "什么情况可以不适用。", width=24),
    Field("适用单位", ("applies_to",), Shape.NAMES, "只适用某些单位的，例如 镇、街道。", width=12),
    Field("同一事实", ("same_fact_as",), Shape.NAMES, "不重复扣分：与哪些评分项说的是同一件事。", width=12),
    Field("依据", ("basis",), Shape.TEXT, "条文和数字的依据。", width=28),
    *RULE,
)

PARTS = (
    OWNER,
    Field(
        "上级部分",
        ("outer",),
        Shape.TEXT,
        "一般空着；部分里面又是“组合”的，写上级部分的名称。",
        width=14,
    ),
    Field("名称", ("what",), Shape.TEXT, "必填。这一部分的名称，同一评分项里不能重复。", width=24),
    Field("分值", ("points",), Shape.NUMBER, "必填。这一部分的满分。", width=8),
    Field("加分", ("bonus",), Shape.FLAG, "这一部分是另外加分的，填是。", width=8),
    *RULE,
)

VETOES = (
    Field("编号", ("code",), Shape.CODE, "必填，例如 V1。", width=8),
    Field("名称", ("title",), Shape.TEXT, "必填。", width=20),
    Field("内容", ("criterion",), Shape.TEXT, "必填。条文原文。", width=56),
    Field(
        "效力",
        ("effect",),
        Shape.CHOICE,
        "必填。一票否决：结论为最后一个等次；限最高等次；降一等次。",
        words={"fail": "一票否决", "cap_grade": "限最高等次", "drop_grade": "降一等次"},
        width=12,
    ),
    Field("最高等次", ("grade",), Shape.TEXT, "效力是限最高等次的，写等次名称。"),
    Field(
        "得零分即触发",
        ("when", "any_zero"),
        Shape.NAMES,
        "其中一项得0分就自动触发的，写评分项编号；不填由验收组认定。",
        width=16,
    ),
    Field(
        "评分方法", ("methods",), Shape.NAMES, "可以从下拉里选一个，也可以自己写。", offers=METHODS, width=14
    ),
    Field("佐证材料", ("evidence",), Shape.NAMES, NAMES_NOTE, width=28),
    Field("依据", ("basis",), Shape.TEXT, "条文的依据。", width=28),
)
