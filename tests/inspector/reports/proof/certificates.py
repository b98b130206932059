"""Certificates that tests make for themselves, as .p12 files."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

NOW = datetime(2026, 4, 5, 8, tzinfo=UTC)
OFFICE, PASSWORD = "新兴县民政局", "印章2026"


@cache
def pfx(kind: str = "ec", *, with_key: bool = True, password: str = PASSWORD) -> bytes:
    """A self-signed certificate, valid from the day before `NOW` for a hundred years."""
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
    match kind:
        case "ec":
            key = ec.generate_private_key(ec.SECP256R1())
        case "rsa":
            key = rsa.generate_private_key(65537, 2048)
        case _:
            key = ed25519.Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, OFFICE)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=36500))
    )
    certificate = builder.sign(key, None if kind == "ed25519" else hashes.SHA256())
    encryption = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    if not with_key:
        return pkcs12.serialize_key_and_certificates(b"x", None, None, [certificate], encryption)
    return pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, encryption)
