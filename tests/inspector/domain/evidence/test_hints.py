"""Signs of copied material are found and shown with their sources; what is ordinary raises none."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.evidence.files import EvidenceFile, FileKind
from inspector.domain.evidence.hints import HintKind, HintParameters, Scene, Sighting, hints, moment
from inspector.domain.evidence.ledgers import LedgerRow, same_texts
from inspector.domain.evidence.likeness import MOST_CANDIDATES, Lookalikes, distance
from scoring_rules.marks import Period

PERIOD, DAY = Period(date(2022, 4, 1), date(2023, 3, 31)), date(2023, 4, 5)
AT = datetime(2023, 4, 5, 1, 2, 3, tzinfo=UTC)
MORNING = datetime(2022, 9, 1, 9, 0)


def seen(
    number: int,
    *,
    inspection: str = "这次",
    items: tuple[str, ...] = (),
    taken: datetime | None = None,
    picture: int | None = None,
    name: str = "",
) -> Sighting:
    """A file where an inspection uses it."""
    file = EvidenceFile(f"{number:064x}", name or f"{number}.jpg", FileKind.JPEG, 1, "乙", AT, taken)
    likeness = "" if picture is None else f"{picture:016x}"
    return Sighting(inspection, f"{inspection}镇社工站", DAY, "省级验收", file, items, likeness)


def told(
    here: list[Sighting], elsewhere: tuple[Sighting, ...] = (), **more: object
) -> list[tuple[HintKind, str]]:
    """Kinds and sentences of all hints."""
    scene = Scene(here, elsewhere, PERIOD, DAY, **more)  # type: ignore[arg-type]
    return [(hint.kind, hint.sentence) for hint in hints(scene)]


def test_the_same_file_at_another_station_is_shown_with_both_sources() -> None:
    scene = Scene(
        [seen(1, items=("A1",))],
        [seen(1, inspection="高良", items=("B2",)), seen(2, inspection="高良")],
        PERIOD,
        DAY,
    )
    (hint,) = hints(scene)
    assert (hint.kind, hint.sentence) == (
        HintKind.SAME_FILE,
        "同一份文件也用在高良镇社工站 2023-04-05 的省级验收",
    )
    assert [(source.where, source.what) for source in hint.sources] == [
        ("这次镇社工站 · 省级验收 2023-04-05", "1.jpg（A1）"),
        ("高良镇社工站 · 省级验收 2023-04-05", "1.jpg（B2）"),
    ]
    assert hint.digests == {f"{1:064x}"}


def test_one_file_for_two_items_is_a_hint_and_for_one_item_none() -> None:
    assert told([seen(1, items=("A1",))]) == []
    assert told([seen(1, items=("A1", "B2"))]) == [(HintKind.SAME_FILE, "同一份文件佐证了 2 项：A1、B2")]


def test_a_picture_that_looks_the_same_elsewhere_is_a_hint() -> None:
    copy = seen(2, inspection="高良", picture=0b111)
    found = told([seen(1, picture=0)], (copy, seen(3, inspection="高良", picture=2**40 - 1)))
    assert found == [
        (
            HintKind.SAME_PICTURE,
            "照片“1.jpg”与高良镇社工站 2023-04-05 的省级验收里的照片看起来相同（64 个特征中差 3 个）",
        )
    ]


def test_only_the_nearest_few_are_looked_at_closer_and_have_to_be_confirmed() -> None:
    def with_fine(number: int, fine: int) -> Sighting:
        return replace(seen(number, inspection="高良"), picture_hash=f"{0:016x}{fine:064x}")

    looked: list[str] = []

    def is_copy(_one: Sighting, other: Sighting) -> bool:
        looked.append(other.file.name)
        return other.file.name == "3.jpg"

    others = tuple(with_fine(number, 2**number - 1) for number in range(9, 1, -1))
    found = told([replace(seen(1), picture_hash="0" * 80)], others, is_copy=is_copy)
    assert looked == ["2.jpg", "3.jpg", "4.jpg", "5.jpg", "6.jpg"]
    assert len(found) == 1
    assert told([seen(1, picture=0)], others, is_copy=lambda *_: False) == []


def test_the_same_file_elsewhere_is_not_told_a_second_time_as_an_alike_picture() -> None:
    found = told([seen(1, picture=0)], (seen(1, inspection="高良", picture=0),))
    assert [kind for kind, _ in found] == [HintKind.SAME_FILE]


def test_two_shots_of_one_thing_for_one_item_are_no_hint() -> None:
    shots = [
        seen(1, picture=0, items=("A1",), taken=MORNING),
        seen(2, picture=1, items=("A1",), taken=MORNING),
    ]
    assert told(shots) == []
    assert told([shots[0], seen(2, picture=1)]) == []


def test_the_same_picture_at_another_item_or_from_another_day_is_told_once() -> None:
    first = seen(1, picture=0, items=("A1",), taken=MORNING)
    at_another_item = seen(2, picture=1, items=("B2",), taken=MORNING)
    from_another_day = seen(2, picture=1, items=("A1",), taken=MORNING + timedelta(days=30))
    for other in (at_another_item, from_another_day):
        assert told([first, other]) == [
            (HintKind.SAME_PICTURE, "照片“1.jpg”与“2.jpg”看起来相同（64 个特征中差 1 个）")
        ]


@pytest.mark.parametrize(
    ("taken", "words"),
    [
        (datetime(2022, 3, 31, 23, 59), "拍摄时间 2022-03-31 早于验收期"),
        (datetime(2023, 4, 1), "拍摄时间 2023-04-01 晚于验收期"),
        (datetime(2023, 4, 6), "拍摄时间 2023-04-06 晚于验收日 2023-04-05"),
        (datetime(1980, 1, 1), "相机的时钟可能没有设过"),
    ],
)
def test_a_time_outside_the_period_is_a_hint(taken: datetime, words: str) -> None:
    ((kind, sentence),) = told([seen(1, taken=taken)])
    assert kind is HintKind.TIME
    assert words in sentence


@pytest.mark.parametrize(
    "taken", [datetime(2022, 4, 1), datetime(2023, 3, 31, 23), datetime(2023, 4, 5, 10), None]
)
def test_a_time_inside_the_period_or_on_the_day_itself_is_none(taken: datetime | None) -> None:
    assert told([seen(1, taken=taken)]) == []


def visits(count: int, every: timedelta, **more: object) -> list[Sighting]:
    return [seen(number, taken=MORNING + number * every, **more) for number in range(count)]  # type: ignore[arg-type]


def test_many_visit_photos_within_minutes_are_one_hint() -> None:
    (found,) = told(visits(8, timedelta(minutes=1), items=("E1",)), visit_items=frozenset({"E1"}))
    assert found == (HintKind.BURST, "8 张走访照片摄于 7 分钟内（2022-09-01 09:00—09:07）")
    assert told(visits(8, timedelta(minutes=1), name="入户.jpg")) == [found]


def at(each: Sighting, taken: datetime) -> Sighting:
    """The same file, taken at another time."""
    return replace(each, file=replace(each.file, taken_at=taken))


def test_a_second_burst_on_another_day_is_a_second_hint() -> None:
    first = visits(6, timedelta(minutes=1), name="走访.jpg")
    second = [at(each, MORNING + timedelta(days=1, minutes=number)) for number, each in enumerate(first)]
    assert len(told([*first, *second])) == 2


def test_visits_at_the_pace_of_people_are_no_hint() -> None:
    assert told(visits(20, timedelta(minutes=3), name="走访.jpg")) == []
    assert told(visits(5, timedelta(seconds=1), name="走访.jpg")) == []
    assert told(visits(20, timedelta(minutes=1))) == []


def test_photos_that_the_team_takes_on_its_day_are_no_burst() -> None:
    today = [seen(number, taken=datetime(2023, 4, 5, 15, 0, number), name="入户.jpg") for number in range(9)]
    assert told(today) == []


def test_clocks_with_and_without_a_zone_are_compared_as_they_were_read() -> None:
    mixed = visits(8, timedelta(minutes=1), name="走访.jpg")
    zoned = at(mixed[3], (MORNING + timedelta(minutes=3)).replace(tzinfo=UTC))
    assert len(told([*mixed[:3], zoned, *mixed[4:]])) == 1
    assert moment(zoned.file.taken_at) == "2022-09-01 09:03:00（UTC+0000）"
    assert moment(None) == ""


@given(
    st.lists(st.integers(0, 2**64 - 1), max_size=30),
    st.integers(0, 2**64 - 1),
    st.sets(st.integers(0, 63), max_size=7),
)
def test_every_hash_within_seven_bits_is_found(others: list[int], value: int, flipped: set[int]) -> None:
    copy = value
    for bit in flipped:
        copy ^= 1 << bit
    found = Lookalikes([*others, copy]).near(value, 7)
    assert (len(flipped), len(others)) in found
    assert all(gap == distance(value, [*others, copy][number]) <= 7 for gap, number in found)


def test_a_form_that_everybody_fills_in_does_not_hold_up_the_search() -> None:
    found = Lookalikes([0] * (3 * MOST_CANDIDATES)).near(0, 7)
    assert MOST_CANDIDATES <= len(found) < 2 * MOST_CANDIDATES


VISIT = "上门探访{}，了解近期身体状况和生活起居，叮嘱注意用电用火安全，老人表示对社工服务满意，后续继续跟进"


def rows(*texts: str) -> list[LedgerRow]:
    return [
        LedgerRow(f"第{n}行", (f"服务对象{n}", f"2022-05-{n:02d}", text)) for n, text in enumerate(texts, 1)
    ]


def test_visits_described_in_the_same_words_are_a_hint_with_rows_persons_and_dates() -> None:
    text = VISIT.format("陈伯")
    other = "陪同王婆婆到镇卫生院复诊取药，并协助办理慢性病门诊特定病种登记手续"
    (hint,) = same_texts(rows(text, other, text), sha256="ab" * 32, name="探访.xlsx")
    assert (hint.kind, hint.sentence) == (HintKind.SAME_TEXT, "台账“探访.xlsx”里有 2 行的文字完全相同")
    assert [(source.where, source.what) for source in hint.sources] == [
        ("第1行", "服务对象1 · 2022-05-01"),
        ("第3行", "服务对象3 · 2022-05-03"),
    ]
    assert hint.sources[0].excerpt == text


def test_another_name_or_date_in_the_same_words_makes_them_nearly_the_same() -> None:
    texts = [VISIT.format(name) for name in ("陈大文", "李四", "欧阳明月")]
    (hint,) = same_texts(rows(*texts), sha256="", name="探访.xlsx")
    assert hint.sentence == "台账“探访.xlsx”里有 3 行的文字几乎相同"
    dated = [f"{n}月{n}日" + VISIT.format("陈伯") for n in (1, 2)]
    assert len(same_texts(rows(*dated), sha256="", name="")) == 1


def test_texts_that_share_their_rarest_words_and_little_else_are_no_hint() -> None:
    rare = "龘靐齉麤"
    texts = (
        f"{rare}李婆婆独居儿子在外务工屋顶漏水已经联系村委会申请危房改造补助",
        f"{rare}组织困境儿童参加暑期安全教育活动讲解防溺水知识并且发放宣传单",
    )
    assert same_texts(rows(*texts), sha256="", name="") == []


def test_short_cells_and_different_visits_are_no_hint() -> None:
    assert same_texts(rows("身体健康", "身体健康", "身体健康"), sha256="", name="") == []
    different = (
        "李婆婆独居，儿子在外务工，屋顶漏水，已联系村委会申请危房改造",
        "组织十二名困境儿童参加暑期安全教育活动，讲解防溺水知识并发放宣传单",
        "协助特困老人张伯申领护理补贴，材料已经递交镇社会事务办等待审核",
    )
    assert same_texts(rows(*different), sha256="", name="") == []


def test_a_text_that_stands_twice_in_one_row_speaks_once() -> None:
    text = VISIT.format("陈伯")
    assert same_texts([LedgerRow("第1行", (text, text))], sha256="", name="") == []


def test_parameters_decide_how_long_and_how_alike() -> None:
    strict = HintParameters(text_length=200)
    assert same_texts(rows(VISIT, VISIT), sha256="", name="", parameters=strict) == []
