"""What the attacks share: a shell script or a Python script, run in a box with small limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import pytest

from codetrans.sandbox.limits import Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.toolchain import in_box
from codetrans.types import ExecutionResult

Attack: TypeAlias = Callable[..., ExecutionResult]
SMALL = Limits(seconds=1.0, memory_bytes=64 << 20, output_bytes=100_000, disk_bytes=8 << 20, processes=24)


@pytest.fixture
def shell(sandbox: Sandbox) -> Attack:
    def run(script: str, stdin: bytes = b"", **limits: float) -> ExecutionResult:
        smaller = replace(SMALL, **limits)  # type: ignore[arg-type]
        return sandbox.run(Order(["/bin/sh", "-c", script], {}, smaller, stdin))

    return run


@pytest.fixture
def python(sandbox: Sandbox) -> Attack:
    def run(script: str, stdin: bytes = b"", **limits: float) -> ExecutionResult:
        path, binds = in_box("python", "python")
        argv = [path, "-S", "attack.py"]
        smaller = replace(SMALL, **limits)  # type: ignore[arg-type]
        return sandbox.run(Order(argv, {"attack.py": script}, smaller, stdin, binds))

    return run
