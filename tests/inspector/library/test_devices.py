"""Device ids: the same laptop keeps its own, and a library that came back from elsewhere goes on under a new one."""

import platform
import shutil
from pathlib import Path

import pytest

from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.services.marking import history, set_note
from tests.inspector.setting import OpenAt


def device_of_a_note(library: Library, inspection: Inspection, text: str) -> str:
    """Which device a change is signed with now."""
    set_note(library=library, inspection_id=inspection.id, item="A1", text=text)
    return history(library=library, inspection_id=inspection.id)[-1].device


def test_a_laptop_keeps_its_device_id(open_at: OpenAt, library: Library, inspection: Inspection) -> None:
    first = device_of_a_note(library, inspection, "一")
    library.close()
    assert device_of_a_note(open_at(library.path), inspection, "二") == first


def test_a_restored_backup_goes_on_as_a_new_device(
    open_at: OpenAt, library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    first = device_of_a_note(library, inspection, "一")
    library.close()
    shutil.copy(library.path, tmp_path / "backup")
    later = open_at(library.path)
    device_of_a_note(later, inspection, "二")
    later.close()
    shutil.copy(tmp_path / "backup", library.path)
    restored = open_at(library.path)
    second = device_of_a_note(restored, inspection, "三")
    restored.close()
    assert second != first
    assert device_of_a_note(open_at(library.path), inspection, "四") == second


def test_a_backup_made_in_the_same_run_is_noticed_too(
    open_at: OpenAt, library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    first = device_of_a_note(library, inspection, "一")
    for ending in ("", "-wal"):
        source = library.path.with_name(library.path.name + ending)
        shutil.copy(source, tmp_path / f"backup{ending}")
    device_of_a_note(library, inspection, "二")
    library.close()
    for ending in ("", "-wal"):
        shutil.copy(tmp_path / f"backup{ending}", library.path.with_name(library.path.name + ending))
    assert device_of_a_note(open_at(library.path), inspection, "三") != first


def test_a_library_carried_to_another_machine_gets_that_machines_device(
    open_at: OpenAt, library: Library, inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = device_of_a_note(library, inspection, "一")
    library.close()
    monkeypatch.setattr(platform, "node", lambda: "另一台电脑")
    assert device_of_a_note(open_at(library.path), inspection, "二") != first


@pytest.mark.parametrize("content", [b"", b"[]", b'{"device": 1}', b"\xff"])
def test_a_spoilt_marker_costs_a_new_device_id_and_nothing_else(
    open_at: OpenAt, library: Library, inspection: Inspection, content: bytes
) -> None:
    first = device_of_a_note(library, inspection, "一")
    library.close()
    (marker,) = library.path.parent.glob("*.device")
    marker.write_bytes(content)
    again = open_at(library.path)
    assert device_of_a_note(again, inspection, "二") != first
    assert len(history(library=again, inspection_id=inspection.id)) == 3
