"""The set of documents: every paper of an inspection can be made, says what it lacks, and tells no more than its kind may."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector.domain.draws.record import DrawKind, replace_absent
from inspector.domain.inspection import InspectionKind
from inspector.domain.journal import Topic
from inspector.domain.masking import Masking
from inspector.domain.records import Inspection, InspectionId
from inspector.domain.rosters.people import RosterKind
from inspector.library.store import Library
from inspector.services import rosters
from inspector.services.documents import documents, make_document, make_draw_record, make_word
from inspector.services.draws import labels_of
from inspector.services.fieldwork import draws_of
from inspector.services.inspections import create_inspection, open_inspection
from inspector.services.libraries import open_library
from inspector.services.marking import take_marks
from inspector.services.sample_inspection import create_sample_inspection
from inspector.services.scoresheets import read_scoresheet
from inspector.services.verifying import verify
from scoring_rules.engine import score
from scoring_rules.problems import UserError
from tests.inspector.reports.reading import page_texts

Kept = tuple[Library, Inspection]
ON_PAPER = ("verdict", "scoresheet", "chain", "charts", "notice", "self_report", "feedback")
ON_SITE = ("process", "interviews", "draws", "route", "forms", "blank")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """A library with the sample inspection; nothing here changes it."""
    path = tmp_path_factory.mktemp("papers") / "library.sqlite"
    with open_library(path=path, user="张样例") as library:
        yield library, create_sample_inspection(library=library)


def text_of(paper: bytes) -> str:
    """All text of a PDF, without blanks and line ends."""
    return re.sub(r"\s", "", "".join(page_texts(paper)))


def names_of(kept: Kept) -> list[str]:
    """The names of all clients of the station."""
    library, inspection = kept
    heads = rosters.roster_heads(library=library, station_id=inspection.station.id)
    clients = next(head for head in heads if head.kind is RosterKind.CLIENTS)
    return sorted({person.name for person in rosters.people(library=library, roster_id=clients.id)})


def test_a_self_check_has_a_self_report(kept: Kept) -> None:
    library, inspection = kept
    names = {choice.name for choice in documents(library=library, inspection_id=inspection.id)}
    assert "self_report" in names


def test_papers_of_one_group_stand_together(kept: Kept) -> None:
    library, inspection = kept
    groups = [choice.group for choice in documents(library=library, inspection_id=inspection.id)]
    assert len(dict.fromkeys(groups)) == sum(a != b for a, b in zip(["", *groups], groups, strict=False))


@pytest.mark.parametrize("name", [*ON_PAPER, *ON_SITE])
def test_every_paper_is_made_twice_the_same(kept: Kept, name: str) -> None:
    library, inspection = kept
    first = make_document(library=library, inspection_id=inspection.id, name=name)
    again = make_document(library=library, inspection_id=inspection.id, name=name)
    assert first.pdf == again.pdf
    assert "太平镇社工站" in text_of(first.pdf)
    assert first.missing == ()


@pytest.mark.parametrize("masking", [Masking.FEEDBACK, Masking.PUBLIC])
@pytest.mark.parametrize("name", ON_SITE)
def test_no_name_of_a_client_leaves_the_office(kept: Kept, name: str, masking: Masking) -> None:
    library, inspection = kept
    paper = make_document(library=library, inspection_id=inspection.id, name=name, masking=masking)
    told = text_of(paper.pdf)
    long_names = [client for client in names_of(kept) if len(client) > 2]
    assert [client for client in long_names if client in told] == []
    assert not re.search(r"1390000\d{4}", told)


def test_for_the_office_itself_the_route_names_everybody(kept: Kept) -> None:
    library, inspection = kept
    told = text_of(make_document(library=library, inspection_id=inspection.id, name="route").pdf)
    assert any(name in told for name in names_of(kept))
    assert re.search(r"1390000\d{4}", told)


@pytest.mark.parametrize("name", [*ON_PAPER, *ON_SITE])
def test_every_paper_can_be_finished_in_word(kept: Kept, name: str) -> None:
    library, inspection = kept
    content = make_word(library=library, inspection_id=inspection.id, name=name)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
    assert "太平镇社工站" in re.sub(r"<[^>]+>", "", body)


@pytest.mark.parametrize("name", ["verdict", "scoresheet", "interviews"])
def test_every_paper_agrees_with_the_library_it_came_from(kept: Kept, name: str, tmp_path: Path) -> None:
    library, inspection = kept
    path = tmp_path / "paper.pdf"
    path.write_bytes(make_document(library=library, inspection_id=inspection.id, name=name).pdf)
    assert verify(path=path, library_path=library.path).agrees


@pytest.mark.parametrize("name", ["evidence", "draws", "process"])
def test_a_paper_that_lacks_something_says_what_to_do(
    library: Library, inspection: Inspection, name: str
) -> None:
    choices = {choice.name: choice for choice in documents(library=library, inspection_id=inspection.id)}
    assert not choices[name].is_ready
    with pytest.raises(UserError) as refusal:
        make_document(library=library, inspection_id=inspection.id, name=name)
    assert refusal.value.remedy == choices[name].missing


def test_photos_stand_on_no_public_paper(kept: Kept) -> None:
    library, inspection = kept
    shown, hidden = (
        make_document(library=library, inspection_id=inspection.id, name="evidence", masking=masking).pdf
        for masking in (Masking.INTERNAL, Masking.PUBLIC)
    )
    assert b"/DCTDecode" in shown
    assert b"/DCTDecode" not in hidden
    assert "公示栏没有投诉电话" in text_of(shown)


@pytest.mark.parametrize("name", ["evidence", "evidence4"])
def test_the_digest_of_a_photo_stands_whole_below_it(kept: Kept, name: str) -> None:
    library, inspection = kept
    opened = open_inspection(library=library, inspection_id=inspection.id)
    told = text_of(make_document(library=library, inspection_id=inspection.id, name=name).pdf)
    digests = [field.code for field in opened.fields if field.topic is Topic.FILE]
    assert len(digests) == 3
    assert all(digest in told for digest in digests)


def test_the_record_of_one_draw_is_sealed_and_masked_like_every_paper(kept: Kept, tmp_path: Path) -> None:
    library, inspection = kept
    opened = open_inspection(library=library, inspection_id=inspection.id)
    record = next(each for each in draws_of(opened.fields).values() if each.kind is DrawKind.HOUSEHOLDS)
    name = labels_of(library=library, record=record, masked=False)[record.chosen[0]]
    absent = replace_absent(record, 1, f"{name}外出，家里电话13900000011", record.setting.at)
    inside, outside = (
        make_draw_record(library=library, inspection_id=inspection.id, record=absent, masking=masking).pdf
        for masking in (Masking.INTERNAL, Masking.FEEDBACK)
    )
    assert name in text_of(inside)
    assert name not in text_of(outside)
    assert "13900000011" not in text_of(outside)
    path = tmp_path / "抽选.pdf"
    path.write_bytes(outside)
    assert verify(path=path, library_path=library.path).agrees


def test_what_was_decided_together_stands_in_the_record_of_the_day(kept: Kept) -> None:
    library, inspection = kept
    told = text_of(make_document(library=library, inspection_id=inspection.id, name="process").pdf)
    assert "公示便民（B5）：维持扣分；三人一致认为应以现场所见为准" in told


def test_the_feedback_outline_tells_no_points_grade_or_name(kept: Kept) -> None:
    library, inspection = kept
    opened = open_inspection(library=library, inspection_id=inspection.id)
    paper = make_document(library=library, inspection_id=inspection.id, name="feedback").pdf
    told = text_of(paper)
    assert len(page_texts(paper)) == 1
    assert opened.score.grade is not None
    assert str(opened.score.total) not in told
    assert opened.score.grade.name not in told
    assert inspection.leader not in told


def later(kept: Kept, kind: InspectionKind, tmp_path: Path) -> InspectionId:
    """Another inspection of the sample's station, with half of its marks."""
    library, inspection = kept
    sheet_path = tmp_path / "sheet.toml"
    sheet_path.write_text(inspection.sheet.text, encoding="utf-8")
    made = create_inspection(
        library=library,
        station=inspection.station,
        kind=kind,
        sheet=read_scoresheet(path=sheet_path),
        period=inspection.period,
        inspected_on=inspection.inspected_on,
    )
    opened = open_inspection(library=library, inspection_id=inspection.id)
    take_marks(
        library=library,
        inspection_id=made.id,
        marks=opened.marks,
        score=score(opened.scoresheet, opened.marks),
    )
    return made.id


def test_a_visit_is_printed_beside_the_self_check_and_a_recheck_beside_the_visit(tmp_path: Path) -> None:
    with open_library(path=tmp_path / "library.sqlite") as library:
        kept = library, create_sample_inspection(library=library)
        visit = later(kept, InspectionKind.PROVINCIAL, tmp_path)
        sheet = text_of(make_document(library=library, inspection_id=visit, name="scoresheet").pdf)
        assert "自查" in sheet
        recheck = later(kept, InspectionKind.RECHECK, tmp_path)
        told = text_of(make_document(library=library, inspection_id=recheck, name="verdict").pdf)
        assert "复核意见书" in told
        assert "复核前后对照" in told
        with pytest.raises(KeyError):
            make_document(library=library, inspection_id=visit, name="no such paper")
