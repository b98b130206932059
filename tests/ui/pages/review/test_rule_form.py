"""The form of a rule: every rule of every kind stands in it unchanged, drafts are sound, wrong values stay outside."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from inspector.domain.rule_draft import checked_rule
from inspector.services.scoresheets import bundled_scoresheets, read_scoresheet
from scoring_rules.kinds import KINDS, rule_table
from scoring_rules.model import Item
from scoring_rules.reading.criterion import in_words
from tests.ui.scoring_setting import all_kinds
from ui.pages.review.draft_table import VARIANT, unlisted
from ui.pages.review.form_cells import ChoiceCell, number_in
from ui.pages.review.rule_form import RuleForm
from ui.pages.review.rule_schema import FORMS

Path = tuple[str | int, ...]


def items() -> Iterator[Item]:
    yield from all_kinds().items()
    for sheet in bundled_scoresheets():
        loaded = read_scoresheet(path=sheet.path).scoresheet
        assert loaded is not None
        # What names a list of the sheet cannot stand without the sheet.
        yield from (item for item in loaded.items() if "'list'" not in str(rule_table(item.rule)))


@pytest.fixture
def form(qtbot: QtBot) -> RuleForm:
    form = RuleForm()
    qtbot.addWidget(form)
    return form


def typed(form: RuleForm, path: Path, text: str) -> None:
    """Text put into a field by hand, and handed on."""
    editor = form.cells[path].editor
    if isinstance(editor, QLineEdit):
        editor.setText(text)
        editor.textEdited.emit(text)
    elif isinstance(editor, QPlainTextEdit):
        editor.setPlainText(text)
    form.cells[path].flush()


def chosen(form: RuleForm, path: Path, key: str) -> None:
    cell = form.cells[path]
    assert isinstance(cell, ChoiceCell)
    box = cell.editor
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_every_kind_has_a_form() -> None:
    assert set(FORMS) == set(KINDS)


@pytest.mark.parametrize("item", list(items()), ids=lambda item: item.code)
def test_a_rule_stands_in_the_form_as_it_is(form: RuleForm, item: Item) -> None:
    table = rule_table(item.rule)
    form.show_rule(table, item.points)
    assert form.is_sound
    handed_on: list[object] = []
    form.edited.connect(handed_on.append)
    path = next(path for path, cell in form.cells.items() if path[-1] != VARIANT)
    form.cells[path].settled.emit()
    assert handed_on == [table]


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("points", ["0.1", "1", "3", "20"])
def test_the_first_draft_of_every_kind_is_sound_and_can_be_said(
    form: RuleForm, kind: str, points: str
) -> None:
    table = FORMS[kind].template("村居覆盖", Decimal(points))
    assert checked_rule(table, Decimal(points)).faults == ()
    form.show_rule(table, Decimal(points))
    assert form.is_sound
    assert in_words(table, Decimal(points)).startswith("理解为")


@pytest.mark.parametrize("basis", ["count", "shortfall", "rate", "judged"])
def test_another_basis_of_a_line_keeps_its_name_and_is_sound(form: RuleForm, basis: str) -> None:
    form.show_rule(FORMS["deduct"].template("例会", Decimal(2)), Decimal(2))
    handed_on: list[dict[str, object]] = []
    form.edited.connect(handed_on.append)
    chosen(form, ("lines", 0, VARIANT), basis)
    (line,) = handed_on[-1]["lines"]  # type: ignore[misc]
    assert (line["what"], line["basis"]) == ("例会", basis)  # type: ignore[has-type]


def test_a_line_of_missing_things_waits_for_the_things(form: RuleForm) -> None:
    form.show_rule(FORMS["deduct"].template("制度", Decimal(2)), Decimal(2))
    handed_on: list[dict[str, object]] = []
    form.edited.connect(handed_on.append)
    chosen(form, ("lines", 0, VARIANT), "missing")
    assert handed_on == []
    assert form.cells[("lines", 0, "elements")].fault.text()
    typed(form, ("lines", 0, "elements"), "例会制度\n督导制度\n")
    assert handed_on[-1]["lines"][0]["elements"] == ["例会制度", "督导制度"]  # type: ignore[index]


@pytest.mark.parametrize("bound", ["more_than", "at_most", "less_than", "otherwise"])
def test_a_band_changes_its_bound_and_keeps_its_points(form: RuleForm, bound: str) -> None:
    rule = {"kind": "bands", "value": "次数", "bands": [{"at_least": Decimal(3), "points": Decimal(2)}]}
    form.show_rule(rule, Decimal(2))
    handed_on: list[dict[str, object]] = []
    form.edited.connect(handed_on.append)
    chosen(form, ("bands", 0, VARIANT), bound)
    shown = unlisted(form._draft)["bands"][0]  # type: ignore[index]
    assert Decimal(2) in shown.values()
    assert bound in shown


def test_parts_that_do_not_add_up_are_refused_with_both_numbers(form: RuleForm) -> None:
    form.show_rule(FORMS["credit"].template("例会", Decimal(2)), Decimal(2))
    handed_on: list[object] = []
    form.edited.connect(handed_on.append)
    typed(form, ("parts", 0, "points"), "1.5")
    assert handed_on == []
    shown = form.cells[("parts", 0, "what")].fault.text() + form.fault.text()
    assert "1.5分" in shown
    assert "2分" in shown


def test_what_is_added_can_be_filled_in_and_taken_away(form: RuleForm) -> None:
    form.show_rule(FORMS["deduct"].template("例会", Decimal(2)), Decimal(2))
    handed_on: list[dict[str, object]] = []
    form.edited.connect(handed_on.append)
    form.buttons[("lines",)].click()
    assert handed_on == []
    typed(form, ("lines", 1, "what"), "缺记录")
    assert len(handed_on[-1]["lines"]) == 2  # type: ignore[arg-type]
    form.buttons[("lines", 1)].click()
    assert len(handed_on[-1]["lines"]) == 1  # type: ignore[arg-type]


def test_lines_share_a_cap_through_a_group(form: RuleForm) -> None:
    form.show_rule(FORMS["deduct"].template("例会", Decimal(5)), Decimal(5))
    handed_on: list[dict[str, object]] = []
    form.edited.connect(handed_on.append)
    form.buttons[("groups",)].click()
    typed(form, ("groups", 0, "name"), "会议")
    typed(form, ("groups", 0, "cap"), "2")
    typed(form, ("lines", 0, "group"), "会议")
    assert handed_on[-1]["groups"] == {"会议": Decimal(2)}


def test_a_part_of_a_combination_has_a_form_of_its_own(form: RuleForm) -> None:
    form.show_rule(FORMS["sum"].template("", Decimal(4)), Decimal(4))
    handed_on: list[dict[str, object]] = []
    form.edited.connect(handed_on.append)
    chosen(form, ("parts", 0, "rule", "kind"), "deduct")
    typed(form, ("parts", 0, "rule", "lines", 0, "per"), "1")
    part = handed_on[-1]["parts"][0]  # type: ignore[index]
    assert part["rule"]["lines"][0]["per"] == Decimal(1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("２．５", "2.5"),
        ("0。5", "0.5"),
        ("95%", "95"),
        ("3分", "3"),
        ("-1", "-1"),
        ("三", None),
        ("1e3", None),
        ("", None),
    ],
)
def test_numbers_as_people_write_them(text: str, number: str | None) -> None:
    assert number_in(text) == (None if number is None else Decimal(number))


def test_the_fields_keep_their_place_while_the_build_is_the_same(form: RuleForm) -> None:
    rule = FORMS["deduct"].template("例会", Decimal(2))
    form.show_rule(rule, Decimal(2))
    before = dict(form.cells)
    rule["lines"][0]["per"] = Decimal(1)  # type: ignore[index]
    form.show_rule(rule, Decimal(2))
    assert form.cells == before
    editor = form.cells[("lines", 0, "per")].editor
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1"
    assert list(chain(before)) == list(form.cells)
