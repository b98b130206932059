"""外观: colours, sizes, fonts and the style sheet of the whole window, light and dark; knows no page.

Widgets that paint themselves ask `theme()` when they paint, so that a change of theme needs no signal.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.stylesheet import PLAIN
from ui.window_style import WINDOW

FONT_FAMILY = "Noto Sans SC"
_RESOURCES = Path(__file__).resolve().parent.parent / "resources"
_FONTS = _RESOURCES / "fonts"
_FONT_FILES = ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf")


@dataclass(frozen=True, slots=True)
class Colours:
    """配色: `ink` and `soft` write on `paper` and `ground`; a `…_wash` is the pale ground of its colour."""

    ink: str
    soft: str
    line: str
    edge: str
    paper: str
    ground: str
    head: str
    brand: str
    brand_wash: str
    on_brand: str
    ok: str
    ok_wash: str
    lost: str
    lost_wash: str
    veto: str
    veto_wash: str
    na: str
    rail: str
    rail_ink: str
    rail_on: str
    rail_mark: str
    rail_bright: str


LIGHT = Colours(
    ink="#1d2733",
    soft="#5b6878",
    line="#dde3ea",
    edge="#b9c4d0",
    paper="#ffffff",
    ground="#f4f6f9",
    head="#f8fafc",
    brand="#1f5fa8",
    brand_wash="#e8f0fa",
    on_brand="#ffffff",
    ok="#2a7348",
    ok_wash="#e9f4ed",
    lost="#955600",
    lost_wash="#fff6e8",
    veto="#b3261e",
    veto_wash="#fdecea",
    na="#5f6c7c",
    rail="#22324a",
    rail_ink="#c9d4e4",
    rail_on="#2d4668",
    rail_mark="#6fb0f5",
    rail_bright="#ffffff",
)
DARK = Colours(
    ink="#e3e8ee",
    soft="#9fabb9",
    line="#2f3844",
    edge="#4a5666",
    paper="#1c222b",
    ground="#13171d",
    head="#222934",
    brand="#7fb2ec",
    brand_wash="#20344d",
    on_brand="#0d1b2b",
    ok="#6cc492",
    ok_wash="#1d3327",
    lost="#e6ab5c",
    lost_wash="#36291a",
    veto="#f58a82",
    veto_wash="#3f2220",
    na="#97a4b3",
    rail="#0d1218",
    rail_ink="#aebccd",
    rail_on="#20344d",
    rail_mark="#7fb2ec",
    rail_bright="#f2f6fa",
)
LARGE = 1.25
"""Scale of the large-font setting (大字)."""
SIZES = {"small": 12, "label": 13, "text": 14, "criterion": 16, "title": 20, "number": 28, "big": 24}
"""Font sizes in pixels at scale 1, by what they are for."""


@dataclass(frozen=True, slots=True)
class Theme:
    """外观: one set of colours at one text size (`scale` 1 is normal, `LARGE` 大字)."""

    colours: Colours = LIGHT
    scale: float = 1.0
    _fonts: dict[tuple[str, bool], QFont] = field(default_factory=dict, compare=False, repr=False)
    _brushes: dict[str, QColor] = field(default_factory=dict, compare=False, repr=False)

    def px(self, size: float) -> int:
        """A length that grows with the text."""
        return round(size * self.scale)

    def font(self, role: str = "text", *, bold: bool = False) -> QFont:
        """The font of a role in `SIZES`."""
        made = self._fonts.get((role, bold))
        if made is None:
            made = QFont(FONT_FAMILY)
            made.setPixelSize(self.px(SIZES[role]))
            made.setBold(bold)
            self._fonts[(role, bold)] = made
        return made

    def colour(self, name: str) -> QColor:
        """A colour by its name in `Colours`."""
        made = self._brushes.get(name)
        if made is None:
            made = self._brushes[name] = QColor(getattr(self.colours, name))
        return made


def load_fonts() -> None:
    """字体: make the bundled fonts known, so that every machine shows the same characters."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(_FONTS / name))


def apply_theme(app: QApplication, new: Theme) -> None:
    """Dress the whole window anew."""
    app.setProperty("theme", new)
    app.setStyle("Fusion")
    app.setFont(new.font())
    app.setPalette(_palette(new))
    app.setStyleSheet(style_sheet(new))


def theme() -> Theme:
    """The theme in force; the plain light one as long as none was applied."""
    app = QApplication.instance()
    found = app.property("theme") if app is not None else None
    return found if isinstance(found, Theme) else _DEFAULT


_DEFAULT = Theme()


def style_sheet(of: Theme) -> str:
    """样式表: QSS with the theme's colours and sizes filled in."""
    values = {name: getattr(of.colours, name) for name in Colours.__slots__}
    shade = "dark" if of.colours is DARK else "light"
    values["down"] = (_RESOURCES / "icons" / f"down-{shade}.svg").as_posix()
    values["tick"] = (_RESOURCES / "icons" / "tick.svg").as_posix()
    values |= {f"size_{role}": f"{of.px(size)}px" for role, size in SIZES.items()}

    def filled(found: re.Match[str]) -> str:
        name = found[1]
        return values[name] if name in values else f"{of.px(int(name[2:]))}px"

    return re.sub(r"@(\w+)@", filled, PLAIN + WINDOW)


def _palette(of: Theme) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "paper",
        QPalette.ColorRole.AlternateBase: "head",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "paper",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.Highlight: "brand",
        QPalette.ColorRole.HighlightedText: "on_brand",
        QPalette.ColorRole.PlaceholderText: "soft",
        QPalette.ColorRole.ToolTipBase: "paper",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.Link: "brand",
        QPalette.ColorRole.Mid: "line",
    }
    for role, name in roles.items():
        palette.setColor(role, of.colour(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, of.colour("soft"))
    return palette
