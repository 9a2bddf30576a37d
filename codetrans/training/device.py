"""Where a run computes, and in which precision: decided here once, for every tensor of training.

A CUDA device if there is one, driven by a single process: its threads are what worker processes
are on a CPU. Else the CPU: in bfloat16 where the processor multiplies it, in float32 elsewhere.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

import torch

from codetrans.training.recipe import Optimisation

CPUINFO = Path("/proc/cpuinfo")
# AVX-512 alone does not do: without these instructions a product in bfloat16 took 2.3 times as long
# as one in float32, with AVX512_BF16 less than half of it.
BFLOAT16_FLAGS = {"amx_bf16": "AMX", "avx512_bf16": "AVX512_BF16"}


@dataclass(frozen=True)
class Machine:
    device: torch.device
    dtype: torch.dtype  # of the weights that the network computes with, and of their gradients
    reason: str = ""

    def __str__(self) -> str:
        precision = str(self.dtype).removeprefix("torch.")
        return f"{self.device}, {precision}{f' ({self.reason})' if self.reason else ''}"


def choose() -> Machine:
    """What this machine computes fastest on."""
    if not torch.cuda.is_available():
        flags = _processor_flags()
        found = [name for flag, name in BFLOAT16_FLAGS.items() if flag in flags]
        if found:
            return Machine(torch.device("cpu"), torch.bfloat16, found[0])
        return Machine(torch.device("cpu"), torch.float32, f"no {' or '.join(BFLOAT16_FLAGS.values())}")
    dtype = torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else torch.float32
    reason = torch.cuda.get_device_name(0)
    if (others := torch.cuda.device_count() - 1) > 0:
        reason += f"; the other {others} CUDA device{'s' * (others > 1)} not used"
    return Machine(torch.device("cuda", 0), dtype, reason)


def _processor_flags(told: Path = CPUINFO) -> set[str]:
    """Of the first processor; empty where Linux does not tell."""
    try:
        lines = told.read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    return next((set(line.split()) for line in lines if line.startswith("flags")), set())


def fitted(options: Optimisation, machine: Machine) -> Optimisation:
    """The same steps by as many processes as the machine wants: elsewhere than on a CPU, one."""
    if machine.device.type == "cpu" or options.workers == 1:
        return options
    return dataclasses.replace(options, workers=1, accumulate=options.accumulate * options.workers)
