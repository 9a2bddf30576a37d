"""A real cluster of two nodes on this machine: work reaches both, and survives the death of a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("ray", reason="the extra `ray`")

from codetrans import cluster
from codetrans.cluster import TRIES, spread
from codetrans.errors import BadInput, CodetransError
from tests.cluster_work import dies, node, refuses, two_nodes, unknown_there


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with two_nodes() as found:
        yield found


def test_every_item_comes_back_once_and_both_nodes_work(address: str, tmp_path: Path) -> None:
    found = dict(spread(node, [(tmp_path, number) for number in range(12)], address))
    assert {item: echo for (_, item), (echo, _) in found.items()} == {item: item for item in range(12)}
    assert len({place for _, place in found.values()}) == 2


def test_an_item_whose_worker_dies_is_tried_again(address: str, tmp_path: Path) -> None:
    assert list(spread(dies, [(tmp_path, TRIES - 1)], address)) == [((tmp_path, TRIES - 1), TRIES - 1)]


def test_an_item_whose_workers_all_die_is_told(address: str, tmp_path: Path) -> None:
    with pytest.raises(CodetransError, match="died 4 times") as caught:
        list(spread(dies, [(tmp_path, TRIES)], address))
    assert caught.value.remedy


def test_what_the_function_raises_arrives_whole(address: str) -> None:
    with pytest.raises(BadInput, match="no pears") as caught:
        list(spread(refuses, ["pears"], address))
    assert caught.value.remedy == "another"


def test_a_node_without_the_code_is_told(address: str) -> None:
    with pytest.raises(CodetransError, match="lacks what is to run") as caught:
        list(spread(unknown_there(), [1], address))
    assert "same version" in (caught.value.remedy or "")


def test_no_items_are_no_work(address: str) -> None:
    assert list(spread(node, [], address)) == []


def test_a_cluster_that_does_not_answer_is_told() -> None:
    with pytest.raises(BadInput, match=r"answers at 127\.0\.0\.1:1: Connection refused$") as caught:
        list(spread(node, [(Path(), 1)], "127.0.0.1:1"))
    assert "ray start --head" in caught.value.remedy


@pytest.mark.parametrize("wrong", ["nowhere", "nowhere:", ":6379", "a:b"])
def test_what_is_no_address_is_told(wrong: str) -> None:
    with pytest.raises(BadInput, match="names no Ray cluster") as caught:
        list(spread(node, [(Path(), 1)], wrong))
    assert "HOST:PORT" in caught.value.remedy


def test_machines_that_join_later_get_work(monkeypatch: pytest.MonkeyPatch) -> None:
    processors = iter([0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4])
    waiting: list[int] = []

    class Growing:
        """A cluster that has no processor when the work begins, and four after the first item."""

        def cluster_resources(self) -> dict[str, float]:
            return {"CPU": float(next(processors))}

        def remote(self, **_: object) -> object:
            return lambda function: type("Remote", (), {"remote": staticmethod(function)})

        def wait(self, running: list[int]) -> tuple[list[int], list[int]]:
            waiting.append(len(running))
            return running[:1], running[1:]

        def shutdown(self) -> None: ...

    monkeypatch.setattr(cluster, "_ray", Growing)
    monkeypatch.setattr(cluster, "_connect", lambda ray, address: None)
    monkeypatch.setattr(cluster, "_value", lambda ray, done: done)
    assert dict(spread(abs, range(12), "head:6379")) == {item: item for item in range(12)}
    assert waiting[0] == cluster.AHEAD and max(waiting) == 4 * cluster.AHEAD
