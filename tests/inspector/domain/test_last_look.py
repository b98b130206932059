"""The last look over finished texts: what stops a document, what only warns, and what is let through."""

import pytest

from inspector.domain.known_words import NOTHING_KNOWN, Known
from inspector.domain.last_look import Leak, LeakKind, last_look, stops
from inspector.domain.masking import Masking

NAMES = ["张三丰", "李明", "高兴", "太平", "欧阳娜娜"]
ID = "11010519491231002X"


def leaks(text: str | list[str], known: Known = NOTHING_KNOWN, names: list[str] = NAMES) -> list[Leak]:
    return last_look(text, names, Masking.FEEDBACK, known)


@pytest.mark.parametrize(
    "text",
    [
        f"证号{ID}",
        "123456789012345678",  # no checksum, no day of birth: it stops all the same
        "证号１１０１０５１９４９１２３１００２Ｘ",
        "证号11010519491231\n002X",
        "证号110105\u3000 19491231\u3000002X",
        f"统一{ID}信用代码：114453020070123456",
        "张三丰",
        "张 三\n丰",
        "服务对象李明",
        "服务对象高兴说好",
        "高兴（女，78岁）",
    ],
)
def test_an_id_number_or_a_resident_s_name_stops_the_document(text: str) -> None:
    assert stops(leaks(text))


@pytest.mark.parametrize("masking", Masking)
def test_only_the_two_outer_kinds_are_stopped(masking: Masking) -> None:
    assert stops(last_look(f"张三丰{ID}", NAMES, masking)) == (masking is not Masking.INTERNAL)


@pytest.mark.parametrize(
    "text",
    [
        "张＊＊，110105********002X，138****5678",
        "摘要" + "3f" * 32,
        "10 10 9 8 10 10 10 9 8 7 10 10 10",
        "",
        "王",
    ],
)
def test_what_is_masked_or_not_private_passes(text: str) -> None:
    assert leaks(text) == []


@pytest.mark.parametrize(
    "text", ["群众很高兴", "电话13812345678", "账号6222021234567890123", "信用代码：114453020070123456"]
)
def test_what_may_be_something_else_warns_and_does_not_stop(text: str) -> None:
    found = leaks(text)
    assert found and not stops(found)
    assert all(leak.as_problem().severity.value == "warning" for leak in found)


def test_a_resident_called_like_a_colleague_warns() -> None:
    found = leaks("组长李明", Known(names=frozenset(["李明"])))
    assert [leak.stops for leak in found] == [False]
    assert "同名" in found[0].as_problem().message


def test_names_of_places_and_words_of_the_scoresheet_are_no_residents() -> None:
    known = Known(names=frozenset(["太平镇社工站", "张三丰收村"]), texts=("服务对象满意高兴地参加",))
    assert leaks("太平镇社工站、张三丰收村", known) == []
    assert leaks("服务对象满意高兴地参加", known) == []
    assert stops(leaks("太平反映", Known(names=frozenset(["太平镇社工站"]))))


def test_the_same_word_in_another_sentence_is_still_looked_at() -> None:
    known = Known(texts=("群众高兴满意",))
    assert leaks("入户时高兴不在家", known)
    assert leaks("群众高兴满意", known) == []


def test_a_name_that_somebody_cleared_only_warns() -> None:
    found = leaks("行李明天到", Known(cleared=frozenset(["李明"])))
    assert found and not stops(found)


def test_a_leak_says_on_which_page_and_shows_nothing_private_itself() -> None:
    found = leaks(["第一页", f"张三丰的证号是{ID}，电话13812345678，邻居李明"])
    assert {leak.page for leak in found} == {2}
    words = " ".join(f"{leak.as_problem().where}{leak.as_problem().message}" for leak in found)
    assert "第2页" in words
    assert not any(private in words for private in ("张三丰", ID, "19491231", "13812345678", "李明"))


def test_a_number_or_a_name_that_goes_on_overleaf_is_found() -> None:
    found = leaks(["证号110105194912\n— 1 —\n", "31002X，欧阳\n— 2 —", "娜娜"])
    assert {(leak.kind, leak.page) for leak in found if leak.stops} == {
        (LeakKind.ID_NUMBER, 1),
        (LeakKind.NAME, 2),
    }
    assert stops(leaks("证号110105194912\n— 1 —\n\f31002X"))


def test_names_that_cannot_be_looked_for_are_told() -> None:
    found = leaks("没有别人", names=["王", "张三丰"])
    assert [leak.as_problem().where for leak in found] == ["名单"]
    assert not stops(found)


def test_the_stops_come_first_and_a_list_without_end_is_cut() -> None:
    found = leaks(["群众很高兴", "张三丰" * 400])
    assert found[0].stops
    assert len(found) == 200
