"""`codetrans decompile`, and `translate --pivot ir`, as a user meets them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from codetrans.decoding.decoder import Request

pytest.importorskip("llvmlite", reason="the extra `ir`")

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

SQUARE = b"define i32 @square(i32 %0) {\n  %2 = mul i32 %0, %0\n  ret i32 %2\n}\n"
RIGHT = "func square(n int32) int32 {\n\treturn n * n\n}\n"
PIVOT = ("translate", "-", "--from", "cpp", "--to", "go", "--pivot", "ir")
WRONG = "func square(n int32) int32 {\n\treturn n + n\n}\n"


def test_code_is_run_against_the_ir(run: Run) -> None:
    said = run("decompile", "-", "--to", "go", stdin=SQUARE, answers={"go": [WRONG, RIGHT]})
    assert said.code == 0
    assert said.out.strip() == RIGHT.strip()
    assert "square LLVM IR → Go" in said.err and "✓ verified" in said.err
    assert said.asked[0] == Request("int square(int a){\nret a*a\n", "ir", "go")


def test_wrong_code_is_not_verified(run: Run) -> None:
    said = run("decompile", "-", "--to", "go", "-n", "1", stdin=SQUARE, answers={"go": [WRONG]})
    assert said.code == 1
    assert "smallest disagreement found: square(" in said.err


def test_what_the_tests_cannot_call_is_written_and_marked(run: Run) -> None:
    text = b"define ptr @same(ptr %0) {\n  ret ptr %0\n}\n"
    answers = {"python": ["def same(p):\n    return p\n"]}
    said = run("decompile", "-", "--to", "python", "--json", stdin=text, answers=answers)
    assert said.code == 1
    [item] = json.loads(said.out)
    assert (item["from"], item["to"], item["verified"]) == ("ir", "python", False)
    assert "no tests: its result is a structure or a pointer" in item["notes"][0]


def test_files_are_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f.ll").write_bytes(SQUARE)
    out = tmp_path / "out"
    said = run(
        "decompile",
        str(tmp_path / "f.ll"),
        "--to",
        "go",
        "-o",
        str(out),
        "--no-verify",
        answers={"go": [RIGHT]},
    )
    assert said.code == 1  # nothing ran
    assert (out / "square.go").read_text() == RIGHT


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"int f() { return 1; }", "this is no LLVM IR"),
        (b"; IR\ndefine i32 @f( {\n", "does not read this IR: line 3, column 1: expected type"),
        (b"declare i32 @f(i32)\n", "defines no function"),
        (b"define i32 @f(i32* %p) {\n  %a = load i32* %p\n  ret i32 %a\n}\n", "an LLVM from 3.7 to "),
        (b'define void @f() {\n  call void asm sideeffect "nop", ""()\n  ret void\n}\n', "assembly"),
        (
            b"define amdgpu_kernel void @f(ptr addrspace(1) %p) {\n  ret void\n}\n",
            "another address space (1); compile it for",
        ),
        (b"", "empty"),
    ],
)
def test_bad_input_is_told_before_a_model_is_loaded(run: Run, text: bytes, words: str) -> None:
    said = run("decompile", "-", "--to", "go", stdin=text)
    assert said.code == 2
    assert words in said.err
    assert not said.loaded


def test_a_module_that_is_too_large_is_to_be_cut_by_llvm(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "large.ll"
    path.write_bytes(b";\n" * (3 << 20))
    said = run("decompile", str(path), "--to", "go")
    assert said.code == 2 and "is larger than 4 MiB" in said.err and "llvm-extract -S --func=NAME" in said.err


def test_a_function_that_is_not_there_is_told(run: Run) -> None:
    said = run("decompile", "-", "--to", "go", "--function", "cube", stdin=SQUARE)
    assert said.code == 2 and "cube" in said.err and not said.loaded


def test_options_that_cannot_be_used_load_no_model(run: Run, tmp_path: Path) -> None:
    said = run("decompile", "-", "--to", "klingon", stdin=SQUARE)
    assert said.code == 2 and "unknown language" in said.err and not said.loaded
    (tmp_path / "plain").touch()
    said = run("decompile", "-", "--to", "go", "-o", str(tmp_path / "plain"), stdin=SQUARE)
    assert said.code == 2 and "cannot write to" in said.err and not said.loaded


def test_a_function_too_long_for_any_model_is_left_out(run: Run) -> None:
    lines = (f"  %v{n} = call i32 @another(i32 %v{n - 1})\n" for n in range(1, 3_000))
    text = f"declare i32 @another(i32)\ndefine i32 @g(i32 %v0) {{\n{''.join(lines)}  ret i32 %v2999\n}}\n"
    said = run("decompile", "-", "--to", "go", stdin=text.encode())
    assert said.code == 2 and "g: left out: has " in said.err and not said.loaded


def test_the_pivot_is_what_the_model_reads_and_the_source_what_runs(run: Run) -> None:
    source = b"int square(int n) { return n * n; }\n"
    said = run(*PIVOT, stdin=source, answers={"go": [RIGHT]})
    assert said.code == 0, said.err
    assert "square C++ → Go" in said.err
    assert said.asked[0] == Request("int square(int a){\nret a*a\n", "ir", "go")


def test_a_source_that_does_not_lower_is_left_out(run: Run) -> None:
    source = b"int f() { try { return 1; } catch (...) { return 2; } }\nint g() { return 3; }\n"
    said = run(*PIVOT, stdin=source, answers={"go": ["func g() int { return 3 }"]})
    assert said.code == 1
    assert "f: left out: catches exceptions" in said.err and "✓ verified" in said.err


def test_where_no_source_lowers_no_model_is_loaded(run: Run) -> None:
    said = run(*PIVOT, stdin=b"int f() { try { return 1; } catch (...) { return 2; } }\n")
    assert said.code == 2 and "catches exceptions" in said.err and not said.loaded


def test_the_pivot_needs_to_compile(run: Run) -> None:
    said = run(*PIVOT, "--no-verify", stdin=b"int f() { return 1; }")
    assert said.code == 2 and "leave out --no-verify" in said.err
