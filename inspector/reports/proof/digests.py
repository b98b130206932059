"""The digests at the end of a paper and the sentence that says how to check them; computes nothing."""

from dataclasses import dataclass

from inspector.domain.proof import ProvenState

HOW_TO_CHECK = (
    "核对方法：用出具本文书的程序核对电子文件（main.py verify 文件名）；或对评分表、打分的电子文件计算"
    "SHA-256校验值（Windows命令：certutil -hashfile 文件名 SHA256），与上列数值逐字比较。"
)


@dataclass(frozen=True, slots=True)
class Digest:
    """校验值: what it is of (评分表, 打分) and its SHA-256 in hexadecimal."""

    label: str
    sha256: str


def state_digests(state: ProvenState) -> tuple[Digest, ...]:
    """校验值 of a state as they stand on the last page; evidence and journal only where there are any."""
    digests = [Digest("评分表", state.scoresheet), Digest("打分", state.marks)]
    if state.evidence_count:
        digests.append(Digest(f"佐证材料（{state.evidence_count}个文件）", state.evidence))
    if state.journal:
        digests.append(Digest(f"留痕（{state.entries}条）", state.journal_digest))
    return tuple(digests)


def digest_lines(digests: tuple[Digest, ...]) -> tuple[str, ...]:
    """校验信息: one line for each digest and the sentence how to check them; empty if there is none."""
    if not digests:
        return ()
    return (*(f"{digest.label}SHA-256：{digest.sha256}" for digest in digests), HOW_TO_CHECK)
