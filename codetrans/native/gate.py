"""Runs native tests in a box, to know that they pass on a function and fail on a mutant."""

from __future__ import annotations

import fnmatch
import hashlib
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from codetrans.languages import language
from codetrans.native.framework import Framework
from codetrans.native.layout import write
from codetrans.process import trusted
from codetrans.sandbox.limits import COMPILE_LIMITS
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.sandbox.warm import cache_binds, cache_environment
from codetrans.toolchain import find, in_box
from codetrans.types import Status

LIMITS = replace(COMPILE_LIMITS, seconds=60.0)  # of building and running a folder
NOT_BUILT = 9  # exit code of the script when a step before the last fails


@dataclass(frozen=True)
class Run:
    passed: bool
    failed: frozenset[str]  # names of tests, as the framework prints them
    output: str
    built: bool = True

    @property
    def noticed(self) -> bool:
        """The tests ran and did not pass: one failed, or the function ended the program, or never ended."""
        return self.built and not self.passed

    @property
    def broken(self) -> bool:
        """Nothing was tested: it does not build, or ends otherwise than by a test's failure."""
        return not self.passed and not self.failed


def run(files: Mapping[str, str], framework: Framework, sandbox: Sandbox) -> Run:
    """The tests in `files` by their framework. Raises ToolchainMissing."""
    record = language(framework.language)
    needs = framework.needs()
    cached, variables = compiler_cache(framework)
    binds = [*cached, *needs.binds]
    script: list[str] = []
    words: list[str] = []
    for step in framework.steps:
        # Words of the steps are arguments of the shell, never text of its program.
        argv = [word for each in step for word in _expanded(each.format(**needs.words or {}), files)]
        if not argv[0].startswith("./"):
            argv[0], more = in_box(record.name, argv[0])
            binds += more
        places = [f'"${{{len(words) + offset}}}"' for offset in range(1, len(argv) + 1)]
        words += argv
        script.append(" ".join(places))
    lines = [*(f"{line} 1>&2 </dev/null || exit {NOT_BUILT}" for line in script[:-1]), f"{script[-1]} 2>&1"]
    result = sandbox.run(
        Order(
            ["/bin/sh", "-c", "\n".join(lines), "sh", *words],
            dict(files),
            LIMITS,
            binds=tuple(dict.fromkeys(binds)),
            environment={**record.environment, **variables, **(needs.environment or {})},
        )
    )
    output = (result.stdout + result.stderr).decode("utf-8", "replace")
    built = result.exit_code != NOT_BUILT
    failed = frozenset(re.findall(framework.failed, output)) if built else frozenset()
    return Run(result.status is Status.OK and not failed, failed, output, built)


@cache
def compiler_cache(framework: Framework) -> tuple[tuple[str, ...], dict[str, str]]:
    """(binds, environment) of the language's compiler cache, with the framework compiled in a copy of it.

    Made by trusted tools of our own text; boxes read it.
    """
    record = language(framework.language)
    binds, variables = cache_binds(record), cache_environment(record)
    if record.compiler_cache is None or not framework.warm:
        return binds, variables
    base = Path(variables[record.compiler_cache])
    stamp = hashlib.sha256(repr((framework.steps, framework.warm)).encode()).hexdigest()[:12]
    folder = base.with_name(f"{base.name}-{framework.name}-{stamp}")
    if not folder.exists():
        with tempfile.TemporaryDirectory(prefix="codetrans-warm-") as work:
            write(framework.warm, Path(work))
            writing = folder.with_name(f"{folder.name}.{Path(work).name}")
            shutil.copytree(base, writing)
            step = framework.steps[0]
            environment = {**record.environment, record.compiler_cache: str(writing), "HOME": work}
            tool = str(find(record, step[0]))
            trusted([tool, *step[1:]], timeout=300.0, cwd=Path(work), environment=environment)
            for made in [writing, *writing.rglob("*")]:
                made.chmod(0o755 if made.is_dir() else 0o644)  # other users' boxes read it
            with suppress(OSError):  # another process was first
                writing.rename(folder)
            shutil.rmtree(writing, ignore_errors=True)
    return (str(folder),), {record.compiler_cache: str(folder)}


def _expanded(word: str, files: Mapping[str, str]) -> list[str]:
    """The files that a pattern stands for."""
    return sorted(path for path in files if fnmatch.fnmatchcase(path, word)) if "*" in word else [word]
