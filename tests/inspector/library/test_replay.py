"""The journal tells the whole story: replayed, it gives what the library holds now, whatever was done in any order."""

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.domain.answers import fields_of, marks_of
from inspector.domain.inspection import InspectionKind
from inspector.domain.journal import Field, JournalEntry, Topic
from inspector.domain.records import InspectionId, Summary
from inspector.library.store import Library
from inspector.services.inspections import create_inspection, open_inspection
from inspector.services.libraries import open_library
from inspector.services.marking import history, set_fact, set_mark, set_note, set_veto
from inspector.services.scoresheets import read_scoresheet
from inspector.services.stations import township_stations
from scoring_rules.engine import score
from scoring_rules.marks import Marks, Period, RawMark, VetoMark
from tests.inspector.setting import CASES

PERIOD = Period(date(2022, 4, 1), date(2023, 3, 31))
MARKS: list[RawMark | None] = [
    None,
    {},
    {"lines": {"未开放次数": 2}},
    {"points": Decimal("2.5"), "reason": "杂物"},
    {"not_applicable": "正在搬迁"},
]
VETOES = [None, VetoMark(False), VetoMark(True, "补造台账")]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("mark"), st.sampled_from(["A1", "A2", "B1"]), st.sampled_from(MARKS)),
        st.tuples(
            st.just("fact"), st.sampled_from(["已走访户数", "应走访户数"]), st.sampled_from([None, 0, 95])
        ),
        st.tuples(st.just("veto"), st.just("V1"), st.sampled_from(VETOES)),
        st.tuples(st.just("note"), st.sampled_from(["A1", "A2"]), st.sampled_from(["", "一", "二"])),
    ),
    max_size=12,
)


def do(library: Library, here: InspectionId, what: str, code: str, value: object) -> None:
    """One step of a day's work."""
    opened = open_inspection(library=library, inspection_id=here)
    marks = opened.marks
    if what == "note":
        set_note(library=library, inspection_id=here, item=code, text=str(value))
    elif what == "mark":
        mark = value if isinstance(value, dict) else None
        after = score(opened.scoresheet, marks.with_item(code, mark))
        set_mark(library=library, inspection_id=here, item=code, mark=mark, score=after)
    elif what == "veto":
        veto = value if isinstance(value, VetoMark) else None
        after = score(opened.scoresheet, marks.with_veto(code, veto))
        set_veto(library=library, inspection_id=here, code=code, mark=veto, score=after)
    else:
        number = value if isinstance(value, int) else None
        facts = {**marks.facts, code: number} if number is not None else {**marks.facts}
        if number is None:
            facts.pop(code, None)
        after = score(opened.scoresheet, Marks(marks.unit_kind, PERIOD, facts, marks.items, marks.vetoes))
        set_fact(library=library, inspection_id=here, name=code, value=number, score=after)


def replayed(told: list[JournalEntry]) -> dict[Field, str]:
    """What the entries leave; each must begin where the one before it on its field ended."""
    fields: dict[Field, str] = {}
    for entry in told:
        change = entry.change
        assert fields.pop(change.field, None) == change.before
        if change.after is not None:
            fields[change.field] = change.after
    return fields


@settings(max_examples=25)
@given(STEPS)
def test_the_journal_replayed_is_what_the_library_holds(steps: list[tuple[str, str, object]]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_library(path=Path(folder) / "library.sqlite") as library,
    ):
        here = create_inspection(
            library=library,
            station=township_stations()[0],
            kind=InspectionKind.PROVINCIAL,
            sheet=read_scoresheet(path=CASES / "street-station.toml"),
            period=PERIOD,
            inspected_on=date(2023, 4, 5),
        ).id
        for what, code, value in steps:
            do(library, here, what, code, value)
        kept = library.inspection(here)
        told = replayed(history(library=library, inspection_id=here))
        del told[Field(Topic.RECORD)]
        assert marks_of(told, unit_kind=None, period=PERIOD) == kept.marks
        assert fields_of(told) == kept.fields
        assert kept.summary == Summary.of(open_inspection(library=library, inspection_id=here).score)
