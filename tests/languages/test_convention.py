# ruff: noqa: E501 - one-line programs
"""Functions named as their language names them."""

from __future__ import annotations

import pytest

from codetrans.languages import language
from codetrans.languages.convention import conventional
from codetrans.languages.naming import camel, snake

CASES = [
    (
        "rust",
        "fn isOdd(n: i32) -> bool { n % 2 != 0 }\nfn countOdd(a: Vec<i32>) -> i32 { isOdd(a[0]) as i32 + a.isOdd() }\n",
        "fn is_odd(n: i32) -> bool { n % 2 != 0 }\nfn count_odd(a: Vec<i32>) -> i32 { is_odd(a[0]) as i32 + a.isOdd() }\n",
    ),
    ("python", "def maxOf(a):\n    return maxOf(a[1:])\n", "def max_of(a):\n    return max_of(a[1:])\n"),
    ("python", "def maxOf(max_of):\n    return max_of\n", None),  # taken
    (
        "python",
        "def maxOf(a):\n    return a\n\n\ndef MaxOf(a):\n    return maxOf(a)\n",
        None,
    ),  # both the same
    ("java", "static int max_of(int[] a) { return a[0]; }", "static int maxOf(int[] a) { return a[0]; }"),
    ("java", "static int new_(int a) { return a; }", None),
    ("go", "func max_of(a []int) int { return a[0] }", "func maxOf(a []int) int { return a[0] }"),
    ("go", "func MaxOf(a []int) int { return a[0] }", None),
    ("cpp", "int maxOf(int a) { return max_of(a); }", None),
    ("rust", "fn größeVon(a: i32) -> i32 { a }", None),
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_own_functions_have_usual_names(name: str, text: str, expected: str | None) -> None:
    assert conventional(text, language(name)) == (expected or text)


def test_words_of_names() -> None:
    assert [snake(name) for name in ("isLCSOf2", "LCSLength", "gcd", "f1_2")] == [
        "is_lcs_of2", "lcs_length", "gcd", "f1_2",
    ]  # fmt: skip
    assert [camel(name) for name in ("is_odd", "IsOdd", "GCD", "max__of_2", "_f_g_")] == [
        "isOdd", "isOdd", "gcd", "maxOf2", "_fG_",
    ]  # fmt: skip
