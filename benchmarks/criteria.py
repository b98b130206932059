"""How well criteria are read: share right, share not marked for review, and share right among those.

`python -m benchmarks.criteria [--verbose] [FILE.jsonl …]`; without files the project's own cases. Knows the labels'
shape (tests/cases/criteria/README.md), nothing of how criteria are read.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from scoring_rules.exact import in_words as number
from scoring_rules.reading.criterion import Reading, read_criterion
from scoring_rules.tables import Table

OWN = Path(__file__).parent.parent / "tests" / "cases" / "criteria"
ALL_OR_NOTHING: tuple[object, ...] = ("all or nothing",)


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled criterion."""

    name: str
    text: str
    points: Decimal | None
    heading: str
    method: str
    label: dict[str, object]


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file, one JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            entry = json.loads(line)
            points = Decimal(entry["points"]) if entry.get("points") else None
            yield Case(
                entry["id"],
                entry["text"],
                points,
                entry.get("heading", ""),
                entry.get("method", ""),
                entry["rule"],
            )


def label_of(rule: Table | None, points: Decimal | None) -> dict[str, object]:
    """A rule table in the shape of a label; of a sum the part that decides most points, equal kinds together."""
    if rule is None:
        return {"kind": None}
    match rule["kind"]:
        case "deduct":
            return _deduct_label(rule, points)
        case "credit":
            return {"kind": "credit", "parts": [_text(part["points"]) for part in _tables(rule, "parts")]}
        case "accrue":
            lines = _tables(rule, "lines")
            base = next((line["base"] for line in lines if "base" in line), None)
            return {"kind": "accrue", "base": _text(base), "lines": [_line_label(line) for line in lines]}
        case "levels":
            return {"kind": "levels", "levels": [_level_label(level) for level in _tables(rule, "levels")]}
        case "bands":
            return {"kind": "bands", "bands": [_band_label(band) for band in _tables(rule, "bands")]}
        case "sample":
            score = str(rule["score"]).replace("deduct_answers", "deduct")
            return {"kind": "sample", "n": _text(rule["n"]), "score": score, "per": _text(rule.get("per"))}
        case "sum":
            return _sum_label(rule)
    return {"kind": rule["kind"]}


def _tables(rule: Table, key: str) -> list[Table]:
    entries = rule.get(key, [])
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _text(value: object) -> str | None:
    return None if value is None else number(Decimal(str(value)))


def _deduct_label(rule: Table, points: Decimal | None) -> dict[str, object]:
    lines = [line for line in _tables(rule, "lines") if line["basis"] != "judged"]
    zeros = rule.get("zero_if", [])
    extra = [_text(line["per"]) for line in _tables(rule, "extra")]
    if not lines and not zeros and not extra:
        return {"kind": "judgement"}
    labels = [
        {"per": _text(line["per"]), "step": _text(line.get("step")), "cap": _text(line.get("cap"))}
        for line in lines
    ]
    for label in labels:
        if points is not None and label["cap"] == number(points):
            label["cap"] = None
    return {
        "kind": "deduct",
        "zero_if": len(zeros) if isinstance(zeros, list) else 0,
        "lines": labels,
        "extra": extra,
    }


def _line_label(line: Table) -> dict[str, object]:
    return {"per": _text(line["per"]), "cap": _text(line.get("cap"))}


def _level_label(level: Table) -> object:
    return [_text(level["low"]), _text(level["high"])] if "low" in level else _text(level["points"])


def _band_label(band: Table) -> list[object]:
    if "otherwise" in band:
        return [None, _text(band["otherwise"])]
    bound = next(band[key] for key in ("at_least", "more_than", "at_most", "less_than") if key in band)
    return [_text(bound), _text(band["points"])]


def _sum_label(rule: Table) -> dict[str, object]:
    parts = [part for part in _tables(rule, "parts") if not part.get("bonus")]
    labels = [(part["points"], label_of(_rule(part), _points(part))) for part in parts]
    kinds = {str(label["kind"]) for _, label in labels}
    weights = {
        kind: sum(_number(points) for points, label in labels if label["kind"] == kind) for kind in kinds
    }
    main = max(kinds, key=lambda kind: weights[kind])
    chosen = [label for _, label in labels if label["kind"] == main]
    joined = dict(chosen[0])
    for label in chosen[1:]:
        for key, value in label.items():
            if isinstance(value, list) or (isinstance(value, int) and key == "zero_if"):
                joined[key] = joined[key] + value  # type: ignore[operator]
    return joined


def _rule(part: Table) -> Table:
    rule = part["rule"]
    return rule if isinstance(rule, dict) else {}


def _points(part: Table) -> Decimal:
    return _number(part["points"])


def _number(value: object) -> Decimal:
    return Decimal(str(value))


def compared(label: dict[str, object], points: Decimal | None) -> tuple[object, ...]:
    """What counts in a comparison, so that two labels are right together exactly if these are equal."""
    full = None if points is None else number(points)
    kind = label["kind"]
    if kind == "deduct":
        lines = _entries(label, "lines")
        if label["zero_if"] and not lines and not label["extra"]:
            return ALL_OR_NOTHING
        shapes = sorted(
            (_shown(line["per"]), _shown(line["step"]), _cap(line["cap"], full)) for line in lines
        )
        return (
            kind,
            bool(label["zero_if"]),
            tuple(shapes),
            tuple(sorted(map(_shown, _list(label, "extra")))),
        )
    if kind == "accrue":
        lines = _entries(label, "lines")
        earned = sorted((_shown(line["per"]), _cap(line["cap"], full)) for line in lines)
        return (kind, _shown(label["base"]), tuple(earned))
    if kind in ("credit", "levels", "bands"):
        amounts = [_amount(kind, entry) for entry in _list(label, {"credit": "parts"}.get(kind, kind))]
        amounts = sorted(amount for amount in amounts if amount != "0")
        return (
            ALL_OR_NOTHING
            if len(amounts) == 1 and (full is None or amounts[0] == full)
            else (kind, tuple(amounts))
        )
    if kind == "sample":
        if label["score"] == "all":
            return (kind, _shown(label["n"]), "all", "")
        return (
            kind,
            _shown(label["n"]),
            label["score"],
            _shown(label["per"]) if label["score"] == "deduct" else "",
        )
    return (kind,)


def _amount(kind: str, entry: object) -> str:
    if kind == "bands" and isinstance(entry, list):
        return _shown(entry[1])
    return "-".join(map(_shown, entry)) if isinstance(entry, list) else _shown(entry)


def _entries(label: dict[str, object], key: str) -> list[dict[str, object]]:
    return [entry for entry in _list(label, key) if isinstance(entry, dict)]


def _list(label: dict[str, object], key: str) -> list[object]:
    entries = label[key]
    return entries if isinstance(entries, list) else []


def _shown(value: object) -> str:
    return "" if value is None else number(Decimal(str(value)))


def _cap(value: object, full: str | None) -> str:
    return "" if _shown(value) == full else _shown(value)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One case as it was read."""

    case: Case
    reading: Reading
    label: dict[str, object]

    @property
    def kind_right(self) -> bool:
        """True if the kind is the label's, all-or-nothing counting as one kind."""
        return self.label["kind"] == self.case.label["kind"] or self.right

    @property
    def right(self) -> bool:
        """True if kind and every number are the label's."""
        return compared(self.label, self.case.points) == compared(self.case.label, self.case.points)


def outcomes(files: Iterable[Path]) -> list[Outcome]:
    """Every case of the files, read."""
    result = []
    for path in files:
        for case in cases(path):
            reading = read_criterion(case.text, case.points, heading=case.heading, method=case.method)
            result.append(Outcome(case, reading, label_of(reading.rule, case.points)))
    return result


def report(done: list[Outcome], seconds: float) -> str:
    """The shares in percent."""
    sure = [outcome for outcome in done if not outcome.reading.review]
    lines = (
        ("right in kind", sum(outcome.kind_right for outcome in done), len(done)),
        ("right in kind and every number", sum(outcome.right for outcome in done), len(done)),
        ("not marked for review", len(sure), len(done)),
        ("right among those", sum(outcome.right for outcome in sure), len(sure)),
    )
    shares = [
        f"{name:32} {part:4} of {whole:4}  {100 * part / max(whole, 1):5.1f} %" for name, part, whole in lines
    ]
    return "\n".join([*shares, f"{1000 * seconds / max(len(done), 1):.2f} ms a criterion"])


def main(arguments: list[str]) -> int:
    """Print the shares; with --verbose the wrong ones too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument(
        "--verbose", action="store_true", help="list the wrong ones and those marked for review"
    )
    options = parser.parse_args(arguments)
    started = time.perf_counter()
    done = outcomes(options.files or sorted(OWN.glob("*.jsonl")))
    print(report(done, time.perf_counter() - started))
    if options.verbose:
        for outcome in done:
            if not outcome.right or outcome.reading.review:
                _show(outcome)
    return 0


def _show(outcome: Outcome) -> None:
    state = ("right" if outcome.right else "WRONG") + (", review" if outcome.reading.review else "")
    print(f"\n{outcome.case.name} [{state}] {outcome.case.points} {outcome.case.text!r}")
    print(f"  label {json.dumps(outcome.case.label, ensure_ascii=False)}")
    print(f"  read  {json.dumps(outcome.label, ensure_ascii=False)} {outcome.reading.confidence}")
    for doubt in outcome.reading.doubts:
        print(f"  {doubt}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
