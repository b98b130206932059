"""Contents lie whole and untouched in the folder, or not at all."""

import errno
import hashlib
import io
import os
import stat
from pathlib import Path

import pytest

from inspector.library.attachments.folder import CHUNK, Cancelled, EvidenceFolder, SourceFailed

CONTENT = os.urandom(3 * CHUNK + 17)
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> EvidenceFolder:
    """The folder of a library that has no file yet."""
    return EvidenceFolder(tmp_path / "资料 库" / "验收.sqlite")


def files_in(folder: EvidenceFolder) -> list[str]:
    return sorted(each.name for each in folder.path.rglob("*") if each.is_file())


def test_a_content_lies_under_its_digest_read_only_and_as_it_came(folder: EvidenceFolder) -> None:
    kept = folder.keep(io.BytesIO(CONTENT))
    assert (kept.sha256, kept.size, kept.is_new) == (DIGEST, len(CONTENT), True)
    place = folder.place(DIGEST)
    assert place == folder.path / DIGEST[:2] / DIGEST
    assert folder.path.name == "验收.files"
    assert place.read_bytes() == CONTENT
    assert not place.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    folder.settle([DIGEST])


def test_the_same_content_is_stored_once(folder: EvidenceFolder) -> None:
    folder.keep(io.BytesIO(CONTENT))
    again = folder.keep(io.BytesIO(CONTENT))
    assert not again.is_new
    assert files_in(folder) == [DIGEST]
    assert list(folder.contents()) == [DIGEST]


def test_a_content_that_was_cut_short_by_something_else_is_stored_again(folder: EvidenceFolder) -> None:
    place = folder.place(folder.keep(io.BytesIO(CONTENT)).sha256)
    place.chmod(0o600)
    place.write_bytes(b"short")
    assert folder.keep(io.BytesIO(CONTENT)).is_new
    assert place.read_bytes() == CONTENT


class Stick(io.BytesIO):
    """A stick that is pulled out after the first piece."""

    def readinto(self, buffer: object, /) -> int:
        if self.tell():
            raise OSError(errno.EIO, "gone")
        return super().readinto(buffer)  # type: ignore[arg-type]


def test_a_source_that_breaks_off_leaves_nothing(folder: EvidenceFolder) -> None:
    with pytest.raises(SourceFailed) as failed:
        folder.keep(Stick(CONTENT))
    assert failed.value.cause.errno == errno.EIO
    assert files_in(folder) == []


def test_a_cancelled_copy_leaves_nothing(folder: EvidenceFolder) -> None:
    answers = iter([False, True])
    with pytest.raises(Cancelled):
        folder.keep(io.BytesIO(CONTENT), lambda: next(answers))
    assert files_in(folder) == []


def test_a_full_disk_leaves_nothing(folder: EvidenceFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        folder.keep(io.BytesIO(CONTENT))
    assert files_in(folder) == []


def test_half_copied_files_and_opened_copies_are_cleaned_up_and_contents_stay(folder: EvidenceFolder) -> None:
    folder.keep(io.BytesIO(CONTENT))
    (folder.path / "incoming" / "7-1.part").write_bytes(b"half")
    folder.keep_thumbnail(DIGEST, b"small")
    opened = folder.copy_for_opening(DIGEST, "台账.xlsx")
    opened.chmod(0o444)
    folder.clean()
    assert files_in(folder) == sorted([DIGEST, f"{DIGEST}.jpg"])
    assert not opened.parent.exists()


def test_cleaning_where_nothing_was_ever_kept_is_no_matter(folder: EvidenceFolder) -> None:
    folder.clean()
    assert list(folder.contents()) == []
    assert not folder.path.exists()


def test_a_copy_for_another_program_can_be_changed_without_touching_the_content(
    folder: EvidenceFolder,
) -> None:
    folder.keep(io.BytesIO(CONTENT))
    copy = folder.copy_for_opening(DIGEST, "../../etc/坏:名?字.xlsx")
    assert copy.parent.parent == folder.path / "opened"
    assert copy.name == "_.._etc_坏_名_字.xlsx"
    copy.write_bytes(b"changed")
    assert folder.place(DIGEST).read_bytes() == CONTENT
    assert folder.copy_for_opening(DIGEST, "../../etc/坏:名?字.xlsx").read_bytes() == CONTENT


@pytest.mark.parametrize("name", ["", " . ", "长" * 300 + ".pdf", "没有后缀", ".隐藏"])
def test_any_name_becomes_one_that_a_system_takes(folder: EvidenceFolder, name: str) -> None:
    folder.keep(io.BytesIO(CONTENT))
    copy = folder.copy_for_opening(DIGEST, name)
    assert copy.is_file()
    assert len(copy.name.encode()) <= 160


@pytest.mark.parametrize("name", ["../x", "AB" * 32, "a" * 63, ""])
def test_only_a_digest_leads_to_a_place(folder: EvidenceFolder, name: str) -> None:
    with pytest.raises(ValueError, match="digest"):
        folder.place(name)
