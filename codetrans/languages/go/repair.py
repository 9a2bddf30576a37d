"""Repairs of Go that does not compile: what is not used, and numbers of two types.

The compiler has no suggestions of its own; its messages name the place, the types and the rule.
Pure: reads what `go build` wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import tree_sitter_go
from tree_sitter import Node

from codetrans.languages.edit import Edit, offset, outermost, parse, text_of, walk
from codetrans.languages.fixes import covering, wrapped
from codetrans.languages.go.program import BUILDS
from codetrans.languages.language import Fix, Repairs

FILE = "candidate/candidate.go"
EXPRESSIONS = (
    "identifier int_literal float_literal call_expression binary_expression unary_expression index_expression "
    "selector_expression parenthesized_expression type_conversion_expression"
).split()
RANK = {name: rank for rank, name in enumerate("byte uint8 int8 int16 uint16 int32 rune uint32 int uint int64 uint64 float32 float64".split())}  # fmt: skip

TEXTUAL = ("byte", "rune", "untyped string", "untyped rune")
# What other languages call it → its name here.
CONSTANTS = {
    **dict.fromkeys("INT_MAX MaxInt32".split(), "math.MaxInt32"),
    **dict.fromkeys("INT_MIN MinInt32".split(), "math.MinInt32"),
    **dict.fromkeys("LONG_MAX LLONG_MAX MaxInt MaxInt64".split(), "math.MaxInt64"),
    **dict.fromkeys("LONG_MIN LLONG_MIN MinInt MinInt64".split(), "math.MinInt64"),
    **{"INFINITY": "math.Inf(1)", "inf": "math.Inf(1)", "M_PI": "math.Pi", "True": "true", "False": "false"},
    **dict.fromkeys("None NULL nullptr null".split(), "nil"),
}
FUNCTIONS = {
    **{
        name: f"math.{name.title()}({{}})"
        for name in "sqrt pow floor ceil log log10 exp sin cos tan round".split()
    },
    **{"fabs": "math.Abs({})", "abs": "int(math.Abs(float64({})))", "sort": "sort.Ints({})"},
    **{
        "str": "strconv.Itoa({})",
        "to_string": "strconv.Itoa({})",
        "ord": "int({})",
        "chr": "string(rune({}))",
    },
    **{"toupper": "unicode.ToUpper({})", "tolower": "unicode.ToLower({})", "isdigit": "unicode.IsDigit({})"},
    **{"isalpha": "unicode.IsLetter({})", "isupper": "unicode.IsUpper({})", "islower": "unicode.IsLower({})"},
}


def fixes(text: str, report: str) -> list[Fix]:
    root = parse(text, tree_sitter_go.language())
    found = []
    for line in report.splitlines():
        place = re.match(rf"(?:\./)?{FILE}:(\d+):(\d+): (.*)", line)
        if place is None:
            continue
        at = offset(text, int(place[1]), int(place[2]))
        for pattern, remedy in RULES:
            words = re.match(pattern, place[3])
            fix = remedy(root, at, words) if words else None
            if fix is not None:
                found.append(fix)
                break
    return found


def _unused(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    """`_ = x` after the statement; a loop's variable becomes `_`."""
    node = root.descendant_for_byte_range(at, at + 1)
    name = f"{words[1]} is not used"
    statement = node
    while statement is not None and statement.parent is not None:
        if statement.type == "range_clause":
            return Fix((Edit(at, at + len(words[1].encode()), "_"),), name)
        if statement.parent.type in ("block", "statement_list") and statement.type.endswith("declaration"):
            return Fix((Edit(statement.end_byte, statement.end_byte, f"; _ = {words[1]}"),), name)
        statement = statement.parent
    return None


def _mismatched(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    first, second = words[2], words[3]
    operation = outermost(root, at, ("assignment_statement",))
    if operation is not None:  # a += b takes the type of a, whichever is wider
        right = operation.child_by_field_name("right")
        return None if right is None else _as(right.named_children[0], second, first)
    # The place is that of a side, or of the whole: it is the message that tells which operation.
    operation, whole = root.descendant_for_byte_range(at, at + 1), re.sub(r"\s", "", words[1])
    while operation is not None and re.sub(r"\s", "", text_of(operation)) != whole:
        operation = operation.parent
    left = operation.child_by_field_name("left") if operation is not None else None
    right = operation.child_by_field_name("right") if operation is not None else None
    if left is None or right is None:
        return None
    if first in RANK and second in RANK:
        narrow, wanted = (left, second) if RANK[first] < RANK[second] else (right, first)
        return _converted(narrow, wanted)
    if first in TEXTUAL and second in ("string", "byte", "rune"):
        return _as(left, first, second)
    return _as(right, second, first)


def _wrong(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    node = outermost(root, at, EXPRESSIONS)
    return None if node is None else _as(node, words[1], words[2])


def _as(node: Node, found: str, wanted: str) -> Fix | None:
    """An expression of type `found` as one of type `wanted`."""
    if found in RANK and wanted in RANK:
        return _converted(node, wanted)
    if wanted == "string" and found in ("byte", "rune", "uint8", "int32", "untyped rune"):
        return _converted(node, wanted)
    if wanted == "string" and found in RANK:
        return wrapped(node, "strconv.Itoa(int(", "))", "a text of a number")
    if wanted in ("byte", "rune") and found.endswith("string"):
        literal = re.fullmatch(r'"(\\.|[^\\"\'])"', text_of(node))
        if literal:
            edit = Edit(node.start_byte, node.end_byte, f"'{literal[1]}'")
            return Fix((edit,), "a character of a text")
        return wrapped(node, "", "[0]", "a character of a text")
    if found.endswith("bool") and wanted in RANK:
        choice = f"func() {wanted} {{ if {text_of(node)} {{ return 1 }}; return 0 }}()"
        return Fix((Edit(node.start_byte, node.end_byte, choice),), "a truth value as a number")
    if wanted.endswith("bool") and (found in RANK or found == "untyped int"):
        if text_of(node) in ("0", "1"):
            literal_of = "true" if text_of(node) == "1" else "false"
            return Fix((Edit(node.start_byte, node.end_byte, literal_of),), "a number as a truth value")
        return wrapped(node, "((", ") != 0)", "a number as a truth value")
    return None


def _converted(node: Node, wanted: str) -> Fix | None:
    return wrapped(node, f"{wanted}(", ")", f"conversion to {wanted}")


def _condition(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    node = outermost(root, at, EXPRESSIONS)
    return None if node is None else _as(node, "int", "bool")


def _not(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    node = covering(root, at, at + 1, "unary_expression")
    operand = node.child_by_field_name("operand") if node is not None else None
    if node is None or operand is None:
        return None
    text = f"(({text_of(operand)}) == 0)"
    return Fix((Edit(node.start_byte, node.end_byte, text),), "a number as a truth value")


def _index(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    node = outermost(root, at, EXPRESSIONS)
    return None if node is None else _converted(node, "int")


def _fraction(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    """`n * 0.5`: what stands on the other side becomes a fraction as well."""
    literal = root.descendant_for_byte_range(at, at + 1)
    while (
        literal is not None
        and literal.parent is not None
        and literal.parent.type == "parenthesized_expression"
    ):
        literal = literal.parent
    operation = literal.parent if literal is not None else None
    if literal is None or operation is None or operation.type != "binary_expression":
        return None
    sides = (operation.child_by_field_name("left"), operation.child_by_field_name("right"))
    other = next((side for side in sides if side is not None and side != literal), None)
    return None if other is None else _converted(other, "float64")


def _remainder(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    node = covering(root, at, at + 1, "binary_expression")
    while node is not None and text_of(node.child_by_field_name("operator")) != "%":
        node = node.parent
    if node is None:
        return None
    left, right = text_of(node.child_by_field_name("left")), text_of(node.child_by_field_name("right"))
    return Fix(
        (Edit(node.start_byte, node.end_byte, f"math.Mod({left}, {right})"),), "the remainder of fractions"
    )


def _length(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    """`a.length`, `a.size()`, `a.length()`."""
    node = covering(root, at, at + 1, "selector_expression")
    if node is None:
        return None
    around = node.parent
    whole = around if around is not None and around.type == "call_expression" else node
    text = f"len({text_of(node.child_by_field_name('operand'))})"
    return Fix((Edit(whole.start_byte, whole.end_byte, text),), "len of what has a length")


def _undefined(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    """What another language calls so; or a variable at its first mention, which gives it a value."""
    node, name = root.descendant_for_byte_range(at, at + 1), words[1]
    if node is None or text_of(node) != name:
        return None
    around = node.parent
    call = around if around is not None and around.type == "call_expression" else None
    arguments = call.child_by_field_name("arguments") if call is not None else None
    if name in CONSTANTS and call is None:
        edits: tuple[Edit, ...] = (Edit(node.start_byte, node.end_byte, CONSTANTS[name]),)
        return Fix(edits, f"{CONSTANTS[name]} for {name}")
    if call is not None and arguments is not None and name in FUNCTIONS:
        text = FUNCTIONS[name].format(text_of(arguments)[1:-1])
        return Fix((Edit(call.start_byte, call.end_byte, text),), f"what {name} is called here")
    first = next((n for n in walk(root) if n.type == "identifier" and n.text == node.text), None)
    statement = around.parent if around is not None and around.type == "expression_list" else None
    if first != node or statement is None or statement.type != "assignment_statement":
        return None
    operator = statement.child_by_field_name("operator")
    if operator is None or text_of(operator) != "=" or statement.child_by_field_name("left") != around:
        return None
    return Fix((Edit(operator.start_byte, operator.end_byte, ":="),), f"{name} is declared")


def _again(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    """A second declaration becomes an assignment."""
    return Fix((Edit(at, at + 2, "="),), "declared once")


def _array(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    """`var a [n][m]int` where n is no constant: slices are made."""
    node = covering(root, at, at + 1, "var_spec")
    name = text_of(node.child_by_field_name("name")) if node is not None else ""
    kind = node.child_by_field_name("type") if node is not None else None
    declaration = node.parent if node is not None else None
    lengths = []
    while kind is not None and kind.type == "array_type":
        lengths.append(text_of(kind.child_by_field_name("length")))
        kind = kind.child_by_field_name("element")
    if (
        declaration is None
        or declaration.type != "var_declaration"
        or len(lengths) not in (1, 2)
        or kind is None
    ):
        return None
    if node is None or node.child_by_field_name("value") is not None:
        return None
    item = text_of(kind)
    text = f"{name} := make([]{item}, {lengths[0]})"
    if len(lengths) == 2:
        text = f"{name} := make([][]{item}, {lengths[0]}); for row := range {name} {{ {name}[row] = make([]{item}, {lengths[1]}) }}"  # fmt: skip
    return Fix((Edit(declaration.start_byte, declaration.end_byte, text),), "a slice for an array")


def _slice(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    node = outermost(root, at, EXPRESSIONS)
    return None if node is None else wrapped(node, "", "[:]", "a slice of an array")


def _no_return(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    return Fix((Edit(at, at, '\tpanic("unreachable")\n'),), "an end that is never reached")


def _steps(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    """`for i, j := 0, n; i < j; i++, j--`: several steps are one assignment of several values."""
    source = root.text or b""
    start = source.rfind(b"\n", 0, at) + 1
    header = re.match(rb"\s*for\s+(.*?);.*;\s*(.*?)\s*\{", source[start : source.find(b"\n", at)])
    if header is None:
        return None
    edits = []
    for group in (1, 2):  # what is set at first, and after each round
        several = _together(header[group].decode())
        if several is not None:
            edits.append(Edit(start + header.start(group), start + header.end(group), several))
    return Fix(tuple(edits), "steps of a loop at once") if edits else None


def _together(steps: str) -> str | None:
    """ "i++, j -= 2" as "i, j = i+1, j-(2)"; None where it is one step, or none."""
    parts = re.split(r",\s*(?=\w+\s*(?:\+\+|--|[-+*/]?=|:=))", steps.strip())
    found = [re.fullmatch(r"(\w+)\s*(?:(\+\+|--)|([-+*/]?|:)=\s*(.+))", part) for part in parts]
    if len(found) < 2 or not all(found):
        return None
    names, values, signs = [], [], set()
    for step in found:
        assert step is not None
        name, by_one, operator, value = step.groups()
        names.append(name)
        if by_one:
            values.append(f"{name}{by_one[0]}1")
        else:
            values.append(f"{name}{operator}({value})" if operator not in ("", ":") else value)
        signs.add(":=" if operator == ":" else "=")
    return f"{', '.join(names)} {signs.pop()} {', '.join(values)}" if len(signs) == 1 else None


OPERAND = r"(?:variable|value|constant .*?|.* expression) of type"
RULES: tuple[tuple[str, Callable[[Node, int, re.Match[str]], Fix | None]], ...] = (
    (r"declared and not used: (\w+)", _unused),
    (r"invalid operation: (.+) \(mismatched types ((?:untyped )?\w+) and ((?:untyped )?\w+)\)", _mismatched),
    (rf"cannot use .+ \({OPERAND} (\w+)\) as (\w+) value in", _wrong),
    (
        r"cannot use .+ \((untyped (?:bool|int|string|rune))(?: value| constant.*?)\) as (\w+) value in",
        _wrong,
    ),
    (rf"cannot use .+ \({OPERAND} \[\w+\]\w+\) as \[\]\w+ value in", _slice),
    (r"non-boolean condition in", _condition),
    (r"invalid operation: operator ! not defined on", _not),
    (r"invalid operation: operator % not defined on .* float64\)", _remainder),
    (r"invalid argument: index .* must be integer", _index),
    (r".* \(untyped float constant\) truncated to", _fraction),
    (r"cannot use .* \(untyped float constant.*\) as int value in .* \(truncated\)", _fraction),
    (r"[\w.]+\.(?:[lL]ength|size|[lL]en|count) undefined", _length),
    (r"undefined: (\w+)$", _undefined),
    (r"no new variables on left side of :=", _again),
    (r"invalid array length|array length .* must be constant", _array),
    (r"missing return", _no_return),
    (r"syntax error: unexpected (?:comma|:=), expected \{", _steps),
)
REPAIRS = Repairs(BUILDS["plain"], FILE, fixes)
