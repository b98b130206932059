"""One example item for each rule kind, as plain tables, and the first table of an empty form."""

from datetime import date
from decimal import Decimal

from scoring_rules.tables import Table

KIND_EXAMPLES: tuple[tuple[str, str, Table], ...] = (
    (
        "deduct",
        "从满分往下扣：每缺一项、每发现一次、每少一个、每低几个百分点扣几分；也包括“无……不得分”。",
        {
            "code": "例1",
            "criterion": "没有值班制度的不得分；值班表、值班记录、交接记录每缺一种扣0.5分；脱岗每次扣0.2分，最多扣1分；"
            "全年培训不少于4次，每少1次扣0.5分；持证率低于90%的，每低5个百分点扣0.5分。",
            "points": 5,
            "rule": {
                "kind": "deduct",
                "zero_if": ["没有值班制度"],
                "lines": [
                    {
                        "what": "缺值班材料",
                        "basis": "missing",
                        "per": Decimal("0.5"),
                        "elements": ["值班表", "值班记录", "交接记录"],
                    },
                    {"what": "脱岗", "basis": "count", "per": Decimal("0.2"), "cap": 1},
                    {"what": "培训次数", "basis": "shortfall", "per": Decimal("0.5"), "required": 4},
                    {
                        "what": "持证率",
                        "basis": "rate",
                        "per": Decimal("0.5"),
                        "numerator": "持证人数",
                        "denominator": "在岗人数",
                        "target": 90,
                        "step": 5,
                    },
                ],
            },
        },
    ),
    (
        "credit",
        "几样东西，有一样得一样的分；各项分值加起来等于满分。",
        {
            "code": "例2",
            "criterion": "有年度计划得1分，有季度小结得1分，有年终总结得2分。",
            "points": 4,
            "rule": {
                "kind": "credit",
                "parts": [
                    {"what": "年度计划", "points": 1},
                    {"what": "季度小结", "points": 1},
                    {"what": "年终总结", "points": 2},
                ],
            },
        },
    ),
    (
        "accrue",
        "做一次加一次的分，加满为止；也包括“达到几个得几分，以后每多一个再加”。",
        {
            "code": "例3",
            "criterion": "每组织1场宣传活动得0.5分，最多3分；志愿者达到10人得1分，每多1人加0.1分，最多2分。",
            "points": 5,
            "rule": {
                "kind": "accrue",
                "lines": [
                    {"what": "宣传活动", "per": Decimal("0.5"), "cap": 3},
                    {"what": "志愿者", "per": Decimal("0.1"), "from": 10, "base": 1, "cap": 2},
                ],
            },
        },
    ),
    (
        "levels",
        "按文字描述分几档，验收人员选一档；一档可以是固定分，也可以是一个区间。",
        {
            "code": "例4",
            "criterion": "环境整洁、标识清楚的得2.5至3分；基本整洁的得1至2分；杂乱的不得分。",
            "points": 3,
            "rule": {
                "kind": "levels",
                "levels": [
                    {"what": "整洁、标识清楚", "low": Decimal("2.5"), "high": 3, "step": Decimal("0.5")},
                    {"what": "基本整洁", "low": 1, "high": 2, "step": Decimal("0.5")},
                    {"what": "杂乱", "points": 0},
                ],
            },
        },
    ),
    (
        "bands",
        "由一个数或一个比率决定得几分，一段一行，从好到差；最后一段填“其余”。",
        {
            "code": "例5",
            "criterion": "建档率达到95%得4分，达到85%得2分，低于85%不得分。",
            "points": 4,
            "rule": {
                "kind": "bands",
                "numerator": "已建档人数",
                "denominator": "服务对象人数",
                "bands": [{"at_least": 95, "points": 4}, {"at_least": 85, "points": 2}, {"otherwise": 0}],
            },
        },
    ),
    (
        "pro_rata",
        "按完成比例得分：完成多少得多少，达标得满分。",
        {
            "code": "例6",
            "criterion": "按年度探访任务完成比例得分，完成90%及以上得满分。",
            "points": 6,
            "rule": {
                "kind": "pro_rata",
                "numerator": "已探访户数",
                "denominator": "应探访户数",
                "target": 90,
            },
        },
    ),
    (
        "sample",
        "抽若干份（人、户）检查，由抽查的结果决定；问答的题目写在“规则明细”里。",
        {
            "code": "例7",
            "criterion": "随机抽2名社工，各问三题，每答错一题扣0.5分。",
            "points": 3,
            "rule": {
                "kind": "sample",
                "n": 2,
                "score": "deduct_answers",
                "per": Decimal("0.5"),
                "questions": ["服务流程", "保密要求", "求助渠道"],
            },
        },
    ),
    (
        "judgement",
        "由验收组酌情给分，没有具体数字；没给满分的要写理由。",
        {
            "code": "例8",
            "criterion": "服务有特色、有影响，酌情给0至2分。",
            "points": 2,
            "rule": {"kind": "judgement", "low": 0, "high": 2, "step": Decimal("0.5")},
        },
    ),
    (
        "sum",
        "一个评分项由几个部分组成，各部分算法不同；每个部分写在“组合部分”，各有自己的规则类型。",
        {
            "code": "例9",
            "criterion": "财务制度（1分）：酌情给分；账目（2分）：每发现1笔凭证不全扣0.5分。",
            "points": 3,
            "rule": {
                "kind": "sum",
                "parts": [
                    {"what": "财务制度", "points": 1, "rule": {"kind": "judgement", "step": Decimal("0.5")}},
                    {
                        "what": "账目",
                        "points": 2,
                        "rule": {
                            "kind": "deduct",
                            "lines": [{"what": "凭证不全", "basis": "count", "per": Decimal("0.5")}],
                        },
                    },
                ],
            },
        },
    ),
)

FIRST_TABLE: Table = {
    "scoresheet": {
        "id": "my-scoresheet",
        "version": "1",
        "title": "（在这里写评分表的名称）",
        "issuer": "（发布单位）",
        "status": "sample",
        "effective_from": date(2023, 4, 1),
        "source": "（条文来源）",
        "full_points": 2,
    },
    "rounding": {"places": 2, "mode": "half_up"},
    "total": {"rescale": True},
    "evidence": {"missing": "warn"},
    "grade": [
        {"name": "优秀", "at_least": Decimal("1.8")},
        {"name": "合格", "at_least": Decimal("1.2")},
        {"name": "不合格", "at_least": 0},
    ],
    "section": [
        {
            "code": "A",
            "title": "（一级指标，例如 组织领导）",
            "item": [
                {
                    "code": "A1",
                    "heading": ["值班管理"],
                    "criterion": "（示例，请改成自己的条文）没有值班制度的不得分；值班表、值班记录、交接记录每缺一种扣0.5分。",
                    "points": 2,
                    "methods": ["查台账", "实地"],
                    "evidence": ["值班制度", "值班记录"],
                    "rule": {
                        "kind": "deduct",
                        "zero_if": ["没有值班制度"],
                        "lines": [
                            {
                                "what": "缺值班材料",
                                "basis": "missing",
                                "per": Decimal("0.5"),
                                "elements": ["值班表", "值班记录", "交接记录"],
                            }
                        ],
                    },
                }
            ],
        }
    ],
}
