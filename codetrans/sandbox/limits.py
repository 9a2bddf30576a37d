"""What an untrusted execution may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    seconds: float = 2.0  # CPU of all its processes; wall time may be 3 × that + 2 s
    memory_bytes: int = 768 << 20  # resident, of all its processes
    output_bytes: int = 8 << 20  # of stdout and of stderr each; beyond it the run ends
    file_bytes: int = 64 << 20  # of one file
    disk_bytes: int = 64 << 20  # of each temporary file system
    processes: int = 64  # and threads

    @property
    def wall_seconds(self) -> float:
        return 3 * self.seconds + 2


RUN_LIMITS = Limits()
COMPILE_LIMITS = Limits(
    seconds=30.0, memory_bytes=2 << 30, output_bytes=64 << 20, disk_bytes=512 << 20, processes=256
)
