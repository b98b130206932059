"""评分表: bundled sheets are shown, a rule file of one's own is checked and every problem listed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from inspector.services.scoresheets import bundled_scoresheets, read_scoresheet
from ui.app import Program
from ui.pages.scoresheets.page import Detail, ScoresheetsPage
from ui.settings import Settings


@pytest.fixture
def page(program: Program) -> ScoresheetsPage:
    program.window.show_room("scoresheets")
    page = program.window.page("scoresheets")
    assert isinstance(page, ScoresheetsPage)
    return page


def words(page: ScoresheetsPage) -> str:
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel))


def test_every_bundled_sheet_can_be_looked_at(page: ScoresheetsPage) -> None:
    bundled = bundled_scoresheets()
    assert page.list.count() == len(bundled)
    for row, sheet in enumerate(bundled):
        page.list.setCurrentRow(row)
        assert sheet.title in words(page)
        assert "检查通过" in words(page)


def test_every_problem_of_an_own_file_is_listed_with_what_to_do(
    page: ScoresheetsPage, tmp_path: Path, settings: Settings
) -> None:
    text = bundled_scoresheets()[0].path.read_text(encoding="utf-8")
    own = tmp_path / "改坏的评分表.toml"
    own.write_text(text.replace('kind = "', 'kind = "x', 2), encoding="utf-8")
    page.check(own)
    assert page.list.item(0).text().startswith("改坏的评分表.toml")
    assert "处错误要先改好" in words(page)
    assert words(page).count("改坏的评分表.toml") >= 2
    assert settings.own_sheets == (own,)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"not toml at all ["])
def test_a_file_that_cannot_be_read_is_said(page: ScoresheetsPage, tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "坏文件.toml"
    own.write_bytes(content)
    page.check(own)
    assert "处错误要先改好" in words(page)


def test_a_file_that_is_gone_is_said(page: ScoresheetsPage, tmp_path: Path) -> None:
    page.check(tmp_path / "没有了.toml")
    assert "处错误要先改好" in words(page)


def test_a_blank_form_is_saved_and_passes_the_check(
    page: ScoresheetsPage, program: Program, tmp_path: Path
) -> None:
    path = tmp_path / "空白规则表.xlsx"
    page.save_blank(path)
    assert str(path) in program.window.banner.sentence.text()
    page.check(path)
    assert "处错误" not in words(page)


@pytest.mark.parametrize("ending", [".xlsx", ".toml"])
def test_the_sheet_that_is_shown_can_be_exported(
    page: ScoresheetsPage, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    page.list.setCurrentRow(1)
    shown = bundled_scoresheets()[1]
    proposed: list[str] = []

    def choose(_parent: QWidget, _title: str, usual: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(usual).name)
        return str(tmp_path / "导出"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    QTest.mouseClick(detail_of(page).exports[ending], Qt.MouseButton.LeftButton)
    assert proposed == [f"{shown.title}{ending}"]
    exported = read_scoresheet(path=tmp_path / f"导出{ending}")
    assert exported.scoresheet == read_scoresheet(path=shown.path).scoresheet
    assert str(tmp_path / f"导出{ending}") in program.window.banner.sentence.text()


def test_a_sheet_with_errors_offers_no_export(page: ScoresheetsPage, tmp_path: Path) -> None:
    own = tmp_path / "坏文件.toml"
    own.write_bytes(b"not toml at all [")
    page.check(own)
    assert not detail_of(page).exports


def test_an_export_that_cannot_be_written_is_said(
    page: ScoresheetsPage, program: Program, tmp_path: Path
) -> None:
    (tmp_path / "不是文件夹").write_text("x")
    page.export_to(tmp_path / "不是文件夹" / "表.xlsx")
    assert "没有存成" in program.window.banner.sentence.text()


def detail_of(page: ScoresheetsPage) -> Detail:
    detail = page.detail.widget()
    assert isinstance(detail, Detail)
    return detail
