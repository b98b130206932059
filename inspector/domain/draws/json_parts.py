"""Reading JSON of a draw record with its types checked; every refusal names the key. Knows no meaning of keys."""

from dataclasses import dataclass
from datetime import UTC, datetime

from inspector.domain.errors import WrongEntry
from scoring_rules.kinds.rule import Json

LONGEST = 2000
LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class Part:
    """One JSON object and where it stands; texts and lists that are not there are empty."""

    table: dict[str, Json]
    where: str

    def text(self, key: str) -> str:
        """A text of sensible length."""
        value = self.table.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, "不是文字", "写成带引号的文字")
        if len(value) > LONGEST:
            raise self.wrong(key, f"超过{LONGEST}个字", "核对是不是选错了文件")
        return value

    def whole(self, key: str, *, least: int) -> int:
        """A whole number; it has to be there."""
        value = self.table.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= LARGEST:
            raise self.wrong(key, f"不是{least}以上的整数", "核对这个数")
        return value

    def flag(self, key: str) -> bool:
        """true or false; not there: false."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "不是 true 或 false", "写 true 或 false")
        return value

    def moment(self, key: str) -> datetime:
        """A time with its zone (without one: UTC)."""
        text = self.text(key)
        try:
            at = datetime.fromisoformat(text)
            return at if at.tzinfo else at.replace(tzinfo=UTC)
        except ValueError:
            remedy = "写成 2023-04-25T10:32:05+08:00"
            raise self.wrong(key, f"“{text[:40]}”不是时间", remedy) from None

    def values(self, key: str) -> list[Json]:
        """A list."""
        value = self.table.get(key, [])
        if not isinstance(value, list):
            raise self.wrong(key, "不是一列", "写成 […]")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        texts = []
        for value in self.values(key):
            if not isinstance(value, str) or len(value) > LONGEST:
                raise self.wrong(key, "里有不是文字的", "每项写成带引号的文字")
            texts.append(value)
        return tuple(texts)

    def part(self, key: str) -> "Part":
        """An object inside."""
        return part_of(self.table.get(key), f"{self.where} {key}")

    def paths(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts, none of them empty."""
        listed = [part_of({key: value}, self.where).texts(key) for value in self.values(key)]
        if not all(listed):
            raise self.wrong(key, "里有空的一项", "删去空的一项")
        return tuple(listed)

    def parts(self, key: str, *, most: int = 1000) -> list["Part"]:
        """A list of objects inside, numbered from 1."""
        if len(self.values(key)) > most:
            raise self.wrong(key, f"超过{most}项", "核对是不是选错了文件")
        listed = enumerate(self.values(key), 1)
        return [part_of(value, f"{self.where} {key}[{number}]") for number, value in listed]

    def wrong(self, key: str, message: str, remedy: str) -> WrongEntry:
        """The refusal of what stands under a key."""
        return WrongEntry(f"“{key}”{message}", where=self.where, remedy=remedy)


def part_of(value: Json, where: str = "抽选记录") -> Part:
    """A JSON object; WrongEntry for anything else."""
    if not isinstance(value, dict):
        raise WrongEntry(
            "内容不是抽选记录的写法", where=where, remedy="核对是不是选错了文件；不完整的，重新导出"
        )
    repeated: tuple[str, ...] = getattr(value, "repeated", ())
    if repeated:
        message = f"“{repeated[0]}”写了两次，不知道算哪一个"
        raise WrongEntry(message, where=where, remedy="一个名称只写一次；拿原来导出的文件来")
    return Part(value, where)
