"""原表: one grid of the office's file as a table model, each row with what was read from it; knows no widget."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector.domain.review import Decision
from scoring_rules.kinds import KIND_NAMES
from scoring_rules.model import VetoEffect
from scoring_rules.reading.grid import Grid, GridCell
from ui.models.review_session import ReviewSession

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
CHIP_ROLE = Qt.ItemDataRole.UserRole + 1
VETO_WORDS = {VetoEffect.FAIL: "一票否决", VetoEffect.CAP_GRADE: "限等", VetoEffect.DROP_GRADE: "降等"}
IS_ITEM_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Chip:
    """读取结果 of an item in two words, and their colour."""

    kind: str
    state: str
    tone: str

    @property
    def words(self) -> str:
        """“扣分 · 请核对”."""
        return " · ".join(part for part in (self.kind, self.state) if part)


def chip_of(session: ReviewSession, code: str) -> Chip:
    """The chip of an item as it stands."""
    decision = session.decision(code)
    if session.veto(code) is not None:
        return veto_chip(decision)
    item = session.item(code)
    kind = (
        KIND_NAMES.get(str(item.rule.get("kind")), "") if item.rule is not None else KIND_NAMES["judgement"]
    )
    if decision.left_out:
        return Chip("", "略去，不计分", "na")
    if decision.looked_at:
        return Chip(kind, "已改" if decision.corrects else "已核对", "ok")
    if item.points is None:
        return Chip(kind, "请补分值", "veto")
    if session.is_open(code):
        if decision.corrects:
            return Chip(kind, "待确认", "lost")
        if item.rule is None:
            return Chip(kind, "请定规则", "veto")
        is_vague = item.rule.get("kind") == "judgement"
        return Chip(kind, "请定范围", "veto") if is_vague else Chip(kind, "请核对", "lost")
    return Chip(kind, "已改" if decision.corrects else "确定", "ok")


def veto_chip(decision: Decision) -> Chip:
    """The chip of a veto."""
    if decision.left_out:
        return Chip("", "略去", "na")
    effect = VETO_WORDS[VetoEffect(decision.effect or VetoEffect.FAIL)]
    return Chip(effect, "已改" if decision.corrects else "", "ok" if decision.corrects else "na")


class SourceTable(QAbstractTableModel):
    """One grid, by its place in the proposal's (from 0); the last column holds the chips. Items count grids from 1."""

    def __init__(self, session: ReviewSession, number: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.number = session, number
        self.grid: Grid = session.review.proposal.grids[number]
        self.codes: dict[int, list[str]] = {}
        self.rows: dict[str, list[int]] = {}
        for item in session.review.proposal.items:
            self._place(item.code, item.rows)
        for veto in session.review.proposal.vetoes:
            self._place(veto.code, veto.rows)
        self.first_row = min(self.codes, default=0)
        self.faults = self._sum_faults()

    def _place(self, code: str, rows: tuple[tuple[int, int], ...]) -> None:
        for grid, row in rows:
            if grid == self.number + 1 and row < self.grid.row_count:
                self.codes.setdefault(row, []).append(code)
                self.rows.setdefault(code, []).append(row)

    def _sum_faults(self) -> dict[int, str]:
        """Rows at which the reading found something wrong: sums that do not add up, points without items."""
        by_place = {cell.place: cell.row for cell in self.grid.cells()}
        found: dict[int, str] = {}
        proposal = self.session.review.proposal
        for problem in proposal.problems:
            row = by_place.get(problem.where.removeprefix(f"{proposal.source}，"))
            if row is not None:
                found.setdefault(row, problem.message)
        return found

    def refresh(self, codes: tuple[str, ...]) -> None:
        """Show what these items are now."""
        rows = [row for code in codes for row in self.rows.get(code, [])]
        if rows:
            last = self.columnCount() - 1
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), last))

    def cell(self, row: int, column: int) -> GridCell | None:
        """The cell of the source that covers a slot."""
        return self.grid.slots[row][column] if column < self.grid.column_count else None

    def chip(self, row: int) -> Chip | None:
        """What stands in the last column."""
        if row in self.codes:
            return chip_of(self.session, self.codes[row][0])
        return Chip("", "与各项不符", "lost") if row in self.faults else None

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.grid.row_count

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.grid.column_count + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = index.row()
        if role == IS_ITEM_ROLE:
            return row in self.codes
        is_chip = index.column() == self.grid.column_count
        if role == CHIP_ROLE:
            return self.chip(row) if is_chip else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row) if is_chip else self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and is_chip:
            return self._doubts(row) or None
        return None

    def _words(self, row: int) -> str:
        chip = self.chip(row)
        if chip is not None:
            return chip.words
        return "读取结果" if row == self.first_row - 1 else ""

    def _text(self, row: int, column: int) -> str:
        cell = self.cell(row, column)
        return cell.text if cell is not None else ""

    def _doubts(self, row: int) -> str:
        if row in self.faults:
            return self.faults[row]
        if row not in self.codes or self.session.veto(self.codes[row][0]) is not None:
            return ""
        return "\n".join(self.session.item(self.codes[row][0]).doubts)
