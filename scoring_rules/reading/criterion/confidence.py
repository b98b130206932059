"""The self-check: is every number and scoring word of the text accounted for, and do the numbers fit the points?

Knows nothing of how the rule was found.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from scoring_rules.exact import in_words
from scoring_rules.reading.criterion.clauses import Clause
from scoring_rules.reading.criterion.deductions import stated_target
from scoring_rules.reading.criterion.names import subject
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.proposal import HEAVY, MILD, NONE, SERIOUS, SLIGHT
from scoring_rules.reading.criterion.scene import Doubt, Scene
from scoring_rules.tables import Table

LARGEST_STEP = Decimal(20)
ENOUGH = Decimal("0.8")
SCORING_LETTERS = frozenset("扣得加追段足")
SCORE_WORDS = (
    "比例",
    "得分",
    "计分",
    "给分",
    "分值",
    "打分",
    "评分",
    "扣分",
    "加分",
    "减分",
    "折算",
    "×",
    "÷",
)
SERIES = (
    "以此类推",
    "依此类推",
    "依次类推",
    "类推",
    "逐级递减",
    "加倍",
    "双倍",
    "(减)",
    "(扣)",
    "(加)",
    "加减",
    "翻倍",
    "依次",
    "取平均",
    "加权",
)
ORDINAL = re.compile("第[一二三四五六1-6][次回起例]|首次|初次|再次")
SHARE_OF_POINTS = re.compile(
    r"(?:减半|折半|对半|一半|半数)的?(?:计|得|给|扣)?分|(?:得|计(?!划)|给|记|扣|扣除|减)(?:该|本|此|其|相应|项|满|总|的|分|值|数|得|标准)*(?:一半|半数)"
    r"|(?:得|计(?!划)|给|记|扣|扣除|减)(?:该|本|此|其|相应|项|满|总|的|分|值|数|得|标准)*[\d.]+%(?!以[上下])的?(?:分|得分|分值|分数)?(?=[。;,)]|$)"
)
LISTED_POINTS = re.compile(r"分别(?:计|得|给|扣|加|记|减|为|按)*\d[\d.]*[、,/]\d")
COMPARED_TO = ("上年", "去年", "同期", "同比", "增长率", "增幅", "下降")
GRADES = re.compile(
    "(?:[二三四五2-5]个?(?:档次?|等级|等次)|分[档级]|按(?:档次?|等级|等次))(?:给|得|计|赋|打|评|记)?分?"
)
TARGETS_ELSEWHERE = (
    "偏差",
    "偏离",
    "增长率",
    "增幅",
    "平均",
    "上年",
    "去年",
    "同期",
    "基数",
    "目标值",
    "目标线",
    "达标线",
    "计划数",
)
HARMLESS = re.compile(
    "不(?:能|得|再)?(?:重复|累计|累加|叠加)|按最高|就高|得分点|评分表|扣分项|加分项|评分标准|扣分原因|评分细则|扣分依据"
)
PART_OF_STEP = re.compile(
    r"(?:不足|不满|不到|未满|未达到?|不够)[\d.一二两三四五半十]+(?:%|个?百分点|个点|个?档)[^。;\d]{0,4}按[^。;,]{1,8}$"
)
GAIN_KINDS = ("credit", "levels", "bands", "accrue")


def confidence_of(doubts: tuple[Doubt, ...]) -> Decimal:
    """把握: 1 less what each doubt costs, never below 0."""
    left = Decimal(1)
    for doubt in doubts:
        left *= 1 - doubt.weight
    return left.quantize(Decimal("0.01"))


def unread_tokens(scene: Scene, clauses: tuple[Clause, ...]) -> list[int]:
    """Numbers of tokens that score but belong to no phrase and no bound."""
    covered: set[int] = set()
    for clause in clauses:
        covered.update(range(clause.at, clause.end))
        if clause.bound and clause.bound.unit.startswith("分"):
            covered.update(range(clause.proper, clause.at))
    row = scene.row
    return [
        place
        for place, letter in enumerate(row.letters)
        if place not in covered
        and (letter in SCORING_LETTERS or letter == "分")
        and not _is_only_compared(row.letters, place)
        and not PART_OF_STEP.search(row.text(max(0, place - 8), place))
    ]


def _is_only_compared(letters: str, place: int) -> bool:
    """Points that a comparison surrounds (“90分以上”) give nothing; a verb without points (“扣分情况”) neither."""
    if letters[place] in "分段":
        return letters[place - 1 : place] in tuple("≥≤超低等") or letters[place + 1 : place + 2] in tuple(
            "上下中≤低≥超"
        )
    return False


def doubts_of(scene: Scene, clauses: tuple[Clause, ...], rule: Table | None) -> Iterator[Doubt]:
    """Every doubt of the text as a whole."""
    unread = unread_tokens(scene, clauses)
    if unread:
        words = "、".join(dict.fromkeys(f"“{scene.row.tokens[place].text}”" for place in unread[:5]))
        yield Doubt(f"{words}没有读懂，可能影响计分", HEAVY)
    if rule is None:
        return
    yield from _doubts_of_points(scene)
    yield from _doubts_of_wording(scene, rule)
    if rule["kind"] in ("deduct", "sum"):
        yield from _doubts_of_takes(scene)
    yield from _doubts_of_conditions(scene, rule)
    yield from _doubts_of_caps(scene, rule)
    yield from _doubts_of_rest(scene, clauses)
    yield from _advice(scene)


def _doubts_of_wording(scene: Scene, rule: Table) -> Iterator[Doubt]:
    """Points that change from one time to the next, shares of points, and grades that were read as parts."""
    text = scene.row.normal.text
    conditions = [scene.condition(entry.clause) for entry in scene.entries]
    if sum(1 for words in conditions if ORDINAL.search(words)) > 1:
        yield Doubt("第一次、第二次……各不相同，规则按每次一样读，请核对", SERIOUS)
    share = SHARE_OF_POINTS.search(text)
    if share:
        yield Doubt(f"“{share.group()}”是按分值的几成计分，没有算进规则，请核对", SERIOUS)
    if LISTED_POINTS.search(text):
        yield Doubt("“分别”后面的几个分数没有一一读出，请核对", SERIOUS)
    if rule["kind"] == "credit" and len(conditions) > 1 and GRADES.search(text):
        yield Doubt("文字里说到分档（等级），规则按逐项得分读，请核对", SERIOUS)
    if rule["kind"] == "pro_rata" and any(word in text for word in COMPARED_TO):
        yield Doubt("和上年或同期相比，比例按什么算请核对", SERIOUS)


def _doubts_of_points(scene: Scene) -> Iterator[Doubt]:
    full = scene.points
    if full is None:
        return
    if scene.stated is not None and scene.stated != full:
        yield Doubt(
            f"文字里写的分值是{in_words(scene.stated)}分，本项分值是{in_words(full)}分，请核对", SERIOUS
        )
    for entry in scene.of(Role.TAKE, Role.GIVE, Role.BONUS, Role.TAKE_RANGE, Role.GIVE_RANGE):
        if entry.clause.points > full:
            yield Doubt(f"“{_phrase(scene, entry.clause)}”超过本项满分{in_words(full)}分，请核对", SERIOUS)
        if entry.cap is not None and (entry.cap > full or entry.cap < entry.clause.points):
            yield Doubt(
                f"上限{in_words(entry.cap)}分和“{_phrase(scene, entry.clause)}”、满分{in_words(full)}分对不上，请核对",
                SERIOUS,
            )


def _phrase(scene: Scene, clause: Clause) -> str:
    return scene.row.text(clause.at, clause.end)


def _doubts_of_takes(scene: Scene) -> Iterator[Doubt]:
    """Thresholds on one number that may exclude each other, steps without a target, nothing to deduct for."""
    takes = scene.of(Role.TAKE)
    seen: set[tuple[str, str]] = set()
    for entry in takes:
        clause = entry.clause
        bound = clause.bound
        if clause.step is None and bound and not clause.for_each and not clause.once_each:
            about = (subject(scene, clause), bound.unit)
            empty = ("", bound.unit)
            one = bound.exact and bound.low == 1
            if not one and (about in seen or (seen and _continues(scene, clause))):
                yield Doubt("几个扣分各有数值界限，是只扣一个还是可以累加，请核对", SERIOUS)
            seen |= {about, empty}
        elif clause.once_each and bound and bound.exact and not clause.for_each:
            seen.add(("", bound.unit))
        if clause.step is not None and clause.step > LARGEST_STEP:
            yield Doubt(f"每{in_words(clause.step)}个百分点一档，是不是界限？请核对", SERIOUS)
        if clause.at not in scene.called and not scene.condition(clause).strip(" ,、;:。()的"):
            yield Doubt(f"“{_phrase(scene, clause)}”前没有写因为什么扣分", SERIOUS)
        if clause.judged:
            yield Doubt(f"“{_phrase(scene, clause)}”是酌情扣，规则按每次扣读，请核对", SERIOUS)


def _continues(scene: Scene, clause: Clause) -> bool:
    """True for a bound without a subject of its own: “…，低于80%的扣2分”."""
    return scene.row.letters[clause.proper] in "≥≤超低等率点量分间段数"


def _doubts_of_conditions(scene: Scene, rule: Table) -> Iterator[Doubt]:
    for entry in scene.of(Role.EXTRA):
        if entry.clause.step is not None:
            yield Doubt(f"“{_phrase(scene, entry.clause)}”按百分点追加，规则按次数读，请核对", SERIOUS)
    for entry in scene.of(Role.REACHED):
        if not scene.has(Role.EXTRA):
            yield Doubt(f"“{_phrase(scene, entry.clause)}”之后怎样处理没有读懂", SERIOUS)
    for entry in scene.entries:
        if entry.clause.end - entry.clause.proper > 60:
            yield Doubt("有一段条件很长，请核对有没有漏读的规定", MILD)
            return
    if rule["kind"] in GAIN_KINDS and scene.has(Role.EXTRA):
        yield Doubt("还有追加扣除，没有算进规则，请核对", SERIOUS)
    if rule["kind"] in GAIN_KINDS and scene.has(Role.VETO):
        yield Doubt("还写了否决或取消资格，要另列为一票否决项", SERIOUS)


def _doubts_of_caps(scene: Scene, rule: Table) -> Iterator[Doubt]:
    """A cap behind several phrases of one sentence may hold for all of them."""
    earning = scene.of(Role.TAKE) if rule["kind"] == "deduct" else scene.of(Role.GIVE, Role.BONUS)
    for place, entry in enumerate(earning):
        if entry.cap is None or entry.cap == scene.points or place == 0:
            continue
        before = earning[place - 1]
        same_sentence = "句" not in scene.row.letters[before.clause.end : entry.clause.at]
        joint = rule["kind"] == "accrue" or not entry.cap_together
        if before.cap is None and joint and (same_sentence or rule["kind"] == "accrue"):
            yield Doubt(f"最多{in_words(entry.cap)}分是管前面几项还是只管最后一项，请核对", SERIOUS)


def _doubts_of_rest(scene: Scene, clauses: tuple[Clause, ...]) -> Iterator[Doubt]:
    """Words outside every phrase and condition that speak of points or of a share."""
    row = scene.row
    if any(words in row.normal.text for words in SERIES):
        yield Doubt("有“以此类推”“增（减）”“加倍”一类的话，没有写全怎样计分，请补齐", SERIOUS)
    for clause, following in zip_longest(clauses, clauses[1:]):
        end = following.proper if following else len(row.tokens)
        words = "".join(token.text for token in row.tokens[clause.end : end] if token.letter != "式")
        if any(word in words for word in SCORE_WORDS) and not HARMLESS.search(words):
            yield Doubt(f"“{words.strip(' ,;。')[:40]}”没有读懂，可能影响计分", SERIOUS)
            return


def _advice(scene: Scene) -> Iterator[Doubt]:
    """What deserves a look although it was understood."""
    if scene.has(Role.NEUTRAL):
        yield Doubt("文字里有不扣分（或不加分）的情形，可以设为“不适用”", NONE)
    for entry in scene.of(Role.TAKE):
        clause = entry.clause
        if clause.step is None:
            continue
        if stated_target(scene, clause) is None:
            words = "没有写目标值，先按100%算" if not clause.rises else "没有写从多少算起，先按0%算"
            elsewhere = any(word in scene.row.normal.text for word in TARGETS_ELSEWHERE)
            weight = SERIOUS if clause.rises or elsewhere else SLIGHT
            yield Doubt(f"“{scene.condition(clause).strip(' ,')}”{words}，请核对", weight)
