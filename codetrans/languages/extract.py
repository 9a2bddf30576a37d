"""Functions out of source files, and made to stand alone.

Covers whole files of the five languages: free functions, methods, nested scopes. Does not cover:
what a preprocessor would make of the text; names that another file defines.
"""

from __future__ import annotations

import textwrap
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tree_sitter import Language as Grammar
from tree_sitter import Node, Query, QueryCursor

from codetrans.errors import BadInput
from codetrans.languages import Language, language
from codetrans.languages.edit import parse, text_of, used_names
from codetrans.types import Function, Origin, Rejection, Signature

LARGEST = 10 << 20  # bytes of a file
STEP = "extract"
NOWHERE = Origin()
PROVIDED = ("ListNode", "TreeNode")  # types that every harness has


@dataclass(frozen=True)
class _Definition:
    """An outermost function of a file."""

    node: Node
    name: str
    owner: str | None
    start: int  # byte, with its decorators or template line


@dataclass(frozen=True)
class _Captures:
    """What the query found in a file. One sweep by byte position: climbing to parents of nodes
    would cost the square of a large file (test_a_large_file_takes_linear_time)."""

    root: Node
    data: bytes
    functions: tuple[_Definition, ...]
    owners: frozenset[str]  # names of the classes
    imports: tuple[str, ...]
    fields: dict[tuple[str, str | None], Node]  # name and owner → the last declaration
    field_names: frozenset[str]
    comments: tuple[tuple[int, int], ...]  # first and last byte, sorted


@cache
def _query(name: str) -> Query:
    record = language(name)
    return Query(Grammar(record.grammar()), record.query)


def functions(text: str, source: str, origin: Origin = NOWHERE) -> list[Function | Rejection]:
    """Every function of a file, in order; what does not parse is a Rejection with line and column.

    Nested functions and lambdas are part of the function around them.
    """
    record = language(source)
    where = origin.path or "input"
    if len(text) > LARGEST:
        return [Rejection(where, STEP, f"larger than {LARGEST >> 20} MiB")]
    if "\0" in text:
        return [Rejection(where, STEP, "binary: it has a NUL byte")]
    captured = _captures(text, record)
    names = {definition.name for definition in captured.functions}
    signature = record.signatures(captured.root)
    found = [
        _function(definition, names, captured, record, signature, origin) for definition in captured.functions
    ]
    if not found and captured.root.has_error:
        return [_broken(where, captured.root)]
    return found


def _captures(text: str, record: Language) -> _Captures:
    root = parse(text, record.grammar())
    spans: list[tuple[int, int, str, str, Node]] = []  # start, -end, what, name, node
    owners, imports, comments = set(), [], []
    receivers: dict[int, str] = {}  # node id of a method outside its type → the type's name
    for _, match in QueryCursor(_query(record.name)).matches(root):
        (what, node) = next((what, match[what][0]) for what in match if "." not in what and what != "name")
        if what == "import":
            imports.append(text_of(node))
        elif what == "comment":
            comments.append((node.start_byte, node.end_byte))
        else:
            named = {"function": "name", "outer": "outer"}.get(what, f"{what}.name")
            for name in match[named]:
                spans.append(
                    (node.start_byte, -node.end_byte, what, text_of(name) if what != "outer" else "", node)
                )
        if "function.owner" in match:
            receivers[node.id] = text_of(match["function.owner"][0])
        if what == "owner":
            owners.add(text_of(match["owner.name"][0]))
    functions_: list[_Definition] = []
    fields: dict[tuple[str, str | None], Node] = {}
    around: list[tuple[int, int, str, str]] = []  # start, end, what, name: spans not closed yet
    for start, negative_end, what, label, place in sorted(spans, key=lambda span: span[:2]):
        while around and around[-1][1] <= start:
            around.pop()
        inside = any(other == "function" for _, _, other, _ in around)
        owner = next((other for _, _, kind, other in reversed(around) if kind == "owner"), None)
        if what == "function" and not inside:
            outer = bool(around) and around[-1][2] == "outer"
            owner = receivers.get(place.id, owner)
            functions_.append(_Definition(place, label, owner, around[-1][0] if outer else start))
        elif what == "field" and not inside:
            fields[label, owner] = place
        if what != "field":
            around.append((start, -negative_end, what, label))
    return _Captures(
        root=root,
        data=text.encode("utf-8", "surrogatepass"),
        functions=tuple(functions_),
        owners=frozenset(owners),
        imports=tuple(imports),
        fields=fields,
        field_names=frozenset(name for name, _ in fields),
        comments=tuple(sorted(comments)),
    )


def _function(
    definition: _Definition,
    names: set[str],
    captured: _Captures,
    record: Language,
    signature: Callable[[Node], Signature],
    origin: Origin,
) -> Function | Rejection:
    node, name, owner = definition.node, definition.name, definition.owner
    if node.has_error:
        return _broken(name, node)
    used = used_names(node) - {name}
    declared = {
        field: declaration
        for field in sorted(used & captured.field_names)
        for declaration in (captured.fields.get((field, None)), captured.fields.get((field, owner)))
        if declaration is not None
    }
    constants = [text_of(d) for f, d in declared.items() if _is_constant(d, f, record)]
    written = [
        field for field, declaration in declared.items() if not _is_constant(declaration, field, record)
    ]
    foreign = sorted((captured.owners & used) - {owner or "", *PROVIDED})
    return Function(
        language=record.name,
        text=_text(captured, _with_comments(definition.start, captured), node.end_byte),
        signature=signature(node),
        owner=owner,
        context=captured.imports,
        calls=tuple(sorted(used & names)),
        constants=tuple(dict.fromkeys(constants)),
        stateful=f"{[*written, *foreign][0]}, which lives outside it" if written or foreign else None,
        origin=replace(origin, line=node.start_point.row + 1),
    )


def _is_constant(declaration: Node, name: str, record: Language) -> bool:
    """Declared so, or by its name (Python has no other way)."""
    if record.name_constants:
        return name.isupper()
    words = text_of(declaration).split("=")[0]
    return any(word in words.split() or words.startswith(word) for word in record.constant_words)


def _with_comments(start: int, captured: _Captures) -> int:
    """Where the comments that stand directly above the byte `start` begin; `start` without any."""
    data, place = captured.data, bisect_left(captured.comments, (start, 0)) - 1
    while place >= 0:
        first, end = captured.comments[place]
        between = data[end:start]
        # A grammar may count the line's end as part of the comment.
        lines = between.count(b"\n") + data.endswith(b"\n", first, end)
        line_before = data[data.rfind(b"\n", 0, first) + 1 : first]
        # A comment at the end of another statement's line belongs to that.
        if between.strip() or lines > 1 or line_before.strip():
            break
        start, place = first, place - 1
    return start


def _text(captured: _Captures, start: int, end: int) -> str:
    """The text between two bytes, dedented."""
    data = captured.data
    before = data[data.rfind(b"\n", 0, start) + 1 : start].decode("utf-8", "replace")
    indent = before if not before.strip() else " " * len(before)
    return textwrap.dedent(indent + data[start:end].decode("utf-8", "replace")).replace("\r\n", "\n")


def _broken(item: str, node: Node) -> Rejection:
    """Where the first error below `node` stands."""
    while True:
        child = next((c for c in node.children if c.has_error or c.is_missing or c.is_error), None)
        if child is None or node.is_error:
            break
        node = child
    return Rejection(
        item, STEP, "does not parse", line=node.start_point.row + 1, column=node.start_point.column + 1
    )


# --- standing alone -----------------------------------------------------------------------


class Siblings:
    """The functions of a file, found by name: made once for many calls of `standalone`."""

    def __init__(self, functions: Sequence[Function]) -> None:
        self.named: dict[str, list[tuple[int, Function]]] = {}  # with their places in the file
        for place, function in enumerate(functions):
            self.named.setdefault(function.signature.name, []).append((place, function))


def standalone(function: Function, siblings: Sequence[Function] | Siblings) -> Function | Rejection:
    """`function` as free code after the helpers it calls; both without comments.

    A function that reads or writes state of its class or file is a Rejection.
    """
    name = function.signature.name
    helpers = _helpers(function, siblings if isinstance(siblings, Siblings) else Siblings(siblings))
    for part in (function, *helpers):
        if part.stateful:
            return Rejection(
                name, "standalone", f"{part.signature.name} uses {part.stateful}", part.origin.line
            )
    record = language(function.language)
    text = record.free_form(function, helpers)
    if isinstance(text, Rejection):
        return replace(text, line=text.line or function.origin.line)
    signature = _signature_of(text, record, name)
    if signature is None:
        return Rejection(name, "standalone", "does not parse alone", function.origin.line)
    return replace(function, text=text, signature=signature, owner=None, context=(), calls=(), constants=())


def _helpers(function: Function, siblings: Siblings) -> list[Function]:
    """What `function` calls, directly or not, in file order; its own overloads too."""
    reached: dict[int, Function] = {}
    pending = [function]
    while pending:
        for name in pending.pop().calls:
            for place, helper in siblings.named.get(name, ()):
                if helper is not function and helper.owner in (function.owner, None) and place not in reached:
                    reached[place] = helper
                    pending.append(helper)
    return [reached[place] for place in sorted(reached)]


def _signature_of(text: str, record: Language, name: str) -> Signature | None:
    """The signature of the last function called `name` in free code."""
    captured = _captures(text, record)
    found = [definition.node for definition in captured.functions if definition.name == name]
    return record.signatures(captured.root)(found[-1]) if found else None


def only_function(text: str, source: str, name: str | None = None) -> Function:
    """The function called `name`, or the only one that no other calls, standing alone. Raises BadInput."""
    found = functions(text, source)
    whole = [item for item in found if isinstance(item, Function)]
    if name is not None:
        wanted = [item for item in whole if item.signature.name == name]
    else:
        called = {callee for item in whole for callee in item.calls if callee != item.signature.name}
        wanted = [item for item in whole if item.signature.name not in called]
    if len(wanted) != 1:
        names = ", ".join(item.signature.name for item in whole) or "none"
        raise BadInput(f"expected one function{f' called {name}' if name else ''}; there are: {names}")
    alone = standalone(wanted[0], whole)
    if isinstance(alone, Rejection):
        raise BadInput(f"{alone.item}: {alone.reason}")
    return alone


# --- what a model wrote -------------------------------------------------------------------


def parse_candidate(text: str, target: str, name_hint: str, arity: int) -> Function | Rejection:
    """The function in free code that answers for one called `name_hint` with `arity` parameters.

    Of several, the one of that name (case and underscores aside), else one that no other calls
    and that has the arity, else the last.
    """
    record = language(target)
    captured = _captures(text, record)
    if not captured.functions:
        return Rejection(name_hint, "candidate", f"no {record.title} function in the answer")
    signature_of = record.signatures(captured.root)
    nodes = [(signature_of(definition.node), definition.node) for definition in captured.functions]
    names = {signature.name for signature, _ in nodes}
    called = set().union(*(used_names(node) & names - {signature.name} for signature, node in nodes))
    best = max(
        range(len(nodes)),
        key=lambda place: (
            plain_name(nodes[place][0].name) == plain_name(name_hint),
            nodes[place][0].name not in called,
            len(nodes[place][0].parameters) == arity,
            place,
        ),
    )
    return Function(record.name, text, nodes[best][0])


def plain_name(name: str) -> str:
    """A name without case and underscores: what is left of it in another language's style."""
    return name.replace("_", "").lower()
