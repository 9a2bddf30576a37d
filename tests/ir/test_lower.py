"""Functions through their compilers, in the sandbox."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from codetrans.ir.canonical import CanonicalOptions, canonical
from codetrans.ir.lower import STOPPED, Lowered, LowerOptions, lower, lower_all
from codetrans.languages import language
from codetrans.languages.standalone import only_function
from codetrans.types import ExecutionResult, Rejection, Status

if TYPE_CHECKING:
    from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox

GCD = "fn gcd(a: i32, b: i32) -> i32 { if b == 0 { a } else { gcd(b, a % b) } }\n"
ENDLESS = only_function(
    "constexpr unsigned long spin(unsigned long n) { unsigned long s = 0; "
    "for (unsigned long i = 0; i < n; i++) s += i; return s; }\n"
    "int slow(int a) { static_assert(spin(1ul << 40) == 3); return a; }",
    "cpp",
    "slow",
)


def test_a_rust_function_is_found_under_its_symbol(sandbox: Sandbox) -> None:
    lowered = lower(only_function(GCD, "rust"), sandbox)
    assert isinstance(lowered, Lowered)
    assert "define" in lowered.text and f'@"{lowered.symbol}"(i32' in lowered.text
    assert lowered.producer.startswith("rustc 1.")


def test_the_level_decides_what_the_compiler_does(sandbox: Sandbox) -> None:
    function = only_function(GCD, "rust")
    small, written = (lower(function, sandbox, LowerOptions(level)) for level in ("Oz", "O0"))
    assert isinstance(small, Lowered) and isinstance(written, Lowered)
    assert "phi i32" in small.text and "alloca" not in small.text  # a loop
    assert "alloca" in written.text


def test_what_does_not_compile_has_the_compilers_words_and_spares_its_neighbours(sandbox: Sandbox) -> None:
    good = only_function(GCD, "rust")
    bad = only_function("fn half(a: i32) -> i32 { a / two }\n", "rust")
    first, second, third = lower_all([good, bad, good], sandbox)
    assert isinstance(first, Lowered) and isinstance(third, Lowered)
    forms = [canonical(each.text, CanonicalOptions(each.symbol, each.own)) for each in (first, third)]
    assert forms[0] == forms[1]
    assert isinstance(second, Rejection) and second.item == "half"
    assert "cannot find value `two` in this scope" in second.reason


def test_a_cpp_function_is_found_through_the_constant_that_points_to_it(sandbox: Sandbox) -> None:
    text = "template <typename T> T twice(T a) { return a + a; }\n"
    for written in (text, "int twice(int a) { return a + a; }\n"):
        lowered = lower(only_function(written, "cpp"), sandbox)
        assert isinstance(lowered, Lowered)
        assert f"@{lowered.symbol} =" in lowered.text and "codetrans_candidate005twice" in lowered.text


def test_cpp_has_the_standard_library_without_includes(sandbox: Sandbox) -> None:
    text = (
        "int last(vector<int>& v) { ranges::sort(v); unordered_map<int, string> m; return v[0] + m.size(); }"
    )
    assert isinstance(lower(only_function(text, "cpp"), sandbox), Lowered)


def test_a_caught_exception_is_a_rejection_since_unwinding_is_left_out(sandbox: Sandbox) -> None:
    text = "int number(string s) { try { return stoi(s); } catch (...) { return 0; } }"
    result = lower(only_function(text, "cpp"), sandbox)
    assert isinstance(result, Rejection) and result.reason == "catches exceptions"


def test_a_generic_rust_function_is_lowered_for_i32(sandbox: Sandbox) -> None:
    text = "fn largest<T: Ord + Copy>(items: &[T], first: T) -> T { *items.iter().max().unwrap_or(&first) }\n"
    lowered = lower(only_function(text, "rust"), sandbox)
    assert isinstance(lowered, Lowered) and f"@{lowered.symbol} =" in lowered.text


def test_a_function_generic_over_what_nothing_stands_for_is_a_rejection(sandbox: Sandbox) -> None:
    text = "fn total<F: Fn(i32) -> i32>(item: F) -> i32 { item(1) }\n"
    result = lower(only_function(text, "rust"), sandbox)
    assert isinstance(result, Rejection) and "generic" in result.reason


def test_an_instance_of_a_generic_function_is_lowered(sandbox: Sandbox) -> None:
    text = "fn total<I: Iterator<Item = i32>, const N: usize>(more: I, items: [i32; N]) -> i32 {\n"
    text += "    more.sum::<i32>() + items.iter().sum::<i32>()\n}\n"
    assert isinstance(lower(only_function(text, "rust"), sandbox), Lowered)


def test_endless_work_at_compile_time_is_a_rejection_and_spares_its_neighbours(sandbox: Sandbox) -> None:
    good = only_function("int one() { return 1; }", "cpp")
    first, second = lower_all([good, ENDLESS], sandbox)
    assert isinstance(first, Lowered)
    assert isinstance(second, Rejection) and second.reason.startswith("does not compile")


@pytest.mark.parametrize(("status", "step"), [(Status.TIMEOUT_WALL, STOPPED), (Status.TIMEOUT_CPU, "lower")])
def test_a_compiler_that_was_stopped_refused_nothing(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, status: Status, step: str
) -> None:
    attempt = sandbox.attempt

    def stopped(order: Order) -> ExecutionResult:
        return replace(attempt(order), status=status)

    monkeypatch.setattr(sandbox, "attempt", stopped)
    result = lower(only_function(GCD, "rust"), sandbox)
    assert result == Rejection("gcd", step, f"the compiler was stopped: {status.value}", 1)


def test_a_limit_of_the_shell_inside_a_box_is_told_as_the_boxs_own(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = language("cpp")
    assert record.lowering is not None
    [[clang, *options]] = record.lowering.steps["Oz"]
    steps = {"Oz": ((clang, "-fconstexpr-steps=2147483647", *options),)}
    quick = replace(record, lowering=replace(record.lowering, seconds=1, steps=steps, together=None))
    monkeypatch.setattr("codetrans.ir.lower.language", lambda name: quick)
    first, second = lower_all([only_function("int one() { return 1; }", "cpp"), ENDLESS], sandbox)
    assert isinstance(first, Lowered)
    assert second == Rejection("slow", "lower", "the compiler was stopped: timeout_cpu", 2)
