"""Middle of the scoring page for a veto: 查无, 查实 with a reason, or 未查; changes go to the session."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from scoring_rules.marks import VetoMark
from ui.formatting import effect
from ui.marking.parts import ReasonField
from ui.models.scoring_session import ScoringSession
from ui.pages.scoring.criterion import CriterionView
from ui.theme import theme
from ui.widgets.labels import button, frame, label, scrolling
from ui.widgets.tiles import new_choice


class VetoPanel(QFrame):
    """否决事项."""

    def __init__(self, session: ScoringSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.code = ""
        self.title = label("", self, "title", wrap=True)
        self.effect = label("", self, "fault", wrap=True)
        self.criterion = CriterionView(self)
        self.automatic = label("", self, "banner", wrap=True)
        self.card = frame(self, "card")
        self.clear_tile = new_choice(self.tr("查无：没有这种情形"), self.card, "ok")
        self.hit_tile = new_choice(self.tr("查实：有这种情形，写明理由"), self.card, "veto")
        self.open_tile = new_choice(self.tr("未查"), self.card, "na")
        self.reason = ReasonField(
            self.tr("理由"), self.tr("查实了什么、依据是什么；写了理由才记为查实"), self.card
        )
        self.fault = label("", self.card, "fault", wrap=True)
        self.previous = button(self.tr("上一项"), self, key="PgUp")
        self.next = button(self.tr("下一项"), self, key="PgDown")
        self.next_open = button(self.tr("下一未评项"), self, key="Return", role="primary")
        self.tiles = (self.clear_tile, self.hit_tile, self.open_tile)
        for position, tile in enumerate(self.tiles):
            tile.set_badge(str(position + 1))
            tile.clicked.connect(self._on_tile)
        self.reason.text_settled.connect(self._on_reason)
        self._lay_out()
        session.veto_changed.connect(self._on_changed)

    def show_veto(self, code: str) -> None:
        """Show another veto."""
        self.flush()
        self.code = code
        veto = self._session.veto(code)
        self.title.setText(f"{code}　{veto.title}")
        self.effect.setText(effect(veto.effect, veto.grade))
        self.criterion.show_text(veto.criterion)
        self._show()

    def flush(self) -> None:
        """Hand on a reason that is still being typed."""
        self.reason.line.flush()

    def press(self, position: int) -> None:
        """Keys 1, 2, 3."""
        if position < len(self.tiles):
            self.tiles[position].press()

    def _show(self) -> None:
        answer = self._session.marks.vetoes.get(self.code)
        chosen = self.open_tile if answer is None else self.hit_tile if answer.hit else self.clear_tile
        chosen.setChecked(True)
        self.reason.show_text(answer.reason if answer else "")
        self.reason.setVisible(chosen is self.hit_tile)
        self._demand_reason()
        self._show_automatic()

    def _show_automatic(self) -> None:
        veto = self._session.veto(self.code)
        hit = next((h for h in self._session.score.vetoes if h.veto.code == self.code and h.automatic), None)
        words = ""
        if veto.any_zero:
            words = self.tr("{codes} 中任一项得 0 分时自动查实，不必认定").format(
                codes="、".join(veto.any_zero)
            )
        if hit:
            words = self.tr("已自动查实：{reason}").format(reason=hit.reason)
        self.automatic.setText(words)
        self.automatic.setVisible(bool(words))

    def _demand_reason(self) -> None:
        lacking = self.hit_tile.isChecked() and not self.reason.text
        self.fault.setText(self.tr("写明理由，才记为查实") if lacking else "")
        self.fault.setVisible(lacking)

    def _on_tile(self) -> None:
        if self.hit_tile.isChecked():
            self.reason.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            self._demand_reason()
            self._answer_hit()
            return
        self.reason.hide()
        self.fault.hide()
        self._session.set_veto(self.code, VetoMark(hit=False) if self.clear_tile.isChecked() else None)

    def _on_reason(self, _text: str) -> None:
        self._demand_reason()
        self._answer_hit()

    def _answer_hit(self) -> None:
        """查实 is recorded with its reason only; without one the veto counts as not answered."""
        if self.hit_tile.isChecked():
            self._session.set_veto(
                self.code, VetoMark(hit=True, reason=self.reason.text) if self.reason.text else None
            )

    def _on_changed(self, code: str) -> None:
        if code != self.code:
            return
        answer = self._session.marks.vetoes.get(code)
        is_waiting = answer is None and self.hit_tile.isChecked() and self.reason.line.hasFocus()
        if is_waiting:
            self._demand_reason()
        else:
            self._show()

    def _lay_out(self) -> None:
        now = theme()
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(now.px(24), now.px(14), now.px(24), now.px(12))
        column.setSpacing(now.px(10))
        column.addWidget(label(self.tr("否决事项"), self, "label"))
        column.addWidget(self.title)
        column.addWidget(self.effect)
        column.addWidget(self.criterion)
        column.addWidget(self.automatic)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(14))
        inside.setSpacing(now.px(8))
        for widget in (*self.tiles, self.reason, self.fault):
            inside.addWidget(widget)
        column.addWidget(self.card)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scrolling(sheet, self), 1)
        steps = frame(self, "foot")
        outer.addWidget(steps)
        row = QHBoxLayout(steps)
        row.setContentsMargins(now.px(24), now.px(12), now.px(24), now.px(12))
        row.setSpacing(now.px(8))
        row.addStretch(1)
        for step in (self.previous, self.next, self.next_open):
            row.addWidget(step)
