"""Names that C++ does not know, and what it has in their place. Pure."""

from __future__ import annotations

import re

from codetrans.languages.edit import text_of
from codetrans.languages.fixes import Place, arguments_of, declared, instead, member_of, renamed
from codetrans.languages.language import Fix

# What other languages call it → its name here.
CONSTANTS = {
    **{"Integer.MAX_VALUE": "INT_MAX", "Integer.MIN_VALUE": "INT_MIN", "math.inf": "INFINITY"},
    **{"Long.MAX_VALUE": "LLONG_MAX", "Long.MIN_VALUE": "LLONG_MIN", "Double.MAX_VALUE": "DBL_MAX"},
    **{"sys.maxsize": "INT_MAX", "math.MaxInt32": "INT_MAX", "math.MinInt32": "INT_MIN"},
    **{"math.MaxInt64": "LLONG_MAX", "math.MinInt64": "LLONG_MIN", "Math.PI": "M_PI", "math.pi": "M_PI"},
    **{"True": "true", "False": "false", "null": "nullptr", "None": "nullptr", "nil": "nullptr"},
}
FUNCTIONS = {  # with the first argument, and all of them
    **{"len": "(int) ({0}).size()", "str": "to_string({0})", "ord": "int({0})", "chr": "char({0})"},
    **{"parseInt": "stoi({0})", "sum": "accumulate(begin({0}), end({0}), 0)"},
    "isqrt": "(int) sqrt({0})",
}
TYPES = {
    **{"boolean": "bool", "Boolean": "bool", "String": "string", "str": "string", "byte": "char"},
    **{"Integer": "int", "Long": "long long", "Double": "double", "Character": "char", "i32": "int"},
    **{
        "i64": "long long",
        "u32": "unsigned",
        "u64": "unsigned long long",
        "usize": "size_t",
        "f64": "double",
    },
    **{"List": "vector", "ArrayList": "vector", "Vec": "vector", "HashMap": "unordered_map", "Map": "map"},
    **{"TreeMap": "map", "HashSet": "unordered_set", "Set": "set", "TreeSet": "set", "Deque": "deque"},
    **{"ArrayDeque": "deque", "LinkedList": "list", "Queue": "queue", "Stack": "stack", "Pair": "pair"},
    **{"PriorityQueue": "priority_queue", "var": "auto", "let": "auto", "final": "const", "Object": "auto"},
}
# Containers, a member that they lack → what they have in its place, of the object and its arguments.
MEMBERS: tuple[tuple[str, str, str], ...] = (
    (r"", r"length|len|size|count|Length|Count", "{o}.size()"),
    (r"", r"isEmpty|is_empty", "{o}.empty()"),
    (r"", r"equals", "({o} == {a})"),
    (r"string", r"charAt", "{o}[{a}]"),
    (r"string", r"substring", "{o}.substr({a})"),
    (r"string", r"indexOf", "(int) {o}.find({a})"),
    (r"vector|deque|string", r"append|add|push|push_front", "{o}.push_back({a})"),
    (r"vector|deque|string", r"pop|removeLast", "{o}.pop_back()"),
    (r"vector|deque|map", r"get", "{o}[{a}]"),
    (r"stack", r"push_back|append|add", "{o}.push({a})"),
    (r"queue", r"push_back|append|add|offer|enqueue", "{o}.push({a})"),
    (r"stack|priority_queue", r"back|peek|front", "{o}.top()"),
    (r"queue|deque|list", r"peek|top|peekFirst", "{o}.front()"),
    (r"stack|queue", r"pop_back|pop_front|poll|remove|dequeue", "{o}.pop()"),
    (r"set", r"add|push_back|append", "{o}.insert({a})"),
    (r"set|map", r"containsKey|has|contains_key|has_key", "{o}.count({a})"),
    (r"set|map", r"remove", "{o}.erase({a})"),
)


def undeclared(place: Place, words: re.Match[str]) -> Fix | None:
    """What another language calls so; or a variable at its first mention, which gives it a value."""
    node, name = place.node, words[1]
    around = node.parent if node is not None else None
    if node is None or around is None or text_of(node) != name:
        return None
    if (
        around.type in ("field_expression", "qualified_identifier")
        and text_of(around.named_children[0]) == name
    ):
        whole = text_of(around).replace("::", ".")
        if whole in CONSTANTS:
            return instead(around, CONSTANTS[whole], f"{CONSTANTS[whole]} for {whole}")
        if name in ("Math", "math", "Integer", "Arrays", "Collections", "cmp"):
            return instead(around, whole.rpartition(".")[2], f"{whole} by its own name")
    if fix := renamed(node, CONSTANTS) or renamed(node, TYPES):
        return fix
    arguments = [
        text_of(argument) for argument in arguments_of(around if around.type == "call_expression" else None)
    ]
    if name in FUNCTIONS and arguments:
        return instead(around, FUNCTIONS[name].format(*arguments), f"what {name} is called here")
    return declared(place.root, node, "auto ")


def type_name(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.node
    return renamed(node, TYPES) if node is not None and text_of(node) == words[1] else None


def member(place: Place, words: re.Match[str]) -> Fix | None:
    node = place.within("field_expression")
    around = node.parent if node is not None else None
    if node is None or around is None:
        return None
    is_call = around.type == "call_expression" and around.child_by_field_name("function") == node
    kind = re.sub(r"<.*|^std::(?:basic_)?", "", re.sub(r"^std::(?:__\w+::)?", "", words[2]))
    own = text_of(node.child_by_field_name("argument"))
    arguments = text_of(around.child_by_field_name("arguments"))[1:-1] if is_call else ""
    text = member_of(MEMBERS, kind, words[1])
    if text is None:
        return None
    if words[1] == "substring" and len(parts := arguments_of(around)) == 2:
        start, end = map(text_of, parts)
        arguments = f"{start}, {end} - ({start})"
    whole = text.format(o=own, a=arguments)
    return instead(around if is_call else node, whole, f"{kind} has no {words[1]}")
