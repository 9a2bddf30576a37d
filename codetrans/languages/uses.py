"""What a method means of its object: fields that it reads or gives another value, methods that it calls."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from tree_sitter import Node

from codetrans.languages.bound import mentions
from codetrans.languages.edit import parse, text_of, walk
from codetrans.languages.language import Language
from codetrans.languages.owning import Owning
from codetrans.languages.unchanged import ADDRESSES, WRITES
from codetrans.types import Function, Signature

TOGETHER = re.compile(r"parenthesized|tuple|(expression|pattern)_list|left_hand_side")
PARTS = re.compile(r"index|subscript|slice|array_access")


@dataclass(frozen=True)
class Use:
    """Where a method means a field of its object."""

    name: str
    start: int  # bytes
    end: int
    node: Node


@dataclass(frozen=True)
class Call:
    """Where a method calls a method of its object."""

    name: str
    arguments: Node | None  # None: a getter, which is called without any
    end: int  # bytes


@dataclass(frozen=True)
class Method:
    function: Function
    root: Node
    uses: tuple[Use, ...]
    calls: tuple[Call, ...]
    taken: frozenset[str]  # names that mean something else here


def read(function: Function, record: Language, owning: Owning, getters: Collection[str] = ()) -> Method:
    """The method, where `getters` are other methods of its object that are called by their names alone."""
    root = parse(function.text, record.grammar())
    receiver = owning.receiver(root)
    fields = {field.name for field in function.fields}
    if not receiver:
        return Method(function, root, (), (), frozenset())
    uses, calls = [], []
    for name, start, node, arguments in _members(root, receiver, function.owner, owning):
        if arguments is not None or name in getters:
            calls.append(Call(name, arguments, node.end_byte))
        elif name in fields:
            uses.append(Use(name, start, node.end_byte, node))
    taken: set[str] = {call.name for call in calls}
    for mention in mentions(root, record.binding):
        name = text_of(mention.node)
        if mention.binds or name in taken or name not in fields or not owning.bare:
            taken.add(name)
        else:
            uses.append(Use(name, mention.node.start_byte, mention.node.end_byte, mention.node))
    return Method(function, root, tuple(uses), tuple(calls), frozenset(taken))


def _members(
    root: Node, receiver: str, owner: str | None, owning: Owning
) -> Iterator[tuple[str, int, Node, Node | None]]:
    """What a method means of its object by way of the receiver, or calls of it: name, first byte, last node, arguments."""
    kind, holder, member = owning.access
    for node in walk(root):
        parent, arguments = node.parent, node.child_by_field_name("arguments")
        if node.type == kind and text_of(node.child_by_field_name(holder)) == receiver:
            called = parent is not None and parent.child_by_field_name("function") == node
            yield (
                text_of(node.child_by_field_name(member)),
                node.start_byte,
                node,
                parent.child_by_field_name("arguments") if called and parent is not None else None,
            )
        elif (
            arguments is not None and node.child_by_field_name("name") is not None
        ):  # `size()`, `this.size()`
            if text_of(node.child_by_field_name("object")) in ("", receiver):
                yield text_of(node.child_by_field_name("name")), node.start_byte, node, arguments
        elif arguments is not None and owning.bare:
            scope, _, called_by_name = text_of(node.child_by_field_name("function")).rpartition("::")
            if called_by_name.isidentifier() and re.sub(r"<.*", "", scope, flags=re.DOTALL) in ("", owner):
                yield called_by_name, node.start_byte, node, arguments
        elif text_of(node) == receiver and parent is not None and parent.type == "token_tree":  # of a macro
            dot, name = node.next_sibling, node.next_sibling and node.next_sibling.next_sibling
            if name is not None and text_of(dot) == ".":
                after = name.next_sibling
                is_call = after is not None and after.type == "token_tree" and text_of(after)[:1] == "("
                yield text_of(name), node.start_byte, name, after if is_call else None


def changed_fields(method: Method, owning: Owning, others: Mapping[str, Signature]) -> set[str]:
    """The fields that get another value, also by way of references that `others` take."""
    spelled = {field.name: field.spelling for field in method.function.fields}
    return {
        use.name
        for use in method.uses
        if is_assigned(use.node, re.match(owning.copied, spelled[use.name]) is not None)
        or _is_handed_over(use.node, owning, others)
    }


def is_assigned(node: Node, copied: bool) -> bool:
    parent = node.parent
    while parent is not None and (
        TOGETHER.search(parent.type) or (copied and PARTS.search(parent.type) and is_first(node, parent))
    ):
        node, parent = parent, parent.parent
    if parent is None or not WRITES.search(parent.type):
        return False
    left = parent.child_by_field_name("left")
    return left is None or left.start_byte <= node.start_byte < left.end_byte


def _is_handed_over(node: Node, owning: Owning, others: Mapping[str, Signature]) -> bool:
    """Whether others can give it another value from here on: `&self.top`, `swap(a, b)`, `f(a)` of an `f(int& a)`."""
    parent = node.parent
    if parent is None:
        return False
    if parent.type in ADDRESSES and text_of(parent)[:1] == "&":
        return True
    if parent.type == owning.borrowed:
        return re.match(r"&\s*mut\b", text_of(parent)) is not None
    if not parent.type.startswith("argument") or parent.parent is None:
        return False
    called = text_of(parent.parent.child_by_field_name("function")).rpartition("::")[2]
    taken = others[called].parameters if called in others else ()
    by_place = dict(zip((child.start_byte for child in parent.named_children), taken, strict=False))
    parameter = by_place.get(node.start_byte)
    is_reference = parameter is not None and parameter.mutated and "&" in parameter.spelling
    return is_reference or called in owning.assigning


def is_first(node: Node, parent: Node) -> bool:
    return parent.children[0] == node
