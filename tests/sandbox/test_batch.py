"""Candidates built together do what they do alone, and none costs its neighbours their answer."""

from __future__ import annotations

import re

import pytest

from codetrans.errors import BadInput
from codetrans.languages.candidate import parse_candidate
from codetrans.sandbox import batch
from codetrans.sandbox.batch import build_all
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.limits import COMPILE_LIMITS, Limits
from codetrans.sandbox.run import Sandbox
from codetrans.types import ExecutionResult, Function, Program, Status

BY = {
    "cpp": "int f(int x) {{ {} }}",
    "java": "static int f(int x) {{ {} }}",
    "go": "func f(x int) int {{ {} }}",
    "rust": "fn f(x: i32) -> i32 {{ {} }}",
    "python": "def f(x):\n    {}",
}
BROKEN = {
    "cpp": "return lost;",
    "java": "return lost;",
    "go": "return lost",
    "rust": "return lost;",
    "python": "return = 1",
}
ENDLESS = {
    "cpp": "volatile int y = 0; for (;;) y = x; return y;",
    "java": "for (int y = x; ; y++) if (y == x - 1 && y > x) return y;",
    "go": "for { x++ }; return x",
    "rust": "let mut y = x; loop { y = y.wrapping_add(1); if y == 0 && x == 9 { return y; } }",
    "python": "while True: x += 1",
}


def parsed(language: str, body: str) -> Function:
    function = parse_candidate(BY[language].format(body), language, "f", 1)
    assert isinstance(function, Function), function
    return function


def plus(language: str, number: int) -> Function:
    semicolon = "" if language in ("python", "go") else ";"
    return parsed(language, f"return x + {number}{semicolon}")


@pytest.mark.parametrize("language", ["java", "python"])  # the others leave one program
def test_a_box_gets_no_file_of_its_neighbours(language: str, sandbox: Sandbox) -> None:
    made = build_all(sandbox, [plus(language, number) for number in range(12)])
    seen = [artefact.files.keys() for artefact in made if isinstance(artefact, Artefact)]
    assert len(seen) == 12
    for number, names in enumerate(seen):
        numbers = set(re.findall(r"\d+", " ".join(names).replace("Character32", "")))
        assert numbers == {str(number)}, names


@pytest.mark.parametrize("language", BY)
def test_one_build_serves_all_and_each_answers_for_itself(
    language: str, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds: list[Program] = []

    def counted(
        sandbox: Sandbox, program: Program, limits: Limits = COMPILE_LIMITS
    ) -> Artefact | ExecutionResult:
        builds.append(program)
        return build(sandbox, program, limits)

    monkeypatch.setattr(batch, "build", counted)
    made = build_all(sandbox, [plus(language, number) for number in range(12)])
    assert len(builds) == 1
    for number, artefact in enumerate(made):
        assert isinstance(artefact, Artefact), artefact
        [outcome] = call(sandbox, artefact, [(30,)]).outcomes
        assert outcome.value == 30 + number


@pytest.mark.parametrize("language", BY)
def test_what_does_not_compile_is_told_alone_and_costs_nobody(language: str, sandbox: Sandbox) -> None:
    functions = [plus(language, 1), plus(language, 2), plus(language, 3)]
    if language != "python":  # whose syntax errors never get this far
        functions[1] = parsed(language, BROKEN[language])
    else:
        functions[1] = Function("python", "def f(x):\n    return = 1\n", functions[1].signature)
    first, broken, last = build_all(sandbox, functions)
    assert isinstance(broken, ExecutionResult) and broken.status is Status.COMPILE_ERROR
    assert isinstance(first, Artefact) and isinstance(last, Artefact)
    assert call(sandbox, last, [(4,)]).outcomes[0].value == 7


@pytest.mark.parametrize("language", BY)
def test_one_that_does_not_end_is_stopped_and_its_neighbours_are_not(language: str, sandbox: Sandbox) -> None:
    made = build_all(sandbox, [plus(language, 1), parsed(language, ENDLESS[language])])
    limits = Limits(seconds=1.0)
    outcomes = []
    for artefact in made:
        assert isinstance(artefact, Artefact), artefact
        outcomes.append(call(sandbox, artefact, [(1,)], limits).outcomes[0])
    assert outcomes[0].value == 2
    assert outcomes[1].status in (Status.TIMEOUT_CPU, Status.TIMEOUT_WALL)


def test_state_is_nobodys_but_ones_own(sandbox: Sandbox) -> None:
    """A global of the same name in two candidates, and one in each run."""
    text = "static int count = {0};\nint f(int x) {{ return count += x; }}"
    functions = []
    for number in (100, 200):
        function = parse_candidate(text.format(number), "cpp", "f", 1)
        assert isinstance(function, Function)
        functions.append(function)
    for number, artefact in zip((100, 200), build_all(sandbox, functions), strict=True):
        assert isinstance(artefact, Artefact)
        for _ in range(2):
            assert call(sandbox, artefact, [(5,)]).outcomes[0].value == number + 5


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("cpp", "#define return throw\nint f(int x) { return x; }"),
        ("cpp", 'struct A { A() { asm("nop"); } } a;\nint f(int x) { return x; }'),
        ("go", "func init() { panic(1) }\nfunc f(x int) int { return x }"),
        ("rust", '#[no_mangle]\npub extern "C" fn malloc(x: i32) -> i32 { x }\nfn f(x: i32) -> i32 { x }'),
        ("java", "static int f(int x) { Candidate1.class.getName(); return x; }"),
        ("java", "static int f(int x) { \\u0043andidate1.class.getName(); return x; }"),
    ],
)
def test_text_that_could_reach_its_neighbours_is_built_alone(
    language: str, text: str, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone: list[str] = []
    real = batch.build_alone

    def noted(
        sandbox: Sandbox, function: Function, limits: Limits = COMPILE_LIMITS, variant: str = "plain"
    ) -> batch.Built:
        alone.append(function.text)
        return real(sandbox, function, limits, variant)

    monkeypatch.setattr(batch, "build_alone", noted)
    odd = Function(language, text, plus(language, 0).signature)
    made = build_all(sandbox, [plus(language, 1), odd, plus(language, 2)])
    assert alone == [text]
    for number, artefact in ((1, made[0]), (2, made[2])):
        assert isinstance(artefact, Artefact)
        assert call(sandbox, artefact, [(1,)]).outcomes[0].value == 1 + number


def test_what_cannot_be_called_is_bad_input(sandbox: Sandbox) -> None:
    odd = parse_candidate("int f(FILE* x) { return 1; }", "cpp", "f", 1)
    assert isinstance(odd, Function)
    made = build_all(sandbox, [plus("cpp", 1), odd])
    assert isinstance(made[0], Artefact) and isinstance(made[1], BadInput)


def test_nothing_is_built_of_nothing(sandbox: Sandbox) -> None:
    assert build_all(sandbox, []) == []
