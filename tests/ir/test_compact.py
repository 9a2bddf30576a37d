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
from codetrans.languages.standalone import only_function

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox

AS_IS = CanonicalOptions(optimise=False)

# LLVM's instructions in a function of (i64 a, ptr b, double c, i1 d, { i64, ptr } e, i32 f), and their
# short form.
INSTRUCTIONS = [
    ("%7 = add i64 %0, -3", "g=a-3"),
    ("%7 = sub i64 %0, 3", "g=.sub(a,3)"),
    ("%7 = sub i64 3, %0", "g=3-a"),
    ("%7 = lshr i64 %0, 3", "g=a>>>3"),
    ("%7 = udiv i64 %0, 3", "g=a./3"),
    ("%7 = and i64 %0, 255", "g=a&255"),
    ("%7 = fmul double %2, 1.500000e+00", "g=c*1.5"),
    ("%7 = fadd double -1.000000e+00, %2", "g=-1.0+c"),
    ("%7 = fadd double %2, 0x3FB999999999999A", "g=c+0.1"),
    ("%7 = fsub double %2, 1.000000e+00", "g=c-1.0"),
    ("%7 = fneg double %2", "g=-c"),
    ("%7 = icmp ult i64 %0, 7", "g=a.<7"),
    ("%7 = icmp eq ptr %1, null", "g=b==null"),
    ("%7 = fcmp olt double %2, 0.000000e+00", "g=c<0.0"),
    ("%7 = fcmp uno double %2, 0.000000e+00", "g=.uno(c,0.0)"),
    ("%7 = trunc i64 %0 to i32", "g=int(a)"),
    ("%7 = trunc i64 %0 to i1", "g=bool(a)"),
    ("%7 = sext i32 %5 to i64", "g=long(f)"),
    ("%7 = zext i32 %5 to i64", "g=.long(f)"),
    ("%7 = zext i1 %3 to i64", "g=long(d)"),
    ("%7 = sext i1 %3 to i64", "g=.long(d)"),
    ("%7 = fptosi double %2 to i32", "g=int(c)"),
    ("%7 = ptrtoint ptr %1 to i64", "g=long(b)"),
    ("%7 = bitcast double %2 to i64", "'%g = bitcast double %c to i64"),
    ("%7 = load i32, ptr %1", "g=int[b]"),
    ("%7 = load i32, ptr %1, align 1", "'%g = load i32, ptr %b, align 1"),
    ("%7 = load volatile i32, ptr %1", "'%g = load volatile i32, ptr %b"),
    ("store i64 %0, ptr %1", "[b]=a"),
    ("store i64 5, ptr %1", "long[b]=5"),
    ("store ptr inttoptr (i64 8 to ptr), ptr %1", "[b]=&8"),
    ("store i16 7, ptr %1, align 1", "'store i16 7, ptr %b, align 1"),
    ("%7 = getelementptr i32, ptr %1, i64 %0", "g=&int[b,a]"),
    ("%7 = getelementptr i8, ptr %1, i64 -8", "g=b-8"),
    ("%7 = getelementptr i8, ptr %1, i64 %0", "g=b+a"),
    ("%7 = getelementptr i8, ptr %1, i32 4", "'%g = getelementptr i8, ptr %b, i32 4"),
    ("%7 = getelementptr [24 x i8], ptr %1, i64 %0", "g=&24[b,a]"),
    (
        "%7 = getelementptr [2 x [3 x i8]], ptr %1, i64 %0",
        "'%g = getelementptr [2 x [3 x i8]], ptr %b, i64 %a",
    ),
    ("%7 = alloca [24 x i8]", "g=[24]"),
    ("%7 = alloca i32", "g=[int]"),
    ("%7 = select i1 %3, i64 %0, i64 9", "g=d?a:9"),
    ("%7 = select i1 %3, i64 8, i64 9", "g=d?8l:9"),
    ("%7 = freeze i64 %0", "g=freeze(a)"),
    ("%7 = extractvalue { i64, ptr } %4, 1", "g=e.1"),
    ("%7 = insertvalue { i64, ptr } poison, i64 %0, 0", "g=long_ptr{0:a}"),
    ("%7 = insertvalue { i64, ptr } undef, i64 5, 0", "g=.long_ptr{0:5}"),
    ("%7 = insertvalue { i64, ptr } %4, i64 5, 0", "g=e{0:5}"),
    ("%7 = call i64 @llvm.smax.i64(i64 %0, i64 5)", ".smax(a,5)"),
    ("call void @llvm.memset.p0.i64(ptr %1, i8 0, i64 16, i1 false)", ".memset(b,0,16)"),
    ('%7 = call { i64, ptr } @"Vec::new"(ptr %1)', "long_ptr Vec::new(b)"),
    ('call void @"operator new"(i64 7)', '"operator new"(7l)'),
    ('call void @"operator()"(i64 %0)', '"operator()"(a)'),
    ("call void %1(i64 %0)", "call void b(a)"),
    ("call void (ptr, ...) @printf(ptr %1, i64 %0)", "'call void(ptr, ...) @printf(ptr %b, i64 %a)"),
    # What is used once is said where it is used.
    (
        "%7 = add i64 %0, 1\n  %8 = mul i64 %7, %0\n  store i64 %8, ptr %1",
        "[b]=a*(a+1)",
    ),  # of two that may change places the earlier is first
    ("%7 = add i64 %0, 1\n  %8 = sdiv i64 %7, %0\n  store i64 %8, ptr %1", "[b]=(a+1)/a"),
    ("%7 = mul i64 %0, %0\n  %8 = add i64 %7, %0\n  store i64 %8, ptr %1", "[b]=a+a*a"),
    ("%7 = sub i64 %0, %0\n  %8 = sub i64 %0, %7\n  store i64 %8, ptr %1", "[b]=a-(a-a)"),
    (
        "%7 = sext i32 %5 to i64\n  %8 = getelementptr i32, ptr %1, i64 %7\n  %9 = load i32, ptr %8\n"
        "  store i32 %9, ptr %1",
        "[b]=int[b,f]",
    ),
    (
        "%7 = ptrtoint ptr %1 to i64\n  %8 = load ptr, ptr %1\n  %9 = ptrtoint ptr %8 to i64\n"
        "  %10 = sub i64 %7, %9\n  store i64 %10, ptr %1",
        "[b]=b-ptr[b]",
    ),
    (
        "%7 = icmp slt i64 %0, 5\n  %8 = select i1 %7, i64 1, i64 2\n  %9 = add i64 %8, 1\n"
        "  store i64 %9, ptr %1",
        "[b]=(a<5?1l:2)+1",
    ),
    (
        "%7 = call ptr @at(ptr %1, i32 0)\n  %8 = call ptr @at(ptr %7, i32 1)\n  store i64 %0, ptr %8",
        "[at(ptr at(b,0i),1)]=a",
    ),
]
DECLARED = """\
declare i64 @llvm.smax.i64(i64, i64)
declare { i64, ptr } @"Vec::new"(ptr)
declare void @"operator new"(i64)
declare void @"operator()"(i64)
declare void @printf(ptr, ...)
declare ptr @at(ptr, i32)
"""


@pytest.mark.parametrize(("long", "short"), INSTRUCTIONS, ids=[short for _, short in INSTRUCTIONS])
def test_each_instruction_has_its_short_form_and_comes_back(long: str, short: str) -> None:
    head = "define void @f(i64 %0, ptr %1, double %2, i1 %3, { i64, ptr } %4, i32 %5) {"
    text = canonical(f"{head}\n  {long}\n  ret void\n}}\n\n{DECLARED}", AS_IS)
    lines = compact(text).splitlines()
    assert lines[0] == "void f(long a,ptr b,double c,bool d,long_ptr e,int f){" and lines[1] == short
    assert lines[2] == "ret"
    assert expand(compact(text)) == text
    llvm.parse(module(compact(text)))


def test_what_is_used_twice_or_out_of_order_keeps_a_name() -> None:
    text = canonical(
        """\
define i64 @f(ptr %p) {
  %a = load i64, ptr %p
  %b = load i64, ptr %p
  %c = sub i64 %b, %a
  %d = mul i64 %c, %c
  ret i64 %d
}
""",
        AS_IS,
    )
    assert compact(text) == "long f(ptr a){\nb=long[a]\nc=long[a]-b\nret c*c\n"
    assert expand(compact(text)) == text


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


def test_values_within_values_without_end_get_names_in_between() -> None:
    lines = [f"  %{n + 1} = call i32 @f(i32 %{n})" for n in range(2, 2_000)]
    text = canonical(
        "\n".join(["define i32 @g(i32 %0) {", "  %2 = call i32 @f(i32 %0)", *lines, "  ret i32 %2000", "}"])
        + "\ndeclare i32 @f(i32)\n",
        AS_IS,
    )
    form = compact(text)
    assert expand(form) == text
    assert max(line.count("f(") for line in form.splitlines()) > 10


def test_control_flow_has_its_short_form_and_comes_back() -> None:
    text = canonical(CONTROL, AS_IS)
    assert (
        compact(text)
        == """\
int f(int a,bool b){
if not b->2
1:
int c=0,d
d=c+1
if d<a->1
2:
switch a->3,1->4,-2->5
3:
ret a
4:
ret 10
5:
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
    assert (
        expand(short) == text
        and "declare" not in short
        and "long help(ptr a,ptr b){" in short
        and 'g0="c\\22d\\00"' in short
    )


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


@pytest.mark.parametrize(
    "text",
    [
        "fn f() {}",
        "int f(int a){\nfrobnicate a",
        "int f(int a){",
        "define",
        "int f(int a){\nret b",
        "int f(int a){\nb=a+1\nb=a+2\nret b",
        "int f(int a){\n->3",
        "int f(int a){\nret a+1.0d",
        "int f(int a){\nif a<2->1\n1:\nint b=a\nret b",
        "int f(int a){\nret 1/",
        "int f(int a){\nret f(",
        "int f(int a){\n'ret i32 %z",
        "int f(int a){\nret f()",
        "int f(int a){\nret " + "(" * 5000 + "a",
    ],
)
def test_what_is_no_compact_form_is_bad_input(text: str) -> None:
    with pytest.raises(BadInput):
        expand(text)
