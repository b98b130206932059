"""A window that is killed while it is worked in: what it called saved is there, and it comes back to its place."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CODES = ("B1", "B2", "B3", "C1", "C2", "C3")


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """A user with nothing on the disk yet."""
    places = {"XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state", "HOME": "home", "APPDATA": "appdata"}
    own = {name: str(tmp_path / folder) for name, folder in places.items()}
    library = {"SHUANGBAI_LIBRARY": str(tmp_path / "library" / "library.sqlite")}
    return {**os.environ, **own, **library, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


def opened(surroundings: dict[str, str], *orders: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-m", "tests.ui.window_process", *orders],
        env=surroundings,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def looked(surroundings: dict[str, str]) -> dict[str, Any]:
    with opened(surroundings, "look") as process:
        out, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    found: dict[str, Any] = json.loads(out)
    return found


def killed_after(surroundings: dict[str, str], code: str) -> list[str]:
    """Works until the window has called `code` saved, then kills it; everything it called saved."""
    saved = []
    with opened(surroundings, "work", *CODES) as process:
        assert process.stdout is not None
        for line in process.stdout:
            saved.append(json.loads(line)["saved"])
            if saved[-1] == code:
                process.kill()
                break
        rest = process.stdout.read()
    return saved + [json.loads(line)["saved"] for line in rest.splitlines() if line.endswith("}")]


@pytest.mark.parametrize("code", ["B1", "C1", "C3"])
def test_a_killed_window_comes_back_with_everything_it_called_saved(
    surroundings: dict[str, str], code: str
) -> None:
    saved = killed_after(surroundings, code)
    assert code in saved
    found = looked(surroundings)
    assert [found["notes"][each] for each in saved] == [f"备注 {each}" for each in saved]
    assert found["room"] == "scoring"
    assert found["banner"] == f"上次没有正常退出，已回到 {found['code']}，所有“已保存”的内容都在"
    again = looked(surroundings)
    assert again["code"] == found["code"]
    assert again["banner"] == ""


def test_a_second_window_does_not_get_the_library_of_the_first(surroundings: dict[str, str]) -> None:
    with opened(surroundings, "work", "C3") as first:
        assert first.stdout is not None
        assert json.loads(first.stdout.readline()) == {"saved": "C3"}
        with opened(surroundings, "look") as second:
            out, _ = second.communicate(timeout=120)
        assert json.loads(out) == {"notice": True}
        first.kill()
