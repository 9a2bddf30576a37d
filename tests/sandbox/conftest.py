"""What the attacks share: a shell script or a Python script, run in a box with small limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pytest

from codetrans.sandbox.limits import Limits
from codetrans.sandbox.run import Sandbox
from codetrans.toolchain import in_box
from codetrans.types import ExecutionResult

Attack: TypeAlias = Callable[..., ExecutionResult]
SMALL = Limits(seconds=1.0, memory_bytes=64 << 20, output_bytes=100_000, disk_bytes=8 << 20, processes=24)


@pytest.fixture
def shell(sandbox: Sandbox) -> Attack:
    def run(script: str, stdin: bytes = b"", **limits: float) -> ExecutionResult:
        return sandbox.run(["/bin/sh", "-c", script], {}, replace(SMALL, **limits), stdin=stdin)  # type: ignore[arg-type]

    return run


@pytest.fixture
def python(sandbox: Sandbox) -> Attack:
    def run(script: str, stdin: bytes = b"", **limits: float) -> ExecutionResult:
        path, binds = in_box("python", "python")
        argv = [path, "-S", "attack.py"]
        return sandbox.run(argv, {"attack.py": script}, replace(SMALL, **limits), stdin=stdin, binds=binds)  # type: ignore[arg-type]

    return run
