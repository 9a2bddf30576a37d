"""Needless brackets go, needed ones stay."""

from __future__ import annotations

import pytest

from codetrans.languages.rust.tidied import tidied


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("s.push(((s).as_bytes()[(j) as usize] as char));", "s.push(s.as_bytes()[j as usize] as char);"),
        ("let x = ((a) as i32);", "let x = a as i32;"),
        ("f((a + b), (c))", "f(a + b, c)"),
        ("a[(i + 1)]", "a[i + 1]"),
        ("return(x)", "return x"),
        ("(n).to_string()", "n.to_string()"),
        ("((f)(x))", "f(x)"),
        ("(a + b) * c", None),
        ("((a) as usize) < b", "(a as usize) < b"),
        ("(a.b)(c)", None),
        ("(-1i32).abs()", None),
        ("(a /* why */)", None),
        ("let (a, b) = (1, (2));", "let (a, b) = (1, 2);"),
        ("(1..n).rev()", None),
        ("let t = (x,);", None),
    ],
)
def test_needless_brackets_go(text: str, wanted: str | None) -> None:
    around = "fn f() {{ {} }}\n"
    assert tidied(around.format(text)) == around.format(wanted or text)
