"""Nested functions become functions of their own, which take the variables that they captured.

Numba compiles no nested function that calls itself or another. One that is only ever called, and
writes to no variable of its enclosing function, means the same when each call passes on what it captured.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator, Mapping
from itertools import chain, count


def lifted(tree: ast.Module) -> ast.Module:
    """The module with nested functions before the functions that they stood in, where that is safe."""
    taken = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    taken |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    done: list[ast.stmt] = []
    todo = list(tree.body)
    while todo:
        statement = todo.pop(0)
        nested = _lift(statement, taken) if isinstance(statement, ast.FunctionDef) else []
        if nested:
            todo = [*nested, statement, *todo]  # they may hold nested ones themselves
        else:
            done.append(statement)
    return ast.Module(done, tree.type_ignores)


def _lift(outer: ast.FunctionDef, taken: set[str]) -> list[ast.FunctionDef]:
    """Takes the functions that stand in `outer` out of it, changing it; [] where that is not safe."""
    inner = {node.name: node for node in _directly_in(outer)}
    captured = _captured(outer, inner)
    if not inner or captured is None or not _only_called(outer, set(inner)):
        return []
    for name, function in inner.items():
        hidden = _bound_in(function)
        if any(captured[callee] & hidden for callee in inner if callee in _names(function)):
            return []
        if captured[name] & _comprehension_targets(outer):
            return []
    names = {name: _fresh(f"{outer.name}_{name}", taken) for name in inner}
    order = {name: sorted(variables) for name, variables in captured.items()}
    calls = _Calls(names, order)
    calls.visit(outer)
    _Without(set(inner)).visit(outer)
    for name, function in inner.items():
        calls.visit(function)
        function.args.args[:0] = [ast.arg(variable) for variable in order[name]]
        function.name = names[name]
    return list(inner.values())


def _directly_in(outer: ast.FunctionDef) -> Iterator[ast.FunctionDef]:
    """Functions that stand in the body of another, not deeper, and have one definition."""
    yield from (node for node in outer.body if isinstance(node, ast.FunctionDef))


def _captured(outer: ast.FunctionDef, inner: Mapping[str, ast.FunctionDef]) -> dict[str, set[str]] | None:
    """Function → variables that it, or one that it calls, captures; None where one of them is written to."""
    text = ast.unparse(ast.fix_missing_locations(ast.Module([outer], [])))
    table = symtable.symtable(text, "function.py", "exec").get_children()[0]
    direct: dict[str, set[str]] = {}
    for child in table.get_children():
        if isinstance(child, symtable.Function) and child.get_name() in inner:
            if child.get_name() in direct or any(symbol.is_nonlocal() for symbol in _symbols(child)):
                return None
            direct[child.get_name()] = set(child.get_frees())
    if set(direct) != set(inner):
        return None
    changed = True
    while changed:
        changed = False
        for name, names in direct.items():
            more = names.union(*(direct[callee] for callee in names & set(inner)))
            changed |= more != names
            direct[name] = more
    return {name: names - set(inner) for name, names in direct.items()}


def _symbols(table: symtable.SymbolTable) -> Iterator[symtable.Symbol]:
    yield from table.get_symbols()
    for child in table.get_children():
        yield from _symbols(child)


def _only_called(outer: ast.FunctionDef, names: set[str]) -> bool:
    """Whether every mention of `names` is a call of it."""
    called = {id(node.func) for node in ast.walk(outer) if isinstance(node, ast.Call)}
    mentions = [node for node in ast.walk(outer) if isinstance(node, ast.Name) and node.id in names]
    return all(id(node) in called for node in mentions)


def _names(function: ast.FunctionDef) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


def _bound_in(function: ast.FunctionDef) -> set[str]:
    """Names that the function, or one in it, gives a meaning of its own."""
    bound = {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    return bound | {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }


def _comprehension_targets(outer: ast.FunctionDef) -> set[str]:
    return {
        name.id
        for node in ast.walk(outer)
        if isinstance(node, ast.comprehension)
        for name in ast.walk(node.target)
        if isinstance(name, ast.Name)
    } | {node.arg for part in ast.walk(outer) if isinstance(part, ast.Lambda) for node in part.args.args}


def _fresh(stem: str, taken: set[str]) -> str:
    numbered = (f"{stem}_{number}" for number in count(2))
    name = next(name for name in chain([stem], numbered) if name not in taken)
    taken.add(name)
    return name


class _Calls(ast.NodeTransformer):
    """Calls by the new name, with the captured variables first."""

    def __init__(self, names: Mapping[str, str], captured: Mapping[str, list[str]]) -> None:
        self.names, self.captured = names, captured

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in self.names:
            variables = [ast.Name(variable, ast.Load()) for variable in self.captured[node.func.id]]
            node.args[:0] = variables
            node.func = ast.Name(self.names[node.func.id], ast.Load())
        return node


class _Without(ast.NodeTransformer):
    """A function without the definitions that stand in it."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST | None:
        if node.name in self.names:
            return None
        self.generic_visit(node)
        return node
