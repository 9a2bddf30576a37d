"""What an order decides that the source's language leaves open is no behaviour of the source."""

from __future__ import annotations

import pytest

from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.generate import TestOptions
from codetrans.testgen.orders import OPEN, Orders, settled
from codetrans.testgen.verify import verify
from codetrans.types import EDGE, Case, Value
from tests.testgen.test_generate import made, parsed_function

LIMITS = Limits(seconds=0.8)

# Each by the last digit alone, so that many are equal; what it gives is what stood there first.
TIES = {
    "cpp": "vector<int> f(vector<int> a) {\n"
    "    sort(a.begin(), a.end(), [](int x, int y) { return x % 10 < y % 10; });\n    return a;\n}",
    "go": "func f(a []int) []int {\n"
    "\tsort.Slice(a, func(i, j int) bool { return a[i]%10 < a[j]%10 })\n\treturn a\n}",
    "rust": "fn f(mut a: Vec<i32>) -> Vec<i32> {\n"
    "    a.sort_unstable_by(|x, y| (x % 10).cmp(&(y % 10)));\n    a\n}",
}
KEYS = """\
static List<Integer> f(int[] a) {
    Map<Integer, Integer> seen = new HashMap<>();
    for (int x : a) seen.put(x, 1);
    return new ArrayList<>(seen.keySet());
}
"""


def by_last_digit(values: list[int]) -> list[int]:
    return sorted(values, key=lambda value: value % 10)


@pytest.mark.parametrize("language", TIES)
def test_the_order_of_equals_makes_no_case(language: str, sandbox: Sandbox) -> None:
    values = [place * 37 % 101 for place in range(60)]
    orders = Orders.of(parsed_function(language, TIES[language]), sandbox)
    unlike: list[Value] = [value for value in by_last_digit(values)[::-1]]
    cases = [Case((values[:4],), by_last_digit(values[:4])), Case((values,), unlike)]  # type: ignore[arg-type]
    left, count = orders.without(cases, 1, sandbox, LIMITS)
    assert (left, count) == (cases[:1], 1)


def test_where_it_decides_nothing_all_cases_stay(sandbox: Sandbox) -> None:
    text = (
        TIES["cpp"]
        .replace("return a;", "return {a[0] % 10};")
        .replace("{\n", "{\n    if (a.empty()) return a;\n", 1)
    )
    suite = made(sandbox, "cpp", text, TestOptions(cases=24, most=192))
    assert OPEN not in suite.dropped
    assert max(len(case.arguments[0]) for case in suite.cases) > 16  # type: ignore[arg-type]


def test_a_suite_takes_translations_that_order_equals_as_they_stood(sandbox: Sandbox) -> None:
    suite = made(sandbox, "cpp", TIES["cpp"], TestOptions(cases=12, most=192))
    assert suite.dropped[OPEN]
    stable = "def f(a):\n    return sorted(a, key=lambda x: abs(x) % 10 * (1 if x > 0 else -1))"
    assert verify(stable, "python", suite.function.signature, suite.cases, sandbox).agrees
    assert not verify(
        "def f(a):\n    return sorted(a)", "python", suite.function.signature, suite.cases, sandbox
    ).agrees


def test_keys_in_an_order_that_nobody_promised(sandbox: Sandbox) -> None:
    orders = Orders.of(parsed_function("java", KEYS), sandbox)
    cases = [Case(([1, 2],), [1, 2]), Case(([9, 2],), [2, 9])]
    assert orders.without(cases, 1, sandbox, LIMITS) == (cases[:1], 1)
    kept, count = orders.without(cases, 2, sandbox, LIMITS)  # too few would be left: at the edge
    assert count == 0 and [case.edges for case in kept] == [(), (OPEN,)]
    assert EDGE + OPEN in kept[1].tags


def test_names_in_texts_and_comments_are_none() -> None:
    text = 'static int f(int a) {\n    // a HashMap\n    String s = "HashMap";\n    return a;\n}\n'
    assert settled(parsed_function("java", text)) == []
