"""The nine rule kinds (评分规则): one module each, and the table that finds them by name."""

from types import MappingProxyType

from scoring_rules.kinds.accrue import Accrue
from scoring_rules.kinds.bands import Bands
from scoring_rules.kinds.credit import Credit
from scoring_rules.kinds.deduct import Deduct
from scoring_rules.kinds.judgement import Judgement
from scoring_rules.kinds.levels import Levels
from scoring_rules.kinds.pro_rata import ProRata
from scoring_rules.kinds.rule import KINDS, Rule, read_rule, rule_table
from scoring_rules.kinds.sample import Sample
from scoring_rules.kinds.sum import Sum

__all__ = ["KINDS", "KIND_NAMES", "Rule", "read_rule", "rule_table"]

for _kind in (Deduct, Credit, Accrue, Levels, Bands, ProRata, Sample, Judgement, Sum):
    KINDS[_kind.kind] = _kind

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
