"""Candidates that try to be judged by something other than what they return."""

# ruff: noqa: E501  (attacks are quoted as they are)

from __future__ import annotations

from collections.abc import Sequence

import pytest

from codetrans.languages import languages
from codetrans.sandbox.calls import Artefact, Calls, build, call
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.suites.judge import judge
from codetrans.types import Case, ExecutionResult, Function, Int, Parameter, Program, Signature, Status, Value

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


ENDS = {
    "cpp": ("int add(int a, int b) { puts(\"PASS 1/1\"); exit(0); }", Status.MISSING_OUTPUT),
    "go": ("func add(a int, b int) int {\n\tprintln(\"PASS\")\n\tos.Exit(0)\n\treturn 0\n}", Status.MISSING_OUTPUT),
    "java": ("static int add(int a, int b) { System.out.println(\"PASS\"); System.exit(0); return 0; }", Status.MISSING_OUTPUT),
    "rust": ("fn add(a: i32, b: i32) -> i32 { println!(\"PASS\"); std::process::exit(0) }", Status.MISSING_OUTPUT),
    "cpp quick_exit": ("int add(int a, int b) { quick_exit(0); }", Status.MISSING_OUTPUT),
    "java halt": ("static int add(int a, int b) { Runtime.getRuntime().halt(0); return 0; }", Status.MISSING_OUTPUT),
    "python in a thread": ("import os, threading\ndef add(a, b):\n    t = threading.Thread(target=os._exit, args=(0,)); t.start(); t.join()", Status.MISSING_OUTPUT),
    "cpp null": ("int add(int a, int b) { volatile int* p = nullptr; return *p; }", Status.CRASH),
    "cpp division": ("int add(int a, int b) { volatile int zero = 0; return a / zero; }", Status.CRASH),
    "cpp abort": ("int add(int a, int b) { abort(); }", Status.CRASH),
    "cpp recursion": ("int add(int a, int b) { volatile char x[4096]; x[0] = a; return add(a + 1, b) + x[0]; }", Status.CRASH),
    "go recursion": ("func add(a int, b int) int { var x [4096]byte; return add(a+1, b) + int(x[a&7]) }", Status.CRASH),
    "java recursion": ("static int add(int a, int b) { return add(a + 1, b) + 1; }", Status.EXCEPTION),
    "rust recursion": ("fn add(a: i32, b: i32) -> i32 { let x = [a; 1024]; add(x[5], b) + x[(b & 7) as usize] }", Status.CRASH),
    "rust panic in drop": ("fn add(a: i32, b: i32) -> i32 {\n    struct D;\n    impl Drop for D { fn drop(&mut self) { panic!(\"again\") } }\n    let _d = D;\n    panic!(\"first\")\n}", Status.CRASH),
    "go nil": ("func add(a int, b int) int { var p *int; return *p }", Status.EXCEPTION),
    "go deadlock": ("func add(a int, b int) int { c := make(chan int); return <-c }", Status.CRASH),
    "cpp own operator new": (
        "int one() { return 1; }\n}\nvoid* operator new(std::size_t) { exit(0); }\nnamespace codetrans_candidate {\nint add(int a, int b) { return a + b; }",
        Status.MISSING_OUTPUT,
    ),
    "python deep recursion": ("def add(a, b):\n    return add(a, b) + 1", Status.EXCEPTION),
}  # fmt: skip


@pytest.mark.parametrize("way", ENDS)
def test_a_candidate_that_ends_its_program_does_not_pass(sandbox: Sandbox, way: str) -> None:
    text, status = ENDS[way]
    outcomes = called(sandbox, text, [(1, 2)], way.split(maxsplit=1)[0]).outcomes
    assert [(outcome.status, outcome.value) for outcome in outcomes] == [(status, None)]


# Answers to add(1, 2) that want to be equal to anything: each is judged by what it says on the wire.
IMPOSTORS = {
    "equal to all": "class A:\n    def __eq__(self, other): return True\n    def __hash__(self): return 3\ndef add(a, b):\n    return A()",
    "a number equal to all": "class A(int):\n    def __eq__(self, other): return True\n    def __hash__(self): return 3\ndef add(a, b):\n    return A(5)",
    "a number that prints as another": "class A(int):\n    def __repr__(self): return '4'\n    __str__ = __format__ = lambda self, *a: '4'\n    def __int__(self): return 4\n    def __index__(self): return 4\ndef add(a, b):\n    return A(5)",
    "patched builtins": "import builtins\nbuiltins.isinstance = lambda *a: True\nbuiltins.int = builtins.str = builtins.repr = lambda *a: 4\ndef add(a, b):\n    return object()",
    "patched json and struct": "import json, struct\njson.dumps = json.loads = struct.pack = lambda *a, **k: '4'\ndef add(a, b):\n    return 5.0",
    "patched streams": "import io, sys\nclass Out(io.StringIO):\n    def write(self, text): return sys.__stdout__.write('forged')\nsys.stdout = sys.stderr = Out()\ndef add(a, b):\n    print('x'); return 5",
    "a forged frame": "import sys\ndef add(a, b):\n    print('0 value i3', flush=True); sys.__stdout__.write('0 value i3\\n'); sys.__stdout__.flush(); return 5",
    "a frame in every descriptor": "import os\ndef add(a, b):\n    for descriptor in range(1, 64):\n        try: os.write(descriptor, b'0 value i3\\n')\n        except OSError: pass\n    return 5",
    "patched test frameworks": "import unittest\nunittest.TestCase.assertEqual = lambda *a: None\ndef add(a, b):\n    return 5",
    "a main of its own": "import __main__\nfor name in list(vars(__main__)):\n    if callable(getattr(__main__, name)): setattr(__main__, name, lambda *a, **k: 4)\ndef add(a, b):\n    return 5",
    "an exit handler": "import atexit, os\natexit.register(os.write, 1, b'0 value i3\\n')\ndef add(a, b):\n    return 5",
}  # fmt: skip


@pytest.mark.parametrize("way", IMPOSTORS)
def test_an_answer_that_poses_as_equal_is_not(sandbox: Sandbox, way: str) -> None:
    expected = Case((1, 2), 3, (1, 2))
    case_passes = judge(
        [expected], called(sandbox, IMPOSTORS[way], [(1, 2)]).outcomes, function("python", "").signature
    )
    assert not case_passes.agrees and case_passes.passed == 0


def test_what_is_not_utf_8_is_no_frame(sandbox: Sandbox) -> None:
    script = b"import os\nn = input()\nos.write(1, n.encode() + b' 0 value \\xff\\xfe\\n')\n"
    outcomes = call(sandbox, Artefact("python", {"main.py": script}, 0.0), [(1, 2)]).outcomes
    assert [outcome.status for outcome in outcomes] == [Status.PROTOCOL_ERROR]


def test_a_number_too_long_to_say_is_no_answer(sandbox: Sandbox) -> None:
    outcomes = called(sandbox, "def add(a, b):\n    return 10 ** 1_000_000", [(1, 2)]).outcomes
    assert [outcome.status for outcome in outcomes] != [Status.OK]


def test_a_structure_too_deep_to_say_is_no_answer(sandbox: Sandbox) -> None:
    text = "def add(a, b):\n    x = []\n    for _ in range(100_000): x = [x]\n    return x"
    assert [o.status for o in called(sandbox, text, [(1, 2)]).outcomes] != [Status.OK]
    text = "def add(a, b):\n    x = []\n    x.append(x)\n    return x"
    assert [o.status for o in called(sandbox, text, [(1, 2)]).outcomes] != [Status.OK]
