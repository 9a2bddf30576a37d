"""What belongs to an object in C++."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.cpp.program import NODES as DEFINITIONS
from codetrans.languages.cpp.signature import SCALARS
from codetrans.languages.edit import text_of, walk
from codetrans.languages.owning import Generic, Nodes, Owning, Passed
from codetrans.types import Field

WORDS = re.compile(r"\b(?:mutable|inline|volatile)\s+")


def _fields(part: Node, name: str) -> Iterator[Field]:
    body = part.child_by_field_name("body")
    for declaration in body.named_children if body is not None else ():
        declarators = declaration.children_by_field_name("declarator")
        if declaration.type != "field_declaration" or not declarators or _is_static(declaration):
            continue
        length = declarators[0].start_byte - declaration.start_byte
        kind = text_of(declaration).encode()[:length].decode("utf-8", "replace").strip()
        for declarator in declarators:
            found = re.fullmatch(r"([*&\s]*)(\w+)((?:\[[^\]]*\])*)", text_of(declarator))
            if found is not None:
                yield Field(found[2], f"{WORDS.sub('', kind)}{found[1].strip()}{found[3]}")


def _is_static(declaration: Node) -> bool:
    return any(
        child.type == "storage_class_specifier" and text_of(child) == "static"
        for child in declaration.children
    )


def _type_parameters(part: Node, name: str) -> Iterator[Field]:
    template = part.parent
    declared = template.child_by_field_name("parameters") if template is not None else None
    if template is not None and template.type == "template_declaration" and declared is not None:
        for parameter in declared.named_children:
            names = re.findall(r"\w+", text_of(parameter).partition("=")[0])
            yield Field(names[-1] if names else "", text_of(parameter))


def _receiver(root: Node) -> str:
    method = next((node for node in walk(root) if node.type == "function_definition"), None)
    return "" if method is None or _is_static(method) else "this"


def _passed(spelling: str, changes: bool, root: Node) -> Passed | None:
    kind, bracket, length = spelling.partition("[")
    if kind.endswith("*") or bracket:
        return None if changes else Passed(f"{kind} ", bracket + length)
    if kind.endswith("&"):
        return Passed(f"{kind} ")
    if changes:
        return Passed(f"{kind}& ")
    if kind.removeprefix("const ").removeprefix("std::") in SCALARS:
        return Passed(f"{kind} ")
    is_constant = kind.startswith("const ") or not _is_const(root)
    return Passed(f"{kind}& " if is_constant else f"const {kind}& ")


def _is_const(root: Node) -> bool:
    """Whether the method may not change its object."""
    declarator = next((node for node in walk(root) if node.type == "function_declarator"), None)
    words = [child for child in declarator.children if child.type == "type_qualifier"] if declarator else []
    return any(text_of(word) == "const" for word in words)


OWNING = Owning(
    fields=_fields,
    receiver=_receiver,
    access=("field_expression", "argument", "field"),
    passed=_passed,
    type_parameters=_type_parameters,
    generic=Generic("", "template <", ">\n"),
    makes=lambda name, owner: name.strip("~ ") == owner,
    bare=True,
    assigning=frozenset(("swap", "exchange")),
)
NODES = Nodes(
    value="int",
    next=r"(struct )?NAME\s*\*",
    child=r"(struct )?NAME\s*\*",
    defines=r"\bstruct\s+NAME\s*\{",
    definitions=DEFINITIONS,
)
