"""What is made of a hypothesis by what its compiler or its run told; each form is judged like any other.

In order: what does not compile is repaired; where a variable's name hides a function that is called, the
variable has another; a value that stands for nothing is nothing where the source gives nothing; a number that goes
into a text as a character goes there as its digits; an infinity is the bound of integers that the source gives.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from codetrans.languages import language
from codetrans.languages.absent import nothing_for
from codetrans.languages.digits import coded, with_digits
from codetrans.languages.hidden import unhidden
from codetrans.languages.retyped import retyped
from codetrans.reading import returned
from codetrans.repair import repair
from codetrans.sandbox.formatter import canonical
from codetrans.sandbox.run import Sandbox
from codetrans.suites.fits import fits
from codetrans.testgen.inputs import integer_range
from codetrans.testgen.verify import candidate_of
from codetrans.types import (
    RAISES,
    Candidate,
    Optional,
    Rejection,
    Status,
    TestSuite,
    Type,
    Unknown,
    Value,
    Verdict,
)

BOUNDS = {end for bits in (32, 64) for end in integer_range(bits, signed=True)}  # of integers of usual widths

Form: TypeAlias = tuple[Candidate, Verdict]


@dataclass(frozen=True)
class Forms:
    """The forms of hypotheses in one target, for one source."""

    target: str
    tests: TestSuite
    sandbox: Sandbox
    judge: Callable[[str], Verdict]  # of a text

    def of(self, candidate: Candidate) -> Iterator[Form]:
        """The candidate and, as long as it does not agree, what is made of it, each with its verdict."""
        verdict = self.judge(candidate.text)
        form = self._with_true_hint(candidate, verdict)
        yield form
        if form[1].status is Status.COMPILE_ERROR:
            mended = self._mended(form[0])
            if mended is None:
                return
            yield (form := mended)
        for change in (self._with_functions, self._with_nothing, self._with_digits, self._with_bound):
            changed = change(*form)
            if changed is None:
                continue
            verdict = self.judge(changed.text)
            made = self._mended(changed) if verdict.status is Status.COMPILE_ERROR else (changed, verdict)
            if made is not None:
                yield (form := made)

    def _mended(self, candidate: Candidate) -> Form | None:
        """The candidate as its compiler's reports have it, in the usual form; None where it is not mended."""
        signature = self.tests.function.signature
        repaired = repair(candidate.text, self.target, signature, self.sandbox)
        if repaired is None:
            return None
        mended = self._usual(candidate, repaired.text, repaired.fixes)
        return mended, self.judge(mended.text)

    def _with_functions(self, candidate: Candidate, verdict: Verdict) -> Candidate | None:
        """A candidate that raises, where names of its variables hide functions that it calls, with others."""
        if verdict.status is not Status.EXCEPTION:
            return None
        text, fixes = unhidden(candidate.text, language(self.target))
        return self._usual(candidate, text, fixes) if fixes else None

    def _with_nothing(self, candidate: Candidate, verdict: Verdict) -> Candidate | None:
        """A candidate that gives a value where the source gives none, with nothing in its place; None where it
        is not that which fails first, or it does not say this value."""
        failure = verdict.first_failure
        if verdict.status is not Status.WRONG_OUTPUT or failure is None or RAISES in failure.case.tags:
            return None
        value = failure.outcome.value
        function = candidate_of(candidate.text, self.target, self.tests.function.signature)
        if failure.case.expected is not None or value is None or isinstance(function, Rejection):
            return None
        text = nothing_for(value, function)
        if text is None:
            return None
        own = function.signature.returns
        said = language(self.target).literal(value, own.of if isinstance(own, Optional) else own)
        return self._usual(candidate, text, (f"nothing in the place of {said}",))

    def _with_digits(self, candidate: Candidate, verdict: Verdict) -> Candidate | None:
        """A candidate that puts the character of a number into a text where the source puts its digits, or that
        raises for a number there, with the digits."""
        failure, record = verdict.first_failure, language(self.target)
        if failure is None or record.digits is None or RAISES in failure.case.tags:
            return None
        outcome = failure.outcome
        raised = re.search(record.digits.raised, outcome.message)
        if not raised and not coded(failure.case.expected, outcome.value):
            return None
        text = with_digits(candidate.text, record)
        return None if text is None else self._usual(candidate, text, ("digits of a number in a text",))

    def _with_bound(self, candidate: Candidate, verdict: Verdict) -> Candidate | None:
        """A candidate that gives an infinity where the source gives the bound of its integers that stands for it
        (Java's Integer.MIN_VALUE), with that bound."""
        failure, patterns = verdict.first_failure, language(self.target).infinities
        if failure is None or patterns is None or RAISES in failure.case.tags:
            return None
        bound, got = failure.case.expected, failure.outcome.value
        if not isinstance(bound, int) or bound not in BOUNDS or not isinstance(got, float):
            return None
        if not math.isinf(got) or (bound < 0) != (got < 0):
            return None
        text = re.sub(patterns[bound > 0], str(bound), candidate.text)
        return None if text == candidate.text else self._usual(candidate, text, (f"{bound} for {got}",))

    def _usual(self, candidate: Candidate, text: str, fixes: Sequence[str]) -> Candidate:
        text = language(self.target).tidied(text)
        [usual] = canonical([text], self.target)
        shown = text if isinstance(usual, Rejection) else usual
        return replace(candidate, text=shown, repairs=(*candidate.repairs, *fixes))

    def _with_true_hint(self, candidate: Candidate, verdict: Verdict) -> Form:
        """A candidate that agrees, with the source's result type where its own says what none of its results
        is (`-> list[int]` of what gives a number or None) and nothing but a reader looks at it."""
        record, signature = language(self.target), self.tests.function.signature
        function = candidate_of(candidate.text, self.target, signature)
        if not verdict.agrees or not record.result_is_hint or isinstance(function, Rejection):
            return candidate, verdict
        results = [case.expected for case in self.tests.cases if RAISES not in case.tags]
        own = function.signature
        true = returned(self.tests)
        if isinstance(true, Unknown) or _all_fit(results, own.returns) or not _all_fit(results, true):
            return candidate, verdict
        text = retyped(replace(function, signature=replace(own, returns=true)))
        fix = f"result hint {own.returns_spelling} → {record.spell(true)}"
        again = self.judge(text) if text != candidate.text else verdict
        if text == candidate.text or not again.agrees:
            return candidate, verdict
        return replace(candidate, text=text, repairs=(*candidate.repairs, fix)), again


def _all_fit(results: Sequence[Value], type: Type) -> bool:
    return all(fits(result, type) for result in results)
