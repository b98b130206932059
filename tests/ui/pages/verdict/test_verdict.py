"""结论: numbers, words and papers as they stand, saved whole and printed page by page."""

import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from inspector.services.documents import make_document
from inspector.services.inspections import open_inspection
from ui.app import Program
from ui.desk import Case
from ui.pages.verdict.page import VerdictPage
from ui.widgets.paper_view.paper_pages import page_image, paper_of
from ui.widgets.paper_view.printing import new_printer, print_pages


@pytest.fixture
def page(program: Program, sample: Case, qtbot: QtBot) -> VerdictPage:
    program.window.show_room("verdict")
    page = program.window.page("verdict")
    assert isinstance(page, VerdictPage)
    wait_for_paper(page, qtbot)
    return page


def made(program: Program, sample: Case, name: str) -> bytes:
    """A paper as the services make it."""
    return make_document(library=program.desk.library, inspection_id=sample.id, name=name).pdf


def wait_for_paper(page: VerdictPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.paper is not None, timeout=20_000)


def words(page: VerdictPage) -> str:
    QApplication.processEvents()  # new labels show themselves with the next event
    return "\n".join(label.text() for label in page.result.findChildren(QLabel) if label.isVisible())


def test_total_grade_and_sections_stand_there(page: VerdictPage, sample: Case) -> None:
    score = sample.session.score
    assert score.grade is not None
    shown = words(page)
    assert str(score.total) in shown
    assert score.grade.name in shown
    assert all(section.section.title in shown for section in score.sections)
    assert "样表" in shown


def test_what_is_missing_leads_to_it(page: VerdictPage, sample: Case, program: Program, qtbot: QtBot) -> None:
    program.window.show_room("scoring")
    sample.session.set_mark("A1", None)
    sample.session.set_veto("V1", None)
    program.window.show_room("verdict")
    shown = words(page)
    assert "1 项未评，1 项否决未查" in shown
    assert "未完成" in shown
    chip = next(chip for chip in page.result.findChildren(QPushButton) if chip.text() == "A1")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert program.window.room == "scoring"
    assert program.desk.case is not None
    assert program.desk.case.place == "A1"


def test_the_pages_are_drawn_when_they_come_into_sight(page: VerdictPage, qtbot: QtBot) -> None:
    first, last = page.view.preview.pages[0], page.view.preview.pages[-1]
    qtbot.waitUntil(lambda: first.picture is not None, timeout=30_000)
    assert last.picture is None
    page.view.preview.go_to(len(page.view.preview.pages) - 1)
    qtbot.waitUntil(lambda: last.picture is not None, timeout=30_000)
    assert page.view.place.text() == f"第 {len(page.view.preview.pages)} / {len(page.view.preview.pages)} 页"


def test_zoom_changes_the_size_and_fits_again(page: VerdictPage, qtbot: QtBot) -> None:
    fitting = page.view.preview.pages[0].width()
    page.view.keys["zoom_in"].trigger()
    assert page.view.preview.pages[0].width() > fitting
    page.view.keys["zoom_out"].trigger()
    page.view.keys["zoom_out"].trigger()
    assert page.view.preview.pages[0].width() < fitting
    QTest.mouseClick(page.view.fit, Qt.MouseButton.LeftButton)
    assert page.view.preview.pages[0].width() == fitting


def test_both_papers_can_be_seen(page: VerdictPage, qtbot: QtBot) -> None:
    upright = page.view.preview.pages[0]
    assert upright.height() > upright.width()
    QTest.mouseClick(page.chips["scoresheet"], Qt.MouseButton.LeftButton)
    wait_for_paper(page, qtbot)
    across = page.view.preview.pages[0]
    assert across.width() > across.height()


def test_the_saved_file_is_the_paper_of_the_services(
    page: VerdictPage, program: Program, sample: Case, tmp_path: Path
) -> None:
    path = tmp_path / page.file_name()
    page.save_to(path)
    assert path.name == "新兴县太平镇社工站 验收意见书 2023-04-25.pdf"
    assert path.read_bytes() == made(program, sample, "verdict")
    assert str(path) in program.window.banner.sentence.text()


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_left(
    page: VerdictPage, program: Program, tmp_path: Path
) -> None:
    (tmp_path / "不是文件夹").write_text("x")
    page.save_to(tmp_path / "不是文件夹" / "a.pdf")
    assert "没有存成" in program.window.banner.sentence.text()
    assert [file.name for file in tmp_path.iterdir() if file.suffix in (".part", ".pdf")] == []


def test_the_digests_on_the_paper_are_those_of_the_exported_files(
    page: VerdictPage, program: Program, tmp_path: Path
) -> None:
    page.export.export_to(tmp_path)
    assert page.paper is not None
    (last,) = PdfReader(BytesIO(page.paper.content)).pages[-1:]
    printed = re.sub(r"\s", "", last.extract_text())
    for name in ("打分.json", "评分表.toml"):
        assert sha256((tmp_path / name).read_bytes()).hexdigest() in printed
    assert str(tmp_path) in program.window.banner.sentence.text()


@pytest.mark.parametrize("answer", ["替换", "不替换"])
def test_exported_files_replace_others_only_if_that_is_wanted(
    page: VerdictPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    asked = []

    def choose(box: QMessageBox) -> None:
        asked.append(box.text())
        next(each for each in box.buttons() if each.text() == answer).click()

    monkeypatch.setattr(QMessageBox, "exec", choose)
    (tmp_path / "打分.json").write_text("别的", encoding="utf-8")
    page.export.export_to(tmp_path)
    assert "打分.json" in asked[0]
    is_kept = (tmp_path / "打分.json").read_text(encoding="utf-8") == "别的"
    assert is_kept == (answer == "不替换")
    assert (tmp_path / "评分表.toml").exists() != is_kept


def test_a_folder_that_takes_no_file_is_said(page: VerdictPage, program: Program, tmp_path: Path) -> None:
    (tmp_path / "不是文件夹").write_text("x")
    page.export.export_to(tmp_path / "不是文件夹")
    assert "没有存成" in program.window.banner.sentence.text()


def test_opinions_are_saved_and_printed(
    page: VerdictPage, program: Program, sample: Case, qtbot: QtBot
) -> None:
    box = page.opinion.boxes["requirements"]
    box.setPlainText("第一条要求\n\n  第二条要求  ")
    page.flush()
    kept = open_inspection(library=program.desk.library, inspection_id=sample.id).opinion
    assert kept.requirements == ("第一条要求", "第二条要求")
    assert page.opinion.saved.text().startswith("已保存 ")
    page.make_paper()
    wait_for_paper(page, qtbot)
    assert page.paper is not None
    assert page.paper.content == made(program, sample, "verdict")


def test_a_printed_paper_has_all_its_pages_in_their_own_shape(
    program: Program, sample: Case, tmp_path: Path
) -> None:
    paper = paper_of(made(program, sample, "scoresheet"))
    printer = new_printer(paper)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    numbers = tuple(range(len(paper.sizes)))
    assert print_pages(paper, printer, numbers) == len(paper.sizes)
    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == len(paper.sizes)
    assert printed.pages[0].mediabox.width > printed.pages[0].mediabox.height


def test_a_page_becomes_a_picture_with_ink_on_white(program: Program, sample: Case) -> None:
    paper = paper_of(made(program, sample, "verdict"))
    picture = page_image(paper, 0, 0.5)
    colours = {picture.pixelColor(x, y).lightness() for x in range(0, 290, 3) for y in range(0, 400, 3)}
    assert max(colours) == 255
    assert min(colours) < 128
