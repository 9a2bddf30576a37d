"""Which candidates are known to do nothing where a neighbour of their build is compiled or run: most that
people write, and none that tries."""

# ruff: noqa: E501  (attacks are quoted as they are)

from __future__ import annotations

import re

import pytest

from codetrans.languages import language
from codetrans.types import Function, Int, Parameter, Signature

SPELLINGS = {"cpp": "int", "go": "int", "java": "int", "python": "", "rust": "i32"}

USUAL = {
    "cpp": [
        "int f(int x) { return x + 1; }",
        "#include <vector>\n#include <ranges>\nusing namespace std;\nint f(int x) { vector<int> v{x}; ranges::sort(v); return v[0]; }",
        "const int MOD = 1e9 + 7, LOW = INT_MIN;\nstatic int memo[20][20], rows[2][2] = {{1, -2}, {'a', 1 << 3}};\nint f(int x) { return memo[0][0] + x % MOD + LOW; }",
        "constexpr array<int, 2> STEPS = {1, 2};\nint f(int x) { return STEPS[0] + x; }",
        "struct Node { int x; Node(int y) : x(y) {} bool operator<(const Node& o) const { return x < o.x; } static int g() { return 1; } };\nbool operator==(const Node& a, const Node& b) { return a.x == b.x; }\nint f(int x) { priority_queue<Node> q; q.push(Node(x)); return q.top().x; }",
        "int g(int& x);\nvector<int>* h(int x) { return new vector<int>(x); }\nint f(int x) { return g(x); }\nint g(int& x) { return x; }",
        "template <class T> T g(T x) { return x; }\nusing P = pair<int, int>;\ntypedef long long ll;\nenum class E { A, B };\n[[nodiscard]] inline auto h(int x) -> int { return x; }\nint f(int x) { /* [1, 2] */ return g(h(x)); }",
    ],
    "go": [
        "func f(x int) int { return x + 1 }",
        'import (\n\t"sort"\n\ts "strings"\n)\n\ntype pair struct{ a, b int }\n\nconst MOD = 1e9 + 7\n\nfunc (p pair) init() int { return p.a }\n\nfunc f(x int) int {\n\tvar a = []int{x}\n\tsort.Ints(a)\n\treturn len(s.Repeat("a", x)) + pair{1, 2}.init()\n}',
    ],
    "java": [
        "static int f(int x) { return x + 1; }",
        "static int calls;\nenum E { A, B }\nrecord P(int a) {}\nstatic class N { int v; }\ninterface I { int g(); }\nstatic { calls = 1; }\nstatic int f(int x) { System.exit(0); return '}' + x; }",
    ],
    "python": ["import sys\nsys.setrecursionlimit(10)\ndef f(x):\n    return x"],
    "rust": [
        "fn f(x: i32) -> i32 { x + 1 }",
        'use std::collections::{HashMap as Map, BTreeMap};\nstatic mut CALLS: i32 = 0;\nconst MOD: i32 = 7;\ntype M = Map<i32, i32>;\nfn f(x: i32) -> i32 { let v = vec![x; 3]; assert!(!(v.len() > 9), "#{}", x); println!("{}", format!("{}", x)); v[0] % MOD }',
        "#[derive(Debug, PartialEq, Eq)]\nstruct State<T> { cost: T }\nimpl<T: Ord> State<T> { fn new(cost: T) -> Self { State { cost } } }\nimpl PartialOrd<i32> for State<i32> { fn partial_cmp(&self, other: &i32) -> Option<std::cmp::Ordering> { self.cost.partial_cmp(other) } }\nimpl PartialEq<i32> for State<i32> { fn eq(&self, other: &i32) -> bool { self.cost == *other } }\n#[allow(dead_code)]\nfn g(h: impl Fn(i32) -> i32) -> i32 { h(1) }\nfn f(x: i32) -> i32 { State::new(x).cost }",
        "fn f(head: Option<Box<ListNode>>) -> i32 { head.map_or(0, |node| node.val) }",
    ],
}

TRYING = {
    "cpp a constructor": "struct S { S() { _exit(0); } } s;\nint f(int x) { return x + 1; }",
    "cpp a constructor by name": "struct S { S() { exit(0); } };\nS s;\nint f(int x) { return x + 1; }",
    "cpp braces after a name in brackets": "struct S { S(int) { exit(0); } };\nint g() { return 1; }\nstatic S (s){g()};\nint f(int x) { return x + 1; }",
    "cpp a variable that looks like a function": "struct S { S(int) { exit(0); } };\nconstexpr int g = 1;\nS s(g);\nint f(int x) { return x + 1; }",
    "cpp a type named as a usual one": "struct size_t { size_t(int) { exit(0); } };\nsize_t s = 1;\nint f(int x) { return x + 1; }",
    "cpp a value": "int g() { exit(0); }\nint s = g();\nint f(int x) { return x + 1; }",
    "cpp a division": "const int s = 1 / 0;\nint f(int x) { return x + 1; }",
    "cpp a literal": 'int operator""_s(unsigned long long) { exit(0); }\nint s = 1_s;\nint f(int x) { return x + 1; }',
    "cpp a member": "int g() { exit(0); }\nstruct S { static int s; };\nint S::s = g();\nint f(int x) { return x + 1; }",
    "cpp an inline member": "int g() { exit(0); }\nstruct S { static int inline s = g(); };\nint f(int x) { return x + 1; }",
    "cpp a template": "int g() { exit(0); }\ntemplate <class T> int s = g();\nint f(int x) { return x + 1 + s<int>; }",
    "cpp a namespace of its own": "int g() { exit(0); }\nnamespace n { int s = g(); }\nint f(int x) { return x + 1; }",
    "cpp the end of the namespace": "int f(int x) { return x + 1; }\n}\nnamespace std { template <> struct less<int> { bool operator()(int, int) { return false; } }; }\nnamespace n {\nint f(int x) { return x + 1; }",
    "cpp braces of other letters": "int f(int x) { return x + 1; }\n%>\nint abs(long x) { return 7; }\nnamespace n <%\nint f(int x) { return x + 1; }",
    "cpp a directive": "int f(int x) { return x + 1; }\n#define vector list\n",
    "cpp a directive after a comment": "int f(int x) { return x + 1; }\n/* */ #define vector list\n",
    "cpp a directive of other letters": "int f(int x) { return x + 1; }\n%:define vector list\n",
    "cpp a directive of two lines": "int f(int x) { return x + 1; }\n/* *\\\n/ #define vector list\n",
    "cpp a directive after a line's end of another kind": "int f(int x) { return x + 1; }\n// \r #define vector list\n",
    "cpp a pragma": 'int f(int x) { _Pragma("clang attribute push(__attribute__((noinline)), apply_to = function)") return x + 1; }',
    "cpp a header of its own": "#include <sys/sysmacros.h>\nint f(int x) { return x + 1; }",
    "cpp a header of this box": '#include "main.cpp"\nint f(int x) { return x + 1; }',
    "cpp C's names": 'extern R"(C)" int abs(int x) { return 7; }\nint f(int x) { return x + 1; }',
    "cpp an attribute": "[[gnu::constructor]] static void g() { exit(0); }\nint f(int x) { return x + 1; }",
    "cpp an attribute with spaces": "struct S { [ [gnu::constructor]] static void g() { exit(0); } };\nint f(int x) { return x + 1; }",
    "cpp an assembler": 'int f(int x) { __asm(".pushsection .init_array"); return x + 1; }',
    "cpp a raw text": 'const char* g() { return R"x(")x"; }\nint s = g()[0];\nint f(int x) { return x + 1; }',
    "cpp memory of all": "int f(int x) { return x + 1; }\nvoid* operator /**/ new(size_t size) { return nullptr; }",
    "cpp an instance": "template class std::vector<int>;\nint f(int x) { return x + 1; }",
    "cpp what cannot be read": "int f(int x) { return x + 1; } }",
    "go init": "func init() { panic(1) }\n\nfunc f(x int) int { return x + 1 }",
    "go a variable": "type t int; var g = func() int { panic(1) }()\n\nfunc f(x int) int { return x + 1 }",
    "go a variable in brackets": "  var (\n\tg = func() int { panic(1) }()\n)\n\nfunc f(x int) int { return x + 1 }",
    "go a package": 'import _ "net/http/pprof"\n\nfunc f(x int) int { return x + 1 }',
    "go a package in other letters": 'import _ "c\\x6fdetrans/candidate0"\n\nfunc f(x int) int { return x + 1 }',
    "go what cannot be read": "func f(x int) int { return x + 1 }\n}",
    "java a class beside": "static int f(int x) { return x + 1; }\n}\nclass Math {",
    "java a class beside in other letters": "static int f(int x) { return x + 1; }\n\\u007d class Math {",
    "java a class after a line's end in other letters": "static int f(int x) { return x + 1; } // \\u000a } class Math {\n",
    "java a class after a line's end of another kind": "static int f(int x) { return x + 1; } // \r } class Math {\n",
    "rust an allocator": "use std::alloc::*;\nstruct A;\nunsafe impl GlobalAlloc for A { unsafe fn alloc(&self, _: Layout) -> *mut u8 { std::ptr::null_mut() } unsafe fn dealloc(&self, _: *mut u8, _: Layout) {} }\n#[global_allocator]\nstatic ALL: A = A;\nfn f(x: i32) -> i32 { x + 1 }",
    "rust an attribute that a macro passes on": "thread_local! { #[no_mangle] static malloc: u8 = 1; }\nfn f(x: i32) -> i32 { x + 1 }",
    "rust a section": '#[used]\n#[link_section = ".init_array"]\nstatic EARLY: fn() = early;\nfn early() { std::process::exit(0) }\nfn f(x: i32) -> i32 { x + 1 }',
    "rust a condition": "#[cfg_attr(all(), no_mangle)]\nfn malloc(x: i32) -> i32 { x }\nfn f(x: i32) -> i32 { x + 1 }",
    "rust an assembler": 'fn f(x: i32) -> i32 { unsafe { core::arch::asm!(".pushsection .init_array") }; x + 1 }',
    "rust an assembler by another name": 'use core::arch::asm as assert;\nfn f(x: i32) -> i32 { unsafe { assert!(".pushsection .init_array") }; x + 1 }',
    "rust a file": 'fn f(x: i32) -> i32 { println!("{}", include!(concat!("cand", "idate0.rs"))); x + 1 }',
    "rust macros": "macro_rules! m { () => { impl PartialEq<A> for i32 { fn eq(&self, _: &A) -> bool { true } } } }\nstruct A;\nm!();\nfn f(x: i32) -> i32 { x + 1 }",
    "rust a type of all": "struct A;\nimpl PartialEq<A> for i32 { fn eq(&self, _: &A) -> bool { true } }\nfn f(x: i32) -> i32 { x + 1 }",
    "rust a type of all within": "struct A;\nfn f(x: i32) -> i32 { impl PartialEq<A> for i32 { fn eq(&self, _: &A) -> bool { true } } x + 1 }",
    "rust a type of all in what a macro is given": "struct A;\nfn f(x: i32) -> i32 { vec![{ impl PartialEq<A> for i32 { fn eq(&self, _: &A) -> bool { true } } x }][0] + 1 }",
    "rust any type": "struct A;\nimpl<A> From<A> for A { }\nfn f(x: i32) -> i32 { x + 1 }",
    "rust a reference": "struct A;\nimpl<'a> PartialEq<A> for &'a A { fn eq(&self, _: &A) -> bool { true } }\nfn f(x: i32) -> i32 { x + 1 }",
    "rust modules": 'mod inner { #![allow(unused)] }\nfn f(x: i32) -> i32 { x + 1 }',
    "rust another language": 'unsafe extern "C" { fn abs(x: i32) -> i32; }\nfn f(x: i32) -> i32 { x + 1 }',
}  # fmt: skip


def function(name: str, text: str) -> Function:
    return Function(
        name, text, Signature("f", (Parameter("x", Int(), SPELLINGS[name]),), Int(), SPELLINGS[name])
    )


@pytest.mark.parametrize("name", USUAL)
def test_what_people_write_is_apart(name: str) -> None:
    batch = language(name).batch
    assert batch is not None
    for text in USUAL[name]:
        assert batch.apart(function(name, text)), text


@pytest.mark.parametrize("way", TRYING)
def test_what_could_reach_a_neighbour_is_not_apart(way: str) -> None:
    name = way.split(maxsplit=1)[0]
    batch = language(name).batch
    assert batch is not None
    text = TRYING[way]
    assert not batch.apart(function(name, text))


def test_every_attack_but_for_what_it_tries_is_usual() -> None:
    """So that it is refused for that, and not for what stands around it."""
    batch = language("cpp").batch
    assert batch is not None
    for way, harmless in {
        "cpp a value": "int g() { exit(0); }\nint s = 3;\nint f(int x) { return x + 1; }",
        "cpp a division": "const int s = 1 * 0;\nint f(int x) { return x + 1; }",
        "cpp an inline member": "int g() { exit(0); }\nstruct S { static int s; };\nint f(int x) { return x + 1; }",
    }.items():
        assert way in TRYING and batch.apart(function("cpp", harmless)), harmless
    assert re.search(batch.alone, TRYING["cpp a directive after a comment"], re.MULTILINE)
