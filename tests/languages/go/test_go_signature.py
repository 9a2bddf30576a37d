"""Go declarations read as language-neutral types."""

from __future__ import annotations

import pytest
import tree_sitter
import tree_sitter_go

from codetrans.languages.go.signature import signature
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
    Signature,
    Text,
    TreeNode,
    Tuple,
    Type,
    Unknown,
    Void,
)


def read(function: str) -> Signature:
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_go.language()))
    _, node = parser.parse(f"package p\n{function}".encode()).root_node.named_children
    return signature(node)


@pytest.mark.parametrize(
    ("declared", "type", "mutated"),
    [
        ("int", Int(64), False),
        ("int32", Int(32), False),
        ("uint64", Int(64, signed=False), False),
        ("byte", Int(8, signed=False), False),
        ("rune", Char(), False),
        ("bool", Bool(), False),
        ("float32", Float(32), False),
        ("float64", Float(64), False),
        ("string", Text(), False),
        ("[]int", List(Int(64)), True),
        ("[][]string", List(List(Text())), True),
        ("[5]int", List(Int(64), 5), False),
        ("*[5]int", List(Int(64), 5), True),
        ("*[]int", List(Int(64)), True),
        ("...int", List(Int(64)), True),
        ("map[string]int", Map(Text(), Int(64)), True),
        ("map[int]bool", Map(Int(64), Bool()), True),
        ("map[int]struct{}", Set(Int(64)), True),
        ("map[[2]int]struct {}", Set(List(Int(64), 2)), True),
        ("*ListNode", ListNode(Int(64)), False),
        ("*TreeNode", TreeNode(Int(64)), False),
        ("[]*ListNode", List(ListNode(Int(64))), True),
        ("*int", Optional(Int(64)), True),
        ("interface{}", Unknown("interface{}"), True),
        ("func(int) int", Unknown("func(int) int"), True),
        ("chan int", Unknown("chan int"), True),
    ],
)
def test_parameter(declared: str, type: Type, mutated: bool) -> None:
    (parameter,) = read(f"func f(x {declared}) {{}}").parameters
    assert (parameter.name, parameter.type, parameter.spelling, parameter.mutated) == (
        "x",
        type,
        declared,
        mutated,
    )


def test_one_declaration_of_two_parameters() -> None:
    found = read("func f(a, b int, c string) {}").parameters
    assert [(parameter.name, parameter.type) for parameter in found] == [
        ("a", Int(64)),
        ("b", Int(64)),
        ("c", Text()),
    ]


@pytest.mark.parametrize(
    ("result", "type"),
    [
        ("", Void()),
        ("[]int", List(Int(64))),
        ("(int, string)", Tuple((Int(64), Text()))),
        ("(a, b int)", Tuple((Int(64), Int(64)))),
        ("(int, error)", Int(64)),
        ("error", Void()),
    ],
)
def test_result(result: str, type: Type) -> None:
    assert read(f"func f() {result} {{}}").returns == type


@pytest.mark.parametrize(
    ("variables", "type"),
    [
        ("T any", Int(64)),
        ("T constraints.Ordered", Int(64)),
        ("T int32 | ~string", Int(32)),
        ("T constraints.Float", Float(64)),
        ("T ~[]E, E any", List(Int(64))),
        ("T fmt.Stringer", Unknown("T")),
    ],
)
def test_a_type_variable_is_read_as_what_meets_its_constraint(variables: str, type: Type) -> None:
    (parameter,) = read(f"func f[{variables}](x []T) {{}}").parameters
    assert parameter.type == List(type)


def test_a_floating_literal_asks_for_a_floating_type() -> None:
    (parameter,) = read("func f[T int | float64](x T) T { return T(float64(x) * 0.5) }").parameters
    assert parameter.type == Float(64)
