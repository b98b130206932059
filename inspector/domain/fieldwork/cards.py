"""人员卡: what stands on rosters about a person, as the team needs it and as papers of each kind may show it."""

from dataclasses import dataclass, replace

from inspector.domain.masking import (
    Masking,
    shown_address,
    shown_categories,
    shown_name,
    shown_telephone,
)


@dataclass(frozen=True, slots=True)
class Card:
    """人员卡; empty where the roster is silent. `traits` are 类别 of a client, 岗位 and 职务 of a worker."""

    name: str = ""
    phone: str = ""
    address: str = ""
    traits: tuple[str, ...] = ()
    level: str = ""
    is_staff: bool = False

    @property
    def words(self) -> str:
        """低保、残疾人 · 一级."""
        return " · ".join(part for part in ("、".join(self.traits), self.level) if part)

    def shown(self, masking: Masking) -> "Card":
        """As a paper of this kind shows it: staff stand by name, their telephones stay inside."""
        if self.is_staff:
            return replace(self, phone=shown_telephone(self.phone, masking))
        return replace(
            self,
            name=shown_name(self.name, masking),
            phone=shown_telephone(self.phone, masking),
            address=shown_address(self.address, masking),
            traits=shown_categories(self.traits, masking),
        )


NOBODY = Card()
