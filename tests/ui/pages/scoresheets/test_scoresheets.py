"""评分表: bundled sheets are shown, a rule file of one's own is checked and every problem listed."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from inspector.services.scoresheets import bundled_scoresheets
from ui.app import Program
from ui.pages.scoresheets.page import ScoresheetsPage
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
