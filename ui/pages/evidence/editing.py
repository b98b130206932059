"""What is changed about files (修改): links, captions, mark-up, removal; each one step of undo in the session."""

from collections.abc import Sequence
from dataclasses import replace

from inspector.domain.evidence.files import EvidenceFile, file_json, link_material
from inspector.domain.evidence.linking import file_field, linked, markup_field, removed, unlinked
from inspector.domain.evidence.markup import Markup, markup_json, markup_of
from inspector.domain.journal import Topic
from scoring_rules.model import Item
from ui.models.scoring_session import ScoringSession
from ui.pages.evidence.links import Link


class Editing:
    """修改 of the files of one session."""

    def __init__(self, session: ScoringSession, items: Sequence[Item]) -> None:
        self._session, self._items = session, tuple(items)

    def link(self, files: Sequence[EvidenceFile], code: str, material: str) -> None:
        """关联 to an item, as showing one of its materials."""
        evidence, links = self._session.marks.evidence, self._session.fields(Topic.LINK)
        self._session.set_fields(linked(files, code, material, evidence, links), words=f"关联 {code}")

    def unlink(self, files: Sequence[EvidenceFile], code: str) -> None:
        """取消关联."""
        evidence, links = self._session.marks.evidence, self._session.fields(Topic.LINK)
        self._session.set_fields(unlinked(files, code, evidence, links), words=f"取消关联 {code}")

    def remove(self, files: Sequence[EvidenceFile]) -> None:
        """移出: the content stays in the library."""
        evidence, links = self._session.marks.evidence, self._session.fields(Topic.LINK)
        self._session.set_fields(removed(files, evidence, links), words=f"移出 {len(files)} 个文件")

    def caption(self, file: EvidenceFile, caption: str) -> None:
        """说明."""
        changed = file_json(replace(file, caption=caption.strip()))
        self._session.set_fields({file_field(file.sha256): changed})

    def tell_minor(self, file: EvidenceFile, shows_minor: bool) -> None:
        """照片里有未成年人."""
        words = "照片里有未成年人" if shows_minor else "照片里没有未成年人"
        self._session.set_fields(
            {file_field(file.sha256): file_json(replace(file, shows_minor=shows_minor))}, words=words
        )

    def mark_up(self, file: EvidenceFile, markup: Markup) -> None:
        """批注."""
        self._session.set_fields({markup_field(file.sha256): markup_json(markup)}, words="图上批注")

    def markup_of(self, file: EvidenceFile) -> Markup:
        """The mark-up as it stands."""
        return markup_of(self._session.field(markup_field(file.sha256)))

    def links_of(self, files: Sequence[EvidenceFile]) -> list[Link]:
        """What these files are put to; a material only where all that are put to the item have the same."""
        chosen = {file.sha256 for file in files}
        materials: dict[str, list[str]] = {}
        for field, value in self._session.fields(Topic.LINK).items():
            if field.part in chosen:
                materials.setdefault(field.code, []).append(link_material(value))
        return [
            Link(item, there[0] if len(set(there)) == 1 else "", is_partial=len(there) < len(chosen))
            for item in self._items
            if (there := materials.get(item.code))
        ]
