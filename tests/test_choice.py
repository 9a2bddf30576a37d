"""Which hypothesis is taken, and when the search for one ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from codetrans.choice import best_first, judged
from codetrans.languages.standalone import only_function
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.shrink import shrunk
from codetrans.types import EDGE, Candidate, Case, Function, Status, TestSuite

SOURCE = only_function("def f(a):\n    return a + 1\n", "python")
assert isinstance(SOURCE, Function)
TESTS = TestSuite(
    SOURCE, (Case((1,), 2), Case((5,), 6), Case((-1,), 0, tags=frozenset({f"{EDGE}negative"}))), 0
)


def go(statement: str) -> Candidate:
    return Candidate(f"func f(a int) int {{\n\t{statement}\n}}\n", -1.0, 9)


RIGHT, WRONG = go("return a + 1"), go("return a")
HALF = go("if a == 1 {\n\t\treturn 2\n\t}\n\treturn 0")
BROKEN = go("return b + 1")
CORE = go("if a < 0 {\n\t\treturn 7\n\t}\n\treturn a + 1")


def test_the_search_ends_with_the_first_that_agrees(sandbox: Sandbox) -> None:
    asked = []

    def candidates() -> Iterator[Candidate]:
        for candidate in (WRONG, RIGHT, HALF):
            asked.append(candidate)
            yield candidate

    found = list(judged(candidates(), "go", TESTS, sandbox))
    assert [(item.place, item.verdict.agrees) for item in found] == [(0, False), (1, True)]
    assert asked == [WRONG, RIGHT]
    assert best_first(found)[0].candidate == RIGHT


def test_what_does_not_compile_is_judged_again_as_repaired(sandbox: Sandbox) -> None:
    lossy = go("s := 0\n\treturn int64(a) + 1")
    found = list(judged([lossy, RIGHT], "go", TESTS, sandbox))
    assert [item.place for item in found] == [0, 0]
    assert found[0].verdict.status is Status.COMPILE_ERROR and not found[0].candidate.repairs
    assert found[1].verdict.agrees and found[1].candidate.repairs


def test_more_cases_are_better_and_those_at_the_edge_count_less(sandbox: Sandbox) -> None:
    found = list(judged([BROKEN, WRONG, HALF, CORE], "go", TESTS, sandbox))
    assert [item.candidate for item in best_first(found)] == [CORE, HALF, WRONG, BROKEN]


def test_a_text_is_judged_once(sandbox: Sandbox) -> None:
    assert len(list(judged([WRONG, WRONG, BROKEN, BROKEN], "go", TESTS, sandbox))) == 2


def test_what_agrees_by_undefined_behaviour_does_not_agree(sandbox: Sandbox) -> None:
    function = only_function("def f(a: list[int]) -> int:\n    return sum(a)\n", "python")
    tests = TestSuite(function, tuple(Case((list(range(n)),), n * (n - 1) // 2) for n in (1, 2, 5)), 0)
    text = (
        "int f(vector<int> a) {{ int s = 0; for (int i = 0; i {} a.size(); i++) {{ int x = a[i]; "
        "if (i < a.size()) s += x; }} return s; }}"
    )
    candidates = [Candidate(text.format(sign), -1.0, 1) for sign in ("<=", "<")]
    beyond, inside = judged(candidates, "cpp", tests, sandbox)
    assert beyond.verdict.status is Status.CRASH and not beyond.verdict.agrees
    assert beyond.verdict.first_failure is not None
    assert "size()" in beyond.verdict.first_failure.outcome.message
    assert inside.verdict.agrees
    small = shrunk(beyond.verdict.first_failure, function, candidates[0].text, "cpp", sandbox)
    assert small.outcome.status is Status.CRASH and small.case.arguments in (([],), ([0],))


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        (
            "go",
            "func f(a []int) int {\n\tfor _, x := range a {\n\t\treturn x\n\t}\n\treturn -1\n}\n",
            "return nil",
        ),
        ("java", "static int f(int[] a) { for (int x : a) return x; return -1; }", "return null;"),
        ("rust", "fn f(a: Vec<i32>) -> i32 { for x in a { return x; } -1 }", "    None\n"),
        ("cpp", "int f(vector<int> a) { for (int x : a) return x; return -1; }", "return nullopt;"),
    ],
)
def test_a_value_that_stands_for_nothing_is_nothing_where_the_source_gives_none(
    target: str, text: str, expected: str, sandbox: Sandbox
) -> None:
    source = only_function("def f(a: list[int]) -> int | None:\n    return a[0] if a else None\n", "python")
    tests = TestSuite(source, (Case(([],), None), Case(([-1],), -1), Case(([3, 4],), 3)), 0)
    plain, absent = judged([Candidate(text, -1.0, 1)], target, tests, sandbox)
    assert plain.verdict.status is Status.WRONG_OUTPUT and plain.verdict.passed == 2
    assert absent.verdict.agrees and expected in absent.candidate.text
    assert absent.candidate.repairs[0] == "nothing in the place of -1"


def test_a_variable_that_hides_a_function_has_another_name(sandbox: Sandbox) -> None:
    source = only_function("static int f(int[] a) { int len = a.length; return len * len; }", "java")
    tests = TestSuite(source, (Case(([],), 0), Case(([4, 5],), 4)), 0)
    text = "def f(a: list[int]) -> int:\n    len = len(a)\n    return len * len\n"
    hidden, found = judged([Candidate(text, -1.0, 1)], "python", tests, sandbox)
    assert hidden.verdict.status is Status.EXCEPTION
    assert found.verdict.agrees and found.candidate.repairs == ("len_ for len",)
    assert found.candidate.text == "def f(a: list[int]) -> int:\n    len_ = len(a)\n    return len_ * len_\n"


@pytest.mark.parametrize(
    ("target", "text", "said"),
    [
        ("cpp", "string f(string s, int n) { string t; t += s; t += n; return t; }", "to_string(n)"),
        (
            "go",
            "func f(s string, n int) string {\n\tt := []byte(s)\n\tt = append(t, byte(n))\n"
            "\treturn string(t)\n}",
            "strconv.Itoa(n)...",
        ),
        ("python", "def f(s: str, n: int) -> str:\n    return ''.join([s, n])", "map(str, [s, n])"),
        (
            "rust",
            "fn f(s: &str, n: i32) -> String {\n    let mut t = s.to_string();\n    t.push(n);\n    t\n}",
            "t.push_str(&n.to_string());",
        ),
    ],
)
def test_a_number_goes_into_a_text_as_its_digits_where_that_is_what_the_source_does(
    target: str, text: str, said: str, sandbox: Sandbox
) -> None:
    source = only_function("static String f(String s, int n) { return s + n; }", "java")
    tests = TestSuite(source, (Case(("b", 2), "b2"), Case(("", 12), "12")), 0)
    *_, found = judged([Candidate(text, -1.0, 1)], target, tests, sandbox)
    assert found.verdict.agrees and said in found.candidate.text
    assert found.candidate.repairs[-1] == "digits of a number in a text"


@pytest.mark.parametrize("said", ["-math.inf", "float('-inf')", '-float("inf")', "- inf"])
def test_an_infinity_is_the_bound_that_the_source_gives(said: str, sandbox: Sandbox) -> None:
    source = only_function(
        "static int f(int[] a) { int m = Integer.MIN_VALUE; for (int x : a) m = Math.max(m, x); return m; }",
        "java",
    )
    tests = TestSuite(source, (Case(([],), -(2**31)), Case(([4, 5],), 5)), 0)
    body = f"m, n = {said}, math.inf\n    for x in a:\n        m = max(m, x)\n    return m\n"
    text = f"def f(a: list[int]) -> int:\n    {body}"
    *_, found = judged([Candidate(text, -1.0, 1)], "python", tests, sandbox)
    assert found.verdict.agrees and "m, n = -2147483648, math.inf" in found.candidate.text
    assert found.candidate.repairs == ("-2147483648 for -inf",)


def test_another_value_is_not_put_in_the_place_of_an_infinity(sandbox: Sandbox) -> None:
    source = only_function("static double f(int n) { return n - 1.0; }", "java")
    tests = TestSuite(source, (Case((1,), 0.0),), 0)
    [only] = judged(
        [Candidate("def f(n: int) -> float:\n    return math.inf\n", -1.0, 1)], "python", tests, sandbox
    )
    assert only.verdict.status is Status.WRONG_OUTPUT


def test_a_value_stays_where_the_source_gives_another(sandbox: Sandbox) -> None:
    tests = TestSuite(SOURCE, (Case((1,), 2),), 0)
    [only] = judged([go("return -1")], "go", tests, sandbox)
    assert only.verdict.status is Status.WRONG_OUTPUT


def test_a_result_hint_says_what_a_box_of_java_does_not(sandbox: Sandbox) -> None:
    source = only_function("static Integer f(int[] a) { return a.length > 0 ? a[0] : null; }", "java")
    tests = TestSuite(source, (Case(([],), None), Case(([4, 5],), 4)), 0)
    text = "def f(a: list[int]) -> int:\n    return a[0] if a else None\n"
    [found] = judged([Candidate(text, -1.0, 1)], "python", tests, sandbox)
    assert found.verdict.agrees and "-> int | None:" in found.candidate.text


def test_a_result_hint_that_no_result_fits_is_the_sources_instead(sandbox: Sandbox) -> None:
    text = "fn f(v: &[i32], x: i32) -> Option<usize> {\n    v.iter().position(|&y| y == x)\n}\n"
    source = only_function(text, "rust")
    tests = TestSuite(source, (Case(([4, 5], 5), 1), Case(([4], 3), None)), 0)

    def hinted(hint: str) -> Candidate:
        return Candidate(
            f"def f(v: list[int], x: int){hint}:\n    return v.index(x) if x in v else None\n", -1.0, 9
        )

    [wrong] = judged([hinted(" -> list[int]")], "python", tests, sandbox)
    assert wrong.verdict.agrees and wrong.candidate.text == hinted(" -> int | None").text
    assert wrong.candidate.repairs == ("result hint list[int] → int | None",)
    for true in (hinted(""), hinted(" -> int | None"), hinted(" -> Optional[int]")):
        assert [item.candidate for item in judged([true], "python", tests, sandbox)] == [true]


def test_what_agrees_once_is_not_verified(sandbox: Sandbox) -> None:
    """It counts its calls: only in the order of the first run does it give what the source gives."""
    text = "def f(a):\n    f.first = getattr(f, 'first', a)\n    return a + 1 if f.first == 1 else 0\n"
    candidates = [Candidate(text, -1.0, 1), Candidate("def f(a):\n    return 1 + a\n", -2.0, 1)]
    lucky, steady = judged(candidates, "python", TESTS, sandbox)
    assert lucky.verdict.status is Status.NONDETERMINISTIC and not lucky.verdict.agrees
    assert steady.verdict.agrees and best_first([lucky, steady])[0] == steady
