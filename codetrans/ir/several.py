"""Several functions in a module: which a module is about, and one module out of many canonical ones. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from codetrans.ir.module import NAMED, Block, Definition, Module, bare, mentioned, quoted, split
from codetrans.ir.order import printed, text_of

# Of definitions that their module has for itself, or that each module has which uses them.
KEPT_INSIDE = re.compile(
    r"^define .*?\b(?:internal|private|hidden|linkonce|linkonce_odr|available_externally) "
)
# A name with its sigil, and the texts of all it needs: equal keys are the same thing.
Key = tuple[str, frozenset[tuple[str, str]]]


def entries(module: Module) -> list[str]:
    """The functions that other modules may call; where there is none, those that no other of it calls."""
    visible = [name for name, each in module.definitions.items() if not KEPT_INSIDE.match(_linkage(each))]
    if visible:
        return visible
    called = {
        other
        for name, each in module.definitions.items()
        for block in each.blocks
        for line in block.instructions
        for other in mentioned(line)
        if other != name
    }
    return [name for name in module.definitions if name not in called] or list(module.definitions)


def _linkage(definition: Definition) -> str:
    """Its head up to its name."""
    return definition.head[: definition.head.index("@")]


def joined(modules: Sequence[str]) -> str:
    """One module of canonical ones, the first definition of each first, in their order.

    What several need in the same form is there once; other things of an equal name are numbered. The
    canonical form of each of its functions is what was given, but for such numbers.
    """
    if len(modules) == 1:
        return modules[0]
    parts = [_Part.of(split(text)) for text in modules]
    names = _numbered(parts)
    entered = {part.entry for part in parts}
    shown: set[Key] = set()
    texts = []
    for part in parts:
        left = Module()
        new = {name: names[key] for name, key in part.keys.items()}
        for name, key in part.keys.items():
            if key in shown or (key in entered and key != part.entry):
                continue
            shown.add(key)
            _show(left, part.module, name, new)
        if left != Module():
            texts.append(printed(left))
    return "\n".join(texts)


@dataclass(frozen=True)
class _Part:
    module: Module
    keys: dict[str, Key]  # of each name with its sigil, in the order of the module

    @property
    def entry(self) -> Key:
        return self.keys["@" + next(iter(self.module.definitions))]

    @classmethod
    def of(cls, module: Module) -> _Part:
        texts = dict(_texts(module))
        return cls(module, {name: (name, _needs(name, texts)) for name in texts})


def _texts(module: Module) -> Iterator[tuple[str, str]]:
    """Each name with its sigil, and what it stands for; of which linkage a function is does not matter."""
    yield from ((f"%{name}", value) for name, value in module.types.items())
    for name, each in module.definitions.items():
        yield f"@{name}", text_of(each).replace("define internal ", "define ", 1)
    yield from ((f"@{name}", value) for name, value in (module.globals | module.declarations).items())


def _needs(name: str, texts: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    found = {name: texts[name]}
    pending = [name]
    while pending:
        text = texts[pending.pop()]
        for sigil in "@%":
            for other in mentioned(text, sigil):
                if sigil + other in texts and sigil + other not in found:
                    found[sigil + other] = texts[sigil + other]
                    pending.append(sigil + other)
    return frozenset(found.items())


def _numbered(parts: Sequence[_Part]) -> dict[Key, str]:
    """A name with its sigil for each thing; those that the modules are about choose first."""
    keys = [part.entry for part in parts] + [key for part in parts for key in part.keys.values()]
    taken: set[str] = set()
    names: dict[Key, str] = {}
    for key in dict.fromkeys(keys):
        sigil, name = key[0][0], bare(key[0][1:])
        unique, number = name, 2
        while sigil + unique in taken:
            unique, number = f"{name}.{number}", number + 1
        taken.add(sigil + unique)
        names[key] = sigil + quoted(unique)
    return names


def _show(into: Module, module: Module, name: str, new: Mapping[str, str]) -> None:
    """Puts what `name` stands for into a module, under the new names."""

    def line(text: str) -> str:
        for sigil in "@%":
            if sigil in text:
                text = NAMED[sigil].sub(
                    lambda found: new.get(found[0], found[0]) if found[1] else found[0], text
                )
        return text

    bare_name, shown = name[1:], new[name][1:]
    if name[0] == "%":
        into.types[shown] = line(module.types[bare_name])
    elif bare_name in module.globals:
        into.globals[shown] = line(module.globals[bare_name])
    elif bare_name in module.declarations:
        into.declarations[shown] = line(module.declarations[bare_name])
    else:
        given = module.definitions[bare_name]
        blocks = [Block(block.label, [line(text) for text in block.instructions]) for block in given.blocks]
        into.definitions[shown] = Definition(shown, line(given.head), blocks)
