"""What belongs to the value that a Rust method is of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.edit import text_of, walk
from codetrans.languages.owning import Generic, Nodes, Owning, Passed, Star
from codetrans.languages.rust.program import NODES as DEFINITIONS
from codetrans.types import Field

SCALAR = r"(?:[iu](?:8|16|32|64|128|size)|f32|f64|bool|char)"
COPIED = re.compile(rf"{SCALAR}|Option<{SCALAR}>|\({SCALAR}(?:,\s*{SCALAR})*\)|&.*", re.DOTALL)


def _fields(part: Node, name: str) -> Iterator[Field]:
    body = part.child_by_field_name("body") if part.type == "struct_item" else None
    for field in body.named_children if body is not None else ():
        if field.type == "field_declaration":
            spelling = text_of(field.child_by_field_name("type"))
            yield Field(text_of(field.child_by_field_name("name")), re.sub(r"&\s*'\w+\s*", "&", spelling))


def _type_parameters(part: Node, name: str) -> Iterator[Field]:
    declared = part.child_by_field_name("type_parameters") if part.type == "impl_item" else None
    where = next((child for child in part.named_children if child.type == "where_clause"), None)
    for parameter in declared.named_children if declared is not None else ():
        label = parameter.child_by_field_name("name")
        if label is not None:
            bounds = [
                text_of(each.child_by_field_name("bounds")).lstrip(": ")
                for each in (where.named_children if where is not None else ())
                if text_of(each.child_by_field_name("left")) == text_of(label)
            ]
            whole = text_of(parameter)
            joint = " + " if ":" in whole else ": "
            yield Field(text_of(label), whole + (joint + " + ".join(bounds) if bounds else ""))


def _receiver(root: Node) -> str:
    return "self" if _self(root) is not None else ""


def _self(root: Node) -> Node | None:
    return next((node for node in walk(root) if node.type == "self_parameter"), None)


def _passed(spelling: str, changes: bool, root: Node) -> Passed:
    own = text_of(_self(root))
    if not own.startswith("&"):
        return Passed("mut " if changes else "", f": {spelling}")
    if COPIED.fullmatch(spelling):
        return Passed("", f": &mut {spelling}", Star.ALWAYS) if changes else Passed("", f": {spelling}")
    is_mutable = re.search(r"\bmut\b", own) is not None
    return Passed("", f": &{'mut ' if is_mutable else ''}{spelling}", Star.ASSIGNED, lent=True)


OWNING = Owning(
    fields=_fields,
    receiver=_receiver,
    access=("field_expression", "value", "field"),
    passed=_passed,
    type_parameters=_type_parameters,
    generic=Generic("name", "<", ">", before="'"),
    borrowed="reference_expression",
)
NODES = Nodes(
    value="i32",
    next=r"Option<Box<NAME>>",
    child=r"Option<(std::rc::)?Rc<(std::cell::)?RefCell<NAME>>>",
    defines=r"\bstruct\s+NAME\b",
    definitions=DEFINITIONS,
    keys=("field_initializer", "shorthand_field_initializer", "field_pattern"),
)
