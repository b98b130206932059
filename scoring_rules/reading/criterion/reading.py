"""读评分标准: one criterion's text → rule, what each part of it came from, and how sure that is.

Knows nothing of tables and files; see `rules` in the documentation for the shape of a rule.
"""

from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.exact import ZERO, total
from scoring_rules.reading.criterion.assemble import decide
from scoring_rules.reading.criterion.clauses import Clause, clauses_of
from scoring_rules.reading.criterion.confidence import ENOUGH, confidence_of, doubts_of, unread_tokens
from scoring_rules.reading.criterion.normalise import LONGEST, normalise
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.proposal import SERIOUS
from scoring_rules.reading.criterion.scene import Doubt, Scene, lay_out
from scoring_rules.reading.criterion.signs import Sample
from scoring_rules.reading.criterion.tokens import Row, tokenise
from scoring_rules.tables import Table

CONDITION = "情形"
SAMPLE = "抽查"


@dataclass(frozen=True, slots=True)
class Part:
    """读出的部分: what it is, and where it stands in the original text."""

    name: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """读数: the rule in the shape of a rule table (None: the text gives no rule), and how it was read."""

    rule: Table | None
    parts: tuple[Part, ...]
    unread: tuple[tuple[int, int], ...]
    confidence: Decimal
    review: bool
    doubts: tuple[str, ...]
    points: Decimal | None


def read_criterion(text: str, points: Decimal | None, *, heading: str = "", method: str = "") -> Reading:
    """读评分标准: `points` are the item's full points if a column states them; never raises, whatever the text."""
    normal = normalise(text)
    row = tokenise(normal)
    clauses = clauses_of(row)
    scene = lay_out(row, clauses, points, heading, _sample_in(method))
    proposal = decide(scene)
    doubts = (*scene.doubts, *proposal.doubts, *doubts_of(scene, clauses, proposal.rule))
    if len(text) > LONGEST:
        doubts = (*doubts, Doubt(f"文字太长，只读了前{LONGEST}个字", SERIOUS))
    doubts = tuple(dict.fromkeys(doubts))
    confidence = confidence_of(doubts)
    unread = tuple(row.span(place, place + 1) for place in unread_tokens(scene, clauses))
    return Reading(
        rule=proposal.rule,
        parts=tuple(_parts(row, clauses, text)),
        unread=unread,
        confidence=confidence,
        review=confidence < ENOUGH or proposal.rule is None,
        doubts=tuple(doubt.words for doubt in doubts),
        points=_points_within(scene, points, proposal.rule),
    )


def _sample_in(method: str) -> Sample | None:
    """抽查 in the column beside the criterion (“抽查10份档案”)."""
    if not method:
        return None
    row = tokenise(normalise(f"{method}，扣1分"))
    return next((clause.sample for clause in clauses_of(row) if clause.sample), None)


def _parts(row: Row, clauses: tuple[Clause, ...], text: str) -> list[Part]:
    parts: list[Part] = []
    for clause in clauses:
        if clause.sample:
            start, end = clause.sample.span
            parts.append(Part(SAMPLE, start, end, text[start:end]))
        spans = ((CONDITION, clause.proper, clause.at), (str(clause.role), clause.at, clause.end))
        for name, first, end_token in spans:
            start, end = row.span(first, end_token)
            if start < end:
                parts.append(Part(name, start, end, text[start:end]))
    return parts


def _points_within(scene: Scene, points: Decimal | None, rule: Table | None) -> Decimal | None:
    """The item's points as the text states them, or as its parts add up."""
    if scene.stated is not None or rule is None:
        return scene.stated
    parts = rule.get("parts") if rule["kind"] == "credit" else None
    if isinstance(parts, list):
        amounts = [part["points"] for part in parts if isinstance(part, dict)]
        added = total(amount for amount in amounts if isinstance(amount, Decimal))
        return added if isinstance(added, Decimal) and added > ZERO else None
    if points is not None:
        return None
    if rule["kind"] == "accrue":
        caps = [entry.cap for entry in scene.of(Role.GIVE, Role.BONUS) if entry.clause.for_each]
        known = [cap for cap in caps if cap is not None]
        return sum(known, ZERO) if known and len(known) == len(caps) else None
    starts = [entry for entry in scene.of(Role.GIVE, Role.GIVE_RANGE) if not entry.clause.for_each]
    return max((entry.clause.points for entry in starts), default=None)
