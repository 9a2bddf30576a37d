"""Known types are written as hints, and nothing else changes."""

import pytest

from codetrans.languages import language
from codetrans.languages.standalone import only_function
from codetrans.types import Bool, Function, Int, List, Signature, Text, Type, Unknown


def typed(text: str, types: dict[str, Type], returns: Type = Unknown()) -> Function:
    function = only_function(text, "python")
    from dataclasses import replace

    parameters = tuple(replace(p, type=types.get(p.name, p.type)) for p in function.signature.parameters)
    return replace(function, signature=Signature(function.signature.name, parameters, returns))


@pytest.mark.parametrize(
    ("text", "types", "returns", "expected"),
    [
        (
            "def f(a, k):\n    return a[k]\n",
            {"a": List(Int(32)), "k": Int(None)},
            Int(None),
            "def f(a: list[int], k: int) -> int:\n    return a[k]\n",
        ),
        (
            "def f(s, k=2):\n    return s * k\n",
            {"s": Text(), "k": Int(32)},
            Text(),
            "def f(s: str, k: int = 2) -> str:\n    return s * k\n",
        ),
        (
            "def f(a: int, b) -> int:\n    return a\n",
            {"b": Bool()},
            Int(None),
            "def f(a: int, b: bool) -> int:\n    return a\n",
        ),
        ("def f(a):\n    return a\n", {}, Unknown(), "def f(a):\n    return a\n"),
        (
            "def g(x):\n    return x\n\n\ndef f(a):\n    return g(a)\n",
            {"a": Int(32)},
            Unknown(),
            "def g(x):\n    return x\n\n\ndef f(a: int):\n    return g(a)\n",
        ),
    ],
)
def test_hints(text: str, types: dict[str, Type], returns: Type, expected: str) -> None:
    function = typed(text, types, returns)
    assert language("python").annotated(function) == expected
    again = only_function(expected, "python")
    for name, type in types.items():
        [found] = [p.type for p in again.signature.parameters if p.name == name]
        assert isinstance(found, Int) == isinstance(type, Int)


def test_a_language_that_says_its_types_stays_as_it_is() -> None:
    function = only_function("static int f(int a) { return a; }", "java")
    assert language("java").annotated(function) == function.text


def test_hints_go_where_they_are_allowed_to_be_missing() -> None:
    unannotated = language("python").unannotated
    assert unannotated is not None
    text = (
        "def total(self, values: list[int], scale: float = 1.0, *rest: int, **more: str) -> float:\n"
        "    last: int\n    seen: dict[str, int] = {}\n    for x in values:\n        seen[x] = 1\n"
        "    inner: Callable = lambda y: y\n    return scale\n"
    )
    assert unannotated(text) == (
        "def total(self, values, scale = 1.0, *rest, **more):\n"
        "    pass\n    seen = {}\n    for x in values:\n        seen[x] = 1\n"
        "    inner = lambda y: y\n    return scale\n"
    )


def test_a_text_without_hints_stays_as_it_is() -> None:
    unannotated = language("python").unannotated
    assert unannotated is not None
    text = "def f(a, n=3):\n    b = {1: 2}\n    return a[0:n]\n"
    assert unannotated(text) == text
