"""Test cases for a function, made by running it: draw, run, sort out, choose.

Covers: typed inputs, outcomes that are values, sources whose results repeat. Does not cover: how
much of the function the cases exercise (mutation_score stays None until mutants are run).
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.languages.wire import encode
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.limits import RUN_LIMITS
from codetrans.sandbox.run import Sandbox
from codetrans.suites.compare import equal
from codetrans.testgen.infer import assignments, unhinted
from codetrans.testgen.inputs import PROFILES, Profile, arguments, mutated
from codetrans.testgen.mine import Literals, literals
from codetrans.types import (
    Case,
    ExecutionResult,
    Float,
    Function,
    Int,
    Outcome,
    Rejection,
    Signature,
    Status,
    TestSuite,
    Type,
    Unknown,
    Value,
)

STEP = "testgen"
CHECKED = "checked"


@dataclass(frozen=True)
class TestOptions:
    seed: int = 0
    cases: int = 24  # kept at most
    least: int = 4  # fewer and the function counts as not testable
    rounds: int = 4  # draws of `inputs` calls, each drawn after what the rounds before found good
    inputs: int = 48
    seconds: float = 1.0  # CPU of one start of the source
    budget: float = 12.0  # wall seconds after which no further round starts
    score: Callable[[Function, Sequence[Case]], float | None] | None = None  # mutation score, when there is one

    __test__ = False


@dataclass
class _Pool:
    """What the rounds have found."""

    cases: dict[str, Case]  # by their arguments on the wire
    dropped: Counter[str]
    good: Counter[str]  # profile → cases it gave
    tried: Counter[str]
    dead: set[str]  # profiles that never end


def generate(
    function: Function, sandbox: Sandbox, options: TestOptions = TestOptions()
) -> TestSuite | Rejection:
    """Cases for a standalone `function`, the smallest first; the same for the same seed.

    A function that cannot be called, or that gives fewer than `options.least` cases, is a Rejection
    that names the commonest reason. Raises ToolchainMissing when its compiler is absent.
    """
    name = function.signature.name
    start = time.monotonic()
    if unhinted(function):
        inferred = _inferred(function, sandbox, options)
        if isinstance(inferred, Rejection):
            return inferred
        function = inferred
    record = language(function.language)
    try:
        program = record.program(function)
    except BadInput as error:
        return Rejection(name, STEP, error.message)
    variant = CHECKED if CHECKED in record.builds else "plain"
    built = build(sandbox, replace(program, variant=variant))
    if isinstance(built, ExecutionResult) and variant == CHECKED:
        built = build(sandbox, program)  # a compiler without sanitizers
    if isinstance(built, ExecutionResult):
        words = built.stderr.decode("utf-8", "replace").strip().splitlines()
        telling = [line for line in words if "error" in line.lower()] or words or [built.status.value]
        return Rejection(name, STEP, f"the source does not compile: {telling[0][:200]}")
    if not function.signature.parameters:
        return _constant(function, built, sandbox, options)
    pool = _Pool({}, Counter(), Counter(), Counter(), set())
    rng = random.Random(f"{options.seed}/{function.text}")
    mined = literals(function.text, function.language)
    for number in range(options.rounds):
        drawn = _draw(function.signature, mined, rng, pool, options.inputs, number)
        _run_round(function, built, sandbox, options, drawn, pool)
        enough = len(pool.cases) >= 3 * options.cases and _distinct(pool) >= options.cases // 2
        if enough or time.monotonic() - start > options.budget:
            break
    kept = _choose(list(pool.cases.values()), options.cases)
    kept = _repeatable(function, built, sandbox, options, kept, pool)
    if len(kept) < options.least:
        common = pool.dropped.most_common(1)
        why = f"{common[0][1]} of {sum(pool.tried.values())} inputs: {common[0][0]}" if common else "no usable input"
        return Rejection(name, STEP, why)
    suite = TestSuite(function, tuple(kept), options.seed, None, dict(pool.dropped))
    if options.score is not None:
        suite = replace(suite, mutation_score=options.score(function, kept))
    return suite


def _constant(
    function: Function, built: Artefact, sandbox: Sandbox, options: TestOptions
) -> TestSuite | Rejection:
    """A function without parameters has one case."""
    outcomes = call(sandbox, built, [(), ()], replace(RUN_LIMITS, seconds=options.seconds)).outcomes
    if any(outcome.status is not Status.OK for outcome in outcomes):
        return Rejection(function.signature.name, STEP, f"its only call: {_reason(outcomes[0], function)}")
    if not equal(outcomes[0].value, outcomes[1].value, function.signature.returns):
        return Rejection(function.signature.name, STEP, "gives another result each time")
    return TestSuite(function, (_case((), outcomes[0], function.signature),), options.seed)


def _draw(
    signature: Signature, mined: Literals, rng: random.Random, pool: _Pool, count: int, number: int
) -> list[tuple[str, tuple[Value, ...]]]:
    """(profile, arguments) of a round: all profiles first, later those that gave cases, and near copies."""
    drawn: dict[str, tuple[str, tuple[Value, ...]]] = {}
    living = [profile for profile in PROFILES if profile.name not in pool.dead]
    good = list(pool.cases.values())

    def weight(profile: Profile) -> float:
        tried = pool.tried[profile.name]
        return 1.0 if not tried else 0.1 + pool.good[profile.name] / tried

    for attempt in range(count * 3):
        if len(drawn) >= count or not living:
            break
        if number and good and attempt % 3 == 0:
            chosen, values = "near copy", mutated(rng.choice(good).arguments, rng)
            if not _fits(values, signature):
                continue
        else:
            profile = living[attempt % len(living)] if not number else rng.choices(living, [weight(p) for p in living])[0]
            chosen, values = profile.name, arguments(signature, mined, rng, profile)
        key = _key(values)
        if key not in pool.cases:
            drawn.setdefault(key, (chosen, values))
    # A call that never ends costs a second: likely offenders go last.
    order = {"edge": 2, "wide": 1}
    return sorted(drawn.values(), key=lambda item: order.get(item[0], 0))


def _fits(values: Sequence[Value], signature: Signature) -> bool:
    """Integers still in the range of their type after a change."""
    for value, parameter in zip(values, signature.parameters, strict=True):
        match parameter.type:
            case Int(bits, signed) if bits is not None and isinstance(value, int):
                low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1)) if signed else (0, 2**bits)
                if not low <= value < high:
                    return False
    return True


def _key(values: Sequence[Value]) -> str:
    return " ".join(encode(value) for value in values)


def _run_round(
    function: Function,
    built: Artefact,
    sandbox: Sandbox,
    options: TestOptions,
    drawn: list[tuple[str, tuple[Value, ...]]],
    pool: _Pool,
) -> None:
    limits = replace(RUN_LIMITS, seconds=options.seconds)
    outcomes = call(sandbox, built, [values for _, values in drawn], limits).outcomes
    for (profile, values), outcome in zip(drawn, outcomes, strict=True):
        pool.tried[profile] += 1
        if outcome.status is Status.OK and not _too_large(outcome.value):
            pool.good[profile] += 1
            pool.cases[_key(values)] = _case(values, outcome, function.signature)
        else:
            pool.dropped[_reason(outcome, function)] += 1
            if outcome.status in (Status.TIMEOUT_CPU, Status.TIMEOUT_WALL) and not pool.good[profile]:
                pool.dead.add(profile)


def _too_large(value: Value) -> bool:
    return len(encode(value)) > 20_000


def _reason(outcome: Outcome, function: Function) -> str:
    match outcome.status:
        case Status.OK:
            return "result too large"
        case Status.EXCEPTION:
            return f"exception {outcome.message.partition(':')[0]}"
        case Status.CRASH if CHECKED in language(function.language).builds:
            return "undefined behaviour or crash"
    return outcome.status.value.replace("_", " ")


def _case(values: tuple[Value, ...], outcome: Outcome, signature: Signature) -> Case:
    tags = set()
    if isinstance(outcome.value, float):
        tags.add("nan" if outcome.value != outcome.value else "float")
    if isinstance(outcome.value, int) and abs(outcome.value) >= 2**31 - 1:
        tags.add("wide")
    after = outcome.arguments
    changed = len(after) == len(values) and any(
        not equal(before, now, parameter.type)
        for before, now, parameter in zip(values, after, signature.parameters, strict=True)
    )
    if changed:
        tags.add("mutates")
    return Case(values, outcome.value, after if len(after) == len(values) else (), frozenset(tags))


def _distinct(pool: _Pool) -> int:
    return len({encode(case.expected) for case in pool.cases.values()})


def _choose(cases: list[Case], most: int) -> list[Case]:
    """Of each result the smallest inputs first, round the results until enough; the smallest in front."""
    by_result: dict[str, list[Case]] = {}
    for case in sorted(cases, key=_size):
        result = encode(case.expected) if case.expected is not None else _key(case.arguments_after)
        by_result.setdefault(result, []).append(case)
    # A large input of each result too: loops that run long find what short ones hide.
    queues = [[*queue[:1], *reversed(queue[1:])] for queue in by_result.values()]
    queues.sort(key=lambda queue: _size(queue[0]))
    if len(queues) > most:  # spread over the sizes
        step = len(queues) / most
        queues = [queues[int(place * step)] for place in range(most)]
    kept: list[Case] = []
    depth = 0
    while len(kept) < most and any(len(queue) > depth for queue in queues):
        kept += [queue[depth] for queue in queues if len(queue) > depth][: most - len(kept)]
        depth += 1
    return sorted(kept, key=_size)


def _size(case: Case) -> tuple[int, str]:
    key = _key(case.arguments)
    return len(key), key


def _repeatable(
    function: Function, built: Artefact, sandbox: Sandbox, options: TestOptions, cases: list[Case], pool: _Pool
) -> list[Case]:
    """The cases that two more runs (other hash seeds, the other order) repeat."""
    limits = replace(RUN_LIMITS, seconds=2 * options.seconds)
    for backwards in (False, True):
        order = list(reversed(cases)) if backwards else cases
        outcomes = call(sandbox, built, [case.arguments for case in order], limits).outcomes
        same = [
            case
            for case, outcome in zip(order, outcomes, strict=True)
            if outcome.status is Status.OK
            and equal(case.expected, outcome.value, function.signature.returns)
            and all(
                equal(first, again)
                for first, again in zip(case.arguments_after, outcome.arguments, strict=False)
            )
        ]
        pool.dropped["not deterministic"] += len(cases) - len(same)
        cases = sorted(same, key=_size)
    pool.dropped = +pool.dropped
    return cases


def _inferred(function: Function, sandbox: Sandbox, options: TestOptions) -> Function | Rejection:
    """The function with the parameter types under which it raises least."""
    name = function.signature.name
    best: tuple[float, Function] | None = None
    mined = literals(function.text, function.language)
    for types in assignments(function):
        candidate = _typed(function, types)
        try:
            built = build(sandbox, language(function.language).program(candidate))
        except BadInput:
            continue
        if isinstance(built, ExecutionResult):
            return Rejection(name, STEP, "the source does not compile")
        rng = random.Random(f"{options.seed}/infer")
        drawn = [arguments(candidate.signature, mined, rng, profile) for profile in PROFILES[:8]]
        outcomes = call(sandbox, built, drawn, replace(RUN_LIMITS, seconds=0.5)).outcomes
        fine = sum(outcome.status is Status.OK for outcome in outcomes)
        wrong = sum(outcome.message.startswith(("TypeError", "AttributeError")) for outcome in outcomes)
        points = (fine - wrong) / len(drawn)
        results = [outcome.value for outcome in outcomes if outcome.status is Status.OK]
        if best is None or points > best[0]:
            best = (points, _returning(candidate, results))
        if points >= 0.75:
            break
    if best is None or best[0] <= 0:
        return Rejection(name, STEP, "no types found that its parameters take; add hints")
    return best[1]


def _typed(function: Function, types: Sequence[Type]) -> Function:
    signature = function.signature
    parameters = tuple(
        replace(parameter, type=type) for parameter, type in zip(signature.parameters, types, strict=True)
    )
    return replace(function, signature=replace(signature, parameters=parameters))


def _returning(function: Function, results: Sequence[Value]) -> Function:
    """With the return type that the results show, where nothing was declared."""
    if not isinstance(function.signature.returns, Unknown) or not results:
        return function
    kinds = {type(result) for result in results}
    returns: Type = function.signature.returns
    if kinds <= {int, float} and float in kinds:
        returns = Float(64)
    elif kinds == {int}:
        returns = Int(None)
    return replace(function, signature=replace(function.signature, returns=returns))
