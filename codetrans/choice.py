"""Which of a model's hypotheses is taken: they run on generated tests, repaired where they do not compile.

`codetrans translate` shows what this chooses, and `codetrans evaluate` measures it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codetrans.forms import Forms
from codetrans.languages import language
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.score import CHECKED
from codetrans.testgen.verify import TELLING, Built, both, called_again, verify
from codetrans.types import Candidate, Status, TestSuite, Verdict


@dataclass(frozen=True)
class Judged:
    place: int  # of the hypothesis among all, in the order of trial
    candidate: Candidate
    verdict: Verdict


def judged(
    candidates: Iterable[Candidate],
    target: str,
    tests: TestSuite,
    sandbox: Sandbox,
    built: Built | None = None,
) -> Iterator[Judged]:
    """Each candidate with its verdict, and after one that fails what is made of it (forms.py).

    Ends with the first that agrees on every case. A text is judged once. Raises ToolchainMissing.
    """
    forms = Forms(target, tests, sandbox, lambda text: _verdict(text, target, tests, sandbox, built))
    seen = set()
    for place, candidate in enumerate(candidates):
        if candidate.text in seen:  # what an earlier one was repaired to
            continue
        for form, verdict in forms.of(candidate):
            seen.add(form.text)
            yield Judged(place, form, verdict)
            if verdict.agrees:
                return


def best_first(found: Iterable[Judged]) -> list[Judged]:
    """Most cases passed first, those at the edge less; among equals one that compiles, then the one tried earlier."""
    return sorted(
        found,
        key=lambda item: (
            not item.verdict.agrees_on_core,
            -item.verdict.passed,
            item.verdict.status is Status.COMPILE_ERROR,
        ),
    )


def _verdict(text: str, target: str, tests: TestSuite, sandbox: Sandbox, built: Built | None) -> Verdict:
    """What agrees has to agree a second time, and where undefined behaviour ends the program: C++ that
    reads outside an array, or overflows, may agree by luck."""
    signature = tests.function.signature
    verdict = verify(text, target, signature, tests.cases, sandbox, built=built)
    cases = tests.cases
    if verdict.agrees and tests.further:
        more = verify(text, target, signature, tests.further, sandbox, built=built)
        if more.agrees or more.status in TELLING:
            verdict, cases = both(verdict, more), (*cases, *tests.further)
    variant = CHECKED if CHECKED in language(target).builds else "plain"
    return called_again(verdict, text, target, signature, cases, sandbox, built, variant)
