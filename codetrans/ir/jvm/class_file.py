"""A class file taken apart: methods, their code, and what it refers to. The file is a stranger's: nothing is trusted."""

from __future__ import annotations

from dataclasses import dataclass

from codetrans.languages.constant_pool import (
    INVOKE_DYNAMIC,
    METHOD_HANDLE,
    NAME_AND_TYPE,
    ClassBytes,
    ConstantPool,
    MalformedClass,
    Member,
    constant_pool,
)

LAMBDAS = "java/lang/invoke/LambdaMetafactory"
STATIC, FINAL, NATIVE_OR_ABSTRACT = 0x0008, 0x0010, 0x0500


@dataclass(frozen=True)
class Method:
    name: str
    descriptor: str
    static: bool
    code: bytes  # empty: it has none
    handlers: int  # entries of the exception table


@dataclass(frozen=True)
class ClassFile:
    name: str
    pool: ConstantPool
    methods: tuple[Method, ...]
    bootstraps: tuple[tuple[int, ...], ...] = ()  # of dynamic calls: the method's constant, its arguments'
    finals: frozenset[str] = frozenset()  # static fields that are written once

    def lambda_of(self, place: int) -> tuple[str, Member] | None:
        """Of a dynamic call that makes a lambda: its descriptor, and the method that the lambda runs.

        None for a dynamic call of another kind.
        """
        bootstrap, pair = self.pool.refers(place, INVOKE_DYNAMIC)
        if bootstrap >= len(self.bootstraps):
            raise MalformedClass(f"there is no bootstrap method {bootstrap}")
        maker, *given = self.bootstraps[bootstrap]
        if self._handled(maker).owner != LAMBDAS or len(given) < 2:
            return None
        return self.pool.text(self.pool.refers(pair, NAME_AND_TYPE)[1]), self._handled(given[1])

    def _handled(self, place: int) -> Member:
        return self.pool.member(self.pool.refers(place, METHOD_HANDLE)[1])


def class_file(data: bytes) -> ClassFile:
    """Raises MalformedClass."""
    reader = ClassBytes(data)
    pool = constant_pool(reader)
    _, this, _ = reader.numbers(">HHH")
    reader.take(2 * reader.u2())  # interfaces
    finals = set()
    for _ in range(reader.u2()):  # fields
        flags, name, _ = reader.numbers(">HHH")
        _attributes(reader, pool)
        if flags & STATIC and flags & FINAL:
            finals.add(pool.text(name))
    methods = tuple(_method(reader, pool) for _ in range(reader.u2()))
    bootstraps = _bootstraps(_attributes(reader, pool).get("BootstrapMethods", b"\0\0"))
    return ClassFile(pool.class_name(this), pool, methods, bootstraps, frozenset(finals))


def _bootstraps(data: bytes) -> tuple[tuple[int, ...], ...]:
    reader = ClassBytes(data)
    found = []
    for _ in range(reader.u2()):
        method, count = reader.numbers(">HH")
        found.append((method, *reader.numbers(f">{count}H")))
    return tuple(found)


def _attributes(reader: ClassBytes, pool: ConstantPool) -> dict[str, bytes]:
    found = {}
    for _ in range(reader.u2()):
        name, length = reader.numbers(">HI")
        found[pool.text(name)] = reader.take(length)
    return found


def _method(reader: ClassBytes, pool: ConstantPool) -> Method:
    flags, name, descriptor = reader.numbers(">HHH")
    attributes = _attributes(reader, pool)
    code, handlers = b"", 0
    if "Code" in attributes and not flags & NATIVE_OR_ABSTRACT:
        body = ClassBytes(attributes["Code"])
        _, _, length = body.numbers(">HHI")
        code, handlers = body.take(length), body.u2()
    return Method(pool.text(name), pool.text(descriptor), bool(flags & STATIC), code, handlers)
