"""Java declarations read as language-neutral types."""

from __future__ import annotations

import pytest
import tree_sitter
import tree_sitter_java

from codetrans.languages.java.signature import signature
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
from tests.languages.conftest import signatures


def read(method: str) -> Signature:
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_java.language()))
    (owner,) = parser.parse(f"class A {{ {method} }}".encode()).root_node.named_children
    (node,) = owner.child_by_field_name("body").named_children
    return signature(node)


@pytest.mark.parametrize(
    ("declaration", "type", "spelling", "mutated"),
    [
        ("int x", Int(32), "int", False),
        ("final Integer x", Int(32), "Integer", False),
        ("long x", Int(64), "long", False),
        ("byte x", Int(8), "byte", False),
        ("short x", Int(16), "short", False),
        ("char x", Char(), "char", False),
        ("boolean x", Bool(), "boolean", False),
        ("float x", Float(32), "float", False),
        ("double x", Float(64), "double", False),
        ("BigInteger x", Int(None), "BigInteger", False),
        ("String x", Text(), "String", False),
        ("StringBuilder x", Text(), "StringBuilder", True),
        ("int[] x", List(Int(32)), "int[]", True),
        ("int x[]", List(Int(32)), "int[]", True),
        ("int[] x[]", List(List(Int(32))), "int[][]", True),
        ("char[][] x", List(List(Char())), "char[][]", True),
        ("int... x", List(Int(32)), "int...", True),
        ("List<Integer> x", List(Int(32)), "List<Integer>", True),
        ("java.util.List<Integer> x", List(Int(32)), "java.util.List<Integer>", True),
        ("ArrayList<List<String>> x", List(List(Text())), "ArrayList<List<String>>", True),
        ("List<? extends Integer> x", List(Int(32)), "List<? extends Integer>", True),
        ("List<int[]> x", List(List(Int(32))), "List<int[]>", True),
        ("Deque<Character> x", List(Char()), "Deque<Character>", True),
        ("Set<Long> x", Set(Int(64)), "Set<Long>", True),
        ("Map<String, List<Integer>> x", Map(Text(), List(Int(32))), "Map<String, List<Integer>>", True),
        ("Map.Entry<Integer, String> x", Tuple((Int(32), Text())), "Map.Entry<Integer, String>", False),
        ("Optional<Integer> x", Optional(Int(32)), "Optional<Integer>", False),
        ("ListNode x", ListNode(), "ListNode", False),
        ("TreeNode x", TreeNode(), "TreeNode", False),
        ("ListNode[] x", List(ListNode()), "ListNode[]", True),
        ("Object x", Unknown("Object"), "Object", True),
        (
            "Function<Integer, Integer> x",
            Unknown("Function<Integer, Integer>"),
            "Function<Integer, Integer>",
            True,
        ),
        ("List x", List(Unknown("Object")), "List", True),
    ],
)
def test_parameter(declaration: str, type: Type, spelling: str, mutated: bool) -> None:
    (parameter,) = read(f"static void f({declaration}) {{}}").parameters
    assert (parameter.name, parameter.type, parameter.spelling, parameter.mutated) == (
        "x",
        type,
        spelling,
        mutated,
    )


@pytest.mark.parametrize(
    ("head", "type"),
    [
        ("void f()", Void()),
        ("public static int[] f()", List(Int(32))),
        ("int f()[]", List(Int(32))),
        ("List<List<Integer>> f() throws Exception", List(List(Int(32)))),
    ],
)
def test_result(head: str, type: Type) -> None:
    assert read(f"{head} {{ }}").returns == type


@pytest.mark.parametrize(
    ("variables", "type"),
    [
        ("<T>", Int(32)),
        ("<T extends Comparable<? super T>>", Int(32)),
        ("<T extends Number & Comparable<T>>", Int(32)),
        ("<T extends Double>", Float(64)),
        ("<T extends java.lang.CharSequence>", Text()),
        ("<T extends Shape>", Unknown("Shape")),
    ],
)
def test_a_type_variable_is_read_as_what_meets_its_bounds(variables: str, type: Type) -> None:
    found = read(f"static {variables} T f(T[] values, List<T> more) {{ return null; }}")
    assert [parameter.type for parameter in found.parameters] == [List(type), List(type)]
    assert found.returns == type


def test_a_type_variable_of_the_class_is_known_in_its_methods() -> None:
    (found,) = signatures(
        "java", "static class B<K extends Comparable<K>> { <T> int f(K key, T item) { return 0; } }"
    )
    assert [parameter.type for parameter in found.parameters] == [Int(32), Int(32)]
