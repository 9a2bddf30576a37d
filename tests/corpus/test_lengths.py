"""The length of a list becomes a parameter, in every language alike."""

import pytest

from codetrans.corpus.lengths import SUFFIX, length_as_parameter, with_lengths
from codetrans.corpus.step import Solution

TEXTS = {
    "cpp": "int total(vector<int>& a, int k) {\n    int n = a.size();\n    int s = 0;\n"
    "    for (int i = 0; i < n; i++) s += a[i] * k;\n    return s;\n}\n",
    "java": "static int total(int[] a, int k) {\n    int n = a.length;\n    int s = 0;\n"
    "    for (int i = 0; i < n; i++) s += a[i] * k;\n    return s;\n}\n",
    "go": "func total(a []int, k int) int {\n\tn := len(a)\n\ts := 0\n"
    "\tfor i := 0; i < n; i++ {\n\t\ts += a[i] * k\n\t}\n\treturn s\n}\n",
    "python": "def total(a, k):\n    n = len(a)\n    s = 0\n"
    "    for i in range(n):\n        s += a[i] * k\n    return s\n",
    "rust": "fn total(a: Vec<i32>, k: i32) -> i32 {\n    let n = a.len();\n    let mut s = 0;\n"
    "    for i in 0..n {\n        s += a[i] * k;\n    }\n    s\n}\n",
}
HEADS = {
    "cpp": "int total(int a[], int k, int n) {",
    "java": "static int total(int[] a, int k, int n) {",
    "go": "func total(a []int, k int, n int) int {",
    "python": "def total(a, k, n):",
    "rust": "fn total(a: Vec<i32>, k: i32, n: usize) -> i32 {",
}


def solution(language: str, text: str) -> Solution:
    return Solution(7, "own", "1", "MIT", language, "total", text, f"total.{language}")


@pytest.mark.parametrize("language", TEXTS)
def test_the_line_goes_and_the_parameter_comes(language: str) -> None:
    lines = TEXTS[language].splitlines()
    assert length_as_parameter(solution(language, TEXTS[language])) == "\n".join(
        [HEADS[language], *lines[2:], ""]
    )


def test_typed_python_gets_a_typed_parameter() -> None:
    text = TEXTS["python"].replace("a, k", "a: list[int], k: int")
    assert "def total(a: list[int], k: int, n: int):" in (length_as_parameter(solution("python", text)) or "")


def test_a_vector_that_is_used_as_one_stays_a_vector() -> None:
    text = TEXTS["cpp"].replace("return s;", "return s + a.back();")
    assert "int total(vector<int>& a, int k, int n) {" in (length_as_parameter(solution("cpp", text)) or "")


@pytest.mark.parametrize(
    "text",
    [
        TEXTS["python"].replace("n = len(a)", "n = 3"),  # no length
        TEXTS["python"].replace("len(a)", "len(b)"),  # of something that is no parameter
        TEXTS["python"].replace("a, k", "a, n"),  # the name is taken
    ],
)
def test_other_forms_are_left_alone(text: str) -> None:
    assert length_as_parameter(solution("python", text)) is None


def test_groups_grow_together_and_alone_they_do_not() -> None:
    pair = [solution("java", TEXTS["java"]), solution("go", TEXTS["go"])]
    grown = with_lengths(pair)
    assert grown[:2] == pair
    assert {(s.language, s.variant) for s in grown[2:]} == {("java", "1" + SUFFIX), ("go", "1" + SUFFIX)}
    assert with_lengths(pair[:1]) == pair[:1]
