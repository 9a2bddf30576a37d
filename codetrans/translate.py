"""Source text in, verified translation out: the whole of `codetrans translate` but its printing.

Read this file, then languages/extract.py, hypotheses.py, testgen/generate.py and sandbox/calls.py:
that is the path of a translation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from codetrans.choice import Judged, best_first, judged
from codetrans.decoding.decoder import Decoder
from codetrans.errors import BadInput, CodetransError, IsolationError, ToolchainMissing
from codetrans.hypotheses import Reading, first, others
from codetrans.languages import language
from codetrans.languages.extract import functions
from codetrans.languages.standalone import standalone
from codetrans.sandbox.formatter import canonical
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.shrink import shrunk
from codetrans.testgen.strengthen import QUICK, RateOptions
from codetrans.testgen.verify import Built, verify
from codetrans.types import Candidate, Function, Origin, Rejection, TestSuite, Translation

LONGEST_READING = 16_000  # characters; answers are of 1,024 tokens at most


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


def readable(function: Function, reading: Reading | None = None) -> Rejection | None:
    """Why a model cannot be given the function: hours, and memory without end, for no answer."""
    length = len(function.text if reading is None else reading.text)
    if length <= LONGEST_READING:
        return None
    reason = f"has {length:,} characters; a model is given {LONGEST_READING:,} at most"
    return Rejection(function.signature.name, "translate", reason, function.origin.line)


def plain_texts(functions: Sequence[Function]) -> list[str]:
    """What a model is given to read of functions of one language; their own texts where nothing is to be made plain.

    What their formatter refuses of it is not read: it would be no text of the language.
    """
    texts = [language(function.language).plain(function) for function in functions]
    new = [place for place, function in enumerate(functions) if texts[place] != function.text]
    if new:
        found = canonical([texts[place] for place in new], functions[0].language)
        for place, text in zip(new, found, strict=True):
            texts[place] = functions[place].text if isinstance(text, Rejection) else text
    return texts


def plain_reading(function: Function) -> Reading:
    """What a model is given to read of a canonical function."""
    return Reading(plain_texts([function])[0], function.language)


def canonical_functions(functions: Sequence[Function]) -> list[Function]:
    """Functions of one language in canonical form; as it is what the formatter refuses: it is still translated."""
    if not functions:
        return []
    texts = canonical([function.text for function in functions], functions[0].language)
    return [
        function if isinstance(text, Rejection) else replace(function, text=text)
        for function, text in zip(functions, texts, strict=True)
    ]


def formatted(functions: Sequence[Function]) -> list[str]:
    """What a model reads of functions of one language: canonical and plain."""
    return plain_texts(canonical_functions(functions))


def quiet(message: str) -> None:
    """Progress for nobody."""


def units(
    text: str,
    source: str,
    name: str | None = None,
    path: str = "",
    say: Callable[[str], None] = lambda line: None,
    beside: Sequence[str] = (),
) -> list[Function | Rejection]:
    """Every function of a file (or those called `name`) as free code with its helpers, in canonical form.

    Helpers, constants and types may be in the texts of other files, `beside` it. Fields that a method uses
    are parameters of it.
    Where there are others, tests and the program's start are left alone unless named, and `say` is told.
    Raises BadInput when `text` has no function, or none called `name`.
    """
    every = functions("\n".join((text, *beside)), source, Origin(path=path))
    found = [item for item in every if _line(item) <= text.count("\n") + 1]
    whole = [item for item in found if isinstance(item, Function)]
    if not whole:
        reasons = "; ".join(_place(item) for item in found if isinstance(item, Rejection))
        raise BadInput(
            f"no function to translate in {path or 'the input'}" + (f": {reasons}" if reasons else "")
        )
    wanted = [item for item in found if name is None or _name(item) == name]
    if not wanted:
        names = ", ".join(dict.fromkeys(item.signature.name for item in whole))
        raise BadInput(f"no function called {name!r} in {path or 'the input'}", remedy=f"it has: {names}")
    aside = [item for item in whole if item.is_aside] if name is None else []
    if 0 < len(aside) < len(whole):
        wanted = [item for item in wanted if item not in aside]
        names = ", ".join(dict.fromkeys(item.signature.name for item in aside))
        say(f"– left alone: {names}: tests, or the program's start (--function NAME takes one all the same)")
    siblings = [item for item in every if isinstance(item, Function)]
    alone = [
        item if isinstance(item, Rejection) else standalone(item, siblings, adapts=True) for item in wanted
    ]
    forms = iter(canonical_functions([item for item in alone if isinstance(item, Function)]))
    return [next(forms) if isinstance(item, Function) else item for item in alone]


def _name(item: Function | Rejection) -> str | None:
    return item.signature.name if isinstance(item, Function) else None


def _line(item: Function | Rejection) -> int:
    return item.line if isinstance(item, Rejection) else item.origin.line


def _place(rejection: Rejection) -> str:
    where = f" (line {rejection.line}, column {rejection.column})" if rejection.line else ""
    return f"{rejection.item}: {rejection.reason}{where}"


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
        """The best of up to `options.candidates` hypotheses for a standalone `function`.

        Hypotheses run in the order of their probability until one agrees with the source on
        every generated case. What stands in the way of running is a note of the translation.
        The model may be given a `reading` of the function instead of its text, and the tests
        another function that `runs` in its place, or why none can.
        """
        reads = reading or plain_reading(function)
        progress(f"{function.signature.name} → {target}: decoding")
        greedy = tuple(first(self.decoder, [reads], target)[0])
        if self.hindrance is not None:
            return _not_run(function, target, greedy, self.hindrance)
        if self.sandbox is None or not options.run:
            return Translation(
                function, target, greedy, (None,) * len(greedy), notes=("not run: --no-verify",)
            )
        progress(f"{function.signature.name} → {target}: generating tests")
        # What runs in place of a function calls it from elsewhere: mistakes put into that would tell nothing.
        rated = options if runs is None else replace(options, rate=None)
        tests = runs if isinstance(runs, Rejection) else self._suite(runs or function, rated)
        if isinstance(tests, CodetransError):
            return _not_run(function, target, greedy, tests)
        if isinstance(tests, Rejection):
            note = f"no tests: {tests.reason}"
            return Translation(function, target, greedy, (None,) * len(greedy), notes=(note,))
        if reading is None:
            annotated = language(function.language).annotated(tests.function)
            reads = plain_reading(replace(function, text=annotated))
        found: list[Judged] = []
        progress(f"{function.signature.name} → {target}: running candidate 1")
        built: Built = {}
        try:
            hypotheses = self._hypotheses(reads, target, greedy, options)
            for item in judged(hypotheses, target, tests, self.sandbox, built):
                found.append(item)
                progress(f"{function.signature.name} → {target}: running candidate {len(found) + 1}")
        except CodetransError as error:
            return _not_run(function, target, greedy, error, tests)
        chosen = _chosen(function, target, found, tests, options)
        if chosen.agrees:
            return self._with_what_is_apart(chosen, built)
        progress(f"{function.signature.name} → {target}: looking for a small counter-example")
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
        self, reads: Reading, target: str, greedy: tuple[Candidate, ...], options: TranslateOptions
    ) -> Iterator[Candidate]:
        """The greedy hypothesis, and only if that fails, the others: most answers need one.

        They are for the source with the types that generating tests has found; greedy saw none.
        """
        yield from greedy
        more = others(self.decoder, [reads], target, [greedy], options.candidates - 1, options.seed)
        for [batch] in more:
            yield from batch

    def _suite(self, function: Function, options: TranslateOptions) -> TestSuite | Rejection | CodetransError:
        """Tests of `function`, made once for all targets."""
        assert self.sandbox is not None
        plan = TestOptions(seed=options.seed, rate=options.rate, exceptions=options.exceptions, apart=True)
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
    candidates: tuple[Candidate, ...],
    error: CodetransError,
    tests: TestSuite | None = None,
) -> Translation:
    note = f"not run: {error.message}" + (f"; try: {error.remedy}" if error.remedy else "")
    missing = isinstance(error, ToolchainMissing | IsolationError)
    return Translation(function, target, candidates, (None,) * len(candidates), tests, (note,), missing)


def _chosen(
    function: Function, target: str, found: Sequence[Judged], tests: TestSuite, options: TranslateOptions
) -> Translation:
    ranked = best_first(found)
    candidates, verdicts = tuple(item.candidate for item in ranked), tuple(item.verdict for item in ranked)
    return Translation(function, target, candidates, verdicts, tests, least_score=options.least_score)
