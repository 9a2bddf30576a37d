"""Versions of a function with one small mistake each: what good tests notice.

One table of operators over the syntax trees of all languages; what differs is in each language's
`Wording`. Operators follow DeMillo, Lipton and Sayward (1978) and the usual set of mutation
testers: arithmetic, relational, boundary, logical, bitwise, shift, unary, constants, conditions,
statements, returns, jumps, loops, indices, arguments.

Does not cover: whether a mutant compiles, or means the same as the original (score.py finds out).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tree_sitter import Node

from codetrans.languages import language
from codetrans.languages.edit import Edit, apply, parse, text_of, walk
from codetrans.languages.language import Wording
from codetrans.types import Bool, Char, Float, Function, Int, Text, Type, Value

# Operator → (name of the change, replacements).
SWAPS: dict[str, tuple[str, tuple[str, ...]]] = {
    **{sign: ("arithmetic", to) for sign, to in {
        "+": ("-",), "-": ("+",), "*": ("+", "/"), "/": ("*",), "//": ("*",), "%": ("*",), "**": ("*",),
    }.items()},
    **{sign: ("boundary", (to,)) for sign, to in {"<": "<=", "<=": "<", ">": ">=", ">=": ">"}.items()},
    **{sign: ("relational", (to,)) for sign, to in {"==": "!=", "!=": "==", "is": "is not", "in": "not in"}.items()},
    **{sign: ("logical", (to,)) for sign, to in {"&&": "||", "||": "&&", "and": "or", "or": "and"}.items()},
    **{sign: ("bitwise", (to,)) for sign, to in {"&": "|", "|": "&", "^": "&", "&^": "&"}.items()},
    **{sign: ("shift", (to,)) for sign, to in {"<<": ">>", ">>": "<<", ">>>": "<<"}.items()},
    **{sign: ("compound assignment", (to,)) for sign, to in {
        "+=": "-=", "-=": "+=", "*=": "+=", "/=": "*=", "//=": "*=", "%=": "*=",
        "&=": "|=", "|=": "&=", "^=": "&=", "<<=": ">>=", ">>=": "<<=", ">>>=": "<<=",
    }.items()},
    **{sign: ("unary", (to,)) for sign, to in {"++": "--", "--": "++"}.items()},
}  # fmt: skip
NEGATED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<"}
# Nodes whose children are operators: `-` is another thing in `-x`, `<` in `vector<int>`.
OPERATIONS = re.compile(
    r"(binary|comparison|boolean|augmented|assignment|compound_assignment|update|inc|dec)_"
)
NEGATIONS = {"!": "", "not": "", "-": "", "~": ""}
UNARY = re.compile(r"(unary|not)_")
OTHER_NAMES = {"min": "max", "max": "min", "Min": "Max", "Max": "Min", "floor": "ceil", "ceil": "floor"}
SYMMETRIC = re.compile(r"(min|max|gcd|lcm|hypot|swap)$", re.IGNORECASE)  # whose arguments have no order
STATEMENT = re.compile(r"(expression|assignment|inc|dec)_statement")
NOT_DELETED = re.compile(r"(if|for|while|loop|match|switch|return|break|continue|yield|throw|raise|panic)\b")
INTEGER = re.compile(r"(0[xX][0-9a-fA-F]+|\d+)(?=[a-zA-Z_]\w*$|$)")
LOOP = re.compile(r"(for|while|do|loop|enhanced_for|for_range)_(statement|expression|loop)")


@dataclass(frozen=True)
class Mutant:
    function: Function  # as the original, but for its text
    operator: str  # "boundary"
    line: int  # from 1
    column: int  # from 1, in bytes
    was: str
    now: str

    def __str__(self) -> str:
        if not self.was:
            return f"line {self.line}: {self.operator}"
        return f"line {self.line}: {self.operator}: {_short(self.was)} → {_short(self.now)}"


@dataclass(frozen=True)
class _Change:
    operator: str
    edit: Edit


def mutants(function: Function) -> list[Mutant]:
    """All mutants of free code that parse and differ from each other, in the order of their places."""
    record = language(function.language)
    grammar = record.grammar()
    root = parse(function.text, grammar)
    errors = _errors(root)
    data = function.text.encode("utf-8", "surrogatepass")
    found: dict[str, Mutant] = {function.text: _nothing(function)}
    for node in walk(root):
        for change in _changes(node, record.wording, function):
            text = apply(function.text, [change.edit])
            if text in found or _errors(parse(text, grammar)) > errors:
                continue
            before = data[: change.edit.start]
            found[text] = Mutant(
                replace(function, text=text),
                change.operator,
                before.count(b"\n") + 1,
                len(before) - (before.rfind(b"\n") + 1) + 1,
                data[change.edit.start : change.edit.end].decode("utf-8", "replace"),
                change.edit.text,
            )
    del found[function.text]
    return sorted(found.values(), key=lambda mutant: (mutant.line, mutant.column))


def _nothing(function: Function) -> Mutant:
    return Mutant(function, "", 0, 0, "", "")


def _changes(node: Node, words: Wording, function: Function) -> Iterator[_Change]:
    yield from _operator(node)
    yield from _unary(node)
    yield from _constant(node, words)
    yield from _condition(node, words)
    yield from _statement(node, words)
    yield from _return(node, words, function)
    yield from _jump(node, words)
    yield from _loop(node, words)
    yield from _index(node, words)
    yield from _call(node, words)


def _operator(node: Node) -> Iterator[_Change]:
    if node.child_count or node.parent is None or not OPERATIONS.match(node.parent.type):
        return
    sign = text_of(node)
    if sign in SWAPS:
        name, replacements = SWAPS[sign]
        for text in replacements:
            yield _Change(name, Edit(node.start_byte, node.end_byte, text))
    if sign in NEGATED:
        yield _Change("relational", Edit(node.start_byte, node.end_byte, NEGATED[sign]))


def _unary(node: Node) -> Iterator[_Change]:
    if UNARY.match(node.type) and node.child_count == 2 and node.children[0] is not None:
        sign = text_of(node.children[0])
        if sign in NEGATIONS:
            yield _Change("unary", Edit(node.children[0].start_byte, node.children[0].end_byte, ""))


def _constant(node: Node, words: Wording) -> Iterator[_Change]:
    if node.type not in words.integers:
        return
    match = INTEGER.match(text_of(node))
    if match is None:
        return
    number = int(match[1], 0) if match[1][:2].lower() == "0x" else int(match[1])
    place = Edit(node.start_byte, node.start_byte + len(match[1]))
    for other in dict.fromkeys((number + 1, max(number - 1, 0), 0, 1)):
        if other != number:
            yield _Change("constant", replace(place, text=str(other)))


def _condition(node: Node, words: Wording) -> Iterator[_Change]:
    condition = node.child_by_field_name("condition")
    if condition is None and node.type in words.bare_loops and node.named_child_count == 2:
        condition = node.named_child(0)
    if condition is None or ("clause" in condition.type and not text_of(condition).startswith("(")):
        return
    text, start, end = text_of(condition), condition.start_byte, condition.end_byte
    if text.startswith("(") and text.endswith(")") and condition.named_child_count == 1:
        start, end, text = start + 1, end - 1, text[1:-1]
    if re.match(r"(let|case)\b", text) or ";" in text:  # declares names that the body reads
        return
    yield _Change("condition", Edit(start, end, words.negated.format(text.strip())))
    yield _Change("condition", Edit(start, end, words.true))
    yield _Change("condition", Edit(start, end, words.false))


def _statement(node: Node, words: Wording) -> Iterator[_Change]:
    text = text_of(node)
    if STATEMENT.fullmatch(node.type) and not NOT_DELETED.match(text) and not text.startswith(('"', "'")):
        yield _Change("statement deleted", Edit(node.start_byte, node.end_byte, words.nothing))


def _return(node: Node, words: Wording, function: Function) -> Iterator[_Change]:
    value = node.named_child(0) if node.type in words.returns and node.named_child_count == 1 else None
    default = _default(function.signature.returns)
    if value is None or default is None:
        return
    text = language(function.language).literal(default, function.signature.returns)
    if text != text_of(value):
        yield _Change("return default", Edit(value.start_byte, value.end_byte, text))


def _default(kind: Type) -> Value:
    match kind:
        case Bool():
            return False
        case Int():
            return 0
        case Float():
            return 0.0
        case Text():
            return ""
        case Char():
            return "a"
    return None


def _jump(node: Node, words: Wording) -> Iterator[_Change]:
    if node.type in words.jumps:
        word = node.children[0]
        assert word is not None
        yield _Change("jump", Edit(word.start_byte, word.end_byte, words.jumps[node.type]))


def _loop(node: Node, words: Wording) -> Iterator[_Change]:
    """No turn at all, and one turn only."""
    body = node.child_by_field_name("body") if LOOP.fullmatch(node.type) else None
    if body is None:
        return
    if text_of(body).startswith("{"):
        yield _Change("loop of no turns", Edit(body.start_byte + 1, body.start_byte + 1, f" {words.leave} "))
        yield _Change("loop of one turn", Edit(body.end_byte - 1, body.end_byte - 1, f" {words.leave} "))
    elif body.type == "block":  # told by its indentation
        indent = "\n" + " " * body.start_point.column
        yield _Change("loop of no turns", Edit(body.start_byte, body.start_byte, words.leave + indent))
        yield _Change("loop of one turn", Edit(body.end_byte, body.end_byte, indent + words.leave))


def _index(node: Node, words: Wording) -> Iterator[_Change]:
    if node.type not in words.indexed:
        return
    index = node.named_child(node.named_child_count - 1)
    while index is not None and "list" in index.type and index.named_child_count:
        index = index.named_child(0)
    if index is None or ":" in text_of(index) or ".." in text_of(index):  # a slice
        return
    for step in ("+ 1", "- 1"):
        yield _Change("index", Edit(index.start_byte, index.end_byte, f"{text_of(index)} {step}"))


def _call(node: Node, words: Wording) -> Iterator[_Change]:
    if node.type.endswith("identifier") and text_of(node) in OTHER_NAMES:
        yield _Change("function", Edit(node.start_byte, node.end_byte, OTHER_NAMES[text_of(node)]))
    arguments = node.child_by_field_name("arguments")
    if arguments is None or node.type not in words.calls or arguments.named_child_count < 2:
        return
    if SYMMETRIC.search(text_of(node)[: arguments.start_byte - node.start_byte]):
        return
    first, second = arguments.named_child(0), arguments.named_child(1)
    assert first is not None and second is not None
    one, other = text_of(first), text_of(second)
    if one != other:
        between = text_of(arguments).encode()[
            first.end_byte - arguments.start_byte : second.start_byte - arguments.start_byte
        ]
        yield _Change(
            "arguments swapped",
            Edit(first.start_byte, second.end_byte, f"{other}{between.decode()}{one}"),
        )


def _errors(root: Node) -> int:
    return sum(node.is_error or node.is_missing for node in walk(root)) if root.has_error else 0


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"`{line[:37]}…`" if len(line) > 38 else f"`{line}`" if line else "nothing"


def drawn(found: Sequence[Mutant], most: int) -> list[Mutant]:
    """At most `most`, spread evenly over the operators and then over the places. The same for the same list."""
    if len(found) <= most:
        return list(found)
    queues: dict[str, list[Mutant]] = {}
    for mutant in found:
        queues.setdefault(mutant.operator, []).append(mutant)
    kept: list[Mutant] = []
    share = {name: max(1, round(most * len(queue) / len(found))) for name, queue in queues.items()}
    for name, queue in queues.items():
        step = len(queue) / min(share[name], len(queue))
        kept += [queue[int(place * step)] for place in range(min(share[name], len(queue)))]
    return sorted(kept, key=lambda mutant: (mutant.line, mutant.column))[:most]
