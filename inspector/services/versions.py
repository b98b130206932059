"""两个版本的评分表: read whatever form they have, compare them, and go on with an unfinished inspection in the new one."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.review import Review, finished_table
from inspector.services.inspections import create_inspection, open_inspection
from inspector.services.marking import take_marks
from inspector.services.scoresheets import read_scoresheet, rules_of, text_of
from scoring_rules.engine import score
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Marks, RawMark
from scoring_rules.model import Scoresheet
from scoring_rules.problems import UserError, has_errors
from scoring_rules.reading.versions import ItemPair, NotCarried, carry_marks, compare_versions
from scoring_rules.sheet_table import build_scoresheet
from scoring_rules.tables import Path as KeyPath
from scoring_rules.tables import Table

if TYPE_CHECKING:
    from inspector.domain.records import Inspection, InspectionId
    from inspector.services.libraries import Library
    from scoring_rules.rule_file import LoadedSheet

RULE_FORM = ".toml"


@dataclass(frozen=True, slots=True)
class Carrying:
    """带到新版评分表的打分: marks for the new sheet, how many items they mark, and what could not come and why.

    `alike` is the share of the old sheet's items that the new one has too: 0 … 1.
    """

    marks: Marks
    carried: int
    not_carried: tuple[NotCarried, ...]
    alike: float


def read_version(*, path: Path) -> Scoresheet:
    """一个版本 for comparing: rules (.toml, .xlsx), else an office's own sheet as it was understood.

    UserError where it is neither.
    """
    try:
        loaded = read_scoresheet(path=path)
    except UserError:
        if path.suffix.lower() == RULE_FORM:
            raise
    else:
        if loaded.scoresheet is not None or path.suffix.lower() == RULE_FORM:
            return rules_of(text_of(loaded))
    from scoring_rules.reading.office_sheet import AlreadyRules, read_office_sheet

    try:
        return _built(read_office_sheet(path).as_scoresheet_table())
    except AlreadyRules:  # and faulty: its own errors say more
        return rules_of(text_of(read_scoresheet(path=path)))


def version_of(*, review: Review) -> Scoresheet:
    """What a review has come to so far, for comparing."""
    return _built(finished_table(review)[0])


def carried_marks(*, old: Scoresheet, new: Scoresheet, marks: Marks) -> Carrying:
    """打分带到新版: what the new sheet takes without fault and with the same meaning; the rest is listed."""
    pairs = compare_versions(old, new)
    carried = carry_marks(pairs, dict(marks.items), marks.facts)
    lost = list(carried.not_carried)
    made = _marks(marks, carried.marks, pairs, old, new)
    for scored in (each for section in score(new, made).sections for each in section.items):
        code, faults = scored.item.code, [each for each in scored.problems if has_errors([each])]
        if code in made.items and faults:
            made = made.with_item(code, None)
            lost.append(NotCarried(code, faults[0].message))
    shared = sum(pair.old is not None and pair.new is not None for pair in pairs)
    count = sum(1 for _ in old.items())
    return Carrying(made, len(made.items), tuple(lost), shared / count if count else 0.0)


def carry_over(*, library: "Library", inspection_id: "InspectionId", sheet: "LoadedSheet") -> "Inspection":
    """换用新版评分表: a new inspection with the new sheet and every mark that still holds; the old one stays.

    `SheetInError` for a sheet with errors.
    """
    opened = open_inspection(library=library, inspection_id=inspection_id)
    new = rules_of(text_of(sheet))
    carrying = carried_marks(old=opened.scoresheet, new=new, marks=opened.marks)
    before = opened.inspection
    inspection = create_inspection(
        library=library,
        station=before.station,
        kind=before.kind,
        sheet=sheet,
        period=before.period,
        inspected_on=before.inspected_on,
        leader=before.leader,
        members=before.members,
        unit_kind=before.unit_kind,
    )
    marks = carrying.marks
    take_marks(library=library, inspection_id=inspection.id, marks=marks, score=score(new, marks))
    return inspection


def _marks(
    marks: Marks, carried: dict[str, Json], pairs: tuple[ItemPair, ...], old: Scoresheet, new: Scoresheet
) -> Marks:
    """Marks for the new sheet: all facts, vetoes that say the same, materials that are still asked for."""
    items: dict[str, RawMark] = {code: mark for code, mark in carried.items() if isinstance(mark, dict)}
    evidence = {}
    for pair in pairs:
        if pair.old is not None and pair.new is not None and pair.old.code in marks.evidence:
            states = marks.evidence[pair.old.code]
            evidence[pair.new.code] = {name: states[name] for name in states if name in pair.new.evidence}
    same = {
        after.code
        for after in new.vetoes
        for before in old.vetoes
        if (before.code, before.title, before.criterion) == (after.code, after.title, after.criterion)
    }
    vetoes = {code: mark for code, mark in marks.vetoes.items() if code in same}
    return Marks(marks.unit_kind, marks.period, marks.facts, items, vetoes, evidence)


def _built(table: Table) -> Scoresheet:
    return build_scoresheet(table, _place)[0]


def _place(path: KeyPath) -> str:
    return ".".join(map(str, path))
