"""Ways of writing that numba has no types for, in words of the same meaning that it has."""

from __future__ import annotations

import ast

# They use up what they are given where they stand: a list is as good as a generator.
CONSUMERS = frozenset("all any dict enumerate join list max min set sorted sum tuple update zip".split())
REWRITTEN = frozenset("Counter defaultdict deque reduce".split())  # taken for what Python means by them
PURE = frozenset("abs chr int len max min ord sorted str sum tuple".split())  # may be called twice


class NotPlain(Exception):
    """Why a source is not one that can be compiled."""


class Idioms(ast.NodeTransformer):
    """Generators in place are lists, a deque is a list, a Counter a dict that is asked with `get`.

    And `reduce` is told where to begin.
    """

    def __init__(self) -> None:
        self.counters: set[str] = set()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        outer = self.counters
        self.counters = outer | _counters(node)
        self.generic_visit(node)
        self.counters = outer
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in CONSUMERS:
            node.args = list(map(_listed, node.args))
        if name == "reduce" and len(node.args) == 2 and isinstance(items := node.args[1], ast.Name):
            first, rest = ast.Constant(0), ast.Slice(ast.Constant(1))
            node.args[1:] = [ast.Subscript(items, rest, ast.Load()), ast.Subscript(items, first, ast.Load())]
        if name in ("deque", "Counter"):
            node.args = list(map(_listed, node.args))
            if name == "deque" and not node.keywords:
                return ast.Call(ast.Name("list", ast.Load()), node.args, []) if node.args else ast.List([])
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load) and getattr(node.value, "id", "") in self.counters:
            return _count(node)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        self.generic_visit(node)
        target = node.target
        if not (isinstance(target, ast.Subscript) and getattr(target.value, "id", "") in self.counters):
            return node
        if any(isinstance(part, ast.Call) and not _is_pure(part) for part in ast.walk(target.slice)):
            raise NotPlain("counts by a key that it computes with a call")
        # Not `get`, from which numba would not learn what an empty dict is to hold.
        first = ast.Assign([target], ast.BinOp(ast.Constant(0), node.op, node.value))
        return ast.If(ast.Compare(target.slice, [ast.In()], [target.value]), [node], [first])

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        self.generic_visit(node)
        if getattr(node.targets[0], "id", "") in self.counters and _begins_empty(node.value):
            node.value = ast.Dict([], [])
        return node


def _listed(value: ast.expr) -> ast.expr:
    return ast.ListComp(value.elt, value.generators) if isinstance(value, ast.GeneratorExp) else value


def _count(place: ast.Subscript) -> ast.Call:
    """`counter[key]` without the entry that reading it would not make."""
    get = ast.Attribute(place.value, "get", ast.Load())
    return ast.Call(get, [place.slice, ast.Constant(0)], [])


def _counters(function: ast.FunctionDef) -> set[str]:
    """Variables that are given a Counter and nothing else, or a defaultdict of 0 that only counts.

    A defaultdict makes an entry where it is read; where a variable is only ever asked by key, nobody sees it.
    """
    given: dict[str, set[str]] = {}
    by_key: dict[str, int] = {}
    mentions: dict[str, int] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for part in ast.walk(target):
                    if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                        kind = _kind(node.value) if target is part else ""
                        given.setdefault(part.id, set()).add(kind)
        elif isinstance(node, ast.Name):
            mentions[node.id] = mentions.get(node.id, 0) + isinstance(node.ctx, ast.Load)
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
            by_key[node.value.id] = by_key.get(node.value.id, 0) + 1
    for name, kinds in given.items():
        if "Counter" in kinds and len(kinds) > 1:
            raise NotPlain(f"{name} is a Counter and something else")
    return {
        name
        for name, kinds in given.items()
        if kinds == {"Counter"} or (kinds == {"defaultdict"} and by_key.get(name) == mentions.get(name))
    }


def _is_pure(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id in PURE


def _kind(value: ast.expr) -> str:
    """ "Counter", "defaultdict" for one of int, or "" for anything else."""
    if not isinstance(value, ast.Call):
        return ""
    called = value.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    if name == "defaultdict" and len(value.args) == 1 and getattr(value.args[0], "id", "") == "int":
        return name
    return "Counter" if name == "Counter" and not value.keywords else ""


def _begins_empty(value: ast.expr) -> bool:
    return _kind(value) == "defaultdict" or (isinstance(value, ast.Call) and not value.args)
