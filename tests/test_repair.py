"""Candidates that a compiler refuses for a mechanical reason are mended, and others are not."""

from __future__ import annotations

import pytest

from codetrans.languages.extract import only_function, parse_candidate
from codetrans.repair import Repaired, repair
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.verify import verify
from codetrans.types import Case, Function, Status

MENDED = {
    "rust: an index that is signed": (
        "fn pick(a: Vec<i32>, k: i32) -> i32 {\n    a[k] + a[k - 1]\n}\n",
        "a[k as usize] + a[(k - 1) as usize]",
        "2 × cast to usize (E0277)",
        Case(([3, 5], 1), 8),
    ),
    "rust: a length that is unsigned": (
        "fn last(a: Vec<i32>) -> i32 {\n    let n: i32 = a.len();\n    n - 1\n}\n",
        "a.len() as i32",
        "cast to i32 (E0308)",
        Case(([3, 5],), 1),
    ),
    "rust: a variable that changes": (
        "fn twice(a: i32) -> i32 {\n    let b = a;\n    b += a;\n    b\n}\n",
        "let mut b",
        "(E0384)",
        Case((4,), 8),
    ),
    "rust: types, and only then mutability": (
        "fn count(a: Vec<i32>, n: i32) -> i32 {\n    let s = 0;\n    for i in 0..n {\n"
        "        s += a[i];\n    }\n    s\n}\n",
        "let mut s",
        "cast to usize (E0277)",
        Case(([1, 2, 3], 3), 6),
    ),
    "go: what is not used": (
        "func f(a []int) int {\n\ts, t := 0, 1\n\tfor i, x := range a {\n\t\ts += i\n\t}\n\treturn s\n}\n",
        "for i, _ := range a",
        "t is not used",
        Case(([7, 7, 7],), 3),
    ),
    "go: numbers of two types": (
        "func f(a int, b int64) int64 {\n\tvar c int64 = a * 2\n\treturn a + b + c\n}\n",
        "int64(a) + b",
        "conversion to int64",
        Case((2, 3), 9),
    ),
    "go: an end that is never reached": (
        "func f(a int) int {\n\tfor i := 0; i < 9; i++ {\n\t\treturn a\n\t}\n}\n",
        "panic",
        "an end that is never reached",
        Case((2,), 2),
    ),
    "java: a long where an int is wanted": (
        "static int f(long a) {\n    int b = a * 2;\n    int[] c = new int[a];\n"
        "    return Math.max(a, b);\n}\n",
        "(int) (a * 2)",
        "3 × cast to int",
        Case((3,), 6),
    ),
    "java: an end that is never reached": (
        "static int f(int a) {\n    for (int i = 0; i < 9; i++) {\n        return a;\n    }\n}\n",
        "AssertionError",
        "an end that is never reached",
        Case((2,), 2),
    ),
    "cpp: a name that is nearly right": (
        "int f(int length) {\n    return lenght + 1;\n}\n",
        "return length + 1",
        "did you mean 'length'",
        Case((2,), 3),
    ),
    "cpp: the maximum of two types": (
        "long long f(int a) {\n    long long b = a;\n    return max(b, min(a, b * 2));\n}\n",
        "min<long long>(a",
        "of one type",
        Case((2,), 2),
    ),
}


@pytest.mark.parametrize("name", MENDED)
def test_it_is_mended_and_right(name: str, sandbox: Sandbox) -> None:
    text, part, fix, case = MENDED[name]
    target = name.partition(":")[0]
    function = parse_candidate(text, target, "f", len(case.arguments))
    assert isinstance(function, Function)
    signature = function.signature
    assert verify(text, target, signature, [case], sandbox).status is Status.COMPILE_ERROR
    repaired = repair(text, target, signature, sandbox)
    assert isinstance(repaired, Repaired)
    assert part in repaired.text and any(fix in name for name in repaired.fixes)
    assert verify(repaired.text, target, signature, [case], sandbox).agrees


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
