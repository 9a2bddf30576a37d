"""A function's result type, written anew: of the whole text, and of what comes before its body."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codetrans.languages.candidate import parse_candidate
from codetrans.languages.retyped import beginning, gives_too_little, retyped
from codetrans.types import Float, Function, Int, List, Optional, Text, Type, Unknown

TEXTS = {
    "cpp": "#include <vector>\nusing namespace std;\n\nint f(const vector<int>& a) {\n    return a[0];\n}\n",
    "go": "func f(a []int) int {\n\treturn a[0]\n}\n",
    "java": "static int f(int[] a) {\n    return a[0];\n}\n",
    "python": "def f(a: list[int]) -> int:\n    return a[0]\n",
    "rust": "fn f(a: &[i32]) -> i32 {\n    a[0]\n}\n",
}
BEGINNINGS = {
    "cpp": "#include <vector>\nusing namespace std;\n\noptional<int> f(const vector<int>& a) {",
    "go": "func f(a []int) *int {",
    "java": "static Integer f(int[] a) {",
    "python": "def f(a: list[int]) -> int | None:",
    "rust": "fn f(a: &[i32]) -> Option<i32> {",
}


def giving(text: str, name: str, type: Type) -> Function:
    function = parse_candidate(text, name, "f", 1)
    assert isinstance(function, Function)
    return replace(function, signature=replace(function.signature, returns=type))


@pytest.mark.parametrize("name", TEXTS)
def test_the_beginning_has_the_other_type_and_ends_where_the_body_begins(name: str) -> None:
    function = giving(TEXTS[name], name, Optional(Int(32)))
    assert beginning(function) == BEGINNINGS[name]
    whole, body = retyped(function), TEXTS[name].partition("f(")[2].partition("\n")[2]
    assert whole == BEGINNINGS[name] + "\n" + body


@pytest.mark.parametrize("name", TEXTS)
def test_no_beginning_where_the_type_is_as_wanted(name: str) -> None:
    assert beginning(giving(TEXTS[name], name, Int(32))) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("int *f(int *a) {\n    return a;\n}\n", "cpp"),  # half of the type is at the name
        ("def f(a):\n    return a\n", "python"),  # none is declared
        ("void g(int a) {}\n", "cpp"),
    ],
)
def test_a_type_that_cannot_be_replaced_stays(text: str, name: str) -> None:
    function = Function(name, text, replace(giving(TEXTS[name], name, Float(64)).signature))
    assert retyped(function) == text
    assert beginning(function) == ""


def test_only_the_function_meant_gets_the_type() -> None:
    text = "fn f(a: i32) -> i32 {\n    a\n}\n\nfn g(a: i32) -> i32 {\n    f(a)\n}\n"
    function = parse_candidate(text, "rust", "g", 1)
    assert isinstance(function, Function)
    found = beginning(replace(function, signature=replace(function.signature, returns=Optional(Text()))))
    assert found == "fn f(a: i32) -> i32 {\n    a\n}\n\nfn g(a: i32) -> Option<String> {"


@pytest.mark.parametrize(
    ("own", "wanted", "too_little"),
    [
        (Int(32), Optional(Int(32)), True),
        (List(Int(32)), Optional(Text()), True),
        (Optional(Int(32)), Optional(Int(64)), False),
        (Unknown(), Optional(Int(32)), False),
        (Int(32), Int(64), False),
    ],
)
def test_what_cannot_say_nothing_gives_too_little(own: Type, wanted: Type, too_little: bool) -> None:
    assert gives_too_little(own, wanted) is too_little
