"""Middle of the scoring page: one item with criterion, evidence, mark editor, note and result; changes go to the session."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from scoring_rules.kinds import KIND_NAMES
from scoring_rules.kinds.rule import Case
from scoring_rules.marks import EvidenceMark, EvidenceState, RawMark
from scoring_rules.model import Item
from ui.formatting import plain
from ui.marking.editor import MarkEditor
from ui.marking.editors import new_editor
from ui.models.scoring_session import ScoringSession
from ui.pages.scoring.criterion import CriterionView
from ui.pages.scoring.evidence_row import EvidenceRow
from ui.pages.scoring.hints import hints
from ui.pages.scoring.result_bar import ResultBar
from ui.shortcuts import TICK_KEYS
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, frame, label, scrolling
from ui.widgets.settling import TextBox


class ItemPanel(QFrame):
    """评分项. `shown` after another item was built up (for the tab order)."""

    shown = Signal()

    def __init__(self, session: ScoringSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.code = ""
        self.has_aside = False
        self.editor: MarkEditor | None = None
        self.crumb, self.title = ElidedLabel("", self, "label"), label("", self, "title", wrap=True)
        self.full_words = label("", self, "soft")
        self.criterion = CriterionView(self)
        self.note = TextBox(self)
        self.phrases = button(self.tr("常用语"), self, key="Ctrl+J", role="quiet")
        self.result = ResultBar(self)
        self._lay_out()
        self.note.text_settled.connect(self._on_note)
        self.result.full.clicked.connect(self.give_full)
        self.result.clear.clicked.connect(self.clear)
        self.result.not_applicable_given.connect(self._on_not_applicable)
        session.mark_changed.connect(self._on_changed)
        session.evidence_changed.connect(self._on_changed)
        session.note_changed.connect(self._on_changed)
        session.fact_changed.connect(self._on_fact_changed)

    # What is shown

    def show_item(self, code: str) -> None:
        """Build up another item."""
        self.flush()
        self.code = code
        item, section = self._session.item(code), self._session.section_of(code)
        self.crumb.setText(" › ".join((f"{section.code} {section.title}", *item.heading[:-1])))
        self.title.setText(f"{code}　{item.title}" if item.heading else code)
        kind = KIND_NAMES.get(item.rule.kind, "")
        core = self.tr(" · 核心项 ★") if item.core else ""
        self.full_words.setText(
            self.tr("满分 {n} 分 · {kind}{core}").format(n=plain(item.points), kind=kind, core=core)
        )
        self.criterion.show_text(item.criterion)
        self._show_methods(item)
        self._rebuild(item, section.bonus)
        self._show(is_new=True)
        self._area.verticalScrollBar().setValue(0)
        self.shown.emit()

    def flush(self) -> None:
        """Hand on texts that are still being typed."""
        self.note.flush()
        if self.editor:
            self.editor.flush()

    # What can be done

    def give_full(self) -> None:
        """满分."""
        if not self.editor:
            return
        own = self.editor.full_mark()
        if isinstance(own, str):
            self.result.say(own)
            self.editor.press(0)
        else:
            self._change(self.editor.mark_with(own))

    def clear(self) -> None:
        """清除: back to 未评. The note stays."""
        if not self.code:
            return
        note = self._session.note(self.code)
        self._session.set_mark(self.code, None)
        if note and not self._session.note(self.code):
            self._session.set_note(self.code, note)

    def ask_not_applicable(self) -> None:
        """不适用: ask for the reason, or say that the item does not allow it."""
        if self.result.absent.isVisibleTo(self.result):
            self.result.ask_reason()
        else:
            self.result.say(self.tr("这一项不允许评为不适用，请按实际情况打分"))

    def write_note(self) -> None:
        """写备注."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_note(self, text: str) -> None:
        """A note put together elsewhere; the text field can undo it, and the cursor stands behind it."""
        cursor = self.note.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.note.setTextCursor(cursor)
        self.note.flush()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, position: int) -> None:
        """Do what a tick key does."""
        place = self.editor.press(position) if self.editor else None
        if place is not None:
            self._area.ensureWidgetVisible(place, 0, theme().px(12))

    def step(self, steps: int) -> None:
        """次数加减."""
        if self.editor and not self.editor.step(steps):
            self.result.say(self.tr("这一项没有次数可加减"))

    # Inside

    def _change(self, mark: RawMark | None) -> None:
        self._session.set_mark(self.code, mark)

    def _show(self, *, is_new: bool) -> None:
        scored = self._session.scored(self.code)
        if self.editor:
            self.editor.set_mark(scored.mark)
            for key, target in zip(TICK_KEYS, self.editor.targets(), strict=False):
                target.set_badge(key)
        self.evidence.show_states(dict(self._session.marks.evidence.get(self.code, {})))
        self.note.show_text(self._session.note(self.code))
        self.result.show_item(scored, is_new=is_new)
        self._show_banner(scored.mark or {})
        self.show_hints()

    def show_hints(self) -> None:
        """Hints stand here only while the right column has no room."""
        words = "" if self.has_aside or not self.code else hints(self._session, self.code)
        self._hints.setText(words)
        self._hints.setVisible(bool(words))

    def _show_banner(self, mark: RawMark) -> None:
        absent = mark.get("not_applicable")
        words = ""
        if isinstance(absent, str):
            words = self.tr("已记为不适用：{reason}。改动下面任一处即恢复打分").format(reason=absent)
        elif isinstance(mark.get("settled"), dict):
            words = self.tr("本项由集体评定给分，下面的打分只作记录")
        if words != self._banner.text():
            self._banner.setText(words)
        self._banner.setVisible(bool(words))

    def _show_methods(self, item: Item) -> None:
        self._methods.setText("　".join(item.methods))
        self._methods.setVisible(bool(item.methods))

    def _rebuild(self, item: Item, bonus: bool) -> None:
        if self.editor:
            focus = QApplication.focusWidget()
            if focus is not None and self.editor.isAncestorOf(focus):
                self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            self._card_inside.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
        self.evidence.show_materials(item.evidence)
        self._evidence_area.setVisible(bool(item.evidence))
        self.editor = new_editor(item.rule, Case(item.points, self._session.marks.facts, bonus), self._card)
        self.editor.mark_edited.connect(self._change)
        self.editor.facts_given.connect(self._on_facts_given)
        self._card_inside.addWidget(self.editor)

    def _on_changed(self, code: str) -> None:
        if code == self.code:
            self._show(is_new=False)

    def _on_fact_changed(self, name: str) -> None:
        """The editor shows facts where they are used: build it anew."""
        if self.code in self._session.users_of(name):
            self._rebuild(self._session.item(self.code), self._session.section_of(self.code).bonus)
            self._show(is_new=False)
            self.shown.emit()

    def _on_facts_given(self, facts: dict[str, Decimal]) -> None:
        if self.editor:
            mark = self.editor.mark_with(self.editor.own_mark())
            self._session.give_facts(self.code, facts, mark)

    def _on_note(self, text: str) -> None:
        if self.code:
            self._session.set_note(self.code, text)

    def _on_evidence(self, material: str, state: EvidenceState | None) -> None:
        old = self._session.marks.evidence.get(self.code, {}).get(material)
        files = old.files if old else ()
        mark = EvidenceMark(state, files) if state is not None else None
        self._session.set_evidence(self.code, material, mark)

    def _on_not_applicable(self, reason: str) -> None:
        note = (self._session.scored(self.code).mark or {}).get("note")
        kept: RawMark = {"note": note} if note is not None else {}
        self._change({"not_applicable": reason, **kept})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.criterion.allow(max(theme().px(96), round(self.height() * 0.3)))

    def _lay_out(self) -> None:
        now = theme()
        head = QVBoxLayout()
        head.setContentsMargins(now.px(24), now.px(14), now.px(24), now.px(10))
        head.setSpacing(now.px(4))
        top = QHBoxLayout()
        top.addWidget(self.crumb, 1)
        self._methods = label("", self, "tag")
        self._methods.setAccessibleName(self.tr("评分方法"))
        top.addWidget(self._methods)
        titles = QHBoxLayout()
        titles.addWidget(self.title, 1)
        titles.addWidget(self.full_words, 0, Qt.AlignmentFlag.AlignBottom)
        head.addLayout(top)
        head.addLayout(titles)
        head.addSpacing(now.px(4))
        head.addWidget(self.criterion)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self.result)

    def _scrolled(self) -> QScrollArea:
        now = theme()
        self._sheet = QWidget(self)
        self._sheet.setObjectName("sheet")
        inside = QVBoxLayout(self._sheet)
        inside.setContentsMargins(now.px(24), now.px(2), now.px(24), now.px(12))
        inside.setSpacing(now.px(10))
        self._banner = label("", self._sheet, "banner", wrap=True)
        inside.addWidget(self._banner)
        self._card = frame(self._sheet, "card")
        self._card_inside = QVBoxLayout(self._card)
        self._card_inside.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(14))
        inside.addWidget(self._card)
        self._hints = label("", self._sheet, "hint", wrap=True)
        inside.addWidget(self._hints)
        inside.addWidget(self._evidence_box())
        self.note.setPlaceholderText(self.tr("备注：写进验收意见的情况说明"))
        self.note.setAccessibleName(self.tr("备注"))
        self.note.setFixedHeight(now.px(64))
        noting = QHBoxLayout()
        noting.setSpacing(now.px(6))
        noting.addWidget(self.note, 1)
        noting.addWidget(self.phrases, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(noting)
        inside.addStretch(1)
        self._area = scrolling(self._sheet, self)
        return self._area

    def _evidence_box(self) -> QWidget:
        self._evidence_area = QWidget(self._sheet)
        row = QHBoxLayout(self._evidence_area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(10))
        words = label(self.tr("佐证材料"), self._evidence_area, "label")
        words.setMinimumHeight(theme().px(34))
        self.evidence = EvidenceRow(self._evidence_area)
        self.evidence.state_chosen.connect(self._on_evidence)
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.evidence, 1)
        return self._evidence_area
