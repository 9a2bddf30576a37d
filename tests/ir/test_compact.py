"""The short form says what the canonical one says: each rule there and back, and modules of two compilers."""

from __future__ import annotations

import pytest

llvmlite = pytest.importorskip("llvmlite", reason="the extra `ir`")

from typing import TYPE_CHECKING

from codetrans.errors import BadInput
from codetrans.ir import llvm
from codetrans.ir.canonical import CanonicalOptions, canonical
from codetrans.ir.compact import compact, expand, module
from codetrans.ir.lower import Lowered, lower
from codetrans.languages.extract import only_function

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox

AS_IS = CanonicalOptions(optimise=False)

# LLVM's instruction in a function of (i64 %0, ptr %1, double %2, i1 %3, { i64, ptr } %4), and its short form.
INSTRUCTIONS = [
    ("%6 = add i64 %0, -3", "%6 = add l %0 -3"),
    ("%6 = lshr i64 %0, 3", "%6 = lshr l %0 3"),
    ("%6 = fmul double %2, 1.500000e+00", "%6 = fmul d %2 1.500000e+00"),
    ("%6 = fneg double %2", "%6 = fneg d %2"),
    ("%6 = icmp ult i64 %0, 7", "%6 = ult l %0 7"),
    ("%6 = fcmp olt double %2, 0.000000e+00", "%6 = fcmp olt d %2 0.000000e+00"),
    ("%6 = trunc i64 %0 to i32", "%6 = trunc l %0 i"),
    ("%6 = fptosi double %2 to i32", "%6 = fptosi d %2 i"),
    ("%6 = load i32, ptr %1", "%6 = load i %1"),
    ("%6 = load i32, ptr %1, align 1", "%6 = load i %1 align 1"),
    ("%6 = load volatile i32, ptr %1", "'%6 = load volatile i32, ptr %1"),
    ("store i64 %0, ptr %1", "store l %0 %1"),
    ("store ptr inttoptr (i64 8 to ptr), ptr %1", "store p &8 %1"),
    ("store i16 7, ptr %1, align 1", "store s 7 %1 align 1"),
    ("%6 = getelementptr i32, ptr %1, i64 %0", "%6 = gep i %1 %0"),
    ("%6 = getelementptr i8, ptr %1, i32 4", "%6 = gep c %1 i 4"),
    ("%6 = getelementptr [24 x i8], ptr %1, i64 %0", "%6 = gep 24 %1 %0"),
    (
        "%6 = getelementptr [2 x [3 x i8]], ptr %1, i64 %0",
        "'%6 = getelementptr [2 x [3 x i8]], ptr %1, i64 %0",
    ),
    ("%6 = alloca [24 x i8]", "%6 = alloca 24"),
    ("%6 = alloca i32", "%6 = alloca i"),
    ("%6 = select i1 %3, i64 %0, i64 9", "%6 = select %3 l %0 9"),
    ("%6 = freeze i64 %0", "%6 = freeze l %0"),
    ("%6 = extractvalue { i64, ptr } %4, 1", "%6 = extractvalue lp %4 1"),
    ("%6 = insertvalue { i64, ptr } poison, i64 %0, 0", "%6 = insertvalue lp poison l %0 0"),
    ("%6 = call i64 @llvm.smax.i64(i64 %0, i64 5)", "%6 = call l .smax.i64(l %0 l 5)"),
    ('%6 = call { i64, ptr } @"Vec::new"(ptr %1)', "%6 = call lp Vec::new(p %1)"),
    ('call void @"operator new"(i64 %0)', 'call "operator new"(l %0)'),
    ('call void @"operator()"(i64 %0)', 'call "operator()"(l %0)'),
    ("call void %1(i64 %0)", "'call void %1(i64 %0)"),
    ("call void (ptr, ...) @printf(ptr %1, i64 %0)", "'call void(ptr, ...) @printf(ptr %1, i64 %0)"),
]
DECLARED = """\
declare i64 @llvm.smax.i64(i64, i64)
declare { i64, ptr } @"Vec::new"(ptr)
declare void @"operator new"(i64)
declare void @"operator()"(i64)
declare void @printf(ptr, ...)
"""


@pytest.mark.parametrize(("long", "short"), INSTRUCTIONS, ids=[short for _, short in INSTRUCTIONS])
def test_each_instruction_has_its_short_form_and_comes_back(long: str, short: str) -> None:
    head = "define void @f(i64 %0, ptr %1, double %2, i1 %3, { i64, ptr } %4) {"
    text = canonical(f"{head}\n  {long}\n  ret void\n}}\n\n{DECLARED}", AS_IS)
    lines = compact(text).splitlines()
    assert lines[0] == "define v f(l, p, d, b, lp)" and lines[1] == short
    assert expand(compact(text)) == text
    llvm.parse(module(compact(text)))


CONTROL = """\
define i32 @f(i32 %n, i1 %c) {
  br i1 %c, label %loop, label %choose
loop:
  %i = phi i32 [ 0, %0 ], [ %j, %loop ]
  %j = add i32 %i, 1
  %d = icmp slt i32 %j, %n
  br i1 %d, label %loop, label %choose
choose:
  switch i32 %n, label %out [
    i32 1, label %one
    i32 -2, label %two
  ]
one:
  ret i32 10
two:
  call void @llvm.trap()
  unreachable
out:
  ret i32 %n
}
declare void @llvm.trap()
"""


def test_control_flow_has_its_short_form_and_comes_back() -> None:
    text = canonical(CONTROL, AS_IS)
    assert (
        compact(text)
        == """\
define i f(i, b)
br %1 3 7
3:
%4 = phi i 0:2 %5:3
%5 = add i %4 1
%6 = slt i %5 %0
br %6 3 7
7:
switch i %0 8 1:9 -2:10
8:
ret i %0
9:
ret i 10
10:
trap
"""
    )
    assert expand(compact(text)) == text
    llvm.parse(module(compact(text)))


def test_a_modules_globals_types_and_callees_come_back() -> None:
    text = canonical(
        """\
%pair = type { i32, %pair2 }
%pair2 = type { i64 }
@words = private constant [4 x i8] c"c\\22d\\00"
@count = external global i32
define i64 @f(i64 %n) {
  %p = getelementptr %pair, ptr @count, i64 0, i32 1, i32 0
  %a = call i64 @help(ptr %p, ptr @words)
  ret i64 %a
}
define internal i64 @help(ptr %p, ptr %q) {
  %a = call i64 @strlen(ptr %q)
  ret i64 %a
}
declare i64 @strlen(ptr)
""",
        AS_IS,
    )
    short = compact(text)
    assert expand(short) == text and "declare" not in short and "define l help(p, p)" in short


def test_code_with_landing_pads_keeps_what_llvm_wants_for_them() -> None:
    text = canonical(
        """\
define i32 @f(ptr byval([16 x i8]) %p) personality ptr @__gxx_personality_v0 {
  %a = invoke i32 @g(ptr %p)
          to label %fine unwind label %lost
fine:
  ret i32 %a
lost:
  %e = landingpad { ptr, i32 }
          cleanup
          catch ptr null
  ret i32 -1
}
declare i32 @g(ptr)
declare i32 @__gxx_personality_v0(...)
"""
    )
    assert "landingpad { ptr, i32 } catch ptr null" in text
    assert canonical(text) == text and expand(compact(text)) == text
    llvm.parse(module(compact(text)))


SOURCES = {
    "cpp": "int most(vector<string>& words) { map<string, int> seen; int best = 0; "
    "for (auto& w : words) best = max(best, ++seen[w]); sort(words.begin(), words.end(), "
    "[](const string& a, const string& b) { return a.size() < b.size(); }); return best; }",
    "rust": "fn most(words: &mut Vec<String>) -> i32 { let mut seen = HashMap::new(); let mut best = 0; "
    "for w in words.iter() { let e = seen.entry(w.clone()).or_insert(0); *e += 1; best = best.max(*e); } "
    "words.sort_by(|a, b| a.len().cmp(&b.len())); best }",
}


@pytest.mark.parametrize("language", SOURCES)
def test_library_heavy_functions_come_back_whole(sandbox: Sandbox, language: str) -> None:
    lowered = lower(only_function(SOURCES[language], language), sandbox)
    assert isinstance(lowered, Lowered)
    text = canonical(lowered.text, CanonicalOptions(lowered.symbol, lowered.own))
    short = compact(text)
    assert expand(short) == text and len(short) < 0.8 * len(text) < 0.4 * len(lowered.text)
    llvm.parse(module(short))


@pytest.mark.parametrize("text", ["fn f() {}", "define i f(i)\nfrobnicate %1", "define"])
def test_what_is_no_compact_form_is_bad_input(text: str) -> None:
    with pytest.raises(BadInput):
        expand(text)
