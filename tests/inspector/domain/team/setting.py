"""What tests of the team name: a small sheet with rules of several kinds, marks of several people over it."""

from decimal import Decimal
from typing import Any

from inspector.domain.team.scorers import Mode, Team
from inspector.domain.team.settlement import Comparison, Record, settlements
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Marks, RawMark
from tests.scoring_rules.small_sheets import item, section, sheet_of, sheet_table

HALVES = {"kind": "deduct", "lines": [{"what": "差错", "basis": "count", "per": Decimal("0.5")}]}
EXTRA = {**HALVES, "extra": [{"what": "弄虚作假", "per": 3}]}
JUDGED: dict[str, Any] = {"kind": "judgement"}
SHARE = {"kind": "pro_rata", "numerator": "建成数", "denominator": "规划数"}
SHEET = sheet_of(
    sheet_table(
        12,
        section(
            "A",
            item("A1", 2, rule=HALVES, heading=["记录规范"]),
            item("A2", 2, rule=JUDGED, heading=["服务成效"]),
            item("A3", 2, rule=SHARE),
        ),
        section(
            "B",
            item("B1", 3, rule=HALVES, not_applicable="exclude", not_applicable_when="没有"),
            item("B2", 3, rule=EXTRA),
        ),
    )
)
"""A1 and B1 lose half a point for each 差错, A2 is 酌情, A3 a rate of facts, B2 can take points beyond itself."""


def errors(n: int, **more: Json) -> RawMark:
    """n 差错."""
    return {"lines": {"差错": n}, **more}


def judged(points: str, reason: str = "记录不全") -> RawMark:
    """酌情."""
    return {"points": Decimal(points), "reason": reason}


def compare(
    code: str, *marks: RawMark | None, shared: Marks | None = None, record: Record | None = None
) -> Comparison:
    """The comparison of one item that 甲, 乙, 丙 … marked like that."""
    own: dict[str, dict[str, RawMark]] = {
        person: {} if mark is None else {code: mark} for person, mark in zip("甲乙丙丁", marks, strict=False)
    }
    records = {} if record is None else {code: record}
    rows = settlements(SHEET, shared or Marks(), own, records)
    return next(row for row in rows if row.code == code)


def team(**weights: str) -> Team:
    """甲 leads 乙 and 丙; everyone scores alone."""
    people = ("甲", "乙", "丙")
    return Team(Mode.ALONE, "甲", people, {}, {name: Decimal(text) for name, text in weights.items()})
