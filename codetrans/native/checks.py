"""What native tests check: the cases of a suite as a function of some language takes and gives them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from codetrans.native.naming import described, unique
from codetrans.suites.compare import ABSOLUTE, RELATIVE, equal
from codetrans.suites.judge import is_given_away
from codetrans.types import (
    RAISES,
    Bool,
    Case,
    Char,
    Float,
    Function,
    Int,
    List,
    ListNode,
    Map,
    Optional,
    Set,
    Signature,
    Text,
    TreeNode,
    Tuple,
    Type,
    Value,
    Void,
)


@dataclass(frozen=True)
class Check:
    """One test: a call, its result, and the arguments that it changes."""

    words: tuple[str, ...]  # its name
    arguments: tuple[Value, ...]
    expected: Value
    after: Mapping[int, Value] = field(default_factory=dict)  # place → the argument after the call
    raises: bool = False


def checks(cases: Sequence[Case], source: Signature, function: Function) -> list[Check]:
    """The cases of a function with signature `source`, for `function`: that one, or a translation.

    An argument is checked after the call where the source changed it, or gives nothing else
    (suites/compare.py judges data by the same rule).
    """
    parameters = function.signature.parameters
    assert len(parameters) == len(source.parameters), (function.signature, source)
    names = unique(
        [described([parameter.name for parameter in parameters], case.arguments) for case in cases],
        [case.expected for case in cases],
    )
    made = []
    for name, case in zip(names, cases, strict=True):
        raises = RAISES in case.tags
        made.append(
            Check(
                (*name, "raises") if raises else name,
                tuple(conform(v, p.type) for v, p in zip(case.arguments, parameters, strict=True)),
                _result(case.expected, source, function.signature),
                {}
                if raises
                else {
                    place: conform(case.arguments_after[place], parameters[place].type)
                    for place in _reported(case, source, function)
                },
                raises,
            )
        )
    return made


def _result(expected: Value, source: Signature, own: Signature) -> Value:
    """An optional's None is no empty list, whatever the translation declares; nor is a null of the source's own."""
    nodes = isinstance(own.returns, ListNode | TreeNode)
    if expected is None and not nodes and (own == source or isinstance(source.returns, Optional)):
        return None
    return conform(expected, own.returns)


def _reported(case: Case, source: Signature, function: Function) -> Iterator[int]:
    if not case.arguments_after:
        return
    gives_nothing = isinstance(source.returns, Void)
    for place, (before, after, theirs, ours) in enumerate(
        zip(
            case.arguments,
            case.arguments_after,
            source.parameters,
            function.signature.parameters,
            strict=True,
        )
    ):
        changed = not equal(before, after, theirs.type) and (
            gives_nothing or not is_given_away(source, place)
        )
        visible = ours.mutated or isinstance(ours.type, ListNode | TreeNode)
        if visible and (changed or (gives_nothing and theirs.mutated)):
            yield place


def conform(value: Value, type: Type) -> Value:
    """`value` as a declaration of `type` takes it: 97 for "a" of an Int, "ab" for ["a", "b"] of a Text."""
    match type:
        case Optional(of):
            return None if value is None else conform(value, of)
        case Int():
            if isinstance(value, str) and len(value) == 1:
                return ord(value)
            return int(value) if isinstance(value, bool | float) and value == value // 1 else value
        case Char():
            return chr(value) if isinstance(value, int) and 0 <= value < 0x110000 else value
        case Bool():
            return bool(value) if isinstance(value, int) and value in (0, 1) else value
        case Float():
            return float(value) if isinstance(value, int) else value
        case Text() if isinstance(value, list | tuple):
            return "".join(str(conform(item, Char())) for item in value)
        case Text() if isinstance(value, int) and not isinstance(value, bool):
            return chr(value)
        case List(of) | ListNode(of) if value is None or isinstance(value, list | tuple | str):
            return [conform(item, of) for item in value or ()]
        case TreeNode(of) if value is None or isinstance(value, list | tuple):
            return [conform(item, Optional(of)) for item in value or ()]
        case Tuple(types) if isinstance(value, list | tuple) and len(value) == len(types):
            return tuple(conform(item, of) for item, of in zip(value, types, strict=True))
        case Set(of) if isinstance(value, list | tuple | frozenset):
            return frozenset(conform(item, of) for item in value)
        case Set(of) if isinstance(value, dict):
            return frozenset(conform(item, of) for item, present in value.items() if present is not False)
        case Map(key, Bool()) if isinstance(value, frozenset):
            return {conform(item, key): True for item in value}
        case Map(key, item) if isinstance(value, dict):
            return {conform(k, key): conform(v, item) for k, v in value.items()}
    return value


def tolerance(expected: float, bits: int = 64) -> float:
    """How far a result may be from a finite `expected`."""
    return float(f"{max(ABSOLUTE, RELATIVE[bits] * abs(expected)):.1e}")


def has_float(value: Value, type: Type) -> bool:
    """Whether comparing with `value` needs a tolerance."""
    match type:
        case Float():
            return True
        case List(of) | Set(of) | Optional(of) if value is not None:
            return has_float(value, of) or _holds_float(value)
    return _holds_float(value)


def _holds_float(value: Value) -> bool:
    if isinstance(value, dict):
        return any(_holds_float(cast("Value", item)) for pair in value.items() for item in pair)
    if isinstance(value, list | tuple | frozenset):
        return any(_holds_float(item) for item in value)
    return isinstance(value, float)


def uses(types: Sequence[Type], kind: type) -> bool:
    """Whether one of the types is, or holds, a `kind`."""
    return any(
        isinstance(each, kind) or (isinstance(each, List | Optional) and uses([each.of], kind))
        for each in types
    )


def types_of(function: Function) -> list[Type]:
    """Of its parameters and its result."""
    return [*(parameter.type for parameter in function.signature.parameters), function.signature.returns]
