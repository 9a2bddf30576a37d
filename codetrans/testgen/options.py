"""What a user of test generation may ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from codetrans.sandbox.limits import RUN_LIMITS, Limits
from codetrans.testgen.strengthen import RateOptions


@dataclass(frozen=True)
class TestOptions:
    seed: int = 0
    cases: int = 24  # kept at most, before those for more kinds of arguments (kinds.py)
    least: int = 4  # fewer and the function counts as not testable
    enough: int = 8  # with fewer, or with one result, all inputs are spent
    inputs: int = 48  # calls of one round, which draws what the rounds before found good
    most: int = 384  # calls of all rounds
    stops: int = 45  # crashes and, dearer, timeouts after which no further round starts
    seconds: float = 0.8  # CPU of one start of the source
    budget: float = 30.0  # wall seconds after which no further round starts; only this is not repeatable
    rate: RateOptions | None = None  # None: no mutants are run, and the suite is unrated
    coverage: bool = False  # whether branches guide the inputs, by probes, and are counted
    apart: bool = False  # whether there are also cases on which nothing depends (apart.py)
    further: bool = False  # whether what was found and not kept is there too, for a verdict to rest on
    large: bool = False  # whether there is also a case with many elements (large.py)
    optimised: bool = False  # whether an optimised build must repeat the cases, where a language has one
    exceptions: bool = False  # whether a call that raises is a case too, tagged so; values are needed beside

    __test__ = False

    @property
    def limits(self) -> Limits:
        return replace(RUN_LIMITS, seconds=self.seconds)
