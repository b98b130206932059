"""Vetoes in a review: seen beside the items, their effect chosen, left out, and kept in the rules."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from inspector.services.scoresheets import read_scoresheet
from scoring_rules.model import VetoEffect
from tests.scoring_rules.reading.office_files import Sheet, save_docx
from tests.ui.pages.review.conftest import Setting
from ui.models.source_table import chip_of

ROWS = (
    ("一级指标", "二级指标", "评分标准", "分值"),
    ("一、阵地建设", "分区", "设有接待、个案、小组三类功能区，每缺一类扣0.5分。", 4),
    (None, "场地", "有独立场地得6分；没有不得分。", 6),
    ("一票否决项", "弄虚作假", "提供虚假台账的，一票否决。", None),
    (None, "安全事故", "发生重大安全责任事故的，一票否决。", None),
)


@pytest.fixture
def vetoes(setting: Setting) -> Setting:
    sheet = Sheet(ROWS, ((1, 0, 2, 0), (3, 0, 4, 0)))
    end = "90分及以上为优秀，60分及以上为合格，60分以下为不合格。"
    setting.open(save_docx(setting.folder / "评分表.docx", "评分表", sheet, end))
    return setting


def choose(setting: Setting, effect: VetoEffect) -> None:
    box = setting.work.veto.effect.box
    box.setCurrentIndex(box.findData(effect.value))
    box.activated.emit(box.currentIndex())


def saved(setting: Setting, path: Path) -> list[tuple[VetoEffect, str]]:
    with setting.qtbot.waitSignal(setting.page.rules_saved):
        setting.page.save_rules(path)
    sheet = read_scoresheet(path=path).scoresheet
    assert sheet is not None
    return [(veto.effect, veto.grade) for veto in sheet.vetoes]


def test_vetoes_stand_behind_the_items(vetoes: Setting) -> None:
    assert vetoes.session.codes[-2:] == ("V1", "V2")
    vetoes.work.go_to("V1")
    assert vetoes.work.right.currentWidget() is vetoes.work.veto
    assert "虚假台账" in vetoes.work.veto.spans.text.text()
    assert chip_of(vetoes.session, "V1").kind == "一票否决"
    assert vetoes.work.source.lit


def test_the_effect_is_chosen_and_kept_in_the_rules(vetoes: Setting) -> None:
    vetoes.work.go_to("V1")
    choose(vetoes, VetoEffect.CAP_GRADE)
    assert "合格" in vetoes.work.veto.meaning.text()
    vetoes.work.go_to("V2")
    choose(vetoes, VetoEffect.DROP_GRADE)
    found = saved(vetoes, vetoes.folder / "规则.toml")
    assert found == [(VetoEffect.CAP_GRADE, "合格"), (VetoEffect.DROP_GRADE, "")]


def test_what_is_no_veto_is_left_out_and_comes_back_with_undo(vetoes: Setting) -> None:
    vetoes.work.go_to("V2")
    vetoes.work.veto.leave_out.click()
    assert len(saved(vetoes, vetoes.folder / "规则.toml")) == 1
    vetoes.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(saved(vetoes, vetoes.folder / "规则.toml")) == 2


def test_back_to_the_reading(vetoes: Setting) -> None:
    vetoes.work.go_to("V1")
    choose(vetoes, VetoEffect.DROP_GRADE)
    vetoes.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert vetoes.session.review.decisions == {}
