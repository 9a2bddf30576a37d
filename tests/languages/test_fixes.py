"""What repairs of several languages share."""

from __future__ import annotations

import pytest

from codetrans.languages import language

WHOLE = {
    "cpp": '#line 1 "candidate.cpp"\n{}',
    "java": "{}",
    "rust": "{}",
}
REPORTS = {
    "cpp": "candidate.cpp:1:{column}: error: use of undeclared identifier 'x'\n",
    "java": (
        "Candidate.java:1: error: cannot find symbol\n{line}\n{spaces}^\n"
        "  symbol:   variable x\n  location: class Candidate\n"
    ),
    "rust": (
        '{{"level": "error", "message": "cannot find value `x` in this scope", "spans": [{{'
        '"is_primary": true, "file_name": "candidate.rs", "byte_start": {at}, "byte_end": {end}}}]}}\n'
    ),
}
LINES = {
    "cpp": ("int f(int y) {{ {}; return y; }}", "auto "),
    "java": ("class A {{ static int f(int y) {{ {}; return y; }} }}", "var "),
    "rust": ("fn f(mut y: i32) -> i32 {{ {}; y }}", "let mut "),
}


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize(
    ("statement", "is_declared"),
    [("x = 3", True), ("y = x", False), ("x += 3", False), ("y = 1; x = y", True), ("g(x); x = 1", False)],
)
def test_a_name_is_declared_where_it_gets_its_first_value(
    name: str, statement: str, is_declared: bool
) -> None:
    frame, word = LINES[name]
    line = frame.format(statement)
    at = line.index("x")
    report = REPORTS[name].format(column=at + 1, line=line, spaces=" " * at, at=at, end=at + 1)
    repairs = language(name).repairs
    assert repairs is not None
    whole = WHOLE[name].format(line)
    found = repairs.fixes(whole, report)
    assert [fix.name.split(" (")[0] for fix in found] == (["x is declared"] if is_declared else [])
    if is_declared:
        [edit] = found[0].edits
        assert (edit.start, edit.text) == (len(whole) - len(line) + at, word)
