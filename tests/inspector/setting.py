"""What tests of library and services name: the clock they hold, the shapes of their fixtures, the cases."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from inspector.domain.records import Inspection
from inspector.library.store import Library

CASES = Path(__file__).parents[1] / "cases" / "library"

OpenAt = Callable[..., Library]
NewInspection = Callable[[Library], Inspection]


class TickingClock:
    """Each look at it is a second later, until somebody sets it."""

    def __init__(self) -> None:
        self.now = datetime(2023, 4, 5, 1, 2, 3, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now
