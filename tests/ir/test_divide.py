"""One module of many functions taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from codetrans.ir.boxes import left
from codetrans.ir.canonical import CanonicalOptions, canonical
from codetrans.ir.divide import divided
from codetrans.ir.lower import Lowered, _even, lower, lower_all
from codetrans.languages import language
from codetrans.languages.cpp.lowering import ALONE, BATCH, source, together
from codetrans.languages.standalone import only_function
from codetrans.languages.to_ir import IRSource, Together
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.types import ExecutionResult, Rejection

MODULE = """\
source_filename = "m"
target datalayout = "e"

%struct.A = type { i32, %struct.B }
%struct.B = type { i32 }
%struct.C = type { i8 }

$shared = comdat any

@entry0 = constant ptr @one
@entry1 = constant ptr @two
@text = private constant [3 x i8] c"@f\\00"
@llvm.used = appending global [1 x ptr] [ptr @two]

; what one does
define void @one(ptr %0) #0 {
  %2 = getelementptr %struct.A, ptr %0, i32 0
  call void @shared()
  ret void
}

define void @two() {
  %1 = load i8, ptr @text, !range !1
  call void @other(ptr %1)
  ret void
}

define linkonce_odr void @shared() comdat {
  ret void
}

declare void @other(ptr) #1

attributes #0 = { nounwind }
attributes #1 = { cold }

!llvm.module.flags = !{!0}
!0 = !{i32 1}
!1 = !{i8 0, i8 2}
"""


def test_a_part_holds_what_its_symbol_reaches_and_nothing_else() -> None:
    one, two = divided(MODULE, ["entry0", "entry1"])
    for kept in (
        "%struct.B",
        "$shared",
        "@shared",
        "attributes #0",
        "; what one does",
        "!0 = ",
        "datalayout",
    ):
        assert kept in one
    for left_out in ("%struct.C", "@two", "@other", "@text", "#1", "!1 ="):
        assert left_out not in one
    assert "@other" in two and "!1 = " in two and "@shared" not in two and "llvm.used" not in two


def test_a_part_keeps_the_order_of_the_text_where_that_is_wanted() -> None:
    part = divided(MODULE, ["entry1"], owned=r"none(\d)")[0]
    named = ["source_filename", "@entry1 =", "@text =", "define void @two", "declare void @other", "#1 ="]
    assert [part.index(each) for each in named] == sorted(part.index(each) for each in named)


def test_a_part_keeps_what_its_function_owns_though_nothing_uses_it() -> None:
    one, two = divided(MODULE, ["one", "two"], owned=r"entry(\d)")
    assert "@entry0" in one and "@entry1" not in one
    assert "@entry1" in two and "@entry0" not in two


def test_an_unknown_symbol_has_no_part() -> None:
    assert divided(MODULE, ["entry9"]) == [""]


def form(result: Lowered | Rejection) -> str:
    assert isinstance(result, Lowered), result
    return canonical(result.text, CanonicalOptions(result.symbol, result.own))


TEXTS = (
    "int helper(int p) { return p + 1; }\nint f(int a) { return helper(a) * 2; }",
    "int f(std::vector<int>& a) { std::sort(a.begin(), a.end()); return a[0]; }",
    "template <typename T> T f(T a, T b) { return a < b ? b : a; }",
    "int f(std::function<int(int)> g) { auto h = [](int x) { return x + 1; }; return g(h(2)); }",
    "#define TWICE(x) ((x) * 2)\nint f(int a) { return TWICE(a); }",
)
BROKEN = "int f(int a) { return b; }"


def test_functions_compiled_as_one_read_as_if_compiled_alone(sandbox: Sandbox) -> None:
    functions = [only_function(text, "cpp", "f") for text in TEXTS]
    together = lower_all(functions, sandbox)
    assert [form(result) for result in together] == [form(lower(each, sandbox)) for each in functions]


def test_one_that_does_not_compile_leaves_its_neighbours_in_one_run(sandbox: Sandbox) -> None:
    texts = [TEXTS[0], BROKEN, TEXTS[2]]
    counted = Counted(sandbox.level)
    first, second, third = lower_all([only_function(text, "cpp", "f") for text in texts], counted)
    assert isinstance(first, Lowered) and isinstance(third, Lowered)
    assert isinstance(second, Rejection) and "undeclared identifier 'b'" in second.reason
    assert counted.boxes == 3  # all, all but the broken one, the broken one for its own words


def test_one_that_no_words_blame_costs_only_some_neighbours_their_run(sandbox: Sandbox) -> None:
    texts = [f"int f(int a) {{ return a * {number}; }}" for number in range(20)]
    texts[5] = BROKEN
    functions = [only_function(text, "cpp", "f") for text in texts]
    batch = [(function, each) for function in functions if isinstance(each := source(function), IRSource)]
    record = language("cpp")
    assert record.lowering is not None
    lowering = replace(record.lowering, together=without_blame)
    counted = Counted(sandbox.level)
    found = left(replace(record, lowering=lowering), batch, counted, "Oz")
    assert [place for place, (_, files) in enumerate(found) if "main.ll" not in files] == [5]
    assert counted.boxes == 6  # all, four parts, and those of the one that fails one by one


def without_blame(sources: Sequence[IRSource], level: str) -> Together:
    return replace(together(sources, level), blamed=r"(?!)")


def test_as_many_cpp_functions_as_are_a_unit_have_names_of_one_length() -> None:
    sources = [source(only_function(TEXTS[0], "cpp", "f")) for _ in range(BATCH)]
    unit = together([each for each in sources if isinstance(each, IRSource)], "Oz")
    named = re.findall(r"^namespace (\w+)", unit.files["main.cpp"], re.MULTILINE)
    assert len(set(named)) == BATCH and {len(name) for name in named} == {len(ALONE)}


def test_functions_are_shared_out_evenly() -> None:
    assert [len(part) for part in _even(range(513), 256)] == [171, 171, 171]
    assert _even([], 256) == [] and _even([7], 256) == [[7]]


class Counted(Sandbox):
    boxes = 0

    def attempt(self, order: Order) -> ExecutionResult:
        self.boxes += 1
        return super().attempt(order)
