"""Work spread over the machines of a Ray cluster: one function over many items, results as they come.

The item of a worker or a node that dies is tried again. What an item gives comes back as a value:
the machines need share no folder, only the same version of codetrans and the toolchains.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from codetrans.errors import BadInput, CodetransError, ToolchainMissing

Item = TypeVar("Item")
Result = TypeVar("Result")
TRIES = 4  # of an item, as long as its worker dies
WAIT = 10.0  # seconds for a cluster to answer
AHEAD = 2  # items a processor that are handed out: enough that none waits, few enough to hold


def spread(
    function: Callable[[Item], Result], items: Iterable[Item], address: str
) -> Iterator[tuple[Item, Result]]:
    """Each item with what `function`, which pickles, gives for it; in no order. One processor an item.

    `address` is a cluster's "host:port", "auto" for the one that this machine is part of, or "local"
    for one of this machine alone, which ends with the iteration.
    Raises ToolchainMissing without ray, BadInput where no cluster answers, CodetransError where an item's
    workers all died, and what `function` raises.
    """
    ray = _ray()
    _connect(ray, address)
    try:
        remote = ray.remote(num_cpus=1, max_retries=TRIES - 1)(function)
        left = iter(items)
        running: dict[Any, Item] = {}
        while True:
            # Asked again each time: machines join while the work goes on.
            limit = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
            running |= {remote.remote(item): item for item in islice(left, max(0, limit - len(running)))}
            if not running:
                break
            [done], _ = ray.wait(list(running))
            item = running.pop(done)
            yield item, _value(ray, done)
    finally:
        ray.shutdown()


def _ray() -> Any:
    try:
        import ray  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise ToolchainMissing(
            "a cluster needs ray, which is not installed", remedy="pip install 'codetrans[ray]'"
        ) from error
    return ray


def _connect(ray: Any, address: str) -> None:
    try:
        if address not in ("auto", "local"):
            host, _, port = address.rpartition(":")
            if not host or not port.isdecimal():
                raise BadInput(
                    f"{address!r} names no Ray cluster",
                    remedy="say --ray HOST:PORT, --ray auto or --ray local",
                )
            socket.create_connection((host, int(port)), WAIT).close()  # ray itself would wait for minutes
        ray.init(address=address, log_to_driver=False, logging_level="error", include_dashboard=False)
    except (OSError, OverflowError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error) or repr(error)
        raise BadInput(
            f"no Ray cluster answers at {address}: {reason.splitlines()[0]}",
            remedy="start one with `ray start --head`, or say --ray local",
        ) from error


def _value(ray: Any, done: Any) -> Any:
    try:
        return ray.get(done)
    except ray.exceptions.RayTaskError as error:
        if "failed to import on the worker" in str(error.cause):
            raise CodetransError(
                "a machine of the cluster lacks what is to run",
                remedy="install the same version of codetrans, with the same extras, on every machine",
            ) from error
        raise error.cause from error
    except ray.exceptions.RayError as error:
        raise CodetransError(
            f"a worker of the cluster died {TRIES} times on one item: {str(error).splitlines()[0]}",
            remedy="is there memory? what is finished is kept: start the command again",
        ) from error
