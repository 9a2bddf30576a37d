"""C++ literals, compiled and compared with the values that they were made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codetrans.languages import wire
from codetrans.languages.cpp.spelling import literal, spell
from codetrans.types import Char, Int, List, Map, Optional, Text, TreeNode, Tuple, Type, Value

if TYPE_CHECKING:
    from tests.languages.conftest import Run

VALUES: list[tuple[Value, Type]] = [
    (-(2**31), Int(32)),
    (2**32 - 1, Int(32, signed=False)),
    (-(2**63), Int(64)),
    (2**64 - 1, Int(64, signed=False)),
    ('say "hi" \\ \t\n\0\x07\x7f7', Text()),
    ("é€😀\u200b1", Text()),
    (["'", "\\", '"', "\n"], List(Char())),
    ([[1], []], List(List(Int()))),
    ([[1, 2], [3, 4]], List(List(Int(), 2), 2)),
    ({1: [1, 2]}, Map(Int(), List(Int()))),
    ((1, "a", 2), Tuple((Int(), Text(), Int()))),
    ([None, 5], List(Optional(Int()))),
]


def test_a_literal_is_its_value(run: Run) -> None:
    types = ", ".join(spell(type) for _, type in VALUES)
    members = ", ".join(literal(*pair) for pair in VALUES)
    headers = ("array", "map", "optional", "string", "tuple", "unordered_map", "vector")
    text = f"auto f() {{ return tuple<{types}>{{{members}}}; }}"
    (got,) = run("cpp", text, [[]], [f"#include <{header}>" for header in headers]).values
    for found, (value, _) in zip(got, VALUES, strict=True):
        assert wire.encode(found) == wire.encode(value)


def test_spelling() -> None:
    assert spell(Map(Tuple((Int(), Int())), List(Text()))) == "map<pair<int, int>, vector<string>>"
    assert literal([1, None], TreeNode()) == "tree_node({optional<int>(1), nullopt})"
