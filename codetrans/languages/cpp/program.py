"""The C++ program that calls a function with arguments from stdin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import tree_sitter_cpp
from tree_sitter import Node

from codetrans.errors import BadInput
from codetrans.languages.cpp.apart import apart
from codetrans.languages.cpp.generics import spellings
from codetrans.languages.cpp.imports import imports
from codetrans.languages.cpp.signature import declarator_of
from codetrans.languages.edit import parse, walk
from codetrans.languages.glue import fresh, import_lines, require_callable, support
from codetrans.languages.language import Batch, Prelude
from codetrans.types import Function, Program, Signature, Unknown

# Code for C++17 compiles as C++20 as well, and `ranges::sort(numbers)` needs the latter.
STANDARD = "-std=c++20"
UNDEFINED = "undefined,float-cast-overflow"  # integer division by zero, overflow, shift, bounds, null
# Cases are small: what is saved at compiling is more than what is lost at running.
OPTIONS = {
    "plain": (STANDARD, "-O0", "-w"),
    "checked": (
        *(STANDARD, "-O1", "-g0", "-w", f"-fsanitize=address,{UNDEFINED}"),
        *("-fno-sanitize-recover=all", "-fno-sanitize=vptr"),
        "-D_GLIBCXX_ASSERTIONS",  # a short text lies in its object, where no sanitizer sees its end
    ),
    "optimised": (STANDARD, "-O2", "-w"),
}
PREPARED = ("plain", "checked")  # the other is built too seldom for a header of its own
BUILDS = {variant: (("clang++", *options, "-o", "main", "main.cpp"),) for variant, options in OPTIONS.items()}
# All of the standard library and the harness. Either compiler takes x.gch where x is to be included,
# and says nothing of one that it cannot use. Templates instantiated in the header are not so in each
# program; g++ does not know that option, and keeps what the step before has made.
PRELUDE = Prelude(
    files={
        "harness.cpp": support("cpp", "harness.cpp"),
        **{
            f"{variant}.hpp": (
                "#if __has_include(<bits/stdc++.h>)\n#include <bits/stdc++.h>\n#endif\n"
                '#include "harness.cpp"\n'
            )
            for variant in PREPARED
        },
    },
    prepare=tuple(
        (
            *(
                "clang++",
                *OPTIONS[variant],
                *more,
                "-MD",
                "-MF",
                f"{{prepared}}/{variant}.d",
                "-x",
                "c++-header",
            ),
            *(f"{{prepared}}/{variant}.hpp", "-o", f"{{prepared}}/{variant}.hpp.gch"),
        )
        for variant in PREPARED
        for more in ((), ("-fpch-instantiate-templates",))
    ),
    words={variant: ("-include", f"{{prepared}}/{variant}.hpp") for variant in PREPARED},
)
RUN = ("./main",)
ARTEFACTS = ("main",)

# Each in its own namespace, so that no name of the candidate's can meet one of ours, nor hide one
# of the standard library's from the headers.
MAIN = """\
{includes}
#include "harness.cpp"
{candidates}
int main(int, char** words) {{
    switch (codetrans_harness::place(words)) {{
{calls}
    }}
}}
"""
CANDIDATE = """\
namespace {namespace} {{
using namespace std;
{declarations}
#line 1 "candidate{number}.cpp"
{text}
static auto* const {entry} = {function};
}}
{undefine}"""
NODES = {
    "ListNode": """\
struct ListNode {
    int val;
    ListNode* next;
    ListNode() : val(0), next(nullptr) {}
    ListNode(int x) : val(x), next(nullptr) {}
    ListNode(int x, ListNode* next) : val(x), next(next) {}
};
""",
    "TreeNode": """\
struct TreeNode {
    int val;
    TreeNode* left;
    TreeNode* right;
    TreeNode() : val(0), left(nullptr), right(nullptr) {}
    TreeNode(int x) : val(x), left(nullptr), right(nullptr) {}
    TreeNode(int x, TreeNode* left, TreeNode* right) : val(x), left(left), right(right) {}
};
""",
}


def program(function: Function) -> Program:
    """The candidate in a namespace, after the headers and the harness.

    Raises BadInput when a parameter has a type that no value can be made for, or the result is
    a pointer, of which nobody knows how many items it points to.
    """
    return _whole([_part(function, "")])


def together(functions: Sequence[Function]) -> Program:
    """Candidates in one translation unit, a namespace each. Raises BadInput as `program` does."""
    return _whole([_part(function, str(place)) for place, function in enumerate(functions)])


@dataclass(frozen=True)
class _Part:
    """A candidate's share of the program."""

    includes: tuple[str, ...]
    text: str
    entry: str


def _whole(parts: Sequence[_Part]) -> Program:
    main = MAIN.format(
        includes="\n".join(dict.fromkeys(line for part in parts for line in part.includes)),
        candidates="\n".join(part.text for part in parts),
        calls="\n".join(
            f"        case {place}: codetrans_harness::run({part.entry}); break;"
            for place, part in enumerate(parts)
        ),
    )
    return Program("cpp", {"main.cpp": main, "harness.cpp": support("cpp", "harness.cpp")})


def _part(function: Function, number: str) -> _Part:
    signature, text = function.signature, function.text
    require_callable(signature)
    if isinstance(signature.returns, Unknown) and "*" in signature.returns.spelling:
        raise BadInput(
            f"{signature.name} gives {signature.returns_spelling!r}: of how many items is not known",
            remedy="return a vector",
        )
    includes, declarations, own_text = _contents(function)
    nodes = [definition for name, definition in NODES.items() if lacks(text, name)]
    namespace, entry = f"codetrans_candidate{number}", fresh("codetrans_entry", text)
    own = CANDIDATE.format(
        namespace=namespace,
        number=number,
        declarations="\n".join([*nodes, declarations]),
        text=own_text,
        entry=entry,
        function=address_of(text, signature),
        undefine="\n".join(
            f"#undef {name}" for name in re.findall(r"^\s*#\s*define\s+(\w+)", text, re.MULTILINE)
        ),
    )
    return _Part(includes, own, f"{namespace}::{entry}")


def _contents(function: Function) -> tuple[tuple[str, ...], str, str]:
    """Its lines of includes, its other import lines, and its text without includes."""
    imported, lines = import_lines(function, imports), function.text.splitlines()
    return (
        tuple(line for line in (*imported, *lines) if _is_include(line)),
        "\n".join(line for line in imported if not _is_include(line)),
        "\n".join("" if _is_include(line) else line for line in lines),
    )


def _is_apart(function: Function) -> bool:
    includes, declarations, text = _contents(function)
    return apart(includes, f"{declarations}\n{text}")


BATCH = Batch(
    together,
    alone=r"(?:^|\*/)\s*(?:#|%:)(?!\s*include\b)|\b(main|_?_?asm_*|__attribute_*|_Pragma|codetrans_\w*)\b"
    r'|\boperator\s+(new|delete)\b|"C"|\[\s*\[\s*(using\s+)?_*(gnu|clang)\b',
    most=40,
    apart=_is_apart,
)


def _is_include(line: str) -> bool:
    return bool(re.match(r"\s*#\s*include\b", line))


def lacks(text: str, name: str) -> bool:
    """Whether the text uses a type that it does not define."""
    return bool(re.search(rf"\b{name}\b", text)) and not re.search(
        rf"\b(struct|class)\s+{name}\s*(:[^:]|\{{)", text
    )


def address_of(text: str, signature: Signature) -> str:
    """The address of the function; an overloaded name needs a cast, a template its arguments.

    Raises BadInput for a type variable that nothing stands for.
    """
    root = parse(text, tree_sitter_cpp.language())
    same = [
        node
        for node in walk(root)
        if node.type == "function_definition" and declarator_of(node)[0] == signature.name
    ]
    variables = spellings(same[-1], _template(same[-1])) if same else {}
    for variable, spelling in variables.items():
        if not spelling:
            raise BadInput(
                f"{signature.name} cannot be called: nothing stands for its type variable {variable!r}",
                remedy="use a type in its place",
            )
    if variables:
        return f"&{signature.name}<{', '.join(variables.values())}>"
    if len({_declarator(node) for node in same}) > 1:
        types = ", ".join(parameter.spelling for parameter in signature.parameters)
        return f"static_cast<{signature.returns_spelling} (*)({types})>(&{signature.name})"
    return f"&{signature.name}"


def _template(function: Node) -> Node | None:
    around = function.parent
    is_template = around is not None and around.type == "template_declaration"
    return around.child_by_field_name("parameters") if around is not None and is_template else None


def _declarator(node: Node) -> bytes | None:
    found = node.child_by_field_name("declarator")
    return found.text if found else None
