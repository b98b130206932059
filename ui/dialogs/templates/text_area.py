"""模板的文字: the text of a template, its headings, placeholders and mistakes set off; knows no library and no paper."""

import re

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.theme import theme

_PLACEHOLDER = re.compile(r"【[^【】]*】")
_KEY = re.compile(r"^[^\s=＝：:#＃\[［]{1,6}(?=\s*[=＝：:])")
_SECTION = re.compile(r"^\s*[\[［]([^\]］]*)")


class TemplateText(QPlainTextEdit):
    """模板文字, one line after the other; lines with mistakes have a pale red ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("模板文字"))
        self.setTabChangesFocus(True)
        self.setFont(theme().font("text"))
        self._colours = _Highlighter(self.document())

    def mark_lines(self, numbers: frozenset[int]) -> None:
        """These lines (from 1) hold mistakes."""
        self._colours.mark(numbers)

    def go_to_line(self, number: int) -> None:
        """Put the cursor at the end of a line (from 1), in sight."""
        block = self.document().findBlockByNumber(max(number, 1) - 1)
        if not block.isValid():
            return
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    def go_to_section(self, name: str) -> None:
        """Put the cursor at the heading of a paper; nothing if there is none."""
        block = self.document().begin()
        while block.isValid():
            found = _SECTION.match(block.text())
            if found and found[1].strip() == name:
                self.moveCursor(
                    QTextCursor.MoveOperation.End
                )  # so that the heading comes to stand at the top
                self.go_to_line(block.blockNumber() + 1)
                return
            block = block.next()

    def section(self) -> str:
        """The paper in whose lines the cursor stands; empty before the first."""
        block = self.textCursor().block()
        while block.isValid():
            found = _SECTION.match(block.text())
            if found:
                return found[1].strip()
            block = block.previous()
        return ""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._colours.rehighlight()


class _Highlighter(QSyntaxHighlighter):
    """Colours of one template text."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._wrong: frozenset[int] = frozenset()

    def mark(self, numbers: frozenset[int]) -> None:
        if numbers != self._wrong:
            self._wrong = numbers
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        wash = "veto_wash" if self.currentBlock().blockNumber() + 1 in self._wrong else ""
        self.setFormat(0, len(text), _format("ink", wash))
        if text.lstrip().startswith(("#", "＃")):
            self.setFormat(0, len(text), _format("soft", wash))
        elif _SECTION.match(text):
            self.setFormat(0, len(text), _format("brand", wash, bold=True))
        else:
            key = _KEY.match(text)
            if key:
                self.setFormat(0, key.end(), _format("ink", wash, bold=True))
            for found in _PLACEHOLDER.finditer(text):
                self.setFormat(found.start(), found.end() - found.start(), _format("brand", wash))


def _format(tone: str, wash: str, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme().colour(tone))
    if wash:
        made.setBackground(theme().colour(wash))
    if bold:
        made.setFontWeight(QFont.Weight.Bold)
    return made
