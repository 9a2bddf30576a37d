# ruff: noqa: E501 - one-line programs
"""Functions out of files, standing alone, and out of what a model wrote."""

from __future__ import annotations

import re
import time

import pytest

from codetrans.languages.candidate import parse_candidate
from codetrans.languages.extract import functions
from codetrans.languages.standalone import only_function, standalone
from codetrans.types import Function, Rejection


def whole(text: str, language: str) -> list[Function]:
    found = functions(text, language)
    assert all(isinstance(item, Function) for item in found), found
    return [item for item in found if isinstance(item, Function)]


def alone(text: str, language: str, name: str) -> str:
    return only_function(text, language, name).text


def reason(text: str, language: str, name: str) -> str:
    found = whole(text, language)
    result = standalone(next(item for item in found if item.signature.name == name), found)
    assert isinstance(result, Rejection), result
    return result.reason


NAMES = {
    "python": (
        "import math\n\ndef outer(x):\n    def inner(y):\n        return y\n    return inner(x)\n\n"
        "class A:\n    class B:\n        def deep(self):\n            return (lambda z: z)(1)\n",
        [("outer", None), ("deep", "B")],
    ),
    "java": (
        "class A { static int f(int a) { return new Object() { int g() { return a; } }.hashCode(); }\n"
        "  int f(long a) { return 1; } static class B { <T> T id(T x) { return x; } } }",
        [("f", "A"), ("f", "A"), ("id", "B")],
    ),
    "cpp": (
        "namespace a { namespace b { int f(int x = 1) { auto g = [&](int y) { return y; }; return g(x); } } }\n"
        "template <class T> T twice(T x) { return x + x; }\n"
        "struct P { int x; P operator+(const P& o) const { return {x + o.x}; } int* at() { return &x; } };\n",
        [("f", None), ("twice", None), ("operator+", "P"), ("at", "P")],
    ),
    "go": (
        "package p\nfunc f(a, b int) int { g := func(x int) int { return x }; return g(a) }\n"
        "type T struct{}\nfunc (t *T) m() int { return 1 }\nfunc id[V any](v V) V { return v }\n",
        [("f", None), ("m", "T"), ("id", None)],
    ),
    "rust": (
        "mod a { pub fn f(x: i32) -> i32 { fn inner(y: i32) -> i32 { y } let g = |z| z; inner(g(x)) } }\n"
        "struct S; impl Clone for S { fn clone(&self) -> S { S } }\nfn id<T>(t: T) -> T { t }\n",
        [("f", None), ("clone", "S"), ("id", None)],
    ),
}


@pytest.mark.parametrize("language", NAMES)
def test_every_function_with_its_owner_and_none_that_is_nested(language: str) -> None:
    text, expected = NAMES[language]
    assert [(item.signature.name, item.owner) for item in whole(text, language)] == expected


@pytest.mark.parametrize("language", NAMES)
def test_line_ends_tabs_and_a_byte_order_mark_change_nothing(language: str) -> None:
    text, expected = NAMES[language]
    other = "\ufeff" + text.replace("    ", "\t").replace("\n", "\r\n")
    assert [(item.signature.name, item.owner) for item in whole(other, language)] == expected
    assert all("\r" not in item.text for item in whole(other, language))


def test_the_comment_directly_above_goes_along() -> None:
    text = "int a = 1;  // of a\n\n// far\n\n// near\n// nearer\nint f(int x) { return x; }\n"
    assert whole(text, "cpp")[0].text == "// near\n// nearer\nint f(int x) { return x; }"


def test_a_template_line_belongs_to_its_function() -> None:
    text = "template <class T>\nT twice(T x) { return x + x; }\n"
    assert alone(text, "cpp", "twice") == text


def test_names_beyond_ascii_keep_their_bytes() -> None:
    assert alone("# é\ndef größe(ß):\n    return ß\n", "python", "größe") == "def größe(ß):\n    return ß\n"


ALONE = {
    "java": (
        "class S { private static final int MOD = 7;\n  /** d */ @Override public int f(int a) { return this.g(a) % MOD; }\n"
        "  private int g(int a) { return a; // c\n } }",
        "static final int MOD = 7;\n\nstatic int g(int a) { return a; \n }\n\nstatic int f(int a) { return g(a) % MOD; }\n",
    ),
    "cpp": (
        "class S { public: virtual int f(int a) const { return this->g(a); }\n static int g(int a) { return a; } };",
        "int g(int a) { return a; }\n\nint f(int a)  { return g(a); }\n",
    ),
    "python": (
        "MOD = 7\nclass S:\n    def f(self, a):\n        return self.g(a) % MOD\n\n    @staticmethod\n    def g(a):\n"
        "        return a\n",
        "MOD = 7\n\n\ndef g(a):\n    return a\n\n\ndef f(a):\n    return g(a) % MOD\n",
    ),
    "go": (
        "package p\ntype S struct{}\nfunc (s S) f(a int) int { return s.g(a) }\nfunc (s S) g(a int) int { return a }\n",
        "func g(a int) int { return a }\n\nfunc f(a int) int { return g(a) }\n",
    ),
    "rust": (
        "struct S; impl S { pub fn f(&self, a: i32) -> i32 { Self::g(a) } fn g(a: i32) -> i32 { a } }",
        "fn g(a: i32) -> i32 { a }\n\nfn f( a: i32) -> i32 { g(a) }\n",
    ),
}


@pytest.mark.parametrize("language", ALONE)
def test_free_code_with_its_helpers(language: str) -> None:
    text, expected = ALONE[language]
    assert "".join(alone(text, language, "f").split()) == "".join(expected.split())


STATE = {
    "java": "class S { int seen; int f(int a) { seen = a; return a; } }",
    "cpp": "int seen = 0;\nint f(int a) { return seen += a; }",
    "python": "class S:\n    def f(self, a):\n        self.seen = a\n        return a\n",
    "go": "package p\ntype S []int\nfunc (s S) f(a int) int { return s[a] }\n",
    "rust": "struct S { seen: i32 }\nimpl S { fn f(&self, a: i32) -> i32 { self.seen + a } }",
}


@pytest.mark.parametrize("language", STATE)
def test_state_outside_the_function_is_a_rejection(language: str) -> None:
    assert re.match("f (uses|changes)|uses", reason(STATE[language], language, "f"))


def test_a_cpp_member_outside_its_class_is_one_of_the_class() -> None:
    text = "struct S { int seen; int f(int); static int g(int); };\n"
    text += "int S::f(int a) { return seen += a; }\nnamespace n { int S::g(int a) { return a; } }\n"
    found = whole(text, "cpp")
    assert [(item.signature.name, item.owner) for item in found] == [("f", "S"), ("g", "S")]
    assert "uses seen, a field of its object" in reason(text, "cpp", "f")
    assert alone(text, "cpp", "g").split() == "int g(int a) { return a; }".split()


def test_a_syntax_error_has_its_place() -> None:
    assert functions("int f(int a) { return a +; }", "cpp") == [
        Rejection("f", "extract", "does not parse", line=1, column=26)
    ]


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize(
    "text", ["", "\0\1", "\x7f\ufffd(((" * 50, "x" * (11 << 20)], ids=["empty", "nul", "junk", "big"]
)
def test_what_is_no_source_file_gives_no_function(language: str, text: str) -> None:
    assert not [item for item in functions(text, language) if isinstance(item, Function)]


@pytest.mark.parametrize("language", NAMES)
def test_a_large_file_takes_linear_time(language: str) -> None:
    body = {
        "java": "static int f%d(int a) { return a; }\n",
        "python": "def f%d(a):\n    return a\n",
        "cpp": "template <class T> T f%d(const T a) { return a; }\n",
        "rust": "fn f%d(a: i32) -> i32 { a }\n",
    }
    line = body.get(language, "func f%d(a int) int { return a }\n")
    start, end = ("class A {\n", "}\n") if language == "java" else ("", "")

    def seconds(count: int) -> float:
        text = start + "".join(line % number for number in range(count)) + end
        began = time.process_time()
        assert len(functions(text, language)) == count
        return time.process_time() - began

    seconds(10)
    small, large = zip(*((seconds(800), seconds(8_000)) for _ in range(3)), strict=True)
    assert min(large) < 25 * min(small)  # 10 if linear, 100 if square; the quickest has least noise


def test_a_candidate_is_found_by_name_then_by_calls_and_arity() -> None:
    text = "fn helper(a: i32) -> i32 { a }\nfn two_sum(a: i32, b: i32) -> i32 { helper(a) + b }\n"
    for hint in ("twoSum", "other"):
        found = parse_candidate(text, "rust", hint, 2)
        assert isinstance(found, Function) and found.signature.name == "two_sum"
    assert isinstance(parse_candidate("no code", "rust", "f", 1), Rejection)
