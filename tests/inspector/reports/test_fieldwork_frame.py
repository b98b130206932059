"""Records show the clock of the day on site, on whatever machine they are printed."""

import time
from datetime import datetime

import pytest

from inspector.reports.fieldwork_frame import span

needs_zones = pytest.mark.skipif(not hasattr(time, "tzset"), reason="a time zone cannot be set here")


@needs_zones
@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_the_hours_of_a_record_do_not_depend_on_the_machine(
    zone: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(time.tzset)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        started, ended = (datetime.fromisoformat(f"2023-04-25T{hour}+08:00") for hour in ("09:05", "09:40"))
        assert span(started, ended) == "09:05—09:40"
