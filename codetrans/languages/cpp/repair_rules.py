"""What clang's messages on a candidate ask for: pairs of a message's pattern and its remedy.

A remedy returns None where the place does not look as the message lets expect.
"""

from __future__ import annotations

import re

from tree_sitter import Node

from codetrans.languages.cpp.repair_names import member, type_name, undeclared
from codetrans.languages.edit import Edit, text_of, walk
from codetrans.languages.fixes import Place, Rules, arguments_of, instead, optional, wrapped
from codetrans.languages.language import Fix

OF_CONTAINERS = (
    "sort|stable_sort|reverse|max_element|min_element|accumulate|unique|fill|count|find|next_permutation"
)


# --- calls ------------------------------------------------------------------------------------


def _of_one_type(place: Place, words: re.Match[str]) -> Fix | None:
    """max(int, long long) has no type; that of a wider one is named, or of a fraction."""
    call = place.within("call_expression")
    called = call.child_by_field_name("function") if call is not None else None
    if called is None:
        return None
    types = re.search(r"conflicting types for parameter '_Tp' \('(.*)' vs\. '(.*)'\)", place.more)
    is_fraction = types is not None and re.search(r"\b(double|float)\b", types[0])
    wider = "double" if is_fraction else "long long"
    name = text_of(called).rpartition(":")[2]
    return Fix((Edit(called.end_byte, called.end_byte, f"<{wider}>"),), f"{name} of one type")


def _of_container(place: Place, words: re.Match[str]) -> Fix | None:
    """`sort(a)`: the library wants both ends."""
    arguments = arguments_of(place.within("call_expression"))
    if not arguments or arguments[0].type not in ("identifier", "field_expression", "subscript_expression"):
        return None
    first = text_of(arguments[0])
    if len(arguments) > 1 and re.match(rf"{re.escape(first)}\b|begin|end", text_of(arguments[1])):
        return None
    ends = f"begin({first}), end({first})" + (
        ", 0" if words[1] == "accumulate" and len(arguments) == 1 else ""
    )
    return instead(arguments[0], ends, f"{words[1]} of both ends")


def _ambiguous(place: Place, words: re.Match[str]) -> Fix | None:
    arguments = arguments_of(place.within("call_expression"))
    wanted = "long long" if words[1] == "abs" else "double"
    return wrapped(arguments[0], f"({wanted}) (", ")", f"{words[1]} of one type") if arguments else None


def _of_pair(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.within("subscript_expression")
    found = re.fullmatch(r"(.*)\[\s*([01])\s*\]", text_of(node), re.DOTALL)
    return instead(node, f"{found[1]}.{'first' if found[2] == '0' else 'second'}", "the halves of a pair") if found else None  # fmt: skip


# --- declarations -----------------------------------------------------------------------------


def _sized(place: Place, words: re.Match[str]) -> Fix | None:
    """`int a[n] = {0}`: an array whose length is no constant is set after its declaration."""
    node = place.within("init_declarator")
    declarator = node.child_by_field_name("declarator") if node is not None else None
    declaration = node.parent if node is not None else None
    value = re.sub(r"[\s{}]", "", text_of(node.child_by_field_name("value"))) if node is not None else "?"
    if node is None or declarator is None or declaration is None or value not in ("", "0", "false", "0.0"):
        return None
    if declaration.type != "declaration":
        return None
    name = re.sub(r"\[.*", "", text_of(declarator), flags=re.DOTALL)
    after = Edit(declaration.end_byte, declaration.end_byte, f" memset({name}, 0, sizeof({name}));")
    return Fix((Edit(declarator.end_byte, node.end_byte), after), "an array is set after its declaration")


def _new(place: Place, words: re.Match[str]) -> Fix | None:
    """`a = new int[n]` where no pointer is meant: a vector of that length."""
    node = place.within("init_declarator", "declaration")
    if node is not None and node.type == "declaration":
        node = next((child for child in node.named_children if child.type == "init_declarator"), None)
    declaration = node.parent if node is not None else None
    made = node.child_by_field_name("value") if node is not None else None
    name = re.match(r"\w+", text_of(node))
    if declaration is None or made is None or made.type != "new_expression" or name is None:
        return None
    length = made.child_by_field_name("declarator")
    if length is None or "[" in text_of(length)[1:]:
        return None
    item = text_of(made.child_by_field_name("type"))
    return instead(declaration, f"vector<{item}> {name[0]}({text_of(length)[1:-1]});", "a vector for new")


def _again(place: Place, words: re.Match[str]) -> Fix | None:
    """A second declaration becomes an assignment."""
    node = place.within("declaration")
    declared = [child for child in node.named_children if "declarator" in child.type or child.type == "identifier"] if node else []  # fmt: skip
    if node is None or "redefinition of" not in words[0] or len(declared) != 1 or words[2]:
        return None
    if declared[0].type == "identifier":
        return Fix((Edit(node.start_byte, node.end_byte, ";"),), f"{words[1]} is declared once")
    if (
        declared[0].type != "init_declarator"
        or text_of(declared[0].child_by_field_name("declarator")) != words[1]
    ):
        return None
    return Fix((Edit(node.start_byte, declared[0].start_byte),), f"{words[1]} is declared once")


def _writable(place: Place, words: re.Match[str]) -> Fix | None:
    """A parameter that is written to is no constant."""
    written = re.match(r"\w+", text_of(place.within("assignment_expression", "identifier")))
    for node in walk(place.root):
        if written and node.type == "parameter_declaration" and re.search(rf"\W{written[0]}$", text_of(node)):
            constant = next((child for child in node.named_children if text_of(child) == "const"), None)
            if constant is not None and node.end_byte < place.start:
                edit = Edit(constant.start_byte, constant.end_byte + 1)
                return Fix((edit,), f"{written[0]} is written to")
    return None


# --- characters, texts and numbers --------------------------------------------------------------


def _value(place: Place) -> Node | None:
    """A message on a variable names it, and means its value; else the expression at the place."""
    node = place.node
    around = node.parent if node is not None else None
    if around is not None and around.type == "init_declarator":
        return around.child_by_field_name("value")
    while node is not None and node.parent is not None and node.parent.start_byte == place.start:
        if node.parent.type.endswith("statement"):
            break
        node = node.parent
    return node


def _character(node: Node | None) -> Fix | None:
    found = re.fullmatch(r'"(\\.|[^\\"\'])"', text_of(node))
    return instead(node, f"'{found[1]}'", "a character of a text") if found else None


def _compared(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.within("binary_expression")
    for child in node.named_children if node is not None else []:
        if child.type == "string_literal":
            return _character(child)
    return None


def _to_character(place: Place, words: re.Match[str]) -> Fix | None:
    return _character(_value(place))


def _to_text(place: Place, words: re.Match[str]) -> Fix | None:
    return wrapped(_value(place), "string(1, ", ")", "a text of a character")


def _to_number(place: Place, words: re.Match[str]) -> Fix | None:
    return wrapped(_value(place), "stoi(", ")", "the number in a text")


def _operands(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.within("binary_expression")
    left = node.child_by_field_name("left") if node is not None else None
    right = node.child_by_field_name("right") if node is not None else None
    operator = text_of(node.child_by_field_name("operator")) if node is not None else ""
    if operator == "%" and re.search(r"'(double|float)'", words[0]):
        return instead(node, f"fmod({text_of(left)}, {text_of(right)})", "the remainder of fractions")
    if operator == "+" and "string" in words[1] and re.match(r"(int|long|long long|size_t)\b", words[2]):
        return wrapped(right, "to_string(", ")", "a text of a number")
    if operator == "+" and "string" in words[2] and re.match(r"(int|long|long long|size_t)\b", words[1]):
        return wrapped(left, "to_string(", ")", "a text of a number")
    return None


def _nothing(place: Place, words: re.Match[str]) -> Fix | None:
    """A null pointer, or nullopt, that is given for a value."""
    return optional(place, "type", "optional<", ">")


def _no_pointer(place: Place, words: re.Match[str]) -> Fix | None:
    return instead(_value(place), "nullopt", "nothing for a null pointer")


TEXT = r"'(?:std::)?(?:basic_)?string\b.*"
CHARACTER = r"'(?:char|value_type|reference|const_reference)'.*"
RULES: Rules[Place] = (
    (r"no matching function for call to '(max|min)(?:'|\()", _of_one_type),
    (rf"no matching function for call to '({OF_CONTAINERS})(?:'|\()", _of_container),
    (r"call to '(\w+)' is ambiguous", _ambiguous),
    (r"use of undeclared identifier '(\w+)'", undeclared),
    (r"(?:unknown type name|no template named) '(\w+)'", type_name),
    (r"no member named '(\w+)' in '([^']*)'", member),
    (r"type 'pair<.*' does not provide a subscript operator", _of_pair),
    (r"variable-sized object may not be initialized", _sized),
    (r"array initializer must be an initializer list|no viable conversion from '\w+ \*' to 'vector", _new),
    (r"redefinition of '(\w+)'( with a different type.*\()?", _again),
    (
        r"cannot assign to (?:return value because function 'operator\[\]' returns a const|variable '\w+' with const)",
        _writable,
    ),
    (r"comparison between pointer and integer \('.*char\b.*' and 'const char \*'\)", _compared),
    (r"comparison between pointer and integer", _compared),
    (r"cannot initialize .* of type 'char' with an lvalue of type 'const char\[2\]'", _to_character),
    (
        rf"no viable conversion from (?:returned value of type )?{CHARACTER} to (?:function return type )?{TEXT}",
        _to_text,
    ),
    (
        rf"no viable conversion from (?:returned value of type )?{TEXT} to (?:function return type )?'int'",
        _to_number,
    ),
    (r"cannot initialize return object of type '.*' with an rvalue of type '(?:std::)?nullptr_t'", _nothing),
    (r"no viable conversion from returned value of type 'const (?:std::)?nullopt_t'", _nothing),
    (
        r"no viable conversion from returned value of type '(?:std::)?nullptr_t' to .*'(?:std::)?optional<",
        _no_pointer,
    ),
    (r"no viable conversion from returned value of type '(?:std::)?optional<.*>' to", _nothing),
    (r"invalid operands to binary expression \('(.*?)'(?: \(aka '.*?'\))? and '(.*?)'", _operands),
)
