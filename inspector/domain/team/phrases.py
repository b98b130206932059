"""常用语: sentences kept with a scoresheet, for one item or for all, the most used first; knows no text field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from inspector.domain.journal import Field, Topic
from scoring_rules.kinds.rule import Json

LONGEST = 500
"""Characters of a sentence; longer ones belong into a note."""
KEYS = 9
"""So many can be chosen by a digit."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """一句常用语. `item` is empty for one that fits everywhere."""

    id: str
    item: str
    text: str
    uses: int = 0

    @property
    def field(self) -> Field:
        """Where it is kept."""
        return Field(Topic.PHRASE, self.item, self.id)

    def used(self) -> "Phrase":
        """The same sentence, used once more."""
        return replace(self, uses=self.uses + 1)


def phrases_of(fields: Mapping[Field, Json], item: str) -> tuple[Phrase, ...]:
    """常用语 for an item: its own before the general ones, each the most used first."""
    found = [phrase for phrase in _read(fields) if phrase.item in (item, "")]
    return tuple(sorted(found, key=lambda phrase: (phrase.item == "", -phrase.uses, phrase.text)))


def phrase_json(phrase: Phrase) -> Json:
    """A sentence as a value; item and id stand in its field."""
    return {"text": phrase.text, "uses": phrase.uses}


def as_phrase(text: str) -> str:
    """What of a note becomes a sentence: one line, not too long; empty if nothing is left."""
    return " ".join(text.split())[:LONGEST].strip()


def with_phrase(note: str, phrase: str) -> str:
    """A note with a sentence put behind it: a full stop or semicolon between the two, never one twice."""
    before = note.rstrip()
    if not before:
        return phrase
    if before.endswith(("。", "；", ";", "：", ":", "，", ",", "！", "？", "、")):
        return before + phrase
    return f"{before}；{phrase}"


def _read(fields: Mapping[Field, Json]) -> Iterator[Phrase]:
    for field, value in fields.items():
        if field.topic is not Topic.PHRASE or not isinstance(value, dict):
            continue
        text, uses = value.get("text"), value.get("uses")
        if isinstance(text, str) and text.strip():
            yield Phrase(field.part, field.code, text, uses if type(uses) is int and uses > 0 else 0)
