"""Code for versions of a language that are gone."""

from __future__ import annotations

import pytest

from codetrans.corpus.modernise import modern
from codetrans.languages.extract import functions
from codetrans.types import Function, Rejection


def the_function(text: str, language: str) -> Function:
    (found,) = functions(text, language)
    assert isinstance(found, Function)
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def f(n):\n    for i in xrange(n):\n        pass\n", "range(n)"),
        ("def f(d):\n    return list(d.iteritems())\n", "d.items()"),
    ],
)
def test_a_name_of_another_version_gets_its_name_of_today(before: str, after: str) -> None:
    function = modern(the_function(before, "python"))
    assert isinstance(function, Function) and after in function.text


def test_what_no_word_stands_for_is_dropped() -> None:
    gone = modern(the_function("def f(d):\n    return d.has_key(1)\n", "python"))
    assert isinstance(gone, Rejection) and "has_key" in gone.reason


def test_such_names_are_a_program_s_own_elsewhere() -> None:
    text = "static int f(int xrange) { return cmp(xrange, 1); }"
    assert modern(the_function(text, "java")) == the_function(text, "java")
