"""分档 `levels`: choose the level that fits; a level with a range asks for points and a reason."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from scoring_rules.exact import in_words
from scoring_rules.kinds.levels import Level, Levels
from scoring_rules.kinds.rule import Case
from scoring_rules.marks import RawMark
from ui.marking.editor import MarkEditor, Steps, Target
from ui.marking.parts import ReasonField, points_in
from ui.theme import theme
from ui.widgets.numbers import Stepper
from ui.widgets.tiles import ChoiceTile, new_choice


class LevelsEditor(MarkEditor):
    """分档: one tile under the other, best first as in the sheet."""

    KEYS = ("level", "points", "reason")

    def __init__(self, rule: Levels, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(case, parent)
        self._levels = {level.what: level for level in rule.levels}
        self.heading(self.tr("选定一档"))
        self.tiles: list[ChoiceTile] = []
        for level in rule.levels:
            tile = new_choice(level.what, self, _tone(level, case), _points_words(level))
            tile.clicked.connect(self._on_chosen)
            self.tiles.append(tile)
            self.body.addWidget(tile)
        self.body.setSpacing(theme().px(6))
        self.points = Stepper(self.tr("得分"), self, whole=False)
        self._hear(self.points)
        self.reason = ReasonField(self.tr("理由"), self.tr("在区间里给分要写明理由"), self)
        self.reason.text_settled.connect(self._on_reason)
        self.body.addWidget(self.points)
        self.body.addWidget(self.reason)
        self.finish()

    def show_mark(self, mark: RawMark) -> None:
        for tile in self.tiles:
            tile.setAutoExclusive(False)
            tile.setChecked(tile.name == mark.get("level"))
            tile.setAutoExclusive(True)
        self._offer_range(self.chosen)
        self.points.show_number(points_in(mark.get("points")))
        self.reason.show_text(mark.get("reason"))

    def own_mark(self) -> RawMark:
        level = self.chosen
        if level is None:
            return {}
        mark: RawMark = {"level": level.what}
        if level.ranged and self.points.number is not None:
            mark["points"] = self.points.number
        if level.ranged and self.reason.text:
            mark["reason"] = self.reason.text
        return mark

    def full_mark(self) -> RawMark | str:
        best = max(self._levels.values(), key=lambda level: level.high)
        if best.high < self.case.full:
            return self.tr("没有一档得满分，请选定一档")
        if not best.ranged:
            return {"level": best.what}
        return {"level": best.what, "points": best.high, **({"reason": r} if (r := self.reason.text) else {})}

    def targets(self) -> Iterator[Target]:
        yield from self.tiles

    def counters(self) -> Iterator[Steps]:
        if self.chosen is not None and self.chosen.ranged:
            yield self.points

    @property
    def chosen(self) -> Level | None:
        """The level whose tile is on."""
        return next((self._levels[tile.name] for tile in self.tiles if tile.isChecked()), None)

    def _on_chosen(self) -> None:
        self._offer_range(self.chosen)
        self.edited.emit()

    def _on_reason(self, _text: str) -> None:
        self.edited.emit()

    def _offer_range(self, level: Level | None) -> None:
        ranged = level is not None and level.ranged
        if level is not None and ranged:
            self.points.field.hold(level.low, level.high, level.step)
            number = self.points.number
            if number is not None and not level.low <= number <= level.high:
                self.points.show_number(None)
        self.points.setVisible(ranged)
        self.reason.setVisible(ranged)


def _tone(level: Level, case: Case) -> str:
    return "ok" if level.high >= case.full else "lost"


def _points_words(level: Level) -> str:
    return f"{in_words(level.low)}–{in_words(level.high)} 分" if level.ranged else f"{in_words(level.low)} 分"
