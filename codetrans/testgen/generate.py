"""Test cases for a function, made by running it: draw, run, sort out, choose.

Covers: typed inputs, outcomes that are values, sources whose results repeat; with
`TestOptions.rate` also which small mistakes in the source the cases notice (strengthen.py).
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.sandbox.calls import RESTARTS, Artefact, build, call
from codetrans.sandbox.limits import RUN_LIMITS, Limits
from codetrans.sandbox.run import Sandbox
from codetrans.suites.compare import equal
from codetrans.testgen.compiler_words import telling_line
from codetrans.testgen.coverage import Coverage
from codetrans.testgen.domain import with_edges
from codetrans.testgen.infer import inferred, returning, unhinted
from codetrans.testgen.inputs import FIRST, Profile, Success, fits, mutated, testable
from codetrans.testgen.mine import Literals, literals
from codetrans.testgen.mutants import Mutant
from codetrans.testgen.relations import arguments
from codetrans.testgen.rows import misfit, row_widths
from codetrans.testgen.score import CHECKED
from codetrans.testgen.select import case_of, choose, key_of, result_of, size, within_width
from codetrans.testgen.strengthen import MOST, RateOptions, rated
from codetrans.testgen.triage import ENDING, raises, refusal
from codetrans.types import (
    RAISES,
    Case,
    ExecutionResult,
    Function,
    Program,
    Rejection,
    Signature,
    Status,
    TestSuite,
    Value,
)

STEP = "testgen"
SUSPECT_RUNS = 12
AIMED_ROUNDS = 4  # of inputs drawn for branches that none has reached
MISFITS = 16  # one input of so many has rows of a width that the function does not take them to have
FEW = 7  # calls of a round that may stop the program at each


@dataclass(frozen=True)
class TestOptions:
    seed: int = 0
    cases: int = 24  # kept at most
    least: int = 4  # fewer and the function counts as not testable
    enough: int = 8  # with fewer, or with one result, all inputs are spent
    inputs: int = 48  # calls of one round, which draws what the rounds before found good
    most: int = 384  # calls of all rounds
    stops: int = 45  # crashes and, dearer, timeouts after which no further round starts
    seconds: float = 0.8  # CPU of one start of the source
    budget: float = 30.0  # wall seconds after which no further round starts; only this is not repeatable
    rate: RateOptions | None = None  # None: no mutants are run, and the suite is unrated
    coverage: bool = False  # whether branches guide the inputs, by probes, and are counted
    exceptions: bool = False  # whether a call that raises is a case too, tagged so; values are needed beside

    __test__ = False

    @property
    def limits(self) -> Limits:
        return replace(RUN_LIMITS, seconds=self.seconds)


@dataclass
class _Pool:
    """What the rounds have found."""

    cases: dict[str, Case] = field(default_factory=dict)  # by their arguments on the wire
    results: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)  # arguments that ran, kept or not
    success: Success = field(default_factory=Success)
    stops: int = 0
    refused: list[tuple[Value, ...]] = field(default_factory=list)  # on which the source gave no value
    coverage: Coverage | None = None  # None: not asked for, or not known


def generate(
    function: Function, sandbox: Sandbox, options: TestOptions = TestOptions()
) -> TestSuite | Rejection:
    """Cases for a standalone `function`, the smallest first; the same for the same seed.

    A function that cannot be called, or that gives fewer than `options.least` cases, is a Rejection
    that names the commonest reason. Raises ToolchainMissing when its compiler is absent.
    """
    name = function.signature.name
    mined = literals(function.text, function.language)
    if unhinted(function):
        typed = inferred(function, mined, sandbox, options.seed)
        if isinstance(typed, Rejection):
            return typed
        function = typed
    for parameter in function.signature.parameters:
        if not testable(parameter.type):
            return Rejection(
                name, STEP, f"parameter {parameter.name} has no testable type: {parameter.spelling}"
            )
    try:
        program = language(function.language).program(function)
    except BadInput as error:
        return Rejection(name, STEP, error.message)
    built = checked_build(program, sandbox)
    if isinstance(built, ExecutionResult):
        return Rejection(name, STEP, f"the source does not compile: {_first_error(built)}")
    if not function.signature.parameters:
        return _only_case(function, built, sandbox, options)

    # Not from the beginning: the first build of a language may fill a compiler's cache.
    start, late = time.monotonic(), False
    widths = row_widths(function)
    pool, rng = _Pool(), random.Random(f"{options.seed}/{function.text}")
    if options.coverage:
        pool.coverage = Coverage.of(function, sandbox)
    while len(pool.seen) < options.most and not _satisfied(pool, options):
        drawn = _draw(function.signature, mined, widths, rng, pool, _count(pool, options))
        _run_round(function, built, sandbox, options, drawn, pool)
        late = time.monotonic() - start > options.budget and not _satisfied(pool, options)
        if not drawn or pool.stops >= options.stops or late:
            break
    for _ in range(AIMED_ROUNDS if pool.coverage and not late else 0):
        aimed = _aimed(function.signature, rng, pool, options.inputs)
        if not aimed or pool.stops >= options.stops or time.monotonic() - start > options.budget:
            break
        _run_round(function, built, sandbox, options, aimed, pool)
    given = [case.expected for case in pool.cases.values() if RAISES not in case.tags]
    function = returning(function, given)

    def found() -> list[Case]:
        return within_width(list(pool.cases.values()), function, options.enough)

    def chosen() -> list[Case]:
        kept = choose(found(), options.cases)
        return kept if pool.coverage is None else pool.coverage.with_reachers(kept, found(), MOST)

    def more(survivors: Sequence[Mutant]) -> bool:
        before, near = len(pool.cases), _near(mined, survivors, function.language)
        drawn = _draw(function.signature, near, widths, rng, pool, _count(pool, options))
        _run_round(function, built, sandbox, options, drawn, pool)
        return len(pool.cases) > before and pool.stops < options.stops

    rating = None
    if options.rate is not None and pool.cases:
        rating = rated(function, found, chosen, more, sandbox, options.limits, options.rate)
    kept = chosen() if rating is None else rating.with_killers(chosen(), found())
    kept = _repeatable(function, program, built, sandbox, options, kept, pool)
    kept = with_edges(kept, function, list(pool.cases.values()), pool.refused)
    if sum(RAISES not in case.tags for case in kept) < options.least:
        return Rejection(name, STEP, _why(pool))
    dropped = dict(sorted(pool.dropped.items()))
    suite = TestSuite(function, tuple(kept), options.seed, dropped=dropped, out_of_time=late)
    if pool.coverage is not None:
        missing = tuple(map(str, pool.coverage.unreached(kept)))
        suite = replace(suite, branches=len(pool.coverage.branches), unreached=missing)
    if rating is None:
        return suite
    return replace(
        suite,
        mutation_score=rating.score(kept),
        mutants=rating.kills.rated,
        survivors=tuple(map(str, rating.survivors(kept))),
        out_of_time=late or rating.out_of_time,
    )


def _near(mined: Literals, survivors: Sequence[Mutant], source: str) -> Literals:
    """The literals of the source, and those that only mutants have."""
    own = [literals(mutant.now, source) for mutant in survivors]
    numbers = dict.fromkeys((*mined.integers, *(number for each in own for number in each.integers)))
    return replace(mined, integers=tuple(numbers))


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
    if not equal(outcomes[0].value, outcomes[1].value, function.signature.returns):
        return Rejection(name, STEP, "gives another result each time")
    return TestSuite(function, (case_of((), outcomes[0], function.signature),), options.seed)


def _count(pool: _Pool, options: TestOptions) -> int:
    """Few inputs at first and while most are dropped, so that little is spent before it is learnt from."""
    if len(pool.seen) < len(FIRST) or pool.stops >= options.stops // 4:
        return FEW
    return max(len(FIRST), int(options.inputs * len(pool.cases) / len(pool.seen)))


def _draw(
    signature: Signature,
    mined: Literals,
    widths: Mapping[str, int | None],
    rng: random.Random,
    pool: _Pool,
    count: int,
) -> list[tuple[Profile | None, tuple[Value, ...]]]:
    """(profile, arguments) of a round; near copies of cases, a third, and misfits have no profile."""
    drawn: dict[str, tuple[Profile | None, tuple[Value, ...]]] = {}
    rare = sorted(pool.cases.values(), key=lambda case: (_rarity(case, pool), size(case)))
    for attempt in range(count * 3):
        if len(drawn) >= count:
            break
        if rare and attempt % 3 == 0 and len(pool.seen) >= len(FIRST):
            place = int(len(rare) * rng.random() ** 2)  # rare results first
            profile, values = None, mutated(rare[place].arguments, rng)
            if not fits(values, signature):
                continue
        else:
            place = len(pool.seen) + attempt
            profile = FIRST[place] if place < len(FIRST) else pool.success.profile(rng)
            values = arguments(signature, mined, rng, profile, widths)
            if widths and place % MISFITS == MISFITS - 1:
                names = [parameter.name for parameter in signature.parameters]
                profile, values = None, misfit(names, values, widths, rng)
        key = key_of(values)
        if key not in pool.seen:
            drawn.setdefault(key, (profile, values))
    return list(drawn.values())


def _rarity(case: Case, pool: _Pool) -> int:
    """How few cases have its result, or go where it goes."""
    same = pool.results[result_of(case)]
    return same if pool.coverage is None else min(same, pool.coverage.rarity(case))


def _aimed(
    signature: Signature, rng: random.Random, pool: _Pool, count: int
) -> list[tuple[Profile | None, tuple[Value, ...]]]:
    """New inputs that could reach a branch which none has reached."""
    assert pool.coverage is not None
    drawn: dict[str, tuple[Profile | None, tuple[Value, ...]]] = {}
    for values in pool.coverage.aimed(rng, count):
        if len(drawn) == count:
            break
        if fits(values, signature) and key_of(values) not in pool.seen:
            drawn.setdefault(key_of(values), (None, values))
    return list(drawn.values())


def _run_round(
    function: Function,
    built: Artefact,
    sandbox: Sandbox,
    options: TestOptions,
    drawn: list[tuple[Profile | None, tuple[Value, ...]]],
    pool: _Pool,
) -> None:
    outcomes = call(sandbox, built, [values for _, values in drawn], options.limits).outcomes
    starts = 0
    for (profile, values), outcome in zip(drawn, outcomes, strict=True):
        if starts > RESTARTS:  # the rest did not run
            break
        key, worth = key_of(values), 0.0
        pool.seen.add(key)
        is_error = options.exceptions and raises(outcome)
        reason = "" if is_error else refusal(outcome, function)
        if reason:
            pool.dropped[reason] += 1
            pool.refused += [values] if outcome.status in (Status.EXCEPTION, Status.CRASH) else []
            starts += outcome.status in ENDING
            pool.stops += ENDING.get(outcome.status, 0)
        else:
            case = case_of(values, outcome, function.signature)
            pool.cases[key] = case
            pool.results[result_of(case)] += 1
            worth = 0.0 if is_error else 1.0 if pool.results[result_of(case)] < 4 else 0.4
        if profile is not None:
            pool.success.note(profile, worth)
    if pool.coverage is not None:
        pool.coverage.run(list(pool.cases.values()), sandbox, options.limits)


def _satisfied(pool: _Pool, options: TestOptions) -> bool:
    """Enough to choose from; after half the calls, enough for a suite with more than one result."""
    if len(pool.seen) >= options.most // 2:
        return len(pool.cases) >= options.enough and len(pool.results) > 1
    return len(pool.cases) >= 3 * options.cases and len(pool.results) >= options.cases // 2


def _repeatable(
    function: Function,
    program: Program,
    built: Artefact,
    sandbox: Sandbox,
    options: TestOptions,
    cases: list[Case],
    pool: _Pool,
) -> list[Case]:
    """The cases that two more runs repeat: with other hash seeds, then in the other order and by the
    plain build, which reads other garbage where memory was never written. A function that was caught
    once is run `SUSPECT_RUNS` times more: by chance a set of two comes in the same order every other time."""
    types = [parameter.type for parameter in function.signature.parameters]
    orders = [False, True]
    while orders and cases:
        backwards = orders.pop(0)
        if backwards and CHECKED in language(program.language).builds:
            plain = build(sandbox, program)
            built = plain if isinstance(plain, Artefact) else built
        order = list(reversed(cases)) if backwards else cases
        outcomes = call(sandbox, built, [case.arguments for case in order], options.limits).outcomes
        same = [
            case
            for case, outcome in zip(order, outcomes, strict=True)
            if (RAISES in case.tags and raises(outcome))
            or (
                RAISES not in case.tags
                and outcome.status is Status.OK
                and equal(case.expected, outcome.value, function.signature.returns)
                and all(
                    equal(first, again, type)
                    for first, again, type in zip(
                        case.arguments_after, outcome.arguments, types, strict=False
                    )
                )
            )
        ]
        pool.dropped["not deterministic"] += len(cases) - len(same)
        cases = sorted(same, key=size)
        if backwards and not orders and pool.dropped["not deterministic"]:
            orders = [False] * SUSPECT_RUNS
    pool.dropped = +pool.dropped
    return cases


def _why(pool: _Pool) -> str:
    if not pool.dropped:
        return f"only {len(pool.cases)} different inputs"
    reason, count = pool.dropped.most_common(1)[0]
    total = len(pool.seen)
    return f"every input: {reason}" if count == total else f"{count} of {total} inputs: {reason}"
