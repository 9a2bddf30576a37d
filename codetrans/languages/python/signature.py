"""What a Python function takes and gives, from its hints or its docstring's `:type x:` lines."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from tree_sitter import Node

from codetrans.languages.edit import text_of
from codetrans.languages.glue import shared
from codetrans.languages.scope import Meaning, Names, scope, within
from codetrans.types import (
    Bool,
    Float,
    Int,
    List,
    ListNode,
    Map,
    Optional,
    Parameter,
    Set,
    Signature,
    Text,
    TreeNode,
    Tuple,
    Type,
    Unknown,
    Void,
)

SCALARS: dict[str, Type] = {
    "int": Int(None),
    "Integer": Int(None),
    "float": Float(64),
    "str": Text(),
    "string": Text(),
    "bool": Bool(),
    "boolean": Bool(),
    "None": Void(),
    "void": Void(),
    "ListNode": ListNode(Int(None)),
    "TreeNode": TreeNode(Int(None)),
    "bytes": List(Int(8, signed=False)),
    "bytearray": List(Int(8, signed=False)),
    "Any": Unknown(),
    "object": Unknown(),
}
SEQUENCES = frozenset(
    {
        "list",
        "sequence",
        "mutablesequence",
        "iterable",
        "iterator",
        "generator",
        "collection",
        "deque",
        "tuple",
    }
)
WRAPPERS = frozenset({"Annotated", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly"})
OPENS = frozenset({"class_definition", "block", "if_statement"})  # nodes that hold declarations of a file
MEANINGS = frozenset("subscript call binary_operator identifier attribute type none tuple".split())
NONE: Names = {}
SETS = frozenset(["set", "frozenset", "abstractset", "mutableset"])
MAPS = frozenset(["dict", "mapping", "mutablemapping", "defaultdict", "ordereddict", "counter"])


def signatures(root: Node) -> Callable[[Node], Signature]:
    """The reader of a file's functions."""
    known = scope(root, OPENS, _declared)
    return lambda node: signature(node, known.at(node.start_byte))


def signature(node: Node, outer: Names = NONE) -> Signature:
    """The signature of a `function_definition`; what is not declared is Unknown("").

    A type variable without a bound counts as not declared.
    """
    names = within(outer, dict(_type_parameters(node)))
    documented = _documented(node)
    returns = node.child_by_field_name("return_type")
    returns_spelling = text_of(returns) if returns else documented.get("return", "")
    parameters = node.child_by_field_name("parameters")
    body = text_of(node.child_by_field_name("body"))
    found = [
        _parameter(child, documented, body, names)
        for child in (parameters.named_children if parameters else [])
    ]
    return Signature(
        text_of(node.child_by_field_name("name")),
        tuple(parameter for parameter in found if parameter is not None),
        type_of(returns_spelling, names) if returns_spelling else Unknown(),
        returns_spelling,
    )


def keyword_only(node: Node) -> frozenset[str]:
    """The parameters of a `function_definition` that stand behind `*` or `*args`."""
    parameters = node.child_by_field_name("parameters")
    found: set[str] = set()
    is_behind = False
    for child in parameters.named_children if parameters else []:
        name = child.named_children[0] if child.named_children else child
        if is_behind:
            found.add(text_of(child if child.type == "identifier" else name))
        is_behind |= "list_splat_pattern" in (child.type, name.type) or child.type == "keyword_separator"
    return frozenset(found)


def _declared(node: Node) -> Iterator[tuple[str, Meaning]]:
    """`Vector = list[float]`, `type Grid = …`, `T = TypeVar("T", bound=int)`."""
    if node.type == "type_alias_statement":
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    else:
        assignment = node.named_children[0] if node.type == "expression_statement" else None
        if assignment is None or assignment.type != "assignment":
            return
        left, right = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
    if left is not None and right is not None and right.type in MEANINGS:
        yield text_of(left), right


def _type_parameters(node: Node) -> Iterator[tuple[str, Meaning]]:
    """`T` of `def f[T: int](…)`."""
    declared = node.child_by_field_name("type_parameters")
    for variable in declared.named_children if declared else []:
        constrained = variable.named_children[0]
        if constrained.type == "constrained_type":
            name, bound = constrained.named_children[:2]
            yield text_of(name), bound
        else:
            yield text_of(variable), Unknown()


def type_of(spelling: str, names: Names = NONE) -> Type:
    """The type that a hint spells; Unknown(spelling) where there is none for it."""
    hint = parsed(spelling)
    return _type(hint, names) if hint else Unknown(spelling)


def parsed(spelling: str) -> ast.expr | None:
    """The syntax tree of a hint; None for what is no expression. Quoted hints are unquoted."""
    try:
        hint = ast.parse(spelling.strip(), mode="eval").body
    except SyntaxError:
        return None
    if isinstance(hint, ast.Constant) and isinstance(hint.value, str):
        return parsed(hint.value)
    return hint


def root(hint: ast.expr) -> str:
    """The last name of a hint without its arguments: "List" of `typing.List[int]`."""
    match hint:
        case ast.Subscript(value=value):
            return root(value)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def arguments(hint: ast.expr) -> list[ast.expr]:
    """What stands in the brackets of a hint: two of `dict[str, int]`."""
    match hint:
        case ast.Subscript(slice=ast.Tuple(elts=items)):
            return items
        case ast.Subscript(slice=item):
            return [item]
    return []


def _type(hint: ast.expr, names: Names) -> Type:
    match hint:
        case ast.Constant(value=None):
            return Void()
        case ast.Constant(value=str(text)):
            return type_of(text, names)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _union([left, right], names)
        case ast.List(elts=[item]):  # docstrings: `:rtype: [int]`
            return List(_type(item, names))
    name, items = root(hint), arguments(hint)
    if name in ("Optional", "Union"):
        return _union([*items, ast.Constant(None)] if name == "Optional" else items, names)
    if isinstance(hint, ast.Name) and (known := names.get(name)) is not None:
        return _meant(known, within(names, {name: Unknown(name)}))
    if name in SCALARS:
        return SCALARS[name]
    if name in WRAPPERS and items:
        return _type(items[0], names)
    if name == "Literal" and items:
        values = [ast.literal_eval(item) for item in items if isinstance(item, ast.Constant)]
        return SCALARS.get(type(values[0]).__name__, Unknown()) if values else Unknown()
    kind = name.lower()
    types = [_type(item, names) for item in items]
    if kind == "tuple" and items and not _is_ellipsis(items[-1]):
        return Tuple(tuple(types))
    if kind in SEQUENCES:
        return List(types[0] if types else Unknown())
    if kind in SETS:
        return Set(types[0] if types else Unknown())
    if kind in MAPS:
        if kind == "counter" and types:
            return Map(types[0], Int(None))
        return Map(types[0], types[1]) if len(types) == 2 else Map(Unknown(), Unknown())
    return Unknown(ast.unparse(hint))


def _meant(known: Meaning, names: Names) -> Type:
    """What a name of the file stands for, without itself."""
    if not isinstance(known, Node):
        return known
    hint = parsed(text_of(known))
    match hint:
        case ast.Call(func=callee, args=items, keywords=keywords) if root(callee) == "TypeVar":
            bounds = [*items[1:], *(word.value for word in keywords if word.arg == "bound")]
            return _type(bounds[0], names) if bounds else Unknown()
        case ast.Call(func=callee, args=[_, of]) if root(callee) == "NewType":
            return _type(of, names)
        case ast.Tuple(elts=[first, *_]):  # of `def f[T: (int, str)]`
            return _type(first, names)
    return _type(hint, names) if hint else Unknown(text_of(known))


def _union(hints: list[ast.expr], names: Names) -> Type:
    types = [_type(hint, names) for hint in hints]
    present = [type for type in types if not isinstance(type, Void)]
    if len(present) != 1:
        return Unknown(" | ".join(ast.unparse(hint) for hint in hints))
    if isinstance(present[0], ListNode | TreeNode | Unknown) or len(present) == len(types):
        return present[0]  # no nodes: the empty list, the empty tree
    return Optional(present[0])


def _is_ellipsis(hint: ast.expr) -> bool:
    return isinstance(hint, ast.Constant) and hint.value is Ellipsis


def _parameter(node: Node, documented: dict[str, str], body: str, names: Names) -> Parameter | None:
    """One parameter, `*args` as a list; None for what a call can leave out (`*`, `/`, `**options`)."""
    if node.type == "identifier":
        name_node = node
    elif node.type in ("default_parameter", "typed_default_parameter"):
        name_node = node.child_by_field_name("name") or node
    elif node.type == "typed_parameter":
        name_node = node.named_children[0]
    else:
        name_node = node
    hint = node.child_by_field_name("type")
    if name_node.type == "list_splat_pattern":
        of = type_of(text_of(hint), names) if hint else Unknown()
        return Parameter(text_of(name_node).lstrip("*"), List(of), f"*{text_of(hint)}")
    if name_node.type != "identifier":
        return None
    name = text_of(name_node)
    spelling = text_of(hint) if hint else documented.get(name, "")
    type = type_of(spelling, names) if spelling else _guess(name, body)
    return Parameter(name, type, spelling, shared(type))


def _guess(name: str, body: str) -> Type:
    """A parameter without a hint whose attributes are those of a node is one."""
    used = set(re.findall(rf"\b{re.escape(name)}\.(next|left|right)\b", body))
    if "next" in used:
        return ListNode(Int(None))
    return TreeNode(Int(None)) if used else Unknown()


def _documented(node: Node) -> dict[str, str]:
    """Parameter name → type, and "return" → type, of LeetCode's docstrings."""
    body = node.child_by_field_name("body")
    first = body.named_children[0] if body and body.named_children else None
    if first is None or first.type != "expression_statement" or first.named_children[0].type != "string":
        return {}
    text = text_of(first)
    types: dict[str, str] = dict(re.findall(r":type\s+(\w+)\s*:\s*(.+)", text))
    returned = re.search(r":rtype\s*:\s*(.+)", text)
    if returned:
        types["return"] = returned[1]
    return {name: _repaired(spelling) for name, spelling in types.items()}


def _repaired(spelling: str) -> str:
    """A docstring's type as a hint: no prose after it, `List[int]` where it says `int[]`."""
    spelling = spelling.strip().rstrip("\"'.").strip()
    element = re.sub(r"(\[\])+$", "", spelling)
    for _ in range((len(spelling) - len(element)) // 2):
        element = f"List[{element}]"
    return element if parsed(element) else ""
