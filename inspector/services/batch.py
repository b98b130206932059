"""批量出文书 (many at once): papers of a city or a province on all cores, saved whole, with a list of what failed.

Read in this process a few at a time, printed and looked over in others, saved here: however many there are, memory
stays the same, and nobody who is stopped leaves half a file.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.masking import Masking
from inspector.domain.records import InspectionId
from inspector.services import documents, templates
from inspector.services.earlier import Siblings
from inspector.services.marks_papers import Paper
from inspector.services.paper_places import Planned, names_for, not_there
from inspector.services.paper_workers import (
    Job,
    Outcome,
    as_failure,
    printed_by_processes,
    printed_here,
)
from inspector.services.saved_files import save_file
from scoring_rules.problems import Problem, UserError, error

if TYPE_CHECKING:
    from inspector.library.store import Library

__all__ = ["IN_BATCHES", "Batch", "Planned", "failures_text", "make_papers", "names_for", "save_failures"]

IN_BATCHES = ("verdict", "scoresheet", "chain", "charts", "notice")
"""Papers that can be made many at once: what they are printed from looks nothing up while it is printed."""
FEW = 12
"""So many papers are made sooner here than other processes begin."""
MOST_WORKERS = 8
"""More would wait for the one that saves; each takes about 100 MB."""
MOST_UNSAVED = 3
"""After so many files in a row that could not be saved the disk is full or gone, and the rest is let be."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Batch:
    """批量出文书的结果: files made, files that were there already and were left alone, what failed, and remarks."""

    made: tuple[Path, ...]
    already_there: tuple[Path, ...]
    failures: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    was_cancelled: bool


def make_papers(
    *,
    library: "Library",
    inspection_ids: Sequence[InspectionId],
    names: Sequence[str],
    masking: Masking,
    folder: Path,
    progress: Progress = lambda _done, _total, _words: None,
    cancelled: Callable[[], bool] = lambda: False,
    workers: int | None = None,
    replacing: bool = False,
) -> Batch:
    """批量出文书 into the files of `names_for`; those that are there already only if `replacing`.

    `progress(done, total, words)` after each paper. `workers`: processes, None for as many as there are cores. Nothing
    is raised for what a single inspection or file brings.
    """
    if not set(names) <= set(IN_BATCHES):
        raise ValueError(f"not made in batches: {sorted(set(names) - set(IN_BATCHES))}")
    planned = names_for(
        library=library, inspection_ids=inspection_ids, names=names, masking=masking, folder=folder
    )
    run = _Run(library, masking, len(planned), replacing, progress)
    run.failures.extend(not_there(library=library, inspection_ids=inspection_ids))
    progress(0, len(planned), "")
    count = _cores(len(planned)) if workers is None else workers
    jobs = run.jobs(planned)
    prints = printed_by_processes(jobs, count, cancelled) if count > 1 else printed_here(jobs, cancelled)
    with closing(prints):  # type: ignore[type-var]
        run.keep(prints)
    run.tell_unsaved()
    return run.ended(was_cancelled=cancelled() and run.done < len(planned))


def failures_text(batch: Batch) -> str:
    """没有出成的清单, as plain text: which paper, why, what to do."""
    lines = [f"批量出文书：出了{len(batch.made)}份，{len(batch.failures)}条没有出成。", ""]
    for number, problem in enumerate((*batch.failures, *batch.remarks), 1):
        lines.append(f"{number}. {problem.where}：{problem.message}。现在该做：{problem.remedy}。")
    return "\n".join(lines) + "\n"


def save_failures(*, batch: Batch, path: Path) -> None:
    """存清单, in the form that every editor on the users' machines reads; UserError if it cannot be."""
    save_file(content=failures_text(batch).replace("\n", "\r\n").encode("utf-8-sig"), path=path)


@dataclass(slots=True)
class _Run:
    """One batch on its way."""

    library: "Library"
    masking: Masking
    total: int
    replacing: bool
    progress: Progress
    done: int = 0
    made: list[Path] = field(default_factory=list)
    already_there: list[Path] = field(default_factory=list)
    failures: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    unsaved: int = 0

    def jobs(self, planned: Iterable[Planned]) -> Iterator[Job]:
        """Read from the library when they are wanted; what cannot be read is a line of the list."""
        template = templates.template_of(library=self.library)
        # As it is kept it cannot be sent to another process.
        sent = replace(template, wordings=dict(template.wordings))
        siblings = Siblings(self.library.overview())
        for inspection_id, papers in groupby(planned, key=lambda each: each.inspection_id):
            wanted = [paper for paper in papers if not self._leaves(paper)]
            if not wanted:
                continue
            try:
                source = documents.source_of(
                    library=self.library,
                    inspection_id=inspection_id,
                    template=sent,
                    siblings=siblings,
                    masking=self.masking,
                )
            except UserError as failure:
                for paper in wanted:
                    self._failed(paper, as_failure(paper, failure))
                continue
            for paper in wanted:
                yield Job(paper, source, self.masking)

    def keep(self, prints: Iterable[Outcome]) -> None:
        """Save one paper after the other, while others are printed."""
        for job, said in prints:
            if isinstance(said, Paper):
                self._save(job.planned, said)
            else:
                self._failed(job.planned, said)
            if self.unsaved >= MOST_UNSAVED:
                return

    def tell_unsaved(self) -> None:
        """One line for all that was let be."""
        left = self.total - self.done
        if self.unsaved >= MOST_UNSAVED and left:
            words, remedy = (
                f"连着{self.unsaved}份没有存成，后面还有{left}份没有再做",
                "换一个文件夹或释放空间后，再出一次",
            )
            self.failures.append(error("批量出文书", words, remedy))

    def ended(self, *, was_cancelled: bool) -> Batch:
        """What came of it."""
        return Batch(
            made=tuple(self.made),
            already_there=tuple(self.already_there),
            failures=tuple(self.failures),
            remarks=tuple(self.remarks),
            was_cancelled=was_cancelled,
        )

    def _save(self, planned: Planned, paper: Paper) -> None:
        if self._leaves(planned):  # somebody else has put it there meanwhile
            return
        try:
            save_file(content=paper.pdf, path=planned.path)
        except UserError as failure:
            self.unsaved += 1
            self._failed(planned, as_failure(planned, failure))
            return
        self.unsaved = 0
        self.made.append(planned.path)
        self.remarks.extend(paper.problems(planned.words))
        self._count(planned)

    def _leaves(self, planned: Planned) -> bool:
        if self.replacing or not planned.path.exists():
            return False
        self.already_there.append(planned.path)
        self._count(planned)
        return True

    def _failed(self, planned: Planned, problem: Problem) -> None:
        self.failures.append(problem)
        self._count(planned)

    def _count(self, planned: Planned) -> None:
        self.done += 1
        self.progress(self.done, self.total, planned.words)


def _cores(papers: int) -> int:
    """How many processes: 1 for few papers, else as many as this program may use cores."""
    if papers <= FEW:
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST_WORKERS)
