"""验收意见 in words: what was good, what is wrong, what has to be done; no points, no paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opinion:
    """验收意见: sentences under 肯定, 问题 and 要求."""

    affirmed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
