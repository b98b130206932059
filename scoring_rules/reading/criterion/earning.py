"""Decides between credit, accrue, levels and bands where phrases give points and none takes them."""

import re
from decimal import Decimal

from scoring_rules.exact import ZERO, in_words
from scoring_rules.reading.criterion.banding import Banding, bands_of
from scoring_rules.reading.criterion.entries import Entry
from scoring_rules.reading.criterion.gains import (
    accrue_rule,
    all_or_nothing,
    credit_rule,
    expanded_credit,
    is_each,
    level_points,
    levels_rule,
    listed_credit,
)
from scoring_rules.reading.criterion.mixture import parts_by_levels
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.proposal import HEAVY, MILD, SERIOUS, SLIGHT, Proposal
from scoring_rules.reading.criterion.scene import Scene
from scoring_rules.reading.criterion.wholes import judgement_rule, sample_rule

DEGREES = (
    "基本",
    "部分",
    "较",
    "一般",
    "优",
    "良",
    "中",
    "差",
    "不够",
    "不太",
    "未全",
    "不全",
    "欠",
    "仅",
    "只",
    "但",
)
RANKS = ("国家", "省级", "市级", "县级", "等奖", "全国", "全省", "全市")
FRACTION = re.compile("分之|[一二三四五六七八九]成")
ONLY_THE_BEST = ("按最高", "就高", "取最高", "最高级别", "最高等次")
COMPLEMENTS = ("均", "都", "无", "没有", "未", "否则", "不", "其他", "其余", "以上")


def decide_gains(scene: Scene) -> Proposal:
    """得分: the scene has at least one phrase that gives points."""
    gains = scene.of(Role.GIVE, Role.BONUS, Role.TOTAL, Role.GIVE_RANGE, Role.FULL)
    each = [entry for entry in gains if is_each(entry)]
    if each:
        return _increments(scene, gains, each)
    proposal = _one(scene, gains[0]) if len(gains) == 1 else _several(scene, gains)
    if len(gains) == 1 and scene.has(Role.JUDGED) and not scene.has(Role.GIVE_RANGE):
        return Proposal(judgement_rule(scene)).but("做到的得满分，其余酌情给分，按酌情读，请核对", SERIOUS)
    if scene.has(Role.JUDGED):
        return proposal.but("还有酌情给分，没有算进规则，请核对", SERIOUS)
    return proposal


def _increments(scene: Scene, gains: list[Entry], each: list[Entry]) -> Proposal:
    if len(each) == len(gains) == 1:
        credit = listed_credit(scene, each[0])
        if credit:
            return Proposal(credit)
        if (
            scene.sample
            and scene.points is not None
            and scene.sample.n * each[0].clause.points == scene.points
        ):
            return Proposal(sample_rule(scene.sample, "ratio"))
    if any(entry.clause.role in (Role.FULL, Role.GIVE_RANGE) for entry in gains):
        return Proposal(accrue_rule(scene, each)).but("既有按次得分又有其他得分，请核对", SERIOUS)
    rule = accrue_rule(scene, gains)
    proposal = Proposal(rule)
    lines = rule["lines"]
    plain = len(gains) - len(each)
    if isinstance(lines, list) and len(lines) != len(each):
        proposal = proposal.but("既有按次得分又有一次性得分，请核对", SERIOUS)
    elif plain and scene.has(Role.ZERO):
        proposal = proposal.but("起点以下不得分", SLIGHT)
    elif scene.has(Role.ZERO):
        proposal = proposal.but(
            "按次得分之外还有不得分的情形，没有算进规则，请核对",
            SERIOUS if _has_other_zero(scene) else SLIGHT,
        )
    if plain and any(entry.clause.step not in (None, 1) or _in_batches(scene, entry) for entry in each):
        proposal = proposal.but("起点以上按几个或几个百分点一档加分，规则按每1个读，请核对", SERIOUS)
    if scene.sample:
        proposal = proposal.but("写了抽查，规则按次得分读，请核对", SERIOUS)
    return proposal


def _in_batches(scene: Scene, entry: Entry) -> bool:
    """True for “每增加20人”."""
    tokens = scene.row.tokens[entry.clause.proper : entry.clause.at]
    return any(token.letter == "量" and token.numbers[0] != 1 for token in tokens)


def _has_other_zero(scene: Scene) -> bool:
    """True if a hard zero says more than “nothing there, nothing given”."""
    return any(
        not scene.condition(entry.clause).strip(" ,;").startswith(COMPLEMENTS)
        for entry in scene.of(Role.ZERO)
    )


def _one(scene: Scene, entry: Entry) -> Proposal:
    """One phrase that gives points: all or nothing, a list in brackets, or a stretch left to the inspector."""
    clause = entry.clause
    if clause.role is Role.GIVE_RANGE:
        return Proposal(judgement_rule(scene))
    credit = listed_credit(scene, entry)
    if credit and (clause.listed or clause.points != scene.points):
        return Proposal(credit)
    points = scene.points if clause.role is Role.FULL else clause.points
    if points is None:
        return Proposal(None).but("写了得满分，但没有本项分值，请补上分值", HEAVY)
    banding = bands_of(scene, [entry, *scene.of(Role.ZERO)])
    proposal = Proposal(banding.rule) if banding else Proposal(all_or_nothing(scene, entry, points))
    if scene.points is not None and points != scene.points:
        return proposal.but(
            f"只写了得{in_words(points)}分，本项满分是{in_words(scene.points)}分，请核对", SERIOUS
        )
    if scene.sample:
        return proposal.but("写了抽查，规则按一项全得或不得读，请核对", SERIOUS)
    return proposal


def _several(scene: Scene, gains: list[Entry]) -> Proposal:
    """Several phrases: bounds on one number, one of several levels, or parts that add up."""
    zeros = scene.of(Role.ZERO)
    graded = [entry for entry in scene.entries if entry in gains or entry in zeros]
    points = [level_points(scene, entry)[1] for entry in gains]
    adds_up = scene.points is not None and sum(points, ZERO) == scene.points and not _has(gains, Role.FULL)
    banding = bands_of(scene, graded)
    if banding and (not adds_up or scene.points == max(points)):
        return _banded(scene, banding, max(points))
    expanded = expanded_credit(scene, gains)
    if expanded:
        return Proposal(expanded)
    if _has(gains, Role.GIVE_RANGE):
        return _levelled(scene, graded, points)
    if adds_up:
        return _parts(scene, gains, zeros, bool(banding))
    if scene.points is not None and max(points) == scene.points:
        return _levelled(scene, graded, points)
    if scene.points is None:
        return _without_points(scene, gains, graded, points)
    divided = parts_by_levels(scene, graded)
    if divided:
        return Proposal(divided).but("由几部分组成，各按各的办法计分，请核对", SERIOUS)
    words = f"各得分相加是{in_words(sum(points, ZERO))}分，最高一个是{in_words(max(points))}分，本项满分是{in_words(scene.points)}分"
    rule = levels_rule(scene, graded) if _looks_graded(scene, graded, points) else credit_rule(scene, gains)
    return Proposal(rule).but(f"{words}，请核对", SERIOUS)


def _has(entries: list[Entry], role: Role) -> bool:
    return any(entry.clause.role is role for entry in entries)


def _banded(scene: Scene, banding: Banding, best: Decimal) -> Proposal:
    proposal = Proposal(banding.rule)
    if not banding.fits:
        proposal = proposal.but("各档之间有空当或重叠，请核对各档的界", SERIOUS)
    if scene.points is not None and best != scene.points:
        proposal = proposal.but(
            f"最高一档是{in_words(best)}分，本项满分是{in_words(scene.points)}分，请核对", SERIOUS
        )
    return proposal


def _levelled(scene: Scene, graded: list[Entry], points: list[Decimal]) -> Proposal:
    proposal = Proposal(levels_rule(scene, graded))
    if sum(1 for entry in graded if _has_number(scene, entry)) > 1:
        proposal = proposal.but("几档里有数，但没能读成数值分档，请核对", SERIOUS)
    if any(scene.condition(entry.clause).startswith("其中") for entry in graded):
        return proposal.but("“其中”后面的分数和前面的对不上，请核对", SERIOUS)
    if points != sorted(points, reverse=True):
        return proposal.but("各档分数不是从高到低排列，请核对是分档还是逐项得分", SERIOUS)
    if len(set(points)) != len(points):
        return proposal.but("有两档分数相同，请核对是分档还是任一项得分", MILD)
    return proposal


def _has_number(scene: Scene, entry: Entry) -> bool:
    """True if the condition holds a number that may be a bound."""
    letters = scene.row.letters[entry.clause.proper : entry.clause.at]
    return any(letter in "率点间量数分段" for letter in letters) or bool(
        FRACTION.search(scene.condition(entry.clause))
    )


def _parts(scene: Scene, gains: list[Entry], zeros: list[Entry], could_be_bands: bool) -> Proposal:
    proposal = Proposal(credit_rule(scene, gains))
    if could_be_bands:
        proposal = proposal.but("各部分都有数值界限，请核对是逐项得分还是数值分档", SERIOUS)
    if zeros and len(zeros) != len(gains) and _has_other_zero(scene):
        proposal = proposal.but("逐项得分之外还有不得分的情形，没有算进规则，请核对", SERIOUS)
    return proposal


def _looks_graded(scene: Scene, graded: list[Entry], points: list[Decimal]) -> bool:
    """True if the phrases fall from better to worse, or speak of degrees."""
    words = "".join(scene.condition(entry.clause) for entry in graded)
    falls = points == sorted(points, reverse=True) and len(set(points)) == len(points)
    return falls and (any(degree in words for degree in DEGREES) or scene.has(Role.ZERO))


def _without_points(scene: Scene, gains: list[Entry], graded: list[Entry], points: list[Decimal]) -> Proposal:
    if _has(gains, Role.FULL):
        return Proposal(None).but("写了得满分，但没有本项分值，请补上分值", HEAVY)
    only_best = any(words in scene.row.normal.text for words in ONLY_THE_BEST)
    if only_best or _looks_graded(scene, graded, points):
        return Proposal(levels_rule(scene, graded)).but("没有本项分值，按分档读，请核对", SERIOUS)
    proposal = Proposal(credit_rule(scene, gains))
    falls = points == sorted(points, reverse=True) and len(set(points)) == len(points)
    ranked = falls and (len(points) > 2 or any(rank in scene.row.normal.text for rank in RANKS))
    return proposal.but("没有本项分值，按各部分可以同时得分读", SERIOUS if ranked else MILD)
