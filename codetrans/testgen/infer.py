"""Types for Python parameters that have no hint: guessed from use, then tried on the function itself."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tree_sitter import Node

from codetrans.errors import BadInput
from codetrans.languages import language
from codetrans.languages.edit import parse, text_of, walk
from codetrans.sandbox.calls import build, call
from codetrans.sandbox.limits import RUN_LIMITS
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.mine import Literals, literals
from codetrans.testgen.profile import FIRST
from codetrans.testgen.relations import arguments
from codetrans.types import (
    Bool,
    Char,
    ExecutionResult,
    Float,
    Function,
    Int,
    List,
    ListNode,
    Map,
    Optional,
    Parameter,
    Rejection,
    Set,
    Status,
    Text,
    TreeNode,
    Tuple,
    Type,
    Unknown,
    Value,
)

INTEGER, NUMBERS, MATRIX, WORDS, LETTERS = (
    Int(32),
    List(Int(32)),
    List(List(Int(32))),
    List(Text()),
    List(List(Char())),
)
TEXT_METHODS = frozenset(
    "lower upper strip lstrip rstrip split startswith endswith isalpha isdigit isupper islower isalnum isspace replace "
    "find rfind join swapcase title zfill casefold encode".split()
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
CALLS = 8  # of one combination
GOOD = 0.75  # share of calls that give a value, from which on no other combination is tried
SECONDS = 0.5  # CPU of the calls of one combination
MISFITS = ("TypeError", "AttributeError")  # what Python raises for arguments of the wrong type


def typed(function: Function, sandbox: Sandbox) -> Function:
    """With the types that running it shows, where its parameters have none; as it is where none fit."""
    if not unhinted(function):
        return function
    found = inferred(function, literals(function.text, function.language), sandbox, seed=0)
    return function if isinstance(found, Rejection) else found


def inferred(function: Function, mined: Literals, sandbox: Sandbox, seed: int) -> Function | Rejection:
    """`function` with the parameter types under which it raises least, and its result's type."""
    name = function.signature.name
    best: tuple[float, Function] | None = None
    for types in assignments(function):
        candidate = _typed(function, types)
        try:
            built = build(sandbox, language(function.language).program(candidate))
        except BadInput as error:
            return Rejection(name, "testgen", error.message)
        if isinstance(built, ExecutionResult):
            return Rejection(name, "testgen", "the source does not compile")
        rng = random.Random(f"{seed}/infer")
        drawn = [arguments(candidate.signature, mined, rng, profile) for profile in FIRST[:CALLS]]
        outcomes = call(sandbox, built, drawn, replace(RUN_LIMITS, seconds=SECONDS)).outcomes
        fine = sum(outcome.status is Status.OK for outcome in outcomes)
        misfits = sum(outcome.message.startswith(MISFITS) for outcome in outcomes)
        points = (fine - misfits) / len(drawn)
        if best is None or points > best[0]:
            results = [outcome.value for outcome in outcomes if outcome.status is Status.OK]
            best = points, returning(candidate, results)
        if outcomes and all(outcome.message.startswith("NameError") for outcome in outcomes):
            return Rejection(name, "testgen", f"every input: exception {outcomes[0].message}")
        if points >= GOOD:
            break
    if best is None or best[0] <= 0:
        return Rejection(name, "testgen", "no types found that its parameters take; add hints")
    return best[1]


def _typed(function: Function, types: Sequence[Type]) -> Function:
    signature = function.signature
    parameters = tuple(
        replace(parameter, type=type) for parameter, type in zip(signature.parameters, types, strict=True)
    )
    return replace(function, signature=replace(signature, parameters=parameters))


def returning(function: Function, results: Sequence[Value]) -> Function:
    """With the return type that the results show, where nothing was declared.

    No value among the lists of a function over nodes is the list, or the tree, without any.
    """
    signature = function.signature
    if not isinstance(signature.returns, Unknown):
        return function
    some = [result for result in results if result is not None]
    if not some:
        return function
    found = _type_of(some)
    if len(some) < len(results) and not isinstance(found, Unknown):
        nodes = [p.type for p in signature.parameters if isinstance(p.type, ListNode | TreeNode)]
        found = nodes[0] if nodes and isinstance(found, List) else Optional(found)
    return replace(function, signature=replace(signature, returns=found))


def _type_of(values: Sequence[Value]) -> Type:
    """The one type that all of `values` have; Unknown where there is none."""
    kinds = {type(value) for value in values}
    if kinds == {bool}:
        return Bool()
    if kinds == {int}:
        return Int(None)
    if kinds == {str}:
        return Text()
    if kinds and kinds <= {int, float}:
        return Float(64)
    if kinds == {list}:
        items = [item for value in values for item in value]  # type: ignore[union-attr]
        of = _type_of(items)
        return of if isinstance(of, Unknown) else List(of)
    return Unknown()


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
        if outer is not None and outer.type == "subscript" and outer.child_by_field_name("value") == parent:
            add(4, MATRIX, WORDS)
            add(-3, NUMBERS, Text())
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
        if callee in (
            "len",
            "sorted",
            "enumerate",
            "reversed",
            "list",
            "set",
            "Counter",
            "zip",
            "iter",
            "tuple",
        ):
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
        add(3, NUMBERS, Text(), WORDS)
