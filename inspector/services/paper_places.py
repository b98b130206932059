"""文书放在哪里 (many at once): a path for each paper, told apart from every other, fit for every system; writes nothing."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.masking import Masking
from inspector.domain.records import InspectionId, InspectionRow
from inspector.services.document_sorts import sort_of
from scoring_rules.problems import Problem, error

if TYPE_CHECKING:
    from inspector.library.store import Library

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f]+')
_LONGEST = 60
_NO_COUNTY = "未填县区"


@dataclass(frozen=True, slots=True)
class Planned:
    """要出的一份: the paper `name` of an inspection, what it is called in lists, and its file."""

    inspection_id: InspectionId
    name: str
    words: str
    path: Path


def names_for(
    *,
    library: "Library",
    inspection_ids: Iterable[InspectionId],
    names: Sequence[str],
    masking: Masking,
    folder: Path,
) -> tuple[Planned, ...]:
    """文件名: one for each paper, inspection by inspection; folders by county where there are several.

    A paper that a kind of inspection does not have, and an inspection that is not there, are left out.
    """
    rows = {row.id: row for row in library.overview()}
    wanted = [rows[each] for each in dict.fromkeys(inspection_ids) if each in rows]
    return tuple(_planned(wanted, names, masking, folder))


def not_there(*, library: "Library", inspection_ids: Iterable[InspectionId]) -> tuple[Problem, ...]:
    """Inspections that are not in the library, as lines of a list of failures."""
    known = {row.id for row in library.overview()}
    message, remedy = "这次验收不在资料库里，可能已经删除", "回到总览看看；删错了可以恢复，再出一次"
    return tuple(
        error(f"验收 {each}", message, remedy) for each in dict.fromkeys(inspection_ids) if each not in known
    )


def _planned(
    rows: Sequence[InspectionRow], names: Sequence[str], masking: Masking, folder: Path
) -> Iterator[Planned]:
    folders, subjects = _folders(rows), _subjects(rows)
    kind_of_file = f"（{masking.value}）" if masking.masks else ""
    for row in rows:
        for name in names:
            sort = sort_of(name)
            if row.kind not in sort.only:
                continue
            title, day = sort.title_for(row.kind), row.inspected_on.isoformat()
            file = f"{subjects[row.id]} {title}{kind_of_file} {day}.pdf"
            words = f"{row.county}{row.station_name} {day} {title}"
            yield Planned(row.id, name, words, folder / folders[row.id] / file)


def _folders(rows: Sequence[InspectionRow]) -> dict[InspectionId, str]:
    """Inspection → folder of its county; "" where all are of one county. A city stands before counties of one name."""
    cities: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        cities[row.county].add(row.city)
    if len({(row.city, row.county) for row in rows}) < 2:
        return {row.id: "" for row in rows}
    return {
        row.id: _clean((row.city if len(cities[row.county]) > 1 else "") + row.county) or _NO_COUNTY
        for row in rows
    }


def _subjects(rows: Sequence[InspectionRow]) -> dict[InspectionId, str]:
    """县区 and 社工站; the code where the name repeats, the kind and a number where a station has several on a day."""
    codes: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        codes[_name(row)].add(row.code)
    named = {
        row.id: _name(row) + (f"（{_clean(row.code)}）" if len(codes[_name(row)]) > 1 else "") for row in rows
    }
    on_a_day = Counter((named[row.id].casefold(), row.inspected_on) for row in rows)
    found: dict[InspectionId, str] = {}
    taken: Counter[tuple[str, str]] = Counter()
    for row in rows:
        repeats = on_a_day[named[row.id].casefold(), row.inspected_on] > 1
        subject = f"{named[row.id]} {row.kind.value}" if repeats else named[row.id]
        key = (subject.casefold(), row.inspected_on.isoformat())
        taken[key] += 1
        found[row.id] = f"{subject}（{taken[key]}）" if taken[key] > 1 else subject
    return found


def _name(row: InspectionRow) -> str:
    return _clean(row.county + row.station_name) or "社工站"


def _clean(text: str) -> str:
    """The text without what some system does not take in a name."""
    return _NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", text)).strip(" .")[:_LONGEST].strip(" .")
