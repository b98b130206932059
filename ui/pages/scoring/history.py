"""留痕 in words: what a past value of an item means today; knows no widget."""

from collections.abc import Iterable
from datetime import timedelta

from scoring_rules.engine import assess_item
from scoring_rules.kinds.rule import Json
from scoring_rules.score import ItemState
from ui.formatting import points
from ui.models.scoring_session import HistoryLine, ScoringSession

BREATH = timedelta(seconds=10)


def condensed(lines: Iterable[HistoryLine]) -> list[HistoryLine]:
    """Typing a number is many changes within seconds: of such a run, newest first, only the newest line."""
    kept: list[HistoryLine] = []
    before: HistoryLine | None = None
    for line in lines:
        same = before is not None and (before.who, before.topic) == (line.who, line.topic)
        if before is None or not same or before.at - line.at > BREATH:
            kept.append(line)
        before = line
    return kept


def in_words(line: HistoryLine, session: ScoringSession, code: str) -> str:
    """One change in a few words."""
    match line.topic:
        case "mark":
            return _mark_words(line.value, session, code)
        case "note":
            return f"备注：{_shortened(line.value)}" if line.value else "删去备注"
        case "evidence":
            return f"佐证材料：{_field(line.value, 'state') or '未查看'}"
        case "link":
            return "取消关联一个文件" if line.value is None else "关联一个文件"
        case "veto":
            if not isinstance(line.value, dict):
                return "改为未查"
            return f"查实：{_field(line.value, 'reason')}" if line.value.get("hit") else "查无"
        case "own_mark":
            return f"{line.part}：{_mark_words(line.value, session, code)}"
        case "settlement":
            return f"集体评定（{_field(line.value, 'method')}）" if line.value else "撤回集体评定"
        case "decision":
            return f"合议：{_shortened(_field(line.value, 'decision'))}" if line.value else "撤回合议"
        case "objection":
            return f"异议（{_field(line.value, 'outcome')}）" if line.value else "删去异议"
        case "awaited":
            return f"待补：{line.part}" if line.value else f"删去待补：{line.part}"
    return "改动"


def _mark_words(value: Json, session: ScoringSession, code: str) -> str:
    if not isinstance(value, dict):
        return "清除打分"
    marks = session.marks.with_item(code, value)
    scored = assess_item(session.item(code), session.section_of(code), session.scoresheet, marks)
    if scored.state is ItemState.NOT_APPLICABLE:
        return "不适用"
    if scored.points is None:
        return "打分，还没有填完"
    return f"{points(scored.points)} 分：{_shortened(scored.explanation)}"


def _field(value: Json, key: str) -> str:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _shortened(value: Json) -> str:
    text = value if isinstance(value, str) else ""
    return text if len(text) <= 40 else text[:39] + "…"
