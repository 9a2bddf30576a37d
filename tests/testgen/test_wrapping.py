"""Where an integer leaves its width unseen, which nobody meant, a run with probes tells it."""

from __future__ import annotations

import pytest

from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.coverage import Coverage
from codetrans.testgen.domain import OVERFLOW, with_edges
from codetrans.testgen.generate import TestOptions
from codetrans.testgen.notes import WRAPS
from codetrans.testgen.select import key_of
from codetrans.types import Case, Value
from tests.testgen.test_generate import made, parsed_function

LIMITS = Limits(seconds=0.8)
AREA = "static int f(int a, int b) { return a * b % 1000; }"

WRAPPING = [
    (AREA, (46340, 46340), (46341, 46341)),
    ("static int f(int a) { return a - 5; }", (-(2**31) + 5,), (-(2**31) + 4,)),
    ("static int f(int a) { int s = 2147483000; s += a; return s; }", (647,), (648,)),
    ("static long f(long a) { return a * a; }", (3037000499,), (3037000500,)),
    ("static long f(long a, int b) { return a + b + 1; }", (2**63 - 3, 1), (2**63 - 3, 2)),
]


@pytest.mark.parametrize(("text", "fine", "wraps"), WRAPPING)
def test_a_run_tells_what_wraps(
    text: str, fine: tuple[Value, ...], wraps: tuple[Value, ...], sandbox: Sandbox
) -> None:
    function = parsed_function("java", text)
    coverage = Coverage.of(function, sandbox)
    assert coverage is not None and WRAPS in coverage.notes
    cases = [Case(fine, 0), Case(wraps, 0)]
    coverage.run(cases, sandbox, LIMITS)
    assert coverage.strays(WRAPS) == {key_of(wraps)}
    tagged = with_edges(cases, function, cases, [], {WRAPS: coverage.strays(WRAPS)})
    assert [OVERFLOW in case.edges for case in tagged] == [False, True]


MIXED = """\
static String f(String s, char c, double x, int[] a, Map<Integer, Integer> m) {
    int n = 0;
    for (int i = a.length - 1; i >= 0; i--) n += a[i]*2+m.getOrDefault(i, 0) + 1;
    s += c;
    s += n + "/" + x * 2 + 'a';
    char next = (char) (c + 1);
    final int seven = 3 + 4;
    c += 1;
    float half = 0.5f;
    half += 1 * half;
    x += n;
    return "" + next + seven + c + half + x + s + m.get(a[0]);
}
"""


def test_what_is_no_integer_stays_what_it_is(sandbox: Sandbox) -> None:
    coverage = Coverage.of(parsed_function("java", MIXED), sandbox)
    assert coverage is not None and WRAPS in coverage.notes  # with the probes it compiles


def test_a_source_that_looks_for_the_overflow_means_it(sandbox: Sandbox) -> None:
    text = "static int f(int a) { int b = a * 10; if (b / 10 != a) return 0; return b; }"
    coverage = Coverage.of(parsed_function("java", text), sandbox)
    assert coverage is not None
    coverage.run([Case((1,), 10), Case((2**30,), 0)], sandbox, LIMITS)
    assert coverage.noted[WRAPS] and not coverage.strays(WRAPS)


def test_what_wraps_makes_no_case_where_there_is_enough_else(sandbox: Sandbox) -> None:
    suite = made(sandbox, "java", AREA, TestOptions(cases=40, coverage=True))
    products = [a * b for a, b in (case.arguments for case in suite.cases)]  # type: ignore[operator]
    assert max(products) > 1000 and all(abs(product) < 2**31 for product in products)
