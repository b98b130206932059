"""Work off the GUI thread: what comes of it, in which order, and who hears of it."""

import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from scoring_rules.problems import UserError
from ui.tasks import Queue, Task, wait_for_all


def test_a_result_comes_back_to_the_thread_that_asked(qtbot: QtBot) -> None:
    parent = QObject()
    threads: list[threading.Thread] = []
    task = Task(threading.current_thread, parent)
    task.done.connect(lambda worker: threads.extend((worker, threading.current_thread())))
    with qtbot.waitSignal(task.done):
        task.start(Queue.LIBRARY)
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()


def test_what_the_user_can_mend_is_no_failure(qtbot: QtBot) -> None:
    def refuse() -> None:
        raise UserError("不行", where="这里", remedy="换一个")

    parent = QObject()
    task = Task(refuse, parent)
    with qtbot.waitSignal(task.refused) as refused:
        task.start(Queue.LIBRARY)
    assert refused.args is not None
    assert str(refused.args[0]) == "不行"


def test_a_bug_is_raised_where_the_window_can_tell_of_it(qtbot: QtBot) -> None:
    parent = QObject()
    task = Task(lambda: 1 // 0, parent)
    with qtbot.captureExceptions() as seen:
        task.start(Queue.LIBRARY)
        qtbot.waitUntil(lambda: bool(seen), timeout=30_000)
    assert seen[0][0] is ZeroDivisionError


@pytest.mark.parametrize("queue", list(Queue))
def test_tasks_of_one_queue_never_overlap(qtbot: QtBot, queue: Queue) -> None:
    parent, lock = QObject(), threading.Lock()
    overlaps: list[bool] = []
    done: list[object] = []

    def work() -> None:
        overlaps.append(not lock.acquire(blocking=False))
        lock.release()

    for _ in range(20):
        task = Task(work, parent)
        task.done.connect(done.append)
        task.start(queue)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert overlaps == [False] * 20


def test_nobody_is_told_once_the_page_is_gone(qtbot: QtBot) -> None:
    told: list[object] = []
    may_go_on = threading.Event()
    parent = QObject()
    task = Task(may_go_on.wait, parent)
    task.done.connect(told.append)
    task.start(Queue.LIBRARY)
    with qtbot.waitSignal(parent.destroyed):
        parent.deleteLater()
    may_go_on.set()
    wait_for_all()
    QApplication.processEvents()
    assert told == []
