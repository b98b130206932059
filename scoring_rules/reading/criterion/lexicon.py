"""The words a criterion is made of: three tables in one order; each word has one letter that patterns are written in.

Knows only single words and numbers, not what a sentence says.
"""

from scoring_rules.reading.criterion.lexicon_conditions import CONDITION_WORDS
from scoring_rules.reading.criterion.lexicon_numbers import NUMBER_WORDS
from scoring_rules.reading.criterion.lexicon_points import POINT_WORDS
from scoring_rules.reading.criterion.spelling import Word

ORDER = "号句逗冒含者开闭价间点率段止追足免零共满否酌式比扣加得顶限累分量数每各则抽≥≤超低等上下中降升"
"""The first word in this order that fits at a place is taken: longer and more special ones stand in front."""

LEXICON: tuple[Word, ...] = tuple(
    sorted((*NUMBER_WORDS, *POINT_WORDS, *CONDITION_WORDS), key=lambda word: ORDER.index(word.letter))
)
