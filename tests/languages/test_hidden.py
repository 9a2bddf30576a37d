"""Variables that hide a function of the language which is called get another name; others keep theirs."""

from __future__ import annotations

import pytest

from codetrans.languages import language
from codetrans.languages.hidden import unhidden


@pytest.mark.parametrize(
    ("text", "expected", "fixes"),
    [
        (
            "def f(a):\n    max = 0\n    for x in a:\n        max = max(max, x)\n    return max\n",
            "def f(a):\n    max_ = 0\n    for x in a:\n        max_ = max(max_, x)\n    return max_\n",
            ("max_ for max",),
        ),
        (  # a parameter; what belongs to a value, and a name that is taken, stay
            "def f(len, len_):\n    return len(len_) + len + a.len\n",
            "def f(len__, len_):\n    return len(len_) + len__ + a.len\n",
            ("len__ for len",),
        ),
        ("def f(a):\n    sum = 0\n    return sum + len(a)\n", None, ()),  # not called
        ("def f(a):\n    gcd = lambda x: x\n    return gcd(a)\n", None, ()),  # no function of the language
        ("def max(a):\n    return a\n\n\ndef f(a):\n    return max(a)\n", None, ()),  # its own function
    ],
)
def test_python(text: str, expected: str | None, fixes: tuple[str, ...]) -> None:
    assert unhidden(text, language("python")) == (expected or text, fixes)


@pytest.mark.parametrize("name", ["cpp", "go", "java", "rust"])
def test_in_other_languages_names_stay(name: str) -> None:
    text = "static int f(int max) { return max + max(1, 2); }"
    assert unhidden(text, language(name)) == (text, ())
