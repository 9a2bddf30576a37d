"""`codetrans ir` as a user meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("llvmlite", reason="the extra `ir`")

from codetrans import toolchain
from codetrans.toolchain import Found

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

TWO = """\
int square(int n) { return n * n; }
int cubes(int n) { int s = 0; for (int i = 0; i < n; i++) s += square(i) * i; return s; }
"""


def test_every_function_of_a_file_is_printed_in_order(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "f.cpp"
    path.write_text(TWO)
    said = run("ir", str(path))
    assert said.code == 0 and said.err == ""
    assert said.out.startswith(
        "define i32 @square(i32 %0) {\n  %2 = mul i32 %0, %0\n  ret i32 %2\n}\n\ndefine i32 @cubes("
    )


def test_one_function_compact_and_as_the_compiler_wrote_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "f.cpp"
    path.write_text(TWO)
    assert run("ir", str(path), "--function", "square", "--form", "compact").out == (
        "int square(int a){\nret a*a\n"
    )
    assert "target triple" in run("ir", str(path), "--function", "square", "--form", "raw").out


def test_unoptimised_code_keeps_its_variables(run: Run) -> None:
    source = b"int twice(int n) { int m = n + n; return m; }"
    assert "alloca i32" in run("ir", "-", "--from", "cpp", "--optimise", "0", stdin=source).out
    assert "alloca" not in run("ir", "-", "--from", "cpp", stdin=source).out


def test_a_method_is_lowered_as_the_function_it_is(run: Run) -> None:
    source = b"struct Solution;\nimpl Solution {\n    pub fn twice(n: i32) -> i32 { n + n }\n}\n"
    assert run("ir", "-", "--from", "rust", stdin=source).out.startswith("define i32 @twice(i32 %0)")


def test_what_does_not_compile_is_told_beside_what_does(run: Run) -> None:
    said = run("ir", "-", "--from", "cpp", stdin=b"int f() { return 1; }\nint g() { return lost; }")
    assert said.code == 1 and "@f()" in said.out
    assert "g: left out: does not compile: error: use of undeclared identifier 'lost'" in said.err


def test_given_ir_is_brought_to_its_form(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "f.ll"
    path.write_text(
        "define noundef i32 @g(i32 noundef %x) #0 {\nentry:\n  ret i32 %x\n}\nattributes #0 = { nounwind }\n"
    )
    assert run("ir", str(path)).out == "define i32 @g(i32 %0) {\n  ret i32 %0\n}\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("define i32 @f() {\n  ret i32 %lost\n}\n", "IR: line 2, column 11: use of undefined value"),
        ("define i32 @f(i32* %p) {\n  %a = load i32* %p\n  ret i32 %a\n}\n", "does not read this IR"),
    ],
)
def test_ir_that_cannot_be_read_is_bad_input_with_a_way_out(run: Run, text: str, says: str) -> None:
    said = run("ir", "-", "--from", "ll", stdin=text.encode())
    assert said.code == 2 and says in said.err and "  try: " in said.err and not said.out


def test_every_function_of_given_ir_is_printed_and_what_is_left_out_is_told(run: Run) -> None:
    text = (
        'define void @f() {\n  call void asm "nop", ""()\n  ret void\n}\n'
        "define i32 @g() {\n  ret i32 1\n}\ndefine i32 @h() {\n  ret i32 2\n}\n"
    )
    said = run("ir", "-", "--from", "ll", stdin=text.encode())
    assert said.code == 1
    assert said.out == "define i32 @g() {\n  ret i32 1\n}\n\ndefine i32 @h() {\n  ret i32 2\n}\n"
    assert said.err == (
        "– f: left out: f has inline assembly, which no other language can say; "
        "replace it by code, or by a call\n"
    )
    said = run("ir", "-", "--from", "ll", "--function", "f", stdin=text.encode())
    assert said.code == 2 and "inline assembly" in said.err and not said.out
    compact = run("ir", "-", "--from", "ll", "--form", "compact", stdin=text.encode())
    assert compact.out == "int g(){\nret 1\n\nint h(){\nret 2\n"


def test_what_is_printed_of_a_file_is_one_module_and_printed_again_the_same(run: Run) -> None:
    source = b"""
        int fact(int n) { return n < 2 ? 1 : n * fact(n - 1) % 7 + fact(n - 2); }
        int both(int n) { return fact(n) + fact(n + 1); }
        const char* one() { return "one"; }
        const char* two() { return "two"; }
        int larger(int a, int b) { return a > b ? a : b; }
        int largest(int a, int b, int c) { return larger(larger(a, b), c); }
    """
    said = run("ir", "-", "--from", "cpp", stdin=source)
    assert said.code == 0 and said.out.count("define ") == 6
    again = run("ir", "-", "--from", "ll", stdin=said.out.encode())
    assert again.code == 0 and again.out == said.out


@pytest.mark.parametrize("name", ["module.bc", "module.ll"])
def test_bitcode_is_told_how_to_become_text(name: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"BC\xc0\xde5\x14\x00\x00\x05\xff")
    said = run("ir", str(path))
    assert said.code == 2 and "is LLVM bitcode" in said.err and f"llvm-dis {path}" in said.err


def test_values_in_one_another_without_end_are_not_given_to_llvm(run: Run) -> None:
    deep = f"@g = global {'{' * 20_000} i32 {'}' * 20_000} zeroinitializer\n"
    said = run("ir", "-", "--from", "ll", stdin=f"{deep}define i32 @f() {{\n  ret i32 1\n}}\n".encode())
    assert said.code == 2 and "line 1: brackets in one another, more than" in said.err


def test_a_function_with_assembly_or_of_thousands_of_lines_is_told_beside_the_others(run: Run) -> None:
    lines = "".join(f"s = s * 31 + (a[{number}] ^ s);\n" for number in range(1_200))
    others = 'int g() { return 1; }\nint h(int a) { asm("nop"); return a; }\n'
    source = f"{others}int f(int* a, int s) {{\n{lines}return s; }}"
    said = run("ir", "-", "--from", "cpp", stdin=source.encode())
    assert said.code == 1 and said.out == "define i32 @g() {\n  ret i32 1\n}\n"
    assert "h: left out: h has inline assembly" in said.err and "f: left out: f has 6000 instr" in said.err
    assert "; replace it by code, or by a call" in said.err
    assert "; give a smaller function" in said.err


LONG = {
    "cpp": ("int f(int* a, int s) {\n", "s = s * 31 + (a[{}] ^ s);\n", "return s; }"),
    "java": ("class A { static int f(int[] a, int s) {\n", "s = s * 31 + (a[{}] ^ s);\n", "return s; } }"),
    "go": ("func f(a []int, s int) int {\n", "s = s * 31 + (a[{}] ^ s)\n", "return s\n}"),
    "rust": ("fn f(a: &[i32], mut s: i32) -> i32 {\n", "s = s * 31 + (a[{}] ^ s);\n", "s }"),
    "python": ("def f(a, s):\n", "    s = s * 31 + (a[{}] ^ s)\n", "    return s\n"),
}


@pytest.mark.parametrize("language", LONG)
def test_a_function_of_five_thousand_lines_is_given_to_no_compiler(
    language: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def started(*arguments: object, **named: object) -> None:
        raise AssertionError("started")

    monkeypatch.setattr("codetrans.sandbox.run.Sandbox.attempt", started)
    head, line, end = LONG[language]
    source = head + "".join(line.format(number) for number in range(5_000)) + end
    said = run("ir", "-", "--from", language, stdin=source.encode())
    assert said.code == 2 and not said.out
    assert "f: left out: has 5,00" in said.err and "more than 1,500; give a smaller function" in said.err


def test_a_missing_compiler_is_named_with_the_line_that_installs_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = toolchain.look

    def absent(language: str, name: str) -> Found:
        found = real(language, name)
        return Found(found.tool, language, None) if name == "rustc" else found

    monkeypatch.setattr(toolchain, "look", absent)
    toolchain.in_box.cache_clear()
    said = run("ir", "-", "--from", "rust", stdin=b"fn f() -> i32 { 1 }")
    toolchain.in_box.cache_clear()
    assert said.code == 3 and "rustc" in said.err and "toolchains/rust/install.sh" in said.err


def test_python_without_hints_is_typed_by_running_it(run: Run) -> None:
    said = run(
        "ir", "-", "--from", "python", stdin=b"def f(values):\n    return sum(values) // len(values)\n"
    )
    assert said.code == 0 and said.err == ""
    assert said.out.startswith("define i64 @f({ ptr, ptr } %0) {")
