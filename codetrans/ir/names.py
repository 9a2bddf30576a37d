"""Names as their authors wrote them, out of what compilers make of them; short enough to read.

`_ZNSt6vectorIiSaIiEE9push_backERKi` is `vector::push_back`, rustc's
`_ZN4core5slice4sort6stable14driftsort_main17h…E` is `stable::driftsort_main`.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import re
from functools import cache, lru_cache

PARTS = 2  # of a path that a library's name keeps: the type or module, and the function
HASH = re.compile(r"(::h[0-9a-f]{16}|17h[0-9a-f]{16}E)$")
COMMENTED = re.compile(
    r'^; (?!Function Attrs)(.*)\n(?:;(?! )[^\n]*\n|; Function Attrs.*\n)*(?:define|declare) [^\n]*?@("[^"]*"|[-\w.$]+)\(',
    re.MULTILINE,
)
NAMING = re.compile(
    r'^(?:; Function Attrs.*\n)?(?:define|declare) [^\n]*?@("[^"]*"|[-\w.$]+)\(', re.MULTILINE
)
LEGACY_RUST = {"$LT$": "<", "$GT$": ">", "$u20$": " ", "$C$": ",", "$RF$": "&", "$BP$": "*", "..": "::"}
LEGACY_RUST |= {"$u7b$": "{", "$u7d$": "}", "$LP$": "(", "$RP$": ")", "$u5b$": "[", "$u5d$": "]"}


def said_by_rustc(text: str) -> dict[str, str]:
    """Mangled name → what rustc's comment above its definition or declaration calls it."""
    return {match[2].strip('"'): match[1].strip() for match in COMMENTED.finditer(text) if match[1].strip()}


def said_again(text: str, said: dict[str, str]) -> str:
    """The text with the comments of `said_by_rustc`, which LLVM does not keep."""

    def line(match: re.Match[str]) -> str:
        return f"; {said[match[1]]}\n{match[0]}" if match[1] in said else match[0]

    return NAMING.sub(line, text) if said else text


def demangled(symbol: str, said: dict[str, str]) -> str:
    """The name with its path and without parameters; a symbol that is no mangled name is as it was."""
    if symbol in said:
        return said[symbol]
    return _read(symbol) if symbol.startswith("_Z") else symbol


@lru_cache(1 << 14)
def _read(symbol: str) -> str:
    name = _demangle(symbol)
    if name == symbol:  # a demangler older than the name: its identifiers, which lie in it in plain
        return "::".join(_identifiers(symbol)) or symbol
    if "$" in name or HASH.search(symbol):
        name = HASH.sub("", name)
        for code, sign in LEGACY_RUST.items():
            name = name.replace(code, sign)
        return re.sub(r"(^|::)_<", r"\1<", name)
    return _without_parameters(name)


@lru_cache(1 << 14)
def short(name: str) -> str:
    """The last parts of a path, without template arguments and `as Trait`."""
    name = re.sub(r"^(typeinfo|vtable|guard variable|typeinfo name) for ", r"\1 ", name)
    kind, _, rest = (
        name.rpartition(" ") if name.startswith(("typeinfo", "vtable", "guard")) else ("", "", name)
    )
    name = re.sub(
        r"<([^<>]*(?:<[^<>]*(?:<[^<>]*>[^<>]*)*>[^<>]*)*) as [^>]*(?:<[^<>]*>[^<>]*)*>(?=::)", r"\1", rest
    )
    name = _without_brackets(name, "<", ">")
    name = name.removeprefix("<").replace("{{", "{").replace("}}", "}")
    parts = [part for part in re.split(r"::", name) if part]
    kept = "::".join(parts[-PARTS:]) if parts else name
    return f"{kind.split()[0]} {kept}" if kind else kept.strip()


@cache
def _cxa_demangle() -> ctypes._NamedFuncPointer | None:
    for name in ("stdc++", "c++abi", "c++"):
        found = ctypes.util.find_library(name)
        if found:
            try:
                return ctypes.CDLL(found).__cxa_demangle
            except (OSError, AttributeError):
                continue
    return None


def _demangle(symbol: str) -> str:
    """The C++ library's own demangler; the symbol itself where it refuses or there is none."""
    demangler = _cxa_demangle()
    if demangler is None:
        return symbol
    demangler.restype = ctypes.c_void_p
    status = ctypes.c_int()
    given = demangler(symbol.encode(), None, None, ctypes.byref(status))
    if not given:
        return symbol
    try:
        return (ctypes.cast(given, ctypes.c_char_p).value or b"").decode("utf-8", "replace") or symbol
    finally:
        _free()(given)


@cache
def _free() -> ctypes._NamedFuncPointer:
    free = ctypes.CDLL(None).free
    free.argtypes = [ctypes.c_void_p]
    return free


def _identifiers(symbol: str) -> list[str]:
    """Those of the nested name that an Itanium symbol begins with."""
    found = []
    rest = re.sub(r"^_ZN?K?(St)?", "", symbol)
    while match := re.match(r"(\d+)", rest):
        end = len(match[1]) + int(match[1])
        found.append(rest[len(match[1]) : end])
        rest = rest[end:]
    return found


def _without_parameters(name: str) -> str:
    """`int f<int>(A<int>, char)` → `f<int>`: no parameter list, no return type, no qualifiers."""
    name = name.replace("(anonymous namespace)::", "").replace("operator()", "operator__call")
    name = re.sub(r"\[abi:\w+\]", "", name)
    depth = 0
    for place, sign in enumerate(name):
        if sign in "<{[" and not name[:place].endswith(("operator", "operator<")):
            depth += 1
        elif sign in ">}]" and not name[:place].endswith(
            ("operator", "operator>", "-", "operator-", "=", "operator<=")
        ):
            depth -= 1
        elif sign == "(" and depth == 0 and place:
            name = name[:place]
            break
    depth = 0
    start = 0
    for place, sign in enumerate(name):
        depth += (sign in "<{(") - (sign in ">})")
        if (
            sign == " "
            and depth == 0
            and "operator" not in name[:place]
            and not name.startswith(("typeinfo", "vtable", "guard"))
        ):
            start = place + 1
    return name[start:].replace("operator__call", "operator()")


def _without_brackets(name: str, opening: str, closing: str) -> str:
    """Without template arguments; `operator<` and `operator<<` stay."""
    kept, depth = "", 0
    for place, sign in enumerate(name):
        if sign not in (opening, closing):
            kept += sign if depth == 0 else ""
            continue
        operator = depth == 0 and re.search(r"operator[<>=-]*$", name[:place]) is not None
        if sign == opening and not operator:
            depth += 1
        elif sign == closing and not operator and depth:
            depth -= 1
        elif depth == 0:
            kept += sign
    return kept.replace("::::", "::") or name.strip(opening + closing)
