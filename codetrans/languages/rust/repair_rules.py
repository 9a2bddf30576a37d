"""What rustc's messages on a candidate ask for where it suggests nothing, or nothing of use.

A remedy gets the place and the message; it returns None where the place does not look as the
message lets expect.
"""

from __future__ import annotations

import re

from tree_sitter import Node

from codetrans.languages.edit import Edit, text_of, walk
from codetrans.languages.fixes import Place, Rules, arguments_of, declared, instead, optional, renamed
from codetrans.languages.language import Fix

# What other languages call it → its name here.
CONSTANTS = {
    **dict.fromkeys("INT_MAX INT32_MAX MAX_VALUE".split(), "i32::MAX"),
    **dict.fromkeys("INT_MIN INT32_MIN MIN_VALUE".split(), "i32::MIN"),
    **dict.fromkeys("LONG_MAX LLONG_MAX INT64_MAX".split(), "i64::MAX"),
    **dict.fromkeys("LONG_MIN LLONG_MIN INT64_MIN".split(), "i64::MIN"),
    **{"INFINITY": "f64::INFINITY", "M_PI": "std::f64::consts::PI", "PI": "std::f64::consts::PI"},
    **{"True": "true", "False": "false"},
}
OF_FRACTIONS = "sqrt floor ceil round ln log log2 log10 exp sin cos tan powf powi cbrt trunc".split()
FUNCTIONS = {
    **{name: f"(({{0}}) as f64).{name}()" for name in OF_FRACTIONS if name not in ("log", "powf", "powi")},
    **{"abs": "({0}).abs()", "len": "({0}).len()", "fabs": "(({0}) as f64).abs()", "ord": "(({0}) as i32)"},
}


def _exactly(place: Place) -> Node | None:
    node = place.node
    return node if node is not None and (node.start_byte, node.end_byte) == (place.start, place.end) else None


def _array(place: Place, words: re.Match[str]) -> Fix | None:
    """`[0; n]` where n is no constant: a vector; the arrays around it and in it too."""
    declaration = place.within("let_declaration")
    kind = declaration.child_by_field_name("type") if declaration is not None else None
    pattern = declaration.child_by_field_name("pattern") if declaration is not None else None
    if kind is not None and pattern is not None and kind.start_byte <= place.start < kind.end_byte:
        return Fix((Edit(pattern.end_byte, kind.end_byte),), "the type of a vector is found")
    outer, node = None, place.node
    while node is not None and not node.type.endswith(("block", "declaration")):
        outer = node if _is_repeated(node) else outer
        node = node.parent
    if outer is None:
        return None
    edits = tuple(Edit(n.start_byte, n.start_byte, "vec!") for n in walk(outer) if _is_repeated(n))
    return Fix(edits, "a vector for an array")


def _is_repeated(node: Node) -> bool:
    """An array or the brackets of one inside a macro."""
    if node.type == "token_tree":
        before = node.prev_sibling
        if not text_of(node).startswith("[") or (before is not None and text_of(before) == "!"):
            return False
    elif node.type != "array_expression":
        return False
    return any(text_of(child) == ";" for child in node.children)


def _character(place: Place, words: re.Match[str]) -> Fix | None:
    """`s[i]` of a text."""
    node = place.within("index_expression")
    if node is None or len(node.named_children) != 2 or "Range" in words[1]:
        return None
    text, index = map(text_of, node.named_children)
    return instead(node, f"(({text}).as_bytes()[({index}) as usize] as char)", "a character of a text")


def _characters(place: Place, words: re.Match[str]) -> Fix | None:
    node = _exactly(place)
    return None if node is None else instead(node, f"{text_of(node)}.chars()", "the characters of a text")


def _codes(place: Place, words: re.Match[str]) -> Fix | None:
    """Arithmetic of characters is that of their codes, of truth values that of 0 and 1."""
    node = place.within("binary_expression")
    left = node.child_by_field_name("left") if node is not None else None
    right = node.child_by_field_name("right") if node is not None else None
    types = [words[1], words[2]]
    if left is None or right is None or not {"char", "bool"} & set(types):
        return None
    other = next((kind for kind in types if kind not in ("char", "bool")), "i32")
    if not re.fullmatch(r"[iu](8|16|32|64|size)", other):
        return None
    if types[0] == types[1]:
        sides = [left, right]
    else:  # "cannot add `right` to `left`", "cannot subtract `right` from `left`", others from the left
        first, second = (right, left) if re.match(r"cannot (add|subtract) ", words[0]) else (left, right)
        sides = [second if words[1] == other else first]
    edits = [Edit(side.start_byte, side.end_byte, f"(({text_of(side)}) as {other})") for side in sides]
    return Fix(tuple(edits), f"{'the code of a character' if 'char' in types else f'cast to {other}'}")


def _mismatched(place: Place, words: re.Match[str]) -> Fix | None:
    """Truth values and characters where numbers are wanted, and the other way round; a loop that is a result."""
    node = _exactly(place)
    if node is None:
        return None
    if node.type == "integer_literal" and place.more == "expected `bool`, found integer":
        return instead(node, "false" if text_of(node) == "0" else "true", "a number as a truth value")
    if text_of(node).startswith("while true ") and "found `()`" in place.more:
        return Fix(
            (Edit(node.start_byte, node.start_byte + len("while true"), "loop"),), "a loop without end"
        )
    label = re.search(r"expected `(&?\w+)`, found `(&?\w+)`", place.more)
    if label is None:
        return None
    wanted, found, text = label[1], label[2], text_of(node)
    is_number = re.compile(r"[iu](?:8|16|32|64|128|size)").fullmatch
    if wanted == "bool" and is_number(found):
        if node.type == "unary_expression" and text.startswith("!"):
            return instead(node, f"(({text[1:]}) == 0)", "a number as a truth value")
        return instead(node, f"(({text}) != 0)", "a number as a truth value")
    if is_number(wanted) and found in ("bool", "char"):
        return instead(node, f"(({text}) as {wanted})", f"cast to {wanted}")
    if wanted == "char" and is_number(found):
        return instead(node, f"(({text}) as u8 as char)", "cast to char")
    if wanted == "&str" and found == "char":
        return instead(node, f"&({text}).to_string()", "a text of a character")
    return None


def _to_char(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.within("type_cast_expression")
    value = node.child_by_field_name("value") if node is not None else None
    return instead(value, f"{text_of(value)} as u8", "cast to char") if value is not None else None


def _negative(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.within("unary_expression")
    operand = node.named_children[0] if node is not None and node.named_children else None
    return instead(operand, f"(({text_of(operand)}) as i64)", "cast to i64") if operand is not None else None


def _no_pointer(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.within("unary_expression")
    text = text_of(node)
    return instead(node, text[1:], "nothing to dereference") if text.startswith("*") else None


def _fraction(place: Place, words: re.Match[str]) -> Fix | None:
    """`n.sqrt()` of an integer, `n / 2.0`."""
    node = place.within("field_expression")
    own = node.child_by_field_name("value") if node is not None else None
    if own is None or words[1] not in OF_FRACTIONS:
        return None
    return instead(own, f"({text_of(own)} as f64)", "cast to f64")


def _with_fraction(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.within("binary_expression")
    sides = [node.child_by_field_name(side) for side in ("left", "right")] if node is not None else []
    whole = next((n for n in sides if n is not None and not re.fullmatch(r"[\d.]+", text_of(n))), None)
    return instead(whole, f"(({text_of(whole)}) as f64)", "cast to f64") if whole is not None else None


def _assigned(place: Place, words: re.Match[str]) -> Fix | None:
    """`a += b` takes the type of a."""
    node = place.within("compound_assignment_expr")
    right = node.child_by_field_name("right") if node is not None else None
    wanted = words[3] if words[1] in ("add", "subtract") else words[2]
    if right is None or not re.fullmatch(r"[iuf](8|16|32|64|128|size)", wanted):
        return None
    return instead(right, f"({text_of(right)}) as {wanted}", f"cast to {wanted}")


def _grown(place: Place, words: re.Match[str]) -> Fix | None:
    """A text that is added to begins as one that may grow."""
    node = place.within("compound_assignment_expr")
    name = text_of(node.child_by_field_name("left")) if node is not None else ""
    for declaration in walk(place.root):
        value = declaration.child_by_field_name("value") if declaration.type == "let_declaration" else None
        pattern = text_of(declaration.child_by_field_name("pattern")) if value is not None else ""
        if value is not None and pattern.endswith(name) and value.type == "string_literal":
            return instead(value, f"{text_of(value)}.to_string()", "a text that grows")
    return None


def _undeclared(place: Place, words: re.Match[str]) -> Fix | None:
    """What another language calls so; or a variable at its first mention, which gives it a value."""
    node, name = _exactly(place), words[1]
    around = node.parent if node is not None else None
    if node is None or around is None:
        return None
    if name in CONSTANTS:
        return renamed(node, CONSTANTS)
    if around.type == "call_expression" and name in FUNCTIONS:
        given = arguments_of(around)
        text = FUNCTIONS[name].format(text_of(given[0])) if len(given) == 1 else ""
        return instead(around, text, f"what {name} is called here") if text else None
    return declared(place.root, node, "let mut ")


def _nothing(place: Place, words: re.Match[str]) -> Fix | None:
    """`None` of a function that declares a value."""
    node = _exactly(place)
    if text_of(node) != "None" or node is None or node.parent is None:
        return None
    if node.parent.type not in ("return_expression", "block") or "found `Option<" not in place.more:
        return None
    return optional(place, "return_type", "Option<", ">")


RULES: Rules[Place] = (
    (r"attempt to use a non-constant value in a constant", _array),
    (r"the type `str` cannot be indexed by `(.*)`", _character),
    (r"`&?(?:str|(?:std::string::)?String)` is not an iterator", _characters),
    (r"cannot \w+ `(\w+)` (?:to|from|by) `(\w+)`", _codes),
    (r"cannot \w+ `(?:[iu]\w+`.*`\{float\}|\{float\}`.*`[iu]\w+)`", _with_fraction),
    (r"cannot (\w+)-assign `(\w+)` (?:to|from|by) `(\w+)`", _assigned),
    (r"mismatched types", _nothing),
    (r"mismatched types", _mismatched),
    (r"only `u8` can be cast as `char`", _to_char),
    (r"cannot apply unary operator `-` to type `u\w+`", _negative),
    (r"type `\w+` cannot be dereferenced", _no_pointer),
    (r"no method named `(\w+)` found for type `[iu]\w+`", _fraction),
    (r"binary assignment operation `\+=` cannot be applied to type `&str`", _grown),
    (r"cannot find (?:value|function) `(\w+)` in this scope", _undeclared),
)
