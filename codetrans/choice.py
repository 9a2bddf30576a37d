"""Which of a model's hypotheses is taken: they run on generated tests, repaired where they do not compile.

`codetrans translate` shows what this chooses, and `codetrans evaluate` measures it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from codetrans.languages import language
from codetrans.languages.absent import nothing_for
from codetrans.languages.retyped import retyped
from codetrans.repair import repair
from codetrans.sandbox.formatter import canonical
from codetrans.sandbox.run import Sandbox
from codetrans.suites.fits import fits
from codetrans.testgen.score import CHECKED
from codetrans.testgen.verify import Built, called_again, candidate_of, verify
from codetrans.types import RAISES, Candidate, Rejection, Status, TestSuite, Type, Unknown, Value, Verdict


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
    """Each candidate with its verdict, and after one that does not compile, or gives a value where the
    source gives none, what repairs make of it.

    Ends with the first that agrees on every case. A text is judged once. Raises ToolchainMissing.
    """
    seen = set()
    for place, candidate in enumerate(candidates):
        if candidate.text in seen:  # what an earlier one was repaired to
            continue
        for form, verdict in _forms(candidate, target, tests, sandbox, built):
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


def _forms(
    candidate: Candidate, target: str, tests: TestSuite, sandbox: Sandbox, built: Built | None
) -> Iterator[tuple[Candidate, Verdict]]:
    verdict = _verdict(candidate.text, target, tests, sandbox, built)
    if verdict.agrees and (true := _with_true_hint(candidate, target, tests)) is not None:
        again = _verdict(true.text, target, tests, sandbox, built)
        if again.agrees:
            candidate, verdict = true, again
    yield candidate, verdict
    if verdict.status is Status.COMPILE_ERROR:
        mended = _mended(candidate, target, tests, sandbox, built)
        if mended is None:
            return
        yield mended
        candidate, verdict = mended
    absent = _with_nothing(candidate, target, tests, verdict)
    if absent is not None:
        verdict = _verdict(absent.text, target, tests, sandbox, built)
        unmended = verdict.status is Status.COMPILE_ERROR
        form = _mended(absent, target, tests, sandbox, built) if unmended else (absent, verdict)
        if form is not None:
            yield form


def _mended(
    candidate: Candidate, target: str, tests: TestSuite, sandbox: Sandbox, built: Built | None
) -> tuple[Candidate, Verdict] | None:
    """The candidate as its compiler's reports have it, in the usual form; None where it is not mended."""
    repaired = repair(candidate.text, target, tests.function.signature, sandbox)
    if repaired is None:
        return None
    mended = _formatted(candidate, repaired.text, target, repaired.fixes)
    return mended, _verdict(mended.text, target, tests, sandbox, built)


def _with_nothing(candidate: Candidate, target: str, tests: TestSuite, verdict: Verdict) -> Candidate | None:
    """A candidate that gives a value where the source gives none, with nothing in its place; None where it
    is not that which fails first, or it does not say this value."""
    failure = verdict.first_failure
    if verdict.status is not Status.WRONG_OUTPUT or failure is None or RAISES in failure.case.tags:
        return None
    value = failure.outcome.value
    function = candidate_of(candidate.text, target, tests.function.signature)
    if failure.case.expected is not None or value is None or isinstance(function, Rejection):
        return None
    text = nothing_for(value, function)
    if text is None:
        return None
    fix = f"nothing in the place of {language(target).literal(value, function.signature.returns)}"
    return _formatted(candidate, text, target, (fix,))


def _formatted(candidate: Candidate, text: str, target: str, fixes: Sequence[str]) -> Candidate:
    [usual] = canonical([text], target)
    shown = text if isinstance(usual, Rejection) else usual
    return replace(candidate, text=shown, repairs=(*candidate.repairs, *fixes))


def _with_true_hint(candidate: Candidate, target: str, tests: TestSuite) -> Candidate | None:
    """A candidate that agrees, with the source's result type where its own says what none of its results is
    (`-> list[int]` of what gives a number or None) and nothing but a reader looks at it; None: its own is true.
    """
    record, signature = language(target), tests.function.signature
    function = candidate_of(candidate.text, target, signature)
    if not record.result_is_hint or isinstance(function, Rejection):
        return None
    results = [case.expected for case in tests.cases if RAISES not in case.tags]
    own = function.signature
    if isinstance(signature.returns, Unknown) or _all_fit(results, own.returns):
        return None
    if not _all_fit(results, signature.returns):
        return None
    text = retyped(replace(function, signature=replace(own, returns=signature.returns)))
    if text == candidate.text:
        return None
    fix = f"result hint {own.returns_spelling} → {record.spell(signature.returns)}"
    return replace(candidate, text=text, repairs=(*candidate.repairs, fix))


def _all_fit(results: Sequence[Value], type: Type) -> bool:
    return all(fits(result, type) for result in results)


def _verdict(text: str, target: str, tests: TestSuite, sandbox: Sandbox, built: Built | None) -> Verdict:
    """What agrees has to agree a second time, and where undefined behaviour ends the program: C++ that
    reads outside an array, or overflows, may agree by luck."""
    signature = tests.function.signature
    verdict = verify(text, target, signature, tests.cases, sandbox, built=built)
    variant = CHECKED if CHECKED in language(target).builds else "plain"
    return called_again(verdict, text, target, signature, tests.cases, sandbox, built, variant)
