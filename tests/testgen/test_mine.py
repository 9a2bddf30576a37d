from __future__ import annotations

import pytest

from codetrans.testgen.mine import literals

SOURCES = {
    "python": "def f(s):\n    return s == 'yes' or len(s) > 0x10 or 2.5 if s[0] == '#' else 100007",
    "java": "int f(T s) { return s.equals(\"yes\") || s.length() > 16 || s.charAt(0) == '#' ? 2.5:100007; }",
    "cpp": "bool f(string s) { return s == \"yes\" || s.size() > 0x10 || s[0] == '#' || 2.5 > 100007; }",
    "go": "func f(s string) bool { return s == \"yes\" || len(s) > 0x10 || s[0] == '#' || 2.5 > 100007 }",
    "rust": "fn f(s: &str) { s == \"yes\" || s.len() > 0x10 || s.starts_with('#') || 2.5 > 1.0 }",
}


@pytest.mark.parametrize("language", SOURCES)
def test_numbers_texts_and_characters_of_a_source(language: str) -> None:
    found = literals(SOURCES[language], language)
    assert 16 in found.integers
    assert 100_007 not in found.integers  # a modulus, not an input
    assert 2.5 in found.floats
    assert "yes" in found.texts
    assert set("yes#") <= set(found.characters)
