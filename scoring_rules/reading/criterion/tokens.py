"""A normal text as a row of words, each with its letter from the lexicon; knows nothing of clauses."""

import re
from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.reading.criterion.lexicon import LEXICON
from scoring_rules.reading.criterion.normalise import Normal
from scoring_rules.reading.criterion.numerals import ARABIC, CHINESE, number

OTHER = "文"
NUMBER = re.compile(f"{ARABIC}|{CHINESE}")
WORDS = re.compile("|".join(f"(?P<w{place}>{word.form})" for place, word in enumerate(LEXICON)))
LETTERS = {f"w{place}": word.letter for place, word in enumerate(LEXICON)}
NUMERIC = frozenset("段间率点分量数号")
LISTS_START_AFTER = frozenset("句逗冒止零满免分段比酌闭顶价否")


@dataclass(frozen=True, slots=True)
class Token:
    """词: its letter, where it stands in the normal text, its numbers and what stands behind the last one."""

    letter: str
    start: int
    end: int
    text: str
    numbers: tuple[Decimal, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """词列: tokens, and their letters in one string, so that a pattern is searched in letters."""

    tokens: tuple[Token, ...]
    letters: str
    normal: Normal

    def text(self, first: int, end: int) -> str:
        """The normal text from token `first` up to (not with) token `end`."""
        if first >= end:
            return ""
        return self.normal.text[self.tokens[first].start : self.tokens[end - 1].end]

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Where these tokens stand in the original text."""
        if first >= end:
            place = self.tokens[first].start if first < len(self.tokens) else len(self.normal.text)
            return self.normal.span(place, place)
        return self.normal.span(self.tokens[first].start, self.tokens[end - 1].end)


def tokenise(normal: Normal) -> Row:
    """切词: every character belongs to exactly one token."""
    tokens: list[Token] = []
    text = normal.text
    place = 0
    for found in WORDS.finditer(text):
        letter = LETTERS[found.lastgroup or ""]
        if letter == "号" and not _starts_list(found, tokens, normal, place):
            continue
        if found.start() > place:
            _add_other(tokens, text, place, found.start())
        tokens.append(_token(letter, found))
        place = found.end()
    if place < len(text):
        _add_other(tokens, text, place, len(text))
    return Row(tuple(tokens), "".join(token.letter for token in tokens), normal)


def _add_other(tokens: list[Token], text: str, start: int, end: int) -> None:
    tokens.append(Token(OTHER, start, end, text[start:end]))


def _token(letter: str, found: re.Match[str]) -> Token:
    written = found.group()
    if letter not in NUMERIC:
        return Token(letter, found.start(), found.end(), written)
    if letter == "率":
        return Token(letter, found.start(), found.end(), written, (_percent(written),), "%")
    if letter == "点":
        amount = NUMBER.match(written)
        value = number(amount.group()) if amount and not written.startswith("百") else Decimal(1)
        value = value / 10 if written.endswith("千分点") else value
        return Token(letter, found.start(), found.end(), written, (value,), "%")
    matches = list(NUMBER.finditer(written))
    unit = written[matches[-1].end() :].strip() if matches else ""
    numbers = [number(match.group()) for match in matches]
    return Token(letter, found.start(), found.end(), written, tuple(numbers), unit)


def _percent(written: str) -> Decimal:
    """“95%”, “百分之五”, “2‰” in percent."""
    amount = NUMBER.search(written, 3) if written[1:3] == "分之" else NUMBER.match(written)
    value = number(amount.group()) if amount else Decimal(0)
    return value / 10 if written.startswith("千分之") or written.endswith("‰") else value


def _starts_list(found: re.Match[str], tokens: list[Token], normal: Normal, place: int) -> bool:
    """“1.” is a list number at the start, in a new line or after something complete; “(1)” nearly anywhere."""
    if found.start() == 0 or found.start() in normal.breaks:
        return True
    if found.group()[0] == "(":
        return True
    return found.start() == place and bool(tokens) and tokens[-1].letter in LISTS_START_AFTER
