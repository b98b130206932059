"""What a paper has to keep to itself: 隐私, whose names are private at a station and what only sounds like one; plain data."""

from dataclasses import dataclass, field

from inspector.domain.known_words import NOTHING_KNOWN, Known


@dataclass(frozen=True, slots=True)
class Privacy:
    """隐私: residents' names (with their guardians') from the rosters, and what is known to be no resident."""

    residents: tuple[str, ...] = field(default=(), repr=False)
    known: Known = NOTHING_KNOWN


NOTHING_PRIVATE = Privacy()
