"""Test cases for a function, made by running it: draw, run, sort out, choose.

Covers: typed inputs, outcomes that are values, sources whose results repeat; with
`TestOptions.rate` also which small mistakes in the source the cases notice (strengthen.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from codetrans.errors import BadInput
from codetrans.languages import language, prints
from codetrans.languages.standalone import explained
from codetrans.process import beside
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.compiler_words import telling_line
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.apart import apart
from codetrans.testgen.domain import with_edges
from codetrans.testgen.guess import unhinted
from codetrans.testgen.infer import inferred, returning
from codetrans.testgen.inputs import testable
from codetrans.testgen.mine import literals
from codetrans.testgen.options import TestOptions
from codetrans.testgen.orders import Orders
from codetrans.testgen.repeat import OPTIMISED, repeatable, unchanged
from codetrans.testgen.score import CHECKED
from codetrans.testgen.search import Search
from codetrans.testgen.select import case_of
from codetrans.testgen.selection import Selection
from codetrans.testgen.strengthen import CLOCK, Rated
from codetrans.testgen.triage import refusal
from codetrans.types import (
    RAISES,
    Case,
    ExecutionResult,
    Function,
    Program,
    Rejection,
    TestSuite,
    Unknown,
    Void,
)

__all__ = ["TestOptions", "checked_build", "generate"]

STEP = "testgen"


def generate(
    function: Function, sandbox: Sandbox, options: TestOptions = TestOptions()
) -> TestSuite | Rejection:
    """Cases for a standalone `function`, the smallest first; the same for the same seed.

    A function that cannot be called, or that gives fewer than `options.least` cases, is a Rejection
    that names the commonest reason. Raises ToolchainMissing when its compiler is absent.
    """
    return explained(_generated(function, sandbox, options), function)


def _generated(function: Function, sandbox: Sandbox, options: TestOptions) -> TestSuite | Rejection:
    name = function.signature.name
    mined = literals(function.text, function.language)
    if unhinted(function):
        typed = inferred(function, mined, sandbox, options.seed)
        if isinstance(typed, Rejection):
            return typed
        function = typed
    program = _program(function)
    if isinstance(program, Rejection):
        return program
    built = checked_build(program, sandbox)
    if isinstance(built, ExecutionResult):
        return Rejection(name, STEP, f"the source does not compile: {_first_error(built)}")
    if not function.signature.parameters:
        return _only_case(function, built, sandbox, options)

    # Not from the beginning: the first build of a language may fill a compiler's cache.
    optimised = beside(lambda: _optimised(program, sandbox)) if options.optimised else None

    search = Search(function, built, mined, sandbox, options)
    search.run()
    if search.cases and not _shows(search.cases.values(), function):
        return Rejection(name, STEP, _nothing_to_compare(function))
    given = [case.expected for case in search.cases.values() if RAISES not in case.tags]
    search.function = function = returning(function, given)

    selection = Selection(search, Orders.of(function, sandbox))
    rating = selection.rated()
    wanted = selection.wanted(rating)
    other = optimised.result() if optimised else None
    repeated = partial(repeatable, function, program, built, sandbox, options.limits, optimised=other)
    kept, further = repeated(wanted), []
    if options.further and len(kept) == len(wanted):
        more = selection.further(kept)
        wanted, further = wanted + more, repeated(more)
    if len(kept) + len(further) < len(wanted):
        search.dropped["not deterministic"] = len(wanted) - len(kept) - len(further)
    tagged = with_edges(
        kept + further, function, list(search.cases.values()), search.refused, search.strays()
    )
    kept, further = tagged[: len(kept)], tagged[len(kept) :]
    if sum(RAISES not in case.tags for case in kept) < options.least:
        return Rejection(name, STEP, search.why_few())
    # Of what lies at the edge the kept cases have enough.
    suite = _suite(search, kept, rating)
    return replace(suite, further=tuple(case for case in further if not case.edges))


def _program(function: Function) -> Program | Rejection:
    """What calls the function with values of the types of its parameters."""
    name = function.signature.name
    for parameter in function.signature.parameters:
        if not testable(parameter.type):
            return Rejection(
                name, STEP, f"parameter {parameter.name} has no testable type: {parameter.spelling}"
            )
    try:
        return language(function.language).program(function)
    except BadInput as error:
        return Rejection(name, STEP, error.message)


def _optimised(program: Program, sandbox: Sandbox) -> Artefact | None:
    """The optimised build; None where the language has none, or it fails."""
    if OPTIMISED not in language(program.language).builds:
        return None
    built = build(sandbox, replace(program, variant=OPTIMISED))
    return built if isinstance(built, Artefact) else None


def _suite(search: Search, kept: Sequence[Case], rating: Rated | None) -> TestSuite:
    """The cases, with what the search and the mutants tell of them."""
    function, options = search.function, search.options
    dropped = dict(sorted(search.dropped.items()))
    suite = TestSuite(function, tuple(kept), options.seed, dropped=dropped, out_of_time=search.late)
    if options.apart:
        suite = replace(suite, apart=apart(function, search, kept, options.enough))
    if search.coverage is not None:
        missing = tuple(map(str, search.coverage.unreached(kept)))
        suite = replace(suite, branches=len(search.coverage.branches), unreached=missing)
    if rating is None:
        return suite
    return replace(
        suite,
        mutation_score=rating.score(kept),
        mutants=rating.kills.rated,
        survivors=tuple(map(str, rating.survivors(kept))),
        only_raising=tuple(map(str, rating.only_raising)),
        ended=rating.ended,
        out_of_time=search.late or rating.ended == CLOCK,
    )


def checked_build(program: Program, sandbox: Sandbox) -> Artefact | ExecutionResult:
    """The program under sanitizers where the language has them, else (or without the library) plain."""
    if CHECKED in language(program.language).builds:
        built = build(sandbox, replace(program, variant=CHECKED))
        if isinstance(built, Artefact):
            return built
    return build(sandbox, program)


def _first_error(result: ExecutionResult) -> str:
    output = result.stderr.decode("utf-8", "replace")
    return telling_line(output if output.strip() else result.status.value.replace("_", " "))


def _only_case(
    function: Function, built: Artefact, sandbox: Sandbox, options: TestOptions
) -> TestSuite | Rejection:
    """A function without parameters has one case."""
    name = function.signature.name
    outcomes = (
        call(sandbox, built, [()], options.limits).outcomes
        + call(sandbox, built, [()], options.limits).outcomes
    )
    for outcome in outcomes:
        reason = refusal(outcome, function)
        if reason:
            return Rejection(name, STEP, f"its only call: {reason}")
    if not unchanged(outcomes[0].value, outcomes[1].value):
        return Rejection(name, STEP, "gives another result each time")
    case = case_of((), outcomes[0], function.signature)
    if not _shows([case], function):
        return Rejection(name, STEP, _nothing_to_compare(function))
    return TestSuite(function, (case,), options.seed)


def _shows(cases: Iterable[Case], function: Function) -> bool:
    """Whether a call of the function leaves anything that a translation could get wrong."""
    if not isinstance(function.signature.returns, Void | Unknown):
        return True
    return any(case.expected is not None or {"mutates", RAISES} & case.tags for case in cases)


def _nothing_to_compare(function: Function) -> str:
    reason = "it gives nothing back and changes none of its arguments"
    return f"{reason}; what it prints is not compared" if prints(function) else reason
