"""Draft items → sections: which heading is the 一级指标, which part is bonus, veto or deduction; codes.

Knows drafts; knows nothing of criteria or of the file.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from scoring_rules.reading.drafts import Draft, Heading
from scoring_rules.reading.heading_words import is_bonus, is_penalty, is_veto


@dataclass(slots=True)
class SectionDraft:
    """一级指标草稿: drafts under one title; `declared` is the heading that states its points."""

    code: str
    title: str
    bonus: bool
    place: str
    declared: Heading | None
    drafts: list[Draft] = field(default_factory=list)

    @property
    def base(self) -> Decimal:
        """Sum of the stated points, bonus parts apart."""
        return sum((draft.points or Decimal(0) for draft in self.drafts), Decimal(0))

    @property
    def bonus_points(self) -> Decimal:
        """Sum of the bonus parts beside the points."""
        return sum((draft.bonus for draft in self.drafts), Decimal(0))

    @property
    def stated_cap(self) -> Decimal | None:
        """Of a bonus section: the most that its heading allows, None where it states nothing."""
        stated = self.declared
        if not self.bonus or stated is None or stated.base is None:
            return None
        return stated.base + stated.bonus or None


@dataclass(slots=True)
class Structure:
    """The parts of a sheet: scored sections in order, vetoes, and deductions from the whole."""

    sections: list[SectionDraft] = field(default_factory=list)
    vetoes: list[Draft] = field(default_factory=list)
    penalties: list[Draft] = field(default_factory=list)


def read_structure(drafts: list[Draft], title: str) -> Structure:
    """Put every draft into its part; a sheet whose first headings do not group has one section, its title."""
    structure = Structure()
    depth = _section_depth(drafts)
    for draft in drafts:
        kind = _kind(draft)
        if kind == "veto":
            structure.vetoes.append(draft)
        elif kind == "penalty":
            structure.penalties.append(draft)
        else:
            section = _section(structure.sections, draft, depth, title, bonus=kind == "bonus")
            section.drafts.append(draft)
    return structure


def inner_headings(draft: Draft, section: SectionDraft) -> tuple[str, ...]:
    """二级、三级标题 and the requirement, at most three; the section's own title is left out."""
    own = (section.title, section.title.removesuffix("（加分）"))
    texts = [heading.text for heading in draft.path if heading.text and heading.text not in own]
    if draft.requirement and draft.requirement != draft.criterion:
        texts.append(draft.requirement)
    texts = list(dict.fromkeys(texts))
    return tuple(texts) if len(texts) <= 3 else (*texts[:1], " / ".join(texts[1:-1]), texts[-1])


def _section_depth(drafts: list[Draft]) -> int:
    """0: the first headings are the sections; -1: they name single items and the sheet has no sections."""
    firsts = [draft.path[0].place for draft in drafts if draft.path]
    if not firsts:
        return -1
    groups = len(set(firsts))
    alone = all(
        len(draft.path) < 2 and (not draft.requirement or draft.requirement == draft.criterion)
        for draft in drafts
    )
    return -1 if alone and groups == len(drafts) and groups > 5 else 0


def _kind(draft: Draft) -> str:
    texts = [heading.text for heading in draft.path]
    if any(is_veto(text) and len(text) <= 30 for text in texts):
        return "veto"
    if draft.points is None and is_veto(f"{draft.requirement}\n{draft.criterion}") and not draft.bonus:
        return "veto"
    if any(map(is_penalty, texts)):
        return "penalty"
    if any(map(is_bonus, texts)) or draft.marked_plus or (not draft.points and draft.bonus):
        return "bonus"
    return "scored"


def _section(
    sections: list[SectionDraft], draft: Draft, depth: int, title: str, *, bonus: bool
) -> SectionDraft:
    heading = _section_heading(draft, depth, bonus)
    name = heading.text if heading is not None else title
    if bonus and not is_bonus(name):
        name = f"{name}（加分）"
    states = heading is not None and heading.base is not None and is_bonus(heading.text) == bonus
    declared = heading if states else None
    for section in sections:
        if section.title == name and section.bonus == bonus:
            section.declared = section.declared or declared
            return section
    place = heading.place if heading is not None else draft.place
    made = SectionDraft(_code(len(sections)), name, bonus, place, declared)
    sections.append(made)
    return made


def _section_heading(draft: Draft, depth: int, bonus: bool) -> Heading | None:
    if bonus:
        found = next((heading for heading in draft.path if is_bonus(heading.text)), None)
        if found is not None:
            return found
    return draft.path[0] if depth == 0 and draft.path else None


def _code(number: int) -> str:
    """A … Z, then S27, S28 …"""
    return chr(65 + number) if number < 26 else f"S{number + 1}"
