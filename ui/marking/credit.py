"""逐项得分 `credit`: tick what is there."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from scoring_rules.exact import in_words
from scoring_rules.kinds.credit import Credit, CreditPart
from scoring_rules.kinds.rule import Case
from scoring_rules.marks import RawMark
from ui.marking.editor import MarkEditor, Target, names_in
from ui.marking.parts import ElementTiles


class CreditEditor(MarkEditor):
    """逐项得分: a tile for each part, with what it gives and what it needs."""

    KEYS = ("met",)

    def __init__(self, rule: Credit, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(case, parent)
        self._rule = rule
        remark = self.tr("任一项即得满分") if rule.any_part else self.tr("每项各得其分")
        self.heading(self.tr("勾选做到的"), remark)
        names = tuple(part.what for part in rule.parts)
        self.tiles = ElementTiles(names, self, tone="ok", details=tuple(map(self._detail, rule.parts)))
        self.add_part(self.tiles)
        self.finish()

    def show_mark(self, mark: RawMark) -> None:
        self.tiles.show_names(names_in(mark.get("met")))

    def own_mark(self) -> RawMark:
        return {"met": self.tiles.ticked()}

    def full_mark(self) -> RawMark | str:
        if self._rule.any_part and len(self._rule.parts) > 1:
            return self.tr("勾选做到的那一项，即得满分")
        return {"met": [part.what for part in self._rule.parts]}

    def targets(self) -> Iterator[Target]:
        yield from self.tiles.targets()

    def _detail(self, part: CreditPart) -> str:
        words = "" if part.points is None or self._rule.any_part else f"{in_words(part.points)} 分"
        return f"{words}（须有{part.needs}）" if part.needs else words
