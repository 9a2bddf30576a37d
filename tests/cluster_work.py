"""The test cluster, and what its workers do; a module that they can import."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import ray
from ray.cluster_utils import Cluster

from codetrans.errors import BadInput

PATIENCE = 60.0  # seconds


@contextmanager
def two_nodes() -> Iterator[str]:
    """The address of a cluster of two nodes of one processor, with this process's environment."""
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    try:
        cluster.add_node(num_cpus=1)
        cluster.wait_for_nodes()
        yield cluster.address
    finally:
        cluster.shutdown()


def node(item: tuple[Path, int]) -> tuple[int, str]:
    """Waits until two nodes have been at work in the folder, however slowly a worker starts."""
    folder, number = item
    name = str(ray.get_runtime_context().get_node_id())
    (folder / name).touch()
    until = time.monotonic() + PATIENCE
    while len(list(folder.iterdir())) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    return number, name


def dies(item: tuple[Path, int]) -> int:
    """Leaves a mark and ends the worker until there are as many marks as the item says."""
    folder, deaths = item
    tries = len(list(folder.iterdir()))
    if tries < deaths:
        (folder / str(tries)).touch()
        os._exit(1)
    return tries


def refuses(item: str) -> str:
    raise BadInput(f"no {item}", remedy="another")


def unknown_there() -> Callable[[int], int]:
    """A function of a module that only this process has."""
    module = ModuleType("codetrans_only_here")
    exec("def echo(item):\n    return item\n", module.__dict__)
    sys.modules[module.__name__] = module
    found: Callable[[int], int] = module.echo
    return found
