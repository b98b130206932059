"""The area that checks a file: dropped or chosen, it says whether it agrees and where it does not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.inspector.reports.proof.paper_setting import paper
from ui.tasks import wait_for_all
from ui.theme import DARK, LARGE, LIGHT, Theme, apply_theme, load_fonts
from ui.widgets.verify_drop import VerifyDrop


@pytest.fixture
def area(qtbot: QtBot) -> VerifyDrop:
    load_fonts()
    area = VerifyDrop()
    qtbot.addWidget(area)
    area.show()
    return area


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    path = tmp_path / "评分表.pdf"
    path.write_bytes(paper())
    return path


def wait_for_answer(area: VerifyDrop, qtbot: QtBot) -> None:
    qtbot.waitUntil(area.answer.isVisible, timeout=30_000)


def words(area: VerifyDrop) -> str:
    return " ".join(each.text() for each in area.answer.findChildren(QLabel) if each.isVisibleTo(area))


def dropped(area: VerifyDrop, *paths: Path) -> bool:
    """The files dragged over the area and dropped; False if it does not take them."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *how)
    enter.ignore()
    area.dragEnterEvent(enter)
    if enter.isAccepted():
        area.dropEvent(QDropEvent(QPointF(5, 5), *how))
    return enter.isAccepted()


def test_a_dropped_paper_agrees(area: VerifyDrop, sealed: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(area.verified, timeout=30_000):
        assert dropped(area, sealed)
    assert area.outcome.text() == "一致"
    assert area.found is not None and area.found.agrees
    assert "自出具以来每个字节都没有改动" in words(area)
    assert not area.remedy.isVisible()


def test_a_changed_paper_says_where_and_what_to_do(area: VerifyDrop, sealed: Path, qtbot: QtBot) -> None:
    sealed.write_bytes(sealed.read_bytes().replace(b"/Author", b"/Buthor", 1))
    area.check(sealed)
    assert not area.choose.isEnabled()
    wait_for_answer(area, qtbot)
    assert area.outcome.text() == "不一致"
    assert "出具以后被改动过" in words(area)
    assert "以盖章的纸质件和资料库为准" in words(area)
    assert area.choose.isEnabled()


def test_what_was_compared_stands_beside_what_came_out(area: VerifyDrop, sealed: Path, qtbot: QtBot) -> None:
    area.resize(760, 600)
    with qtbot.waitSignal(area.verified, timeout=30_000):
        area.check(sealed)
    QApplication.processEvents()
    for n in range(area.lines.count()):
        entry = area.lines.itemAt(n)
        assert entry is not None
        line = entry.widget()
        assert line is not None
        outcome, what, detail = line.findChildren(QLabel)
        assert outcome.geometry().right() < what.geometry().left()
        assert what.geometry().right() < detail.geometry().left()


def test_what_cannot_be_checked_is_told(area: VerifyDrop, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "别的.pdf"
    other.write_bytes(b"text")
    assert dropped(area, other)
    wait_for_answer(area, qtbot)
    assert area.outcome.text() == "没能核对"
    assert "这不是 PDF 文件" in words(area)
    assert area.found is None


def test_one_answer_follows_the_other(area: VerifyDrop, sealed: Path, tmp_path: Path, qtbot: QtBot) -> None:
    area.check(tmp_path / "没有.pdf")
    wait_for_answer(area, qtbot)
    with qtbot.waitSignal(area.verified, timeout=30_000):
        area.check(sealed)
    assert area.outcome.text() == "一致"
    assert "找不到" not in words(area)


def test_only_one_file_of_a_kind_that_can_be_checked_is_taken(area: VerifyDrop, sealed: Path) -> None:
    assert not dropped(area, sealed, sealed)
    assert not dropped(area, sealed.with_suffix(".docx"))
    assert not dropped(area)


def test_a_file_can_be_chosen_by_keyboard(
    area: VerifyDrop, sealed: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(sealed), ""))
    area.choose.setFocus()
    with qtbot.waitSignal(area.verified, timeout=30_000):
        qtbot.keyClick(area.choose, Qt.Key.Key_Space)  # type: ignore[no-untyped-call]
    assert area.outcome.text() == "一致"


@pytest.mark.parametrize("look", [Theme(), Theme(DARK), Theme(LIGHT, LARGE)], ids=["light", "dark", "large"])
def test_it_can_be_read_in_every_look(
    qtbot: QtBot, qapp: QApplication, sealed: Path, tmp_path: Path, look: Theme
) -> None:
    load_fonts()
    apply_theme(qapp, look)
    area = VerifyDrop()
    qtbot.addWidget(area)
    area.show()
    with qtbot.waitSignal(area.verified, timeout=30_000):
        area.check(sealed)
    area.resize(700, area.heightForWidth(700))
    qapp.processEvents()
    for each in area.answer.findChildren(QLabel):
        if each.isVisibleTo(area) and each.wordWrap():
            assert each.height() >= each.heightForWidth(each.width())
    wait_for_all()
    qapp.setProperty("theme", None)
    qapp.setStyleSheet("")
