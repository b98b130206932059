"""Keys of the fieldwork room: none does two things, each answer has one that works inside a text field too."""

import pytest
from pytestqt.qtbot import QtBot

from ui.fieldwork_keys import ON_FIELDWORK, ON_PERSON, ON_ROUTE
from ui.shortcuts import Shortcut, sequences

EVERYWHERE = ("Alt+", "Ctrl+", "F1", "Escape", "Pg")


@pytest.mark.parametrize("beside", [ON_PERSON, ON_ROUTE], ids=["person", "route"])
def test_no_key_does_two_things(qtbot: QtBot, beside: tuple[Shortcut, ...]) -> None:
    table = (*ON_FIELDWORK, *beside)
    keys = [sequence.toString() for shortcut in table for sequence in sequences(shortcut)]
    assert len(keys) == len(set(keys))
    assert "" not in keys


@pytest.mark.parametrize("shortcut", ON_PERSON, ids=lambda shortcut: shortcut.action)
def test_while_asking_every_action_has_a_key_that_no_text_field_takes(shortcut: Shortcut) -> None:
    assert any(key.startswith(EVERYWHERE) for key in shortcut.keys)
