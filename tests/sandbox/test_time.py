"""Programs that do not end."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from codetrans.sandbox import watch
from codetrans.sandbox.cgroup import Usage
from codetrans.sandbox.limits import Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox
from codetrans.sandbox.watch import LONGEST, TICK, Stopped
from codetrans.types import ExecutionResult, Status

Attack = Callable[..., ExecutionResult]


def test_a_loop_meets_the_cpu_limit(shell: Attack) -> None:
    result = shell("while :; do :; done", seconds=0.3)
    assert result.status is Status.TIMEOUT_CPU
    assert 0.2 < result.seconds < 1.5


def test_cpu_time_of_children_counts(shell: Attack) -> None:
    result = shell("for i in 1 2 3 4; do (while :; do :; done) & done; wait", seconds=0.4)
    assert result.status is Status.TIMEOUT_CPU
    assert result.seconds < 2.0  # each alone would have lasted as long as the limit


@pytest.mark.parametrize(
    "script",
    ["sleep 60", "kill -STOP $$", "trap '' TERM INT HUP; sleep 60", "exec >&- 2>&-; sleep 60"],
    ids=["sleep", "stops itself", "ignores SIGTERM", "closes its output"],
)
def test_a_sleeper_meets_the_wall_limit(shell: Attack, script: str) -> None:
    start = time.monotonic()
    assert shell(script, seconds=0.1).status is Status.TIMEOUT_WALL
    assert time.monotonic() - start < 6


@pytest.mark.parametrize("script", ["sleep 60 & exit 0", "setsid sleep 60 & exit 0"], ids=["child", "daemon"])
def test_a_child_that_holds_stdout_ends_with_its_parent(shell: Attack, script: str) -> None:
    start = time.monotonic()
    assert shell(script).status is Status.OK
    assert time.monotonic() - start < 4


def test_cpu_time_is_bounded_without_control_groups() -> None:
    script = "for i in 1 2 3 4; do (while :; do :; done) & done; wait"
    result = Sandbox("no-cgroup").run(Order(["/bin/sh", "-c", script], {}, Limits(seconds=0.4)))
    assert result.status is Status.TIMEOUT_CPU
    assert 0.3 < result.seconds < 2.0


def test_an_interrupt_ends_what_runs_and_what_waits(sandbox: Sandbox) -> None:
    box = Sandbox(sandbox.level)
    long = Limits(seconds=300.0)
    with pytest.raises(KeyboardInterrupt), box.threads(2) as pool:
        begun = [pool.submit(box.run, Order(["/bin/sh", "-c", "sleep 600"], {}, long)) for _ in range(4)]
        while not all(future.running() for future in begun[:2]):
            assert not any(future.done() for future in begun), begun
            time.sleep(0.01)
        raise KeyboardInterrupt
    assert [isinstance(future.exception(), Stopped) for future in begun[:2]] == [True, True]
    assert [future.cancelled() for future in begun[2:]] == [True, True]
    assert box.run(Order(["/bin/sh", "-c", "exit 0"], {}, long)).status is Status.OK


@pytest.mark.parametrize(
    ("spent", "elapsed", "pause"),
    [
        (0.0, 0.0, LONGEST),
        (9.9, 0.0, 0.05),
        (10.0, 0.0, TICK),
        (0.0, 31.9, 0.1),
        (11.0, 40.0, TICK),
    ],
)
def test_a_limit_of_time_is_looked_at_before_it_can_be_reached(
    spent: float, elapsed: float, pause: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "processors", lambda: 2)
    limits = Limits(seconds=10.0)
    assert watch._pause(Usage(spent, 0, False), limits, elapsed) == pytest.approx(pause)
