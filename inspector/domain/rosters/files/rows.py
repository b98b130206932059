"""表格的行: what a roster file holds, as rows of text with their numbers; merged cells carried into every row."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from scoring_rules.problems import Problem, UnreadableFile

MAX_COLUMNS = 128
MAX_ROWS = 120_000
MAX_CELLS = 1_200_000
MAX_TEXT = 20_000_000
MAX_FILLED = 3_000_000


class Numeral(str):
    """Text of a cell that holds a number: more than 15 digits of it are not what was typed."""

    __slots__ = ()


Watch = Callable[[float], None]
"""Is told how far the reading is (0 … 1); may raise `Cancelled`."""


class Cancelled(Exception):
    """已取消: raised by a watch to stop the reading; nothing was kept."""


def nobody_watches(_share: float) -> None:
    """For reading that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Row:
    """一行: the number as the spreadsheet shows it, and its texts from the first column on."""

    number: int
    texts: list[str]

    def text(self, column: int) -> str:
        """The text in a column (from 0), empty beyond the last."""
        return self.texts[column] if column < len(self.texts) else ""


@dataclass(frozen=True, slots=True)
class Table:
    """工作表: rows that hold something, top down. `hidden_rows` are read as well and told; `title` stands above."""

    name: str
    rows: list[Row]
    hidden_rows: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class RosterFile:
    """名单文件: its tables in order, the digest of its bytes, and what is to be said about it."""

    name: str
    sha256: str
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class TableBuilder:
    """Collects the rows of one table; rows may come in any order, cells beyond the limits are refused."""

    where: str
    name: str
    rows: dict[int, list[str]] = field(default_factory=dict)
    cells: int = 0
    characters: int = 0

    def add(self, row: int, column: int, text: str) -> None:
        """One cell with text; `column` from 0."""
        self.count(1)
        self.put(self.texts_of(row), column, text)

    def count(self, cells: int) -> None:
        """So many cells are coming. Raises UnreadableFile when there are too many."""
        self.cells += cells
        if self.cells > MAX_CELLS:
            raise too_large(self.where)

    def count_text(self, text: str) -> None:
        """A text that stands in no other cell. Raises UnreadableFile when there is too much of it."""
        self.characters += len(text)
        if self.characters > MAX_TEXT:
            raise too_large(self.where)

    def texts_of(self, row: int) -> list[str]:
        """The texts of a row, to be added to."""
        texts = self.rows.get(row)
        if texts is None:
            if len(self.rows) >= MAX_ROWS:
                raise too_large(self.where)
            texts = self.rows[row] = []
        return texts

    @staticmethod
    def put(texts: list[str], column: int, text: str) -> None:
        """A text into its column. Columns far to the right hold nothing of a roster."""
        if column >= MAX_COLUMNS:
            return
        if column >= len(texts):
            texts.extend([""] * (column + 1 - len(texts)))
        texts[column] = text

    def build(self, merged: Iterable[tuple[int, int, int, int]] = (), hidden: Iterable[int] = ()) -> Table:
        """The table; `merged` are first row, first column, last row, last column (columns from 0)."""
        numbers = sorted(self.rows)
        left = MAX_FILLED
        for top, first, bottom, last in merged:
            left = self._carry(numbers, top, first, bottom, min(last, MAX_COLUMNS - 1), left)
        rows = [Row(number, self.rows[number]) for number in numbers]
        return Table(self.name, rows, sum(number in self.rows for number in hidden))

    def _carry(self, numbers: list[int], top: int, first: int, bottom: int, last: int, left: int) -> int:
        """Writes the text of a merged cell into all cells it covers, in rows that hold something."""
        texts = self.rows.get(top, [])
        text = texts[first] if first < len(texts) else ""
        if not text:
            return left
        covered = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
        left -= len(covered) * (last - first + 1)
        if left < 0:
            raise too_large(self.where)
        for number in covered:
            line = self.rows[number]
            line.extend([""] * (last + 1 - len(line)))
            line[first : last + 1] = [text] * (last + 1 - first)
        return left


def too_large(where: str) -> UnreadableFile:
    """The error for a file that no roster comes near to."""
    return UnreadableFile(
        f"表格太大，不像一份名单（最多{MAX_ROWS // 10_000}万行），已停止读取。",
        where=where,
        remedy="请把名单单独复制到一个新文件；超过一个县的，请分县保存后分别导入。",
    )
