"""Sealed papers from anywhere: foreign, locked, damaged and hostile files end in a sentence, changed ones are named."""

import random
import zlib
from io import BytesIO

import pypdf
import pytest

from inspector.domain.checking import Check, Outcome
from inspector.reports.document import Document, Paragraph
from inspector.reports.document_pdf import document_pdf
from inspector.reports.fonts import typefaces
from inspector.reports.proof.checking import attachment_checks, byte_checks, number_checks
from inspector.reports.proof.imprint import imprint_of
from inspector.reports.proof.reading import NoProof, SealedPaper, open_sealed
from inspector.reports.proof.sealing import sealed
from scoring_rules.problems import UnreadableFile
from tests.inspector.reports.proof.paper_setting import FILES, paper, printed, proof


def said(pdf: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        open_sealed(pdf, "文书.pdf")
    assert refused.value.where == "文书.pdf"
    assert refused.value.remedy
    return refused.value.message


def written_anew(pdf: bytes, **encryption: str) -> bytes:
    """The same paper as other software would store it."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf))
    if encryption:
        writer.encrypt(**encryption)  # type: ignore[arg-type]
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_foreign_pdf_has_no_proof() -> None:
    with pytest.raises(NoProof, match="没有核对信息"):
        open_sealed(printed(), "文书.pdf")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "验收意见书".encode(), b"\x00" * 2000])
def test_what_is_no_pdf_is_told(content: bytes) -> None:
    assert said(content) == "这不是 PDF 文件"


def test_a_locked_pdf_is_told() -> None:
    assert "密码" in said(written_anew(paper(), user_password="一二三", algorithm="RC4-128"))


def test_a_torn_pdf_is_told() -> None:
    whole = paper()
    for length in range(20, len(whole), len(whole) // 40):
        try:
            found = open_sealed(whole[:length], "文书.pdf")
        except UnreadableFile:
            continue
        assert [check.outcome for check in byte_checks(found)] == [Outcome.DIFFERS]


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(60_000_000), 9)
    stream = b"9 0 obj\n<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        len(bomb),
        bomb,
    )
    assert "太大" in said(b"%PDF-1.7\n" + stream + paper()[9:])


@pytest.mark.parametrize("seed", range(60))
def test_random_damage_never_ends_in_a_slip(seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(paper())
    for _ in range(chance.randrange(1, 30)):
        place = chance.randrange(len(content))
        content[place : place + chance.randrange(3)] = chance.randbytes(chance.randrange(4))
    try:
        found = open_sealed(bytes(content), "文书.pdf")
    except UnreadableFile:
        return
    assert [check.outcome for check in byte_checks(found)] == [Outcome.DIFFERS]


def opened(pdf: bytes) -> SealedPaper:
    return open_sealed(pdf, "文书.pdf")


def test_a_paper_that_other_software_stored_anew_is_not_taken_for_the_file() -> None:
    found = opened(written_anew(paper()))
    (check,) = byte_checks(found)
    assert (check.outcome, check.detail[:9]) == (Outcome.DIFFERS, "被别的软件重新存过")
    assert outcomes(number_checks(found, proof())) == [Outcome.AGREES]  # what it says can still be compared


def test_a_page_that_other_software_changed_or_dropped_is_named() -> None:
    whole = pypdf.PdfReader(BytesIO(long_paper()))
    count = len(whole.pages)
    assert count > 2
    changed = pypdf.PdfWriter(clone_from=whole)
    content = changed.pages[1].get_contents()
    assert content is not None
    content.set_data(content.get_data() + b"\n0 0 9 9 re f")
    changed.pages[1][pypdf.generic.NameObject("/Contents")] = changed._add_object(content)
    fewer = pypdf.PdfWriter(clone_from=whole)
    fewer.remove_page(1)
    for writer, words in ((changed, "第2页的内容和出具时不同"), (fewer, f"原来{count}页，现在{count - 1}页")):
        out = BytesIO()
        writer.write(out)
        (check,) = byte_checks(opened(out.getvalue()))
        assert check.detail.endswith(words)


def long_paper() -> bytes:
    """A sealed paper of several pages."""
    of = proof("意见书")
    document = Document(("意见书",), (Paragraph("很长的意见，写了好几页。" * 300),))
    pdf = document_pdf(document, faces=typefaces(bundled_only=True), imprint=imprint_of(of))
    return sealed(pdf, of, FILES)


def outcomes(checks: object) -> list[Outcome]:
    return [check.outcome for check in checks if isinstance(check, Check)]  # type: ignore[attr-defined]


def test_a_changed_proof_is_told() -> None:
    changed = paper().replace('"document":"评分表"'.encode(), '"document":"评分衰"'.encode())
    assert outcomes(byte_checks(opened(changed))) == [Outcome.DIFFERS]
    broken = paper().replace(b'"format":"shuangbai-proof/1"', b'"format":"shuangbai-proof/9"')
    (check,) = byte_checks(opened(broken))
    assert check.detail == "核对信息本身被改动或已损坏"


def test_the_number_stands_on_every_page() -> None:
    (check,) = number_checks(opened(paper()), proof())
    assert check.outcome is Outcome.AGREES
    other = sealed(printed(proof()), proof(), FILES)
    without = SealedPaper(other, proof(), None, b"", {}, (*opened(other).pages, "没有号"))
    (check,) = number_checks(without, proof())
    assert check.outcome is Outcome.DIFFERS
    assert f"第{len(without.pages)}页没有印核对号" in check.detail


def test_another_file_under_the_same_name_is_told() -> None:
    swapped = opened(sealed(printed(), proof(), FILES | {"打分.json": b"{}"}))
    names = {"打分.json": proof().state.marks, "评分表.toml": proof().state.scoresheet, "别的": "00"}
    found = outcomes(attachment_checks(swapped, proof(), names))
    assert found == [Outcome.DIFFERS, Outcome.AGREES, Outcome.NOT_COMPARED]
