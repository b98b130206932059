"""底数簿: the figures that the open scoresheet names, read from and written to the session; knows no widget."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from inspector.domain.figures import Figure, Origin, Stated, checked, figure_json, figure_of
from inspector.domain.journal import Field, Topic
from inspector.services.figures import updates
from scoring_rules.kinds.rule import Json
from ui.models.scoring_session import ScoringSession

BY_MARKING = "评分时填写"


class FigureBook(QObject):
    """底数: one figure for each fact that a rule names. `changed(name)` for one, `reset` for all of them."""

    changed = Signal(str)
    reset = Signal()

    def __init__(self, session: ScoringSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.names = tuple(
            dict.fromkeys(name for scored in session.score.items() for name in scored.item.rule.fact_names())
        )
        self.computed: Mapping[str, Mapping[Origin, Stated]] = {}
        session.fields_changed.connect(self._on_fields_changed)

    def figure(self, name: str) -> Figure:
        """A figure as it stands. A fact that was typed while marking counts as verified."""
        kept = figure_of(name, self._session.field(Field(Topic.FIGURE, name)))
        fact = _number(self._session.marks.facts.get(name))
        if fact is not None and fact != kept.value:
            typed = Stated(fact, BY_MARKING)
            kept = replace(kept.with_stated(Origin.VERIFIED, typed), counts=None)
        return kept

    def counts(self, name: str) -> bool:
        """True if the score uses the figure as it stands."""
        return _number(self._session.marks.facts.get(name)) == self.figure(name).value

    def computed_for(self, name: str) -> Mapping[Origin, Stated]:
        """What the program counts for a figure."""
        return self.computed.get(name, {})

    def users(self, name: str) -> list[str]:
        """Codes of the items that use it."""
        return self._session.users_of(name)

    def show_computed(self, computed: Mapping[str, Mapping[Origin, Stated]]) -> None:
        """From now on these are the counted numbers; nothing is written."""
        self.computed = dict(computed)
        self.reset.emit()

    def waiting(self) -> tuple[str, ...]:
        """Names whose counted numbers differ from what is kept, or that do not count yet."""
        fields, facts = self._updates(self.names)
        named = {field.code for field in fields} | set(facts)
        return tuple(name for name in self.names if name in named)

    def take_computed(self) -> int:
        """按名单更新: every counted number taken over, as one step of undo; returns how many figures changed."""
        waiting = self.waiting()
        if waiting:
            fields, facts = self._updates(waiting)
            self._session.set_fields(fields, facts=facts, words="按名单更新底数")
        return len(waiting)

    def set_figure(self, figure: Figure) -> None:
        """One figure and its fact, as one step. `WrongEntry` where a reason is missing."""
        good = checked(figure, self.computed_for(figure.name))
        self._session.set_fields(
            {Field(Topic.FIGURE, figure.name): figure_json(good)},
            facts={figure.name: good.value},
            words=f"底数 {figure.name}",
        )

    def _updates(self, names: Iterable[str]) -> tuple[dict[Field, Json], dict[str, Json]]:
        figures = {name: self.figure(name) for name in names}
        facts = {name: _number(value) for name, value in self._session.marks.facts.items()}
        return updates(figures, self.computed, facts)

    def _on_fields_changed(self, changed: frozenset[Field]) -> None:
        for name in {field.code for field in changed if field.topic in (Topic.FIGURE, Topic.FACT)}:
            if name in self.names:
                self.changed.emit(name)


def _number(value: object) -> Decimal | None:
    return Decimal(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else None
