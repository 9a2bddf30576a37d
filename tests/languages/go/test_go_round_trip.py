"""What Go functions may take and give, through the real compiler, in one build."""

# ruff: noqa: E501  (a table)

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages.round_trip import Row, check, refused

ROWS = [
    Row("func F[T any](a []T) int { return len(a) }", [[1, 2]], 2),
    Row("func F[T cmp.Ordered](a, b T) T { return max(a, b) }", [1, 2], 2),
    Row("func F[T constraints.Ordered](a, b T) T { if a < b { return b }; return a }", [1, 2], 2),
    Row("func F[T comparable](a []T, x T) bool { for _, y := range a { if x == y { return true } }; return false }", [[1, 2], 2], True),
    Row("func F[T int | float64](a T) T { return a / 2 }", [3], 1),
    Row("func F[T ~float32 | ~float64](a T) T { return a / 2 }", [3.0], 1.5),
    Row("func F[T int | float64](a T) float64 { return float64(a) * 0.5 }", [3.0], 1.5),
    Row("func F[T ~string](a T) int { return len(a) }", ["abc"], 3),
    Row("func F[S ~[]E, E cmp.Ordered](s S) S { slices.Sort(s); return s }", [[2, 1]], [1, 2]),
    Row("func F[K comparable, V any](m map[K]V) int { return len(m) }", [{1: 2}], 1),
    Row("type Number interface { ~int | ~float64 }\nfunc F[T Number](a ...T) T { var s T; for _, x := range a { s += x }; return s }", [[1, 2]], 3),
    Row("func F(a ...int) int { return len(a) }", [[1, 2]], 2),
    Row("func F(s string, a ...string) string { return s + strings.Join(a, s) }", ["-", ["a", "b"]], "-a-b"),
    Row("func F(a, b int) (int, int) { return b, a }", [1, 2], (2, 1)),
    Row("func F(a int) (x, y int) { x = a; y = a + 1; return }", [1], (1, 2)),
    Row("func F(a int) (int, error) { if a < 0 { return 0, errors.New(\"no\") }; return a, nil }", [1], 1),
    Row("func F(a int) (q int, r int, err error) { q, r = a/2, a%2; return }", [3], (1, 1)),
    Row("func F(m map[string][]int) map[string]int { r := map[string]int{}; for k, v := range m { r[k] = len(v) }; return r }", [{"a": [1]}], {"a": 1}),
    Row("func F(m map[rune]bool) int { return len(m) }", [{"a": True}], 1),
    Row("func F(s map[int]struct{}) int { return len(s) }", [frozenset({1, 2})], 2),
    Row("func F(a [3]int) [3]int { a[0] = 9; return a }", [[1, 2, 3]], [9, 2, 3]),
    Row("const N = 2\nfunc F(a [N]int) int { return a[N-1] }", [[1, 2]], 2),
    Row("func F(a [][]byte) int { return len(a[0]) }", [["ab"]], 2),
    Row("func F(s []rune) string { return string(s) }", [["a", "b"]], "ab"),
    Row("func F(a *[]int) { *a = append(*a, 1) }", [[0]], None, {0: [0, 1]}),
    Row("func F(a *int) int { return *a }", [3], 3),
    Row("func F(a uint8, b uint32, c int64, d float32) float64 { return float64(a) + float64(b) + float64(c) + float64(d) }", [1, 2, 3, 0.5], 6.5),
    Row("type Grid = [][]int\nfunc F(g Grid) int { return g[0][0] }", [[[4]]], 4),
    Row("type Grid [][]int\nfunc F(g Grid) Grid { return g }", [[[4]]], [[4]]),
    Row("type ID int\nfunc F(a ID) ID { return a + 1 }", [4], 5),
    Row("func F(head *ListNode) *ListNode { return head.Next }", [[1, 2]], [2]),
    Row("func F(root *TreeNode) *TreeNode { root.Left, root.Right = root.Right, root.Left; return root }", [[1, 2, 3]], [1, 3, 2]),
    Row("func F(_ int, b string) string { return b }", [1, "x"], "x"),
    Row("func F(int, string) int { return 7 }", [1, "x"], 7),
    Row("type P struct { x int }\nfunc F(a int) int { p := P{a}; return p.x }", [1], 1),
]  # fmt: skip
REFUSED = {
    "func F(g func(int) int) int { return g(1) }": "func(int) int",
    "func F(c chan int) int { return <-c }": "chan int",
    "type P struct { x int }\nfunc F(p P) int { return p.x }": "'P'",
    "type S interface { M() int }\nfunc F[T S](a T) int { return a.M() }": "'T'",
    "func F[T fmt.Stringer](a T) string { return a.String() }": "'T'",
    "type L []L\nfunc F(a L) int { return len(a) }": "'L'",
}


def test_round_trips(tmp_path: Path) -> None:
    check("go", ROWS, tmp_path)


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_called_is_refused(text: str) -> None:
    assert REFUSED[text] in refused("go", text)
