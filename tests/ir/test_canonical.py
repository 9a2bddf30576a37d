# ruff: noqa: E501  (LLVM IR is not wrapped)
"""Each rule of the canonical form, against LLVM's verifier and against running."""

from __future__ import annotations

import ctypes
import random
import re
from typing import TYPE_CHECKING

import pytest

llvmlite = pytest.importorskip("llvmlite", reason="the extra `ir`")

from codetrans.errors import BadInput
from codetrans.ir import llvm
from codetrans.ir.canonical import CanonicalOptions, canonical, explicit
from codetrans.ir.compact import compact, module
from codetrans.ir.lower import Lowered, LowerOptions, lower
from codetrans.ir.module import bare, quoted
from codetrans.languages.standalone import only_function

if TYPE_CHECKING:
    from collections.abc import Callable

    from codetrans.sandbox.run import Sandbox

AS_IS = CanonicalOptions(optimise=False)


def form(text: str, options: CanonicalOptions = AS_IS) -> str:
    """Canonical text, which LLVM has verified and which does not change any more."""
    result = canonical(text, options)
    llvm.parse(explicit(result))
    assert canonical(result, CanonicalOptions(optimise=options.optimise)) == result
    return result


def jit(text: str, name: str, *types: type) -> Callable[..., int]:
    """A function of a module that needs no library, as machine code: (argument types) → i64."""
    binding = llvm.binding()
    module = llvm.parse(explicit(text) if "target datalayout" not in text else text)
    machine = binding.Target.from_default_triple().create_target_machine()
    engine = binding.create_mcjit_compiler(module, machine)
    engine.finalize_object()
    made = ctypes.CFUNCTYPE(ctypes.c_int64, *types)(engine.get_function_address(name))

    def call(*arguments: int) -> int:
        return made(*arguments) if engine else 0

    return call


# --- what is left out -------------------------------------------------------------------------


def test_attributes_metadata_and_flags_are_left_out() -> None:
    text = """\
source_filename = "x.c"
define dso_local noundef i32 @f(ptr nocapture noundef readonly align 8 dereferenceable(24) %p, i32 range(i32 0, 5) %n) \
local_unnamed_addr #0 personality ptr @eh !prof !3 {
entry:
  %a = getelementptr inbounds nuw i32, ptr %p, i64 1
  %b = load i32, ptr %a, align 4, !tbaa !4
  %c = add nuw nsw i32 %b, %n
  %d = tail call fastcc noundef i32 @g(i32 noundef %c) #1
  ret i32 %d
}
declare i32 @eh(...)
declare fastcc i32 @g(i32 noundef) #1
attributes #0 = { nounwind minsize "frame-pointer"="all" }
attributes #1 = { nounwind }
!3 = !{!"function_entry_count", i64 5}
!4 = !{!5, !5, i64 0}
!5 = !{!"int", !6, i64 0}
!6 = !{!"root"}
"""
    assert (
        form(text)
        == """\
define i32 @f(ptr %0, i32 %1) {
  %3 = getelementptr i32, ptr %0, i64 1
  %4 = load i32, ptr %3
  %5 = add i32 %1, %4
  %6 = call i32 @g(i32 %5)
  ret i32 %6
}

declare i32 @g(i32)
"""
    )


def test_an_alignment_below_the_types_own_stays() -> None:
    text = "define i32 @f(ptr %p) {\n %a = load i32, ptr %p, align 1\n %b = load i64, ptr %p, align 8\n ret i32 %a\n}"
    result = form(text)
    assert "load i32, ptr %0, align 1" in result and "load i64, ptr %0\n" in result


def test_what_passes_a_value_stays() -> None:
    text = "define void @f(ptr byval([16 x i8]) %p) {\n store volatile i32 0, ptr %p\n ret void\n}"
    assert "ptr byval([16 x i8]) %0" in form(text) and "store volatile i32 0, ptr %0\n" in form(text)


def test_lifetimes_and_assumptions_are_left_out() -> None:
    text = """\
define i32 @f(i32 %n) {
  %c = icmp sgt i32 %n, 0
  call void @llvm.assume(i1 %c)
  ret i32 %n
}
declare void @llvm.assume(i1)
"""
    assert "assume" not in form(text)
    assert form(text, CanonicalOptions()) == "define i32 @f(i32 %0) {\n  ret i32 %0\n}\n"


# --- order and names --------------------------------------------------------------------------

DIAMOND = """\
define i64 @f(i64 %n) {{
start:
  %c = icmp slt i64 %n, 10
  br i1 %c, label %small, label %large
{blocks}
end:
  %r = phi i64 {edges}
  ret i64 %r
}}
"""
SMALL = "small:\n  %a = mul i64 %n, 3\n  br label %end\n"
LARGE = "large:\n  %b = sub i64 %n, 7\n  br label %end\n"


def test_blocks_stand_as_control_reaches_them_and_count_from_the_parameters() -> None:
    one = form(DIAMOND.format(blocks=SMALL + LARGE, edges="[ %a, %small ], [ %b, %large ]"))
    other = form(DIAMOND.format(blocks=LARGE + SMALL, edges="[ %b, %large ], [ %a, %small ]"))
    assert one == other
    assert "3:\n  %4 = mul i64 %0, 3" in one and "phi i64 [%4, %3], [%6, %5]" in one
    run = jit(one, "f", ctypes.c_int64)
    assert [run(4), run(40)] == [12, 33]


def test_a_block_nothing_reaches_is_left_out_with_its_edges() -> None:
    text = """\
define i32 @f(i32 %n) {
  br label %end
lost:
  br label %end
end:
  %r = phi i32 [ %n, %0 ], [ 5, %lost ]
  ret i32 %r
}
"""
    assert "5" not in form(text)


def test_callees_follow_in_the_order_of_their_calls_and_the_rest_is_dropped() -> None:
    text = """\
@unused = global i32 3
@text = private constant [3 x i8] c"hi\\00"
define i32 @unneeded() { ret i32 1 }
define i32 @second(i32 %x) { ret i32 %x }
define i32 @first(i32 %x) {
  %r = call i32 @puts(ptr @text)
  ret i32 %r
}
define i32 @f(i32 %x) {
  %a = call i32 @first(i32 %x)
  %b = call i32 @second(i32 %a)
  ret i32 %b
}
declare i32 @puts(ptr)
"""
    result = form(text, CanonicalOptions(symbol="f", optimise=False))
    places = [
        result.index(part) for part in ("@f(i32 %0) {", "@first(i32 %0) {", "@second(i32 %0) {", "@g0 =")
    ]
    assert places == sorted(places) and "unneeded" not in result and "unused" not in result
    assert "define internal i32 @first" in result and '@g0 = private constant [3 x i8] c"hi\\00"' in result


def test_library_code_is_declared_and_own_code_kept_even_inside_it() -> None:
    text = """\
define i32 @_ZN3own1fEi(i32 %x) {
  %a = call i32 @_ZN3lib4sortIN3own4lessEEEiT_(i32 %x)
  %b = call i32 @_ZN3lib4plusEi(i32 %a)
  ret i32 %b
}
define i32 @_ZN3lib4plusEi(i32 %x) { ret i32 %x }
define i32 @_ZN3lib4sortIN3own4lessEEEiT_(i32 %x) { ret i32 %x }
"""
    result = form(text, CanonicalOptions("_ZN3own1fEi", "own::", optimise=False))
    assert result.startswith("define i32 @f(i32 %0)")
    assert 'define internal i32 @"lib::sort"(i32 %0)' in result and 'declare i32 @"lib::plus"(i32)' in result


def test_a_container_of_tree_nodes_is_library_code() -> None:
    text = """\
define i32 @_ZN3own1fEi(i32 %x) {
  %a = call i32 @_ZN3lib4pushIN3own8TreeNodeEEEiT_(i32 %x)
  ret i32 %a
}
define i32 @_ZN3lib4pushIN3own8TreeNodeEEEiT_(i32 %x) { ret i32 %x }
"""
    result = form(text, CanonicalOptions("_ZN3own1fEi", "own::", optimise=False))
    assert 'declare i32 @"lib::push"(i32)' in result


def test_assembly_in_the_library_is_nobodys_fault() -> None:
    text = """\
define void @_ZN3own1fEv() {
  call void @_ZN3lib5fenceEv()
  ret void
}
define void @_ZN3lib5fenceEv() {
  call void asm sideeffect "mfence", ""()
  ret void
}
"""
    assert "asm" not in form(text, CanonicalOptions("_ZN3own1fEv", "own::"))
    with pytest.raises(BadInput, match=r"^lib::fence has inline assembly"):
        canonical(text, CanonicalOptions("_ZN3own1fEv"))


def test_a_name_of_ones_own_is_not_taken_for_the_c_librarys() -> None:
    text = "define i32 @abs(i32 %n) {\n %r = add i32 %n, 1\n ret i32 %r\n}\ndefine i32 @f() {\n %r = call i32 @abs(i32 -5)\n ret i32 %r\n}\n"
    result = form(text, CanonicalOptions("f"))
    assert jit(result, "f")() & 0xFFFFFFFF == (-4) & 0xFFFFFFFF


def test_equal_short_names_are_numbered() -> None:
    text = """\
define void @f(ptr %v) {
  call void @_ZNSt6vectorIiSaIiEE9push_backERKi(ptr %v)
  call void @_ZNSt6vectorIlSaIlEE9push_backERKl(ptr %v)
  ret void
}
declare void @_ZNSt6vectorIiSaIiEE9push_backERKi(ptr)
declare void @_ZNSt6vectorIlSaIlEE9push_backERKl(ptr)
"""
    result = form(text)
    assert '@"vector::push_back"(ptr %0)' in result and '@"vector::push_back.2"(ptr %0)' in result


TYPED = """\
%node = type { i32, %node*, [2 x i8*] }
define i32 @f(%node* %n, i32** %places) {
entry:
  %value = getelementptr inbounds %node, %node* %n, i64 0, i32 0
  %first = load i32*, i32** %places
  store i32* %value, i32** %places
  %raw = bitcast i32* %first to i8*
  call void @use(i8* %raw, i8* null)
  %next = getelementptr inbounds %node, %node* %n, i64 0, i32 1
  %after = load %node*, %node** %next
  %end = icmp eq %node* %after, null
  br i1 %end, label %out, label %more
more:
  %again = call i32 @f(%node* %after, i32** %places)
  br label %out
out:
  %r = phi i32 [ 0, %entry ], [ %again, %more ]
  ret i32 %r
}
declare void @use(i8*, i8*)
"""


def test_typed_pointers_give_the_text_of_untyped_ones() -> None:
    opaque = re.sub(r"bitcast .*", "getelementptr i8, ptr %first, i64 0", TYPED)
    opaque = re.sub(r"(?:%node|i32|i8)\*+", "ptr", opaque)
    assert "*" not in opaque
    assert form(TYPED, CanonicalOptions()) == form(opaque, CanonicalOptions())


# --- traps, locations, structures ------------------------------------------------------------


def test_a_library_call_that_never_returns_is_a_trap_but_exit_is_itself() -> None:
    text = """\
define void @f(i1 %c) {
  br i1 %c, label %a, label %b
a:
  call void @panic(ptr null)
  unreachable
b:
  call void @exit(i32 3)
  unreachable
}
declare void @panic(ptr) #0
declare void @exit(i32) #0
attributes #0 = { noreturn cold }
"""
    result = form(text)
    assert "panic" not in result and "call void @llvm.trap()" in result and "call void @exit(i32 3)" in result


def test_rusts_source_locations_are_null() -> None:
    text = """\
@a = private unnamed_addr constant [8 x i8] c"main.rs\\00", align 1
@b = private unnamed_addr constant <{ ptr, [16 x i8] }> <{ ptr @a, [16 x i8] c"\\07\\00\\00\\00\\00\\00\\00\\00\\01\\00\\00\\00\\02\\00\\00\\00" }>, align 8
define void @f() {
  call void @g(ptr @b)
  ret void
}
declare void @g(ptr)
"""
    assert "call void @g(ptr null)" in form(text) and "main.rs" not in form(text)


def test_a_structure_on_the_stack_is_so_many_bytes() -> None:
    text = """\
%"struct.std::pair" = type { i64, i32 }
define i64 @f(i64 %n) {
  %p = alloca %"struct.std::pair", align 8
  %q = getelementptr %"struct.std::pair", ptr %p, i64 0, i32 1
  store i64 %n, ptr %p
  store i32 7, ptr %q
  %r = load i64, ptr %p
  ret i64 %r
}
"""
    assert "alloca [16 x i8]\n" in form(text)
    assert jit(form(text), "f", ctypes.c_int64)(81) == 81


# --- meaning ----------------------------------------------------------------------------------

COLLATZ = {
    "cpp": "int steps(long long n) { int k = 0; while (n > 1) { n = n % 2 ? 3 * n + 1 : n / 2; k++; } return k; }",
    "rust": "fn steps(mut n: i64) -> i32 { let mut k = 0; while n > 1 { n = if n % 2 != 0 { 3 * n + 1 } else { n / 2 }; "
    "k += 1; } k }",
    "go": "func steps(n int64) int32 {\n\tk := int32(0)\n\tfor n > 1 {\n\t\tif n%2 != 0 {\n\t\t\tn = 3*n + 1\n"
    "\t\t} else {\n\t\t\tn = n / 2\n\t\t}\n\t\tk++\n\t}\n\treturn k\n}\n",
    "python": "def steps(n: int) -> int:\n    k = 0\n    while n > 1:\n        n = 3 * n + 1 if n % 2 else n // 2\n"
    "        k += 1\n    return k\n",
}


def steps(n: int) -> int:
    count = 0
    while n > 1:
        n, count = (3 * n + 1 if n % 2 else n // 2), count + 1
    return count


@pytest.mark.parametrize("level", ["Oz", "O0"])
@pytest.mark.parametrize("language", COLLATZ)
def test_canonical_code_computes_what_the_source_says(sandbox: Sandbox, language: str, level: str) -> None:
    lowered = lower(only_function(COLLATZ[language], language), sandbox, LowerOptions(level))
    assert isinstance(lowered, Lowered)
    text = form(lowered.text, CanonicalOptions(lowered.symbol, lowered.own, optimise=level == "Oz"))
    run = jit(text, "steps", ctypes.c_int64)
    numbers = random.Random(4).sample(range(10_000), 20)
    assert [run(n) & 0xFFFFFFFF for n in numbers] == [steps(n) for n in numbers]


def test_the_same_algorithm_comes_out_alike_from_two_compilers(sandbox: Sandbox) -> None:
    sums = {
        "cpp": "int total(int n) { int s = 0; while (n > 0) { s = s * 3 + (s ^ n); n = n / 5; } return s; }",
        "rust": "fn total(mut n: i32) -> i32 { let mut s = 0; while n > 0 { s = s * 3 + (s ^ n); n /= 5; } s }",
    }
    texts = []
    for language, source in sums.items():
        lowered = lower(only_function(source, language), sandbox)
        assert isinstance(lowered, Lowered)
        texts.append(form(lowered.text, CanonicalOptions(lowered.symbol, lowered.own)))
    assert texts[0] == texts[1]


# --- refused ----------------------------------------------------------------------------------

NOT_DOMINATED = """\
define i32 @f(i1 %c) {
  br i1 %c, label %a, label %b
a:
  %v = add i32 1, 2
  br label %b
b:
  ret i32 %v
}
"""
OF_GPU = (
    "define i32 @f() {\n  %r = call spir_func i32 @g()\n  ret i32 %r\n}\n"
    "define internal spir_func i32 @g() noinline {\n  ret i32 1\n}\n"
)
OF_LLVM_3 = (
    "define i32 @f(i32* %p) {\n  %a = load i32* %p\n  ret i32 %a\n}\n"  # before 3.7: no type of the result
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("int main() { return 0; }", "defines nothing"),
        ("define i32 @f() {\n  ret i64 0\n}\n", "IR: line 2, column 7: value doesn't match function result"),
        (NOT_DOMINATED, "IR: Instruction does not dominate all uses!: %v = add i32 1, 2$"),
        (OF_LLVM_3, "does not read this IR"),
        ('define void @f() {\n  call void asm sideeffect "nop", ""()\n  ret void\n}\n', "inline assembly"),
        (
            "define amdgpu_kernel void @f(i32 %n) {\n  ret void\n}\n",
            "f uses a calling convention .*: amdgpu_kernel$",
        ),
        (OF_GPU, r"f uses a calling .*: spir_func$"),
        ("define i32 @f(ptr addrspace(1) %p) {\n  ret i32 1\n}\n", r"f has pointers of another .* \(1\)$"),
        (
            "define void @f(<vscale x 4 x i32> %v) {\n  ret void\n}\n",
            r"f has vectors whose length .* \(vscale\)$",
        ),
        (
            'target datalayout = "e-p:32:32-i64:64"\ndefine void @f() {\n  ret void\n}\n',
            "pointers of 32 bits$",
        ),
        (
            'target datalayout = "E-m:e-i64:64-n32:64"\ndefine void @f() {\n  ret void\n}\n',
            "highest byte first$",
        ),
        ('module asm "nop"\ndefine void @f() {\n  ret void\n}\n', "assembly at its top"),
        ("declare void @f()\n", "defines no function"),
        ("BC\xc0\xde\x35\x14\0\0", "no LLVM IR text"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        canonical(text)


def test_conventions_of_languages_and_arm_code_are_read() -> None:
    text = """\
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128"
target triple = "aarch64-unknown-linux-gnu"
define fastcc i32 @f() #0 {
  %r = call swiftcc i32 @"addrspace(1) vscale"()
  ret i32 %r
}
declare swiftcc i32 @"addrspace(1) vscale"()
attributes #0 = { vscale_range(1,16) }
"""
    assert "call i32 @" in form(text)


@pytest.mark.parametrize("convention", ["cc 8", "cc 10", "coldcc", "tailcc", "preserve_mostcc"])
def test_a_convention_that_a_module_agrees_on_is_left_out(convention: str) -> None:
    text = (
        "define {0} i32 @f(i32 %n) {{\n  %r = call {0} i32 @g(i32 %n)\n  ret i32 %r\n}}\n"
        "declare {0} i32 @g(i32)\n"
    )
    found = canonical(text.format(convention))
    llvm.parse(found)  # LLVM's verifier
    assert found == canonical(text.format("ccc"))


@pytest.mark.parametrize("convention", ["cc 11", "cc 64", "cc 1023", "win64cc", "anyregcc"])
def test_any_other_convention_is_refused_by_its_name_or_number(convention: str) -> None:
    """As LLVM itself names it: 64 is x86_stdcallcc."""
    defined = f"define {convention} i32 @f() {{\n  ret i32 1\n}}\n"
    called = f"define i32 @f() {{\n  %r = call {convention} i32 @g()\n  ret i32 %r\n}}\ndeclare i32 @g()\n"
    for text in (defined, called):
        llvm.parse(text)  # LLVM reads it: that is not why
        with pytest.raises(BadInput, match=r"f uses a calling convention of another machine: \w+$"):
            canonical(text)


def test_a_function_of_five_thousand_lines_is_refused_by_its_length() -> None:
    lines = "".join(f"  store volatile i32 {number}, ptr %p\n" for number in range(5_000))
    with pytest.raises(BadInput, match="has 5001 instructions"):
        canonical(f"define void @f(ptr %p) {{\n{lines}  ret void\n}}\n")


def test_an_unknown_function_is_told_which_there_are() -> None:
    with pytest.raises(BadInput, match="it defines: f"):
        canonical("define void @f() {\n  ret void\n}\n", CanonicalOptions("g"))


ARRAYS = {
    "cpp": """\
long long weigh(const int* a, long long n) {
    long long sum = 0;
    for (long long i = 0; i < n; i++) {
        switch (a[i] & 3) {
            case 0: sum += a[i]; break;
            case 1: sum -= i; break;
            case 2: sum ^= 5; break;
            default: for (long long j = 0; j < i; j++) sum += a[j] > a[i];
        }
    }
    return sum;
}
""",
    "rust": """\
fn weigh(a: &[i32]) -> i64 {
    let mut sum = 0i64;
    for i in 0..a.len() {
        match a[i] & 3 {
            0 => sum += a[i] as i64,
            1 => sum -= i as i64,
            2 => sum ^= 5,
            _ => for j in 0..i { if a[j] > a[i] { sum += 1; } },
        }
    }
    sum
}
""",
    "go": """\
func weigh(a []int32) int64 {
	sum := int64(0)
	for i := range a {
		switch a[i] & 3 {
		case 0:
			sum += int64(a[i])
		case 1:
			sum -= int64(i)
		case 2:
			sum ^= 5
		default:
			for j := 0; j < i; j++ {
				if a[j] > a[i] {
					sum++
				}
			}
		}
	}
	return sum
}
""",
}


def weigh(a: list[int]) -> int:
    total = 0
    for place, item in enumerate(a):
        match item & 3:
            case 0:
                total += item
            case 1:
                total -= place
            case 2:
                total ^= 5
            case _:
                total += sum(other > item for other in a[:place])
    return total


@pytest.mark.parametrize("language", ARRAYS)
def test_canonical_code_reads_arrays_and_switches_as_the_source_says(sandbox: Sandbox, language: str) -> None:
    lowered = lower(only_function(ARRAYS[language], language), sandbox)
    assert isinstance(lowered, Lowered)
    text = form(lowered.text, CanonicalOptions(lowered.symbol, lowered.own))
    count = 2 if language == "go" else 1  # a slice is a pointer and a length, in Go a capacity too
    run = jit(module(compact(text)), "weigh", ctypes.c_void_p, *[ctypes.c_int64] * count)
    chance = random.Random(7)
    for _ in range(20):
        items = [chance.randint(-50, 50) for _ in range(chance.randrange(12))]
        array = (ctypes.c_int32 * (len(items) + 1))(*items)
        assert run(ctypes.addressof(array), *[len(items)] * count) == weigh(items)


@pytest.mark.parametrize("name", ["été", "a b", 'say "x"', "back\\slash", "\x01raw", "$plain.1_-", "😀"])
def test_a_name_comes_back_from_its_quotes(name: str) -> None:
    written = quoted(name)
    assert bare(written) == name and written.isascii()
    text = f"define i32 @{written}(i32 %0) {{\n  ret i32 %0\n}}\n"
    assert f"@{written}(" in str(llvm.parse(text))  # as LLVM itself writes it


def test_each_check_has_its_own_trap_right_after_it_and_a_loop_its_condition_once() -> None:
    text = """\
define i64 @total(ptr %p, i64 %n, i64 %most) {
entry:
  %ok = icmp sle i64 %n, %most
  br i1 %ok, label %head, label %bad
head:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  %s = phi i64 [ 0, %entry ], [ %t, %body ]
  %more = icmp slt i64 %i, %n
  br i1 %more, label %check, label %out
check:
  %q = getelementptr i64, ptr %p, i64 %i
  %v = load i64, ptr %q
  %negative = icmp slt i64 %v, 0
  br i1 %negative, label %bad, label %body
body:
  %t = add i64 %s, %v
  %j = add i64 %i, 1
  br label %head
out:
  ret i64 %s
bad:
  call void @llvm.trap()
  unreachable
}
declare void @llvm.trap()
"""
    result = form(text, CanonicalOptions())
    assert compact(result).count("trap if ") == compact(result).count("trap") == 2
    assert len([line for line in result.splitlines() if "icmp" in line]) == 3
    values = (ctypes.c_int64 * 3)(5, 6, 7)
    run = jit(result, "total", ctypes.c_void_p, ctypes.c_int64, ctypes.c_int64)
    assert run(ctypes.addressof(values), 3, 3) == 18  # type: ignore[arg-type]


def test_of_operands_that_may_change_places_the_earlier_is_first() -> None:
    lines = [
        "%a = add i32 %y, %x",
        "%b = fmul double %w, %v",
        "%c = icmp eq i32 %a, %x",
        "%d = sub i32 %a, %x",
        "%e = fsub double %b, %v",
        "%g = icmp ult i32 %a, %x",
    ]
    body = "\n  ".join(lines)
    text = form(f"define void @f(i32 %x, i32 %y, double %v, double %w) {{\n  {body}\n  ret void\n}}")
    assert [line.split(" = ")[1] for line in text.splitlines() if " = " in line] == [
        "add i32 %0, %1",
        "fmul double %2, %3",
        "icmp eq i32 %0, %5",
        "sub i32 %5, %0",
        "fsub double %6, %2",
        "icmp ult i32 %5, %0",
    ]
