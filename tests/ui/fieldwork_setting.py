"""What tests of the fieldwork room name: the bundled sheet, draws of two workers and five homes, work over both."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path

from inspector.domain.draws.pool import Pool, PoolEntry, PoolSource, make_pool
from inspector.domain.draws.record import DrawKind, DrawRecord, Setting, draw
from inspector.domain.draws.record_json import draw_json
from inspector.domain.fieldwork.cards import Card
from inspector.domain.fieldwork.interviews import Interview, InterviewKind
from inspector.domain.journal import Field, Topic
from scoring_rules.marks import Marks
from scoring_rules.model import Scoresheet
from scoring_rules.rule_file import load_scoresheet
from tests.ui.scoring_setting import MemoryStore
from ui.models.interview_work import InterviewWork
from ui.models.scoring_session import ScoringSession

SHEET = Path(__file__).parents[2] / "scoring_rules" / "sheets" / "shuangbai-2023.toml"
AT = datetime(2023, 4, 25, 1, 0, tzinfo=UTC)
WORKERS = ("陈站员", "梁社工", "黄社工", "邓社工")


@cache
def bundled() -> Scoresheet:
    """The bundled sheet: J1 asks workers, J2 and J3 homes."""
    loaded = load_scoresheet(SHEET)
    assert loaded.scoresheet is not None
    return loaded.scoresheet


def homes_drawn(*, roster: str = "r1", of: int = 9, n: int = 5) -> DrawRecord:
    """抽五户 for J2."""
    entries = (PoolEntry(number, str(number)) for number in range(1, of + 1))
    pool = make_pool(PoolSource("在册服务对象", roster, "ab12", personal=True), entries)
    return drawn("d1", DrawKind.HOUSEHOLDS, "入户访问", pool, n, "J2")


def workers_drawn() -> DrawRecord:
    """抽两名社工 for J1, from a list that was typed in."""
    entries = (PoolEntry(number, name, label=name) for number, name in enumerate(WORKERS, 1))
    return drawn("d2", DrawKind.WORKERS, "社工访谈", make_pool(PoolSource("花名册"), entries), 2, "J1")


def drawn(id_: str, kind: DrawKind, purpose: str, pool: Pool, n: int, item: str) -> DrawRecord:
    """A draw that feeds an item."""
    return replace(draw(id_, Setting(purpose, kind, AT), pool, n, "20230425"), items=((item,),))


def put_draws(session: ScoringSession, *records: DrawRecord) -> None:
    """The draws stand in the inspection."""
    session.set_fields({Field(Topic.DRAW, each.id): draw_json(each) for each in records})


def card_of(page: Interview, draws: dict[str, DrawRecord]) -> Card:
    """Cards without a library: residents by the number on their roster, workers as the list has them."""
    if page.kind is InterviewKind.WORKER and page.drawn is not None:
        return Card(WORKERS[page.drawn.number - 1], is_staff=True)
    return Card(f"居民{page.person.number}", "13800138000", "榃滨村", ("低保",)) if page.person else Card()


def new_session(marks: Marks | None = None) -> ScoringSession:
    """A session over the bundled sheet that keeps in memory."""
    return ScoringSession(bundled(), marks or Marks(unit_kind="镇"), MemoryStore())


def new_work(session: ScoringSession) -> InterviewWork:
    """Work with a clock that goes on by a minute, and ids that count; it goes with its session."""
    minutes, ids = count(), count(1)
    return InterviewWork(
        session,
        card_of=card_of,
        clock=lambda: AT + timedelta(minutes=next(minutes)),
        new_id=lambda: f"n{next(ids)}",
        parent=session,
    )
