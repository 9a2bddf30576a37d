"""What is left of a Python source before it is compiled: nothing that runs."""

from __future__ import annotations

import pytest

from codetrans.languages.python.idioms import NotPlain
from codetrans.languages.python.subset import plain


def test_decorators_hints_and_docstrings_go() -> None:
    text = (
        '@print\ndef f(a: print(1), b: int = 3) -> print(2):\n    """Doc."""\n    c: int = a\n    return c\n'
    )
    assert plain(text) == "def f(a, b):\n    c = a\n    return c"


def test_defaults_stay_where_they_are_needed() -> None:
    text = "def f(a=[print()], *, b=2):\n    return g(a)\n\ndef g(a, c=3):\n    return c\n"
    assert plain(text) == "def f(a, *, b):\n    return g(a)\n\ndef g(a, c=3):\n    return c"


def test_constants_stay() -> None:
    assert plain("MOD: int = 10**9 + 7\nUP = (-1, 0)\n") == "MOD = 10 ** 9 + 7\nUP = (-1, 0)"


def test_only_harmless_modules_are_imported() -> None:
    assert plain("import os, math\nfrom heapq import heappop\nfrom subprocess import run\n") == (
        "import math\nfrom heapq import heappop"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("def f(a=print()):\n    f()", "a default that is no literal"),
        ("print(1)", "Expr outside functions"),
        ("class A:\n    print(1)", "ClassDef outside functions"),
        ("A = open('x')", "a constant made by a call"),
        ("A = [print(i) for i in range(3)]", "a constant made by ListComp"),
        ("A = (lambda: 1)()", "a constant made by"),
        ("A = f'{print(1)}'", "a constant made by JoinedStr"),
        ("for i in range(3):\n    print(i)", "For outside functions"),
        ("def int(a):\n    print(a)\nA = int(1)", "redefines int"),
        ("def f(a):\n    def reduce(b, c): return c\n    return reduce(1, a)", "redefines reduce"),
        ("def f(:", "does not parse"),
        ("(" * 100_000, "does not parse"),
    ],
)
def test_what_would_run_is_refused(text: str, words: str) -> None:
    with pytest.raises(NotPlain, match=words):
        plain(text)
