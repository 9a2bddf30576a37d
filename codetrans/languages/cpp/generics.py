"""What stands for a type variable of C++ in tests and in IR, by its concept and by what is done with it."""

from __future__ import annotations

import re

import tree_sitter_cpp
from tree_sitter import Node

from codetrans.languages.edit import parse, text_of, walk

TEMPLATE = "template"  # the name, which no type can have, of a function's template parameters in its scope
CONSTANT = "4"  # for `size_t N`
CONCEPTS = {
    **dict.fromkeys(
        "integral signed_integral totally_ordered equality_comparable regular copyable".split(), "int"
    ),
    "unsigned_integral": "unsigned int",
    "floating_point": "double",
    "range": "std::vector<int>",
    "random_access_range": "std::vector<int>",
}
MEMBERS = {  # of a container that one of them is called on
    **dict.fromkeys(
        "size begin end cbegin cend empty push_back pop_back back front at resize".split(), "std::vector<int>"
    ),
    **dict.fromkeys("length substr c_str find_first_of".split(), "std::string"),
    **dict.fromkeys(("first", "second"), "std::pair<int, int>"),
}
FUNCTIONS = frozenset(
    "begin end cbegin cend size data sort reverse".split()
)  # of the library, on a container


def spellings(function: Node, template: Node | None) -> dict[str, str]:
    """Each type variable, constant and `auto` parameter of a function → what stands for it as C++
    spells it, "" where nothing does; in the order of the arguments that an instance is written with."""
    found: dict[str, str] = {}
    for declared in template.named_children if template else []:
        name = text_of(declared.child_by_field_name("declarator")) or text_of(declared.named_child(0))
        if declared.type == "type_parameter_declaration":
            found[name] = _chosen(function, name, "")
        elif declared.type == "parameter_declaration":
            kind = text_of(declared.child_by_field_name("type")).rsplit("::", 1)[-1]
            found[name] = _chosen(function, name, kind) if _is_concept(declared) else CONSTANT
        elif declared.type in (
            "variadic_type_parameter_declaration",
            "template_template_parameter_declaration",
        ):
            found[name] = ""
    for place, parameter in enumerate(_parameters(function)):
        kind_node = parameter.child_by_field_name("type")
        if kind_node is not None and kind_node.type == "placeholder_type_specifier":
            constraint = text_of(kind_node.child_by_field_name("constraint")).rsplit("::", 1)[-1]
            found[auto_name(place)] = _by_use(function, _name(parameter), constraint)
    return found


def auto_name(place: int) -> str:
    """What the type variable of an `auto` parameter is called; no identifier."""
    return f"auto {place}"


def _is_concept(declared: Node) -> bool:
    kind = declared.child_by_field_name("type")
    return kind is not None and text_of(kind).rsplit("::", 1)[-1] in CONCEPTS


def _chosen(function: Node, variable: str, concept: str) -> str:
    """For a named type variable: what all of its own parameters allow."""
    wanted = {
        _by_use(function, _name(parameter), concept)
        for parameter in _parameters(function)
        if text_of(parameter.child_by_field_name("type")) == variable and not _is_array(parameter)
    } or {_scalar(function, concept)}
    return wanted.pop() if len(wanted) == 1 else "" if "" in wanted else _scalar(function, concept)


def _by_use(function: Node, name: str, concept: str) -> str:
    """For a parameter: a container where it is used as one, nothing where it is an iterator or is called."""
    for node in walk(function.child_by_field_name("body") or function):
        if node.type != "identifier" or text_of(node) != name or node.parent is None:
            continue
        parent = node.parent
        argument = parent.child_by_field_name("argument") == node
        if parent.type == "subscript_expression" and argument:
            return "std::vector<int>"
        if parent.type == "for_range_loop" and parent.child_by_field_name("right") == node:
            return "std::vector<int>"
        if parent.type == "field_expression" and argument:
            return MEMBERS.get(text_of(parent.child_by_field_name("field")), "")
        if parent.type == "pointer_expression" and text_of(parent).startswith("*"):
            return ""
        if parent.type == "call_expression" and parent.child_by_field_name("function") == node:
            return ""
        called = parent.parent
        if parent.type == "argument_list" and called is not None and len(parent.named_children) == 1:
            callee = text_of(called.child_by_field_name("function")).rsplit("::", 1)[-1]
            if callee in FUNCTIONS:
                return "std::vector<int>"
    return _scalar(function, concept)


def _scalar(function: Node, concept: str) -> str:
    if concept in CONCEPTS:
        return CONCEPTS[concept]
    body = function.child_by_field_name("body")
    literals = (text_of(node) for node in walk(body or function) if node.type == "number_literal")
    return "double" if any("." in literal for literal in literals) else "int"


def _parameters(function: Node) -> list[Node]:
    at = function.child_by_field_name("declarator")
    while at is not None and at.type != "function_declarator":
        at = at.child_by_field_name("declarator") or at.named_child(0)
    parameters = at.child_by_field_name("parameters") if at is not None else None
    return parameters.named_children if parameters else []


def _name(parameter: Node) -> str:
    declarator = parameter.child_by_field_name("declarator")
    return next((text_of(n) for n in walk(declarator) if n.type == "identifier"), "") if declarator else ""


def _is_array(parameter: Node) -> bool:
    """Its declarator says what it is: an array or a pointer of the variable."""
    declarator = parameter.child_by_field_name("declarator")
    return declarator is not None and bool(re.search(r"[*\[]", text_of(declarator)))


def meaning(spelling: str) -> Node | None:
    """The syntax of a type or a number; None for no spelling."""
    text = f"int a = {spelling};" if spelling.isdecimal() else f"using A = {spelling};"
    kind = "number_literal" if spelling.isdecimal() else "type_descriptor"
    nodes = walk(parse(text, tree_sitter_cpp.language())) if spelling else ()
    return next((node for node in nodes if node.type == kind), None)
