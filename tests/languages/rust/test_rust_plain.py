"""Rust that a machine made from C, and the words that a model is given in its place."""

from __future__ import annotations

import pytest

from codetrans.languages import language
from codetrans.languages.extract import functions
from codetrans.types import Function, Signature, Void


def plain(text: str, name: str = "f") -> str:
    """The plain form on one line."""
    made = language("rust").plain(Function("rust", text, Signature(name, (), Void())))
    return " ".join(made.split())


def body(statements: str, parameters: str = "", returns: str = " -> i32") -> str:
    """The plain form of the statements of a C-like function."""
    text = plain(f'pub unsafe extern "C" fn f({parameters}){returns} {{ {statements} }}')
    start = text.index("{")
    return text[start + 1 : -1].strip()


EXPRESSIONS = [
    ("a + 1 as libc::c_int", "a + 1"),
    ("-(1 as libc::c_int)", "-1"),
    ("(a << 2 as libc::c_int) as libc::c_int", "a << 2"),
    ("(a as u64).wrapping_add(1 as libc::c_int as u64) as i32", "(a as u64 + 1) as i32"),
    ("(1 as u64) as i32 + (a as u32 & 1 as u32) as i32", "1 + (a as u32 & 1) as i32"),
    ("((1 as u64) << a) as i32", "(1u64 << a) as i32"),
    ("5000000000 as i64 as i32", "5000000000i64 as i32"),
    ("(0 as libc::c_int != 0) as libc::c_int", "false as i32"),
    ("(t as libc::c_int != 0) as i32", "t as i32"),
    ("(t as libc::c_int == 0 as libc::c_int) as i32", "(!t) as i32"),
    ("(2.0f64 * d + 1 as libc::c_int as libc::c_double) as i32", "(2.0 * d + 1.0) as i32"),
    ("(a ^ 3 as i32 < 0 as i32) as i32", "((a ^ 3) < 0) as i32"),
    ("abs(a - 1 as libc::c_int)", "(a - 1).abs()"),
    ("sqrt(a as libc::c_double) as i32", "(a as f64).sqrt() as i32"),
    ("-(2147483647 as libc::c_int) - 1 as libc::c_int", "i32::MIN"),
    ("*p.offset((a + 1 as libc::c_int) as isize)", "p[(a + 1) as usize]"),
    ("*p.offset(0 as libc::c_int as isize) + *p", "p[0] + p[0]"),
    ("*p.offset(*p.offset(a as isize) as isize)", "p[p[a as usize] as usize]"),
    ("*s.offset(a as isize) as i32 - '0' as i32", "s.as_bytes()[a as usize] as i32 - '0' as i32"),
    ("(*s.offset(a as isize) as i32 == 'x' as i32) as i32", "(s.as_bytes()[a as usize] == b'x') as i32"),
    ("((a as u64) < strlen(s as *const i8)) as i32", "((a as usize) < s.len()) as i32"),
    ("strlen(s as *const i8) as libc::c_int", "s.len() as i32"),
]


@pytest.mark.parametrize(("written", "read"), EXPRESSIONS)
def test_an_expression_loses_what_c_left(written: str, read: str) -> None:
    parameters = "mut a: i32, mut t: bool, mut d: f64, mut p: *mut libc::c_int, mut s: *mut i8"
    assert body(f"return {written};", parameters) == read


STATEMENTS = [
    # A counter that only counts.
    (
        "let mut r: i32 = 0; let mut i: i32 = 0; while i < n { r += i; i += 1 } return r;",
        "let mut r: i32 = 0; for i in 0..n { r += i; } r",
    ),
    (
        "let mut r: i32 = 0; let mut i: i32 = 0; i = n; while i > 0 { r += i; i -= 1 } return r;",
        "let mut r: i32 = 0; for i in (1..=n).rev() { r += i; } r",
    ),
    (
        "let mut r: i32 = 0; let mut i: i32 = 1; while i <= n { r += i; i += 2 } return r;",
        "let mut r: i32 = 0; for i in (1..=n).step_by(2) { r += i; } r",
    ),
    # Its value is read after the loop, it or its end is changed inside, or a round is cut short.
    ("let mut i: i32 = 0; while i < n { i += 1 } return i;", "let mut i: i32 = 0; while i < n { i += 1; } i"),
    (
        "let mut i: i32 = 0; while i < n { i *= 2; i += 1 } return n;",
        "let mut i: i32 = 0; while i < n { i *= 2; i += 1; } n",
    ),
    (
        "let mut i: i32 = 0; while i < n { n -= 1; i += 1 } return n;",
        "let mut i: i32 = 0; while i < n { n -= 1; i += 1; } n",
    ),
    (
        "let mut i: i32 = 0; while i < n { if i == 2 { i = 4; continue; } i += 1 } return n;",
        "let mut i: i32 = 0; while i < n { if i == 2 { i = 4; continue; } i += 1; } n",
    ),
    # The next time round reads what the loop left.
    (
        "let mut i: i32 = 0; while n > 9 { n -= i + 1; i = 0; while i < 3 { n -= 1; i += 1 } } return n;",
        "let mut i: i32 = 0; while n > 9 { n -= i + 1; i = 0; while i < 3 { n -= 1; i += 1; } } n",
    ),
    # A variable that gets its value later.
    ("let mut m: i32 = 0; n += 1; m = n; return m;", "n += 1; let m: i32 = n; m"),
    ("let mut m: i32 = 0; if n > 1 { m = n } return m;", "let mut m: i32 = 0; if n > 1 { m = n; } m"),
    # What c2rust makes of `a = b = c`, of `i++` and of arrays of variable length.
    (
        "let vla = (n + 1 as i32) as usize; let mut a: Vec<i32> = ::std::vec::from_elem(0, vla); "
        "let ref mut fresh0 = *a.as_mut_ptr().offset(0 as i32 as isize); *fresh0 = 1 as i32; "
        "*a.as_mut_ptr().offset(1 as i32 as isize) = *fresh0; return *a.as_mut_ptr().offset(n as isize);",
        "let mut a: Vec<i32> = vec![0; (n + 1) as usize]; a[0] = 1; a[1] = a[0]; a[n as usize]",
    ),
    (
        "let mut a: [i32; 4] = [0; 4]; let mut i: i32 = 0; "
        "let fresh0 = i; i = i + 1; a[fresh0 as usize] = n; return i;",
        "let mut a: [i32; 4] = [0; 4]; let mut i: i32 = 0; a[i as usize] = n; i += 1; i",
    ),
    (
        "let vla = n as usize; let vla_0 = (n + 1 as i32) as usize; "
        "let mut a: Vec<i32> = ::std::vec::from_elem(0, vla * vla_0); "
        "memset(a.as_mut_ptr() as *mut libc::c_void, -(1 as i32), "
        "(vla * vla_0 * ::std::mem::size_of::<i32>()) as u64); "
        "return *a.as_mut_ptr().offset(0 as i32 as isize * vla_0 as isize).offset(n as isize);",
        "let a: Vec<Vec<i32>> = vec![vec![-1; (n + 1) as usize]; n as usize]; a[0][n as usize]",
    ),
    ("loop { if !(n > 3) { break; } n -= 1 } return n;", "while n > 3 { n -= 1; } n"),
    ("let mut max_0: i32 = n; return max_0;", "let max: i32 = n; max"),
    ("let mut mod_0: i32 = n; return mod_0;", "let mod_0: i32 = n; mod_0"),
    ("return if n > 1 { 1 } else { 2 } != 0;", "return if n > 1 { 1 } else { 2 } != 0;"),
    ("return if n > 1 { 1 as i32 } else { 0 as i32 } != 0;", "n > 1"),
    ("return (if n > 1 { 0 as i32 } else { 1 as i32 }) != 0 as i32;", "!(n > 1)"),
]


@pytest.mark.parametrize(("written", "read"), STATEMENTS)
def test_statements_are_as_people_write_them(written: str, read: str) -> None:
    assert body(written, "mut n: i32") == read


SIGNATURES = [
    ("mut a: *mut c_int, mut n: c_int", "return *a.offset(n as isize);", "a: &[i32], n: i32"),
    ("mut a: *mut c_int, mut n: c_int", "*a.offset(n as isize) = 1; return n;", "a: &mut [i32], n: i32"),
    ("mut a: *mut [c_int; 3]", "return (*a.offset(1))[2];", "a: &[[i32; 3]]"),
    ("mut a: *mut *mut c_int", "return *(*a.offset(1)).offset(2);", "a: &[Vec<i32>]"),
    ("mut s: *const c_char", "return *s as i32;", "s: &str"),
    ("mut s: *mut c_char", "*s = 'a' as i32 as c_char; return 1;", "s: &mut [u8]"),
    # Moved along, or looked at as something else: it stays a pointer.
    ("mut a: *mut c_int", "a = a.offset(1); return *a;", "mut a: *mut i32"),
    ("mut a: *mut c_int", "return *(a as *mut i64) as i32;", "a: *mut i32"),
    ("mut a: *mut c_int", "return *a.offset(-(1 as c_int) as isize);", "a: *mut i32"),
]


@pytest.mark.parametrize(("written", "statements", "read"), SIGNATURES)
def test_pointers_are_slices_where_they_are_used_as_such(written: str, statements: str, read: str) -> None:
    text = plain(f'#[no_mangle] pub unsafe extern "C" fn f({written}) -> c_int {{ {statements} }}')
    unsafe = "unsafe " if "*mut" in read else ""
    assert text.startswith(f"{unsafe}fn f({read}) -> i32 {{")


def test_a_pointer_that_is_handed_on_is_written_where_it_ends() -> None:
    text = plain(
        "unsafe fn g(mut a: *mut i32) { *a.offset(1) = 2; } "
        "unsafe fn f(mut a: *mut i32, mut n: i32) { g(a); g(a.offset(n as isize)); }"
    )
    assert "fn g(a: &mut [i32]) { a[1] = 2; }" in text
    assert "fn f(a: &mut [i32], n: i32) { g(a); g(&mut a[n as usize..]); }" in text


def test_what_the_standard_library_has_is_left_to_it() -> None:
    text = plain(
        'extern "C" { fn qsort(_: *mut libc::c_void, _: size_t, _: size_t, _: Compare); } '
        "pub type size_t = libc::c_ulong; pub type Compare = Option<unsafe extern fn() -> i32>; "
        "unsafe fn max(mut x: i32, mut y: i32) -> i32 { return if x > y { x } else { y }; } "
        "unsafe fn before(mut a: *const libc::c_void, mut b: *const libc::c_void) -> i32 "
        "{ return *(a as *mut i32) - *(b as *mut i32); } "
        "unsafe fn f(mut a: *mut i32, mut n: i32) -> i32 { qsort(a as *mut libc::c_void, n as size_t, "
        "::std::mem::size_of::<i32>() as libc::c_ulong, Some(before as unsafe extern fn() -> i32)); "
        "return max(*a, n); }"
    )
    assert text == "fn f(a: &mut [i32], n: i32) -> i32 { a[..n as usize].sort(); max(a[0], n) }"


def test_a_helper_called_max_that_is_not_stays() -> None:
    text = plain(
        "unsafe fn max(mut x: i32, mut y: i32) -> i32 { return if x < y { x } else { y }; } "
        "unsafe fn f(mut n: i32) -> i32 { return max(1 as i32, n); }"
    )
    assert text.startswith("fn max(x: i32, y: i32) -> i32 { if x < y { x } else { y } }")


@pytest.mark.parametrize(
    "text",
    [
        "fn f() -> i32 {\n    let mut i = 0 as i32;\n    while i < 3 {\n        i += 1\n    }\n    (i)\n}\n",
        "pub const fn f(x: u32) -> u32 {\n    (1 as u32) << x\n}\n",
        "unsafe fn f(x: i32) -> i32 {\n    x +\n}\n",  # does not parse
    ],
)
def test_other_text_is_read_as_it_is(text: str) -> None:
    function = Function("rust", text, Signature("f", (), Void()))
    assert language("rust").plain(function) == text


def test_other_languages_are_read_as_they_are() -> None:
    [function] = functions("int f(int x) { return (int)1; }", "cpp")
    assert isinstance(function, Function)
    assert language("cpp").plain(function) == function.text
