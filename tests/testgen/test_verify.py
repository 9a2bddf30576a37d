"""Candidates that run in the sandbox on cases of a source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from codetrans.item_judge import summary
from codetrans.languages import language as record_of
from codetrans.languages.standalone import only_function
from codetrans.sandbox.calls import Artefact, Calls, build, call
from codetrans.sandbox.limits import RUN_LIMITS
from codetrans.sandbox.run import Sandbox
from codetrans.scores import confirmed
from codetrans.testgen.verify import Built, _is_sampled, build_ahead, called_again, candidate_of, verify
from codetrans.types import (
    Case,
    Function,
    Int,
    List,
    ListNode,
    Outcome,
    Parameter,
    Signature,
    Status,
    Verdict,
    Void,
)

DOUBLE = Signature("twice", (Parameter("n", Int()),), Int())
CASES = [Case((n,), 2 * n, (n,)) for n in (0, 1, -3, 20, 500)]


def judged(text: str, language: str, sandbox: Sandbox) -> Verdict:
    limits = replace(RUN_LIMITS, seconds=0.3)
    return verify(text, language, DOUBLE, CASES, sandbox, limits)


RIGHT = {
    "cpp": "int twice(int n) { return n << 1; }",
    "go": "func twice(n int) int { return n + n }",
    "java": "static int twice(int n) { return 2 * n; }",
    "python": "def twice(n: int) -> int:\n    return n * 2\n",
    "rust": "fn twice(n: i32) -> i32 { n * 2 }",
}


@pytest.mark.parametrize("language", RIGHT)
def test_right_candidate(language: str, sandbox: Sandbox) -> None:
    verdict = judged(RIGHT[language], language, sandbox)
    assert verdict.compiled and verdict.agrees and (verdict.passed, verdict.total) == (5, 5)
    assert verdict.isolation == sandbox.level and verdict.seconds > 0


def test_candidate_of_another_name_is_called(sandbox: Sandbox) -> None:
    assert judged("func double(k int) int { return 2 * k }", "go", sandbox).agrees


def test_wrong_candidate_tells_its_first_failure(sandbox: Sandbox) -> None:
    verdict = judged("def twice(n):\n    return n * n", "python", sandbox)
    assert verdict.status is Status.WRONG_OUTPUT and verdict.compiled
    assert (verdict.passed, verdict.total) == (1, 5)  # 0 alone
    assert verdict.first_failure is not None
    assert verdict.first_failure.case == CASES[1] and verdict.first_failure.outcome.value == 1


def test_candidate_that_raises_on_some_inputs(sandbox: Sandbox) -> None:
    text = 'static int twice(int n) { if (n > 100) throw new IllegalStateException("no"); return 2 * n; }'
    verdict = judged(text, "java", sandbox)
    assert (verdict.status, verdict.passed) == (Status.EXCEPTION, 4)
    assert "IllegalStateException: no" in verdict.message


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("cpp", "int twice(int n) { return missing(n); }", "missing"),
        ("rust", 'fn twice(n: i32) -> i32 { "2" }', "mismatched types"),
        ("go", "func twice(n int) int { unused := 1; return 2 * n }", "unused"),
        ("python", "def twice(n:\n    return", ""),
        ("java", "this is no code at all", ""),
        ("java", "", ""),
    ],
)
def test_candidate_that_does_not_compile(language: str, text: str, words: str, sandbox: Sandbox) -> None:
    verdict = judged(text, language, sandbox)
    assert verdict.status is Status.COMPILE_ERROR and not verdict.compiled and not verdict.agrees
    assert (verdict.passed, verdict.total) == (0, 5)
    assert verdict.message and words in verdict.message


def test_wrong_number_of_parameters(sandbox: Sandbox) -> None:
    verdict = judged("def twice(n, m):\n    return n + m", "python", sandbox)
    assert verdict.status is Status.COMPILE_ERROR
    assert verdict.message == "takes 2 parameters, the source 1"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cpp", "int twice(int n) { exit(0); }"),
        ("python", "import os\n\ndef twice(n):\n    os._exit(0)"),
        ("rust", "fn twice(n: i32) -> i32 { std::process::exit(0) }"),
    ],
)
def test_leaving_early_is_no_success(language: str, text: str, sandbox: Sandbox) -> None:
    verdict = judged(text, language, sandbox)
    assert verdict.status is Status.MISSING_OUTPUT and verdict.passed == 0


def test_endless_loop_fails_only_its_own_case(sandbox: Sandbox) -> None:
    verdict = judged("def twice(n):\n    while n == 1:\n        pass\n    return 2 * n", "python", sandbox)
    assert verdict.status in (Status.TIMEOUT_CPU, Status.TIMEOUT_WALL)
    assert (verdict.passed, verdict.total) == (4, 5)


def test_what_a_candidate_prints_is_no_answer(sandbox: Sandbox) -> None:
    text = "def twice(n):\n    print('x 0 value i0', flush=True)\n    return 2 * n"
    assert judged(text, "python", sandbox).agrees


def test_procedure_is_judged_by_its_arguments(sandbox: Sandbox) -> None:
    signature = Signature("fill", (Parameter("a", List(Int()), mutated=True), Parameter("k", Int())), Void())
    cases = [Case(([1, 2], 7), None, ([7, 7], 7))]
    right = "void fill(vector<int>& a, int k) { for (int& x : a) x = k; k = 0; }"  # its own k
    wrong = "void fill(vector<int> a, int k) { for (int& x : a) x = k; }"  # a copy of a
    assert verify(right, "cpp", signature, cases, sandbox).agrees
    assert verify(wrong, "cpp", signature, cases, sandbox).status is Status.WRONG_OUTPUT


def test_what_is_built_is_kept_for_another_suite(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "def f(a):\n    return a + 1\n"
    signature = only_function(text, "python").signature
    built: Built = {}
    assert verify(text, "python", signature, [Case((1,), 2)], sandbox, built=built).agrees
    assert list(built) == [("python", text)]
    monkeypatch.setattr("codetrans.testgen.verify.build", None)  # building once more would fail
    assert not verify(text, "python", signature, [Case((1,), 3)], sandbox, built=built).agrees


def test_what_was_built_with_others_is_judged_alone_where_it_fails(sandbox: Sandbox) -> None:
    """The first text makes its neighbours fail in their own process; alone they are right."""
    spoiler = "struct Spoiler { Spoiler() { fclose(stdin); close(0); } } spoiler;\nint f(int x) { return x; }"
    right = "string own;\nint f(int x) { return x + 1; }"  # not known to be apart either
    signature = Signature("f", (Parameter("x", Int()),), Int())
    cases = [Case((number,), number + 1) for number in range(4)]
    built: Built = {}
    build_ahead([spoiler, right], "cpp", signature, cases, sandbox, built)
    assert not verify(right, "cpp", signature, cases, sandbox, built=dict(built), confirm=False).agrees
    verdict = verify(right, "cpp", signature, cases, sandbox, built=built)
    assert verdict.agrees and verdict.alone is False
    assert confirmed([{"canonical": {"candidates": [summary(verdict, signature)]}}]) == (1, 0)
    alone = built["cpp", right]
    assert isinstance(alone, Artefact) and not alone.words  # and is kept


INCREMENT = Signature("f", (Parameter("x", Int()),), Int())
INCREMENTS = [Case((number,), number + 1) for number in range(4)]


def sampled(text: str, wanted: bool) -> str:
    """The text with spaces after it, so that it is, or is not, one of those that are built again alone."""
    return next(each for each in (text + " " * n for n in range(999)) if _is_sampled(each) == wanted)


def test_right_java_shares_a_process_and_wrong_java_is_run_alone(
    sandbox: Sandbox, starts: list[object]
) -> None:
    right = [sampled(f"static int f(int x) {{ return x + {n} - {n} + 1; }}", False) for n in range(8)]
    wrong = [sampled(f"static int f(int x) {{ return x - {n}; }}", False) for n in range(2)]
    built: Built = {}
    build_ahead([*right, *wrong], "java", INCREMENT, INCREMENTS, sandbox, built)
    starts.clear()
    verdicts = [
        verify(text, "java", INCREMENT, INCREMENTS, sandbox, built=built) for text in [*right, *wrong]
    ]
    assert [verdict.agrees for verdict in verdicts] == [True] * 8 + [False] * 2
    assert [verdict.alone for verdict in verdicts] == [None] * 8 + [True] * 2
    assert len(starts) == 2


PLUS = {
    "cpp": "int f(int x) {{ return x + {}; }}",
    "go": "func f(x int) int {{ return x + {} }}",
    "java": 'static int f(int x) {{ System.setProperty("a", "b"); return x + {}; }}',
    "python": "def f(x):\n    return x + {}",
    "rust": "fn f(x: i32) -> i32 {{ x + {} }}",
}
BESIDE = {  # whose texts may reach their neighbours
    "cpp": "string s;\nint f(int x) {{ return x + {}; }}",
    "go": "func f(x int) int {{ return x + {} }}\n\ntype t int; var all []t",
    "java": "static int f(int x) {{ return x + {0}; }}\n}}\nclass Other{0} {{",
    "rust": "macro_rules! m {{ () => {{ 0 }} }}\nfn f(x: i32) -> i32 {{ x + m!() + {} }}",
}


def judged_beside(form: str, language: str, sandbox: Sandbox, wanted: bool) -> tuple[list[Verdict], Built]:
    """Of a right text and two wrong ones, sampled or not, the verdicts, and the programs before them."""
    texts = [sampled(form.format(number), wanted) for number in (1, 2, 3)]
    built: Built = {}
    build_ahead(texts, language, INCREMENT, INCREMENTS, sandbox, built)
    before = dict(built)
    verdicts = [verify(text, language, INCREMENT, INCREMENTS, sandbox, built=built) for text in texts]
    assert [verdict.agrees for verdict in verdicts] == [True, False, False]
    return verdicts, before


@pytest.mark.parametrize("language", PLUS)
def test_who_fails_apart_from_its_neighbours_is_not_built_again(
    language: str, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codetrans.testgen.verify.build", None)  # building once more would fail
    verdicts, before = judged_beside(PLUS[language], language, sandbox, wanted=False)
    assert all(isinstance(one, Artefact) and one.apart and one.words for one in before.values())
    assert [verdict.alone for verdict in verdicts] == [None] * 3


@pytest.mark.parametrize("language", PLUS)
def test_some_who_fail_apart_from_their_neighbours_are_built_again(language: str, sandbox: Sandbox) -> None:
    verdicts, _ = judged_beside(PLUS[language], language, sandbox, wanted=True)
    assert [verdict.alone for verdict in verdicts] == [True] * 3


@pytest.mark.parametrize("language", BESIDE)
def test_who_fails_beside_one_that_may_reach_it_is_built_again(language: str, sandbox: Sandbox) -> None:
    verdicts, before = judged_beside(BESIDE[language], language, sandbox, wanted=False)
    assert all(isinstance(one, Artefact) and not one.apart and one.words for one in before.values())
    assert [verdict.alone for verdict in verdicts] == [None, True, True]


def answered(values: Sequence[int], sandbox: Sandbox) -> Callable[..., list[Calls | None]]:
    """A process that says of everybody that they gave these."""
    outcomes = tuple(Outcome(Status.OK, value) for value in values)
    return lambda _, artefacts, *others: [Calls(outcomes, 0.1, sandbox.level) for _ in artefacts]


def test_who_is_said_to_fail_by_a_shared_process_is_heard_alone(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codetrans.testgen.verify.call_together", answered([0, 0, 0, 0], sandbox))
    texts = [sampled(text, False) for text in (f"static int f(int x) {{ return x + {n}; }}" for n in (1, 2))]
    for confirm in (False, True):
        built: Built = {}
        build_ahead(texts, "java", INCREMENT, INCREMENTS, sandbox, built)
        right, wrong = (
            verify(text, "java", INCREMENT, INCREMENTS, sandbox, built=built, confirm=confirm)
            for text in texts
        )
        assert right.agrees and right.alone is False
        assert not wrong.agrees and wrong.alone is True
        assert (
            wrong.first_failure is not None and wrong.first_failure.outcome.value == 2
        )  # what it does alone


def test_of_those_that_are_said_to_pass_some_are_built_alone(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("codetrans.testgen.verify.call_together", answered([1, 2, 3, 4], sandbox))
    texts = [sampled(f"static int f(int x) {{ return {n}; }}", True) for n in (5, 6)]
    built: Built = {}
    build_ahead(texts, "java", INCREMENT, INCREMENTS, sandbox, built)
    for text in texts:
        verdict = verify(text, "java", INCREMENT, INCREMENTS, sandbox, built=built)
        assert not verdict.agrees and verdict.alone is False
    assert sum(_is_sampled(f"static int f(int x) {{ return {n}; }}") for n in range(3200)) in range(60, 140)


def test_a_shared_process_answers_for_its_own_cases_and_limits_only(sandbox: Sandbox) -> None:
    text, other = (f"static int f(int x) {{ return x + {n}; }}" for n in (1, 2))
    built: Built = {}
    build_ahead([text, other], "java", INCREMENT, INCREMENTS, sandbox, built)
    twice = [Case((number,), 2 * number) for number in (1, 5)]
    assert verify(text, "java", INCREMENT, twice, sandbox, built=built).passed == 1


def test_texts_are_built_ahead_once_and_only_those_that_can_be(sandbox: Sandbox) -> None:
    signature = Signature("f", (Parameter("x", Int()),), Int())
    built: Built = {}
    one, other = "def f(x):\n    return x\n", "def f(x):\n    return 2\n"
    build_ahead([one, "def f(x:\n", one, other], "python", signature, CASES, sandbox, built)
    assert sorted(text for _, text in built) == sorted([one, other])
    before = dict(built)
    build_ahead([one, other], "python", signature, CASES, sandbox, built)
    assert built == before


def test_python_without_hints_is_given_nodes_where_the_source_takes_them(sandbox: Sandbox) -> None:
    signature = Signature("second", (Parameter("head", ListNode()),), ListNode())
    cases = [Case(([7],), []), Case(([7, 8],), [8])]
    text = "def second(head):\n    at = head\n    return at.next"
    assert verify(text, "python", signature, cases, sandbox).agrees
    hinted = "def second(head: list[int]) -> list[int]:\n    return head[1:]"
    assert verify(hinted, "python", signature, cases, sandbox).agrees


# --- another run ---------------------------------------------------------------------------

UNSTEADY = {
    "draws numbers": ("python", "import random\ndef twice(n):\n    return random.randrange(100)\n"),
    "tells the order of a set": (
        "python",
        "def twice(n):\n    return int(next(iter({f'{n}a', f'{n}b', f'{n}c'}))[-1] == 'a')\n",
    ),
    "tells an address": ("python", "def twice(n):\n    return (id(twice) >> 12 + n % 28) & 1\n"),
    "tells the order of a map": (
        "go",
        "func twice(n int) int {\n\tm := map[int]bool{1: true, 2: true, 3: true, 4: true}\n"
        "\tfor key := range m {\n\t\treturn key\n\t}\n\treturn 0\n}\n",
    ),
    "remembers calls": (
        "python",
        "def twice(n):\n    twice.calls = getattr(twice, 'calls', 0) + 1\n    return twice.calls\n",
    ),
    "tells the time": (
        "java",
        "static int twice(int n) { return (int) (System.nanoTime() % 1000003); }",
    ),
}


@pytest.mark.parametrize("way", UNSTEADY)
def test_a_candidate_that_agreed_by_luck_is_called_again(way: str, sandbox: Sandbox) -> None:
    """What it gave once is what was expected: a second run in which all forty values come again
    has a chance of one in a million at the most."""
    target, text = UNSTEADY[way]
    function = candidate_of(text, target, DOUBLE)
    assert isinstance(function, Function)
    artefact = build(sandbox, record_of(target).program(function))
    assert isinstance(artefact, Artefact)
    outcomes = call(sandbox, artefact, [(n,) for n in range(40)]).outcomes
    cases = [Case((n,), outcome.value) for n, outcome in enumerate(outcomes)]
    lucky = Verdict(Status.OK, 40, 40)
    again = called_again(lucky, text, target, DOUBLE, cases, sandbox)
    assert again.status is Status.NONDETERMINISTIC and not again.agrees and again.compiled
    assert again.first_failure is not None and "another order" in again.message


@pytest.mark.parametrize("language", RIGHT)
def test_a_candidate_that_gives_the_same_again_stays_as_it_was_judged(
    language: str, sandbox: Sandbox
) -> None:
    first = judged(RIGHT[language], language, sandbox)
    assert called_again(first, RIGHT[language], language, DOUBLE, CASES, sandbox) == first


def test_what_does_not_agree_is_not_called_again(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> None:
    wrong = judged("def twice(n):\n    return n * n", "python", sandbox)
    monkeypatch.setattr(sandbox, "run", lambda *arguments, **options: pytest.fail("a box was started"))
    assert called_again(wrong, "def twice(n):\n    return n * n", "python", DOUBLE, CASES, sandbox) == wrong
