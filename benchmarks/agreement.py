"""The tests of a suite's function on the solutions of the same problem in other languages.

A solution is right on what its problem allows, and free elsewhere; tests made from a source know only
what that source takes. So each disagreement is put into the first of these classes that it fits:

- it does not run here: no build, or a package that is missing;
- the source fails the cases that its problem comes with, or the solution does and the source does not;
- it differs only outside: on inputs that these cases do not show to be allowed (shown.py), or where
  the problem's own checker refuses the answer of the source itself, since there is none, or the
  source is wrong;
- it differs only in what it leaves in an argument, beside a result;
- the checker takes its answer too, so that there are several, or refuses it, so that it is wrong.

What is left is unexplained. Cases at the edge (testgen/domain.py) are another matter: their tags know
the source alone. Of tests with fewer than LEAST cases inside, nothing is said of what is inside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from problems import Problem, Problems, right
from shown import Shown, kind_of

from codetrans.sandbox.run import Sandbox
from codetrans.testgen.options import TestOptions
from codetrans.testgen.strengthen import RateOptions, rated
from codetrans.testgen.verify import Built, verify
from codetrans.types import Case, Function, Status, TestSuite, Value, Verdict, Void

ALL, OUTSIDE, UNSHOWN = "agrees on all cases", "differs only outside", "too few cases inside"
NOT_RUN, WRONG, WRONG_SOURCE = "does not run", "fails its own cases", "the source fails its own cases"
ARGUMENT = "differs only in what is left in an argument"
SEVERAL, REFUSED = "its answer is right too", "its answer is wrong, the source's right"
OPEN = "unexplained"
LEAST = 4
AIM = 0.9
MISSING = ("ModuleNotFoundError", "ImportError")


@dataclass
class Agreement:
    """Of the solutions of one language on tests made from those of another."""

    solutions: int = 0
    passing: int = 0
    cases: int = 0
    same: int = 0  # cases
    core_passing: int = 0  # solutions that agree on all cases but some at the edge
    core: int = 0  # cases that are not there
    core_same: int = 0

    def add(self, verdict: Verdict) -> None:
        self.solutions += 1
        self.passing += verdict.agrees
        self.cases += verdict.total
        self.same += verdict.passed
        self.core_passing += verdict.agrees_on_core
        self.core += verdict.core
        self.core_same += verdict.core_passed


@dataclass
class Agreements:
    sandbox: Sandbox
    problems: Problems
    rates: bool = True  # whether the cases inside get a mutation score of their own
    found: dict[tuple[str, str], Agreement] = field(default_factory=dict)
    failures: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)  # why first failures are outside
    within: Agreement = field(default_factory=Agreement)  # on the cases inside
    scores: list[float] = field(default_factory=list)  # of the cases inside, by suite
    listed: list[str] = field(default_factory=list)

    def add(self, name: str, suite: TestSuite, others: Sequence[Function]) -> None:
        """Runs the tests of one function on the others, and says where they disagree."""
        source, problem = suite.function, self.problems.get(name)
        outside = _outside(suite, problem)
        if problem and self.rates:
            self._rate([case for place, case in enumerate(suite.cases) if place not in outside], source)
        own = problem.cases if problem and not isinstance(source.signature.returns, Void) else ()
        fits = bool(own) and self._verdict(source, suite, own, {}).agrees
        for other in others:
            built: Built = {}
            verdict = self._verdict(other, suite, suite.cases, built)
            self.found.setdefault((source.language, other.language), Agreement()).add(verdict)
            within = None
            if problem and not _is_missing(verdict):
                inside, within = self._within(other, suite, outside, built, problem)
            if within:
                self.within.add(within)
            if verdict.agrees:
                self.classes[ALL] += 1
                continue
            self.failures[verdict.status.value] += 1
            if _is_missing(verdict):
                kind = NOT_RUN
            elif own and not fits:
                kind = WRONG_SOURCE
            elif own and not self._verdict(other, suite, own, built).agrees:
                kind = WRONG
            elif within is None or problem is None:
                kind = UNSHOWN
            elif within.agrees:
                kind = OUTSIDE
            else:
                kind = self._inside(other, suite, inside, within, built, problem)
            self.classes[kind] += 1
            shown = within if within and not within.agrees else verdict
            line = f"{kind}: {name} {source.language} → {other.language}: {_why(shown)}"
            why = outside.get(_place(shown, suite), ())
            if why:
                line += f"\n    outside: {', '.join(why)}"
                self.reasons.update({kind_of(reason) for reason in why} if kind == OUTSIDE else ())
            if verdict.edges_failed:
                where = "only there" if verdict.agrees_on_core else "there too"
                line += f"\n    at the edge, {where}: {', '.join(verdict.edges_failed)}"
            print(f"  {line}", flush=True)
            if kind != OUTSIDE:
                self.listed.append(line)

    def _verdict(self, other: Function, suite: TestSuite, cases: Sequence[Case], built: Built) -> Verdict:
        return verify(
            other.text,
            other.language,
            suite.function.signature,
            cases,
            self.sandbox,
            built=built,
            confirm=False,
        )

    def _rate(self, inside: Sequence[Case], source: Function) -> None:
        """How many small mistakes the cases inside notice: whether agreement on them says anything."""
        if len(inside) >= LEAST:
            rating = rated(
                source,
                lambda: list(inside),
                lambda: list(inside),
                lambda _: "",
                list,
                self.sandbox,
                TestOptions().limits,
                RateOptions(rounds=0),
            )
            self.scores += [score] if (score := rating.score(inside)) is not None else []

    def _within(
        self,
        other: Function,
        suite: TestSuite,
        outside: dict[int, tuple[str, ...]],
        built: Built,
        problem: Problem,
    ) -> tuple[list[Case], Verdict | None]:
        """The cases inside, and the verdict on these; of those that fail, the checker must take what the
        source gives, or they are outside too. None of too few."""
        while True:
            inside = [case for place, case in enumerate(suite.cases) if place not in outside]
            if len(inside) < LEAST:
                return inside, None
            verdict = self._verdict(other, suite, inside, built)
            first = verdict.first_failure
            if first is None or right(problem, [_answer(first.case)], self.sandbox) != [False]:
                return inside, verdict
            outside[suite.cases.index(first.case)] = ("the checker refuses the source's answer",)

    def _inside(
        self,
        other: Function,
        suite: TestSuite,
        inside: Sequence[Case],
        within: Verdict,
        built: Built,
        problem: Problem,
    ) -> str:
        """The class of a solution that differs on cases inside."""
        bare = [replace(case, arguments_after=()) for case in inside]
        has_result = not isinstance(suite.function.signature.returns, Void)
        if has_result and self._verdict(other, suite, bare, built).agrees:
            return ARGUMENT
        first = within.first_failure
        if first is None:
            return OPEN
        answers = [_answer(first.case)]
        if first.outcome.status is Status.OK:
            answers.append((first.case.arguments, first.outcome.value))
        said = right(problem, answers, self.sandbox)
        if said[0] is None:
            return OPEN
        return {True: SEVERAL, False: REFUSED, None: OPEN}[said[1] if len(said) > 1 else False]

    def show(self) -> None:
        whole = Agreement()
        for found in self.found.values():
            for name in vars(whole):
                setattr(whole, name, getattr(whole, name) + getattr(found, name))
        by_result = self.within.passing + self.classes[ARGUMENT]
        for words, part, of in (
            ("solutions that pass another's tests", whole.passing, whole.solutions),
            ("… but for cases at the edge", whole.core_passing, whole.solutions),
            ("… that agree on all cases inside their problem", self.within.passing, self.within.solutions),
            ("… by their results alone, as a problem's judge has it", by_result, self.within.solutions),
            ("cases on which they agree", whole.same, whole.cases),
            ("… that are not at the edge", whole.core_same, whole.core),
            ("… that are inside", self.within.same, self.within.cases),
        ):
            print(f"{words}: {part} of {of} ({part / max(1, of):.1%})")
        if self.scores:
            middle, high = median(self.scores), sum(score > AIM for score in self.scores)
            print(f"mutation score inside: median {middle:.2f}, > {AIM}: {high} of {len(self.scores)} suites")
        print("solutions by class:")
        for kind, count in self.classes.most_common():
            print(f"  {count:4} {kind}")
        print("why first failures are outside, of those that differ only there:")
        for kind, count in self.reasons.most_common(20):
            print(f"  {count:4} {kind}")
        print("the others:")
        print("\n".join(f"  {line}" for line in sorted(self.listed)))
        print(f"first failures: {', '.join(f'{n} {kind}' for kind, n in self.failures.most_common())}")
        for language in dict.fromkeys(name for name, _ in self.found):
            counts = [
                f"{other} {found.passing}/{found.solutions}"
                for (name, other), found in sorted(self.found.items())
                if name == language
            ]
            print(f"  of {language}: {', '.join(counts)}")


def _outside(suite: TestSuite, problem: Problem | None) -> dict[int, tuple[str, ...]]:
    """Why cases are outside of what a problem's own show, by their places."""
    if problem is None:
        return {}
    shown = Shown(problem.inputs)
    against = (tuple(sorted(set(shown.against(case.arguments)))) for case in suite.cases)
    return {place: why for place, why in enumerate(against) if why}


def _answer(case: Case) -> tuple[tuple[Value, ...], Value]:
    return case.arguments, case.expected


def _place(verdict: Verdict, suite: TestSuite) -> int:
    """Of the case that failed first."""
    first = verdict.first_failure
    return suite.cases.index(first.case) if first else -1


def _is_missing(verdict: Verdict) -> bool:
    return not verdict.compiled or verdict.message.startswith(MISSING)


def _why(verdict: Verdict) -> str:
    if verdict.first_failure is None:
        return f"{verdict.status.value} {' '.join(verdict.message.split())[:160]}"
    case, outcome = verdict.first_failure.case, verdict.first_failure.outcome
    got = (
        f"{outcome.value!r} {outcome.message}"
        if outcome.status.value == "ok"
        else f"{outcome.status.value} {outcome.message}"
    )
    return f"{case.arguments!r:.120} gives {case.expected!r:.60}, there {got[:100]}"
