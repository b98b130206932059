"""常用语 of a scoresheet: looked up, added, changed, taken away; each change is journalled with the sheet."""

from typing import TYPE_CHECKING

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.errors import WrongEntry
from inspector.domain.journal import Field, Subject, Topic
from inspector.domain.team.phrases import LONGEST, Phrase, as_phrase, phrase_json, phrases_of
from scoring_rules.kinds.rule import Json

if TYPE_CHECKING:
    from inspector.library.store import Library


def phrases_for(*, library: "Library", sheet_id: str, item: str) -> tuple[Phrase, ...]:
    """常用语 for an item, its own first, the most used first."""
    return phrases_of(_kept(library, sheet_id), item)


def add_phrase(*, library: "Library", sheet_id: str, item: str, text: str) -> Phrase:
    """添加: for one item, or for all (empty item). One that is there already is returned as it is."""
    sentence = _checked(text)
    for known in phrases_of(_kept(library, sheet_id), item):
        if known.text == sentence and known.item == item:
            return known
    phrase = Phrase(library.new_id(), item, sentence)
    _write(library, sheet_id, phrase)
    return phrase


def change_phrase(*, library: "Library", sheet_id: str, phrase: Phrase, text: str) -> Phrase:
    """修改 the wording; how often it was used stays."""
    changed = Phrase(phrase.id, phrase.item, _checked(text), phrase.uses)
    _write(library, sheet_id, changed)
    return changed


def delete_phrase(*, library: "Library", sheet_id: str, phrase: Phrase) -> None:
    """删除; notes that hold the sentence keep it."""
    library.write_details(Subject.SCORESHEET, sheet_id, {phrase.field: None})


def count_use(*, library: "Library", sheet_id: str, phrase: Phrase) -> None:
    """用过一次: the list is ordered by it."""
    _write(library, sheet_id, phrase.used())


def _kept(library: "Library", sheet_id: str) -> dict[Field, Json]:
    details = library.details(Subject.SCORESHEET, sheet_id)
    return {field: read_json(text) for field, text in details.items() if field.topic is Topic.PHRASE}


def _write(library: "Library", sheet_id: str, phrase: Phrase) -> None:
    value = canonical_json(phrase_json(phrase))
    library.write_details(Subject.SCORESHEET, sheet_id, {phrase.field: value})


def _checked(text: str) -> str:
    if len(" ".join(text.split())) > LONGEST:
        raise WrongEntry(f"这句话超过{LONGEST}字", where="常用语", remedy="常用语写短一些，细节写进备注")
    sentence = as_phrase(text)
    if not sentence:
        raise WrongEntry("常用语是空的", where="常用语", remedy="先写一句话再添加")
    return sentence
