"""Names of other languages in Go, and names that are declared not at all, twice or in vain. Pure."""

from __future__ import annotations

import re

from codetrans.languages.edit import Edit, text_of
from codetrans.languages.fixes import Place, instead, is_first_mention, renamed
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


def unused(place: Place, words: re.Match[str]) -> Fix | None:
    """`_ = x` after the statement; a loop's variable becomes `_`."""
    node = place.node
    name = f"{words[1]} is not used"
    statement = node
    while statement is not None and statement.parent is not None:
        if statement.type == "range_clause":
            return Fix((Edit(place.start, place.start + len(words[1].encode()), "_"),), name)
        if statement.parent.type in ("block", "statement_list") and statement.type.endswith("declaration"):
            return Fix((Edit(statement.end_byte, statement.end_byte, f"; _ = {words[1]}"),), name)
        statement = statement.parent
    return None


def undefined(place: Place, words: re.Match[str]) -> Fix | None:
    """What another language calls so; or a variable at its first mention, which gives it a value."""
    node, name = place.node, words[1]
    if node is None or text_of(node) != name:
        return None
    around = node.parent
    call = around if around is not None and around.type == "call_expression" else None
    if name in CONSTANTS and call is None:
        return renamed(node, CONSTANTS)
    if call is not None and name in FUNCTIONS:
        given = text_of(call.child_by_field_name("arguments"))[1:-1]
        return instead(call, FUNCTIONS[name].format(given), f"what {name} is called here")
    statement = around.parent if around is not None and around.type == "expression_list" else None
    is_first = is_first_mention(place.root, node)
    if not is_first or statement is None or statement.type != "assignment_statement":
        return None
    operator = statement.child_by_field_name("operator")
    if operator is None or text_of(operator) != "=" or statement.child_by_field_name("left") != around:
        return None
    return Fix((Edit(operator.start_byte, operator.end_byte, ":="),), f"{name} is declared")


def again(place: Place, words: re.Match[str]) -> Fix | None:
    """A second declaration becomes an assignment."""
    return Fix((Edit(place.start, place.start + 2, "="),), "declared once")


def length(place: Place, words: re.Match[str]) -> Fix | None:
    """`a.length`, `a.size()`, `a.length()`."""
    node = place.within("selector_expression")
    if node is None:
        return None
    around = node.parent
    whole = around if around is not None and around.type == "call_expression" else node
    text = f"len({text_of(node.child_by_field_name('operand'))})"
    return instead(whole, text, "len of what has a length")
