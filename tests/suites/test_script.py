"""The script format: what is read out of its programs, and what is filled into them."""

from __future__ import annotations

import re

import pytest
from scripts import CPP, GO, INPUTS, JAVA, PYTHON, RUST, SQUARE, SUM

from codetrans.languages import languages
from codetrans.suites.script import inputs_of, is_script_row, judge_official, official, read
from codetrans.types import Int, List, Program, Rejection, Text

CANDIDATES = {
    "cpp": "int sumSquares(int a[], int n) { return 0; }",
    "go": "func sumSquares(a []int, n int) int { return 0 }",
    "java": "static int sumSquares(int[] a, int n) { return 0; }",
    "python": "def sum_squares(a, n):\n    return 0\n",
}


def test_references_and_inputs_are_read_from_every_program() -> None:
    item = read(SUM)
    assert set(item.functions) == {"cpp", "go", "java", "python"} and item.reason == ""
    assert all(f.signature.name == "f_gold" for f in item.functions.values())
    assert all(len(f.signature.parameters) == 2 for f in item.functions.values())
    assert item.inputs == INPUTS
    assert "main" not in item.functions["go"].text and "n_success" not in item.functions["java"].text


def test_rust_as_c2rust_wrote_it_becomes_a_plain_function() -> None:
    function = read(SQUARE).functions["rust"]
    assert "libc" not in function.text and "extern" not in function.text
    assert isinstance(function.signature.parameters[0].type, Int)


def test_a_pointer_of_c_stays_one_and_is_a_list() -> None:
    pointers = "mut x: *mut libc::c_int, s: *const libc::c_char)"
    scripts = {"rust": RUST.replace("mut x: libc::c_int)", pointers)}
    found = read({**SQUARE, "scripts": scripts}).functions["rust"]
    assert found.text.startswith("unsafe fn f_gold(mut x: *mut i32, s: *const i8)")
    assert [parameter.type for parameter in found.signature.parameters] == [List(Int(32)), Text()]
    assert [parameter.mutated for parameter in found.signature.parameters] == [True, False]


def test_inputs_come_from_cpp_where_python_has_none() -> None:
    assert inputs_of({"cpp": CPP}) == INPUTS
    unreadable = PYTHON.replace("([0,0],1,)", "(list(range(3)),1,)")
    assert inputs_of({"python": unreadable, "cpp": CPP}) == INPUTS
    assert inputs_of({"python": unreadable}) == ()
    assert inputs_of({"go": GO, "java": JAVA}) == ()


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ('{"a b","c{d}"}', ["a b", "c{d}"]),
        ("{'x','y'}", ["x", "y"]),
        ("{1.5F,-2.0f}", [1.5, -2.0]),
        ("{true,false}", [True, False]),
        ("{10L,20UL}", [10, 20]),
    ],
)
def test_cpp_literals_are_values(literal: str, value: list[object]) -> None:
    script = f"vector<auto> param0 {literal};"
    assert inputs_of({"cpp": script}) == tuple((item,) for item in value)


def test_columns_of_unequal_length_are_no_inputs() -> None:
    assert inputs_of({"cpp": "vector<int> param0 {1,2}; vector<int> param1 {1};"}) == ()


@pytest.mark.parametrize("target", CANDIDATES)
def test_the_candidate_fills_the_hole_under_the_name_that_is_called(target: str) -> None:
    program = official(read(SUM), target, CANDIDATES[target])
    assert isinstance(program, Program)
    text = next(text for name, text in program.files.items() if "f_gold" in text)
    assert "TOFILL" not in text and "sumSquares" not in text and "sum_squares" not in text
    assert re.search(r"f_filled\s*\((int|a\b)", text) and text.count("f_gold") > 1


def test_a_candidate_that_does_not_parse_and_a_program_without_a_hole_are_rejected() -> None:
    assert isinstance(official(read(SUM), "java", "no function at all"), Rejection)
    whole = {**SUM, "scripts": {**SUM["scripts"], "cpp": CPP.replace("//TOFILL", "")}}
    assert isinstance(official(read(whole), "cpp", CANDIDATES["cpp"]), Rejection)
    whole = {**SQUARE, "scripts": {"rust": RUST.replace("fn f_filled(", "fn other(")}}
    assert isinstance(official(read(whole), "rust", "fn square(x: i32) -> i32 { x * x }"), Rejection)


def test_every_repair_is_needed_and_done() -> None:
    scripts = {"java": JAVA, "rust": RUST}
    for target, record in languages().items():
        for pattern, _ in (*record.scripts.repairs, *record.scripts.filled):
            assert re.search(pattern, scripts[target], re.DOTALL), f"{target}: {pattern}"
    java = official(read(SUM), "java", CANDIDATES["java"])
    assert isinstance(java, Program)
    assert "javafx" not in java.files["Main.java"] and "public class Main {" in java.files["Main.java"]
    rust = official(read(SQUARE), "rust", "fn square(x: i32) -> i32 {\n    x * x\n}\n")
    assert isinstance(rust, Program)
    text = rust.files["main.rs"]
    assert "feature(" not in text and "#[main]" not in text and "c2rust" not in text
    assert 'panic!("Reached' not in text and "fn f_filled(x: i32) -> i32 {\n    x * x\n}" in text
    assert "param0.len() as libc::c_int" in text and "pub type c_int = i32;" in text


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("#Results: 3, 10", (3, 10)),
        ("x\n#Results:10, 10\n", (10, 10)),
        ("", (0, 0)),
        ("Results: 1, 1", (0, 0)),
    ],
)
def test_what_a_program_prints_is_counted(said: str, counts: tuple[int, int]) -> None:
    assert judge_official(said) == counts


def test_rows_of_the_format_are_told_from_others() -> None:
    assert is_script_row(SUM) and not is_script_row({"problem": 1, "manifest": ""})
