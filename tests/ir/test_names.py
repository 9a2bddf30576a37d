"""Names out of the comments of compilers and out of mangled symbols."""

from __future__ import annotations

import pytest

from codetrans.ir.names import said_by_rustc, short

COMMENTED = """\
; ModuleID = 'a'
source_filename = "a"

; core::slice::sort
; Function Attrs: nounwind
define void @_RNv1(ptr %0) {
start:
; a comment within
  ret void
}
; alloc::vec::Vec<T>::push
; Function Attrs: cold
;
declare void @"_RN$v2"(ptr)

; Function Attrs: cold
declare void @plain()
; the one before the last
; the last
declare void @_RNv3(ptr)
; of nothing

declare void @_RNv4(ptr)
"""


def test_rustcs_comments_name_the_functions_right_below_them() -> None:
    assert said_by_rustc(COMMENTED) == {
        "_RNv1": "core::slice::sort",
        "_RN$v2": "alloc::vec::Vec<T>::push",
        "_RNv3": "the last",
    }


@pytest.mark.parametrize(
    ("long", "brief"),
    [
        ("std::vector<int, std::allocator<int>>::push_back", "vector::push_back"),
        ("ns::A<B<C>>::operator<", "A::operator<"),
        ("ns::operator<<", "ns::operator<<"),
        ("ns::A<int>::operator->", "A::operator->"),
        ("<alloc::vec::Vec<T> as core::ops::Index<I>>::index", "Vec::index"),
        ("vtable for ns::deep::A<int>", "vtable deep::A"),
    ],
)
def test_a_name_is_its_last_parts_without_arguments(long: str, brief: str) -> None:
    assert short(long) == brief
