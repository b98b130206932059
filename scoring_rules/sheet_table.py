"""Plain table ↔ 评分表: one builder and one writer for every file form (TOML, workbook, an imported sheet).

The table is what the TOML of a rule file parses to, numbers as Decimal or int. Knows no file.
"""

from scoring_rules.checks import sheet_problems
from scoring_rules.exact import LONGEST_FRACTION, RoundingMode
from scoring_rules.kinds import Rule, read_rule, rule_table
from scoring_rules.kinds.judgement import Judgement
from scoring_rules.model import (
    Gate,
    Grade,
    Item,
    MissingEvidence,
    NotApplicable,
    Rounding,
    Scoresheet,
    Section,
    SheetStatus,
    Veto,
    VetoEffect,
)
from scoring_rules.tables import Places, ProblemLog, Table, TableReader

USUAL_PLACES = Rounding().places
_UNREADABLE = Judgement()


def build_scoresheet(table: Table, places: Places) -> tuple[Scoresheet, ProblemLog]:
    """评分表 from a plain table, with every problem found on the way and by the checks.

    With errors in the log the scoresheet holds stand-ins and must not be scored.
    """
    log = ProblemLog(places)
    reader = TableReader(table, (), log, {})
    reader.lists.update(_read_lists(reader))
    sheet = _read_sheet(reader)
    reader.finish()
    for severity, path, message, remedy in sheet_problems(sheet, log):
        log.add(severity, path, message, remedy)
    log.close()
    return sheet, log


def scoresheet_table(sheet: Scoresheet) -> Table:
    """评分表 as a plain table in the usual order, defaults left out: building it gives an equal scoresheet."""
    head: Table = {"id": sheet.id, "version": sheet.version, "title": sheet.title}
    head |= _filled(issuer=sheet.issuer)
    head["status"] = sheet.status.value
    if sheet.effective_from:
        head["effective_from"] = sheet.effective_from
    head |= _filled(source=sheet.source) | {"full_points": sheet.full_points}
    table: Table = {"scoresheet": head}
    table["rounding"] = {"places": sheet.rounding.places, "mode": sheet.rounding.mode.value}
    total: Table = {"rescale": sheet.rescale}
    if sheet.total_cap is not None:
        total["cap"] = sheet.total_cap
    table |= {"total": total, "evidence": {"missing": sheet.missing_evidence.value}}
    if sheet.lists:
        table["lists"] = {name: list(entries) for name, entries in sheet.lists.items()}
    table["grade"] = [{"name": grade.name, "at_least": grade.at_least} for grade in sheet.grades]
    table["section"] = [_section_table(section) for section in sheet.sections]
    if sheet.vetoes:
        table["veto"] = [_veto_table(veto) for veto in sheet.vetoes]
    return table


def _read_lists(reader: TableReader) -> dict[str, tuple[str, ...]]:
    lists = reader.table("lists")
    raw = reader.raw("lists")
    if lists is None or not isinstance(raw, dict):
        return {}
    read = {name: lists.texts(name) for name in raw}
    for name in raw:
        if raw[name] == []:
            lists.error(name, f"名单“{name}”是空的，没有要素可缺", "列出名单里的各项，或删去这个名单")
    return read


def _read_sheet(reader: TableReader) -> Scoresheet:
    head = reader.table("scoresheet")
    if head is None:
        if not reader.has("scoresheet"):
            reader.error("scoresheet", "缺评分表的基本信息 [scoresheet]", "补上编号、版本、名称和总分")
        head = reader.at({"id": "?", "version": "?", "title": "?", "full_points": 0}, "scoresheet")
    total = reader.table("total") or reader.at({}, "total")
    evidence = reader.table("evidence") or reader.at({}, "evidence")
    sheet = Scoresheet(
        id=_sheet_id(head),
        version=head.text("version"),
        title=head.text("title"),
        full_points=head.number("full_points"),
        issuer=head.text("issuer", ""),
        source=head.text("source", ""),
        status=SheetStatus(head.choice("status", tuple(SheetStatus), SheetStatus.SAMPLE)),
        effective_from=head.day("effective_from"),
        rounding=_read_rounding(reader),
        rescale=total.flag("rescale", True),
        total_cap=total.optional_number("cap"),
        missing_evidence=MissingEvidence(
            evidence.choice("missing", tuple(MissingEvidence), MissingEvidence.WARN)
        ),
        lists=dict(reader.lists),
        grades=tuple(_read_grade(entry) for entry in reader.tables("grade")),
        sections=tuple(_read_section(entry) for entry in reader.tables("section")),
        vetoes=tuple(_read_veto(entry) for entry in reader.tables("veto", required=False)),
    )
    for part in (head, total, evidence):
        part.finish()
    return sheet


def _sheet_id(head: TableReader) -> str:
    sheet_id = head.text("id")
    if not sheet_id.isascii() or any(character.isspace() for character in sheet_id):
        head.error("id", f"编号“{sheet_id}”含有字母、数字、符号以外的字符", "只用英文字母、数字和 - _ .")
    return sheet_id


def _read_rounding(reader: TableReader) -> Rounding:
    table = reader.table("rounding") or reader.at({}, "rounding")
    places = table.whole("places", USUAL_PLACES)
    if places > LONGEST_FRACTION:
        table.error("places", f"小数位数{places}太多", "改为 2；不超过 10")
        places = USUAL_PLACES
    mode = RoundingMode(table.choice("mode", tuple(RoundingMode), RoundingMode.HALF_UP))
    table.finish()
    return Rounding(places, mode)


def _read_grade(table: TableReader) -> Grade:
    grade = Grade(table.text("name"), table.number("at_least"))
    table.finish()
    return grade


def _read_section(table: TableReader) -> Section:
    code, title, bonus = table.text("code"), table.text("title"), table.flag("bonus")
    cap = table.optional_number("cap")
    if cap is not None and not bonus:
        table.error("cap", "只有加分项（bonus = true）才能写 cap", "删去 cap，或写上 bonus = true")
        cap = None
    items = tuple(_read_item(entry) for entry in table.tables("item"))
    section = Section(code, title, items, bonus, cap, _read_gate(table))
    table.finish()
    return section


def _read_gate(table: TableReader) -> Gate | None:
    gate = table.table("gate")
    if gate is None:
        return None
    read = Gate(gate.texts("items", required=True), gate.number("at_least"))
    gate.finish()
    return read


def _read_item(table: TableReader) -> Item:
    rule: Rule = read_rule(table, "rule") or _UNREADABLE
    item = Item(
        code=table.text("code"),
        criterion=table.text("criterion"),
        points=table.number("points"),
        rule=rule,
        heading=table.texts("heading", unique=False),
        methods=table.texts("methods"),
        evidence=table.texts("evidence"),
        core=table.flag("core"),
        not_applicable=NotApplicable(
            table.choice("not_applicable", tuple(NotApplicable), NotApplicable.NEVER)
        ),
        not_applicable_when=table.text("not_applicable_when", ""),
        applies_to=table.texts("applies_to"),
        same_fact_as=table.texts("same_fact_as"),
        basis=table.text("basis", ""),
    )
    table.finish()
    return item


def _read_veto(table: TableReader) -> Veto:
    when = table.table("when")
    any_zero: tuple[str, ...] = ()
    if when is not None:
        any_zero = when.texts("any_zero", required=True)
        when.finish()
    veto = Veto(
        code=table.text("code"),
        title=table.text("title"),
        criterion=table.text("criterion"),
        effect=VetoEffect(table.choice("effect", tuple(VetoEffect))),
        grade=table.text("grade", ""),
        any_zero=any_zero,
        methods=table.texts("methods"),
        evidence=table.texts("evidence"),
        basis=table.text("basis", ""),
    )
    table.finish()
    return veto


def _filled(**values: str | tuple[str, ...]) -> Table:
    """The values that are not empty; tuples as lists."""
    return {key: value if isinstance(value, str) else list(value) for key, value in values.items() if value}


def _section_table(section: Section) -> Table:
    table: Table = {"code": section.code, "title": section.title}
    if section.bonus:
        table["bonus"] = True
    if section.cap is not None:
        table["cap"] = section.cap
    if section.gate:
        table["gate"] = {"items": list(section.gate.items), "at_least": section.gate.at_least}
    return table | {"item": [_item_table(item) for item in section.items]}


def _item_table(item: Item) -> Table:
    table: Table = {"code": item.code} | _filled(heading=item.heading)
    table |= {"criterion": item.criterion, "points": item.points}
    table |= _filled(methods=item.methods, evidence=item.evidence)
    if item.core:
        table["core"] = True
    if item.not_applicable is not NotApplicable.NEVER:
        table["not_applicable"] = item.not_applicable.value
    table |= _filled(
        not_applicable_when=item.not_applicable_when,
        applies_to=item.applies_to,
        same_fact_as=item.same_fact_as,
        basis=item.basis,
    )
    return table | {"rule": rule_table(item.rule)}


def _veto_table(veto: Veto) -> Table:
    table: Table = {"code": veto.code, "title": veto.title, "criterion": veto.criterion}
    table |= {"effect": veto.effect.value} | _filled(grade=veto.grade)
    if veto.any_zero:
        table["when"] = {"any_zero": list(veto.any_zero)}
    return table | _filled(methods=veto.methods, evidence=veto.evidence, basis=veto.basis)
