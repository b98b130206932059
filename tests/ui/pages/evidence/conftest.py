"""The evidence page of the sample inspection, and photos to bring in."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from pytestqt.qtbot import QtBot

from tests.inspector.photographs import photo
from ui.app import Program
from ui.desk import Case
from ui.pages.evidence.page import EvidencePage

TAKEN = datetime(2022, 9, 1, 9, 0)


@pytest.fixture
def page(program: Program, sample: Case) -> EvidencePage:
    """The page, entered."""
    assert sample.id
    program.window.show_room("evidence")
    page = program.window.page("evidence")
    assert isinstance(page, EvidencePage)
    return page


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Three photos and a ledger with copied visits."""
    folder = tmp_path / "DCIM"
    for number in range(3):
        photo(folder / f"IMG_{number}.jpg", number, TAKEN.replace(minute=number))
    book = Workbook()
    assert book.active is not None
    text = "上门探访了解近期身体状况和生活起居情况，叮嘱注意用电用火安全，老人对服务表示满意"
    for name in ("陈某", "李某"):
        book.active.append((name, "2022-05-01", text))
    book.save(folder / "探访台账.xlsx")
    return folder


@pytest.fixture
def brought(page: EvidencePage, photos: Path, qtbot: QtBot) -> Callable[..., EvidencePage]:
    """Brings files in and waits until they are there."""

    def bring(*names: str) -> EvidencePage:
        paths = [photos / name for name in names] or [photos]
        with qtbot.waitSignal(page.importer.ended, timeout=30_000):
            page.intake.take_paths(paths)
        return page

    return bring
