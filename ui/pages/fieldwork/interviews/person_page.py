"""一人一页: made for typing while talking: one question under the hand, its answers on 1, 2, 3, points below."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from inspector.domain.fieldwork.interviews import Answer, Interview, Satisfaction, VisitState
from inspector.domain.fieldwork.questions import Form, QuestionSheet
from inspector.domain.fieldwork.sample_marks import finished
from inspector.domain.fieldwork.wordings import OPENINGS
from ui.models.interview_work import InterviewWork
from ui.pages.fieldwork.interviews.person_head import PersonHead
from ui.pages.fieldwork.interviews.points_foot import PointsFoot
from ui.pages.fieldwork.interviews.question_row import QuestionRow
from ui.theme import theme
from ui.widgets.labels import button, label, scrolling
from ui.widgets.settling import TextBox

ANSWERS = tuple(Answer)
OPINIONS = tuple(Satisfaction)
OPINION_TONES = ("ok", "ok", "lost", "na")


class PersonPage(QWidget):
    """访谈页 of one person. `replaced(id)` when somebody comes instead of an absent one."""

    replaced = Signal(str)
    item_wanted = Signal(str)
    rewording_wanted = Signal(object)

    def __init__(self, work: InterviewWork, team: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.work, self.id = work, ""
        self.current = 0
        self.rows: list[QuestionRow] = []
        self._asked: list[tuple[QuestionSheet, int] | None] = []
        self._shape: tuple[object, ...] = ()
        self.head, self.foot = PersonHead(team, self), PointsFoot(self)
        self.remarks = TextBox(self)
        self.remarks.setPlaceholderText(self.tr("其他情况：看到的、听到的、要跟进的"))
        self.remarks.setAccessibleName(self.tr("其他情况"))
        self.remarks.setFixedHeight(theme().px(76))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._bring_into_sight)
        self._lay_out()
        self._connect()

    def show_person(self, id_: str) -> None:
        """Another person, at the first question that was not asked yet."""
        self.flush()
        if id_ != self.id:
            self.head.stop_asking()
            self.work.session.new_stretch()
        self.id = id_
        self.refresh()
        open_ones = [place for place, asked in enumerate(self._asked) if self._answer(asked) is None]
        self.go_to(open_ones[0] if open_ones else 0, focus=False)

    def refresh(self) -> None:
        """Show what is recorded."""
        page = self.work.people.get(self.id)
        if page is None:
            return
        self._build(page)
        remark = self.tr("原先抽中，后来重新抽过，不再计入") if self.work.is_drawn_again(self.id) else ""
        self.head.show_person(page, self.work.card(self.id), self.work.now(), remark=remark)
        for row, asked in zip(self.rows, self._asked, strict=True):
            row.show_answer(self._answer(asked), self._words(asked))
        self.remarks.show_text(page.remarks)
        self._show_points(page)

    def flush(self) -> None:
        """Hand on what is being typed."""
        if self.id in self.work.people:
            self.head.flush()
            self.remarks.flush()
            for row in self.rows:
                row.flush()

    # Keys

    def press(self, place: int) -> None:
        """The key of an answer, on the question under the hand; words that are being typed are taken first."""
        if self.rows:
            self.flush()
            self.rows[self.current].press(place)

    def next_question(self) -> None:
        """Enter: the next question; in the field that asks for a reason the same key answers."""
        if self.head.reason.hasFocus():
            self.head.give.click()
        else:
            self.step(1)

    def step(self, steps: int) -> None:
        """The next question, or the one before."""
        self.go_to(min(max(self.current + steps, 0), len(self.rows) - 1))

    def quote(self) -> None:
        """To the words of the question under the hand."""
        if self.rows:
            field = self.rows[self.current].words
            (self.remarks if field.isHidden() else field).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, place: int, *, focus: bool = True) -> None:
        """Put the hand on a question."""
        if focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.rows:
            return
        self.current = min(place, len(self.rows) - 1)
        self.setAccessibleName(self.rows[self.current].question.text())
        for each, row in enumerate(self.rows):
            row.show_current(each == self.current)
        self._bring_into_sight()
        self._settling.start()

    def _bring_into_sight(self) -> None:
        """The question under the hand; at the first one the sheet stands at its top."""
        if self.current == 0:
            self.area.verticalScrollBar().setValue(0)
        elif self.rows:
            self.area.ensureWidgetVisible(self.rows[self.current], 0, theme().px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows that no field has a use for go from question to question."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.step(steps)

    # What is recorded

    def _answer(self, asked: tuple[QuestionSheet, int] | None) -> int | None:
        page = self.work.people[self.id]
        if asked is None:
            return None if page.satisfaction is None else OPINIONS.index(page.satisfaction)
        sheet, question = asked
        answer = page.sheet(*sheet.key).answer(question)
        return None if answer is None else ANSWERS.index(answer)

    def _words(self, asked: tuple[QuestionSheet, int] | None) -> str:
        if asked is None:
            return ""
        sheet, question = asked
        return self.work.people[self.id].sheet(*sheet.key).quotation(question)

    def _show_points(self, page: Interview) -> None:
        session = self.work.session
        scored = [session.scored(code) for code in session.codes() if code in page.items]
        doubts = {doubt.code: doubt for doubt in self.work.doubts()}
        self.foot.show_items(scored, doubts, {each.item.code: self._note(each.item.code) for each in scored})

    def _note(self, code: str) -> str:
        """How many were asked, how many are still to come, and who does not count although asked to the end."""
        asked = [page for page in self.work.people.values() if code in page.items]
        notes = []
        for sheet in self.work.sheets_of(code):
            told = self.work.asked_to_the_end(asked, sheet)
            counted = len(finished(asked, sheet))
            if sheet.wanted is not None:
                least = self.tr("，至少 {all}") if sheet.more_allowed else " / {all}"
                notes.append((self.tr("问完 {n}") + least).format(n=told, all=sheet.wanted))
            elif any(page.state is VisitState.PLANNED for page in asked):
                notes.append(self.tr("满意度已问 {n} 人，全部访完后计分").format(n=told))
            if sheet.wanted is not None and told > counted and not sheet.more_allowed:
                notes.append(self.tr("多访的 {n} 人不计入").format(n=told - counted))
        return "，".join(notes)

    # What is done

    def _on_answered(self, place: int) -> None:
        row = self.sender()
        position = next(each for each, known in enumerate(self.rows) if known is row)
        asked = self._asked[position]
        taken_back = self._answer(asked) == place
        if asked is None:
            self.work.rate(self.id, None if taken_back else OPINIONS[place])
        else:
            self.work.answer(self.id, *asked, None if taken_back else ANSWERS[place])

    def _on_quoted(self, words: str) -> None:
        row = self.sender()
        position = next(each for each, known in enumerate(self.rows) if known is row)
        asked = self._asked[position]
        if asked is not None:
            self.work.quote(self.id, *asked, words)

    def _on_wanted(self) -> None:
        row = self.sender()
        self.go_to(next(each for each, known in enumerate(self.rows) if known is row), focus=False)

    def _on_state(self, state: VisitState, reason: str) -> None:
        if state is VisitState.PLANNED:
            self.work.put_off(self.id)
        elif state is VisitState.DONE:
            self.work.met(self.id)
        else:
            instead = self.work.miss(self.id, state, reason)
            if instead is not None:
                self.replaced.emit(instead)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_place(self, place: str) -> None:
        self.work.describe(self.id, place=place)

    def _on_remarks(self, remarks: str) -> None:
        self.work.describe(self.id, remarks=remarks)

    def _on_askers(self, names: tuple[str, ...]) -> None:
        self.work.describe(self.id, asked_by=names)

    def _on_started(self, moment: object) -> None:
        self.work.describe(self.id, started=moment)  # type: ignore[arg-type]

    def _on_reword(self) -> None:
        self.rewording_wanted.emit(self.work.people[self.id])

    # Inside

    def _build(self, page: Interview) -> None:
        """Rows for the questions of this page; made anew only where another set of questions is asked."""
        sheets = [sheet for sheet in self.work.sheets(page) if sheet.form is not Form.SATISFACTION]
        questions = [self.work.questions(sheet, page.kind) for sheet in sheets]
        asks = self.work.asks_satisfaction(page)
        shape = (
            page.kind,
            asks,
            *((sheet.key, texts) for sheet, texts in zip(sheets, questions, strict=True)),
        )
        if shape == self._shape:
            return
        self._shape = shape
        while self._column.count():
            taken = self._column.takeAt(0)
            widget = taken.widget() if taken else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, self._asked = [], []
        self._column.addWidget(label(OPENINGS[page.kind], self._sheet, "soft", wrap=True))
        for sheet, texts in zip(sheets, questions, strict=True):
            self._column.addWidget(label(self._title(sheet), self._sheet, "heading", wrap=True))
            choices = ((sheet.yes, "ok"), (sheet.no, "lost"), (Answer.SILENT.value, "na"))
            for place, text in enumerate(texts):
                self._add_row(choices, (sheet, place), sheet.topics[place], text)
        if not sheets and not asks:
            words = self.tr("评分表里没有要问这一位的题。要问的，点下面的“改问法、改问哪些项…”选评分项。")
            self._column.addWidget(label(words, self._sheet, wrap=True))
        if asks:
            self._column.addWidget(label(self.tr("满意度"), self._sheet, "heading"))
            opinions = tuple(zip((each.value for each in OPINIONS), OPINION_TONES, strict=True))
            self._add_row(opinions, None, self.tr("满意度"), self.work.satisfaction_question(page.kind))
        self.go_to(min(self.current, len(self.rows) - 1), focus=False)

    def _add_row(
        self,
        choices: tuple[tuple[str, str], ...],
        asked: tuple[QuestionSheet, int] | None,
        topic: str,
        question: str,
    ) -> None:
        row = QuestionRow(choices, self._sheet, has_words=asked is not None)
        row.show_question(len(self.rows) + 1, topic, question)
        row.answered.connect(self._on_answered)
        row.quoted.connect(self._on_quoted)
        row.wanted.connect(self._on_wanted)
        self._column.addWidget(row)
        self.rows.append(row)
        self._asked.append(asked)

    def _title(self, sheet: QuestionSheet) -> str:
        needed = ""
        if sheet.pass_min is not None and sheet.pass_min < len(sheet.topics):
            needed = self.tr("（答对 {n} 题算合格）").format(n=sheet.pass_min)
        return f"{sheet.code} {sheet.title}{needed}"

    def _connect(self) -> None:
        self.head.state_wanted.connect(self._on_state)
        self.head.place_given.connect(self._on_place)
        self.head.askers_given.connect(self._on_askers)
        self.head.started_given.connect(self._on_started)
        self.remarks.text_settled.connect(self._on_remarks)
        self.reword.clicked.connect(self._on_reword)
        self.foot.item_wanted.connect(self.item_wanted)
        self.foot.interviews_wanted.connect(self.work.follow_interviews)
        self.foot.by_hand_wanted.connect(self.work.keep_by_hand)

    def _lay_out(self) -> None:
        now = theme()
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(now.px(20), now.px(10), now.px(20), now.px(16))
        inner.setSpacing(now.px(8))
        self._sheet = QWidget(sheet)
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(now.px(6))
        self.reword = button(self.tr("改问法、改问哪些项…"), sheet, role="quiet")
        inner.addWidget(self._sheet)
        inner.addWidget(self.remarks)
        inner.addWidget(self.reword, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addStretch(1)
        self.area: QScrollArea = scrolling(sheet, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.area, 1)
        column.addWidget(self.foot)
