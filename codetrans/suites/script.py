"""The script format: one program a language with `f_gold`, inputs, and a hole for `f_filled`.

It is the format of TransCoder's GeeksforGeeks set and its Go and Rust extension (arXiv 2006.03511,
2207.03578). Two readings of it:

canonical  the inputs as data, the functions as references; see `read`.
official   the program as published with the hole filled; see `official`. What had to be mended for
           programs of 2019 to build with compilers of today is in each language's record (scripts.py of its
           folder), and nothing else is changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from codetrans.languages import language
from codetrans.languages.candidate import parse_candidate
from codetrans.languages.extract import functions
from codetrans.languages.scripts import Replacements, Rows
from codetrans.languages.standalone import standalone
from codetrans.suites.suite import Item
from codetrans.types import Function, Origin, Program, Rejection

REFERENCE, CANDIDATE = "f_gold", "f_filled"


def is_script_row(row: Mapping[str, Any]) -> bool:
    return isinstance(row.get("scripts"), dict) and "id" in row


def read(row: Mapping[str, Any]) -> Item:
    """One problem: references standing alone, and its inputs, taken from the Python or C++ program."""
    scripts: dict[str, str] = row["scripts"]
    origin = Origin(source="gfg", path=str(row["id"]), licence=str(row.get("license", "")))
    references: dict[str, Function] = {}
    reasons = []
    for name, script in scripts.items():
        reference = _reference(script, name, origin)
        if isinstance(reference, Rejection):
            reasons.append(f"{name}: {reference.reason}")
        else:
            references[name] = reference
    inputs = inputs_of(scripts)
    if not inputs:
        reasons.insert(0, "its inputs cannot be read as data")
    return Item(str(row["id"]), references, inputs, (), scripts, "; ".join(reasons))


def _reference(script: str, name: str, origin: Origin) -> Function | Rejection:
    found = functions(language(name).scripts.plain(script), name, origin)
    whole = [item for item in found if isinstance(item, Function)]
    gold = [item for item in whole if item.signature.name == REFERENCE]
    if not gold:
        rejected = next(
            (item for item in found if isinstance(item, Rejection) and item.item == REFERENCE), None
        )
        return rejected or Rejection(REFERENCE, "suite", "no f_gold in the program")
    return standalone(gold[0], whole)


def inputs_of(scripts: Mapping[str, str]) -> Rows:
    """The argument tuples of a problem; () where no program spells them as literals."""
    readers = [
        (reader, script) for name, script in scripts.items() if (reader := language(name).scripts.inputs)
    ]
    for reader, script in sorted(readers, key=lambda pair: pair[0].rank):
        rows = reader.read(script)
        if rows:
            return rows
    return ()


# --- the official program -----------------------------------------------------------------


def official(item: Item, target: str, candidate: str) -> Program | Rejection:
    """The published program of `target` with `candidate`'s function as f_filled in its hole."""
    record = language(target)
    scripts = record.scripts
    arity = len(item.functions[target].signature.parameters) if target in item.functions else 0
    parsed = parse_candidate(candidate, target, REFERENCE, arity)
    if isinstance(parsed, Rejection):
        return parsed
    own = re.sub(rf"\b{re.escape(parsed.signature.name)}\b", CANDIDATE, candidate)
    script = _mended(item.scripts[target], scripts.repairs)
    script, holes = re.subn(scripts.hole, lambda _: own, script, count=1, flags=re.S)
    if not holes:
        return Rejection(item.identity, "suite", f"no hole for the candidate in the {record.title} program")
    script = _mended(script, scripts.filled)
    return Program(target, {**record.beside_main, record.main_file: script})


def _mended(script: str, replacements: Replacements) -> str:
    for pattern, text in replacements:
        script = re.sub(pattern, lambda _, text=text: text, script, flags=re.S)  # type: ignore[misc]
    return script


def judge_official(stdout: str) -> tuple[int, int]:
    """(passed, total) that the program printed; (0, 0) where it printed nothing of the kind."""
    match = re.search(r"#Results:\s*(\d+)\s*,\s*(\d+)", stdout)
    return (int(match.group(1)), int(match.group(2))) if match else (0, 0)
