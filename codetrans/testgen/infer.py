"""Types for Python parameters that have no hint: guessed from use, then tried on the function itself."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.languages.to_ir import too_long
from codetrans.sandbox.calls import build, call
from codetrans.sandbox.limits import RUN_LIMITS
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.guess import assignments, unhinted
from codetrans.testgen.mine import Literals, literals
from codetrans.testgen.profile import FIRST
from codetrans.testgen.relations import arguments
from codetrans.testgen.rows import row_widths
from codetrans.types import (
    Bool,
    ExecutionResult,
    Float,
    Function,
    Int,
    List,
    ListNode,
    Optional,
    Rejection,
    Status,
    Text,
    TreeNode,
    Type,
    Unknown,
    Value,
)

CALLS = 8  # of one combination
GOOD = 0.75  # share of calls that give a value, from which on no other combination is tried
BEYOND = 0.7  # what a call is worth whose index is beyond an end: a matter of values more than of types
SECONDS = 0.5  # CPU of the calls of one combination
MISFITS = ("TypeError", "AttributeError")  # what Python raises for arguments of the wrong type


def typed(function: Function, sandbox: Sandbox) -> Function:
    """With the types that running it shows, where its parameters have none; as it is where none fit.

    As it is, too, where it is too long to be lowered: nothing else asks.
    """
    if not unhinted(function) or too_long(function.text):
        return function
    found = inferred(function, literals(function.text, function.language), sandbox, seed=0)
    return function if isinstance(found, Rejection) else found


def inferred(function: Function, mined: Literals, sandbox: Sandbox, seed: int) -> Function | Rejection:
    """`function` with the parameter types under which it raises least, and its result's type."""
    name = function.signature.name
    best: tuple[float, Function] | None = None
    for types in assignments(function):
        candidate = _typed(function, types)
        try:
            built = build(sandbox, language(function.language).program(candidate))
        except BadInput as error:
            return Rejection(name, "testgen", error.message)
        if isinstance(built, ExecutionResult):
            return Rejection(name, "testgen", "the source does not compile")
        rng, widths = random.Random(f"{seed}/infer"), row_widths(candidate)
        drawn = [arguments(candidate.signature, mined, rng, profile, widths) for profile in FIRST[:CALLS]]
        outcomes = call(sandbox, built, drawn, replace(RUN_LIMITS, seconds=SECONDS)).outcomes
        fine = sum(outcome.status is Status.OK for outcome in outcomes)
        misfits = sum(outcome.message.startswith(MISFITS) for outcome in outcomes)
        beyond = sum(outcome.message.startswith("IndexError") for outcome in outcomes)
        points = (fine - misfits + (BEYOND * beyond if fine else 0)) / len(drawn)
        if best is None or points > best[0]:
            results = [outcome.value for outcome in outcomes if outcome.status is Status.OK]
            best = points, returning(candidate, results)
        if outcomes and all(outcome.message.startswith("NameError") for outcome in outcomes):
            return Rejection(name, "testgen", f"every input: exception {outcomes[0].message}")
        if points >= GOOD:
            break
    if best is None or best[0] <= 0:
        return Rejection(name, "testgen", "no types found that its parameters take; add hints")
    return best[1]


def _typed(function: Function, types: Sequence[Type]) -> Function:
    signature = function.signature
    parameters = tuple(
        replace(parameter, type=type) for parameter, type in zip(signature.parameters, types, strict=True)
    )
    return replace(function, signature=replace(signature, parameters=parameters))


def returning(function: Function, results: Sequence[Value]) -> Function:
    """With the return type that the results show, where nothing was declared.

    No value among the lists of a function over nodes is the list, or the tree, without any.
    """
    signature = function.signature
    if not isinstance(signature.returns, Unknown):
        return function
    some = [result for result in results if result is not None]
    if not some:
        return function
    found = _type_of(some)
    if len(some) < len(results) and not isinstance(found, Unknown):
        nodes = [p.type for p in signature.parameters if isinstance(p.type, ListNode | TreeNode)]
        found = nodes[0] if nodes and isinstance(found, List) else Optional(found)
    return replace(function, signature=replace(signature, returns=found))


def _type_of(values: Sequence[Value]) -> Type:
    """The one type that all of `values` have; Unknown where there is none."""
    kinds = {type(value) for value in values}
    if kinds == {bool}:
        return Bool()
    if kinds == {int}:
        return Int(None)
    if kinds == {str}:
        return Text()
    if kinds and kinds <= {int, float}:
        return Float(64)
    if kinds == {list}:
        items = [item for value in values for item in value]  # type: ignore[union-attr]
        of = _type_of(items)
        return of if isinstance(of, Unknown) else List(of)
    return Unknown()
