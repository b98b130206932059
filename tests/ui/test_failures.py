"""Failures nobody expected: kept in a log, told once, and reported without personal data."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.dialogs.crash import CrashDialog
from ui.failures import (
    LOG_BYTES,
    LOG_FILES,
    LOG_NAME,
    Failures,
    note,
    start_log,
    trace_words,
    whole_log,
    without_values,
)

PERSONAL = ("张三丰", "440110199001011234", "13800138000", "李四", "太平镇", "secret-name")


@pytest.fixture
def failures(tmp_path: Path) -> Iterator[Failures]:
    failures = Failures(tmp_path / "日志", lambda: datetime(2023, 4, 25, tzinfo=UTC))
    start_log(failures.folder)
    yield failures
    start_log(tmp_path / "别处")


def broken(resident: str) -> None:
    raise KeyError(f"{resident} 440110199001011234 电话 13800138000")


def break_twice(resident: str) -> None:
    try:
        broken(resident)
    except KeyError as cause:
        raise ValueError("李四 'secret-name' in 太平镇") from cause


def caught(resident: str = "张三丰") -> BaseException:
    with pytest.raises(ValueError, match="secret") as seen:
        break_twice(resident)
    return seen.value


def throw_in(failures: Failures, failure: BaseException) -> None:
    failures.on_exception(type(failure), failure, failure.__traceback__)


def test_a_report_says_where_and_on_what_but_not_about_whom(failures: Failures) -> None:
    report = failures.report(caught())
    assert "test_failures.py:" in report
    assert " broken" in report
    assert "KeyError" in report
    assert "ValueError" in report
    assert "PySide6" in report
    assert not [text for text in PERSONAL if text in report]


def test_a_report_names_neither_the_users_folder_nor_the_machine(failures: Failures) -> None:
    import platform

    report = failures.report(caught())
    assert str(Path.home()) + "/" not in report
    assert str(Path(__file__).parents[2]) not in report
    assert platform.node() not in report


def test_the_log_holds_no_personal_data_either(failures: Failures) -> None:
    throw_in(failures, caught())
    log = whole_log(failures.folder)
    assert "ValueError" in log
    assert not [text for text in PERSONAL if text in log]


def test_one_failure_is_told_once_however_often_it_recurs(failures: Failures) -> None:
    told: list[str] = []
    failures.tell = told.append
    for name in ("甲", "乙", "丙"):
        throw_in(failures, caught(name))
    assert len(told) == 1
    assert whole_log(failures.folder).count("ValueError") == 3


def test_a_failure_in_a_thread_is_logged(failures: Failures) -> None:
    told: list[str] = []
    failures.tell = told.append
    thread = threading.Thread(target=throw_in, args=(failures, caught()))
    thread.start()
    thread.join()
    assert "ValueError" in whole_log(failures.folder)
    assert told == []


def test_the_log_never_grows_beyond_its_files(failures: Failures) -> None:
    for _ in range(LOG_BYTES * LOG_FILES // 400):
        note("x" * 500)
    files = list(failures.folder.iterdir())
    assert len(files) == LOG_FILES
    assert all(file.stat().st_size <= LOG_BYTES for file in files)


def test_without_a_place_to_write_the_program_runs_without_a_log(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    start_log(tmp_path / "file" / "logs")
    note("goes nowhere")
    assert not (tmp_path / "file" / "logs" / LOG_NAME).exists()


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("list index out of range", "list index out of range"),
        ("'张三'", "'…'"),
        ("no 张三 here", "no ＊ here"),
        ("id 445321107 and 12", "id # and 12"),
    ],
)
def test_values_are_blotted_out_of_messages(message: str, left: str) -> None:
    assert without_values(message) == left


def test_the_way_of_a_failure_ends_where_it_happened() -> None:
    words = trace_words(caught()).splitlines()
    assert words[-1].startswith("ValueError")
    assert "broken" in "\n".join(words[:3])


def test_the_dialog_keeps_the_report_as_a_file(failures: Failures, qtbot: QtBot, tmp_path: Path) -> None:
    report = failures.report(caught())
    dialog = CrashDialog(report)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.save_to(tmp_path / "报告.txt")
    assert (tmp_path / "报告.txt").read_text(encoding="utf-8") == report
    assert "报告已存到" in dialog.said.text()
    dialog.save_to(tmp_path / "报告.txt" / "不行.txt")
    assert "没有存成" in dialog.said.text()
    QTest.mouseClick(dialog.go_on, Qt.MouseButton.LeftButton)
    assert not dialog.wants_to_quit
    assert not dialog.isVisible()


def test_the_dialog_can_end_the_program(failures: Failures, qtbot: QtBot) -> None:
    dialog = CrashDialog("report")
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert dialog.wants_to_quit


def test_before_there_is_a_window_the_report_goes_to_the_console(
    failures: Failures, capsys: pytest.CaptureFixture[str]
) -> None:
    throw_in(failures, caught())
    assert "ValueError" in capsys.readouterr().err


def test_the_home_folder_is_left_out_as_windows_and_as_qt_write_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: PureWindowsPath(r"C:\Users\zhangsan"))
    for said in (r"cannot open C:\Users\zhangsan\a.pdf", "QFile: C:/Users/zhangsan/a.pdf is locked"):
        assert "zhangsan" not in without_values(said)
