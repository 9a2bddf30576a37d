"""Sketches over graphs that count edges: orders, parts that edges join, how many edges each node has."""

from __future__ import annotations

from codetrans.corpus.generated.draw import RESULTS, Draw
from codetrans.corpus.generated.edges import NEXT, TRUE, each_edge, linked, nodes_and_edges, pending, taken
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
    Frozen,
    IsEmpty,
    Repeat,
)
from codetrans.languages.drawn.expressions import (
    Compare,
    Empty,
    Expression,
    Extreme,
    Growing,
    Item,
    Length,
    Literal,
    Logic,
    Name,
    NewList,
    Not,
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
    Return,
    Statement,
    While,
    walk,
)
from codetrans.types import Int


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
