"""Python source cut to what a compiler of functions needs: definitions and constants.

To run the result defines functions and computes constants, and nothing else: decorators, defaults
that are no literals and other statements of a module are gone or refused.
"""

from __future__ import annotations

import ast

from codetrans.languages.python.closures import lifted
from codetrans.languages.python.idioms import REWRITTEN, Idioms, NotPlain

MODULES = frozenset(
    "bisect cmath collections functools heapq itertools math operator random string typing".split()
)  # importing one of them has no effect
CONSTANT_PARTS = (
    *(
        ast.Constant,
        ast.UnaryOp,
        ast.unaryop,
        ast.BinOp,
        ast.operator,
        ast.Tuple,
        ast.List,
        ast.Set,
        ast.Dict,
    ),
    *(ast.Name, ast.expr_context, ast.Call, ast.Attribute, ast.keyword),
)
CALLABLE = frozenset("float int len set list tuple dict str bool".split())  # in a constant


def plain(text: str, lines: tuple[str, ...] = ()) -> str:
    """The imports `lines` and `text`, as definitions and constants. Raises NotPlain."""
    try:
        tree = ast.parse("\n".join([*lines, text]))
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise NotPlain(f"does not parse: {error}") from error
    for name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}:
        if name in CALLABLE | REWRITTEN:
            raise NotPlain(f"redefines {name}")
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    body: list[ast.stmt] = []
    constants: dict[str, ast.stmt] = {}
    for statement in tree.body:
        match statement:
            case ast.Import() | ast.ImportFrom():
                body += _imports(statement)
            case ast.FunctionDef(name=name):
                if name not in called:  # by nothing here: it is given every argument
                    statement.args.defaults = []
                    statement.args.kw_defaults = [None] * len(statement.args.kwonlyargs)
                body.append(Idioms().visit(_Bare().visit(statement)))
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                _require_constant(value)
                constants[name] = statement
                body.append(statement)
            case ast.AnnAssign(target=ast.Name(id=name) as target, value=ast.expr() as value):
                _require_constant(value)
                constants[name] = ast.Assign([target], value)
                body.append(constants[name])
            case ast.Expr(value=ast.Constant()):
                pass  # a docstring
            case _:
                raise NotPlain(f"{type(statement).__name__} outside functions")
    return ast.unparse(ast.fix_missing_locations(lifted(ast.Module(body, []))))


def _imports(statement: ast.Import | ast.ImportFrom) -> list[ast.stmt]:
    """The part of an import that is of known modules; what else it names is undefined from then on."""
    if isinstance(statement, ast.ImportFrom):
        return [statement] if statement.module in MODULES and not statement.level else []
    known = [alias for alias in statement.names if alias.name in MODULES]
    return [ast.Import(known)] if known else []


def _require_constant(value: ast.expr) -> None:
    for node in ast.walk(value):
        if not isinstance(node, CONSTANT_PARTS):
            raise NotPlain(f"a constant made by {type(node).__name__}")
        if isinstance(node, ast.Call) and not (isinstance(node.func, ast.Name) and node.func.id in CALLABLE):
            raise NotPlain("a constant made by a call")


class _Bare(ast.NodeTransformer):
    """Functions without decorators, hints and docstrings; their defaults are literals."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.decorator_list, node.returns = [], None
        for default in (*node.args.defaults, *(value for value in node.args.kw_defaults if value)):
            if not isinstance(default, ast.Constant) and not (
                isinstance(default, ast.UnaryOp) and isinstance(default.operand, ast.Constant)
            ):
                raise NotPlain("a default that is no literal")
        self.generic_visit(node)
        body = [part for part in node.body if not _is_docstring(part)]
        node.body = body or [ast.Pass()]
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        self.generic_visit(node)
        return ast.Assign([node.target], node.value) if node.value is not None else ast.Pass()


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
