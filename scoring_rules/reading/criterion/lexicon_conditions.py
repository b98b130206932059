"""Words of conditions: each, otherwise, a sample, comparisons, rising and falling."""

from scoring_rules.reading.criterion.spelling import NUMBER, Word, either, spelled

PERIOD = either("年度? 月度? 周 日 天 季度? 半年 学期 学年 星期 旬 名 人")
AS_A_HABIT = r"(?:至少|不|未|没|应|须|需|要|开|召|组|举|均|的|度|末|初|上|下|定|按|都|对|报|进|有|一次|[1-9一二三两四]次|[≥>]|\d(?![\d.]*分))"
PERCENT_AHEAD = rf"(?={NUMBER}(?:%|个?百分点))"

CONDITION_WORDS = (
    Word(
        "每",
        "for each, but not “每月至少…”, which says how often",
        (
            spelled(
                f"每(?!个?{PERIOD}{AS_A_HABIT})(?:发现|发生|出现|查出|有|查实|检查)?",
                "每",
                "每发现",
                "每出现",
            ),
        ),
    ),
    Word("各", "each of those named", (spelled(r"各(?=扣|得|计|加|减|记|给|占|\d)", "各"),)),
    Word("则", "otherwise", (spelled("否则|反之|不然|其余|其他情况|其它情况|其余情况", "否则", "反之"),)),
    Word(
        "抽",
        "looks at a few",
        (
            spelled(
                "(?:随机)?(?:抽查|抽取|抽检|抽样|抽选|抽问|抽测|抽考|抽看|抽调|抽)"
                "(?:检查|调查|调阅|访谈|考核|询问|提问)?",
                "抽查",
                "随机抽取",
                "抽问",
            ),
            spelled("随机(?:访谈|走访|询问|检查|提问|选取|访问|调阅|查看)", "随机访谈"),
            spelled(
                "走访(?:询问)?|访谈|询问|入户(?:走访|调查|访问)?|电话(?:回访|访问|调查|抽查|核实|询问)",
                "走访询问",
                "入户走访",
            ),
            spelled("座谈|现场提问|提问|问卷(?:调查)?|调查问卷|发放问卷", "现场提问", "问卷调查"),
            spelled(
                "(?:查看|查阅|检查|核查|调阅|考核|测试|测评|任选|选取|任抽|随访)"
                f"(?=(?:不少于|至少)?{NUMBER}(?:份|户|例|本|卷|名|处|家|村|间|所|个(?:点|村|社|站|小区|单位|机构|班|项目|档)))",
                "查看",
            ),
        ),
    ),
    Word(
        "≥",
        "at least",
        (
            spelled("≥|>=|=>|≧", "≥", ">="),
            spelled("大于等于|大于或等于|高于或等于", "大于等于"),
            spelled(r"达到|达(?=[\d一二三四五六七八九十百])", "达到"),
            spelled("不低于|不少于|不小于|至少|不得?少于|不得低于", "不少于", "至少"),
        ),
    ),
    Word(
        "≤",
        "at most",
        (
            spelled("≤|<=|≦", "≤", "<="),
            spelled("小于等于|小于或等于|低于或等于", "小于等于"),
            spelled("不高于|不大于|不多于|不得?超过|不超过|控制在", "不高于", "控制在"),
        ),
    ),
    Word("超", "more than", (spelled(">|大于|高于|超过|超出|多于", ">", "超过"),)),
    Word(
        "低",
        "less than",
        (
            spelled("<|小于|低于|不足|不到|少于|不满", "<", "低于", "不足"),
            spelled("未达到?|达不到|没有达到|没达到", "未达到", "达不到"),
        ),
    ),
    Word("等", "exactly", (spelled("=|等于", "=", "等于"),)),
    Word("上", "or more", (spelled(r"(?:及|\(含\)|及其)?以上|或以上|或者?更多", "以上", "及以上"),)),
    Word("下", "or less", (spelled(r"(?:及|\(含\)|及其)?(?:以下|以内|之内)|或以下", "以下", "以内"),)),
    Word("中", "between", (spelled("之间|区间|范围内", "之间"),)),
    Word(
        "降",
        "falls by a rate",
        (spelled(f"(?:下降|降低|减少|下滑|降|低|少|差|落后|短缺|欠|相差|缺){PERCENT_AHEAD}", "下降", "低"),),
    ),
    Word(
        "升",
        "rises by a rate",
        (spelled(f"(?:增加|上升|提高|升高|增长|提升|高出?|多出?|超出?){PERCENT_AHEAD}", "增加", "上升"),),
    ),
)
