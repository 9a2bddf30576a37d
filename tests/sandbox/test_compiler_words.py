from __future__ import annotations

import pytest

from codetrans.sandbox.compiler_words import telling_line


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("# codetrans/candidate\n./f.go:2:9: undefined: missing\n", "undefined: missing"),
        ("f.cpp: In function f:\nf.cpp:1:9: error: no x\nnote: y", "error: no x"),
        ("warning: unused\n\nerror[E0308]: mismatched types\n", "error[E0308]: mismatched types"),
        ("  File f.py\nSyntaxError: invalid syntax", "SyntaxError: invalid syntax"),
        ("takes 2 parameters, the source 1", "takes 2 parameters, the source 1"),
        (
            "A.java:5: error: cannot find symbol\n  f(Strings.of(s));\n  symbol:   variable Strings\n",
            "error: cannot find symbol variable Strings",
        ),
        (
            "ld: f.o: undefined reference to `g'\nclang++: error: linker command failed with exit code 1\n",
            "ld: f.o: undefined reference to `g'",
        ),
        (
            "clang++: error: linker command failed with exit code 1",
            "clang++: error: linker command failed with exit code 1",
        ),
        ("", "no message"),
        ("# only a heading", "no message"),
        ("error: " + "x" * 500, "error: " + "x" * 193),
    ],
)
def test_line_that_says_what_is_wrong(output: str, line: str) -> None:
    assert telling_line(output) == line
