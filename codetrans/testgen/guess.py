"""What the uses of Python parameters that have no hint allow as their types. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

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
MOST = 24  # combinations that are tried


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
        _weigh(node, node.parent, score)
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


def _weigh(node: Node, parent: Node, score: dict[Type, float]) -> None:
    """What one mention of a parameter says of its type."""

    def add(amount: float, *types: Type) -> None:
        for type in types:
            score[type] = score.get(type, 0.0) + amount

    kind = parent.type
    if kind == "subscript" and parent.child_by_field_name("value") == node:
        outer = parent.parent
        add(3, NUMBERS, MATRIX, WORDS, Text())
        if outer is not None and _is_item_of(outer, parent):
            add(4, MATRIX, WORDS)
            add(-3, NUMBERS, Text())
            if meets_a_text(outer):
                add(30, LETTERS)
                add(-20, MATRIX)
        elif outer is not None and _is_taken_apart(outer, parent):
            add(4, MATRIX)
        elif outer is not None and outer.type == "assignment" and outer.child_by_field_name("left") == parent:
            add(-6, Text())
        elif outer is not None and outer.type in ("binary_operator", "augmented_assignment"):
            add(1, NUMBERS)
            add(-2, MATRIX)
        elif (
            outer is not None
            and outer.type == "comparison_operator"
            and any("string" in c.type for c in outer.children)
        ):
            add(4, Text())
        elif outer is not None and outer.type == "argument_list" and text_of(outer.prev_sibling) == "ord":
            add(5, Text())
        elif outer is not None and outer.type == "argument_list" and text_of(outer.prev_sibling) == "len":
            add(5, MATRIX, WORDS)
    elif kind == "subscript":
        add(3, INTEGER)
    elif kind == "attribute" and parent.child_by_field_name("object") == node:
        method = text_of(parent.child_by_field_name("attribute"))
        if method in TEXT_METHODS:
            add(6, Text())
        elif method in LIST_METHODS:
            add(5, NUMBERS)
            add(-4, Text())
        elif method in MAP_METHODS:
            add(6, Map(Text(), INTEGER))
        elif method in ("count", "index"):
            add(2, Text(), NUMBERS)
    elif kind == "argument_list":
        callee = text_of(parent.prev_sibling)
        if callee in WHOLE:
            add(3, NUMBERS, Text(), WORDS, MATRIX)
        elif callee in ("sum", "max", "min") and len(parent.named_children) == 1:
            add(4, NUMBERS)
        elif callee in ("range", "abs", "bin", "chr", "pow", "sqrt", "math.sqrt", "hex"):
            add(3, INTEGER)
        elif callee in ("str", "int"):
            add(1, INTEGER, Text())
        elif callee == "ord":
            add(4, Text())
    elif kind in ("binary_operator", "unary_operator", "augmented_assignment"):
        add(1.5, INTEGER, Float(64))
        if text_of(parent.child_by_field_name("operator")) in ("%", "//", "<<", ">>", "&", "|", "^"):
            add(2, INTEGER)
    elif kind == "comparison_operator":
        others = [child for child in parent.named_children if child != node]
        if any(child.type == "string" for child in others):
            add(4, Text())
        elif any(child.type == "integer" for child in others):
            add(2, INTEGER)
        elif text_of(parent).split()[1:2] == ["in"]:
            add(1, INTEGER, Text())
    elif kind in ("for_statement", "for_in_clause") and parent.child_by_field_name("right") == node:
        items = of_loop(parent)
        if items.texts or (items.letters and items.sequences):
            add(8, WORDS)
        elif items.letters:
            add(8, Text())
            add(4, WORDS)
        elif items.sequences:
            add(6, MATRIX)
            add(3, WORDS)
        else:
            add(3, NUMBERS, Text(), WORDS)
    if of_order(node).sequences:
        add(6, MATRIX)
        add(3, WORDS)


def _is_item_of(outer: Node, inner: Node) -> bool:
    """Whether `outer` reads one item more of what `inner` reads: of `a[i]`, not of the slice `a[:i]`."""
    is_slice = any(child.type == "slice" for child in inner.named_children)
    return outer.type == "subscript" and outer.child_by_field_name("value") == inner and not is_slice


def _is_taken_apart(assignment: Node, item: Node) -> bool:
    """`x, y = points[0]`."""
    names = assignment.child_by_field_name("left")
    is_value = assignment.child_by_field_name("right") == item
    return is_value and names is not None and names.type in ("pattern_list", "tuple_pattern")
