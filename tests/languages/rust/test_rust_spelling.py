"""Rust literals, compiled and compared with the values that they were made from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from codetrans.languages import wire
from codetrans.languages.rust.spelling import literal, spell
from codetrans.types import Char, Float, Int, List, Map, Optional, Set, Text, Tuple, Type, Value

if TYPE_CHECKING:
    from tests.languages.conftest import Run

VALUES: list[tuple[Value, Type]] = [
    (-(2**31), Int(32)),
    (2**64 - 1, Int(64, signed=False)),
    (-0.0, Float()),
    (1e300, Float()),
    (-math.inf, Float(32)),
    ('say "hi" \\ \t\n\0\x07\x7f', Text()),
    ("é€😀\u200b'", Text()),
    (["'", "\\", '"', "\n"], List(Char())),
    ([[1], []], List(List(Int()))),
    ([[1, 2], [3, 4]], List(List(Int(), 2), 2)),
    ({1: [1, 2]}, Map(Int(), List(Int()))),
    (frozenset(), Set(Text())),
    ((1, "a"), Tuple((Int(), Text()))),
    ([None, 5], List(Optional(Int()))),
]


def test_a_literal_is_its_value(run: Run) -> None:
    pairs = [VALUES[i : i + 4] for i in range(0, len(VALUES), 4)]
    types = ", ".join(f"({', '.join(spell(type) for _, type in part)},)" for part in pairs)
    members = ", ".join(f"({', '.join(literal(*pair) for pair in part)},)" for part in pairs)
    context = ("use std::collections::{HashMap, HashSet};",)
    (got,) = run("rust", f"fn f() -> ({types}) {{ ({members}) }}", [[]], context).values
    for found, (value, _) in zip([item for part in got for item in part], VALUES, strict=True):
        assert wire.encode(found) == wire.encode(value)
