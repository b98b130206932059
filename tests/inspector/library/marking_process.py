"""A process that marks as fast as it can and says after each commit what it saved, until it is killed."""

from multiprocessing.connection import Connection
from pathlib import Path

from inspector.domain.records import InspectionId
from inspector.services.inspections import open_inspection
from inspector.services.libraries import open_library
from inspector.services.marking import remember_place, set_mark
from scoring_rules.engine import rescore
from scoring_rules.marks import RawMark

ITEM = "A1"
LINE = "未开放次数"


def marked(number: int) -> RawMark:
    """The mark that says a number."""
    return {"lines": {LINE: number}}


def keep_marking(path: Path, inspection_id: InspectionId, first: int, said: "Connection[int, int]") -> None:
    """Counts the line of one item up from `first`, and says each number once it is saved."""
    library = open_library(path=path, user="打分员")
    opened = open_inspection(library=library, inspection_id=inspection_id)
    marks, score = opened.marks, opened.score
    remember_place(library=library, inspection_id=inspection_id, item=ITEM)
    number = first
    while True:
        marks = marks.with_item(ITEM, marked(number))
        score = rescore(score, marks, {ITEM})
        set_mark(library=library, inspection_id=inspection_id, item=ITEM, mark=marks.items[ITEM], score=score)
        said.send(number)
        number += 1
