"""A finished PDF becomes one that can be checked (封存): proof, marks and scoresheet go into it, as PDF/A-3 wants.

The file keeps every byte it had; what is added stands behind it, the proof last. The seal in the proof is a digest
of every byte of the file but its own, so that no byte can change unseen. The same file and proof give the same bytes.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import cast

from inspector.domain.canonical import canonical_json
from inspector.domain.proof import DamagedProof, Proof, check_number, proof_json, state_digest
from inspector.reports.proof.metadata import Properties, properties_of, xmp
from inspector.reports.proof.profile import srgb_profile
from inspector.reports.proof.revision import Printed, Revision, framed, stream_body, text_string
from scoring_rules.kinds.rule import Json

PROOF_NAME = "核对信息.json"
_TYPES = {".json": b"application#2Fjson", ".toml": b"application#2Ftoml"}
_OTHER = b"application#2Foctet-stream"
_INTENT = (
    b"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB)"
    b" /Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R >>"
)


@dataclass(frozen=True, slots=True)
class Seal:
    """封记: where the proof stands in the file, how long the file was, digests of each page's content and of all."""

    at: int
    size: int
    pages: tuple[str, ...]
    sha256: str

    def as_json(self) -> Json:
        """Numbers in ten figures, so that the length of the text is known before they are."""
        return {
            "at": f"{self.at:010d}",
            "size": f"{self.size:010d}",
            "pages": list(self.pages),
            "sha256": self.sha256,
        }


def seal_of(value: Json) -> Seal:
    """封记 out of a proof's JSON; `DamagedProof` if there is none."""
    try:
        table = cast("dict[str, Json]", cast("dict[str, Json]", value)["seal"])
        pages = cast("list[Json]", table["pages"])
        return Seal(
            int(str(table["at"])), int(str(table["size"])), tuple(map(str, pages)), str(table["sha256"])
        )
    except (KeyError, TypeError, ValueError) as cause:
        raise DamagedProof("seal") from cause


def sealed(pdf: bytes, proof: Proof, attachments: Mapping[str, bytes]) -> bytes:
    """封存: the PDF with the proof and the files behind it embedded. `attachments`: name → content (打分.json …)."""
    printed = Printed.read(pdf)
    revision = Revision(printed)
    properties = properties_of(printed)
    proof_at = revision.reserve()
    files = {
        name: _file(revision, name, _embedded(revision, name, content, properties), b"Source")
        for name, content in attachments.items()
    }
    files[PROOF_NAME] = _file(revision, PROOF_NAME, proof_at, b"Supplement")
    instance = hashlib.sha256(pdf).hexdigest()[:32]
    _change_catalog(revision, printed, files, _metadata(revision, properties, proof, instance))
    return pdf + _with_proof(printed, revision, proof, properties, proof_at, instance)


def without_seal(text: bytes, seal: Seal) -> bytes:
    """The proof's text as the seal is taken of it: without its own digest."""
    return text.replace(seal.sha256.encode(), b"")


def page_digests(printed: Printed) -> tuple[str, ...]:
    """逐页校验值: of what is drawn on each page; empty where a page cannot be read."""
    return tuple(_page_digest(printed, page) for page in printed.pages())


def _page_digest(printed: Printed, page: int) -> str:
    try:
        return hashlib.sha256(printed.page_content(page)).hexdigest()
    except ValueError:
        return ""


def _with_proof(
    printed: Printed, revision: Revision, proof: Proof, properties: Properties, number: int, instance: str
) -> bytes:
    """Everything behind the printed file: the objects, the proof, the closing table."""
    objects, offsets = revision.objects()
    offsets[number] = len(printed.content) + len(objects)
    blank = Seal(0, 0, page_digests(printed), "0" * 64)
    length = len(_proof_text(proof, blank))
    opening, ending = framed(number, _embedded_body(PROOF_NAME, bytes(length), properties)).split(
        bytes(length)
    )
    at = offsets[number] + len(opening)
    closing = ending + revision.closing(offsets, at + length + len(ending), instance)
    seal = Seal(at, at + length + len(closing), blank.pages, blank.sha256)
    text = _proof_text(proof, seal)
    around = hashlib.sha256(printed.content)
    for part in (objects, opening, without_seal(text, seal), closing):
        around.update(part)
    text = text.replace(seal.sha256.encode(), around.hexdigest().encode())
    return objects + opening + text + closing


def _proof_text(proof: Proof, seal: Seal) -> bytes:
    return canonical_json({**proof_json(proof), "seal": seal.as_json()}).encode()


def _metadata(revision: Revision, properties: Properties, proof: Proof, instance: str) -> int:
    """XMP, unpacked, so that any search finds it."""
    packet = xmp(
        properties,
        identifier=check_number(proof.state),
        document=state_digest(proof.state)[:32],
        instance=instance,
    )
    return revision.add_stream(b"/Type /Metadata /Subtype /XML", packet, is_packed=False)


def _embedded(revision: Revision, name: str, content: bytes, properties: Properties) -> int:
    return revision.add_stream(_embedded_head(name, content, properties), content)


def _embedded_body(name: str, content: bytes, properties: Properties) -> bytes:
    return stream_body(_embedded_head(name, content, properties), content)


def _embedded_head(name: str, content: bytes, properties: Properties) -> bytes:
    kind = _TYPES.get(PurePath(name).suffix, _OTHER)
    return b"/Type /EmbeddedFile /Subtype /%s /Params << /Size %d /ModDate (%s) >>" % (
        kind,
        len(content),
        properties.created.encode(),
    )


def _file(revision: Revision, name: str, stream: int, relation: bytes) -> int:
    text = text_string(name)
    return revision.add(
        b"<< /Type /Filespec /F %s /UF %s /EF << /F %d 0 R /UF %d 0 R >> /AFRelationship /%s >>"
        % (text, text, stream, stream, relation)
    )


def _change_catalog(revision: Revision, printed: Printed, files: Mapping[str, int], metadata: int) -> None:
    """The catalog with the attachments, the metadata and the colour space.

    The empty form is for signatures: where they find one, it can be told later that nothing else was added.
    """
    before = printed.dictionary(printed.root).strip()
    profile = revision.add_stream(b"/N 3", srgb_profile())
    names = b" ".join(
        b"%s %d 0 R" % (text_string(name), files[name]) for name in sorted(files, key=_name_order)
    )
    associated = b" ".join(b"%d 0 R" % number for number in files.values())
    revision.change(
        printed.root,
        b"<< %s /Version /1.7 /AcroForm << /Fields [ ] >> /Metadata %d 0 R /OutputIntents [ %s ] /AF [ %s ]"
        b" /Names << /EmbeddedFiles << /Names [ %s ] >> >> >>"
        % (before, metadata, _INTENT % profile, associated, names),
    )


def _name_order(name: str) -> bytes:
    """Name trees are sorted by the bytes of their keys."""
    return name.encode("utf-16-be")
