"""Typefaces by their role in an official paper, chosen character by character; knows no pages and no reports.

Installed 仿宋, 黑体, 楷体 and 小标宋 come first, the bundled open fonts stand in for them, and a character that no
font has is printed as 〔U+20BB7〕.
"""

import os
import re
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics, ttfonts

from inspector.reports.line_breaking import NEWLINE
from inspector.reports.roles import Role
from inspector.reports.truetype import EmbeddedFont

BUNDLED = Path(__file__).resolve().parents[2] / "resources" / "fonts"
SERIF, SERIF_BOLD = "NotoSerifSC_400Regular.ttf", "NotoSerifSC_700Bold.ttf"
SANS, SANS_BOLD = "NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf"


# File names as Windows, WPS and the domestic Linux systems install them; upper and lower case do not matter.
_INSTALLED = {
    Role.BODY: ("simfang.ttf", "仿宋_gb2312.ttf", "fangsong_gb2312.ttf", "fzfsk.ttf", "stfangso.ttf"),
    Role.HEADING: ("simhei.ttf", "黑体.ttf", "fzhtk.ttf"),
    Role.SUBHEADING: ("simkai.ttf", "楷体_gb2312.ttf", "kaiti_gb2312.ttf", "fzktk.ttf", "stkaiti.ttf"),
    Role.TITLE: ("fzxbsjw.ttf", "fzxbsk.ttf", "方正小标宋简体.ttf", "方正小标宋_gbk.ttf", "方正小标宋简.ttf"),
}
_STAND_INS = {
    Role.BODY: (SERIF, SANS),
    Role.HEADING: (SANS_BOLD, SERIF_BOLD),
    Role.SUBHEADING: (SERIF_BOLD, SERIF),
    Role.TITLE: (SERIF_BOLD, SERIF),
}
_LAST_RESORT = ("simsunb.ttf", "simsun.ttc", "msyh.ttc", "dejavusans.ttf")
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)


@dataclass(slots=True)
class _Chain:
    """The faces of one role in order, and what they have told so far about single characters."""

    paths: tuple[Path, ...]
    opened: list[EmbeddedFont] = field(default_factory=list)
    next_path: int = 0
    widths: dict[str, float] = field(default_factory=dict)
    faces: dict[str, str] = field(default_factory=dict)

    def find(self, char: str) -> bool:
        """True if a face has the character; remembers which one and how wide it is, in em."""
        code = ord(char)
        for font in self._fonts():
            if code in font.face.charToGlyph:
                self.faces[char] = font.fontName
                self.widths[char] = font.face.charWidths[code] / 1000  # last: others look here without a lock
                return True
        return False

    def _fonts(self) -> Iterator[EmbeddedFont]:
        """The faces one after the other; those further down are opened only when they are asked for."""
        yield from self.opened
        while self.next_path < len(self.paths):
            self.next_path += 1
            font = _open_font(self.paths[self.next_path - 1])
            if font is not None:
                self.opened.append(font)
                yield font


class Typefaces:
    """字体库: what the roles look like on this computer."""

    def __init__(self, *, bundled_only: bool) -> None:
        self._looking_up = Lock()
        installed = {} if bundled_only else _installed_fonts()
        self._chains = {}
        for role in Role:
            names = [installed[name] for name in _INSTALLED[role] if name in installed]
            last = [installed[name] for name in _LAST_RESORT if name in installed]
            self._chains[role] = _Chain((*names, *(BUNDLED / name for name in _STAND_INS[role]), *last))

    def printable(self, text: str, role: Role) -> str:
        """可印文本: the text without control characters, each character that no font has written as 〔U+20BB7〕."""
        chain = self._chains[role]
        if set(text) <= chain.widths.keys():
            return text
        with self._looking_up:
            return _found_or_written_out(text, chain)

    def missing(self, text: str, role: Role = Role.BODY) -> list[str]:
        """缺字: the characters of the text that no font here has, sorted."""
        chain = self._chains[role]
        unknown = set(_REMOVED.sub("", text)) - chain.widths.keys()
        with self._looking_up:
            return sorted(char for char in unknown if not char.isspace() and not chain.find(char))

    def widths(self, role: Role) -> dict[str, float]:
        """Advance in em of every character that `printable` has let through for this role."""
        return self._chains[role].widths

    def width(self, text: str, role: Role, size: float) -> float:
        """Width in points of a printable text."""
        return sum(map(self._chains[role].widths.__getitem__, text)) * size

    def runs(self, text: str, role: Role) -> Iterator[tuple[str, str]]:
        """(ReportLab font name, piece of the text) in order, for a printable text."""
        for name, chars in groupby(text, key=self._chains[role].faces.__getitem__):
            yield name, "".join(chars)


def _found_or_written_out(text: str, chain: _Chain) -> str:
    """The text with every character looked up in the chain; those not found are written as code points."""
    text = _REMOVED.sub("", NEWLINE.sub("\n", text))
    for char in sorted(set(text) - chain.widths.keys() - {"\n"}):
        if not char.isspace() and not chain.find(char):
            text = text.replace(char, code_point(char))
    chain.find(" ")
    text = "".join(" " if c.isspace() and c not in "\n\u3000" else c for c in text)
    for char in set("〔U+0123456789ABCDEF〕\u3000") - chain.widths.keys():
        chain.find(char)
    return text


@cache
def typefaces(*, bundled_only: bool = False) -> Typefaces:
    """字体: what papers are set in; `bundled_only` gives the same paper on every computer."""
    return Typefaces(bundled_only=bundled_only)


def code_point(char: str) -> str:
    """缺字的写法: 〔U+20BB7〕."""
    return f"〔U+{ord(char):04X}〕"


@cache
def _open_font(path: Path) -> EmbeddedFont | None:
    """The font of a file, known to ReportLab from now on; None if it cannot be embedded."""
    try:
        font = EmbeddedFont(path.stem, str(path))
    except (ttfonts.TTFError, struct.error, OSError, ValueError, KeyError, IndexError, ArithmeticError):
        if path.parent == BUNDLED:
            raise
        return None
    pdfmetrics.registerFont(font)
    return font


@cache
def _installed_fonts() -> dict[str, Path]:
    """Font files by lower-case name, in the folders where this platform keeps them."""
    found: dict[str, Path] = {}
    for folder in _font_folders():
        for parent, folders, files in os.walk(folder):
            folders.sort()
            for name in sorted(files):
                found.setdefault(name.lower(), Path(parent, name))
    return found


def _font_folders() -> list[Path]:
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft" / "Windows" / "Fonts"
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", local]
    home = Path.home()
    if sys.platform == "darwin":
        return [home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    return [
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    ]
