"""What a newcomer relies on before reading any code: the words of make, and links that lead somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})
# Tools of those who develop, which need no Windows.
ONLY_IN_THE_MAKEFILE = {"coverage", "clean"}


def test_windows_knows_the_words_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    words = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) - ONLY_IN_THE_MAKEFILE
    labels = set(re.findall(r"^:([a-z]+)$", (ROOT / "make.cmd").read_text(encoding="ascii"), re.MULTILINE))
    assert words == labels - {"try"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    lost = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not lost


def test_the_two_commands_stand_at_the_top_of_the_readme() -> None:
    opening = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:12]
    assert [line.split()[:2] for line in opening if line.startswith("make ")] == [
        ["make", "run"],
        ["make", "test"],
    ]


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listing = (folder / "README.md").read_text(encoding="utf-8")
    assert not [page.name for page in folder.glob("[0-9]*.md") if f"({page.name})" not in listing]
