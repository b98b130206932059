"""Compares a sealed paper with itself (核对文书): its bytes, its number, its attachments; knows no library and no points."""

import hashlib
from collections.abc import Iterator
from io import BytesIO

from inspector.domain.checking import Check, agrees, differs, not_compared
from inspector.domain.proof import NUMBER, Proof, check_number
from inspector.reports.proof.reading import SealedPaper
from inspector.reports.proof.revision import Printed
from inspector.reports.proof.sealing import Seal, page_digests, without_seal

_LISTED = 8
BYTES, NUMBERS = "文件", "核对号"
_RESAVED = "被别的软件重新存过，或中间有增减，不能证明它就是原来的文件"


def byte_checks(paper: SealedPaper) -> Iterator[Check]:
    """文件有没有改动: every byte of the file as it was sealed, and whether something was put behind it.

    What stands behind it, a signature as a rule, is for others to judge.
    """
    seal = paper.seal
    if paper.proof is None or seal is None:
        yield differs(BYTES, "核对信息本身被改动或已损坏")
        return
    if _is_whole(paper, seal):
        yield agrees(BYTES, "自出具以来每个字节都没有改动")
    elif paper.content[seal.at : seal.at + len(paper.text)] != paper.text:
        yield differs(BYTES, _RESAVED + _where_resaved(paper, seal))
    else:
        yield differs(BYTES, _changed_places(paper, seal))


def _is_whole(paper: SealedPaper, seal: Seal) -> bool:
    end = seal.at + len(paper.text)
    if not (end <= seal.size <= len(paper.content) and paper.content[seal.at : end] == paper.text):
        return False
    around = hashlib.sha256(memoryview(paper.content)[: seal.at])
    around.update(without_seal(paper.text, seal))
    around.update(memoryview(paper.content)[end : seal.size])
    return around.hexdigest() == seal.sha256


def _changed_places(paper: SealedPaper, seal: Seal) -> str:
    """Which pages were changed, as far as that can be told."""
    try:
        now = page_digests(Printed.read(_as_printed(paper.content, seal)))
    except (ValueError, OverflowError):
        return "出具以后被改动过（文件结构处）"
    pages = [str(n) for n, (was, found) in enumerate(zip(seal.pages, now, strict=False), 1) if was != found]
    if len(now) != len(seal.pages):
        return f"出具以后被改动过：原来{len(seal.pages)}页，现在{len(now)}页"
    if pages:
        return f"出具以后被改动过：{_listed(pages)}"
    return "出具以后被改动过：各页文字没有变，改动在字体、图片、附件或文件属性里"


def _where_resaved(paper: SealedPaper, seal: Seal) -> str:
    """What can still be told of a file with another form: pages that are missing, or drawn otherwise than the rest."""
    if len(paper.pages) != len(seal.pages):
        return f"；原来{len(seal.pages)}页，现在{len(paper.pages)}页"
    try:
        now = _contents(paper.content, len(seal.pages))
    except Exception:  # whatever a stranger's file may hold, it only leaves this unsaid
        return ""
    pages = [str(n) for n, (was, found) in enumerate(zip(seal.pages, now, strict=True), 1) if was != found]
    if not 0 < len(pages) < len(now):  # other software may write every page in its own way
        return ""
    return f"；{_listed(pages)}的内容和出具时不同"


def _contents(content: bytes, pages: int) -> list[str]:
    """逐页校验值 of a file in whatever form; any error that a stranger's file can bring."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    pdf = PdfFileReader(BytesIO(content), strict=False)
    found = (pdf.find_page_for_modification(n)[0] for n in range(pages))  # type: ignore[no-untyped-call]
    return [hashlib.sha256(page.get_object()["/Contents"].data).hexdigest() for page in found]


def _listed(pages: list[str]) -> str:
    return f"第{'、'.join(pages[:_LISTED])}{'等' if len(pages) > _LISTED else ''}页"


def _as_printed(content: bytes, seal: Seal) -> bytes:
    """The part of the file that was printed first: up to the end mark before the proof was added."""
    mark = b"%%EOF"
    end = content.rfind(mark, 0, seal.at)
    return content[: end + len(mark)] + b"\n"


def added_behind(paper: SealedPaper) -> int:
    """How many bytes stand behind the file as it was sealed."""
    return max(0, len(paper.content) - paper.seal.size) if paper.seal else 0


def number_checks(paper: SealedPaper, proof: Proof) -> Iterator[Check]:
    """每页印的核对号 against the proof's."""
    wanted = check_number(proof.state)
    if not paper.pages:
        yield differs(NUMBERS, "文件里没有一页能读出文字")
        return
    for number, text in enumerate(paper.pages, 1):
        printed = NUMBER.findall(text)
        if wanted not in printed:
            found = f"印的是{printed[0]}" if printed else "没有印核对号"
            yield differs(NUMBERS, f"第{number}页{found}，数据的核对号是{wanted}")
            return
    yield agrees(NUMBERS, f"每页印的都是{wanted}")


def attachment_checks(paper: SealedPaper, proof: Proof, names: dict[str, str]) -> Iterator[Check]:
    """附件 against the digests of the proof; `names`: file name → digest that the proof has for it."""
    for name, digest in names.items():
        content = paper.attachments.get(name)
        if content is None:
            yield not_compared(f"附件 {name}", f"{proof.masking}件没有附上，请对照资料库核对")
        elif hashlib.sha256(content).hexdigest() != digest:
            yield differs(f"附件 {name}", "附上的文件和核对信息里的校验值不符")
        else:
            yield agrees(f"附件 {name}", "就是出具文书时的那一份")
