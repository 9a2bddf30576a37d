"""Functions through their compilers, in the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codetrans.ir.lower import Lowered, LowerOptions, lower, lower_all
from codetrans.languages.extract import only_function
from codetrans.types import Rejection

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox

GCD = "fn gcd(a: i32, b: i32) -> i32 { if b == 0 { a } else { gcd(b, a % b) } }\n"


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
    assert isinstance(first, Lowered) and isinstance(third, Lowered) and first.text == third.text
    assert isinstance(second, Rejection) and second.item == "half"
    assert "cannot find value `two` in this scope" in second.reason
