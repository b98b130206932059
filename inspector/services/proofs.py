"""核对信息 for papers (出具): made from what the library holds, put into the finished PDF, signed if the office wants.

The proof is made before the paper is laid out (its number is printed), the file is sealed after.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspector.domain.answers import notes_of
from inspector.domain.masking import Masking
from inspector.domain.printed_marks import printed_marks
from inspector.domain.proof import JournalHead, Proof, ProvenState, evidence_digest, linked_files
from inspector.domain.records import KeptInspection, OpenInspection
from inspector.services.program import program_version
from scoring_rules.files import read_limited, sha256_of
from scoring_rules.marks_file import marks_text

if TYPE_CHECKING:
    from inspector.reports.proof.imprint import Imprint

MARKS_NAME, SHEET_NAME = "打分.json", "评分表.toml"
INTERNAL = Masking.INTERNAL.value
MAX_CERTIFICATE = 1_000_000


class Proven(NamedTuple):
    """核对依据 of a paper: its proof, and the files that go into it."""

    proof: Proof
    files: Mapping[str, bytes]

    @property
    def imprint(self) -> "Imprint":
        """What is printed of it on each page."""
        from inspector.reports.proof.imprint import imprint_of

        return imprint_of(self.proof)

    def sealed(self, pdf: bytes) -> bytes:
        """The finished PDF with the proof in it."""
        return sealed_paper(pdf=pdf, proof=self.proof, files=self.files)


def proven_by_files(*, scoresheet: str, marks: bytes, document: str) -> Proven:
    """核对依据 of a paper straight from files, without a library: the scoresheet's text and the marks file."""
    content = scoresheet.encode()
    state = ProvenState(sha256_of(content), sha256_of(marks), evidence_digest(()), 0)
    proof = Proof(state, document, INTERNAL, program_version())
    return Proven(proof, {MARKS_NAME: marks, SHEET_NAME: content})


def inspection_state(
    *, kept: KeptInspection | OpenInspection, journal: tuple[JournalHead, ...], marks: bytes | None = None
) -> ProvenState:
    """数据状态 of an inspection with the chain heads of its journal; `marks` is 打分.json where it was made already."""
    files = linked_files(field for field, value in kept.fields.items() if value is not None)
    return ProvenState(
        scoresheet=kept.inspection.sheet.sha256,
        marks=sha256_of(marks_content(kept) if marks is None else marks),
        evidence=evidence_digest(files),
        evidence_count=len(files),
        inspection_id=kept.inspection.id,
        journal=journal,
    )


def marks_content(kept: KeptInspection | OpenInspection) -> bytes:
    """打分.json as papers print it."""
    return marks_text(printed_marks(kept.marks, notes_of(kept.fields))).encode()


def sealed_paper(*, pdf: bytes, proof: Proof, files: Mapping[str, bytes]) -> bytes:
    """封存: the finished PDF with its proof; `files` (打分.json, 评分表.toml) only go into papers for the office itself.

    What leaves the office holds the scoresheet, but no marks: remarks in them may name people.
    """
    from inspector.reports.proof.sealing import sealed

    kept_in = files if proof.masking == INTERNAL else {k: v for k, v in files.items() if k != MARKS_NAME}
    return sealed(pdf, proof, kept_in)


def signed_paper(
    *, pdf: bytes, certificate: Path, password: str, reason: str = "", place: str = "", now: datetime
) -> bytes:
    """电子签名 with the office's certificate (.p12, .pfx); UserError with advice where that cannot be."""
    from inspector.reports.proof.signature import signed

    pfx = read_limited(certificate, MAX_CERTIFICATE, "证书文件")
    return signed(pdf, pfx, password, reason=reason, place=place, now=now)
