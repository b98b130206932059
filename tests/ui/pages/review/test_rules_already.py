"""What is rules already is not reviewed: the page says where it can be used instead."""

from pathlib import Path

import pytest

from inspector.services.scoresheets import SHEETS, read_scoresheet, save_scoresheet
from tests.ui.pages.review.conftest import Setting


@pytest.mark.parametrize("ending", [".toml", ".xlsx"])
def test_rules_are_not_read_again(setting: Setting, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"规则{ending}"
    save_scoresheet(sheet=read_scoresheet(path=SHEETS / "shuangbai-2023.toml"), path=path)
    setting.page.open_file(path)
    entry = setting.page.entry
    setting.qtbot.waitUntil(entry.failure_box.isVisible)
    assert "已经是规则表，不用导入" in entry.failure_message.text()
    assert "“评分表”页" in entry.failure_remedy.text()
    assert setting.page.work is None
