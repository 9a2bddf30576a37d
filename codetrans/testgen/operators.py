"""What a mutant changes: one table of operators over the syntax trees of all languages.

What differs between languages is in each one's `Wording`. Operators follow DeMillo, Lipton and
Sayward (1978) and the usual set of mutation testers: arithmetic, relational, boundary, logical,
bitwise, shift, unary, constants, conditions, statements, returns, jumps, loops, indices, arguments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tree_sitter import Node

from codetrans.languages import language
from codetrans.languages.edit import Edit, text_of, walk
from codetrans.languages.language import Wording
from codetrans.testgen.syntax import OPERATIONS, SLICE, index_of, last_name, tells_of_exception
from codetrans.types import Bool, Char, Float, Function, Int, List, Map, Set, Text, Type, Unknown, Value

# Operator → (name of the change, replacements).
SWAPS: dict[str, tuple[str, tuple[str, ...]]] = {
    **{sign: ("arithmetic", to) for sign, to in {
        "+": ("-",), "-": ("+",), "*": ("+", "/"), "/": ("*",), "//": ("*",), "%": ("*",), "**": ("*",),
    }.items()},
    **{sign: ("boundary", (to,)) for sign, to in {
        "<": "<=", "<=": "<", ">": ">=", ">=": ">", "..": "..=", "..=": "..",
    }.items()},
    **{sign: ("relational", (to,)) for sign, to in {
        "==": "!=", "!=": "==", "is": "is not", "is not": "is", "in": "not in", "not in": "in",
    }.items()},
    **{sign: ("logical", (to,)) for sign, to in {"&&": "||", "||": "&&", "and": "or", "or": "and"}.items()},
    **{sign: ("bitwise", (to,)) for sign, to in {"&": "|", "|": "&", "^": "&", "&^": "&"}.items()},
    **{sign: ("shift", (to,)) for sign, to in {"<<": ">>", ">>": "<<", ">>>": "<<"}.items()},
    **{sign: ("compound assignment", (to,)) for sign, to in {
        "+=": "-=", "-=": "+=", "*=": "+=", "/=": "*=", "//=": "*=", "%=": "*=", "**=": "*=",
        "&=": "|=", "|=": "&=", "^=": "&=", "<<=": ">>=", ">>=": "<<=", ">>>=": "<<=",
    }.items()},
    **{sign: ("unary", (to,)) for sign, to in {"++": "--", "--": "++"}.items()},
}  # fmt: skip
NEGATED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<"}
COMPARISONS = frozenset(("==", "!=", "is", "is not", "in", "not in", *NEGATED))
NEGATIONS = frozenset(("!", "not", "-", "~", "^"))
UNARY = re.compile(r"(unary|not)_")
OTHER_NAMES = {
    "min": "max", "Min": "Max", "min_element": "max_element", "floor": "ceil", "Floor": "Ceil",
    "lower_bound": "upper_bound", "any": "all", "any_of": "all_of", "anyMatch": "allMatch",
}  # fmt: skip
OTHER_NAMES |= {other: name for name, other in OTHER_NAMES.items()}
SYMMETRIC = frozenset("min max gcd lcm swap hypot add addexact multiply equals isclose".split())
INDEXING = frozenset(
    "at charAt codePointAt get nth set elementAt".split()
)  # their first argument is an index
STATEMENT = re.compile(r"(expression|assignment|inc|dec)_statement")
NOT_DELETED = re.compile(r"(if|for|while|loop|match|switch|return|break|continue|yield|throw|raise|panic)\b")
ASSIGNMENT = re.compile(r"(\w+)(\s*,\s*\w+)*\s*(:[^=]+)?=(?!=)")
INTEGER = re.compile(r"-?(0[xX][0-9a-fA-F]+|\d+)(?=[a-zA-Z_]\w*$|$)")
REAL = re.compile(r"-?(\d+\.\d*|\.\d+)([eE][-+]?\d+)?(?=[a-zA-Z_]\w*$|$)")
LOOP = re.compile(r"(for|while|do|loop|enhanced_for|for_range)_(statement|expression|loop)")


@dataclass(frozen=True)
class Change:
    operator: str  # "boundary"
    edit: Edit


@dataclass(frozen=True)
class Place:
    """What an operator may ask about where it stands."""

    function: Function
    words: Wording
    first: Mapping[str, int]  # name → byte of its first mention

    @classmethod
    def of(cls, function: Function, root: Node) -> Place:
        first: dict[str, int] = {}
        for node in walk(root):
            if not node.child_count and node.type.endswith("identifier"):
                first.setdefault(text_of(node), node.start_byte)
        return cls(function, language(function.language).wording, first)


def changes(node: Node, place: Place) -> Iterator[Change]:
    """What each operator makes of one node of the function's syntax tree; nothing inside an exception
    that is made to be raised: that one is raised is compared, and not what it says."""
    if tells_of_exception(node, place.words):
        return
    yield from _operator(node)
    yield from _unary(node)
    yield from _constant(node, place.words)
    yield from _condition(node, place.words)
    yield from _statement(node, place)
    yield from _return(node, place)
    yield from _jump(node, place.words)
    yield from _loop(node, place.words)
    yield from _index(node, place.words)
    yield from _call(node, place.words)


def _replaced(operator: str, node: Node, text: str) -> Change:
    return Change(operator, Edit(node.start_byte, node.end_byte, text))


def _operator(node: Node) -> Iterator[Change]:
    if node.is_named or node.parent is None or not OPERATIONS.match(node.parent.type):
        return
    sign = " ".join(text_of(node).split())
    if sign in SWAPS:
        name, replacements = SWAPS[sign]
        for text in replacements:
            yield _replaced(name, node, text)
    if sign in NEGATED:
        yield _replaced("relational", node, NEGATED[sign])


def _unary(node: Node) -> Iterator[Change]:
    if UNARY.match(node.type) and node.child_count == 2 and text_of(node.children[0]) in NEGATIONS:
        yield _replaced("unary", node.children[0], "")


def _constant(node: Node, words: Wording) -> Iterator[Change]:
    text = text_of(node)
    if node.type in words.numbers:
        match = INTEGER.match(text)
        others = _integers(match[0]) if match else []
        if match is None and (match := REAL.match(text)):
            others = _reals(match[0])
        if match is not None:
            start = node.start_byte
            yield from (Change("constant", Edit(start, start + len(match[0]), other)) for other in others)
    elif node.type in words.characters and len(text) == 3:  # its quotes are two of them
        yield _replaced("constant", node, f"{text[0]}{_next(text[1])}{text[2]}")
    elif node.is_named and text in (words.true, words.false):
        yield _replaced("constant", node, words.false if text == words.true else words.true)


def _integers(text: str) -> list[str]:
    number = int(text, 0) if "x" in text.lower() else int(text)
    near = [number + 1, number - 1, 0, 1, *([-1] if number == 1 else [])]
    return [str(other) for other in dict.fromkeys(near) if other != number]


def _reals(text: str) -> list[str]:
    number = float(text)
    return [str(other) for other in dict.fromkeys((number + 1, 0.0)) if other != number]


def _next(letter: str) -> str:
    """Another character of its kind."""
    wrapped = {"z": "a", "Z": "A", "9": "0"}
    if letter in wrapped:
        return wrapped[letter]
    return chr(ord(letter) + 1) if letter.isascii() and letter.isalnum() else "x"


def _condition(node: Node, words: Wording) -> Iterator[Change]:
    condition = node.child_by_field_name("condition")
    if condition is None and node.type in words.conditions:
        condition = node.named_child(words.conditions[node.type])
    if condition is None or "switch" in node.type or "block" in condition.type:
        return
    if "clause" in condition.type and not text_of(condition).startswith("("):
        return
    text, start, end = text_of(condition), condition.start_byte, condition.end_byte
    inner = condition
    if text.startswith("(") and text.endswith(")") and condition.named_child_count == 1:
        start, end, text = start + 1, end - 1, text[1:-1]
        inner = condition.named_child(0) or condition
    if re.match(r"(let|case)\b", text) or ";" in text:  # declares names that the body reads
        return
    if not _has_own_negation(inner):
        yield Change("condition", Edit(start, end, words.negated.format(text.strip())))
    yield Change("condition", Edit(start, end, words.true))
    yield Change("condition", Edit(start, end, words.false))


def _has_own_negation(expression: Node) -> bool:
    """Another operator already makes its opposite: `<` becomes `>=`, `!x` becomes `x`."""
    if UNARY.match(expression.type):
        return text_of(expression.children[0]) in ("!", "not")
    if expression.child_count != 3 or not OPERATIONS.match(expression.type):
        return False
    return " ".join(text_of(expression.children[1]).split()) in COMPARISONS


def _statement(node: Node, place: Place) -> Iterator[Change]:
    text = text_of(node)
    if not STATEMENT.fullmatch(node.type) or NOT_DELETED.match(text) or text.startswith(('"', "'")):
        return
    assignment = ASSIGNMENT.match(text)
    if assignment and place.first.get(assignment[1]) == node.start_byte:  # it declares the name
        return
    yield _replaced("statement deleted", node, place.words.nothing)


def _return(node: Node, place: Place) -> Iterator[Change]:
    value = None
    if node.type in place.words.returns and node.named_child_count == 1:
        value = node.named_child(0)
    elif node.type in place.words.ends_in_result:
        value = _last_expression(node.child_by_field_name("body"))
    if value is None:
        return
    returns = place.function.signature.returns
    for default in _defaults(returns):
        text = language(place.function.language).literal(default, returns)
        if text != text_of(value):
            yield _replaced("return default", value, text)


def _last_expression(block: Node | None) -> Node | None:
    """The expression that a block ends with, and is worth."""
    last = block.named_child(block.named_child_count - 1) if block and block.named_child_count else None
    if last is None or re.search(r"declaration|_item$|comment|macro", last.type):
        return None
    return None if text_of(last).endswith(";") or last.type in ("return_expression",) else last


def _defaults(kind: Type) -> tuple[Value, ...]:
    match kind:
        case Bool():
            return (False, True)
        case Int():
            return (0,)
        case Float():
            return (0.0,)
        case Text():
            return ("",)
        case Char():
            return ("a",)
        case List(_, None) | Set():
            return ([],)
        case Map():
            return ({},)
        case Unknown(""):  # nothing is declared: where that is allowed, nothing is a result too
            return (None,)
    return ()


def _jump(node: Node, words: Wording) -> Iterator[Change]:
    if node.type in words.jumps:
        yield _replaced("jump", node.children[0], words.jumps[node.type])


def _loop(node: Node, words: Wording) -> Iterator[Change]:
    """No turn at all, and one turn only."""
    body = node.child_by_field_name("body") if LOOP.fullmatch(node.type) else None
    if body is None:
        return
    start, end = body.start_byte, body.end_byte
    none, one = "loop of no turns", "loop of one turn"
    if text_of(body).startswith("{"):
        yield Change(none, Edit(start + 1, start + 1, f" {words.leave} "))
        yield Change(one, Edit(end - 1, end - 1, f" {words.leave} "))
    elif body.type == "block":  # told by its indentation
        indent = "\n" + " " * body.start_point.column
        yield Change(none, Edit(start, start, words.leave + indent))
        yield Change(one, Edit(end, end, indent + words.leave))
    else:
        yield Change(none, Edit(start, end, f"{{ {words.leave} {text_of(body)} }}"))
        yield Change(one, Edit(start, end, f"{{ {text_of(body)} {words.leave} }}"))


def _index(node: Node, words: Wording) -> Iterator[Change]:
    index = index_of(node, words)
    if node.type in words.calls and text_of(last_name(node)) in INDEXING:
        arguments = node.child_by_field_name("arguments")
        index = arguments.named_child(0) if arguments and arguments.named_child_count else None
    if index is None or SLICE.search(text_of(index)):
        return
    for step in ("+ 1", "- 1"):
        yield Change("index", Edit(index.end_byte, index.end_byte, f" {step}"))


def _call(node: Node, words: Wording) -> Iterator[Change]:
    arguments = node.child_by_field_name("arguments") if node.type in words.calls else None
    if arguments is None:
        return
    callee = last_name(node)
    name = text_of(callee)
    if name in OTHER_NAMES:
        yield _replaced("function", callee, OTHER_NAMES[name])
    if name in words.ranges and arguments.named_child_count:
        stop = arguments.named_child(min(1, arguments.named_child_count - 1))
        assert stop is not None
        yield Change("boundary", Edit(stop.end_byte, stop.end_byte, " + 1"))
    if arguments.named_child_count < 2 or name.lower() in SYMMETRIC:
        return
    first, second = arguments.named_child(0), arguments.named_child(1)
    assert first is not None and second is not None
    one, other = text_of(first), text_of(second)
    if one != other:
        yield Change("arguments swapped", Edit(first.start_byte, second.end_byte, f"{other}, {one}"))
