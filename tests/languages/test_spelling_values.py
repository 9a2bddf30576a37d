"""A literal, compiled and run, is the value it was made from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from codetrans.languages import language, wire
from codetrans.types import (
    Bool,
    Char,
    Float,
    Int,
    List,
    ListNode,
    Map,
    Optional,
    Set,
    Text,
    TreeNode,
    Tuple,
    Type,
    Unknown,
    Value,
    Void,
)

if TYPE_CHECKING:
    from tests.languages.conftest import Run

VALUES: list[tuple[Value, Type]] = [
    (-(2**31), Int(32)),
    (2**31 - 1, Int(32)),
    (-128, Int(8)),
    (255, Int(8, signed=False)),
    (-(2**63), Int(64)),
    (2**40, Int(64)),
    (True, Bool()),
    (1.5, Float(64)),
    (1e300, Float(64)),
    (-0.0, Float(64)),
    (math.inf, Float(64)),
    (-math.inf, Float(64)),
    (0.5, Float(32)),
    (3, Float(64)),
    ("a", Char()),
    ("'", Char()),
    ("\\", Char()),
    ("\n", Char()),
    ("é", Char()),
    ("", Text()),
    ('say "hi" \\ \t\n\0\x07\x7f', Text()),
    ("é€😀 \u200b", Text()),
    ([], List(Int(32))),
    ([1, -2], List(Int(32))),
    ([[1], []], List(List(Int(32)))),
    (["a", "b"], List(Char())),
    ([["x"], []], List(List(Text()))),
    ([0.5, 2.0], List(Float(64))),
    ([2**40], List(Int(64))),
    (frozenset({1, 2}), Set(Int(32))),
    (frozenset(), Set(Text())),
    ({"a": 1, "b": 2}, Map(Text(), Int(32))),
    ({1: [1, 2]}, Map(Int(32), List(Int(32)))),
    ({}, Map(Text(), Int(32))),
    ([{"a": "x"}], List(Map(Text(), Char()))),
]
WRAP = {
    "java": "static Object[] f() {{ return new Object[] {{{}}}; }}",
    "go": "func f() []any {{ return []any{{{}}} }}",
    "python": "def f(): return [{}]",
}
IMPORTS = {
    "java": ("import java.util.*;", "import java.math.BigInteger;"),
    "go": ('import "math"',),
    "python": ("import math",),
}


def comparable(value: Value, type: Type) -> Value:
    """Go has characters as numbers, and its ints are floats where a float is declared."""
    if isinstance(type, Char):
        return ord(value) if isinstance(value, str) else value
    if isinstance(type, Float):
        return float(value)  # type: ignore[arg-type]
    if isinstance(type, List):
        return [comparable(item, type.of) for item in value]  # type: ignore[union-attr]
    if isinstance(type, Map):
        return {key: comparable(item, type.value) for key, item in value.items()}  # type: ignore[union-attr]
    return value


@pytest.mark.parametrize("name", sorted(WRAP))
def test_a_literal_is_its_value(name: str, run: Run) -> None:
    literals = [language(name).literal(value, type) for value, type in VALUES]
    (got,) = run(name, WRAP[name].format(", ".join(literals)), [[]], IMPORTS[name]).values
    for found, (value, type), text in zip(got, VALUES, literals, strict=True):
        assert wire.encode(comparable(found, type)) == wire.encode(comparable(value, type)), text


SPELLINGS: list[tuple[Type, str, str, str]] = [
    (Int(32), "int", "int", "int"),
    (Int(64), "long", "int", "int"),
    (Int(32, signed=False), "long", "uint32", "int"),
    (Int(8, signed=False), "short", "byte", "int"),
    (Int(None), "BigInteger", "int", "int"),
    (Float(32), "float", "float32", "float"),
    (Bool(), "boolean", "bool", "bool"),
    (Char(), "char", "rune", "str"),
    (Text(), "String", "string", "str"),
    (Void(), "void", "", "None"),
    (List(Int(32)), "int[]", "[]int", "list[int]"),
    (List(Int(32), 3), "int[]", "[3]int", "list[int]"),
    (List(List(Text())), "String[][]", "[][]string", "list[list[str]]"),
    (List(Map(Text(), Int(64))), "List<Map<String, Long>>", "[]map[string]int", "list[dict[str, int]]"),
    (Set(Char()), "Set<Character>", "map[rune]struct{}", "set[str]"),
    (Tuple((Int(32), Text())), "Map.Entry<Integer, String>", "(int, string)", "tuple[int, str]"),
    (Optional(Int(32)), "Integer", "*int", "int | None"),
    (ListNode(), "ListNode", "*ListNode", "ListNode | None"),
    (TreeNode(), "TreeNode", "*TreeNode", "TreeNode | None"),
    (Unknown("T"), "T", "T", "T"),
]


@pytest.mark.parametrize(("type", "java", "go", "python"), SPELLINGS, ids=str)
def test_spelling(type: Type, java: str, go: str, python: str) -> None:
    assert [language(name).spell(type) for name in ("java", "go", "python")] == [java, go, python]


def test_nodes_are_calls_of_helpers_that_the_rendered_file_defines() -> None:
    tree = [1, None, 2]
    assert language("java").literal(tree, TreeNode()) == "treeNode(1, null, 2)"
    assert language("go").literal([1, 2], ListNode()) == "listNode(1, 2)"
    assert language("python").literal(tree, TreeNode()) == "tree_node([1, None, 2])"
