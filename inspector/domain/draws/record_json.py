"""A draw record as JSON and back (抽选记录的写法), the same in the library and in a record file; opens no file.

Residents' labels are written only if they are handed over: in the library there are none, in a file masked ones.
"""

from collections.abc import Mapping
from datetime import datetime

from inspector.domain.draws.json_parts import Part, part_of
from inspector.domain.draws.pool import Pool, PoolEntry, PoolSource, make_pool
from inspector.domain.draws.record import DrawKind, DrawRecord, EarlierDraw, Replacement, Setting
from scoring_rules.kinds.rule import Json

MOST_REPLACEMENTS = 500


def draw_json(record: DrawRecord, labels: Mapping[str, str] | None = None) -> Json:
    """抽选记录 as a value; `labels` (key → what to show) replaces those of the pool."""
    setting = record.setting
    return {
        "id": record.id,
        "purpose": setting.purpose,
        "kind": setting.kind.value,
        "number": record.number,
        "reason": setting.reason,
        "at": setting.at.isoformat(),
        "place": setting.place,
        "witnesses": list(setting.witnesses),
        "seed": record.seed,
        "seed_by": setting.seed_by,
        "algorithm": record.algorithm,
        "digest": record.digest,
        "n": record.n,
        "source": _source_json(record.pool.source),
        "strata": _strata_json(record, labels),
        "order": list(record.order),
        "drawn": list(record.chosen),
        "replacements": [_replacement_json(step) for step in record.replacements],
        "earlier": [_earlier_json(old) for old in record.earlier],
        "items": [list(path) for path in record.items],
    }


def draw_of(value: Json) -> DrawRecord:
    """抽选记录 out of its value. WrongEntry, with the place, for one that is damaged; whether it can be repeated
    is not asked here. Unknown keys are passed over."""
    whole = part_of(value)
    pool, allocation = _pool(whole)
    record = DrawRecord(
        id=whole.text("id"),
        setting=_setting(whole),
        number=whole.whole("number", least=1),
        pool=pool,
        digest=whole.text("digest"),
        algorithm=whole.text("algorithm"),
        seed=whole.text("seed"),
        n=whole.whole("n", least=1),
        allocation=allocation,
        order=whole.texts("order"),
        chosen=whole.texts("drawn"),
        replacements=tuple(
            _replacement(part) for part in whole.parts("replacements", most=MOST_REPLACEMENTS)
        ),
        earlier=tuple(_earlier(part) for part in whole.parts("earlier")),
        items=whole.paths("items"),
    )
    _check_keys(record, whole)
    return record


def _source_json(source: PoolSource) -> Json:
    return {
        "title": source.title,
        "roster": source.roster_id,
        "digest": source.digest,
        "personal": source.personal,
    }


def _strata_json(record: DrawRecord, labels: Mapping[str, str] | None) -> Json:
    entries: dict[str, list[Json]] = {name: [] for name in record.pool.strata}
    for entry in record.pool.entries:
        label = "" if record.pool.source.personal else entry.label
        entries[entry.stratum].append(
            _entry_json(entry, label if labels is None else labels.get(entry.key, ""))
        )
    drawn = dict(record.allocation)
    return [{"name": name, "n": drawn.get(name, 0), "entries": listed} for name, listed in entries.items()]


def _entry_json(entry: PoolEntry, label: str) -> Json:
    """12 for number 12 with key “12” and no label; otherwise [number, key] or [number, key, label]."""
    if label:
        return [entry.number, entry.key, label]
    return entry.number if entry.key == str(entry.number) else [entry.number, entry.key]


def _replacement_json(step: Replacement) -> Json:
    return {
        "position": step.position,
        "absent": step.absent,
        "reason": step.reason,
        "by": step.by,
        "at": step.at.isoformat(),
    }


def _earlier_json(old: EarlierDraw) -> Json:
    return {
        "number": old.number,
        "at": old.at.isoformat(),
        "seed": old.seed,
        "digest": old.digest,
        "undone": old.undone,
    }


def _pool(whole: Part) -> tuple[Pool, tuple[tuple[str, int], ...]]:
    source = whole.part("source")
    entries: list[PoolEntry] = []
    allocation: list[tuple[str, int]] = []
    for stratum in whole.parts("strata"):
        name = stratum.text("name")
        allocation.append((name, stratum.whole("n", least=0)))
        entries += [_entry(value, name, stratum) for value in stratum.values("entries")]
    origin = PoolSource(
        source.text("title"), source.text("roster"), source.text("digest"), source.flag("personal")
    )
    return make_pool(origin, entries, [name for name, _ in allocation]), tuple(allocation)


def _entry(value: Json, stratum: str, part: Part) -> PoolEntry:
    if isinstance(value, int) and not isinstance(value, bool):
        return PoolEntry(value, str(value), stratum)
    if isinstance(value, list) and len(value) in (2, 3):
        number, *texts = value
        if isinstance(number, int) and not isinstance(number, bool):
            key, label = [*(text if isinstance(text, str) else None for text in texts), ""][:2]
            if key is not None and label is not None:
                return PoolEntry(number, key, stratum, label)
    raise part.wrong("entries", "里有看不懂的一项", "每项是序号，或 [序号, 编号, 名称]")


def _setting(whole: Part) -> Setting:
    return Setting(
        purpose=whole.text("purpose"),
        kind=_kind(whole),
        at=whole.moment("at"),
        place=whole.text("place"),
        witnesses=whole.texts("witnesses"),
        seed_by=whole.text("seed_by"),
        reason=whole.text("reason"),
    )


def _kind(whole: Part) -> DrawKind:
    text = whole.text("kind")
    if text not in list(DrawKind):
        raise whole.wrong("kind", f"没有“{text[:40]}”", f"可用的有{'、'.join(DrawKind)}")
    return DrawKind(text)


def _replacement(part: Part) -> Replacement:
    return Replacement(
        position=part.whole("position", least=1),
        absent=part.text("absent"),
        reason=part.text("reason"),
        by=part.text("by"),
        at=part.moment("at"),
    )


def _earlier(part: Part) -> EarlierDraw:
    at: datetime = part.moment("at")
    return EarlierDraw(
        part.whole("number", least=1), at, part.text("seed"), part.text("digest"), part.flag("undone")
    )


def _check_keys(record: DrawRecord, whole: Part) -> None:
    """All that is drawn stands in the pool, and each replacement at a place where somebody stands."""
    there = record.pool.by_key
    for name, keys in (("order", record.order), ("drawn", record.chosen)):
        unknown = next((key for key in keys if key not in there), None)
        if unknown is not None:
            raise whole.wrong(name, f"里的“{unknown}”不在名单里", "核对是不是两份记录拼在一起了")
    standing = list(record.chosen)
    for number, step in enumerate(record.replacements, 1):
        if step.position > len(standing) or not standing[step.position - 1]:
            raise whole.wrong(
                f"replacements[{number}]", f"换的是第{step.position}个，那里没有人", "核对这一次替补"
            )
        if step.by and step.by not in there:
            raise whole.wrong(f"replacements[{number}]", f"的替补“{step.by}”不在名单里", "核对这一次替补")
        standing[step.position - 1] = step.by
