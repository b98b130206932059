"""A rule table as the form holds it: places in it, its build, and caps of groups as a list; knows no widget."""

from copy import deepcopy

from scoring_rules.tables import Path, Table
from ui.pages.review.form_cells import ABSENT
from ui.pages.review.rule_schema import FORMS, fields_of

VARIANT = "·variant"
"""The key of the chooser between variants; it stands for no key of the rule."""


def entries_of(rule: Table, key: str) -> list[Table]:
    entries = rule.get(key)
    return [each for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []


def at(table: object, path: Path) -> object:
    """What stands at a path; ABSENT where there is nothing. A variant is read off its entry."""
    if path and path[-1] == VARIANT:
        entry = at(table, path[:-1])
        rule = at(table, path[:-3])
        assert isinstance(entry, dict) and isinstance(rule, dict)
        group = next(each for each in FORMS[str(rule["kind"])].groups if each.key == path[-3])
        return group.variant_of(entry)
    for step in path:
        if isinstance(table, dict):
            table = table.get(str(step), ABSENT)
        elif isinstance(table, list) and isinstance(step, int) and step < len(table):
            table = table[step]
        else:
            return ABSENT
    return table


def shape_of(rule: Table) -> object:
    """What the build of the form depends on: kind, entries and their variants, all the way down."""
    kind = str(rule.get("kind"))
    if kind not in FORMS:
        return kind
    fields = tuple(field.key for field in fields_of(rule))
    entries = tuple(
        (
            group.key,
            group.variant_of(entry),
            shape_of(inner) if isinstance(inner := entry.get("rule"), dict) else (),
        )
        for group in FORMS[kind].groups
        for entry in entries_of(rule, group.key)
    )
    return kind, fields, entries


def listed(rule: Table) -> Table:
    """合并封顶 as a list of names and caps, which a form can show in the order of the hand."""
    groups = rule.get("groups")
    if isinstance(groups, dict):
        rule["groups"] = [{"name": name, "cap": cap} for name, cap in groups.items()]
    for part in entries_of(rule, "parts"):
        if isinstance(inner := part.get("rule"), dict):
            listed(inner)
    return rule


def unlisted(rule: Table) -> Table:
    """The rule table that `_listed` came from."""
    plain = deepcopy(rule)
    if isinstance(plain.get("groups"), list):
        named = {str(each.get("name") or ""): each.get("cap") for each in entries_of(plain, "groups")}
        plain["groups"] = named
        if not named:
            del plain["groups"]
    for key in ("extra", "zero_if"):
        if plain.get(key) == []:
            del plain[key]
    if plain.get("kind") == "sum":
        plain["parts"] = [
            {**part, "rule": unlisted(inner) if isinstance(inner := part.get("rule"), dict) else inner}
            for part in entries_of(plain, "parts")
        ]
    return plain
