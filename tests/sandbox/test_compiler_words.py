from __future__ import annotations

import pytest

from codetrans.sandbox.compiler_words import telling_line


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("# codetrans/candidate\n./f.go:2:9: undefined: missing\n", "./f.go:2:9: undefined: missing"),
        ("f.cpp: In function f:\nf.cpp:1:9: error: no x\nnote: y", "f.cpp:1:9: error: no x"),
        ("warning: unused\n\nerror[E0308]: mismatched types\n", "error[E0308]: mismatched types"),
        ("  File f.py\nSyntaxError: invalid syntax", "SyntaxError: invalid syntax"),
        ("takes 2 parameters, the source 1", "takes 2 parameters, the source 1"),
        ("", "no message"),
        ("# only a heading", "no message"),
        ("error: " + "x" * 500, "error: " + "x" * 193),
    ],
)
def test_line_that_says_what_is_wrong(output: str, line: str) -> None:
    assert telling_line(output) == line
