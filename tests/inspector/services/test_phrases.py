"""常用语 in a library: kept with the scoresheet for every inspection, journalled, ordered by use."""

import pytest

from inspector.domain.errors import WrongEntry
from inspector.library.store import Library
from inspector.services.phrases import add_phrase, change_phrase, count_use, delete_phrase, phrases_for
from tests.inspector.setting import OpenAt

SHEET = "street-station"


def texts(library: Library, item: str = "A1") -> list[str]:
    return [phrase.text for phrase in phrases_for(library=library, sheet_id=SHEET, item=item)]


def add(library: Library, text: str, item: str = "A1") -> object:
    return add_phrase(library=library, sheet_id=SHEET, item=item, text=text)


def test_a_sentence_is_there_for_its_item_and_a_general_one_for_all(library: Library) -> None:
    add(library, "没有原件")
    add(library, "现场未能提供", item="")
    assert texts(library) == ["没有原件", "现场未能提供"]
    assert texts(library, "B1") == ["现场未能提供"]
    assert phrases_for(library=library, sheet_id="another", item="A1") == ()


def test_the_same_sentence_is_kept_once(library: Library) -> None:
    assert add(library, " 没有  原件 ") == add(library, "没有 原件")
    assert texts(library) == ["没有 原件"]
    add(library, "没有 原件", item="")
    assert len(texts(library)) == 2


def test_sentences_are_reworded_deleted_and_ordered_by_use(library: Library) -> None:
    add(library, "甲")
    add(library, "乙")
    first, second = phrases_for(library=library, sheet_id=SHEET, item="A1")
    count_use(library=library, sheet_id=SHEET, phrase=second)
    assert texts(library) == [second.text, first.text]
    changed = change_phrase(library=library, sheet_id=SHEET, phrase=first, text="丙")
    assert (changed.id, changed.uses) == (first.id, 0)
    delete_phrase(library=library, sheet_id=SHEET, phrase=second)
    assert texts(library) == ["丙"]


@pytest.mark.parametrize("text", ["", " \n", "长" * 501])
def test_empty_and_endless_sentences_are_refused_in_words(library: Library, text: str) -> None:
    with pytest.raises(WrongEntry) as refused:
        add(library, text)
    assert refused.value.remedy
    assert texts(library) == []


def test_sentences_outlive_the_window(library: Library, open_at: OpenAt) -> None:
    add(library, "没有原件")
    path = library.path
    library.close()
    assert texts(open_at(path)) == ["没有原件"]
