"""What a source asks of its arguments, and does to them, read from its syntax tree. Pure.

One reading for all languages; what differs is in each one's `Asking`. Does not cover: which argument
something is asked of, where there are several.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tree_sitter import Node

from codetrans.languages import language
from codetrans.languages.edit import parse, text_of, walk
from codetrans.testgen.syntax import LOGICAL, NOT, OPERATIONS, condition, first_of, identifiers, last_name
from codetrans.types import Bool, Char, Float, Function, Int

SMALL = re.compile(r"(-?[0-2])(?:\.0*)?(?:[uUlLfFdD]+|_?[iuf](?:\d+|size))?")
# Comparisons with a small number, and what they become where it stands on the left.
TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
# Those of a length that tell no elements from some; a variable called n may count down to 0 as well.
EMPTINESS = {"==": (0,), "!=": (0,), ">": (0,), ">=": (1,), "<=": (0, 1), "<": (1, 2)}
COUNTED = frozenset("n m size length len count rows cols".split())
SMALLNESS = {"==": (0,), "<=": (0, 1), "<": (1, 2)}
SIGN = dict.fromkeys(("<", ">", "<=", ">="), (-1, 0, 1))  # those that tell what is below zero
TEXTS = re.compile("string|char|rune|content|comment")  # kinds of leaves that are no code
LOOP = re.compile(r"(enhanced_)?for_|range_clause")
ASSIGNMENT = re.compile(r"assign|declar|var_spec")


@dataclass(frozen=True)
class Asked:
    none: bool  # whether there are any elements, or a node
    sign: bool  # whether a number is below zero
    rounds: bool  # it divides or shifts, where numbers below zero are rounded one way or the other
    firsts: frozenset[str]  # the letters from which it counts others: `c - 'a'`


def asked(function: Function) -> Asked:
    reading = _Reading(function)
    return Asked(
        none=reading.asks_for_none(),
        sign=reading.asks_for_sign(),
        rounds=reading.rounds(),
        firsts=reading.firsts(),
    )


class _Reading:
    """One text, by the words of its language."""

    def __init__(self, function: Function) -> None:
        record = language(function.language)
        self.asking, self.wording = record.asking, record.wording
        self.nodes = list(walk(parse(function.text, record.grammar())))
        self.words = {text_of(node) for node in self.nodes if _is_word(node)}
        self.operations = [operation for node in self.nodes for operation in _operations(node)]
        self.given = self._given(function)

    def _given(self, function: Function) -> frozenset[str]:
        """Names of parameters that can hold elements or nodes, and of what is made of them."""
        names = {
            text_of(leaf) for node in self.nodes if "parameter" in node.type for leaf in identifiers(node)
        }
        names -= {
            each.name
            for each in function.signature.parameters
            if isinstance(each.type, Bool | Int | Float | Char) and each.name not in COUNTED
        }
        for node in self.nodes:
            name, value = assigned(node) if not LOOP.match(node.type) else (None, None)
            if name and value and self._is_made_of(value, names):
                names |= {text_of(leaf) for leaf in identifiers(name)}
        return frozenset(names)

    def _is_made_of(self, value: Node, names: Collection[str]) -> bool:
        """Whether a value is another form of one thing: `head`, `list(a)`, `deque([a])`, `a.split()`."""
        parts = list(walk(value))
        called = [last_name(part) for part in parts if part.type in self.wording.calls]
        used = {text_of(leaf) for leaf in identifiers(value) if leaf not in called}
        return len(used) == 1 and used <= set(names) and not any(map(self._is_computed, parts))

    def asks_for_none(self) -> bool:
        return (
            not self.words.isdisjoint(self.asking.none)
            or any(self._asks_whether_empty(node) for node in self.nodes)
            or any(self._compares_a_length(*comparison) for comparison in self._comparisons())
            or (self.asking.truth and any(map(self._tests_a_given, self.nodes)))
        )

    def asks_for_sign(self) -> bool:
        return not self.words.isdisjoint(self.asking.signs) or any(
            number in SIGN.get(operator, ()) and not self._is_length(side)
            for side, operator, number in self._comparisons()
        )

    def rounds(self) -> bool:
        return any(
            operator.removesuffix("=") in self.asking.rounds and "string" not in left.type  # "%d" % x
            for left, operator, _ in self.operations
        )

    def firsts(self) -> frozenset[str]:
        return frozenset(
            first
            for _, operator, right in self.operations
            if operator in ("-", "-=") and (first := first_of(right, self.wording))
        )

    def _asks_whether_empty(self, node: Node) -> bool:
        return (
            node.type in self.wording.calls
            and text_of(last_name(node)) in self.asking.empty
            and _mentions(node, self.given)
        )

    def _compares_a_length(self, side: Node, operator: str, number: int) -> bool:
        if text_of(side) in COUNTED:
            return number in SMALLNESS.get(operator, ())
        return self._is_length(side) and number in EMPTINESS[operator] and _mentions(side, self.given)

    def _tests_a_given(self, node: Node) -> bool:
        """Whether a condition, or a part of one, is a name alone."""
        parts = (condition(node, self.wording), *_parts(node))
        return any(part is not None and text_of(part) in self.given for part in parts)

    def _comparisons(self) -> Iterator[tuple[Node, str, int]]:
        """(what, how, small number), as if the number stood on the right."""
        for left, operator, right in self.operations:
            if operator not in TURNED:
                continue
            if (number := _small(right)) is not None:
                yield left, operator, number
            elif (number := _small(left)) is not None:
                yield right, TURNED[operator], number

    def _is_length(self, node: Node) -> bool:
        """Whether a node is a length and nothing more: neither `len(a) % 2` nor `counts[len(a)]`."""
        is_name_alone = not node.named_child_count
        return (
            not is_name_alone
            and not self._is_computed(node)
            and text_of(last_name(node)) in self.asking.lengths
        )

    def _is_computed(self, node: Node) -> bool:
        """An item, or the result of an operation."""
        return node.type in self.wording.indexed or bool(OPERATIONS.match(node.type))


def _operations(node: Node) -> Iterator[tuple[Node, str, Node]]:
    """(left, operator, right) of operations on two operands; more than one of `0 < a < 9`."""
    if OPERATIONS.match(node.type):
        for left, sign, right in zip(node.children, node.children[1:], node.children[2:], strict=False):
            if left.is_named and right.is_named and not sign.is_named:
                yield left, text_of(sign), right


def _parts(node: Node) -> Iterator[Node]:
    """What `and` or `or` joins, or `not` negates."""
    if node.child_count == 3 and LOGICAL.fullmatch(text_of(node.children[1])):
        yield from (node.children[0], node.children[2])
    elif node.child_count == 2 and NOT.fullmatch(text_of(node.children[0])):
        yield node.children[1]


def assigned(node: Node) -> tuple[Node | None, Node | None]:
    """The name, or names, that a declaration, an assignment or a loop gives a value, or items of one; and that."""
    if not (LOOP.match(node.type) or ASSIGNMENT.search(node.type)):
        return None, None
    fields = node.child_by_field_name
    names = (fields(name) for name in ("left", "declarator", "name", "pattern"))
    return next((name for name in names if name), None), fields("right") or fields("value")


def _mentions(node: Node, names: Collection[str]) -> bool:
    return any(text_of(leaf) in names for leaf in identifiers(node))


def _is_word(node: Node) -> bool:
    """A leaf of code. As the type of a result `None` asks nothing."""
    is_type = node.parent is not None and node.parent.type == "type"
    return not node.child_count and not TEXTS.search(node.type) and not is_type


def _small(node: Node) -> int | None:
    match = SMALL.fullmatch(text_of(node))
    return int(match[1]) if match else None
