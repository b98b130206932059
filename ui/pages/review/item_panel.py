"""核对一项: its text with what was read of it, what is doubtful, the rule as a sentence and as a form, a try-out.

Decisions go to the session; the panel shows what the session holds.
"""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.domain.review import NO_RULE, UNDECIDED
from inspector.domain.rule_draft import checked_rule
from scoring_rules.reading.criterion import in_words, read_criterion
from scoring_rules.reading.proposal import ProposedItem
from ui.models.review_session import ReviewSession
from ui.models.source_table import chip_of
from ui.pages.review.form_cells import number_in, written
from ui.pages.review.item_foot import ItemFoot
from ui.pages.review.rule_form import RuleForm
from ui.pages.review.rule_schema import FORMS
from ui.pages.review.span_view import SpanView
from ui.pages.review.text_editor import TextEditor
from ui.pages.review.try_out import TryOut
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, frame, label, restyle, scrolling
from ui.widgets.settling import TextLine


class ItemPanel(QWidget):
    """The right half. `accepted` when the item shown is said to be right."""

    accepted = Signal()

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.code = ""
        now = theme()
        sheet = QFrame()
        sheet.setProperty("role", "paper")
        self._sheet = QVBoxLayout(sheet)
        self._sheet.setContentsMargins(now.px(20), now.px(14), now.px(20), now.px(16))
        self._sheet.setSpacing(now.px(10))
        self.area = scrolling(sheet, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        self._add_head(sheet)
        self._add_texts(sheet)
        self._add_form(sheet)
        self._sheet.addStretch(1)
        self.foot = ItemFoot(self)
        self.yes, self.revert = self.foot.yes, self.foot.revert
        column.addWidget(self.foot)
        self.foot.yes.clicked.connect(self.accepted)
        self.foot.revert.clicked.connect(self.take_back)
        self.foot.kind_chosen.connect(self.choose_kind)

    def show_item(self, code: str) -> None:
        """Turn to an item."""
        if code != self.code:
            self.flush()
            self.session.new_stretch()
            self.code = code
            self.try_out.forget()
            self.texts.hide()
            self.foot.refuse("")
            self.area.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Show the item as the session has it now."""
        if not self.code:
            return
        item, decision = self.session.item(self.code), self.session.decision(self.code)
        proposed = self.session.proposed(self.code)
        name = item.heading[-1] if item.heading else item.criterion.split("\n")[0][:20]
        self.title.setText(f"{item.code}　{name}")
        self.title.setToolTip(" › ".join(item.heading))
        self.where.setText(f"{self._section_words(item)}　{item.place}")
        self.where.setToolTip(self.where.text())
        self._show_points(item)
        self._show_chip()
        reading = item.reading
        if item.criterion != proposed.criterion:
            reading = read_criterion(item.criterion, item.points, heading=name)
        self.spans.show_text(item.criterion, reading)
        has_own = item.requirement and item.requirement not in (item.criterion, name)
        self.requirement.setText(self.tr("要求：{words}").format(words=item.requirement))
        self.requirement.setVisible(bool(has_own))
        self._show_doubts(item, decision.looked_at)
        rule = item.rule or NO_RULE
        self.form_title.setText(self._kind_words(item))
        self.form.setVisible(not decision.left_out)
        self.form.show_rule(rule, item.points)
        self._show_meaning(item, decision.left_out)
        self.revert.setEnabled(decision != UNDECIDED)
        self.leave_out.setText(self.tr("还是评分项") if decision.left_out else self.tr("不是评分项"))

    def flush(self) -> None:
        """Hand on what is still being typed."""
        self.points.flush()
        self.form.flush()

    def accept(self) -> bool:
        """正确: confirm the item as it stands; False (and why) if it cannot be confirmed yet."""
        self.flush()
        item, decision = self.session.item(self.code), self.session.decision(self.code)
        if not decision.left_out:
            fault = self._obstacle(item)
            if fault:
                self.foot.refuse(fault)
                return False
        rule = decision.rule if item.rule is not None else dict(NO_RULE)
        confirmed = replace(decision, looked_at=True, rule=rule)
        self.foot.refuse("")
        self.session.new_stretch()
        self.session.decide(self.code, confirmed, self.tr("确认 {code}").format(code=self.code))
        return True

    def choose_kind(self, kind: str) -> None:
        """换一种规则: a first draft of that kind, to be filled in."""
        item = self.session.item(self.code)
        name = item.heading[-1] if item.heading else item.criterion.split("\n")[0][:20]
        draft = FORMS[kind].template(name or self.code, item.points or Decimal(1))
        words = self.tr("{code} 换成{kind}").format(code=self.code, kind=FORMS[kind].title)
        self.session.new_stretch()
        self._change(words, rule=draft)

    def ask_kind(self) -> None:
        """Open the menu of kinds."""
        self.foot.ask_kind()

    def take_back(self) -> None:
        """改回原样: as it was read, nothing decided."""
        self.session.new_stretch()
        self.session.decide(self.code, UNDECIDED, self.tr("{code} 改回原样").format(code=self.code))

    # Inside

    def _obstacle(self, item: ProposedItem) -> str:
        if item.points is None:
            self.points.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.tr("原表没有写明分值。先在上面填上满分，再确认这一项")
        if not self.form.is_sound or checked_rule(item.rule or NO_RULE, item.points).rule is None:
            return self.tr("规则里还有红字标出的地方。改好以后再确认；不想改就按“改回原样”或“换一种规则”")
        return ""

    def _change(self, words: str, field: str = "", **values: object) -> None:
        decision = replace(self.session.decision(self.code), looked_at=False, **values)  # type: ignore[arg-type]
        self.session.decide(self.code, decision, words, field)

    def _on_rule_edited(self, rule: dict[str, object]) -> None:
        self.foot.refuse("")
        proposed = self.session.proposed(self.code).rule
        self._change(
            self.tr("{code} 的规则").format(code=self.code), "rule", rule=None if rule == proposed else rule
        )

    def _on_points(self, text: str) -> None:
        number = number_in(text)
        if number is None or number < 0:
            self.foot.refuse(self.tr("满分要填数字，例如 2 或 0.5；“{text}”没有记下").format(text=text[:20]))
            return
        self.foot.refuse("")
        points: Decimal | None = Decimal(number)
        if points == self.session.proposed(self.code).points:
            points = None
        self._change(self.tr("{code} 的满分").format(code=self.code), "points", points=points)

    def _on_texts(self, name: str, criterion: str) -> None:
        """A text put right is read anew; what was decided on the rule before gives way."""
        proposed = self.session.proposed(self.code)
        self.session.new_stretch()
        old_name = proposed.heading[-1] if proposed.heading else ""
        values: dict[str, object] = {
            "name": None if name == old_name else name,
            "criterion": None if criterion == proposed.criterion else criterion,
        }
        if criterion != self.session.item(self.code).criterion:
            points = self.session.item(self.code).points
            read = read_criterion(criterion, points, heading=name).rule
            is_readable = read is not None and read.get("kind") in FORMS
            found = read if is_readable else dict(NO_RULE)
            values["rule"] = None if criterion == proposed.criterion else found
        self._change(self.tr("{code} 的文字").format(code=self.code), "", **values)

    def _on_edit_texts(self) -> None:
        item = self.session.item(self.code)
        self.texts.show_texts(item.heading[-1] if item.heading else "", item.criterion)

    def _on_leave_out(self) -> None:
        decision = self.session.decision(self.code)
        self.session.new_stretch()
        self.session.decide(
            self.code,
            replace(decision, left_out=not decision.left_out, looked_at=False),
            self.tr("{code} 不是评分项").format(code=self.code),
        )

    def _on_unsound(self, is_unsound: bool) -> None:
        self.unsound.setVisible(is_unsound)

    # Showing

    def _section_words(self, item: ProposedItem) -> str:
        section = next(each for each in self.session.review.proposal.sections if each.code == item.section)
        return f"{section.title}（加分）" if section.bonus else section.title

    def _kind_words(self, item: ProposedItem) -> str:
        kind = str((item.rule or NO_RULE).get("kind"))
        form = FORMS.get(kind)
        return self.tr("规则：{kind}").format(kind=form.title) if form else self.tr("规则")

    def _show_points(self, item: ProposedItem) -> None:
        text = written(item.points)
        if not self.points.hasFocus() or number_in(self.points.text() or "x") != item.points:
            self.points.show_text(text)
        self.points.setProperty("wrong", item.points is None)
        self.points.style().unpolish(self.points)
        self.points.style().polish(self.points)

    def _show_chip(self) -> None:
        chip = chip_of(self.session, self.code)
        self.chip.setText(chip.state)
        restyle(self.chip, {"ok": "tag ok", "lost": "tag sample", "veto": "tag veto"}.get(chip.tone, "tag"))

    def _show_doubts(self, item: ProposedItem, is_looked_at: bool) -> None:
        doubts = [] if is_looked_at else list(self.session.proposed(self.code).doubts)
        if not is_looked_at and item.rule is None and not doubts:
            doubts.append(self.tr("没有读出计分办法，先按酌情给分；请换一种规则，或确认就是酌情"))
        if doubts or not self.session.is_open(self.code):
            self.doubts.setText("\n".join(f"· {_ended(doubt)}" for doubt in dict.fromkeys(doubts)))
        else:
            self.doubts.setText(self.tr("· 这一项读得没有把握，请对照原文看一看。"))
        self.doubt_box.setVisible(bool(self.doubts.text()))

    def _show_meaning(self, item: ProposedItem, is_left_out: bool) -> None:
        if is_left_out:
            self.meaning.setText(self.tr("这一行不作为评分项，不计入总分。"))
            self.try_out.hide()
            return
        rule = item.rule or NO_RULE
        checked = checked_rule(rule, item.points)
        self.meaning.setText(f"{in_words(dict(rule), item.points)}。")
        section = next(each for each in self.session.review.proposal.sections if each.code == item.section)
        self.try_out.show_rule(checked.rule, item.points, bonus=section.bonus)

    # Building

    def _add_head(self, sheet: QWidget) -> None:
        now = theme()
        self.title = ElidedLabel("", sheet, "title")
        self.chip = label("", sheet, "tag")
        first = QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self.points = TextLine(sheet)
        self.points.setFixedWidth(now.px(64))
        self.points.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.points.setAccessibleName(self.tr("满分"))
        self.points.text_settled.connect(self._on_points)
        self.where = ElidedLabel("", sheet, "soft")
        self.edit_texts = button(self.tr("改文字…"), sheet, role="link")
        self.edit_texts.clicked.connect(self._on_edit_texts)
        self.leave_out = button(self.tr("不是评分项"), sheet, role="link")
        self.leave_out.clicked.connect(self._on_leave_out)
        second = QHBoxLayout()
        second.setSpacing(now.px(6))
        second.addWidget(label(self.tr("满分"), sheet, "soft"))
        second.addWidget(self.points)
        second.addWidget(label(self.tr("分"), sheet, "soft"))
        second.addSpacing(now.px(10))
        second.addWidget(self.where, 1)
        second.addWidget(self.edit_texts)
        second.addWidget(self.leave_out)
        self._sheet.addLayout(first)
        self._sheet.addLayout(second)

    def _add_texts(self, sheet: QWidget) -> None:
        now = theme()
        self.requirement = label("", sheet, "soft", wrap=True)
        self.spans = SpanView(sheet)
        self.texts = TextEditor(sheet)
        self.texts.hide()
        self.texts.taken.connect(self._on_texts)
        self.doubt_box = frame(sheet, "doubts")
        inner = QVBoxLayout(self.doubt_box)
        inner.setContentsMargins(now.px(12), now.px(8), now.px(12), now.px(8))
        self.doubts = label("", self.doubt_box, wrap=True)
        inner.addWidget(self.doubts)
        self.meaning = label("", sheet, "meaning", wrap=True)
        self.meaning.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for widget in (self.requirement, self.spans, self.texts, self.doubt_box, self.meaning):
            self._sheet.addWidget(widget)

    def _add_form(self, sheet: QWidget) -> None:
        now = theme()
        box = frame(sheet, "card")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(now.px(14), now.px(10), now.px(14), now.px(12))
        inner.setSpacing(now.px(8))
        self.form_title = label("", box, "heading")
        self.unsound = label(self.tr("改动还没有记下，先改好红字标出的地方"), box, "fault")
        self.unsound.hide()
        head = QHBoxLayout()
        head.addWidget(self.form_title)
        head.addStretch(1)
        head.addWidget(self.unsound)
        self.form = RuleForm(box)
        self.form.edited.connect(self._on_rule_edited)
        self.form.unsound.connect(self._on_unsound)
        inner.addLayout(head)
        inner.addWidget(self.form)
        self._sheet.addWidget(box)
        self.try_out = TryOut(sheet)
        self._sheet.addWidget(self.try_out)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(("。", "！", "？")) else f"{sentence}。"
