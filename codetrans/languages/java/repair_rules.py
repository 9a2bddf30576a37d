"""What javac's messages on a candidate ask for: pairs of a message's pattern and its remedy.

A remedy returns None where the place does not look as the message lets expect.
"""

from __future__ import annotations

import re

from tree_sitter import Node

from codetrans.languages.edit import Edit, text_of, walk
from codetrans.languages.fixes import OPTIONAL, Rules, instead, result_type, wrapped
from codetrans.languages.java.repair_names import unknown_symbol
from codetrans.languages.java.repair_place import Place
from codetrans.languages.java.spelling import BOXES as BOX_OF
from codetrans.languages.language import Fix

NUMBER = r"(?:byte|short|int|long|float|double|char)"
WIDTHS = {
    "Byte": "byte",
    "Short": "short",
    "Integer": "int",
    "Long": "long",
    "Float": "float",
    "Double": "double",
}
BOXES = {**WIDTHS, "Character": "char"}


# --- values of one type where another is wanted ---------------------------------------------


def _cast(place: Place, words: re.Match[str]) -> Fix | None:
    return wrapped(place.expression, f"({words[1]}) (", ")", f"cast to {words[1]}")


def _boxed(place: Place, words: re.Match[str]) -> Fix | None:
    """A box takes no other primitive type, not even one that is narrower."""
    return wrapped(place.expression, f"({BOXES[words[1]]}) (", ")", f"cast to {BOXES[words[1]]}")


def _unboxed(place: Place, words: re.Match[str]) -> Fix | None:
    wanted = BOXES.get(words[1], words[1])
    return wrapped(place.expression, "(", f").{wanted}Value()", f"cast to {wanted}")


def _to_condition(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.expression
    if text_of(node) in ("0", "1") and node is not None:
        return instead(node, "false" if text_of(node) == "0" else "true", "a number as a truth value")
    return wrapped(node, "((", ") != 0)", "a number as a truth value")


def _from_condition(place: Place, words: re.Match[str]) -> Fix | None:
    return wrapped(place.expression, "((", ") ? 1 : 0)", "a truth value as a number")


def _not(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.expression
    operand = node.child_by_field_name("operand") if node is not None else None
    if node is None or operand is None:
        return None
    return instead(node, f"(({text_of(operand)}) == 0)", "a number as a truth value")


def _operands(place: Place, words: re.Match[str]) -> Fix | None:
    """Numbers and truth values, characters and texts on the two sides of an operator."""
    node = place.expression
    left = node.child_by_field_name("left") if node is not None else None
    right = node.child_by_field_name("right") if node is not None else None
    if left is None or right is None:
        return None
    sides = ((left, place.told("first type")), (right, place.told("second type")))
    if words[1] in ("&&", "||"):
        numbers = [
            fix for side, kind in sides if kind != "boolean"
            and (fix := wrapped(side, "((", ") != 0)", "a number as a truth value"))
        ]  # fmt: skip
        return Fix(tuple(edit for fix in numbers for edit in fix.edits), numbers[0].name) if numbers else None
    for side, kind in sides:
        if kind == "boolean" and node is not None and node.type == "binary_expression":
            return wrapped(side, "((", ") ? 1 : 0)", "a truth value as a number")
        if kind == "boolean" and side is right:
            return wrapped(side, "((", ") ? 1 : 0)", "a truth value as a number")
        if kind == "String" and (character := _as_character(side)):
            return instead(side, character, "a character of a text")
    return None


def _as_character(node: Node) -> str | None:
    found = re.fullmatch(r'"(\\.|[^\\])"', text_of(node))
    return (
        None
        if found is None
        else "'\"'"
        if found[1] == '\\"'
        else "'\\''"
        if found[1] == "'"
        else f"'{found[1]}'"
    )


def _to_character(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.expression
    if node is not None and (character := _as_character(node)):
        return instead(node, character, "a character of a text")
    return wrapped(node, "(", ").charAt(0)", "a character of a text")


def _to_text(place: Place, words: re.Match[str]) -> Fix | None:
    return wrapped(place.expression, "String.valueOf(", ")", "a text of a value")


def _to_number(place: Place, words: re.Match[str]) -> Fix | None:
    return wrapped(place.expression, "Integer.parseInt(", ")", "the number in a text")


def _long(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.expression
    return None if node is None else Fix((Edit(node.end_byte, node.end_byte, "L"),), "a literal of type long")


# --- elements and lengths -------------------------------------------------------------------


def _element(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.expression
    if node is None or node.type != "array_access" or node.parent is None:
        return None
    array, index = node.child_by_field_name("array"), node.child_by_field_name("index")
    kind = re.sub(r"<.*", "", words[1])
    name = f"an element of {kind}"
    if re.search(r"String|CharSequence", kind):
        return instead(node, f"{text_of(array)}.charAt({text_of(index)})", name)
    if not re.search(r"List|Vector|Stack|Map", kind):
        return None
    got = f"{text_of(array)}.get({text_of(index)})"
    around = node.parent
    if around.type == "assignment_expression" and around.child_by_field_name("left") == node:
        setter = "put" if "Map" in kind else "set"
        value = text_of(around.child_by_field_name("right"))
        operator = text_of(around.child_by_field_name("operator")).removesuffix("=")
        value = f"{got} {operator} ({value})" if operator else value
        return instead(around, f"{text_of(array)}.{setter}({text_of(index)}, {value})", name)
    return None if around.type == "update_expression" else instead(node, got, name)


def _characters(place: Place, words: re.Match[str]) -> Fix | None:
    """A loop over a text is over its characters, over a map over its keys."""
    node, found = place.expression, place.told("found")
    loop = node.parent if node is not None else None
    if "Map<" in found:
        kind = text_of(loop.child_by_field_name("type")) if loop is not None else ""
        return wrapped(node, "", ".entrySet()" if "Entry" in kind else ".keySet()", "the keys of a map")
    if found != "String" or loop is None:
        return None
    is_text = text_of(loop.child_by_field_name("type")) == "String"
    return wrapped(node, "", '.split("")' if is_text else ".toCharArray()", "the characters of a text")


def _equal(place: Place, words: re.Match[str]) -> Fix | None:
    """`c.equals(d)` of primitive values."""
    node = place.node.parent if place.node is not None else None
    own, arguments = (
        (node.child_by_field_name(name) for name in ("object", "arguments")) if node else (None, None)
    )
    if (
        node is None
        or own is None
        or arguments is None
        or text_of(node.child_by_field_name("name")) != "equals"
    ):
        return None
    return instead(node, f"({text_of(own)} == {text_of(arguments)[1:-1]})", "== of primitive values")


# --- declarations ----------------------------------------------------------------------------------


def _again(place: Place, words: re.Match[str]) -> Fix | None:
    """A second declaration becomes an assignment."""
    declarator = place.node.parent if place.node is not None else None
    declaration = declarator.parent if declarator is not None else None
    if declarator is None or declaration is None or declaration.type != "local_variable_declaration":
        return None
    if sum(child.type == "variable_declarator" for child in declaration.named_children) != 1:
        return None
    name = f"{words[1]} is declared once"
    if declarator.child_by_field_name("value") is None:
        return Fix((Edit(declaration.start_byte, declaration.end_byte, ";"),), name)
    return Fix((Edit(declaration.start_byte, declarator.start_byte),), name)


def _unset(place: Place, words: re.Match[str]) -> Fix | None:
    """A value at the declaration for a variable that some path leaves without one."""
    for node in walk(place.root):
        if node.type == "variable_declarator" and text_of(node) == words[1] and node.end_byte < place.start:
            kind = text_of(node.parent.child_by_field_name("type")) if node.parent is not None else ""
            value = "false" if kind == "boolean" else "0" if re.fullmatch(NUMBER, kind) else "null"
            return Fix((Edit(node.end_byte, node.end_byte, f" = {value}"),), f"a first value of {words[1]}")
    return None


# --- the flow of control --------------------------------------------------------------------


def _never(place: Place, words: re.Match[str]) -> Fix | None:
    return Fix(
        (Edit(place.start, place.start, "throw new AssertionError();\n"),), "an end that is never reached"
    )


def _unreachable(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.node
    while node is not None and node.parent is not None and node.parent.type != "block":
        node = node.parent
    if node is None or node.parent is None:
        return None
    return Fix((Edit(node.start_byte, node.end_byte),), "a statement that is never reached")


def _of_array(place: Place, words: re.Match[str]) -> Fix | None:
    """Collections' methods of an array."""
    node = place.node.parent if place.node is not None and place.node.type == "." else None
    own = node.child_by_field_name("object") if node is not None else None
    if node is None or own is None or text_of(own) != "Collections":
        return None
    if words[1] == "sort":
        return instead(own, "Arrays", "Arrays.sort for Collections.sort")
    arguments = text_of(node.child_by_field_name("arguments"))
    result = f"Arrays.stream{arguments}.{words[1]}().getAsInt()"
    return instead(node, result, f"{words[1]} of an array") if words[1] in ("max", "min") else None


def _nothing(place: Place, words: re.Match[str]) -> Fix | None:
    """`null` that is given for a number."""
    return instead(result_type(place, "type"), BOX_OF[words[1]], OPTIONAL)


TO = r"incompatible types: "
BOX = "|".join(BOXES)
RULES: Rules[Place] = (
    (TO + r"possible lossy conversion from \w+ to (\w+)", _cast),
    (TO + rf"{NUMBER} cannot be converted to boolean", _to_condition),
    (TO + rf"boolean cannot be converted to {NUMBER}$", _from_condition),
    (TO + rf"{NUMBER} cannot be converted to ({BOX})$", _boxed),
    (TO + rf"(?:{'|'.join(WIDTHS)}) cannot be converted to (int|long|double|{'|'.join(WIDTHS)})$", _unboxed),
    (TO + rf"<null> cannot be converted to ({'|'.join(BOX_OF)})$", _nothing),
    (TO + r"String cannot be converted to char", _to_character),
    (TO + r"String cannot be converted to (?:int|Integer)$", _to_number),
    (TO + rf"(?:{NUMBER}|{BOX}|boolean) cannot be converted to String", _to_text),
    (rf"bad operand type {NUMBER} for unary operator '!'", _not),
    (r"bad operand types for binary operator '(.*)'", _operands),
    (r"integer number too large", _long),
    (r"array required, but (.*) found", _element),
    (r"for-each not applicable to expression type", _characters),
    (r"\w+ cannot be dereferenced", _equal),
    (r"cannot find symbol", unknown_symbol),
    (r"variable (\w+) is already defined in method", _again),
    (r"variable (\w+) might not have been initialized", _unset),
    (r"missing return statement", _never),
    (r"unreachable statement", _unreachable),
    (r"no suitable method found for (\w+)\(\w+\[\]\)", _of_array),
)
