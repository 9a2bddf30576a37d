"""Ways of writing that numba has no types for, in words of the same meaning that it has."""

from __future__ import annotations

import ast

# They use up what they are given where they stand: a list is as good as a generator.
CONSUMERS = frozenset("all any dict enumerate join list max min set sorted sum tuple update zip".split())


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
        if isinstance(target, ast.Subscript) and getattr(target.value, "id", "") in self.counters:
            return ast.Assign([target], ast.BinOp(_count(target), node.op, node.value))
        return node


def _listed(value: ast.expr) -> ast.expr:
    return ast.ListComp(value.elt, value.generators) if isinstance(value, ast.GeneratorExp) else value


def _count(place: ast.Subscript) -> ast.Call:
    """`counter[key]` without the entry that reading it would not make."""
    get = ast.Attribute(place.value, "get", ast.Load())
    return ast.Call(get, [place.slice, ast.Constant(0)], [])


def _counters(function: ast.FunctionDef) -> set[str]:
    """Variables that are given a Counter, and nothing else."""
    given: dict[str, set[bool]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name in ast.walk(target):
                    if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store):
                        plain = target is name and _is_counter(node.value)
                        given.setdefault(name.id, set()).add(plain)
    return {name for name, kinds in given.items() if kinds == {True}}


def _is_counter(value: ast.expr) -> bool:
    if not isinstance(value, ast.Call) or not value.args:
        return False
    called = value.func
    return (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")) == "Counter"
