"""Calls one function of candidate.py with arguments from stdin; results go to the first stdout.

The protocol is that of wire.py. Runs alone inside the sandbox, on the standard library, and
imports as little as it can: starting up is most of what a call costs.
"""

from __future__ import annotations

import _thread
import builtins
import os
import sys
from collections import Counter, OrderedDict, defaultdict, deque
from struct import pack, unpack

# Ours alone, for every function below: the candidate may patch the real ones.
globals()["__builtins__"] = dict(vars(builtins))

TYPE_CHECKING = False  # importing typing for its own one would be a third of the start
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

ENTRY = "$ENTRY$"
PARAMETERS: Any = "$PARAMETERS$"  # one shape each: ("List", ("Int",)); see program.py
KINDS: Any = "$KINDS$"  # of each: "" passed by its place, "*" spread, else its name
RETURNS: Any = "$RETURNS$"

RECURSION_LIMIT = 100_000
STACK_BYTES = 512 << 20  # address space: pages are taken when touched
MAXIMUM_DEPTH = 64
MAXIMUM_ITEMS = 1_000_000  # of one value; an endless generator ends here
MAXIMUM_BITS = 13_287  # 4,000 decimal digits


class ListNode:
    def __init__(self, val: Any = 0, next: Any = None) -> None:
        self.val = val
        self.next = next


class TreeNode:
    def __init__(self, val: Any = 0, left: Any = None, right: Any = None) -> None:
        self.val = val
        self.left = left
        self.right = right


class Unfit(Exception):
    """An argument does not fit its parameter, or a result has no form on the wire."""


# --- reading ----------------------------------------------------------------------------


def read(tokens: Iterator[str]) -> Any:
    """One value; sets are frozen, as they may stand inside sets."""
    token = next(tokens)
    kind, rest = token[0], token[1:]
    if kind == "n":
        return None
    if kind == "b":
        return rest == "1"
    if kind == "i":
        return int(rest)
    if kind == "d":
        return unpack(">d", bytes.fromhex(rest))[0]
    if kind == "s":
        return bytes.fromhex(rest).decode("utf-8", "surrogateescape")
    if kind == "c":
        return chr(int(rest))
    count = int(rest)
    if kind == "{":
        return {hashable(read(tokens)): read(tokens) for _ in range(count)}
    items = [read(tokens) for _ in range(count)]
    if kind == "<":
        return frozenset(map(hashable, items))
    return tuple(items) if kind == "(" else items


def hashable(value: Any) -> Any:
    return tuple(map(hashable, value)) if isinstance(value, list | tuple) else value


def thawed(value: Any) -> Any:
    """A value for a parameter without a declared type: as it came, but sets can be changed."""
    if isinstance(value, list):
        return [thawed(item) for item in value]
    if isinstance(value, tuple):
        return tuple(thawed(item) for item in value)
    if isinstance(value, dict):
        return {key: thawed(item) for key, item in value.items()}
    return set(value) if isinstance(value, frozenset) else value


# --- fitting an argument to its declared type -----------------------------------------------


def fit(value: Any, shape: Any, namespace: dict[str, Any]) -> Any:
    name = shape[0]
    if name == "Any":
        return thawed(value)
    if name == "Optional":
        return None if value is None else fit(value, shape[1], namespace)
    if name in SCALARS:
        return SCALARS[name](value)
    if name in MAPS and isinstance(value, dict):
        pairs = {
            hashable(fit(key, shape[1], namespace)): fit(item, shape[2], namespace)
            for key, item in value.items()
        }
        return MAPS[name](pairs, shape[2][0])
    if name == "ListNode":
        return linked(items_of(value or []), shape[1], namespace)
    if name == "TreeNode":
        return tree(items_of(value or []), shape[1], namespace)
    if name == "Tuple":
        items = items_of(value)
        if len(items) == len(shape) - 1:
            return tuple(fit(item, of, namespace) for item, of in zip(items, shape[1:], strict=True))
    if name in CONTAINERS:
        items = [fit(item, shape[1], namespace) for item in items_of(value)]
        if name in ("set", "frozenset"):
            items = [hashable(item) for item in items]
            if len(set(items)) != len(items):
                raise Unfit("a list with duplicates where a set is declared")
        return CONTAINERS[name](items)
    raise Unfit(f"{kind_of(value)} does not fit {name}")


def items_of(value: Any) -> list[Any]:
    if isinstance(value, frozenset):
        return sorted(value, key=encode)
    if isinstance(value, list | tuple | str):
        return list(value)
    raise Unfit(f"{kind_of(value)} is no sequence")


def kind_of(value: Any) -> str:
    return type(value).__name__


def to_int(value: Any) -> int:
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str) and len(value) == 1:
        return ord(value)
    raise Unfit(f"{kind_of(value)} does not fit int")


def to_float(value: Any) -> float:
    if isinstance(value, float):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        try:
            if int(exact := float(value)) == value:
                return exact
        except OverflowError:
            pass  # no float is as large
    raise Unfit(f"{kind_of(value)} does not fit float exactly")


def to_bool(value: Any) -> bool:
    if isinstance(value, int) and value in (0, 1):
        return bool(value)
    raise Unfit(f"{kind_of(value)} does not fit bool")


def to_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) and len(item) == 1 for item in value):
        return "".join(value)
    raise Unfit(f"{kind_of(value)} does not fit str")


def to_character(value: Any) -> str:
    if isinstance(value, int) and 0 <= value < 0x110000:
        return chr(value)
    if isinstance(value, str) and len(value) == 1:
        return value
    raise Unfit(f"{kind_of(value)} does not fit a character")


SCALARS: dict[str, Callable[[Any], Any]] = {
    "Int": to_int,
    "Float": to_float,
    "Bool": to_bool,
    "Text": to_text,
    "Char": to_character,
}
CONTAINERS: dict[str, Callable[[list[Any]], Any]] = {
    "list": list,
    "tuple": tuple,
    "set": set,
    "frozenset": frozenset,
    "deque": deque,
    "iterator": iter,
    "bytes": bytes,
    "bytearray": bytearray,
}


EMPTY: dict[str, Any] = {
    "Int": int,
    "Float": float,
    "Bool": bool,
    "Text": str,
    "list": list,
    "set": set,
    "deque": deque,
    "Map": dict,
}
MAPS: dict[str, Callable[[dict[Any, Any], str], Any]] = {
    "Map": lambda pairs, _: pairs,
    "counter": lambda pairs, _: Counter(pairs),
    "ordereddict": lambda pairs, _: OrderedDict(pairs),
    "defaultdict": lambda pairs, of: defaultdict(EMPTY.get(of), pairs),
}


def linked(items: list[Any], of: Any, namespace: dict[str, Any]) -> Any:
    head = None
    for item in reversed(items):
        node = namespace["ListNode"](fit(item, of, namespace))
        node.next = head
        head = node
    return head


def tree(items: list[Any], of: Any, namespace: dict[str, Any]) -> Any:
    """The tree that `items` give in level order; None stands for a missing child."""
    if not items or items[0] is None:
        return None
    nodes: list[Any] = [
        None if item is None else namespace["TreeNode"](fit(item, of, namespace)) for item in items
    ]
    waiting, position = deque(nodes[:1]), 1
    while waiting:
        parent = waiting.popleft()
        parent.left, parent.right = (*nodes[position : position + 2], None, None)[:2]
        waiting += [child for child in (parent.left, parent.right) if child is not None]
        position += 2
    if position < len(nodes):
        raise Unfit("a tree with nodes below no parent")
    return nodes[0]


# --- writing ----------------------------------------------------------------------------


class Writer:
    """Encodes one value; counts its parts so that a cycle or an endless iterator ends."""

    def __init__(self) -> None:
        self.left = MAXIMUM_ITEMS

    def encode(self, value: Any, depth: int = 0) -> str:
        self.left -= 1
        if depth > MAXIMUM_DEPTH or self.left < 0:
            raise Unfit("a result too deep or too large")
        if value is None:
            return "n"
        if isinstance(value, bool):
            return "b1" if value else "b0"
        if isinstance(value, int):
            if value.bit_length() > MAXIMUM_BITS:
                raise Unfit("an integer of more than 4000 digits")
            return "i" + int.__str__(int(value))
        if isinstance(value, float):
            return "d" + pack(">d", value).hex()
        if isinstance(value, str):
            return "s" + utf8(value).hex()
        if isinstance(value, dict):
            pairs = [f"{self.encode(k, depth + 1)} {self.encode(v, depth + 1)}" for k, v in value.items()]
            return " ".join([f"{{{len(pairs)}", *pairs])
        if isinstance(value, set | frozenset):
            return self.sequence("<", value, depth)
        if isinstance(value, tuple):
            return self.sequence("(", value, depth)
        if hasattr(value, "val") and hasattr(value, "next"):
            return self.sequence("[", self.chain(value), depth)
        if hasattr(value, "val") and hasattr(value, "left") and hasattr(value, "right"):
            return self.sequence("[", self.levels(value), depth)
        if hasattr(type(value), "__iter__"):
            return self.sequence("[", value, depth)
        raise Unfit(f"a {kind_of(value)} has no form on the wire")

    def sequence(self, kind: str, items: Any, depth: int) -> str:
        encoded = [self.encode(item, depth + 1) for item in items]
        return " ".join([f"{kind}{len(encoded)}", *encoded])

    def chain(self, node: Any) -> Iterator[Any]:
        while node is not None:
            yield node.val
            node = node.next

    def levels(self, root: Any) -> list[Any]:
        values: list[Any] = []
        waiting = deque([root])
        while waiting:
            node = waiting.popleft()
            if len(values) > self.left:
                raise Unfit("a tree with a cycle")
            values.append(None if node is None else node.val)
            if node is not None:
                waiting += (node.left, node.right)
        while values and values[-1] is None:
            values.pop()
        return values


def encode(value: Any, shape: Any = ("Any",)) -> str:
    if value is None and shape[0] in ("ListNode", "TreeNode"):
        return "[0"
    return Writer().encode(value)


def utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


# --- calling ----------------------------------------------------------------------------


def load(path: str) -> tuple[dict[str, Any], BaseException | None]:
    """The candidate's module, and what it raised while it was loaded."""
    module = type(sys)("candidate")
    sys.modules["candidate"] = module  # dataclasses look their module up
    namespace = vars(module)
    namespace.update(__builtins__=builtins, ListNode=ListNode, TreeNode=TreeNode)
    namespace.update(exit=sys.exit, quit=sys.exit)  # what site would define
    try:
        with open(path, encoding="utf-8") as file:
            exec(compile(file.read(), "candidate.py", "exec"), namespace)
    except BaseException as error:
        return namespace, error
    return namespace, None


def outcome(line: str, namespace: dict[str, Any], failed: BaseException | None) -> str:
    """What follows the index in the frame of one call."""
    tokens = iter(line.split(" ")[1:])
    try:
        arguments = [fit(read(tokens), shape, namespace) for shape in PARAMETERS]
        if next(tokens, None) is not None:
            raise Unfit(f"more than {len(PARAMETERS)} arguments")
    except StopIteration:
        return f"unfit s{utf8(f'fewer than {len(PARAMETERS)} arguments').hex()}"
    except (Unfit, ValueError) as error:
        return f"unfit s{utf8(str(error)).hex()}"
    try:
        if failed is not None:
            raise failed
        placed = [argument for argument, kind in zip(arguments, KINDS, strict=True) if not kind]
        spread = [
            item for argument, kind in zip(arguments, KINDS, strict=True) if kind == "*" for item in argument
        ]
        named = {
            kind: argument for argument, kind in zip(arguments, KINDS, strict=True) if kind not in ("", "*")
        }
        result = encode(namespace[ENTRY](*placed, *spread, **named), RETURNS)  # may run a generator of theirs
        after = [encode(argument, shape) for argument, shape in zip(arguments, PARAMETERS, strict=True)]
    except Unfit as error:
        return f"unfit s{utf8(str(error)).hex()}"
    except BaseException as error:
        return f"raised s{utf8(kind_of(error)).hex()} s{utf8(message_of(error)).hex()}"
    return " ".join(["value", result, *after])


def message_of(error: BaseException) -> str:
    try:
        return str(error)[:400]
    except BaseException:
        return ""


def main() -> None:
    frames = os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    requests = sys.stdin.buffer.read().decode("ascii").split("\n")
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    write = os.write

    def put(line: str) -> None:
        rest = f"{line}\n".encode("ascii")
        while rest:
            rest = rest[write(frames, rest) :]

    def answer() -> None:
        try:
            nonce = requests[0]
            namespace, failed = load(os.path.join(os.path.dirname(os.path.abspath(__file__)), "candidate.py"))
            for line in requests[1:]:
                if line:
                    put(f"{nonce} {line.split(' ', 1)[0]} {outcome(line, namespace, failed)}")
            put(f"{nonce} end")
            leave(0)
        finally:
            leave(70)  # the harness failed: the main thread would wait for ever

    leave = os._exit  # at once: threads that the candidate left must not keep us
    sys.setrecursionlimit(RECURSION_LIMIT)
    _thread.stack_size(STACK_BYTES)
    _thread.start_new_thread(answer, ())
    _thread.stack_size(0)  # the candidate's own threads are ordinary
    forever = _thread.allocate_lock()
    forever.acquire()
    forever.acquire()


if __name__ == "__main__":
    main()
