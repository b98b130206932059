"""Papers printed in processes of their own (多核出文书): jobs in, finished papers out; knows no library and saves nothing.

A process holds one job at a time. If it ends in the middle, only that paper is lost, and another takes its place.
"""

import logging
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from inspector.domain.masking import Masking
from inspector.services import documents, last_looks
from inspector.services.document_request import Source
from inspector.services.marks_papers import Paper
from inspector.services.paper_places import Planned
from scoring_rules.problems import Problem, UserError, error

LOOK_AGAIN = 0.1
"""Seconds after which a wish to stop is seen at the latest."""
MOST_ENDED = 3
"""So many processes that end one after the other without a paper between them: nobody takes their place."""
_AT_ONCE = 0.5

log = logging.getLogger(__name__)


class Job(NamedTuple):
    """一份要印的文书, with all that it is printed from."""

    planned: Planned
    source: Source
    masking: Masking


Outcome = tuple[Job, Paper | Problem]


def printed(job: Job) -> Paper | Problem:
    """One paper, looked over, or why it could not be made."""
    try:
        paper = documents.finished(documents.request_of(job.source, job.masking), job.planned.name)
        leaks = last_looks.look_over_pdf(pdf=paper.pdf, masking=job.masking, privacy=job.source.privacy)
        last_looks.refuse_leaks(leaks)
    except UserError as failure:
        return as_failure(job.planned, failure)
    except Exception as bug:  # the outermost door of a paper: the others are still to be made
        log.exception("a paper could not be made")
        reason = f"程序在这一份上出错（{type(bug).__name__}）"
        remedy = "打开这次验收，在“文书”页单独出一次；还不行，请把问题报告给开发者"
        return error(job.planned.words, reason, remedy)
    return paper


def as_failure(planned: Planned, failure: UserError) -> Problem:
    """The line of a paper that could not be made."""
    where = f"（{failure.where}）" if failure.where and failure.where not in planned.words else ""
    return error(planned.words, f"{failure.message}{where}", failure.remedy)


def printed_here(jobs: Iterator[Job], cancelled: Callable[[], bool]) -> Iterator[Outcome]:
    """Every paper in this process, one after the other."""
    for job in jobs:
        if cancelled():
            return
        yield job, printed(job)


def printed_by_processes(jobs: Iterator[Job], count: int, cancelled: Callable[[], bool]) -> Iterator[Outcome]:
    """Every paper by `count` processes, in the order in which they are done; close the iterator to end them."""
    crew = _Crew(jobs, count)
    try:
        yield from crew.work(cancelled)
    finally:
        crew.dismiss()


@dataclass(eq=False, slots=True)
class _Worker:
    process: BaseProcess
    line: Connection
    is_ready: bool = False
    job: Job | None = None

    @property
    def is_idle(self) -> bool:
        return self.is_ready and self.job is None


class _Crew:
    """The processes, and the jobs that were read ahead for them."""

    def __init__(self, jobs: Iterator[Job], count: int) -> None:
        self._jobs, self._count = jobs, count
        self._ahead: deque[Job] = deque()
        self._crew = [_hired() for _ in range(count)]
        self._worked = False
        self._ended = 0

    def work(self, cancelled: Callable[[], bool]) -> Iterator[Outcome]:
        """Until everything is done or somebody wants it to stop."""
        while not cancelled():
            self._hand_out()
            if not any(worker.job for worker in self._crew) and not self._ahead:
                return
            if not self._crew:
                yield from self._without_crew(cancelled)
                return
            lines = {worker.line: worker for worker in self._crew}
            for line in wait(list(lines), LOOK_AGAIN):
                worker = lines[line]  # type: ignore[index]
                done = self._heard(worker)
                if done is not None:
                    # Before the paper is saved, so that nobody waits for the disk.
                    self._hand_out()
                    yield done

    def dismiss(self) -> None:
        """Everybody goes at once; what they were at is lost, files they hold none."""
        for worker in self._crew:
            worker.process.terminate()
        for worker in self._crew:
            worker.line.close()
            _end(worker.process)
        self._crew = []

    def _hand_out(self) -> None:
        for worker in [each for each in self._crew if each.is_idle]:
            job = self._ahead.popleft() if self._ahead else next(self._jobs, None)
            if job is None:
                break
            try:
                worker.line.send(job)
                worker.job = job
            except OSError:  # it ended while it had nothing to do
                self._ahead.appendleft(job)
                self._replace(worker)
        while len(self._ahead) < self._count and (job := next(self._jobs, None)):
            self._ahead.append(job)

    def _heard(self, worker: _Worker) -> Outcome | None:
        try:
            said = worker.line.recv()
        except (EOFError, OSError):
            return self._lost(worker)
        if not worker.is_ready:
            worker.is_ready = True
            return None
        job, worker.job = worker.job, None
        assert job is not None
        self._worked, self._ended = True, 0
        return job, said

    def _lost(self, worker: _Worker) -> Outcome | None:
        job = worker.job
        self._replace(worker)
        return None if job is None else (job, _told_lost(job.planned))

    def _replace(self, worker: _Worker) -> None:
        self._crew.remove(worker)
        worker.line.close()
        worker.process.terminate()
        _end(worker.process)
        self._ended += 1
        # One that did not even begin would not begin the next time either.
        if worker.is_ready and self._ended < MOST_ENDED * self._count:
            self._crew.append(_hired())

    def _without_crew(self, cancelled: Callable[[], bool]) -> Iterator[Outcome]:
        """No process could begin: then here. All of them ended in the middle: then nobody, lest this one ends too."""
        rest = self._rest()
        if not self._ended_at_work():
            yield from printed_here(rest, cancelled)
            return
        for job in rest:
            yield job, _told_lost(job.planned)

    def _ended_at_work(self) -> bool:
        return self._worked or self._ended >= MOST_ENDED * self._count

    def _rest(self) -> Iterator[Job]:
        yield from self._ahead
        self._ahead.clear()
        yield from self._jobs


def _hired() -> _Worker:
    # A copy of a process with threads (the window) may never come to itself: begun from nothing instead.
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there,), daemon=True, name="papers")
    process.start()
    there.close()
    return _Worker(process, here)


def _end(process: BaseProcess) -> None:
    process.join(_AT_ONCE)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


def _work(line: Connection) -> None:
    """In a process of its own: papers until nobody asks any more, or whoever asked is gone."""
    from inspector.reports.fonts import typefaces

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # stopping is told by the one who asked
    typefaces()
    with suppress(EOFError, OSError):
        line.send(None)
        while True:
            line.send(printed(line.recv()))


def _told_lost(planned: Planned) -> Problem:
    reason = "出这一份的进程意外结束，可能是内存不够，或被安全软件关掉"
    return error(planned.words, reason, "关掉别的程序，在“文书”页单独出一次")
