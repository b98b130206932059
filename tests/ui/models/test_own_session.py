"""One person's marks on the same page: apart from everybody else's, over one undo and one store."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from inspector.domain.journal import Field, Topic
from inspector.domain.team.scorers import own_mark_field, own_note_field
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, RawMark, VetoMark
from scoring_rules.score import ItemState
from tests.ui.scoring_setting import MemoryStore, all_kinds, new_session, printed
from ui.models.own_session import OwnSession
from ui.models.scoring_session import ScoringSession

JUDGED: RawMark = {"points": Decimal("1.5"), "reason": "一般"}
MET: RawMark = {"met": ["评估"]}


def pair(store: MemoryStore | None = None) -> tuple[ScoringSession, OwnSession]:
    """The whole inspection, and 甲's side of it."""
    whole = new_session(Marks(items={"A2": MET}), store)
    return whole, OwnSession(whole, "甲", whole)


def test_own_marks_begin_empty_and_leave_the_counted_ones_alone(qtbot: QtBot) -> None:
    store = MemoryStore()
    whole, own = pair(store)
    assert own.scored("A2").state is ItemState.UNMARKED
    own.set_mark("A9", JUDGED)
    assert own.scored("A9").points == Decimal("1.50")
    assert whole.scored("A9").state is ItemState.UNMARKED
    assert whole.marks.items == {"A2": MET}
    assert store.fields == {own_mark_field("A9", "甲"): JUDGED}


def test_marks_that_were_kept_are_there_again(qtbot: QtBot) -> None:
    kept: dict[Field, Json] = {
        own_mark_field("A9", "甲"): JUDGED,
        own_mark_field("A2", "乙"): MET,
        own_note_field("A2", "甲"): "甲的话",
        own_note_field("A2", "乙"): "乙的话",
    }
    whole = ScoringSession(all_kinds(), Marks(), MemoryStore(), fields=kept)
    own = OwnSession(whole, "甲", whole)
    assert own.marks.items == {"A9": JUDGED}
    assert own.note("A2") == "甲的话"


def test_a_note_of_ones_own_stands_apart_from_the_teams(qtbot: QtBot) -> None:
    whole, own = pair()
    whole.set_note("A1", "全组的备注")
    assert own.note("A1") == ""
    own.set_note("A1", "甲的备注")
    assert (own.note("A1"), whole.note("A1")) == ("甲的备注", "全组的备注")
    own.set_note("A1", "")
    assert own.note("A1") == ""


def test_facts_vetoes_and_materials_are_shared(qtbot: QtBot) -> None:
    whole, own = pair()
    own.give_facts("A5", {"到位金额": Decimal(95), "预算金额": Decimal(100)}, {})
    own.set_veto("V1", VetoMark(False))
    own.set_evidence("A1", "会议纪要", EvidenceMark(EvidenceState.MISSING))
    assert own.scored("A5").points == 1
    assert dict(whole.marks.facts) == {"到位金额": Decimal(95), "预算金额": Decimal(100)}
    assert whole.marks.vetoes == own.marks.vetoes == {"V1": VetoMark(False)}
    assert whole.marks.evidence == own.marks.evidence
    assert "A5" not in whole.marks.items
    whole.set_veto("V1", None)
    assert own.marks.vetoes == {}


def test_what_others_mark_stays_out_of_sight(qtbot: QtBot) -> None:
    whole, own = pair()
    other = OwnSession(whole, "乙", whole)
    told: list[object] = []
    own.fields_changed.connect(told.append)
    other.set_mark("A9", JUDGED)
    other.set_note("A9", "乙的话")
    whole.set_mark("A9", {"settled": {"points": "1"}})
    assert own.scored("A9").state is ItemState.UNMARKED
    assert own.note("A9") == ""
    assert told == []


def test_other_fields_are_told_and_read_through(qtbot: QtBot) -> None:
    whole, own = pair()
    told: list[object] = []
    own.fields_changed.connect(told.append)
    field = Field(Topic.OBJECTION, "A1")
    whole.set_fields({field: {"reason": "不对"}})
    assert told == [frozenset({field})]
    assert own.field(field) == {"reason": "不对"}
    assert own.fields(Topic.OBJECTION) == {field: {"reason": "不对"}}


def test_undo_and_redo_are_those_of_the_whole_seen_from_here(qtbot: QtBot) -> None:
    _, own = pair()
    own.set_mark("A9", JUDGED)
    assert own.undo() == (Field(Topic.MARK, "A9"),)
    assert own.scored("A9").state is ItemState.UNMARKED
    assert own.redo() == (Field(Topic.MARK, "A9"),)
    assert own.scored("A9").points == Decimal("1.50")
    assert own.undo()
    assert own.undo() == ()


def test_a_step_of_somebody_else_is_not_undone_from_here(qtbot: QtBot) -> None:
    whole, own = pair()
    other = OwnSession(whole, "乙", whole)
    other.set_mark("A9", JUDGED)
    with qtbot.waitSignal(own.refused) as refused:
        assert own.undo() == ()
    assert "合议" in str(refused.args)
    assert other.scored("A9").points == Decimal("1.50")
    assert other.undo() == (Field(Topic.MARK, "A9"),)
    with qtbot.waitSignal(own.refused):
        assert own.redo() == ()


def test_settlements_are_not_undone_from_here(qtbot: QtBot) -> None:
    whole, own = pair()
    whole.set_mark("A9", {"settled": {"points": "1"}})
    with qtbot.waitSignal(own.refused):
        own.undo()
    assert whole.scored("A9").points == 1


def test_typing_a_reason_is_one_step_until_the_hand_moves_on(qtbot: QtBot) -> None:
    whole, own = pair()
    for reason in ("一", "一般", "一般般"):
        own.set_mark("A9", {"points": 1, "reason": reason})
    own.new_stretch()
    own.set_mark("A9", {"points": 1, "reason": "一般般。"})
    assert whole.stack.count() == 3


def test_saving_is_told_and_a_failure_can_be_tried_again(qtbot: QtBot) -> None:
    store = MemoryStore()
    _, own = pair(store)
    store.is_full = True
    with qtbot.waitSignal(own.save_failed):
        own.set_mark("A9", JUDGED)
    assert own.unsaved == 1
    store.is_full = False
    with qtbot.waitSignal(own.saved):
        own.save_again()
    assert own.unsaved == 0
    assert store.fields[own_mark_field("A9", "甲")] == JUDGED


def test_place_and_history_are_the_wholes_without_what_others_gave(qtbot: QtBot) -> None:
    store = MemoryStore()
    _, own = pair(store)
    own.remember_place("A3")
    assert store.place == "A3"
    store.fields[Field(Topic.MARK, "A2")] = MET
    assert own.history("A2") == []


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["甲", "乙", "whole"]),
        st.sampled_from(["mark", "note", "fact", "veto", "evidence"]),
        st.integers(0, 3),
    ),
    max_size=12,
)


@given(acts=ACTS)
def test_undo_of_everything_is_the_start_for_everybody(acts: list[tuple[str, str, int]]) -> None:
    whole = new_session(Marks(items={"A2": MET}))
    sessions: dict[str, ScoringSession] = {"whole": whole}
    sessions |= {name: OwnSession(whole, name, whole) for name in ("甲", "乙")}
    start = {name: printed(session.score) for name, session in sessions.items()}
    for who, what, n in acts:
        _do(sessions[who], what, n)
    last = {name: printed(session.score) for name, session in sessions.items()}
    while whole.stack.canUndo():
        whole.undo()
    assert {name: printed(session.score) for name, session in sessions.items()} == start
    assert all(session.note("A1") == "" for session in sessions.values())
    while whole.stack.canRedo():
        whole.redo()
    assert {name: printed(session.score) for name, session in sessions.items()} == last


def _do(session: ScoringSession, what: str, n: int) -> None:
    match what:
        case "mark":
            session.set_mark("A9", {"points": Decimal(n) / 2, "reason": "一般"} if n else None)
        case "note":
            session.set_note("A1", "备注" * n)
        case "fact":
            session.give_facts("A5", {"到位金额": Decimal(n), "预算金额": Decimal(3)}, None)
        case "veto":
            session.set_veto("V1", VetoMark(n > 1, "查实" if n > 1 else "") if n else None)
        case _:
            session.set_evidence("A1", "会议纪要", EvidenceMark(EvidenceState.MISSING) if n else None)
