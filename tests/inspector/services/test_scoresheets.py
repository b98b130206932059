"""Scoresheets to choose from: which are sound, and the forms they can be saved in."""

import os
from pathlib import Path

import pytest

from inspector.domain.errors import SheetInError
from inspector.services.scoresheets import (
    bundled_scoresheets,
    is_sound,
    read_scoresheet,
    save_scoresheet,
)


def test_a_sheet_is_sound_until_its_file_is_spoilt_or_gone(tmp_path: Path) -> None:
    path = tmp_path / "表.toml"
    text = bundled_scoresheets()[0].path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    assert is_sound(path=path)
    path.write_text(text.replace('kind = "', 'kind = "x', 1), encoding="utf-8")
    assert not is_sound(path=path)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1, 1))
    assert is_sound(path=path)
    path.unlink()
    assert not is_sound(path=path)


@pytest.mark.parametrize("form", ["导出.toml", "导出.xlsx"])
def test_a_saved_sheet_says_the_same_and_has_the_same_digest(tmp_path: Path, form: str) -> None:
    for bundled in bundled_scoresheets():
        sheet = read_scoresheet(path=bundled.path)
        save_scoresheet(sheet=sheet, path=tmp_path / form)
        again = read_scoresheet(path=tmp_path / form)
        assert again.scoresheet == sheet.scoresheet
        if form.endswith(".toml"):
            assert (tmp_path / form).read_bytes() == bundled.path.read_bytes()
            assert again.sha256 == sheet.sha256


def test_a_sheet_with_errors_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "坏.toml"
    path.write_text('[scoresheet]\nid = "x"\n', encoding="utf-8")
    with pytest.raises(SheetInError):
        save_scoresheet(sheet=read_scoresheet(path=path), path=tmp_path / "导出.xlsx")
    assert not (tmp_path / "导出.xlsx").exists()
