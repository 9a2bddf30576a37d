"""Candidates that a compiler refuses for a mechanical reason are mended, and others are not."""

from __future__ import annotations

import pytest

from codetrans.languages.extract import only_function
from codetrans.repair import Repaired, repair
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.verify import verify
from codetrans.types import Case, Status

MENDED = {
    "an index that is signed": (
        "fn pick(a: Vec<i32>, k: i32) -> i32 {\n    a[k] + a[k - 1]\n}\n",
        "a[k as usize] + a[(k - 1) as usize]",
        "2 × cast to usize (E0277)",
        Case(([3, 5], 1), 8),
    ),
    "a length that is unsigned": (
        "fn last(a: Vec<i32>) -> i32 {\n    let n: i32 = a.len();\n    n - 1\n}\n",
        "a.len() as i32",
        "cast to i32 (E0308)",
        Case(([3, 5],), 1),
    ),
    "a variable that changes": (
        "fn twice(a: i32) -> i32 {\n    let b = a;\n    b += a;\n    b\n}\n",
        "let mut b",
        "(E0384)",
        Case((4,), 8),
    ),
    "types, and only then mutability": (
        "fn count(a: Vec<i32>, n: i32) -> i32 {\n    let s = 0;\n    for i in 0..n {\n"
        "        s += a[i];\n    }\n    s\n}\n",
        "let mut s",
        "cast to usize (E0277)",
        Case(([1, 2, 3], 3), 6),
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_rust_is_mended_and_right(name: str, sandbox: Sandbox) -> None:
    text, part, fix, case = MENDED[name]
    signature = only_function(text, "rust").signature
    assert verify(text, "rust", signature, [case], sandbox).status is Status.COMPILE_ERROR
    repaired = repair(text, "rust", signature, sandbox)
    assert isinstance(repaired, Repaired)
    assert part in repaired.text and any(fix in name for name in repaired.fixes)
    assert verify(repaired.text, "rust", signature, [case], sandbox).agrees


@pytest.mark.parametrize(
    "text",
    [
        "fn f(a: i32) -> i32 {\n    no_such_function(a)\n}\n",
        "fn f(a: i32) -> String {\n    a\n}\n",  # nothing mechanical
        "fn f(a: i32) -> i32 {\n    a\n}\n",  # nothing to repair
        "fn f(a: i32 -> i32 {\n",
    ],
)
def test_what_no_report_mends_stays(text: str, sandbox: Sandbox) -> None:
    signature = only_function("fn f(a: i32) -> i32 {\n    a\n}\n", "rust").signature
    repaired = repair(text, "rust", signature, sandbox)
    assert repaired is None or "to_string" in repaired.text  # rustc may know a conversion
