"""Compares the points printed in a paper with those that its own marks come to (核对得分); reads text, lays nothing out."""

import re
from collections.abc import Iterator

from inspector.domain.checking import Check, agrees, differs, not_compared
from inspector.reports.proof.reading import SealedPaper
from scoring_rules.exact import in_words
from scoring_rules.score import ItemScore, ItemState, Score

TOTAL, ITEMS, SECTIONS = "总分和等次", "各项得分", "各部分得分"
_RESULT = re.compile(r"总分(\d+(?:\.\d+)?)分，等次：([^。]{1,20})。")
_COLUMNS = re.compile(r"编码评分项评分标准评分方法分值(\S{1,60}?)扣分原因与计算")
_IS_FILLED = re.compile(r"总分\d+(?:\.\d+)?分，等次：|评分尚未完成：|无可评项：")
_POINT_SIGNS, _NO_FIGURE = "0-9.未评不适用—", r"(?![\d.])"
_LISTED = 8
_LONGEST_ROW = 4_000


def result_of(score: Score) -> tuple[str, str]:
    """总分 and 等次 as papers print them; empty while provisional."""
    if score.tally is None or score.grade is None:
        return "", ""
    return in_words(score.tally.total), score.grade.name


def point_checks(paper: SealedPaper, score: Score) -> Iterator[Check]:
    """得分: printed total and grade, printed items and sections against the score of the attached marks."""
    yield _result_check(paper, score)
    text = "".join(paper.pages)
    columns = _COLUMNS.search(text)
    if columns and _IS_FILLED.search(text):
        wrong = list(_wrong_items(text, score, has_others=columns[1] != "得分"))
        yield _listed_check(ITEMS, wrong, sum(1 for _ in score.items()), "项")
    elif "评分部分满分得分" in text:
        yield _listed_check(SECTIONS, list(_wrong_sections(text, score)), len(score.sections), "个部分")


def _result_check(paper: SealedPaper, score: Score) -> Check:
    counted = result_of(score)
    printed = {found for page in paper.pages for found in _RESULT.findall(page)}
    wrong = printed - {counted}
    if wrong:
        return differs(TOTAL, f"印的是{_words(*min(wrong))}，按附上的打分重算是{_words(*counted)}")
    if counted[0] and not printed:
        return not_compared(TOTAL, f"这份文书没有印总分；按附上的打分重算是{_words(*counted)}")
    return agrees(TOTAL, f"重算是{_words(*counted)}")


def _words(total: str, grade: str) -> str:
    return f"{total}分、{grade}" if total else "未定"


def _listed_check(what: str, wrong: list[str], count: int, unit: str) -> Check:
    if not wrong:
        return agrees(what, f"{count}{unit}，印的都和重算的相同")
    more = f"等{len(wrong)}{unit}" if len(wrong) > _LISTED else ""
    return differs(what, f"印的和重算的不同：{'；'.join(wrong[:_LISTED])}{more}")


def _wrong_items(text: str, score: Score, *, has_others: bool) -> Iterator[str]:
    """Items in whose row the points do not stand where they should.

    `has_others`: points of other inspections stand between the full points and the paper's own.
    """
    at = 0
    for scored in score.items():
        name = _row_start(scored)
        start = text.find(name, at)
        if start < 0:
            yield f"{scored.item.code}（找不到）"
            continue
        at = start + len(name)
        if not _cells(scored, has_others=has_others).search(text, at, at + _LONGEST_ROW):
            yield f"{scored.item.code}应为{_printed_points(scored)}"


def _row_start(scored: ItemScore) -> str:
    item = scored.item
    heading = item.heading[1:] if len(item.heading) > 1 else item.heading
    return "".join((item.code + "／".join(heading)).split())


def _cells(scored: ItemScore, *, has_others: bool) -> "re.Pattern[str]":
    """Methods, full points, points and the start of the remark as they follow each other in the row.

    A figure behind the points may only be the beginning of the remark.
    """
    before = re.escape("".join(scored.item.methods) + in_words(scored.item.points))
    points = re.escape(_printed_points(scored))
    if scored.points is None:  # words, behind which a figure belongs to the remark
        return re.compile(f"{before}[{_POINT_SIGNS}]*{points}" if has_others else before + points)
    remark = re.escape("".join(scored.explanation.split())[:4])
    if has_others:
        return re.compile(f"{before}[{_POINT_SIGNS}]*{points}{remark or _NO_FIGURE}")
    return re.compile(
        f"{before}{points}(?:{remark}|{_NO_FIGURE})" if remark else f"{before}{points}{_NO_FIGURE}"
    )


def _printed_points(scored: ItemScore) -> str:
    if scored.state is ItemState.UNMARKED:
        return "未评"
    return "不适用" if scored.points is None else in_words(scored.points)


def _wrong_sections(text: str, score: Score) -> Iterator[str]:
    for scored in score.sections:
        states = {item.state for item in scored.items}
        points = "未评" if states == {ItemState.UNMARKED} else in_words(scored.points)
        section = scored.section
        full = in_words(section.cap) if section.bonus and section.cap is not None else in_words(scored.full)
        title = re.escape("".join(section.title.split()))
        if not re.search(
            rf"{title}(?:（加分项）)?(?:最高)?{re.escape(full)}{re.escape(points)}(?![\d.])", text
        ):
            yield f"{section.title}应为{points}"
