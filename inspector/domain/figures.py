"""底数: a figure that rules name, as reported, by ledger, by system and as verified, and which of them counts.

Knows neither rosters nor storage; `rosters.facts` computes, this module keeps and decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from inspector.domain.errors import WrongEntry
from scoring_rules.exact import exact_number, in_words, is_admissible
from scoring_rules.kinds.rule import Json


class Origin(StrEnum):
    """来源: who says so. The default order of what counts is `ORDER`."""

    REPORTED = "reported"
    LEDGER = "ledger"
    SYSTEM = "system"
    VERIFIED = "verified"


ORIGIN_WORDS: Mapping[Origin, str] = {
    Origin.REPORTED: "自报",
    Origin.LEDGER: "台账",
    Origin.SYSTEM: "系统",
    Origin.VERIFIED: "核实",
}
ORDER = (Origin.VERIFIED, Origin.LEDGER, Origin.SYSTEM, Origin.REPORTED)


@dataclass(frozen=True, slots=True)
class Stated:
    """一个来源的数: the number, where it stands, of which day. `of` is the whole it is a part of, where there is one.

    `computed` if the program counted it from a roster, the profile or the period.
    """

    value: Decimal
    source: str = ""
    on: date | None = None
    of: Decimal | None = None
    computed: bool = False

    @property
    def words(self) -> str:
        """“8（共 9），花名册.xlsx a1b2c3d4，2023-03-31”."""
        whole = f"（共 {in_words(self.of)}）" if self.of is not None else ""
        parts = (f"{in_words(self.value)}{whole}", self.source, self.on.isoformat() if self.on else "")
        return "，".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Figure:
    """底数的一项: what each origin states; `counts` only where somebody decided against the usual order."""

    name: str
    stated: Mapping[Origin, Stated]
    counts: Origin | None = None
    reason: str = ""

    @property
    def counting(self) -> Origin | None:
        """以谁为准: what was decided, else the first of `ORDER` that states something."""
        if self.counts in self.stated:
            return self.counts
        return next((origin for origin in ORDER if origin in self.stated), None)

    @property
    def value(self) -> Decimal | None:
        """The number that counts; None if nobody states any."""
        origin = self.counting
        return self.stated[origin].value if origin else None

    def with_stated(self, origin: Origin, stated: Stated | None) -> "Figure":
        """The same with what one origin says; None takes it away. A choice that lost its number is dropped."""
        table = {kept: value for kept, value in self.stated.items() if kept is not origin}
        if stated is not None:
            table[origin] = stated
        counts = self.counts if self.counts in table else None
        return replace(self, stated=table, counts=counts, reason=self.reason if table else "")

    def counting_by(self, origin: Origin) -> "Figure":
        """The same with another origin to count; the usual one needs no decision."""
        usual = next((usual for usual in ORDER if usual in self.stated), None)
        return replace(self, counts=None if origin is usual else origin)


def needs_reason(figure: Figure, computed: Mapping[Origin, Stated]) -> bool:
    """True if a decision goes against the usual order, or a number against what was computed."""
    if figure.counts is not None and figure.counts in figure.stated:
        return True
    return any(
        origin in figure.stated and figure.stated[origin].value != counted.value
        for origin, counted in computed.items()
    )


def checked(figure: Figure, computed: Mapping[Origin, Stated]) -> Figure:
    """The figure as it may be kept. `WrongEntry` where a reason is missing; a reason nobody needs is dropped."""
    if not needs_reason(figure, computed):
        return replace(figure, reason="")
    if not figure.reason.strip():
        raise WrongEntry(
            f"{figure.name}：改用别的来源，或者改动按名单算出的数，要写明理由",
            where=figure.name,
            remedy="请写一句理由，例如“现场点名8人，花名册1人已调离”",
        )
    return replace(figure, reason=" ".join(figure.reason.split()))


def refreshed(figure: Figure, computed: Mapping[Origin, Stated]) -> Figure:
    """按新名单更新: computed numbers taken over where none stands or a computed one stands; others stay."""
    for origin in Origin:
        kept, counted = figure.stated.get(origin), computed.get(origin)
        if kept is None or kept.computed:
            figure = figure.with_stated(origin, counted)
    return figure


def number_entered(name: str, text: str) -> Decimal | None:
    """A number typed for a figure; None for nothing. `WrongEntry` for anything else."""
    plain = "".join(text.split()).replace(",", "").replace("，", "")
    if not plain:
        return None
    number = exact_number(plain)
    if not is_admissible(number) or number < 0:
        raise WrongEntry(f"{name}要填 0 或正数：{text.strip()}", where=name, remedy="请只填数字，不写单位")
    return number


def figure_json(figure: Figure) -> Json:
    """As it is kept; None for a figure that nobody states."""
    if not figure.stated:
        return None
    kept: dict[str, Json] = {origin.value: _stated_json(value) for origin, value in figure.stated.items()}
    if figure.counts is not None:
        kept["counts"] = figure.counts.value
    return {**kept, "reason": figure.reason} if figure.reason else kept


def figure_of(name: str, value: Json) -> Figure:
    """A figure from its JSON; what is damaged is left out."""
    table = value if isinstance(value, dict) else {}
    stated = {origin: read for origin in Origin if (read := _stated_of(table.get(origin.value)))}
    counts = table.get("counts")
    chosen = next((origin for origin in Origin if origin.value == counts), None)
    reason = table.get("reason")
    return Figure(name, stated, chosen, reason if isinstance(reason, str) else "")


def _stated_json(stated: Stated) -> Json:
    kept: dict[str, Json] = {"value": stated.value}
    if stated.source:
        kept["source"] = stated.source
    if stated.on is not None:
        kept["on"] = stated.on.isoformat()
    if stated.of is not None:
        kept["of"] = stated.of
    return {**kept, "computed": True} if stated.computed else kept


def _stated_of(value: Json) -> Stated | None:
    table = value if isinstance(value, dict) else {}
    number = _decimal(table.get("value"))
    if number is None:
        return None
    source, on = table.get("source"), table.get("on")
    try:
        day = date.fromisoformat(on) if isinstance(on, str) else None
    except ValueError:
        day = None
    of, computed = _decimal(table.get("of")), table.get("computed")
    return Stated(number, source if isinstance(source, str) else "", day, of, computed is True)


def _decimal(value: Json) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        return None
    number = Decimal(value)
    return number if is_admissible(number) else None
