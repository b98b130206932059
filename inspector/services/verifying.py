"""核对 a paper or a library (verify): what agrees and what does not, each check a line; changes nothing.

A library is read beside the window that holds it. Nothing here needs more than the file itself; with the library
that it was made from, the data are compared too.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.checking import Check, Verification, agrees, differs, not_compared
from inspector.domain.errors import LibraryError, NoSuchRecord
from inspector.domain.proof import Proof, check_number, evidence_digest, linked_files
from inspector.domain.records import InspectionId, KeptInspection
from inspector.services.libraries import default_library_path
from inspector.services.proofs import MARKS_NAME, SHEET_NAME, marks_content
from scoring_rules.files import read_limited, sha256_of
from scoring_rules.marks import Marks
from scoring_rules.problems import UnreadableFile
from scoring_rules.score import Score

if TYPE_CHECKING:
    from inspector.library.reader import LibraryReader
    from inspector.reports.proof.reading import SealedPaper
    from inspector.reports.proof.signature import Signature

LIBRARY_START = b"SQLite format 3\x00"
SIGNATURE, LIBRARY = "电子签名", "资料库"
SHEET, MARKS, JOURNAL = "资料库的评分表", "资料库的打分", "资料库的留痕"
_LISTED = 8
_PAPER_REMEDY = "以盖章的纸质件和资料库为准；需要时请出具单位重新出具，并查明电子文件是在哪里改动的"
_LIBRARY_REMEDY = "不要再用这个资料库继续打分；先把文件原样复制留存，再从最近的备份恢复，并查明原因"


def verify(*, path: Path, library_path: Path | None = None, usual: Path | None = None) -> Verification:
    """核对 whatever the file is: a PDF of this program or a library. UserError where it is neither or unreadable."""
    if _is_library(path):
        return verify_library(path=path)
    return verify_paper(path=path, library_path=library_path, usual=usual)


def verify_library(*, path: Path) -> Verification:
    """核对资料库: structure, chains, replay, scoresheets, files; `LibraryError` where it cannot be read at all."""
    from inspector.library.reader import LibraryReader

    _check_there(path)
    with LibraryReader(path) as library:
        return Verification(f"资料库 {path.name}", tuple(library.audit()), _LIBRARY_REMEDY)


def verify_paper(*, path: Path, library_path: Path | None = None, usual: Path | None = None) -> Verification:
    """核对文书; against the library that is named, or against the `usual` one if that holds the inspection."""
    from inspector.reports.proof.reading import MAX_BYTES, open_sealed

    content = read_limited(path, MAX_BYTES, "文书")
    paper = open_sealed(content, path.name)
    checks = list(_own_checks(paper))
    if paper.proof is not None:
        checks += _library_checks(paper, paper.proof, library_path, usual or default_library_path())
    what = path.name
    if paper.proof is not None:
        what = f"{paper.proof.document}（核对号{check_number(paper.proof.state)}，{paper.proof.masking}件）"
    return Verification(what, tuple(checks), _PAPER_REMEDY)


def _is_library(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(LIBRARY_START)) == LIBRARY_START
    except OSError:
        return False


def _check_there(path: Path) -> None:
    if not path.is_file():
        raise UnreadableFile("找不到资料库", where=str(path), remedy="核对文件名和所在文件夹")


# 文书本身 ---------------------------------------------------------------------------------------------


def _own_checks(paper: "SealedPaper") -> Iterator[Check]:
    from inspector.reports.proof import checking

    yield from checking.byte_checks(paper)
    yield from _signature_checks(paper)
    if paper.proof is None:
        return
    state = paper.proof.state
    yield from checking.number_checks(paper, paper.proof)
    names = {SHEET_NAME: state.scoresheet, MARKS_NAME: state.marks}
    yield from checking.attachment_checks(paper, paper.proof, names)
    yield from _point_checks(paper)


def _signature_checks(paper: "SealedPaper") -> Iterator[Check]:
    from inspector.reports.proof.checking import BYTES, added_behind
    from inspector.reports.proof.signature import only_signed_since, signatures

    added = added_behind(paper)
    found = signatures(paper.content) if added else ()
    if added and not found:
        yield differs(BYTES, f"出具以后在文件末尾加过内容（{added}字节）")
    elif added and paper.seal and not only_signed_since(paper.content, paper.seal.size):
        yield differs(BYTES, "出具以后除了签名还加过别的内容")
    yield from map(_signature_check, found)


def _signature_check(signature: "Signature") -> Check:
    if not signature.is_whole:
        return differs(SIGNATURE, f"{signature.signer}的签名无效：签名以后内容被改动过，或签名已损坏")
    if not signature.is_of_everything:
        return differs(SIGNATURE, f"{signature.signer}签名以后，文件又加过内容")
    at = f"{signature.signed_at.astimezone():%Y-%m-%d %H:%M}" if signature.signed_at else "时间不详"
    whose = "自签名证书" if signature.signer == signature.issuer else f"{signature.issuer}颁发"
    return agrees(
        SIGNATURE,
        f"{signature.signer}（{whose}）{at}签名，此后没有改动；证书真伪请向签名单位核对，"
        f"指纹SHA-256 {signature.fingerprint}",
    )


def _point_checks(paper: "SealedPaper") -> Iterator[Check]:
    from inspector.reports.proof.points import TOTAL, point_checks

    if not {MARKS_NAME, SHEET_NAME} <= paper.attachments.keys():
        yield not_compared(TOTAL, "没有附打分，不能只凭这份文件重算")
        return
    score = _attached_score(paper)
    if score is None:
        yield differs(TOTAL, "附上的评分表或打分读不懂，没法重算")
        return
    yield from point_checks(paper, score)


def _attached_score(paper: "SealedPaper") -> Score | None:
    from scoring_rules.engine import score
    from scoring_rules.rule_file import load_scoresheet_text

    marks = _attached_marks(paper)
    try:
        text = paper.attachments[SHEET_NAME].decode("utf-8")
    except UnicodeDecodeError:
        return None
    sheet = load_scoresheet_text(text, SHEET_NAME).scoresheet
    return score(sheet, marks) if sheet is not None and marks is not None else None


def _attached_marks(paper: "SealedPaper") -> Marks | None:
    from scoring_rules.marks_file import load_marks_text

    try:
        return load_marks_text(paper.attachments[MARKS_NAME].decode("utf-8"), MARKS_NAME).marks
    except (KeyError, UnicodeDecodeError):
        return None


# 和资料库 ---------------------------------------------------------------------------------------------


def _library_checks(
    paper: "SealedPaper", proof: Proof, library_path: Path | None, usual: Path
) -> list[Check]:
    """Against a library that was named every doubt is an answer; the usual one may simply be another."""
    if library_path:
        _check_there(library_path)
    path = library_path or usual
    if not proof.state.inspection_id:
        return [not_compared(LIBRARY, "这份文书由打分文件直接做成，没有对应的资料库")]
    if not path.is_file():
        return [not_compared(LIBRARY, "这台电脑上没有资料库，只核对了文书本身")]
    from inspector.library.reader import LibraryReader

    try:
        with LibraryReader(path) as library:
            kept = library.inspection(InspectionId(proof.state.inspection_id))
            return list(_data_checks(paper, proof, library, kept))
    except NoSuchRecord:
        missing = "里面没有这次验收，或者已经删除"
        return [differs(LIBRARY, missing) if library_path else not_compared(LIBRARY, missing)]
    except LibraryError as failure:
        if library_path:
            raise
        return [not_compared(LIBRARY, failure.message)]


def _data_checks(
    paper: "SealedPaper", proof: Proof, library: "LibraryReader", kept: KeptInspection
) -> Iterator[Check]:
    state = proof.state
    if kept.inspection.sheet.sha256 == state.scoresheet:
        yield agrees(SHEET)
    else:
        yield differs(SHEET, "不是出具文书时的那一份")
    if sha256_of(marks_content(kept)) == state.marks:
        yield agrees(MARKS)
    else:
        yield differs(MARKS, _changed_marks(_attached_marks(paper), kept.marks))
    yield _evidence_check(proof, library, kept)
    yield _journal_check(proof, library)


def _changed_marks(printed: Marks | None, now: Marks) -> str:
    """Which items were marked otherwise when the paper was made."""
    if printed is None:
        return "和出具文书时不同"
    pairs = ((printed.items, now.items), (printed.vetoes, now.vetoes), (printed.facts, now.facts))
    codes = [
        code
        for old, new in pairs
        for code in sorted({*old, *new})
        if _plain(old.get(code)) != _plain(new.get(code))
    ]
    if not codes:
        return "备注、佐证状态或验收期和出具文书时不同"
    return f"和出具文书时不同：{'、'.join(codes[:_LISTED])}{'等' if len(codes) > _LISTED else ''}"


def _plain(mark: object) -> object:
    """A mark without its note, which the library keeps apart."""
    return {key: value for key, value in mark.items() if key != "note"} if isinstance(mark, dict) else mark


def _evidence_check(proof: Proof, library: "LibraryReader", kept: KeptInspection) -> Check:
    files = linked_files(field for field, value in kept.fields.items() if value is not None)
    if evidence_digest(files) != proof.state.evidence:
        was, now = proof.state.evidence_count, len(files)
        return differs("佐证文件", f"关联的文件和出具文书时不同（当时{was}个，现在{now}个）")
    return library.files_check(files)


def _journal_check(proof: Proof, library: "LibraryReader") -> Check:
    here = InspectionId(proof.state.inspection_id)
    for head in proof.state.journal:
        found = library.digest_at(head.device, head.sequence)
        if found is None:
            return differs(JOURNAL, f"没有出具文书时的第{head.sequence}条留痕，可能是较旧的备份")
        fault = library.first_fault(head.device, head.sequence)
        if found != head.digest or fault is not None:
            where = f"第{fault}条" if fault is not None else f"到第{head.sequence}条为止的链"
            return differs(JOURNAL, f"{where}留痕和出具文书时不同，被改动过")
    later = library.later_entries(here, proof.state.journal)
    if later:
        codes = list(dict.fromkeys(code for _at, code in later if code))[:_LISTED]
        about = f"（{'、'.join(codes)}）" if codes else ""
        return differs(JOURNAL, f"出具文书以后又改过{len(later)}处{about}，最后一次{later[-1][0][:10]}")
    return agrees(JOURNAL, f"{proof.state.entries}条，逐条重算，链头相同")
