"""What belongs to an object in Java."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.edit import text_of, walk
from codetrans.languages.java.program import NODES as DEFINITIONS
from codetrans.languages.owning import Generic, Nodes, Owning, Passed
from codetrans.types import Field


def _fields(part: Node, name: str) -> Iterator[Field]:
    for parameter in _children(part.child_by_field_name("parameters"), "formal_parameter"):  # of a record
        yield Field(
            text_of(parameter.child_by_field_name("name")), text_of(parameter.child_by_field_name("type"))
        )
    for declaration in _children(part.child_by_field_name("body"), "field_declaration"):
        if _is_static(declaration):
            continue
        kind = text_of(declaration.child_by_field_name("type"))
        for declared in _children(declaration, "variable_declarator"):
            dimensions = text_of(declared.child_by_field_name("dimensions"))
            yield Field(text_of(declared.child_by_field_name("name")), kind + dimensions)


def _children(node: Node | None, kind: str) -> list[Node]:
    return [child for child in node.named_children if child.type == kind] if node is not None else []


def _is_static(declaration: Node) -> bool:
    return any("static" in text_of(words).split() for words in _children(declaration, "modifiers"))


def _type_parameters(part: Node, name: str) -> Iterator[Field]:
    for parameter in _children(part.child_by_field_name("type_parameters"), "type_parameter"):
        yield Field(text_of(parameter.named_children[0]), text_of(parameter))


def _receiver(root: Node) -> str:
    method = next((node for node in walk(root) if node.type == "method_declaration"), None)
    return "" if method is None or _is_static(method) else "this"


def _passed(spelling: str, changes: bool, root: Node) -> Passed | None:
    return None if changes else Passed(f"{spelling} ")


OWNING = Owning(
    fields=_fields,
    receiver=_receiver,
    access=("field_access", "object", "field"),
    passed=_passed,
    type_parameters=_type_parameters,
    generic=Generic("type", "<", "> "),
    bare=True,
)
NODES = Nodes(
    value="int|Integer",
    next="NAME",
    child="NAME",
    defines=r"\bclass\s+NAME\b",
    definitions=DEFINITIONS,
)
