"""Go functions as LLVM IR: what LLVM itself says of it, and what it computes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import replace

import llvmlite.binding as llvm
import pytest

from codetrans.ir.canonical import CanonicalOptions, canonical
from codetrans.ir.lower import Lowered, LowerOptions, lower
from codetrans.languages.extract import functions
from codetrans.languages.standalone import only_function
from codetrans.sandbox.run import Sandbox
from codetrans.types import Function, Rejection, Signature, Text
from tests.languages.lowered_file import LoweredFile, alone

FILE = """\
package sample

import (
	"sort"
	"strings"
)

const limit = 3

type Solution struct{}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func sumTo(values []int, count int) int {
	total := 0
	for i := 0; i < count; i++ {
		total += values[i]
	}
	return total
}

func distinct(values []int) int {
	seen := map[int]bool{}
	for _, value := range values {
		seen[value] = true
	}
	return len(seen)
}

func shout(text string) string {
	return strings.ToUpper(text) + "!"
}

func sortedBy(pairs [][]int) [][]int {
	sort.Slice(pairs, func(i, j int) bool { return pairs[i][0] < pairs[j][0] })
	return pairs
}

func divide(a, b int) (int, int) {
	return a / b, a % b
}

func countdown(n int) int {
	var walk func(left int) int
	walk = func(left int) int {
		if left <= 0 {
			return n
		}
		return walk(left-limit) + 1
	}
	return walk(n)
}

func largest[T int | float64](a, b T) T {
	if a > b {
		return a
	}
	return b
}

func largestOfThree(a, b, c float64) float64 { return largest(largest(a, b), c) }

func values(head *ListNode) []int {
	found := []int{}
	for ; head != nil; head = head.Next {
		found = append(found, head.Val)
	}
	return found
}

func zeros(count int) []float64 { return make([]float64, count) }

func gathered(count int) int {
	results := make(chan int)
	go func() { results <- count }()
	return <-results
}

func (s *Solution) double(n int32) int32 { return s.add(n, n) }

func (s *Solution) add(a, b int32) int32 { return a + b }

func undefinedName() int { return nothing }

func wrongType(text string) int { return text }

func unusedVariable() { left := 1 }
"""


@pytest.fixture(scope="module")
def file(sandbox: Sandbox) -> LoweredFile:
    return LoweredFile(FILE, "go", sandbox)


@pytest.fixture(scope="module")
def lowered(file: LoweredFile) -> dict[str, Lowered | Rejection]:
    return file.results


@pytest.fixture(scope="module")
def module(file: LoweredFile) -> Callable[[str], llvm.ModuleRef]:
    return file.module


@pytest.fixture(scope="module")
def address(file: LoweredFile) -> Callable[[str], int]:
    return file.address


def calls(parsed: llvm.ModuleRef) -> set[str]:
    return {function.name for function in parsed.functions if function.is_declaration}


SOURCES = alone(FILE, "go")
GOOD = [name for name in SOURCES if name not in ("undefinedName", "wrongType", "unusedVariable")]


@pytest.mark.parametrize("name", GOOD)
def test_a_function_is_valid_ir(name: str, module: Callable[[str], llvm.ModuleRef]) -> None:
    assert [function for function in module(name).functions if not function.is_declaration]


def test_integers_compute(address: Callable[[str], int]) -> None:
    gcd = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64, ctypes.c_int64)(address("gcd"))
    assert [gcd(12, 18), gcd(7, 0), gcd(-12, 18)] == [6, 7, 6]


def test_a_slice_is_pointer_length_and_capacity(address: Callable[[str], int]) -> None:
    sum_to = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p, *[ctypes.c_int64] * 3)(address("sumTo"))
    values = (ctypes.c_int64 * 4)(5, 6, 7, 8)
    assert sum_to(ctypes.addressof(values), 4, 4, 3) == 18


def test_a_generic_helper_is_compiled_for_its_types(address: Callable[[str], int]) -> None:
    largest = ctypes.CFUNCTYPE(ctypes.c_double, *[ctypes.c_double] * 3)(address("largestOfThree"))
    assert largest(1.5, -2.0, 9.25) == 9.25


def test_a_generic_function_is_compiled_for_int(address: Callable[[str], int]) -> None:
    largest = ctypes.CFUNCTYPE(ctypes.c_int64, *[ctypes.c_int64] * 2)(address("largest"))
    assert largest(-5, 3) == 3


def test_a_method_without_state_is_a_function_with_its_helpers(address: Callable[[str], int]) -> None:
    double = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_int32)(address("double"))
    assert double(21) == 42


def test_a_closure_keeps_its_constant_and_its_variable(module: Callable[[str], llvm.ModuleRef]) -> None:
    text = str(module("countdown"))
    assert "main.countdown$1" in text and "-3" in text


def test_only_closures_take_the_variables_they_capture(module: Callable[[str], llvm.ModuleRef]) -> None:
    text = str(module("countdown"))
    assert "@main.countdown(i64 %n)" in text and "%context" in text
    assert "%context" not in str(module("shout")) and "undef" not in str(module("shout"))


def test_memory_is_asked_for_by_its_size_alone(module: Callable[[str], llvm.ModuleRef]) -> None:
    assert "@runtime.alloc(i64)" in str(module("zeros")).replace(" %0", "")


def test_bounds_are_checked(module: Callable[[str], llvm.ModuleRef]) -> None:
    assert "runtime.lookupPanic" in calls(module("sumTo"))


def test_a_panic_is_a_trap_in_canonical_form(lowered: dict[str, Lowered | Rejection]) -> None:
    result = lowered["sumTo"]
    assert isinstance(result, Lowered)
    text = canonical(result.text, CanonicalOptions(result.symbol, result.own))
    assert "@llvm.trap" in text and "Panic" not in text


def test_division_by_zero_is_checked(module: Callable[[str], llvm.ModuleRef]) -> None:
    assert "runtime.divideByZeroPanic" in calls(module("divide"))


def test_two_results_are_one_struct(module: Callable[[str], llvm.ModuleRef]) -> None:
    assert "{ i64, i64 }" in str(module("divide").get_function("main.divide").global_value_type)


@pytest.mark.parametrize(
    ("name", "callee"),
    [
        ("distinct", "runtime.hashmapLen"),
        ("shout", "strings.ToUpper"),
        ("shout", "runtime.stringConcat"),
        ("sortedBy", "sort.Slice"),
        ("values", "runtime.sliceAppend"),
        ("gathered", "internal/task.start"),
    ],
)
def test_library_and_runtime_are_calls_by_name(
    name: str, callee: str, module: Callable[[str], llvm.ModuleRef]
) -> None:
    assert callee in calls(module(name))


def test_constraints_of_the_extended_library_are_known(sandbox: Sandbox) -> None:
    code = (
        'package p\n\nimport "golang.org/x/exp/constraints"\n\n'
        "func smallest[T constraints.Ordered](a, b T) T {\n\tif a < b {\n\t\treturn a\n\t}\n\treturn b\n}\n"
    )
    result = lower(alone(code, "go")["smallest"], sandbox)
    assert isinstance(result, Lowered) and "call i64 @llvm.smin.i64" in result.text


def test_what_the_function_does_not_need_is_left_out(module: Callable[[str], llvm.ModuleRef]) -> None:
    assert [function.name for function in module("gcd").functions if not function.is_declaration] == [
        "main.gcd"
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("undefinedName", "undefined: nothing"),
        ("wrongType", "cannot use text"),
        ("unusedVariable", "declared and not used: left"),
    ],
)
def test_what_does_not_compile_is_rejected_in_the_compilers_words(
    name: str, words: str, lowered: dict[str, Lowered | Rejection]
) -> None:
    result = lowered[name]
    assert isinstance(result, Rejection) and result.reason.startswith("does not compile: error: ")
    assert words in result.reason and "function.go" not in result.reason


def test_unoptimised_code_keeps_its_variables_in_memory(sandbox: Sandbox) -> None:
    result = lower(SOURCES["gcd"], sandbox, LowerOptions(level="O0"))
    assert isinstance(result, Lowered)
    llvm.parse_assembly(result.text).verify()
    assert "for.body:" in result.text and "call i64 @main.gcd" not in result.text


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            'package p\n\nimport "net/http"\n\nfunc f() int { return http.StatusOK }\n',
            "net/http cannot be lowered",
        ),
        ('package p\n\nimport "C"\n\nfunc f() int { return int(C.one()) }\n', "C"),
    ],
)
def test_packages_that_are_no_algorithms_are_refused(code: str, words: str, sandbox: Sandbox) -> None:
    source = next(item for item in functions(code, "go") if isinstance(item, Function))
    result = lower(source, sandbox)
    assert isinstance(result, Rejection) and words in result.reason


def test_an_embedded_file_is_not_read(sandbox: Sandbox) -> None:
    text = 'import _ "embed"\n\n//go:embed request.json\nvar text string\n\nfunc f() string { return text }\n'
    result = lower(replace(SOURCES["gcd"], text=text, signature=Signature("f", (), Text())), sandbox)
    assert isinstance(result, Rejection) and "embed cannot be lowered" in result.reason


RECOVERS = """\
func divide(a int) (r int) {
	defer func() {
		if e := recover(); e != nil {
			r = -1
		}
	}()
	return 10 / a
}
"""


def test_what_recovers_from_a_panic_is_a_rejection_since_a_panic_is_a_trap(sandbox: Sandbox) -> None:
    result = lower(only_function(RECOVERS, "go"), sandbox)
    assert isinstance(result, Rejection) and result.reason == "recovers from a panic"
    method = RECOVERS.replace("e := recover()", "e := log.recover()").replace("divide(a", "divide(log Log, a")
    method = f"type Log struct{{}}\n\nfunc (l Log) recover() any {{\n\treturn nil\n}}\n\n{method}"
    assert isinstance(lower(only_function(method, "go", "divide"), sandbox), Lowered)
