"""用语模板: an office's own words for its papers, kept with the library; looked up, saved, tried out, put into papers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.errors import WrongEntry
from inspector.domain.inspection import InspectionHeader, InspectionKind
from inspector.domain.journal import Field, Subject, Topic
from inspector.domain.opinion import Opinion
from inspector.domain.records import InspectionId, Saved
from inspector.domain.wording.forms import BY_NAME, DEFAULT, form_of
from inspector.domain.wording.reading import decoded, read_template
from inspector.domain.wording.template import WordingTemplate
from inspector.domain.wording.values import placeholder_values
from inspector.domain.wording.writing import template_text
from inspector.services.saved_files import save_file
from scoring_rules.kinds.rule import Json
from scoring_rules.problems import Problem, Severity, UserError
from scoring_rules.score import Score

if TYPE_CHECKING:
    from inspector.library.store import Library
    from inspector.reports.document import Document
    from inspector.reports.recorded import Recorded

FIELD = Field(Topic.WORDING, "template")
OFFICE = ""
SOURCE = "用语模板"
FILE_NAME = "用语模板.txt"
MOST_BYTES = 1_000_000


def template_of(*, library: "Library") -> WordingTemplate:
    """The office's words; the program's own where there are none or they cannot be used any more."""
    read = read_template(_kept(library) or "", source=SOURCE)
    return read.template if read.is_usable else DEFAULT


def text_of(*, library: "Library") -> str:
    """模板文件 as it was saved; the program's own words if nothing was."""
    return _kept(library) or template_text(DEFAULT)


def default_text() -> str:
    """模板文件 of the program's own words."""
    return template_text(DEFAULT)


def problems_in(*, text: str) -> tuple[Problem, ...]:
    """Everything wrong with a template, with its line and what to do."""
    return read_template(text, source=SOURCE).problems


def save_template(*, library: "Library", text: str) -> Saved:
    """保存 for all papers of this library; WrongEntry while something is wrong with it."""
    errors = [problem for problem in problems_in(text=text) if problem.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        more = f"（另有{len(errors) - 1}处）" if len(errors) > 1 else ""
        raise WrongEntry(f"模板没有保存：{first.message}{more}", where=first.where, remedy=first.remedy)
    value = None if text.strip() == default_text().strip() else canonical_json(text)
    return library.write_details(Subject.OFFICE, OFFICE, {FIELD: value})


def restore_default(*, library: "Library") -> Saved:
    """恢复默认: the program's own words again."""
    return library.write_details(Subject.OFFICE, OFFICE, {FIELD: None}, reason="恢复默认")


def read_file(*, path: Path) -> str:
    """导入: the text of a template file; UserError if it cannot be read. Its mistakes are told by `problems_in`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            remedy = "用语模板是只有几十行的文本文件，看看是不是选错了文件"
            raise UserError("文件太大，不是用语模板", where=str(path), remedy=remedy)
        return decoded(path.read_bytes())
    except OSError as failure:
        message = f"打不开这个文件（{failure.strerror or failure}）"
        raise UserError(
            message, where=str(path), remedy="看看文件还在不在、能不能打开，再导入一次"
        ) from failure


def save_text(*, path: Path, text: str) -> None:
    """导出, in the form that every editor on the users' machines reads."""
    save_file(content=text.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8-sig"), path=path)


def worded(
    document: "Document",
    *,
    template: WordingTemplate,
    header: InspectionHeader,
    score: Score | None,
    serial: str = "",
) -> "Document":
    """文书 in the office's words; a paper without a form stays as it is. `serial` fills 【序号】."""
    from inspector.reports.own_wording import with_wording

    form = form_of(document.name, header.kind)
    wording = template.wording(form.name) if form else None
    if form is None or wording is None:
        return document
    values = placeholder_values(header, score, issuer=wording.issuer, serial=serial)
    return with_wording(document, form, wording, values)


def serial_field(paper: str) -> Field:
    """顺序号 of a paper of one inspection: what fills 【序号】, as a field of the inspection."""
    return Field(Topic.WORDING, "serial", paper)


def serial_of(fields: Mapping[Field, Json], paper: str) -> str:
    """The number that was entered for a paper; empty if none was."""
    value = fields.get(serial_field(paper))
    return value if isinstance(value, str) else ""


def asks_serial(*, template: WordingTemplate, paper: str, kind: InspectionKind) -> bool:
    """True if the office's words for this paper hold 【序号】."""
    form = form_of(paper, kind)
    wording = template.wording(form.name) if form else None
    if wording is None:
        return False
    texts = (*wording.titles, wording.number, *(wording.opening or ()), *(wording.closing or ()))
    return any("【序号】" in text.replace(" ", "") for text in texts)


def preview(
    *, text: str, form: str, library: "Library | None" = None, inspection_id: InspectionId | None = None
) -> bytes:
    """预览: the paper of a form in a template's words, of an inspection or of the bundled sample, as PDF.

    A template with mistakes is tried as far as it can be read.
    """
    from inspector.services.marks_papers import document_paper

    wanted = BY_NAME[form]
    header, score, opinion, recorded = _to_try(library, inspection_id)
    if header.kind not in wanted.kinds:
        header = replace(header, kind=wanted.kinds[0])
    document = _makers()[wanted.paper](header=header, score=score, opinion=opinion, recorded=recorded)
    template = read_template(text, source=SOURCE).template
    return document_paper(worded(document, template=template, header=header, score=score)).pdf


def _makers() -> "dict[str, Callable[..., Document]]":
    """Paper → what makes its content."""
    from inspector.reports.feedback_content import feedback_content
    from inspector.reports.notice_content import notice_content
    from inspector.reports.self_report_content import self_report_content
    from inspector.reports.verdict_content import verdict_content

    return {
        "verdict": verdict_content,
        "notice": notice_content,
        "feedback": feedback_content,
        "self_report": self_report_content,
    }


def _to_try(
    library: "Library | None", inspection_id: InspectionId | None
) -> "tuple[InspectionHeader, Score, Opinion, Recorded]":
    """What to show a form with: an inspection, or the bundled sample."""
    from inspector.services.inspections import open_inspection
    from inspector.services.papers import header_of
    from inspector.services.recorded import recorded_of

    if library is not None and inspection_id is not None:
        opened = open_inspection(library=library, inspection_id=inspection_id)
        return header_of(opened.inspection), opened.score, opened.opinion, recorded_of(opened)
    return _sample()


def _sample() -> "tuple[InspectionHeader, Score, Opinion, Recorded]":
    """演示用的验收: the bundled sample, its problems as findings."""
    from inspector.reports.recorded import FindingLine, Recorded
    from inspector.services.demonstration import SAMPLES, SHEETS, STATION, sample_header, sample_opinion
    from scoring_rules.engine import score
    from scoring_rules.marks_file import load_marks
    from scoring_rules.rule_file import load_scoresheet, parse_toml

    station = parse_toml(STATION.read_text(encoding="utf-8"), str(STATION))
    sheet = load_scoresheet(SHEETS / f"{station['scoresheet']}.toml").scoresheet
    marks = load_marks(SAMPLES / str(station["marks"])).marks
    if sheet is None or marks is None:
        raise UserError("自带的样例损坏，没法预览", where=str(SAMPLES), remedy="请重新安装程序")
    said = sample_opinion(station)
    findings = tuple(FindingLine("", problem) for problem in said.problems)
    return sample_header(station), score(sheet, marks), said, Recorded(findings=findings)


def _kept(library: "Library") -> str:
    value = library.details(Subject.OFFICE, OFFICE).get(FIELD)
    text = read_json(value) if value is not None else ""
    return text if isinstance(text, str) else ""


FORM_NAMES = tuple(BY_NAME)
