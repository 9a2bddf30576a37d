"""A function in, verified translations out.

Read units.py, which takes functions out of files, this file, then hypotheses.py, choice.py,
testgen/generate.py and sandbox/calls.py: that is the path of a translation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from codetrans.choice import Judged, best_first, judged
from codetrans.decoding.decoder import Decoder
from codetrans.errors import CodetransError, IsolationError, ToolchainMissing
from codetrans.hypotheses import first_into, others
from codetrans.process import beside
from codetrans.reading import Reading, plain_reading, typed
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.shrink import shrunk
from codetrans.testgen.strengthen import QUICK, RateOptions
from codetrans.testgen.verify import Built, verify
from codetrans.types import Candidate, Function, Rejection, TestSuite, Translation, with_remedy


class Progress(Protocol):
    def __call__(self, message: str) -> None: ...


@dataclass(frozen=True)
class TranslateOptions:
    candidates: int = 20  # at most; the first that agrees on every case ends the search
    run: bool = True  # False: the greedy hypothesis as it is, nothing runs
    seed: int = 0  # of test inputs and samples
    rate: RateOptions | None = QUICK  # how the tests are rated by mutants; None: not
    least_score: float = 0.8  # mutation score that tests need to verify a translation
    exceptions: bool = False  # whether a translation must raise where the source does


def quiet(message: str) -> None:
    """Progress for nobody."""


class Translator:
    """A model, a sandbox, and the way from one to the other.

    Without a sandbox, or with the reason why there is none, it translates and runs nothing.
    """

    def __init__(self, decoder: Decoder, sandbox: Sandbox | IsolationError | None) -> None:
        self.decoder = decoder
        self.sandbox = None if isinstance(sandbox, IsolationError) else sandbox
        self.hindrance = sandbox if isinstance(sandbox, IsolationError) else None
        self._tests: dict[tuple[Function, TestOptions], TestSuite | Rejection | CodetransError] = {}

    @classmethod
    def load(cls, model: Path | None, sandbox: Sandbox | IsolationError | None) -> Translator:
        """The model in folder `model`; None: the shipped one. Raises ModelError."""
        from codetrans.decoding.ctranslate2 import load  # noqa: PLC0415  (half a second to import)

        return cls(load(model), sandbox)

    def translate(
        self,
        function: Function,
        target: str,
        options: TranslateOptions = TranslateOptions(),
        progress: Progress = quiet,
        reading: Reading | None = None,
        runs: Function | Rejection | None = None,
    ) -> Translation:
        """The one of `translations` into one target."""
        return next(self.translations(function, [target], options, progress, reading, runs))

    def translations(
        self,
        function: Function,
        targets: Sequence[str],
        options: TranslateOptions = TranslateOptions(),
        progress: Progress = quiet,
        reading: Reading | None = None,
        runs: Function | Rejection | None = None,
    ) -> Iterator[Translation]:
        """The best of up to `options.candidates` hypotheses for a standalone `function`, for each target.

        Hypotheses run in the order of their probability until one agrees with the source on
        every generated case. What stands in the way of running is a note of the translation.
        The model may be given a `reading` of the function instead of its text, and the tests
        another function that `runs` in its place, or why none can.
        """
        reads = reading or plain_reading(function)
        name = function.signature.name
        if self.hindrance is not None or self.sandbox is None or not options.run:
            progress(f"{name}: decoding")
            for target, greedy in zip(targets, first_into(self.decoder, reads, targets), strict=True):
                yield _not_run(function, target, greedy, self.hindrance)
            return
        # What runs in place of a function calls it from elsewhere: mistakes put into that would tell nothing.
        rated = options if runs is None else replace(options, rate=None)
        progress(f"{name}: decoding, and generating tests")
        decoding = beside(lambda: first_into(self.decoder, reads, targets))
        tests = runs if isinstance(runs, Rejection) else self.tests(runs or function, rated)
        found = decoding.result()
        if isinstance(tests, TestSuite) and reading is None:
            reads = plain_reading(typed(tests))
        for target, greedy in zip(targets, found, strict=True):
            if isinstance(tests, TestSuite):
                yield self._judged(function, target, greedy, tests, reads, options, progress)
            else:
                yield _not_run(function, target, greedy, tests)

    def _judged(
        self,
        function: Function,
        target: str,
        greedy: Sequence[Candidate],
        tests: TestSuite,
        reads: Reading,
        options: TranslateOptions,
        progress: Progress,
    ) -> Translation:
        """The greedy hypothesis where it agrees, or the best of others."""
        assert self.sandbox is not None
        doing = f"{function.signature.name} → {target}"
        found: list[Judged] = []
        progress(f"{doing}: running candidate 1")
        built: Built = {}
        try:
            hypotheses = self._hypotheses(reads, target, greedy, options)
            for item in judged(hypotheses, target, tests, self.sandbox, built):
                found.append(item)
                progress(f"{doing}: running candidate {len(found) + 1}")
        except CodetransError as error:
            return _not_run(function, target, greedy, error, tests)
        chosen = _chosen(function, target, found, tests, options)
        if chosen.agrees:
            return self._with_what_is_apart(chosen, built)
        progress(f"{doing}: looking for a small counter-example")
        return self._with_small_failure(chosen)

    def _with_what_is_apart(self, result: Translation, built: Built) -> Translation:
        """What the best candidate, which agrees, does on cases that it need not agree on."""
        if result.tests is None or not result.tests.apart or self.sandbox is None:
            return result
        text, tests = result.candidates[0].text, result.tests
        verdict = verify(
            text, result.target, tests.function.signature, tests.apart, self.sandbox, built=built
        )
        return replace(result, apart=verdict)

    def _with_small_failure(self, result: Translation) -> Translation:
        """The best candidate's disagreement made small, for whoever mends it."""
        first = result.verdicts[0] if result.verdicts else None
        if first is None or first.first_failure is None or result.tests is None or self.sandbox is None:
            return result
        text = result.candidates[0].text
        small = shrunk(first.first_failure, result.tests.function, text, result.target, self.sandbox)
        return replace(result, verdicts=(replace(first, smallest_failure=small), *result.verdicts[1:]))

    def _hypotheses(
        self, reads: Reading, target: str, greedy: Sequence[Candidate], options: TranslateOptions
    ) -> Iterator[Candidate]:
        """The greedy hypothesis, and only if that fails, the others: most answers need one.

        They are for the source with the types that generating tests has found; greedy saw none.
        """
        yield from greedy
        more = others(self.decoder, [reads], target, [greedy], options.candidates - 1, options.seed)
        for [batch] in more:
            yield from batch

    def tests(self, function: Function, options: TranslateOptions) -> TestSuite | Rejection | CodetransError:
        """Tests of `function`, made once for all targets; or why there are none. Needs a sandbox."""
        assert self.sandbox is not None
        plan = TestOptions(
            options.seed,
            rate=options.rate,
            exceptions=options.exceptions,
            further=True,
            apart=True,
            large=True,
        )
        key = (function, plan)
        if key not in self._tests:
            try:
                self._tests[key] = generate(function, self.sandbox, plan)
            except CodetransError as error:  # a missing compiler is told once a target
                self._tests[key] = error
        return self._tests[key]


def _not_run(
    function: Function,
    target: str,
    candidates: Sequence[Candidate],
    reason: CodetransError | Rejection | None,
    tests: TestSuite | None = None,
) -> Translation:
    """Hypotheses as they are, with the `reason`; None: nobody wanted them to run."""
    match reason:
        case None:
            note = "not run: --no-verify"
        case Rejection():
            note = f"no tests: {reason.told}"
        case _:
            note = with_remedy(f"not run: {reason.message}", reason.remedy)
    missing = isinstance(reason, ToolchainMissing | IsolationError)
    verdicts = (None,) * len(candidates)
    return Translation(function, target, tuple(candidates), verdicts, tests, (note,), missing)


def _chosen(
    function: Function, target: str, found: Sequence[Judged], tests: TestSuite, options: TranslateOptions
) -> Translation:
    ranked = best_first(found)
    candidates, verdicts = tuple(item.candidate for item in ranked), tuple(item.verdict for item in ranked)
    return Translation(function, target, candidates, verdicts, tests, least_score=options.least_score)
