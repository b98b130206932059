"""差异与集体评定: what each inspector gave, item by item, where they differ, and how that is settled."""

from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.errors import WrongEntry
from inspector.domain.team.agreement import EXPLANATION, VAGUE, ItemAgreement, closeness
from inspector.domain.team.scorers import Mode
from inspector.domain.team.settlement import Comparison, Decided, Given, Method, Standing
from inspector.services.team import agreement_over, ratings_of
from scoring_rules.exact import in_words
from scoring_rules.score import ItemState
from ui.desk import Desk
from ui.formatting import NOTHING, plain, points
from ui.pages.notice.page import Choice, NoticePage
from ui.pages.team.panel import Panel
from ui.pages.team.rows import Column, RowsModel, RowsView
from ui.pages.team.settle_card import SettleCard
from ui.scorers import choose_mode, comparisons_in, own_notes, team_in
from ui.settlements import agreed, settle_items, withdraw
from ui.tasks import Queue, Task
from ui.theme import theme
from ui.widgets.labels import button, frame, label

SETTLED = "已评定"
FILTERS = ("全部", Standing.DIFFERENT.value, Standing.OPEN.value, Standing.EQUAL.value, SETTLED)
FITS = 8
"""So many characters of what one person gave stand in a narrow column: 0.00（另扣2） needs a wide one."""
_TONES = {Standing.DIFFERENT: "lost", Standing.OPEN: "soft", Standing.EQUAL: "ok"}


class DifferencesPanel(Panel):
    """差异与集体评定."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._filter = FILTERS[0]
        self._all: tuple[Comparison, ...] = ()
        self._over: dict[str, ItemAgreement] = {}
        self._task: Task | None = None
        self.model: RowsModel[Comparison] = RowsModel([], lambda row: row.code, self)
        self.table = RowsView(self.tr("各人评分对照"), self.model, self, many=True)
        self.settling = SettleCard(self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Everybody's points as they stand now."""
        self._all = comparisons_in(self.case)
        self.places.setCurrentWidget(self._nothing if not self._all else self._work)
        if not self._all:
            return
        shown = [row for row in self._all if _is_shown(row, self._filter)]
        self.model.show_rows(shown, self._columns())
        self._show_counts()
        self._on_moved(self.table.current_key())
        if self._task is None:
            self._look_further()

    def flush(self) -> None:
        self.settling.flush()

    def code(self) -> str:
        return self.table.current_key()

    def chosen(self) -> list[Comparison]:
        """The rows that are selected."""
        keys = self.table.selected_keys()
        return [row for row in self._all if row.code in keys]

    def choose(self, words: str) -> None:
        """筛选."""
        self.chips[words].setChecked(True)
        self._filter = words
        self.refresh()

    def settle(self, method: Method, decided: Decided | None = None) -> None:
        """评定 of what is selected."""
        self._settle(self.chosen(), method, decided)

    def _settle(self, rows: list[Comparison], method: Method, decided: Decided | None = None) -> None:
        try:
            by, at = self.desk.library.person, datetime.now(UTC)
            settle_items(self.case, rows, method, by=by, at=at, decided=decided)
        except WrongEntry as failure:
            self.settling.say(f"{failure.where}：{failure.message}；{failure.remedy}")

    def _on_adopt(self) -> None:
        rows = agreed(self._all)
        if rows:
            self._settle(rows, Method.AGREED)

    def _on_withdraw(self) -> None:
        withdraw(self.case, self.chosen())

    def _on_moved(self, _key: str = "") -> None:
        rows = self.chosen()
        notes = own_notes(self.case, rows[0].code) if len(rows) == 1 else {}
        self.settling.show_rows(rows, notes, self.session.scoresheet, team_in(self.case))

    def _on_chip(self) -> None:
        self.choose(next(words for words, chip in self.chips.items() if chip.isChecked()))

    def _show_counts(self) -> None:
        for words, chip in self.chips.items():
            chip.setText(f"{words} {sum(_is_shown(row, words) for row in self._all)}")
        waiting = len(agreed(self._all))
        self.adopt.setText(self.tr("一致的全部采纳（{n}）").format(n=waiting))
        self.adopt.setEnabled(bool(waiting))

    def _look_further(self) -> None:
        """一致度 over all inspections with this scoresheet, off the GUI thread."""
        sheet_id = self.case.opened.inspection.sheet.sheet_id
        self._task = Task(partial(agreement_over, library=self.desk.library, sheet_id=sheet_id), self)
        self._task.done.connect(self._on_agreement)
        self._task.start(Queue.LIBRARY)

    def _on_agreement(self, found: object) -> None:
        assert isinstance(found, tuple)
        self._over = {each.code: each for each in found}
        if self._all and any(each.inspections > 1 for each in found):
            self.model.show_rows(list(self.model.rows), self._columns())

    def _columns(self) -> list[Column[Comparison]]:
        columns: list[Column[Comparison]] = [
            Column(self.tr("编号"), lambda row: row.code, 64, order=lambda row: self._place(row.code)),
            Column(
                self.tr("评分项"), lambda row: row.item.title if row.item.heading else row.item.criterion, 200
            ),
            Column(
                self.tr("满分"),
                lambda row: plain(row.item.points),
                60,
                True,
                order=lambda row: row.item.points,
            ),
        ]
        for position, given in enumerate(self._all[0].given if self._all else ()):
            text = partial(_given_text, position)
            width = 84 if all(len(text(row)) < FITS for row in self._all) else 128
            columns.append(Column(given.person, text, width, True, tone=partial(_given_tone, position)))
        columns += [
            Column(self.tr("相差"), _spread, 64, True, tone=_spread_tone, order=lambda row: row.spread),
            Column(self.tr("一致度"), _closeness, 76, True, order=_closeness_order),
        ]
        if any(each.inspections > 1 for each in self._over.values()):
            columns += [
                Column(self.tr("历次一致度"), self._over_text, 100, True, order=self._over_order),
                Column(self.tr("历次 α"), self._alpha_text, 84, True, self._alpha_tone, self._alpha_order),
            ]
        columns.append(Column(self.tr("情况"), _standing, 90, tone=lambda row: _TONES[row.standing]))
        columns.append(Column(self.tr("评定"), _settled, 130, tone=_settled_tone))
        return columns

    def _place(self, code: str) -> int:
        return next((n for n, row in enumerate(self._all) if row.code == code), 0)

    def _over_text(self, row: Comparison) -> str:
        found = self._over.get(row.code)
        return f"{_percent(found.closeness)}（{found.inspections}）" if found else NOTHING

    def _over_order(self, row: Comparison) -> object:
        found = self._over.get(row.code)
        return found.closeness if found else 2

    def _alpha_text(self, row: Comparison) -> str:
        found = self._over.get(row.code)
        if found is None or found.alpha is None:
            return NOTHING
        return f"{float(found.alpha):.2f}"

    def _alpha_tone(self, row: Comparison) -> str:
        found = self._over.get(row.code)
        return "lost" if found and found.alpha is not None and found.alpha < VAGUE else "ink"

    def _alpha_order(self, row: Comparison) -> object:
        found = self._over.get(row.code)
        return found.alpha if found and found.alpha is not None else 2

    def _on_alone_wanted(self) -> None:
        choose_mode(self.session, Mode.ALONE)
        self.tab_wanted.emit("setup")

    def _connect(self) -> None:
        self.table.moved.connect(self._on_moved)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.table.opened.connect(self.desk.item_wanted)
        self.adopt.clicked.connect(self._on_adopt)
        self.settling.method_chosen.connect(self.settle)
        self.settling.withdrawn.connect(self._on_withdraw)

    def _on_selection(self) -> None:
        self._on_moved()

    def _lay_out(self) -> None:
        now = theme()
        self._work = QWidget(self)
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        split = QSplitter(self._work)
        split.addWidget(self.table)
        split.addWidget(self.settling)
        split.setStretchFactor(0, 1)
        split.setSizes([now.px(800), now.px(370)])
        split.setChildrenCollapsible(False)
        column.addWidget(split, 1)
        hint = label(EXPLANATION, self._work, "small", wrap=True)
        hint.setContentsMargins(now.px(20), now.px(6), now.px(20), now.px(6))
        column.addWidget(hint)
        act: Callable[[], None] = self._on_alone_wanted
        self._nothing = NoticePage(
            self.tr("现在全组一份打分，没有各人的差异"),
            (
                self.tr("改成“各自评”后，每人在评分页上打自己的分，互相看不到；评完在这里逐项对照、定分。"),
                self.tr("已经打好的分不会动：它们就是计入总分的那一份，评定以后才改。"),
            ),
            (Choice(self.tr("改成各自评"), act),),
            picture="team",
        )
        self.places = QStackedWidget(self)
        self.places.addWidget(self._nothing)
        self.places.addWidget(self._work)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.places)

    def _bar(self) -> QWidget:
        now = theme()
        bar = frame(self._work, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(now.px(20), now.px(6), now.px(20), now.px(6))
        row.setSpacing(now.px(6))
        self._group = QButtonGroup(self)
        self.chips = {}
        for words in FILTERS:
            chip = button(words, bar, role="chip")
            chip.setCheckable(True)
            chip.setChecked(words == self._filter)
            chip.setAccessibleName(self.tr("只看{what}").format(what=words))
            chip.clicked.connect(self._on_chip)
            self._group.addButton(chip)
            self.chips[words] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.adopt = button("", bar, role="primary")
        row.addWidget(self.adopt)
        return bar


def _is_shown(row: Comparison, words: str) -> bool:
    if words == FILTERS[0]:
        return True
    if words == SETTLED:
        return row.record is not None
    return row.standing.value == words and row.record is None


def _given_text(position: int, row: Comparison) -> str:
    return given_words(row.given[position])


def given_words(given: Given) -> str:
    """0.5, 未评, 不适用; what goes past the item behind it."""
    if given.state is ItemState.UNMARKED:
        return "有误" if given.scored.working.faults else "未评"
    if given.state is ItemState.NOT_APPLICABLE:
        return "不适用"
    extra = f"（另扣{in_words(given.scored.extra)}）" if given.scored.extra else ""
    return f"{points(given.points)}{extra}"


def _given_tone(position: int, row: Comparison) -> str:
    given = row.given[position]
    if given.state is ItemState.UNMARKED:
        return "soft"
    low = row.spread and given.points == min(row.points)
    return "lost" if low else "ink"


def _spread(row: Comparison) -> str:
    return plain(row.spread) if len(row.points) > 1 else NOTHING


def _spread_tone(row: Comparison) -> str:
    return "lost" if row.spread else "soft"


def _closeness(row: Comparison) -> str:
    found = closeness(ratings_of(row), row.item.points)
    return NOTHING if found is None else _percent(found)


def _closeness_order(row: Comparison) -> object:
    found = closeness(ratings_of(row), row.item.points)
    return 2 if found is None else found


def _percent(share: Fraction) -> str:
    return f"{round(100 * share)}%"


def _standing(row: Comparison) -> str:
    return row.standing.value


def _settled(row: Comparison) -> str:
    if row.record is None:
        return ""
    words = f"{row.record.points} {row.record.method.value}".strip()
    return f"{words}（后有改动）" if row.is_stale else words


def _settled_tone(row: Comparison) -> str:
    return "veto" if row.is_stale else "ok"
