"""Cases as a function's own types have them."""

from __future__ import annotations

import pytest

from codetrans.native.checks import checks, conform, tolerance
from codetrans.types import (
    Bool,
    Case,
    Char,
    Float,
    Function,
    Int,
    List,
    Map,
    Optional,
    Parameter,
    Set,
    Signature,
    Text,
    Type,
    Value,
    Void,
)


@pytest.mark.parametrize(
    ("value", "type", "fits"),
    [
        ("a", Int(), 97),
        (97, Char(), "a"),
        (1, Bool(), True),
        (2.0, Int(), 2),
        (2.5, Int(), 2.5),
        (3, Float(), 3.0),
        (["a", "b"], Text(), "ab"),
        ("ab", List(Char()), ["a", "b"]),
        (None, List(Int()), []),
        ([1, 1], Set(Int()), frozenset({1})),
        ({1: True, 2: False}, Set(Int()), frozenset({1})),
        (frozenset({"a"}), Map(Int(), Bool()), {97: True}),
    ],
)
def test_a_value_takes_the_form_of_the_declared_type(value: Value, type: Type, fits: Value) -> None:
    conformed = conform(value, type)
    assert conformed == fits and conformed.__class__ is fits.__class__


def test_tolerances_are_those_of_data() -> None:
    assert (tolerance(0.0), tolerance(2.5), tolerance(-1000.0, 32)) == (1e-9, 2.5e-6, 1e-2)


def _function(returns: Type, mutated: bool = True) -> Function:
    parameters = (Parameter("values", List(Int()), "", mutated), Parameter("n", Int()))
    return Function("python", "", Signature("f", parameters, returns))


def test_the_nothing_of_an_optional_is_no_empty_list_where_a_translation_says_that_it_gives_one() -> None:
    optional = Signature("f", (), Optional(Int()))
    wrongly_hinted = Function("python", "", Signature("f", (), List(Int())))
    [check] = checks([Case((), None)], optional, wrongly_hinted)
    assert check.expected is None


def test_a_null_is_an_empty_list_in_a_translation_and_itself_in_the_source() -> None:
    source = Function("java", "", Signature("f", (), List(Int()), "int[]"))
    translation = Function("cpp", "", Signature("f", (), List(Int()), "vector<int>"))
    assert [
        checks([Case((), None)], source.signature, each)[0].expected for each in (source, translation)
    ] == [None, []]


def test_an_argument_is_checked_where_it_changes() -> None:
    function = _function(Int())
    same, other = Case(([1], 2), 0, ([1], 2)), Case(([1], 2), 0, ([5], 2))
    assert [dict(check.after) for check in checks([same, other], function.signature, function)] == [
        {},
        {0: [5]},
    ]


def test_what_gives_nothing_is_known_by_its_arguments_even_unchanged() -> None:
    function = _function(Void())
    [check] = checks([Case(([1], 2), None, ([1], 2))], function.signature, function)
    assert dict(check.after) == {0: [1]}


def test_a_translation_that_cannot_write_is_not_asked_to() -> None:
    source, translation = _function(Int()), _function(Int(), mutated=False)
    [check] = checks([Case(([1], 2), 0, ([5], 2))], source.signature, translation)
    assert not check.after
