"""这一行是哪个站的: a township's code, or county and name, to a station; the code is the key, names repeat."""

import re
from collections.abc import Iterable

from inspector.domain.places import Station

_OFFICES = re.compile(
    r"(?:双百)?(?:工程)?(?:社会工作服务站|社会工作站|社工服务站|社工站|工作站|服务站|人民政府|办事处|政府)$"
)
_KINDS = re.compile(r"(?:镇|街道|乡|街)$")
_COUNTY_KINDS = re.compile(r"(?:市|县|区)$")


class StationFinder:
    """镇街 → 社工站 among the stations that are known; `here` is where the inspector stands."""

    def __init__(self, known: Iterable[Station], here: Station | None) -> None:
        self._here = here
        self._by_code: dict[str, Station] = {}
        self._by_name: dict[str, list[Station]] = {}
        self._found: dict[tuple[str, str, str], Station | str] = {}
        for station in (*([here] if here else ()), *known):
            if station.id not in self._by_code:
                self._by_code[station.id] = station
                if station.township_code:
                    self._by_code.setdefault(station.township_code, station)
                self._by_name.setdefault(_bare(_office(station.name)), []).append(station)

    def find(self, county: str, code: str, name: str) -> Station | str:
        """The station, or a sentence that says why none fits. Everything empty: `here`."""
        asked = (county, code, name)
        if asked not in self._found:
            self._found[asked] = self._search(county.strip(), "".join(code.split()), "".join(name.split()))
        return self._found[asked]

    def named(self, text: str) -> Station | None:
        """The station that a sheet's name means; only whole names, only in the county where we are."""
        plain = "".join(text.split())
        found = self._search("", "", plain) if _KINDS.search(_office(plain)) else ""
        return found if isinstance(found, Station) else None

    def _search(self, county: str, code: str, name: str) -> Station | str:
        if code:
            found = self._by_code.get(code) or (self._by_code.get(code[:9]) if len(code) == 12 else None)
            if found is not None:
                return found
            if not name:
                return f"没有代码为“{code}”的镇街"
        if not name:
            return self._here or "没有写是哪个镇街"
        return self._by_words(county, name)

    def _by_words(self, county: str, name: str) -> Station | str:
        plain = _office(name)
        where = county or (self._here.county if self._here else "")
        if where and not any(_same_county(s.county, where) for s in self._by_name.get(_bare(plain), ())):
            # 新兴县太平镇 in one cell; 龙岗街道 of 龙岗区 is a name of its own.
            bare = re.escape(_COUNTY_KINDS.sub("", where) if len(where) > 2 else where)
            plain = re.sub(rf"^{bare}[市县区]?(?=..)", "", plain)
        named = self._by_name.get(_bare(plain), [])
        there = [station for station in named if _same_county(station.county, where)] if where else named
        exact = [station for station in there if _office(station.name) == plain]
        for found in (exact, there):
            if len(found) == 1:
                return found[0]
        if len(there) > 1:
            return f"“{name}”不止一个：{'、'.join(s.full_name for s in there[:4])}"
        if named:
            return f"{where}没有“{name}”；同名的在{'、'.join(s.county for s in named[:4])}"
        return f"没有叫“{name}”的镇街"


def _office(name: str) -> str:
    """太平镇社工站 → 太平镇."""
    while (shorter := _OFFICES.sub("", name)) not in ("", name):
        name = shorter
    return name


def _bare(name: str) -> str:
    return _KINDS.sub("", name) if len(name) > 2 else name


def _same_county(one: str, other: str) -> bool:
    return one == other or _COUNTY_KINDS.sub("", one) == _COUNTY_KINDS.sub("", other)
