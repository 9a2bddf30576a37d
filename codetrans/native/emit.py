"""A suite as native tests: written, and shipped only if they pass on the function and fail on a wrong one."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from codetrans.native.checks import Check, checks
from codetrans.native.framework import Framework
from codetrans.native.gate import Run, run
from codetrans.native.layout import formatted
from codetrans.native.wrong import wrong
from codetrans.sandbox.run import Sandbox
from codetrans.types import Function, Rejection, TestSuite

STEP = "native"
MOST_WRONG = 12  # versions that may pass, or not build, before the tests count as blind


@dataclass(frozen=True)
class Emitted:
    """A folder of tests that did their work once."""

    framework: Framework
    files: dict[str, str]
    tests: int
    left_out: dict[str, str] = field(default_factory=dict)  # test → why it is not among them
    caught: str = ""  # the changed line that they notice; "" where nothing was run


def emit(
    suite: TestSuite,
    framework: Framework,
    sandbox: Sandbox | None,
    function: Function | None = None,
) -> Emitted | Rejection:
    """The suite's cases as files of `framework`, for its own function or for a translation of it.

    Tests that fail on the function are left out and named. A Rejection says why nothing is emitted:
    the files do not build, or no wrong version of the function is noticed. `sandbox=None` runs
    nothing. Raises ToolchainMissing.
    """
    function = function or suite.function
    assert function.language == framework.language, (function.language, framework.language)
    name = function.signature.name
    made = checks(suite.cases, suite.function.signature, function)

    def files(tested: Function, some: Sequence[Check]) -> dict[str, str]:
        return formatted(
            framework.render(tested, some, _header(suite, function, len(some))), framework.language
        )

    if sandbox is None:
        return Emitted(framework, files(function, made), len(made))
    first = run(files(function, made), framework, sandbox)
    if first.broken:
        return Rejection(name, STEP, f"the {framework.title} tests do not run: {_telling(first)}")
    left_out = {
        test: _reason(test, first)
        for test in (framework.test_name(function, check) for check in made)
        if test in first.failed
    }
    made = [check for check in made if framework.test_name(function, check) not in left_out]
    shipped = files(function, made)
    if not made or (left_out and not run(shipped, framework, sandbox).passed):
        return Rejection(
            name, STEP, f"{len(left_out)} of {len(suite.cases)} tests fail on the function itself"
        )
    for version in itertools.islice(wrong(function), MOST_WRONG):
        if run(_source(framework, version, made), framework, sandbox).noticed:
            return Emitted(framework, shipped, len(made), left_out, _changed(function, version))
    return Rejection(name, STEP, f"the {len(made)} tests notice none of the wrong versions that were tried")


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


def _reason(test: str, result: Run) -> str:
    lines = [line.strip() for line in result.output.splitlines()]
    return next((line for line in lines if test in line), "fails on the function itself")[:200]


def _changed(before: Function, after: Function) -> str:
    pairs = zip(before.text.splitlines(), after.text.splitlines(), strict=False)
    return next((f"{a.strip()} → {b.strip()}" for a, b in pairs if a != b), "")
