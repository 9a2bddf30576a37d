"""Letters that a source counts from a first one: what goes beyond them is seen in a run."""

from __future__ import annotations

import pytest

from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.coverage import Coverage
from codetrans.testgen.domain import LETTERS, with_edges
from codetrans.testgen.generate import TestOptions
from codetrans.testgen.notes import COUNTS
from codetrans.testgen.probes import probed
from codetrans.testgen.select import key_of
from codetrans.types import Case
from tests.testgen.test_generate import made, parsed_function

LIMITS = Limits(seconds=0.8)

# Digits at odd places, anything at even ones.
DIGITS = {
    "cpp": """\
int f(string s) {
    int found = 0;
    for (int i = 1; i < (int)s.size(); i += 2) found += s[i] - '0';
    return found;
}
""",
    "java": """\
static int f(String s) {
    int found = 0;
    for (int i = 1; i < s.length(); i += 2) found += Character.getNumericValue(s.charAt(i));
    return found;
}
""",
    "go": """\
func f(s string) int {
	found := 0
	for i := 1; i < len(s); i += 2 { found += int(s[i] - '0') }
	return found
}
""",
    "rust": """\
fn f(s: String) -> i32 {
    let mut found = 0;
    for (i, c) in s.bytes().enumerate() { if i % 2 == 1 { found += c as i32 - b'0' as i32; } }
    found
}
""",
    "python": """\
def f(s: str) -> int:
    return sum(ord(s[i]) - ord('0') for i in range(1, len(s), 2))
""",
}


@pytest.mark.parametrize("language", DIGITS)
def test_a_run_tells_what_is_counted_that_is_no_digit(language: str, sandbox: Sandbox) -> None:
    function = parsed_function(language, DIGITS[language])
    coverage = Coverage.of(function, sandbox)
    assert coverage is not None and coverage.notes.count(COUNTS) == 1
    cases = [Case((text,), 0) for text in ("a", "a1", "a1b9", "a1bz", "11")]
    coverage.run(cases, sandbox, LIMITS)
    assert coverage.strays(COUNTS) == {key_of(("a1bz",))}
    tagged = with_edges(cases, function, cases, [], {COUNTS: coverage.strays(COUNTS)})
    assert [LETTERS in case.edges for case in tagged] == [False, False, False, True, False]


def test_digits_among_letters_are_drawn(sandbox: Sandbox) -> None:
    suite = made(sandbox, "java", DIGITS["java"], TestOptions(cases=12, most=192, coverage=True))
    texts = [str(case.arguments[0]) for case in suite.cases]
    assert all(letter.isdigit() for text in texts for letter in text[1::2])
    assert any(letter.isalpha() for text in texts for letter in text[::2] if len(text) > 1)


ASKING = """\
static int f(String s) {
    int found = 0;
    for (char c : s.toCharArray()) {
        int place = c - 'a';
        if (place < 0 || place > 25) return -1;
        found += place;
    }
    return found;
}
"""


def test_a_source_that_does_something_about_other_letters_means_them(sandbox: Sandbox) -> None:
    coverage = Coverage.of(parsed_function("java", ASKING), sandbox)
    assert coverage is not None
    coverage.run([Case((text,), 0) for text in ("abc", "B", "z~")], sandbox, LIMITS)
    assert len(coverage.noted[COUNTS]) == 2 and coverage.strays(COUNTS) == frozenset()


def test_what_is_compared_at_once_is_no_counting() -> None:
    found = probed(parsed_function("java", "static boolean f(char c) { return c - '0' < 10; }"))
    assert found is not None and COUNTS not in found.notes


RARE = """\
static int f(String s) {
    int found = 0;
    for (char c : s.toCharArray()) found += c - '0';
    return found == 73 ? 1 : found;
}
"""


def test_a_branch_that_few_of_them_take_by_chance_says_nothing(sandbox: Sandbox) -> None:
    coverage = Coverage.of(parsed_function("java", RARE), sandbox)
    assert coverage is not None
    cases = [Case((text,), 0) for text in ("12", "z", "zz", "az", "y")]  # only "y" gives 73
    coverage.run(cases, sandbox, LIMITS)
    assert coverage.strays(COUNTS) == {key_of(case.arguments) for case in cases[1:]}
