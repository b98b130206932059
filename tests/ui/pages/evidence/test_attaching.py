"""A file let go over a material on the scoring page is kept, linked, and counted there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from inspector.domain.evidence.linking import link_field
from inspector.domain.journal import Topic
from scoring_rules.marks import EvidenceState
from ui.app import Program
from ui.desk import Case
from ui.pages.evidence.importing import importer_of
from ui.pages.evidence.page import EvidencePage
from ui.pages.scoring.page import ScoringPage

ITEM = "A1"


@pytest.fixture
def scoring(program: Program, case: Case) -> ScoringPage:
    """The scoring page on an item with materials, none of which was looked at."""
    for material in case.session.item(ITEM).evidence:
        case.session.set_evidence(ITEM, material, None)
    program.desk.item_wanted.emit(ITEM)
    page = program.window.page("scoring")
    assert isinstance(page, ScoringPage)
    return page


def dropped(path: Path, spot: QPoint) -> tuple[QMimeData, QDropEvent]:
    """A file let go at a spot; the content has to outlive the event."""
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return content, QDropEvent(QPointF(spot), copy, content, left, none)


def test_a_file_dropped_on_a_material_is_linked_and_counted(
    program: Program, case: Case, scoring: ScoringPage, photos: Path, qtbot: QtBot
) -> None:
    row = scoring.item.evidence
    material, chip = next(iter(row.chips.items()))
    content, event = dropped(photos / "IMG_0.jpg", chip.geometry().center())
    with qtbot.waitSignal(importer_of(program.desk).ended, timeout=30_000):
        row.dropEvent(event)
    assert content.hasUrls()
    mark = case.session.marks.evidence[ITEM][material]
    assert (mark.state, mark.files) == (EvidenceState.PRESENT, ("IMG_0.jpg",))
    assert chip.files.text() == "附件 1"
    assert chip.state is EvidenceState.PRESENT
    (link,) = case.session.fields(Topic.LINK)
    assert link == link_field(ITEM, link.part)
    case.session.undo()
    assert case.session.fields(Topic.FILE) == {}
    assert chip.files.text() == "附件"


def test_files_are_chosen_by_the_button_of_a_material(
    program: Program,
    case: Case,
    scoring: ScoringPage,
    photos: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(photos / "IMG_1.jpg")], ""))
    material, chip = list(scoring.item.evidence.chips.items())[-1]
    with qtbot.waitSignal(importer_of(program.desk).ended, timeout=30_000):
        chip.files.click()
    assert case.session.marks.evidence[ITEM][material].files == ("IMG_1.jpg",)


def test_the_files_of_an_item_are_looked_at_on_the_evidence_page(
    program: Program, case: Case, scoring: ScoringPage, photos: Path, qtbot: QtBot
) -> None:
    material = next(iter(scoring.item.evidence.chips))
    with qtbot.waitSignal(importer_of(program.desk).ended, timeout=30_000):
        scoring.item.evidence.files_dropped.emit(material, [photos / "IMG_0.jpg"])
    program.desk.files_wanted.emit(ITEM)
    page = program.window.page("evidence")
    assert isinstance(page, EvidencePage)
    assert page.grid.items.currentData() == ITEM
    assert page.grid.model.rowCount() == 1
    assert case.session.fields(Topic.LINK)
