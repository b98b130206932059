"""What stands before the points (每缺1项, 每下降2%, 达到95%以上, 抽查10份) as a table; what follows is no concern here.

Letters: see `lexicon`. 率 a rate, 量 a number of things, 分 points, 数 a bare number, 间 段 stretches.
"""

from enum import StrEnum

from scoring_rules.reading.criterion.patterns import Pattern, PatternTable


class Sign(StrEnum):
    """情形: what a condition says, in the word that people read."""

    STEP = "每一档百分点"
    EACH = "每一次"
    BETWEEN = "之间"
    LEAST = "至少"
    MORE = "超过"
    MOST = "至多"
    LESS = "不足"
    EXACT = "正好"
    OTHERWISE = "否则"
    SAMPLE = "抽查"
    NOTE = "说明"
    PART_STEP = "不足一档的算法"


N = "[率点量分数]"

CONDITIONS = PatternTable(
    (
        Pattern(Sign.PART_STEP, "低 [率点] 文? [率点]", "how a part of a step counts", ("不足1%的按1%计",)),
        Pattern(
            Sign.STEP,
            "每 文? [降升低超≥]? 文? [率点] | [降升] [率点] 文? 逗? $ | [低超] 文 点 逗? $ | 点 逗? $ | (?<![≥≤超低等文升降每上下]) 率 逗? $",
            "points for each step of a rate",
            ("每下降2%", "每低1个百分点", "每低于目标值5%", "下降1%"),
        ),
        Pattern(
            Sign.SAMPLE,
            "抽 [文≥冒超开]{0,4} 量 上?",
            "a few are drawn",
            ("抽查10份", "随机抽取不少于5名", "抽查档案10份"),
        ),
        Pattern(Sign.NOTE, "含", "says that a bound is included", ("(含2倍)",)),
        Pattern(Sign.EACH, "每 | 各", "for each of them", ("每", "每发现")),
        Pattern(Sign.BETWEEN, "间 中? | 段 中?", "from … to …", ("80%-90%", "80%~90%之间")),
        Pattern(
            Sign.LEAST,
            f"≥ 文? {N} | {N} 含? 上 | {N} ≤ (?=文)",
            "at least this",
            ("达到95%", "3次以上", "80%≤完成率"),
        ),
        Pattern(Sign.MORE, f"超 文? {N} | {N} 低 (?=文)", "more than this", ("超过3次", "80%<完成率")),
        Pattern(Sign.MOST, f"≤ 文? {N} | {N} 含? 下 | {N} ≥ (?=文)", "at most this", ("不超过5%", "3次以下")),
        Pattern(Sign.LESS, f"低 文? {N} | {N} 超 (?=文)", "less than this", ("低于60%", "不足3人")),
        Pattern(Sign.EXACT, f"等? {N}", "a number as it stands", ("为100%", "2次")),
        Pattern(Sign.OTHERWISE, "则", "all other cases", ("否则",)),
    )
)
