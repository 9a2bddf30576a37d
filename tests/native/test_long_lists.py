"""Long lists stand in rows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codetrans.languages.standalone import only_function
from codetrans.native import framework_of
from codetrans.native.checks import checks
from codetrans.native.layout import formatted
from codetrans.native.long_lists import is_long, rows
from codetrans.types import Case

NUMBERS = list(range(-25, 25))
TWICE = {
    "python": "def twice(values: list[int]) -> list[int]:\n    return [2 * value for value in values]\n",
    "java": "class A { static int[] twice(int[] v) { return Arrays.stream(v).map(x -> 2 * x).toArray(); } }",
    "cpp": "vector<int> twice(vector<int> values) { for (int& v : values) v *= 2; return values; }",
    "go": "func twice(v []int) []int {\n\tfor i := range v {\n\t\tv[i] *= 2\n\t}\n\treturn v\n}\n",
    "rust": "fn twice(values: &[i32]) -> Vec<i32> {\n    values.iter().map(|v| 2 * v).collect()\n}\n",
}


def test_a_row_has_what_a_line_has_room_for() -> None:
    text = f"[]int{{{', '.join(map(str, NUMBERS))}}}"
    first, *middle, last = rows(text, "\t").splitlines()
    assert (first, last) == ("[]int{", "\t}") and all(80 < len(line) <= 96 for line in middle[:-1])
    assert " ".join(line.strip() for line in middle) == text[6:-1] + ","


@pytest.mark.parametrize("text", ["[1, 2]", "list_node([" + "1, " * 50 + "1])", '["' + "a" * 90 + '"]'])
def test_what_is_short_or_more_than_plain_items_stays(text: str) -> None:
    assert not is_long(text)


@pytest.mark.parametrize("language", TWICE)
def test_fifty_numbers_take_few_lines_in_every_framework(language: str) -> None:
    function, framework = only_function(TWICE[language], language), framework_of(language)
    case = Case((NUMBERS,), [2 * number for number in NUMBERS])
    made = formatted(framework.render(function, checks([case], function.signature, function), "h"), language)
    [test] = [text for path, text in made.items() if "test" in path.lower() and "CMake" not in path]
    lines = test.splitlines()
    with_numbers = [line for line in lines if line.strip().rstrip(",").lstrip("-").isdigit()]
    assert not with_numbers and len([line for line in lines if line.count(",") > 5]) >= 4, test


def test_python_in_rows_passes(tmp_path: Path) -> None:
    function = only_function(TWICE["python"], "python")
    case = Case((NUMBERS,), [2 * number for number in NUMBERS])
    made = framework_of("python").render(function, checks([case], function.signature, function), "h")
    for path, text in formatted(made, "python").items():
        (tmp_path / path).write_text(text)
    done = subprocess.run([sys.executable, "-m", "pytest", "-q"], cwd=tmp_path, check=False)
    assert done.returncode == 0
