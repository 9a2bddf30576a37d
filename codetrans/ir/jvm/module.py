"""The classes that javac leaves of one function, as one LLVM module: the function and its own helpers."""

from __future__ import annotations

from collections.abc import Mapping

from codetrans.ir.jvm.class_file import ClassFile, MalformedClass, Member, Method, class_file
from codetrans.ir.jvm.method import Translation
from codetrans.ir.jvm.stack import Module, NotTranslated
from codetrans.ir.reader import NotLowered
from codetrans.languages.language import IRSource


def read(files: Mapping[str, bytes], source: IRSource) -> str | NotLowered:
    """The module with the static method `source.symbol` first, and all static methods that it reaches."""
    try:
        for name, content in sorted(files.items()):
            found = class_file(content)
            if "$" not in name and any(method.name == source.symbol for method in found.methods):
                return _module(found, source.symbol)
    except MalformedClass as error:
        return NotLowered(f"malformed class file: {error}")
    except NotTranslated as error:
        return NotLowered(str(error))
    return NotLowered(f"no class has a method {source.symbol}")


def _module(within: ClassFile, symbol: str) -> str:
    methods = {(method.name, method.descriptor): method for method in within.methods if method.static}
    first = next((method for method in methods.values() if method.name == symbol), None)
    if first is None:
        raise NotTranslated(f"{symbol} is not static")
    names = _names(methods, first)
    module = Module({"llvm.trap": "declare void @llvm.trap()"}, {})
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
    return "\n".join([*texts, *module.declarations.values(), *defined.values()]) + "\n"


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
