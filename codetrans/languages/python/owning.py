"""What belongs to an object in Python: what its class declares, and what `__init__` gives it."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from codetrans.languages.edit import text_of, walk
from codetrans.languages.owning import Nodes, Owning, Passed
from codetrans.languages.python.free_form import RECEIVERS, receiver_of
from codetrans.types import Field


def _fields(part: Node, name: str) -> Iterator[Field]:
    """Types are known where they are written: beside the field, or beside a parameter that it is given."""
    body = part.child_by_field_name("body")
    found: dict[str, str] = {}
    for statement in body.named_children if body is not None else ():
        if statement.type == "expression_statement" and statement.named_children[0].type == "assignment":
            _note(found, statement.named_children[0], {})
        elif statement.type == "function_definition":
            is_first = text_of(statement.child_by_field_name("name")) == "__init__"
            hints = _hints(statement) if is_first else {}
            for node in walk(statement):
                if node.type == "assignment" and (is_first or node.child_by_field_name("type")):
                    _note(found, node, hints)
    for field, spelling in found.items():
        yield Field(field, spelling)


def _note(found: dict[str, str], assignment: Node, hints: dict[str, str]) -> None:
    left, right = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
    if left is None:
        return
    for target in left.named_children if left.type == "pattern_list" else (left,):
        of, _, field = text_of(target).rpartition(".")
        is_field = of in RECEIVERS if target.type == "attribute" else _is_of_class(assignment)
        if is_field and field.isidentifier():
            hint = text_of(assignment.child_by_field_name("type")) or hints.get(text_of(right), "")
            found[field] = found.get(field) or hint


def _is_of_class(assignment: Node) -> bool:
    block = assignment.parent.parent if assignment.parent is not None else None
    return block is not None and block.parent is not None and block.parent.type == "class_definition"


def _hints(definition: Node) -> dict[str, str]:
    parameters = definition.child_by_field_name("parameters")
    hints = {}
    for parameter in parameters.named_children if parameters is not None else ():
        if parameter.type in ("typed_parameter", "typed_default_parameter"):
            name = parameter.child_by_field_name("name") or parameter.named_children[0]
            hints[text_of(name)] = text_of(parameter.child_by_field_name("type"))
    return hints


def _passed(spelling: str, changes: bool, root: Node) -> Passed | None:
    return None if changes else Passed("", f": {spelling}" if spelling else "")


OWNING = Owning(
    fields=_fields,
    receiver=lambda root: text_of(receiver_of(root)),
    access=("attribute", "object", "attribute"),
    passed=_passed,
    getter=r"\s*@(functools\.)?(cached_)?property\b",
    makes=lambda name, owner: name == "__init__",
    type_parameters=lambda part, name: (),
)
DEFINITIONS = {
    "ListNode": """\
class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next
""",
    "TreeNode": """\
class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right
""",
}
_LINK = r"|(Optional\[)?[\"']?NAME[\"']?\]?( \| None)?[\"']?"
NODES = Nodes(
    value="int|",
    next=_LINK,
    child=_LINK,
    defines=r"(?m)^class NAME\b",
    definitions=DEFINITIONS,
)
