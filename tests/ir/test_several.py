"""One module out of several canonical ones, and which functions a module is about."""

from __future__ import annotations

import pytest

pytest.importorskip("llvmlite", reason="the extra `ir`")

from codetrans.ir import llvm
from codetrans.ir.canonical import CanonicalOptions, form, read
from codetrans.ir.module import bare, split
from codetrans.ir.order import printed
from codetrans.ir.several import entries, joined

HELPER = "i32 @helper(i32 %0) {\n  %2 = call i32 @outside(i32 %0, ptr @g0)\n  ret i32 %2\n}\n"
OTHER_HELPER = HELPER.replace("i32 %0, ptr", "i32 7, ptr")
OUTSIDE = "declare i32 @outside(i32, ptr)\n"
TEXT = '@g0 = private constant [2 x i8] c"a\\00"\n'
OTHER_TEXT = '@g0 = private constant [2 x i8] c"b\\00"\n'


def calling(name: str, helper: str = HELPER, text: str = TEXT) -> str:
    body = f"define i32 @{name}(i32 %0) {{\n  %2 = call i32 @helper(i32 %0)\n  ret i32 %2\n}}\n"
    return f"{body}\ndefine internal {helper}\n{text}{OUTSIDE}"


def again(text: str) -> list[str]:
    """The canonical form of each function of a module, which LLVM verifies."""
    given = read(text)
    options = [CanonicalOptions(bare(name), optimise=False) for name in entries(given.module)]
    return [form(given, each) for each in options]


def test_one_function_is_as_it_was() -> None:
    assert joined([calling("f")]) == calling("f") == printed(split(calling("f")))


def test_what_two_need_in_the_same_form_is_there_once() -> None:
    given = [calling("f"), calling("g")]
    text = joined(given)
    assert text.count("define internal i32 @helper") == text.count("@g0 =") == text.count("declare") == 1
    assert again(text) == given


def test_what_differs_under_one_name_is_numbered() -> None:
    given = [calling("f"), calling("g", OTHER_HELPER), calling("h", text=OTHER_TEXT)]
    text = joined(given)
    llvm.parse(text)
    assert "@helper.2(i32 %0) {\n  %2 = call i32 @outside(i32 7, ptr @g0)" in text
    # Its own text is that of the first; what it needs is not.
    assert "@helper.3(i32 %0) {\n  %2 = call i32 @outside(i32 %0, ptr @g0.2)" in text
    assert [form.replace(".2", "").replace(".3", "") for form in again(text)] == given
    assert joined(again(text)) == text


def test_a_function_keeps_its_name_and_place_where_an_earlier_one_calls_it() -> None:
    own = f"define {HELPER}\n{TEXT}{OUTSIDE}"
    text = joined([calling("f"), own])
    assert text.count("@helper(i32 %0) {") == 1 and "\ndefine i32 @helper(" in text
    assert again(text) == [calling("f"), own]
    text = joined([calling("f", OTHER_HELPER), own])
    assert "define internal i32 @helper.2(" in text and "\ndefine i32 @helper(" in text


def test_overloads_and_types_are_numbered() -> None:
    def function(kind: str) -> str:
        load = f"  %2 = getelementptr %T0, ptr %0, i64 1\n  ret {kind} 0\n"
        return f"%T0 = type {{ {kind}, ptr }}\n\ndefine {kind} @f(ptr %0) {{\n{load}}}\n"

    text = joined([function("i32"), function("i64")])
    llvm.parse(text)
    assert "define i32 @f(ptr %0) {\n  %2 = getelementptr %T0," in text
    assert "define i64 @f.2(ptr %0) {\n  %2 = getelementptr %T0.2," in text


VISIBLE = "define i32 @{0}(i32 %0) {{\n  %2 = call i32 @{1}(i32 %0)\n  ret i32 %2\n}}\n"
INSIDE = VISIBLE.replace("define ", "define {2} ")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (VISIBLE.format("f", "g") + VISIBLE.format("g", "g"), ["f", "g"]),
        (VISIBLE.format("f", "g") + INSIDE.format("g", "g", "internal"), ["f"]),
        (VISIBLE.format("f", "g") + INSIDE.format("g", "g", "linkonce_odr hidden"), ["f"]),
        (INSIDE.format("f", "g", "internal") + INSIDE.format("g", "g", "internal"), ["f"]),
        (INSIDE.format("f", "g", "internal") + INSIDE.format("g", "f", "internal"), ["f", "g"]),
        (VISIBLE.format('"internal f"', "g") + INSIDE.format("g", "g", "internal"), ['"internal f"']),
    ],
)
def test_the_functions_of_a_module_are_those_that_others_may_call(text: str, names: list[str]) -> None:
    assert entries(split(str(llvm.parse(text)))) == names


def test_functions_of_one_module_do_not_change_each_other() -> None:
    text = (
        "declare void @stop() noreturn\n"
        "define void @f() {\n  call void @stop()\n  ret void\n}\n"
        "define void @g() {\n  call void @f()\n  ret void\n}\n"
    )
    given = read(text)
    options = CanonicalOptions("f", optimise=False)
    first = form(given, options)
    form(given, CanonicalOptions("g", optimise=False))
    assert form(given, options) == first and "unreachable" in first
