"""Reviews of an office's sheet: nothing is lost, nothing doubtful becomes official, the source is not needed again."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from inspector.domain.review import Decision, Review, finished_table
from inspector.services.reviews import (
    begin_pasted_review,
    begin_review,
    discard_review,
    keep_review,
    open_review,
    reviews_folder,
    save_review,
    unfinished_reviews,
)
from inspector.services.scoresheets import read_scoresheet
from scoring_rules.model import SheetStatus
from scoring_rules.problems import UnreadableFile, UserError
from scoring_rules.reading.sheet_rules import GradeBand
from tests.inspector.review_setting import DOUBTFUL, TITLE, save_sheet
from tests.inspector.setting import TickingClock
from tests.scoring_rules.reading.office_files import save_docx


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "reviews"


@pytest.fixture
def review(tmp_path: Path, folder: Path) -> Review:
    return begin_review(path=save_sheet(tmp_path), folder=folder, clock=TickingClock())


def all_looked_at(review: Review) -> Review:
    return review.decided({code: Decision(looked_at=True) for code in DOUBTFUL})


def test_a_review_begins_with_the_doubtful_items_open(review: Review) -> None:
    assert review.open_codes() == DOUBTFUL
    assert review.sure_codes() == ["A1", "A2", "B1"]
    assert (review.title, review.source) == (TITLE, "评分表.docx")


def test_it_opens_as_it_was_left_even_when_the_source_is_gone(
    tmp_path: Path, folder: Path, review: Review
) -> None:
    rule = {"kind": "judgement", "high": Decimal("0.5"), "step": Decimal("0.1")}
    left = review.decided(
        {
            "A3": Decision(looked_at=True, rule=rule),
            "A2": Decision(points=Decimal("2.0"), name="功能分区", criterion="分五区。"),
            "B2": Decision(left_out=True),
        }
    )
    grades = (GradeBand("好", Decimal("79.5")), GradeBand("差", Decimal(0)))
    left = replace(left, place="A3", version="2", grades=grades)
    keep_review(review=left, folder=folder, clock=TickingClock())
    (tmp_path / "评分表.docx").unlink()

    found = open_review(review_id=review.id, folder=folder)

    assert found.decisions == left.decisions
    assert (found.place, found.version, found.digest) == ("A3", "2", review.digest)
    assert found.grades == grades
    assert found.proposal.items == review.proposal.items
    assert found.proposal.problems == review.proposal.problems
    before, after = review.proposal.grids[0], found.proposal.grids[0]
    assert [[cell and cell.text for cell in row] for row in after.slots] == [
        [cell and cell.text for cell in row] for row in before.slots
    ]
    assert after.slots[1][0] is after.slots[3][0]


def test_the_same_file_again_goes_on_where_one_was(tmp_path: Path, folder: Path, review: Review) -> None:
    keep_review(review=all_looked_at(review), folder=folder, clock=TickingClock())
    again = begin_review(path=tmp_path / "评分表.docx", folder=folder, clock=TickingClock())
    assert again.id == review.id
    assert again.open_codes() == []


def test_the_list_says_how_far_each_one_is(folder: Path, review: Review) -> None:
    keep_review(review=review.decided({"A3": Decision(looked_at=True)}), folder=folder, clock=TickingClock())
    (kept,) = unfinished_reviews(folder=folder)
    assert (kept.id, kept.title, kept.items, kept.looked_at, kept.still_open) == (review.id, TITLE, 5, 1, 1)
    discard_review(review_id=review.id, folder=folder)
    assert unfinished_reviews(folder=folder) == ()


def test_nothing_is_official_before_every_doubtful_item_was_looked_at(review: Review, tmp_path: Path) -> None:
    half = review.decided({"A3": Decision(looked_at=True)})
    for left, status in ((review, "sample"), (half, "sample"), (all_looked_at(review), "official")):
        path = tmp_path / "规则.toml"
        save_review(review=left, path=path)
        sheet = read_scoresheet(path=path).scoresheet
        assert sheet is not None
        assert sheet.status is SheetStatus(status)


def test_a_correction_without_a_look_leaves_the_item_open(review: Review) -> None:
    corrected = review.decided({"A3": Decision(points=Decimal("0.5"))})
    assert corrected.open_codes() == DOUBTFUL


def test_an_item_left_out_is_gone_and_the_sums_follow(review: Review, tmp_path: Path) -> None:
    left = all_looked_at(review).decided({"B2": Decision(left_out=True)})
    path = tmp_path / "规则.toml"
    _, problems = save_review(review=left, path=path)
    assert not [problem for problem in problems if problem.severity == "error"]
    sheet = read_scoresheet(path=path).scoresheet
    assert sheet is not None
    assert [item.code for item in sheet.items()] == ["A1", "A2", "A3", "B1"]
    assert sheet.full_points == 8


def test_a_sheet_in_error_stays_a_sample(review: Review) -> None:
    wrong = {"kind": "credit", "parts": [{"what": "特色", "points": Decimal(7)}]}
    left = all_looked_at(review).decided({"B2": Decision(looked_at=True, rule=wrong)})
    table, problems = finished_table(left)
    assert table["scoresheet"]["status"] == "sample"  # type: ignore[index]
    assert any("B2" in problem.where and "7分" in problem.message for problem in problems)


def test_the_workbook_holds_the_same_rules(review: Review, tmp_path: Path) -> None:
    left = all_looked_at(review)
    saved = []
    for name in ("规则.toml", "规则.xlsx"):
        save_review(review=left, path=tmp_path / name)
        saved.append(read_scoresheet(path=tmp_path / name).scoresheet)
    assert saved[0] is not None
    assert saved[0] == saved[1]


def test_a_pasted_table_is_reviewed_like_a_file(folder: Path) -> None:
    html = (
        "<table><tr><td>项目</td><td>评分标准</td><td>分值</td></tr>"
        "<tr><td>例会</td><td>每月召开例会，每缺一次扣0.5分，扣完为止。</td><td>3</td></tr></table>"
    )
    review = begin_pasted_review(html=html, text=None, folder=folder, clock=TickingClock())
    assert [item.points for item in review.proposal.items] == [Decimal(3)]
    assert begin_pasted_review(html=html, text=None, folder=folder, clock=TickingClock()).id == review.id


def test_a_file_without_a_scoresheet_is_refused_and_leaves_nothing(tmp_path: Path, folder: Path) -> None:
    path = save_docx(tmp_path / "通知.docx", "关于开会的通知")
    with pytest.raises(UnreadableFile):
        begin_review(path=path, folder=folder, clock=TickingClock())
    with pytest.raises(UserError, match="不存在"):
        begin_review(path=tmp_path / "没有.docx", folder=folder, clock=TickingClock())
    assert unfinished_reviews(folder=folder) == ()


@pytest.mark.parametrize("name", ["proposal.json", "decisions.json"])
@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 99}', '{"format": 1, "proposal": {}}'])
def test_a_damaged_record_says_what_to_do_and_hides_no_other(
    folder: Path, review: Review, tmp_path: Path, name: str, content: str
) -> None:
    path = save_sheet(tmp_path, "另一份.docx", title="另一份评分表")
    other = begin_review(path=path, folder=folder, clock=TickingClock())
    (folder / review.id / name).write_text(content, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        open_review(review_id=review.id, folder=folder)
    assert caught.value.remedy
    assert other.id in [kept.id for kept in unfinished_reviews(folder=folder)]


def test_the_record_is_plain_json_with_exact_numbers(folder: Path, review: Review) -> None:
    kept = json.loads((folder / review.id / "proposal.json").read_text("utf-8"), parse_float=Decimal)
    assert kept["proposal"]["items"][1]["points"] == Decimal("2.5")
    assert kept["sha256"] == review.digest


def test_reading_can_be_stopped(tmp_path: Path, folder: Path) -> None:
    class Enough(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        begin_review(path=save_sheet(tmp_path), folder=folder, clock=TickingClock(), progress=stop)
    assert unfinished_reviews(folder=folder) == ()


def test_reviews_lie_beside_the_library(tmp_path: Path) -> None:
    assert reviews_folder(library_path=tmp_path / "a" / "library.sqlite") == tmp_path / "a" / "reviews"


def test_the_time_is_that_of_the_last_decision(folder: Path, review: Review) -> None:
    clock = TickingClock()
    moment = keep_review(review=review, folder=folder, clock=clock)
    assert unfinished_reviews(folder=folder)[0].changed_at == moment
