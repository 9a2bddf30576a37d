"""What the uses of Python parameters that have no hint allow as their types. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from tree_sitter import Node

from codetrans.languages import language
from codetrans.languages.edit import parse, text_of, walk
from codetrans.testgen.item_uses import TEXT_METHODS, WHOLE, meets_a_text, of_loop, of_order
from codetrans.types import (
    Char,
    Float,
    Function,
    Int,
    List,
    Map,
    Parameter,
    Set,
    Text,
    Tuple,
    Type,
    Unknown,
)

INTEGER, NUMBERS, MATRIX, WORDS, LETTERS = (
    Int(32),
    List(Int(32)),
    List(List(Int(32))),
    List(Text()),
    List(List(Char())),
)
LIST_METHODS = frozenset("append sort extend pop insert reverse remove clear".split())
MAP_METHODS = frozenset("items keys values get setdefault".split())
TEXT_NAMES = frozenset(
    "s t str string text word pattern pat txt line sentence str1 str2 s1 s2 w a_str b_str name".split()
)
MATRIX_NAMES = frozenset("matrix mat grid board image graph edges points intervals cost table".split())
LEAVES: tuple[Type, ...] = (
    INTEGER,
    Text(),
    NUMBERS,
    Float(64),
)  # of containers without a type for their items
INTEGER_CALLS = frozenset("range abs bin chr pow sqrt math.sqrt hex".split())
INTEGER_OPERATORS = frozenset("% // << >> & | ^".split())
MOST = 24  # combinations that are tried

Said: TypeAlias = "tuple[float, tuple[Type, ...]]"  # how much likelier it makes each of some types


def unhinted(function: Function) -> bool:
    return any(_open(parameter.type) for parameter in function.signature.parameters)


def _open(type: Type) -> bool:
    """Somewhere in it stands no type at all (`list` without its items counts), or one of several."""
    match type:
        case Unknown(spelling):
            return not spelling or " | " in spelling
        case List(of) | Set(of):
            return _open(of)
        case Map(key, value):
            return _open(key) or _open(value)
        case Tuple(items):
            return any(map(_open, items))
    return False


def assignments(function: Function) -> Iterator[tuple[Type, ...]]:
    """Types for all parameters, the likeliest first; hinted ones stay."""
    root = parse(function.text, language(function.language).grammar())
    choices = [
        _guesses(root, parameter) if _open(parameter.type) else [parameter.type]
        for parameter in function.signature.parameters
    ]
    ranked = sorted(
        itertools.product(*map(range, map(len, choices))), key=lambda places: (sum(places), places)
    )
    for places in ranked[:MOST]:
        yield tuple(options[place] for options, place in zip(choices, places, strict=True))


def _guesses(root: Node, parameter: Parameter) -> list[Type]:
    """Types that the uses of a parameter and the container that it is declared as allow, the likeliest first."""
    name = parameter.name
    score: dict[Type, float] = {
        INTEGER: 1.0,
        NUMBERS: 0.0,
        Text(): 0.0,
        MATRIX: -1.0,
        WORDS: -1.5,
        Float(64): -1.0,
    }
    plain = name.lower().strip("_")
    if plain in TEXT_NAMES or plain.startswith("str"):
        score[Text()] += 2
    if plain in MATRIX_NAMES:
        score[MATRIX] += 3
    if (
        plain.startswith(("arr", "num", "list", "lst", "values", "prices", "heights", "weights", "v"))
        and len(plain) > 1
    ):
        score[NUMBERS] += 2
    if plain in ("words", "strs", "strings"):
        score[WORDS] += 4
    for node in walk(root):
        if node.type != "identifier" or text_of(node) != name or node.parent is None:
            continue
        for amount, types in _said(node, node.parent):
            for type in types:
                score[type] = score.get(type, 0.0) + amount
    allowed: Iterable[Type] = score
    if not isinstance(parameter.type, Unknown):
        allowed = [_filled(parameter.type, leaf) for leaf in LEAVES]
    return sorted(allowed, key=lambda type: -score.get(type, 0.0))[:4]


def _filled(declared: Type, leaf: Type) -> Type:
    """`declared` with `leaf` wherever no type stands."""
    match declared:
        case Unknown():
            return leaf
        case List(of, length):
            return List(_filled(of, leaf), length)
        case Set(of):
            return Set(_filled(of, leaf))
        case Map(key, value):
            return Map(_filled(key, Text()), _filled(value, leaf))
        case Tuple(items):
            return Tuple(tuple(_filled(item, leaf) for item in items))
    return declared


def _said(node: Node, parent: Node) -> list[Said]:
    """What one mention of a parameter says of its type."""
    said = _said_by_use(node, parent)
    return [*said, (6, (MATRIX,)), (3, (WORDS,))] if of_order(node).sequences else said


def _said_by_use(node: Node, parent: Node) -> list[Said]:
    match parent.type:
        case "subscript" if parent.child_by_field_name("value") == node:
            return _said_by_item(parent)
        case "subscript":
            return [(3, (INTEGER,))]
        case "attribute" if parent.child_by_field_name("object") == node:
            return _said_by_method(text_of(parent.child_by_field_name("attribute")))
        case "argument_list":
            return _said_by_call(text_of(parent.prev_sibling), len(parent.named_children))
        case "binary_operator" | "unary_operator" | "augmented_assignment":
            is_whole = text_of(parent.child_by_field_name("operator")) in INTEGER_OPERATORS
            return [(1.5, (INTEGER, Float(64))), *([(2.0, (INTEGER,))] if is_whole else [])]
        case "comparison_operator":
            return _said_by_comparison(node, parent)
        case "for_statement" | "for_in_clause" if parent.child_by_field_name("right") == node:
            return _said_by_loop(parent)
    return []


def _said_by_item(item: Node) -> list[Said]:
    """By what is done with an item of it."""
    said: list[Said] = [(3, (NUMBERS, MATRIX, WORDS, Text()))]
    outer = item.parent
    if outer is None:
        return said
    match outer.type:
        case "subscript" if _is_item_of(outer, item):
            said += [(4, (MATRIX, WORDS)), (-3, (NUMBERS, Text()))]
            if meets_a_text(outer):
                said += [(30, (LETTERS,)), (-20, (MATRIX,))]
        case _ if _is_taken_apart(outer, item):
            said += [(4, (MATRIX,))]
        case "assignment" if outer.child_by_field_name("left") == item:
            said += [(-6, (Text(),))]
        case "binary_operator" | "augmented_assignment":
            said += [(1, (NUMBERS,)), (-2, (MATRIX,))]
        case "comparison_operator" if any("string" in child.type for child in outer.children):
            said += [(4, (Text(),))]
        case "argument_list" if text_of(outer.prev_sibling) == "ord":
            said += [(5, (Text(),))]
        case "argument_list" if text_of(outer.prev_sibling) == "len":
            said += [(5, (MATRIX, WORDS))]
    return said


def _said_by_method(name: str) -> list[Said]:
    if name in TEXT_METHODS:
        return [(6, (Text(),))]
    if name in LIST_METHODS:
        return [(5, (NUMBERS,)), (-4, (Text(),))]
    if name in MAP_METHODS:
        return [(6, (Map(Text(), INTEGER),))]
    return [(2, (Text(), NUMBERS))] if name in ("count", "index") else []


def _said_by_call(callee: str, arguments: int) -> list[Said]:
    """Of a parameter that is one of so many arguments."""
    if callee in WHOLE:
        return [(3, (NUMBERS, Text(), WORDS, MATRIX))]
    if callee in ("sum", "max", "min") and arguments == 1:
        return [(4, (NUMBERS,))]
    if callee in INTEGER_CALLS:
        return [(3, (INTEGER,))]
    if callee in ("str", "int"):
        return [(1, (INTEGER, Text()))]
    return [(4, (Text(),))] if callee == "ord" else []


def _said_by_comparison(node: Node, comparison: Node) -> list[Said]:
    others = [child.type for child in comparison.named_children if child != node]
    if "string" in others:
        return [(4, (Text(),))]
    if "integer" in others:
        return [(2, (INTEGER,))]
    return [(1, (INTEGER, Text()))] if text_of(comparison).split()[1:2] == ["in"] else []


def _said_by_loop(loop: Node) -> list[Said]:
    """By what is done with the items of what is gone through."""
    items = of_loop(loop)
    if items.texts or (items.letters and items.sequences):
        return [(8, (WORDS,))]
    if items.letters:
        return [(8, (Text(),)), (4, (WORDS,))]
    if items.sequences:
        return [(6, (MATRIX,)), (3, (WORDS,))]
    return [(3, (NUMBERS, Text(), WORDS))]


def _is_item_of(outer: Node, inner: Node) -> bool:
    """Whether `outer` reads one item more of what `inner` reads: of `a[i]`, not of the slice `a[:i]`."""
    is_slice = any(child.type == "slice" for child in inner.named_children)
    return outer.type == "subscript" and outer.child_by_field_name("value") == inner and not is_slice


def _is_taken_apart(assignment: Node, item: Node) -> bool:
    """`x, y = points[0]`."""
    names = assignment.child_by_field_name("left")
    is_value = assignment.child_by_field_name("right") == item
    return is_value and names is not None and names.type in ("pattern_list", "tuple_pattern")
