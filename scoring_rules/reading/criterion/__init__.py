"""评分标准 → 评分规则: the grammar of free-text scoring criteria.

normalise → tokens (lexicon) → clauses (patterns) → scene → assemble → self-check. Knows nothing of tables and files.
"""

from scoring_rules.reading.criterion.reading import Part, Reading, read_criterion
from scoring_rules.reading.criterion.words import in_words

__all__ = ["Part", "Reading", "in_words", "read_criterion"]
