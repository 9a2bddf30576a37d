"""Generic functions get test cases like any others: something stands for their type variables."""

from __future__ import annotations

import pytest

from codetrans.languages.standalone import only_function
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.generate import TestOptions, generate
from codetrans.types import TestSuite

FUNCTIONS = {
    "cpp": "template <typename T> T f(std::vector<T>& a) { std::sort(a.begin(), a.end()); return a.back(); }",
    "go": "package p\n\nfunc f[T constraints.Ordered](a []T) T {\n\tm := a[0]\n"
    "\tfor _, x := range a {\n\t\tm = max(m, x)\n\t}\n\treturn m\n}\n",
    "java": "class A { static <T extends Comparable<T>> T f(T[] a) { T m = a[0];\n"
    "  for (T x : a) if (x.compareTo(m) > 0) m = x;\n  return m; } }",
    "python": "T = TypeVar('T')\n\ndef f(a: Sequence[T], *, k: int = 0) -> T:\n    return max(a) + k * 0\n",
    "rust": "fn f<T: Ord + Copy, I: IntoIterator<Item = T>>(a: I) -> T { a.into_iter().max().unwrap() }",
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_cases_of_a_generic_function(name: str, sandbox: Sandbox) -> None:
    suite = generate(only_function(FUNCTIONS[name], name), sandbox, TestOptions(most=48))
    assert isinstance(suite, TestSuite), suite
    assert all(case.expected == max(case.arguments[0]) for case in suite.cases)  # type: ignore[arg-type,type-var]
