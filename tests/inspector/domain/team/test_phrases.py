"""Sentences kept with a scoresheet: whose they are, their order, and how they go into a note."""

import pytest

from inspector.domain.journal import Field, Topic
from inspector.domain.team.phrases import LONGEST, Phrase, as_phrase, phrase_json, phrases_of, with_phrase
from scoring_rules.kinds.rule import Json


def kept(*phrases: Phrase) -> dict[Field, Json]:
    return {phrase.field: phrase_json(phrase) for phrase in phrases}


def test_an_items_own_sentences_stand_before_general_ones_the_most_used_first() -> None:
    general, own, often = (
        Phrase("1", "", "现场未能提供", 9),
        Phrase("2", "A1", "没有原件"),
        Phrase("3", "A1", "只有复印件", 2),
    )
    other = Phrase("4", "B1", "别的项")
    assert phrases_of(kept(general, own, often, other), "A1") == (often, own, general)
    assert phrases_of(kept(general, own), "B2") == (general,)


def test_using_a_sentence_moves_it_up() -> None:
    first, second = Phrase("1", "", "甲"), Phrase("2", "", "乙")
    assert phrases_of(kept(first, second.used()), "A1")[0].text == "乙"


@pytest.mark.parametrize("damaged", [None, "甲", {"text": 3}, {"text": " "}, {"uses": 3}])
def test_a_sentence_that_cannot_be_read_is_left_out(damaged: Json) -> None:
    assert (
        phrases_of({Field(Topic.PHRASE, "A1", "1"): damaged, Field(Topic.NOTE, "A1"): {"text": "甲"}}, "A1")
        == ()
    )


@pytest.mark.parametrize("uses", [True, -3, "9", None])
def test_a_damaged_count_is_none(uses: Json) -> None:
    assert phrases_of({Field(Topic.PHRASE, "A1", "1"): {"text": "甲", "uses": uses}}, "A1")[0].uses == 0


def test_a_note_becomes_a_sentence_of_one_line() -> None:
    assert as_phrase("  没有\n原件 ") == "没有 原件"
    assert len(as_phrase("长" * 900)) == LONGEST
    assert as_phrase(" \n") == ""


@pytest.mark.parametrize(
    ("note", "result"),
    [
        ("", "没有原件"),
        ("  ", "没有原件"),
        ("台账缺页", "台账缺页；没有原件"),
        ("台账缺页。", "台账缺页。没有原件"),
        ("其中：\n", "其中：没有原件"),
    ],
)
def test_a_sentence_is_put_behind_a_note_with_one_stop_between(note: str, result: str) -> None:
    assert with_phrase(note, "没有原件") == result
