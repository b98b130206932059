"""读评分表 to begin with: choose, drop or paste a sheet, or go on with one that was left in the middle."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from inspector.services.reviews import KeptReview
from scoring_rules.problems import UserError
from ui.formatting import moment
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, frame, label, restyle, scrolling
from ui.widgets.page_head import PageHead

READABLE = "*.docx *.xlsx *.xlsm *.xls *.ods *.csv *.txt *.html *.htm *.pdf *.doc *.et *.wps"
WIDEST = 760


class EntryPanel(QWidget):
    """The beginning. `file_chosen(path)`, `pasted(html, text)`, `kept_chosen(id)`, `kept_dropped(id)`, `stopped`."""

    file_chosen = Signal(object)
    pasted = Signal(object, object)
    kept_chosen = Signal(str)
    kept_dropped = Signal(str)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self.setAcceptDrops(True)
        sheet = QWidget()
        sheet.setObjectName("sheet")
        middle = QVBoxLayout()
        middle.setSpacing(now.px(16))
        row = QHBoxLayout(sheet)
        row.setContentsMargins(now.px(28), now.px(28), now.px(28), now.px(24))
        row.addStretch(1)
        holder = QWidget(sheet)
        holder.setLayout(middle)
        holder.setMaximumWidth(now.px(WIDEST))
        row.addWidget(holder, 100)
        row.addStretch(1)
        middle.setContentsMargins(0, 0, 0, 0)
        self._add_drop(middle, holder)
        self._add_progress(middle, holder)
        self._add_failure(middle, holder)
        self.kept_title = label(self.tr("核对过的评分表"), holder, "heading")
        self.kept = QVBoxLayout()
        self.kept.setSpacing(now.px(8))
        middle.addWidget(self.kept_title)
        middle.addLayout(self.kept)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead(self.tr("读评分表"), self))
        column.addWidget(scrolling(sheet, self), 1)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste_clipboard)
        self.cards: dict[str, QFrame] = {}
        self.show_ready()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hand goes to choosing a file. A focus proxy would keep Tab from all that stands before it."""
        super().focusInEvent(event)
        self.choose.setFocus(event.reason())

    def show_ready(self) -> None:
        """Nothing goes on."""
        self.progress_box.hide()
        self.failure_box.hide()
        self.choose.setEnabled(True)
        self.paste.setEnabled(True)

    def show_reading(self, name: str) -> None:
        """A sheet is being read."""
        self.failure_box.hide()
        self.progress_words.setText(self.tr("正在读取 {name} …").format(name=name))
        self.bar.setRange(0, 0)
        self.progress_box.show()
        self.choose.setEnabled(False)
        self.paste.setEnabled(False)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        """So far."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.progress_words.setText(self.tr("正在理解第 {n} 项，共 {all} 项").format(n=done + 1, all=total))

    def show_failure(self, failure: UserError) -> None:
        """It could not be read: what happened, where, what to do now."""
        self.show_ready()
        self.failure_message.setText(failure.message)
        self.failure_place.setText(failure.where)
        self.failure_remedy.setText(failure.remedy)
        self.failure_box.setAccessibleName(f"{failure.message} {failure.remedy}")
        self.failure_box.show()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_kept(self, kept: tuple[KeptReview, ...]) -> None:
        """The reviews that were begun."""
        while (entry := self.kept.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = {each.id: self._card(each) for each in kept}
        for card in self.cards.values():
            self.kept.addWidget(card)
        self.kept_title.setVisible(bool(kept))

    def paste_clipboard(self) -> None:
        """粘贴: a table that was copied in Word, WPS or Excel; or files that were copied."""
        if self.choose.isEnabled():
            self._take(QGuiApplication.clipboard().mimeData())

    # Drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if self.choose.isEnabled() and (_file_in(mime) is not None or mime.hasHtml()):
            event.acceptProposedAction()
            restyle(self.drop, "drop on")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self.drop, "drop")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self.drop, "drop")
        event.acceptProposedAction()
        self._take(event.mimeData())

    def _take(self, mime: QMimeData | None) -> None:
        """Qt has no data at all for a clipboard that is empty."""
        mime = mime or QMimeData()
        path = _file_in(mime)
        if path is not None:
            self.file_chosen.emit(path)
        elif mime.hasHtml() or mime.hasText():
            self.pasted.emit(mime.html() if mime.hasHtml() else None, mime.text() if mime.hasText() else None)
        else:
            remedy = self.tr("先在 Word、WPS 或 Excel 里选中整个表格，复制，再回到这里粘贴")
            self.show_failure(UserError(self.tr("剪贴板里没有表格"), where=self.tr("剪贴板"), remedy=remedy))

    def _on_choose(self) -> None:
        filters = self.tr("评分表 ({endings});;所有文件 (*)").format(endings=READABLE)
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("选择评分表文件"), "", filters)
        if chosen:
            self.file_chosen.emit(Path(chosen))

    # Building

    def _add_drop(self, column: QVBoxLayout, parent: QWidget) -> None:
        now = theme()
        self.drop = frame(parent, "drop")
        inner = QVBoxLayout(self.drop)
        inner.setContentsMargins(now.px(28), now.px(26), now.px(28), now.px(26))
        inner.setSpacing(now.px(8))
        self.choose = button(self.tr("选择文件…"), self.drop, role="primary")
        self.paste = button(self.tr("粘贴表格"), self.drop, key="Ctrl+V")
        row = QHBoxLayout()
        row.setSpacing(now.px(10))
        row.addWidget(self.choose)
        row.addWidget(self.paste)
        row.addStretch(1)
        what = self.tr(
            "把随文件下发的 Word 或 Excel 评分表拖到这里。程序读出每一项的计分办法，拿不准的请您逐项核对，"
            "核对完就能用它打分。"
        )
        kinds = self.tr("能读 .docx .xlsx .xls .ods .csv、有文字的 PDF，以及从 Word、WPS、Excel 复制的表格")
        inner.addWidget(label(self.tr("读单位自己的评分表"), self.drop, "title"))
        inner.addWidget(label(what, self.drop, wrap=True))
        inner.addSpacing(now.px(6))
        inner.addLayout(row)
        inner.addWidget(label(kinds, self.drop, "small", wrap=True))
        column.addWidget(self.drop)
        self.choose.clicked.connect(self._on_choose)
        self.paste.clicked.connect(self.paste_clipboard)

    def _add_progress(self, column: QVBoxLayout, parent: QWidget) -> None:
        now = theme()
        self.progress_box = frame(parent, "card")
        self.progress_words = ElidedLabel("", self.progress_box)
        self.bar = QProgressBar(self.progress_box)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(now.px(6))
        self.stop = button(self.tr("停止"), self.progress_box)
        self.stop.clicked.connect(self.stopped)
        words = QVBoxLayout()
        words.addWidget(self.progress_words)
        words.addWidget(self.bar)
        row = QHBoxLayout(self.progress_box)
        row.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(12))
        row.setSpacing(now.px(16))
        row.addLayout(words, 1)
        row.addWidget(self.stop)
        column.addWidget(self.progress_box)

    def _add_failure(self, column: QVBoxLayout, parent: QWidget) -> None:
        now = theme()
        self.failure_box = frame(parent, "card")
        inner = QVBoxLayout(self.failure_box)
        inner.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(12))
        inner.setSpacing(now.px(4))
        self.failure_message = label("", self.failure_box, "lost", wrap=True)
        self.failure_place = label("", self.failure_box, "small", wrap=True)
        self.failure_remedy = label("", self.failure_box, wrap=True)
        for widget in (self.failure_message, self.failure_place, self.failure_remedy):
            inner.addWidget(widget)
        column.addWidget(self.failure_box)

    def _card(self, kept: KeptReview) -> QFrame:
        now = theme()
        card = frame(self, "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(now.px(16), now.px(10), now.px(10), now.px(10))
        row.setSpacing(now.px(8))
        words = QVBoxLayout()
        words.setSpacing(now.px(2))
        words.addWidget(ElidedLabel(kept.title, card, "strong"))
        state = self.tr("{source} · 已核对 {n} / {all} · {open} · {when}").format(
            source=kept.source,
            n=kept.looked_at,
            all=kept.items,
            open=_open_words(kept),
            when=moment(kept.changed_at),
        )
        words.addWidget(ElidedLabel(state, card, "small"))
        row.addLayout(words, 1)
        go_on = button(self.tr("接着核对"), card)
        go_on.setAccessibleName(self.tr("接着核对 {title}").format(title=kept.title))
        drop = button(self.tr("放弃"), card, role="quiet")
        drop.setAccessibleName(self.tr("放弃核对 {title}").format(title=kept.title))
        go_on.clicked.connect(partial(self._on_kept, kept.id))
        drop.clicked.connect(partial(self._on_drop, kept.id))
        row.addWidget(go_on)
        row.addWidget(drop)
        return card

    def _on_kept(self, review_id: str, _checked: bool = False) -> None:
        self.kept_chosen.emit(review_id)

    def _on_drop(self, review_id: str, _checked: bool = False) -> None:
        self.kept_dropped.emit(review_id)


def _open_words(kept: KeptReview) -> str:
    if kept.still_open:
        return f"存疑 {kept.still_open}"
    return "已存为评分规则" if kept.saved_to else "没有存疑"


def _file_in(mime: QMimeData) -> Path | None:
    """The one file that is dropped or was copied."""
    files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
