"""读评分表: from a file, a dropped one or the clipboard to a review, and from the review to rules."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.review import Review, ReviewId
from inspector.services.libraries import system_clock
from inspector.services.reviews import (
    Clock,
    begin_pasted_review,
    begin_review,
    discard_review,
    keep_review,
    open_review,
    save_review,
    unfinished_reviews,
)
from scoring_rules.model import Scoresheet
from scoring_rules.problems import Problem, UserError, has_errors
from ui.desk import Notice
from ui.dialogs.problem_list import ProblemList
from ui.models.review_session import ReviewSession
from ui.pages.review.entry import EntryPanel
from ui.pages.review.reading import Progress, Reading
from ui.pages.review.work import WorkPanel
from ui.tasks import Queue, Task

RULES = ".toml"


class ReviewPage(QWidget):
    """读评分表. `said(Notice)` for the window's banner, `rules_saved(path, is_official)` once there is a rule file,
    `review_changed(id)` when another review lies open ("" for none)."""

    said = Signal(object)
    rules_saved = Signal(object, bool)
    review_changed = Signal(str)

    def __init__(self, folder: Path, *, clock: Clock = system_clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._clock = folder, clock
        self._reading: Reading | None = None
        self.work: WorkPanel | None = None
        self.entry = EntryPanel(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.entry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.entry.file_chosen.connect(self.open_file)
        self.entry.pasted.connect(self.open_pasted)
        self.entry.kept_chosen.connect(self.open_kept)
        self.entry.kept_dropped.connect(self._on_kept_dropped)
        self.entry.stopped.connect(self._on_stopped)
        self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hand goes to the review, or to its beginning. A focus proxy would keep Tab from all that stands before it."""
        super().focusInEvent(event)
        (self.work or self.entry).setFocus(event.reason())

    @property
    def session(self) -> ReviewSession | None:
        """The review at work, if there is one."""
        return self.work.session if self.work is not None else None

    def refresh(self) -> None:
        """Look again for what was begun."""
        if self.work is None:
            self.entry.show_kept(unfinished_reviews(folder=self._folder))

    def flush(self) -> None:
        """What was typed and decided, on the disk."""
        if self.work is not None:
            self.work.flush()

    def open_file(self, path: Path) -> None:
        """Read a file, or go on with it if it was begun."""
        self._read(partial(_begun, path, self._folder, self._clock), path.name)

    def open_pasted(self, html: str | None, text: str | None) -> None:
        """Read a table from the clipboard."""
        self._read(partial(_begun_pasted, html, text, self._folder, self._clock), self.tr("粘贴的表格"))

    def open_kept(self, review_id: str) -> None:
        """Go on with a review."""
        try:
            self.show_review(open_review(review_id=ReviewId(review_id), folder=self._folder))
        except UserError as failure:
            self.entry.show_failure(failure)

    def show_review(self, review: Review) -> None:
        """Work on this one."""
        self.close_review()
        self.entry.show_ready()
        keep = partial(_keep, self._folder, self._clock)
        session = ReviewSession(review, keep)
        self.work = WorkPanel(session, self)
        session.setParent(self.work)
        self.work.closed.connect(self.close_review)
        self.work.save_wanted.connect(self.save_rules)
        self.work.compare_wanted.connect(self._on_compare)
        self.work.save_failed.connect(self._on_save_failed)
        self.stack.addWidget(self.work)
        self.stack.setCurrentWidget(self.work)
        self.work.setFocus(Qt.FocusReason.OtherFocusReason)
        self.review_changed.emit(review.id)

    def close_review(self) -> None:
        """Back to the beginning; everything is kept."""
        if self.work is None:
            return
        self.work.flush()
        self.stack.removeWidget(self.work)
        self.work.deleteLater()
        self.work = None
        self.refresh()
        self.review_changed.emit("")

    def save_rules(self, path: Path) -> None:
        """存成评分规则, off the GUI thread."""
        if self.session is None:
            return
        task = Task(partial(_saved, self.session.review, path), self)
        task.done.connect(self._on_rules_saved)
        task.refused.connect(self._on_rules_refused)
        task.start(Queue.LIBRARY)

    def _read(self, read: "partial[Review]", name: str) -> None:
        if self._reading is not None:
            return
        self.close_review()
        self.entry.show_reading(name)
        self._reading = Reading(read, self)
        self._reading.done.connect(self._on_read)
        self._reading.refused.connect(self._on_refused)
        self._reading.progressed.connect(self.entry.show_progress)
        self._reading.start()

    def _on_read(self, review: Review) -> None:
        self._reading = None
        self.show_review(review)
        if review.decisions and self.work is not None:
            self.work.say(self.tr("这份评分表核对过一部分，已接着上次的地方"))

    def _on_refused(self, failure: UserError) -> None:
        self._reading = None
        self.entry.show_failure(failure)

    def _on_stopped(self) -> None:
        if self._reading is not None:
            self._reading.stop()
            self._reading = None
        self.entry.show_ready()

    def _on_kept_dropped(self, review_id: str) -> None:
        discard_review(review_id=ReviewId(review_id), folder=self._folder)
        self.refresh()

    def _on_rules_saved(self, outcome: tuple[Path, Review, list[Problem]]) -> None:
        path, review, problems = outcome
        is_rules = path.suffix.lower() == RULES
        if is_rules and self.session is not None and self.session.review.id == review.id:
            self.session.remember(saved_to=str(path))
        is_official = not review.open_codes() and not has_errors(problems)
        self.said.emit(self._saved_notice(path, problems, is_official))
        if is_rules:
            self.rules_saved.emit(path, is_official)

    def _saved_notice(self, path: Path, problems: list[Problem], is_official: bool) -> Notice:
        if has_errors(problems):
            words = self.tr("已存为样表 {name}；有错误要先改好，才能用来打分")
            act = partial(self._show_problems, tuple(problems))
            return Notice(words.format(name=path.name), True, self.tr("看有哪些"), act)
        words = self.tr("已保存正式评分规则 {name}，可在“新建验收”里选用")
        if not is_official:
            words = self.tr("已存为样表 {name}；存疑的项都核对后再保存一次，才能用于正式验收")
        return Notice(words.format(name=path.name))

    def _show_problems(self, problems: tuple[Problem, ...]) -> None:
        ProblemList(self.tr("评分规则里的问题"), problems, self).exec()

    def _on_rules_refused(self, failure: UserError) -> None:
        self.said.emit(Notice(f"{failure.message}。{failure.remedy}。", is_warning=True))

    def _on_save_failed(self, failure: UserError) -> None:
        if self.session is not None:
            words = self.tr("核对的内容没有存上：{message}。{remedy}。")
            sentence = words.format(message=failure.message, remedy=failure.remedy)
            self.said.emit(Notice(sentence, True, self.tr("再存一次"), self.session.save_again))

    def _on_compare(self) -> None:
        if self.session is not None:
            from ui.pages.review.comparing import Comparing

            comparing = Comparing(self.session.review, self)
            comparing.ready.connect(self.show_versions)
            comparing.refused.connect(self._on_rules_refused)
            comparing.ask()

    def show_versions(self, old: Scoresheet, new: Scoresheet) -> None:
        """新旧对照."""
        from ui.dialogs.versions import VersionsDialog

        VersionsDialog(old, new, self).exec()


def _begun(path: Path, folder: Path, clock: Clock, progress: Progress) -> Review:
    return begin_review(path=path, folder=folder, clock=clock, progress=progress)


def _begun_pasted(
    html: str | None, text: str | None, folder: Path, clock: Clock, _progress: Progress
) -> Review:
    return begin_pasted_review(html=html, text=text, folder=folder, clock=clock)


def _keep(folder: Path, clock: Clock, review: Review) -> datetime:
    return keep_review(review=review, folder=folder, clock=clock)


def _saved(review: Review, path: Path) -> tuple[Path, Review, list[Problem]]:
    review, problems = save_review(review=review, path=path)
    return path, review, problems
