"""What is too long, too short or not worth learning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from codetrans.corpus.step import Solution
from codetrans.types import Rejection

LONGEST = 5_000  # characters
SHORTEST = 30

# Problems by number: kept for evaluation, and for the validation loss.
HELD_OUT = (10, 3)  # modulus, remainder
VALIDATION = (50, 4)


def held_out(problem: int) -> bool:
    return problem > 0 and problem % HELD_OUT[0] == HELD_OUT[1]


def split(problem: int) -> str:
    return "validation" if problem > 0 and problem % VALIDATION[0] == VALIDATION[1] else "train"


def sized(solutions: Iterable[Solution]) -> Iterator[Solution | Rejection]:
    """Solutions of a length that a model can read, each with its split."""
    for solution in solutions:
        if len(solution.text) > LONGEST:
            yield Rejection(solution.name, "filter", f"longer than {LONGEST} characters")
        elif len(solution.text) < SHORTEST:
            yield Rejection(solution.name, "filter", f"shorter than {SHORTEST} characters")
        else:
            yield replace(solution, split=split(solution.problem))
