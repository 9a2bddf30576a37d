"""Repairs of Go that does not compile: from what the compiler says and where it says it.

The compiler has no suggestions of its own; its messages name the place, the types and the rule.
Pure: reads what `go build` wrote.
"""

from __future__ import annotations

import re

import tree_sitter_go

from codetrans.languages.edit import offset, parse
from codetrans.languages.fixes import Place, Rules, remedied
from codetrans.languages.go import repair_forms, repair_names, repair_pointers, repair_values
from codetrans.languages.go.program import BUILDS
from codetrans.languages.language import Fix, Repairs

FILE = "candidate/candidate.go"
OPERAND = r"(?:variable|value|constant .*?|.* expression) of type"
RULES: Rules[Place] = (
    (r"declared and not used: (\w+)", repair_names.unused),
    (
        r"invalid operation: (.+) \(mismatched types ((?:untyped )?\w+) and ((?:untyped )?\w+)\)",
        repair_values.mismatched,
    ),
    (rf"cannot use .+ \({OPERAND} (\w+)\) as (\w+) value in", repair_values.wrong),
    (
        r"cannot use .+ \((untyped (?:bool|int|string|rune))(?: value| constant.*?)\) as (\w+) value in",
        repair_values.wrong,
    ),
    (rf"cannot use .+ \({OPERAND} \[\w+\]\w+\) as \[\]\w+ value in", repair_values.slice_of_array),
    (r"cannot use nil as [\w.\[\]]+ value in return statement", repair_pointers.nothing),
    (r"cannot use .+ \((.+)\) as \*(.+) value in (?:return statement|assignment)", repair_pointers.address),
    (r"invalid operation: (.+) \(mismatched types (\*\w+|\w+) and (\*\w+|\w+)\)", repair_pointers.compared),
    (r"invalid argument: \w+ \(variable of type \*.+\) for built-in", repair_pointers.pointed),
    (r"non-boolean condition in", repair_values.condition),
    (r"invalid operation: operator ! not defined on", repair_values.negated),
    (r"invalid operation: operator % not defined on .* float64\)", repair_values.remainder),
    (r"invalid argument: index .* must be integer", repair_values.index),
    (r".* \(untyped float constant\) truncated to", repair_values.fraction),
    (r"cannot use .* \(untyped float constant.*\) as int value in .* \(truncated\)", repair_values.fraction),
    (r"[\w.]+\.(?:[lL]ength|size|[lL]en|count) undefined", repair_names.length),
    (r"undefined: (\w+)$", repair_names.undefined),
    (r"no new variables on left side of :=", repair_names.again),
    (r"invalid array length|array length .* must be constant", repair_forms.made_slice),
    (r"missing return", repair_forms.unreachable_end),
    (r"syntax error: unexpected (?:comma|:=), expected \{", repair_forms.steps_at_once),
)


def fixes(text: str, report: str) -> list[Fix]:
    root = parse(text, tree_sitter_go.language())
    found = []
    for line in report.splitlines():
        told = re.match(rf"(?:\./)?{FILE}:(\d+):(\d+): (.*)", line)
        if told is not None:
            at = offset(text, int(told[1]), int(told[2]))
            found.append(remedied(RULES, Place(root, at, at + 1), told[3]))
    return [fix for fix in found if fix is not None]


REPAIRS = Repairs(BUILDS["plain"], FILE, fixes)
