"""From a draw to sample items: who is checked, out of how many, without the names of residents."""

from dataclasses import replace
from decimal import Decimal

from inspector.domain.draws.pool import Pool
from inspector.domain.draws.pools import pool_of_lines, pool_of_numbers
from inspector.domain.draws.record import DrawKind, DrawRecord
from inspector.domain.draws.samples import framed, place_label, results_at, sample_frame, sample_items
from scoring_rules.engine import score
from scoring_rules.marks import Marks, RawMark
from tests.inspector.domain.draws.setting import drawn, pool_of
from tests.scoring_rules.small_sheets import item, section, sheet_of, sheet_table


def of_kind(pool: Pool, n: int, kind: DrawKind) -> DrawRecord:
    record = drawn(pool, n)
    return replace(record, setting=replace(record.setting, kind=kind))


def test_households_are_numbered_places_out_of_all() -> None:
    frame = sample_frame(drawn(pool_of({"低保": 9}), 3))
    assert frame == {"of": ["第1户", "第2户", "第3户"], "population": 9}


def test_one_who_stands_in_takes_the_place_and_the_frame_stays() -> None:
    pool = pool_of({"低保": 9})
    assert sample_frame(drawn(pool, 3, absent=(2, 3))) == sample_frame(drawn(pool, 3))


def test_an_empty_place_leaves_the_frame_and_only_those_who_are_there_count() -> None:
    frame = sample_frame(drawn(pool_of({"低保": 3}), 3, absent=(2,)))
    assert frame == {"of": ["第1户", "第3户"], "population": 2}


def test_files_are_called_by_their_numbers_and_villages_by_their_names() -> None:
    files = of_kind(pool_of_numbers(300, "探访台账"), 10, DrawKind.FILES)
    assert place_label(files, 1) == f"{files.chosen[0]}号"
    villages = of_kind(pool_of_lines("榃滨、大同村", "村居"), 3, DrawKind.VILLAGES)
    assert place_label(villages, 1) == "榃滨，大同村"


SAMPLE = {"kind": "sample", "n": 3, "score": "deduct", "per": 1}
SHEET = sheet_table(
    10,
    section(
        "K",
        item("K1", 4, rule=SAMPLE),
        item("K2", 2),
        item("K3", 4, rule={"kind": "sum", "parts": [{"what": "入户", "points": 4, "rule": SAMPLE}]}),
    ),
)


def test_sample_items_are_found_also_inside_a_sum() -> None:
    sheet = sheet_of(SHEET)
    assert [(found.path, found.n) for found in sample_items(sheet)] == [(("K1",), 3), (("K3", "入户"), 3)]


def test_a_frame_in_a_mark_is_scored_out_of_the_drawn_ones() -> None:
    sheet = sheet_of(SHEET)
    frame = sample_frame(drawn(pool_of({"低保": 2}), 3))
    marks: dict[str, RawMark] = {}
    for path in (("K1",), ("K3", "入户")):
        mark = framed(None, path, frame, afresh=True)
        place = mark
        if path[1:]:
            place = mark["parts"]["入户"]  # type: ignore[index,call-overload,assignment]
        place["results"] = [True, False]
        marks[path[0]] = mark
    scored = {
        each.item.code: each.points
        for part in score(sheet, Marks(items=marks)).sections
        for each in part.items
    }
    assert scored["K1"] == scored["K3"] == Decimal(3)


def test_results_found_on_others_go_when_the_draw_is_another() -> None:
    mark: RawMark = {"results": [True], "of": ["甲"], "note": "看了"}
    frame = sample_frame(drawn(pool_of({"低保": 9}), 3))
    assert framed(mark, ("K1",), frame, afresh=True) == {"note": "看了", **frame}
    assert framed(mark, ("K1",), frame, afresh=False)["results"] == [True]
    assert results_at(mark, ("K1",)) == 1


def test_results_inside_a_part_are_counted() -> None:
    mark: RawMark = {"parts": {"入户": {"answers": [[True], [None]]}}}
    assert results_at(mark, ("K3", "入户")) == 2
    assert results_at(mark, ("K3", "别的")) == 0
    assert results_at(None, ("K1",)) == 0
