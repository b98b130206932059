"""Opens a sealed PDF that may come from anywhere (打开封存的文书): proof, attachments and text, within limits.

Trusts nothing it reads. What is wrong with the file as a file is an UnreadableFile; whether it agrees, `checking` says.
"""

import json
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector.domain.proof import DamagedProof, Proof, proof_of
from inspector.reports.proof.sealing import PROOF_NAME, Seal, seal_of
from scoring_rules.exact_json import parse_json
from scoring_rules.problems import UnreadableFile, UserError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MAX_BYTES = 100_000_000
MAX_PROOF = 2_000_000
MAX_ATTACHMENT = 10_000_000
MAX_ATTACHMENTS = 20
MAX_PAGES = 2_000
_START, _END = b'{"as_of":', b"\nendstream"
_AGAIN = "请向出具文书的单位要原来的电子文件再核对"


class NoProof(UnreadableFile):
    """没有核对信息: a PDF of somebody else, or one that other software wrote anew."""


@dataclass(frozen=True, slots=True)
class SealedPaper:
    """封存的文书 as it was read: `text` is the proof's own JSON; `pages` hold each page's text without blanks.

    `proof` is None where its JSON is damaged or was changed.
    """

    content: bytes
    proof: Proof | None
    seal: Seal | None
    text: bytes
    attachments: dict[str, bytes]
    pages: tuple[str, ...]


def open_sealed(content: bytes, name: str) -> SealedPaper:
    """The paper in a file's bytes; UnreadableFile where it is no PDF, locked or damaged, NoProof where it has none."""
    if b"%PDF-" not in content[:1024]:
        raise UnreadableFile("这不是 PDF 文件", where=name, remedy="选择要核对的 PDF 文书")
    _check_size(content, name)
    attachments, pages = _read(content, name)
    text = attachments.pop(PROOF_NAME, None) or _raw_proof(content)
    if text is None:
        message = "这个 PDF 里没有核对信息：不是本程序出具的文书，或者被别的软件重新存过"
        raise NoProof(message, where=name, remedy=_AGAIN)
    proof, seal = _understood(text)
    return SealedPaper(content, proof, seal, text, attachments, pages)


def _check_size(content: bytes, name: str) -> None:
    from scoring_rules.reading.formats.pdf import unpacks_too_large

    if len(content) > MAX_BYTES or b"ASCII85Decode" in content or unpacks_too_large(content):
        message = "这个 PDF 的写法不是本程序的，或者展开后太大，没有打开"
        raise NoProof(message, where=name, remedy=_AGAIN)


def _read(content: bytes, name: str) -> tuple[dict[str, bytes], tuple[str, ...]]:
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            if len(document) > MAX_PAGES:
                raise NoProof("页数太多，不像一份文书", where=name, remedy=_AGAIN)
            return dict(_attachments(document)), tuple(_page_texts(document))
    except pypdfium2.PdfiumError as failure:
        if "password" in str(failure).lower():
            remedy = "请用 PDF 软件去掉密码，或向出具文书的单位要没有密码的原件"
            raise UnreadableFile("PDF 设置了打开密码，没法核对", where=name, remedy=remedy) from None
        message = "PDF 已损坏或没有传完整，读不了"
        raise UnreadableFile(message, where=name, remedy=_AGAIN) from None


def _attachments(document: "PdfDocument") -> Iterator[tuple[str, bytes]]:
    import pypdfium2

    for number in range(min(document.count_attachments(), MAX_ATTACHMENTS)):
        with suppress(pypdfium2.PdfiumError, UnicodeDecodeError):
            attachment = document.get_attachment(number)
            content = bytes(attachment.get_data())
            if len(content) <= MAX_ATTACHMENT:
                yield attachment.get_name(), content


def _page_texts(document: "PdfDocument") -> Iterator[str]:
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        yield "".join(layer.get_text_range(errors="replace").split())
        layer.close()
        page.close()


def _raw_proof(content: bytes) -> bytes | None:
    """The proof's text where the file's own tables no longer lead to it."""
    start = content.rfind(_START)
    end = content.find(_END, start)
    return content[start:end] if 0 <= start < end else None


def _understood(text: bytes) -> tuple[Proof | None, Seal | None]:
    if len(text) > MAX_PROOF:
        return None, None
    try:
        value = parse_json(text.decode("utf-8"), PROOF_NAME)
        return proof_of(value), seal_of(value)
    except (UserError, DamagedProof, UnicodeDecodeError, json.JSONDecodeError):
        return None, None
