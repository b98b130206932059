"""What a paper is made from (出文书的依据): an inspection as the library holds it, for whom, and what stands beside it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector.domain.inspection import InspectionHeader
from inspector.domain.masking import Masking
from inspector.domain.privacy import NOTHING_PRIVATE, Privacy
from inspector.domain.proof import JournalHead, ProvenState
from inspector.domain.records import KeptInspection, OpenInspection
from inspector.domain.wording.template import WordingTemplate
from inspector.services.earlier import Earlier
from inspector.services.papers import header_of
from inspector.services.proofs import inspection_state

if TYPE_CHECKING:
    from inspector.library.store import Library
    from inspector.reports.proof import Digest


@dataclass(frozen=True, slots=True)
class Source:
    """出文书的依据: what the library holds of an inspection. Plain data, so that other processes can print too.

    `privacy` is there where the paper masks something.
    """

    kept: KeptInspection
    template: WordingTemplate
    journal: tuple[JournalHead, ...]
    earlier: tuple[Earlier, ...] = ()
    privacy: Privacy = NOTHING_PRIVATE


@dataclass(frozen=True, slots=True)
class Request:
    """要出的一份: the inspection as printed (notes put into the marks), for whom; `marks` is 打分.json, `library` for papers that look up people."""

    source: Source
    opened: OpenInspection
    masking: Masking
    marks: bytes
    compared: tuple[tuple[Earlier, OpenInspection], ...] = ()
    library: "Library | None" = None

    @property
    def visit_before(self) -> OpenInspection | None:
        """上一次验收, for a recheck."""
        return next((opened for each, opened in self.compared if each.is_visit), None)

    @property
    def self_check_before(self) -> OpenInspection | None:
        """以前的自查."""
        return next((opened for each, opened in self.compared if not each.is_visit), None)

    @property
    def header(self) -> InspectionHeader:
        """抬头."""
        return header_of(self.opened.inspection)

    @property
    def state(self) -> ProvenState:
        """数据状态: what the paper's proof is of."""
        return inspection_state(kept=self.source.kept, journal=self.source.journal, marks=self.marks)

    @property
    def digests(self) -> "tuple[Digest, ...]":
        """校验值 of scoresheet, marks, evidence and journal."""
        from inspector.reports.proof import state_digests

        return state_digests(self.state)

    @property
    def books(self) -> "Library":
        """The library, for papers that cannot be made without one."""
        assert self.library is not None, "this paper looks up people or files"
        return self.library
