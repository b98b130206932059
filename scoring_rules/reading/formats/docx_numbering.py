"""The automatic numbers of a .docx (一、（一）1.), which stand nowhere in its text.

Counts along as the paragraphs come; knows nothing of tables.
"""

from dataclasses import dataclass, field

from scoring_rules.reading.archive import Archive
from scoring_rules.reading.markup import attribute, read_part
from scoring_rules.reading.numbering import chinese_number

_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "chineseLegalSimplified",
    "japaneseDigitalTenThousand",
}
_STEMS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(slots=True)
class _Level:
    kind: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """自动编号: lists by id, each with its levels and where its count stands."""

    lists: dict[str, str] = field(default_factory=dict)
    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, list_id: str | None, level: str) -> str:
        """The number in front of the next paragraph of that list; empty for bullets and unknown lists."""
        abstract = self.lists.get(list_id or "")
        depth = int(level) if level.isdecimal() and len(level) < 3 else 0
        levels = self.levels.get(abstract or "", {})
        if abstract is None or depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [known for known in counts if known > depth]:
            del counts[deeper]
        return _worded(levels, counts, depth)


def read_numbering(archive: Archive, name: str) -> Numbering:
    """The lists that a document defines; empty where it has none."""
    part = _NumberingPart()
    if name in archive:
        read_part(archive, name, part)
    return part.numbering


class _NumberingPart:
    """numbering.xml."""

    def __init__(self) -> None:
        self.numbering = Numbering()
        self._abstract: str | None = None
        self._list: str | None = None
        self._level: _Level | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        value = attribute(attributes, "val") or ""
        if name == "abstractNum":
            self._abstract = attribute(attributes, "abstractNumId")
        elif name == "num":
            self._list = attribute(attributes, "numId")
        elif name == "abstractNumId" and self._list is not None:
            self.numbering.lists[self._list] = value
        elif name == "lvl" and self._abstract is not None:
            depth = attribute(attributes, "ilvl") or ""
            self._level = _Level()
            if depth.isdecimal() and len(depth) < 3:
                self.numbering.levels.setdefault(self._abstract, {})[int(depth)] = self._level
        elif self._level is not None:
            _set(self._level, name, value)

    def end(self, name: str) -> None:
        if name == "abstractNum":
            self._abstract = None
        elif name == "num":
            self._list = None
        elif name == "lvl":
            self._level = None

    def text(self, text: str) -> None:
        """Numbering has no text."""


def _set(level: _Level, name: str, value: str) -> None:
    if name == "numFmt":
        level.kind = value
    elif name == "lvlText":
        level.pattern = value[:50]
    elif name == "start" and value.isdecimal() and len(value) < 6:
        level.start = int(value)


def _worded(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    if levels[depth].kind in ("bullet", "none"):
        return ""
    label = levels[depth].pattern
    for upper, shown in levels.items():
        label = label.replace(f"%{upper + 1}", _numeral(shown.kind, counts.get(upper, shown.start)))
    return label


def _numeral(kind: str, number: int) -> str:
    if kind in _CHINESE:
        return chinese_number(number)
    if kind.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if kind in ("upperLetter", "lowerLetter"):
        letter = chr(65 + (number - 1) % 26)
        return letter if kind == "upperLetter" else letter.lower()
    if kind == "ideographTraditional":
        return _STEMS[(number - 1) % 10]
    return str(number)
