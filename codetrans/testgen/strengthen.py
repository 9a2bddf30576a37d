"""Cases chosen for the mistakes that they notice, and more of them until most mistakes are noticed.

The order of work: mutants run on the cases that `choose` would keep; what survives runs on all other
cases that were found; what the compiler cannot tell from the function leaves; for what still
survives more inputs are drawn, near the cases that there are, with the constants of the mutants, for
as long as they notice more. Why that ended is told.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.mutants import Mutant, drawn, mutants
from codetrans.testgen.score import Kills
from codetrans.testgen.select import key_of, size
from codetrans.types import Case, Function, Value

MOST = 40  # cases of a suite
MOST_RAISING = 48  # inputs on which the function raises that mutants run on
CLOCK = "the clock"


@dataclass(frozen=True)
class RateOptions:
    mutants: int = 40  # run at most
    aim: float = 0.9  # the score at which no more inputs are drawn
    rounds: int = 24  # of inputs drawn for the survivors, at most
    barren: int = 6  # rounds in a row that notice no further mutant and are the last
    seconds: float = 20.0  # wall time after which no further round starts; only this is not repeatable


QUICK = RateOptions(mutants=24, rounds=6, barren=2, seconds=8.0)  # for someone who waits for a translation


@dataclass
class Rated:
    """What is known of the cases of one function."""

    kills: Kills
    numbers: dict[str, int] = field(default_factory=dict)  # case by its arguments → its number
    ran: list[Case] = field(default_factory=list)  # by number
    ended: str = ""  # why no further round was started; "" where enough was noticed
    raised: int = 0  # inputs, of those on which the function raises, that the survivors have run on

    def run(self, cases: Sequence[Case], sandbox: Sandbox, limits: Limits) -> None:
        """Runs the survivors on the cases that are new."""
        new = [case for case in cases if key_of(case.arguments) not in self.numbers]
        if not new:
            return
        first = len(self.numbers)
        self.ran += new
        for case in new:
            self.numbers[key_of(case.arguments)] = len(self.numbers)
        self.kills.run(self.kills.survivors, new, first, sandbox, limits)

    def run_raising(self, inputs: Sequence[tuple[Value, ...]], sandbox: Sandbox, limits: Limits) -> None:
        """Runs the survivors on those inputs, on which the function raises, that are new."""
        new = inputs[self.raised : MOST_RAISING]
        self.raised += len(new)
        self.kills.run_raising(new, sandbox, limits)

    def noticed(self, kept: Iterable[Case]) -> set[int]:
        """The mutants that one of these cases notices, as places in `kills.mutants`."""
        numbers = {self.numbers.get(key_of(case.arguments), -1) for case in kept}
        return {place for place, cases in self.kills.killed.items() if cases & numbers}

    def score(self, kept: Sequence[Case]) -> float | None:
        """Of these cases; None where there are too few mutants to tell."""
        if self.kills.score is None:
            return None
        return len(self.noticed(kept) - self.kills.equivalent) / self.kills.rated

    def survivors(self, kept: Sequence[Case]) -> list[Mutant]:
        noticed = self.noticed(kept) | self.kills.equivalent | self.kills.only_raising
        return [self.kills.mutants[place] for place in self.kills.programs if place not in noticed]

    @property
    def only_raising(self) -> list[Mutant]:
        return [self.kills.mutants[place] for place in sorted(self.kills.only_raising)]

    def with_killers(self, kept: Sequence[Case], cases: Sequence[Case]) -> list[Case]:
        """`kept` and those of `cases` that notice what it does not: the most first, at most MOST in all."""
        result, missing = list(kept), set(self.kills.killed) - self.noticed(kept)
        left = [case for case in cases if case not in result]
        while missing and left and len(result) < MOST:
            best = max(left, key=lambda case: (len(self.noticed([case]) & missing), -size(case)[0]))
            found = self.noticed([best]) & missing
            if not found:
                break
            result.append(best)
            left.remove(best)
            missing -= found
        return sorted(result, key=size)


def rated(
    function: Function,
    found: Callable[[], list[Case]],
    chosen: Callable[[], list[Case]],
    more: Callable[[Sequence[Mutant]], str],
    raised: Callable[[], Sequence[tuple[Value, ...]]],
    sandbox: Sandbox,
    limits: Limits,
    options: RateOptions,
) -> Rated:
    """The cases of `function` against its mutants.

    `found` gives all cases that there are, `chosen` those that would be kept; `more` looks for new
    ones with the survivors in mind, and says why it can look no further, or ""; `raised` gives the
    inputs, oldest first, that make no case because the function raises. Raises ToolchainMissing.
    """
    start = time.monotonic()
    result = Rated(Kills.of(function, drawn(mutants(function), options.mutants), sandbox))
    kills = result.kills
    result.run(chosen(), sandbox, limits)
    result.run(found(), sandbox, limits)
    if kills.share <= options.aim:
        kills.check_survivors(result.ran, 0, sandbox, limits)
        kills.find_equivalent(sandbox)
    result.run_raising(raised(), sandbox, limits)
    rounds = barren = 0
    while kills.share <= options.aim:
        if time.monotonic() - start > options.seconds:
            result.ended = CLOCK
        elif barren == options.barren:
            result.ended = f"{barren} rounds of inputs that noticed no more"
        elif rounds == options.rounds:
            result.ended = f"{rounds} rounds of inputs"
        else:
            result.ended = more([kills.mutants[place] for place in kills.wanted])
        if result.ended:
            break
        before = len(kills.wanted)
        result.run(found(), sandbox, limits)
        result.run_raising(raised(), sandbox, limits)
        rounds, barren = rounds + 1, barren + 1 if len(kills.wanted) == before else 0
    return result
