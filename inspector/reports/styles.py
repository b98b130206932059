"""Sizes and margins of each layout (版式): by GB/T 9704—2012 for official papers; knows no content and no pages."""

from dataclasses import dataclass, replace

from inspector.reports.document import Layout
from inspector.reports.paper import A4, A4_LANDSCAPE, MM, Frame


@dataclass(frozen=True, slots=True)
class Style:
    """版式: sizes and pitches in points.

    `character_pitch` is how far characters stand apart in running text; `is_dashed` page numbers are — 1 —, outside,
    others 第 1 页 共 2 页 with the subject at the left.
    """

    frame: Frame
    title_size: float
    title_pitch: float
    body_size: float
    line_pitch: float
    character_pitch: float
    table_size: float
    table_leading: float
    page_number_size: float
    is_dashed: bool = False
    small_size: float = 9.0
    small_leading: float = 14.0

    @property
    def tighter(self) -> float:
        """What is added after each character of running text; negative where the pitch is below the size."""
        return self.character_pitch - self.body_size

    def scaled(self, factor: float) -> "Style":
        """The same layout with all text smaller, for papers that have to fit one page."""
        names = (
            "title_size",
            "title_pitch",
            "body_size",
            "line_pitch",
            "character_pitch",
            "table_size",
            "table_leading",
        )
        return replace(self, **{name: getattr(self, name) * factor for name in names})


OFFICIAL = Style(
    frame=Frame(*A4, top=37 * MM, bottom=35 * MM, left=28 * MM, right=26 * MM),
    title_size=22.0,
    title_pitch=34.0,
    body_size=16.0,
    line_pitch=28.95,
    character_pitch=15.79,
    table_size=12.0,
    table_leading=20.0,
    page_number_size=14.0,
    is_dashed=True,
)
ANNEX = Style(
    frame=Frame(*A4, top=25 * MM, bottom=22 * MM, left=24 * MM, right=22 * MM),
    title_size=18.0,
    title_pitch=28.0,
    body_size=12.0,
    line_pitch=20.0,
    character_pitch=12.0,
    table_size=10.5,
    table_leading=16.0,
    page_number_size=9.0,
)
FORM = replace(ANNEX, line_pitch=24.0, table_size=12.0, table_leading=22.0)
LANDSCAPE = replace(
    ANNEX,
    frame=Frame(*A4_LANDSCAPE, top=18 * MM, bottom=18 * MM, left=18 * MM, right=18 * MM),
    table_size=9.0,
    table_leading=13.0,
)
STYLES = {
    Layout.OFFICIAL: OFFICIAL,
    Layout.ANNEX: ANNEX,
    Layout.FORM: FORM,
    Layout.LANDSCAPE: LANDSCAPE,
}
