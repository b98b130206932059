"""The architecture as sentences that can turn red; the contracts themselves stand in setup.cfg."""

import ast
import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("scoring_rules", "inspector", "ui")
# What a library is called when it is imported, where that is not its name in the package index.
IMPORT_NAMES = {"pyside6-essentials": "pyside6", "pillow": "pil", "python-docx": "docx"}
SHAPELESS_NAMES = {"utils", "util", "helpers", "helper", "manager", "data", "info", "misc", "common"}

HEAVY = {
    "PIL",
    "PySide6",
    "alembic",
    "docx",
    "openpyxl",
    "pandas",
    "pyhanko",
    "python_calamine",
    "reportlab",
    "sqlalchemy",
    "xlsxwriter",
}
SHEET, MARKS = "scoring_rules/sheets/shuangbai-2023.toml", "resources/samples/taiping.json"


def sources() -> Iterator[Path]:
    """Every module that is shipped."""
    yield from ROOT.glob("*.py")
    for room in ROOMS:
        yield from (ROOT / room).rglob("*.py")


def imported_libraries(source: Path) -> set[str]:
    """First names of everything a module imports that is neither ours nor Python's own."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {*ROOMS, "resources", "main"}


def declared_requirements() -> dict[str, str]:
    """Import name → version bounds, as setup.cfg demands them."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    declared: dict[str, str] = {}
    for line in config["options"]["install_requires"].strip().splitlines():
        name, _, bounds = line.strip().partition(" ")
        name = name.lower().replace("_", "-")
        declared[IMPORT_NAMES.get(name, name).replace("-", "_")] = bounds
    return declared


def test_every_import_goes_down_the_layers_and_every_library_stays_in_its_room() -> None:
    lint = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", lint, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("source", sorted(sources()), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_opens_with_one_sentence_on_what_it_is_for(source: Path) -> None:
    tree = ast.parse(source.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body


def test_every_library_that_is_imported_is_declared() -> None:
    declared = set(declared_requirements())
    undeclared = {
        f"{source.relative_to(ROOT).as_posix()}: {name}"
        for source in sources()
        for name in imported_libraries(source)
        if name.lower() not in declared
    }
    assert not undeclared


def test_every_requirement_has_a_lower_and_an_upper_bound() -> None:
    unbounded = {
        name
        for name, bounds in declared_requirements().items()
        if not re.fullmatch(r">=[\d.]+, <\d+(\.\d+)?", bounds)
    }
    assert not unbounded


def test_no_module_has_a_name_that_says_nothing() -> None:
    shapeless = [source for source in sources() if source.stem in SHAPELESS_NAMES]
    assert not shapeless


def test_the_entry_point_stays_a_page() -> None:
    assert len((ROOT / "main.py").read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize(
    "command", [["check", SHEET], ["score", SHEET, MARKS, "--json"]], ids=["check", "score"]
)
def test_a_command_without_papers_loads_none_of_the_heavy_libraries(command: list[str]) -> None:
    probe = (
        "import runpy, sys\n"
        "sys.argv = sys.argv[1:]\n"
        "try:\n    runpy.run_path('main.py', run_name='__main__')\n"
        "finally:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", probe, "main.py", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    loaded = set(run.stderr.split())
    assert run.returncode == 0, run.stdout + run.stderr
    assert "scoring_rules.engine" in loaded
    assert not loaded & HEAVY
