"""The Go harness: a real build, many types a compilation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from codetrans.errors import BadInput
from codetrans.languages.go.program import program
from tests.languages import every_type

if TYPE_CHECKING:
    from tests.languages.conftest import Make, Run

IMPORTS = ('import "fmt"', 'import "os"', 'import "errors"')  # those a text does not use are left out

# declared type, values that make the round trip, values that do not fit
TABLE = [
    ("int", [0, -(2**63), 2**63 - 1], [2**63, 1.0, "ab", [1], None]),
    ("int8", [-128, 127], [128]),
    ("int32", [-(2**31)], [2**31]),
    ("uint", [2**64 - 1], [2**64, -1]),
    ("uint16", [65535], [65536]),
    ("byte", [255], [256, "€", "ab"]),
    ("rune", [97, 0x1F600], ["ab"]),
    ("bool", [True, False], [2, "a"]),
    ("float64", [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, 1.7976931348623157e308], [2**53 + 1, "1"]),
    ("float32", [0.5, -0.0, math.inf, math.nan], [0.1]),
    ("string", ["", "a b\n\0", "é€😀"], [5, ["ab"], {}]),
    ("[]int", [[], [1, -2], list(range(3000))], [[2**63], 3, [[1]], {1: 2}]),
    ("[][]int", [[], [[]], [[1], [2, 3]]], [[1]]),
    ("[]int64", [[2**40]], [["ab"]]),
    ("[]byte", [[0, 255]], [[256]]),
    ("[][]byte", [[[97], []]], [5]),
    ("[]bool", [[True, False]], [[3]]),
    ("[]float64", [[0.5, -1.5]], [[None]]),
    ("[]string", [["", "é"]], [[1]]),
    ("[3]int", [[1, 2, 3]], [[1, 2], [1, 2, 3, 4]]),
    ("*[]int", [[], [1]], [5]),
    ("*int", [None, 5], ["ab"]),
    ("map[string]int", [{}, {"a": 1, "": -1}], [[1], {1: 1}]),
    ("map[rune][]int", [{97: [1]}], [{"ab": [1]}]),
    ("map[int]bool", [{1: True, 2: False}], [5]),
    ("map[int]struct{}", [frozenset({1, 2}), frozenset()], [[1, 1]]),
    ("map[[2]int]struct{}", [frozenset({(1, 2)})], [frozenset({(1,)})]),
    ("*ListNode", [[], [1, 2, 3]], [5, [0.5]]),
    ("*TreeNode", [[], [1, None, 2, 3]], [[1, None, None, 2]]),
    ("[]*ListNode", [[[1], []]], [5]),
    ("...string", [[], ["a"]], [5]),
]


def test_every_type_makes_the_round_trip_and_refuses_what_does_not_fit(run: Run) -> None:
    def form(text: str) -> str:
        """Keys are arrays, so lists; Go has another NaN."""
        return text.replace("d7ff8000000000001", "d7ff8000000000000").replace("(", "[")

    every_type.check(run, "go", TABLE, "{1} {0}".format, "func f({}) {{}}".format, IMPORTS, form)


def test_neighbouring_kinds_are_converted_exactly(run: Run) -> None:
    parameters = (
        "a float64, b int, c byte, d bool, e []byte, g string, h int, i []rune, j []string, k map[int]bool"
    )
    text = f"""func f({parameters}) []any {{
	return []any{{a, b, c, d, string(e), g, h, string(i), j, k}}
}}"""
    calls = [[3, "a", "b", 1, "xy", ["p", "q"], True, "é😀", "é€", frozenset({1})]]
    assert run("go", text, calls, IMPORTS).values == [
        [3.0, 97, 98, True, "xy", "pq", 1, "é😀", ["é", "€"], {1: True}],
    ]


def test_results_of_every_kind(run: Run) -> None:
    text = """type Grid [][]int
func f(kind int) (any, int, error) {
	switch kind {
	case 0:
		return nil, 1, nil
	case 1:
		return 'c', 1, nil
	case 2:
		return float32(1.5), 1, nil
	case 3:
		return Grid{{1}, nil}, 1, nil
	case 4:
		return []string(nil), 1, nil
	case 5:
		return &TreeNode{1, nil, &TreeNode{2, nil, nil}}, 1, nil
	case 6:
		return nil, 0, errors.New("why")
	case 7:
		return make(chan int), 1, nil
	case 8:
		loop := &ListNode{1, nil}
		loop.Next = loop
		return loop, 1, nil
	default:
		self := []any{nil}
		self[0] = self
		return self, 1, nil
	}
}"""
    ran = run("go", text, [[kind] for kind in range(10)], IMPORTS)
    assert [outcome.value for outcome in ran.outcomes[:6]] == [
        *((None, 1), (99, 1), (1.5, 1), ([[1], []], 1), ([], 1), ([1, None, 2], 1))
    ]
    assert ran.outcomes[6].message == "*errors.errorString: why"
    assert ran.statuses[6:] == ["exception", "unfit", "unfit", "unfit"]


def test_writes_through_parameters_are_seen(run: Run) -> None:
    text = """func f(a []int, b *[]int, c map[string]int, d [2]int, e *ListNode, g *int) {
	a[0] = 9
	*b = append(*b, 4)
	c["k"] = 1
	d[0] = 5
	e.Next = nil
	*g = 6
}"""
    ran = run("go", text, [[[1, 2], [3], {}, [0, 0], [1, 2], 1]], IMPORTS)
    assert ran.outcomes[0].arguments == ([9, 2], [3, 4], {"k": 1}, [0, 0], [1], 6)


def test_panics_are_reported_and_a_crash_keeps_earlier_frames(run: Run) -> None:
    text = """func deep(n int) int {
	if n == 0 {
		return 0
	}
	return 1 + deep(n-1)
}
func f(kind int) int {
	fmt.Println("n0nce 0 value i1")
	println("err")
	switch kind {
	case 0:
		panic("why")
	case 1:
		return []int{}[kind]
	case 2:
		return 1 / (kind - 2)
	case 3:
		return deep(100_000)
	case 4:
		panic(fmt.Errorf("error %d", 5))
	case 5:
		os.Exit(0)
	}
	return deep(-1)
}"""
    exited = run("go", text, [[0], [1], [2], [3], [4], [5], [3]], IMPORTS)
    assert [outcome.message.split(": ", 1)[1] for outcome in exited.outcomes[:3]] == [
        "why",
        "runtime error: index out of range [1] with length 0",
        "runtime error: integer divide by zero",
    ]
    assert exited.outcomes[3].value == 100_000
    assert exited.outcomes[4].message.endswith("error 5")
    assert len(exited.outcomes) == 5 and not exited.finished
    crashed = run("go", text, [[3], [6], [3]], IMPORTS)
    assert crashed.statuses == ["ok"] and not crashed.finished and "stack" in crashed.stderr


def test_hostile_names_do_no_harm(run: Run) -> None:
    text = """type ListNode struct {
	Val  int
	Next *ListNode
}
type any int
type value struct{}
func fmt() int                 { return 1 }
func harness() int             { return fmt() }
func len(x []int) int          { return 7 }
func append(x int) int         { return x }
func fit()                     {}
func main(x *ListNode) *ListNode { return &ListNode{len(nil) + harness(), x} }"""
    assert run("go", text, [[[4]]], IMPORTS).values == [[8, 4]]


def test_too_few_and_too_many_arguments_do_not_fit(run: Run) -> None:
    ran = run("go", "func f(a int, b int) int { return a }", [[1], [1, 2, 3], [1, 2]], IMPORTS)
    assert ran.statuses == ["unfit", "unfit", "ok"]


@pytest.mark.parametrize(
    "declared", ["any", "func(int) int", "chan int", "[]interface{}", "map[int]Foo", "*Foo"]
)
def test_a_parameter_that_no_value_fits_is_named(declared: str, free_function: Make) -> None:
    with pytest.raises(BadInput, match="'x'") as caught:
        program(free_function("go", f"func f(x {declared}) {{}}"))
    assert declared in caught.value.message
