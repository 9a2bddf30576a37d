"""Numbers that go into a text as characters are written out; letters, and sums with them, are not."""

from __future__ import annotations

import pytest

from codetrans.languages import language
from codetrans.languages.digits import coded, with_digits
from codetrans.types import Value


@pytest.mark.parametrize(
    ("expected", "got", "is_coded"),
    [
        ("b2", "b\x02", True),
        ("a12b3", "a\x0cb\x03", True),
        (["x", "b2"], ["x", "b\x02"], True),
        ("b2", "b3", False),
        ("b2", "b2", False),
        ("a\n", "a\n", False),
        (["x"], ["x", "\x02"], False),
        (2, "\x02", False),
        (None, "\x02", False),
    ],
)
def test_a_code_in_the_place_of_digits(expected: Value, got: Value, is_coded: bool) -> None:
    assert coded(expected, got) == is_coded


CHANGED = {
    "rust": [
        ("s.push((n as u8) as char);", "s.push_str(&(n).to_string());"),
        ("a.b.push(((j - i) as u8 as char));", "a.b.push_str(&(j - i).to_string());"),
        ("s.push((b'a' + n) as char);", None),
        ("s.push(('a' as i32 + n) as u8 as char);", None),
        ("v.push(n);", None),
    ],
    "java": [
        ("sb.append((char) n);", "sb.append(n);"),
        ("sb.append((char) (j - i));", "sb.append(j - i);"),
        ("sb.append((char) ('a' + n));", None),
        ("sb.append(n);", None),
    ],
    "go": [
        ("b = append(b, byte(j-i))", "b = append(b, strconv.Itoa(j-i)...)"),
        ("sb.WriteByte(byte(n))", "sb.WriteString(strconv.Itoa(n))"),
        ("sb.WriteRune(rune(n))", "sb.WriteString(strconv.Itoa(n))"),
        ("s += string(rune(n))", "s += strconv.Itoa(n)"),
        ("b = append(b, byte('a'+n))", None),
        ("b = append(b, byte(s[i]))", None),
    ],
    "cpp": [
        ("int n = 1; string t; t += n;", "int n = 1; string t; t += to_string(n);"),
        ("size_t i, j; std::string t; t += j - i;", "size_t i, j; std::string t; t += to_string(j - i);"),
        ("string t; long n = 2; t.push_back(n + 1);", "string t; long n = 2; t += to_string(n + 1);"),
        ("string t; t += t.size();", "string t; t += to_string(t.size());"),
        ("string t; char c; t += c;", None),
        ("int n; string t; t += 'a' + n;", None),
        ("vector<int> v; int n; v.push_back(n);", None),
        ("int n, t; t += n;", None),
    ],
    "python": [
        ("return ''.join(a)", "return ''.join(map(str, a))"),
        ("return ','.join(x for x in a)", "return ','.join(map(str, (x for x in a)))"),
        ("t = ''\n    t += n", "t = ''\n    t += str(n)"),
        ("t = ''\n    t = t + (j - i)", "t = ''\n    t = t + str(j - i)"),
        ("return n + ':'", "return str(n) + ':'"),
        ("return chr(n)", "return str(n)"),
        ("return chr(ord('a') + n)", None),
        ("t = ''\n    t += 'x'", None),
        ("t = ''\n    t += s[0]", "t = ''\n    t += str(s[0])"),
        ("return a[i] + '->' + a[j]", "return str(a[i]) + '->' + str(a[j])"),
        ("return d['x'] + n", None),
        ("return ''.join(map(str, a))", None),
        ("t = 1\n    t += n", None),
    ],
}
AROUND = {
    "rust": "fn f() {{\n    {}\n}}\n",
    "java": "static void f() {{\n    {}\n}}\n",
    "go": "func f() {{\n\t{}\n}}\n",
    "cpp": "void f() {{\n    {}\n}}\n",
    "python": "def f():\n    {}\n",
}


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [(name, *pair) for name, pairs in CHANGED.items() for pair in pairs],
)
def test_numbers_are_written_out(name: str, text: str, wanted: str | None) -> None:
    around = AROUND[name]
    result = with_digits(around.format(text), language(name))
    assert result == (None if wanted is None else around.format(wanted))
