"""The canonical form: many texts at once, and what one bad text does to the others."""

from __future__ import annotations

import pytest

from codetrans.errors import ToolchainMissing
from codetrans.languages import language
from codetrans.sandbox import formatter
from codetrans.sandbox.formatter import canonical
from codetrans.toolchain import find
from codetrans.types import Rejection

FORMS = {
    "cpp": ("int f( int a ){return a;}", "int f(int a) { return a; }\n"),
    "go": ("func f(a int)int{\nreturn a}", "func f(a int) int {\n\treturn a\n}\n"),
    "java": ("static int f(int a){return a;}", "static int f(int a) {\n    return a;\n}\n"),
    "python": ("def f( a ):\n  return  a", "def f(a):\n    return a\n"),
    "rust": ("fn f(a:i32)->i32{a}", "fn f(a: i32) -> i32 {\n    a\n}\n"),
}


@pytest.mark.parametrize("source", FORMS)
def test_a_text_that_does_not_parse_leaves_its_neighbours_formatted(source: str) -> None:
    find(language(source), language(source).formatter[0])
    text, expected = FORMS[source]
    first, broken, last = canonical([text, "f ((( {", text], source)
    assert (first, last) == (expected, expected)
    assert isinstance(broken, Rejection) and broken.reason == "does not parse"


@pytest.mark.parametrize("source", FORMS)
def test_formatting_twice_changes_nothing(source: str) -> None:
    once = canonical([FORMS[source][0]], source)
    assert canonical([str(once[0])], source) == once


def test_without_the_formatter_texts_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise ToolchainMissing("gofmt is not installed")

    monkeypatch.setattr(formatter, "find", missing)
    assert canonical(["func f() {}"], "go") == ["func f() {}"]
