"""What tests of the window name: a program that is running, and how it is started."""

from collections.abc import Callable

from ui.app import Program
from ui.pages.overview.page import OverviewPage

Start = Callable[[], Program]


def overview_of(program: Program) -> OverviewPage:
    """The overview; it must have been entered."""
    page = program.window.page("overview")
    assert isinstance(page, OverviewPage)
    return page
