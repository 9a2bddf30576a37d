"""The plain form of C-like Rust against the original, both run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codetrans.languages import language
from codetrans.languages.extract import functions
from codetrans.languages.standalone import standalone
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.limits import RUN_LIMITS
from codetrans.testgen.select import case_of
from codetrans.testgen.verify import verify
from codetrans.types import Function, Status, Value

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox

# Functions as c2rust writes them, with C's types by their aliases; arguments.
WRITTEN: dict[str, tuple[str, list[tuple[Value, ...]]]] = {
    "largest gap, with a break out of a loop and a value that is kept": (
        """
pub unsafe extern "C" fn f(mut a: *mut c_int, mut n: c_int, mut most: c_int) -> c_int {
    let mut best: c_int = -(2147483647 as c_int) - 1 as c_int;
    let mut i: c_int = 0;
    let mut j: c_int = 0;
    i = 0 as c_int;
    while i < n - 1 as c_int {
        j = n - 1 as c_int;
        while j > i {
            let mut gap: c_int = abs(*a.offset(j as isize) - *a.offset(i as isize));
            if gap > most { break ; }
            best = max(best, gap);
            j -= 1
        }
        i += 1
    }
    return best + j;
}
unsafe extern "C" fn max(mut x: c_int, mut y: c_int) -> c_int { return if x > y { x } else { y }; }
fn abs(x: c_int) -> c_int { if x < 0 { -x } else { x } }
""",
        [([1, 5, 2, 9], 4, 6), ([3], 1, 1), ([4, -4, 4, 0], 4, 100)],
    ),
    "a table of ways, two-dimensional": (
        """
pub unsafe extern "C" fn f(mut n: c_int, mut k: c_int) -> c_long {
    let vla = (n + 1 as c_int) as usize;
    let vla_0 = (k + 1 as c_int) as usize;
    let mut w: Vec<c_long> = ::std::vec::from_elem(0, vla * vla_0);
    memset(w.as_mut_ptr() as *mut c_void, 0 as c_int,
           (vla * vla_0 * ::std::mem::size_of::<c_long>()) as c_ulong);
    let mut i: c_int = 0 as c_int;
    while i <= n {
        let mut j: c_int = 0 as c_int;
        while j <= k {
            if i == 0 as c_int || j == 0 as c_int {
                *w.as_mut_ptr().offset(i as isize * vla_0 as isize).offset(j as isize) = 1 as c_int as c_long
            } else {
                *w.as_mut_ptr().offset(i as isize * vla_0 as isize).offset(j as isize) =
                    *w.as_mut_ptr().offset((i - 1 as c_int) as isize * vla_0 as isize).offset(j as isize) +
                        *w.as_mut_ptr().offset(i as isize * vla_0 as isize).offset((j - 1 as c_int) as isize)
            }
            j += 1
        }
        i += 1
    }
    return *w.as_mut_ptr().offset(n as isize * vla_0 as isize).offset(k as isize);
}
extern "C" { fn memset(_: *mut c_void, _: c_int, _: c_ulong) -> *mut c_void; }
""",
        [(0, 0), (3, 4), (12, 9)],
    ),
    "letters of a text": (
        """
pub unsafe extern "C" fn f(mut s: *const c_char, mut seen: *mut c_int) -> bool {
    let mut i: c_int = 0 as c_int;
    while (i as c_ulong) < strlen(s as *const c_char) {
        if 'z' as i32 >= *s.offset(i as isize) as c_int && *s.offset(i as isize) as c_int >= 'a' as i32 {
            let ref mut fresh0 = *seen.offset((*s.offset(i as isize) as c_int - 'a' as i32) as isize);
            *fresh0 += 1
        }
        i += 1
    }
    let mut once: bool = 1 as c_int != 0;
    let mut i_0: c_int = 0 as c_int;
    while i_0 < 26 as c_int {
        if *seen.offset(i_0 as isize) > 1 as c_int { once = 0 as c_int != 0 }
        i_0 += 1
    }
    return once as c_int == 1 as c_int;
}
extern "C" { fn strlen(_: *const c_char) -> c_ulong; }
""",
        [("", [0] * 26), ("abcz", [0] * 26), ("Hello", [0] * 26)],
    ),
    "a stable move with post-increments": (
        """
pub unsafe extern "C" fn f(mut a: *mut c_int, mut n: c_int, mut pivot: c_int) -> c_int {
    let vla = n as usize;
    let mut kept: Vec<c_int> = ::std::vec::from_elem(0, vla);
    let mut at: c_int = 0 as c_int;
    let mut i: c_int = 0 as c_int;
    while i < n {
        if *a.offset(i as isize) < pivot {
            let fresh0 = at;
            at = at + 1;
            *kept.as_mut_ptr().offset(fresh0 as isize) = *a.offset(i as isize)
        }
        i += 1
    }
    let mut smaller: c_int = at;
    let mut i_0: c_int = n - 1 as c_int;
    while i_0 >= 0 as c_int {
        if !(*a.offset(i_0 as isize) < pivot) {
            let fresh1 = at;
            at += 1;
            *kept.as_mut_ptr().offset(fresh1 as isize) = *a.offset(i_0 as isize)
        }
        i_0 -= 1
    }
    let mut i_1: c_int = 0 as c_int;
    while i_1 < n { *a.offset(i_1 as isize) = *kept.as_mut_ptr().offset(i_1 as isize); i_1 += 1 }
    return smaller;
}
""",
        [([], 0, 1), ([5, 1, 4, 2, 3], 5, 3), ([2, 2, 1], 3, 9)],
    ),
    "unsigned arithmetic and bits": (
        """
pub unsafe extern "C" fn f(mut n: libc::c_uint, mut k: libc::c_uint) -> libc::c_ulong {
    let mut digits: libc::c_uint = 0 as libc::c_int as libc::c_uint;
    let mut mask: libc::c_ulong = (1 as libc::c_int as libc::c_ulong) << 40 as libc::c_int;
    while n > 0 as libc::c_int as libc::c_uint {
        digits = digits.wrapping_add(n.wrapping_rem(k).wrapping_mul(2 as libc::c_uint));
        if n & 1 as libc::c_int as libc::c_uint != 0 { mask |= (1 as libc::c_ulong) << n.wrapping_rem(k) }
        n = n.wrapping_div(k)
    }
    return mask.wrapping_add(digits as libc::c_ulong);
}
""",
        [(0, 10), (12345, 10), (4294967295, 16)],
    ),
    "sorted by the library, and halves by recursion": (
        """
pub unsafe extern "C" fn f(mut a: *mut c_int, mut n: c_int, mut x: c_int) -> c_int {
    sort(a, n);
    return find(a, 0 as c_int, n - 1 as c_int, x);
}
unsafe extern "C" fn sort(mut a: *mut c_int, mut n: c_int) {
    qsort(a as *mut c_void, n as c_ulong, ::std::mem::size_of::<c_int>() as c_ulong,
          Some(before as unsafe extern "C" fn(_: *const c_void, _: *const c_void) -> c_int));
}
unsafe extern "C" fn before(mut a: *const c_void, mut b: *const c_void) -> c_int {
    return *(a as *mut c_int) - *(b as *mut c_int);
}
unsafe extern "C" fn find(mut a: *mut c_int, mut l: c_int, mut r: c_int, mut x: c_int) -> c_int {
    let mut mid: c_int = 0;
    if l > r { return -(1 as c_int) }
    mid = (l + r) / 2 as c_int;
    if *a.offset(mid as isize) == x { return mid }
    if *a.offset(mid as isize) > x {
        return find(a, l, mid - 1 as c_int, x)
    } else { return find(a, mid + 1 as c_int, r, x) };
}
extern "C" {
    fn qsort(_: *mut c_void, _: c_ulong, _: c_ulong,
             _: Option<unsafe extern "C" fn(_: *const c_void, _: *const c_void) -> c_int>);
}
""",
        [([3, 1, 2], 3, 2), ([9, 7], 2, 8), ([], 0, 1)],
    ),
    "fractions": (
        """
pub unsafe extern "C" fn f(mut a: *mut c_double, mut n: c_int) -> c_double {
    let mut total: c_double = 0 as c_int as c_double;
    let mut i: c_int = 0 as c_int;
    loop  {
        if !(i < n) { break ; }
        if *a.offset(i as isize) < 0.0f64 { i += 1; continue ; }
        total += sqrt(*a.offset(i as isize)) * 0.5f64 + i as c_double / 3 as c_int as c_double;
        i += 1
    }
    return total / (n + 1 as c_int) as c_double;
}
extern "C" { fn sqrt(_: c_double) -> c_double; }
""",
        [([], 0), ([2.0, -1.0, 0.25], 3)],
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_the_plain_form_does_what_the_original_does(sandbox: Sandbox, name: str) -> None:
    text, arguments = WRITTEN[name]
    found = [item for item in functions(text, "rust") if isinstance(item, Function)]
    function = standalone(next(item for item in found if item.signature.name == "f"), found)
    assert isinstance(function, Function)
    plain = language("rust").plain(function)
    assert not any(word in plain for word in ("unsafe", "offset", "c_int", "extern")), plain

    built = build(sandbox, language("rust").program(function))
    assert isinstance(built, Artefact), built.stderr.decode()
    outcomes = call(sandbox, built, arguments, RUN_LIMITS).outcomes
    assert all(outcome.status is Status.OK for outcome in outcomes), outcomes
    cases = tuple(
        case_of(values, outcome, function.signature)
        for values, outcome in zip(arguments, outcomes, strict=True)
    )
    verdict = verify(plain, "rust", function.signature, cases, sandbox)
    assert verdict.agrees, (plain, verdict)
