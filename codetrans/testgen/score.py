"""How many small mistakes in a function its test cases notice: the mutation score.

The score is killed / (killed + survived). A mutant that takes much longer than the function is killed.
Left out are mutants that do not compile, and survivors that the compiler makes the same optimised
code of as of the function itself: no test can tell them. Counted apart are survivors that differ where
the function raises, if no case is to raise: no case can tell them. Fewer than `FEWEST` mutants say nothing: the suite is unrated.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from codetrans.errors import BadInput, ToolchainMissing
from codetrans.languages import language
from codetrans.process import processors
from codetrans.sandbox.batch import build_all
from codetrans.sandbox.calls import Artefact, call
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.suites.judge import agrees, name_of
from codetrans.testgen.mutants import Mutant
from codetrans.types import Case, Function, Outcome, Rejection, Status, Value

FEWEST = 5
CHECKED = "checked"  # the build in which undefined behaviour ends the program
SLOWER = 5.0  # times the CPU of the function that a mutant gets …
SHORTEST = 0.25  # … and this much at least, seconds


@dataclass
class Kills:
    """Which cases notice which mutants of a function; grows as cases are added."""

    function: Function
    programs: dict[int, Artefact]  # mutant's place → itself, built
    mutants: Sequence[Mutant]
    killed: dict[int, set[int]] = field(default_factory=dict)  # mutant's place → places of cases
    equivalent: set[int] = field(default_factory=set)
    raising: set[int] = field(default_factory=set)  # differ on an input on which the function raises
    original: Artefact | None = None  # the function, built together with them

    @classmethod
    def of(cls, function: Function, mutants: Sequence[Mutant], sandbox: Sandbox) -> Kills:
        """The mutants that compile. Raises ToolchainMissing."""
        original, *built = build_all(sandbox, [function, *(mutant.function for mutant in mutants)])
        if not isinstance(original, Artefact):
            return cls(function, {}, mutants)
        programs = {place: one for place, one in enumerate(built) if isinstance(one, Artefact)}
        return cls(function, programs, mutants, original=original)

    @property
    def survivors(self) -> list[int]:
        return [place for place in self.programs if place not in self.killed and place not in self.equivalent]

    @property
    def only_raising(self) -> set[int]:
        """Those that differ where the function raises, and on no case."""
        return self.raising - set(self.killed) - self.equivalent

    @property
    def wanted(self) -> list[int]:
        """Survivors that a case might notice."""
        return [place for place in self.survivors if place not in self.raising]

    @property
    def rated(self) -> int:
        """Mutants that count."""
        return len(self.programs) - len(self.equivalent) - len(self.only_raising)

    @property
    def score(self) -> float | None:
        """None: unrated."""
        return None if self.rated < FEWEST else self.share

    @property
    def share(self) -> float:
        """The score also where few mutants make it worth little; 1 where there are none."""
        if not self.rated:
            return 1.0
        return sum(place not in self.equivalent for place in self.killed) / self.rated

    def run(
        self, places: Sequence[int], cases: Sequence[Case], first: int, sandbox: Sandbox, limits: Limits
    ) -> None:
        """Runs the mutants at `places` on `cases`, the first of which has number `first`.

        A mutant that ends its program is noticed by that case; on the later ones it does not run.
        What the function itself does not repeat, built as they are, tells nothing.
        """
        if not places or self.original is None:
            return
        signature, arguments = self.function.signature, [case.arguments for case in cases]
        own = call(sandbox, self.original, arguments, limits)
        steady = [agrees(case, outcome, signature) for case, outcome in zip(cases, own.outcomes, strict=True)]
        limits = replace(limits, seconds=min(limits.seconds, max(SHORTEST, SLOWER * own.seconds)))

        def outcomes(place: int) -> tuple[Outcome, ...]:
            return call(sandbox, self.programs[place], arguments, limits, restarts=0).outcomes

        with ThreadPoolExecutor(processors()) as pool:
            for place, made in zip(places, pool.map(outcomes, places), strict=True):
                for offset, (case, outcome) in enumerate(zip(cases, made, strict=True)):
                    if steady[offset] and not agrees(case, outcome, signature):
                        self.killed.setdefault(place, set()).add(first + offset)
                    if outcome.status.ends_program:
                        break

    def run_raising(self, inputs: Sequence[tuple[Value, ...]], sandbox: Sandbox, limits: Limits) -> None:
        """Runs the survivors on inputs on which the function raises. An exception of another class is a
        difference too; one in its words is none: where they tell of a value, a case may do so as well."""
        places = self.wanted
        if not places or not inputs or self.original is None:
            return

        def given(program: Artefact) -> list[tuple[Status, str]]:
            outcomes = call(sandbox, program, inputs, limits, restarts=0).outcomes
            return [(outcome.status, name_of(outcome)) for outcome in outcomes]

        own = given(self.original)
        raised = [at for at, (status, _) in enumerate(own) if status is Status.EXCEPTION]
        with ThreadPoolExecutor(processors()) as pool:
            for place, made in zip(
                places, pool.map(given, [self.programs[place] for place in places]), strict=True
            ):
                if any(made[at] != own[at] for at in raised):
                    self.raising.add(place)

    def check_survivors(self, cases: Sequence[Case], first: int, sandbox: Sandbox, limits: Limits) -> None:
        """Runs survivors again, and from now on, where undefined behaviour is an outcome: the function
        itself has none in its cases. Nothing where the language has no such build."""
        if CHECKED not in language(self.function.language).builds:
            return
        places = self.survivors
        built = build_all(sandbox, [self.mutants[place].function for place in places], variant=CHECKED)
        found = {place: one for place, one in zip(places, built, strict=True) if isinstance(one, Artefact)}
        self.programs |= found
        self.run(list(found), cases, first, sandbox, limits)

    def find_equivalent(self, sandbox: Sandbox) -> None:
        """Takes survivors out that the compiler cannot tell from the function; none where it has no IR."""
        places = self.survivors
        texts = _optimised([self.function, *(self.mutants[place].function for place in places)], sandbox)
        self.equivalent |= {
            place
            for place, text in zip(places, texts[1:], strict=True)
            if text is not None and text == texts[0]
        }


def _optimised(functions: Sequence[Function], sandbox: Sandbox) -> list[str | None]:
    """Optimised IR in the form that is the same for the same code; None where there is none."""
    from codetrans.ir.canonical import CanonicalOptions, canonical  # noqa: PLC0415  (LLVM is an extra)
    from codetrans.ir.lower import lower_all  # noqa: PLC0415

    found: list[str | None] = [None] * len(functions)
    if language(functions[0].language).lowering is None or len(functions) < 2:
        return found
    try:
        lowered = lower_all(functions, sandbox)
        for place, result in enumerate(lowered):
            if not isinstance(result, Rejection):
                found[place] = canonical(result.text, CanonicalOptions(result.symbol, result.own))
    except (BadInput, ToolchainMissing):  # the extra is not installed: equivalents count as survivors
        return found
    return found
