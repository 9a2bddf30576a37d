"""What one box costs beside a bare process: wall milliseconds of /bin/true, median of a sample."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable

from codetrans.sandbox.limits import Limits
from codetrans.sandbox.order import Order
from codetrans.sandbox.run import Sandbox

SAMPLE = 40


def milliseconds(run: Callable[[], object]) -> float:
    times = []
    for _ in range(SAMPLE):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def main() -> None:
    sandbox = Sandbox.open(allow_weak=True)
    bare = milliseconds(lambda: subprocess.run(["/bin/true"], check=True))
    box = milliseconds(lambda: sandbox.run(Order(["/bin/true"], {}, Limits())))
    print(f"bare process {bare:.1f} ms, box ({sandbox.level}) {box:.1f} ms, ratio {box / bare:.1f}")


if __name__ == "__main__":
    main()
