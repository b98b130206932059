"""The rosters of the bundled sample: made-up workers, service points and clients of 太平镇社工站, as an office lists them.

Run from a clone with `python -m docs.make_sample_rosters`; the files come to resources/samples/rosters. Nobody in them
exists: names are put together by counting, telephone numbers are of a block that is given to nobody.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "resources" / "samples" / "rosters"
SURNAMES = "陈李黄张梁林刘吴罗郑叶谢何伍区苏麦简欧冯"
GIVEN = (
    "秀英",
    "志强",
    "桂兰",
    "伟明",
    "玉珍",
    "建国",
    "小燕",
    "家豪",
    "惠芳",
    "㛃",
    "文",
    "金水",
    "月好",
    "木生",
    "丽娟",
    "䶮",
)
VILLAGES = (
    "东坝村", "西岸村", "榃表村", "上册村", "下册村", "簕塘村", "马鞍村", "圩尾村", "大湾村", "石陂村",
    "水口村", "新楼村", "坑尾村", "白土村", "高岭村", "沙塘村", "竹围村", "太平社区", "共成社区",
)  # fmt: skip
CATEGORIES = (
    "低保",
    "特困",
    "低保边缘",
    "残疾人",
    "独居孤寡困境长者",
    "留守儿童",
    "困境儿童",
    "事实无人抚养儿童",
)
POINTS = ("圩镇社工点", "东坝社工点", "簕塘社工点", "大湾社工点", "水口社工点", "白土社工点")
CLIENTS, FILED = 1215, 1198
WORKERS = (
    ("梁志坚", "男", "常务副站长", "事务岗", "2021-09-01", "社会工作师"),
    ("陈小玲", "女", "社工", "服务岗", "2021-09-01", "助理社会工作师"),
    ("李家俊", "男", "社工", "服务岗", "2021-10-08", ""),
    ("黄丽娴", "女", "社工", "服务岗", "2021-10-08", "助理社会工作师"),
    ("吴惠敏", "女", "社工", "服务岗", "2022-03-01", ""),
    ("罗金泉", "男", "社工", "服务岗", "2022-03-01", ""),
    ("郑月英", "女", "社工", "服务岗", "2022-07-01", "助理社会工作师"),
    ("叶文彬", "男", "社会救助经办", "事务岗", "2021-09-01", ""),
    ("谢桂芳", "女", "残疾人专职委员", "事务岗", "2021-09-01", ""),
)


def main() -> None:
    """Write the three files."""
    OUT.mkdir(parents=True, exist_ok=True)
    _write(
        "社工花名册.csv",
        ("序号", "姓名", "性别", "职务", "岗位类别", "入职时间", "职业资格", "备注"),
        _workers(),
    )
    _write("社工点一览.csv", ("序号", "社工点名称", "覆盖村（社区）", "地址", "启用时间"), _points())
    heads = (
        "序号",
        "姓名",
        "性别",
        "出生日期",
        "对象类别",
        "村（社区）",
        "住址",
        "联系电话",
        "档案编号",
        "建档日期",
    )
    _write("服务对象名册.csv", heads, _clients())


def _workers() -> Iterator[tuple[str, ...]]:
    for number, worker in enumerate(WORKERS, 1):
        yield (str(number), *worker, "")


def _points() -> Iterator[tuple[str, ...]]:
    for number, name in enumerate(POINTS, 1):
        covered = "、".join(VILLAGES[number - 1 :: len(POINTS)])
        yield (str(number), name, covered, f"太平镇{VILLAGES[number - 1]}党群服务中心", "2022年1月")


def _clients() -> Iterator[tuple[str, ...]]:
    for number in range(1, CLIENTS + 1):
        category = CATEGORIES[number * 5 % len(CATEGORIES)]
        village = VILLAGES[number * 7 % len(VILLAGES)]
        sort = f"{category}、残疾人" if number % 9 == 0 and category != "残疾人" else category
        filed = number <= FILED
        yield (
            str(number),
            _name(number),
            "女" if number % 2 else "男",
            _born(number, category).isoformat(),
            sort,
            village,
            f"太平镇{village}{number % 23 + 1}号",
            f"1390000{number:04}",
            f"TP{number:05}" if filed else "",
            (date(2022, 1, 10) + timedelta(days=number % 300)).isoformat() if filed else "",
        )


def _name(number: int) -> str:
    surname = SURNAMES[number * 11 % len(SURNAMES)]
    given = GIVEN[(number * 7 + number // 16) % len(GIVEN)]
    return f"{surname}{given}"


def _born(number: int, category: str) -> date:
    first = 2011 if "儿童" in category else 1938 if "长者" in category else 1950
    return date(first, 1, 1) + timedelta(days=number * 13 % (9 * 365))


def _write(name: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with (OUT / name).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
