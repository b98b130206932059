"""社工站概况: what a station says about itself, field by field, checked as it is typed; knows no storage."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from inspector.domain.days import day_text
from inspector.domain.errors import WrongEntry
from inspector.domain.journal import Field, Topic
from scoring_rules.exact import exact_number, is_admissible
from scoring_rules.kinds.rule import Json


class Sort(StrEnum):
    """What a field takes."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class ProfileField:
    """概况的一栏: its key, its name, what it takes, the unit behind it."""

    code: str
    words: str
    sort: Sort = Sort.TEXT
    unit: str = ""
    hint: str = ""


PROFILE: tuple[ProfileField, ...] = (
    ProfileField("head", "站长"),
    ProfileField("phone", "站点电话"),
    ProfileField("address", "地址"),
    ProfileField("opened_on", "启用日期", Sort.DAY, hint="2021-12-01"),
    ProfileField("area", "场地面积", Sort.NUMBER, "平方米"),
    ProfileField("villages", "村居数", Sort.COUNT, "个"),
    ProfileField("planned_points", "规划社工点数", Sort.COUNT, "个", "按批复填写"),
    ProfileField("approval", "批复文号", hint="×社双百〔2021〕3号"),
    ProfileField("approved_on", "批复日期", Sort.DAY, hint="2021-07-01"),
    ProfileField("built_points", "已建社工点数", Sort.COUNT, "个"),
    ProfileField("posts", "核定人数", Sort.COUNT, "人"),
    ProfileField("budget", "预算金额", Sort.NUMBER, "万元"),
    ProfileField("received", "到位金额", Sort.NUMBER, "万元"),
)
BY_CODE: Mapping[str, ProfileField] = {field.code: field for field in PROFILE}
LONGEST = 200
VILLAGES_PER_POINT = 3

Profile = Mapping[str, Json]
"""Field code → text, ISO day or Decimal; what is not filled in is not there."""


def entered(code: str, text: str) -> Json:
    """What was typed as a value; None for nothing. `WrongEntry` where it cannot be one."""
    field = BY_CODE[code]
    plain = " ".join(text.split())
    if not plain:
        return None
    if field.sort is Sort.DAY:
        day = day_text(plain)
        if day is None:
            raise WrongEntry(
                f"{field.words}看不懂：{plain}",
                where=field.words,
                remedy="请写成 2021-12-01 或 2021年12月1日",
            )
        return day
    if field.sort is Sort.TEXT:
        if len(plain) > LONGEST:
            raise WrongEntry(f"{field.words}太长", where=field.words, remedy=f"请写在{LONGEST}字以内")
        return plain
    return _number(field, plain)


def shown(code: str, value: Json) -> str:
    """The value as it stands in its field."""
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def profile_of(fields: Mapping[Field, Json]) -> dict[str, Json]:
    """The profile among the details of a station."""
    return {
        field.code: value
        for field, value in fields.items()
        if field.topic is Topic.PROFILE and field.code in BY_CODE and value is not None
    }


def number_in(profile: Profile, code: str) -> Decimal | None:
    """A number of the profile; None where there is none."""
    value = profile.get(code)
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        return None
    return Decimal(value)


def remarks(profile: Profile) -> list[str]:
    """What does not fit together; nothing of it stops anything."""
    found = []
    villages, planned = number_in(profile, "villages"), number_in(profile, "planned_points")
    built = number_in(profile, "built_points")
    if villages and planned is not None:
        usual = -(-int(villages) // VILLAGES_PER_POINT)
        if planned < usual:
            found.append(
                f"{villages:f}个村居按每3个设1个点应有{usual}个社工点，批复是{planned:f}个，请核对批复"
            )
    if planned is not None and not profile.get("approval"):
        found.append("规划社工点数没有写批复文号，请补上出处")
    if planned is not None and built is not None and built > planned:
        found.append(f"已建{built:f}个社工点，比规划的{planned:f}个多，请核对")
    budget, received = number_in(profile, "budget"), number_in(profile, "received")
    if budget is not None and received is not None and received > budget:
        found.append("到位金额比预算金额大，请核对单位（万元）")
    return found


def _number(field: ProfileField, plain: str) -> Decimal:
    digits = plain.removesuffix(field.unit).replace(",", "").replace("，", "").replace("㎡", "").strip()
    number = exact_number(digits)
    if not is_admissible(number) or number < 0:
        raise WrongEntry(
            f"{field.words}要填数字：{plain}", where=field.words, remedy=f"只填数字，单位是{field.unit}"
        )
    if field.sort is Sort.COUNT and number != number.to_integral_value():
        raise WrongEntry(f"{field.words}要填整数：{plain}", where=field.words, remedy="请填 0 或正整数")
    return number
