"""选社工站: the list behind the search field, and how the hand moves in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inspector.domain.places import Station
from inspector.services.stations import find_stations, township_stations
from ui.widgets.station_picker import STATION_ROLE, StationList, StationPicker


def found(words: str) -> tuple[Station, ...]:
    return find_stations(query=words)


@pytest.fixture
def picker(qtbot: QtBot) -> StationPicker:
    picker = StationPicker(found)
    qtbot.addWidget(picker)
    picker.show()
    return picker


def test_the_list_keeps_qts_rules() -> None:
    model = StationList()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_stations(township_stations())
    model.show_stations(())
    model.show_stations(township_stations()[:3])
    assert tester.model() is model
    assert model.index(2).data(STATION_ROLE) is township_stations()[2]


def test_the_arrows_move_in_the_list_while_the_search_keeps_the_focus(picker: StationPicker) -> None:
    QTest.keyClicks(picker.search, "tpz")
    rows = [picker.model.index(row).data(STATION_ROLE) for row in range(picker.model.rowCount())]
    QTest.keyClick(picker.search, Qt.Key.Key_Up)
    assert picker.station is None
    for row in (0, 1):
        QTest.keyClick(picker.search, Qt.Key.Key_Down)
        assert picker.station == rows[row]
    QTest.keyClick(picker.search, Qt.Key.Key_Up)
    assert picker.station == rows[0]
    assert picker.search.text() == "tpz"


def test_every_township_can_be_chosen_by_its_code(picker: StationPicker) -> None:
    for station in township_stations()[::161]:
        picker.choose(station)
        assert picker.station == station


def test_a_click_picks_and_tells(picker: StationPicker, qtbot: QtBot) -> None:
    place = picker.list.visualRect(picker.model.index(1)).center()
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == [picker.station]
