"""What is wrong or doubtful in marks as a whole: unknown codes, unit kind, vetoes, evidence, one fact twice."""

from collections.abc import Iterable, Iterator, Mapping

from scoring_rules.marks import Marks
from scoring_rules.model import Scoresheet, Veto
from scoring_rules.problems import Problem, error, warning
from scoring_rules.score import ItemScore

MOST_UNKNOWN = 500
"""More unknown codes than this mean the wrong file; they are counted, not listed."""


def marks_problems(
    scoresheet: Scoresheet, marks: Marks, by_code: Mapping[str, ItemScore]
) -> Iterator[Problem]:
    """Problems that belong to no single item's mark."""
    yield from _unknown_codes(scoresheet, marks, by_code)
    yield from _unit_kind(scoresheet, marks)
    yield from _vetoes(scoresheet, marks)
    yield from _evidence(scoresheet, marks, by_code)


def same_fact_problems(items: Iterable[ItemScore], by_code: Mapping[str, ItemScore]) -> Iterator[Problem]:
    """不重复扣分: a warning for each pair that both lost points."""
    warned: set[frozenset[str]] = set()
    for scored in items:
        for code in scored.item.same_fact_as:
            other = by_code.get(code)
            pair = frozenset((scored.item.code, code))
            if other is None or pair in warned or not (scored.lost and other.lost):
                continue
            warned.add(pair)
            lost = f"{scored.item.code}扣{scored.lost}分、{code}扣{other.lost}分"
            message = f"同一事实可能重复扣分：{lost}"
            yield warning(scored.item.code, message, "核对两项扣分的事实；同一事实只扣一次")


def _unknown_codes(
    scoresheet: Scoresheet, marks: Marks, by_code: Mapping[str, ItemScore]
) -> Iterator[Problem]:
    if marks.items.keys() <= by_code.keys():
        return
    known = {item.code for item in scoresheet.items()}
    unknown = [code for code in marks.items if code not in known]
    if len(unknown) > MOST_UNKNOWN:
        more = len(unknown) - MOST_UNKNOWN
        yield error("marks", f"另有{more}个编号评分表里没有", "核对打分文件是否属于这份评分表")
    listed = set(unknown[:MOST_UNKNOWN])
    for code in marks.items:
        if code in listed:
            yield error(f"marks：{code}", f"评分表里没有评分项“{code}”", "核对编号，或删去这一条")
        elif code in known and code not in by_code:
            yield _other_kind("marks", code, marks)


def _other_kind(key: str, code: str, marks: Marks) -> Problem:
    message = f"评分项“{code}”不适用于“{marks.unit_kind}”，这类单位没有这一项"
    return error(f"{key}：{code}", message, "删去这一条，或核对单位类型")


def _unit_kind(scoresheet: Scoresheet, marks: Marks) -> Iterator[Problem]:
    kinds = scoresheet.unit_kinds()
    if not kinds or marks.unit_kind in kinds:
        return
    limited = "、".join(item.code for item in scoresheet.items() if item.applies_to)
    written = f"单位类型“{marks.unit_kind}”不在评分表里" if marks.unit_kind else "没有写单位类型"
    message = f"{written}，{limited}是否适用无法判断，按未评处理"
    yield error("unit_kind", message, f"unit_kind 写：{'、'.join(kinds)}之一")


def _vetoes(scoresheet: Scoresheet, marks: Marks) -> Iterator[Problem]:
    vetoes = {veto.code: veto for veto in scoresheet.vetoes}
    for code, answer in marks.vetoes.items():
        if code not in vetoes:
            yield error(f"vetoes：{code}", f"评分表里没有否决事项“{code}”", "核对编号，或删去这一条")
        elif answer.hit and not answer.reason.strip():
            yield error(
                _veto_place(vetoes[code]), "否决事项查实要写理由", "写明查实的事实和依据；补上前按未查处理"
            )


def _veto_place(veto: Veto) -> str:
    return f"{veto.code} {veto.title}"


def _evidence(scoresheet: Scoresheet, marks: Marks, by_code: Mapping[str, ItemScore]) -> Iterator[Problem]:
    strange = marks.evidence.keys() - by_code.keys()
    of_other_kinds = {item.code for item in scoresheet.items() if item.code in strange} if strange else set()
    for code, materials in marks.evidence.items():
        scored = by_code.get(code)
        if scored is None:
            if code in of_other_kinds:
                yield _other_kind("evidence", code, marks)
            else:
                yield error(f"evidence：{code}", f"评分表里没有评分项“{code}”", "核对编号，或删去这一条")
            continue
        for name in materials:
            if name not in scored.item.evidence:
                listed = "、".join(scored.item.evidence) or "（没有列佐证材料）"
                message = f"佐证材料“{name}”不在这一项所列材料里：{listed}"
                yield warning(f"{code} {scored.item.title}", message, "核对材料名称；不影响得分")
