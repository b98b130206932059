"""Reading one mark (打分): each value checked for its type, faults collected in the inspector's words."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from scoring_rules.exact import LONGEST_WHOLE, ZERO, in_words, is_admissible
from scoring_rules.kinds.rule import Fault, Json

COMMON_KEYS = frozenset({"note", "reason", "settled"})
MOST = 10**LONGEST_WHOLE
_NOTHING: dict[str, Json] = {}


class MarkReader:
    """A mark being read. Every getter returns None (or a stand-in) for what is absent or faulty."""

    __slots__ = ("_raw", "faults")

    def __init__(self, raw: dict[str, Json] | None, keys: Collection[str]) -> None:
        self._raw = raw if raw is not None else _NOTHING
        self.faults: list[Fault] = []
        for key in self._raw:
            if key not in keys and key not in COMMON_KEYS:
                known = "、".join(sorted(keys))
                self.fault(f"打分里不认识“{key}”", f"这一项只能填：{known}")

    def fault(self, message: str, remedy: str) -> None:
        """Note something that has to be corrected."""
        self.faults.append(Fault(message, remedy))

    def get(self, key: str) -> Json:
        """The value as it stands, None if it is absent."""
        return self._raw.get(key)

    @property
    def reason(self) -> str:
        """理由 of the mark, stripped; empty if there is none."""
        return self.text(self._raw.get("reason"), "理由")

    def text(self, value: Json, what: str) -> str:
        """A text, stripped; absent counts as empty."""
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault(f"{what}应是文字", "用文字填写")
            return ""
        return value.strip()

    def number(self, value: Json, what: str, *, least: Decimal | None = ZERO) -> Decimal | None:
        """An exact number, at least `least`."""
        if type(value) is int and 0 <= value < MOST:
            return Decimal(value)
        number = as_number(value)
        if number is None:
            self.fault(f"{what}应填数字，填的是“{_shown(value)}”", "填一个数字，例如 3 或 0.5")
            return None
        if not is_admissible(number):
            self.fault(f"{what}不是可用的数（太大、太细或不是有限数）", "核对后重填")
            return None
        if least is not None and number < least:
            self.fault(f"{what}是{in_words(number)}，不能小于{in_words(least)}", "核对后重填")
            return None
        return number or ZERO  # no minus before a zero

    def count(self, value: Json, what: str) -> int | None:
        """A whole number ≥ 0."""
        if type(value) is int and 0 <= value < MOST:
            return value
        number = self.number(value, what)
        if number is None:
            return None
        if number != number.to_integral_value():
            self.fault(f"{what}是{in_words(number)}，应为整数", "填整数")
            return None
        return int(number)

    def points(self, value: Json, what: str) -> Decimal | None:
        """Points: a number, or a number written as text (“0.5”)."""
        if isinstance(value, str) and len(value) <= 30:
            try:
                return self.number(Decimal(value.strip()), what)
            except ArithmeticError:
                pass
        return self.number(value, what)

    def names(self, value: Json, what: str, allowed: Iterable[str]) -> tuple[str, ...] | None:
        """A list of names out of `allowed`, each once."""
        if not isinstance(value, list):
            self.fault(f"{what}应是一列名称", '写成 ["甲", "乙"]；没有就写 []')
            return None
        allowed = tuple(allowed)
        names: list[str] = []
        for entry in value:
            if not isinstance(entry, str) or entry not in allowed:
                self.fault(f"{what}里没有“{_shown(entry)}”", f"只能从这些里选：{'、'.join(allowed)}")
            elif entry in names:
                self.fault(f"{what}里“{entry}”写了两次", "只写一次")
            else:
                names.append(entry)
        return tuple(names)

    def mapping(self, key: str, what: str, allowed: Iterable[str]) -> Mapping[str, Json]:
        """An object whose keys are out of `allowed`; empty if it is absent."""
        value = self._raw.get(key)
        if value is None:
            return _NOTHING
        if not isinstance(value, dict):
            self.fault(f"{what}应是“名称: 值”", "写成 {…}")
            return _NOTHING
        for name in value:
            if name not in allowed:
                self.fault(f"{what}里没有“{name}”", f"只能从这些里选：{'、'.join(allowed)}")
        return value

    def keys_within(self, value: dict[str, Json], what: str, keys: Collection[str]) -> None:
        """Fault every key of an inner object that is not known."""
        for key in value:
            if key not in keys:
                self.fault(f"{what}里不认识“{key}”", f"只能填：{'、'.join(sorted(keys))}")


def as_number(value: Json) -> Decimal | None:
    """A JSON number as a Decimal; None for anything else, also for true and false."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value) if value.bit_length() <= 64 else Decimal("Infinity")
    return None


def _shown(value: Json) -> str:
    if value is None:
        return "空"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return text if len(text) <= 40 else text[:40] + "…"
