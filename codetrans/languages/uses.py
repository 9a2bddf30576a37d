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
class Member:
    """Where a method names a field or a method of its object."""

    name: str
    start: int  # byte
    last: Node
    arguments: Node | None = None  # of a call; a getter is called without any


@dataclass(frozen=True)
class Method:
    function: Function
    root: Node
    uses: tuple[Member, ...]  # of fields
    calls: tuple[Member, ...]  # of methods
    taken: frozenset[str]  # names that mean something else here


def read(function: Function, record: Language, owning: Owning, getters: Collection[str] = ()) -> Method:
    """The method, where `getters` are other methods of its object that are called by their names alone."""
    root = parse(function.text, record.grammar())
    receiver = owning.receiver(root)
    fields = {field.name for field in function.fields}
    if not receiver:
        return Method(function, root, (), (), frozenset())
    uses, calls = [], []
    for found in _members(root, receiver, function.owner, owning):
        if found.arguments is not None or found.name in getters:
            calls.append(found)
        elif found.name in fields:
            uses.append(found)
    taken: set[str] = {call.name for call in calls}
    for mention in mentions(root, record.binding):
        name = text_of(mention.node)
        if mention.binds or name in taken or name not in fields or not owning.bare:
            taken.add(name)
        else:
            uses.append(Member(name, mention.node.start_byte, mention.node))
    return Method(function, root, tuple(uses), tuple(calls), frozenset(taken))


def _members(root: Node, receiver: str, owner: str | None, owning: Owning) -> Iterator[Member]:
    """What a method names of its object by way of the receiver, and what it calls by name alone."""
    for node in walk(root):
        found = _accessed(node, receiver, owning)
        found = found or _called(node, receiver, owner, owning) or _in_a_macro(node, receiver)
        if found is not None:
            yield found


def _accessed(node: Node, receiver: str, owning: Owning) -> Member | None:
    """`self.top`, `self.size()`"""
    kind, holder, member = owning.access
    if node.type != kind or text_of(node.child_by_field_name(holder)) != receiver:
        return None
    call = node.parent if node.parent and node.parent.child_by_field_name("function") == node else None
    arguments = call.child_by_field_name("arguments") if call is not None else None
    return Member(text_of(node.child_by_field_name(member)), node.start_byte, node, arguments)


def _called(node: Node, receiver: str, owner: str | None, owning: Owning) -> Member | None:
    """`size()`; `this.size()` where the grammar knows calls of methods; `Stack::size()`."""
    arguments, name = node.child_by_field_name("arguments"), node.child_by_field_name("name")
    if arguments is None:
        return None
    if name is not None:
        is_own = text_of(node.child_by_field_name("object")) in ("", receiver)
        return Member(text_of(name), node.start_byte, node, arguments) if is_own else None
    scope, _, called = text_of(node.child_by_field_name("function")).rpartition("::")
    is_own = called.isidentifier() and re.sub(r"<.*", "", scope, flags=re.DOTALL) in ("", owner)
    return Member(called, node.start_byte, node, arguments) if owning.bare and is_own else None


def _in_a_macro(node: Node, receiver: str) -> Member | None:
    """`self.top` among the tokens that a macro is given."""
    if text_of(node) != receiver or node.parent is None or node.parent.type != "token_tree":
        return None
    dot, name = node.next_sibling, node.next_sibling and node.next_sibling.next_sibling
    if name is None or text_of(dot) != ".":
        return None
    after = name.next_sibling
    is_call = after is not None and after.type == "token_tree" and text_of(after)[:1] == "("
    return Member(text_of(name), node.start_byte, name, after if is_call else None)


def changed_fields(method: Method, owning: Owning, others: Mapping[str, Signature]) -> set[str]:
    """The fields that get another value, also by way of references that `others` take."""
    spelled = {field.name: field.spelling for field in method.function.fields}
    return {
        use.name
        for use in method.uses
        if is_assigned(use.last, re.match(owning.copied, spelled[use.name]) is not None)
        or _is_handed_over(use.last, owning, others)
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
