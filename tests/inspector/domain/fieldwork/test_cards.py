"""人员卡: whole inside, masked outside; staff stand by name."""

from inspector.domain.fieldwork.cards import NOBODY, Card
from inspector.domain.masking import Masking

CLIENT = Card("欧阳建国", "13800138001", "新兴县太平镇榃滨村委会2队4号", ("低保", "残疾人"), "一级")
WORKER = Card("陈站员", "13900139000", traits=("服务岗", "站长"), is_staff=True)


def test_inside_a_client_stands_as_the_roster_has_it() -> None:
    assert CLIENT.shown(Masking.INTERNAL) == CLIENT
    assert CLIENT.words == "低保、残疾人 · 一级"
    assert NOBODY.words == ""


def test_outside_a_client_is_masked() -> None:
    feedback, public = CLIENT.shown(Masking.FEEDBACK), CLIENT.shown(Masking.PUBLIC)
    assert (feedback.name, feedback.phone) == ("欧阳＊＊", "138****8001")
    assert feedback.address == "新兴县太平镇榃滨村委会＊＊"
    assert feedback.traits == ("低保", "残疾人")
    assert "残疾人" not in public.traits


def test_staff_stand_by_name_and_their_telephones_stay_inside() -> None:
    shown = WORKER.shown(Masking.PUBLIC)
    assert (shown.name, shown.words) == ("陈站员", "服务岗、站长")
    assert shown.phone == "139****9000"
