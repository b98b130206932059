"""What single cells say: categories, names, telephones, certificates; and who is one person."""

import pytest

from inspector.domain.rosters.categories import CATEGORIES, categories_in, known_category, suggestion
from inspector.domain.rosters.counts import counts_of, has_case_file, is_built, is_on_duty
from inspector.domain.rosters.files.rows import Numeral
from inspector.domain.rosters.people import Person, RosterId, ServicePoint, Village, Worker
from inspector.domain.rosters.same_person import Entry, People, Reason
from inspector.domain.rosters.values import PARSERS, Value, is_ticked

R = RosterId("r")


def read(field: str, text: str) -> tuple[Value, list[str]]:
    told: list[str] = []

    def remark(message: str, remedy: str) -> None:
        assert remedy
        told.append(message)

    return PARSERS[field](text, remark), told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("低保、残疾人", ("低保", "残疾人")),
        ("1.低保 2.特困", ("低保", "特困")),
        ("（1）低保对象；（2）孤儿", ("低保", "孤儿")),
        ("五保户和残疾", ("特困", "残疾人")),
        ("农村低保户（二类）", ("低保",)),
        ("城镇低保/重度残疾人(一级)", ("低保", "残疾人")),
        ("低保户群众", ("低保",)),
        ("优抚对象", ("优抚对象",)),
        ("、", ()),
    ],
)
def test_categories_are_known_by_their_other_names(text: str, found: tuple[str, ...]) -> None:
    assert categories_in(text) == found


@pytest.mark.parametrize(
    ("name", "near"),
    [("低宝", "低保"), ("精神残疾二级", "残疾人"), ("优抚", ""), ("甲", "")],
)
def test_names_near_to_a_category_are_suggested(name: str, near: str) -> None:
    assert suggestion(name) == near


def test_every_category_and_every_other_name_means_itself() -> None:
    for main, others in CATEGORIES.items():
        assert {known_category(name) for name in (main, *others)} == {main}


@pytest.mark.parametrize(
    ("field", "text", "value", "told"),
    [
        ("name", "欧阳 娜 娜", "欧阳娜娜", ""),
        ("name", "张三?", "张三?", "姓名里有"),
        ("name", "买买提·阿不都拉" * 5, "买买提·阿不都拉" * 5, "姓名太长"),
        ("phone", "0766-2881234", "0766-2881234", ""),
        ("phone", "13800000001、13900000002", "13800000001、13900000002", ""),
        ("phone", Numeral("13800000001.0"), "13800000001", ""),
        ("phone", "12345", "12345", "电话号码的位数不对"),
        ("phone", "无", "", ""),
        ("qualification", "助理社会工作师", "初级", ""),
        ("qualification", "社工师（中级）、助理社工师", "中级", ""),
        ("qualification", "高级社会工作师", "高级", ""),
        ("qualification", "未持证", "", ""),
        ("qualification", "有", "持证", ""),
        ("qualification", "会计", "", "“会计”看不出"),
        ("post", "服务岗社工", "服务岗", ""),
        ("post", "督导", "督导", ""),
        ("filed", "未建档", False, ""),
        ("filed", "2022-01-01", True, ""),
        ("filed", " ", None, ""),
        ("villages", "东村 西村社区\n南村", ("东村", "西村社区", "南村"), ""),
        ("id_number", "无", "", ""),
    ],
)
def test_cells_are_read_as_offices_write_them(field: str, text: str, value: Value, told: str) -> None:
    found, remarks = read(field, text)
    assert found == value
    assert [words.startswith(told) for words in remarks] == ([True] if told else [])


@pytest.mark.parametrize(("text", "ticked"), [("√", True), ("1", True), ("肢体二级", True), ("否", False), ("", False), ("×", False)])  # fmt: skip
def test_ticks(text: str, ticked: bool) -> None:
    assert is_ticked(text) is ticked


def entry(**values: Value) -> Entry:
    return Entry({"name": "甲", **values}, [("", 2)])


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"born": "1950-01-01"}, {"born": "1950-01-01"}, Reason.BORN),
        ({"born": "1950-01-01"}, {"born": "1950-01-02"}, None),
        ({"born": "1950-01", "village": "东村"}, {"born": "1950-01-02", "village": "东村"}, Reason.VILLAGE),
        ({"phone": "1"}, {"phone": "1"}, Reason.PHONE),
        ({"phone": "1", "village": "东村"}, {"phone": "2", "village": "东村"}, None),
        ({"village": "东村"}, {"village": "东村"}, Reason.VILLAGE),
        ({"village": "东村"}, {"village": "西村"}, None),
        ({}, {}, None),
    ],
)
def test_who_has_no_number_is_known_by_birth_telephone_or_village(
    first: dict[str, Value], second: dict[str, Value], reason: Reason | None
) -> None:
    people = People()
    people.add(entry(**first))
    found = people.find({"name": "甲", **second})
    assert (found[1] if found else None) == reason


def test_two_numbers_are_two_people_whatever_else_agrees() -> None:
    people = People()
    people.add(entry(id_number="1" * 18, born="1950-01-01", phone="1"))
    assert people.find({"name": "甲", "id_number": "2" * 18, "born": "1950-01-01", "phone": "1"}) is None
    assert people.find({"name": "甲", "id_number": "短", "phone": "1"}) is None
    assert people.named({"name": "乙"}) is None


def test_counts_without_names() -> None:
    members = (
        Person(R, 1, "甲", categories=("低保", "残疾人"), file_number="7"),
        Worker(R, 1, "乙", post="服务岗", qualification="初级"),
        Worker(R, 2, "丙", left="2022-01-01"),
        ServicePoint(R, 1, "东点", ("东村", "西村")),
        ServicePoint(R, 2, "西点", status="在建"),
        Village(R, 1, "东村", sort="村"),
        Village(R, 2, "西社区"),
    )
    assert counts_of(members) == {
        "低保": 1, "残疾人": 1, "已建档": 1, "一人多类": 1, "在岗": 1, "持证": 1, "服务岗": 1, "已建成": 1, "覆盖村居": 2,
        "村": 1, "类别未填": 1,
    }  # fmt: skip


def test_on_duty_built_and_filed_are_as_the_roster_says() -> None:
    assert [is_on_duty(Worker(R, 1, "甲", status=status)) for status in ("", "在岗", "借调", "离职", "否")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert [is_built(ServicePoint(R, 1, "甲", status=status)) for status in ("", "已建成", "在建", "否")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert [has_case_file(p) for p in (Person(R, 1, "甲"), Person(R, 1, "甲", filed=False))] == [None, False]
