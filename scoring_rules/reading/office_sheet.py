"""读单位自己的评分表: from a file to a proposal, the whole way in one place.

Knows the order of the steps; each step lives in a module of its own.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from pathlib import Path

from scoring_rules.problems import Problem, UnreadableFile, warning
from scoring_rules.reading.declared_points import shortest
from scoring_rules.reading.drafts import Draft
from scoring_rules.reading.formats.csv_text import csv_document
from scoring_rules.reading.formats.html import PASTED, html_document
from scoring_rules.reading.formats.opening import open_document
from scoring_rules.reading.grid import Document
from scoring_rules.reading.lines import ItemLine, TextLine, is_note
from scoring_rules.reading.missing_points import fill_missing_points
from scoring_rules.reading.outline import Outline, read_outline
from scoring_rules.reading.proposal import Note, Proposal, ProposedItem, ProposedSection, ProposedVeto
from scoring_rules.reading.reconcile import sum_problems
from scoring_rules.reading.sections import SectionDraft, Structure, read_structure
from scoring_rules.reading.sheet_rules import SheetRules, read_sheet_rules
from scoring_rules.reading.table import Part, is_table_title, is_title, read_parts
from scoring_rules.reading.understanding import understand
from scoring_rules.reading.which_part import chosen_parts
from scoring_rules.reading.wording import evidence_in, methods_in

MAX_TITLE = 80
MAX_ITEMS = 20_000

RULE_FILES = (".toml", ".xlsx", ".xlsm")
RULE_SHEETS = frozenset({"基本信息", "评分项", "规则明细"})
"""The worksheets of a rule workbook that no office's own sheet has all together."""

Progress = Callable[[int, int], None]
"""Called with (items done, items in all); may raise to cancel."""


class AlreadyRules(UnreadableFile):
    """已经是规则表: a rule file or a filled-in rule workbook, which needs no reading."""

    def __init__(self, path: Path) -> None:
        first = "" if path.suffix.lower() in RULE_FILES else "先另存为 .xlsx；"
        super().__init__(
            "这已经是规则表，不用导入。",
            where=path.name,
            remedy=f"{first}在“评分表”页点“检查规则文件…”直接选用，或用命令 check 检查；有错的照提示改好就能用。",
        )


def read_office_sheet(path: Path, *, progress: Progress | None = None) -> Proposal:
    """评分表文件 → 读取结果.

    Raises UnreadableFile (Chinese message and remedy) where the file cannot be read or holds no scoresheet,
    AlreadyRules where it is one in rule form; whatever else is wrong stands in the proposal's problems and
    stops nothing.
    """
    if path.suffix.lower() == ".toml" and path.is_file():
        raise AlreadyRules(path)
    document = open_document(path)
    if {f"工作表“{name}”" for name in RULE_SHEETS} <= {grid.origin for grid in document.grids}:
        raise AlreadyRules(path)
    return read_document(document, progress=progress)


def read_document(document: Document, *, progress: Progress | None = None) -> Proposal:
    """A document that is already in memory, such as a table pasted from the clipboard."""
    parts, problems = chosen_parts(read_parts(document), document.name)
    if not parts:
        raise _no_sheet(document)
    outline = read_outline(line for part in parts for line in part.lines)
    if len(outline.drafts) > MAX_ITEMS:
        raise _too_many(document, len(outline.drafts))
    return _proposal(document, parts, outline, problems, progress)


def read_pasted(html: str | None, text: str | None) -> Proposal:
    """剪贴板里的表格: the HTML that a spreadsheet or Word puts there, else its rows as text with tabs."""
    document = html_document(html) if html is not None and "<t" in html.lower() else None
    if document is None or not document.grids:
        document = csv_document(text or "", PASTED)
    return read_document(document)


def _proposal(
    document: Document,
    parts: list[Part],
    outline: Outline,
    problems: list[Problem],
    progress: Progress | None,
) -> Proposal:
    title = _title(parts, document.name)
    rules = read_sheet_rules([*outline.texts, *_header_texts(parts)])
    structure = read_structure(outline.drafts, title)
    problems = [
        *document.problems,
        *problems,
        *fill_missing_points(structure, document.name),
        *sum_problems(outline, structure, rules, document.name),
        *_rule_problems(structure, rules, document.name),
    ]
    sections = [section for section in structure.sections if section.drafts]
    items = _items(sections, rules, progress)
    vetoes, items = _vetoes(structure.vetoes, items)
    noted_cap = _noted_cap(sections, rules)
    shown = tuple(_section(section, items, noted_cap) for section in sections)
    problems += _pointless(items, document.name)
    kept = tuple(section for section in shown if any(item.section == section.code for item in items))
    return Proposal(
        document.name,
        title,
        shortest(sum((section.full for section in kept if not section.bonus), Decimal(0))),
        kept,
        tuple(items),
        tuple(vetoes),
        rules,
        tuple(Note(line.text, line.place) for line in outline.texts),
        tuple(problems),
        document.grids,
    )


def _items(sections: list[SectionDraft], rules: SheetRules, progress: Progress | None) -> list[ProposedItem]:
    total = sum(len(section.drafts) for section in sections)
    items: list[ProposedItem] = []
    for section in sections:
        for number, draft in enumerate(section.drafts, start=1):
            if progress is not None:
                progress(len(items), total)
            items.append(understand(draft, section, f"{section.code}{number}", rules))
    return items


def _vetoes(drafts: list[Draft], items: list[ProposedItem]) -> tuple[list[ProposedVeto], list[ProposedItem]]:
    """Vetoes by their heading, and items whose own text says so."""
    found = [
        (
            draft.path[-1].text if draft.path else "",
            draft.requirement,
            draft.criterion,
            draft.methods,
            draft.evidence,
            draft.place,
            draft.rows,
        )
        for draft in drafts
    ]
    vetoes = [_veto(number, *parts) for number, parts in enumerate(found, start=1)]
    left = []
    for item in items:
        if item.rule is None or item.rule.get("kind") != "veto":
            left.append(item)
        elif item.points:
            left.append(
                replace(
                    item,
                    rule={"kind": "judgement"},
                    review=True,
                    confidence=Decimal(0),
                    doubts=(*item.doubts, "文字像一票否决，却写有分值"),
                )
            )
        else:
            heading = item.heading[-1] if item.heading else ""
            vetoes.append(
                _veto(
                    len(vetoes) + 1,
                    heading,
                    item.requirement,
                    item.criterion,
                    "、".join(item.methods),
                    "、".join(item.evidence),
                    item.place,
                    item.rows,
                )
            )
    return vetoes, left


def _veto(
    number: int,
    heading: str,
    requirement: str,
    criterion: str,
    methods: str,
    evidence: str,
    place: str,
    rows: tuple[tuple[int, int], ...],
) -> ProposedVeto:
    text = criterion or requirement or heading
    title = requirement if requirement and requirement != text else text
    return ProposedVeto(
        f"V{number}", title.split("\n")[0][:40], text, methods_in(methods), evidence_in(evidence), place, rows
    )


def _section(section: SectionDraft, items: list[ProposedItem], noted_cap: Decimal | None) -> ProposedSection:
    full = sum((item.points or Decimal(0) for item in items if item.section == section.code), Decimal(0))
    declared = section.declared.base if section.declared is not None else None
    cap = (section.stated_cap or noted_cap or full) if section.bonus else None
    full = full if cap is None else min(full, cap)
    return ProposedSection(
        section.code,
        section.title,
        shortest(full),
        None if declared is None else shortest(declared),
        section.bonus,
        None if cap is None else shortest(cap),
        section.place,
    )


def _noted_cap(sections: list[SectionDraft], rules: SheetRules) -> Decimal | None:
    """“加分项最高加5分” below the table, where there is but one part that it can be meant for."""
    stated = {number for number, _ in rules.bonus_totals}
    return stated.pop() if len(stated) == 1 and sum(section.bonus for section in sections) == 1 else None


def _pointless(items: list[ProposedItem], name: str) -> list[Problem]:
    return [
        warning(f"{name}，{item.place}", f"{item.code} 没有写明分值。", "请对照原表补上分值。")
        for item in items
        if item.points is None
    ]


def _title(parts: list[Part], name: str) -> str:
    """The line above the first table that names a table; else one that may be a title; else the file's name."""
    above = takewhile(lambda line: not isinstance(line, ItemLine), parts[0].lines)
    texts = [line.text for line in above if isinstance(line, TextLine) and not is_note(line.text)]
    named = [text for text in texts if is_title(text)]
    tables = [text for text in named if is_table_title(text)]
    first = next((text for text in texts if len(text) <= MAX_TITLE), None)
    title = tables[-1] if tables else named[0] if named else first
    return " ".join((title or Path(name).stem).split())[:MAX_TITLE]


def _header_texts(parts: list[Part]) -> list[TextLine]:
    return [
        TextLine(name, head.place)
        for part in parts
        for head in part.heads
        for name in head.names
        if "分" in name
    ]


def _rule_problems(structure: Structure, rules: SheetRules, name: str) -> list[Problem]:
    found = []
    if not rules.grades:
        found.append(
            warning(
                name,
                "文件里没有找到等次标准（例如“90分及以上为优秀”）。",
                "需要评等次时，请在规则里补上等次和分数线。",
            )
        )
    if rules.one_fact_once:
        found.append(
            warning(
                f"{name}，{rules.one_fact_once}",
                "说明里写有“不重复扣分”，哪些项属于同一事实文件没有写明。",
                "请在可能重复扣分的评分项上填写“同一事实”（same_fact_as）。",
            )
        )
    found.extend(
        warning(
            f"{name}，{draft.place}",
            "这一行属于倒扣分项，没有作为评分项读入。",
            "如需倒扣，请在有关评分项的规则里写“追加扣除”（extra）。",
        )
        for draft in structure.penalties
    )
    return found


def _too_many(document: Document, count: int) -> UnreadableFile:
    return UnreadableFile(
        f"读出了{count}个评分项，不像一份评分表。",
        where=document.name,
        remedy="请把评分表单独复制到一个新文件，保存后再导入。",
    )


def _no_sheet(document: Document) -> UnreadableFile:
    if not document.blocks:
        return UnreadableFile(
            "文件里没有文字，可能是图片或扫描件。",
            where=document.name,
            remedy="请向发文单位要 Word 或 Excel 原件；只有纸质件时，用 WPS 的“图片转文字/表格”转换并核对后再导入。",
        )
    return UnreadableFile(
        "没有在文件里找到评分表：没有一个表格同时有评分内容和分值（或评分标准）。",
        where=document.name,
        remedy="请确认选对了文件；表头请写明“评分内容、评分标准、分值”等；表格如果是贴进去的图片，请改用表格原件。",
    )
