"""A function with probes in it: the same function, and beside it one that tells which branches a call took.

One mechanism for all languages, on their syntax trees; what differs is in each one's `Probing`.
Nothing is added to the harness: what the probes note leaves as the ordinary result of a function of
our own (`PROBED`) that calls the function, in a program of its own. The program whose results
become expected values has no probes.

Branches are the two outcomes of each part of a condition (`a` and `b` of `a && b`, as JaCoCo counts
them), cases, arms and handlers, and the bodies of loops over items. Does not cover: conditions that
declare names beyond their body, macros, arrow rules of Java's `switch`.

What they note beside branches (notes.py) has places from the number of branches on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tree_sitter import Node

from codetrans.languages import Language, language
from codetrans.languages.captures import captures
from codetrans.languages.edit import text_of, walk
from codetrans.languages.language import PROBED, Probing, Wording
from codetrans.testgen.notes import COMPARISON, COUNTS, WRAPS, Noting
from codetrans.testgen.sought import seeking
from codetrans.testgen.syntax import LOGICAL, NOT, condition, operator_of
from codetrans.types import Function, Int, List

# Operands that are read twice where a comparison is noted: nothing in them may do anything.
ACTING = re.compile(
    r"call|invocation|update|assignment|inc_|dec_|await|yield|macro|object|lambda|closure|literal_expression"
    r"|string|none|null|nil|true|false|list|dict|block|pointer|reference|instanceof|move|named_expression"
)
LOOP = re.compile(r"(for|enhanced_for|for_range)_(statement|expression|loop)")
TESTING = re.compile(r"(if|while)_(statement|expression)")


@dataclass(frozen=True)
class Branch:
    line: int  # from 1, of the function's text
    text: str  # "`n < 0` is true", "body of the loop"
    operator: str = ""  # of the comparison that decides it
    place: int = -1  # of the decision's first branch, whose comparison is noted

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}"


@dataclass
class _Pieces:
    """Text to put in: by byte, what ends there (inner first) and what begins there (outer first)."""

    ends: dict[int, list[str]] = field(default_factory=dict)
    begins: dict[int, list[str]] = field(default_factory=dict)

    def around(self, node: Node, before: str, after: str) -> None:
        """Called for the outer of two nodes first."""
        self.begins.setdefault(node.start_byte, []).append(before)
        self.ends.setdefault(node.end_byte, []).insert(0, after)

    def at(self, byte: int, text: str) -> None:
        self.begins.setdefault(byte, []).append(text)

    def into(self, data: bytes) -> str:
        result, at = [], 0
        for byte in sorted({*self.ends, *self.begins}):
            inserted = "".join((*self.ends.get(byte, ()), *self.begins.get(byte, ())))
            result += [data[at:byte], inserted.encode("utf-8", "surrogatepass")]
            at = byte
        return b"".join([*result, data[at:]]).decode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class Probed:
    function: Function  # gives what the probes note
    branches: tuple[Branch, ...]
    notes: tuple[str, ...] = ()  # kinds of what is noted beside them
    sought: tuple[frozenset[int], ...] = ()  # of each search that cannot tell: the branches by which it finds


def probed(function: Function, comparisons: bool = True, noting: bool = True) -> Probed | None:
    """None where it cannot be, as where the text has names like ours. Without anything to note it is
    `function`."""
    record = language(function.language)
    captured = captures(function.text, record)
    named = [found.node for found in captured.functions if found.name == function.signature.name]
    if not named or "codetrans_" in function.text.lower():
        return None
    writer = _Writer(record, comparisons)
    nodes = list(walk(captured.root))
    searches = set(seeking(nodes, record.wording))
    sought = []
    for node in nodes:
        before = len(writer.branches)
        writer.visit(node)
        if node in searches:
            sought.append(frozenset(range(before, len(writer.branches), 2)))
    for node in nodes if noting else ():
        writer.note(node)
    places = len(writer.branches) + len(writer.notes)
    if not places:
        return Probed(function, ())
    probing, count = record.probing, str(places)
    parts = (
        probing.support.replace("$branches", count),
        writer.pieces.into(captured.data),
        probing.wrapper(named[-1], function.signature).replace("$branches", count),
    )
    signature = replace(
        function.signature, name=PROBED, returns=List(Int(64)), returns_spelling=probing.returns
    )
    return Probed(
        replace(function, text="\n".join(parts), signature=signature),
        tuple(writer.branches),
        tuple(writer.notes),
        tuple(sought),
    )


class _Writer:
    """Collects the pieces of one text, outer nodes before inner ones."""

    def __init__(self, record: Language, comparisons: bool) -> None:
        self.words: Wording = record.wording
        self.probing: Probing = record.probing
        self.noting = Noting(record.wording, record.asking, record.probing)
        lengths = "|".join(record.asking.lengths)
        self.measuring = re.compile(rf"({lengths})\(\w+\)|[\w.]+\.({lengths})\(\)")
        self.comparisons = comparisons
        self.pieces = _Pieces()
        self.branches: list[Branch] = []
        self.notes: list[str] = []  # kinds
        self.decided: set[tuple[int, int]] = set()  # bytes from and to

    def visit(self, node: Node) -> None:
        asked = condition(node, self.words)
        if asked is not None:
            decisions = list(self._decisions(asked))
            for decision in decisions:
                self._decide(decision)
            if not decisions and TESTING.fullmatch(node.type) and not self._is_constant(asked):
                self._block(
                    node, node.child_by_field_name("consequence") or _body(node), "the condition holds"
                )
        elif LOGICAL.fullmatch(operator_of(node)):
            for decision in self._decisions(node):
                self._decide(decision)
        elif _is_over_items(node):
            self._block(node, _body(node), "the loop has a turn")
        elif node.type in self.probing.bodies:
            self._block(node, _body(node), "it is entered")
        elif node.type in self.probing.arms:
            self._arm(node)
        elif node.type in self.probing.labels:
            colon = next((child for child in node.children if child.type == ":"), None)
            if colon is not None:
                self.pieces.at(colon.end_byte, f" {self._reached(node, 'it is entered')}")

    def note(self, node: Node) -> None:
        """Notes what a node does that it cannot mean, at places that are numbered after the branches."""
        around = self.noting.counting(node, self._place())
        if around is not None:
            self.pieces.around(node, *around)
            self.notes.append(COUNTS)
        function = self.noting.wrapping(node)
        if not function:
            return
        left, operator, right = node.children
        if text_of(operator).endswith("="):
            if self._is_still(left):
                self.pieces.around(right, f"{function}({self._place()}, {text_of(left)}, ", ")")
                self.notes.append(WRAPS)
            return
        self.pieces.around(node, f"{function}({self._place()}, ", ")")
        self.pieces.at(operator.start_byte, ", /*")
        self.pieces.at(operator.end_byte, "*/ ")
        self.notes.append(WRAPS)

    def _place(self) -> int:
        return len(self.branches) + len(self.notes)

    def _decisions(self, node: Node) -> Iterator[Node]:
        """The parts of a condition that come out true or false by themselves."""
        parts = [child for child in node.named_children if "comment" not in child.type]
        if LOGICAL.fullmatch(operator_of(node)):
            for part in parts:
                yield from self._decisions(part)
        elif len(parts) == 1 and (
            text_of(node.children[0]) == "(" or (NOT.fullmatch(text_of(node.children[0])))
        ):
            yield from self._decisions(parts[0])
        elif not (
            self._is_constant(node)
            or re.search(r"let|declaration", node.type)
            or "instanceof" in text_of(node)
        ):
            yield node

    def _is_constant(self, node: Node) -> bool:
        """A loop for ever, which a compiler must see."""
        return text_of(node) in (self.words.true, self.words.false) or node.type in self.words.numbers

    def _decide(self, node: Node) -> None:
        if (node.start_byte, node.end_byte) in self.decided:
            return
        self.decided.add((node.start_byte, node.end_byte))
        place, said = len(self.branches), _short(text_of(node))
        operator = operator_of(node) if self.comparisons else ""
        sides = [child for child in node.named_children if "comment" not in child.type]
        noted = bool(COMPARISON.fullmatch(operator)) and len(sides) == 2 and all(map(self._is_still, sides))
        for outcome in ("true", "false"):
            self.branches.append(
                Branch(node.start_point.row + 1, f"{said} is {outcome}", operator, place if noted else -1)
            )
        before, after = f"codetrans_decided({place}, ", ")"
        if noted:
            left, right = map(text_of, sides)
            form = self.probing.compared.format(place=place, left=left, right=right, whole="\0")
            opening, closing = form.split("\0")
            before, after = before + opening, closing + after
        self.pieces.around(node, before, after)

    def _is_still(self, node: Node) -> bool:
        """Whether to read it once more changes nothing."""
        return bool(self.measuring.fullmatch(text_of(node))) or not any(
            ACTING.search(part.type) for part in walk(node)
        )

    def _reached(self, node: Node, how: str) -> str:
        """The statement that notes one more branch."""
        self.branches.append(Branch(node.start_point.row + 1, f"{_short(text_of(node))}: {how}"))
        return self.probing.reached.format(place=len(self.branches) - 1)

    def _arm(self, node: Node) -> None:
        value = node.child_by_field_name("value")
        if value is not None:
            pattern = node.child_by_field_name("pattern") or node
            self.pieces.around(value, f"{{ {self._reached(pattern, 'the arm is taken')} ", " }")

    def _block(self, node: Node, body: Node | None, how: str) -> None:
        if body is None:
            return
        statement = self._reached(node, how)
        if text_of(body).startswith("{"):
            self.pieces.at(body.start_byte + 1, f" {statement} ")
        elif body.type == "block":  # told by its indentation, or on the line of what it belongs to
            before = body.prev_sibling
            is_beside = before is not None and before.end_point.row == body.start_point.row
            indent = "; " if is_beside else "\n" + " " * body.start_point.column
            self.pieces.at(body.start_byte, statement + indent)
        else:
            self.pieces.around(body, f"{{ {statement} ", " }")


def _is_over_items(node: Node) -> bool:
    """A loop that asks nothing: how often it turns is a matter of its items."""
    items = node.child_by_field_name("right") or node.child_by_field_name("value")
    return bool(LOOP.fullmatch(node.type)) and (
        items is not None or any(child.type == "range_clause" for child in node.children)
    )


def _body(node: Node) -> Node | None:
    body = node.child_by_field_name("body") or node.child_by_field_name("consequence")
    last = node.named_child(node.named_child_count - 1) if node.named_child_count else None
    return body or (last if last is not None and "block" in last.type else None)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"`{line[:37]}…`" if len(line) > 38 else f"`{line}`"
