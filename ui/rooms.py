"""The rooms of the window: one row each; a further room is a further row. Pages are imported when they are entered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from ui.actions import ROOM_KEYS
from ui.desk import Desk
from ui.settings import Settings


@runtime_checkable
class Refreshing(Protocol):
    """A page that looks again when it is entered."""

    def refresh(self) -> None:
        """Show what is there now."""


@runtime_checkable
class Flushing(Protocol):
    """A page that may hold text nobody has taken yet."""

    def flush(self) -> None:
        """Hand it on, now."""


@dataclass(frozen=True, slots=True)
class Room:
    """一个页面: its name, what stands in the rail, and how the page is made."""

    name: str
    words: str
    build: Callable[[Desk, Settings], QWidget]
    needs_case: bool = False
    at_foot: bool = False

    @property
    def key(self) -> str:
        """The key that leads there."""
        return ROOM_KEYS[self.name]


def _overview(desk: Desk, settings: Settings) -> QWidget:
    from ui.pages.overview.page import OverviewPage

    return OverviewPage(desk, settings)


def _station(desk: Desk, _settings: Settings) -> QWidget:
    from ui.pages.station.page import StationPage

    return StationPage(desk)


def _fieldwork(desk: Desk, _settings: Settings) -> QWidget:
    from ui.pages.fieldwork.page import FieldworkPage

    return FieldworkPage(desk)


def _evidence(desk: Desk, _settings: Settings) -> QWidget:
    from ui.pages.evidence.page import EvidencePage

    return EvidencePage(desk)


def _team(desk: Desk, _settings: Settings) -> QWidget:
    from ui.pages.team.page import TeamPage

    return TeamPage(desk)


def _papers(desk: Desk, settings: Settings) -> QWidget:
    from ui.pages.papers.page import PapersPage

    return PapersPage(desk, settings)


def _scoring(desk: Desk, _settings: Settings) -> QWidget:
    from ui.pages.scoring.room import scoring_room

    page = scoring_room(desk)
    desk.note_place(page.code)
    page.place_changed.connect(desk.note_place)
    return page


def _verdict(desk: Desk, _settings: Settings) -> QWidget:
    from ui.pages.verdict.page import VerdictPage

    return VerdictPage(desk)


def _scoresheets(desk: Desk, settings: Settings) -> QWidget:
    from ui.pages.scoresheets.page import ScoresheetsPage

    return ScoresheetsPage(desk, settings)


def _review(desk: Desk, settings: Settings) -> QWidget:
    from ui.pages.review.room import review_room

    return review_room(desk, settings)


def _settings(desk: Desk, settings: Settings) -> QWidget:
    from ui.pages.settings.page import SettingsPage

    return SettingsPage(desk, settings)


ROOMS: tuple[Room, ...] = (
    Room("overview", "总览", _overview),
    Room("station", "底数", _station, needs_case=True),
    Room("fieldwork", "现场", _fieldwork, needs_case=True),
    Room("evidence", "佐证", _evidence, needs_case=True),
    Room("scoring", "评分", _scoring, needs_case=True),
    Room("team", "合议", _team, needs_case=True),
    Room("verdict", "结论", _verdict, needs_case=True),
    Room("papers", "文书", _papers, needs_case=True),
    Room("scoresheets", "评分表", _scoresheets),
    Room("review", "读表", _review),
    Room("settings", "设置", _settings, at_foot=True),
)
BY_NAME = {room.name: room for room in ROOMS}
