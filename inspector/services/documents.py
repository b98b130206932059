"""The set of documents (整套文书): which papers an inspection has, and how each is made, masked, sealed and looked over.

A paper is one row of `document_sorts.SORTS`. What every finished PDF has in common (the office's words, check number, seal, last
look) is said once, in `finished` and `make_document`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from inspector.domain.answers import notes_of
from inspector.domain.canonical import canonical_time
from inspector.domain.draws.record import DrawRecord
from inspector.domain.masking import Masking
from inspector.domain.printed_marks import printed_marks
from inspector.domain.privacy import NOTHING_PRIVATE
from inspector.domain.proof import Proof
from inspector.domain.records import InspectionId, KeptInspection, OpenInspection
from inspector.domain.wording.template import WordingTemplate
from inspector.services import last_looks, proofs, templates
from inspector.services.document_contents import draw_record, scoresheet_content_of
from inspector.services.document_request import Request, Source
from inspector.services.document_sorts import SCORESHEETS, sort_of, sorts_for
from inspector.services.earlier import Siblings, earlier_inspections
from inspector.services.marks_papers import Paper
from inspector.services.program import program_version
from inspector.services.scoresheets import rules_of
from scoring_rules.engine import score
from scoring_rules.problems import UserError

if TYPE_CHECKING:
    from inspector.library.store import Library
    from inspector.reports.document import Document
    from inspector.reports.proof.imprint import Imprint


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """可出的文书: `missing` says what has to be recorded first; empty if it can be made now."""

    name: str
    title: str
    group: str
    words: str
    missing: str = ""

    @property
    def is_ready(self) -> bool:
        """True if it can be made now."""
        return not self.missing


def documents(*, library: "Library", inspection_id: InspectionId) -> tuple[DocumentChoice, ...]:
    """整套文书 of an inspection, group by group; those that cannot be made yet say why."""
    opened = opened_of(library.inspection(inspection_id))
    kind = opened.inspection.kind
    return tuple(
        DocumentChoice(sort.name, sort.title_for(kind), sort.group, sort.words, sort.lacks(opened))
        for sort in sorts_for(kind)
    )


def make_document(
    *,
    library: "Library",
    inspection_id: InspectionId,
    name: str,
    masking: Masking = Masking.INTERNAL,
) -> Paper:
    """出一份文书 as a sealed PDF. `UserError` if it cannot be made; `Leaked` if it would tell what it has to mask."""
    request = _asked_for(library, inspection_id, masking)
    return _looked_over(request, finished(request, name))


def make_draw_record(
    *,
    library: "Library",
    inspection_id: InspectionId,
    record: DrawRecord,
    masking: Masking = Masking.INTERNAL,
) -> Paper:
    """出一次抽选的记录, sealed and looked over like every paper; errors as `make_document`."""
    request = _asked_for(library, inspection_id, masking)
    document = _dressed(request, draw_record(request, record))
    return _looked_over(request, _sealed(request, sort_of("draws").title, partial(_laid_out, document)))


def make_word(
    *,
    library: "Library",
    inspection_id: InspectionId,
    name: str,
    masking: Masking = Masking.INTERNAL,
) -> bytes:
    """出一份文书 as an editable .docx of the same content; errors as `make_document`."""
    from inspector.reports.document_docx import document_docx

    request = _asked_for(library, inspection_id, masking)
    content = document_docx(document_of(request, name))
    leaks = last_looks.look_over_docx(docx=content, masking=masking, privacy=request.source.privacy)
    last_looks.refuse_leaks(leaks)
    return content


def source_of(
    *,
    library: "Library",
    inspection_id: InspectionId,
    template: WordingTemplate | None = None,
    siblings: Siblings | None = None,
    masking: Masking = Masking.INTERNAL,
) -> Source:
    """出文书的依据 of an inspection as it stands now; who asks for many brings `template` and `siblings` along."""
    private = last_looks.privacy_of(library=library, inspection_id=inspection_id) if masking.masks else None
    return Source(
        kept=library.inspection(inspection_id),
        template=template or templates.template_of(library=library),
        journal=library.journal_heads(inspection_id, ""),
        earlier=earlier_inspections(library=library, inspection_id=inspection_id, siblings=siblings),
        privacy=private or NOTHING_PRIVATE,
    )


def opened_of(kept: KeptInspection) -> OpenInspection:
    """The inspection scored, with the notes in its marks, as papers print it."""
    rules = rules_of(kept.inspection.sheet)
    marks = printed_marks(kept.marks, notes_of(kept.fields))
    return OpenInspection(kept.inspection, rules, marks, score(rules, marks), kept.fields, kept.item)


def _asked_for(library: "Library", inspection_id: InspectionId, masking: Masking) -> Request:
    source = source_of(library=library, inspection_id=inspection_id, masking=masking)
    return request_of(source, masking, library)


def request_of(source: Source, masking: Masking, library: "Library | None" = None) -> Request:
    """What is asked for, scored."""
    compared = tuple((each, opened_of(each.kept)) for each in source.earlier)
    marks = proofs.marks_content(source.kept)
    return Request(source, opened_of(source.kept), masking, marks, compared, library)


def document_of(request: Request, name: str) -> "Document":
    """A paper's content, masked, in the office's words; `UserError` where something has to be recorded first."""
    sort = sort_of(name)
    lack = sort.lacks(request.opened)
    if lack:
        title = sort.title_for(request.opened.inspection.kind)
        raise UserError(f"{title}还不能出", where=title, remedy=lack)
    return _dressed(request, sort.make(request))


def finished(request: Request, name: str) -> Paper:
    """The paper laid out, with its check number, sealed; looks nothing up that `request` does not bring."""
    printed = (
        partial(_scoresheet, request, name)
        if name in SCORESHEETS
        else partial(_laid_out, document_of(request, name))
    )
    return _sealed(request, sort_of(name).title_for(request.opened.inspection.kind), printed)


def _dressed(request: Request, document: "Document") -> "Document":
    """Masked as its kind wants, in the office's words."""
    from inspector.reports.masked import masked_content

    document = masked_content(document, request.source.privacy, request.masking)
    return templates.worded(
        replace(document, masking=request.masking),
        template=request.source.template,
        header=request.header,
        score=request.opened.score,
        serial=templates.serial_of(request.opened.fields, document.name),
    )


def _sealed(request: Request, title: str, printed: "Callable[[Imprint], Paper]") -> Paper:
    from inspector.reports.proof.imprint import imprint_of

    proof = _proof(request, title)
    paper = printed(imprint_of(proof))
    return Paper(proofs.sealed_paper(pdf=paper.pdf, proof=proof, files=_files(request)), paper.missing)


def _looked_over(request: Request, paper: Paper) -> Paper:
    leaks = last_looks.look_over_pdf(pdf=paper.pdf, masking=request.masking, privacy=request.source.privacy)
    last_looks.refuse_leaks(leaks)
    return paper


def _laid_out(document: "Document", imprint: "Imprint") -> Paper:
    from inspector.reports.document_pdf import document_pdf
    from inspector.reports.fonts import typefaces
    from inspector.reports.plain_text import plain_text

    faces = typefaces()
    pdf = document_pdf(document, faces=faces, imprint=imprint)
    return Paper(pdf, tuple(faces.missing(plain_text(document))))


def _scoresheet(request: Request, name: str, imprint: "Imprint") -> Paper:
    from inspector.reports.fonts import typefaces
    from inspector.reports.masked import masked_content
    from inspector.reports.scoresheet_pdf import scoresheet_pdf
    from inspector.reports.texts import missing_characters

    content = masked_content(scoresheet_content_of(request, name), request.source.privacy, request.masking)
    faces = typefaces()
    pdf = scoresheet_pdf(content, faces=faces, imprint=imprint)
    return Paper(pdf, tuple(missing_characters(content, faces=faces)))


def _proof(request: Request, title: str) -> Proof:
    as_of = canonical_time(request.opened.inspection.updated_at)
    return Proof(request.state, title, request.masking.value, program_version(), as_of)


def _files(request: Request) -> dict[str, bytes]:
    return {
        proofs.MARKS_NAME: request.marks,
        proofs.SHEET_NAME: request.opened.inspection.sheet.text.encode(),
    }
