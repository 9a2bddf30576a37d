"""Go's tests are a table where all cases are checked in the same way."""

from __future__ import annotations

import pytest

from codetrans.languages.standalone import only_function
from codetrans.native import framework_of
from codetrans.native.checks import checks
from codetrans.native.gate import run
from codetrans.native.layout import formatted
from codetrans.sandbox.run import Sandbox
from codetrans.types import RAISES, Case

POSITION = (
    "func position(v []int, x int) int {\n\tfor i := range v {\n\t\tif v[i] == x {\n"
    "\t\t\treturn i\n\t\t}\n\t}\n\treturn -1\n}\n"
)
FILL = "func fill(v []int, x int) {\n\tfor i := range v {\n\t\tv[i] = x\n\t}\n}\n"
FIND = "func find(v []int) *int {\n\tif len(v) == 0 {\n\t\treturn nil\n\t}\n\treturn &v[0]\n}\n"
COUNT = "func count(name string) map[string]int {\n\treturn map[string]int{name: len(name)}\n}\n"
HALF = "func half(x float64) float64 {\n\treturn x / 2\n}\n"
TABLE = """\
func TestPosition(t *testing.T) {
	tests := []struct {
		name string
		v    []int
		x    int
		want int
	}{
		{"empty_v_x_zero", []int{}, 0, -1},
		{"two_v_ascending_x_three", []int{1, 3}, 3, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := position(test.v, test.x); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}
"""


def _test_file(text: str, cases: list[Case]) -> str:
    function = only_function(text, "go")
    made = framework_of("go").render(function, checks(cases, function.signature, function), "h")
    [name] = [path for path in made if path.endswith("_test.go")]
    return formatted(made, "go")[name]


def test_a_row_is_a_case() -> None:
    assert TABLE in _test_file(POSITION, [Case(([], 0), -1), Case(([1, 3], 3), 1)])


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (POSITION, [Case(([], 0), -1), Case((list(range(50)), 3), 3)], Case(([1], 1), 7)),
        (
            FILL,
            [Case(([1], 2), None, ([2], 2)), Case(([1, 2], 2), None, ([2, 2], 2))],
            Case(([1], 5), None, ([4], 5)),
        ),
        (FIND, [Case(([],), None), Case(([4],), 4)], Case(([5],), None)),
        (COUNT, [Case(("a",), {"a": 1}), Case(("bb",), {"bb": 2})], Case(("c",), {"c": 2})),
        (HALF, [Case((1.0,), 0.5), Case((float("nan"),), float("nan"))], Case((4.0,), 2.1)),
        (HALF, [Case((1.0,), 0.5), Case((2.0,), 1.0)], Case((4.0,), 2.1)),
        (HALF, [Case((1.0,), 0.5), Case((float("-inf"),), float("-inf"))], Case((4.0,), float("inf"))),
    ],
    ids=["a number", "changed in place", "optional", "map", "nan", "rounding", "infinite"],
)
def test_a_row_that_is_wrong_fails_alone(text: str, right: list[Case], wrong: Case, sandbox: Sandbox) -> None:
    function, framework = only_function(text, "go"), framework_of("go")
    made = checks([*right, wrong], function.signature, function)
    files = framework.render(function, made, "h")
    assert any("tests := []struct" in each for each in files.values())
    result = run(files, framework, sandbox)
    assert result.failed == {framework.test_name(function, made[-1])}, result.output


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (POSITION, [Case(([], 0), None, tags=frozenset({RAISES})), Case(([1], 1), 0)]),
        (POSITION.replace("position", "test"), [Case(([], 0), -1), Case(([1], 1), 0)]),
        (FILL.replace("v []int", "v *[]int"), [Case(([1], 2), None, ([2], 2))] * 2),
        (FILL, [Case(([1], 2), None, ([2], 2))]),
    ],
    ids=["one panics", "a name that the table has", "by address", "a single case"],
)
def test_other_cases_are_functions(text: str, cases: list[Case]) -> None:
    assert "[]struct" not in _test_file(text, cases)
