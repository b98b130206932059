"""Puts an office's own words into a finished paper: 用语换上; finds its places by the blocks' keys, knows no paper's content.

A self-check gets no issuer and no seal, whatever the wording says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from inspector.domain.wording.forms import Form
from inspector.domain.wording.placeholders import filled
from inspector.domain.wording.template import Part, Wording
from inspector.reports.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Seal,
    SignaturePlace,
    Signatures,
)
from inspector.reports.table import Align

OPENING, CLOSING = "opening", "closing"


def with_wording(document: Document, form: Form, wording: Wording, values: Mapping[str, str]) -> Document:
    """The paper in the office's words; the program's own wording gives the paper as it was.

    Parts that the form does not know are never lost: they stay behind the others.
    """
    closing = [block for block in document.blocks if _is(block, CLOSING)]
    before, parts, after = _taken_apart([block for block in document.blocks if not _is(block, CLOSING)])
    blocks = (
        *_opened(before, wording, values),
        *_chosen(parts, form, wording, values),
        *(closing if wording.closing is None else _sentences(wording.closing, values, CLOSING)),
        *_ended(after, wording, values, is_self_check=document.is_self_check),
    )
    copies = filled(wording.copies, values).strip()
    if copies:
        blocks = (*blocks, Paragraph(f"抄送：{copies}", Align.LEFT))
    return replace(
        document,
        title=tuple(_paragraphs(wording.titles, values)) or document.title,
        number=filled(wording.number, values).strip() or document.number,
        issuer=filled(wording.issuer, values) or document.issuer,
        blocks=blocks,
    )


def _paragraphs(texts: Sequence[str], values: Mapping[str, str]) -> list[str]:
    return [text for text in (filled(text, values) for text in texts) if text.strip()]


class _Part(NamedTuple):
    """A heading of the first level and what stands below it."""

    heading: Heading
    inside: tuple[Block, ...]


def _taken_apart(blocks: Sequence[Block]) -> tuple[list[Block], list[_Part], list[Block]]:
    """What stands before the parts, the parts (each from its heading on), and signatures with what follows."""
    end = next((n for n, block in enumerate(blocks) if isinstance(block, Signatures | Seal)), len(blocks))
    headings = [
        (n, block) for n, block in enumerate(blocks[:end]) if isinstance(block, Heading) and block.level == 1
    ]
    stops = [*(n for n, _ in headings[1:]), end]
    parts = [
        _Part(heading, tuple(blocks[n + 1 : stop]))
        for (n, heading), stop in zip(headings, stops, strict=False)
    ]
    first = headings[0][0] if headings else end
    return list(blocks[:first]), parts, list(blocks[end:])


def _sentences(texts: Sequence[str], values: Mapping[str, str], key: str) -> list[Block]:
    """Paragraphs of fixed words, the first of them known by its key."""
    return [Paragraph(text, key="" if n else key) for n, text in enumerate(_paragraphs(texts, values))]


def _is(block: Block, key: str) -> bool:
    return isinstance(block, Paragraph) and block.key == key


def _opened(before: Sequence[Block], wording: Wording, values: Mapping[str, str]) -> list[Block]:
    """The opening in its place; before everything else where the paper had none."""
    if wording.opening is None:
        return list(before)
    own = _sentences(wording.opening, values, OPENING)
    place = next((n for n, block in enumerate(before) if _is(block, OPENING)), None)
    return [*own, *before] if place is None else [*before[:place], *own, *before[place + 1 :]]


def _chosen(parts: Sequence[_Part], form: Form, wording: Wording, values: Mapping[str, str]) -> list[Block]:
    """The parts that appear, in their order, under their own headings."""
    known = {part.key for part in form.wording.parts}
    order: list[Part | str] = [
        *wording.parts,
        *dict.fromkeys(p.heading.key for p in parts if p.heading.key not in known),
    ]
    chosen: list[Block] = []
    for each in order:
        key = each if isinstance(each, str) else each.key
        for part in (part for part in parts if part.heading.key == key):
            inside = _without(part.inside, wording.left_out)
            if not inside and part.inside:
                continue
            heading = (
                part.heading
                if isinstance(each, str)
                else replace(part.heading, text=filled(each.title, values))
            )
            chosen += [heading, *inside]
    return chosen


def _without(blocks: Sequence[Block], left_out: frozenset[str]) -> list[Block]:
    """The blocks without the smaller parts that do not appear."""
    kept: list[Block] = []
    dropping = False
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 2:
            dropping = block.key in left_out
        if not dropping:
            kept.append(block)
    return kept


def _ended(
    after: Sequence[Block], wording: Wording, values: Mapping[str, str], *, is_self_check: bool
) -> list[Block]:
    """Signatures and seal in the office's words; where the paper had no place to sign, it comes before the seal."""
    ended: list[Block] = []
    if wording.signatories and not any(isinstance(block, Signatures) for block in after):
        ended.append(Signatures(_places((), wording, values), key="signatures"))
    for block in after:
        if isinstance(block, Signatures):
            places = _places(block.places, wording, values)
            if places:
                ended.append(replace(block, places=places))
        elif isinstance(block, Seal) and block.issuer and not is_self_check:
            ended.append(replace(block, issuer=filled(wording.issuer, values) or block.issuer))
        else:
            ended.append(block)
    return ended


def _places(
    before: Sequence[SignaturePlace], wording: Wording, values: Mapping[str, str]
) -> tuple[SignaturePlace, ...]:
    """Places to sign: as many lines as stated, else as the paper had for this label or in this place."""
    by_label = {place.label: place for place in before}
    places = []
    for n, signatory in enumerate(wording.signatories):
        label = filled(signatory.label, values)
        same = by_label.get(label) or (before[n] if n < len(before) else None)
        lines = signatory.lines or (same.lines if same else 1)
        is_dated = same.is_dated if same else any(place.is_dated for place in before)
        places.append(SignaturePlace(label, lines, is_dated))
    return tuple(places)
