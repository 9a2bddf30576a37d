"""Constants of a Java class in its function's IR: the JVM and the IR's machine code read the same."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("llvmlite", reason="the extra `ir`")

from codetrans.ir.canonical import CanonicalOptions, canonical
from codetrans.ir.compact import compact, expand
from codetrans.ir.lower import Lowered, lower
from codetrans.languages import language
from codetrans.languages.standalone import only_function
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.types import Function, Rejection, Status
from tests.ir.test_jvm_memory import TRAP, apart, computed

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox

MANY = f"{{{', '.join(map(str, range(40_000, 40_300)))}}}"
FILLED = "static final int[] T = new int[3];\nstatic { "
HELD = {
    "ints": ("static final int[] T = {3, 1, 4};", "int", "T[n] * 10 + T.length"),
    "longs": ("static final long[] T = {1L << 40, 0, -7};", "long", "T[n] + T[2]"),
    "doubles": ("static final double[] T = {0.5, 0, 1e300};", "double", "T[n]"),
    "small": (
        "static final byte[] T = {-1, 0, 127};\nstatic final char[] U = {'a', 'é', '\uffff'};",
        "int",
        "T[n] + U[n]",
    ),
    "truth": ("static final boolean[] T = {true, false, true};", "int", "T[n] ? 5 : 6"),
    "rows": (
        "static final int[][] T = {{0, 1}, {-1, 9, 4}, {}};",
        "int",
        "T[n].length * 10 + T[1 - n % 2][0]",
    ),
    "many": (f"static final int[] T = {MANY};", "int", "T[n * 140]"),
    "one that is not": ("static final int[] T = {3, 1, 4}, U = new int[T.length];", "int", "T[n]"),
    "after others": (
        "static final List<Integer> L = new ArrayList<>(List.of(1));\nstatic final int[] T = {7, 8, 9};",
        "int",
        "T[n]",
    ),
}
LOST = {
    "filled": (FILLED + "T[1] = 5; }", "T[n]"),
    "by a loop": (FILLED + "for (int i = 0; i < 3; i++) T[i] = i; }", "T[n]"),
    "by a helper": (FILLED + "g(); }\nstatic void g() { T[1] = 9; }", "T[n]"),
    "under another name": ("static final int[] U = {1, 2, 3}, T = U;\nstatic { T[1] = 9; }", "U[n]"),
    "computed": ('static final int T = Integer.parseInt("12");', "T + n"),
    "of a library": ("static final List<Integer> T = List.of(3, 1, 4);", "T.get(n)"),
}


def made(fields: str, result: str, value: str) -> Function:
    text = f"static {result} f(int n) {{ return {value}; }}"
    return Function("java", f"{fields}\n{text}\n", only_function(text, "java").signature)


@pytest.mark.parametrize("name", HELD)
def test_what_a_class_holds_is_what_the_jvm_reads(name: str, sandbox: Sandbox) -> None:
    kind: Any = {"int": ctypes.c_int32, "long": ctypes.c_int64, "double": ctypes.c_double}[HELD[name][1]]
    function = made(*HELD[name])
    artefact = build(sandbox, language("java").program(function))
    assert isinstance(artefact, Artefact), artefact.stderr.decode()
    outcomes = call(sandbox, artefact, [(0,), (1,), (2,)]).outcomes
    lowered = lower(function, sandbox)
    assert isinstance(lowered, Lowered), lowered
    form = canonical(lowered.text, CanonicalOptions(lowered.symbol))
    assert canonical(form) == form == expand(compact(form))
    for place, outcome in enumerate(outcomes):
        expected = TRAP if outcome.status is Status.EXCEPTION else outcome.value
        for text in (lowered.text, form):
            assert apart(lambda text=text, place=place: computed(text, kind, [place])) == expected, place


def test_a_table_that_is_also_written_stays_a_variable(sandbox: Sandbox) -> None:
    fields = "static final long[] T = new long[50];"
    lowered = lower(made(fields, "long", "T[n] != 0 ? T[n] : (T[n] = n * 3L + 1)"), sandbox)
    assert isinstance(lowered, Lowered), lowered
    form = canonical(lowered.text, CanonicalOptions(lowered.symbol))
    assert (
        "@g0 = private global { i32, i32, [50 x i64] } { i32 50, i32 0, [50 x i64] zeroinitializer }" in form
    )


@pytest.mark.parametrize("name", LOST)
def test_what_code_computes_when_the_class_is_loaded_is_refused(name: str, sandbox: Sandbox) -> None:
    fields, value = LOST[name]
    found = lower(made(fields, "int", value), sandbox)
    assert isinstance(found, Rejection), found
    assert found.reason.endswith(" is computed when its class is loaded")
