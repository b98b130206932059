"""Undo over everything on the scoring page: undoing all is the start, redoing all is the end, each step is saved."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from scoring_rules.engine import score
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, RawMark, VetoMark
from tests.ui.scoring_setting import MemoryStore, new_session, printed
from ui.commands import changed_field
from ui.models.scoring_session import ScoringSession

MARKS: list[tuple[str, RawMark | None]] = [
    ("A1", {}),
    ("A1", {"zero": ["未建立制度"]}),
    ("A1", {"lines": {"记录不规范": 1}}),
    ("A1", {"lines": {"记录不规范": 2}}),
    ("A2", {"met": []}),
    ("A2", {"met": ["评估"]}),
    ("A2", None),
    ("A6", {"not_applicable": "没有任务"}),
    ("A6", {"numerator": 1, "denominator": 2}),
    ("A9", {"points": Decimal(1), "reason": "一般"}),
    ("A9", {"points": Decimal(1), "reason": "一般，较好"}),
]
ACTIONS = st.one_of(
    st.tuples(st.just("mark"), st.sampled_from(MARKS)),
    st.tuples(st.just("note"), st.sampled_from([("A1", "甲"), ("A1", "甲乙"), ("A2", ""), ("A6", "丙")])),
    st.tuples(
        st.just("veto"),
        st.sampled_from([("V1", None), ("V1", VetoMark(hit=False)), ("V1", VetoMark(hit=True, reason="有"))]),
    ),
    st.tuples(st.just("evidence"), st.sampled_from([("A1", None), ("A1", EvidenceState.MISSING)])),
    st.tuples(
        st.just("facts"),
        st.sampled_from([{"建成点数": Decimal(2), "规划点数": Decimal(3)}, {"在岗人数": Decimal(9)}]),
    ),
    st.tuples(st.sampled_from(["undo", "redo", "stretch"]), st.none()),
)


def act(session: ScoringSession, action: tuple[str, object]) -> None:
    """Do one thing as the page would."""
    match action:
        case ("mark", (str(code), dict() | None as mark)):
            session.set_mark(code, mark)
        case ("note", (str(code), str(text))):
            session.set_note(code, text)
        case ("veto", (str(code), VetoMark() | None as answer)):
            session.set_veto(code, answer)
        case ("evidence", (str(code), state)):
            kept = EvidenceMark(state) if isinstance(state, EvidenceState) else None
            session.set_evidence(code, "会议纪要", kept)
        case ("facts", dict() as facts):
            session.give_facts("A6", facts, {})
        case ("undo", _):
            session.undo()
        case ("redo", _):
            session.redo()
        case _:
            session.new_stretch()


def everything(session: ScoringSession) -> tuple[object, ...]:
    """All that undo has to bring back."""
    return session.marks, printed(session.score), {code: session.note(code) for code in ("A1", "A2", "A6")}


@pytest.mark.usefixtures("qapp")
@settings(max_examples=150)
@given(actions=st.lists(ACTIONS, max_size=25))
def test_undoing_everything_is_the_start_and_redoing_everything_the_end(
    actions: list[tuple[str, object]],
) -> None:
    assert QCoreApplication.instance() is not None
    store = MemoryStore()
    session = new_session(Marks(items={"A3": {"lines": {"培训": 3}}}), store)
    start = everything(session)
    for action in actions:
        act(session, action)
    end = everything(session)
    assert printed(session.score) == printed(score(session.scoresheet, session.marks))
    while session.redo():
        end = everything(session)
    while session.undo():
        pass
    assert everything(session) == start
    assert all(store.marks.get(code) == session.marks.items.get(code) for code in store.marks)
    while session.redo():
        pass
    assert everything(session) == end


def test_counting_in_one_go_is_one_step_of_undo(qtbot: QtBot) -> None:
    session = new_session()
    for n in (1, 2, 3):
        session.set_mark("A1", {"lines": {"记录不规范": n}})
    session.undo()
    assert "A1" not in session.marks.items


def test_typing_a_note_in_one_go_is_one_step_of_undo(qtbot: QtBot) -> None:
    session = new_session()
    for text in ("台", "台账", "台账散乱"):
        session.set_note("A1", text)
    session.undo()
    assert session.note("A1") == ""


def test_going_elsewhere_in_between_makes_two_steps(qtbot: QtBot) -> None:
    session = new_session()
    session.set_mark("A1", {"lines": {"记录不规范": 1}})
    session.new_stretch()
    session.set_mark("A1", {"lines": {"记录不规范": 2}})
    session.undo()
    assert session.marks.items["A1"] == {"lines": {"记录不规范": 1}}


def test_ticking_two_elements_makes_two_steps(qtbot: QtBot) -> None:
    session = new_session()
    session.set_mark("A2", {"met": ["评估"]})
    session.set_mark("A2", {"met": ["评估", "服务计划"]})
    session.undo()
    assert session.marks.items["A2"] == {"met": ["评估"]}


def test_counting_up_and_down_again_leaves_nothing_to_undo(qtbot: QtBot) -> None:
    session = new_session(Marks(items={"A1": {"lines": {"记录不规范": 1}}}))
    session.set_mark("A1", {"lines": {"记录不规范": 2}})
    session.set_mark("A1", {"lines": {"记录不规范": 1}})
    assert session.undo() == ()


def test_only_what_is_typed_or_counted_merges() -> None:
    assert changed_field({"lines": {"a": 1}}, {"lines": {"a": 2}}) == ("lines", "a")
    assert changed_field(None, {"points": 1}) == ("points",)
    assert changed_field({"met": []}, {"met": ["a"]}) is None
    assert changed_field({"points": 1}, {"points": 2, "reason": "a"}) is None
    assert changed_field({"points": 1}, None) is None
    assert changed_field(VetoMark(hit=True, reason="a"), VetoMark(hit=True, reason="ab")) == ("reason",)
    assert changed_field(VetoMark(hit=False), VetoMark(hit=True, reason="a")) is None
