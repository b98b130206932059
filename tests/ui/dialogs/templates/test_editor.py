"""Changing an office's own words in the window: mistakes told, paper beside the text, nothing lost by accident."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QMessageBox
from pytestqt.qtbot import QtBot

from inspector.services import templates
from inspector.services.libraries import open_library
from ui.desk import Desk
from ui.dialogs.templates.editor import TemplateEditor
from ui.tasks import wait_for_all
from ui.theme import load_fonts


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A desk with an empty library on it."""
    load_fonts()
    library = open_library(
        path=tmp_path / "资料.sqlite", clock=lambda: datetime(2023, 4, 5, tzinfo=UTC), user="测试员"
    )
    desk = Desk()
    desk.take_library(library)
    yield desk
    wait_for_all()
    desk.take_library(None)
    library.close()


@pytest.fixture
def editor(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[TemplateEditor]:
    """The editor as it opens; whoever is asked about changes drops them."""
    answer(monkeypatch, "不保存")
    editor = TemplateEditor(desk)
    qtbot.addWidget(editor)
    editor.show()
    yield editor
    editor.done(0)


def write(editor: TemplateEditor, before: str, after: str) -> None:
    text = editor.text.toPlainText()
    assert before in text
    editor.text.setPlainText(text.replace(before, after, 1))
    editor.look()


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Whoever is asked presses the button of these words."""

    def press(box: QMessageBox) -> int:
        chosen = next(each for each in box.buttons() if each.text() == words)
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: chosen)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)


def test_it_opens_with_the_words_that_hold_and_the_paper_beside_them(
    editor: TemplateEditor, qtbot: QtBot
) -> None:
    assert editor.text.toPlainText() == templates.default_text()
    assert editor.text.section() == "验收意见书"
    assert not editor.list.isVisible() and not editor.is_changed
    qtbot.waitUntil(lambda: bool(editor.preview.pages), timeout=30_000)


def test_saved_words_hold_for_the_library(editor: TemplateEditor, desk: Desk) -> None:
    write(editor, "文号 = 无", "文号 = 样百验〔【年】〕【序号】号")
    editor.keep.click()
    assert editor.result() == TemplateEditor.DialogCode.Accepted
    wording = templates.template_of(library=desk.library).wording("验收意见书")
    assert wording and wording.number == "样百验〔【年】〕【序号】号"


def test_mistakes_are_listed_lead_to_their_line_and_keep_it_from_being_saved(
    editor: TemplateEditor, desk: Desk
) -> None:
    write(editor, "【发文单位】于", "【发文单未】于")
    write(editor, "抄送 = 无", "抄 = 无")
    assert editor.list.count() == 2 and "有 2 处要改" in editor.state.text()
    editor.keep.click()
    assert editor.result() != TemplateEditor.DialogCode.Accepted
    assert templates.text_of(library=desk.library) == templates.default_text()
    editor.list.setCurrentRow(1)
    editor.list.itemActivated.emit(editor.list.currentItem())
    assert editor.text.textCursor().block().text() == "抄 = 无"
    write(editor, "抄 = 无", "抄送 = 无")
    write(editor, "【发文单未】于", "【发文单位】于")
    assert editor.list.count() == 0 and "没有问题" in editor.state.text()


def test_the_paper_follows_the_lines_that_are_worked_on(editor: TemplateEditor) -> None:
    editor.text.go_to_section("模拟自查意见")
    assert editor.form == "模拟自查意见" and editor.chips["模拟自查意见"].isChecked()
    editor.chips["自评意见"].click()
    assert editor.text.section() == "自评意见"


def test_a_placeholder_is_put_where_the_cursor_stands(editor: TemplateEditor) -> None:
    editor.text.go_to_section("验收意见书")
    editor.insert("总分")
    assert "[验收意见书]【总分】" in editor.text.toPlainText()
    actions = editor.placeholders.menu().actions()
    assert "【县区】" in actions[0].text()
    actions[0].trigger()
    assert "【总分】【县区】" in editor.text.toPlainText()


def test_the_program_s_own_words_come_back_and_can_be_undone(editor: TemplateEditor) -> None:
    write(editor, "标题 = 【县区】【社工站】", "标题 = 【社工站】")
    mine = editor.text.toPlainText()
    editor.back.click()
    assert editor.text.toPlainText() == templates.default_text()
    editor.text.undo()
    assert editor.text.toPlainText() == mine


def test_it_travels_as_a_file(editor: TemplateEditor, tmp_path: Path) -> None:
    path = tmp_path / "用语 模板.txt"
    write(editor, "文号 = 无", "文号 = 样百验")
    editor.save_file(path)
    editor.restore()
    editor.take_file(path)
    assert "文号 = 样百验" in editor.text.toPlainText()
    editor.take_file(tmp_path / "没有.txt")
    assert "打不开" in editor.state.text()


@pytest.mark.parametrize(
    ("words", "leaves", "is_kept"),
    [("不保存", True, False), ("保存", True, True), ("继续修改", False, False)],
)
def test_nothing_that_was_changed_is_dropped_unasked(
    editor: TemplateEditor,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    leaves: bool,
    is_kept: bool,
) -> None:
    write(editor, "文号 = 无", "文号 = 样百验")
    answer(monkeypatch, words)
    editor.leave.click()
    assert editor.isVisible() is not leaves
    assert ("样百验" in templates.text_of(library=desk.library)) is is_kept
    if not leaves:
        answer(monkeypatch, "不保存")


def test_every_button_is_reached_by_keyboard(editor: TemplateEditor) -> None:
    buttons = [each for each in editor.findChildren(QAbstractButton) if each.isVisible()]
    assert buttons and all(
        each.focusPolicy() & each.focusPolicy().TabFocus for each in buttons if each.text()
    )
