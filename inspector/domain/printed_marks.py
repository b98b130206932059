"""打分 as papers print it and digests are taken of it: with the notes that stand apart from the marks put into them."""

from collections.abc import Mapping

from scoring_rules.marks import Marks


def printed_marks(marks: Marks, notes: Mapping[str, str]) -> Marks:
    """The marks with their notes. An unmarked item's note stays out: in a `deduct` mark it would count as checked."""
    for code, note in notes.items():
        mark = marks.items.get(code)
        if mark is not None and "note" not in mark:
            marks = marks.with_item(code, {**mark, "note": note})
    return marks
