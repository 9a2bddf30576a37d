"""What a language's query finds in a file: functions, types, constants, comments, imports.

One sweep by byte position: climbing to parents of nodes would cost the square of a large file
(test_a_large_file_takes_linear_time).
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from tree_sitter import Language as Grammar
from tree_sitter import Node, Query, QueryCursor

from codetrans.languages import Language, language
from codetrans.languages.edit import parse, text_of
from codetrans.languages.unchanged import changed_names
from codetrans.types import Field

WHOLE = ("function", "owner", "import", "comment", "field", "outer", "aside")  # what a query's matches are


@dataclass(frozen=True)
class Definition:
    """An outermost function of a file."""

    node: Node
    name: str
    owner: str | None
    start: int  # byte, with its decorators or template line
    is_aside: bool = False  # a test, or where the program starts


@dataclass(frozen=True)
class Part:
    """A type of a file, or a piece of one that stands elsewhere: a Rust impl, a Go method."""

    node: Node
    start: int  # byte, with its decorators, attributes or template line


@dataclass(frozen=True)
class Captures:
    record: Language
    root: Node
    data: bytes
    functions: tuple[Definition, ...]
    types: dict[str, list[Part]]  # name → its parts, in order
    imports: tuple[str, ...]
    fields: dict[tuple[str, str | None], Node]  # name and owner → the last declaration
    comments: tuple[tuple[int, int], ...]  # first and last byte, sorted
    names: dict[str | None, set[str]] = field(default_factory=dict)  # owner → names of its functions
    all_names: set[str] = field(default_factory=set)
    _found: dict[tuple[object, ...], tuple[Field, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for definition in self.functions:
            self.names.setdefault(definition.owner, set()).add(definition.name)
            self.all_names.add(definition.name)

    @cached_property
    def changed(self) -> set[str]:
        """The names that something in the file may change."""
        return changed_names(self.root, self.record)

    def own_fields(self, definition: Definition) -> tuple[Field, ...]:
        """What each object of the type has that the function is a method of."""
        owning = self.record.owning
        return () if owning is None else self._own(owning.fields, definition, self._parts(definition))

    def own_type_parameters(self, definition: Definition) -> tuple[Field, ...]:
        """Those of the type, or of the part of it (an impl), that the function is a method of."""
        parts, owning = self._parts(definition), self.record.owning
        around = [part for part in parts if part.start <= definition.start < part.node.end_byte]
        if owning is None:
            return ()
        found = self._own(owning.type_parameters, definition, around)
        return found or self._own(owning.type_parameters, definition, parts)

    def _parts(self, definition: Definition) -> Sequence[Part]:
        return self.types.get(definition.owner or "", ())

    def _own(
        self,
        declared: Callable[[Node, str], Iterable[Field]],
        definition: Definition,
        parts: Sequence[Part],
    ) -> tuple[Field, ...]:
        key = (declared, tuple(part.start for part in parts))
        if key not in self._found:
            name = definition.owner or ""
            self._found[key] = tuple(field for part in parts for field in declared(part.node, name))
        return self._found[key]

    def text(self, start: int, end: int) -> str:
        """The text between two bytes, dedented."""
        before = self.data[self.data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", "replace")
        indent = before if not before.strip() else " " * len(before)
        whole = indent + self.data[start:end].decode("utf-8", "replace")
        return textwrap.dedent(whole).replace("\r\n", "\n")


def _plain(name: str) -> str:
    """An impl is of Stack<T>, the type is Stack."""
    return re.sub(r"\W.*", "", name, flags=re.DOTALL)


@cache
def _query(name: str) -> Query:
    record = language(name)
    return Query(Grammar(record.grammar()), record.query)


class Span(NamedTuple):
    """What one match of the query covers, but for imports and comments."""

    start: int  # byte
    end: int
    what: str  # one of WHOLE
    name: str  # "" of what has none
    node: Node


@dataclass
class Matches:
    """What the query finds, not yet put in relation."""

    spans: list[Span] = field(default_factory=list)
    imports: list[str] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)
    receivers: dict[int, str] = field(default_factory=dict)  # node id of a method outside its type → its name

    @classmethod
    def of(cls, root: Node, record: Language) -> Matches:
        found = cls()
        for _, match in QueryCursor(_query(record.name)).matches(root):
            what = next(what for what in match if what in WHOLE)
            node = match[what][0]
            if what == "import":
                found.imports.append(text_of(node))
            elif what == "comment":
                found.comments.append((node.start_byte, node.end_byte))
            elif what in ("outer", "aside"):
                found.spans.append(Span(node.start_byte, node.end_byte, what, "", node))
            else:
                for name in match["name" if what == "function" else f"{what}.name"]:
                    found.spans.append(Span(node.start_byte, node.end_byte, what, text_of(name), node))
            if "function.owner" in match:
                found.receivers[node.id] = text_of(match["function.owner"][0])
        return found

    def in_order(self) -> list[Span]:
        """From outside to inside; what says that a function is aside comes before the function."""
        return sorted(self.spans, key=lambda span: (span.start, -span.end, span.what != "aside"))


def captures(text: str, record: Language) -> Captures:
    """What the language's query finds in a whole file or in free code, also in one that does not parse."""
    root, data = parse(text, record.grammar()), text.encode("utf-8", "surrogatepass")
    found = Matches.of(root, record)
    functions: list[Definition] = []
    types: dict[str, list[Part]] = {}
    fields: dict[tuple[str, str | None], Node] = {}
    around: list[Span] = []  # not closed yet
    aside_until = 0
    for span in found.in_order():
        start, end, what, name, node = span
        if what == "aside":
            aside_until = max(aside_until, end)
            continue
        while around and around[-1].end <= start:
            around.pop()
        inside = any(other.what == "function" for other in around)
        owner = next((other.name for other in reversed(around) if other.what == "owner"), None)
        begin = around[-1].start if around and around[-1].what == "outer" else start
        if what == "function" and not inside:
            scope, _, plain = name.rpartition("::")  # a C++ member defined outside its class
            owner = found.receivers.get(node.id, re.sub(r"<.*>", "", scope).rpartition("::")[2] or owner)
            owner = _plain(owner) if owner is not None else None
            functions.append(Definition(node, plain, owner, begin, start < aside_until))
            if node.id in found.receivers:
                types.setdefault(found.receivers[node.id], []).append(Part(node, begin))
        elif what == "owner" and not inside:
            types.setdefault(_plain(name), []).append(Part(node, _with_attributes(data, begin)))
        elif what == "field" and not inside:
            fields[name, owner] = node
        if what != "field":
            around.append(span)
    imports, comments = tuple(found.imports), tuple(sorted(found.comments))
    return Captures(record, root, data, tuple(functions), types, imports, fields, comments)


def _with_attributes(data: bytes, start: int) -> int:
    """Where the lines `#[…]` directly above the byte `start` begin; `start` without any."""
    while True:
        line = data.rfind(b"\n", 0, start) + 1
        above = data.rfind(b"\n", 0, line - 1) + 1 if line else 0
        if not line or data[line:start].strip() or not data[above:line].lstrip().startswith(b"#["):
            return start
        start = above + len(data[above:line]) - len(data[above:line].lstrip())
