"""访谈工作: points follow every answer, one step of undo each; marks made by hand are never overwritten in silence."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from inspector.domain.canonical import canonical_json
from inspector.domain.draws.record_json import draw_of
from inspector.domain.fieldwork.interviews import (
    Answer,
    InterviewKind,
    PersonRef,
    Satisfaction,
    VisitState,
)
from inspector.domain.journal import Field, Topic
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import RawMark
from tests.ui.fieldwork_setting import (
    WORKERS,
    homes_drawn,
    new_session,
    new_work,
    put_draws,
    workers_drawn,
)
from ui.models.interview_book import Doubt
from ui.models.interview_work import InterviewWork
from ui.models.scoring_session import ScoringSession

RIGHT, WRONG, SILENT = Answer
HOME, WORKER, PHONE = InterviewKind.HOME_VISIT, InterviewKind.WORKER, InterviewKind.PHONE


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[ScoringSession]:
    """A session that is taken apart in good order: its undo stack and the work hold it too."""
    session = new_session()
    yield session
    delete(session)


@pytest.fixture
def work(session: ScoringSession) -> InterviewWork:
    """Two workers and five homes are drawn, nobody was asked."""
    put_draws(session, homes_drawn(), workers_drawn())
    return new_work(session)


def ask(work: InterviewWork, id_: str, answers: str) -> None:
    """Answers as signs: + right, - wrong, 0 nothing said."""
    sheet = work.sheets(work.people[id_])[0]
    signs = {"+": RIGHT, "-": WRONG, "0": SILENT}
    for place, sign in enumerate(answers):
        work.answer(id_, sheet, place, signs[sign])


def points(work: InterviewWork, code: str) -> Decimal | None:
    return work.session.scored(code).points


def steps(work: InterviewWork) -> int:
    return work.session.stack.count()


def state(work: InterviewWork) -> tuple[object, ...]:
    session = work.session
    topics = (Topic.INTERVIEW, Topic.DRAW)
    return dict(session.marks.items), *(session.fields(topic) for topic in topics)


def test_the_drawn_stand_on_the_list_before_anybody_wrote_anything(work: InterviewWork) -> None:
    assert [work.people[id_].label for id_ in work.ids()] == [
        "社工1", "社工2", "第1户", "第2户", "第3户", "第4户", "第5户",
    ]  # fmt: skip
    assert work.kept == {}
    assert [work.name(id_) in WORKERS for id_ in work.ids(WORKER)] == [True, True]


def test_points_follow_live_and_stay_open_until_enough_were_asked(work: InterviewWork) -> None:
    one, two = work.ids(WORKER)
    ask(work, one, "++-+0")
    assert points(work, "J1") is None
    ask(work, two, "++++")
    assert points(work, "J1") is None
    ask(work, two, "+++++")
    assert points(work, "J1") == Decimal("3.20")
    mark = work.session.marks.items["J1"]
    assert mark["answers"] == [[True, True, False, True, None], [True] * 5]
    assert mark["of"] == [work.name(one), work.name(two)]


def test_each_answer_is_one_step_and_undoing_all_restores_everything(work: InterviewWork) -> None:
    start, count = state(work), steps(work)
    one, two = work.ids(WORKER)
    ask(work, one, "+++++")
    ask(work, two, "++++-")
    assert steps(work) == count + 10
    end = state(work)
    for _ in range(10):
        work.session.undo()
    assert state(work) == start
    assert points(work, "J1") is None
    for _ in range(10):
        work.session.redo()
    assert state(work) == end


def test_an_answer_taken_back_opens_the_item_again(work: InterviewWork) -> None:
    for id_ in work.ids(WORKER):
        ask(work, id_, "+++++")
    sheet = work.sheets(work.people[id_])[0]
    work.answer(id_, sheet, 3, None)
    assert points(work, "J1") is None


def test_homes_feed_knowledge_and_satisfaction_each_by_its_rule(work: InterviewWork) -> None:
    homes = work.ids(HOME)
    for id_, answers in zip(homes, ("+++--", "++---", "+++++", "00000", "+++00"), strict=True):
        ask(work, id_, answers)
    # One home said nothing and leaves the count: 3 of 4 know.
    assert points(work, "J2") == Decimal("1.50")
    assert "J3" not in work.session.marks.items
    for id_ in homes[:4]:
        work.rate(id_, Satisfaction.SATISFIED)
    work.rate(homes[4], Satisfaction.DISSATISFIED)
    assert work.session.marks.items["J3"] == {"lines": {"满意率": {"numerator": 4, "denominator": 5}}}
    assert points(work, "J3") == Decimal("1.50")


def test_nothing_personal_goes_into_what_is_journalled(work: InterviewWork) -> None:
    for id_ in work.ids(HOME):
        ask(work, id_, "+++++")
        work.describe(id_, place="家中")
    written = canonical_json([*work.session.fields(Topic.INTERVIEW).values(), dict(work.session.marks.items)])
    assert "居民" in work.name(work.ids(HOME)[0])
    for word in ("居民", "13800138000", "榃滨村"):
        assert word not in written
    assert "第1户" in written


def test_the_clock_is_stamped_while_asking_and_not_when_paper_is_typed_in(work: InterviewWork) -> None:
    one, two = work.ids(WORKER)
    ask(work, one, "++")
    page = work.people[one]
    assert page.started is not None and page.ended is not None and page.started < page.ended
    sheet = work.sheets(work.people[two])[0]
    work.answer(two, sheet, 0, RIGHT, live=False)
    work.rate(two, Satisfaction.FAIRLY, live=False)
    assert work.people[two].started is None


def test_who_asked_the_one_before_asks_the_next_one_too(work: InterviewWork) -> None:
    one, two = work.ids(WORKER)
    ask(work, one, "+")
    assert work.people[one].asked_by == ()
    work.describe(one, asked_by=("李组员",))
    ask(work, two, "+")
    assert work.people[two].asked_by == ("李组员",)
    work.describe(two, asked_by=())
    ask(work, two, "++")
    assert work.people[two].asked_by == ()


def test_who_is_absent_is_replaced_by_the_next_in_the_drawn_order_in_one_step(work: InterviewWork) -> None:
    start, count = state(work), steps(work)
    homes = work.ids(HOME)
    instead = work.miss(homes[1], VisitState.ABSENT, "外出务工")
    assert instead is not None and work.people[instead].label == "第6户"
    assert work.people[homes[1]].reason == "外出务工"
    record = work.draws["d1"]
    step = record.replacements[0]
    assert (step.position, step.reason) == (2, "不在：外出务工")
    assert steps(work) == count + 1
    work.session.undo()
    assert state(work) == start
    assert instead not in work.people


def test_a_stand_in_counts_in_the_place_of_the_absent(work: InterviewWork) -> None:
    homes = work.ids(HOME)
    instead = work.miss(homes[0], VisitState.REFUSED, "不开门")
    assert instead is not None
    for id_ in (*homes[1:], instead):
        ask(work, id_, "+++++")
        work.rate(id_, Satisfaction.SATISFIED)
    assert work.session.marks.items["J2"]["of"] == ["第2户", "第3户", "第4户", "第5户", "第6户"]
    assert (points(work, "J2"), points(work, "J3")) == (Decimal("2.00"), Decimal("3.00"))
    assert work.doubts() == []


def test_where_the_list_is_used_up_the_others_are_enough(session: ScoringSession) -> None:
    put_draws(session, homes_drawn(of=5))
    work = new_work(session)
    homes = work.ids(HOME)
    assert work.miss(homes[0], VisitState.ABSENT, "外出") is None
    for id_ in homes[1:]:
        ask(work, id_, "+++++")
    assert work.session.marks.items["J2"]["population"] == 4
    assert points(work, "J2") == Decimal("2.00")


def test_who_was_replaced_once_is_not_replaced_again(work: InterviewWork) -> None:
    homes = work.ids(HOME)
    work.miss(homes[0], VisitState.ABSENT, "外出")
    work.put_off(homes[0])
    assert work.miss(homes[0], VisitState.ABSENT, "还是不在") is None
    assert len(work.draws["d1"].replacements) == 1


def test_a_mark_changed_by_hand_is_not_overwritten_and_a_doubt_says_so(work: InterviewWork) -> None:
    one, two = work.ids(WORKER)
    ask(work, one, "+++++")
    ask(work, two, "+++++")
    by_hand: RawMark = {"answers": [[True] * 5, [False] * 5], "note": "改过"}
    work.session.set_mark("J1", by_hand)
    assert work.doubts() == [Doubt("J1", is_settled=False, points=Decimal("4.00"))]
    ask(work, two, "-")
    assert work.session.marks.items["J1"] == by_hand
    work.follow_interviews("J1")
    mark = work.session.marks.items["J1"]
    assert mark["note"] == "改过"
    assert mark["answers"] == [[True] * 5, [False, True, True, True, True]]
    assert work.doubts() == []
    ask(work, two, "+")
    assert points(work, "J1") == Decimal("4.00")


def test_kept_by_hand_stays_so_until_the_interviews_are_wanted_again(work: InterviewWork) -> None:
    by_hand: RawMark = {"answers": [[True] * 5, [True] * 5]}
    work.session.set_mark("J1", by_hand)
    work.keep_by_hand("J1")
    one, two = work.ids(WORKER)
    ask(work, one, "-----")
    ask(work, two, "-----")
    assert work.session.marks.items["J1"] == by_hand
    assert work.doubts() == [Doubt("J1", is_settled=True, points=Decimal("0.00"))]
    work.follow_interviews("J1")
    assert points(work, "J1") == Decimal("0.00")
    assert work.doubts() == []


def test_a_mark_cleared_by_hand_is_a_doubt_too(work: InterviewWork) -> None:
    for id_ in work.ids(WORKER):
        ask(work, id_, "+++++")
    work.session.set_mark("J1", None)
    assert work.doubts() == [Doubt("J1", is_settled=False, points=Decimal("4.00"))]
    work.rate(work.ids(HOME)[0], Satisfaction.FAIRLY)
    assert "J1" not in work.session.marks.items


def test_somebody_added_by_hand_counts_from_the_next_number(work: InterviewWork) -> None:
    id_ = work.add(HOME, PersonRef("h", 4))
    page = work.people[id_]
    assert (page.label, page.items, page.person) == ("第6户", ("J2", "J3"), PersonRef("h", 4))
    phone = work.add(PHONE)
    assert (work.people[phone].label, work.name(phone)) == ("电话1", "电话1")
    work.remove(id_)
    assert id_ not in work.people


def test_a_page_cleared_takes_its_answers_out_of_the_mark_and_the_drawn_stay_listed(
    work: InterviewWork,
) -> None:
    one, two = work.ids(WORKER)
    ask(work, one, "+++++")
    ask(work, two, "+++++")
    work.remove(one)
    assert points(work, "J1") is None
    assert one in work.people and one not in work.kept
    work.session.undo()
    assert points(work, "J1") == Decimal("4.00")


def test_the_route_moves_without_touching_the_marks(work: InterviewWork) -> None:
    homes = work.ids(HOME)
    for id_ in homes:
        ask(work, id_, "+++++")
    before = dict(work.session.marks.items)
    work.move(homes[4], -4)
    assert work.people[homes[4]].order == 1
    assert dict(work.session.marks.items) == before
    count = steps(work)
    work.move(homes[4], -1)
    assert steps(work) == count


def test_own_wordings_take_the_place_of_the_usual_ones(work: InterviewWork) -> None:
    page = work.people[work.ids(WORKER)[0]]
    sheet = work.sheets(page)[0]
    usual = work.questions(sheet, WORKER)
    work.reword(sheet, ["什么时候来的？", "", "", "", ""])
    assert work.questions(sheet, WORKER) == ("什么时候来的？", *usual[1:])
    work.reword(sheet, [""] * 5)
    assert work.questions(sheet, WORKER) == usual
    work.session.set_fields({Field(Topic.INTERVIEW, "J1", "问法"): ["只有一个"]})
    assert work.questions(sheet, WORKER) == usual


def test_a_person_can_be_asked_about_other_items(work: InterviewWork) -> None:
    id_ = work.ids(HOME)[0]
    work.describe(id_, items=("J2", "G3"))
    assert [sheet.code for sheet in work.sheets(work.people[id_])] == ["G3", "J2"]
    assert {item.code for item in work.offered(HOME)[:2]} == {"J2", "J3"}
    assert work.asks_satisfaction(work.people[id_])
    assert not work.asks_satisfaction(work.people[work.ids(WORKER)[0]])


def test_damaged_records_are_counted_and_left_alone(work: InterviewWork) -> None:
    damaged: Json = {"kind": "喝茶"}
    work.session.set_fields({Field(Topic.INTERVIEW, "x"): damaged, Field(Topic.DRAW, "y"): damaged})
    assert work.damaged == 1
    assert len(work.people) == 7
    assert work.session.field(Field(Topic.INTERVIEW, "x")) == damaged


def test_saying_the_same_again_is_no_step(work: InterviewWork) -> None:
    id_ = work.ids(HOME)[0]
    work.describe(id_, place="家中")
    count = steps(work)
    work.describe(id_, place="家中")
    assert steps(work) == count


ACTIONS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from(
            ["answer", "rate", "miss", "met", "put_off", "move", "remove", "mark", "add", "quote"]
        ),
        st.integers(0, 4),
        st.sampled_from([*Answer, None]),
    ),
    max_size=12,
)


def act(work: InterviewWork, who: int, what: str, place: int, answer: Answer | None) -> None:
    """Do one thing as the page would."""
    id_ = work.ids()[who % len(work.ids())]
    sheets = work.sheets(work.people[id_])
    match what:
        case "answer" if sheets:
            work.answer(id_, sheets[0], place % max(len(sheets[0].topics), 1), answer)
        case "quote" if sheets:
            work.quote(id_, sheets[0], place, f"话{who}")
        case "rate":
            work.rate(id_, [*Satisfaction, None][place])
        case "miss":
            work.miss(id_, VisitState.ABSENT, "外出")
        case "met":
            work.met(id_)
        case "put_off":
            work.put_off(id_)
        case "move":
            work.move(id_, place - 2)
        case "remove" if id_ in work.kept:
            work.remove(id_)
        case "mark":
            work.session.set_mark("J1", {"answers": [[True] * 5] * (place % 3)} if place else None)
        case "add":
            work.add(list(InterviewKind)[place % 3])


@settings(max_examples=40)
@given(ACTIONS)
def test_whatever_is_done_undoing_all_is_the_start_and_marks_follow_unless_in_doubt(
    actions: list[tuple[int, str, int, Answer | None]],
) -> None:
    session = new_session()
    put_draws(session, homes_drawn(), workers_drawn())
    work = new_work(session)
    start, count = state(work), steps(work)
    for action in actions:
        act(work, *action)
        for item in work.items:
            assert not session.scored(item.code).working.faults or item.code == "J3"
    for record in session.fields(Topic.DRAW).values():
        draw_of(record)
    end = state(work)
    done = steps(work) - count
    for _ in range(done):
        session.undo()
    assert state(work) == start
    for _ in range(done):
        session.redo()
    assert state(work) == end
    delete(session)
