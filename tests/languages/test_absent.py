"""Nothing in the place of a value that stands for it, where an answer gives that value as a literal."""

from __future__ import annotations

import pytest

from codetrans.languages.absent import given, nothing_for
from codetrans.languages.candidate import parse_candidate
from codetrans.languages.edit import text_of
from codetrans.types import Function, Value


def parsed(text: str, name: str) -> Function:
    function = parse_candidate(text, name, "f", 1)
    assert isinstance(function, Function)
    return function


CASES: dict[str, tuple[str, Value, str]] = {
    "cpp": (
        "int f(vector<int>& a) { if (a.size() > 1) return a[0] - 1; return (-1); }",
        -1,
        "optional<int> f(vector<int>& a) { if (a.size() > 1) return a[0] - 1; return (nullopt); }",
    ),
    "go": (
        'func f(a []string) string {\n\tif len(a) > 0 {\n\t\treturn a[0]\n\t}\n\treturn ""\n}\n',
        "",
        "func f(a []string) *string {\n\tif len(a) > 0 {\n\t\treturn a[0]\n\t}\n\treturn nil\n}\n",
    ),
    "java": (
        "static long f(int[] a) { for (int x : a) return x; return 0L; }",
        0,
        "static Long f(int[] a) { for (int x : a) return x; return null; }",
    ),
    "python": (
        "def f(a: str) -> str:\n    return a or ''\n\n\ndef g(a):\n    return ''\n",
        "x",
        "",
    ),
    "rust": (
        "fn f(a: &[i32]) -> i32 {\n    if a.len() > 1 {\n        return a[0];\n    }\n    -1\n}\n",
        -1,
        "fn f(a: &[i32]) -> Option<i32> {\n    if a.len() > 1 {\n        return a[0];\n    }\n    None\n}\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_literal_becomes_nothing_and_the_result_says_so(name: str) -> None:
    text, value, expected = CASES[name]
    assert nothing_for(value, parsed(text, name)) == (expected or None)


@pytest.mark.parametrize(
    ("name", "text", "value", "expected"),
    [
        ("rust", "fn f(a: i32) -> String { String::new() }", "", "fn f(a: i32) -> Option<String> { None }"),
        ("rust", "fn f(a: i32) -> i64 { return -1i64; }", -1, "fn f(a: i32) -> Option<i64> { return None; }"),
        ("python", "def f(a):\n    return -1\n", -1, "def f(a):\n    return None\n"),  # no type is declared
        (
            "java",
            "static boolean f(int a) { return false; }",
            False,
            "static Boolean f(int a) { return null; }",
        ),
    ],
)
def test_a_value_is_known_in_its_spellings(name: str, text: str, value: Value, expected: str) -> None:
    assert nothing_for(value, parsed(text, name)) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "fn f(a: i32) -> i32 {\n    let g = |x: i32| -> i32 { return 1; };\n"
            "    if a > 0 { return 2; }\n    g(a)\n}\n",
            "rust",
            ["2", "g(a)"],
        ),
        ("func f(a int) int {\n\tg := func() int { return 1 }\n\treturn g()\n}\n", "go", ["g()"]),
        ("static int g(int a) { return 1; }\nstatic int f(int a) { return (2); }", "java", ["2"]),
        ("def f(a):\n    def g():\n        return 1\n    return g()\n", "python", ["g()"]),
        ("int f(int a) { auto g = [](int x) { return 1; }; return g(a); }", "cpp", ["g(a)"]),
        ("fn f(a: i32) -> i32 {\n    loop {}\n}\n", "rust", []),
    ],
)
def test_what_functions_inside_give_is_not_what_it_gives(text: str, name: str, expected: list[str]) -> None:
    assert [text_of(node) for node in given(parsed(text, name))] == expected
