"""The office's signature: put behind a sealed paper, read back, and of no use once something else was touched."""

import random
from datetime import timedelta
from functools import cache
from io import BytesIO

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from inspector.domain.checking import Outcome
from inspector.reports.proof.checking import added_behind, byte_checks
from inspector.reports.proof.reading import open_sealed
from inspector.reports.proof.signature import NotSigned, only_signed_since, signatures, signed
from tests.inspector.reports.proof.certificates import NOW, OFFICE, PASSWORD, pfx
from tests.inspector.reports.proof.paper_setting import paper


@cache
def signed_paper() -> bytes:
    return signed(paper(), pfx(), PASSWORD, reason="出具验收意见", place="新兴县", now=NOW)


def redrawn(pdf: bytes) -> bytes:
    """The paper with another first page put behind it."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    page[generic.pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"0 0 9 9 re f"))
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)  # type: ignore[no-untyped-call]
    return out.getvalue()


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_signed_paper_says_by_whom_and_stays_the_paper_it_was(kind: str) -> None:
    pdf = signed(paper(), pfx(kind), PASSWORD, now=NOW)
    assert pdf.startswith(paper())
    (found,) = signatures(pdf)
    assert (found.signer, found.issuer) == (OFFICE, OFFICE)
    assert (found.is_whole, found.is_of_everything, len(found.fingerprint)) == (True, True, 64)
    assert [check.outcome for check in byte_checks(open_sealed(pdf, "文书.pdf"))] == [Outcome.AGREES]
    assert added_behind(open_sealed(pdf, "文书.pdf")) == len(pdf) - len(paper())


def test_nothing_but_signatures_was_added() -> None:
    assert only_signed_since(signed_paper(), len(paper()))
    twice = signed(signed_paper(), pfx(), PASSWORD, now=NOW)
    assert only_signed_since(twice, len(paper()))
    assert [each.is_of_everything for each in signatures(twice)] == [True, True]


def test_a_page_changed_before_or_after_signing_is_noticed() -> None:
    before = signed(redrawn(paper()), pfx(), PASSWORD, now=NOW)
    assert signatures(before)[0].is_of_everything  # whoever signed signed the other page
    assert not only_signed_since(before, len(paper()))
    after = redrawn(signed_paper())
    assert not only_signed_since(after, len(paper()))
    assert not signatures(after)[0].is_of_everything


def test_a_byte_changed_after_signing_breaks_the_signature() -> None:
    changed = bytearray(signed_paper())
    changed[2000] ^= 1
    assert not signatures(bytes(changed))[0].is_whole


def test_a_paper_without_signature_has_none() -> None:
    assert signatures(paper()) == ()


@pytest.mark.parametrize("length", [0.3, 0.7, 0.95, 0.985, 0.999])
def test_a_torn_signature_is_not_whole(length: float) -> None:
    torn = signed_paper()[: int(len(signed_paper()) * length)]
    assert not any(found.is_whole and found.is_of_everything for found in signatures(torn))
    assert not only_signed_since(torn, len(paper()))


@pytest.mark.parametrize(
    ("certificate", "password", "words"),
    [
        (pfx(), "别的密码", "密码不对"),
        (pfx(), "", "密码不对"),
        (b"", PASSWORD, "不是 .p12 或 .pfx"),
        (b"-----BEGIN CERTIFICATE-----", PASSWORD, "不是 .p12 或 .pfx"),
        (pfx(with_key=False), PASSWORD, "没有私钥"),
        (pfx("ed25519"), PASSWORD, "不支持这种密钥"),
    ],
)
def test_a_certificate_that_will_not_do_is_told(certificate: bytes, password: str, words: str) -> None:
    with pytest.raises(NotSigned, match=words) as refused:
        signed(paper(), certificate, password, now=NOW)
    assert refused.value.remedy


def test_a_certificate_outside_its_days_is_told() -> None:
    for days, words in ((-30, "起才有效"), (40000, "到期")):
        with pytest.raises(NotSigned, match=words):
            signed(paper(), pfx(), PASSWORD, now=NOW + timedelta(days=days))


def test_a_certificate_without_password_signs_too() -> None:
    assert signatures(signed(paper(), pfx(password=""), "", now=NOW))[0].is_whole


@pytest.mark.parametrize("seed", range(30))
def test_random_damage_to_a_signature_never_ends_in_a_slip(seed: int) -> None:
    chance, content = random.Random(seed), bytearray(signed_paper())
    for _ in range(chance.randrange(1, 9)):
        place = chance.randrange(len(paper()) - 2000, len(content))
        content[place : place + chance.randrange(5)] = chance.randbytes(chance.randrange(1, 5))
    changed = bytes(content)
    found = signatures(changed)
    assert not all(each.is_whole and each.is_of_everything for each in found) or not only_signed_since(
        changed, len(paper())
    )
