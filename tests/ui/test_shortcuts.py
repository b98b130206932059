"""The table of shortcuts: no key twice, every action also where a text field has the focus, nothing left out of the sheet."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.actions import ON_OVERVIEW, ON_PAPER
from ui.dialogs.shortcut_sheet import ShortcutSheet
from ui.review_keys import ON_REVIEW
from ui.shortcuts import SCORING, TICKS, Shortcut, key_text, sequences

EVERYWHERE = ("Alt+", "Ctrl+", "F1", "F4", "Escape", "Pg")


def test_no_key_does_two_things(qtbot: QtBot) -> None:
    keys = [sequence.toString() for shortcut in (*SCORING, *TICKS) for sequence in sequences(shortcut)]
    assert len(keys) == len(set(keys))


def test_every_key_is_a_key(qtbot: QtBot) -> None:
    for shortcut in (*SCORING, *TICKS):
        for sequence in sequences(shortcut):
            assert sequence.count() == 1, shortcut
            assert sequence != QKeySequence()


@pytest.mark.parametrize("shortcut", [*SCORING, *TICKS], ids=lambda shortcut: shortcut.action)
def test_every_action_has_a_key_that_no_text_field_and_no_input_method_takes(shortcut: Shortcut) -> None:
    assert any(key.startswith(EVERYWHERE) for key in shortcut.keys)


def test_more_than_nine_elements_have_keys() -> None:
    assert len(TICKS) >= 25


def test_the_sheet_names_every_action_and_its_keys(qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    texts = [label.text() for label in sheet.findChildren(QLabel)]
    for shortcut in (*SCORING, *ON_OVERVIEW, *ON_PAPER, *ON_REVIEW):
        assert shortcut.words in texts
        assert any(key_text(shortcut.keys[0]) in text for text in texts)
    assert any(all(key in text for key in ("F3", "F12")) for text in texts)
