"""What sketches over graphs share: nodes and edges that are parameters, the lists of neighbours, queues."""

from __future__ import annotations

from collections.abc import Callable

from codetrans.corpus.generated.draw import Draw
from codetrans.corpus.generated.terms import (
    FLAG,
    NUMBERS_LIST,
    at,
    one,
)
from codetrans.languages.drawn.containers import (
    EachPair,
    Lists,
    Take,
)
from codetrans.languages.drawn.expressions import Growing, Literal, Name, Queue
from codetrans.languages.drawn.tree import Append, Assign, Block, Declare
from codetrans.types import Int, List

EDGES = ["edges", "edges", "connections", "prerequisites", "pairs", "roads", "relations"]


NODES = ["n", "n", "num_nodes", "num_courses", "total"]


GRAPHS = ["graph", "g", "adj", "neighbors0", "adj_list"]


NEXT = ["v", "nxt", "neighbor", "nei", "to"]


TRUE = Literal(True, FLAG)


def nodes_and_edges(draw: Draw) -> tuple[Name, Name]:
    if draw.chance(0.7):
        count = draw.parameter(NODES)
        return count, draw.parameter(EDGES, List(NUMBERS_LIST))
    edges = draw.parameter(EDGES, List(NUMBERS_LIST))
    return draw.parameter(NODES), edges


def each_edge(draw: Draw, edges: Name, body: Callable[[Name, Name], Block], places: bool = True) -> EachPair:
    first, second = draw.rng.choice((("u", "v"), ("a", "b"), ("x", "y"), ("src", "dst"), ("from", "to")))
    u, v = draw.fresh([first, "p"]), draw.fresh([second, "q0"])
    whole = draw.fresh(["e", "edge", "pair", "p0"])
    return EachPair((u, v), whole, edges, body(u, v), places)


def linked(
    draw: Draw, count: Name, edges: Name, both: bool, degrees: Name | None = None
) -> tuple[Name, Block]:
    """The lists of neighbours; for edges of one direction also how many lead to each node."""
    graph = draw.fresh(GRAPHS, Growing(Growing(Int(), places=True)))
    turned = not both and draw.chance(0.5)

    def body(u: Name, v: Name) -> Block:
        start, end = (v, u) if turned else (u, v)
        links: Block = (Append(at(graph, start), end),)
        if both:
            links = (*links, Append(at(graph, end), start))
        return links if degrees is None else (*links, Assign(at(degrees, end), one(), "+"))

    return graph, (Declare(graph, Lists(count, graph.type)), each_edge(draw, edges, body))


def pending(draw: Draw, stack: bool) -> Name:
    names = ["stack", "st", "todo"] if stack else ["q", "queue", "que"]
    return draw.fresh(names, Queue(Int(), stack, places=True))


def taken(draw: Draw, queue: Name) -> Take:
    return Take((draw.fresh(["node", "cur", "u0", "curr", "now"]),), queue, draw.fresh(["top", "front0"]))
