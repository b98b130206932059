"""镇街和社工站 as plain data; the official code is the key, never the name (太平镇 exists twice)."""

from dataclasses import dataclass
from typing import NewType

StationId = NewType("StationId", str)


@dataclass(frozen=True, slots=True)
class Township:
    """镇街: one of Guangdong's townships. `initials` are pinyin initials, one word for each usual reading."""

    code: str
    name: str
    kind: str
    city: str
    county_code: str
    county: str
    villages: int
    initials: str


@dataclass(frozen=True, slots=True)
class Station:
    """社工站: usually a township's (id = its 9-digit code, the same on every machine), otherwise with an id
    of its own. `kind` is 镇, 街道, 乡 or empty; `villages` the number of villages (村居), None if unknown."""

    id: StationId
    name: str
    city: str
    county: str
    county_code: str = ""
    township_code: str = ""
    kind: str = ""
    villages: int | None = None
    initials: str = ""

    @property
    def full_name(self) -> str:
        """County and name, so that stations of one name can be told apart."""
        return f"{self.county}{self.name}"


def station_of(township: Township) -> Station:
    """The station every township has (一镇一站)."""
    return Station(
        id=StationId(township.code),
        name=f"{township.name}社工站",
        city=township.city,
        county=township.county,
        county_code=township.county_code,
        township_code=township.code,
        kind=township.kind,
        villages=township.villages,
        initials=township.initials,
    )
