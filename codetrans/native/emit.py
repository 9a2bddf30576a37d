"""A suite as native tests: written, and shipped only if they pass on the function and fail on a mutant of it."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from codetrans.native.checks import Check, checks
from codetrans.native.framework import Framework
from codetrans.native.gate import Run, run
from codetrans.native.layout import formatted
from codetrans.sandbox.batch import build_all
from codetrans.sandbox.calls import Artefact, call
from codetrans.sandbox.limits import RUN_LIMITS
from codetrans.sandbox.run import Sandbox
from codetrans.suites.judge import agrees
from codetrans.testgen.large import LARGE
from codetrans.testgen.mutants import Mutant, drawn, mutants
from codetrans.types import Function, Rejection, Status, TestSuite

STEP = "native"
MUTANTS = 12  # built, to find some that the cases notice …
TRIED = 3  # … of which the tests must notice one
TIMEOUTS = (Status.TIMEOUT_CPU, Status.TIMEOUT_WALL)


@dataclass(frozen=True)
class Emitted:
    """A folder of tests that did their work once."""

    framework: Framework
    files: dict[str, str]
    tests: int
    left_out: dict[str, str] = field(default_factory=dict)  # test → why it is not among them
    excused: frozenset[str] = frozenset()  # those left out of which the framework is the reason
    large: int = 0  # cases with many elements, which nobody would read as tests
    caught: str = ""  # a mutant that they notice; "" where nothing was run


def emit(
    suite: TestSuite,
    framework: Framework,
    sandbox: Sandbox | None,
    function: Function | None = None,
) -> Emitted | Rejection:
    """The suite's cases as files of `framework`, for its own function or for a translation of it.

    Tests that fail on the function are left out and named. A Rejection says why nothing is emitted:
    the files do not build, or no mutant of the function is noticed. `sandbox=None` runs
    nothing. Raises ToolchainMissing.
    """
    function = function or suite.function
    assert function.language == framework.language, (function.language, framework.language)
    name = function.signature.name
    readable = [case for case in suite.cases if LARGE not in case.tags]
    large = len(suite.cases) - len(readable)
    made = checks(readable, suite.function.signature, function)

    def files(tested: Function, some: Sequence[Check]) -> dict[str, str]:
        return formatted(
            framework.render(tested, some, _header(suite, function, len(some))), framework.language
        )

    if sandbox is None:
        return Emitted(framework, files(function, made), len(made), large=large)
    first = run(files(function, made), framework, sandbox)
    if first.broken:
        return Rejection(name, STEP, f"the {framework.title} tests do not run: {_telling(first)}")
    left_out, excused = _left_out([framework.test_name(function, check) for check in made], first, framework)
    made = [check for check in made if framework.test_name(function, check) not in left_out]
    shipped = files(function, made)
    if not made or (left_out and not run(shipped, framework, sandbox).passed):
        return Rejection(name, STEP, f"{len(left_out)} of {len(readable)} tests fail on the function itself")
    for mutant in itertools.islice(_noticed(suite, function, sandbox), TRIED):
        if run(_source(framework, mutant.function, made), framework, sandbox).noticed:
            return Emitted(framework, shipped, len(made), left_out, excused, large, str(mutant))
    return Rejection(name, STEP, f"the {len(made)} tests notice no mutant of the function")


def _noticed(suite: TestSuite, function: Function, sandbox: Sandbox) -> Iterator[Mutant]:
    """Mutants of `function` that the cases notice, first those that only give another result.

    One that never ends is left out: a framework would wait long for it.
    """
    found = drawn(mutants(function), MUTANTS)
    arguments, signature = [case.arguments for case in suite.cases], suite.function.signature
    ended: list[Mutant] = []
    for mutant, built in zip(found, build_all(sandbox, [each.function for each in found]), strict=True):
        if not isinstance(built, Artefact):
            continue
        outcomes = call(sandbox, built, arguments, RUN_LIMITS, restarts=0).outcomes
        if any(outcome.status in TIMEOUTS for outcome in outcomes):
            continue
        differing = [
            outcome
            for case, outcome in zip(suite.cases, outcomes, strict=True)
            if not agrees(case, outcome, signature)
        ]
        if any(outcome.status is Status.OK for outcome in differing):
            yield mutant
        elif differing:
            ended.append(mutant)
    yield from ended


def _source(framework: Framework, version: Function, made: Sequence[Check]) -> dict[str, str]:
    """All files, with another function under the same tests."""
    return framework.render(version, made, "")


def _header(suite: TestSuite, function: Function, count: int) -> str:
    digest = hashlib.sha256(suite.function.text.encode()).hexdigest()[:12]
    score = "unrated" if suite.mutation_score is None else f"{suite.mutation_score:.2f}"
    of = "" if function.language == suite.function.language else f" of the {suite.function.language} source"
    return (
        f"{count} tests of {function.signature.name}, expected values from runs{of} (sha256 {digest}).\n"
        f"Made by codetrans tests, seed {suite.seed}, mutation score {score}."
    )


def _telling(result: Run) -> str:
    lines = [line.strip() for line in result.output.splitlines() if line.strip()]
    for sign in (r"\berror\b", r"\.\w+:\d+:"):
        for line in lines:
            if re.search(sign, line):
                return line[:300]
    return lines[-1][:300] if lines else "no output"


def _left_out(
    tests: Sequence[str], result: Run, framework: Framework
) -> tuple[dict[str, str], frozenset[str]]:
    """The tests that failed, each with why, and those of them that the framework itself makes fail."""
    reasons, excused = {}, set()
    lines = [line.strip() for line in result.output.splitlines()]
    for test in tests:
        if test not in result.failed:
            continue
        said = next((line for line in lines if re.search(rf"\b{re.escape(test)}\b", line)), "")
        own = next((why for words, why in framework.own_failures.items() if words in said), None)
        reasons[test] = own or said[:200] or "fails on the function itself"
        if own is not None:
            excused.add(test)
    return reasons, frozenset(excused)
