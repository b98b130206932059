"""The station's profile: what a field takes, and what does not fit together."""

from decimal import Decimal

import pytest

from inspector.domain.errors import WrongEntry
from inspector.domain.journal import Field, Topic
from inspector.domain.profile import PROFILE, entered, number_in, profile_of, remarks, shown
from scoring_rules.kinds.rule import Json


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("opened_on", "2021年12月1日", "2021-12-01"),
        ("area", "120.5㎡", Decimal("120.5")),
        ("planned_points", " 6 个 ", Decimal(6)),
        ("budget", "1,200.50万元", Decimal("1200.50")),
        ("address", " 新兴县  太平镇 ", "新兴县 太平镇"),
        ("head", "  ", None),
    ],
)
def test_fields_take_what_offices_write(code: str, text: str, value: Json) -> None:
    assert entered(code, text) == value


@pytest.mark.parametrize(
    ("code", "text"),
    [("opened_on", "去年"), ("area", "很大"), ("posts", "3.5"), ("posts", "-1"), ("address", "长" * 201)],
)
def test_what_cannot_be_is_refused_with_a_remedy(code: str, text: str) -> None:
    with pytest.raises(WrongEntry) as refused:
        entered(code, text)
    assert refused.value.remedy


def test_every_value_is_shown_as_it_can_be_typed_again() -> None:
    for field in PROFILE:
        values: dict[str, Json] = {"count": Decimal(3), "number": Decimal("1.5"), "day": "2021-12-01"}
        value = values.get(field.sort.value, "甲")
        assert entered(field.code, shown(field.code, value)) == value
    assert shown("head", None) == ""


def test_only_fields_of_the_profile_are_taken() -> None:
    kept: dict[Field, Json] = {
        Field(Topic.PROFILE, "head"): "甲",
        Field(Topic.PROFILE, "unknown"): "乙",
        Field(Topic.ROSTER, "head"): {},
        Field(Topic.PROFILE, "phone"): None,
    }
    assert profile_of(kept) == {"head": "甲"}
    assert number_in({"area": "x", "posts": True}, "area") is None


def test_remarks_say_what_does_not_fit() -> None:
    told = remarks(
        {"villages": 16, "planned_points": Decimal(5), "built_points": 6, "budget": 10, "received": 11}
    )
    assert [words[:6] for words in told] == ["16个村居按", "规划社工点数", "已建6个社工", "到位金额比预"]
    assert "应有6个" in told[0]
    assert remarks({"villages": 15, "planned_points": 5, "approval": "文"}) == []
