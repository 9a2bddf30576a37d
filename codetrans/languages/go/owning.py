"""What belongs to the value that a Go method is of."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.edit import text_of
from codetrans.languages.go.free_form import receiver_of
from codetrans.languages.go.program import NODES as DEFINITIONS
from codetrans.languages.owning import Generic, Nodes, Owning, Passed, Star
from codetrans.types import Field


def _fields(part: Node, name: str) -> Iterator[Field]:
    struct = _declared(part, name, "type")
    for field in struct.named_children[0].named_children if struct and struct.type == "struct_type" else ():
        kind = text_of(field.child_by_field_name("type"))
        for each in field.children_by_field_name("name"):
            yield Field(text_of(each), kind)


def _type_parameters(part: Node, name: str) -> Iterator[Field]:
    declared = _declared(part, name, "type_parameters")
    for group in declared.named_children if declared else ():
        bound = text_of(group.child_by_field_name("type"))
        for each in group.children_by_field_name("name"):
            yield Field(text_of(each), f"{text_of(each)} {bound}")


def _declared(part: Node, name: str, what: str) -> Node | None:
    """What a declaration of types says of the one of that name."""
    for declared in part.named_children if part.type == "type_declaration" else ():
        if text_of(declared.child_by_field_name("name")) == name:
            return declared.child_by_field_name(what)
    return None


def _receiver(root: Node) -> str:
    method = next((node for node in root.children if node.type == "method_declaration"), None)
    return "" if method is None else receiver_of(method)


def _passed(spelling: str, changes: bool, root: Node) -> Passed:
    return Passed("", f" *{spelling}", Star.ALWAYS) if changes else Passed("", f" {spelling}")


OWNING = Owning(
    fields=_fields,
    receiver=_receiver,
    access=("selector_expression", "operand", "field"),
    passed=_passed,
    type_parameters=_type_parameters,
    generic=Generic("name", "[", "]", of_methods=False),
    copied=r"\[[^\]]",  # arrays; of a slice a parameter shares the elements
)
NODES = Nodes(
    value="int",
    next=r"\*NAME",
    child=r"\*NAME",
    defines=r"\btype\s+NAME\b",
    definitions=DEFINITIONS,
    fields=("Val", "Next", "Left", "Right"),
    keys=("keyed_element", "literal_element"),
)
