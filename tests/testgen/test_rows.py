"""Rows of a matrix have the width that a function states or shows, and others are an edge."""

from __future__ import annotations

import random

import pytest

from codetrans.languages.standalone import only_function
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.domain import RAGGED, WIDTH, with_edges
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.mine import literals
from codetrans.testgen.profile import FIRST
from codetrans.testgen.relations import arguments
from codetrans.testgen.rows import misfit, row_widths
from codetrans.types import Case, TestSuite, Value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("java", "static int f(int[][] a) { int s = 0; for (int[] p : a) s += p[1] - p[0]; return s; }"),
        ("java", "static int f(int[][] a, int n) { int s = a[0][0]; int[] p = a[n]; return s + p[1]; }"),
        ("python", "def f(a: list[list[int]]) -> int:\n    return sum(y - x for x, y in sorted(a))"),
        ("python", "def f(a: list[list[int]]) -> int:\n    a.sort()\n    x, y = a[0]\n    return x + len(a)"),
        (
            "go",
            "func f(a [][]int) int { for _, p := range a { u, v := p[0], p[1]; return u - v }; return 0 }",
        ),
        ("cpp", "int f(vector<vector<int>>& a) { int s = 0; for (auto& p : a) s += p[0] * p[1]; return s; }"),
        ("python", "def f(a: list[list[int]]) -> int:\n    return sum(i * p[1] for i, p in enumerate(a))"),
        (
            "python",
            "def f(a: list[list[int]]) -> int:\n    return sum(i * x for i, (x, y) in enumerate(a))",
        ),
        ("rust", "fn f(a: &[Vec<i32>]) -> i32 { for (i, p) in a.iter().enumerate() { return p[1]; } 0 }"),
        (
            "java",
            "static int f(List<List<Integer>> a) { for (var p : a) return p.get(1); return 0; }",
        ),
        ("cpp", "int f(vector<vector<int>>& a) { return a.at(0).at(0) + a[1].at(1); }"),
        (
            "cpp",
            "int g(vector<vector<int>>& b) { return b[0][1]; }\nint f(vector<vector<int>> a) { g(a); }",
        ),
        (
            "go",
            "func g(k int, b [][]int) int { return b[k][1] }\nfunc f(a [][]int) int { return g(0, a) }",
        ),
        (
            "java",
            "static int g(int[][] b) { return b[0][1]; }\nstatic int f(int[][] a) { return g(a) + 1; }",
        ),
        ("cpp", "int f(vector<vector<int>> a) { sort(a.begin(), a.end()); return a[0][0] + a[1][1]; }"),
        (
            "rust",
            "fn f(a: Vec<Vec<i32>>) -> i32 { let mut s = 0; for p in a.iter() { s += p[0] - p[1]; } s }",
        ),
    ],
)
def test_rows_that_are_read_by_numbers_alone_have_a_fixed_width(language: str, text: str) -> None:
    name = "f" if "g(" in text else None
    assert row_widths(only_function(text, language, name)) == {"a": 2}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("java", "static int f(int[][] a) { int m = a.length, n = a[0].length; return a[m - 1][n - 1]; }"),
        (
            "python",
            "def f(a: list[list[int]], i: int) -> int:\n    return sum(a[i][j] for j in range(len(a[0])))",
        ),
        ("go", "func f(a [][]int) int { n := len(a[0]); return a[0][n-1] }"),
        ("cpp", "int f(vector<vector<int>>& a) { int n = a[0].size(); return a[0][n - 1]; }"),
        ("rust", "fn f(a: Vec<Vec<i32>>) -> usize { a.len() * a[0].len() }"),
    ],
)
def test_rows_have_one_width_where_that_of_the_first_serves(language: str, text: str) -> None:
    assert row_widths(only_function(text, language)) == {"a": None}


@pytest.mark.parametrize(
    "text",
    [
        "def f(a: list[list[int]], i: int) -> int:\n    return a[0][1] + a[0][i]",
        "def f(a: list[list[int]]) -> int:\n    return sum(sum(row) for row in a) + a[0][1]",
        "def f(a: list[list[int]]) -> int:\n    return sum(len(row) for row in a) + len(a[0])",
        "def f(a: list[list[int]]) -> int:\n    x, *y = a[0]\n    return x",
        "def g(b):\n    return b[0]\n\n\ndef f(a: list[list[int]]) -> int:\n    return g(a) + a[0][1]",
        "def f(a: list[list[int]]) -> int:\n    return sum(p[i] + p[1] for i, p in enumerate(a))",
        "def f(a: list[list[int]]) -> int:\n    return sum(p[0] for p in a)",
        "def f(a: list[int]) -> int:\n    return a[0] + a[1]",
    ],
)
def test_nothing_is_known_of_rows_with_which_more_is_done(text: str) -> None:
    function = only_function(text, "python", "f") if "def g" in text else only_function(text, "python")
    assert row_widths(function) == {}


def test_a_stated_width_is_known() -> None:
    text = """\
# m == grid.length, n == grid[i].length
# `edges[i].length == 3`
def f(grid: list[list[int]], edges: list[list[int]]) -> int:
    return sum(map(sum, grid)) + sum(map(sum, edges))
"""
    assert row_widths(only_function(text, "python")) == {"grid": None, "edges": 3}


PAIRS = "def f(a: list[list[int]]) -> int:\n    return sum(y - x for x, y in a)"
GRID = "def f(a: list[list[int]]) -> int:\n    return sum(row[j] for row in a for j in range(len(a[0])))"


@pytest.mark.parametrize(
    ("text", "rows", "expected"),
    [
        (PAIRS, [[1, 2], [3, 4]], ()),
        (PAIRS, [[1, 2, 3]], (WIDTH,)),
        (PAIRS, [[1, 2], [3]], (RAGGED,)),
        (GRID, [[1, 2, 3], [3, 4, 5]], ()),
        (GRID, [[1], [3, 4]], (RAGGED,)),
    ],
)
def test_rows_of_other_widths_are_an_edge(text: str, rows: list[Value], expected: tuple[str, ...]) -> None:
    case = Case((rows,), 0)
    [found] = with_edges([case], only_function(text, "python"), [case], [])
    assert found.edges == expected


def test_inputs_have_the_width_that_is_known_and_a_length_is_the_number_of_rows() -> None:
    text = "def f(a: list[list[int]], n: int) -> int:\n    return sum(a[i][0] * a[i][1] for i in range(n))"
    function, rng = only_function(text, "python"), random.Random(3)
    for profile in FIRST[:9] * 4:
        drawn, n = arguments(function.signature, literals(text, "python"), rng, profile, row_widths(function))
        assert isinstance(drawn, list) and {len(row) for row in drawn} <= {2} and n == len(drawn)


def test_a_misfit_differs_in_the_width_of_rows_alone() -> None:
    rng = random.Random(1)
    assert misfit(["a", "k"], [[[1, 2], [3, 4]], [[5]]], {"a": 2}, rng) == ([[1, 2, 2], [3, 4, 4]], [[5]])
    [rows] = misfit(["a"], [[[1, 2], [3, 4]]], {"a": None}, rng)
    assert rows in ([[1], [3, 4]], [[1, 2], [3]])


def test_generated_cases_of_pairs_have_pairs_but_at_the_edge(sandbox: Sandbox) -> None:
    text = "def f(a: list[list[int]]) -> int:\n    return max((p[0] * p[1] for p in a), default=0)"
    suite = generate(only_function(text, "python"), sandbox, TestOptions(cases=32, most=192))
    assert isinstance(suite, TestSuite)
    others = [case for case in suite.cases if any(len(row) != 2 for row in case.arguments[0])]  # type: ignore[union-attr]
    assert others and all(WIDTH in case.edges for case in others) and len(others) < len(suite.cases) / 2
