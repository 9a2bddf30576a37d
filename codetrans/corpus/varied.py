"""The same translations with other names, numbers and operators, so that a model reads what is there.

A problem's solutions share its name, its variables' names and its idioms, and a model that has seen
them in four languages recalls the fifth. Here a group's functions are renamed alike, with names of
other groups' functions as each language spells them; a number that all of them have equally often
becomes another; and an operator becomes its neighbour where all have the same row of its kind.
Functions that do not share their variables' names say the same too freely and are left out.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from typing import Any, TypeAlias

from tree_sitter import Node

from codetrans.corpus.formatted import formatted
from codetrans.corpus.parts import Spread, batches
from codetrans.corpus.step import Solution
from codetrans.languages import language
from codetrans.languages.bound import Mention, mentions
from codetrans.languages.edit import Edit, apply, parse, text_of, used_names, walk
from codetrans.testgen.syntax import OPERATIONS

Key: TypeAlias = "tuple[str, ...]"  # a name's words: start_row and startRow are one

BATCH = 500  # functions or groups of one task
SHARED = 0.7  # of the variables of two functions, so that they count as word for word
LONGER = 1.6  # times that one of them may mention names as often as the other
KNOWN = 3  # times that a name must be seen in a language to be given to others
RENAMED = 0.7  # of a group's names
CHANGED = 0.4  # of its numbers, and of the groups in which an operator changes
WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[A-Z]")
INTEGER = re.compile(r"[2-9]|[1-9]\d{1,8}")
# Kinds of operators, each with what takes its place.
KINDS: tuple[dict[str, tuple[str, ...]], ...] = (
    {"<": ("<=", ">"), "<=": ("<", ">="), ">": (">=", "<"), ">=": (">", "<="), "==": ("!=",), "!=": ("==",)},
    {"+": ("-", "*"), "-": ("+",), "*": ("+", "-")},
    {"&&": ("||",), "||": ("&&",), "and": ("or",), "or": ("and",)},
    {"+=": ("-=",), "-=": ("+=",), "*=": ("+=",)},
)
ALIKE = {"and": "&&", "or": "||"}  # spellings of one operator


def key(name: str) -> Key:
    return tuple(word.lower() for word in WORDS.findall(name))


@dataclass(frozen=True)
class Read:
    """A solution and what of it can change."""

    solution: Solution
    root: Node
    mentions: tuple[Mention, ...]
    variables: Mapping[Key, str]
    taken: frozenset[Key]  # of all names in it

    @classmethod
    def of(cls, solution: Solution) -> Read:
        record = language(solution.language)
        root = parse(solution.text, record.grammar())
        found = tuple(mentions(root, record.binding))
        names = {text_of(m.node) for m in found if m.binds} - {"_", "self"}
        return cls(
            solution,
            root,
            found,
            {key(name): name for name in sorted(names) if key(name)},
            frozenset(map(key, used_names(root))),
        )

    def shares(self, other: Read) -> float:
        both = self.variables.keys() & other.variables.keys()
        return len(both) / max(1, len(self.variables.keys() | other.variables.keys()))

    def is_as_long(self, other: Read) -> bool:
        return LONGER**-1 <= len(self.mentions) / max(1, len(other.mentions)) <= LONGER

    def operators(self, kind: Mapping[str, tuple[str, ...]]) -> list[Node]:
        return [
            node
            for node in walk(self.root)
            if not node.is_named
            and node.parent is not None
            and OPERATIONS.match(node.parent.type)
            and text_of(node) in kind
        ]

    def numbers(self) -> list[Node]:
        kinds = language(self.solution.language).wording.numbers
        return [n for n in walk(self.root) if n.type in kinds and INTEGER.fullmatch(text_of(n))]


@dataclass
class Names:
    """Names that the corpus's functions have, by language: what a new one is drawn from."""

    spelt: dict[Key, dict[str, Counter[str]]] = field(default_factory=dict)

    def add(self, key: Key, name: str, language: str) -> None:
        self.spelt.setdefault(key, {}).setdefault(language, Counter())[name] += 1

    def known(self, languages: Iterable[str]) -> dict[Key, dict[str, str]]:
        """Name → language → its commonest spelling there, for those that all of `languages` have often."""
        wanted = set(languages)
        return {
            key: {name: spellings.most_common(1)[0][0] for name, spellings in by_language.items()}
            for key, by_language in self.spelt.items()
            if all(by_language.get(name, Counter()).total() >= KNOWN for name in wanted)
        }


def varied(solutions: Sequence[Solution], seed: int, spread: Spread = map) -> list[Solution]:
    """One form of each group that has functions which are the same word for word; canonical."""
    made = forms(solutions, seed, spread)
    return formatted([replace(form, variant=f"{form.variant}~{seed}") for form in made], spread)


def forms(solutions: Sequence[Solution], seed: int, spread: Spread = map) -> list[Solution]:
    """The forms as they come, not formatted."""
    groups: dict[tuple[str, int, str], list[Solution]] = defaultdict(list)
    variables, functions = Names(), Names()
    whole = [solution for solution in solutions if not solution.only_source]
    parts = batches(whole, BATCH)
    for part, found in zip(parts, spread(_variables, parts), strict=True):
        for solution, names in zip(part, found, strict=True):
            groups[solution.group].append(solution)
            functions.add(key(solution.name), solution.name, solution.language)
            for name in names:
                variables.add(key(name), name, solution.language)
    languages = {solution.language for solution in solutions}
    make = partial(_forms, variables.known(languages), functions.known(languages), seed)
    made = spread(make, batches([members for _, members in sorted(groups.items())], BATCH))
    return [Solution(**row) for rows in made for row in rows]


def _variables(solutions: Sequence[Solution]) -> list[list[str]]:
    return [list(Read.of(solution).variables.values()) for solution in solutions]


def _forms(
    variables: Mapping[Key, Mapping[str, str]],
    functions: Mapping[Key, Mapping[str, str]],
    seed: int,
    groups: Sequence[Sequence[Solution]],
) -> list[dict[str, Any]]:
    """Each group is drawn by itself, so that it is the same whichever groups were made before it."""
    rows = []
    for group in groups:  # syntax trees are kept no longer than a group takes
        rng = random.Random(repr((seed, group[0].group)))
        form = _form([Read.of(member) for member in group], variables, functions, rng)
        rows += [asdict(solution) for solution in form]
    return rows


def _form(
    members: Sequence[Read],
    variables: Mapping[Key, Mapping[str, str]],
    functions: Mapping[Key, Mapping[str, str]],
    rng: random.Random,
) -> Iterator[Solution]:
    pivot = rng.choice(members)
    close = [member for member in members if pivot.shares(member) >= SHARED and pivot.is_as_long(member)]
    edits: dict[int, list[Edit]] = {place: [] for place in range(len(close))}
    kinds = [kind for kind in KINDS if _signs(pivot, kind)]
    if kinds and rng.random() < CHANGED:
        kind = rng.choice(kinds)
        row = _signs(pivot, kind)
        alike = [member for member in close if _signs(member, kind) == row]
        if len({member.solution.language for member in alike}) > 1:
            close = alike
            edits = _other_operator(close, kind, rng)
    if len({member.solution.language for member in close}) < 2:
        return
    names = _new_names(close, variables, functions, rng)
    numbers = _new_numbers(close, rng)
    for place, member in enumerate(close):
        edits[place] += _renamed(member, names)
        edits[place] += [
            Edit(node.start_byte, node.end_byte, numbers[text_of(node)])
            for node in member.numbers()
            if text_of(node) in numbers
        ]
        solution = member.solution
        title = key(solution.name)
        yield replace(
            solution,
            text=apply(solution.text, edits[place]),
            name=names[title][solution.language] if title in names else solution.name,
        )


def _signs(member: Read, kind: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [ALIKE.get(text_of(node), text_of(node)) for node in member.operators(kind)]


def _other_operator(
    members: Sequence[Read], kind: Mapping[str, tuple[str, ...]], rng: random.Random
) -> dict[int, list[Edit]]:
    """The same operator of each member becomes the same other one."""
    chosen = rng.randrange(len(members[0].operators(kind)))
    draw = rng.random()
    edits = {}
    for place, member in enumerate(members):
        node = member.operators(kind)[chosen]
        others = kind[text_of(node)]
        edits[place] = [Edit(node.start_byte, node.end_byte, others[int(draw * len(others))])]
    return edits


def _new_names(
    members: Sequence[Read],
    variables: Mapping[Key, Mapping[str, str]],
    functions: Mapping[Key, Mapping[str, str]],
    rng: random.Random,
) -> dict[Key, Mapping[str, str]]:
    """Name → language → what takes its place; no two get one, and none that a member has already."""
    taken = set().union(*(member.taken for member in members))
    found: dict[Key, Mapping[str, str]] = {}
    titles = {key(member.solution.name) for member in members}
    for words in sorted({*(name for member in members for name in member.variables), *titles}):
        pool = functions if words in titles else variables
        if rng.random() > RENAMED:
            continue
        short = len("".join(words)) == 1  # a counter stays one, mostly
        free = [other for other in pool if other not in taken and (len("".join(other)) == 1) == short] or [
            other for other in pool if other not in taken
        ]
        if free:
            other = rng.choice(free)
            taken.add(other)
            found[words] = pool[other]
    return found


def _renamed(member: Read, names: Mapping[Key, Mapping[str, str]]) -> Iterator[Edit]:
    solution = member.solution
    own = {**{name: words for words, name in member.variables.items()}, solution.name: key(solution.name)}
    for mention in member.mentions:
        words = own.get(text_of(mention.node))
        if words is not None and words in names:
            node = mention.node
            yield Edit(node.start_byte, node.end_byte, names[words][solution.language])


def _new_numbers(members: Sequence[Read], rng: random.Random) -> dict[str, str]:
    """Numbers that all members have equally often → others of about their size."""
    counts = [Counter(text_of(node) for node in member.numbers()) for member in members]
    found: dict[str, str] = {}
    for text, count in sorted(counts[0].items()):
        if all(other[text] == count for other in counts) and rng.random() < CHANGED:
            value = int(text)
            other = str(rng.randint(2, 9) if value < 10 else rng.randint(value // 2, 2 * value))
            if not any(other in known for known in counts):
                found[text] = other
    return found
