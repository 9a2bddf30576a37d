"""Go's table tests: a row a case, where all cases are checked in the same way. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from codetrans.native.checks import Check, uses
from codetrans.native.go_expression import expression
from codetrans.native.long_lists import is_long, rows
from codetrans.native.naming import pascal, snake, words_of
from codetrans.types import (
    Bool,
    Char,
    Float,
    Function,
    Int,
    ListNode,
    Parameter,
    Text,
    TreeNode,
    Tuple,
    Type,
    Unknown,
    Value,
    Void,
)

OWN = ("name", "want")  # columns beside the parameters
VARIABLES = ("t", "got", "test", "tests")


def has_table(function: Function, checks: Sequence[Check]) -> bool:
    """Whether a table of plain columns says all: no panics or errors, no nodes, nothing passed by address."""
    signature = function.signature
    types = [*(parameter.type for parameter in signature.parameters), signature.returns]
    spellings = [parameter.spelling for parameter in signature.parameters]
    gives = not isinstance(signature.returns, Void)
    plain = (
        len(checks) > 1
        and signature.name not in VARIABLES
        and all(re.match(r"[\w\[]", spelling) for spelling in spellings)
        and all(re.fullmatch(r"[A-Za-z]\w*", parameter.name) for parameter in signature.parameters)
        and not any(uses(types, kind) for kind in (ListNode, TreeNode, Tuple, Unknown))
        and not re.search(rf"\bfunc {signature.name}\[", function.text)
        and (not gives or re.fullmatch(r"[\w\[\]*]+", signature.returns_spelling) is not None)
        and signature.returns_spelling != "error"
    )
    return (
        plain
        and not any(check.raises for check in checks)
        and all(spellings[place].startswith(("[]", "map[")) for place in _sometimes(checks))
        and (gives or bool(_places(checks)))
        and not (
            any(check.expected is None for check in checks)
            and gives
            and not signature.returns_spelling.startswith("*")
        )
    )


def _places(checks: Sequence[Check]) -> list[int]:
    """Of the arguments that are looked at after a call."""
    return sorted({place for check in checks for place in check.after})


def _sometimes(checks: Sequence[Check]) -> set[int]:
    """Those of them that are not looked at after every call; nil says so in the table."""
    return {place for place in _places(checks) if any(place not in check.after for check in checks)}


def table(function: Function, checks: Sequence[Check]) -> str:
    """The test, for what `has_table`."""
    signature = function.signature
    gives = not isinstance(signature.returns, Void)
    places, sometimes = _places(checks), _sometimes(checks)
    after = [signature.parameters[place] for place in places]
    columns = [
        ("name", "string"),
        *((_field(parameter), parameter.spelling) for parameter in signature.parameters),
        *([("want", signature.returns_spelling)] if gives else []),
        *((_after(parameter), parameter.spelling) for parameter in after),
    ]
    lines = [_row(function, check, places) for check in checks]
    call = f"{signature.name}({', '.join(f'test.{_field(each)}' for each in signature.parameters)})"
    body = [f"got := {call}"] if gives and after else [] if gives else [call]
    if gives:
        results = [check.expected for check in checks]
        body.append(
            _unless("got", "test.want", signature.returns, results, "" if after else f"got := {call}; ")
        )
    for place, parameter in zip(places, after, strict=True):
        expected = f"test.{_after(parameter)}"
        values = [check.after[place] for check in checks if place in check.after]
        known = f"{expected} != nil && " if place in sometimes else ""
        body.append(_unless(f"test.{_field(parameter)}", expected, parameter.type, values, known))
    return (
        f"func Test{pascal(words_of(signature.name))}(t *testing.T) {{\n\ttests := []struct {{\n"
        + "".join(f"\t\t{name} {spelling}\n" for name, spelling in columns)
        + "\t}{\n"
        + "".join(f"\t\t{{{line}}},\n" for line in lines)
        + "\t}\n\tfor _, test := range tests {\n\t\tt.Run(test.name, func(t *testing.T) {\n"
        + "".join(f"\t\t\t{line}\n" for line in body)
        + "\t\t})\n\t}\n}\n"
    )


def _field(parameter: Parameter) -> str:
    return f"{parameter.name}_" if parameter.name in OWN else parameter.name


def _after(parameter: Parameter) -> str:
    return f"{parameter.name}After"


def _row(function: Function, check: Check, places: Sequence[int]) -> str:
    signature = function.signature
    given = zip(check.arguments, signature.parameters, strict=True)
    texts = [expression(value, parameter.type, parameter.spelling) for value, parameter in given]
    if not isinstance(signature.returns, Void):
        texts.append(expression(check.expected, signature.returns, signature.returns_spelling))
    for place in places:
        parameter = signature.parameters[place]
        known = place in check.after
        texts.append(expression(check.after[place], parameter.type, parameter.spelling) if known else "nil")
    shown = [rows(text, "\t\t") if is_long(text) else text for text in texts]
    return ", ".join([f'"{snake(check.words)}"', *shown])


def _unless(actual: str, expected: str, type: Type, values: Sequence[Value], first: str = "") -> str:
    """The statement that reports another value than the row's."""
    finite = all(isinstance(value, float) and math.isfinite(value) for value in values)
    if isinstance(type, Int | Bool | Char | Text):
        condition = f"{actual} != {expected}"
    elif isinstance(type, Float) and type.bits == 64 and finite:
        condition = f"!near({actual}, {expected})"
    else:
        condition = f"!same({actual}, {expected})"
    return f'if {first}{condition} {{\n\t\t\t\tt.Errorf("got %v, want %v", {actual}, {expected})\n\t\t\t}}'
