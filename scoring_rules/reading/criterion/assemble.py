"""From a scene to one rule: the deciders in their order, each for one way in which criteria are written.

The first decider that knows the scene decides. Knows nothing of letters and patterns.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from scoring_rules.reading.criterion.deductions import deduct_rule
from scoring_rules.reading.criterion.earning import decide_gains
from scoring_rules.reading.criterion.entries import Entry
from scoring_rules.reading.criterion.gains import is_each
from scoring_rules.reading.criterion.mixture import decide_bonus_on_top, decide_parts
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.proposal import HEAVY, MILD, NONE, SERIOUS, SLIGHT, Proposal
from scoring_rules.reading.criterion.scene import Scene
from scoring_rules.reading.criterion.wholes import judgement_rule, pro_rata_rule, sample_rule, veto_rule

SCORING = (
    Role.TAKE,
    Role.TAKE_RANGE,
    Role.GIVE,
    Role.GIVE_RANGE,
    Role.BONUS,
    Role.FULL,
    Role.JUDGED,
    Role.SHARE,
    Role.TOTAL,
)
PERIODS = ("月", "天", "日", "周", "季度", "小时")
SCORED = re.compile("(?:打|评|赋|计|给)分(?:[。;,)]|$)|评定(?:得分|分数)")
GAINS = (Role.GIVE, Role.GIVE_RANGE, Role.BONUS, Role.FULL, Role.TOTAL)


def decide(scene: Scene) -> Proposal:
    """定规则: what the first fitting decider proposes."""
    for decider in DECIDERS:
        proposal = decider(scene)
        if proposal is not None:
            return proposal
    return Proposal(None).but("没有读出计分办法，请选一种计分方式并填写", HEAVY)


def _decide_veto(scene: Scene) -> Proposal | None:
    if not scene.has(Role.VETO):
        return None
    if scene.has(*SCORING):
        return None
    proposal = Proposal(veto_rule())
    if scene.has(Role.ZERO):
        return proposal.but("既写不得分又写否决，请核对是计分项还是否决项", SERIOUS)
    return proposal


def _decide_parts(scene: Scene) -> Proposal | None:
    return decide_parts(scene, decide)


def _decide_bonus(scene: Scene) -> Proposal | None:
    return decide_bonus_on_top(scene, decide)


def _decide_share(scene: Scene) -> Proposal | None:
    shares = [
        entry
        for entry in scene.of(Role.SHARE)
        if entry.clause.at > entry.clause.first or entry is scene.entries[0]
    ]
    shares = shares or scene.of(Role.SHARE)
    if not shares:
        return None
    if scene.sample and not scene.has(Role.TAKE):
        return Proposal(sample_rule(scene.sample, "ratio"))
    proposal = Proposal(pro_rata_rule(scene, shares[0]))
    if len(shares) > 1:
        proposal = proposal.but("有几处按比例计分，只能按一处算，请核对", SERIOUS)
    if scene.has(Role.TAKE, Role.TAKE_RANGE, Role.JUDGED):
        proposal = proposal.but("除按比例计分外还有扣分，扣分没有算进规则，请核对", SERIOUS)
    if any(entry.clause.bound and entry.clause.bound.is_rate for entry in scene.of(Role.ZERO)):
        proposal = proposal.but("低于某个比率不得分，这一条没有算进规则，请核对", SERIOUS)
    if len(scene.of(*GAINS)) > 1:
        proposal = proposal.but("除按比例计分外还有几个得分，请核对", SERIOUS)
    return proposal


def _decide_gains(scene: Scene) -> Proposal | None:
    gains = scene.of(*GAINS)
    takes = scene.of(Role.TAKE)
    if not gains:
        return None
    if not takes and not scene.has(Role.TAKE_RANGE):
        return decide_gains(scene)
    if len(gains) == 1 and not is_each(gains[0]) and _is_full(scene, gains[0]):
        return None
    if any(is_each(gain) for gain in gains):
        proposal = (
            Proposal(deduct_rule(scene)) if len(takes) >= len(gains) else decide_gains(_without_takes(scene))
        )
        return proposal.but("既有加分又有扣分，请核对怎样合在一起算", SERIOUS)
    if len(gains) == 1:
        return Proposal(deduct_rule(scene)).but("写的得分和本项满分对不上，请核对", SERIOUS)
    return decide_gains(_without_takes(scene)).but("既有分档得分又有扣分，扣分没有算进规则，请核对", SERIOUS)


def _is_full(scene: Scene, entry: Entry) -> bool:
    """True for “…得10分” where 10 is the item's full points: the start that deductions begin from."""
    if entry.clause.role is Role.FULL or entry.clause.points == scene.points:
        return True
    return scene.points is None and entry.clause.role is not Role.BONUS


def _without_takes(scene: Scene) -> Scene:
    kept = tuple(entry for entry in scene.entries if entry.clause.role not in (Role.TAKE, Role.TAKE_RANGE))
    return replace(scene, entries=kept)


def _decide_sample(scene: Scene) -> Proposal | None:
    """抽查 decides alone: one deduction for each failed one, or nothing at all for a failure."""
    sample = scene.sample
    takes = scene.of(Role.TAKE)
    if sample is None or scene.has(Role.TAKE_RANGE, Role.JUDGED, Role.EXTRA):
        return None
    if not takes and scene.has(Role.ZERO):
        return Proposal(sample_rule(sample, "all"))
    if len(takes) != 1 or takes[0].clause.step is not None or scene.has(Role.ZERO):
        return None
    clause = takes[0].clause
    if takes[0].cap not in (None, scene.points) or not (clause.for_each or clause.bound):
        return None
    if clause.bound and clause.bound.is_rate:
        return None
    proposal = Proposal(sample_rule(sample, "deduct", clause.points))
    if sample.unit.endswith(PERIODS):
        return proposal.but("抽查的是一段时间，一段时间里几处问题要扣几次的，请改为按次扣分", MILD)
    return proposal


def _decide_deductions(scene: Scene) -> Proposal | None:
    if not scene.has(Role.TAKE, Role.ZERO, Role.EXTRA):
        return None
    proposal = Proposal(deduct_rule(scene))
    if scene.sample is not None and not all(entry.clause.step for entry in scene.of(Role.TAKE)):
        proposal = proposal.but(
            f"写了抽查{scene.sample.n}{scene.sample.unit}，规则按逐次扣分读，没有按抽查读，请核对", SERIOUS
        )
    judged = scene.has(Role.JUDGED, Role.TAKE_RANGE)
    if judged and not scene.has(Role.TAKE):
        proposal = proposal.but("除不得分外只有酌情扣分，请核对扣分幅度", SERIOUS)
    elif judged:
        proposal = proposal.but("有酌情扣分，幅度请核对", SLIGHT)
    if scene.has(Role.VETO):
        proposal = proposal.but("还写了否决或取消资格，要另列为一票否决项", SERIOUS)
    if not scene.has(Role.TAKE, Role.ZERO):
        proposal = proposal.but("只有追加扣除，没有本项怎样计分", SERIOUS)
    return proposal


def _decide_judgement(scene: Scene) -> Proposal | None:
    if not scene.has(Role.JUDGED, Role.TAKE_RANGE):
        return None
    proposal = Proposal(judgement_rule(scene))
    if len(scene.of(Role.JUDGED, Role.TAKE_RANGE)) > 1:
        return proposal.but("有几处酌情扣分，合在一起由检查人定分，请核对", SERIOUS)
    if scene.has(Role.TAKE_RANGE) and not any(entry.clause.judged for entry in scene.entries):
        return proposal.but("只写了扣分幅度，按酌情读，请核对", SERIOUS)
    return proposal


def _decide_by_heading(scene: Scene) -> Proposal | None:
    if "否决" in scene.heading and not scene.points:
        return Proposal(veto_rule()).but("是否决项，依据是标题", NONE)
    return None


def _decide_by_scoring_word(scene: Scene) -> Proposal | None:
    """“由专家现场打分”: somebody gives points, and the text does not say how."""
    if not SCORED.search(scene.row.normal.text):
        return None
    return Proposal(judgement_rule(scene)).but("没有写怎样给分，按酌情读，请核对", SERIOUS)


DECIDERS: tuple[Callable[[Scene], Proposal | None], ...] = (
    _decide_veto,
    _decide_parts,
    _decide_bonus,
    _decide_share,
    _decide_gains,
    _decide_sample,
    _decide_deductions,
    _decide_judgement,
    _decide_by_heading,
    _decide_by_scoring_word,
)
"""一票否决 · 分项 · 另有加分 · 按比例 · 得分 · 抽查 · 扣分 · 酌情 · 标题 · 打分."""
