"""What a source asks is read from its code: not from texts, comments and types."""

from __future__ import annotations

from dataclasses import replace

import pytest

from codetrans.languages.standalone import only_function
from codetrans.testgen.asked import asked
from codetrans.types import Function


def as_written(text: str, language: str) -> Function:
    """As it is written, with its comments, which free code has no more."""
    return replace(only_function(text, language), text=text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("java", "static int f(int[] a) { /* never null, not a.isEmpty() */ return a.length; }"),
        ("java", 'static int f(int[] a) { String s = "null"; while (true) { return s.length(); } }'),
        ("java", "static int f(int[] a, int n) { return 7 % n == 0 ? a.length : 1; }"),
        ("go", "func f(a []int) int { ok := false; if !ok { return 1 }; return len(a) }"),
        ("cpp", "int f(vector<int> a) { stack<int> s; while (!s.empty()) s.pop(); return a.size(); }"),
        ("cpp", "int f(vector<int> a) { bool seen = false; if (!seen) return 1; return a.size(); }"),
        ("python", "def f(a: list[int]) -> None:\n    a.append(3)"),
        ("python", "def f(a: list[int]) -> int:\n    b = [1]\n    while b:\n        b.pop()\n    return 1"),
        ("python", "def f(a: list[int], k: bool) -> int:\n    return 1 if not k else sum(a)"),
    ],
)
def test_a_word_for_none_asks_nothing_in_comments_and_texts_and_of_other_things(
    language: str, text: str
) -> None:
    assert not asked(as_written(text, language)).none


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("java", "static int f(int[] a) { return 0 == a.length ? 1 : a[0]; }"),
        ("java", "static int f(String a) { char[] b = a.toCharArray(); return b.length > 0 ? 1 : 0; }"),
        ("go", "func f(a []int) int { for len(a) >= 1 { a = a[1:] }; return 0 }"),
        ("go", "func f(a []int) int { var b = a; if len(b) == 0 { return 1 }; return 0 }"),
        ("cpp", "int f(ListNode* a) { ListNode* b = a; while (b) b = b->next; return 0; }"),
        ("python", "def f(a: list[int]) -> int:\n    b = sorted(a)\n    return b[0] if b else 0"),
        ("rust", "fn f(a: Vec<i32>) -> i32 { if !a.is_empty() { a[0] } else { 0 } }"),
    ],
)
def test_what_is_made_of_an_argument_is_asked_in_its_place(language: str, text: str) -> None:
    assert asked(as_written(text, language)).none


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("go", 'func f(x int) string { return fmt.Sprintf("%d/2", x) } // x % 2'),
        ("cpp", "int f(vector<vector<int>> a, int x) { return a[0][x]; }"),
        ("java", "static int f(List<List<Integer>> a, int x) { return x; }"),
        ("python", "def f(x: int) -> str:\n    # x // 2\n    return '%d' % x"),
        ("python", "def f(x: int) -> float:\n    return x / 2"),
        ("rust", 'fn f(x: i32) -> String { format!("{}%", x) }'),
    ],
)
def test_signs_of_division_in_texts_comments_and_types_divide_nothing(language: str, text: str) -> None:
    assert not asked(as_written(text, language)).rounds


@pytest.mark.parametrize(
    ("language", "text", "sign"),
    [
        ("java", "static int f(int x) { return x >> 1; }", False),
        ("java", "static int f(int x) { for (int i = 0; i < 1 << 4; i++) x /= 3; return x; }", False),
        ("python", "def f(x: int, a: list) -> int:\n    return x % 3 if len(a) > 1 else 0", False),
        ("python", "def f(x: int) -> int:\n    return x % 3 if 0 <= x < 9 else 0", True),
        ("go", "func f(x int) int { if x > -1 { return x / 2 }; return 0 }", True),
        ("cpp", "int f(int x) { return (unsigned)x >> 1; }", True),
        ("rust", "fn f(x: i32) -> i32 { x.signum() * (x / 2) }", True),
    ],
)
def test_only_a_comparison_of_a_number_asks_for_its_sign(language: str, text: str, sign: bool) -> None:
    found = asked(as_written(text, language))
    assert found.rounds and found.sign is sign


@pytest.mark.parametrize(
    ("language", "text", "firsts"),
    [
        ("java", "static int f(char c) { return c - (int) 'a'; }", "a"),
        ("cpp", "int f(char c) { c -= 'A'; return c; }", "A"),
        ("go", "func f(c byte) int { return int(c - '0') + int(c-byte('a')) }", "0a"),
        ("python", "def f(c: str) -> int:\n    return ord(c) - ord('a')", "a"),
        ("rust", "fn f(c: u8) -> usize { ((c - b'a') as usize) + (c as usize - 'A' as usize) }", "aA"),
        ("python", "def f(c: str) -> int:\n    return ord(c) - 97", "a"),
        ("java", "static int f(char c) { return c - 48 - 7; }", "0"),
        ("python", "def f(c: str) -> int:\n    return 7 - c.count('a')  # - 'a'", ""),
    ],
)
def test_letters_are_counted_from_a_character_alone(language: str, text: str, firsts: str) -> None:
    assert asked(as_written(text, language)).firsts == set(firsts)
