"""The scoring phrases (…扣2分, …不得分, 最高扣10分) as a table; what they are about is no concern of this table.

Letters: see `lexicon`. 分 a number of points, 段 a stretch of points, 扣 得 加 the verbs, 限 “最高”, 价 “/次”.
"""

from scoring_rules.reading.criterion.patterns import Pattern, PatternTable, Role

NOT_COMPARED = "(?<![≥≤超低等]) {} (?! 含? [上下≥≤超低等中])"
BARE = NOT_COMPARED.format("分")
BARE_RANGE = NOT_COMPARED.format("段")
NO_VERB_NEXT = "(?! 含? 者? [逗冒]? [扣得加满零] | 含? 冒? [分段] )"

POINTS = PatternTable(
    (
        Pattern(Role.EXTRA, "追 分 价?", "points that go past the item", ("追加扣除10分", "再从总分中扣5分")),
        Pattern(
            Role.CAP,
            "足 分 止 | 累? 扣? 累? [限≤] 累? [限≤]? 扣? 累? [扣得加]? [限≤]? 分 顶? 止? (?!价) | 分 顶 | 累 [扣得加] [限≤]? 分",
            "not more than this many points",
            ("最高扣10分", "累计扣分不超过3分", "加满15分为止", "最高不超过6分", "5分封顶"),
        ),
        Pattern(Role.REACHED, "足 分", "a sum of deductions that has a consequence", ("扣满20分",)),
        Pattern(
            Role.TAKE_RANGE,
            "扣 段 下? | 扣 分 下",
            "off within a stretch, by judgement",
            ("扣1-3分", "扣5分以内"),
        ),
        Pattern(Role.TAKE, "扣 分 价?", "this many points off", ("扣0.5分", "减2分", "扣1分/例")),
        Pattern(Role.GIVE_RANGE, "得 段", "given within a stretch, by judgement", ("得8-10分",)),
        Pattern(Role.GIVE_RANGE, "加 段", "given on top within a stretch", ("加1-3分",)),
        Pattern(Role.GIVE, "得 分 价?", "this many points given", ("得2分", "计3分", "得1分/次")),
        Pattern(Role.BONUS, "加 分 价?", "this many points given on top", ("加2分", "奖励0.5分")),
        Pattern(Role.ZERO, "得? 零", "no points at all", ("不得分", "记0分", "全部扣完")),
        Pattern(Role.FULL, "满", "all the points", ("得满分",)),
        Pattern(
            Role.TOTAL,
            "开 [共累]? 分 闭 | [共累] [共]? 分",
            "the points of the item or of a part",
            ("(2分)", "满分10分", "共计6分"),
        ),
        Pattern(Role.NEUTRAL, "免", "costs nothing", ("不扣分",)),
        Pattern(Role.FLOOR, "止", "not below zero", ("扣完为止",)),
        Pattern(Role.JUDGED, "酌", "left to the inspector", ("酌情扣分",)),
        Pattern(Role.SHARE, "比", "in proportion", ("按比例得分",)),
        Pattern(Role.VETO, "否", "decides about the whole", ("一票否决",)),
        Pattern(
            Role.BARE_RANGE,
            f"{BARE_RANGE} {NO_VERB_NEXT} | (?<=冒) 分 下 {NO_VERB_NEXT}",
            "a stretch of points without a verb",
            ("优8-10分", "差:4分以下"),
        ),
        Pattern(Role.BARE, f"{BARE} 价? {NO_VERB_NEXT}", "points without a verb", ("优秀:10分", "2分/种")),
    )
)
