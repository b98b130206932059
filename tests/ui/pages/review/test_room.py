"""The review page inside the window: rules are offered from then on, and the open inspection may go on in a new version."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from inspector.services.reading import save_table
from scoring_rules.sheet_table import scoresheet_table
from tests.inspector.review_setting import save_sheet
from ui.app import Program
from ui.desk import Case
from ui.dialogs.carrying import CarryingDialog
from ui.pages.review.page import ReviewPage
from ui.settings import Settings


def review_of(program: Program) -> ReviewPage:
    program.window.show_room("review")
    page = program.window.page("review")
    assert isinstance(page, ReviewPage)
    return page


def new_version(case: Case, folder: Path) -> Path:
    sheet = case.session.scoresheet
    path = folder / "新版.toml"
    save_table(table=scoresheet_table(replace(sheet, version="99")), path=path)
    return path


def test_saved_rules_are_offered_for_new_inspections(
    program: Program, settings: Settings, tmp_path: Path
) -> None:
    review_of(program).rules_saved.emit(tmp_path / "规则.toml", False)
    assert settings.own_sheets[0] == tmp_path / "规则.toml"


def test_reviews_lie_beside_the_library(
    program: Program, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    page = review_of(program)
    page.open_file(save_sheet(tmp_path))
    qtbot.waitUntil(lambda: page.session is not None)
    assert settings.library is not None
    assert len(list((settings.library.parent / "reviews").iterdir())) == 1


def test_another_look_keeps_the_open_review(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    page = review_of(program)
    page.open_file(save_sheet(tmp_path))
    qtbot.waitUntil(lambda: page.session is not None)
    assert page.work is not None
    page.work.go_to("B1")
    page.flush()
    program.window.refurnish()
    again = review_of(program)
    assert again is not page
    assert again.work is not None
    assert again.work.code == "B1"


@pytest.mark.parametrize("answer", [QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected])
def test_the_open_inspection_goes_on_in_the_new_version_if_wanted(
    program: Program,
    sample: Case,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: QDialog.DialogCode,
) -> None:
    path = new_version(sample, tmp_path)
    marks, first = sample.session.marks.items, sample.id
    said = []

    def answered(dialog: CarryingDialog) -> int:
        said.append(dialog.words.text())
        return answer.value

    monkeypatch.setattr(CarryingDialog, "exec", answered)
    review_of(program).rules_saved.emit(path, True)
    notice = program.window.banner.notice
    assert notice is not None
    assert notice.act is not None
    notice.act()

    assert f"{len(marks)} 项可以带到新版" in said[0]
    case = program.desk.case
    assert case is not None
    if answer is QDialog.DialogCode.Accepted:
        assert case.id != first
        assert case.session.scoresheet.version == "99"
        assert case.session.marks.items == marks
        assert program.window.room == "scoring"
    else:
        assert case.id == first


def test_a_sample_or_another_sheet_changes_nothing_on_the_desk(
    program: Program, sample: Case, tmp_path: Path
) -> None:
    path = new_version(sample, tmp_path)
    page = review_of(program)
    page.rules_saved.emit(path, False)
    assert program.window.banner.notice is None or program.window.banner.notice.act is None
