"""批量出文书 in the window: chosen, made, stopped, and told what came of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.domain.masking import Masking
from inspector.services.batch import Batch
from inspector.services.inspections import inspection_rows
from inspector.services.sample_inspection import create_sample_inspection
from scoring_rules.problems import UserError, error
from tests.ui.window_setting import overview_of
from ui.app import Program
from ui.dialogs import batch_papers
from ui.dialogs.batch_papers import BatchPapers
from ui.dialogs.batch_progress import rest_words
from ui.dialogs.saving import Existing

FAILURE = error("新兴县太平镇社工站 2023-04-25 整改通知书", "还没有扣分", "先评分")


@pytest.fixture
def dialog(program: Program, tmp_path: Path, qtbot: QtBot) -> BatchPapers:
    """The dialog over a library with two inspections, on a folder of the test's own."""
    library = program.desk.library
    for _ in range(2):
        create_sample_inspection(library=library)
    rows = inspection_rows(library=library)
    dialog = BatchPapers(library, rows[0], rows)
    qtbot.addWidget(dialog)
    dialog.choice.take_folder(tmp_path / "文书")
    dialog.show()
    return dialog


def start(dialog: BatchPapers, qtbot: QtBot) -> None:
    """Press 开始 and wait for the outcome."""
    QTest.mouseClick(dialog.choice.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.outcome.isVisible, timeout=30_000)


def waits_until_stopped(**asked: Any) -> Batch:
    """A batch that makes one paper and then goes on until somebody stops it."""
    asked["progress"](1, 9, "新兴县太平镇社工站 2023-04-25 评分表")
    while not asked["cancelled"]():
        pass
    return Batch((Path("一.pdf"),), (), (), (), was_cancelled=True)


def test_what_is_ticked_is_made_for_all_in_the_list(
    dialog: BatchPapers, qtbot: QtBot, tmp_path: Path
) -> None:
    assert dialog.choice.only_current.text().startswith("只出选中的一次：新兴县太平镇社工站")
    dialog.choice.papers["scoresheet"].setChecked(False)
    start(dialog, qtbot)
    assert dialog.outcome.words.text() == "出了 2 份"
    assert len(list((tmp_path / "文书").glob("*.pdf"))) == 2
    assert not dialog.outcome.copy.isVisible()


def test_only_the_one_under_the_hand_for_the_station(
    dialog: BatchPapers, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.choice.only_current.setChecked(True)
    dialog.choice.maskings[Masking.FEEDBACK].setChecked(True)
    assert "最多 2 份" in dialog.choice.count.text()
    start(dialog, qtbot)
    names = [path.name for path in (tmp_path / "文书").iterdir()]
    assert len(names) == 2
    assert all("（反馈）" in name for name in names)


def test_nothing_ticked_begins_nothing(dialog: BatchPapers) -> None:
    for box in dialog.choice.papers.values():
        box.setChecked(False)
    assert not dialog.choice.start.isEnabled()
    assert dialog.choice.count.text() == "至少勾选一种文书"


@pytest.mark.parametrize(("answer", "words"), [(Existing.KEEP, "出了 0 份"), (Existing.REPLACE, "出了 4 份")])
def test_files_that_are_there_are_asked_about(
    dialog: BatchPapers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    answer: Existing,
    words: str,
) -> None:
    asked: list[tuple[int, int]] = []

    def ask(_parent: object, _folder: Path, there: int, total: int) -> Existing:
        asked.append((there, total))
        return answer

    start(dialog, qtbot)
    monkeypatch.setattr(batch_papers, "ask_existing", ask)
    dialog.begin(dialog.choice.wish())
    qtbot.waitUntil(
        lambda: dialog.outcome.isVisible() and dialog.outcome.words.text() == words, timeout=30_000
    )
    assert asked == [(4, 4)]
    assert ("原来就有" in dialog.outcome.more.text()) == (answer is Existing.KEEP)


def test_whoever_wants_nothing_replaced_is_back_at_the_choice(
    dialog: BatchPapers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(dialog, qtbot)
    monkeypatch.setattr(batch_papers, "ask_existing", lambda *_: None)
    dialog.begin(dialog.choice.wish())
    assert not dialog.progress.isVisible()


@pytest.mark.parametrize("way", ["button", "escape", "close"])
def test_stopping_is_told_with_what_was_made(
    dialog: BatchPapers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    ways: dict[str, Callable[[], object]] = {
        "button": dialog.progress.stop.click,
        "escape": lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape),
        "close": dialog.close,
    }
    monkeypatch.setattr(batch_papers, "make_papers", waits_until_stopped)
    QTest.mouseClick(dialog.choice.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.progress.words.text() == "已出 1 / 9 份", timeout=30_000)
    assert "评分表" in dialog.progress.name.text()
    ways[way]()
    qtbot.waitUntil(dialog.outcome.isVisible, timeout=30_000)
    assert dialog.outcome.words.text() == "出了 1 份，已按要求停下"


def test_a_library_that_cannot_be_read_is_said_at_the_choice(
    dialog: BatchPapers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> Batch:
        raise UserError("资料库读不出来", where="library.sqlite", remedy="请检查磁盘")

    monkeypatch.setattr(batch_papers, "make_papers", refuse)
    QTest.mouseClick(dialog.choice.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.choice.note.isVisible, timeout=30_000)
    assert dialog.choice.note.text() == "资料库读不出来；请检查磁盘"


def test_failures_are_listed_copied_and_saved(dialog: BatchPapers, tmp_path: Path) -> None:
    dialog.outcome.show_batch(Batch((), (), (FAILURE,), (), was_cancelled=False), tmp_path)
    assert dialog.outcome.words.text() == "出了 0 份，1 条没有出成，原因在下面"
    dialog.outcome.copy.click()
    assert "还没有扣分。现在该做：先评分。" in QGuiApplication.clipboard().text()
    dialog.outcome.save_list(tmp_path / "清单.txt")
    assert "还没有扣分" in (tmp_path / "清单.txt").read_text(encoding="utf-8-sig")


def test_a_list_that_cannot_be_saved_is_said(dialog: BatchPapers, tmp_path: Path) -> None:
    (tmp_path / "清单.txt").mkdir()
    dialog.outcome.show_batch(Batch((), (), (FAILURE,), (), was_cancelled=False), tmp_path)
    dialog.outcome.save_list(tmp_path / "清单.txt")
    assert "没有存成" in dialog.outcome.more.text()


@pytest.mark.parametrize(
    ("seconds", "words"), [(3, "马上就好"), (44, "大约还要 40 秒"), (200, "大约还要 3 分钟")]
)
def test_the_rest_is_told_in_rough_words(seconds: float, words: str) -> None:
    assert rest_words(seconds) == words


def test_the_overview_offers_it_for_what_the_list_shows(
    program: Program, qtbot: QtBot, listed: Callable[[Program, int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []

    def note(dialog: BatchPapers) -> int:
        opened.append(len(dialog.choice.wish().rows))
        return 0

    monkeypatch.setattr(BatchPapers, "exec", note)
    page = overview_of(program)
    assert not page.batch.isVisible()
    for _ in range(2):
        create_sample_inspection(library=program.desk.library)
    page.refresh()
    listed(program, 2)
    QTest.keyClick(page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(page.batch, Qt.MouseButton.LeftButton)
    assert opened == [2, 2]
