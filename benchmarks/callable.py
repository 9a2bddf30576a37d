"""How many functions of a corpus generated tests can call, and why the others cannot.

python benchmarks/callable.py [CORPUS] [--functions N] [--languages cpp,java,…] [--seed N] [--build]
                              [--reasons N]

Functions are drawn by the seed from whole files. "alone": standing outside its class and file;
"typed": each parameter has a type that values can be drawn for; "callable": a test program can be
written. With --build that program is also compiled, which tells types that only look right.
Without CORPUS it leaves at once: the project ships none of that size.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from codetrans.corpus.read import read
from codetrans.corpus.step import SourceFile
from codetrans.errors import BadInput
from codetrans.languages import language, languages
from codetrans.languages.extract import functions
from codetrans.languages.standalone import standalone
from codetrans.sandbox.calls import build
from codetrans.sandbox.compiler_words import telling_line
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.guess import unhinted
from codetrans.testgen.inputs import testable
from codetrans.types import ExecutionResult, Function, Rejection


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--functions", type=int, default=300)
    parser.add_argument("--languages", default=",".join(languages()))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--reasons", type=int, default=25, help="shown at most")
    options = parser.parse_args()
    if options.corpus is None:
        print("no corpus given")
        return
    names = options.languages.split(",")
    files: dict[str, list[SourceFile]] = {name: [] for name in names}
    for file in read(options.corpus):
        if file.language in files:
            files[file.language].append(file)
    sandbox = Sandbox.open() if options.build else None
    reasons: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    print(f"{'language':<9}{'functions':>10}{'alone':>8}{'typed':>8}{'callable':>10}{'builds':>8}")
    for name in names:
        random.Random(options.seed).shuffle(files[name])
        passed: Counter[str] = Counter()
        for _, (function, where) in zip(range(options.functions), drawn(files[name]), strict=False):
            step, reason = furthest(function, sandbox)
            passed.update(STEPS[: STEPS.index(step)])
            passed["drawn"] += 1
            if reason:
                reasons[name, _kind(f"{step}: {reason}")] += 1
                examples.setdefault((name, _kind(f"{step}: {reason}")), where)
        shares = [f"{passed[step] / max(passed['drawn'], 1):.1%}" for step in STEPS[:-1]]
        built = f"{shares[3]:>8}" if sandbox else f"{'–':>8}"
        print(f"{name:<9}{passed['drawn']:>10}{shares[0]:>8}{shares[1]:>8}{shares[2]:>10}{built}", flush=True)
    print("\nwhy not:")
    for (name, reason), count in reasons.most_common(options.reasons):
        print(f"{count:>5}  {name:<8}{reason[:110]}  ({examples[name, reason]})")


STEPS = ("alone", "typed", "callable", "builds", "done")


def drawn(files: list[SourceFile]) -> Iterator[tuple[Function | Rejection, str]]:
    """Functions of the files, in order, each standing alone or the Rejection; and where it is from."""
    for file in files:
        found = functions(file.code, file.language)
        whole = [item for item in found if isinstance(item, Function)]
        for item in found:
            if isinstance(item, Rejection):
                yield item, file.path
            elif item.signature.name not in ("main", "__init__"):
                yield standalone(item, whole, adapts=True), f"{file.path}:{item.origin.line}"


def furthest(function: Function | Rejection, sandbox: Sandbox | None) -> tuple[str, str]:
    """The first step that fails and why; "done" and nothing where none does."""
    if isinstance(function, Rejection):
        return "alone", function.reason
    for parameter in function.signature.parameters:
        if not testable(parameter.type) and not unhinted(function):
            return "typed", f"parameter of type {parameter.spelling or 'unknown'}"
    record = language(function.language)
    try:
        program = record.program(function)
    except BadInput as error:
        return "callable", error.message
    built = build(sandbox, program) if sandbox else None
    if isinstance(built, ExecutionResult):
        return "builds", telling_line(built.stderr.decode("utf-8", "replace"))
    return "done", ""


def _kind(reason: str) -> str:
    """Without the names in it, so that equal reasons count together."""
    reason = re.sub(r"^(alone: ).*, which lives outside it", r"\1uses state of its class or file", reason)
    return re.sub(r"^(callable: )\w+ ", r"\1it ", re.sub(r"parameter '\w+'", "a parameter", reason))


if __name__ == "__main__":
    main()
