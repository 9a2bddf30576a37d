"""Texts of fields: what a source says of them, and what is drawn then."""

from __future__ import annotations

import random

import pytest

from codetrans.languages.alphabets import DIGITS, HEXADECIMAL, LETTERS
from codetrans.languages.standalone import only_function
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.fields import Fields
from codetrans.testgen.generate import TestOptions, generate
from codetrans.testgen.layout import Layout, missed
from codetrans.testgen.mine import Literals, literals
from codetrans.testgen.profile import Profile
from codetrans.testgen.relations import arguments
from codetrans.testgen.variation import mutated
from codetrans.types import Int, List, Parameter, Signature, TestSuite, Text, Void

SPLITTING = {
    "python": 'def f(s):\n    return [int(part) for part in s.split(".")]',
    "java": 'int f(String s) { return Integer.parseInt(s.split("\\\\.")[0]); }',
    "cpp": "int f(string s) { stringstream in(s); string part; getline(in, part, '.'); return stoi(part); }",
    "go": 'func f(s string) int { n, _ := strconv.Atoi(strings.Split(s, ".")[0]); return n }',
    "rust": "fn f(s: String) -> i32 { s.split('.').next().unwrap().parse().unwrap() }",
}
COMPARING = {
    "python": 'def f(s):\n    return sum(c == "/" or "0" <= c <= "9" for c in s)',
    "java": "boolean f(String s) { char c = s.charAt(0); return c == '/' || c >= '0' && c <= '9'; }",
    "cpp": "bool f(string s) { return s[0] == '/' || (s[0] >= '0' && s[0] <= '9'); }",
    "go": "func f(s string) bool { return s[0] == '/' || s[0] >= '0' && s[0] <= '9' }",
    "rust": "fn f(s: String) -> bool { let c = s.as_bytes()[0]; c == b'/' || c >= b'0' && c <= b'9' }",
}
BLANKS = {
    "python": "def f(s):\n    return len(s.split())",
    "java": "int f(String s) { return new StringTokenizer(s).countTokens(); }",
    "cpp": "string f(string s) { istringstream in(s); string word; in >> word; return word; }",
    "go": "func f(s string) int { return len(strings.Fields(s)) }",
    "rust": "fn f(s: String) -> usize { s.split_whitespace().count() }",
}
PLAIN = {
    "python": 'def f(s):\n    return s.count("a")',
    "java": "boolean f(String s) { char first = s.charAt(0); return first == 'a'; }",
    "cpp": "bool f(string s) { return s[0] == 'a'; }",
    "go": "func f(s string) bool { return s[0] == 'a' }",
    "rust": "fn f(s: String) -> bool { s.as_bytes()[0] == b'a' }",
}
ADDRESS = Fields((".",), (DIGITS,), (4, 255))


def found(text: str, language: str) -> Fields:
    fields = literals(text, language).fields
    assert fields is not None, text
    return fields


def drawn(fields: Fields, count: int = 400) -> list[str]:
    rng = random.Random(1)
    return [Layout(fields, rng, "abc", rng.randint(1, 6)).text() for _ in range(count)]


@pytest.mark.parametrize("language", SPLITTING)
def test_sign_that_takes_a_text_apart_and_letters_of_what_is_read(language: str) -> None:
    fields = found(SPLITTING[language], language)
    assert "." in fields.signs and fields.alphabets == (DIGITS,)


@pytest.mark.parametrize("language", COMPARING)
def test_sign_and_letters_that_are_compared_with(language: str) -> None:
    fields = found(COMPARING[language], language)
    assert fields.signs == ("/",) and fields.alphabets == (DIGITS,)


@pytest.mark.parametrize("language", BLANKS)
def test_blanks_are_a_sign_that_no_literal_names(language: str) -> None:
    assert " " in found(BLANKS[language], language).signs


@pytest.mark.parametrize("language", PLAIN)
def test_source_without_signs_has_no_fields(language: str) -> None:
    assert literals(PLAIN[language], language).fields is None


def test_blanks_are_no_sign_where_another_is_given() -> None:
    assert found(SPLITTING["python"], "python").signs == (".",)


def test_signs_of_a_pattern() -> None:
    text = 'String[] f(String s) { return s.split("[+-]|\\\\s*;"); }'
    assert set(found(text, "java").signs) == set("+- ;")


def test_line_ends_are_a_sign() -> None:
    assert found("int f(string s) { return count(s.begin(), s.end(), '\\n'); }", "cpp").signs == ("\n",)


def test_base_of_sixteen_says_that_digits_are_hexadecimal() -> None:
    text = 'def f(s):\n    return [int(part, 16) for part in s.split(":")]'
    assert HEXADECIMAL in found(text, "python").alphabets


def test_doubled_sign_beside_a_single_one_is_a_field() -> None:
    text = 'def f(s):\n    return [part for part in s.split("/") if part not in (".", "..")]'
    fields = found(text, "python")
    assert fields.signs == ("/", ".") and ".." in fields.own


def test_brackets_enclose_fields_of_known_letters() -> None:
    text = "int f(string s) { return s[0] == '[' ? 1 : isdigit(s[0]) ? 2 : s[0] == ']'; }"
    fields = found(text, "cpp")
    assert fields.brackets == "["
    assert any(text.index("[") < text.index("]") for text in drawn(fields) if "[" in text and "]" in text)


def test_fields_are_as_many_as_the_source_speaks_of() -> None:
    four = [text for text in drawn(ADDRESS) if text.count(".") == 3]
    good = [text for text in four if all(part.isdigit() and int(part) < 256 for part in text.split("."))]
    assert len(good) > 20


@pytest.mark.parametrize(
    "miss", ["one fewer", "one more", "empty", "leading zero", "bound", "bound and one", "sign at an end"]
)
def test_near_misses_of_fields(miss: str) -> None:
    rng = random.Random(1)
    made = [missed("1.22.3.4", ADDRESS, rng) for _ in range(300)]
    parts = [text.split(".") for text in made]
    assert {
        "one fewer": any(len(each) == 3 for each in parts),
        "one more": any(len(each) == 5 and all(each) for each in parts),
        "empty": "1..3.4" in made,
        "leading zero": "1.022.3.4" in made,
        "bound": "1.22.255.4" in made,
        "bound and one": "1.22.256.4" in made,
        "sign at an end": ".1.22.3.4" in made and "1.22.3.4." in made,
    }[miss]


def test_padded_numbers_and_multiples_of_own_numbers() -> None:
    dates = [text for text in drawn(Fields(("-",), (DIGITS,), (400,)), 2000) if len(text) == 10]
    whole = [text.split("-") for text in dates if text[4] == text[7] == "-"]
    assert any(int(year) % 400 == 0 for year, _, _ in whole)
    assert any(int(year) % 400 for year, _, _ in whole)


def test_near_copy_of_a_text_changes_a_field() -> None:
    rng = random.Random(1)
    assert any(mutated(("1.2.3",), rng, ADDRESS)[0] == "1..3" for _ in range(300))


def test_second_text_may_be_a_field_of_the_first() -> None:
    signature = Signature("f", (Parameter("a", Text()), Parameter("b", Text())), Void())
    mined, rng = Literals((), (), (), ";", Fields((";",), (LETTERS,))), random.Random(1)
    pairs = [arguments(signature, mined, rng, Profile()) for _ in range(200)]
    assert any(b and a != b and b in str(a).split(";") for a, b in pairs)


def test_texts_of_one_list_are_laid_out_alike() -> None:
    signature = Signature("f", (Parameter("lines", List(Text())),), Void())
    mined, rng = Literals((), (), (), ":", Fields((":",), (DIGITS,))), random.Random(1)
    lists = [arguments(signature, mined, rng, Profile("several"))[0] for _ in range(200)]
    counts = [
        {text.count(":") for text in lines if ":" in text}
        for lines in lists
        if isinstance(lines, list) and len(lines) > 3
    ]
    assert sum(len(each) == 1 for each in counts) > len(counts) / 4


def test_number_may_be_a_field_of_a_text() -> None:
    signature = Signature("f", (Parameter("lines", List(Text())), Parameter("x", Int())), Void())
    mined, rng = Literals((), (), (), ":", Fields((":",), (DIGITS,))), random.Random(1)
    calls = [arguments(signature, mined, rng, Profile()) for _ in range(200)]
    assert sum(any(str(x) in str(text).split(":") for text in lines) for lines, x in calls) > 60


def test_without_signs_nothing_is_drawn_anew() -> None:
    """The same values come of the same seed as if there were no fields."""
    mined = literals(PLAIN["python"], "python")
    assert mined == Literals((), (), (), "a")


def test_same_seed_same_texts() -> None:
    assert drawn(ADDRESS) == drawn(ADDRESS)


def test_addresses_are_tested_on_both_results(sandbox: Sandbox) -> None:
    text = """def f(text: str) -> bool:
    parts = text.split(".")
    if len(parts) != 4:
        return False
    for part in parts:
        if not part.isdigit() or (len(part) > 1 and part[0] == "0") or int(part) > 255:
            return False
    return True
"""
    suite = generate(only_function(text, "python", "f"), sandbox, TestOptions())
    assert isinstance(suite, TestSuite)
    assert {case.expected for case in suite.cases} == {True, False}
