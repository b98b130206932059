"""评分树: sections with their items, vetoes at the end, as an item model over a scoring session; paints nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from scoring_rules.score import ItemScore, ItemState, SectionScore
from ui.formatting import plain, points, points_of
from ui.models.scoring_session import ScoringSession

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class TreeState(StrEnum):
    """What a row says about itself."""

    SECTION = ""
    UNMARKED = "未评"
    FULL = "满分"
    LOST = "扣分"
    NOT_APPLICABLE = "不适用"
    UNCHECKED = "未查"
    CLEAR = "查无"
    HIT = "查实"


class Role(IntEnum):
    """Roles beyond Qt's own."""

    ROW = Qt.ItemDataRole.UserRole + 1
    CODE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A row as it is painted."""

    code: str
    title: str
    state: TreeState
    points: str
    core: bool = False
    triggers_veto: bool = False
    faulty: bool = False

    @property
    def words(self) -> str:
        """The row for those who listen."""
        marks = ["核心项"] * self.core + ["触发否决"] * self.triggers_veto + ["打分有误"] * self.faulty
        return " ".join(
            part for part in (self.code, self.title, self.state.value, self.points, *marks) if part
        )


class Filter(StrEnum):
    """筛选."""

    ALL = "全部"
    OPEN = "未评"
    LOST = "扣分"
    CORE = "核心项"
    MINE = "我的"


class ScoringTree(QAbstractItemModel):
    """The tree. A change of one mark touches its row, its section's row, and rows of vetoes that moved."""

    def __init__(self, session: ScoringSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sections = session.score.sections
        self._places: dict[str, tuple[int, int]] = {}
        for row, section in enumerate(self._sections):
            for position, scored in enumerate(section.items):
                self._places[scored.item.code] = (row, position)
        self._vetoes = session.scoresheet.vetoes
        for position, veto in enumerate(self._vetoes):
            self._places[veto.code] = (len(self._sections), position)
        self._core = sum(scored.item.core for scored in session.score.items())
        self._triggers = self._find_triggers()
        self._owners: Mapping[str, str] = {}
        self._me = ""
        session.mark_changed.connect(self._on_item_changed)
        session.evidence_changed.connect(self._on_item_changed)
        session.veto_changed.connect(self._on_veto_changed)
        session.fact_changed.connect(self._on_fact_changed)

    def index(self, row: int, column: int = 0, parent: Index = _ROOT) -> QModelIndex:
        if column or row < 0 or row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        if not child.isValid() or not child.internalId():
            return QModelIndex()
        return self.createIndex(int(child.internalId()) - 1, 0, 0)

    def rowCount(self, parent: Index = _ROOT) -> int:
        if not parent.isValid():
            return len(self._sections) + (1 if self._vetoes else 0)
        if parent.internalId() or parent.column():
            return 0
        if parent.row() < len(self._sections):
            return len(self._sections[parent.row()].items)
        return len(self._vetoes)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Role.CODE:
            return self._code(index)
        if role not in _SERVED:
            return None
        row = self._row(index)
        if role == Role.ROW:
            return row
        return f"{row.code} {row.title}" if role == Qt.ItemDataRole.DisplayRole else row.words

    def index_of(self, code: str) -> QModelIndex:
        """The row of an item or veto; an invalid index if there is none."""
        place = self._places.get(code)
        return self.createIndex(place[1], 0, place[0] + 1) if place else QModelIndex()

    def texts(self, code: str) -> str:
        """Everything that can be searched in a row."""
        if self._session.is_veto(code):
            veto = self._session.veto(code)
            return f"{code} {veto.title} {veto.criterion}"
        item = self._session.item(code)
        return " ".join((code, *item.heading, item.criterion, *item.evidence))

    def is_shown(self, code: str, chosen: Filter) -> bool:
        """True if a row belongs to what was chosen."""
        if chosen is Filter.ALL:
            return True
        if chosen is Filter.OPEN:
            return self._session.is_open(code)
        if self._session.is_veto(code):
            return False
        if chosen is Filter.MINE:
            return self._is_mine(code)
        if chosen is Filter.CORE:
            return self._session.item(code).core
        return self._session.scored(code).lost > 0

    def share_out(self, owners: Mapping[str, str], me: str) -> None:
        """分工: section → who scores it, and who is working here."""
        self._owners, self._me = owners, me
        if self._sections:
            self.dataChanged.emit(self.index(0), self.index(len(self._sections) - 1))

    def _is_mine(self, code: str) -> bool:
        return bool(self._me) and self._owners.get(self._session.section_of(code).code) == self._me

    def codes(self) -> list[str]:
        """All rows below the sections, in order."""
        return list(self._places)

    def counts(self) -> dict[Filter, int]:
        """How many rows each filter shows."""
        items = list(self._session.score.items())
        unmarked = sum(scored.state is ItemState.UNMARKED for scored in items)
        return {
            Filter.ALL: len(self._places),
            Filter.OPEN: unmarked + len(self._session.score.vetoes_unchecked),
            Filter.LOST: sum(scored.lost > 0 for scored in items),
            Filter.CORE: self._core,
            Filter.MINE: sum(self._is_mine(scored.item.code) for scored in items),
        }

    def _code(self, index: Index) -> str:
        section = int(index.internalId()) - 1
        if section < 0:
            return ""
        if section < len(self._sections):
            return self._sections[section].items[index.row()].item.code
        return self._vetoes[index.row()].code

    def _row(self, index: Index) -> TreeRow:
        if not index.internalId():
            return self._section_row(index.row())
        code = self._code(index)
        if self._session.is_veto(code):
            return self._veto_row(code)
        return self._item_row(self._session.scored(code))

    def _section_row(self, row: int) -> TreeRow:
        if row >= len(self._sections):
            hits = len(self._session.score.vetoes)
            words = self.tr("查实 {n}").format(n=hits) if hits else ""
            return TreeRow("", self.tr("否决事项"), TreeState.SECTION, words, triggers_veto=bool(hits))
        scored: SectionScore = self._session.score.sections[row]
        title = scored.section.title + (self.tr("（加分）") if scored.section.bonus else "")
        owner = self._owners.get(scored.section.code)
        title += f" · {owner}" if owner else ""
        full = scored.section.cap if scored.section.bonus and scored.section.cap is not None else scored.full
        return TreeRow(
            scored.section.code, title, TreeState.SECTION, f"{points(scored.points)} / {plain(full)}"
        )

    def _item_row(self, scored: ItemScore) -> TreeRow:
        state = _state(scored)
        words = points_of(scored.points, scored.full)
        if state is TreeState.NOT_APPLICABLE and scored.excluded:
            words = self.tr("不适用")
        return TreeRow(
            scored.item.code,
            scored.item.title if scored.item.heading else scored.item.criterion,
            state,
            words,
            scored.item.core,
            scored.item.code in self._triggers,
            bool(scored.working.faults),
        )

    def _veto_row(self, code: str) -> TreeRow:
        veto = self._session.veto(code)
        hit = any(hit.veto.code == code for hit in self._session.score.vetoes)
        state = TreeState.HIT if hit else TreeState.CLEAR
        if not hit and code in self._session.score.vetoes_unchecked:
            state = TreeState.UNCHECKED
        words = self.tr("自动") if not hit and veto.any_zero and state is TreeState.CLEAR else state.value
        return TreeRow(code, veto.title, state, words, triggers_veto=hit)

    def _find_triggers(self) -> frozenset[str]:
        """Items whose 0 points made a veto hit."""
        found = set()
        for hit in self._session.score.vetoes:
            for code in hit.veto.any_zero if hit.automatic else ():
                scored = self._session.scored(code) if code in self._places else None
                if scored and scored.state is ItemState.MARKED and scored.points == 0:
                    found.add(code)
        return frozenset(found)

    def _on_item_changed(self, code: str) -> None:
        self._touch(code)
        place = self._places.get(code)
        if place:
            section = self.createIndex(place[0], 0, 0)
            self.dataChanged.emit(section, section)
        now = self._find_triggers()
        if now != self._triggers:
            moved = now ^ self._triggers
            self._triggers = now
            for each in moved:
                self._touch(each)
            self._touch_vetoes()

    def _on_fact_changed(self, name: str) -> None:
        for code in self._session.users_of(name):
            self._on_item_changed(code)

    def _on_veto_changed(self, _code: str) -> None:
        self._touch_vetoes()

    def _touch_vetoes(self) -> None:
        if not self._vetoes:
            return
        section = len(self._sections)
        self.dataChanged.emit(self.createIndex(section, 0, 0), self.createIndex(section, 0, 0))
        first = self.createIndex(0, 0, section + 1)
        self.dataChanged.emit(first, self.createIndex(len(self._vetoes) - 1, 0, section + 1))

    def _touch(self, code: str) -> None:
        index = self.index_of(code)
        if index.isValid():
            self.dataChanged.emit(index, index)


_SERVED = frozenset(
    (
        Role.ROW,
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)


def _state(scored: ItemScore) -> TreeState:
    if scored.state is ItemState.UNMARKED:
        return TreeState.UNMARKED
    if scored.state is ItemState.NOT_APPLICABLE:
        return TreeState.NOT_APPLICABLE
    return TreeState.LOST if scored.lost > 0 else TreeState.FULL
