"""What cases are worth: mutants that they notice, and cases found for those that they do not."""

from __future__ import annotations

import pytest

from codetrans.languages.candidate import parse_candidate
from codetrans.report.verdict_lines import confidence
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.mutants import Mutant, drawn, mutants
from codetrans.testgen.score import Kills
from codetrans.testgen.strengthen import CLOCK, MOST, Rated, RateOptions, rated
from codetrans.types import Case, Function, TestSuite

LIMITS = Limits(seconds=0.8)
CLAMP = {
    "cpp": """\
int clamp(int x) {
    if (x < 10) return 10;
    if (x > 20) return 20;
    return x + 0 * x;
}
""",
    "java": """\
static int clamp(int x) {
    if (x < 10) return 10;
    if (x > 20) return 20;
    return x;
}
""",
    "go": """\
func clamp(x int) int {
	if x < 10 {
		return 10
	}
	if x > 20 {
		return 20
	}
	return x
}
""",
    "rust": """\
fn clamp(x: i32) -> i32 {
    if x < 10 {
        return 10;
    }
    if x > 20 {
        return 20;
    }
    x
}
""",
    "python": """\
def clamp(x: int) -> int:
    if x < 10:
        return 10
    if x > 20:
        return 20
    return x
""",
}


def parsed(language: str, text: str, name: str = "clamp") -> Function:
    function = parse_candidate(text, language, name, 1)
    assert isinstance(function, Function), function
    return function


def clamped(*numbers: int) -> list[Case]:
    return [Case((x,), min(max(x, 10), 20), (x,)) for x in numbers]


def kills(function: Function, cases: list[Case], sandbox: Sandbox) -> Kills:
    found = Kills.of(function, mutants(function), sandbox)
    found.run(found.survivors, cases, 0, sandbox, LIMITS)
    found.find_equivalent(sandbox)
    return found


@pytest.mark.parametrize("language", CLAMP)
def test_a_weak_suite_scores_low_and_a_good_one_high(language: str, sandbox: Sandbox) -> None:
    function = parsed(language, CLAMP[language])
    weak = kills(function, clamped(15, 16), sandbox)
    good = kills(function, clamped(-5, 0, 9, 10, 11, 15, 19, 20, 21, 22, 30), sandbox)
    assert weak.score is not None and good.score is not None
    survivors = [str(good.mutants[place]) for place in good.survivors]
    assert weak.score < 0.7
    assert good.score > 0.8, survivors  # what is left means the same


def test_what_a_compiler_cannot_tell_from_the_function_does_not_count(sandbox: Sandbox) -> None:
    pytest.importorskip("llvmlite", reason="the extra `ir`")
    function = parsed("cpp", CLAMP["cpp"])
    found = kills(function, clamped(-5, 0, 9, 10, 11, 15, 19, 20, 21, 22, 30), sandbox)
    dropped = {(found.mutants[place].was, found.mutants[place].now) for place in found.equivalent}
    assert ("+", "-") in dropped  # of `x + 0 * x`
    assert found.rated == len(found.programs) - len(found.equivalent)


def test_few_mutants_say_nothing(sandbox: Sandbox) -> None:
    function = parsed("python", "def same(x: int) -> int:\n    return x\n", "same")
    assert kills(function, [Case((1,), 1)], sandbox).score is None


def test_a_mutant_that_never_ends_is_noticed(sandbox: Sandbox) -> None:
    text = "def count(x: int) -> int:\n    n = 0\n    while n < x:\n        n += 1\n    return n\n"
    function = parsed("python", text, "count")
    [endless] = [m for m in mutants(function) if (m.operator, m.line) == ("statement deleted", 4)]
    found = Kills.of(function, [endless], sandbox)
    found.run([0], [Case((0,), 0, (0,)), Case((3,), 3, (3,)), Case((4,), 4, (4,))], 0, sandbox, LIMITS)
    assert found.killed == {0: {1}}  # and is not run again


def test_a_read_past_the_end_is_noticed_where_its_result_is_not(sandbox: Sandbox) -> None:
    text = """\
bool has(vector<int>& a, int k) {
    for (int i = 0; i < a.size(); i++) {
        if (a[i] == k) return true;
    }
    return false;
}
"""
    function = parse_candidate(text, "cpp", "has", 2)
    assert isinstance(function, Function)
    [beyond] = [mutant for mutant in mutants(function) if mutant.operator == "boundary"]
    found, cases = Kills.of(function, [beyond], sandbox), [Case(([1, 2, 3, 4], 777), False)]
    found.run([0], cases, 0, sandbox, LIMITS)
    assert found.survivors == [0]
    found.check_survivors(cases, 0, sandbox, LIMITS)
    assert found.killed == {0: {0}}


def test_what_the_function_itself_does_not_repeat_tells_nothing(sandbox: Sandbox) -> None:
    function = parsed("python", CLAMP["python"])
    found = Kills.of(function, mutants(function)[:4], sandbox)
    found.run(found.survivors, [Case((15,), 99, (15,))], 0, sandbox, LIMITS)
    assert len(found.survivors) == 4 and not found.killed


def test_mutants_that_do_not_compile_are_left_out(sandbox: Sandbox) -> None:
    function = parsed("cpp", CLAMP["cpp"])
    wrong = Mutant(parsed("cpp", CLAMP["cpp"].replace("return x +", "return y +")), "none", 1, 1, "", "")
    found = Kills.of(function, [wrong, *mutants(function)[:3]], sandbox)
    assert sorted(found.programs) == [1, 2, 3]


def test_cases_that_notice_more_are_added_until_all_is_noticed() -> None:
    cases = clamped(1, 2, 3, 4)
    function = parsed("python", CLAMP["python"])
    found = Kills(function, {}, [], {0: {0}, 1: {1, 2}, 2: {2}, 3: {3}})
    rated = Rated(found, {"1": 0, "2": 1, "3": 2, "4": 3})
    from codetrans.testgen.select import key_of

    rated.numbers = {key_of(case.arguments): place for place, case in enumerate(cases)}
    assert rated.with_killers(cases[:1], cases) == [cases[0], cases[2], cases[3]]
    many = clamped(*range(100))
    assert len(rated.with_killers(many[:MOST], many)) == MOST


def test_inputs_are_aimed_at_what_survives(sandbox: Sandbox) -> None:
    """Random inputs seldom meet 7341 by chance, and never 7342, which only a mutant's constant says."""
    text = """\
def near(x: int) -> int:
    if x > 7341:
        return 1
    if x * 3 == 22023:
        return 2
    return x % 7
"""
    function = parsed("python", text, "near")
    plain = generate(function, sandbox, TestOptions(seed=3))
    rated = generate(function, sandbox, TestOptions(seed=3, rate=RateOptions()))
    assert isinstance(plain, TestSuite) and isinstance(rated, TestSuite)
    assert plain.mutation_score is None and rated.mutation_score is not None
    assert rated.mutation_score > 0.85, rated.survivors
    assert rated.mutants >= 10
    again = generate(function, sandbox, TestOptions(seed=3, rate=RateOptions()))
    assert again == rated


def test_a_sample_of_mutants_has_all_operators() -> None:
    found = mutants(parsed("cpp", CLAMP["cpp"]))
    few = drawn(found, 8)
    assert len(few) <= 8 and drawn(found, 8) == few
    assert drawn(found, 1000) == found


def test_a_search_that_the_clock_ended_says_so(sandbox: Sandbox) -> None:
    text = "def never(x: int) -> int:\n    if x * x == 7:\n        return 1 + x * 2\n    return x % 5\n"
    function = parsed("python", text, "never")
    hasty = generate(function, sandbox, TestOptions(rate=RateOptions(seconds=0)))
    assert isinstance(hasty, TestSuite) and hasty.out_of_time and hasty.ended == CLOCK
    assert confidence(hasty).endswith("ended by the clock")
    assert not generate(function, sandbox, TestOptions()).out_of_time  # type: ignore[union-attr]


def test_a_search_that_finds_no_more_says_so(sandbox: Sandbox) -> None:
    text = "def never(x: int) -> int:\n    if x * x == 7:\n        return 1 + x * 2\n    return x % 5\n"
    suite = generate(
        parsed("python", text, "never"), sandbox, TestOptions(rate=RateOptions(barren=2, seconds=600))
    )
    assert isinstance(suite, TestSuite) and suite.mutation_score is not None and suite.mutation_score <= 0.9
    assert suite.ended == "2 rounds of inputs that noticed no more" and not suite.out_of_time


@pytest.mark.parametrize(("barren", "rounds"), [(6, 12), (2, 2)])
def test_rounds_go_on_while_they_notice_more(barren: int, rounds: int, sandbox: Sandbox) -> None:
    """The third finds a case that notices `x > 21`, the sixth one that notices `x < 9`."""
    cases, done = clamped(15), []

    def more(survivors: object) -> str:
        done.append(survivors)
        cases.extend({3: clamped(21), 6: clamped(9)}.get(len(done), []))
        return ""

    function, options = parsed("python", CLAMP["python"]), RateOptions(aim=1.0, barren=barren, seconds=600)
    result = rated(function, lambda: cases, lambda: cases, more, list, sandbox, LIMITS, options)
    assert len(done) == rounds and result.ended == f"{barren} rounds of inputs that noticed no more"


DOUBLE = {
    "cpp": """\
int twice(int x) {
    if (x < 0) throw invalid_argument("x");
    return x * 2;
}
""",
    "python": """\
def twice(x: int) -> int:
    if x < 0:
        raise ValueError("x")
    return x * 2
""",
    "rust": """\
fn twice(x: i32) -> i32 {
    if x < 0 { panic!("x"); }
    x * 2
}
""",
}
ONLY_RAISING = {("condition", "false"), ("constant", "-1")}  # the check is gone; x < -1


@pytest.mark.parametrize("language", DOUBLE)
def test_what_differs_only_where_the_function_raises_is_counted_apart(
    language: str, sandbox: Sandbox
) -> None:
    function = parsed(language, DOUBLE[language], "twice")
    cases = [Case((x,), 2 * x, (x,)) for x in (0, 1, 5)]
    found = Kills.of(function, mutants(function), sandbox)
    found.run(found.survivors, cases, 0, sandbox, LIMITS)
    before = found.rated

    def apart() -> set[tuple[str, str]]:
        each = [found.mutants[place] for place in found.only_raising]
        return {(mutant.operator, mutant.now.lower()) for mutant in each}

    found.run_raising([(-5,)], sandbox, LIMITS)
    assert apart() == {("condition", "false")}
    found.run_raising([(-1,)], sandbox, LIMITS)
    assert apart() == ONLY_RAISING and found.rated == before - 2 and found.score == 1.0
    [first, _] = found.only_raising
    found.killed[first] = {2}  # of a mutant that a case notices after all
    assert found.rated == before - 1 and len(apart()) == 1


def test_a_reader_is_told_of_them_and_exceptions_notice_them(sandbox: Sandbox) -> None:
    function = parsed("python", DOUBLE["python"], "twice")
    suite = generate(function, sandbox, TestOptions(rate=RateOptions()))
    assert isinstance(suite, TestSuite) and suite.mutation_score == 1.0 and not suite.survivors
    assert [line.rpartition("→ ")[2] for line in suite.only_raising] == ["`False`", "`-1`"]
    assert "2 more mutants differ only where it raises (--exceptions)" in confidence(suite)
    strict = generate(function, sandbox, TestOptions(rate=RateOptions(), exceptions=True))
    assert isinstance(strict, TestSuite) and not strict.only_raising
    assert strict.mutants == suite.mutants + 2 and strict.mutation_score == 1.0


def test_another_class_of_exception_is_told_by_no_case_and_other_words_are_no_difference(
    sandbox: Sandbox,
) -> None:
    """Without its check the function divides by zero, which raises as well."""
    text = """\
def part(x: int) -> int:
    if x == 0:
        raise ValueError("zero")
    if x < 0:
        raise ValueError(str(x + 1))
    return 840 // x
"""
    function = parsed("python", text, "part")
    gone = [mutant for mutant in mutants(function) if (mutant.line, mutant.now) == (2, "False")]
    worded = Mutant(parsed("python", text.replace("x + 1", "x + 2"), "part"), "words", 5, 1, "", "")
    found = Kills.of(function, [*gone, worded], sandbox)
    found.run(found.survivors, [Case((x,), 840 // x, (x,)) for x in (1, 7)], 0, sandbox, LIMITS)
    found.run_raising([(0,), (-3,)], sandbox, LIMITS)
    assert found.only_raising == {0} and found.wanted == [1]


def test_where_nothing_but_exceptions_could_be_noticed_tests_are_weak() -> None:
    function = parsed("python", DOUBLE["python"], "twice")
    suite = TestSuite(function, (Case((1,), 2),), 0, only_raising=("line 2: condition",))
    assert suite.noticed == 0.0
    assert TestSuite(function, (Case((1,), 2),), 0).noticed is None
