"""Values and the declarations that they can and cannot be of."""

from __future__ import annotations

import pytest

from codetrans.suites.fits import fits
from codetrans.types import (
    Bool,
    Char,
    Float,
    Int,
    List,
    Map,
    Optional,
    Set,
    Text,
    Tuple,
    Type,
    Unknown,
    Value,
    Void,
)

FITTING: list[tuple[Value, Type]] = [
    (None, Optional(Int())),
    (None, Void()),
    (7, Optional(Int())),
    ("a", Int()),  # Python's text of a character where another language has its number
    (97, Char()),
    (3.0, Int()),
    (3, Float()),
    (1, Bool()),
    (["a", "b"], Text()),
    ("ab", List(Char())),
    ([1, 2], Set(Int())),
    (frozenset({1}), Map(Int(), Bool())),
    ({"a": [1]}, Map(Text(), List(Int()))),
    ([1, "a"], Tuple((Int(), Text()))),
    ([None], Unknown()),
]
NOT_FITTING: list[tuple[Value, Type]] = [
    (None, Int()),
    (None, List(Int())),
    (7, List(Int())),
    (2.5, Int()),
    ("ab", Int()),
    (7, Bool()),
    ([1], Text()),
    ([[1], 2], List(List(Int()))),
    ([1], Map(Int(), Int())),
    ([1, 2, 3], Tuple((Int(), Int()))),
    (3, Void()),
]


@pytest.mark.parametrize(("value", "type"), FITTING)
def test_fits(value: Value, type: Type) -> None:
    assert fits(value, type)


@pytest.mark.parametrize(("value", "type"), NOT_FITTING)
def test_does_not_fit(value: Value, type: Type) -> None:
    assert not fits(value, type)
