"""Papers of an inspection in the library: the same state gives the same bytes, and the digests can be checked."""

import hashlib
import io
import json
import re
from pathlib import Path

import pypdf

from inspector.domain.opinion import Opinion
from inspector.domain.records import Inspection, InspectionId
from inspector.library.store import Library
from inspector.services.documents import make_document
from inspector.services.inspections import open_inspection, update_inspection_header
from inspector.services.marking import set_mark, set_note, set_opinion
from inspector.services.papers import marks_file, save_paper, scoresheet_file
from inspector.services.stations import add_station
from scoring_rules.engine import score


def verdict_pdf(*, library: Library, inspection_id: InspectionId) -> bytes:
    """验收意见书."""
    return make_document(library=library, inspection_id=inspection_id, name="verdict").pdf


def scoresheet_pdf(*, library: Library, inspection_id: InspectionId) -> bytes:
    """评分表."""
    return make_document(library=library, inspection_id=inspection_id, name="scoresheet").pdf


def text_of(paper: bytes) -> str:
    """All text of a PDF, without the breaks of lines."""
    pages = pypdf.PdfReader(io.BytesIO(paper)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def test_the_verdict_says_what_the_library_holds(library: Library, inspection: Inspection) -> None:
    opinion = Opinion(("站点按时开放",), ("走访台账偏少",), ("三十日内补齐",))
    set_opinion(library=library, inspection_id=inspection.id, opinion=opinion)
    paper = text_of(verdict_pdf(library=library, inspection_id=inspection.id))
    for words in (
        "新兴县太平镇社工站",
        "验收意见书",
        "组长甲",
        "组员乙",
        "站点按时开放",
        "三十日内补齐",
        "445321107",
    ):
        assert words in paper


def test_a_station_by_hand_prints_too(library: Library, inspection: Inspection) -> None:
    station = add_station(library=library, name="园区社工站", county="兴宁市")
    update_inspection_header(library=library, inspection_id=inspection.id, station=station)
    assert "兴宁市园区社工站" in text_of(scoresheet_pdf(library=library, inspection_id=inspection.id))


def test_the_same_state_gives_the_same_bytes(library: Library, inspection: Inspection) -> None:
    for paper in (verdict_pdf, scoresheet_pdf, marks_file, scoresheet_file):
        first = paper(library=library, inspection_id=inspection.id)
        assert first == paper(library=library, inspection_id=inspection.id)


def test_the_digests_on_the_paper_are_those_of_the_files(library: Library, inspection: Inspection) -> None:
    paper = text_of(scoresheet_pdf(library=library, inspection_id=inspection.id))
    for file in (marks_file, scoresheet_file):
        content = file(library=library, inspection_id=inspection.id)
        assert hashlib.sha256(content).hexdigest() in paper


def test_the_marks_file_has_the_shape_that_the_commands_read(
    library: Library, inspection: Inspection
) -> None:
    found = json.loads(marks_file(library=library, inspection_id=inspection.id))
    assert found["period"] == {"from": "2022-04-01", "to": "2023-03-31"}
    assert found["marks"] == {}


def test_a_saved_paper_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "意见书.pdf"
    path.write_bytes(b"old")
    save_paper(content=b"new", path=path)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"new"]


def test_a_note_written_beside_the_mark_stands_on_the_paper_and_in_the_marks_file(
    library: Library, inspection: Inspection
) -> None:
    opened = open_inspection(library=library, inspection_id=inspection.id)
    code = next(item.code for item in opened.scoresheet.items() if item.rule.kind == "deduct")
    scored = score(opened.scoresheet, opened.marks.with_item(code, {}))
    set_mark(library=library, inspection_id=inspection.id, item=code, mark={}, score=scored)
    set_note(library=library, inspection_id=inspection.id, item=code, text="当面核对过原件")
    assert "当面核对过原件" in text_of(scoresheet_pdf(library=library, inspection_id=inspection.id))
    marks = json.loads(marks_file(library=library, inspection_id=inspection.id))
    assert marks["marks"][code] == {"note": "当面核对过原件"}


def test_a_note_on_an_unmarked_item_does_not_mark_it(library: Library, inspection: Inspection) -> None:
    set_note(library=library, inspection_id=inspection.id, item="A1", text="明天再看")
    assert "A1" not in json.loads(marks_file(library=library, inspection_id=inspection.id))["marks"]
