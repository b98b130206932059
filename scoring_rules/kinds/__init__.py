"""The nine rule kinds (评分规则): one module each, and the table that finds them by name."""

from types import MappingProxyType

from scoring_rules.kinds.accrue import Accrue
from scoring_rules.kinds.bands import Bands
from scoring_rules.kinds.credit import Credit
from scoring_rules.kinds.deduct import Deduct
from scoring_rules.kinds.judgement import Judgement
from scoring_rules.kinds.levels import Levels
from scoring_rules.kinds.pro_rata import ProRata
from scoring_rules.kinds.rule import Rule
from scoring_rules.kinds.sample import Sample
from scoring_rules.kinds.sum import Sum
from scoring_rules.tables import Table, TableReader

KINDS: MappingProxyType[str, type[Rule]] = MappingProxyType(
    {
        kind.kind: kind
        for kind in (Deduct, Credit, Accrue, Levels, Bands, ProRata, Sample, Judgement, Sum)
    }
)

KIND_NAMES = MappingProxyType(
    {
        "deduct": "扣分",
        "credit": "逐项得分",
        "accrue": "按次得分",
        "levels": "分档",
        "bands": "数值分档",
        "pro_rata": "按比例",
        "sample": "抽查",
        "judgement": "酌情",
        "sum": "组合",
    }
)


def read_rule(table: TableReader, key: str) -> Rule | None:
    """The rule at a key of a table; None (and a problem) if there is none or its kind is unknown."""
    inner = table.table(key)
    if inner is None:
        if not table.has(key):
            table.error(key, f"缺“{key}”（评分规则）", '写成 rule = { kind = "deduct", … }')
        return None
    kind = inner.raw("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        written = "没有写规则类型" if kind is None else f"没有“{kind}”这种规则类型"
        inner.error("kind", written, f"只能写：{'、'.join(KINDS)}")
        return None
    rule = KINDS[kind].read(inner)
    inner.finish()
    return rule


def rule_table(rule: Rule) -> Table:
    """The rule as a table, `kind` first; `read_rule` of it is the same rule."""
    return {"kind": rule.kind, **rule.as_table()}
