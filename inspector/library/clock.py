"""Times and ids (时间与编号): both made from what is passed in, so that a test decides what they are."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
NewId = Callable[[], str]


def never_backwards(now: datetime, last: datetime | None) -> datetime:
    """A time after `last` even where the computer's clock was set back."""
    now = now.astimezone(UTC)
    return now if last is None or now > last else last + timedelta(microseconds=1)


def id_maker(clock: Clock, random_bits: Callable[[int], int]) -> NewId:
    """UUIDs of version 7 as text: unique across machines, sorted by the time they were made."""

    def new_id() -> str:
        milliseconds = int(clock().timestamp() * 1000) & ((1 << 48) - 1)
        number = milliseconds << 80 | 0x7 << 76 | random_bits(12) << 64 | 0b10 << 62 | random_bits(62)
        digits = f"{number:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    return new_id
