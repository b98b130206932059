"""佐证文件 as a list: what the session says, filtered; knows no widget and reads no file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from inspector.domain.evidence.files import EvidenceFile, file_of
from inspector.domain.evidence.hints import Hint
from inspector.domain.evidence.linking import items_by_file
from inspector.domain.journal import Field
from scoring_rules.kinds.rule import Json
from scoring_rules.problems import UserError

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_ROOT = QModelIndex()


class Choice(Enum):
    """Which files are shown."""

    ALL = "all"
    UNLINKED = "unlinked"
    HINTED = "hinted"


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file with the items it is put to and how many hints are on it."""

    file: EvidenceFile
    items: tuple[str, ...]
    hints: int = 0


class FileList(QAbstractListModel):
    """The files in the order they came. `rows_changed` after other ones are shown."""

    rows_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[FileRow] = []
        self._shown: list[FileRow] = []
        self._numbers: dict[str, int] = {}
        self._read: dict[str, tuple[Json, EvidenceFile | None]] = {}
        self._counts: dict[Choice, int] = {}
        self.choice, self.item = Choice.ALL, ""

    def take(self, files: Mapping[Field, Json], links: Mapping[Field, Json], hints: Sequence[Hint]) -> None:
        """What stands in the session now; files whose record is damaged are left out."""
        items = items_by_file(links)
        noticed: dict[str, int] = {}
        for hint in hints:
            for sha256 in hint.digests:
                noticed[sha256] = noticed.get(sha256, 0) + 1
        rows = [
            FileRow(file, tuple(items.get(file.sha256, ())), noticed.get(file.sha256, 0))
            for file in self._readable(files)
        ]
        rows.sort(key=lambda row: (row.file.added_at, _taken(row.file), row.file.name))
        self._all = rows
        self._counts = {
            Choice.ALL: len(rows),
            Choice.UNLINKED: sum(not row.items for row in rows),
            Choice.HINTED: sum(row.hints > 0 for row in rows),
        }
        self._filter()

    def look_for(self, choice: Choice, item: str) -> None:
        """Show other ones."""
        self.choice, self.item = choice, item
        self._filter()

    def count(self, choice: Choice) -> int:
        """How many there are of a choice."""
        return self._counts.get(choice, 0)

    def files(self) -> list[EvidenceFile]:
        """All files, shown or not."""
        return [row.file for row in self._all]

    def row_at(self, number: int) -> FileRow:
        """A row that is shown."""
        return self._shown[number]

    def row_of(self, sha256: str) -> int:
        """Where a file is shown; -1 if it is not."""
        return self._numbers.get(sha256, -1)

    def refresh(self, sha256: str) -> None:
        """Its thumbnail came."""
        row = self.row_of(sha256)
        if row >= 0:
            here = self.index(row)
            self.dataChanged.emit(here, here, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.file.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return words(row)
        return None

    def _readable(self, files: Mapping[Field, Json]) -> list[EvidenceFile]:
        """The files as they stand; a record that did not change is not read again."""
        before, self._read = self._read, {}
        for field, value in files.items():
            kept = before.get(field.code)
            self._read[field.code] = kept if kept and kept[0] is value else (value, _file(field.code, value))
        return [file for _, file in self._read.values() if file is not None]

    def _filter(self) -> None:
        before, wanted = self._shown, [row for row in self._all if _fits(row, self.choice, self.item)]
        if before == wanted:
            return
        same = [row.file.sha256 for row in before]
        now = [row.file.sha256 for row in wanted]
        numbers = {sha256: number for number, sha256 in enumerate(now)}
        if same == now:
            self._shown = wanted
            self.dataChanged.emit(self.index(0), self.index(len(wanted) - 1))
        elif before and now[: len(same)] == same:
            self.beginInsertRows(_ROOT, len(same), len(now) - 1)
            self._shown, self._numbers = wanted, numbers
            self.endInsertRows()
            self.dataChanged.emit(self.index(0), self.index(len(same) - 1))
        else:
            self.beginResetModel()
            self._shown, self._numbers = wanted, numbers
            self.endResetModel()
        self.rows_changed.emit()


def words(row: FileRow) -> str:
    """A file in words: name, items, hints."""
    parts = [row.file.name, f"关联 {'、'.join(row.items)}" if row.items else "未关联评分项"]
    if row.hints:
        parts.append(f"{row.hints} 条线索")
    return "\n".join(parts)


def _file(sha256: str, value: Json) -> EvidenceFile | None:
    try:
        return file_of(sha256, value)
    except UserError:
        return None


def _taken(file: EvidenceFile) -> str:
    return file.taken_at.replace(tzinfo=None).isoformat() if file.taken_at else "9"


def _fits(row: FileRow, choice: Choice, item: str) -> bool:
    if item and item not in row.items:
        return False
    if choice is Choice.UNLINKED:
        return not row.items
    return choice is Choice.ALL or row.hints > 0
