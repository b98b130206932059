"""What every test shares: a screenless Qt, repeatable property tests, and golden files; knows nothing of scoresheets."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "project", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --golden` writes the golden files anew instead of comparing with them."""
    parser.addoption("--golden", action="store_true", help="rewrite tests/golden with what comes out now")


@pytest.fixture
def matches_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`matches_golden("reports/verdict.txt", text)` compares text with that file under tests/golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), (
            f"no golden file {name}: `make golden` writes it; look at it before you commit it"
        )
        assert text == path.read_text(encoding="utf-8"), f"differs from golden file {name}"

    return compare
