"""Lowers Python functions to LLVM IR with numba. A program of its own, run in a box: nothing imports it.

    numba_ir.py LEVEL FOLDER…

Each folder holds a request (request.json: the source as `subset.py` leaves it, the function's name
and the types of its parameters) and gets its answer: main.ll, or else what numba complains of, on
stderr and, where there are several, in codetrans.log, with exit code 1 in codetrans.code.

What numba writes is made to look like what other compilers write: results are returned and not
stored, an exception is a trap, and nothing counts references.
"""

import json
import os
import re
import resource
import signal
import sys
from pathlib import Path
from typing import Any

os.environ["NUMBA_OPT"] = "0"  # what it links stays as it was lowered; passes run once, over the whole
os.environ["NUMBA_DISABLE_PERFORMANCE_WARNINGS"] = "1"
os.environ["NUMBA_FULL_TRACEBACKS"] = "0"

from llvmlite import binding as llvm
from llvmlite import ir
from numba import njit, types
from numba.core.errors import NumbaError

sys.path.append(str(Path(__file__).parent))  # -P leaves it out
import numba_library  # type: ignore[import-not-found]  # noqa: F401

MODULE = "<dynamic>"  # what numba calls it where a function calls itself
SECONDS = 15  # CPU of one function
LONGEST_WORDS = 2_000
UNWANTED = re.compile(  # references counted, scopes marked: no part of the algorithm
    r"^  (?:tail )?call void @(?:NRT_incref|NRT_decref|llvm\.lifetime|llvm\.experimental\.noalias)[^\n]*\n",
    re.MULTILINE,
)


def lower(source: str, name: str, parameters: list[Any], level: str) -> str:
    """The module of one function. Raises NumbaError for what numba refuses."""
    namespace: dict[str, Any] = {"__name__": MODULE}
    exec(compile(source, "function.py", "exec"), namespace)  # definitions and constants, nothing else
    jit: Any = njit  # its declared type lacks the two options
    compiled = {
        key: jit(value, no_cpython_wrapper=True, no_cfunc_wrapper=True)
        for key, value in namespace.items()
        if getattr(value, "__module__", None) == MODULE and hasattr(value, "__code__")
    }
    namespace.update(compiled)
    entry = compiled[name]
    entry.compile(tuple(map(numba_type, parameters)))
    overload = next(iter(entry.overloads.values()))
    module = llvm.parse_assembly(joined(overload.library.get_llvm_str(), compiled))
    for value in (*module.functions, *module.global_variables):
        if not value.is_declaration and value.name != f"python.{name}":
            value.linkage = "internal"
    module.verify()
    optimise(module, level)
    return UNWANTED.sub("", str(module))


def joined(text: str, compiled: dict[str, Any]) -> str:
    """Numba's module with a function "python.name" for each of the source's functions in it."""
    adapters = ir.Module("python")
    trap = ir.Function(adapters, ir.FunctionType(ir.VoidType(), []), "llvm.trap")
    for name, dispatcher in compiled.items():
        results = [result for result in dispatcher.overloads.values() if defines(text, result)]
        for number, result in enumerate(results):
            mangled = result.fndesc.llvm_func_name
            plain = f"python.{name}" + (f".{number}" if number else "")
            text = re.sub(
                rf"^(define .*@{re.escape(mangled)})(\(.*)\{{$",
                r"\1.body\2alwaysinline {",
                text,
                flags=re.MULTILINE,
            )
            # Where a function calls itself, numba leaves a pointer for a linker of its own to fill in.
            pointer = re.escape(f'@".numba.unresolved${mangled}"')
            text = re.sub(
                rf"^({pointer} =) .*$", rf"\1 internal constant ptr @{mangled}", text, flags=re.MULTILINE
            )
            adapt(adapters, trap, result, plain, list(dispatcher.py_func.__code__.co_varnames))
    # One text has no declaration of what it defines.
    known = [line for line in str(adapters).splitlines() if not re.match(r"target |declare .*\.body", line)]
    known = [line for line in known if "@llvm.trap" not in text or not line.startswith("declare")]
    return "\n".join([UNWANTED.sub("", text), *known])


def defines(text: str, result: Any) -> bool:
    return bool(re.search(rf"^define .*@{re.escape(result.fndesc.llvm_func_name)}\(", text, re.MULTILINE))


def adapt(module: ir.Module, trap: ir.Function, result: Any, plain: str, names: list[str]) -> None:
    """`plain`, which returns what numba's function stores, and that function's name, which calls it.

    Between the two numba's protocol (a status returned, result and exception stored) dissolves when
    they are inlined: callers call `plain`, and `plain` has the body.
    """
    context, description = result.target_context, result.fndesc
    convention = context.call_conv
    inner = convention.get_function_type(description.restype, description.argtypes)
    nothing = isinstance(description.restype, types.NoneType)
    returns = ir.VoidType() if nothing else context.get_value_type(description.restype)
    arguments = [context.get_value_type(type_) for type_ in description.argtypes]
    outer = ir.Function(module, ir.FunctionType(returns, arguments), plain)
    body = ir.Function(module, inner, f"{description.llvm_func_name}.body")
    for argument, name in zip(outer.args, names, strict=False):
        argument.name = name
    builder = ir.IRBuilder(outer.append_basic_block("entry"))
    status, value = convention.call_function(
        builder, body, description.restype, description.argtypes, outer.args
    )
    with builder.if_then(status.is_error):
        builder.call(trap, ())
        builder.unreachable()
    if nothing:
        builder.ret_void()
    else:
        builder.ret(value)
    adapter = ir.Function(module, inner, description.llvm_func_name)
    adapter.attributes.add("alwaysinline")
    builder = ir.IRBuilder(adapter.append_basic_block("entry"))
    packer = context.get_arg_packer(description.argtypes)
    value = builder.call(outer, packer.from_arguments(builder, adapter.args[2:]))
    if nothing:
        convention.return_value(builder, context.get_constant_null(description.restype))
    else:
        data = context.get_return_value(builder, description.restype, value)
        builder.store(data, adapter.args[0])
        builder.ret(ir.Constant(ir.IntType(32), 0))


def optimise(module: llvm.ModuleRef, level: str) -> None:
    machine = llvm.Target.from_triple(module.triple).create_target_machine(cpu="x86-64")
    options = llvm.create_pipeline_tuning_options(speed_level=2 if level == "Oz" else 0)
    options.loop_vectorization = options.slp_vectorization = options.loop_unrolling = False
    options.inlining_threshold = 25
    builder = llvm.create_pass_builder(machine, options)
    builder.getModulePassManager().run(module, builder)


def numba_type(shape: list[Any]) -> Any:
    """The type that `["List", ["Int"]]` stands for."""
    kind, *parts = shape
    simple: dict[str, Any] = {
        "Int": types.int64,
        "Float": types.float64,
        "Bool": types.boolean,
        "Text": types.unicode_type,
        "Void": types.none,
    }
    if kind in simple:
        return simple[kind]
    inner = list(map(numba_type, parts))
    if kind == "Tuple":
        return types.Tuple(inner)  # type: ignore[no-untyped-call]
    makers: dict[str, Any] = {
        "List": types.List,
        "Set": types.Set,
        "Map": types.DictType,
        "Optional": types.Optional,
    }
    return makers[kind](*inner)


def words(error: BaseException) -> str:
    """What numba says, with the line that tells why before the lines about where."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", str(error))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    lines = [
        line for line in lines if not line.startswith(("Failed in nopython mode pipeline", "- Resolution"))
    ]
    if not lines:
        return f"error: numba gives up without a reason ({type(error).__name__})"
    first, rest = lines[0], lines[1:]
    if first.endswith(":") and rest:  # what it has no implementation for
        first, rest = f"{first} {rest[0].removeprefix('>>> ')}", rest[1:]
    return f"error: {first}\n" + "\n".join(rest)[:LONGEST_WORDS]


def answer(folder: Path, level: str) -> str:
    """Lowers one folder's request; "" or a complaint."""
    request = json.loads((folder / "request.json").read_text(encoding="utf-8"))
    try:
        text = lower(request["source"], request["name"], request["parameters"], level)
    except (NumbaError, NotImplementedError, AssertionError) as error:
        return words(error)
    except Exception as error:  # numba's own mistakes come in all kinds
        return f"error: numba failed: {type(error).__name__}: {str(error)[:LONGEST_WORDS]}"
    (folder / "main.ll").write_text(text, encoding="utf-8")
    return ""


def main() -> int:
    level, folders = sys.argv[1], [Path(word) for word in sys.argv[2:]]
    if len(folders) == 1:
        complaint = answer(folders[0], level)
        print(complaint, file=sys.stderr)
        return 1 if complaint else 0
    for folder in folders:  # each in a process of its own: numba keeps what it compiled, and may crash
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
            complaint = answer(folder, level)
            if complaint:
                (folder / "codetrans.log").write_text(complaint, encoding="utf-8")
                (folder / "codetrans.code").write_text("1", encoding="utf-8")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            name = signal.Signals(os.WTERMSIG(status)).name
            why = f"took more than {SECONDS} s" if name == "SIGXCPU" else f"was ended by {name}"
            (folder / "codetrans.log").write_text(f"error: numba {why}", encoding="utf-8")
            (folder / "codetrans.code").write_text("1", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
