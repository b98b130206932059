"""验收意见的建议: 肯定, 问题 and 要求 put together from full marks and deductions in the words of the sheet.

The same score always gives the same sentences, and nothing stands in them that sheet, marks or notes do not say.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from inspector.domain.findings import proposed_lacks
from inspector.domain.inspection import chinese_date
from inspector.domain.journal import Field
from inspector.domain.opinion import Opinion
from inspector.domain.shortcomings.lack import clean, listed
from inspector.domain.shortcomings.of_item import item_lacks
from scoring_rules.exact import in_words
from scoring_rules.explanations import gate_words
from scoring_rules.kinds.rule import Json
from scoring_rules.model import Item
from scoring_rules.score import ItemScore, ItemState, Score, SectionScore

MOST_NAMES = 5
"""So many items are named in a sentence of praise; the rest is counted."""
_LONGEST_NAME = 18


def propose_opinion(
    score: Score,
    fields: Mapping[Field, Json] | None = None,
    *,
    with_points: bool = False,
    deadline: date | None = None,
) -> Opinion:
    """验收意见 as a proposal. `fields` give the notes on items; `with_points` adds what each problem cost.

    Bonus, not applicable and unmarked items say nothing. `deadline` closes the demands with a date.
    """
    entered = fields or {}
    return Opinion(
        tuple(_affirmed(score)),
        tuple(_problems(score, entered, with_points)),
        tuple(_requirements(score, entered, deadline)),
    )


def missing_from(opinion: Opinion, proposal: Opinion) -> Opinion:
    """The sentences of a proposal that an opinion does not hold yet."""
    return Opinion(
        _new(proposal.affirmed, opinion.affirmed),
        _new(proposal.problems, opinion.problems),
        _new(proposal.requirements, opinion.requirements),
    )


def joined(opinion: Opinion, added: Opinion) -> Opinion:
    """An opinion with further sentences behind those of each block."""
    return Opinion(
        opinion.affirmed + _new(added.affirmed, opinion.affirmed),
        opinion.problems + _new(added.problems, opinion.problems),
        opinion.requirements + _new(added.requirements, opinion.requirements),
    )


def _new(sentences: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sentence for sentence in sentences if sentence not in known)


def _affirmed(score: Score) -> Iterator[str]:
    for section in _counted(score):
        good = [scored for scored in section.items if _is_good(scored, score)]
        if not good or section.gate_failed:
            continue
        names = [_name(scored.item) for scored in good]
        title = section.section.title
        counted = [scored for scored in section.items if not scored.excluded]
        if len(good) == len(counted) and len(good) > 1:
            yield f"{title}方面，全部{len(good)}项达到评分标准（{_few(names)}）。"
        else:
            yield f"{title}方面，{_few(names)}达到评分标准。"


def _few(names: list[str]) -> str:
    return listed(names[:MOST_NAMES]) + ("等" if len(names) > MOST_NAMES else "")


def _is_good(scored: ItemScore, score: Score) -> bool:
    """Full points that were earned, with no material missing or irregular."""
    if scored.state is not ItemState.MARKED or scored.lost > 0 or scored.extra > 0:
        return False
    return not item_lacks(scored, score.marks.facts, score.marks.evidence.get(scored.item.code))


def _problems(score: Score, fields: Mapping[Field, Json], with_points: bool) -> Iterator[str]:
    for hit in score.vetoes:
        yield f"查实“{hit.veto.title}”：{clean(hit.reason)}。"
    for section in _counted(score):
        if section.gate_failed:
            yield _gate_sentence(section, score, with_points)
        for scored in section.items:
            lacks = proposed_lacks(scored, score, fields)
            if lacks:
                found = "；".join(lack.found for lack in lacks)
                yield f"{_name(scored.item)}：{found}{_cost(scored) if with_points else ''}。"


def _requirements(score: Score, fields: Mapping[Field, Json], deadline: date | None) -> Iterator[str]:
    sentences = [f"对查实的“{hit.veto.title}”问题立即整改。" for hit in score.vetoes]
    for section in _counted(score):
        for scored in section.items:
            demands = dict.fromkeys(lack.demand for lack in proposed_lacks(scored, score, fields))
            if demands:
                sentences.append(f"{_name(scored.item)}：{'；'.join(demands)}。")
    yield from sentences
    if sentences and deadline is not None:
        yield f"以上问题于{chinese_date(deadline)}前完成整改，并报送书面整改情况。"


def _counted(score: Score) -> Iterator[SectionScore]:
    return (section for section in score.sections if not section.section.bonus)


def _gate_sentence(section: SectionScore, score: Score, with_points: bool) -> str:
    if with_points:
        return f"{gate_words(section, score)}。"
    return f"{section.section.title}的保证项目未达到最低要求，本部分不计分。"


def _cost(scored: ItemScore) -> str:
    lost = [f"扣{in_words(scored.lost)}分"] if scored.lost > 0 else []
    extra = [f"另扣{in_words(scored.extra)}分"] if scored.extra > 0 else []
    return f"（{'，'.join(lost + extra)}）" if lost or extra else ""


def _name(item: Item) -> str:
    """What the item is called; the beginning of its criterion where it has no heading."""
    if item.heading:
        return item.title
    first = clean(item.criterion.replace("，", "；").replace("。", "；").split("；")[0])
    return first if 0 < len(first) <= _LONGEST_NAME else f"第{item.code}项"
