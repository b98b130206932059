"""What the 现场反馈提纲 says: one page to speak from, without points, grades or names; no layout."""

import re
from collections.abc import Iterable, Iterator

from inspector.domain.inspection import InspectionHeader, InspectionKind, chinese_date
from inspector.domain.opinion import Opinion
from inspector.reports.document import Document, Layout, Paragraph
from inspector.reports.parts import part, said
from inspector.reports.recorded import NOTHING_RECORDED, Recorded
from inspector.reports.wording import sentence
from scoring_rules.model import SheetStatus
from scoring_rules.score import Score

_MOST, _LONGEST = 7, 90
_POINTS = re.compile(
    r"[0-9０-９]+(?:[.．][0-9]+)?分(?![钟之别类册期为校部组管])|[扣得加减计][一二三四五六七八九十百半]+分(?!之)"
    r"|总分(?!馆)|(?<![取使获懂])得分(?![管类散配析])|扣分|满分|分值|标化"
)
_CLAUSE = re.compile(r"[；;。，,]")
_BEHIND_NUMBERS = re.compile(r"（[^（）]*[0-9.]+分[^（）]*）")
_OFFICE = "站长|副站长|社工|督导|主任|书记|同志|组长|负责人|工作人员|社会工作者"
SOMEBODY = "有关人员"


def feedback_content(
    *,
    header: InspectionHeader,
    score: Score,
    opinion: Opinion,
    recorded: Recorded = NOTHING_RECORDED,
    names: Iterable[str] = (),
) -> Document:
    """现场反馈提纲内容. `names` are all names that may stand in the opinion; none of them is said aloud.

    Where the opinion says nothing of problems or requirements, vetoes that were found and the findings stand in for it.
    """
    spoken = _Spoken(score, names)
    vetoes = (f"{hit.veto.title}：{hit.reason}" for hit in score.vetoes)
    problems = opinion.problems or (*vetoes, *(f"{line.item}：{line.what}" for line in recorded.findings))
    requirements = opinion.requirements or tuple(
        line.requirement for line in recorded.findings if line.requirement
    )
    action = {InspectionKind.RECHECK: "复核"}.get(header.kind, "自查" if header.is_self_check else "验收")
    awaited = (f"还有{len(recorded.awaited)}项材料待补，请按约定时间提交。",) if recorded.awaited else ()
    return Document(
        name="feedback",
        title=(f"{header.station}{action}现场反馈提纲",),
        blocks=(
            Paragraph(
                f"{chinese_date(header.inspected_on)}，{action}组对{header.county}{header.station}进行了{action}。"
                "感谢大家的配合。现在把初步情况作口头反馈。",
                key="opening",
            ),
            *part("affirmed", "值得肯定的方面", said("affirmed", spoken.sentences(opinion.affirmed))),
            *part("problems", "需要重视的问题", said("problems", spoken.sentences(problems))),
            *part(
                "requirements",
                "下一步工作要求",
                said("requirements", (*spoken.sentences(requirements), *awaited)),
            ),
            Paragraph(
                "以上是初步意见，结果以书面意见为准。对反馈的问题有不同看法的，请当场提出。", key="closing"
            ),
        ),
        subject=f"{header.station}{action}现场反馈提纲",
        day=header.inspected_on,
        marks=tuple(
            mark
            for mark, applies in (
                ("自查", header.is_self_check),
                ("样表", score.scoresheet.status is SheetStatus.SAMPLE),
            )
            if applies
        ),
        layout=Layout.ANNEX,
        is_self_check=header.is_self_check,
        fits_one_page=True,
    )


class _Spoken:
    """What may be said aloud of a sentence."""

    def __init__(self, score: Score, names: Iterable[str]) -> None:
        grades = "|".join(re.escape(grade.name) for grade in score.scoresheet.grades)
        self._grade = re.compile(rf"等次|(?:评|定|评定|认定)为[“”]?(?:{grades})" if grades else "等次")
        known = sorted({name.strip() for name in names if len(name.strip()) > 1}, key=len, reverse=True)
        anyone = "|".join(map(re.escape, known))
        self._names = re.compile(rf"({_OFFICE})?(?:{anyone})(?:、(?:{anyone}))*") if known else None

    def sentences(self, texts: Iterable[str]) -> tuple[str, ...]:
        """At most so many as one can say, without points, grades and names; of the rest only how many there are."""
        told = [text for text in map(self._sentence, texts) if text]
        if len(told) <= _MOST:
            return tuple(told)
        return (*told[: _MOST - 1], f"其余{len(told) - _MOST + 1}条，书面意见中逐条列出。")

    def _sentence(self, text: str) -> str:
        text = _BEHIND_NUMBERS.sub("", text)
        clauses = list(self._allowed(text))
        while len(clauses) > 1 and sum(map(len, clauses)) > _LONGEST:
            clauses.pop()
        spoken = "".join(clauses)
        if len(spoken) > _LONGEST:
            spoken = f"{spoken[:_LONGEST]}……"
        if self._names:
            spoken = self._names.sub(lambda found: found[1] or SOMEBODY, spoken)
        return sentence(spoken) if spoken.strip("；;。，, ") else ""

    def _allowed(self, text: str) -> Iterator[str]:
        """The clauses with their marks, those about points and grades left out."""
        start = 0
        for stop in [match.end() for match in _CLAUSE.finditer(text)] + [len(text)]:
            clause, start = text[start:stop], stop
            if clause and not _POINTS.search(clause) and not self._grade.search(clause):
                yield clause
