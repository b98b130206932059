"""The window works while papers are made: one library, several threads, one unbroken chain."""

from concurrent.futures import ThreadPoolExecutor

from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.services.inspections import inspection_rows
from inspector.services.marking import history, set_note

THREADS, NOTES = 4, 25


def test_threads_may_write_and_read_at_the_same_time(library: Library, inspection: Inspection) -> None:
    def write(thread: int) -> None:
        for number in range(NOTES):
            text = f"{thread}-{number}"
            set_note(library=library, inspection_id=inspection.id, item=f"A{thread}", text=text)
            assert len(inspection_rows(library=library)) == 1

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(write, range(THREADS)))
    told = sorted(history(library=library, inspection_id=inspection.id), key=lambda entry: entry.sequence)
    assert len(told) == 1 + THREADS * NOTES
    assert [entry.previous_digest for entry in told[1:]] == [entry.digest for entry in told[:-1]]
