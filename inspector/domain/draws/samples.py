"""From a draw to the marks of sample items (抽查项): who is to be checked, out of how many. Names of residents
never come into a mark, because marks are journalled and printed."""

from collections.abc import Iterator
from typing import NamedTuple

from inspector.domain.draws.record import DrawKind, DrawRecord, ItemPath
from scoring_rules.kinds.rule import Json, Rule
from scoring_rules.kinds.sample import Sample
from scoring_rules.kinds.sum import Sum
from scoring_rules.marks import RawMark
from scoring_rules.model import Scoresheet

COUNTERS = {
    DrawKind.WORKERS: "名",
    DrawKind.HOUSEHOLDS: "户",
    DrawKind.FILES: "份",
    DrawKind.VILLAGES: "个",
    DrawKind.OWN: "个",
}
RESULTS = ("results", "answers")


class SampleItem(NamedTuple):
    """抽查项: an item, or a part of one, that checks `n` drawn ones."""

    path: ItemPath
    n: int


def sample_items(scoresheet: Scoresheet) -> list[SampleItem]:
    """All items of a sheet whose rule is a sample or holds one, in the order of the sheet."""
    return [found for item in scoresheet.items() for found in _samples((item.code,), item.rule)]


def _samples(path: ItemPath, rule: Rule) -> Iterator[SampleItem]:
    if isinstance(rule, Sample):
        yield SampleItem(path, rule.n)
    elif isinstance(rule, Sum):
        for part in rule.parts:
            yield from _samples((*path, part.what), part.rule)


def sample_frame(record: DrawRecord) -> dict[str, Json]:
    """抽查范围 for a mark: `of`, what each place is called, and `population`, out of how many.

    Where the list is used up, a place stays empty and leaves `of`; then only those who can be met count.
    """
    places = [place for place in record.drawn if place.entry]
    labels: list[Json] = [place_label(record, place.position) for place in places]
    used_up = len(places) < len(record.chosen)
    return {"of": labels, "population": len(places) if used_up else len(record.pool.entries)}


def place_label(record: DrawRecord, position: int) -> str:
    """第1户 for residents, 17号 on a numbered list, otherwise the label, without the 、 that parts names in a mark."""
    entry = record.drawn[position - 1].entry
    plain = f"第{position}{COUNTERS[record.kind]}"
    if entry is None or record.pool.source.personal:
        return plain
    return entry.label.replace("、", "，") or f"{entry.key}号"


def framed(mark: RawMark | None, path: ItemPath, frame: dict[str, Json], *, afresh: bool) -> RawMark:
    """The mark with a draw's frame at its place; `afresh`: results found on other ones are taken out."""
    kept = dict(mark or {})
    _, *parts = path
    if parts:
        held = kept.get("parts")
        inner = dict(held) if isinstance(held, dict) else {}
        under = inner.get(parts[0])
        inner[parts[0]] = framed(
            under if isinstance(under, dict) else None, tuple(parts), frame, afresh=afresh
        )
        return {**kept, "parts": inner}
    if afresh:
        kept = {key: value for key, value in kept.items() if key not in RESULTS}
    return {**kept, **frame}


def results_at(mark: RawMark | None, path: ItemPath) -> int:
    """How many results a mark holds at a place."""
    here: Json = mark
    for part in path[1:]:
        parts = here.get("parts") if isinstance(here, dict) else None
        here = parts.get(part) if isinstance(parts, dict) else None
    if not isinstance(here, dict):
        return 0
    return next((len(found) for key in RESULTS if isinstance(found := here.get(key), list)), 0)
