"""The typed format: a YAML manifest a problem (parameters, judge, dozens of cases), solutions beside it.

Only the inputs are taken; expected values are frozen from the source's own run, so the checkers of
problems with several right answers are not needed: a translation is asked for its source's answer.
Problems that are judged regardless of order are left out.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import yaml

from codetrans.languages.extract import functions
from codetrans.languages.standalone import standalone
from codetrans.suites.drawn import Undrawable, value
from codetrans.suites.suite import Item
from codetrans.types import Function, Origin, Rejection, Value

MOST_CASES = 30


def is_typed_row(row: Mapping[str, Any]) -> bool:
    return isinstance(row.get("manifest"), str) and "problem" in row


def read(row: Mapping[str, Any], solutions: Mapping[int, Mapping[str, tuple[str, str]]]) -> Item | Rejection:
    """One problem. `solutions`: problem → language → (code, licence)."""
    identity = f"problem-{row['problem']}"
    try:
        manifest = yaml.load(row["manifest"], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        judge = (manifest.get("judge") or {}).get("type", "")
        if judge != "exact":
            return Item(identity, {}, reason=f"judged by {judge}")
        parameters = manifest["entry"].get("params") or {}
        inputs = _inputs(manifest, tuple(parameters))
    except (yaml.YAMLError, AttributeError, KeyError, TypeError) as error:
        return Rejection(
            identity, "suite", f"its manifest is not of the format: {' '.join(str(error).split())[:80]}"
        )
    references, reasons = {}, []
    for name, (code, licence) in solutions.get(int(row["problem"]), {}).items():
        origin = Origin("openleetcode", identity, licence)
        reference = _entry(code, name, len(parameters), origin)
        if isinstance(reference, Rejection):
            reasons.append(f"{name}: {reference.reason}")
        else:
            references[name] = reference
    return Item(identity, references, inputs, reason="; ".join(reasons) if inputs else "no cases")


def _entry(code: str, name: str, arity: int, origin: Origin) -> Function | Rejection:
    """The one public function of a solution: nothing else in it calls it, and it has the arity."""
    found = functions(code, name, origin)
    whole = [item for item in found if isinstance(item, Function)]
    called = {callee for item in whole for callee in item.calls if callee != item.signature.name}
    alone = [standalone(item, whole) for item in whole if item.signature.name not in called]
    entries = [
        item for item in alone if isinstance(item, Function) and len(item.signature.parameters) == arity
    ]
    if len(entries) != 1:
        refused = next((item for item in (*found, *alone) if isinstance(item, Rejection)), None)
        return refused or Rejection(origin.path, "suite", f"{len(entries)} entry functions")
    return entries[0]


def _inputs(manifest: Mapping[str, Any], parameters: Sequence[str]) -> tuple[tuple[Value, ...], ...]:
    """The arguments of each case; without those that are larger than `drawn.MOST`, or of a kind that is not known."""
    found = []
    for place, case in enumerate(manifest.get("tests", [])[:MOST_CASES]):
        given = case.get("in", {})
        if set(parameters) <= set(given):
            rng = random.Random(f"{manifest.get('seed', 0)}/{place}")
            with suppress(Undrawable):
                found.append(tuple(value(given[name], rng) for name in parameters))
    return tuple(found)
