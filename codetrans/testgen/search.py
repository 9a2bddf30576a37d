"""The search for cases: inputs drawn, run through the source and sorted out, round by round.

Each round draws what the rounds before found good. Which of the cases become tests is not decided here.
"""

from __future__ import annotations

import itertools
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from codetrans.sandbox.calls import RESTARTS, Artefact, call
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.coverage import Coverage
from codetrans.testgen.mine import Literals, literals
from codetrans.testgen.mutants import Mutant
from codetrans.testgen.options import TestOptions
from codetrans.testgen.profile import FIRST, Profile, Success
from codetrans.testgen.relations import arguments
from codetrans.testgen.rows import misfit, row_widths
from codetrans.testgen.select import case_of, containers, key_of, result_of, size
from codetrans.testgen.triage import ENDING, raises, refusal
from codetrans.testgen.variation import fits, mutated, opposite
from codetrans.types import Case, Function, List, Outcome, Status, Value

AIMED_ROUNDS = 4  # of inputs drawn for branches that none has reached
FEW = 7  # calls of a round that may stop the program at each
PAIRS = 2  # inputs for each collection that alone is empty
OPPOSITES = 2  # … and for each list, with all numbers below zero
MISFITS = 16  # one input of so many has rows of a width that the function does not take them to have

# Arguments, and the profile that drew them: near copies of cases, aimed ones and misfits have none.
Input: TypeAlias = "tuple[Profile | None, tuple[Value, ...]]"


class Search:
    """What rounds of inputs have found of one source so far."""

    def __init__(
        self, function: Function, built: Artefact, mined: Literals, sandbox: Sandbox, options: TestOptions
    ) -> None:
        self.function, self.built, self.mined = function, built, mined
        self.sandbox, self.options = sandbox, options
        self.widths = row_widths(function)
        self.rng = random.Random(f"{options.seed}/{function.text}")
        self.start = time.monotonic()
        self.late = False  # the clock ended the search before there was enough
        self.coverage = Coverage.of(function, sandbox) if options.coverage else None  # None: not known either
        self.cases: dict[str, Case] = {}  # by their arguments on the wire
        self.results: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self.seen: set[str] = set()  # arguments that ran, kept or not
        self.refused: list[tuple[Value, ...]] = []  # on which the source gave no value
        self.raised: list[tuple[Value, ...]] = []  # … but raised, which makes no case
        self.success = Success()
        self.has_pairs = False  # _pairs and _opposites were drawn
        self.stops = 0

    def run(self) -> None:
        """Rounds until there is enough to choose from, then some for branches that none has reached."""
        while len(self.seen) < self.options.most and not self._is_satisfied():
            drawn = self._drawn(self.mined)
            self._round(drawn)
            self.late = self._is_over_budget() and not self._is_satisfied()
            if not drawn or self._has_stopped() or self.late:
                break
        for _ in range(AIMED_ROUNDS if self.coverage and not self.late else 0):
            aimed = self._aimed()
            if not aimed or self._has_stopped() or self._is_over_budget():
                break
            self._round(aimed)

    def run_near(self, survivors: Sequence[Mutant]) -> str:
        """One more round, with the numbers that only mutants have; why there was none, or ""."""
        if self._has_stopped():
            return "the source, which too many inputs stopped"
        own = [literals(mutant.now, self.function.language) for mutant in survivors]
        numbers = dict.fromkeys((*self.mined.integers, *(n for each in own for n in each.integers)))
        drawn = self._drawn(replace(self.mined, integers=tuple(numbers)))
        if not drawn:
            return "a lack of inputs that are new"
        self._round(drawn)
        return ""

    def strays(self) -> dict[str, frozenset[str]]:
        """Arguments with which the source goes on with what it cannot mean, by the kind of that (notes.py);
        kinds that are not known are not there."""
        coverage = self.coverage
        return {} if coverage is None else {kind: coverage.strays(kind) for kind in coverage.kinds}

    def without_strays(self, cases: Sequence[Case]) -> list[Case]:
        """What comes of such arguments nobody meant; all cases where too few would be left."""
        strays = self._stray_keys()
        left = [case for case in cases if key_of(case.arguments) not in strays]
        return left if len(left) >= self.options.enough else list(cases)

    def _stray_keys(self) -> frozenset[str]:
        return frozenset().union(*self.strays().values())

    def why_few(self) -> str:
        """The commonest reason that an input made no case."""
        if not self.dropped:
            return f"only {len(self.cases)} different inputs"
        reason, count = self.dropped.most_common(1)[0]
        total = len(self.seen)
        return f"every input: {reason}" if count == total else f"{count} of {total} inputs: {reason}"

    def _is_satisfied(self) -> bool:
        """Enough to choose from; after half the calls, enough for a suite with more than one result."""
        if len(self.seen) >= self.options.most // 2:
            return len(self.cases) >= self.options.enough and len(self.results) > 1
        return len(self.cases) >= 3 * self.options.cases and len(self.results) >= self.options.cases // 2

    def _is_over_budget(self) -> bool:
        return time.monotonic() - self.start > self.options.budget

    def _has_stopped(self) -> bool:
        return self.stops >= self.options.stops

    # --- drawing --------------------------------------------------------------------------

    def _drawn(self, mined: Literals) -> list[Input]:
        """A round of new inputs; a third are near copies of cases."""
        count, drawn = self._count(), []
        if not self.has_pairs and len(self.seen) >= len(FIRST):
            self.has_pairs = True
            many = (PAIRS + OPPOSITES) * len(self.function.signature.parameters)
            drawn = self._new(itertools.chain(self._pairs(), self._opposites()), many)
        return drawn + self._new(self._candidates(mined, 3 * count), count)

    def _pairs(self) -> Iterator[Input]:
        """Of several collections and texts each alone without elements, which chance seldom draws."""
        signature, profile = self.function.signature, replace(FIRST[0], related="free")
        for place in containers(signature):
            for _ in range(PAIRS):
                yield None, arguments(signature, self.mined, self.rng, profile, self.widths, place)

    def _opposites(self) -> Iterator[Input]:
        """Of each list of numbers the same numbers below zero, all of which chance seldom draws."""
        cases = sorted(self.cases.values(), key=size)
        for place, parameter in enumerate(self.function.signature.parameters):
            if not isinstance(parameter.type, List):
                continue
            for case in self.rng.sample(cases, min(OPPOSITES, len(cases))):
                values = list(case.arguments)
                values[place] = opposite(values[place], parameter.type)
                yield None, tuple(values)

    def _count(self) -> int:
        """Few inputs at first and while most are dropped, so that little is spent before it is learnt from."""
        if len(self.seen) < len(FIRST) or self.stops >= self.options.stops // 4:
            return FEW
        return max(len(FIRST), int(self.options.inputs * len(self.cases) / len(self.seen)))

    def _candidates(self, mined: Literals, attempts: int) -> Iterator[Input]:
        rare = sorted(self.cases.values(), key=lambda case: (self._rarity(case), size(case)))
        for attempt in range(attempts):
            if rare and attempt % 3 == 0 and len(self.seen) >= len(FIRST):
                place = int(len(rare) * self.rng.random() ** 2)  # rare results first
                yield None, mutated(rare[place].arguments, self.rng, mined.fields)
            else:
                yield self._drawn_anew(len(self.seen) + attempt, mined)

    def _drawn_anew(self, place: int, mined: Literals) -> Input:
        signature = self.function.signature
        profile = FIRST[place] if place < len(FIRST) else self.success.profile(self.rng)
        values = arguments(signature, mined, self.rng, profile, self.widths)
        if self.widths and place % MISFITS == MISFITS - 1:
            names = [parameter.name for parameter in signature.parameters]
            return None, misfit(names, values, self.widths, self.rng)
        return profile, values

    def _rarity(self, case: Case) -> int:
        """How few cases have its result, or go where it goes."""
        same = self.results[result_of(case, self.function.signature)]
        return same if self.coverage is None else min(same, self.coverage.rarity(case))

    def _aimed(self) -> list[Input]:
        """New inputs that could reach a branch which none has reached."""
        assert self.coverage is not None
        count = self.options.inputs
        return self._new(
            ((None, values) for values in self.coverage.aimed(self.rng, count, self.mined.fields)), count
        )

    def _new(self, inputs: Iterable[Input], count: int) -> list[Input]:
        """The first `count` that fit, each once and none that ran; no more are drawn."""
        found: dict[str, Input] = {}
        for profile, values in inputs:
            key = key_of(values)
            if key not in self.seen and (profile is not None or fits(values, self.function.signature)):
                found.setdefault(key, (profile, values))
            if len(found) == count:
                break
        return list(found.values())

    # --- running --------------------------------------------------------------------------

    def _round(self, inputs: Sequence[Input]) -> None:
        asked = [values for _, values in inputs]
        outcomes = call(self.sandbox, self.built, asked, self.options.limits).outcomes
        starts, worths = 0, []
        for (profile, values), outcome in zip(inputs, outcomes, strict=True):
            if starts > RESTARTS:  # the rest did not run
                break
            worth = self._sort_out(values, outcome)
            starts += outcome.status in ENDING
            worths.append((profile, key_of(values), worth))
        if self.coverage is not None:
            self.coverage.run(list(self.cases.values()), self.sandbox, self.options.limits)
        strays = self._stray_keys()
        for profile, key, worth in worths:
            if profile is not None:
                self.success.note(profile, 0.0 if key in strays else worth)

    def _sort_out(self, values: tuple[Value, ...], outcome: Outcome) -> float:
        """Takes an outcome in, as a case or as a reason for none; how much it is worth to draw such inputs."""
        self.seen.add(key_of(values))
        is_error = self.options.exceptions and raises(outcome)
        reason = "" if is_error else refusal(outcome, self.function)
        if reason:
            self.dropped[reason] += 1
            self.raised += [values] if raises(outcome) else []
            self.refused += [values] if outcome.status in (Status.EXCEPTION, Status.CRASH) else []
            self.stops += ENDING.get(outcome.status, 0)
            return 0.0
        case = case_of(values, outcome, self.function.signature)
        self.cases[key_of(values)] = case
        result = result_of(case, self.function.signature)
        self.results[result] += 1
        return 0.0 if is_error else 1.0 if self.results[result] < 4 else 0.4
