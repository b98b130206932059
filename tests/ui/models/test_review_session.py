"""Keeping a review: each state once, the latest last, again after a failure; typing in one field is one step."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from inspector.domain.review import Decision, Review
from inspector.services.reviews import begin_review
from scoring_rules.problems import UserError
from tests.inspector.review_setting import save_sheet
from tests.inspector.setting import TickingClock
from ui.models.review_session import ReviewSession
from ui.tasks import wait_for_all


class Keeper:
    """Remembers what it was given; refuses while `is_full`."""

    def __init__(self) -> None:
        self.kept: list[Review] = []
        self.is_full = False

    def __call__(self, review: Review) -> datetime:
        if self.is_full:
            raise UserError("磁盘空间不足", where="盘", remedy="释放空间")
        self.kept.append(review)
        return datetime(2023, 4, 25, tzinfo=UTC)


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def session(tmp_path: Path, keeper: Keeper, qtbot: QtBot) -> ReviewSession:
    review = begin_review(path=save_sheet(tmp_path), folder=tmp_path / "reviews", clock=TickingClock())
    return ReviewSession(review, keeper)


def points(number: int) -> Decision:
    return Decision(points=Decimal(number))


def test_what_was_kept_last_is_what_stands(session: ReviewSession, keeper: Keeper, qtbot: QtBot) -> None:
    for number in range(20):
        session.decide("A3", points(number), "")
    qtbot.waitUntil(lambda: session.is_saved)
    assert keeper.kept[-1].decisions == session.review.decisions


def test_a_late_write_brings_nothing_back(session: ReviewSession, keeper: Keeper, qtbot: QtBot) -> None:
    session.decide("A3", points(1), "")
    session.flush()
    count = len(keeper.kept)
    wait_for_all()
    assert count == 1
    assert len(keeper.kept) == 1


def test_a_failure_is_told_and_made_good(session: ReviewSession, keeper: Keeper, qtbot: QtBot) -> None:
    keeper.is_full = True
    with qtbot.waitSignal(session.save_failed):
        session.decide("A3", points(1), "")
    assert not session.is_saved
    keeper.is_full = False
    with qtbot.waitSignal(session.saved):
        session.save_again()
    assert session.is_saved


def test_typing_in_one_field_is_one_step_and_another_stretch_another(session: ReviewSession) -> None:
    for number in (1, 2, 3):
        session.decide("A3", points(number), "", "points")
    session.new_stretch()
    session.decide("A3", points(4), "", "points")
    assert session.stack.count() == 2
    session.undo()
    assert session.decision("A3").points == 3
    session.undo()
    assert session.review.decisions == {}
    wait_for_all()


def test_the_place_is_kept_and_undo_leaves_it_alone(session: ReviewSession) -> None:
    session.decide("A3", points(1), "")
    session.remember(place="B1", saved_to="规则.toml")
    assert session.undo() == "A3"
    assert (session.review.place, session.review.saved_to) == ("B1", "规则.toml")
    wait_for_all()


def test_the_next_open_item_is_found_around_the_end(session: ReviewSession) -> None:
    assert session.next_open("A3") == "B2"
    assert session.next_open("B2") == "A3"
    assert session.next_open("B1", backwards=True) == "A3"
    session.decide("A3", Decision(looked_at=True), "")
    assert session.next_open("B2") is None
    wait_for_all()


@pytest.mark.parametrize("seed", range(5))
def test_after_any_history_undo_leads_to_the_start_and_redo_to_the_end(
    session: ReviewSession, seed: int
) -> None:
    start, dice = session.review, Random(seed)
    for _ in range(200):
        code = dice.choice(session.codes)
        match dice.randrange(6):
            case 0:
                session.undo()
            case 1:
                session.redo()
            case 2:
                session.new_stretch()
            case 3:
                session.decide_all({each: Decision(looked_at=True) for each in session.codes}, "")
            case 4:
                session.decide(code, points(dice.randrange(9)), "", "points")
            case _:
                session.decide(code, dice.choice([Decision(), Decision(left_out=True), points(3)]), "")
    end = session.review
    while session.stack.canRedo():
        session.redo()
        end = session.review
    while session.stack.canUndo():
        session.undo()
    assert session.review == start
    while session.stack.canRedo():
        session.redo()
    assert session.review == end
    wait_for_all()
