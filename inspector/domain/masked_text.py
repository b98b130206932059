"""遮盖文字: what an inspector wrote, with residents' names, ID numbers and telephones masked; changes nothing else."""

from collections.abc import Iterable

from inspector.domain.client_names import Names
from inspector.domain.known_words import KnownWords
from inspector.domain.masking import Masking, mask_id_number, mask_name, mask_telephone
from inspector.domain.personal_numbers import id_numbers, telephones


def masked_text(
    text: str, names: Iterable[str] | Names, masking: Masking, known: KnownWords | None = None
) -> str:
    """文字 (quotations, notes, minutes) as a document of this kind shows it; `names` of residents, from the rosters.

    Prepare `Names` once where many texts are masked. A name that is also a word (高兴) is masked only where the
    words around it tell that a person is meant, one that is `known` to be a colleague's not at all; the last look
    warns of both.
    """
    if not masking.masks or not text:
        return text
    changes = [(found.start, found.end, mask_id_number(found.digits)) for found in id_numbers(text)]
    changes += [(found.start, found.end, mask_telephone(found.digits)) for found in telephones(text)]
    finds = Names.of(names).find(text)
    excused = known.excused(text, finds) if known is not None else frozenset()
    changes += [
        (found.start, found.end, mask_name(found.name))
        for found in finds
        if found.certain and found not in excused and (known is None or found.name not in known.names)
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
