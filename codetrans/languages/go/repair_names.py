"""Names of other languages in Go, and names that are declared not at all, twice or in vain. Pure."""

from __future__ import annotations

import re

from tree_sitter import Node

from codetrans.languages.edit import Edit, text_of, walk
from codetrans.languages.fixes import covering
from codetrans.languages.language import Fix

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


def unused(root: Node, at: int, words: re.Match[str]) -> Fix | None:
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


def undefined(root: Node, at: int, words: re.Match[str]) -> Fix | None:
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


def again(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    """A second declaration becomes an assignment."""
    return Fix((Edit(at, at + 2, "="),), "declared once")


def length(root: Node, at: int, words: re.Match[str]) -> Fix | None:
    """`a.length`, `a.size()`, `a.length()`."""
    node = covering(root, at, at + 1, "selector_expression")
    if node is None:
        return None
    around = node.parent
    whole = around if around is not None and around.type == "call_expression" else node
    text = f"len({text_of(node.child_by_field_name('operand'))})"
    return Fix((Edit(whole.start_byte, whole.end_byte, text),), "len of what has a length")
