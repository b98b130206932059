"""线索: signs that material was copied or filled in afterwards; each shows its sources and passes no verdict.

Plain functions over what is known of the files of one inspection and of all others. What they say is for a person
to check (仅供核对): a hint never touches a mark, a state or a point.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from inspector.domain.evidence.files import EvidenceFile
from inspector.domain.evidence.likeness import Lookalikes, coarse, distance, fine
from scoring_rules.marks import Period

MOST_SOURCES = 12
VISIT_WORDS = ("走访", "探访", "入户", "家访", "巡访", "上门", "慰问")
FIRST_CAMERAS = 2003
"""Photos from before this year were taken by a camera whose clock was never set."""


class HintKind(StrEnum):
    """线索的种类."""

    SAME_FILE = "同一文件"
    SAME_PICTURE = "相似照片"
    TIME = "拍摄时间"
    BURST = "集中拍摄"
    SAME_TEXT = "雷同文字"


@dataclass(frozen=True, slots=True)
class HintParameters:
    """线索参数. Distance in bits of 64, measured: copies that were compressed, made smaller or cut by 2 % differ in
    8 at most, different rooms and pages in 10 and more; sheets of one form may differ in none, so the nearest few
    are looked at closer."""

    picture_distance: int = 8
    closer_looks: int = 5
    burst_photos: int = 6
    burst_minutes: int = 10
    text_length: int = 20
    text_likeness: float = 0.75


USUAL = HintParameters()


@dataclass(frozen=True, slots=True)
class Sighting:
    """一处出处: a file where an inspection uses it; `picture_hash` as an attachment has it, "" where there is none."""

    inspection_id: str
    station: str
    inspected_on: date
    occasion: str
    file: EvidenceFile
    items: tuple[str, ...] = ()
    picture_hash: str = ""


class Source(NamedTuple):
    """One side of a hint: where it stands, what it is, when it was taken, and an excerpt if it is a text."""

    where: str
    what: str
    when: str
    sha256: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """一条线索: what was noticed, in one sentence, and its sources to be laid side by side."""

    kind: HintKind
    sentence: str
    sources: tuple[Source, ...]

    @property
    def digests(self) -> frozenset[str]:
        """The files it is about."""
        return frozenset(source.sha256 for source in self.sources)


def _by_hash_alone(_one: Sighting, _other: Sighting) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Scene:
    """What the checks look at: the files of one inspection, those of all others, and what days count."""

    here: Sequence[Sighting]
    elsewhere: Sequence[Sighting]
    period: Period
    inspected_on: date
    visit_items: frozenset[str] = frozenset()
    parameters: HintParameters = USUAL
    is_copy: Callable[[Sighting, Sighting], bool] = _by_hash_alone
    """A closer look at two pictures that are near by their hashes."""


def hints(scene: Scene) -> list[Hint]:
    """All hints on an inspection's files, kind by kind."""
    return [hint for check in CHECKS for hint in check(scene)]


def same_files(scene: Scene) -> Iterator[Hint]:
    """同一文件 at another station or date, or put to several items here."""
    wanted = {seen.file.sha256 for seen in scene.here}
    others: dict[str, list[Sighting]] = {}
    for seen in scene.elsewhere:
        if seen.file.sha256 in wanted:
            others.setdefault(seen.file.sha256, []).append(seen)
    for seen in scene.here:
        found = others.get(seen.file.sha256, [])
        if found:
            sources = (seen, *found)
            yield Hint(HintKind.SAME_FILE, f"同一份文件也用在{_places(found)}", _sources(sources))
        elif len(seen.items) > 1:
            words = f"同一份文件佐证了 {len(seen.items)} 项：{'、'.join(seen.items)}"
            yield Hint(HintKind.SAME_FILE, words, _sources([seen]))


def same_pictures(scene: Scene) -> Iterator[Hint]:
    """相似照片: another file that looks the same, elsewhere, or here at another item or from another day."""
    everywhere = [seen for seen in (*scene.here, *scene.elsewhere) if seen.picture_hash]
    alike = Lookalikes(coarse(seen.picture_hash) for seen in everywhere)
    own = sum(bool(seen.picture_hash) for seen in scene.here)
    for number, seen in enumerate(everywhere[:own]):
        near = alike.near(coarse(seen.picture_hash), scene.parameters.picture_distance)
        # A pair of this inspection is told once.
        told = [everywhere[other] for _, other in near if other > number]
        others = _copies(seen, [other for other in told if _tells_something(seen, other)], scene)
        if others:
            gap = distance(coarse(seen.picture_hash), coarse(others[0].picture_hash))
            pair = f"照片“{seen.file.name}”与{_places(others, seen)}看起来相同"
            yield Hint(HintKind.SAME_PICTURE, f"{pair}（64 个特征中差 {gap} 个）", _sources([seen, *others]))


def _copies(seen: Sighting, near: Sequence[Sighting], scene: Scene) -> list[Sighting]:
    """Those that a closer look confirms, among the nearest few."""
    value = fine(seen.picture_hash)
    nearest = sorted(near, key=lambda other: distance(value, fine(other.picture_hash)))
    return [other for other in nearest[: scene.parameters.closer_looks] if scene.is_copy(seen, other)]


def odd_times(scene: Scene) -> Iterator[Hint]:
    """拍摄时间 outside the inspection period, or after the day of the inspection; that day itself is expected."""
    for seen in scene.here:
        taken = seen.file.taken_at
        if taken is not None:
            words = _odd(taken.date(), scene.period, scene.inspected_on)
            if words:
                yield Hint(HintKind.TIME, words, _sources([seen]))


def bursts(scene: Scene) -> Iterator[Hint]:
    """集中拍摄: many photos of visits within minutes. Photos of the day of the inspection are the team's own."""
    photos = sorted(
        (_wall_clock(seen.file.taken_at), number, seen)
        for number, seen in enumerate(scene.here)
        if seen.file.taken_at and _is_visit(seen, scene) and seen.file.taken_at.date() != scene.inspected_on
    )
    most, window = scene.parameters.burst_photos, timedelta(minutes=scene.parameters.burst_minutes)
    start = 0
    while start + most <= len(photos):
        end = start + most
        if photos[end - 1][0] - photos[start][0] > window:
            start += 1
            continue
        while end < len(photos) and photos[end][0] - photos[end - most + 1][0] <= window:
            end += 1
        group = photos[start:end]
        first, last = group[0][0], group[-1][0]
        words = (
            f"{len(group)} 张走访照片摄于 {max(1, round((last - first).total_seconds() / 60))} 分钟内"
            f"（{first:%Y-%m-%d} {first:%H:%M}—{last:%H:%M}）"
        )
        yield Hint(HintKind.BURST, words, _sources([seen for *_, seen in group]))
        start = end


CHECKS: tuple[Callable[[Scene], Iterator[Hint]], ...] = (same_files, same_pictures, odd_times, bursts)


def moment(taken: datetime | None) -> str:
    """A camera's time as it stands in the picture; its zone where it wrote one."""
    if taken is None:
        return ""
    zone = f"（UTC{taken:%z}）" if taken.tzinfo else ""
    return f"{taken:%Y-%m-%d %H:%M:%S}{zone}"


def _odd(day: date, period: Period, inspected_on: date) -> str:
    span = f"验收期（{period.first} 至 {period.last}）"
    if day.year < FIRST_CAMERAS:
        return f"拍摄时间是 {day}，相机的时钟可能没有设过"
    if day > inspected_on:
        return f"拍摄时间 {day} 晚于验收日 {inspected_on}，相机的时钟可能不准"
    if day == inspected_on or period.first <= day <= period.last:
        return ""
    side = "早于" if day < period.first else "晚于"
    return f"拍摄时间 {day} {side}{span}"


def _tells_something(one: Sighting, other: Sighting) -> bool:
    """Two shots of one thing for one item are how people take photos; the same file is told elsewhere."""
    if one.file.sha256 == other.file.sha256:
        return False
    if one.inspection_id != other.inspection_id:
        return True
    if one.file.taken_at and other.file.taken_at and one.file.taken_at.date() != other.file.taken_at.date():
        return True
    return bool(one.items and other.items) and not set(one.items) & set(other.items)


def _is_visit(seen: Sighting, scene: Scene) -> bool:
    if not scene.visit_items.isdisjoint(seen.items):
        return True
    return any(word in text for text in (seen.file.name, seen.file.caption) for word in VISIT_WORDS)


def _wall_clock(taken: datetime | None) -> datetime:
    """What the camera's clock showed: zones that only some photos have would tear a series apart."""
    assert taken is not None
    return taken.replace(tzinfo=None)


def _places(found: Sequence[Sighting], here: Sighting | None = None) -> str:
    first = found[0]
    if here is not None and first.inspection_id == here.inspection_id:
        words = f"“{first.file.name}”"
    else:
        words = f"{first.station} {first.inspected_on} 的{first.occasion}"
        words += "里的照片" if here is not None else ""
    return words if len(found) == 1 else f"{words}等 {len(found)} 处"


def _sources(found: Sequence[Sighting]) -> tuple[Source, ...]:
    return tuple(
        Source(
            where=f"{seen.station} · {seen.occasion} {seen.inspected_on}",
            what=f"{seen.file.name}（{'、'.join(seen.items) or '未关联评分项'}）",
            when=moment(seen.file.taken_at),
            sha256=seen.file.sha256,
        )
        for seen in found[:MOST_SOURCES]
    )
