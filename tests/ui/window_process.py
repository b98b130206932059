"""A window in a process of its own, for tests that kill it: does as it is told by its arguments, and says so.

`work CODE…`: opens the sample (the last inspection, if there is one), marks each item and says `saved CODE` as
soon as the window calls it saved, then stays until it is killed. `look`: says where it finds itself, and ends.
"""

import json
import sys
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.window_setting import overview_of
from ui.app import Program, new_application
from ui.failures import Failures
from ui.pages.scoring.page import ScoringPage
from ui.settings import Settings, log_folder, settings_path


class Guest:
    """Who sits at the window."""

    def __init__(self, program: Program, orders: list[str]) -> None:
        self._program, self._orders = program, orders
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()
        self._code = ""

    def _on_tick(self) -> None:
        window = self._program.window
        if window.notice is not None:
            _say({"notice": True})
            QApplication.quit()
        elif window.room:
            self._timer.stop()
            if self._orders[0] == "work":
                self._work(self._orders[1:])
            else:
                self._look()

    def _work(self, codes: list[str]) -> None:
        if self._program.desk.case is None:
            overview_of(self._program).create_sample()
        case, page = self._program.desk.case, self._page()
        assert case is not None
        case.session.saved.connect(self._on_saved)
        for code in codes:
            self._code = code
            page.go_to(code)
            page.session.set_note(code, f"备注 {code}")
            QApplication.processEvents()

    def _look(self) -> None:
        case, banner = self._program.desk.case, self._program.window.banner
        notes = {code: case.session.note(code) for code in case.session.codes()[:40]} if case else {}
        said = "" if banner.isHidden() else banner.sentence.text()
        _say({"room": self._program.window.room, "code": self._page().code, "banner": said, "notes": notes})
        self._program.window.close()

    def _on_saved(self, _moment: datetime) -> None:
        _say({"saved": self._code})

    def _page(self) -> ScoringPage:
        page = self._program.window.page("scoring")
        assert isinstance(page, ScoringPage)
        return page


def _say(words: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Open the window as the program does."""
    qt = new_application(sys.argv[:1])
    program = Program(Settings(settings_path()), Failures(log_folder(), datetime.now))
    guest = Guest(program, sys.argv[1:])
    program.start()
    status = qt.exec()
    program.finish()
    del guest
    return status


if __name__ == "__main__":
    sys.exit(main())
