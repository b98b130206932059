"""用语模板 as plain data: what an office says in its papers where it has words of its own; knows no file and no layout."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Signatory:
    """签字人: the label at a place to sign; `lines` None leaves it to the paper (as many as the people need)."""

    label: str
    lines: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """文书的一部分: its key in the paper's content and the heading that stands above it."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Wording:
    """一种文书的用语. Texts may hold placeholders (【社工站】); an empty text prints nothing.

    `parts` are the parts that appear, in their order, `left_out` keys of smaller parts that do not; `opening` and
    `closing` are paragraphs, None leaves the paper's own.
    """

    titles: tuple[str, ...]
    number: str = ""
    issuer: str = ""
    opening: tuple[str, ...] | None = ()
    closing: tuple[str, ...] | None = ()
    parts: tuple[Part, ...] = ()
    left_out: frozenset[str] = frozenset()
    signatories: tuple[Signatory, ...] = ()
    copies: str = ""


@dataclass(frozen=True, slots=True)
class WordingTemplate:
    """用语模板: a wording for each paper, by the name of its form (验收意见书)."""

    wordings: Mapping[str, Wording] = field(default_factory=lambda: MappingProxyType({}))

    def wording(self, form: str) -> Wording | None:
        """The wording of a form; None where the paper keeps the program's own."""
        return self.wordings.get(form)
