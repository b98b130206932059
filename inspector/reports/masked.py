"""A paper's content with every text in it masked: 整份遮盖; knows no paper and no layout.

Contents mask names, numbers and addresses where they put them in; this goes over what people wrote (opinions, notes,
answers), wherever it came to stand.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar

from inspector.domain.client_names import Names
from inspector.domain.known_words import KnownWords
from inspector.domain.masked_text import masked_text
from inspector.domain.masking import Masking
from inspector.domain.privacy import Privacy

T = TypeVar("T")
_NOT_WRITTEN = frozenset({"key", "name", "digests"})


def masked_content(content: T, privacy: Privacy, masking: Masking) -> T:
    """The content (of any paper: dataclasses, tuples, texts) as this kind of document shows it."""
    if not masking.masks:
        return content
    names, known = Names(privacy.residents), KnownWords(privacy.known)
    return _changed(content, lambda text: masked_text(text, names, masking, known))


def _changed(part: T, change: Callable[[str], str]) -> T:
    if isinstance(part, Enum):
        return part
    if isinstance(part, str):
        return change(part)  # type: ignore[return-value]
    if isinstance(part, tuple):
        changed = [_changed(each, change) for each in part]
        if changed == list(part):
            return part
        return type(part)(*changed) if hasattr(part, "_fields") else type(part)(changed)
    if is_dataclass(part) and not isinstance(part, type):
        values = {
            each.name: getattr(part, each.name) for each in fields(part) if each.name not in _NOT_WRITTEN
        }
        new = {name: _changed(value, change) for name, value in values.items()}
        differing = {name: value for name, value in new.items() if value != values[name]}
        return replace(part, **differing) if differing else part
    return part
