"""Where to save: the ending is put behind the name, and no file is replaced that nobody was asked about."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.saving import ask_file, file_name_of

Answer = Callable[[str], list[str]]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """`answer("替换")` presses that button of each question; the questions are listed."""
    asked: list[str] = []

    def prepare(words: str) -> list[str]:
        def press(box: QMessageBox) -> None:
            asked.append(box.text())
            next(each for each in box.buttons() if each.text() == words).click()

        monkeypatch.setattr(QMessageBox, "exec", press)
        return asked

    return prepare


def choosing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_the_ending_is_put_behind_the_name(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for typed, found in (("表", "表.xlsx"), ("表.2023", "表.2023.xlsx"), ("表.XLSX", "表.XLSX")):
        choosing(tmp_path / typed, monkeypatch)
        assert ask_file(parent, "存", "表", "Excel", ".xlsx") == tmp_path / found


@pytest.mark.parametrize(("words", "is_taken"), [("替换", True), ("不替换", False)])
def test_a_file_that_only_the_ending_leads_to_is_asked_about(
    parent: QWidget,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
    words: str,
    is_taken: bool,
) -> None:
    there = tmp_path / "表.xlsx"
    there.write_text("x")
    asked = answer(words)
    choosing(tmp_path / "表", monkeypatch)
    assert ask_file(parent, "存", "表", "Excel", ".xlsx") == (there if is_taken else None)
    assert "表.xlsx" in asked[0]


@pytest.mark.parametrize(
    ("title", "name"),
    [("评分表：甲/乙 <试>", "评分表：甲 乙 试"), (" ..", "评分表"), ("长" * 200, "长" * 80)],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name_of(title) == name
