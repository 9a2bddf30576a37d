"""Python hints and docstrings read as language-neutral types."""

from __future__ import annotations

import pytest
import tree_sitter
import tree_sitter_python

from codetrans.languages.python.signature import signature
from codetrans.types import (
    Bool,
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

INT = Int(None)


def read(function: str) -> Signature:
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_python.language()))
    (node,) = parser.parse(function.encode()).root_node.named_children
    return signature(node)


@pytest.mark.parametrize(
    ("hint", "type", "mutated"),
    [
        ("int", INT, False),
        ("float", Float(64), False),
        ("str", Text(), False),
        ("bool", Bool(), False),
        ("list", List(Unknown()), True),
        ("list[int]", List(INT), True),
        ("List[List[str]]", List(List(Text())), True),
        ("typing.List[int]", List(INT), True),
        ("'list[int]'", List(INT), True),
        ("deque[int]", List(INT), True),
        ("Sequence[float]", List(Float(64)), True),
        ("tuple[int, ...]", List(INT), True),
        ("tuple[int, str]", Tuple((INT, Text())), False),
        ("set[str]", Set(Text()), True),
        ("Dict[str, List[int]]", Map(Text(), List(INT)), True),
        ("dict", Map(Unknown(), Unknown()), True),
        ("Counter[str]", Map(Text(), INT), True),
        ("Optional[int]", Optional(INT), False),
        ("int | None", Optional(INT), False),
        ("Optional[ListNode]", ListNode(INT), False),
        ("'TreeNode | None'", TreeNode(INT), False),
        ("list[Optional[ListNode]]", List(ListNode(INT)), True),
        ("bytes", List(Int(8, signed=False)), True),
        ("int | str", Unknown("int | str"), True),
        ("Callable[[int], int]", Unknown("Callable[[int], int]"), True),
        ("Any", Unknown(), True),
    ],
)
def test_hint(hint: str, type: Type, mutated: bool) -> None:
    (parameter,) = read(f"def f(x: {hint} = None): pass").parameters
    assert (parameter.name, parameter.type, parameter.spelling, parameter.mutated) == (
        "x",
        type,
        hint,
        mutated,
    )
    assert read(f"def f() -> {hint}: pass").returns == type


def test_docstring_of_leetcode() -> None:
    found = read('''def f(nums, grid, k=3):
    """
    :type nums: List[int]
    :type grid: int[][]
    :rtype: ListNode
    """
    ''')
    assert [parameter.type for parameter in found.parameters] == [List(INT), List(List(INT)), Unknown()]
    assert found.returns == ListNode(INT)


def test_a_docstring_in_prose_says_nothing() -> None:
    found = read('''def f(x):
    """
    :type x: a list of things
    :rtype: nothing (in place)"""
    ''')
    assert (found.parameters[0].type, found.returns) == (Unknown(), Unknown())


@pytest.mark.parametrize(
    ("body", "type"),
    [
        ("return x.next", ListNode(INT)),
        ("return g(x.left)", TreeNode(INT)),
        ("return y.next", Unknown()),
    ],
)
def test_attributes_tell_nodes_without_hints(body: str, type: Type) -> None:
    assert read(f"def f(x, y): {body}").parameters[0].type == type


def test_no_hints() -> None:
    found = read("def f(a, b=1, /, c=None, *, d): pass")
    assert [parameter.name for parameter in found.parameters] == ["a", "b", "c", "d"]
    assert {parameter.type for parameter in found.parameters} == {Unknown()}
    assert found.returns == Unknown()


def test_none_is_void() -> None:
    assert read("def f() -> None: pass").returns == Void()
