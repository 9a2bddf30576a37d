"""Numbers that an answer puts into a text as characters: their digits in their place.

Java's `sb.append(n)` appends digits. Who translates it word for word pushes the number, which other languages
take for the code of a character, refuse, or are made to take by a cast.
"""

from __future__ import annotations

from tree_sitter import Node

from codetrans.languages import Language
from codetrans.languages.edit import apply, parse, walk
from codetrans.types import Value

FIRST_LETTER = 32  # codes below it are of no letter that a text of words has


def coded(expected: Value, got: Value) -> bool:
    """Whether `got` is `expected` but for characters whose codes stand where their digits should: b\\x02 for b2."""
    if isinstance(expected, list | tuple) and isinstance(got, list | tuple) and len(expected) == len(got):
        pairs = [(a, b) for a, b in zip(expected, got, strict=True) if a != b]
        return bool(pairs) and all(coded(a, b) for a, b in pairs)
    if not isinstance(expected, str) or not isinstance(got, str) or expected == got:
        return False
    said = "".join(str(ord(letter)) if ord(letter) < FIRST_LETTER else letter for letter in got)
    return said == expected


def with_digits(text: str, record: Language) -> str | None:
    """Free code in which numbers are written out where they go into texts; None where none does."""
    if record.digits is None:
        return None
    edits = list(record.digits.edits(parse(text, record.grammar())))
    return apply(text, edits) if edits else None


def bare(node: Node) -> Node:
    """What is in the brackets."""
    while node.type == "parenthesized_expression" and node.named_child_count == 1:
        node = node.named_children[0]
    return node


def has(node: Node, *kinds: str) -> bool:
    """Whether a node of these kinds is in it: a number that is reckoned from a letter is a letter."""
    return any(inner.type in kinds for inner in walk(node))


def only_argument(call: Node) -> Node | None:
    arguments = call.child_by_field_name("arguments")
    if arguments is None or arguments.named_child_count != 1:
        return None
    return arguments.named_children[0]
