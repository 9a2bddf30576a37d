"""What Rust functions may take and give, through the real compiler, in one build."""

# ruff: noqa: E501  (a table)

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages.round_trip import Row, check, refused

ROWS = [
    Row("fn f<T: Ord + Copy>(a: &[T]) -> Option<T> { a.iter().max().copied() }", [[1, 3]], 3),
    Row("fn f<T>(a: &mut Vec<T>) where T: PartialOrd + Clone { a.sort_by(|x, y| x.partial_cmp(y).unwrap()); }", [[2, 1]], None, {0: [1, 2]}),
    Row("fn f<T: Into<f64> + Copy>(a: T) -> f64 { a.into() / 2.0 }", [3.0], 1.5),
    Row("fn f<T: AsRef<str>>(a: T) -> usize { a.as_ref().len() }", ["abc"], 3),
    Row("fn f<S: Into<String>>(a: S) -> String { a.into() }", ["abc"], "abc"),
    Row("fn f<T: AsRef<[i32]>>(a: T) -> usize { a.as_ref().len() }", [[1, 2]], 2),
    Row("fn f<I: Iterator<Item = i32>>(a: I) -> i32 { a.sum() }", [[1, 2]], 3),
    Row("fn f<T: Ord, I: IntoIterator<Item = T>>(a: I) -> Option<T> { a.into_iter().min() }", [[2, 1]], 1),
    Row("fn f<I>(a: I) -> usize where I: Iterator, I::Item: Ord { a.count() }", [[2, 1]], 2),
    Row("fn f(a: impl Iterator<Item = i32>) -> i32 { a.sum() }", [[1, 2]], 3),
    Row("fn f(a: &mut impl Iterator<Item = i32>) -> i32 { a.sum() }", [[1, 2]], 3),
    Row("fn f(a: impl IntoIterator<Item = u8>) -> usize { a.into_iter().count() }", [[1, 2]], 2),
    Row("fn f(a: impl AsRef<str>) -> usize { a.as_ref().len() }", ["ab"], 2),
    Row("fn f(a: impl Into<i64>) -> i64 { a.into() }", [5], 5),
    Row("fn f(a: Vec<i32>) -> impl Iterator<Item = i32> { a.into_iter().rev() }", [[1, 2]], [2, 1]),
    Row("fn f<'a>(a: &'a [i32]) -> impl Iterator<Item = &'a i32> + 'a { a.iter().rev() }", [[1, 2]], [2, 1]),
    Row("fn f(a: Vec<i32>) -> Box<dyn Iterator<Item = i32>> { Box::new(a.into_iter()) }", [[1, 2]], [1, 2]),
    Row("fn f<T: Copy, const N: usize>(a: [T; N]) -> usize { N }", [[1, 2, 3, 4]], 4),
    Row("fn f<const N: usize>(a: &[[i32; N]; N]) -> i32 { a[0][N - 1] }", [[[1, 2, 3, 4]] * 4], 4),
    Row("fn f(a: &str, b: String) -> String { [a, &b].concat() }", ["a", "b"], "ab"),
    Row("fn f<'a>(a: &'a str, b: &'a str) -> &'a str { if a < b { a } else { b } }", ["a", "b"], "a"),
    Row("fn f(a: &mut String) { a.push('x'); }", ["a"], None, {0: "ax"}),
    Row("fn f(a: &mut [i32]) { a.reverse(); }", [[1, 2]], None, {0: [2, 1]}),
    Row("fn f(a: &mut [Vec<i32>]) { a[0].push(2); }", [[[1]]], None, {0: [[1, 2]]}),
    Row("fn f(a: &[&[i32]]) -> i32 { a[0][1] }", [[[1, 2]]], 2),
    Row("fn f(a: &[&str]) -> usize { a[0].len() }", [["ab"]], 2),
    Row("fn f(a: &[String]) -> String { a.concat() }", [["a", "b"]], "ab"),
    Row("fn f(a: &[[u8; 2]]) -> u8 { a[0][1] }", [[[1, 2]]], 2),
    Row("fn f(a: &[(i32, char)]) -> char { a[0].1 }", [[(1, "x")]], "x"),
    Row("fn f(a: Option<i32>) -> Option<i32> { a.map(|x| x + 1) }", [None], None),
    Row("fn f(a: Option<&str>) -> Option<usize> { a.map(str::len) }", ["ab"], 2),
    Row("fn f(a: i32) -> Result<i32, String> { if a > 0 { Ok(a) } else { Err(\"no\".into()) } }", [1], 1),
    Row("fn f(a: i32) -> Result<Vec<i32>, Box<dyn std::error::Error>> { Ok(vec![a]) }", [1], [1]),
    Row("fn f(m: &HashMap<String, Vec<i32>>) -> usize { m.len() }", [{"a": [1]}], 1),
    Row("fn f(m: &mut HashMap<char, i32>) { m.insert('b', 2); }", [{"a": 1}], None, {0: {"a": 1, "b": 2}}),
    Row("fn f(m: BTreeMap<i32, i32>) -> BTreeMap<i32, i32> { m }", [{1: 2}], {1: 2}),
    Row("fn f(s: HashSet<i32>) -> HashSet<i32> { s }", [frozenset({1})], frozenset({1})),
    Row("fn f(s: &BTreeSet<i32>) -> Option<&i32> { s.iter().next() }", [frozenset({2, 1})], 1),
    Row("fn f(mut q: VecDeque<i32>) -> VecDeque<i32> { q.push_front(0); q }", [[1]], [0, 1]),
    Row("fn f(mut q: BinaryHeap<i32>) -> Option<i32> { q.pop() }", [[1, 3, 2]], 3),
    Row("fn f(q: LinkedList<i32>) -> usize { q.len() }", [[1, 3, 2]], 3),
    Row("fn f(head: Option<Box<ListNode>>) -> Option<Box<ListNode>> { head.unwrap().next }", [[1, 2]], [2]),
    Row("fn f(lists: Vec<Option<Box<ListNode>>>) -> usize { lists.len() }", [[[1], [2]]], 2),
    Row("fn f(root: Option<Rc<RefCell<TreeNode>>>) -> i32 { root.unwrap().borrow().val }", [[4, 1]], 4),
    Row("fn f(root: &Option<Rc<RefCell<TreeNode>>>) -> i32 { root.as_ref().unwrap().borrow().val }", [[4, 1]], 4),
    Row("fn f(a: usize, b: isize, c: u128) -> u128 { a as u128 + b as u128 + c }", [1, 2, 2**70], 2**70 + 3),
    Row("fn f(c: char) -> char { c.to_ascii_uppercase() }", ["a"], "A"),
    Row("fn f(a: u8, b: &u8, c: &mut u8) { *c += a + b; }", [1, 2, 3], None, {2: 6}),
    Row("fn f(a: (i32, f64), b: (bool,)) -> (f64, i32) { (a.1, a.0) }", [(1, 0.5), (True,)], (0.5, 1)),
    Row("fn f(a: i32) -> (i32, (String, Vec<bool>)) { (a, (\"x\".into(), vec![true])) }", [1], (1, ("x", [True]))),
    Row("fn f(a: Box<i32>, b: Rc<i32>) -> i32 { *a + *b }", [1, 2], 3),
    Row("fn f(a: Box<[i32]>) -> usize { a.len() }", [[1, 2]], 2),
    Row("fn f(a: Cow<str>) -> usize { a.len() }", ["ab"], 2),
    Row("fn f(a: i32, b: i32) -> Ordering { a.cmp(&b) }", [1, 2], -1),
    Row("fn f(a: f32) -> f32 { a / 2.0 }", [1.0], 0.5),
    Row("fn f(&(a, b): &(i32, i32), [c, d]: [i32; 2]) -> i32 { a + b + c + d }", [(1, 2), [3, 4]], 10),
    Row("type Grid = Vec<Vec<i32>>;\nfn f(g: &Grid) -> i32 { g[0][0] }", [[[1]]], 1),
    Row("const N: usize = 2;\nfn f(g: [i32; N]) -> i32 { g[N - 1] }", [[1, 2]], 2),
    Row("pub const fn f(a: i32) -> i32 { a }", [1], 1),
    Row("struct P { x: i32 }\nimpl P { fn new(x: i32) -> Self { P { x } } }\nfn f(a: i32) -> i32 { P::new(a).x }", [1], 1),
    Row("fn f(mut a: Vec<i32>) -> Vec<i32> { a.push(1); a }", [[0]], [0, 1]),
    Row("fn f(a: &Vec<Vec<char>>) -> char { a[0][1] }", [[["a", "b"]]], "b"),
]  # fmt: skip
REFUSED = {
    "fn f<F: Fn(i32) -> i32>(g: F) -> i32 { g(1) }": "'F'",
    "fn f(g: impl Fn(i32) -> i32) -> i32 { g(1) }": "impl Fn(i32) -> i32",
    "fn f(g: &dyn Fn(i32) -> i32) -> i32 { g(1) }": "dyn Fn(i32) -> i32",
    "fn f(g: fn(i32) -> i32) -> i32 { g(1) }": "fn(i32) -> i32",
    "struct P { x: i32 }\nfn f(p: &P) -> i32 { p.x }": "'&P'",
    "trait S { fn m(&self) -> i32; }\nfn f<T: S>(a: T) -> i32 { a.m() }": "'T'",
    "fn f(p: *const *const i32) -> i32 { 1 }": "*const *const i32",
    "fn f(p: *mut std::ffi::c_void) -> i32 { 1 }": "c_void",
}


def test_round_trips(tmp_path: Path) -> None:
    check("rust", ROWS, tmp_path)


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_called_is_refused(text: str) -> None:
    assert REFUSED[text] in refused("rust", text)
