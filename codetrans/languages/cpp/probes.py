"""Probes in C++."""

from __future__ import annotations

from string import Template

from tree_sitter import Node

from codetrans.languages.cpp.signature import declarator_of
from codetrans.languages.edit import text_of
from codetrans.languages.language import Probing
from codetrans.languages.probing import wrapped
from codetrans.types import Signature

SUPPORT = """\
constexpr int codetrans_branches = $branches;
static bool codetrans_hits[codetrans_branches], codetrans_known[codetrans_branches];
static long long codetrans_pairs[codetrans_branches][2];
inline unsigned long long codetrans_gap(long long a, long long b) {
    return a > b ? 0ULL + a - b : 0ULL + b - a;
}
template <class T> bool codetrans_decided(int place, T&& value) {
    bool truth = static_cast<bool>(value);
    codetrans_hits[truth ? place : place + 1] = true;
    return truth;
}
inline void codetrans_reached(int place) { codetrans_hits[place] = true; }
template <class T> T codetrans_counted(int place, T value, long long most) {
    if (static_cast<long long>(value) < 0 || static_cast<long long>(value) > most) codetrans_hits[place] = true;
    return value;
}
template <class A, class B> bool codetrans_compared(int place, const A& left, const B& right) {
    if constexpr (::std::is_integral_v<A> && ::std::is_integral_v<B>) {
        long long a = static_cast<long long>(left), b = static_cast<long long>(right);
        long long* pair = codetrans_pairs[place];
        if (a != b && (!codetrans_known[place] || codetrans_gap(a, b) < codetrans_gap(pair[0], pair[1]))) {
            codetrans_known[place] = true;
            pair[0] = a;
            pair[1] = b;
        }
    }
    return true;
}
"""
WRAPPER = Template("""\
$template
::std::vector<long long> $name$parameters {
    for (int i = 0; i < codetrans_branches; ++i) codetrans_hits[i] = codetrans_known[i] = false;
    try {
        $called($arguments);
    } catch (...) {
    }
    ::std::vector<long long> trace;
    for (int i = 0; i < codetrans_branches; ++i)
        if (codetrans_hits[i]) trace.push_back(i);
    trace.push_back(-1);
    for (int i = 0; i < codetrans_branches; ++i)
        if (codetrans_known[i]) trace.insert(trace.end(), {i, codetrans_pairs[i][0], codetrans_pairs[i][1]});
    return trace;
}
""")


def wrapper(node: Node, signature: Signature) -> str:
    around = node.parent
    is_template = around is not None and around.type == "template_declaration"
    variables = text_of(around.child_by_field_name("parameters")) if around and is_template else ""
    return wrapped(
        WRAPPER,
        node,
        signature,
        template=f"template {variables}" if is_template else "",
        parameters=text_of(declarator_of(node)[1]),
        # What came by value is moved on, what came by reference stays one.
        arguments=", ".join(
            f"::std::forward<decltype({each.name})>({each.name})" for each in signature.parameters
        ),
    )


PROBING = Probing(SUPPORT, wrapper, "vector<long long>", labels=("case_statement",), bodies=("catch_clause",))
