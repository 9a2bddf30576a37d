"""The order of a module by appearance: blocks as control reaches them, values and blocks numbered, callees after callers."""

from __future__ import annotations

import re
from collections.abc import Mapping

from codetrans.ir.instruction import TRAP_LINES
from codetrans.ir.module import NAME, NAMED, Block, Definition, Module, bare, implied, mentioned, quoted

COMMUTATIVE = re.compile(
    r"(%\d+ = (?:add|mul|and|or|xor|fadd|fmul|icmp eq|icmp ne) \w+ )%(\d+), %(\d+)", re.ASCII
)
LOCAL = re.compile(rf'c?"[^"]*"|@{NAME}|%({NAME})')
RESULT = re.compile(rf"%({NAME}) = ")
BARE = re.compile(r"%([-\w.$]+)")  # in a line without quotes
PHI = re.compile(r"(%\d+ = phi .*?) (\[[^\[\]]*, %\d+ ?\].*)$")


def reachable(module: Module, entry: str) -> Module:
    """What `entry` needs: the functions and globals it mentions, directly or not, in order of appearance."""
    kept = Module(types=module.types)
    pending = [entry]
    seen = {entry}
    while pending:
        name = pending.pop(0)
        if name in module.definitions:
            kept.definitions[name] = module.definitions[name]
            text = text_of(module.definitions[name])
        elif name in module.globals:
            text = kept.globals[name] = module.globals[name]
        elif name in module.declarations:
            kept.declarations[name] = module.declarations[name]
            continue
        else:
            continue
        fresh = [other for other in mentioned(text) if other not in seen]
        seen.update(fresh)
        pending += fresh
    return kept


def in_order(module: Module, entry: str) -> Module:
    """Blocks sorted, locals, globals and types renamed by appearance; all but the entry are internal."""
    definitions = {name: _numbered(_sorted(each), module.types) for name, each in module.definitions.items()}
    order: list[str] = []
    for each in definitions.values():
        order += [name for name in mentioned(text_of(each)) if name in module.globals and name not in order]
    order += [name for name in module.globals if name not in order]
    internal = [name for name in order if not module.globals[name].startswith("external")]
    names = {name: f"g{number}" for number, name in enumerate(internal)}
    types = _types(definitions, module)
    quoted_types = [
        (f"%{name}", f"%{quoted(bare(short))}") for name, short in types.items() if name.startswith('"')
    ]

    def new(text: str) -> str:
        if names and "@" in text:
            text = NAMED["@"].sub(lambda m: f"@{names.get(m[1], m[1])}" if m[1] else m[0], text)
        if not types:
            return text
        for name, short in quoted_types if '"' in text else ():
            text = text.replace(name, short)
        return NAMED["%"].sub(lambda m: f"%{types[m[1]]}" if m[1] in types else m[0], text)

    result = Module(types={types[name]: new(module.types[name]) for name in types})
    result.globals = {names.get(name, name): new(module.globals[name]) for name in order}
    result.declarations = {name: new(line) for name, line in module.declarations.items()}
    for name, each in definitions.items():
        head = re.sub(
            r"^define (internal )?", "define " if name == entry else "define internal ", new(each.head)
        )
        blocks = [Block(block.label, [new(line) for line in block.instructions]) for block in each.blocks]
        result.definitions[name] = Definition(name, head, blocks)
    return result


def printed(module: Module) -> str:
    """Functions first, then the globals and declarations they need; structure types LLVM wants before all."""
    parts = (
        ["".join(f"%{name} = type {value}\n" for name, value in module.types.items())] if module.types else []
    )
    for definition in module.definitions.values():
        parts.append(text_of(definition) + "}\n")
    rest = [f"@{name} = {value}" for name, value in module.globals.items()]
    # Those that their calls tell come first, and need not be said (compact.py).
    told = implied("\n".join(parts))
    rest += [line for name, line in told.items() if module.declarations.get(name) == line]
    rest += [line for name, line in module.declarations.items() if told.get(name) != line]
    return "\n".join([*parts, "\n".join(rest) + "\n"] if rest else parts)


def text_of(definition: Definition) -> str:
    lines = [definition.head]
    for place, block in enumerate(definition.blocks):
        if place:
            lines.append(f"{block.label}:")
        lines += [f"  {line}" for line in block.instructions]
    return "\n".join(lines) + "\n"


def _sorted(definition: Definition) -> Definition:
    """Blocks in reverse postorder from the entry, first successors first; unreachable ones are dropped."""
    blocks = definition.blocks
    if not blocks[0].label:
        blocks[0].label = str(len(re.findall(r"%\d+(?=[,)])", _parameters(definition.head))))
    by_label = {block.label: block for block in blocks}
    finished: list[Block] = []
    seen = {blocks[0].label}
    stack = [(blocks[0], iter(reversed(blocks[0].successors())))]
    while stack:
        block, following = stack[-1]
        label = next((label for label in following if label not in seen), None)
        if label is None:
            finished.append(block)
            stack.pop()
        else:
            seen.add(label)
            stack.append((by_label[label], iter(reversed(by_label[label].successors()))))
    kept = finished[::-1]
    gone = set(by_label) - seen
    if gone:
        for block in kept:
            block.instructions = [_without_edges(line, gone) for line in block.instructions]
    kept = _traps_where_checked(kept)
    _sort_phis(kept)
    return Definition(definition.name, definition.head, kept)


def _traps_where_checked(blocks: list[Block]) -> list[Block]:
    """Each check that fails has a trap of its own right after it: some compilers share one, others do not."""
    traps = {block.label for block in blocks[1:] if tuple(block.instructions) == TRAP_LINES}
    shared = {label for block in blocks if not _is_check(block) for label in block.successors()}
    made: list[Block] = []
    count = 0
    for block in blocks:
        if block.label in traps and block.label not in shared:
            continue
        made.append(block)
        for label in block.successors() if _is_check(block) else ():
            if label in traps:
                own = f"codetrans.trap.{count}"
                count += 1
                line = block.instructions[-1]
                block.instructions[-1] = re.sub(
                    rf"label %{re.escape(label)}(?=,|$)", f"label %{own}", line, count=1
                )
                made.append(Block(own, list(TRAP_LINES)))
    return made


def _is_check(block: Block) -> bool:
    return block.instructions[-1].startswith("br i1 ")


def _sort_phis(blocks: list[Block]) -> None:
    """Those of a block, which all happen at once, in the order in which their values are first used."""
    if all(sum(" = phi " in line for line in block.instructions) < 2 for block in blocks):
        return
    used: dict[str, int] = {}
    for block in blocks:
        for line in block.instructions:
            if " = phi " not in line:
                for name in re.findall(rf"%({NAME})", line):
                    used.setdefault(name, len(used))
    for block in blocks:
        count = sum(" = phi " in line for line in block.instructions)
        phis = block.instructions[:count]
        phis.sort(key=lambda line: used.get(line[1 : line.index(" = ")], len(used)))
        block.instructions[:count] = phis


def _without_edges(line: str, gone: set[str]) -> str:
    if " = phi " not in line:
        return line
    start, edges = line.split(" = phi ", 1)
    first = re.search(rf"\[[^\[\]]*, %{NAME} ?\]", edges)
    assert first, line
    type_ = edges[: first.start()].strip()
    kept = [edge for edge in _edges(edges[first.start() :]) if _from(edge) not in gone]
    return f"{start} = phi {type_} {', '.join(kept)}"


def _parameters(head: str) -> str:
    """The text between a head's outer parentheses."""
    start = re.search(rf"@{NAME}\(", head)
    assert start, head
    return head[start.end() - 1 :]


def _numbered(definition: Definition, types: Mapping[str, str]) -> Definition:
    """Parameters, blocks and values by the numbers LLVM itself gives to what has no name."""
    names: list[str] = [
        name for name in re.findall(rf"%({NAME})(?=[,)])", _parameters(definition.head)) if name not in types
    ]
    for block in definition.blocks:
        names.append(block.label)
        for line in block.instructions:
            if found := RESULT.match(line):
                names.append(found[1])
    numbers = {name: str(number) for number, name in enumerate(names)}

    def new(text: str) -> str:
        def one(match: re.Match[str]) -> str:
            name = match[1]
            return f"%{numbers[name]}" if name in numbers and name not in types else match[0]

        return (LOCAL if '"' in text else BARE).sub(one, text)

    start = definition.head.index("(")
    head = definition.head[:start] + new(definition.head[start:])
    blocks = [
        Block(numbers[block.label], [_earlier_first(_phi(new(line))) for line in block.instructions])
        for block in definition.blocks
    ]
    return Definition(definition.name, head, blocks)


def _earlier_first(line: str) -> str:
    """Of two values that may change places the one that was there first: passes order them by their own ranks."""
    found = COMMUTATIVE.fullmatch(line)
    if not found or int(found[2]) < int(found[3]):
        return line
    return f"{found[1]}%{found[3]}, %{found[2]}"


def _phi(line: str) -> str:
    """Incoming values in the order of their blocks."""
    found = PHI.match(line) if " = phi " in line else None
    if not found:
        return line
    return f"{found[1]} {', '.join(sorted(_edges(found[2]), key=lambda edge: int(_from(edge))))}"


def _edges(text: str) -> list[str]:
    """`[%1, %2], [[1, 2], %3]` → its outermost brackets."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        start = place if sign == "[" and depth == 0 else start
        depth += (sign == "[") - (sign == "]")
        if sign == "]" and depth == 0:
            found.append(text[start : place + 1])
    return found


def _from(edge: str) -> str:
    """The label that an edge of a phi comes from."""
    return edge.rpartition("%")[2].rstrip("] ")


def _types(definitions: Mapping[str, Definition], module: Module) -> dict[str, str]:
    """Structure types still named somewhere → T0, T1, … by appearance."""
    if not module.types:
        return {}
    text = "\n".join(text_of(each) for each in definitions.values())
    text += "\n".join([*module.globals.values(), *module.declarations.values()])
    used = [name for name in mentioned(text, "%") if name in module.types]
    for name in used:  # grows while it is read
        used += [n for n in mentioned(module.types[name], "%") if n in module.types and n not in used]
    return {name: f"T{number}" for number, name in enumerate(used)}
