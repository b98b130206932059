"""The tables of words and patterns are read back through their own examples."""

from decimal import Decimal

import pytest

from scoring_rules.reading.criterion.lexicon import LEXICON, ORDER
from scoring_rules.reading.criterion.normalise import normalise
from scoring_rules.reading.criterion.numerals import number
from scoring_rules.reading.criterion.patterns import Pattern, PatternTable
from scoring_rules.reading.criterion.patterns_condition import CONDITIONS
from scoring_rules.reading.criterion.patterns_points import POINTS
from scoring_rules.reading.criterion.spelling import Word
from scoring_rules.reading.criterion.tokens import Row, tokenise

# A word may need its neighbours to be that word: a verb its points, “最高” what it caps.
SURROUNDINGS = ("{}", "90分{}", "{}2分", "{}5%", "{}2分为止", "得{}", "(2){}", "每低{}", "{}10份")


def row_of(text: str) -> Row:
    return tokenise(normalise(text))


def examples(table: tuple[Pattern, ...]) -> list[tuple[Pattern, str]]:
    return [(pattern, example) for pattern in table for example in pattern.examples]


@pytest.mark.parametrize(
    ("word", "example"),
    [(word, example) for word in LEXICON for spelling in word.spellings for example in spelling.examples],
)
def test_every_spelling_is_recognised_in_its_example(word: Word, example: str) -> None:
    rows = [row_of(surrounding.format(example)) for surrounding in SURROUNDINGS]
    assert any(token.letter == word.letter and token.text in example for row in rows for token in row.tokens)


def test_every_letter_stands_for_one_word_with_a_meaning_and_examples() -> None:
    letters = [word.letter for word in LEXICON]
    assert len(set(letters)) == len(letters)
    assert "".join(letters) == ORDER
    for word in LEXICON:
        assert word.meaning
        assert all(spelling.examples for spelling in word.spellings)


@pytest.mark.parametrize(("pattern", "example"), examples(POINTS.patterns))
def test_every_scoring_phrase_is_found_in_its_example(pattern: Pattern, example: str) -> None:
    assert pattern.role in {found.pattern.role for found in POINTS.find(row_of(example))}


@pytest.mark.parametrize(("pattern", "example"), examples(CONDITIONS.patterns))
def test_every_sign_of_a_condition_is_found_in_its_example(pattern: Pattern, example: str) -> None:
    assert pattern.role in {found.pattern.role for found in CONDITIONS.find(row_of(example))}


@pytest.mark.parametrize("table", [POINTS, CONDITIONS])
def test_patterns_are_written_in_letters_that_exist(table: PatternTable) -> None:
    letters = {word.letter for word in LEXICON} | {"文"}
    for pattern in table.patterns:
        written = {sign for sign in pattern.form if "\u4e00" <= sign <= "\u9fff" or sign in "≥≤"}
        assert written <= letters, pattern.form
        assert pattern.meaning
        assert pattern.examples


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("3", "3"),
        ("0.5", "0.5"),
        (".5", "0.5"),
        ("半", "0.5"),
        ("一", "1"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百二十五", "125"),
        ("一百零五", "105"),
        ("三千", "3000"),
        ("零点五", "0.5"),
        ("一点二五", "1.25"),
        ("二〇二三", "2023"),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(written: str, value: str) -> None:
    assert number(written) == Decimal(value)
