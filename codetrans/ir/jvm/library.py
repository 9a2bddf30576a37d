"""Java's own methods that LLVM has an instruction or an intrinsic for: the same result for every argument."""

from __future__ import annotations

# (class, method, descriptor) → (intrinsic, result, parameters; a "true" or "false" is passed as it stands).
_LANG = "java/lang/"
INTRINSICS: dict[tuple[str, str, str], tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {}


def _add(
    owner: str, name: str, descriptor: str, intrinsic: str, kinds: tuple[str, ...], more: tuple[str, ...] = ()
) -> None:
    result = kinds[0]
    INTRINSICS[f"{_LANG}{owner}", name, descriptor] = (
        f"llvm.{intrinsic}.{_suffix(result)}",
        result,
        kinds,
        more,
    )


def _suffix(kind: str) -> str:
    return {"float": "f32", "double": "f64"}.get(kind, kind)


for _letter, _kind in (("I", "i32"), ("J", "i64")):
    _box = "Integer" if _letter == "I" else "Long"
    for _owner in ("Math", _box):
        _add(_owner, "max", f"({_letter}{_letter}){_letter}", "smax", (_kind, _kind))
        _add(_owner, "min", f"({_letter}{_letter}){_letter}", "smin", (_kind, _kind))
    # Math.abs(MIN_VALUE) is MIN_VALUE: the intrinsic's second argument says that it is not poison.
    _add("Math", "abs", f"({_letter}){_letter}", "abs", (_kind,), ("i1 false",))
    _add(_box, "reverse", f"({_letter}){_letter}", "bitreverse", (_kind,))
_add("Integer", "bitCount", "(I)I", "ctpop", ("i32",))
_add("Integer", "numberOfTrailingZeros", "(I)I", "cttz", ("i32",), ("i1 false",))
_add("Integer", "numberOfLeadingZeros", "(I)I", "ctlz", ("i32",), ("i1 false",))
for _letter, _kind in (("F", "float"), ("D", "double")):
    # `maximum` as Java: a NaN stays one, and 0.0 is above -0.0.
    _add("Math", "max", f"({_letter}{_letter}){_letter}", "maximum", (_kind, _kind))
    _add("Math", "min", f"({_letter}{_letter}){_letter}", "minimum", (_kind, _kind))
    _add("Math", "abs", f"({_letter}){_letter}", "fabs", (_kind,))
for _name, _intrinsic in (("sqrt", "sqrt"), ("floor", "floor"), ("ceil", "ceil"), ("rint", "rint")):
    _add("Math", _name, "(D)D", _intrinsic, ("double",))
