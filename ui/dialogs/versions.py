"""新旧对照: two versions of a scoresheet side by side, what was changed set off; knows no file and no library."""

import html
from collections.abc import Iterator
from difflib import SequenceMatcher

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from scoring_rules.exact import in_words
from scoring_rules.kinds import rule_table
from scoring_rules.model import Item, Scoresheet
from scoring_rules.reading.criterion import in_words as sentence
from scoring_rules.reading.versions import Difference, ItemPair, compare_versions
from ui.theme import Colours, theme
from ui.widgets.labels import button, label

LONGEST = 1500
"""Texts longer than this are shown side by side without comparing letter by letter."""


class VersionsDialog(QDialog):
    """新旧对照. `shown` are the pairs that stand in the table now."""

    def __init__(self, old: Scoresheet, new: Scoresheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self.setWindowTitle(self.tr("新旧对照"))
        self.resize(now.px(1080), now.px(640))
        self._old, self._new = old, new
        self.pairs = compare_versions(old, new)
        self.shown: tuple[ItemPair, ...] = ()
        self.only_changed = QCheckBox(self.tr("只看有变化的"), self)
        self.only_changed.setChecked(True)
        self.only_changed.toggled.connect(self._on_toggled)
        self.table = QTextBrowser(self)
        self.table.setAccessibleName(self.tr("新旧对照表"))
        self.table.setOpenLinks(False)
        close = button(self.tr("关闭"), self, role="primary")
        close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.addWidget(label(self.summary(), self, "strong", wrap=True), 1)
        head.addWidget(self.only_changed)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(20), now.px(16), now.px(20), now.px(14))
        column.setSpacing(now.px(12))
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self._show()
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        """How much is different, in one sentence."""
        counts = [
            (sum(kind in pair.differences for pair in self.pairs), words)
            for kind, words in (
                (Difference.ADDED, self.tr("新增 {n} 项")),
                (Difference.REMOVED, self.tr("删去 {n} 项")),
                (Difference.TEXT, self.tr("改文字 {n} 项")),
                (Difference.POINTS, self.tr("改分值 {n} 项")),
                (Difference.RULE, self.tr("改计分 {n} 项")),
            )
        ]
        said = "，".join(words.format(n=n) for n, words in counts if n)
        same = sum(not pair.is_changed for pair in self.pairs)
        return self.tr("{said}；{same} 项没有变化").format(said=said or self.tr("没有不同"), same=same)

    def _on_toggled(self, _checked: bool) -> None:
        self._show()

    def _show(self) -> None:
        only = self.only_changed.isChecked()
        self.shown = tuple(pair for pair in self.pairs if pair.is_changed or not only)
        self.table.setHtml(self._html())

    def _html(self) -> str:
        now = theme()
        colours = now.colours
        cell = f"padding:{now.px(7)}px {now.px(9)}px;border-bottom:1px solid {colours.line}"
        head = f"{cell};background:{colours.head};color:{colours.soft}"
        titles = (self.tr("变化"), self._version_words(self._old), self._version_words(self._new))
        top = "".join(
            f'<td width="{width}%" style="{head}">{html.escape(title)}</td>'
            for title, width in zip(titles, (14, 43, 43), strict=True)
        )
        rows = "".join(
            f'<tr><td style="{cell}">{_changes(pair, colours)}</td>'
            f'<td style="{cell}">{_side(pair.old, pair.new, colours, is_new=False)}</td>'
            f'<td style="{cell}">{_side(pair.new, pair.old, colours, is_new=True)}</td></tr>'
            for pair in self.shown
        )
        return f'<table width="100%" cellspacing="0" style="font-size:{now.px(14)}px"><tr>{top}</tr>{rows}</table>'

    def _version_words(self, sheet: Scoresheet) -> str:
        return self.tr("{title}（第 {version} 版，{full} 分）").format(
            title=sheet.title, version=sheet.version, full=in_words(sheet.full_points)
        )


def _changes(pair: ItemPair, colours: Colours) -> str:
    code = pair.new.code if pair.new is not None else pair.old.code if pair.old is not None else ""
    words = "、".join(pair.differences) or "没有变化"
    return f'<b>{html.escape(code)}</b><br><span style="color:{colours.soft}">{words}</span>'


def _side(item: Item | None, other: Item | None, colours: Colours, *, is_new: bool) -> str:
    if item is None:
        return f'<span style="color:{colours.soft}">—</span>'
    title = " › ".join(item.heading)
    points = f"{in_words(item.points)} 分"
    if other is not None and other.points != item.points:
        points = _set_off(points, colours, is_new=is_new)
    head = f"<b>{html.escape(title)}</b>　{points}" if title else points
    body = html.escape(item.criterion) if other is None else _text(item, other, colours, is_new=is_new)
    said = ""
    if other is not None and other.rule != item.rule:
        said = f'<br><span style="color:{colours.soft}">{html.escape(sentence(rule_table(item.rule), None))}</span>'
    return f"{head}<br>{body.replace(chr(10), '<br>')}{said}"


def _text(item: Item, other: Item, colours: Colours, *, is_new: bool) -> str:
    if item.criterion == other.criterion:
        return html.escape(item.criterion)
    if max(len(item.criterion), len(other.criterion)) > LONGEST:
        return _set_off(html.escape(item.criterion), colours, is_new=is_new)
    return "".join(
        _set_off(html.escape(piece), colours, is_new=is_new) if is_changed else html.escape(piece)
        for piece, is_changed in changed_pieces(item.criterion, other.criterion)
    )


def changed_pieces(text: str, other: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, those that the other one does not have marked True."""
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    for tag, start, end, _, _ in matcher.get_opcodes():
        if start < end:
            yield text[start:end], tag != "equal"


def _set_off(escaped: str, colours: Colours, *, is_new: bool) -> str:
    wash, ink = (colours.ok_wash, colours.ok) if is_new else (colours.veto_wash, colours.veto)
    line = "" if is_new else ";text-decoration:line-through"
    return f'<span style="background:{wash};color:{ink}{line}">{escaped}</span>'
