"""Runs a suite's published program with a candidate in its hole: the official protocol."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from codetrans.languages import language
from codetrans.sandbox.calls import compile_files, run_command
from codetrans.sandbox.compiler_words import telling_line
from codetrans.sandbox.limits import COMPILE_LIMITS, RUN_LIMITS
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.suites.script import judge_official, official
from codetrans.suites.suite import Item
from codetrans.types import ExecutionResult, Rejection, Status

LIMITS = replace(RUN_LIMITS, seconds=10.0)  # all tests of a program are one run


def judged(item: Item, target: str, candidate: str, sandbox: Sandbox) -> dict[str, Any]:
    """Status, tests passed, tests in all; OK only where the program says that every test agrees."""
    program = official(item, target, candidate)
    if isinstance(program, Rejection):
        return _row(Status.COMPILE_ERROR)
    record = language(target)
    files = {name: text.encode() for name, text in program.files.items()}
    built = compile_files(sandbox, record, record.builds["plain"], files, COMPILE_LIMITS)
    if isinstance(built, ExecutionResult):
        return {**_row(built.status), "message": telling_line(built.stderr.decode("utf-8", "replace"))}
    argv, binds = run_command(target)
    result = sandbox.run(Order(argv, built.files, LIMITS, binds=binds, environment=record.environment))
    passed, total = judge_official(result.stdout.decode("utf-8", "replace"))
    if result.status is not Status.OK and (total == 0 or passed < total):
        return _row(result.status, passed, total)
    if total == 0:
        return _row(Status.MISSING_OUTPUT)
    return _row(Status.OK if passed == total else Status.WRONG_OUTPUT, passed, total)


def _row(status: Status, passed: int = 0, total: int = 0) -> dict[str, Any]:
    return {"status": status.value, "passed": passed, "total": total}
