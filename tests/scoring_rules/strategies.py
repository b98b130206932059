"""Legal scoresheets as plain tables, every key of every rule kind among them; texts are as nasty as offices write them.

`scoresheet_tables()` gives what the TOML of a rule file parses to; building it must find no error.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from scoring_rules.kinds import read_rule
from scoring_rules.tables import ProblemLog, Table, TableReader

Draw = Callable[[st.SearchStrategy[Any]], Any]

_SNIPPETS = (
    *"、；;，,。：“”‘’（）()《》【】\"'=+-@>＞%\\#[]{}\t 　甲乙丙站点榃簕０９½",
    "\n",
    "一人一档",
    "每缺一项扣0.5分",
    "95%",
    "=1+1",
    "_x0041_",
    "1-1",
    "null",
    "是",
    "\U00020087",
)
_CHARACTERS = st.characters(codec="utf-8", exclude_characters="\r")
TEXTS = st.lists(st.one_of(st.sampled_from(_SNIPPETS), _CHARACTERS), min_size=1, max_size=8).map("".join)
"""Texts that are not blank."""
TEXTS = TEXTS.filter(lambda text: bool(text.strip()))

POINTS = st.one_of(
    st.integers(0, 30),
    st.integers(1, 300).map(lambda tenths: Decimal(tenths) / 10),
    st.decimals(0, 10**12, allow_nan=False, allow_infinity=False, places=10),
)
"""Points and other numbers ≥ 0: ints as TOML gives them, and Decimals of up to 22 digits."""
STEPS = st.sampled_from([1, 2, Decimal("0.5"), Decimal("0.1"), Decimal("0.0000000001"), Decimal("1.50")])
COUNTS = st.integers(0, 40)
FLAGS = st.booleans()
FACTS = st.one_of(TEXTS, st.sampled_from(["3", "0.50", '"引"', "在岗人数"]))
OPERANDS = st.one_of(FACTS, POINTS)
WHEN_ZERO = ("unmarked", "full", "exclude")
METHODS = st.lists(st.sampled_from(["听汇报", "查台账", "实地", "其他、综合"]), min_size=1, unique=True)


def names(least: int = 1, most: int = 4) -> st.SearchStrategy[list[str]]:
    """Different texts."""
    return st.lists(TEXTS, min_size=least, max_size=most, unique=True)


def optional(draw: Draw, table: Table, **values: st.SearchStrategy[Any]) -> Table:
    """The table with some of the values added; `from_` stands for the key from."""
    for key, strategy in values.items():
        if draw(FLAGS):
            table[key.rstrip("_")] = draw(strategy)
    return table


@st.composite
def scoresheet_tables(draw: Draw) -> Table:
    """评分表: a whole legal scoresheet."""
    return _SheetMaker(draw).make()


@st.composite
def rule_tables(draw: Draw) -> tuple[Table, Decimal]:
    """评分规则 of any kind, with the full points it is legal for."""
    maker = _RuleMaker(draw, lists=["名单"], vetoes=["V1"], bonus=False)
    return maker.make(draw(POINTS), depth=1)


class _RuleMaker:
    """Makes rules; `lists` and `vetoes` are what they may refer to."""

    def __init__(self, draw: Draw, lists: Sequence[str], vetoes: Sequence[str], bonus: bool) -> None:
        self.draw = draw
        self.lists = lists
        self.vetoes = vetoes
        self.bonus = bonus

    def make(self, full: Any, depth: int) -> tuple[Table, Any]:
        """A rule, and the full points it needs (`full` unless its parts say otherwise)."""
        makers = [
            self.deduct,
            self.accrue,
            self.levels,
            self.bands,
            self.pro_rata,
            self.sample,
            self.judgement,
        ]
        kind = self.draw(st.sampled_from(["credit", *(["sum"] if depth else []), *makers]))
        if kind == "credit":
            return self.credit(full)
        if kind == "sum":
            return self.sum(depth)
        return kind(full), full

    def denominator(self, table: Table) -> Table:
        return optional(
            self.draw, table, when_zero_denominator=st.sampled_from(WHEN_ZERO), min_denominator=POINTS
        )

    def deduct(self, full: Any) -> Table:
        zero_if = self.draw(names(0, 2))
        groups = self.draw(st.dictionaries(TEXTS, POINTS, max_size=2))
        lines = [self.line(what, list(groups)) for what in self.draw(names(0 if zero_if else 1, 4))]
        table: Table = {"kind": "deduct"}
        table |= {
            key: value for key, value in (("zero_if", zero_if), ("lines", lines), ("groups", groups)) if value
        }
        if not self.bonus and self.draw(FLAGS):
            table["extra"] = [self.extra(what, zero_if) for what in self.draw(names(1, 2))]
        return self.denominator(table)

    def extra(self, what: str, zero_if: list[str]) -> Table:
        table = optional(self.draw, {"what": what, "per": self.draw(POINTS)}, at=POINTS)
        return optional(self.draw, table, with_zero=st.sampled_from(zero_if)) if zero_if else table

    def line(self, what: str, groups: list[str]) -> Table:
        bases = {
            "count": self.count,
            "missing": self.missing,
            "shortfall": self.shortfall,
            "rate": self.rate,
            "judged": self.judged,
        }
        basis = self.draw(st.sampled_from(list(bases)))
        table = optional(self.draw, {"what": what, "basis": basis} | bases[basis](), cap=POINTS)
        return optional(self.draw, table, group=st.sampled_from(groups)) if groups else table

    def count(self) -> Table:
        table: Table = {"per": self.draw(POINTS)}
        if self.vetoes and self.draw(FLAGS):
            table["hint_veto"] = {
                "code": self.draw(st.sampled_from(self.vetoes)),
                "at_least": self.draw(COUNTS),
            }
        return table

    def missing(self) -> Table:
        elements: object = self.draw(names(1, 4))
        if self.lists and self.draw(FLAGS):
            elements = {"list": self.draw(st.sampled_from(self.lists))}
        return {"per": self.draw(POINTS), "elements": elements}

    def shortfall(self) -> Table:
        return {"per": self.draw(POINTS), "required": self.draw(OPERANDS)}

    def rate(self) -> Table:
        table = {
            "per": self.draw(POINTS),
            "numerator": self.draw(OPERANDS),
            "denominator": self.draw(OPERANDS),
        }
        optional(
            self.draw,
            table,
            target=POINTS,
            step=STEPS,
            partial=st.sampled_from(["ceil", "floor", "prorata"]),
            direction=st.sampled_from(["below", "above"]),
            zero_below=POINTS,
        )
        return self.denominator(table)

    def judged(self) -> Table:
        table = optional(self.draw, {}, step=STEPS)
        return table | self.span() if self.draw(FLAGS) else table

    def span(self) -> Table:
        low, high = sorted((self.draw(POINTS), self.draw(POINTS)))
        return {"low": low, "high": high}

    def credit(self, full: Any) -> tuple[Table, Any]:
        whats = self.draw(names(1, 4))
        parts = [self.part(what, whats[:position]) for position, what in enumerate(whats)]
        table: Table = {"kind": "credit", "parts": parts}
        if self.draw(FLAGS):
            for part in parts:
                if self.draw(FLAGS):
                    del part["points"]
            return table | {"any": True}, full
        optional(self.draw, table, any=st.just(False))
        return table, sum((Decimal(part["points"]) for part in parts), Decimal(0))

    def part(self, what: str, before: list[str]) -> dict[str, Any]:
        table = {"what": what, "points": self.draw(POINTS)}
        return optional(self.draw, table, needs=st.sampled_from(before)) if before else table

    def accrue(self, full: Any) -> Table:
        return {"kind": "accrue", "lines": [self.earned(what) for what in self.draw(names(1, 3))]}

    def earned(self, what: str) -> Table:
        table = optional(self.draw, {"what": what, "per": self.draw(POINTS)}, cap=POINTS)
        if self.draw(FLAGS):
            table |= {"from": self.draw(COUNTS), "base": self.draw(POINTS)}
        return table

    def levels(self, full: Any) -> Table:
        return {"kind": "levels", "levels": [self.level(what) for what in self.draw(names(1, 4))]}

    def level(self, what: str) -> Table:
        if self.draw(FLAGS):
            return {"what": what, "points": self.draw(POINTS)}
        return optional(self.draw, {"what": what, **self.span()}, step=STEPS)

    def bands(self, full: Any) -> Table:
        bounds, falling = self.draw(
            st.sampled_from([(("at_least", "more_than"), True), (("at_most", "less_than"), False)])
        )
        numbers = st.one_of(POINTS, st.integers(-30, -1))
        limits = sorted(self.draw(st.lists(numbers, min_size=1, max_size=4, unique=True)), reverse=falling)
        bands: list[Table] = [
            {self.draw(st.sampled_from(bounds)): limit, "points": self.draw(POINTS)} for limit in limits
        ]
        bands.append({"otherwise": self.draw(POINTS)})
        table: Table = {"kind": "bands", "bands": bands}
        optional(self.draw, table, unit=st.sampled_from(["percent", "each"]))
        if self.draw(FLAGS):
            table |= {"numerator": self.draw(OPERANDS), "denominator": self.draw(OPERANDS)}
        else:
            optional(self.draw, table, value=FACTS)
        return self.denominator(table)

    def pro_rata(self, full: Any) -> Table:
        table: Table = {
            "kind": "pro_rata",
            "numerator": self.draw(OPERANDS),
            "denominator": self.draw(OPERANDS),
        }
        return self.denominator(optional(self.draw, table, target=STEPS))

    def sample(self, full: Any) -> Table:
        score = self.draw(st.sampled_from(["ratio", "deduct", "all", "deduct_answers"]))
        questions = self.draw(names(1 if score == "deduct_answers" else 0, 4))
        table: Table = {"kind": "sample", "n": self.draw(st.integers(1, 50)), "score": score}
        if questions:
            table["questions"] = questions
        if score.startswith("deduct"):
            table["per"] = self.draw(POINTS)
        else:
            optional(self.draw, table, per=POINTS)
        optional(
            self.draw,
            table,
            n_is=st.sampled_from(["exact", "min"]),
            short_sample=st.sampled_from(["check_all", "scale"]),
            pass_min=st.integers(1, max(1, len(questions))),
        )
        return self.denominator(table)

    def judgement(self, full: Any) -> Table:
        table = optional(self.draw, {"kind": "judgement"}, step=STEPS)
        return table | self.span() if self.draw(FLAGS) else table

    def sum(self, depth: int) -> tuple[Table, Any]:
        whats = self.draw(names(1, 3))
        parts: list[Any] = []
        for position, what in enumerate(whats):
            bonus = position > 0 and not self.bonus and self.draw(FLAGS)
            inside = _RuleMaker(self.draw, self.lists, self.vetoes, self.bonus or bonus)
            rule, points = inside.make(self.draw(POINTS), depth - 1)
            _forbid_exclusion(rule)
            part = {"what": what, "points": points, "rule": rule}
            if bonus or self.draw(FLAGS):
                part["bonus"] = bonus
            parts.append(part)
        full = sum((Decimal(part["points"]) for part in parts if not part.get("bonus")), Decimal(0))
        return {"kind": "sum", "parts": parts}, full


def _forbid_exclusion(rule: Any) -> None:
    """A part of a sum may not leave the denominator."""
    for table in (rule, *rule.get("lines", [])):
        if table.get("when_zero_denominator") == "exclude":
            table["when_zero_denominator"] = "full"


def may_exclude(rule: Table) -> bool:
    """True if a denominator of 0 can take the item out."""
    read = read_rule(TableReader({"rule": rule}, (), ProblemLog(str), {}), "rule")
    return read is not None and read.may_exclude()


class _SheetMaker:
    """Makes a scoresheet around its rules, so that points add up and references exist."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.codes = 0
        self.prefix = draw(st.sampled_from(["A", "1.", "1-", "一、", "甲，", "K “1、"]))
        self.lists: dict[str, list[str]] = draw(st.dictionaries(TEXTS, names(), max_size=2))
        self.vetoes = [self.code() for _ in range(draw(st.integers(0, 2)))]
        self.kinds = draw(names(2, 3))

    def code(self) -> str:
        self.codes += 1
        return f"{self.prefix}{self.codes}"

    def make(self) -> Table:
        titles = self.draw(names(1, 3))
        plain = [self.section(title, bonus=False) for title in titles[:2]]
        bonus = [self.section(title, bonus=True) for title in titles[2:]]
        self.refer([item for section in plain + bonus for item in section["item"]])
        for section in plain + bonus:
            self.add_gate(section)
        full = sum((self.points_of(section) for section in plain), Decimal(0))
        table: Table = {"scoresheet": self.head(full)} | self.settings()
        if self.lists:
            table["lists"] = self.lists
        grades = self.grades()
        table |= {"grade": grades, "section": plain + bonus}
        if self.vetoes:
            items = [item["code"] for section in plain + bonus for item in section["item"]]
            table["veto"] = [
                self.veto(code, items, [str(grade["name"]) for grade in grades]) for code in self.vetoes
            ]
        return table

    def head(self, full: Decimal) -> Table:
        table: Table = {"id": "sheet-1", "version": self.draw(st.sampled_from(["1", "1.10", "2023-1", "甲"]))}
        table |= {"title": self.draw(TEXTS), "full_points": full}
        return optional(
            self.draw,
            table,
            issuer=TEXTS,
            status=st.sampled_from(["sample", "official"]),
            effective_from=st.dates(date(1850, 1, 1), date(2200, 1, 1)),
            source=TEXTS,
        )

    def settings(self) -> Table:
        rounding = optional(
            self.draw, {}, places=st.integers(0, 10), mode=st.sampled_from(["half_up", "down"])
        )
        total = optional(self.draw, {}, rescale=FLAGS, cap=POINTS)
        evidence = optional(self.draw, {}, missing=st.sampled_from(["ignore", "warn", "zero"]))
        parts = {"rounding": rounding, "total": total, "evidence": evidence}
        return {name: table for name, table in parts.items() if table}

    def grades(self) -> list[Table]:
        bounds = self.draw(st.lists(POINTS.filter(bool), max_size=3, unique=True))
        bounds = [*sorted(bounds, reverse=True), 0]
        titles = self.draw(names(len(bounds), len(bounds)))
        return [{"name": name, "at_least": bound} for name, bound in zip(titles, bounds, strict=True)]

    def section(self, title: str, bonus: bool) -> dict[str, Any]:
        section: dict[str, Any] = {"code": self.code(), "title": title}
        if bonus:
            section = optional(self.draw, section | {"bonus": True}, cap=POINTS)
        else:
            optional(self.draw, section, bonus=st.just(False))
        items = []
        for _ in range(self.draw(st.integers(1, 3))):
            items += self.items(bonus)
        return section | {"item": items}

    def items(self, bonus: bool) -> list[dict[str, Any]]:
        """One item, or the same points once for each unit kind."""
        item = self.item(bonus)
        if self.draw(st.integers(0, 3)):
            return [item]
        return [{**item, "code": self.code(), "applies_to": [kind]} for kind in self.kinds]

    def item(self, bonus: bool) -> dict[str, Any]:
        maker = _RuleMaker(self.draw, list(self.lists), self.vetoes, bonus)
        rule, points = maker.make(self.draw(POINTS), depth=2)
        item: dict[str, Any] = {
            "code": self.code(),
            "criterion": self.draw(TEXTS),
            "points": points,
            "rule": rule,
        }
        return optional(
            self.draw,
            item,
            heading=st.lists(TEXTS, min_size=1, max_size=3),
            methods=METHODS,
            evidence=names(),
            core=FLAGS,
            not_applicable=st.sampled_from(["never", "exclude", "full"]),
            not_applicable_when=TEXTS,
            basis=TEXTS,
        )

    def refer(self, items: list[dict[str, Any]]) -> None:
        codes = [item["code"] for item in items]
        for item in items:
            others = [code for code in codes if code != item["code"]]
            if others and self.draw(FLAGS):
                item["same_fact_as"] = self.draw(
                    st.lists(st.sampled_from(others), min_size=1, max_size=3, unique=True)
                )

    def add_gate(self, section: dict[str, Any]) -> None:
        fit = [
            item
            for item in section["item"]
            if item.get("not_applicable") != "exclude"
            and "applies_to" not in item
            and not may_exclude(item["rule"])
        ]
        if fit and self.draw(FLAGS):
            reach = sum(Decimal(item["points"]) for item in fit)
            section["gate"] = {"items": [item["code"] for item in fit], "at_least": reach}

    def points_of(self, section: dict[str, Any]) -> Decimal:
        """Full points for a station of the first unit kind; they are the same for all."""
        items = (item for item in section["item"] if self.kinds[0] in item.get("applies_to", self.kinds))
        return sum((Decimal(item["points"]) for item in items), Decimal(0))

    def veto(self, code: str, items: list[str], grades: list[str]) -> Table:
        effect = self.draw(st.sampled_from(["fail", "cap_grade", "drop_grade"]))
        table: Table = {
            "code": code,
            "title": self.draw(TEXTS),
            "criterion": self.draw(TEXTS),
            "effect": effect,
        }
        if effect == "cap_grade" or self.draw(FLAGS):
            table["grade"] = self.draw(st.sampled_from(grades))
        if self.draw(FLAGS):
            table["when"] = {"any_zero": self.draw(st.lists(st.sampled_from(items), min_size=1, unique=True))}
        return optional(self.draw, table, methods=METHODS, evidence=names(), basis=TEXTS)
