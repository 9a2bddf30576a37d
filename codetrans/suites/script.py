"""The script format: one program a language with `f_gold`, inputs, and a hole for `f_filled`.

It is the format of TransCoder's GeeksforGeeks set and its Go and Rust extension (arXiv 2006.03511,
2207.03578). Two readings of it:

canonical  the inputs as data, the functions as references; see `read`.
official   the program as published with the hole filled; see `official`. What had to be mended for
           programs of 2019 to build with compilers of today is in REPAIRS, and nothing else is changed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Any

from codetrans.languages import language
from codetrans.languages.candidate import parse_candidate
from codetrans.languages.extract import functions
from codetrans.languages.rust.c_types import C_TYPES, LIBC_MODULE
from codetrans.languages.standalone import standalone
from codetrans.suites.suite import Item
from codetrans.types import Function, Origin, Program, Rejection, Value

HOLE = {"python": "#TOFILL"}
REFERENCE, CANDIDATE = "f_gold", "f_filled"

PLAIN = {**C_TYPES, "c_void": "std::ffi::c_void"}

# javafx is no part of Java any more.
PAIR = "class Pair<K, V> { K k; V v; Pair(K k, V v) { this.k = k; this.v = v; } K getKey() { return k; } V getValue() { return v; } }\n"
# language → (pattern, replacement), in order
REPAIRS: dict[str, tuple[tuple[str, str], ...]] = {
    "cpp": (),
    "go": (),
    "python": (),
    "java": (
        (r"import javafx\.util\.Pair;", ""),
        (r"public class \w+\s*\{", "public class Main {"),
        (r"\Z", f"\n{PAIR}"),
    ),
    "rust": (
        (r"#!\[register_tool\(c2rust\)\]\n", ""),
        (r"#!\[feature\([^)]*\)\]\n", ""),
        (r"#\[main\]\n?", ""),
        (r"mutable_transmutes,\s*", ""),
        # printf got its pieces without a format for them, and `len` measured the pointer: two inputs of ten ran.
        (r"printf\(b\"#Results:.*?\);", 'print!("#Results: {}, {}", n_success, param0.len());'),
        (r"\blen\(param0\.as_mut_ptr\(\)\)", "(param0.len() as libc::c_int)"),
    ),
}


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
    if name == "rust":
        script = _plain_rust(script)
    elif name == "go" and "package" not in script:
        script = "package main\n" + script
    found = functions(script, name, origin)
    whole = [item for item in found if isinstance(item, Function)]
    gold = [item for item in whole if item.signature.name == REFERENCE]
    if not gold:
        rejected = next(
            (item for item in found if isinstance(item, Rejection) and item.item == REFERENCE), None
        )
        return rejected or Rejection(REFERENCE, "suite", "no f_gold in the program")
    return standalone(gold[0], whole)


def _plain_rust(script: str) -> str:
    """The c2rust spelling of a function as a plain one: no attributes, no C calling convention or types."""
    script = script.replace("#[no_mangle]\n", "").replace('unsafe extern "C" fn', "unsafe fn")
    return re.sub(r"\b(?:::)?libc::(\w+)", lambda match: PLAIN.get(match.group(1), match.group(0)), script)


# --- inputs as data -----------------------------------------------------------------------


def inputs_of(scripts: Mapping[str, str]) -> tuple[tuple[Value, ...], ...]:
    """The argument tuples of a problem; () where no program spells them as literals."""
    if "python" in scripts:
        found = _python_inputs(scripts["python"])
        if found:
            return found
    if "cpp" in scripts:
        return _cpp_inputs(scripts["cpp"])
    return ()


def _python_inputs(script: str) -> tuple[tuple[Value, ...], ...]:
    match = re.search(r"^\s*param = (\[.*?\n\s*\])\s*$", script, re.S | re.M)
    if match is None:
        return ()
    try:
        tuples = ast.literal_eval(match.group(1).strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return ()
    return tuple(tuple(_value(part) for part in item) for item in tuples if isinstance(item, tuple))


def _cpp_inputs(script: str) -> tuple[tuple[Value, ...], ...]:
    """Columns `vector<T> paramK {…};` to rows."""
    columns = []
    for match in re.finditer(r"vector<[^;]*?>\s*param\d+\s*(\{.*?\});", script, re.S):
        pieces = re.split(r'("(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\')', match.group(1))
        text = "".join(piece if n % 2 else _plain_cpp(piece) for n, piece in enumerate(pieces))
        try:
            columns.append(ast.literal_eval(text))
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return ()
    if not columns or len({len(column) for column in columns}) != 1:
        return ()
    return tuple(tuple(_value(part) for part in row) for row in zip(*columns, strict=True))


def _plain_cpp(text: str) -> str:
    text = text.replace("{", "[").replace("}", "]").replace("true", "True").replace("false", "False")
    return re.sub(r"(?<=[\d.])[fFlLuU]+\b", "", text)


def _value(data: Any) -> Value:
    """A literal as a value: tuples inside are lists in every other program."""
    if isinstance(data, list | tuple):
        return [_value(item) for item in data]
    if isinstance(data, set | frozenset):
        return frozenset(_value(item) for item in data)
    if isinstance(data, dict):
        return {_value(key): _value(item) for key, item in data.items()}
    return data  # type: ignore[no-any-return]


# --- the official program -----------------------------------------------------------------


def official(item: Item, target: str, candidate: str) -> Program | Rejection:
    """The published program of `target` with `candidate`'s function as f_filled in its hole."""
    script = item.scripts[target]
    for pattern, replacement in REPAIRS[target]:
        script = re.sub(pattern, lambda _, text=replacement: text, script, flags=re.S)  # type: ignore[misc]
    arity = len(item.functions[target].signature.parameters) if target in item.functions else 0
    parsed = parse_candidate(candidate, target, REFERENCE, arity)
    if isinstance(parsed, Rejection):
        return parsed
    filled = re.sub(rf"\b{re.escape(parsed.signature.name)}\b", CANDIDATE, candidate)
    if target == "rust":
        # The program has a body that panics in place of a hole, and calls f_filled as a C function.
        script = re.sub(
            r"#\[no_mangle\]\npub unsafe extern \"C\" fn f_filled\(.*?\n\}\n",
            lambda _: filled,
            script,
            flags=re.S,
        )
        script = script.replace("#[no_mangle]\n", "").replace("extern crate libc;", "") + f"{LIBC_MODULE}\n"
    else:
        hole = HOLE.get(target, "//TOFILL")
        if hole not in script:
            return Rejection(item.identity, "suite", f"no {hole} in the {target} program")
        script = script.replace(hole, filled, 1)
    record = language(target)
    return Program(target, {**record.beside_main, record.main_file: script})


def judge_official(stdout: str) -> tuple[int, int]:
    """(passed, total) that the program printed; (0, 0) where it printed nothing of the kind."""
    match = re.search(r"#Results:\s*(\d+)\s*,\s*(\d+)", stdout)
    return (int(match.group(1)), int(match.group(2))) if match else (0, 0)
