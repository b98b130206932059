"""What a column of the rule workbook is: its Chinese title, the key it stands for, how a cell of it is written.

Knows neither the sheets nor any file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

Key = tuple[str | int, ...]


class Shape(Enum):
    """单元格的写法: what a cell of a column holds."""

    CODE = auto()
    TEXT = auto()
    NUMBER = auto()
    PERCENT = auto()
    NUMBER_OR_FACT = auto()
    NAMES = auto()
    FLAG = auto()
    DAY = auto()
    CHOICE = auto()


NO_WORDS: Mapping[str, str] = {}
YES, NO = "是", "否"


@dataclass(frozen=True, slots=True)
class Field:
    """一列（或一行键值）.

    `key` leads from the row's own table to the value; `words` are value → Chinese word of a choice; `fits`
    names the words of the leading column (规则类型, 行类别) this column belongs to, empty: to all.
    """

    title: str
    key: Key
    shape: Shape
    note: str
    words: Mapping[str, str] = field(default_factory=dict)
    fits: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    width: int = 10

    @property
    def required(self) -> bool:
        """True if a row is not complete without it."""
        return self.note.startswith("必填")

    @property
    def choices(self) -> tuple[str, ...]:
        """What a drop-down offers; empty if there is none."""
        if self.shape is Shape.FLAG:
            return (YES, NO)
        return tuple(self.words.values()) or self.offers
