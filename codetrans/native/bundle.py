"""A proof bundle: a translation with what a colleague needs to test it again without codetrans.

source.java  translation.rs   the two functions
cases.json                    what the tests were made of
source/  translation/         a test project each, for the language's own framework
toolchains.txt                the versions that they ran with
run.sh                        runs both
"""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from codetrans import __version__
from codetrans.errors import ToolchainMissing
from codetrans.languages import language
from codetrans.languages.candidate import parse_candidate
from codetrans.languages.wire import to_json
from codetrans.native import framework_of
from codetrans.native.around import imports_of
from codetrans.native.emit import Emitted, emit
from codetrans.native.layout import write
from codetrans.sandbox.run import Sandbox
from codetrans.toolchain import look
from codetrans.types import Function, Rejection, TestSuite, Translation

STEP = "bundle"
RUN = """\
#!/bin/sh
# The tests of {name}: of the {source} source, then of its {target} translation.
set -eu
cd "$(dirname "$0")"

echo '== {source}: {first}'
(cd source && {first})

echo '== {target}: {second}'
(cd translation && {second})

echo 'both pass: {tests}'
{missing}"""


@dataclass(frozen=True)
class Bundle:
    source: Emitted
    translation: Emitted
    notes: tuple[str, ...]  # what was not run here, or is no test


def bundle(translation: Translation, folder: Path, sandbox: Sandbox) -> Bundle | Rejection:
    """Writes the bundle of a verified translation into `folder`.

    A Rejection where it is not verified, or one of the two has no tests that pass on it and fail on
    a mutant, or fails a case that the verdict rests on. Where a framework is not installed its tests are written unrun, with a note.
    """
    name, suite = translation.source.signature.name, translation.tests
    if suite is None or not translation.verified:
        return Rejection(name, STEP, "only a verified translation has a proof")
    text = translation.candidates[0].text
    signature = suite.function.signature
    translated = parse_candidate(text, translation.target, name, len(signature.parameters))
    if isinstance(translated, Rejection):
        return translated
    notes: list[str] = []
    first = _tests(suite, suite.function, sandbox, notes)
    second = _tests(suite, translated, sandbox, notes)
    if isinstance(first, Rejection) or isinstance(second, Rejection):
        return first if isinstance(first, Rejection) else second  # type: ignore[return-value]
    for kind, function, emitted in (
        ("source", suite.function, first),
        ("translation", translated, second),
    ):
        write({f"{kind}{language(function.language).extensions[0]}": _whole(function)}, folder)
        write(emitted.files, folder / kind)
    write(
        {"cases.json": _cases(suite, text, translation), "toolchains.txt": _toolchains(first, second)}, folder
    )
    write({"run.sh": _script(suite, translated, first, second)}, folder)
    (folder / "run.sh").chmod(0o755)
    notes += [*_missing("source", first), *_missing("translation", second)]
    return Bundle(first, second, tuple(notes))


def _tests(suite: TestSuite, function: Function, sandbox: Sandbox, notes: list[str]) -> Emitted | Rejection:
    kind = framework_of(function.language)
    try:
        emitted = emit(suite, kind, sandbox, function)
    except ToolchainMissing as error:
        notes.append(f"the {kind.title} tests were not run: {error.message}")
        return emit(suite, kind, None, function)
    if isinstance(emitted, Rejection):
        return emitted
    against = {test: why for test, why in emitted.left_out.items() if test not in emitted.excused}
    if against:
        test, why = next(iter(against.items()))
        side = "source" if function is suite.function else "translation"
        return Rejection(
            function.signature.name,
            STEP,
            f"{len(against)} of the {len(suite.cases)} cases that the verdict rests on fail as {kind.title} "
            f"tests of the {side}: what agrees as data does not agree there. The first: {test}: {why}",
        )
    return emitted


def _whole(function: Function) -> str:
    lines = imports_of(function)
    return "".join(f"{line}\n" for line in lines) + ("\n" if lines else "") + function.text


def _cases(suite: TestSuite, text: str, translation: Translation) -> str:
    data = {
        "codetrans": __version__,
        "function": suite.function.signature.name,
        "from": suite.function.language,
        "to": translation.target,
        "origin": {"path": suite.function.origin.path, "line": suite.function.origin.line},
        "source": suite.function.text,
        "translation": text,
        "seed": suite.seed,
        "mutation_score": suite.mutation_score,
        "cases": [
            {
                "arguments": [to_json(value) for value in case.arguments],
                "expected": to_json(case.expected),
                "arguments_after": [to_json(value) for value in case.arguments_after],
                "tags": sorted(case.tags),
            }
            for case in suite.cases
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _toolchains(*sides: Emitted) -> str:
    lines = [f"system {platform.system()} {platform.release()} {platform.machine()}"]
    for side in sides:
        record = language(side.framework.language)
        lines += [
            f"{record.title}: {tool.name} {look(record.name, tool.name).version or 'not installed'}"
            for tool in record.tools
            if not tool.optional
        ]
    return "".join(f"{line}\n" for line in lines)


def _script(suite: TestSuite, translated: Function, first: Emitted, second: Emitted) -> str:
    return RUN.format(
        name=suite.function.signature.name,
        source=language(suite.function.language).title,
        target=language(translated.language).title,
        first=first.framework.command,
        second=second.framework.command,
        tests=f"{first.tests} {first.framework.title} tests, {second.tests} {second.framework.title} tests",
        missing="".join(
            f"echo {quote(line)}\n" for line in (*_missing("source", first), *_missing("translation", second))
        ),
    )


def _missing(side: str, emitted: Emitted) -> Iterator[str]:
    """What the tests of a side lack of the verdict's cases."""
    reasons = Counter(emitted.left_out.values())
    if emitted.large:
        reasons["many elements, so that nobody would read it; cases.json has it"] = emitted.large
    for reason, count in reasons.items():
        yield f"NOT tested again: {count} case{'s' if count > 1 else ''} on the {side}: {reason}"
