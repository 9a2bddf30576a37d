"""What the typed suite holds of its problems beside inputs: expected results, drawn inputs, a checker.

Inputs may be written down, or given as a rule to draw them by (`gen`). The checker, Python of the
suite's authors, says of a result whether it is a right one; it runs in the sandbox.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from codetrans import json_lines
from codetrans.languages import language
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.limits import RUN_LIMITS
from codetrans.sandbox.run import Sandbox
from codetrans.suites.typed import is_typed_row
from codetrans.types import Bool, Case, Function, Parameter, Signature, Status, Unknown, Value

LONGEST = 100  # items of a list that is drawn: what matters of more is seen of so many
QUOTED = re.compile('".*"', re.DOTALL)  # some manifests have quotes around all their results
LIMITS = replace(RUN_LIMITS, seconds=1.0)
NODES = ("tree_node", "list_node")


@dataclass(frozen=True)
class Problem:
    inputs: tuple[tuple[Value, ...], ...]
    cases: tuple[Case, ...]  # those with an expected result
    parameters: tuple[str, ...]
    checker: str  # Python: a class and, as its last line, what it is called with; "" where it takes nodes
    asking: str


class Problems:
    """By the identity that their items have; none of a suite of another format."""

    def __init__(self, path: Path) -> None:
        rows = json_lines.read(path) if path.is_file() else ()
        self.manifests = {
            f"problem-{row['problem']}": str(row["manifest"])
            for row in rows
            if isinstance(row, dict) and is_typed_row(row)
        }

    def get(self, identity: str) -> Problem | None:
        manifest = self.manifests.get(identity)
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return None if manifest is None else _problem(yaml.load(manifest, Loader=loader))


def _problem(manifest: Mapping[str, Any]) -> Problem:
    types = manifest["entry"].get("params") or {}
    rng = random.Random(0)
    inputs, cases = [], []
    for test in manifest.get("tests", ()):
        given = test.get("in", {})
        if not set(types) <= set(given):
            continue
        values = tuple(_value(given[name], rng) for name in types)
        inputs.append(values)
        if "out" in test:
            cases.append(Case(values, _value(test["out"], rng)))
    results = [case.expected for case in cases]
    if all(isinstance(result, str) and QUOTED.fullmatch(result) for result in results):
        cases = [replace(case, expected=str(case.expected)[1:-1]) for case in cases]
    oracle = manifest.get("oracle", {}).get("python3", {})
    is_plain = not any(of["type"] in NODES for of in types.values())
    checker = str(oracle.get("checker", "")) if is_plain else ""
    return Problem(tuple(inputs), tuple(cases), tuple(types), checker, str(oracle.get("call", "")))


def _value(data: Any, rng: random.Random) -> Value:
    """As written, or drawn where a rule stands for it."""
    if isinstance(data, dict) and "gen" in data:
        return _drawn(data, rng)
    if isinstance(data, dict) and "value" in data:
        return _value(data["value"], rng)
    if isinstance(data, Sequence) and not isinstance(data, str):
        return [_value(item, rng) for item in data]
    return data  # type: ignore[no-any-return]


def _drawn(rule: Mapping[str, Any], rng: random.Random) -> Value:
    match rule["gen"]:
        case "int":
            return rng.randint(rule["min"], rule["max"])
        case "float":
            return float(round(rng.uniform(rule["min"], rule["max"]), rule["precision"]))
        case "char":
            return str(rng.choice(rule["variety"]))
        case "str":
            return "".join(rng.choice(rule["alphabet"]) for _ in range(_length(rule, rng)))
    items: list[Any] = []
    for _ in range(_length(rule, rng)):
        item = _value(rule["of"], rng)
        if not (rule.get("distinct") and item in items):
            items.append(item)
    return sorted(items) if rule.get("sorted") else items


def _length(rule: Mapping[str, Any], rng: random.Random) -> int:
    length = _value(rule["len"], rng)
    assert isinstance(length, int)
    return min(length, LONGEST)


def right(
    problem: Problem, answers: Sequence[tuple[Sequence[Value], Value]], sandbox: Sandbox
) -> list[bool | None]:
    """What the checker says of each (arguments, result); None: nothing, or it takes a spoilt one too."""
    if not problem.checker or not answers:
        return [None] * len(answers)
    names = (*problem.parameters, "result")
    asking = problem.asking.replace("{result}", "result")
    for name in problem.parameters:
        asking = asking.replace(f"{{{name}}}", name)
    text = (
        "import collections, heapq, itertools, math, re\nfrom typing import *\n\n"
        f"{problem.checker}\n\ndef is_right({', '.join(names)}):\n    return bool({asking})\n"
    )
    signature = Signature("is_right", tuple(Parameter(name, Unknown()) for name in names), Bool())
    built = build(sandbox, language("python").program(Function("python", text, signature)))
    if not isinstance(built, Artefact):
        return [None] * len(answers)
    asked = [(*arguments, result) for arguments, result in answers]
    asked += [(*arguments, _spoilt(result)) for arguments, result in answers]
    said = [
        outcome.value is True if outcome.status is Status.OK else None
        for outcome in call(sandbox, built, asked, LIMITS).outcomes
    ]
    half = len(answers)
    return [
        None if first and second is not False else first
        for first, second in zip(said[:half], said[half:], strict=True)
    ]


def _spoilt(value: Value) -> Value:
    """Of the same type, and no right answer where that one was."""
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return value + "~"
        case list():
            return [*value, _spoilt(value[0]) if value else 0]
    return None
