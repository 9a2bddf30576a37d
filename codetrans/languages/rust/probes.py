"""Probes in Rust."""

from __future__ import annotations

import re
from string import Template

from tree_sitter import Node

from codetrans.languages.edit import text_of
from codetrans.languages.language import Probing
from codetrans.languages.probing import wrapped
from codetrans.types import Signature

# One thread calls, and one call at a time. A type's name stands for the specialisation that stable
# Rust lacks.
SUPPORT = """\
static mut CODETRANS_HITS: [bool; $branches] = [false; $branches];
static mut CODETRANS_PAIRS: [Option<(i64, i64)>; $branches] = [None; $branches];
fn codetrans_decided(place: usize, value: bool) -> bool {
    unsafe { CODETRANS_HITS[if value { place } else { place + 1 }] = true; }
    value
}
fn codetrans_reached(place: usize) {
    unsafe { CODETRANS_HITS[place] = true; }
}
fn codetrans_counted<T>(place: usize, value: T, most: i64) -> T {
    if codetrans_number(&value).is_some_and(|number| number < 0 || number > most) {
        codetrans_reached(place);
    }
    value
}
fn codetrans_compared<A: ?Sized, B: ?Sized>(place: usize, left: &A, right: &B) -> bool {
    if let (Some(a), Some(b)) = (codetrans_number(left), codetrans_number(right)) {
        unsafe {
            let near = match CODETRANS_PAIRS[place] {
                Some((x, y)) => a.abs_diff(b) < x.abs_diff(y),
                None => true,
            };
            if a != b && near {
                CODETRANS_PAIRS[place] = Some((a, b));
            }
        }
    }
    true
}
fn codetrans_number<T: ?Sized>(value: &T) -> Option<i64> {
    let at = value as *const T as *const u8;
    unsafe {
        Some(match ::std::any::type_name::<T>() {
            "i8" => *(at as *const i8) as i64,
            "i16" => *(at as *const i16) as i64,
            "i32" => *(at as *const i32) as i64,
            "i64" => *(at as *const i64),
            "isize" => *(at as *const isize) as i64,
            "u8" => *at as i64,
            "u16" => *(at as *const u16) as i64,
            "u32" => *(at as *const u32) as i64,
            "u64" => *(at as *const u64) as i64,
            "usize" => *(at as *const usize) as i64,
            "char" => *(at as *const char) as i64,
            "&i32" => **(at as *const &i32) as i64,
            "&i64" => **(at as *const &i64),
            "&usize" => **(at as *const &usize) as i64,
            _ => return None,
        })
    }
}
"""
WRAPPER = Template("""\
fn $name$variables$parameters -> Vec<i64> $where {
    unsafe {
        CODETRANS_HITS = [false; $branches];
        CODETRANS_PAIRS = [None; $branches];
    }
    let _ = ::std::panic::catch_unwind(::std::panic::AssertUnwindSafe(|| unsafe { $called($arguments)$used }));
    let mut trace: Vec<i64> = Vec::new();
    for place in 0..$branches {
        if unsafe { CODETRANS_HITS[place] } {
            trace.push(place as i64);
        }
    }
    trace.push(-1);
    for place in 0..$branches {
        if let Some((a, b)) = unsafe { CODETRANS_PAIRS[place] } {
            trace.extend([place as i64, a, b]);
        }
    }
    trace
}
""")


def wrapper(node: Node, signature: Signature) -> str:
    where = next((text_of(child) for child in node.named_children if child.type == "where_clause"), "")
    is_iterator = re.match(r"impl\b.*Iterator|Box<dyn\b.*Iterator", signature.returns_spelling)
    # An iterator has done nothing before somebody asks it.
    return wrapped(WRAPPER, node, signature, where=where, used=".for_each(drop)" if is_iterator else "")


PROBING = Probing(
    SUPPORT,
    wrapper,
    "Vec<i64>",
    compared="(codetrans_compared({place}, &({left}), &({right})) && ({whole}))",
    arms=("match_arm",),
)
