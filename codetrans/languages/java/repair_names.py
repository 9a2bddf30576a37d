"""Names that Java does not know, and what it has in their place. Pure."""

from __future__ import annotations

import re

from codetrans.languages.edit import Edit, text_of
from codetrans.languages.fixes import declared, instead, member_of, renamed
from codetrans.languages.java.repair_place import Place
from codetrans.languages.language import Fix

# What other languages call it → its name here.
CONSTANTS = {
    **dict.fromkeys("INT_MAX INT32_MAX MAX_VALUE MAX_INT MaxInt32".split(), "Integer.MAX_VALUE"),
    **dict.fromkeys("INT_MIN INT32_MIN MIN_VALUE MIN_INT MinInt32".split(), "Integer.MIN_VALUE"),
    **dict.fromkeys("LONG_MAX LLONG_MAX INT64_MAX".split(), "Long.MAX_VALUE"),
    **dict.fromkeys("LONG_MIN LLONG_MIN INT64_MIN".split(), "Long.MIN_VALUE"),
    **dict.fromkeys("DBL_MAX".split(), "Double.MAX_VALUE"),
    **dict.fromkeys("INFINITY inf".split(), "Double.POSITIVE_INFINITY"),
    **{"M_PI": "Math.PI", "PI": "Math.PI", "pi": "Math.PI", "True": "true", "False": "false"},
    **dict.fromkeys("None NULL nullptr nil".split(), "null"),
}
MATH = (
    "abs acos asin atan atan2 cbrt ceil cos exp floor hypot log log10 max min pow round sin sqrt tan".split()
)
FUNCTIONS = {
    **{name: f"Math.{name}" for name in MATH},
    **{"fabs": "Math.abs", "str": "String.valueOf", "to_string": "String.valueOf", "chr": "(char) "},
    **{"stoi": "Integer.parseInt", "atoi": "Integer.parseInt", "stol": "Long.parseLong"},
    **{"toupper": "Character.toUpperCase", "tolower": "Character.toLowerCase"},
    **{"isdigit": "Character.isDigit", "isalpha": "Character.isLetter", "isupper": "Character.isUpperCase"},
    **{"islower": "Character.isLowerCase", "isspace": "Character.isWhitespace"},
    "isalnum": "Character.isLetterOrDigit",
}
LENGTHS = ("length", "size", "len", "count")
# Types, methods that they lack → what they have in their place, of the object and its arguments.
METHODS: tuple[tuple[str, str, str], ...] = (
    (r"", r"empty|is_empty", "{o}.isEmpty()"),
    (r"", r"equal|eq", "{o}.equals({a})"),
    (r"String", r"compare", "{o}.compareTo({a})"),
    (r"String", r"find|index", "{o}.indexOf({a})"),
    (r"String", r"at|get|elementAt", "{o}.charAt({a})"),
    (r"String", r"lower|tolower", "{o}.toLowerCase()"),
    (r"String", r"upper|toupper", "{o}.toUpperCase()"),
    (r"Builder", r"push|push_back|add", "{o}.append({a})"),
    (r"Map", r"contains|has|count|contains_key", "{o}.containsKey({a})"),
    (r"Map", r"insert|set|add", "{o}.put({a})"),
    (r"Set|List", r"count|has|includes", "{o}.contains({a})"),
    (r"Set|List|Queue|Deque", r"push|push_back|append|insert|emplace_back", "{o}.add({a})"),
    (r"List", r"pop|pop_back|removeLast", "{o}.remove({o}.size() - 1)"),
    (r"Stack|Queue|Deque", r"top|front", "{o}.peek()"),
    (r"Queue", r"pop|pop_front", "{o}.poll()"),
)


def _member(place: Place) -> Fix | None:
    """`length` of an array, `length()` of a text, `size()` of a collection: which, its type says."""
    node = place.expression
    field = "name" if node is not None and node.type == "method_invocation" else "field"
    called = node.child_by_field_name(field) if node is not None else None
    if node is None or called is None:
        return None
    kind = re.sub(r".* of type |^(class|interface) ", "", place.told("location"))
    plain = re.sub(r"<.*>", "", kind)
    own = text_of(node.child_by_field_name("object"))
    arguments = text_of(node.child_by_field_name("arguments"))[1:-1]
    if text_of(called) in LENGTHS and not arguments:
        right = "length" if kind.endswith("]") else "length()" if re.match(r"String", kind) else "size()"
        return Fix((Edit(called.start_byte, node.end_byte, right),), f"{right} of {plain}")
    text = member_of(METHODS, plain, text_of(called)) if field == "name" else None
    if text is None:
        return None
    return instead(node, text.format(o=own, a=arguments), f"{plain} has no {text_of(called)}")


def unknown_symbol(place: Place, words: re.Match[str]) -> Fix | None:
    kind, _, name = place.told("symbol").partition(" ")
    name = name.strip()
    plain = re.sub(r"\(.*", "", name)
    if not place.told("location").startswith("class Candidate"):
        return _member(place)
    node = place.node
    if node is None or text_of(node) != plain:
        return None
    if kind == "variable":
        return renamed(node, CONSTANTS) or declared(place.root, node, "var ")
    if plain in ("sort", "reverse"):
        owner = "Arrays" if plain == "sort" and "]" in name else "Collections"
        return instead(node, f"{owner}.{plain}", f"{owner}.{plain} for {plain}")
    return renamed(node, FUNCTIONS) if kind == "method" else None
