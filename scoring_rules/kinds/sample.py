"""抽查 `sample`: a stated number is drawn, and what the drawn ones show decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import ClassVar, NamedTuple, Self

from scoring_rules.exact import ZERO, Exact, held, in_words, minus, times
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.quotient import Denominator, WhenZero
from scoring_rules.kinds.rule import Case, Fault, Json, Rule, RuleProblem, Working, faulty, unmarked
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader


class SampleScore(StrEnum):
    """抽查计分: ratio 按合格比例, deduct 每不合格扣, all 全部合格才得分, deduct_answers 每答错一题扣."""

    RATIO = "ratio"
    DEDUCT = "deduct"
    ALL = "all"
    DEDUCT_ANSWERS = "deduct_answers"


class Checked(NamedTuple):
    """抽查结果: how many were checked, how many passed, how many answers were wrong."""

    checked: int
    passed: int
    wrong: int = 0
    silent: int = 0


@dataclass(frozen=True, slots=True)
class Sample(Rule):
    """抽查: `n` drawn ones, or with `questions` n persons of whom `pass_min` right answers pass (None: all)."""

    kind: ClassVar[str] = "sample"
    n: int
    score: SampleScore
    per: Decimal | None = None
    at_least: bool = False
    questions: tuple[str, ...] = ()
    pass_min: int | None = None
    scaled: bool = False
    denominator: Denominator = Denominator()

    @classmethod
    def read(cls, table: TableReader) -> Self:
        score = SampleScore(table.choice("score", tuple(SampleScore)))
        needs_per = score in (SampleScore.DEDUCT, SampleScore.DEDUCT_ANSWERS)
        per = table.number("per") if needs_per else table.optional_number("per")
        return cls(
            n=table.whole("n", least=1),
            score=score,
            per=per,
            at_least=table.choice("n_is", ("exact", "min"), "exact") == "min",
            questions=table.texts("questions"),
            pass_min=table.whole("pass_min", least=1) if table.has("pass_min") else None,
            scaled=table.choice("short_sample", ("check_all", "scale"), "check_all") == "scale",
            denominator=Denominator.read(table),
        )

    def as_table(self) -> Table:
        table: Table = {"n": self.n, "score": self.score.value}
        if self.at_least:
            table["n_is"] = "min"
        if self.per is not None:
            table["per"] = self.per
        if self.questions:
            table["questions"] = list(self.questions)
        if self.pass_min is not None:
            table["pass_min"] = self.pass_min
        if self.scaled:
            table["short_sample"] = "scale"
        return table | self.denominator.as_table()

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        if self.score is SampleScore.DEDUCT_ANSWERS and not self.questions:
            message = "按答错题数扣分，但没有列出题目"
            yield RuleProblem(Severity.ERROR, ("questions",), message, "写上 questions")
        if self.pass_min is not None and self.pass_min > max(1, len(self.questions)):
            message = f"要答对{self.pass_min}题才合格，但只有{len(self.questions)}题"
            yield RuleProblem(Severity.ERROR, ("pass_min",), message, f"改为不超过{len(self.questions)}的数")
        if self.per is not None and self.score in (SampleScore.RATIO, SampleScore.ALL):
            message = f"按“{self.score.value}”计分用不到 per"
            yield RuleProblem(Severity.WARNING, ("per",), message, "删去 per，或改 score")
        if self.per == ZERO:
            yield RuleProblem(Severity.WARNING, ("per",), "每次扣0分，等于不扣", "核对每次扣分")
        if self.pass_min is not None and self.score is SampleScore.DEDUCT_ANSWERS:
            message = "按答错题数扣分用不到 pass_min"
            yield RuleProblem(Severity.WARNING, ("pass_min",), message, "删去 pass_min")

    def may_exclude(self) -> bool:
        return self.denominator.when_zero is WhenZero.EXCLUDE

    def wanted(self, population: int | None) -> int:
        """How many results are needed: n, or everyone where there are fewer."""
        return self.n if population is None else min(self.n, population)

    def assess(self, mark: dict[str, Json] | None, case: Case) -> Working:
        if mark is None:
            return unmarked()
        key = "answers" if self.questions else "results"
        reader = MarkReader(mark, (key, "population", "of"))
        value = reader.get(key)
        results = self._rows(value, reader) if self.questions else self._results(value, reader)
        given = reader.get("population")
        population = None if given is None else reader.count(given, "总数")
        self._check_numbers(len(results), population, reader)
        if reader.faults:
            return faulty(reader.faults)
        wanted = self.wanted(population)
        if len(results) < wanted or (value is None and population != 0):
            return unmarked(f"抽查结果（应查{wanted}，已查{len(results)}）")
        return self._scored(self._count(results), case, reader)

    def _results(self, value: Json, reader: MarkReader) -> list[list[bool | None]]:
        if value is None:
            return []
        if not isinstance(value, list):
            reader.fault("抽查结果应是一列 true/false", "写成 [true, false, …]")
            return []
        for position, result in enumerate(value, 1):
            if not isinstance(result, bool):
                reader.fault(f"第{position}个抽查结果不是 true 或 false", "合格写 true，不合格写 false")
        return [[result] for result in value if isinstance(result, bool)]

    def _rows(self, value: Json, reader: MarkReader) -> list[list[bool | None]]:
        if value is None:
            return []
        if not isinstance(value, list):
            reader.fault("回答应是每人一列", "写成 [[true, false, null], …]")
            return []
        return [self._row(row, position, reader) for position, row in enumerate(value, 1)]

    def _row(self, row: Json, position: int, reader: MarkReader) -> list[bool | None]:
        if not isinstance(row, list) or len(row) != len(self.questions):
            message = f"第{position}人的回答应有{len(self.questions)}个（{'、'.join(self.questions)}）"
            reader.fault(message, "每题一个：答对 true，答错 false，没有回答 null")
            return []
        answers = [answer for answer in row if answer is None or isinstance(answer, bool)]
        if len(answers) != len(row):
            message = f"第{position}人的回答里有不是 true、false 或 null 的"
            reader.fault(message, "答对 true，答错 false，没有回答 null")
        return answers

    def _check_numbers(self, results: int, population: int | None, reader: MarkReader) -> None:
        if results > self.n and not self.at_least:
            reader.fault(f"应抽查{self.n}个，填了{results}个结果", f"只填抽中的{self.n}个")
        if population is not None and results > population:
            reader.fault(f"总数只有{population}，填了{results}个结果", "核对总数和结果")
        labels = reader.get("of")
        if labels is None:
            return
        if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
            reader.fault("抽查对象的名称应是一列文字", '写成 ["甲", "乙"]')
        elif len(labels) < results:
            reader.fault(f"抽查对象写了{len(labels)}个名称，结果有{results}个", "名称和结果一一对应")

    def _count(self, results: list[list[bool | None]]) -> Checked:
        if not self.questions:
            return Checked(len(results), sum(row[0] is True for row in results))
        need = len(self.questions) if self.pass_min is None else self.pass_min
        right = [sum(answer is True for answer in row) for row in results]
        silent = sum(all(answer is None for answer in row) for row in results)
        passed = sum(count >= need for count in right)
        wrong = len(results) * len(self.questions) - sum(right)
        if self.score is SampleScore.RATIO:
            return Checked(len(results) - silent, passed, wrong, silent)
        return Checked(len(results), passed, wrong)

    def _scored(self, found: Checked, case: Case, reader: MarkReader) -> Working:
        if not found.checked:
            return self._nothing_checked(case)
        small = self.denominator.needs_reason("抽查数", Decimal(found.checked), reader.reason, reader)
        if reader.faults:
            return faulty(reader.faults)
        hints = (Fault(small, "说明抽查数不足的原因"),) if small else ()
        points = held(self._points(found, case.full), case.full)
        return Working(points, partial(self._words, found, case.full), hints=hints)

    def _nothing_checked(self, case: Case) -> Working:
        match self.denominator.when_zero:
            case WhenZero.FULL:
                return Working(case.full, partial(str, "没有可查的对象，按规定按满分计"))
            case WhenZero.EXCLUDE:
                words = partial(str, "没有可查的对象，按规定作合理缺项，不计入满分")
                return Working(None, words, excluded=True)
        return unmarked("可计的抽查结果（一个也没有）")

    def _points(self, found: Checked, full: Decimal) -> Exact:
        match self.score:
            case SampleScore.RATIO:
                return Fraction(full) * Fraction(found.passed, found.checked)
            case SampleScore.ALL:
                return full if found.passed == found.checked else ZERO
        return minus(full, times(self._per(found), Decimal(self._bad(found))))

    def _bad(self, found: Checked) -> int:
        return found.wrong if self.score is SampleScore.DEDUCT_ANSWERS else found.checked - found.passed

    def _per(self, found: Checked) -> Exact:
        per = self.per or ZERO
        if self.scaled and found.checked < self.n:
            return Fraction(per) * self.n / found.checked
        return per

    def _words(self, found: Checked, full: Decimal) -> str:
        counted = f"抽查{found.checked}"
        if found.silent:
            counted = f"抽查{found.checked + found.silent}，其中{found.silent}人没有回答不计"
        failed = found.checked - found.passed
        match self.score:
            case SampleScore.RATIO:
                points = in_words(self._points(found, full))
                sign = "" if points.startswith("≈") else "＝"
                share = f"{found.passed}÷{found.checked}×{in_words(full)}分{sign}{points}分"
                return f"{counted}，合格{found.passed}，{share}"
            case SampleScore.ALL:
                if failed:
                    return f"{counted}，{failed}个不合格，不得分"
                return f"{counted}，全部合格，得满分{in_words(full)}分"
        bad = self._bad(found)
        if not bad:
            return f"{counted}，全部合格，得满分{in_words(full)}分"
        what = "答错或未答" if self.score is SampleScore.DEDUCT_ANSWERS else "不合格"
        return f"{counted}，{what}{bad}，{self._deduction_words(found, bad, full)}"

    def _deduction_words(self, found: Checked, bad: int, full: Decimal) -> str:
        per = self._per(found)
        each = f"{in_words(self.per or ZERO)}分"
        if self.scaled and found.checked < self.n:
            each = f"（{in_words(self.per or ZERO)}×{self.n}÷{found.checked}）分"
        lost = times(per, Decimal(bad))
        rest = minus(full, lost)
        loss = in_words(lost)
        sign = "" if loss.startswith("≈") else "＝"
        words = f"{bad}×{each}{sign}{loss}分，{in_words(full)}－{loss.lstrip('≈')}"
        if rest < ZERO:
            return f"{words}，扣完为止，得0分"
        left = in_words(rest)
        return f"{words}{'' if left.startswith('≈') else '＝'}{left}分"
