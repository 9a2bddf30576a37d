"""IR that is called like any C++ function, and IR that cannot be."""

from __future__ import annotations

import pytest

pytest.importorskip("llvmlite", reason="the extra `ir`")

from codetrans.ir.runnable import runnable
from codetrans.languages import language
from codetrans.pivot import IRFunction, units
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.run import Sandbox
from codetrans.types import Bool, Char, Float, Function, Int, List, Rejection, Text, Value

SUM = """\
define i64 @sum(ptr %0, i32 %1) {
  %3 = icmp sgt i32 %1, 0
  br i1 %3, label %4, label %12
4:
  %5 = phi i32 [0, %2], [%10, %4]
  %6 = phi i64 [0, %2], [%9, %4]
  %7 = getelementptr i32, ptr %0, i32 %5
  %8 = load i32, ptr %7
  %wide = sext i32 %8 to i64
  %9 = add i64 %6, %wide
  %10 = add i32 %5, 1
  %11 = icmp slt i32 %10, %1
  br i1 %11, label %4, label %12
12:
  %14 = phi i64 [0, %2], [%9, %4]
  ret i64 %14
}
"""
DOUBLE = """\
define void @twice(ptr %0, i64 %1) {
  %3 = getelementptr double, ptr %0, i64 %1
  %4 = getelementptr i8, ptr %3, i64 -8
  call void @add(ptr %4)
  ret void
}
define void @add(ptr %0) noinline {
  %2 = load double, ptr %0
  %3 = fadd double %2, %2
  store double %3, ptr %0
  ret void
}
"""
COUNT = """\
@g = constant [3 x i8] c"a\\22\\00"
define i32 @count(ptr %0, i8 %1) {
  %3 = call i64 @strlen(ptr %0)
  %4 = trunc i64 %3 to i32
  %5 = load i8, ptr @g
  %6 = icmp eq i8 %5, %1
  %7 = select i1 %6, i32 100, i32 0
  %8 = add i32 %4, %7
  ret i32 %8
}
declare i64 @strlen(ptr)
"""
ANY = (
    "define i1 @any(i1 %0, float %1) {\n  %3 = fcmp olt float %1, 0.0\n  %4 = or i1 %0, %3\n  ret i1 %4\n}\n"
)


def test_types_and_names_are_those_of_c() -> None:
    found = runnable(SUM)
    assert isinstance(found, Function)
    [array, length] = found.signature.parameters
    assert (array.type, array.mutated, length.name) == (List(Int(32)), False, "n")
    assert found.signature.returns == Int(64)
    found = runnable(DOUBLE)
    assert isinstance(found, Function)
    assert found.signature.parameters[0].type == List(Float(64))
    assert found.signature.parameters[0].mutated  # by the callee
    found = runnable(COUNT)
    assert isinstance(found, Function)
    assert [parameter.type for parameter in found.signature.parameters] == [Text(), Char()]
    found = runnable(ANY)
    assert isinstance(found, Function)
    assert [parameter.type for parameter in found.signature.parameters] == [Bool(), Float(32)]


@pytest.mark.parametrize(
    ("text", "arguments", "value", "after"),
    [
        (SUM, ([3, -1, 2_000_000_000, 2_000_000_000], 4), 4_000_000_002, None),
        (DOUBLE, ([1.5, 2.25], 2), None, [1.5, 4.5]),
        (COUNT, ("four", "a"), 104, None),
        (ANY, (False, -0.5), True, None),
        (ANY, (False, 0.5), False, None),
    ],
)
def test_it_computes_what_the_ir_says(
    text: str, arguments: tuple[Value, ...], value: Value, after: Value, sandbox: Sandbox
) -> None:
    found = runnable(text)
    assert isinstance(found, Function)
    artefact = build(sandbox, language("cpp").program(found))
    assert isinstance(artefact, Artefact), artefact.stderr.decode()
    [outcome] = call(sandbox, artefact, [arguments]).outcomes
    assert outcome.value == value
    if after is not None:
        assert outcome.arguments[0] == after


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "define i32 @f(ptr %0) {\n  %2 = load ptr, ptr %0\n  %3 = load i32, ptr %2\n  ret i32 %3\n}\n",
            "pointers",
        ),
        ("define i32 @f(ptr %0) {\n  ret i32 1\n}\n", "nothing"),
        (
            "define i32 @f(ptr %0) {\n  %2 = load i32, ptr %0\n  %3 = getelementptr i8, ptr %0, i64 8\n"
            "  %4 = load i64, ptr %3\n  %5 = trunc i64 %4 to i32\n  %6 = add i32 %2, %5\n  ret i32 %6\n}\n",
            "i32, i64",
        ),
        ("define ptr @f(ptr %0) {\n  ret ptr %0\n}\n", "result"),
        ("define { i32, i32 } @f() {\n  ret { i32, i32 } zeroinitializer\n}\n", "result"),
        (
            "define i32 @f() {\n  %1 = call i32 @elsewhere()\n  ret i32 %1\n}\ndeclare i32 @elsewhere()\n",
            "elsewhere",
        ),
        ("define i32 @f(i128 %0) {\n  ret i32 1\n}\n", "i128"),
    ],
)
def test_what_cannot_be_called_says_why(text: str, reason: str) -> None:
    found = runnable(text)
    assert isinstance(found, Rejection)
    assert reason in found.reason


def test_numbers_of_the_code_are_literals_for_inputs() -> None:
    text = "define i1 @f(i32 %0) {\n  %2 = icmp eq i32 %0, 417\n  ret i1 %2\n}\n"
    found = runnable(text)
    assert isinstance(found, Function)
    assert "{417}" in found.text


def test_units_are_the_functions_that_other_modules_may_call() -> None:
    two = DOUBLE.replace("define void @add", "define internal void @add") + ANY
    assert [unit.function.signature.name for unit in units(two) if isinstance(unit, IRFunction)] == [
        "twice",
        "any",
    ]
    assert len(units(DOUBLE)) == 2
    [unit] = units(two, "add")
    assert isinstance(unit, IRFunction)
    assert unit.function.text.startswith("define void @add(ptr %0)")
    [missing] = units(two, "nothing")
    assert isinstance(missing, Rejection)
