"""A rule in one Chinese sentence (“理解为：满分2分；每缺1项扣0.5分，扣完为止”); knows nothing of the text it came from."""

from collections.abc import Callable
from decimal import Decimal

from scoring_rules.exact import in_words as number
from scoring_rules.tables import Table


def in_words(rule: Table | None, points: Decimal | None) -> str:
    """理解为: one sentence that a clerk can compare with the text."""
    if rule is None:
        return "没有读出计分办法"
    full = f"满分{_points(points)}；" if points is not None and rule["kind"] != "veto" else ""
    return f"理解为：{full}{WORDS[str(rule['kind'])](rule)}"


def _points(value: object) -> str:
    return f"{_plain(value)}分"


def _plain(value: object) -> str:
    return number(value) if isinstance(value, Decimal) else str(value)


def _tables(rule: Table, key: str) -> list[Table]:
    entries = rule.get(key, [])
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _texts(rule: Table, key: str) -> list[str]:
    entries = rule.get(key, [])
    return [str(entry) for entry in entries] if isinstance(entries, list) else []


def _deduct(rule: Table) -> str:
    clauses = [f"{'；'.join(_texts(rule, 'zero_if'))}：不得分"] if rule.get("zero_if") else []
    clauses += [_line(line) for line in _tables(rule, "lines")]
    groups = rule.get("groups")
    if isinstance(groups, dict):
        clauses += [f"“{name}”部分最多扣{_points(cap)}" for name, cap in groups.items()]
    if rule.get("lines"):
        clauses[-1] += "，扣完为止"
    clauses += [
        f"{line['what']}：追加扣除{_points(line['per'])}（扣到本项之外）" for line in _tables(rule, "extra")
    ]
    return "；".join(clauses)


def _line(line: Table) -> str:
    cap = f"，最多扣{_points(line['cap'])}" if "cap" in line else ""
    match line["basis"]:
        case "rate":
            side = "高" if line.get("direction") == "above" else "低"
            target, step = _plain(line.get("target", 100)), _plain(line.get("step", 1))
            how = f"比{target}%每{side}{step}个百分点扣{_points(line['per'])}"
            rest = PARTIAL[str(line.get("partial", "ceil"))]
            floor = f"，低于{_plain(line['zero_below'])}%不得分" if "zero_below" in line else ""
            return f"{line['what']}：{how}（{rest}）{floor}{cap}"
        case "missing":
            names = "、".join(_texts(line, "elements")) or str(line["what"])
            return f"{names}，每缺1项扣{_points(line['per'])}{cap}"
        case "shortfall":
            return f"{line['what']}：应有{_plain(line['required'])}，每少1扣{_points(line['per'])}{cap}"
        case "judged":
            low, high = line.get("low", 0), line.get("high")
            most = _points(high) if high is not None else "本项满分"
            return f"{line['what']}：酌情扣{_plain(low)}至{most}{cap}"
    return f"{line['what']}：每次（处、项）扣{_points(line['per'])}{cap}"


PARTIAL = {"ceil": "不足一档按一档", "floor": "不足一档不扣", "prorata": "不足一档按比例"}


def _credit(rule: Table) -> str:
    parts = _tables(rule, "parts")
    if rule.get("any"):
        return f"{'、'.join(str(part['what']) for part in parts)}：有其中一项即得满分"
    if len(parts) == 1:
        return f"{parts[0]['what']}：得{_points(parts[0]['points'])}，否则不得分"
    return "；".join(
        f"{part['what']}：得{_points(part['points'])}"
        + (f"（先要满足“{part['needs']}”）" if part.get("needs") else "")
        for part in parts
    )


def _accrue(rule: Table) -> str:
    clauses = []
    for line in _tables(rule, "lines"):
        base = (
            f"达到{_plain(line['from'])}得{_points(line['base'])}，每多1" if "from" in line else "每1次（项）"
        )
        cap = f"，最多{_points(line['cap'])}" if "cap" in line else ""
        clauses.append(f"{line['what']}：{base}得{_points(line['per'])}{cap}")
    return "；".join(clauses)


def _levels(rule: Table) -> str:
    clauses = []
    for level in _tables(rule, "levels"):
        points = (
            f"{_plain(level['low'])}至{_points(level['high'])}"
            if "low" in level
            else _points(level["points"])
        )
        clauses.append(f"{level['what']}：{points}")
    return "选一档——" + "；".join(clauses)


BOUNDS = {"at_least": "达到{}", "more_than": "超过{}", "at_most": "不超过{}", "less_than": "不足{}"}


def _bands(rule: Table) -> str:
    unit = "%" if "numerator" in rule and rule.get("unit") != "each" else ""
    clauses = []
    for band in _tables(rule, "bands"):
        if "otherwise" in band:
            clauses.append(f"其他情形得{_points(band['otherwise'])}")
            continue
        bound = next(bound for bound in BOUNDS if bound in band)
        clauses.append(f"{BOUNDS[bound].format(_plain(band[bound]) + unit)}得{_points(band['points'])}")
    name = rule.get("value") or f"{rule.get('numerator')}÷{rule.get('denominator')}"
    return f"{name}：" + "；".join(clauses)


def _pro_rata(rule: Table) -> str:
    target = f"，达到{_plain(rule['target'])}%得满分" if "target" in rule else ""
    return f"按{rule['numerator']}÷{rule['denominator']}的比例得分{target}"


def _sample(rule: Table) -> str:
    least = "至少" if rule.get("n_is") == "min" else ""
    drawn = f"抽查{least}{_plain(rule['n'])}个，不足的全部检查；"
    match rule["score"]:
        case "deduct":
            return f"{drawn}每1个不合格扣{_points(rule['per'])}，扣完为止"
        case "deduct_answers":
            return f"{drawn}每答错1题扣{_points(rule['per'])}，扣完为止"
        case "ratio":
            return f"{drawn}按合格的比例得分"
    return f"{drawn}全部合格得满分，否则不得分"


def _judgement(rule: Table) -> str:
    if "low" in rule or "high" in rule:
        most = _points(rule["high"]) if "high" in rule else "满分"
        return f"由检查人在{_plain(rule.get('low', 0))}至{most}之间酌情给分，不满分要写理由"
    return "由检查人酌情给分，不满分要写理由"


def _sum(rule: Table) -> str:
    clauses = []
    for part in _tables(rule, "parts"):
        inner = part["rule"]
        kind = "另加，最多" if part.get("bonus") else ""
        words = WORDS[str(inner["kind"])](inner) if isinstance(inner, dict) else ""
        clauses.append(f"{part['what']}（{kind}{_points(part['points'])}）：{words}")
    return "由几部分组成——" + "；".join(clauses)


def _veto(rule: Table) -> str:
    return "一票否决，不计分"


WORDS: dict[str, Callable[[Table], str]] = {
    "deduct": _deduct,
    "credit": _credit,
    "accrue": _accrue,
    "levels": _levels,
    "bands": _bands,
    "pro_rata": _pro_rata,
    "sample": _sample,
    "judgement": _judgement,
    "sum": _sum,
    "veto": _veto,
}
