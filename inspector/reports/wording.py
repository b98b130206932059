"""Sentences about a score that several papers share; knows scores and inspections, no layout."""

from inspector.domain.inspection import InspectionHeader
from scoring_rules.exact import in_words
from scoring_rules.model import Item, SheetStatus, VetoEffect
from scoring_rules.score import ItemState, Score, SectionScore

GRADE_EFFECTS = {
    VetoEffect.FAIL: "等次定为{last}，不计加分",
    VetoEffect.CAP_GRADE: "等次最高为{grade}",
    VetoEffect.DROP_GRADE: "等次降一档",
}
_LISTED = 20


def section_points(scored: SectionScore) -> str:
    """一级指标得分: 未评 as long as none of its items is marked, so that nobody reads a 0 into it."""
    states = {item.state for item in scored.items}
    return "未评" if states == {ItemState.UNMARKED} else in_words(scored.points)


def marks_on_each_page(header: InspectionHeader, score: Score) -> tuple[str, ...]:
    """每页的标记: 自查, 样表, 未完成 as they apply."""
    applicable = {
        "自查": header.is_self_check,
        "样表": score.scoresheet.status is SheetStatus.SAMPLE,
        "未完成": not score.complete,
    }
    return tuple(mark for mark, applies in applicable.items() if applies)


def result_sentences(score: Score) -> tuple[str, ...]:
    """结果: total and grade, or what is still open and between which bounds the total will lie."""
    sentences: list[str] = []
    if score.tally is not None and score.grade is not None:
        sentences.append(f"总分{in_words(score.tally.total)}分，等次：{score.grade.name}。")
        if score.vetoes:
            codes = "、".join(hit.veto.code for hit in score.vetoes)
            sentences.append(f"等次已按查实的否决事项（{codes}）认定。")
    elif score.lowest is None or score.highest is None:
        sentences.append("无可评项：所有评分项都不适用，不计总分，不定等次。")
    else:
        span = f"最低{in_words(score.lowest)}分，最高{in_words(score.highest)}分"
        sentences.append(f"评分尚未完成：未评{len(score.unmarked)}项，全部评完后总分{span}，等次未定。")
        more = "等" if len(score.unmarked) > _LISTED else ""
        sentences.append(f"未评项：{'、'.join(score.unmarked[:_LISTED])}{more}。")
    if score.vetoes_unchecked:
        sentences.append(f"尚未查证的否决事项：{'、'.join(score.vetoes_unchecked)}。")
    return tuple(sentences)


def veto_sentences(score: Score) -> tuple[str, ...]:
    """查实的否决事项, a sentence each: what was found, and what follows from it."""
    last = score.scoresheet.grades[-1].name
    return tuple(
        f"{hit.veto.code} {hit.veto.title}：{hit.reason.rstrip('。；')}。"
        f"后果：{GRADE_EFFECTS[hit.veto.effect].format(grade=hit.veto.grade, last=last)}。"
        for hit in score.vetoes
    )


def item_name(item: Item) -> str:
    """评分项的叫法 in running text: its last heading with its code, the code alone where it has none."""
    return f"{item.title}（{item.code}）" if item.heading else item.code


def sentence(text: str) -> str:
    """The text with exactly one full stop at its end."""
    return text.strip().rstrip("。；，") + "。"
