"""Numbers, marks and lists: what a criterion counts, measures and numbers its entries with."""

from scoring_rules.reading.criterion.spelling import (
    DASH,
    FIGURES,
    NOT_TIME,
    NUMBER,
    UNIT,
    WORDED,
    Word,
    spelled,
)

NOT_SPOKEN_OF = r"(?![项款条和、至目中点\-])"
"""“（1）项不符合” speaks about the numbered thing, “（1）有场地” numbers it."""

NUMBER_WORDS = (
    Word(
        "号",
        "list number",
        (
            spelled(rf"\(\d{{1,2}}\){NOT_SPOKEN_OF}", "(1)"),
            spelled(rf"\([一二三四五六七八九十]{{1,3}}\){NOT_SPOKEN_OF}", "(二)"),
            spelled(r"\d{1,2}(?:[.)](?!\d)|、(?!\d))", "2.", "3、"),
            spelled("[一二三四五六七八九十]{1,3}、", "三、"),
            spelled("[A-Ha-h][.、](?![A-Za-z])", "A.", "B、"),
        ),
    ),
    Word("句", "end of a sentence", (spelled("[。;!?…]+", "。", ";"),)),
    Word("逗", "comma", (spelled("[,、]+", ",", "、"),)),
    Word("冒", "colon", (spelled(":", ":"),)),
    Word(
        "含",
        "says that a bound is included",
        (spelled(r"\((?:均|包|不)?含[^()]{0,12}\)", "(含)", "(含90分)", "(不含5%)"),),
    ),
    Word("者", "those with these points", (spelled("(?<=分)的", "的"),)),
    Word("开", "opening bracket", (spelled(r"[(\[【〔]", "("),)),
    Word("闭", "closing bracket", (spelled(r"[)\]】〕]", ")"),)),
    Word(
        "价",
        "for each of these",
        (spelled(rf"/(?:每|{NUMBER})?{UNIT}(?:[·.]?{UNIT})?", "/次", "/人次", "/每人"),),
    ),
    Word(
        "间",
        "a stretch of rates",
        (
            spelled(
                rf"{NUMBER}%?(?:\(不?含\))?{DASH}{NUMBER}(?:%|个百分点)", "80%-90%", "80~90%", "90(含)~100%"
            ),
        ),
    ),
    Word(
        "点",
        "percentage points",
        (
            spelled(rf"{NUMBER}个?百分点", "1个百分点", "0.5个百分点"),
            spelled(rf"{NUMBER}个?千分点", "1个千分点"),
            spelled("(?<=[每低高降升少多减增])个?百分点", "个百分点"),
            spelled(f"(?<=[低降升下高]){NUMBER}个点", "1个点"),
        ),
    ),
    Word(
        "率",
        "a rate",
        (
            spelled(rf"{NUMBER}(?:%|‰)", "95%", "2‰"),
            spelled(f"百分之(?:{WORDED}|{FIGURES})", "百分之五"),
            spelled(f"千分之(?:{WORDED}|{FIGURES})", "千分之三"),
        ),
    ),
    Word(
        "段",
        "a stretch of points",
        (
            spelled(
                rf"{FIGURES}分?{DASH}{FIGURES}(?:个?分{NOT_TIME}|(?=[计记给打赋评]分))", "1-3分", "1分至3分"
            ),
            spelled(rf"(?<=[扣得计记加减给奖]){WORDED}分?{DASH}{WORDED}分{NOT_TIME}", "一至三分"),
        ),
    ),
    Word(
        "分",
        "a number of points",
        (
            spelled(rf"{FIGURES}\ ?个?分{NOT_TIME}", "2分", "0.5分"),
            spelled(rf"(?<=[扣得计记加减给奖除为(高多分过满完]){WORDED}分{NOT_TIME}", "半分", "两分"),
        ),
    ),
    Word(
        "量",
        "a number of things",
        (
            spelled(
                rf"{NUMBER}\ ?(?:多|余)?{UNIT}(?:{DASH}{NUMBER}{UNIT})?", "3项", "10名", "一次", "3人至5人"
            ),
            spelled(f"{FIGURES}{DASH}{FIGURES}{UNIT}", "3-5人"),
        ),
    ),
    Word("数", "a bare number", (spelled(rf"(?<![A-Za-z\d.]){FIGURES}(?![A-Za-z])", "90"),)),
)
