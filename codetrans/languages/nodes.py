"""Linked lists and binary trees of a program's own, in the form that every harness has: ListNode and TreeNode.

`struct node { int data; node* next; }` is the list whose value is called `val`. A type is taken for one
where it has nothing but an integer and links to itself, and constructors that only fill these in, in
their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tree_sitter import Node

from codetrans.languages.captures import Captures, Part, captures
from codetrans.languages.edit import Edit, apply, text_of, walk, without_blank_lines
from codetrans.languages.language import Language
from codetrans.languages.uses import is_first
from codetrans.types import Field

LEFT, RIGHT = re.compile("l", re.IGNORECASE), re.compile("r", re.IGNORECASE)
DOES = re.compile(r"binary|unary|boolean|comparison|conditional|ternary|(if|for|while|return|try|switch)_")
ASSIGNMENT = re.compile(r"assignment|field_initializer$")
NOTHING = frozenset(("null", "nullptr", "NULL", "None"))
SHOWN = frozenset(("__repr__", "__str__"))  # methods that nothing but print asks for


@dataclass(frozen=True)
class Known:
    """A type of a program, and what its names are in the form that harnesses have."""

    name: str
    known: str  # "ListNode"
    fields: Mapping[str, str]


def with_known_nodes(text: str, record: Language) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Free code with its own nodes as ListNode and TreeNode, and which of its types is which."""
    if record.nodes is None or record.owning is None:
        return text, ()
    captured = captures(text, record)
    declared = {
        name: [field for part in parts for field in record.owning.fields(part.node, name)]
        for name, parts in captured.types.items()
    }
    found: list[Known] = []
    for name, parts in captured.types.items():
        shape = _shape(name, declared[name], record)
        others = {other: fields for other, fields in declared.items() if other != name}
        if shape is None or shape.known in others:
            continue
        taken = {field.name for fields in others.values() for field in fields}
        if not taken & shape.fields.keys() and all(_only_fills(part, shape, record) for part in parts):
            found.append(shape)
    if not found or len({shape.known for shape in found}) < len(found):
        return text, ()
    return without_blank_lines(apply(text, _edits(captured, found, record))) + "\n", tuple(
        (shape.name, shape.known) for shape in found
    )


def _shape(name: str, declared: Sequence[Field], record: Language) -> Known | None:
    """What a type with these fields is, in that order: a value and one link, or two for left and right."""
    nodes = record.nodes
    if nodes is None or not 2 <= len(declared) <= 3:
        return None
    value, *links = declared
    is_list = len(links) == 1
    link = (nodes.next if is_list else nodes.child).replace("NAME", re.escape(name))
    if not re.fullmatch(nodes.value, value.spelling) or not all(
        re.fullmatch(link, each.spelling) for each in links
    ):
        return None
    if not is_list and not (LEFT.match(links[0].name) and RIGHT.match(links[1].name)):
        return None
    wanted = nodes.fields[:2] if is_list else (nodes.fields[0], *nodes.fields[2:])
    fields = {field.name: known for field, known in zip(declared, wanted, strict=True)}
    return Known(name, "ListNode" if is_list else "TreeNode", fields)


def _only_fills(part: Part, shape: Known, record: Language) -> bool:
    """Whether a part of the type has no methods but constructors that put what they are given into the fields."""
    order = list(shape.fields)
    for node in _inside(part.node):
        if node.type in record.wording.calls or DOES.search(node.type):
            return False
        name = text_of(node.child_by_field_name("name") or node.child_by_field_name("declarator"))
        parameters = _parameters(node)
        if parameters is None:
            continue
        if re.split(r"\W", name)[0] not in (shape.name, "__init__", "new"):
            return False
        given = [text_of(leaf) for leaf in parameters]
        for target, value in _filled(node):
            if value in NOTHING:
                continue
            if target not in order or value not in given or given.index(value) != order.index(target):
                return False
    return True


def _inside(node: Node) -> Iterator[Node]:
    """`node` and what is in it, but for types, texts and what only print asks for."""
    if node.type in ("type", "string", "attribute_item", "decorator"):
        return
    if text_of(node.child_by_field_name("name")) in SHOWN:
        return
    yield node
    for child in node.children:
        yield from _inside(child)


def _parameters(node: Node) -> list[Node] | None:
    """What a function's definition calls its parameters, but for the object; None of another node."""
    if not re.search(r"(function|method|constructor)_(definition|declaration|item)|function_item", node.type):
        return None
    declarator = node.child_by_field_name("declarator") or node
    parameters = node.child_by_field_name("parameters") or declarator.child_by_field_name("parameters")
    names = []
    for parameter in parameters.named_children if parameters is not None else ():
        named = next(
            filter(None, map(parameter.child_by_field_name, ("name", "pattern", "declarator"))), parameter
        )
        leaves = [leaf for leaf in walk(named) if leaf.type == "identifier"]
        names += [leaf for leaf in leaves[:1] if text_of(leaf) != "self"]
    return names


def _filled(definition: Node) -> Iterator[tuple[str, str]]:
    """What a constructor gives to which field."""
    for node in walk(definition):
        if not ASSIGNMENT.search(node.type) or node.named_child_count < 2:
            continue
        target, value = node.named_children[0], node.named_children[-1]
        if node.type == "assignment" and node.child_by_field_name("right") is None:
            continue
        yield re.split(r"\W+", text_of(target))[-1], text_of(value).strip("(){} ")


def _edits(captured: Captures, shapes: Sequence[Known], record: Language) -> Iterator[Edit]:
    assert record.owning is not None and record.nodes is not None
    known = {shape.name: shape.known for shape in shapes}
    fields = {name: new for shape in shapes for name, new in shape.fields.items()}
    for shape in shapes:
        for part in captured.types[shape.name]:
            yield Edit(part.start, _end(part.node, captured.data))
    kind, _, member = record.owning.access
    for node in walk(captured.root):
        is_key = (
            node.parent is not None and node.parent.type in record.nodes.keys and is_first(node, node.parent)
        )
        named = node.child_by_field_name(member) if node.type == kind else node if is_key else None
        if named is not None and text_of(named) in fields:
            yield Edit(named.start_byte, named.end_byte, fields[text_of(named)])
        elif text_of(node) in known and (node.type.endswith("identifier") or _is_hint(node)):
            yield Edit(node.start_byte, node.end_byte, known[text_of(node)])


def _is_hint(node: Node) -> bool:
    """Whether it is a type in quotes: `"Node"`."""
    around = node.parent.parent if node.parent is not None else None
    return node.type == "string_content" and around is not None and around.type == "type"


def _end(node: Node, data: bytes) -> int:
    """After a type's definition and the semicolon behind it."""
    end = node.end_byte
    rest = data[end:].lstrip()
    return len(data) - len(rest) + 1 if rest.startswith(b";") else end
