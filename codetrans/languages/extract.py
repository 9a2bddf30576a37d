"""Functions out of source files, and made to stand alone.

Covers whole files of the five languages: free functions, methods, nested scopes. Does not cover:
what a preprocessor would make of the text; names that another file defines.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
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
PROVIDED = ("ListNode", "TreeNode")  # types that every harness has


@dataclass(frozen=True)
class _Captures:
    functions: tuple[tuple[Node, str], ...]  # outermost definitions and their names
    owners: dict[int, str]  # node id → name
    imports: tuple[str, ...]
    fields: dict[tuple[str | None, str], Node]  # (owner, name) → declaration
    comments: frozenset[int]


@cache
def _query(name: str) -> Query:
    record = language(name)
    return Query(Grammar(record.grammar()), record.query)


def functions(text: str, source: str, origin: Origin = Origin()) -> list[Function | Rejection]:
    """Every function of a file, in order; what does not parse is a Rejection with line and column.

    Nested functions and lambdas are part of the function around them.
    """
    record = language(source)
    where = origin.path or "input"
    if len(text) > LARGEST:
        return [Rejection(where, STEP, f"larger than {LARGEST >> 20} MiB")]
    if "\0" in text:
        return [Rejection(where, STEP, "binary: it has a NUL byte")]
    root = parse(text, record.grammar())
    captured = _captures(root, record)
    names = {name for _, name in captured.functions}
    found = [_function(node, name, names, captured, record, origin) for node, name in captured.functions]
    if not found and root.has_error:
        return [_broken(where, root)]
    return found


def _captures(root: Node, record: Language) -> _Captures:
    functions_, owners, imports, comments = [], {}, [], set()
    fields: list[tuple[str, Node]] = []
    for _, match in QueryCursor(_query(record.name)).matches(root):
        if "function" in match:
            functions_.append((match["function"][0], text_of(match["name"][0])))
        elif "owner" in match:
            owners[match["owner"][0].id] = text_of(match["owner.name"][0])
        elif "import" in match:
            imports.append(text_of(match["import"][0]))
        elif "field" in match:
            fields += [(text_of(name), match["field"][0]) for name in match["field.name"]]
        elif "comment" in match:
            comments.add(match["comment"][0].id)
    inner = {node.id for node, _ in functions_}
    outermost = [(node, name) for node, name in functions_ if not _inside(node, inner)]
    declared = {(_owner(node, owners), name): node for name, node in fields if not _inside(node, inner)}
    return _Captures(tuple(outermost), owners, tuple(imports), declared, frozenset(comments))


def _inside(node: Node, functions_: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.id in functions_:
            return True
        parent = parent.parent
    return False


def _owner(node: Node, owners: dict[int, str]) -> str | None:
    parent = node.parent
    while parent is not None:
        if parent.id in owners:
            return owners[parent.id]
        parent = parent.parent
    return None


def _function(
    node: Node, name: str, names: set[str], captured: _Captures, record: Language, origin: Origin
) -> Function | Rejection:
    if node.has_error:
        return _broken(name, node)
    owner = _owner(node, captured.owners)
    used = used_names(node) - {name}
    fields = {
        field: declaration
        for (place, field), declaration in captured.fields.items()
        if place in (owner, None) and field in used
    }
    constants = [text_of(d) for f, d in fields.items() if _is_constant(d, f, record)]
    written = [field for field, declaration in fields.items() if not _is_constant(declaration, field, record)]
    first = _with_decorator(node)
    start = _first_comment(first, captured.comments)
    foreign = sorted(set(captured.owners.values()) & used - {owner or "", *PROVIDED})
    lines = text_of_range(start, first)
    return Function(
        language=record.name,
        text=lines,
        signature=record.signature(node),
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


def _with_decorator(node: Node) -> Node:
    parent = node.parent
    return parent if parent is not None and parent.type == "decorated_definition" else node


def _first_comment(node: Node, comments: frozenset[int]) -> Node:
    """The first of the comments that stand directly above `node`, or `node` itself."""
    first = node
    before = node.prev_sibling
    while before is not None and before.id in comments and before.end_point.row >= first.start_point.row - 1:
        # A comment at the end of another statement's line belongs to that.
        other = before.prev_sibling
        if other is not None and other.end_point.row == before.start_point.row:
            break
        first, before = before, before.prev_sibling
    return first


def text_of_range(first: Node, last: Node) -> str:
    """The text from one sibling to another, dedented."""
    root = first
    while root.parent is not None:
        root = root.parent
    data = root.text or b""
    piece = data[first.start_byte - root.start_byte : last.end_byte - root.start_byte].decode("utf-8", "replace")
    indent = " " * first.start_point.column
    before = data[: first.start_byte - root.start_byte].rpartition(b"\n")[2].decode("utf-8", "replace")
    if not before.strip():
        indent = before
    return textwrap.dedent(indent + piece).replace("\r\n", "\n")


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


def standalone(function: Function, siblings: Sequence[Function]) -> Function | Rejection:
    """`function` as free code after the helpers it calls; both without comments.

    A function that reads or writes state of its class or file is a Rejection.
    """
    name = function.signature.name
    helpers = _helpers(function, siblings)
    for part in (function, *helpers):
        if part.stateful:
            return Rejection(name, "standalone", f"{part.signature.name} uses {part.stateful}", part.origin.line)
    record = language(function.language)
    text = record.free_form(function, helpers)
    if isinstance(text, Rejection):
        return replace(text, line=text.line or function.origin.line)
    signature = _signature_of(text, record, name)
    if signature is None:
        return Rejection(name, "standalone", "does not parse alone", function.origin.line)
    return replace(
        function, text=text, signature=signature, owner=None, context=(), calls=(), constants=()
    )


def _helpers(function: Function, siblings: Sequence[Function]) -> list[Function]:
    """What `function` calls, directly or not, in file order; its own overloads too."""
    by_name: dict[str, list[Function]] = {}
    for sibling in siblings:
        if sibling.owner in (function.owner, None):
            by_name.setdefault(sibling.signature.name, []).append(sibling)
    reached: dict[int, Function] = {}
    pending = [function]
    while pending:
        for name in pending.pop().calls:
            for helper in by_name.get(name, ()):
                if helper is not function and id(helper) not in reached:
                    reached[id(helper)] = helper
                    pending.append(helper)
    return [sibling for sibling in siblings if id(sibling) in reached]


def _signature_of(text: str, record: Language, name: str) -> Signature | None:
    """The signature of the last function called `name` in free code."""
    captured = _captures(parse(text, record.grammar()), record)
    found = [node for node, found_name in captured.functions if found_name == name]
    return record.signature(found[-1]) if found else None


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
    captured = _captures(parse(text, record.grammar()), record)
    if not captured.functions:
        return Rejection(name_hint, "candidate", f"no {record.title} function in the answer")
    nodes = [(record.signature(node), node) for node, _ in captured.functions]
    names = {signature.name for signature, _ in nodes}
    called = set().union(*(used_names(node) & names - {signature.name} for signature, node in nodes))
    best = max(
        range(len(nodes)),
        key=lambda place: (
            _plain(nodes[place][0].name) == _plain(name_hint),
            nodes[place][0].name not in called,
            len(nodes[place][0].parameters) == arity,
            place,
        ),
    )
    return Function(record.name, text, nodes[best][0])


def _plain(name: str) -> str:
    return name.replace("_", "").lower()
