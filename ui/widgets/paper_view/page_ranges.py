"""页码范围: “1,3-5” as page numbers; knows no printer."""

import re

from scoring_rules.problems import UserError

_PART = re.compile(r"(\d{1,6})?\s*(-)?\s*(\d{1,6})?")
_SAME = str.maketrans("，、；;－–—~～至０１２３４５６７８９", ",,,,------0123456789")


def chosen_pages(text: str, count: int) -> tuple[int, ...]:
    """Page numbers from 0, each once, in order; all of `count` pages for an empty text.

    “3-” goes on to the end, “-2” begins at the first. `UserError` for anything else, or pages that are not there.
    """
    plain = text.translate(_SAME).strip()
    if not plain or plain == "全部":
        return tuple(range(count))
    wanted: set[int] = set()
    for part in plain.split(","):
        if part.strip():
            wanted.update(_span(part.strip(), count, text))
    if not wanted:
        raise _unclear(text, count)
    return tuple(sorted(wanted))


def _span(part: str, count: int, text: str) -> range:
    found = _PART.fullmatch(part)
    if found is None or not (found[1] or found[3]):
        raise _unclear(text, count)
    first = int(found[1] or 1)
    last = int(found[3] or count) if found[2] else first
    if not 1 <= first <= last <= count:
        raise _unclear(text, count)
    return range(first - 1, last)


def _unclear(text: str, count: int) -> UserError:
    message = f"页码“{text.strip()}”不对，这份文书共 {count} 页"
    return UserError(message, where="页码", remedy="写成 1,3-5 这样；全部打印就留空")
