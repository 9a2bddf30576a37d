"""Documentation goes from the source's language into the target's, and changes nothing else."""

from __future__ import annotations

import pytest

from codetrans.cli.results import complete
from codetrans.languages import language, languages
from codetrans.languages.documentation import documentation, documented
from codetrans.languages.extract import functions
from codetrans.languages.standalone import only_function
from codetrans.sandbox.calls import Artefact, build
from codetrans.sandbox.run import Sandbox
from codetrans.types import Function

LINES = ("Adds one.", "", "Wraps at the greatest number.")
SLASHES = "// Adds one.\n//\n// Wraps at the greatest number.\n"
THREE = SLASHES.replace("//", "///")
STARS = "/**\n * Adds one.\n *\n * Wraps at the greatest number.\n */\n"
STRING = '    """Adds one.\n\n    Wraps at the greatest number.\n    """\n'
READ = {
    "cpp": f"{THREE}int f(int a) {{ return a + 1; /* no */ }}",
    "go": f"{SLASHES}func f(a int) int {{\n\t// no\n\treturn a + 1\n}}",
    "java": f"class A {{\n{STARS}static int f(int a) {{ return a + 1; }}\n}}",
    "python": f"def f(a):\n{STRING}    # no\n    return a + 1",
    "rust": f"{THREE}fn f(a: i32) -> i32 {{ a + 1 }} // no",
}
WRITTEN = {
    "cpp": f"{SLASHES}int f(int a) {{",
    "go": f"{SLASHES}func f(a int) int {{",
    "java": f"{STARS}static int f(int a) {{",
    "python": f"def f(a: int) -> int:\n{STRING}    return",
    "rust": f"{THREE}fn f(a: i32) -> i32 {{",
}
CODE = {
    "cpp": "int g(int a) {\n    return a;\n}\n\nint f(int a) {\n    return g(a) + 1;\n}\n",
    "go": "func g(a int) int {\n\treturn a\n}\n\nfunc f(a int) int {\n\treturn g(a) + 1\n}\n",
    "java": "static int g(int a) {\n    return a;\n}\n\nstatic int f(int a) {\n    return g(a) + 1;\n}\n",
    "python": "def g(a: int) -> int:\n    return a\n\n\ndef f(a: int) -> int:\n    return g(a) + 1\n",
    "rust": "fn g(a: i32) -> i32 {\n    a\n}\n\nfn f(a: i32) -> i32 {\n    g(a) + 1\n}\n",
}


def alone(text: str, source: str) -> Function:
    return only_function(text, source, "f")


@pytest.mark.parametrize("source", READ)
def test_is_read_without_what_makes_it_a_comment(source: str) -> None:
    assert alone(READ[source], source).documentation == LINES


@pytest.mark.parametrize(
    ("comment", "lines"),
    [
        ("// one line", ("one line",)),
        ("/* in a block */", ("in a block",)),
        ("/**\n   first\n     second\n*/", ("first", "  second")),
        ("//!  a file's\n// NOLINTNEXTLINE(readability)\n", (" a file's",)),
        ("// turned \u202eround", ("turned round",)),
        ("", ()),
        ("//\n/* */", ()),
    ],
)
def test_other_forms_of_comments(comment: str, lines: tuple[str, ...]) -> None:
    assert (
        documentation(f"{comment}\nint f(int a) {{\n  // inside\n  return a;\n}}", language("cpp")) == lines
    )


def test_a_text_that_is_not_the_first_statement_is_none() -> None:
    assert documentation('def f(a):\n    a += 1\n    "said"\n    return a\n', language("python")) == ()
    assert documentation("def f(a):\n    '''It's \"so\".'''\n    return a\n", language("python")) == (
        'It\'s "so".',
    )


@pytest.mark.parametrize("target", WRITTEN)
def test_stands_at_the_function_that_is_asked_for_not_at_its_helpers(target: str) -> None:
    text = documented(CODE[target], LINES, language(target))
    helper, asked = (text.index(name) for name in ("g(", "Adds one."))
    assert helper < asked and WRITTEN[target] in text


@pytest.mark.parametrize("target", CODE)
@pytest.mark.parametrize(
    "lines",
    [
        ("ends */ early", r"C:\users\u000a new", 'says """so""" and "', "a backslash \\"),
        ('"quoted"',),
        ("a backslash \\",),
        ("*/ int x;",),
        ("??/", "#define f g", "`x` ``` [y] <b>"),
    ],
)
def test_words_never_become_code(target: str, lines: tuple[str, ...], sandbox: Sandbox) -> None:
    text = complete(CODE[target], language(target), lines)
    function = next(
        item for item in functions(text, target) if isinstance(item, Function) and item.signature.name == "f"
    )
    assert len(function.documentation or documentation(function.text, language(target))) == len(lines)
    assert alone(text, target).text == alone(CODE[target], target).text
    commented = Function(target, text, alone(CODE[target], target).signature)
    assert isinstance(build(sandbox, language(target).program(commented)), Artefact)


def test_every_language_writes_it() -> None:
    assert set(CODE) == set(languages())


def test_code_on_one_line_is_left_alone() -> None:
    text = "def f(a): return a + 1\n"
    assert documented(text, LINES, language("python")) == text
