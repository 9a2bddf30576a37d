"""Candidates that try to be judged by something other than what they return."""

# ruff: noqa: E501  (attacks are quoted as they are)

from __future__ import annotations

from collections.abc import Sequence

import pytest

from codetrans.languages import languages
from codetrans.sandbox.calls import Artefact, Calls, build, call
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.types import ExecutionResult, Function, Int, Parameter, Program, Signature, Status, Value

ADD = {
    "cpp": "int add(int a, int b) { return a + b; }",
    "go": "func add(a int, b int) int { return a + b }",
    "java": "static int add(int a, int b) { return a + b; }",
    "python": "def add(a: int, b: int) -> int:\n    return a + b",
    "rust": "fn add(a: i32, b: i32) -> i32 { a + b }",
}
SPELLING = {"cpp": "int", "go": "int", "java": "int", "python": "int", "rust": "i32"}


def function(name: str, text: str) -> Function:
    spelling = SPELLING[name]
    parameters = tuple(Parameter(letter, Int(), spelling) for letter in "ab")
    return Function(name, text, Signature("add", parameters, Int(), spelling))


def called(sandbox: Sandbox, text: str, calls: Sequence[Sequence[Value]], name: str = "python") -> Calls:
    built = build(sandbox, languages()[name].program(function(name, text)))
    assert isinstance(built, Artefact), built.stderr.decode()
    return call(sandbox, built, calls, Limits(seconds=1.0))


@pytest.mark.parametrize("name", sorted(ADD))
def test_an_honest_function_passes(sandbox: Sandbox, name: str) -> None:
    outcomes = called(sandbox, ADD[name], [(1, 2), (-5, 3)], name).outcomes
    assert [(outcome.status, outcome.value) for outcome in outcomes] == [(Status.OK, 3), (Status.OK, -2)]


def test_exit_zero_is_no_answer(sandbox: Sandbox) -> None:
    text = "import os\ndef add(a, b):\n    os._exit(0)"
    assert [o.status for o in called(sandbox, text, [(1, 2)]).outcomes] == [Status.MISSING_OUTPUT]


def test_calls_after_a_crash_are_still_made(sandbox: Sandbox) -> None:
    text = "import os\ndef add(a, b):\n    if a == 2: os.abort()\n    return a + b"
    outcomes = called(sandbox, text, [(1, 1), (2, 1), (3, 1)]).outcomes
    assert [(o.status, o.value) for o in outcomes] == [(Status.OK, 2), (Status.CRASH, None), (Status.OK, 4)]


def test_many_crashes_cost_few_starts(sandbox: Sandbox) -> None:
    text = "import os\ndef add(a, b):\n    os.abort()"
    outcomes = called(sandbox, text, [(number, 0) for number in range(300)]).outcomes
    assert len(outcomes) == 300 and {outcome.status for outcome in outcomes} == {Status.CRASH}


def test_a_loop_in_one_call_is_its_own(sandbox: Sandbox) -> None:
    text = "def add(a, b):\n    while a == 1: pass\n    return a + b"
    outcomes = called(sandbox, text, [(0, 0), (1, 0), (2, 0)]).outcomes
    assert [outcome.status for outcome in outcomes] == [Status.OK, Status.TIMEOUT_CPU, Status.OK]


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (["{n} 0 value i3", "{n} 0 value i3"], Status.PROTOCOL_ERROR),
        (["{n} 1 value i3", "{n} 0 value i3"], Status.PROTOCOL_ERROR),
        (["guessed 0 value i3"], Status.PROTOCOL_ERROR),
        (["{n} 0 value i" + "9" * 100_000], Status.PROTOCOL_ERROR),
        (["{n} 0 value " + "[1 " * 5_000 + "n"], Status.PROTOCOL_ERROR),
        (["{n} 0 value s\\0"], Status.PROTOCOL_ERROR),
        (["{n} end"], Status.MISSING_OUTPUT),
    ],
    ids=["duplicated", "reordered", "without the nonce", "many digits", "deep", "NUL", "ends early"],
)
def test_forged_frames_do_not_pass(sandbox: Sandbox, lines: list[str], status: Status) -> None:
    # The whole program is the attacker's: it knows the nonce, and answers two calls.
    script = f"n = input()\nfor line in {lines!r}: print(line.replace('{{n}}', n).replace('\\\\0', chr(0)))"
    outcomes = call(sandbox, Artefact("python", {"main.py": script.encode()}, 0.0), [(1, 2), (1, 2)]).outcomes
    # What follows a refused frame is a new start, on which the program may do better.
    assert next(o.status for o in outcomes if o.status is not Status.OK) is status


def compiled(
    sandbox: Sandbox, name: str, files: dict[str, str], seconds: float = 5.0
) -> Artefact | ExecutionResult:
    limits = Limits(seconds=seconds, memory_bytes=512 << 20, disk_bytes=256 << 20, processes=128)
    return build(sandbox, Program(name, files), limits)


def test_an_include_reads_nothing_of_the_host(sandbox: Sandbox) -> None:
    result = compiled(sandbox, "cpp", {"main.cpp": '#include "/etc/passwd"\nint main() {}'})
    assert isinstance(result, ExecutionResult) and result.status is Status.COMPILE_ERROR
    assert b"root:" not in result.stderr


def test_a_template_bomb_ends(sandbox: Sandbox) -> None:
    text = "template<int N> struct A { A<N-1> a; A<N-2> b; int c[N]; };\ntemplate<> struct A<0> {}; template<> struct A<1> {};\n"
    text += "constexpr int f() { int s = 0; for (;;) s ^= 1; return s; }\nconstexpr int x = f();\nint main() { A<800> a; }"
    result = compiled(sandbox, "cpp", {"main.cpp": text}, seconds=2.0)
    assert isinstance(result, ExecutionResult)
    assert result.status in (Status.COMPILE_ERROR, Status.COMPILE_TIMEOUT, Status.COMPILE_OOM)


@pytest.mark.parametrize(
    "kind", ["ln -s /usr/bin/true main", "mkfifo main", "mkdir main"], ids=["link", "fifo", "folder"]
)
def test_an_artefact_that_is_no_file_is_not_taken(sandbox: Sandbox, kind: str) -> None:
    from codetrans.sandbox.calls import _regular_files

    script = f"{kind}; exec tar -cf - main"
    archive = sandbox.run(["/bin/sh", "-c", script], {}, Limits()).stdout
    assert archive and _regular_files(archive, languages()["cpp"]) == {}
