"""文号顺序号: the number of one paper, where the office's words have a place for it; kept with the inspection."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector.domain.journal import Field
from inspector.services import templates
from ui.desk import Desk
from ui.theme import theme
from ui.widgets.labels import label
from ui.widgets.settling import TextLine

LONGEST = 20


class SerialLine(QWidget):
    """顺序号. Hidden where the paper has no place for it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert desk.case is not None, "a number belongs to an inspection"
        self._desk, self._case = desk, desk.case
        self._paper = ""
        self.line = TextLine(self)
        self.line.setMaxLength(LONGEST)
        self.line.setAccessibleName(self.tr("文号顺序号"))
        self.line.setPlaceholderText(self.tr("留空则手写"))
        self.line.text_settled.connect(self._on_settled)
        self._case.session.fields_changed.connect(self._on_fields)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(label(self.tr("文号顺序号"), self))
        row.addWidget(self.line, 1)
        self.hide()

    def show_paper(self, paper: str) -> None:
        """The number of this paper; empty: of none."""
        if not self._desk.has_library:
            return  # the page is on its way out
        self.line.flush()
        self._paper = paper
        kind = self._case.opened.inspection.kind
        template = templates.template_of(library=self._desk.library)
        self.setVisible(bool(paper) and templates.asks_serial(template=template, paper=paper, kind=kind))
        self._show()

    def flush(self) -> None:
        """Take what is still being typed."""
        self.line.flush()

    def _show(self) -> None:
        value = self._case.session.field(templates.serial_field(self._paper))
        self.line.show_text(value if isinstance(value, str) else "")

    def _on_settled(self, text: str) -> None:
        field = templates.serial_field(self._paper)
        self._case.session.set_fields({field: text.strip() or None}, words=self.tr("填文号顺序号"))

    def _on_fields(self, changed: frozenset[Field]) -> None:
        """Entered here or taken back by undo."""
        if templates.serial_field(self._paper) in changed:
            self._show()
