"""What was understood of an office's scoresheet: a proposal that a person reviews before it becomes rules.

Plain data with the place of everything in the source; knows no file format and does no reading.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.problems import Problem
from scoring_rules.reading.criterion import Reading
from scoring_rules.reading.grid import Grid
from scoring_rules.reading.sheet_rules import GradeBand, SheetRules

RuleTable = Mapping[str, object]
Table = dict[str, object]

NO_GRADES = "未定等次"


@dataclass(frozen=True, slots=True)
class ProposedSection:
    """一级指标: `full` is the sum of its items; `declared` what the source states, None if nothing."""

    code: str
    title: str
    full: Decimal
    declared: Decimal | None
    bonus: bool
    cap: Decimal | None
    place: str


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """评分项, as proposed. `points` None: the source states none. `rule` None: nothing readable.

    `section` is the section's code. `reading` holds the spans of the criterion's text; `doubts` every reason
    for a review in words. `core` where it carries a ★. `rows` lead to the source: (number of the grid in
    `Proposal.grids`, from 1; row in it, from 0).
    """

    code: str
    section: str
    heading: tuple[str, ...]
    requirement: str
    criterion: str
    points: Decimal | None
    methods: tuple[str, ...]
    evidence: tuple[str, ...]
    rule: RuleTable | None
    confidence: Decimal
    review: bool
    doubts: tuple[str, ...]
    core: bool
    not_applicable: str
    not_applicable_when: str
    serial: str
    place: str
    rows: tuple[tuple[int, int], ...]
    reading: Reading | None

    def as_table(self) -> Table:
        """The shape of the `import` command's items; numbers stay Decimal."""
        return {
            "code": self.code,
            "section": self.section,
            "heading": list(self.heading),
            "criterion": self.criterion,
            "points": self.points,
            "methods": list(self.methods),
            "evidence": list(self.evidence),
            "rule": None if self.rule is None else dict(self.rule),
            "confidence": self.confidence,
            "review": self.review,
        }


@dataclass(frozen=True, slots=True)
class ProposedVeto:
    """一票否决项."""

    code: str
    title: str
    criterion: str
    methods: tuple[str, ...]
    evidence: tuple[str, ...]
    place: str
    rows: tuple[tuple[int, int], ...]

    def as_table(self) -> Table:
        """The shape of a veto in a rule file; the effect is a proposal."""
        return {"code": self.code, "title": self.title, "criterion": self.criterion, "effect": "fail"}


@dataclass(frozen=True, slots=True)
class Note:
    """说明: a text outside of the items, with its place."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """读取结果: the whole of an office's sheet, with its problems and the grids that it came from."""

    source: str
    title: str
    full_points: Decimal
    sections: tuple[ProposedSection, ...]
    items: tuple[ProposedItem, ...]
    vetoes: tuple[ProposedVeto, ...]
    rules: SheetRules
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]
    grids: tuple[Grid, ...]

    @property
    def grades(self) -> tuple[GradeBand, ...]:
        """等次, best first; empty where the source names none."""
        return self.rules.grades

    @property
    def needs_review(self) -> bool:
        """True as long as an item is doubtful."""
        return any(item.review for item in self.items)

    def as_table(self) -> Table:
        """The JSON of the `import` command; numbers stay Decimal, for the command to write exactly.

        Beyond the agreed keys it names `vetoes` and `grades`, which the agreed shape has no room for.
        """
        return {
            "title": self.title,
            "full_points": self.full_points,
            "sections": [
                {"code": section.code, "title": section.title, "full": section.full}
                for section in self.sections
            ],
            "items": [item.as_table() for item in self.items],
            "problems": [problem.as_table() for problem in self.problems],
            "vetoes": [veto.as_table() for veto in self.vetoes],
            "grades": [{"name": grade.name, "at_least": grade.at_least} for grade in self.grades],
        }

    def as_scoresheet_table(self) -> Table:
        """The plain table of a rule file. It stays a sample (样表) as long as an item waits for review.

        Items without a readable rule become 酌情 (`judgement`). Building a scoresheet from it finds no error
        as long as every item has points.
        """
        table: Table = {
            "scoresheet": self._head(),
            "rounding": {"places": self._places(), "mode": "half_up"},
            "total": {"rescale": True} | ({} if self.rules.cap is None else {"cap": self.rules.cap}),
            "evidence": {"missing": self.rules.evidence_missing},
            "grade": [{"name": grade.name, "at_least": grade.at_least} for grade in self.grades]
            or [{"name": NO_GRADES, "at_least": Decimal(0)}],
            "section": [self._section(section) for section in self.sections],
        }
        if self.vetoes:
            table["veto"] = [_veto(veto, self.source) for veto in self.vetoes]
        return table

    def _head(self) -> Table:
        digest = hashlib.sha256(f"{self.title}\n{self.source}".encode()).hexdigest()
        return {
            "id": f"import-{digest[:8]}",
            "version": "1",
            "title": self.title,
            "status": "sample" if self.needs_review else "official",
            "source": self.source,
            "full_points": self.full_points,
        }

    def _places(self) -> int:
        """Two decimals, more only where an item's points need them."""
        exponents = [item.points.normalize().as_tuple().exponent for item in self.items if item.points]
        return max([2, *(-exponent for exponent in exponents if isinstance(exponent, int))])

    def _section(self, section: ProposedSection) -> Table:
        table: Table = {"code": section.code, "title": section.title}
        if section.bonus:
            table |= {"bonus": True, "cap": section.cap if section.cap is not None else section.full}
        table["item"] = [_item(item) for item in self.items if item.section == section.code]
        return table


def _item(item: ProposedItem) -> Table:
    table: Table = {"code": item.code}
    if item.heading:
        table["heading"] = list(item.heading)
    table |= {"criterion": item.criterion, "points": item.points if item.points is not None else Decimal(0)}
    if item.methods:
        table["methods"] = list(item.methods)
    if item.evidence:
        table["evidence"] = list(item.evidence)
    if item.core:
        table["core"] = True
    if item.not_applicable != "never":
        table |= {"not_applicable": item.not_applicable, "not_applicable_when": item.not_applicable_when}
    doubts = "；".join(item.doubts) if item.review else ""
    table["basis"] = f"{item.place}" + (
        f"；待复核：{doubts}" if doubts else "；待复核" if item.review else ""
    )
    table["rule"] = dict(item.rule) if item.rule is not None else {"kind": "judgement"}
    return table


def _veto(veto: ProposedVeto, source: str) -> Table:
    table: Table = dict(veto.as_table())
    if veto.methods:
        table["methods"] = list(veto.methods)
    if veto.evidence:
        table["evidence"] = list(veto.evidence)
    return table | {"basis": f"{source}，{veto.place}"}
