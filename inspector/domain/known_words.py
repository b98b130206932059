"""What is no resident though it sounds like one: 已知的名称和文字; finds nothing by itself.

What stands inside the name of a colleague or a place, or in the words of scoresheet and template with the same two
characters around it, means nobody. A resident with a colleague's very name is another matter: whoever asks decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from inspector.domain.client_names import NameFound, Names, joined


@dataclass(frozen=True, slots=True)
class Known:
    """What is no resident: names of colleagues and places, and texts that everybody may read (scoresheet, template).

    `cleared` are residents' names of which somebody said, after a look, that they do not mean the person here.
    """

    names: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()
    cleared: frozenset[str] = field(default=frozenset())


NOTHING_KNOWN = Known()


class KnownWords:
    """Known names and texts made ready to be compared with."""

    def __init__(self, known: Known) -> None:
        self.names, self.cleared = Names(known.names), Names(known.cleared)
        self._words = joined("\f".join(known.texts))

    def excused(self, text: str, finds: Sequence[NameFound]) -> frozenset[NameFound]:
        """Those of a text's finds that mean nobody, unless they are a colleague's very name."""
        if not finds:
            return frozenset()
        spans = [(found.start, found.end) for found in self.names.find(text)]
        return frozenset(
            found
            for found in finds
            if found.name not in self.names
            and (
                any(start <= found.start and found.end <= end for start, end in spans)
                or self._is_wording(text, found)
            )
        )

    def _is_wording(self, text: str, found: NameFound) -> bool:
        """True if the find with two more characters around it stands in the known words."""
        before = joined(text[max(0, found.start - 12) : found.start])[-2:]
        after = joined(text[found.end : found.end + 12])[:2]
        windows = (before + found.name, before[-1:] + found.name + after[:1], found.name + after)
        return any(len(window) == len(found.name) + 2 and window in self._words for window in windows)
