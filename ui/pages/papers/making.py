"""Making papers off the GUI thread (出文书): what is asked of the services, and what is said about the outcome."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspector.domain.masking import Masking
from inspector.domain.records import InspectionId
from inspector.services import documents, papers, proofs
from inspector.services.libraries import system_clock
from scoring_rules.problems import UserError
from ui.dialogs.signing import Signing
from ui.widgets.paper_view.paper_pages import Paper, paper_of

if TYPE_CHECKING:
    from inspector.services.libraries import Library


class Made(NamedTuple):
    """排好的文书, and what has to be said about it (missing characters)."""

    paper: Paper
    remarks: tuple[str, ...]


def made_paper(library: "Library", inspection_id: InspectionId, name: str, masking: Masking) -> Made:
    """One paper as PDF; `UserError` where it cannot be made."""
    made = documents.make_document(library=library, inspection_id=inspection_id, name=name, masking=masking)
    remarks = tuple(problem.message for problem in made.problems(name))
    return Made(paper_of(made.pdf), remarks)


def made_word(library: "Library", inspection_id: InspectionId, name: str, masking: Masking) -> bytes:
    """One paper as an editable .docx."""
    return documents.make_word(library=library, inspection_id=inspection_id, name=name, masking=masking)


def save_set(
    library: "Library", inspection_id: InspectionId, masking: Masking, paths: Mapping[str, Path]
) -> list[str]:
    """Every named paper into its file; sentences about those that could not be made."""
    failures = []
    for name, path in paths.items():
        try:
            made = documents.make_document(
                library=library, inspection_id=inspection_id, name=name, masking=masking
            )
            papers.save_paper(content=made.pdf, path=path)
        except UserError as failure:
            failures.append(f"{path.stem}：{failure.message}")
    return failures


def save_signed(pdf: bytes, signing: Signing, path: Path) -> None:
    """A paper signed with the office's certificate, saved whole."""
    content = proofs.signed_paper(
        pdf=pdf,
        certificate=signing.certificate,
        password=signing.password,
        reason=signing.reason,
        place=signing.place,
        now=system_clock(),
    )
    papers.save_paper(content=content, path=path)
