"""Java functions as LLVM IR: what is lowered that no test could call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("llvmlite", reason="the extra `ir`")

from codetrans.errors import BadInput
from codetrans.ir.canonical import CanonicalOptions, canonical
from codetrans.ir.lower import Lowered, lower
from codetrans.languages.java.program import program
from codetrans.languages.standalone import only_function

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox

POINT = "static class Point { int x, y; }\n"


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("static int f(Object a, Object b) { return a.equals(b) ? 1 : 0; }", "Object::equals"),
        ("enum Color { RED, GREEN }\nstatic int f(Color c) { return c.ordinal(); }", "Color::ordinal"),
        (POINT + "static int f(Stack<Point> s) { return s.pop().x; }", "Stack::pop"),
        (POINT + "static int f(List<Point> all) { return all.get(0).y; }", "Point::y"),
        (
            "static class Node { int val; Node next; }\nstatic int f(Node n) { return n.next.val; }",
            "Node::next",
        ),
        ("static void f(Runnable what) { what.run(); }", "Runnable::run"),
    ],
)
def test_what_no_value_can_be_made_for_is_lowered_all_the_same(
    text: str, calls: str, sandbox: Sandbox
) -> None:
    function = only_function(text, "java", "f")
    with pytest.raises(BadInput, match="f cannot be called"):  # by the harness
        program(function)
    made = lower(function, sandbox)
    assert isinstance(made, Lowered), made
    form = canonical(made.text, CanonicalOptions(made.symbol, made.own))
    assert f'@"{calls}"(ptr' in form
