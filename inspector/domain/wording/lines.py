"""A template file as sections of keys with their lines: 行, each with its number; knows no papers and no placeholders.

[验收意见书]
标题 = 【县区】【社工站】
       验收意见书          a line that begins with a blank goes on with the value above
# 说明                     is not read
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from difflib import get_close_matches

from scoring_rules.problems import Problem, error

MOST_CHARACTERS, MOST_PROBLEMS = 100_000, 100
_SECTION = re.compile(r"^[\[［](.*)$")
_ENTRY = re.compile(r"^([^=＝]{1,20}?)\s*[=＝]\s*(.*)$")
_COLON = re.compile(r"^([^：:]{1,20}?)\s*[：:]\s*(.*)$")


@dataclass(slots=True)
class Entry:
    """一项: a key's value, line by line with the line numbers (from 1); `line` is that of the key."""

    key: str
    line: int
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines that are not empty."""
        return tuple(text for _, text in self.lines if text)


@dataclass(slots=True)
class SectionOfFile:
    """一节: the entries below one [名称]."""

    name: str
    line: int
    entries: dict[str, Entry] = field(default_factory=dict)


class Lines:
    """模板文件 being read line by line; everything that is wrong with its form is logged with line and remedy."""

    def __init__(self, text: str, *, source: str, sections: Collection[str], keys: Collection[str]) -> None:
        self._source, self._known_sections, self._known_keys = source, sections, keys
        self.sections: dict[str, SectionOfFile] = {}
        self.problems: list[Problem] = []
        self._section: SectionOfFile | None = None
        self._entry: Entry | None = None
        self._dropped = False
        if len(text) > MOST_CHARACTERS:
            self.error(1, f"文件太大（{len(text)}个字）", "用语模板只有几十行，看看是不是选错了文件")
            return
        for number, line in enumerate(text.splitlines(), 1):
            if self.is_full:
                break
            self._read(number, line)

    def error(self, line: int, message: str, remedy: str) -> None:
        """Log something that has to be mended; after the hundredth nobody reads on."""
        if not self.is_full:
            self.problems.append(error(self.place(line), message, remedy))

    @property
    def is_full(self) -> bool:
        """True once no more problems are logged."""
        return len(self.problems) >= MOST_PROBLEMS

    def place(self, line: int) -> str:
        """A line in words."""
        return f"{self._source}第{line}行"

    def _read(self, number: int, line: str) -> None:
        stripped = line.strip()
        if not stripped or stripped[0] in "#＃":
            if not stripped:
                self._entry = None
            return
        if line[0].isspace() and self._entry is not None:
            self._entry.lines.append((number, stripped))
        elif section := _SECTION.match(stripped):
            self._start_section(number, section[1])
        elif match := self._entry_of(stripped):
            self._start_entry(number, match[1].strip(), match[2].strip())
        elif self._entry is not None:
            self.error(
                number,
                f"这一行没有“=”：“{_short(stripped)}”",
                "要接在上一项后面时，行首空两格；否则写成“名称 = 内容”",
            )
        elif not self._dropped:
            self.error(
                number, f"看不懂这一行：“{_short(stripped)}”", "写成“名称 = 内容”；只是说明时，行首加“#”"
            )

    def _entry_of(self, line: str) -> re.Match[str] | None:
        """The line as key and value; a colon is taken where a clerk wrote one behind a known key."""
        match = _COLON.match(line)
        return match if match and match[1].strip() in self._known_keys else _ENTRY.match(line)

    def _start_section(self, number: int, rest: str) -> None:
        self._entry, self._section, self._dropped = None, None, False
        name = rest.rstrip("]］ \u3000").strip()
        if rest.rstrip()[-1:] not in ("]", "］"):
            self.error(number, f"“[{_short(rest)}”没有配对的“]”", "写成“[文书名称]”")
        if name not in self._known_sections:
            self.error(number, f"没有“{_short(name)}”这种文书", suggestion(name, self._known_sections))
            self._dropped = True
        elif name in self.sections:
            first = self.sections[name].line
            self.error(number, f"“[{name}]”重复（第{first}行已经有了）", "合并成一处，或删去一处")
            self._dropped = True
        else:
            self._section = self.sections[name] = SectionOfFile(name, number)

    def _start_entry(self, number: int, key: str, value: str) -> None:
        self._entry = entry = Entry(key, number, [(number, value)])
        if self._dropped:
            return
        if self._section is None:
            self.error(
                number,
                f"“{key}”前面没有写是哪种文书",
                f"在它上面加一行，例如“[{next(iter(self._known_sections))}]”",
            )
        elif key not in self._known_keys:
            self.error(number, f"不认识“{_short(key)}”", suggestion(key, self._known_keys))
        elif key in self._section.entries:
            first = self._section.entries[key].line
            self.error(
                number,
                f"“{key}”写了两次（第{first}行已经有了）",
                "留一处，删去另一处；同一项的下一行行首空两格",
            )
        else:
            self._section.entries[key] = entry


def suggestion(name: str, known: Collection[str]) -> str:
    """What to write instead of a name that is not known."""
    near = get_close_matches(name[:40], known, n=1, cutoff=0.4)
    return (f"是不是“{near[0]}”？" if near else "") + f"只能写：{'、'.join(known)}"


def _short(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"
