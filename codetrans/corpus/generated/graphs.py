"""Sketches over graphs: lists of neighbours made of edges, searches by level, orders, joined parts."""

from __future__ import annotations

from collections.abc import Callable

from codetrans.corpus.generated.draw import RESULTS, Draw
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
from codetrans.languages.containers import (
    Drain,
    EachPair,
    Frozen,
    Gather,
    Holding,
    IfFound,
    IsEmpty,
    Lists,
    Repeat,
    Take,
    keyed,
)
from codetrans.languages.tree import (
    Append,
    Assign,
    Block,
    Compare,
    Contains,
    Continue,
    Count,
    Declare,
    Each,
    Empty,
    Expression,
    Extreme,
    Growing,
    Insert,
    Item,
    Length,
    Literal,
    Logic,
    Name,
    NewList,
    Not,
    Queue,
    Return,
    Statement,
    While,
    plus,
    walk,
)
from codetrans.types import Bool, Int, List, Set

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


def reached(draw: Draw) -> Whole:
    """How many nodes can be reached, whether all or one can, or how many parts there are."""
    count, edges = nodes_and_edges(draw)
    graph, made = linked(draw, count, edges, draw.chance(0.7))
    seen = draw.fresh(["visited", "seen", "vis"], List(Bool()))
    queue = pending(draw, draw.chance(0.5))
    take, v = taken(draw, queue), draw.fresh(NEXT)
    (node,) = take.names
    go: Block = (Assign(at(seen, v), TRUE), Append(queue, v))
    kind = draw.rng.choice(("count", "all", "target", "parts", "parts", "largest"))
    result = draw.fresh(RESULTS if kind != "all" else ["count", "reached", "visited_count", "cnt"])
    if kind in ("count", "all", "largest") and draw.chance(0.5):
        go = (*go, Assign(result, one(), "+"))
        tally: Block = ()
    else:
        tally = (Assign(result, one(), "+"),)
    if draw.chance(0.6):
        inner: Block = (when(Not(at(seen, v)), *go),)
    else:
        inner = (when(at(seen, v), Continue()), *go)
    around = Each(v, at(graph, node), inner)
    flags = Declare(seen, NewList(count, Literal(False, FLAG), seen.type))
    first = nothing() if tally else one()
    if kind in ("parts", "largest"):
        i = draw.fresh(["i", "s", "start"])
        begin: Block = (Declare(queue, Holding(i, queue.type)), Assign(at(seen, i), TRUE))
        if kind == "parts":
            go_on: Block = (
                Assign(result, one(), "+"),
                *begin,
                Drain(take, (Each(v, at(graph, node), inner),)),
            )
            loop = Count(i, nothing(), count, (when(Not(at(seen, i)), *go_on),))
            return (*made, flags, Declare(result, nothing()), loop, Return(result)), Int()
        best = draw.fresh(["best", "largest", "longest"])
        search = (*begin, Declare(result, first), Drain(take, (*tally, around)))
        keep = Assign(best, Extreme("max", best, result))
        loop = Count(i, nothing(), count, (when(Not(at(seen, i)), *search, keep),))
        return (*made, flags, Declare(best, nothing()), loop, Return(best)), Int()
    begun: Expression = nothing()
    if kind == "target" or draw.chance(0.4):
        begun = draw.parameter(["source", "start", "src0", "begin"])
    start = (Declare(queue, Holding(begun, queue.type)), Assign(at(seen, begun), TRUE))
    if kind == "target":
        goal = draw.parameter(["destination", "target", "dest", "goal"])
        if draw.chance(0.5):
            plain = (when(Not(at(seen, v)), Assign(at(seen, v), TRUE), Append(queue, v)),)
            test = when(Compare("==", node, goal), Return(TRUE))
            drain = Drain(take, (test, Each(v, at(graph, node), plain)))
            return (*made, flags, *start, drain, Return(Literal(False, FLAG))), FLAG
        plain = (when(Not(at(seen, v)), Assign(at(seen, v), TRUE), Append(queue, v)),)
        return (
            *made,
            flags,
            *start,
            Drain(take, (Each(v, at(graph, node), plain),)),
            Return(at(seen, goal)),
        ), FLAG
    value: Expression = Compare("==", result, count) if kind == "all" else result
    body = (*made, flags, *start, Declare(result, first), Drain(take, (*tally, around)))
    return (*body, Return(value)), value.type


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


def ordered(draw: Draw) -> Whole:
    """An order in which every node follows those that lead to it, or whether there is one, or its rounds."""
    count, edges = nodes_and_edges(draw)
    degrees = draw.fresh(["indegree", "in_degree", "deg", "indeg"], NUMBERS_LIST)
    graph, made = linked(draw, count, edges, False, degrees)
    zeros = Declare(degrees, NewList(count, nothing(), degrees.type))
    queue = pending(draw, draw.chance(0.15))
    take, v, i = taken(draw, queue), draw.fresh(NEXT), draw.fresh(["i", "s"])
    (node,) = take.names
    ready = Count(i, nothing(), count, (when(Compare("==", at(degrees, i), nothing()), Append(queue, i)),))
    around = Each(
        v,
        at(graph, node),
        (
            Assign(at(degrees, v), one(), "-"),
            when(Compare("==", at(degrees, v), nothing()), Append(queue, v)),
        ),
    )
    front: Block = (zeros, *made) if draw.chance(0.3) else (made[0], zeros, *made[1:])
    start: Block = (*front, Declare(queue, Empty(queue.type)), ready)
    kind = draw.rng.choice(("whether", "order", "order", "rounds"))
    if kind == "order":
        order = draw.fresh(["order", "res", "result", "ans"], Growing(Int()))
        body = (*start, Declare(order, Empty(order.type)), Drain(take, (Append(order, node), around)))
        complete = Compare("==", Length(order), count)
        value = Frozen(order, NUMBERS_LIST)
        if draw.chance(0.5):
            return (
                *body,
                when(Compare("!=", Length(order), count), Return(Frozen(Empty(order.type), NUMBERS_LIST))),
                Return(value),
            ), NUMBERS_LIST
        return (
            *body,
            when(complete, Return(value)),
            Return(Frozen(Empty(order.type), NUMBERS_LIST)),
        ), NUMBERS_LIST
    done = draw.fresh(["count", "done", "visited", "taken", "finished"])
    if kind == "whether":
        body = (*start, Declare(done, nothing()), Drain(take, (Assign(done, one(), "+"), around)))
        return (*body, Return(Compare("==", done, count))), FLAG
    rounds = draw.fresh(["rounds", "semesters", "ans", "steps"])
    level = Repeat(
        queue, draw.fresh(["k", "j"]), draw.fresh(["size", "sz"]), (take, Assign(done, one(), "+"), around)
    )
    more = Assign(rounds, one(), "+")
    loop = While(Not(IsEmpty(queue)), (level, more) if draw.chance(0.5) else (more, level))
    end = (when(Compare("!=", done, count), Return(Literal(-1))), Return(rounds))
    return (*start, Declare(done, nothing()), Declare(rounds, nothing()), loop, *end), Int()


def joined(draw: Draw) -> Whole:
    """Parts that edges join, by a list of parents: how many, an edge too many, how often nothing is joined."""
    count, edges = nodes_and_edges(draw)
    parents, i = draw.fresh(["parent", "par", "root", "parents"], NUMBERS_LIST), draw.fresh(["i", "k0"])
    own = Count(i, nothing(), count, (Assign(at(parents, i), i),))
    made: Block = (Declare(parents, NewList(count, nothing(), parents.type)), own)
    x, y = draw.rng.choice((("root1", "root2"), ("ra", "rb"), ("px", "py"), ("x1", "y1")))
    first, second = draw.fresh([x]), draw.fresh([y])
    halves = draw.chance(0.6)

    def climb(name: Name) -> Statement:
        up: Item = at(parents, name)
        half: Block = (Assign(up, at(parents, up)),) if halves else ()
        return While(Compare("!=", up, name), (*half, Assign(name, up)))

    kind = draw.rng.choice(("parts", "parts", "extra", "tree", "sizes"))
    result = draw.fresh(["count", "components", "res", "ans", "parts"])
    sizes = draw.fresh(["size", "rank", "sz"], NUMBERS_LIST)
    link: Block = (Assign(at(parents, first), second),)
    if kind == "parts":
        link = (*link, Assign(result, one(), "-"))
    if kind == "sizes":
        link = (
            *link,
            Assign(at(sizes, second), at(sizes, first), "+"),
            Assign(result, Extreme("max", result, at(sizes, second))),
        )

    def body(u: Name, v: Name) -> Block:
        one_root, other_root = (Declare(first, u), climb(first)), (Declare(second, v), climb(second))
        find: Block = (*one_root, *other_root)
        if draw.chance(0.5):
            find = (one_root[0], other_root[0], one_root[1], other_root[1])
        same = Compare("==", first, second)
        if kind == "extra":
            if draw.chance(0.5):
                return (*find, when(same, Return(Literal(False, FLAG))), *link)
            return (*find, when(same, Assign(result, one(), "+"), Continue()), *link)
        if kind == "tree":
            return (*find, when(same, Return(Literal(False, FLAG))), *link)
        return (*find, when(Compare("!=", first, second), *link))

    loop = each_edge(draw, edges, body, places=False)
    judges = any(isinstance(node, Return) for node in walk(loop))
    if kind == "tree":
        return (
            when(Compare("!=", Length(edges), minus(count, one())), Return(Literal(False, FLAG))),
            *made,
            loop,
            Return(TRUE),
        ), FLAG
    if judges:
        return (*made, loop, Return(TRUE)), FLAG
    begin: Expression = count if kind == "parts" else one() if kind == "sizes" else nothing()
    more: Block = (Declare(sizes, NewList(count, one(), sizes.type)),) if kind == "sizes" else ()
    return (*made, *more, Declare(result, begin), loop, Return(result)), Int()


def degrees(draw: Draw) -> Whole:
    """How many edges each node has: the one that all lead to, the most, the leaves."""
    count, edges = nodes_and_edges(draw)
    both = draw.chance(0.5)
    into, out = (
        draw.fresh(["indegree", "deg", "in_deg", "degree"], NUMBERS_LIST),
        draw.fresh(["outdegree", "out_deg", "out"], NUMBERS_LIST),
    )
    more, i, result = Literal(1), draw.fresh(["i", "node", "k0"]), draw.fresh(RESULTS)
    kind = draw.rng.choice(("judge", "most", "leaves", "where", "list"))
    width = plus(count, 1) if kind == "judge" else count

    def zeros(name: Name) -> Declare:
        return Declare(name, NewList(width, nothing(), name.type))

    if kind == "judge":
        loop = each_edge(
            draw, edges, lambda u, v: (Assign(at(out, u), more, "+"), Assign(at(into, v), more, "+"))
        )
        test = Logic(
            "and", Compare("==", at(into, i), minus(count, one())), Compare("==", at(out, i), nothing())
        )
        search = Count(i, one(), plus(count, 1), (when(test, Return(i)),))
        return (zeros(into), zeros(out), loop, search, Return(Literal(-1))), Int()
    if both:
        loop = each_edge(
            draw, edges, lambda u, v: (Assign(at(into, u), more, "+"), Assign(at(into, v), more, "+"))
        )
    else:
        loop = each_edge(
            draw,
            edges,
            lambda u, v: (Assign(at(into, v), more, "+"), Assign(at(into, u), more, draw.rng.choice("+-"))),
        )
    if kind == "list":
        return (zeros(into), loop, Return(into)), NUMBERS_LIST
    if kind == "most":
        step: Statement = Assign(result, Extreme("max", result, at(into, i)))
    elif kind == "leaves":
        step = when(Compare("==", at(into, i), draw.small(0, 2)), Assign(result, one(), "+"))
    else:
        step = when(
            Compare(draw.rng.choice((">", "<", ">=")), at(into, i), at(into, result)), Assign(result, i)
        )
    return (
        zeros(into),
        loop,
        Declare(result, nothing()),
        Count(i, nothing(), count, (step,)),
        Return(result),
    ), Int()


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
