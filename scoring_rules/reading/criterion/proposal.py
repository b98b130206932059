"""What a decider proposes: a rule and what is doubtful about it."""

from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.reading.criterion.scene import Doubt
from scoring_rules.tables import Table

SLIGHT = Decimal("0.08")
MILD = Decimal("0.12")
SERIOUS = Decimal("0.3")
HEAVY = Decimal("0.5")
NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Proposal:
    """建议: a rule, or none, with its doubts."""

    rule: Table | None
    doubts: tuple[Doubt, ...] = ()

    def but(self, words: str, weight: Decimal) -> "Proposal":
        """The same with one more doubt."""
        return Proposal(self.rule, (*self.doubts, Doubt(words, weight)))
