"""时刻: an hour and minute that is stamped by itself and can be put right by hand; knows no record."""

import re
import unicodedata
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.settling import TextLine

NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_TIME = re.compile(r"(\d{1,2})\s*[:.时点]?\s*(\d{2})\s*分?")


class ClockField(TextLine):
    """时:分. `moment_given(datetime)` for a time that can be taken; anything else is marked and stays unrecorded."""

    moment_given = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: datetime | None = None
        self._day = NO_DAY
        self.setAccessibleName(name)
        self.setPlaceholderText(self.tr("时:分"))
        self.setFixedWidth(theme().px(72))
        self.text_settled.connect(self._on_settled)

    def show_moment(self, moment: datetime | None, day: datetime) -> None:
        """Show a time; one that is typed where there is none is of this day."""
        self._moment, self._day = moment, day
        self._mark(wrong=False)
        self.show_text("" if moment is None else moment.astimezone().strftime("%H:%M"))

    def _on_settled(self, text: str) -> None:
        if not text.strip():
            self.show_text("" if self._moment is None else self._moment.astimezone().strftime("%H:%M"))
            return
        given = _read(text, (self._moment or self._day).astimezone())
        self._mark(wrong=given is None)
        if given is not None and given != self._moment:
            self.moment_given.emit(given)

    def _mark(self, *, wrong: bool) -> None:
        self.setToolTip(self.tr("写成 9:05 或 0905；这个时间没有记下") if wrong else "")
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)


def _read(text: str, day: datetime) -> datetime | None:
    found = _TIME.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return day.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
