"""Work beside the main thread."""

import signal
import subprocess
import sys

import pytest

from codetrans.process import beside

WAITS = """
import time
from codetrans.process import beside
work = beside(lambda: time.sleep(600))
print("started", flush=True)
work.result()
"""


def test_work_beside_gives_its_result_or_raises_its_error() -> None:
    assert beside(lambda: 6 * 7).result() == 42
    failing = beside([].pop)
    with pytest.raises(IndexError):
        failing.result()


def test_ctrl_c_does_not_wait_for_work_beside() -> None:
    command = ["env", "--default-signal=INT", sys.executable, "-c", WAITS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline() == b"started\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == -signal.SIGINT
