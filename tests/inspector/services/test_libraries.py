"""Where the library lies, and what importing the services costs."""

import subprocess
import sys
from pathlib import Path

import pytest

from inspector.services.libraries import default_library_path, open_library


def test_the_environment_says_where_the_library_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SHUANGBAI_LIBRARY", str(tmp_path / "here.sqlite"))
    assert default_library_path() == tmp_path / "here.sqlite"
    library = open_library(user="张三")
    assert (library.path, library.person) == (tmp_path / "here.sqlite", "张三")
    library.close()


def test_otherwise_it_is_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SHUANGBAI_LIBRARY", raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "data")
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "config")
    assert default_library_path() == tmp_path / "data" / "library.sqlite"
    with open_library():
        pass
    assert len(list((tmp_path / "config" / "devices").iterdir())) == 1


def test_a_path_of_two_names_is_opened_where_the_program_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_library(path=Path("here.sqlite")):
        assert (tmp_path / "here.sqlite").is_file()


def test_importing_the_services_brings_no_heavy_library() -> None:
    program = (
        "import sys\n"
        "from inspector.services import inspections, libraries, marking, papers, scoresheets, stations\n"
        "heavy = {'sqlalchemy', 'alembic', 'reportlab', 'pandas', 'pypinyin', 'PySide6'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_opening_a_library_of_the_present_form_does_not_import_alembic(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from inspector.services.libraries import open_library\n"
        "for _ in range(2):\n"
        "    open_library(path=pathlib.Path(sys.argv[1])).close()\n"
        "print('alembic' in sys.modules)\n"
    )
    path = str(tmp_path / "library.sqlite")
    run = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
