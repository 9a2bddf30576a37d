"""Native tests run: they pass on the function, fail on a mutant of it, and else are not emitted."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from codetrans.languages.standalone import only_function
from codetrans.native import framework_of
from codetrans.native.checks import checks
from codetrans.native.emit import Emitted, emit
from codetrans.native.gate import run
from codetrans.sandbox.run import Sandbox
from codetrans.suites.own import read
from codetrans.testgen.generate import TestOptions, generate
from codetrans.types import Case, Rejection, TestSuite
from tests.native.programs import CLAMP, MIRRORED, REVERSED_LIST
from tests.native.test_files import CASES

ALL = sorted(CLAMP)
SUITE = Path(__file__).parent.parent.parent / "data/suites/codetrans"


@pytest.mark.parametrize("language", ALL)
def test_tests_are_emitted_that_notice_a_mutant(language: str, sandbox: Sandbox) -> None:
    suite = TestSuite(only_function(CLAMP[language], language), CASES, seed=7)
    made = emit(suite, framework_of(language), sandbox)
    assert isinstance(made, Emitted), made
    assert (made.tests, made.left_out) == (3, {}) and made.caught.startswith("line ")
    assert any("seed 7" in text and "3 tests" in text for text in made.files.values())


@pytest.mark.parametrize("language", ALL)
@pytest.mark.parametrize(
    ("programs", "cases", "wrong"),
    [
        (REVERSED_LIST, [Case(([],), []), Case(([1, 2, 3],), [3, 2, 1])], Case(([1, 2, 3],), [3, 2])),
        (
            MIRRORED,
            [Case(([],), []), Case(([1, None, 2, 3],), [1, 2, None, None, 3])],
            Case(([1, 2],), [1, 2]),
        ),
    ],
    ids=["list", "tree"],
)
def test_lists_and_trees_are_built_and_read(
    programs: dict[str, str], cases: list[Case], wrong: Case, language: str, sandbox: Sandbox
) -> None:
    function, framework = only_function(programs[language], language), framework_of(language)
    all_checks = checks([*cases, wrong], function.signature, function)
    result = run(framework.render(function, all_checks, "header"), framework, sandbox)
    assert result.failed == {framework.test_name(function, all_checks[-1])}, result.output


def test_a_test_that_fails_on_the_function_is_left_out_and_named(sandbox: Sandbox) -> None:
    wrong = Case(([1, 2], 5, 9), 1, ([5, 5], 5, 9))
    suite = TestSuite(only_function(CLAMP["python"], "python"), (*CASES, wrong), 0)
    made = emit(suite, framework_of("python"), sandbox)
    assert isinstance(made, Emitted) and made.tests == 3
    assert list(made.left_out) == ["test_two_values_ascending_low_five_high_nine"]
    assert "low_five" not in made.files["test_clamp_all.py"]


def test_a_recursion_too_deep_for_pytest_is_left_out_for_that_reason(sandbox: Sandbox) -> None:
    source = "def depth(n: int) -> int:\n    return 0 if n <= 0 else 1 + depth(n - 1)\n"
    cases = (Case((0,), 0), Case((3,), 3), Case((5_000,), 5_000), Case((4,), 5))
    made = emit(TestSuite(only_function(source, "python"), cases, 0), framework_of("python"), sandbox)
    assert isinstance(made, Emitted) and (made.tests, len(made.left_out)) == (2, 2)
    [excused] = made.excused
    assert made.left_out[excused] == "it calls itself deeper than Python does under pytest"


def test_tests_that_notice_nothing_are_not_emitted(sandbox: Sandbox) -> None:
    source = "def last_first(values: list[int]):\n    for value in values:\n        values[0] = value + 1\n"
    blind = Case(([],), None, ([],))
    made = emit(TestSuite(only_function(source, "python"), (blind,), 0), framework_of("python"), sandbox)
    assert isinstance(made, Rejection) and "notice no mutant" in made.reason


def test_a_function_that_does_not_build_is_refused_with_the_compilers_words(sandbox: Sandbox) -> None:
    function = replace(only_function(CLAMP["rust"], "rust"), text="fn clamp_all() -> usize { missing }")
    made = emit(TestSuite(function, CASES, 0), framework_of("rust"), sandbox)
    assert isinstance(made, Rejection) and "cannot find value `missing`" in made.reason


def test_without_a_sandbox_nothing_runs() -> None:
    suite = TestSuite(only_function(CLAMP["go"], "go"), CASES, 0)
    made = emit(suite, framework_of("go"), None)
    assert isinstance(made, Emitted) and (made.tests, made.caught) == (3, "")


def test_expected_numbers_that_are_none_are_checked_in_every_language(sandbox: Sandbox) -> None:
    ratio = {
        "python": "def ratio(a: float, b: float) -> float:\n    return a / b if b else a * float('inf')\n",
        "java": "class A { static double ratio(double a, double b) { return a / b; } }",
        "cpp": "double ratio(double a, double b) { return a / b; }",
        "go": "func ratio(a, b float64) float64 {\n\treturn a / b\n}\n",
        "rust": "fn ratio(a: f64, b: f64) -> f64 {\n    a / b\n}\n",
    }
    nan, infinite, third = (
        Case((0.0, 0.0), float("nan")),
        Case((-1.0, 0.0), float("-inf")),
        Case((1.0, 3.0), 0.333333333),
    )
    wrong = [Case((0.0, 1.0), float("nan")), Case((1.0, 1.0), float("inf")), Case((1.0, 7.0), 0.1428)]
    for language, text in ratio.items():
        function, framework = only_function(text, language), framework_of(language)
        made = checks([nan, infinite, third, *wrong], function.signature, function)
        result = run(framework.render(function, made, "header"), framework, sandbox)
        expected = {framework.test_name(function, check) for check in made[3:]}
        assert result.failed == expected, (language, result.output)


def test_an_infinite_number_in_a_list_is_near_no_other(sandbox: Sandbox) -> None:
    texts = {
        "python": "def twice(x: float) -> list[float]:\n    return [x, 2 * x]\n",
        "java": "class A { static double[] twice(double x) { return new double[] {x, 2 * x}; } }",
        "cpp": "vector<double> twice(double x) { return {x, 2 * x}; }",
        "go": "func twice(x float64) []float64 {\n\treturn []float64{x, 2 * x}\n}\n",
        "rust": "fn twice(x: f64) -> Vec<f64> {\n    vec![x, 2.0 * x]\n}\n",
    }
    infinite, nan = float("inf"), float("nan")
    right = [Case((infinite,), [infinite, infinite]), Case((nan,), [nan, nan])]
    wrong = [Case((1.5,), [1.5, infinite]), Case((-infinite,), [1.0, -infinite])]
    for language, text in texts.items():
        function, framework = only_function(text, language), framework_of(language)
        made = checks([*right, *wrong], function.signature, function)
        result = run(framework.render(function, made, "header"), framework, sandbox)
        failing = {framework.test_name(function, check) for check in made[2:]}
        assert result.failed == failing, (language, result.output)


def test_raw_pointers_of_rust_are_given_memory_and_read_after(sandbox: Sandbox) -> None:
    text = (
        "pub unsafe fn mark(items: *mut i32, n: i32, text: *mut i8, from: *const i32) -> i32 {\n"
        "    *items.offset(n as isize - 1) = *from;\n    *text.offset(1) = 0;\n    *items + *text as i32\n}\n"
    )
    function, framework = only_function(text, "rust"), framework_of("rust")
    right = Case(([5, 6], 2, "abc", [9]), 5 + 97, ([5, 9], 2, "a", [9]))
    wrong = [
        replace(right, expected=1),
        replace(right, arguments_after=([5, 8], 2, "a", [9])),
        replace(right, arguments_after=([5, 9], 2, "ab", [9])),
    ]
    made = checks([right, *wrong], function.signature, function)
    result = run(framework.render(function, made, "header"), framework, sandbox)
    assert result.failed == {framework.test_name(function, check) for check in made[1:]}, result.output


def test_single_precision_has_its_own_tolerance(sandbox: Sandbox) -> None:
    texts = {
        "java": "class A { static float[] twice(float x) { return new float[] {x, 2 * x}; } }",
        "cpp": "vector<float> twice(float x) { return {x, 2 * x}; }",
        "go": "func twice(x float32) []float32 {\n\treturn []float32{x, 2 * x}\n}\n",
        "rust": "fn twice(x: f32) -> Vec<f32> {\n    vec![x, 2.0 * x]\n}\n",
    }
    near, far = Case((1.5,), [1.5, 3.00001]), Case((2.5,), [2.5, 5.0002])
    for language, text in texts.items():
        function, framework = only_function(text, language), framework_of(language)
        made = checks([near, far], function.signature, function)
        result = run(framework.render(function, made, "header"), framework, sandbox)
        assert result.failed == {framework.test_name(function, made[1])}, (language, result.output)


def test_a_single_precision_result_has_its_own_tolerance(sandbox: Sandbox) -> None:
    function, framework = (
        only_function("func half(x float32) float32 {\n\treturn x / 2\n}\n", "go"),
        framework_of("go"),
    )
    made = checks([Case((6.0,), 3.00001), Case((4.0,), 2.0002)], function.signature, function)
    result = run(framework.render(function, made, "header"), framework, sandbox)
    assert result.failed == {framework.test_name(function, made[1])}, result.output


@pytest.mark.parametrize("language", ALL)
def test_a_sample_of_the_suite_is_emitted(language: str, sandbox: Sandbox) -> None:
    items = sorted(read(SUITE), key=lambda item: item.identity)
    for item in random.Random(11).sample(items, 1):
        suite = TestSuite(item.functions[language], item.cases, 0)
        made = emit(suite, framework_of(language), sandbox)
        assert isinstance(made, Emitted) and not made.left_out, (item.identity, made)


# Functions whose call or result is written otherwise than their declaration says.
SPELLED = {
    "a spread list": ("python", "def f(*xs: int) -> int:\n    return sum(xs) - 1\n"),
    "a parameter with a name": ("python", "def f(a: int, *, b: int) -> int:\n    return a - b\n"),
    "a generator": ("python", "def f(n: int):\n    for i in range(n):\n        yield i * 2\n"),
    "an iterator": ("python", "def f(a: list[int]):\n    return map(lambda x: x + 1, a)\n"),
    "Optional": (
        "java",
        "static Optional<Integer> f(List<Integer> a) { for (int x : a) if (x > 3) return Optional.of(x + 1);"
        " return Optional.empty(); }",
    ),
    "OptionalInt": (
        "java",
        "static OptionalInt f(int n) { return n > 2 ? OptionalInt.of(n + 1) : OptionalInt.empty(); }",
    ),
    "Result": (
        "rust",
        'fn f(a: i32, b: i32) -> Result<i32, String> { if b == 0 { return Err("zero".into()); }'
        " Ok(a.wrapping_div(b)) }",
    ),
    "Result of an error of its own": (
        "rust",
        "#[derive(Debug)]\nenum Bad { Zero }\nfn f(a: i32, b: i32) -> Result<i32, Bad>"
        " { if b == 0 { return Err(Bad::Zero); } Ok(a.wrapping_div(b)) }",
    ),
    "a generic function": (
        "go",
        "func f[T comparable](a []T, b T) []T {\n\tout := []T{}\n\tfor _, x := range a {\n"
        "\t\tif x != b {\n\t\t\tout = append(out, x)\n\t\t}\n\t}\n\treturn out\n}\n",
    ),
    "a generic function with a list of any length": (
        "go",
        "func f[T ~int](a ...T) T {\n\tvar s T\n\tfor _, x := range a {\n\t\ts += x\n\t}\n\treturn s\n}\n",
    ),
}


@pytest.mark.parametrize("kind", SPELLED)
def test_what_is_called_or_given_in_its_own_way_passes_its_tests(kind: str, sandbox: Sandbox) -> None:
    language, text = SPELLED[kind]
    function = only_function(text, language, "f")
    suite = generate(function, sandbox, TestOptions(cases=6, most=96, exceptions=True))
    assert isinstance(suite, TestSuite), suite
    made = emit(suite, framework_of(language), sandbox)
    assert isinstance(made, Emitted), made
    assert made.left_out == {} and made.tests == len(suite.cases)
