"""The classes that javac leaves of one function, as one LLVM module: the function and its own helpers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from codetrans.ir.jvm.class_file import ClassFile, Method, class_file
from codetrans.ir.jvm.constants import constants, lines
from codetrans.ir.jvm.instructions import instructions
from codetrans.ir.jvm.method import Translation
from codetrans.ir.jvm.stack import Module, NotTranslated
from codetrans.ir.jvm.types import signature, simple
from codetrans.ir.reader import NotLowered
from codetrans.languages.constant_pool import MalformedClass, Member
from codetrans.languages.to_ir import IRSource

NULLS = ("aconst_null", "ifnull", "ifnonnull")


def read(files: Mapping[str, bytes], source: IRSource) -> str | NotLowered:
    """The module with the static method `source.symbol` first, and all static methods that it reaches.

    Its class is one of the files `source.files`; of overloads it has the types `source.parameters`.
    """
    owners = {PurePath(name).stem for name in source.files}
    try:
        for name, content in sorted(files.items()):
            if PurePath(name).stem in owners:
                return _module(class_file(content), source)
    except MalformedClass as error:
        return NotLowered(f"malformed class file: {error}")
    except NotTranslated as error:
        return NotLowered(str(error))
    return NotLowered(f"javac left no class for {source.symbol}")


def _wanted(methods: Iterable[Method], source: IRSource) -> Method:
    """Of overloads the one with the source's types; a type variable's erasure is not known by name."""
    found = [(method, signature(method.descriptor)[0]) for method in methods if method.name == source.symbol]
    if len(found) > 1:
        found = [(method, given) for method, given in found if tuple(map(simple, given)) == source.parameters]
    if not found:
        raise NotTranslated(f"no static method is {source.symbol}({', '.join(source.parameters)})")
    return found[0][0]


def _module(within: ClassFile, source: IRSource) -> str:
    methods = {(method.name, method.descriptor): method for method in within.methods if method.static}
    first = _wanted(methods.values(), source)
    names = _names(methods, first)
    module = Module({"llvm.trap": "declare void @llvm.trap()"}, {}, any(map(_says_null, methods.values())))
    module.constants = constants(within, module)
    pending, defined = [first], {}

    def own(member: Member) -> str | None:
        key = (member.name, member.descriptor)
        if member.owner != within.name or key not in methods:
            return None
        if names[key] not in defined and methods[key] not in pending:
            pending.append(methods[key])
        return f"@{names[key]}"

    while pending:
        method = pending.pop(0)
        name = names[method.name, method.descriptor]
        if name not in defined:
            defined[name] = ""
            defined[name] = Translation(method, within, module, own).text(name)
    texts = [f"{name} = private constant {_bytes(text)}" for text, name in module.texts.items()]
    return "\n".join([*texts, *lines(module.arrays), *module.declarations.values(), *defined.values()]) + "\n"


def _says_null(method: Method) -> bool:
    return any(one.name in NULLS for one in instructions(method.code))


def _names(methods: Mapping[tuple[str, str], Method], first: Method) -> dict[tuple[str, str], str]:
    """Each method's name in the module; of overloads the second is `name.2`."""
    names: dict[tuple[str, str], str] = {}
    ordered = sorted(methods, key=lambda key: key != (first.name, first.descriptor))
    for name, descriptor in ordered:
        wanted, number = name, 2
        while (quoted := f'"{wanted}"') in names.values():
            wanted, number = f"{name}.{number}", number + 1
        names[name, descriptor] = quoted
    return names


def _bytes(text: str) -> str:
    data = text.encode("utf-8", "surrogatepass") + b"\0"
    return f'[{len(data)} x i8] c"' + "".join(f"\\{byte:02X}" for byte in data) + '"'
