"""A sealed paper to be checked in tests: the scoresheet of the small sheet, marked, with its two files inside."""

from datetime import date
from functools import cache

from inspector.domain.inspection import InspectionHeader, InspectionKind
from inspector.domain.proof import Proof, ProvenState, evidence_digest
from inspector.reports.fonts import typefaces
from inspector.reports.proof.digests import state_digests
from inspector.reports.proof.imprint import imprint_of
from inspector.reports.proof.sealing import sealed
from inspector.reports.scoresheet_content import scoresheet_content
from inspector.reports.scoresheet_pdf import scoresheet_pdf
from scoring_rules.engine import score
from scoring_rules.files import sha256_of
from scoring_rules.marks_file import load_marks_text
from scoring_rules.rule_file import load_scoresheet_text
from scoring_rules.score import Score
from tests.inspector.setting import CASES

SHEET = (CASES / "street-station.toml").read_text(encoding="utf-8")
MARKS = (
    '{"marks": {"A1": {"lines": {"未开放次数": 1}}, "A2": {"points": 2.5, "reason": "杂物"},'
    ' "B1": {"numerator": 95, "denominator": 100}}, "vetoes": {"V1": {"hit": false}}}'
)
FILES = {"打分.json": MARKS.encode(), "评分表.toml": SHEET.encode()}
HEADER = InspectionHeader(
    county="新兴县",
    station="太平镇社工站",
    station_code="445321107",
    unit_kind="镇",
    kind=InspectionKind.PROVINCIAL,
    period_from=date(2022, 4, 1),
    period_to=date(2023, 3, 31),
    inspected_on=date(2023, 4, 5),
)


@cache
def the_score() -> Score:
    """What the marks come to."""
    sheet, marks = load_scoresheet_text(SHEET, "小表").scoresheet, load_marks_text(MARKS, "打分").marks
    assert sheet and marks
    return score(sheet, marks)


def proof(document: str = "评分表", masking: str = "内部") -> Proof:
    """The proof of the small paper."""
    state = ProvenState(sha256_of(SHEET.encode()), sha256_of(MARKS.encode()), evidence_digest(()), 0)
    return Proof(state, document, masking, "0.1.0")


def printed(of: Proof | None = None, shown: Score | None = None) -> bytes:
    """The scoresheet as PDF before it is sealed; `shown` prints other points than the marks come to."""
    of = of or proof()
    content = scoresheet_content(header=HEADER, score=shown or the_score(), digests=state_digests(of.state))
    return scoresheet_pdf(content, faces=typefaces(bundled_only=True), imprint=imprint_of(of))


@cache
def paper() -> bytes:
    """The sealed scoresheet."""
    return sealed(printed(), proof(), FILES)
