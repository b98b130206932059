"""合议: the items a team has to talk about and why, and what it decided; knows no arithmetic."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from inspector.domain.journal import Field, Topic
from inspector.domain.team.objections import objections_of
from inspector.domain.team.settlement import Comparison, Standing
from scoring_rules.kinds.bands import Bands
from scoring_rules.kinds.counted_lines import JudgedLine
from scoring_rules.kinds.deduct import Deduct
from scoring_rules.kinds.judgement import Judgement
from scoring_rules.kinds.levels import Levels
from scoring_rules.kinds.pro_rata import ProRata
from scoring_rules.kinds.rule import Json, Rule
from scoring_rules.kinds.sum import Sum
from scoring_rules.score import ItemScore, ItemState, Score


class Why(StrEnum):
    """为什么要议."""

    DIFFERENT = "有分歧"
    OBJECTION = "有异议"
    JUDGED = "酌情给分"
    ADDED = "自行列入"


class State(StrEnum):
    """合议进度."""

    OPEN = "待议"
    DONE = "已议"


@dataclass(frozen=True, slots=True)
class Decision:
    """合议结果: what was decided, the minutes, who was there, when (as it was written), and whether it is done.

    `added` keeps an item on the list that nothing else brings there.
    """

    decision: str = ""
    minutes: str = ""
    present: tuple[str, ...] = ()
    at: str = ""
    state: State = State.OPEN
    added: bool = False


NOTHING = Decision()


class AgendaItem(NamedTuple):
    """合议事项: an item as it stands now, why it is on the list, and what was decided."""

    scored: ItemScore
    why: tuple[Why, ...]
    decision: Decision

    @property
    def code(self) -> str:
        """The item's code."""
        return self.scored.item.code


def agenda(
    score: Score, comparisons: Iterable[Comparison], fields: Mapping[Field, Json]
) -> tuple[AgendaItem, ...]:
    """合议事项 in the order of the sheet: disputed, objected to, judged by hand, or put there by somebody."""
    different = {each.code for each in comparisons if each.standing is Standing.DIFFERENT}
    objected = set(objections_of(fields))
    listed = (_agenda_item(scored, different, objected, fields) for scored in score.items())
    return tuple(each for each in listed if each.why)


def decision_field(code: str) -> Field:
    """Where the decision on an item is kept."""
    return Field(Topic.DECISION, code)


def decision_of(value: Json) -> Decision:
    """A decision out of its value; what cannot be read is as if nothing stood there."""
    if not isinstance(value, dict):
        return NOTHING
    present = value.get("present")
    decision, minutes, at = (_text(value.get(key)) for key in ("decision", "minutes", "at"))
    return Decision(
        decision,
        minutes,
        tuple(str(name) for name in present) if isinstance(present, list) else (),
        at,
        State.DONE if value.get("state") == State.DONE.value else State.OPEN,
        value.get("added") is True,
    )


def decision_json(decision: Decision) -> Json:
    """A decision as a value; None (no field) if nothing was written."""
    if decision == NOTHING:
        return None
    present: list[Json] = list(decision.present)
    return {
        "decision": decision.decision,
        "minutes": decision.minutes,
        "present": present,
        "at": decision.at,
        "state": decision.state.value,
        "added": decision.added,
    }


def decision_sentences(agenda_items: Iterable[AgendaItem]) -> tuple[str, ...]:
    """合议结果 for papers, one sentence each: what is done, in the order of the sheet; who was there at the end."""
    return tuple(_sentence(each) for each in agenda_items if each.decision.state is State.DONE)


def decided_items(score: Score, fields: Mapping[Field, Json]) -> tuple[AgendaItem, ...]:
    """已议事项 in the order of the sheet, whatever brought them to the table."""
    listed = (
        AgendaItem(scored, (), decision_of(fields.get(decision_field(scored.item.code))))
        for scored in score.items()
    )
    return tuple(each for each in listed if each.decision.state is State.DONE)


def is_judged(scored: ItemScore) -> bool:
    """酌情项: the points were chosen by hand, or a number needed a reason, and they are not simply the full ones."""
    if scored.state is not ItemState.MARKED or (scored.lost <= 0 and not scored.bonus):
        return False
    return any(_leaves_room(rule, mark) for rule, mark in _rules(scored.item.rule, dict(scored.mark or {})))


def _agenda_item(
    scored: ItemScore, different: set[str], objected: set[str], fields: Mapping[Field, Json]
) -> AgendaItem:
    code = scored.item.code
    decision = decision_of(fields.get(decision_field(code)))
    reasons = {
        Why.DIFFERENT: code in different,
        Why.OBJECTION: code in objected,
        Why.JUDGED: is_judged(scored),
    }
    why = [reason for reason, holds in reasons.items() if holds]
    if decision.added or (not why and decision != NOTHING):
        why.append(Why.ADDED)
    return AgendaItem(scored, tuple(why), decision)


def _rules(rule: Rule, mark: dict[str, Json]) -> Iterator[tuple[Rule, dict[str, Json]]]:
    """A rule with its mark, the parts of a sum one by one."""
    if not isinstance(rule, Sum):
        yield rule, mark
        return
    marks = mark.get("parts")
    for part in rule.parts:
        inner = marks.get(part.what) if isinstance(marks, dict) else None
        yield from _rules(part.rule, inner if isinstance(inner, dict) else {})


def _leaves_room(rule: Rule, mark: dict[str, Json]) -> bool:
    """True if points were chosen inside a range, or a rate rests on a reason (too few to count)."""
    if isinstance(rule, Judgement):
        return True
    if isinstance(rule, Levels):
        chosen = [level for level in rule.levels if level.what == mark.get("level")]
        return any(level.ranged for level in chosen)
    if isinstance(rule, Deduct):
        lines = mark.get("lines")
        values = lines if isinstance(lines, dict) else {}
        return any(isinstance(line, JudgedLine) and values.get(line.what) for line in rule.lines)
    return isinstance(rule, Bands | ProRata) and bool(_text(mark.get("reason")))


def _sentence(item: AgendaItem) -> str:
    decided = item.decision
    name = f"{item.scored.item.title}（{item.code}）" if item.scored.item.heading else item.code
    words = [f"{name}：{decided.decision.strip().rstrip('。；') or '经合议，维持现有评分'}"]
    if decided.minutes.strip():
        words.append(decided.minutes.strip().rstrip("。；"))
    if decided.present:
        words.append(f"参加合议：{'、'.join(decided.present)}")
    return "；".join(words) + "。"


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""
