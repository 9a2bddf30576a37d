"""Brackets that do not match are mended, and nothing else is touched."""

from __future__ import annotations

import pytest

from codetrans.languages import language
from codetrans.languages.brackets import matched
from codetrans.languages.edit import parse


@pytest.mark.parametrize(
    "target, broken, whole, names",
    [
        ("cpp", "return (1 << (n - 1);", "return (1 << (n - 1));", ["missing )"]),
        ("java", "return a[b[n - 1];", "return a[b[n - 1]];", ["missing ]"]),
        ("rust", "return f(g(n, 1);", "return f(g(n, 1));", ["missing )"]),
        ("go", "return n * (1 << (n-1)", "return n * (1 << (n-1))", ["missing )"]),
        (
            "cpp",
            "if ((n > 3) return 0;\n    return 1;",
            "if ((n > 3)) return 0;\n    return 1;",
            ["missing )"],
        ),
        ("java", "return f(n));", "return f(n);", ["one ) too many"]),
        ("cpp", "int m = n\n    return m;", "int m = n;\n    return m;", ["missing ;"]),
        ("cpp", "f((n);\n    return g((n);", "f((n));\n    return g((n));", ["missing )", "missing )"]),
        ("go", 'f("(")\n\treturn g((n)', 'f("(")\n\treturn g((n))', ["missing )"]),
    ],
)
def test_a_missing_bracket_is_put_where_it_belongs(
    target: str, broken: str, whole: str, names: list[str]
) -> None:
    heads = {
        "cpp": "int h(int n) {\n    %s\n}\n",
        "java": "static int h(int n) {\n    %s\n}\n",
        "rust": "fn h(n: i32) -> i32 {\n    %s\n}\n",
        "go": "func h(n int) int {\n\t%s\n}\n",
    }
    found = matched(heads[target] % broken, language(target).grammar())
    assert found == (heads[target] % whole, names)


def test_python_lines_are_closed() -> None:
    found = matched("def h(n):\n    a = (n + (n * 2)\n    return a\n", language("python").grammar())
    assert found == ("def h(n):\n    a = (n + (n * 2))\n    return a\n", ["missing )"])


def test_a_brace_behind_the_end_goes() -> None:
    text = "func h(n int) int {\n\tif n > 3 {\n\t\treturn 0\n\t}\n\treturn n\n}\n}\n"
    mended, names = matched(text, language("go").grammar())
    assert names == ["one } too many"] and mended.rstrip() == text.rstrip().removesuffix("}").rstrip()


@pytest.mark.parametrize("text", ["int h( {{ ;;\n", "]])}", "", "int h(int n) {\n    return n +* 2;\n}\n"])
def test_what_brackets_do_not_mend_stays_as_it_is(text: str) -> None:
    assert matched(text, language("cpp").grammar()) == (text, [])


def test_a_call_over_several_lines_is_no_error() -> None:
    text = "int h(int n) {\n    return f(n,\n             g(n));\n}\n"
    assert not parse(text, language("cpp").grammar()).has_error
    assert matched(text, language("cpp").grammar()) == (text, [])
