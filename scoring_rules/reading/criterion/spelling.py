"""What a word of the lexicon is, and the building blocks its spellings share; knows no single word."""

from dataclasses import dataclass

from scoring_rules.reading.criterion.numerals import ARABIC, CHINESE


@dataclass(frozen=True, slots=True)
class Spelling:
    """写法: one way to write a word (a regular expression), with examples of it."""

    form: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """词类: one letter, in which patterns are written, what it stands for, and its spellings in their order."""

    letter: str
    meaning: str
    spellings: tuple[Spelling, ...]

    @property
    def form(self) -> str:
        """All spellings as one regular expression; the first that fits wins."""
        return "|".join(spelling.form for spelling in self.spellings)


def spelled(form: str, *examples: str) -> Spelling:
    """One row of the lexicon."""
    return Spelling(form, examples)


def either(words: str) -> str:
    """Any of these words (blanks between them are for the eye)."""
    return f"(?:{'|'.join(words.split())})"


FIGURES = f"(?:{ARABIC})"
WORDED = f"(?:{CHINESE})"
NUMBER = f"(?:{ARABIC}|{CHINESE})"
DASH = "(?:-{1,2}|~|至|到)"
FEW = "{0,4}"
"""How often words may pile up (“年度考核”); unbounded repetition would make long texts slow."""

UNIT = either(
    "m2 平米 公顷 公斤 千克 人次 户次 例次 项次 台次 家次 平方米 公里 万元 千元 百元 亿元 个工作日 工作日 个月 小时 分钟 学时 课时 季度 环节"
    " 方面 指标 行业 岗位 部门 单位 项目 要素 问题 科目 要点 内容 机构 站点 个小时 周岁"
    " [次人名位份户项个处条例件起天日月年岁种类家所本张场期篇台宗村站点元米亩吨班批组队座间套辆道题科门周只幅块节部册支栋层笔单字倍款页幢枚则轮届]"
)
ITEM = "(?:(?:该|本|此|这一?|相应|对应)(?:小|分|考核|评分)?(?:项目|项|条|款|指标|内容)|当项|单项)"
SCORE = either("分值 分数 得分 成绩 标准分 基本分 基础分 考核分 分")
THEM = f"{ITEM}?的?{SCORE}?"
"""“该项分值”, “本项的得分” or nothing."""

NOT_TIME = "(?![钟之米制卷半])"
"""Behind 分: not “分钟”, “三分之一”, “100分制”, “一分半”."""
NOT_COMPARED = r"(?!(?:\(不?含[^()]{0,6}\))?(?:及|和)?以[上下]|[≥≤<>])"
POINTS_AHEAD = rf"(?=(?:{FIGURES}|{WORDED}|满)\ ?分?(?:[-~至到]{FIGURES})?个?分{NOT_COMPARED})"
"""A verb counts only with points behind it, and not if these are compared (“得分90分以上”)."""
NO_STOP = "[^。;,]"
