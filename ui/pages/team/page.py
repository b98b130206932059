"""合议: how the team scores, where its marks differ, what was decided, what the station says, what is wrong."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from inspector.domain.journal import Topic
from ui.desk import Desk
from ui.pages.tabbed import TabbedPage
from ui.pages.team.panel import Panel
from ui.team_keys import ON_TEAM


class TeamPage(TabbedPage):
    """合议页: 分工与评分方式、差异与集体评定、合议事项、异议与待补、问题清单."""

    tabs = (
        ("setup", "分工与评分方式"),
        ("differences", "差异与集体评定"),
        ("deliberation", "合议事项"),
        ("objections", "异议与待补"),
        ("findings", "问题清单"),
    )
    tab_of = {  # noqa: RUF012
        Topic.TEAM: "setup",
        Topic.OWN_MARK: "differences",
        Topic.SETTLEMENT: "differences",
        Topic.DECISION: "deliberation",
        Topic.OBJECTION: "objections",
        Topic.AWAITED: "objections",
        Topic.FINDING: "findings",
    }
    keys_table = ON_TEAM

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.session.fields_changed.connect(self._on_fields_changed)

    def panel(self, name: str) -> Panel:
        """A tab's panel, built and shown."""
        panel = super().panel(name)
        assert isinstance(panel, Panel)
        return panel

    def _build(self, name: str) -> Panel:
        match name:
            case "setup":
                from ui.pages.team.setup_panel import SetupPanel

                return SetupPanel(self._desk, self)
            case "differences":
                from ui.pages.team.differences_panel import DifferencesPanel

                return DifferencesPanel(self._desk, self)
            case "deliberation":
                from ui.pages.team.deliberation_panel import DeliberationPanel

                return DeliberationPanel(self._desk, self)
            case "findings":
                from ui.pages.team.findings_panel import FindingsPanel

                return FindingsPanel(self._desk, self)
        from ui.pages.team.objections_panel import ObjectionsPanel

        return ObjectionsPanel(self._desk, self)

    def _on_built(self, panel: QWidget) -> None:
        if isinstance(panel, Panel):
            panel.tab_wanted.connect(self.show_tab)

    def _handlers(self) -> dict[str, Callable[[], None]]:
        return {"item": self._on_item}

    def _on_item(self) -> None:
        panel = self._panels[self.tab]
        code = panel.code() if isinstance(panel, Panel) else ""
        if code:
            self._desk.item_wanted.emit(code)

    def _on_fields_changed(self, _changed: object) -> None:
        if self.isVisible():
            self.refresh()
            self._keep_focus()
