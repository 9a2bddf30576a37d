"""Cases made by running real sources of five languages in the sandbox."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codetrans.languages.standalone import only_function
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.kinds import MOST_KINDS
from codetrans.testgen.repeat import unchanged
from codetrans.testgen.select import EXTREME
from codetrans.testgen.verify import verify
from codetrans.types import RAISES, Function, Rejection, Status, TestSuite

FEW = TestOptions(cases=12, most=192)
HASTY = TestOptions(cases=12, most=192, seconds=0.25)  # for functions that do not end


def parsed_function(language: str, text: str) -> Function:
    return only_function(text, language, "f")


def made(sandbox: Sandbox, language: str, text: str, options: TestOptions = FEW) -> TestSuite:
    suite = generate(parsed_function(language, text), sandbox, options)
    assert isinstance(suite, TestSuite), suite
    return suite


def refused(sandbox: Sandbox, language: str, text: str, options: TestOptions = FEW) -> str:
    result = generate(parsed_function(language, text), sandbox, options)
    assert isinstance(result, Rejection), result
    return result.reason


SUMS = {
    "cpp": "int f(int a[], int n) { int s = 0; for (int i = 0; i < n; i++) s += a[i]; return s; }",
    "go": "func f(a []int, n int) int { s := 0; for i := 0; i < n; i++ { s += a[i] }; return s }",
    "java": "static int f(int[] a, int n) { int s = 0; for (int i = 0; i < n; i++) s += a[i]; return s; }",
    "python": "def f(a, n):\n    s = 0\n    for i in range(n):\n        s += a[i]\n    return s",
    "rust": "fn f(a: &[i32], n: usize) -> i32 { let mut s = 0; for i in 0..n { s += a[i]; } s }",
}


@pytest.mark.parametrize("language", SUMS)
def test_expected_values_are_those_of_the_function(language: str, sandbox: Sandbox) -> None:
    suite = made(sandbox, language, SUMS[language])
    assert 12 <= len(suite.cases) <= 12 + MOST_KINDS
    for case in suite.cases:
        values, n = case.arguments
        assert isinstance(values, list) and isinstance(n, int)
        assert isinstance(case.expected, int)
        assert (case.expected - sum(values[:n])) % 2**32 == 0  # Java wraps


@pytest.mark.parametrize("language", ["cpp", "python"])
def test_same_seed_same_suite(language: str, sandbox: Sandbox) -> None:
    assert made(sandbox, language, SUMS[language]) == made(sandbox, language, SUMS[language])


def test_another_seed_another_suite(sandbox: Sandbox) -> None:
    other = TestOptions(seed=1, cases=12, most=192)
    assert (
        made(sandbox, "python", SUMS["python"]).cases != made(sandbox, "python", SUMS["python"], other).cases
    )


def test_no_arguments_twice_and_the_smallest_first(sandbox: Sandbox) -> None:
    suite = made(sandbox, "go", SUMS["go"])
    texts = [repr(case.arguments) for case in suite.cases]
    assert len(set(texts)) == len(texts)
    assert len(texts[0]) <= len(texts[-1])


def test_signed_overflow_is_dropped(sandbox: Sandbox) -> None:
    suite = made(sandbox, "cpp", "int f(int n) { return n * n; }")
    assert suite.dropped["undefined behaviour"]
    assert all(case.expected == case.arguments[0] ** 2 for case in suite.cases)  # type: ignore[operator]


def test_reads_past_the_end_are_dropped(sandbox: Sandbox) -> None:
    suite = made(sandbox, "cpp", "int f(vector<int> a, int place) { return a[place]; }")
    assert suite.dropped["undefined behaviour"]
    for case in suite.cases:
        values, place = case.arguments
        assert case.expected == values[place]  # type: ignore[index]


def test_memory_never_written_makes_no_case(sandbox: Sandbox) -> None:
    text = "int f(int n) { int* p = new int[n % 7 + 200]; n += p[150] & 0xffffff; delete[] p; return n; }"
    # AddressSanitizer fills fresh memory with a pattern, the plain build's is zero at first.
    assert "not deterministic" in refused(sandbox, "cpp", text)


def test_what_an_optimiser_makes_another_function_of_makes_no_case(sandbox: Sandbox) -> None:
    """That a < c then is known at -O2 alone."""
    text = (
        "int f(int a, int b, int c)"
        " { return a % 100 + (a < b && b < c ? __builtin_constant_p(a < c) : a < c ? 0 : 3); }"
    )

    def rising(suite: TestSuite) -> int:
        return sum(a < b < c for a, b, c in (case.arguments for case in suite.cases))  # type: ignore[operator]

    assert rising(made(sandbox, "cpp", text))
    strict = made(sandbox, "cpp", text, replace(FEW, optimised=True))
    assert not rising(strict) and strict.dropped["not deterministic"]
    usual = made(sandbox, "cpp", SUMS["cpp"], replace(FEW, optimised=True))
    assert usual == made(sandbox, "cpp", SUMS["cpp"])


def test_exceptions_are_dropped_and_counted(sandbox: Sandbox) -> None:
    suite = made(sandbox, "java", "static int f(int a, int b) { return a / (b % 3); }")
    assert suite.dropped["exception java.lang.ArithmeticException"]
    assert all(case.arguments[1] % 3 for case in suite.cases)  # type: ignore[operator]


def test_panics_are_dropped_and_counted(sandbox: Sandbox) -> None:
    suite = made(sandbox, "rust", "fn f(a: u8, b: u8) -> u8 { a - b }")
    assert any(reason.startswith("exception") for reason in suite.dropped)
    assert all(case.expected == case.arguments[0] - case.arguments[1] for case in suite.cases)  # type: ignore[operator]


def test_calls_that_never_end_are_dropped(sandbox: Sandbox) -> None:
    suite = made(sandbox, "python", "def f(n):\n    while n % 5 == 4:\n        pass\n    return n % 5", HASTY)
    assert suite.dropped["timeout"]
    assert {case.expected for case in suite.cases} == {0, 1, 2, 3}


def test_function_that_never_ends_is_refused_soon(sandbox: Sandbox) -> None:
    text = "func f(n int) int { for { n++ }; return n }"
    assert refused(sandbox, "go", text, HASTY) == "every input: timeout"


def test_deep_recursion_leaves_the_shallow_cases(sandbox: Sandbox) -> None:
    suite = made(sandbox, "python", "def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)")
    assert all(case.expected == case.arguments[0] for case in suite.cases)
    assert any("RecursionError" in reason for reason in suite.dropped)


def test_order_of_a_hash_set_makes_no_case(sandbox: Sandbox) -> None:
    suite = made(sandbox, "python", "def f(s: str) -> str:\n    return ''.join(set(s))[:1]")
    assert suite.dropped["not deterministic"]
    assert all(len(set(case.arguments[0])) <= 1 for case in suite.cases)  # type: ignore[arg-type]


def test_changing_globals_make_no_case(sandbox: Sandbox) -> None:
    text = "import random\n\ndef f(n: int) -> int:\n    return n + random.randrange(1 << 30)"
    assert "not deterministic" in refused(sandbox, "python", text)


@pytest.mark.parametrize("takes", ["n: int", ""])
def test_the_time_of_day_is_no_result_though_it_moves_by_little(sandbox: Sandbox, takes: str) -> None:
    text = f"import time\n\ndef f({takes}) -> float:\n    return time.time() + {'n' if takes else 0}"
    reason = refused(sandbox, "python", text)
    assert "not deterministic" in reason or reason == "gives another result each time"


def test_two_runs_are_the_same_to_the_last_digits() -> None:
    nan = float("nan")
    assert unchanged([1.0, (nan, {"a": 2}), "x"], [1.0 + 1e-15, (nan, {"a": 2}), "x"])
    others = ([1.0 + 1e-12], [1.0, 2.0], [nan], ["1"], [{}], [None])
    assert not any(unchanged([1.0], other) for other in others)
    assert not unchanged({"a": 1.0}, {"a": 1.1}) and not unchanged({"a": 1}, {"b": 1})


def test_preconditions_are_learnt(sandbox: Sandbox) -> None:
    text = """
def f(s: str) -> int:
    if not s or not s.isdigit():
        raise ValueError(s)
    return sum(map(int, s))
"""
    assert 12 <= len(made(sandbox, "python", text).cases) <= 12 + MOST_KINDS


def test_what_a_function_does_to_its_arguments_is_kept(sandbox: Sandbox) -> None:
    suite = made(sandbox, "cpp", "void f(vector<int>& a) { reverse(a.begin(), a.end()); }")
    changed = [case for case in suite.cases if "mutates" in case.tags]
    assert changed
    assert all(case.arguments_after[0] == case.arguments[0][::-1] for case in changed)  # type: ignore[index]


def test_rare_results_are_found(sandbox: Sandbox) -> None:
    suite = made(sandbox, "java", "static boolean f(int n) { return n == 7321; }")
    assert {case.expected for case in suite.cases} == {False, True}


def test_constant_function_has_weak_cases(sandbox: Sandbox) -> None:
    suite = made(sandbox, "go", "func f(n int) int { return 3 }")
    assert all("weak" in case.tags for case in suite.cases)


def test_results_near_the_limit_of_their_width_are_tagged(sandbox: Sandbox) -> None:
    text = "static int f(int n) { return n * 1000003; }"
    suite = made(sandbox, "java", text, TestOptions(cases=40))
    assert any("wraps32" in case.tags for case in suite.cases)


def test_integers_without_width_stay_within_32_bits(sandbox: Sandbox) -> None:
    suite = made(sandbox, "python", "def f(n: int) -> int:\n    return n ** 5")
    assert all(abs(case.expected) < 2**31 for case in suite.cases)  # type: ignore[arg-type]


SPANS = {
    "cpp": "long long f(int a, int b) { return (long long)a - b; }",
    "go": "func f(a int, b int) int { return a - b }",
    "java": "static int f(int a, int b) { return a - b; }",
    "python": "def f(a: int, b: int) -> int:\n    return a - b",
    "rust": "fn f(a: i32, b: i32) -> i64 { a as i64 - b as i64 }",
}


@pytest.mark.parametrize("language", SPANS)
def test_extreme_arguments_are_kept_where_an_overflow_is_seen(language: str, sandbox: Sandbox) -> None:
    suite = made(sandbox, language, SPANS[language], TestOptions(cases=80))  # few of them are extreme
    extreme = [case for case in suite.cases if any(abs(n) >= 2**30 for n in case.arguments)]  # type: ignore[arg-type]
    assert all(EXTREME in case.tags for case in extreme)
    assert bool(extreme) == (language in ("cpp", "rust"))


def test_extreme_arguments_are_kept_where_there_is_little_else(sandbox: Sandbox) -> None:
    text = "static int f(int n) { if (n < 1073741824) throw new RuntimeException(); return n / 3; }"
    suite = made(sandbox, "java", text)
    assert suite.cases and all(EXTREME in case.tags for case in suite.cases)


def test_function_without_parameters_has_one_case(sandbox: Sandbox) -> None:
    suite = made(sandbox, "rust", "fn f() -> i32 { 41 + 1 }")
    assert [(case.arguments, case.expected) for case in suite.cases] == [((), 42)]


@pytest.mark.parametrize("seed", range(3))
def test_halves_tell_ways_of_rounding_apart(seed: int, sandbox: Sandbox) -> None:
    text = "def f(x: float) -> int:\n    return round(x)"
    suite = made(sandbox, "python", text, TestOptions(seed=seed))
    away = "static long f(double x) { return Math.round(x); }"
    assert not verify(away, "java", suite.function.signature, suite.cases, sandbox).agrees


SILENT = {
    "cpp": "void f(vector<int> v) { for (auto& x : v) x++; }",
    "go": "func f(n int) { fmt.Println(n) }",
    "java": "static void f(int[] a) { System.out.println(a.length); }",
    "python": "def f(n):\n    print(n)",
    "rust": 'fn f() { println!("{}", 7); }',
}


@pytest.mark.parametrize("language", SILENT)
def test_a_function_that_leaves_nothing_to_compare_is_refused(language: str, sandbox: Sandbox) -> None:
    reason = refused(sandbox, language, SILENT[language])
    assert "gives nothing back and changes none of its arguments" in reason
    assert ("what it prints is not compared" in reason) is (language != "cpp")


def test_a_function_that_only_raises_can_be_compared_where_asked_for(sandbox: Sandbox) -> None:
    text = "def f(n: int) -> None:\n    if n < 0:\n        raise ValueError(n)"
    assert "nothing back" in refused(sandbox, "python", text)
    suite = made(sandbox, "python", text, replace(FEW, exceptions=True))
    assert any(RAISES in case.tags for case in suite.cases)


def test_parameter_that_cannot_be_drawn_is_named(sandbox: Sandbox) -> None:
    reason = refused(sandbox, "java", "static int f(Function<Integer, Integer> g) { return g.apply(1); }")
    assert "g" in reason and "Function<Integer, Integer>" in reason


def test_source_that_does_not_compile_says_why(sandbox: Sandbox) -> None:
    assert "unknown_name" in refused(sandbox, "cpp", "int f(int n) { return unknown_name(n); }")


RAISING = {
    "cpp": 'int f(int n) { if (n < 0) throw std::invalid_argument("n"); return n / 2; }',
    "go": 'func f(n int) int { if n < 0 { panic("n") }; return n / 2 }',
    "java": "static int f(int n) { if (n < 0) throw new IllegalArgumentException(); return n / 2; }",
    "python": "def f(n: int) -> int:\n    if n < 0:\n        raise ValueError(n)\n    return n // 2",
    "rust": 'fn f(n: i32) -> i32 { if n < 0 { panic!("n") } n / 2 }',
}


@pytest.mark.parametrize("language", RAISING)
def test_calls_that_raise_are_cases_where_asked_for(language: str, sandbox: Sandbox) -> None:
    suite = made(sandbox, language, RAISING[language], replace(FEW, exceptions=True))
    raising = [case for case in suite.cases if RAISES in case.tags]
    assert raising
    for case in suite.cases:
        [n] = case.arguments
        assert isinstance(n, int)
        assert (n < 0) is (case in raising)
    wrong = RAISING["python"].replace("raise ValueError(n)", "return 0")
    signature = suite.function.signature
    verdict = verify(RAISING["python"], "python", signature, suite.cases, sandbox)
    assert verdict.agrees, verdict
    verdict = verify(wrong, "python", signature, suite.cases, sandbox)
    assert (verdict.status, verdict.total - verdict.passed) == (Status.WRONG_OUTPUT, len(raising))


def test_calls_that_raise_are_dropped_else(sandbox: Sandbox) -> None:
    suite = made(sandbox, "java", RAISING["java"])
    assert not any(RAISES in case.tags for case in suite.cases)
    assert any("IllegalArgumentException" in reason for reason in suite.dropped)


def test_running_out_of_stack_is_no_case(sandbox: Sandbox) -> None:
    deep = "def f(n: int) -> int:\n    return 0 if 0 <= n < 50 else f(n + 1)"
    suite = made(sandbox, "python", deep, replace(FEW, exceptions=True))
    assert not any(RAISES in case.tags for case in suite.cases)


LAST_OF_LIST = {
    "python": "def tail(head):\n    return head.next if head else None",
    "cpp": "ListNode* tail(ListNode* head) { return head ? head->next : nullptr; }",
    "go": "func tail(head *ListNode) *ListNode { if head == nil { return nil }; return head.Next }",
    "java": "static ListNode tail(ListNode head) { return head == null ? null : head.next; }",
    "rust": "fn tail(head: Option<Box<ListNode>>) -> Option<Box<ListNode>> { head.and_then(|n| n.next) }",
}


def test_an_empty_list_of_nodes_is_one_in_every_language(sandbox: Sandbox) -> None:
    suite = generate(only_function(LAST_OF_LIST["python"], "python"), sandbox, FEW)
    assert isinstance(suite, TestSuite)
    assert any(case.expected is None for case in suite.cases)
    for language, text in LAST_OF_LIST.items():
        assert verify(text, language, suite.function.signature, suite.cases, sandbox).agrees, language


def test_a_vector_that_is_taken_over_and_given_back_is_right(sandbox: Sandbox) -> None:
    source = "def ordered(values: list[int]) -> list[int]:\n    values.sort()\n    return values"
    suite = generate(only_function(source, "python"), sandbox, FEW)
    assert isinstance(suite, TestSuite)
    signature = suite.function.signature

    def agrees(text: str) -> bool:
        return verify(text, "rust", signature, suite.cases, sandbox).agrees

    assert agrees("fn ordered(mut values: Vec<i64>) -> Vec<i64> { values.sort(); values }")
    assert agrees("fn ordered(values: &mut Vec<i64>) -> Vec<i64> { values.sort(); values.clone() }")
    assert not agrees("fn ordered(values: &[i64]) -> Vec<i64> { let mut v = values.to_vec(); v.sort(); v }")
    assert not agrees("fn ordered(values: Vec<i64>) -> Vec<i64> { values }")
