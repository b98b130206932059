"""What tests of the scoring page name: a sheet with every rule kind, a store in memory, a session over both."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from inspector.domain.answers import OF_MARKS, Entered, value_json
from inspector.domain.journal import Field, Topic
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Marks
from scoring_rules.model import Scoresheet
from scoring_rules.problems import UserError
from scoring_rules.rule_file import load_scoresheet
from scoring_rules.score import Score
from ui.models.scoring_session import HistoryLine, ScoringSession
from ui.theme import Theme, apply_theme, load_fonts

SHEET = Path(__file__).parents[1] / "cases" / "ui" / "all-kinds.toml"
START = datetime(2023, 4, 25, 2, 32, 5, tzinfo=UTC)


@cache
def all_kinds() -> Scoresheet:
    """A sheet whose items A1 … A10 have one rule kind each."""
    loaded = load_scoresheet(SHEET)
    assert loaded.scoresheet is not None, loaded.problems
    return loaded.scoresheet


class MemoryStore:
    """Keeps what it is told, a second later each time; fails while `is_full`."""

    def __init__(self) -> None:
        self.fields: dict[Field, Entered] = {}
        self.place = ""
        self.commits = 0
        self.is_full = False

    def save(self, values: Mapping[Field, Entered], scored: Score | None) -> datetime:
        if self.is_full:
            raise UserError("磁盘满了，没有存上", where="资料库", remedy="释放空间后重试")
        assert (scored is not None) == any(field.topic in OF_MARKS for field in values)
        self.commits += 1
        self.fields.update(values)
        return START + timedelta(seconds=self.commits)

    def remember_place(self, code: str) -> None:
        self.place = code

    def history(self, item: str) -> Iterable[HistoryLine]:
        return [HistoryLine(START, "组长", "mark", self.marks[item])] if self.marks.get(item) else []

    @property
    def marks(self) -> dict[str, Json]:
        """Marks by item."""
        return {code: value_json(value) for (code, _), value in self._of(Topic.MARK).items()}

    @property
    def notes(self) -> dict[str, Json]:
        """Notes by item."""
        return {code: value_json(value) for (code, _), value in self._of(Topic.NOTE).items()}

    @property
    def facts(self) -> dict[str, Json]:
        """Facts by name."""
        return {name: value_json(value) for (name, _), value in self._of(Topic.FACT).items()}

    @property
    def vetoes(self) -> dict[str, Entered]:
        """Answered vetoes by code."""
        return {code: value for (code, _), value in self._of(Topic.VETO).items()}

    @property
    def evidence(self) -> dict[tuple[str, str], Entered]:
        """Materials by item and name."""
        return self._of(Topic.EVIDENCE)

    def _of(self, topic: Topic) -> dict[tuple[str, str], Entered]:
        return {(at.code, at.part): value for at, value in self.fields.items() if at.topic is topic}


def dress(app: QApplication, look: Theme) -> None:
    """Apply a theme unless it is worn already: every living widget is styled anew each time."""
    if app.property("theme") != look:
        load_fonts()
        apply_theme(app, look)


def printed(score: Score) -> tuple[object, ...]:
    """A score as people read it; two that read the same are the same."""
    items = [
        (each.item.code, each.state, each.points, each.explanation, each.problems) for each in score.items()
    ]
    sections = [(each.points, each.full) for each in score.sections]
    totals = (score.tally, score.lowest, score.highest, score.grade, score.extra, score.unmarked)
    return items, sections, totals, score.vetoes, score.vetoes_unchecked


def compose(field: QWidget, text: str) -> None:
    """Put text in as a Chinese input method does: first as a draft, then for good."""
    QApplication.sendEvent(field, QInputMethodEvent("pin yin", []))
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def new_session(marks: Marks | None = None, store: MemoryStore | None = None) -> ScoringSession:
    """A session over the sheet with every kind."""
    return ScoringSession(all_kinds(), marks or Marks(), store or MemoryStore())
