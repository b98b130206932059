"""A rule as a form: built from the schema, checked with each change, wrong values refused where they stand."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector.domain.rule_draft import DraftFault, RuleDraft, checked_rule
from scoring_rules.tables import Path, Table
from ui.icons import icon
from ui.pages.review.draft_table import VARIANT, at, entries_of, listed, shape_of, unlisted
from ui.pages.review.form_cells import ABSENT, Cell, ChoiceCell, new_cell
from ui.pages.review.form_grid import COLUMNS, FormGrid
from ui.pages.review.rule_schema import FORMS, TITLES, Field, Group, Shape, Variant, fields_of, plain_title
from ui.theme import theme
from ui.widgets.labels import button, frame, label

KINDS = {kind: form.title for kind, form in FORMS.items()}
_KEY = re.compile(r"“([a-z_]+)”")


class RuleForm(QWidget):
    """规则表单. `edited(table)` with each sound rule after a change by hand; an unsound one stays in the form, its
    faults beside the fields, and `unsound` says so."""

    edited = Signal(object)
    unsound = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Table = {}
        self._points: Decimal | None = None
        self._shape: object = None
        self.cells: dict[Path, Cell] = {}
        self.buttons: dict[Path, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self._sheet: QWidget | None = None
        self.fault = label("", self, "fault", wrap=True)
        self.fault.hide()
        self._column.addWidget(self.fault)

    def show_rule(self, rule: Mapping[str, object], points: Decimal | None) -> None:
        """Show a rule for an item of so many points; the fields stay where they are if its build is the same."""
        self._draft, self._points = listed(deepcopy(dict(rule))), points
        self._show_draft()
        self._judge()

    def flush(self) -> None:
        """Hand on what is still being typed."""
        for cell in list(self.cells.values()):
            cell.flush()

    @property
    def is_sound(self) -> bool:
        """True if what stands in the form is a rule."""
        return self._checked().rule is not None

    def _show_draft(self) -> None:
        shape = shape_of(self._draft)
        if shape != self._shape:
            self._shape = shape
            self._build()
        for path, cell in self.cells.items():
            cell.show_value(at(self._draft, path))

    # Building

    def _build(self) -> None:
        if self._sheet is not None:
            self._column.removeWidget(self._sheet)
            self._sheet.hide()
            self._sheet.deleteLater()
        self.cells, self.buttons = {}, {}
        self._sheet = QWidget(self)
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(10))
        self._add_rule(self._draft, (), self._sheet, column)
        self._column.insertWidget(0, self._sheet)

    def _add_rule(self, rule: Table, path: Path, parent: QWidget, column: QVBoxLayout) -> None:
        form = FORMS.get(str(rule.get("kind")))
        if form is None:
            return
        groups = [group for group in form.groups if not group.is_optional or entries_of(rule, group.key)]
        for group in groups:
            self._add_group(rule, group, path, parent, column)
        if fields := fields_of(rule):
            grid = FormGrid()
            for field in fields:
                grid.add(self._new_cell(field, (*path, field.key), parent), field.width)
            column.insertLayout(column.count(), grid.layout)
        self._add_more(form.groups, rule, path, parent, column)

    def _add_group(self, rule: Table, group: Group, path: Path, parent: QWidget, column: QVBoxLayout) -> None:
        entries = entries_of(rule, group.key)
        if group.is_optional:
            column.addWidget(label(group.title, parent, "heading"))
        has_groups = bool(rule.get("groups"))
        if group.is_table:
            self._add_table(entries, group, (*path, group.key), parent, column)
            return
        for position, entry in enumerate(entries):
            place = (*path, group.key, position)
            self._add_entry(entry, group, place, len(entries) > 1, has_groups, parent, column)

    def _add_table(
        self, entries: list[Table], group: Group, path: Path, parent: QWidget, column: QVBoxLayout
    ) -> None:
        """Short entries below each other, the titles once for those of one build."""
        box = frame(parent, "well")
        inner = QVBoxLayout(box)
        side = theme().px(10)
        inner.setContentsMargins(side, theme().px(8), side, side)
        inner.setSpacing(theme().px(6))
        titled: tuple[str, ...] = ()
        for position, entry in enumerate(entries):
            place, name = (*path, position), f"{group.entry}{position + 1}"
            fields = tuple(self._ordered(group, _variant(group, entry).fields, False))
            titles = tuple(field.title for field in fields)
            grid = FormGrid()
            for field in fields:
                cell = self._new_cell(field, (*place, field.key), box, name)
                cell.title.setHidden(set(titles) <= set(titled))
                grid.add(cell, field.width)
            if len(entries) > 1:
                grid.close(self._remove_button(place, name, box), is_low=not set(titles) <= set(titled))
            titled = titled if set(titles) <= set(titled) else titles
            inner.addLayout(grid.layout)
        column.addWidget(box)

    def _add_entry(
        self,
        entry: Table,
        group: Group,
        place: Path,
        is_removable: bool,
        has_groups: bool,
        parent: QWidget,
        column: QVBoxLayout,
    ) -> None:
        box = frame(parent, "well") if len(group.variants) > 1 or "rule" in entry else QFrame(parent)
        inner = QVBoxLayout(box)
        side = theme().px(10) if box.property("role") else 0
        inner.setContentsMargins(side, side and theme().px(8), side, side)
        inner.setSpacing(theme().px(8))
        name = f"{group.entry}{int(place[-1]) + 1}"
        grid = FormGrid()
        for field in self._ordered(group, _variant(group, entry).fields, has_groups):
            cell = self._new_cell(field, (*place, field.key), box, name)
            grid.add(cell, field.width)
        if is_removable or group.is_optional:
            grid.close(self._remove_button(place, name, box), is_low=True)
        inner.addLayout(grid.layout)
        if isinstance(nested := entry.get("rule"), dict):
            kind = Field("kind", "这一部分的规则", Shape.CHOICE, 12, words=KINDS)
            inner.addWidget(self._new_cell(kind, (*place, "rule", "kind"), box, name))
            self._add_rule(nested, (*place, "rule"), box, inner)
        column.addWidget(box)

    def _ordered(self, group: Group, fields: tuple[Field, ...], has_groups: bool) -> Iterator[Field]:
        """The fields, the chooser of variants behind the name."""
        shown = [each for each in fields if has_groups or each.key != "group"]
        if len(group.variants) == 1:
            yield from shown
            return
        words = {key: variant.title for key, variant in group.variants.items()}
        if shown[0].shape is not Shape.TEXT:
            rest = COLUMNS - sum(field.width for field in shown)
            yield from (Field(VARIANT, group.chooser, Shape.CHOICE, rest, words=words), *shown)
        else:
            chooser = Field(VARIANT, group.chooser, Shape.CHOICE, 3, words=words)
            yield from (shown[0], chooser, *shown[1:])

    def _new_cell(self, field: Field, path: Path, parent: QWidget, name: str = "") -> Cell:
        cell = new_cell(field, parent, name)
        cell.settled.connect(partial(self._on_settled, path))
        self.cells[path] = cell
        return cell

    def _remove_button(self, place: Path, name: str, parent: QWidget) -> QPushButton:
        now = theme()
        made = QPushButton(parent)
        made.setProperty("role", "quiet")
        made.setIcon(icon("close", now.colour("soft"), now.px(13)))
        made.setFixedWidth(now.px(28))
        made.setAccessibleName(self.tr("删去{name}").format(name=name))
        made.setToolTip(made.accessibleName())
        made.clicked.connect(partial(self._on_remove, place))
        self.buttons[place] = made
        return made

    def _add_more(
        self, groups: tuple[Group, ...], rule: Table, path: Path, parent: QWidget, column: QVBoxLayout
    ) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        for group in groups:
            made = button(self.tr("＋ {name}").format(name=group.entry), parent, role="link")
            made.clicked.connect(partial(self._on_add, (*path, group.key), group))
            self.buttons[(*path, group.key)] = made
            row.addWidget(made)
        row.addStretch(1)
        if groups:
            column.addLayout(row)

    # Changes by hand

    def _on_settled(self, path: Path) -> None:
        cell = self.cells.get(path)
        if cell is None:
            return
        if path[-1] == VARIANT:
            self._change_variant(path[:-1], str(cell.value))
        elif path[-2:] == ("rule", "kind") and isinstance(cell, ChoiceCell):
            self._change_kind(path[:-1], str(cell.value))
        else:
            holder = at(self._draft, path[:-1])
            assert isinstance(holder, dict)
            if cell.value is ABSENT:
                holder.pop(path[-1], None)
            else:
                holder[str(path[-1])] = cell.value
        self._hand_on()

    def _change_variant(self, place: Path, key: str) -> None:
        group, entries = self._group_at(place[:-1])
        position = int(place[-1])
        entries[position] = group.variants[key].made_of(entries[position])

    def _change_kind(self, place: Path, kind: str) -> None:
        part = at(self._draft, place[:-1])
        assert isinstance(part, dict)
        points = part.get("points")
        full = Decimal(points) if isinstance(points, int | Decimal) else Decimal(1)
        part["rule"] = FORMS[kind].template(str(part.get("what", "")), full)

    def _on_add(self, path: Path, group: Group, _checked: bool = False) -> None:
        holder = at(self._draft, path[:-1])
        assert isinstance(holder, dict)
        entries = holder.setdefault(str(path[-1]), [])
        assert isinstance(entries, list)
        last = group.variant_of(entries[-1]) if entries else next(iter(group.variants))
        made = group.variants[last].made_of({})
        if group is not None and group.key == "bands" and entries and "otherwise" in entries[-1]:
            first = next(iter(group.variants.values())).made_of({})
            entries.insert(len(entries) - 1, first)
        else:
            entries.append(made)
        self._hand_on()
        cell = next((self.cells[each] for each in self.cells if each[:-1] == (*path, len(entries) - 1)), None)
        if cell is not None:
            cell.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self, place: Path, _checked: bool = False) -> None:
        _, entries = self._group_at(place[:-1])
        del entries[int(place[-1])]
        self._hand_on()

    def _group_at(self, path: Path) -> tuple[Group, list[Table]]:
        rule = at(self._draft, path[:-1])
        assert isinstance(rule, dict)
        group = next(each for each in FORMS[str(rule["kind"])].groups if each.key == path[-1])
        entries = rule[group.key]
        assert isinstance(entries, list)
        return group, entries

    def _hand_on(self) -> None:
        self._show_draft()
        if self._judge():
            self.edited.emit(unlisted(self._draft))

    # Checking

    def _checked(self) -> RuleDraft:
        return checked_rule(unlisted(self._draft), self._points)

    def _judge(self) -> bool:
        draft = self._checked()
        said: dict[Path, DraftFault] = {}
        loose = []
        for fault in sorted(draft.faults, key=lambda each: not each.is_error):
            path = self._cell_of(fault.path)
            if path is None:
                loose.append(fault)
            else:
                said.setdefault(path, fault)
        for path, cell in self.cells.items():
            found = said.get(path)
            words = _sentence(found, cell.field) if found else ""
            cell.show_fault(words, is_error=found.is_error if found else True)
        self.fault.setText("\n".join(map(_sentence, loose)))
        self.fault.setVisible(bool(loose))
        self.unsound.emit(draft.rule is None)
        return draft.rule is not None

    def _cell_of(self, path: Path) -> Path | None:
        """The field that a fault's path means: its own, else the first one below it."""
        place = self._named_place(path)
        if place in self.cells:
            return place
        below = (each for each in self.cells if each[: len(place)] == place)
        return next(below, None) if len(place) > 1 else None

    def _named_place(self, path: Path) -> Path:
        """groups are a list in the form, by name in the rule."""
        if "groups" in path[:-1]:
            depth = path.index("groups") + 1
            entries = at(self._draft, path[:depth])
            names = [each.get("name") for each in entries] if isinstance(entries, list) else []
            if path[depth] in names:
                return (*path[:depth], names.index(path[depth]), "cap")
        return path


def _variant(group: Group, entry: Table) -> Variant:
    return group.variants.get(group.variant_of(entry)) or next(iter(group.variants.values()))


def _sentence(fault: DraftFault, field: Field | None = None) -> str:
    """What is wrong, in the titles of the form; keys of a field's own fault are called what the field is called."""
    titles = TITLES | ({field.key: plain_title(field)} if field is not None else {})
    text = _KEY.sub(lambda found: f"“{titles.get(found[1], found[1])}”", f"{fault.message}；{fault.remedy}")
    return text.replace("不带引号的数字", "数字")
