"""Saving a file: whole or not at all, and a sentence that says what stood in the way."""

import errno
import os
import stat
from pathlib import Path

import pytest

from inspector.domain.refusals import reason_in_words
from inspector.services.saved_files import save_file
from scoring_rules.problems import UserError


def test_a_saved_file_can_be_read_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "新 文件夹" / "意见书.pdf"
    save_file(content=b"paper", path=path)
    (tmp_path / "other").touch()
    assert path.read_bytes() == b"paper"
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


@pytest.mark.parametrize(
    ("name", "word"), [("x" * 300, "文件名太长"), ("folder", "文件夹"), ("file/under.pdf", "同名")]
)
def test_where_nothing_can_be_saved_the_reason_is_said(tmp_path: Path, name: str, word: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match=word) as refused:
        save_file(content=b"paper", path=tmp_path / name)
    assert name in refused.value.where
    assert {file.name for file in tmp_path.iterdir()} == {"folder", "file"}


def test_on_a_full_disk_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "意见书.pdf"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError) as refused:
        save_file(content=b"new", path=path)
    assert "空间" in refused.value.message
    assert "释放空间" in refused.value.remedy
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"old"]


def test_reasons_are_chinese_even_for_what_nobody_thought_of() -> None:
    assert reason_in_words(OSError(errno.EROFS, "Read-only file system")) == "磁盘是只读的"
    assert reason_in_words(OSError(4711, "Something odd")) == "系统错误 4711"
