"""Figures over a session: facts follow, points move at once, undo takes both back."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from inspector.domain.errors import WrongEntry
from inspector.domain.figures import Figure, Origin, Stated
from inspector.domain.journal import Field, Topic
from tests.ui.scoring_setting import MemoryStore, new_session
from ui.models.figure_book import BY_MARKING, FigureBook
from ui.models.figure_table import Column, FigureTable
from ui.models.scoring_session import ScoringSession

NAME = "在岗人数"


@pytest.fixture
def session(qapp: QApplication) -> ScoringSession:
    return new_session(store=MemoryStore())


@pytest.fixture
def book(session: ScoringSession) -> FigureBook:
    return FigureBook(session)


def counted(number: int) -> Stated:
    return Stated(Decimal(number), "社工花名册", date(2023, 3, 31), Decimal(9), computed=True)


def test_every_fact_that_a_rule_names_stands_in_the_book(book: FigureBook) -> None:
    assert book.names == (
        "在岗人数",
        "核定人数",
        "到位金额",
        "预算金额",
        "建成点数",
        "规划点数",
        "完成数",
        "任务数",
    )
    assert all(book.users(name) for name in book.names)


def test_counted_numbers_are_taken_over_as_one_step(session: ScoringSession, book: FigureBook) -> None:
    book.show_computed({NAME: {Origin.LEDGER: counted(8)}, "核定人数": {Origin.REPORTED: counted(10)}})
    assert book.waiting() == (NAME, "核定人数")
    assert session.marks.facts == {}
    assert book.take_computed() == 2
    assert session.marks.facts == {NAME: Decimal(8), "核定人数": Decimal(10)}
    assert book.waiting() == ()
    assert session.stack.undoText() == "按名单更新底数"
    session.undo()
    assert session.marks.facts == {}
    assert book.figure(NAME) == Figure(NAME, {})
    assert book.take_computed() == 2


def test_a_verified_number_moves_the_points_at_once(session: ScoringSession, book: FigureBook) -> None:
    code = book.users("建成点数")[0]
    for name, number in (("建成点数", 3), ("规划点数", 6)):
        book.set_figure(Figure(name, {Origin.LEDGER: counted(number)}))
    half = session.scored(code).points
    book.set_figure(book.figure("建成点数").with_stated(Origin.VERIFIED, Stated(Decimal(6))))
    full = session.scored(code).points
    assert half is not None
    assert full == 2 * half == session.item(code).points


def test_a_change_against_the_usual_needs_a_reason_and_nothing_is_kept_without(
    session: ScoringSession, book: FigureBook
) -> None:
    book.show_computed({NAME: {Origin.LEDGER: counted(8)}})
    book.take_computed()
    other = book.figure(NAME).with_stated(Origin.LEDGER, Stated(Decimal(7)))
    with pytest.raises(WrongEntry):
        book.set_figure(other)
    assert session.marks.facts[NAME] == 8
    book.set_figure(Figure(NAME, other.stated, None, "一人已调离"))
    assert session.marks.facts[NAME] == 7
    assert book.figure(NAME).reason == "一人已调离"


def test_a_fact_typed_while_marking_counts_as_verified(session: ScoringSession, book: FigureBook) -> None:
    book.set_figure(Figure(NAME, {Origin.LEDGER: counted(8)}))
    session.set_fields({}, facts={NAME: Decimal(5)})
    figure = book.figure(NAME)
    assert (figure.value, figure.counting) == (Decimal(5), Origin.VERIFIED)
    assert figure.stated[Origin.VERIFIED].source == BY_MARKING
    session.set_fields({}, facts={NAME: None})
    assert not book.counts(NAME)
    assert book.waiting() == (NAME,)


def test_emptying_a_figure_takes_its_fact_away(session: ScoringSession, book: FigureBook) -> None:
    book.set_figure(Figure(NAME, {Origin.VERIFIED: Stated(Decimal(8))}))
    book.set_figure(Figure(NAME, {}))
    assert NAME not in session.marks.facts
    assert session.field(Field(Topic.FIGURE, NAME)) is None


def test_the_table_keeps_the_promises_of_a_model_and_shows_what_counts(book: FigureBook) -> None:
    table = FigureTable(book)
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    book.show_computed({NAME: {Origin.LEDGER: counted(8)}})
    book.take_computed()
    row = book.names.index(NAME)
    shown = [table.data(table.index(row, column)) for column in Column]
    assert shown == [NAME, "", "8", "", "", "8", "台账", " ".join(book.users(NAME))]
    tip = table.data(table.index(row, Column.LEDGER), Qt.ItemDataRole.ToolTipRole)
    assert tip == "8（共 9），社工花名册，2023-03-31"
    figure = book.figure(NAME)
    book.set_figure(Figure(NAME, {**figure.stated, Origin.REPORTED: counted(9)}, Origin.REPORTED, "多一人"))
    assert table.data(table.index(row, Column.SOURCE)) == "自报（有理由）"
    assert table.data(table.index(row, Column.SOURCE), Qt.ItemDataRole.ToolTipRole) == "多一人"
    assert table.data(table.index(0 if row else 1, Column.VALUE)) == "未填"
