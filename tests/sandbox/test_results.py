"""Programs that an earlier run has seen are not built again, and only those."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from codetrans.languages import language
from codetrans.languages.standalone import only_function
from codetrans.sandbox import results
from codetrans.sandbox.calls import Artefact, Calls
from codetrans.sandbox.limits import RUN_LIMITS, Limits
from codetrans.sandbox.run import Sandbox
from codetrans.testgen import verify as verifying
from codetrans.testgen.verify import Built, build_ahead, verify
from codetrans.types import Case, Int, Outcome, Parameter, Signature, Status, Verdict

TWICE = Signature("twice", (Parameter("n", Int()),), Int())
CASES = [Case((n,), 2 * n, (n,)) for n in (0, 1, -3)]
RIGHT = {
    "cpp": "int twice(int n) { return n << 1; }",
    "go": "func twice(n int) int { return n + n }",
    "java": "static int twice(int n) { return 2 * n; }",
    "python": "def twice(n: int) -> int:\n    return n * 2\n",
    "rust": "fn twice(n: i32) -> i32 { n * 2 }",
}
LIMITS = replace(RUN_LIMITS, seconds=0.4)


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is built while an empty store is in use."""
    monkeypatch.delenv(results.SWITCH)
    monkeypatch.setattr(results, "cache_folder", lambda: tmp_path)
    results._store.cache_clear()
    seen: list[str] = []
    build = verifying.build

    def counted(sandbox: Sandbox, program: object) -> object:
        seen.append(program.language)  # type: ignore[attr-defined]
        return build(sandbox, program)  # type: ignore[arg-type]

    monkeypatch.setattr(verifying, "build", counted)
    yield seen
    results._store.cache_clear()


def judged(text: str, name: str, sandbox: Sandbox, limits: Limits = LIMITS) -> Verdict:
    return verify(text, name, TWICE, CASES, sandbox, limits)


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_known_is_not_built(name: str, sandbox: Sandbox, builds: list[str]) -> None:
    first = judged(RIGHT[name], name, sandbox)
    results._store.cache_clear()  # as another process does
    assert judged(RIGHT[name], name, sandbox) == first and first.agrees
    assert builds == [name]


def test_a_wrong_answer_is_known_too(sandbox: Sandbox, builds: list[str]) -> None:
    raising = "def twice(n):\n    if n < 0:\n        raise ValueError('\\udcff')\n    return n + n"
    for text, status in ((raising, Status.EXCEPTION), ("def twice(n):\n    return n", Status.WRONG_OUTPUT)):
        first = judged(text, "python", sandbox)
        assert first.status is status and judged(text, "python", sandbox) == first
    assert len(builds) == 2


@pytest.mark.parametrize(
    "text",
    [
        "def twice(n):\n    while n < 0:\n        pass\n    return n + n",
        "import os\n\n\ndef twice(n):\n    if n < 0:\n        os.abort()\n    return n + n",
        "def twice(n):\n    if n < 0:\n        return bytearray(1 << 34)\n    return n + n",
        "import os\n\n\ndef twice(n):\n    os._exit(0)",
    ],
    ids=["time", "crash", "memory", "no answer"],
)
def test_what_may_end_otherwise_runs_again(text: str, sandbox: Sandbox, builds: list[str]) -> None:
    limits = replace(LIMITS, memory_bytes=256 << 20)
    statuses = {verify(text, "python", TWICE, CASES, sandbox, limits).status for _ in range(2)}
    assert Status.OK not in statuses
    if Status.EXCEPTION not in statuses:  # a MemoryError repeats
        assert len(builds) == 2


def test_what_does_not_compile_is_compiled_again(sandbox: Sandbox, builds: list[str]) -> None:
    text = "int twice(int n) { return m; }"
    assert [judged(text, "cpp", sandbox).status for _ in range(2)] == [Status.COMPILE_ERROR] * 2
    assert len(builds) == 2


def test_all_that_decides_is_in_the_key(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    program = language("cpp").program(only_function(RIGHT["cpp"], "cpp"))
    other = replace(program, files={**program.files, "more.hpp": ""})
    asked = [case.arguments for case in CASES]
    keys = {
        results.key(program, asked, LIMITS, "strong"),
        results.key(other, asked, LIMITS, "strong"),
        results.key(replace(program, variant="checked"), asked, LIMITS, "strong"),
        results.key(program, asked[1:], LIMITS, "strong"),
        results.key(program, [(0.0,), *asked[1:]], LIMITS, "strong"),
        results.key(program, asked, RUN_LIMITS, "strong"),
        results.key(program, asked, LIMITS, "no-cgroup"),
    }
    monkeypatch.setattr(results, "__version__", "99")
    keys.add(results.key(program, asked, LIMITS, "strong"))
    monkeypatch.undo()
    from codetrans.sandbox import calls

    look = calls.look
    monkeypatch.setattr(calls, "look", lambda name, tool: replace(look(name, tool), version="99"))
    keys.add(results.key(program, asked, LIMITS, "strong"))
    assert len(keys) == 9


def test_values_of_every_kind_come_back_as_they_were(builds: list[str]) -> None:
    values = (
        None,
        True,
        -(10**30),
        -0.0,
        float("inf"),
        "é\udcff",
        [1, [2.5]],
        (1, "x"),
        {"a": [1]},
        frozenset({1}),
    )
    outcomes = (
        Outcome(Status.OK, values[0], values),
        Outcome(Status.EXCEPTION, message="ValueError: no"),
        Outcome(Status.UNFIT, message="300 does not fit byte"),
    )
    results.keep("some key", Calls(outcomes, 0.25, "strong"))
    found = results.known(["some key", "another"])
    assert found == {"some key": Calls(outcomes, 0.25, "strong")}
    assert repr(found["some key"].outcomes[0].arguments[3]) == "-0.0"
    nan = Outcome(Status.OK, float("nan"))
    results.keep("nan", Calls((nan,), 0.25, "strong"))
    assert repr(results.known(["nan"])["nan"].outcomes) == repr((nan,))


def test_a_switch_leaves_it_out(sandbox: Sandbox, builds: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(results.SWITCH, "OFF")
    for _ in range(2):
        assert judged(RIGHT["python"], "python", sandbox).agrees
    assert len(builds) == 2
    monkeypatch.delenv(results.SWITCH)
    assert judged(RIGHT["python"], "python", sandbox).agrees
    assert len(builds) == 3  # nothing was kept meanwhile


def test_what_is_known_is_not_built_ahead(sandbox: Sandbox, builds: list[str]) -> None:
    new = "def twice(n):\n    return n * 3 - n"
    verify(RIGHT["python"], "python", TWICE, CASES, sandbox)
    built: Built = {}
    build_ahead([RIGHT["python"], new], "python", TWICE, CASES, sandbox, built)
    assert [text for _, text in built] == [new] and isinstance(built["python", new], Artefact)
    assert verify(new, "python", TWICE, CASES, sandbox, built=built).agrees
    again: Built = {}
    build_ahead([RIGHT["python"], new], "python", TWICE, CASES, sandbox, again)
    assert again == {}
    build_ahead([new], "python", TWICE, CASES[:1], sandbox, again)  # other cases: not known
    assert list(again) == [("python", new)]
