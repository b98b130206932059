"""表头的叫法: what offices call the columns of each kind of roster; one table per kind, knows no file.

`names` are whole headings, the one to be preferred first; `has` are pieces that decide where no name fits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from inspector.domain.rosters.people import RosterKind


@dataclass(frozen=True, slots=True)
class Column:
    """一栏: the field it fills, what we call it, and what others call it."""

    field: str
    words: str
    names: tuple[str, ...]
    has: tuple[str, ...] = ()


_NUMBER = Column("number", "序号", ("序号", "编号", "No", "NO", "No.", "NO."))
_NOTE = Column("note", "备注", ("备注", "说明", "情况说明", "其他说明", "备注说明"), ("备注",))
_PLACES = (
    Column("county", "县（市、区）", ("县区", "区县", "县", "县市区", "县（市、区）", "县（区）", "所属县区", "所在县区", "所属县", "所属县（市、区）", "所在县（市、区）")),
    Column("station_code", "镇街代码", ("镇街代码", "乡镇代码", "行政区划代码", "区划代码", "社工站代码", "站点代码", "镇街编码", "社工站编码", "行政区划编码"), ("区划代码",)),
    Column("station", "镇街", ("镇街", "乡镇", "镇", "街道", "乡镇街道", "镇街道", "镇（街）", "镇（街道）", "乡镇（街道）", "乡（镇）", "镇/街道", "所属镇街", "所在镇街", "所属乡镇", "所在乡镇", "所属镇（街）", "镇街名称", "乡镇名称", "社工站", "社工站名称", "所属社工站", "所在社工站", "双百社工站", "所属站点"), ("镇街", "乡镇", "镇（街", "社工站")),
)  # fmt: skip
_IDENTITY = (
    Column("id_number", "身份证号", ("身份证号", "身份证号码", "身份证", "公民身份号码", "公民身份证号码", "公民身份证号", "证件号码", "证件号", "身份号码", "身份证件号码", "居民身份证号码", "居民身份证号"), ("身份证号", "身份证", "身份号码", "证件号")),
    Column("sex", "性别", ("性别",)),
    Column("born", "出生日期", ("出生日期", "出生年月日", "出生年月", "出生时间", "生日"), ("出生",)),
)  # fmt: skip
_PHONE = Column(
    "phone",
    "联系电话",
    ("联系电话", "手机号码", "手机号", "手机", "电话", "电话号码", "联系方式", "本人电话", "联系手机"),
    ("联系电话", "手机", "电话", "联系方式"),
)
_VILLAGE_NAMES = ("村居", "村（社区）", "村社区", "村/社区", "村（居）", "村（居）委会", "村居委", "村委会", "居委会", "村（居）委", "行政村", "社区", "村", "村委", "所属村居", "所在村居", "所属村（社区）", "所在村（社区）", "村居名称", "村（社区）名称", "村居委会", "所属村", "所在村", "村民委员会", "村（居）名称")  # fmt: skip

COLUMNS: Mapping[RosterKind, tuple[Column, ...]] = {
    RosterKind.WORKERS: (
        _NUMBER,
        Column("name", "姓名", ("姓名", "名字", "社工姓名", "人员姓名", "员工姓名", "社工"), ("姓名",)),
        *_IDENTITY,
        _PHONE,
        Column("post", "岗位", ("岗位", "岗位类别", "岗位类型", "岗位性质", "岗位名称", "工作岗位", "岗位/职务", "岗位（职务）", "岗位职务", "职务/岗位", "职务（岗位）", "岗位设置"), ("岗位",)),
        Column("duty", "职务", ("职务", "职位", "担任职务", "现任职务", "站内职务"), ("职务", "职位")),
        Column("source", "人员来源", ("人员来源", "来源", "人员性质", "用工性质", "用工形式", "聘用方式", "人员类别", "身份类别", "人员类型", "聘用形式", "身份"), ("人员来源", "用工")),
        Column("joined", "入职时间", ("入职时间", "入职日期", "到岗时间", "到岗日期", "上岗时间", "上岗日期", "聘用时间", "聘用日期", "入站时间", "入职年月", "到站时间", "入职"), ("入职", "到岗", "上岗")),
        Column("left", "离职时间", ("离职时间", "离职日期", "离岗时间", "离岗日期", "离站时间"), ("离职", "离岗")),
        Column("status", "在岗情况", ("在岗情况", "是否在岗", "在岗状态", "人员状态", "在职情况", "在职状态", "是否在职", "状态"), ("在岗", "在职")),
        Column("certificate", "证书编号", ("证书编号", "证书号", "证书号码", "证书管理号", "资格证号", "登记证号", "管理号", "资格证书编号"), ("证书编号", "证书号", "管理号")),
        Column("qualification", "持证情况", ("持证情况", "职业资格", "资格证书", "社工证", "社工证书", "是否持证", "持证等级", "持证级别", "职业资格等级", "职业水平", "职业水平等级", "证书等级", "证书", "证书名称", "专业资格", "职称", "社会工作者职业资格", "社会工作者职业水平证书", "职业资格证书", "资格等级"), ("持证", "职业资格", "职业水平", "社工证", "资格证")),
        Column("education", "学历", ("学历", "文化程度", "最高学历", "学历层次", "全日制学历"), ("学历", "文化程度")),
        Column("point", "所属社工点", ("所属社工点", "社工点", "驻点", "服务点", "所在社工点", "所在点", "工作点", "驻点情况"), ("社工点",)),
        Column("villages", "负责村居", ("负责村居", "服务村居", "包村", "驻村", "片区", "负责片区", "负责村（社区）", "服务片区", "服务村（社区）", "包片", *_VILLAGE_NAMES), ("负责村", "服务村", "片区")),
        Column("contract", "签订合同", ("签订合同", "是否签订合同", "是否签订劳动合同", "劳动合同", "合同签订", "合同签订情况", "劳动合同签订情况", "签订劳动合同"), ("签订",)),
        _NOTE,
        *_PLACES,
    ),
    RosterKind.POINTS: (
        _NUMBER,
        Column("name", "社工点名称", ("社工点名称", "社工点", "服务点名称", "服务点", "社工服务点", "社工服务点名称", "点名称", "站点名称", "点位名称", "名称"), ("社工点", "服务点")),
        Column("villages", "覆盖村居", ("覆盖村居", "服务村居", "所辖村居", "覆盖村（社区）", "服务村（社区）", "辖村", "所含村居", "覆盖范围", "服务范围", "服务区域", "覆盖村", "覆盖村居名称", *_VILLAGE_NAMES), ("覆盖", "服务范围", "所辖", "村居", "村（社区")),
        Column("address", "地址", ("地址", "详细地址", "所在地址", "社工点地址", "办公地址", "位置", "所在位置"), ("地址", "地点")),
        _PHONE,
        Column("head", "负责人", ("负责人", "点长", "联系人", "社工点负责人", "负责社工", "驻点社工"), ("负责人",)),
        Column("opened", "建成时间", ("建成时间", "建成日期", "成立时间", "启用时间", "启用日期", "挂牌时间", "运营时间", "投入使用时间"), ("建成时间", "启用", "挂牌时间")),
        Column("approval", "批复", ("批复", "批复文号", "批复文件", "规划批复"), ("批复",)),
        Column("status", "建设情况", ("建设情况", "建成情况", "是否建成", "建设状态", "建设进度", "状态", "运营状态"), ("建设", "是否建成")),
        Column("area", "面积", ("面积", "面积（平方米）", "场地面积", "建筑面积", "使用面积"), ("面积",)),
        _NOTE,
        *_PLACES,
    ),
    RosterKind.CLIENTS: (
        _NUMBER,
        Column("name", "姓名", ("姓名", "名字", "服务对象姓名", "对象姓名", "服务对象", "人员姓名", "儿童姓名", "老人姓名", "长者姓名", "申请人姓名", "户主姓名", "户主", "申请人"), ("姓名",)),
        *_IDENTITY,
        Column("categories", "对象类别", ("对象类别", "服务对象类别", "人员类别", "困难类别", "困难类型", "对象类型", "服务对象类型", "救助类型", "救助类别", "人员类型", "身份类别", "类别", "类型", "保障类型", "特殊群体类别", "群体类别", "人群类别"), ("类别", "对象类型", "人员类型", "困难类型")),
        _PHONE,
        Column("village", "村居", _VILLAGE_NAMES, ("村居", "村（", "村委", "居委")),
        Column("point", "社工点", ("社工点", "所属社工点", "服务点", "所属服务点", "所在社工点"), ("社工点",)),
        Column("address", "住址", ("住址", "家庭住址", "现住址", "居住地址", "现居住地址", "家庭地址", "地址", "详细地址", "常住地址", "联系地址", "居住地", "户籍地址", "户籍地", "户籍所在地"), ("住址", "地址")),
        Column("level", "分级", ("分级", "服务分级", "探访等级", "服务等级", "风险等级", "关爱等级", "分类分级", "等级", "级别", "探访级别"), ("分级", "探访等级", "服务等级", "风险等级")),
        Column("guardian", "监护人", ("监护人", "监护人姓名", "联系人", "联系人姓名", "家属姓名", "紧急联系人"), ("监护人",)),
        Column("filed", "是否建档", ("是否建档", "建档情况", "已建档", "是否已建档", "建档", "一人一档"), ("是否建档", "建档情况")),
        Column("file_number", "档案编号", ("档案编号", "档案号", "建档编号", "服务档案编号"), ("档案编号", "档案号")),
        Column("filed_on", "建档日期", ("建档日期", "建档时间", "立档日期"), ("建档日期", "建档时间")),
        Column("worker", "负责社工", ("负责社工", "责任社工", "跟进社工", "包户社工", "联系社工", "走访社工", "社工", "社工姓名"), ("社工",)),
        _NOTE,
        *_PLACES,
    ),
    RosterKind.VILLAGES: (
        _NUMBER,
        Column("name", "村居名称", ("村居名称", "村（社区）名称", "村（居）名称", *_VILLAGE_NAMES, "名称"), ("村居", "村（", "村委", "居委")),
        Column("sort", "村或社区", ("村/社区类别", "村居类别", "类别", "类型", "性质", "村居类型"), ("类别", "类型")),
        Column("point", "所属社工点", ("所属社工点", "社工点", "服务点", "所在社工点", "覆盖社工点"), ("社工点",)),
        Column("covered", "是否覆盖", ("是否覆盖", "覆盖情况", "已覆盖", "服务覆盖"), ("覆盖",)),
        Column("population", "人口", ("人口", "总人口", "户籍人口", "常住人口", "人口数"), ("人口",)),
        _NOTE,
        *_PLACES,
    ),
}  # fmt: skip

NEEDED = "name"
_OTHERS = re.compile(
    r"^(监护人|家属|亲属|配偶|父亲|母亲|子女|紧急联系人|联系人|户主|家长|委托人|开户|银行|探访人|填表|经办)(?!$).*"
    r"(电话|手机|身份证|证件|联系方式|住址|地址|关系|姓名|人|账号)"
)
_NOT_OURS = re.compile(
    r"残疾(?!人)|年龄|民族|合同(期限|起止|编号|类型)|政治面貌|专业|毕业|健康|账号|卡号|金额|补贴"
)
_BRACKETED = re.compile(r"（[^（）]*）")
_SIGNS = str.maketrans({"(": "（", ")": "）", "[": "（", "]": "）", "【": "（", "】": "）", "／": "/"})
_DROPPED = re.compile(r"[\s*＊:：★△▲☆#]+")
LONGEST_HEADING = 30


def plain_heading(text: str) -> str:
    """A heading without blanks, stars and colons, one sort of brackets."""
    return _DROPPED.sub("", text).translate(_SIGNS)


def words_of(kind: RosterKind, field: str) -> str:
    """What we call a column."""
    return next((column.words for column in COLUMNS[kind] if column.field == field), field)


@lru_cache(maxsize=5_000)
def column_for(kind: RosterKind, heading: str) -> tuple[str, int] | None:
    """(field, rank) for a heading; a smaller rank fits better. None if it is no column of this kind."""
    plain = plain_heading(heading)
    if not plain or len(plain) > LONGEST_HEADING:
        return None
    for spelling in dict.fromkeys((plain, _BRACKETED.sub("", plain))):
        for column in COLUMNS[kind]:
            if spelling in column.names:
                return column.field, column.names.index(spelling)
    if _OTHERS.match(plain) or _NOT_OURS.search(plain):
        return None
    for column in COLUMNS[kind]:
        if any(piece in plain for piece in column.has):
            return column.field, 100
    return None
