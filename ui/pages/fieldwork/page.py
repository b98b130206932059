"""现场: what happens at the station, who is drawn, and what the drawn say; one tab each over the open inspection."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from inspector.domain.journal import Topic
from ui.fieldwork_keys import ON_FIELDWORK
from ui.pages.tabbed import TabbedPage


@runtime_checkable
class Tooled(Protocol):
    """A tab that offers something beside the tabs."""

    tools: QWidget


class FieldworkPage(TabbedPage):
    """现场页: 过程、抽选、访谈入户."""

    tabs = (("activities", "过程"), ("draws", "抽选"), ("interviews", "访谈入户"))
    tab_of = {Topic.ACTIVITY: "activities", Topic.DRAW: "draws", Topic.INTERVIEW: "interviews"}  # noqa: RUF012
    keys_table = ON_FIELDWORK

    def _build(self, name: str) -> QWidget:
        if name == "activities":
            from ui.pages.fieldwork.activities.panel import ActivitiesPanel

            return ActivitiesPanel(self._desk, self)
        if name == "draws":
            from ui.pages.fieldwork.draws.panel import DrawsPanel

            return DrawsPanel(self._desk)
        from ui.pages.fieldwork.interviews.panel import InterviewsPanel

        return InterviewsPanel(self._desk, self)

    def _on_built(self, panel: QWidget) -> None:
        """What a tab offers stands at the right of the tabs."""
        if isinstance(panel, Tooled):
            self._bar.addWidget(panel.tools)

    def _on_shown(self, panel: QWidget) -> None:
        for each in self._panels.values():
            if isinstance(each, Tooled):
                each.tools.setVisible(each is panel)
