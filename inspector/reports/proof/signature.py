"""The office's electronic signature on a finished paper (电子签名, PAdES): put on, and read back; knows no points.

A signature is added behind the file, so that everything else about it can still be checked. Certificates stand in a
.p12 or .pfx file with RSA or EC keys; nothing is asked over a network, so nobody vouches for the certificate here.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from scoring_rules.problems import UserError

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import DiffPolicy
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.validation import PdfSignatureStatus

_WHERE = "签名证书"


class NotSigned(UserError):
    """签不了名: password, certificate or key will not do."""


@dataclass(frozen=True, slots=True)
class Signature:
    """电子签名 as it was read: who signed by which certificate, and whether what was signed is what is there."""

    signer: str
    issuer: str
    signed_at: datetime | None
    fingerprint: str
    is_whole: bool
    is_of_everything: bool


def signed(
    pdf: bytes, pfx: bytes, password: str, *, reason: str = "", place: str = "", now: datetime
) -> bytes:
    """签名: the PDF with one more signature behind it; `NotSigned` if the certificate will not do at `now`."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter

    signer = _signer(pfx, password, now)
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    field = f"Signature{len(writer.prev.embedded_signatures) + 1}"
    wanted = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason or None,
        location=place or None,
    )
    out = signers.PdfSigner(wanted, signer).sign_pdf(writer)
    return bytes(out.getvalue())


def _signer(pfx: bytes, password: str, now: datetime) -> "SimpleSigner":
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    try:
        key, certificate, _others = pkcs12.load_key_and_certificates(pfx, password.encode())
    except (ValueError, TypeError) as cause:
        if "password" in str(cause).lower():
            raise NotSigned(
                "证书的密码不对", where=_WHERE, remedy="重新输入密码；注意大小写和输入法"
            ) from None
        remedy = "选择 .p12 或 .pfx 文件；别的格式请向发证单位索取这种格式"
        raise NotSigned("证书文件读不懂，可能不是 .p12 或 .pfx", where=_WHERE, remedy=remedy) from None
    if key is None or certificate is None:
        missing = "私钥" if key is None else "证书"
        remedy = "导出时勾选“连同私钥一起导出”，再选导出的文件"
        raise NotSigned(f"证书文件里没有{missing}，签不了名", where=_WHERE, remedy=remedy)
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        remedy = "使用 RSA 或 EC（非国密）证书；国密证书请用发证单位的签章软件"
        raise NotSigned("不支持这种密钥的证书", where=_WHERE, remedy=remedy)
    _check_days(certificate.not_valid_before_utc, certificate.not_valid_after_utc, now)
    signer: SimpleSigner = SimpleSigner.load_pkcs12_data(pfx, [], password.encode())
    return signer


def _check_days(first: datetime, last: datetime, now: datetime) -> None:
    if now > last:
        message = f"证书已在{_day(last)}到期，签不了名"
        raise NotSigned(message, where=_WHERE, remedy="换用有效的证书，或向发证单位办理延期")
    if now < first:
        message = f"证书从{_day(first)}起才有效，签不了名"
        raise NotSigned(message, where=_WHERE, remedy="核对电脑的日期；日期没错就等证书生效")


def _day(at: datetime) -> str:
    local = at.astimezone()
    return f"{local.year}年{local.month}月{local.day}日"


def signatures(pdf: bytes) -> tuple[Signature, ...]:
    """全部电子签名, the first one first; one that cannot be read is not whole. Empty if there is none."""
    if b"/ByteRange" not in pdf:
        return ()
    try:
        return tuple(_signatures(_reader(pdf)))
    except _failures():
        return (Signature("读不出来", "", None, "", is_whole=False, is_of_everything=False),)


def only_signed_since(pdf: bytes, size: int) -> bool:
    """True if behind the first `size` bytes stands nothing but signatures: no page, text or attachment was touched."""
    from pyhanko.sign.diff_analysis import ModificationLevel

    try:
        reader = _reader(pdf)
        tables = map(reader.xrefs.get_startxref_for_revision, range(reader.xrefs.total_revisions))
        before = sum(start < size for start in tables)
        found = _signatures_alone().review_file(reader, reader.get_historical_resolver(before - 1))
    except _failures():
        return False
    level = getattr(found, "modification_level", ModificationLevel.OTHER)
    return bool(level <= ModificationLevel.FORM_FILLING)


def _signatures_alone() -> "DiffPolicy":
    """What may be added: signatures and what they bring along, no other form field and no page content."""
    from pyhanko.sign import diff_analysis as rules
    from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON

    later = rules.ModificationLevel.LTA_UPDATES
    return rules.StandardDiffPolicy(
        global_rules=[
            rules.CatalogModificationRule(),  # type: ignore[no-untyped-call]
            rules.DocInfoRule().as_qualified(later),
            rules.XrefStreamRule().as_qualified(later),
            rules.ObjectStreamRule().as_qualified(later),
            rules.MetadataUpdateRule().as_qualified(later),  # type: ignore[no-untyped-call]
        ],
        form_rule=rules.FormUpdatingRule(
            field_rules=[rules.SigFieldCreationRule(), rules.SigFieldModificationRule()],  # type: ignore[no-untyped-call]
            ignored_acroform_keys={*ACROFORM_EXEMPT_STRICT_COMPARISON, "/SigFlags"},
        ),
    )


def _reader(pdf: bytes) -> "PdfFileReader":
    """The file for the library, whose own log stays silent."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return PdfFileReader(BytesIO(pdf), strict=False)


def _signatures(reader: "PdfFileReader") -> Iterator[Signature]:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    for number, embedded in enumerate(reader.embedded_signatures, 1):
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        status = validate_pdf_signature(embedded, nobody)
        yield _read(status, is_last=number == len(reader.embedded_signatures))


def _read(status: "PdfSignatureStatus", *, is_last: bool) -> Signature:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    certificate = status.signing_cert
    level = status.modification_level
    return Signature(
        signer=_common_name(certificate.subject.native),
        issuer=_common_name(certificate.issuer.native),
        signed_at=status.signer_reported_dt,
        fingerprint=certificate.sha256.hex(),
        is_whole=bool(status.intact and status.valid),
        is_of_everything=status.coverage == SignatureCoverageLevel.ENTIRE_FILE
        or (not is_last and level is not None and level <= ModificationLevel.FORM_FILLING),
    )


def _common_name(name: dict[str, object]) -> str:
    found = name.get("common_name") or name.get("organization_name") or "没有写明"
    return "、".join(map(str, found)) if isinstance(found, list) else str(found)


def _failures() -> tuple[type[Exception], ...]:
    """What a damaged or hostile file can make the library raise."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.validation.errors import SignatureValidationError

    shapes = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError)
    return (PdfError, SignatureValidationError, NotImplementedError, AssertionError, *shapes)
