"""The import lines of Python free code."""

from __future__ import annotations

import ast
import sys
import textwrap

import tree_sitter_python

from codetrans.languages.edit import parse, text_of, used_names, walk
from codetrans.languages.language import Import

MODULES = (
    "bisect collections copy datetime decimal fractions functools heapq itertools json math operator random re "
    "statistics string sys time"
).split()
ALIASES = {"np": "numpy"}  # no part of Python either, but that is what everybody calls it
MEMBERS = {
    "typing": "Annotated Any Callable ClassVar Collection DefaultDict Deque Dict Final FrozenSet Generator Generic "
    "Hashable Iterable Iterator List Literal Mapping MutableMapping MutableSequence NamedTuple NewType Optional "
    "Protocol Reversible Sequence Set Sized Tuple Type TypeAlias TypeVar TypedDict Union cast overload",
    "collections": "Counter OrderedDict defaultdict deque namedtuple",
    "dataclasses": "dataclass field",
    "enum": "Enum IntEnum auto",
    "functools": "cache cmp_to_key lru_cache partial reduce",
    "heapq": "heapify heappop heappush heappushpop heapreplace nlargest nsmallest",
    "itertools": "accumulate chain combinations count cycle groupby islice pairwise permutations product starmap "
    "takewhile zip_longest",
    "bisect": "bisect_left bisect_right insort bisect",
    "math": "ceil comb factorial floor gcd inf isqrt lcm log log2 perm pi sqrt",
    "string": "ascii_letters ascii_lowercase ascii_uppercase digits",
    "operator": "itemgetter xor mul",
    "copy": "deepcopy",
    "sys": "maxsize",
    "fractions": "Fraction",
    "decimal": "Decimal",
    "sortedcontainers": "SortedDict SortedList SortedSet",
}
OF_NAME = {name: module for module, names in MEMBERS.items() for name in names.split()}


def imports(text: str) -> tuple[str, ...]:
    """The import lines that `text` needs: modules that it qualifies names with, then single names."""
    root = parse(text, tree_sitter_python.language())
    qualified = {
        text_of(node.child_by_field_name("object")) for node in walk(root) if node.type == "attribute"
    }
    defined = _defined(root, text)
    modules = sorted(name for name in qualified if name in MODULES and name not in defined)
    members: dict[str, list[str]] = {}
    attributes = {
        node.child_by_field_name("attribute").id  # type: ignore[union-attr]
        for node in walk(root)
        if node.type == "attribute"
    }
    names = {text_of(node) for node in walk(root) if node.type == "identifier" and node.id not in attributes}
    for name in sorted(names & OF_NAME.keys() - defined - set(modules)):
        members.setdefault(OF_NAME[name], []).append(name)
    return (
        *(f"import {name}" for name in modules),
        *(f"import {ALIASES[name]} as {name}" for name in sorted(qualified & ALIASES.keys() - defined)),
        *(f"from {module} import {', '.join(names)}" for module, names in sorted(members.items())),
    )


def _defined(root: object, text: str) -> set[str]:
    """Names that the text itself gives a meaning: parameters, assignments, definitions, imports."""
    from tree_sitter import Node  # noqa: PLC0415

    assert isinstance(root, Node)
    defined: set[str] = set()
    for node in walk(root):
        if node.type in ("assignment", "for_statement", "for_in_clause", "named_expression"):
            left = node.child_by_field_name("left") or node.child_by_field_name("name")
            if left is not None and left.type in ("identifier", "pattern_list", "tuple_pattern"):
                defined |= used_names(left)
        elif node.type in ("function_definition", "class_definition"):
            defined.add(text_of(node.child_by_field_name("name")))
        elif node.type in ("parameters", "lambda_parameters"):
            for child in node.named_children:
                first = child if child.type == "identifier" else (child.named_children or [child])[0]
                defined.add(text_of(first))
        elif node.type in ("import_statement", "import_from_statement"):
            defined |= used_names(node)
    return defined


def imported(line: str) -> dict[str, Import]:
    """What an import line brings."""
    try:
        statements = ast.parse(textwrap.dedent(line)).body
    except SyntaxError:
        return {}
    found = {}
    for statement in statements:
        for alias in statement.names if isinstance(statement, ast.Import | ast.ImportFrom) else ():
            name = alias.asname or alias.name.partition(".")[0]
            shown = alias.name + (f" as {alias.asname}" if alias.asname else "")
            path, text = alias.name, f"import {shown}"
            if isinstance(statement, ast.ImportFrom):
                path = "." * statement.level + (statement.module or "")
                text = f"from {path} import {shown}"
            found[name] = Import(path, text, path.partition(".")[0] in sys.stdlib_module_names)
    return found
