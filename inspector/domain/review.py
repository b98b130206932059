"""核对中的评分表: what was read of an office's sheet, and what a person decided on each item so far.

Plain data that is replaced, never changed; knows no file, no screen and no grammar.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import NewType

from scoring_rules.problems import Problem, has_errors
from scoring_rules.reading.proposal import Proposal, ProposedItem, ProposedSection
from scoring_rules.reading.sheet_rules import GradeBand
from scoring_rules.sheet_table import build_scoresheet
from scoring_rules.tables import Path as KeyPath
from scoring_rules.tables import Table

ReviewId = NewType("ReviewId", str)

NO_RULE: Mapping[str, object] = {"kind": "judgement"}
"""What stands for a criterion that gave no rule: the inspector decides (酌情)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """对一项的决定: None where the proposal stands. `looked_at` 看过并确认; `left_out` 不是评分项.

    `effect` and `grade` are those of a veto (否决效力), in the words of a rule file.
    """

    looked_at: bool = False
    left_out: bool = False
    rule: Mapping[str, object] | None = None
    points: Decimal | None = None
    name: str | None = None
    criterion: str | None = None
    effect: str | None = None
    grade: str | None = None

    @property
    def corrects(self) -> bool:
        """True if something differs from the proposal."""
        return self.left_out or any(
            value is not None
            for value in (self.rule, self.points, self.name, self.criterion, self.effect, self.grade)
        )


UNDECIDED = Decision()


@dataclass(frozen=True, slots=True)
class Review:
    """一次核对. `source` names the file, `digest` is the SHA-256 of its bytes; `saved_to` the rule file made of it.

    `grades` are those a person entered, best first; None: as they were read.
    """

    id: ReviewId
    source: str
    digest: str
    begun_at: datetime
    proposal: Proposal
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    title: str = ""
    version: str = "1"
    grades: tuple[GradeBand, ...] | None = None
    place: str = ""
    saved_to: str = ""

    def decision(self, code: str) -> Decision:
        """The decision on an item, `UNDECIDED` if there is none."""
        return self.decisions.get(code, UNDECIDED)

    def decided(self, changes: Mapping[str, Decision]) -> "Review":
        """The same review with these decisions; an empty one takes the earlier one away."""
        kept = {**self.decisions, **changes}
        return replace(self, decisions={code: each for code, each in kept.items() if each != UNDECIDED})

    def items(self) -> Iterator[ProposedItem]:
        """All items as they stand now, those left out included."""
        for item in self.proposal.items:
            yield with_decision(item, self.decision(item.code))

    def open_codes(self) -> list[str]:
        """存疑未看: the doubtful items that nobody looked at, in the order of the sheet."""
        return [item.code for item in self.proposal.items if self.is_open(item)]

    def sure_codes(self) -> list[str]:
        """确定而未看: what may be accepted all at once."""
        return [
            item.code
            for item in self.proposal.items
            if not is_doubtful(item) and not self.decision(item.code).looked_at
        ]

    def is_open(self, item: ProposedItem) -> bool:
        """True for a doubtful item of the proposal that still waits for a look."""
        decision = self.decision(item.code)
        return is_doubtful(item) and not decision.looked_at and not decision.left_out

    @property
    def doubtful(self) -> int:
        """How many items were doubtful when they were read."""
        return sum(is_doubtful(item) for item in self.proposal.items)

    @property
    def looked_at(self) -> int:
        """How many items somebody confirmed or left out."""
        return sum(
            self.decision(item.code).looked_at or self.decision(item.code).left_out
            for item in self.proposal.items
        )


def grades_of(review: Review) -> tuple[GradeBand, ...]:
    """等次 as they stand: entered, else read; empty if there are none."""
    return review.proposal.grades if review.grades is None else review.grades


def grades_fault(grades: tuple[GradeBand, ...]) -> str:
    """Why these cannot be the grades of a sheet, and what to do; "" if they can. None at all is allowed."""
    for before, grade in pairwise(grades):
        if grade.at_least >= before.at_least:
            return f"“{grade.name}”的分数线不低于前面的“{before.name}”。请从好到差排列，分数线依次降低"
    names = [grade.name for grade in grades]
    if "" in names or len(set(names)) < len(names):
        return "等次的名称有空的或重复的。请给每个等次一个不同的名称"
    if grades and grades[-1].at_least != 0:
        return f"最后一个等次“{grades[-1].name}”的分数线要填 0，更低的分数才有等次"
    return ""


def is_doubtful(item: ProposedItem) -> bool:
    """存疑: the reading is not sure of the item, or something that no sheet can do without is missing."""
    return item.review or item.rule is None or item.points is None


def with_decision(item: ProposedItem, decision: Decision) -> ProposedItem:
    """The item as the decision leaves it; looked at it is no longer doubtful."""
    if decision is UNDECIDED:
        return item
    heading = item.heading
    if decision.name is not None:
        heading = (*item.heading[:-1], decision.name) if decision.name else item.heading[:-1]
    changed = replace(
        item,
        heading=heading,
        criterion=item.criterion if decision.criterion is None else decision.criterion,
        points=item.points if decision.points is None else decision.points,
        rule=item.rule if decision.rule is None else decision.rule,
    )
    return replace(changed, review=False, doubts=()) if decision.looked_at else changed


def decided_proposal(review: Review) -> Proposal:
    """读取结果 with every decision in it: items left out are gone, sums are those of the items as they stand."""
    items = tuple(item for item in review.items() if not review.decision(item.code).left_out)
    used = {item.section for item in items}
    sections = tuple(_summed(section, items) for section in review.proposal.sections if section.code in used)
    full = sum((section.full for section in sections if not section.bonus), Decimal(0))
    title = review.title.strip() or review.proposal.title
    return replace(review.proposal, title=title, items=items, sections=sections, full_points=full)


def finished_table(review: Review) -> tuple[Table, list[Problem]]:
    """成稿: the table of a rule file, and what is wrong with it.

    It is official only if every doubtful item was looked at and nothing is in error; a sample (样表) otherwise.
    """
    table = decided_proposal(review).as_scoresheet_table()
    head = table["scoresheet"]
    assert isinstance(head, dict)
    head["version"] = review.version.strip() or "1"
    if isinstance(vetoes := table.get("veto"), list):
        table["veto"] = [_decided_veto(veto, review) for veto in vetoes if not _is_left_out(veto, review)]
    if review.grades:
        table["grade"] = [{"name": grade.name, "at_least": grade.at_least} for grade in review.grades]
    problems = build_scoresheet(table, _place_in(table))[1].problems
    is_official = not review.open_codes() and not has_errors(problems)
    head["status"] = "official" if is_official else "sample"
    return table, problems


def _is_left_out(veto: Table, review: Review) -> bool:
    return review.decision(str(veto["code"])).left_out


def _decided_veto(veto: Table, review: Review) -> Table:
    decision = review.decision(str(veto["code"]))
    if decision.effect is None:
        return veto
    return {**veto, "effect": decision.effect} | ({"grade": decision.grade} if decision.grade else {})


def _summed(section: ProposedSection, items: tuple[ProposedItem, ...]) -> ProposedSection:
    full = sum((item.points or Decimal(0) for item in items if item.section == section.code), Decimal(0))
    if not section.bonus:
        return replace(section, full=full)
    was_whole = section.cap is None or section.cap == section.full
    cap = full if was_whole else min(full, section.cap or full)
    return replace(section, full=min(full, cap), cap=section.cap if not was_whole else cap)


def _place_in(table: Table) -> Callable[[KeyPath], str]:
    """Words for a place in the table: the item's code where the path leads into one."""

    def words(path: KeyPath) -> str:
        found: object = table
        code = ""
        for step in path:
            if isinstance(found, dict):
                found = found.get(str(step))
            elif isinstance(found, list) and isinstance(step, int) and step < len(found):
                found = found[step]
            else:
                break
            if isinstance(found, dict) and isinstance(found.get("code"), str):
                code = str(found["code"])
        return code or "整份评分表"

    return words
