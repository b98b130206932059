"""核对信息: what a paper was made from, as digests, and the check number that people read over the telephone.

Knows no PDF and no storage. How the number is derived stands in docs/guide/verify.md; changing it means a new `FORMAT`.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import cast

from inspector.domain.canonical import canonical_json
from inspector.domain.journal import Field, Topic
from scoring_rules.kinds.rule import Json

FORMAT = "shuangbai-proof/1"
ALPHABET = "0123456789ABCDEFGHJKMNPQRTUVWXY"
"""31 signs, a prime: without I, L, O, S and Z, which are taken for 1, 0, 5 and 2."""
LENGTH = 12
NUMBER = re.compile(rf"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class DamagedProof(ValueError):
    """核对信息读不懂: not the JSON of a proof, or one of another form."""


@dataclass(frozen=True, slots=True)
class JournalHead:
    """链头: the last entry of a device on an inspection and how many it made; its digest holds all before it."""

    device: str
    sequence: int
    digest: str
    entries: int


@dataclass(frozen=True, slots=True)
class ProvenState:
    """数据状态: an inspection as it stood when a paper was made, told by digests alone.

    Points and grade follow from scoresheet and marks; they stand nowhere here, because papers that must not tell them
    carry a proof too. Without a library there is neither an inspection id nor a journal.
    """

    scoresheet: str
    marks: str
    evidence: str
    evidence_count: int
    inspection_id: str = ""
    journal: tuple[JournalHead, ...] = ()

    @property
    def journal_digest(self) -> str:
        """留痕校验值 over all chain heads; empty if there is no journal."""
        return digest_of([_head_json(head) for head in self.journal]) if self.journal else ""

    @property
    def entries(self) -> int:
        """留痕条数 on this inspection."""
        return sum(head.entries for head in self.journal)


@dataclass(frozen=True, slots=True)
class Proof:
    """核对信息 of one paper: the state of the data, and which paper was made of it, by which program.

    `as_of` is the time of the last change (UTC), empty without a library; `masking` is 内部, 反馈 or 公开.
    """

    state: ProvenState
    document: str
    masking: str
    program: str
    as_of: str = ""


def digest_of(value: Json) -> str:
    """SHA-256 of a value's canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def evidence_digest(files: Iterable[str]) -> str:
    """佐证校验值: over the sorted digests of the files, each once."""
    return digest_of([*sorted(set(files))])


def linked_files(fields: Iterable[Field]) -> tuple[str, ...]:
    """The digests of all files that are linked to an item, sorted, each once."""
    return tuple(sorted({field.part for field in fields if field.topic is Topic.LINK and field.part}))


def state_digest(state: ProvenState) -> str:
    """What the check number is the short form of: all papers made from one state have the same."""
    return digest_of(state_json(state))


def check_number(state: ProvenState) -> str:
    """核对号, as ABCD-EFGH-JKMN: eleven signs of the digest and one that catches any slip of one sign or two swapped."""
    rest = int(state_digest(state), 16) % len(ALPHABET) ** (LENGTH - 1)
    signs: list[int] = []
    for _ in range(LENGTH - 1):
        rest, sign = divmod(rest, len(ALPHABET))
        signs.insert(0, sign)
    signs.append(_check_sign(signs))
    text = "".join(ALPHABET[sign] for sign in signs)
    return "-".join(text[n : n + 4] for n in range(0, LENGTH, 4))


def is_check_number(text: str) -> bool:
    """True if the last sign fits the others: nothing was misread or swapped."""
    if not NUMBER.fullmatch(text):
        return False
    *signs, last = (ALPHABET.index(sign) for sign in text.replace("-", ""))
    return _check_sign(signs) == last


def _check_sign(signs: list[int]) -> int:
    return sum(place * sign for place, sign in enumerate(signs, 1)) % len(ALPHABET)


def state_json(state: ProvenState) -> dict[str, Json]:
    """The state as plain JSON."""
    return {
        "inspection_id": state.inspection_id,
        "scoresheet": state.scoresheet,
        "marks": state.marks,
        "evidence": {"count": state.evidence_count, "sha256": state.evidence},
        "journal": [_head_json(head) for head in state.journal],
    }


def _head_json(head: JournalHead) -> Json:
    return cast("dict[str, Json]", asdict(head))


def proof_json(proof: Proof) -> dict[str, Json]:
    """核对信息 as plain JSON, the number with it."""
    return {
        "format": FORMAT,
        "check_number": check_number(proof.state),
        "document": proof.document,
        "masking": proof.masking,
        "program": proof.program,
        "as_of": proof.as_of,
        "state": state_json(proof.state),
    }


def proof_of(value: Json) -> Proof:
    """核对信息 out of its JSON, whatever else stands in it; `DamagedProof` if it is none or its number is not its own."""
    table = _table(value)
    if table.get("format") != FORMAT:
        raise DamagedProof("format")
    proof = Proof(
        state=_state_of(_table(table.get("state"))),
        document=_text(table, "document"),
        masking=_text(table, "masking"),
        program=_text(table, "program"),
        as_of=_text(table, "as_of"),
    )
    if table.get("check_number") != check_number(proof.state):
        raise DamagedProof("check_number")
    return proof


def _state_of(table: dict[str, Json]) -> ProvenState:
    evidence, journal = _table(table.get("evidence")), table.get("journal")
    if not isinstance(journal, list):
        raise DamagedProof("journal")
    heads = (_table(head) for head in journal)
    return ProvenState(
        scoresheet=_sha256(table, "scoresheet"),
        marks=_sha256(table, "marks"),
        evidence=_sha256(evidence, "sha256"),
        evidence_count=_count(evidence, "count"),
        inspection_id=_text(table, "inspection_id"),
        journal=tuple(
            JournalHead(
                _text(head, "device"),
                _count(head, "sequence"),
                _sha256(head, "digest"),
                _count(head, "entries"),
            )
            for head in heads
        ),
    )


def _table(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise DamagedProof("not an object")
    return value


def _text(table: dict[str, Json], key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str):
        raise DamagedProof(key)
    return value


def _sha256(table: dict[str, Json], key: str) -> str:
    value = _text(table, key)
    if not _SHA256.fullmatch(value):
        raise DamagedProof(key)
    return value


def _count(table: dict[str, Json], key: str) -> int:
    value = table.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise DamagedProof(key)
    return value
