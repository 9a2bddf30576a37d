"""Python functions as LLVM IR: what LLVM itself says of it, and what it computes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import replace

import llvmlite.binding as llvm
import pytest

from codetrans.ir.lower import Lowered, LowerOptions, lower, lower_all
from codetrans.sandbox.run import Sandbox
from codetrans.types import Rejection
from tests.languages.lowered_file import LoweredFile, alone

FILE = '''
import math

MOD = 1_000


def gcd(a: int, b: int) -> int:
    """Euclid's."""
    while b:
        a, b = b, a % b
    return a


def floor_mean(a: int, b: int) -> int:
    return (a + b) // 2


def fibonacci(n: int) -> int:
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def reduced(a: int, b: int) -> int:
    return (a // gcd(a, b)) % MOD


def hypotenuse(a: float, b: float = 1.0) -> float:
    return math.sqrt(a * a + b * b)


def prefix_sums(values: list[int]) -> list[int]:
    sums: list[int] = []
    total = 0
    for value in values:
        total += value
        sums.append(total)
    return sums


def last_row(rows: list[list[int]], place: int) -> int:
    return rows[-1][place]


def swapped(pair: tuple[int, float]) -> tuple[float, int]:
    return pair[1], pair[0]


def letters(text: str) -> int:
    count = 0
    for letter in text:
        if letter == "a":
            count += 1
    return count


def clear(values: list[int]) -> None:
    for i in range(len(values)):
        values[i] = 0


def untyped(value):
    return value


def half_typed(values: list, n: int) -> int:
    return values[n]


def linked(head: ListNode) -> int:
    return head.val


def evaluates(text: str) -> int:
    return eval(text)


def calls_nobody(n: int) -> int:
    return nobody(n)


def mixed(flag: bool) -> object:
    if flag:
        return "text"
    return 1
'''


@pytest.fixture(scope="module")
def file(sandbox: Sandbox) -> LoweredFile:
    return LoweredFile(FILE, "python", sandbox)


@pytest.fixture(scope="module")
def lowered(file: LoweredFile) -> dict[str, Lowered | Rejection]:
    return file.results


@pytest.fixture(scope="module")
def module(file: LoweredFile) -> Callable[[str], llvm.ModuleRef]:
    return file.module


@pytest.fixture(scope="module")
def address(file: LoweredFile) -> Callable[[str], int]:
    return file.address


BAD = ("untyped", "half_typed", "linked", "evaluates", "calls_nobody", "mixed")
SOURCES = alone(FILE, "python")
GOOD = [name for name in SOURCES if name not in BAD]


@pytest.mark.parametrize("name", GOOD)
def test_a_function_is_valid_ir(name: str, module: Callable[[str], llvm.ModuleRef]) -> None:
    assert [function for function in module(name).functions if not function.is_declaration]


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("gcd", (12, 18), 6),
        ("gcd", (-12, 18), 6),
        ("gcd", (12, -18), -6),  # the remainder has the divisor's sign
        ("floor_mean", (-3, 0), -2),
        ("fibonacci", (10,), 55),
        ("reduced", (24_000, 1_000), 24),
    ],
)
def test_integers_compute_as_in_python(
    name: str, arguments: tuple[int, ...], expected: int, address: Callable[[str], int]
) -> None:
    function = ctypes.CFUNCTYPE(ctypes.c_int64, *[ctypes.c_int64] * len(arguments))(address(name))
    assert function(*arguments) == expected


def test_floats_compute(address: Callable[[str], int]) -> None:
    hypotenuse = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_double, ctypes.c_double)(address("hypotenuse"))
    assert hypotenuse(3.0, 4.0) == 5.0


def test_a_result_is_returned_and_an_exception_is_a_trap(module: Callable[[str], llvm.ModuleRef]) -> None:
    text = str(module("last_row"))
    assert "define i64 @python.last_row({ ptr, ptr } %rows, i64 %place)" in text
    assert "@llvm.trap" in text and "picklebuf" not in text


def test_nothing_counts_references(module: Callable[[str], llvm.ModuleRef]) -> None:
    assert "NRT_incref" not in str(module("prefix_sums")) and "NRT_decref" not in str(module("prefix_sums"))


def test_a_function_without_result_is_void(module: Callable[[str], llvm.ModuleRef]) -> None:
    assert "define void @python.clear(" in str(module("clear"))


def test_a_recursive_function_calls_itself(module: Callable[[str], llvm.ModuleRef]) -> None:
    text = str(module("fibonacci"))
    assert "call i64 @python.fibonacci(" in text and "numba.unresolved" not in text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("untyped", "parameter value has no type; add a hint"),
        ("half_typed", "parameter values is hinted list, which leaves open of what"),
        ("linked", "parameter head has a type without numba's like: ListNode"),
        ("evaluates", "eval"),
        ("calls_nobody", "nobody"),
        ("mixed", "Can't unify return type"),
    ],
)
def test_what_numba_refuses_is_rejected_in_its_words(
    name: str, words: str, lowered: dict[str, Lowered | Rejection]
) -> None:
    result = lowered[name]
    assert isinstance(result, Rejection) and words in result.reason


def test_the_words_say_for_which_types_numba_has_nothing(sandbox: Sandbox) -> None:
    result = lower(alone("def f(a: int) -> int:\n    return a.real.hex() + a @ a\n", "python")["f"], sandbox)
    assert isinstance(result, Rejection) and "hex" in result.reason
    result = lower(alone("def f(a: int) -> int:\n    return a @ a\n", "python")["f"], sandbox)
    assert isinstance(result, Rejection) and result.reason.endswith(
        "found for signature: matmul(int64, int64)"
    )


def test_where_numba_has_no_words_that_is_said(sandbox: Sandbox) -> None:
    ends = "    if n < 0:\n        return None\n    if n == 0:\n        return n\n"
    source = f"def f(n: int):\n{ends}    return f(n - 1)\n"
    result = lower(alone(source, "python")["f"], sandbox)
    assert isinstance(result, Rejection)
    assert "numba gives up without a reason (NotImplementedError)" in result.reason


def test_a_constant_too_big_spares_its_neighbours(sandbox: Sandbox) -> None:
    huge = replace(SOURCES["gcd"], text="X = [0] * 10**12\ndef gcd(a, b):\n    return X\n")
    first, second = lower_all([huge, SOURCES["gcd"]], sandbox)
    assert isinstance(first, Rejection) and "MemoryError" in first.reason
    assert isinstance(second, Lowered)


def test_a_function_alone_is_as_in_a_batch(sandbox: Sandbox, lowered: dict[str, Lowered | Rejection]) -> None:
    result, batch = lower(SOURCES["clear"], sandbox), lowered["clear"]
    assert isinstance(result, Lowered) and isinstance(batch, Lowered) and result.text == batch.text
    refused = lower(SOURCES["mixed"], sandbox)
    assert isinstance(refused, Rejection) and "Can't unify return type" in refused.reason


def test_unoptimised_code_keeps_its_variables_in_memory(sandbox: Sandbox) -> None:
    result = lower(SOURCES["gcd"], sandbox, LowerOptions(level="O0"))
    assert isinstance(result, Lowered) and "alloca" in result.text
    llvm.parse_assembly(result.text).verify()
