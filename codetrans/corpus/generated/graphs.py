"""Sketches over graphs: searches by level or in depth, colours, neighbours in a map."""

from __future__ import annotations

from dataclasses import dataclass, replace

from codetrans.corpus.generated.draw import RESULTS, Draw
from codetrans.corpus.generated.edges import (
    EDGES,
    GRAPHS,
    NEXT,
    TRUE,
    each_edge,
    linked,
    nodes_and_edges,
    pending,
    taken,
)
from codetrans.corpus.generated.terms import (
    FLAG,
    NUMBERS_LIST,
    Whole,
    at,
    minus,
    nothing,
    one,
    when,
)
from codetrans.languages.drawn.containers import (
    Drain,
    Gather,
    Holding,
    IfFound,
    IsEmpty,
    Repeat,
    Take,
    keyed,
)
from codetrans.languages.drawn.expressions import (
    Compare,
    Contains,
    Empty,
    Expression,
    Extreme,
    Growing,
    Length,
    Literal,
    Name,
    NewList,
    Not,
    Queue,
    plus,
)
from codetrans.languages.drawn.tree import (
    Append,
    Assign,
    Block,
    Continue,
    Count,
    Declare,
    Each,
    Insert,
    Return,
    Statement,
    While,
)
from codetrans.types import Bool, Int, List, Set


@dataclass(frozen=True)
class Spread:
    """A search over a graph, and what it marks and counts."""

    count: Name  # of nodes
    made: Block  # the graph
    seen: Name
    queue: Name
    take: Take
    around: Each  # each neighbour of the node that is taken
    result: Name  # how many nodes were reached …
    tally: Block  # … counted when they are taken; empty where when they are found

    @property
    def before(self) -> Block:
        return *self.made, Declare(self.seen, NewList(self.count, Literal(False, FLAG), self.seen.type))

    @property
    def first(self) -> Literal:
        """The count where a search begins."""
        return nothing() if self.tally else one()

    @property
    def counted(self) -> Drain:
        return Drain(self.take, (*self.tally, self.around))

    def begin(self, node: Expression) -> Block:
        return Declare(self.queue, Holding(node, self.queue.type)), Assign(at(self.seen, node), TRUE)


def reached(draw: Draw) -> Whole:
    """How many nodes can be reached, whether all or one can, or how many parts there are."""
    count, edges = nodes_and_edges(draw)
    graph, made = linked(draw, count, edges, draw.chance(0.7))
    seen = draw.fresh(["visited", "seen", "vis"], List(Bool()))
    queue = pending(draw, draw.chance(0.5))
    take, v = taken(draw, queue), draw.fresh(NEXT)
    (node,) = take.names
    find: Block = (Assign(at(seen, v), TRUE), Append(queue, v))
    kind = draw.rng.choice(("count", "all", "target", "parts", "parts", "largest"))
    result = draw.fresh(RESULTS if kind != "all" else ["count", "reached", "visited_count", "cnt"])
    more, tally = Assign(result, one(), "+"), True
    go = find
    if kind in ("count", "all", "largest") and draw.chance(0.5):
        go, tally = (*find, more), False
    if draw.chance(0.6):
        inner: Block = (when(Not(at(seen, v)), *go),)
    else:
        inner = (when(at(seen, v), Continue()), *go)
    around = Each(v, at(graph, node), inner)
    spread = Spread(count, made, seen, queue, take, around, result, (more,) if tally else ())
    if kind == "parts":
        return _parts(draw, spread), Int()
    if kind == "largest":
        return _largest(draw, spread), Int()
    begun: Expression = nothing()
    if kind == "target" or draw.chance(0.4):
        begun = draw.parameter(["source", "start", "src0", "begin"])
    if kind == "target":
        plain = Each(v, at(graph, node), (when(Not(at(seen, v)), *find),))
        return _target(draw, replace(spread, around=plain), begun), FLAG
    value: Expression = Compare("==", result, count) if kind == "all" else result
    start = (*spread.before, *spread.begin(begun), Declare(result, spread.first))
    return (*start, spread.counted, Return(value)), value.type


def _parts(draw: Draw, spread: Spread) -> Block:
    """How many parts of the graph hang together."""
    i = draw.fresh(["i", "s", "start"])
    more = Assign(spread.result, one(), "+")
    search = (more, *spread.begin(i), Drain(spread.take, (spread.around,)))
    return (
        *spread.before,
        Declare(spread.result, nothing()),
        Count(i, nothing(), spread.count, (when(Not(at(spread.seen, i)), *search),)),
        Return(spread.result),
    )


def _largest(draw: Draw, spread: Spread) -> Block:
    """How many nodes the largest part has."""
    i, best = draw.fresh(["i", "s", "start"]), draw.fresh(["best", "largest", "longest"])
    search = (*spread.begin(i), Declare(spread.result, spread.first), spread.counted)
    keep = Assign(best, Extreme("max", best, spread.result))
    return (
        *spread.before,
        Declare(best, nothing()),
        Count(i, nothing(), spread.count, (when(Not(at(spread.seen, i)), *search, keep),)),
        Return(best),
    )


def _target(draw: Draw, spread: Spread, begun: Expression) -> Block:
    """Whether one node can be reached from `begun`."""
    goal = draw.parameter(["destination", "target", "dest", "goal"])
    (node,) = spread.take.names
    body: Block = (spread.around,)
    end: Expression = at(spread.seen, goal)
    if draw.chance(0.5):
        body = (when(Compare("==", node, goal), Return(TRUE)), *body)
        end = Literal(False, FLAG)
    return (*spread.before, *spread.begin(begun), Drain(spread.take, body), Return(end))


def levelled(draw: Draw) -> Whole:
    """How far nodes are from one, by a list of distances or by levels."""
    count, edges = nodes_and_edges(draw)
    graph, made = linked(draw, count, edges, draw.chance(0.7))
    queue = pending(draw, False)
    take, v = taken(draw, queue), draw.fresh(NEXT)
    (node,) = take.names
    begun: Expression = draw.parameter(["source", "start", "src0", "k"]) if draw.chance(0.6) else nothing()
    if draw.chance(0.55):
        dist = draw.fresh(["dist", "distance", "res", "ans"], NUMBERS_LIST)
        go = (Assign(at(dist, v), plus(at(dist, node), 1)), Append(queue, v))
        around = Each(v, at(graph, node), (when(Compare("==", at(dist, v), Literal(-1)), *go),))
        start = (
            Declare(dist, NewList(count, Literal(-1), dist.type)),
            Declare(queue, Holding(begun, queue.type)),
            Assign(at(dist, begun), nothing()),
        )
        if draw.chance(0.5):
            return (*made, *start, Drain(take, (around,)), Return(dist)), NUMBERS_LIST
        if draw.chance(0.5):
            goal = draw.parameter(["destination", "target", "dest", "goal"])
            return (*made, *start, Drain(take, (around,)), Return(at(dist, goal))), Int()
        far, d = draw.fresh(["far", "best", "max_dist"]), draw.fresh(["d", "x", "val"])
        last = Each(d, dist, (Assign(far, Extreme("max", far, d)),))
        return (*made, *start, Drain(take, (around,)), Declare(far, nothing()), last, Return(far)), Int()
    seen = draw.fresh(["visited", "seen", "vis"], List(Bool()))
    steps = draw.fresh(["steps", "level", "depth", "ans"])
    go = (Assign(at(seen, v), TRUE), Append(queue, v))
    around = Each(v, at(graph, node), (when(Not(at(seen, v)), *go),))
    goal = draw.parameter(["destination", "target", "dest", "goal"])
    test = when(Compare("==", node, goal), Return(steps))
    level = Repeat(
        queue, draw.fresh(["i", "k0"]), draw.fresh(["size", "sz", "level_size"]), (take, test, around)
    )
    flags = Declare(seen, NewList(count, Literal(False, FLAG), seen.type))
    first = (flags, Declare(queue, Holding(begun, queue.type)), Assign(at(seen, begun), TRUE))
    loop = While(Not(IsEmpty(queue)), (level, Assign(steps, one(), "+")))
    return (*made, *first, Declare(steps, nothing()), loop, Return(Literal(-1))), Int()


def coloured(draw: Draw) -> Whole:
    """Over lists of neighbours that are given: two colours that never meet, or what can be reached."""
    graph = draw.parameter(["graph", "rooms", "adj", "g"], List(NUMBERS_LIST))
    count = draw.fresh(["n", "m"])
    queue = pending(draw, draw.chance(0.3))
    take, v = taken(draw, queue), draw.fresh(NEXT)
    (node,) = take.names
    before = Declare(count, Length(graph))
    if draw.chance(0.5):
        colors, i = draw.fresh(["color", "colors", "side"], NUMBERS_LIST), draw.fresh(["i", "s", "start"])
        other: Expression = minus(one(), at(colors, node))
        clash = when(Compare("==", at(colors, v), at(colors, node)), Return(Literal(False, FLAG)))
        go = when(Compare("==", at(colors, v), Literal(-1)), Assign(at(colors, v), other), Append(queue, v))
        around = Each(v, at(graph, node), (clash, go) if draw.chance(0.5) else (go, clash))
        begin = (Declare(queue, Holding(i, queue.type)), Assign(at(colors, i), nothing()))
        if draw.chance(0.5):
            inner: Block = (
                when(Compare("!=", at(colors, i), Literal(-1)), Continue()),
                *begin,
                Drain(take, (around,)),
            )
        else:
            inner = (when(Compare("==", at(colors, i), Literal(-1)), *begin, Drain(take, (around,))),)
        made = Declare(colors, NewList(count, Literal(-1), colors.type))
        return (before, made, Count(i, nothing(), count, inner), Return(TRUE)), FLAG
    seen = draw.fresh(["seen", "visited"], Set(Int()))
    go_on = when(Not(Contains(seen, v)), Insert(seen, v), Append(queue, v))
    start = (
        Declare(seen, Empty(seen.type)),
        Declare(queue, Holding(nothing(), queue.type)),
        Insert(seen, nothing()),
    )
    value: Expression = Length(seen)
    value = Compare(draw.rng.choice(("==", "<")), value, count) if draw.chance(0.6) else minus(count, value)
    return (before, *start, Drain(take, (Each(v, at(graph, node), (go_on,)),)), Return(value)), value.type


def mapped(draw: Draw) -> Whole:
    """Neighbours in a map: those of a node may not be there."""
    edges = draw.parameter(EDGES, List(NUMBERS_LIST))
    graph = draw.fresh(GRAPHS, keyed(Int(), Growing(Int())))
    both = draw.chance(0.5)

    def body(u: Name, v: Name) -> Block:
        links: Block = (Gather(graph, u, v),)
        return (*links, Gather(graph, v, u)) if both else links

    start = draw.parameter(["start", "source", "k"])
    seen, queue = (
        draw.fresh(["seen", "visited"], Set(Int())),
        draw.fresh(["q", "queue", "stack"], Queue(Int(), draw.chance(0.4))),
    )
    take, v = taken(draw, queue), draw.fresh(NEXT)
    (node,) = take.names
    near, result = draw.fresh(["neighbors", "next_nodes", "children"], Growing(Int())), draw.fresh(RESULTS)
    go = when(Not(Contains(seen, v)), Insert(seen, v), Append(queue, v))
    found = IfFound(graph, node, near, (Each(v, near, (go,)),))
    gain: Expression = draw.rng.choice((one(), node))
    step: Statement = Assign(result, gain, "+")
    if draw.chance(0.4):
        step = Assign(result, Extreme(draw.rng.choice(("max", "min")), result, node))
    made = (Declare(graph, Empty(graph.type)), each_edge(draw, edges, body, places=False))
    begin = (Declare(seen, Empty(seen.type)), Insert(seen, start), Declare(queue, Holding(start, queue.type)))
    return (*made, *begin, Declare(result, nothing()), Drain(take, (step, found)), Return(result)), Int()
