"""遮盖文字: what an inspector wrote, with residents' names, ID numbers and telephones masked; changes nothing else."""

from collections.abc import Iterable

from inspector.domain.client_names import Names
from inspector.domain.masking import Masking, mask_id_number, mask_name, mask_telephone
from inspector.domain.personal_numbers import id_numbers, telephones


def masked_text(text: str, names: Iterable[str] | Names, masking: Masking) -> str:
    """文字 (quotations, notes, minutes) as a document of this kind shows it; `names` of residents, from the rosters.

    Prepare `Names` once where many texts are masked. A name that is also a word (高兴) is masked only where the
    words around it tell that a person is meant; the last look warns of the others.
    """
    if not masking.masks or not text:
        return text
    changes = [(found.start, found.end, mask_id_number(found.digits)) for found in id_numbers(text)]
    changes += [(found.start, found.end, mask_telephone(found.digits)) for found in telephones(text)]
    changes += [
        (found.start, found.end, mask_name(found.name))
        for found in Names.of(names).find(text)
        if found.certain
    ]
    return _with_changes(text, changes)


def _with_changes(text: str, changes: list[tuple[int, int, str]]) -> str:
    """The text with each stretch replaced; of two that overlap the first stands."""
    parts: list[str] = []
    done = 0
    for start, end, words in sorted(changes):
        if start >= done:
            parts += (text[done:start], words)
            done = end
    return "".join((*parts, text[done:]))
