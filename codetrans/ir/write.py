"""One function of canonical IR in the lines of compact IR: what is said where, and under which name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from codetrans.ir.infer import Signature
from codetrans.ir.instruction import (
    CALL,
    LOCAL,
    PHI,
    SWITCH,
    TERMINATORS,
    TRAP,
    TRAP_LINES,
    Instruction,
    predecessors,
    read,
    result_type,
    said,
)
from codetrans.ir.instruction import VERBATIM as AS_IT_IS
from codetrans.ir.module import NAME, Definition
from codetrans.ir.say import Node, Speaker
from codetrans.ir.words import VERBATIM, names, short_name, word

DEEPEST = 40  # values within values: those who read them, recursively, have a stack that ends


@dataclass
class Written:
    """A block: what is said in it, and how it ends."""

    label: str
    statements: list[Node] = field(default_factory=list)


class Writer:
    """One function. `known`: name → signature of what is defined or was called before; it grows.
    `as_it_is`: only labels and heads are said shorter."""

    def __init__(self, definition: Definition, known: dict[str, Signature], as_it_is: bool) -> None:
        self.as_it_is = as_it_is
        self.definition = definition
        self.signature = known.get(definition.name)
        self.known = known
        count = len(re.findall(r" %\d+(?=[,)])", definition.head[definition.head.index("(") :]))
        self.parameters = [str(number) for number in range(count)]
        definition.blocks[0].label = definition.blocks[0].label or str(count)
        self.blocks = [(block.label, _instructions(block.instructions)) for block in definition.blocks]
        self.kinds = dict(zip(self.parameters, self.signature[1] if self.signature else [], strict=False))
        self._mark()
        self.written = [Written(label, self._statements(each)) for label, each in self.blocks]
        self.label_of: dict[str, str] = {}

    def _mark(self) -> None:
        """What the text would not tell stays as it is: operands without a type, edges in another order."""
        before = predecessors([(label, each) for label, each in self.blocks])
        for _, instructions in self.blocks:
            for each in instructions:
                if each.result:
                    self.kinds[each.result] = result_type(each)
        speaker = Speaker(self.kinds, self.known)
        uses = Counter(
            name for _, instructions in self.blocks for each in instructions for name in _mentioned(each)
        )
        self.uses = uses
        for label, instructions in self.blocks:
            for place, each in enumerate(instructions):
                edges = [source for _, source in each.values] if each.kind == PHI else before[label]
                returns = each.kind not in ("ret", "ret void") or self.signature is not None
                if each.kind != TRAP and (
                    self.as_it_is or edges != before[label] or not returns or not speaker.can_say(each)
                ):
                    line = said(each)
                    instructions[place] = Instruction(
                        AS_IT_IS, {"r": each.result} if each.result else {}, text=line
                    )

    def _statements(self, instructions: list[Instruction]) -> list[Node]:
        """Values used once where they are used, as far as their order allows: what is said first happens first."""
        here = {each.result: each for each in instructions if each.result}
        user = {
            name: each
            for each in instructions
            for name in _mentioned(each)
            if name in here and each.kind not in (PHI, AS_IT_IS)
        }
        waiting: list[Node] = []
        statements: list[Node] = []
        for each in instructions:
            wanted = [name for name in _mentioned(each) if each.kind not in (PHI, AS_IT_IS)]
            pending = [node.instruction.result for node in waiting]
            count = next(
                n for n in range(len(pending), -1, -1) if _is_within(pending[len(pending) - n :], wanted)
            )
            taken = waiting[len(waiting) - count :]
            left = waiting[: len(waiting) - count]
            node = Node(each, {found.instruction.result: found for found in taken})
            once = self.uses[each.result] == 1 and each.result in user and each.kind not in (PHI, AS_IT_IS)
            once = once and node.depth < DEEPEST
            until = max((n for n, name in enumerate(pending[: len(left)], 1) if name in wanted), default=0)
            until = until if once else len(left)
            statements += left[:until]
            waiting = left[until:] + ([node] if once else [])
            if not once:
                statements.append(node)
        return statements

    def lines(self) -> list[str]:
        self._labels()
        letters = names()
        self.letters = {name: next(letters) for name in self.parameters}
        for block in self.written:
            for node in block.statements:
                result = node.instruction.result
                if result and (self.uses[result] or node.instruction.kind != CALL):
                    self.letters[result] = next(letters)
        self.speaker = Speaker(self.kinds, self.known, self.letters)
        lines = [self._head()]
        for place, block in enumerate(self.written):
            if self._is_told(place):
                continue
            if block.label in self.label_of:
                lines.append(f"{self.label_of[block.label]}:")
            lines += [self._statement(node) for node in block.statements[:-1]]
            ending = self._ending(place, block.statements[-1])
            lines += [ending] if ending else []
        return lines

    def _labels(self) -> None:
        """Numbers of the blocks that something names; the others are only fallen into."""
        named: set[str] = set()
        for place, block in enumerate(self.written):
            last = block.statements[-1].instruction
            if self._is_told(place):
                continue
            sides = last.labels()
            trapped = self._trapped(place)
            for node in block.statements:
                if node.instruction.kind == AS_IT_IS:
                    named |= set(_labels_in(node.instruction.text))
            if trapped is not None:
                named |= set(sides) - {self._following(place)} if trapped else set()
            elif last.kind == "if" and sides[0] != sides[1]:
                named |= set(sides) - {self._following(place)}
            else:
                named |= set(sides)
            # A block without a line of its own is there by its label.
            falls = last.kind == "br" and last.holes["n"] == self._following(place)
            if falls and len(block.statements) == 1 and place:
                named.add(block.label)
        self.label_of = {
            block.label: str(number)
            for number, block in enumerate((b for b in self.written if b.label in named), 1)
        }

    def _following(self, place: int) -> str:
        return self.written[place + 1].label if place + 1 < len(self.written) else ""

    @cached_property
    def _named(self) -> Counter[str]:
        """How often the ends of blocks name each."""
        ends = (block.statements[-1].instruction for block in self.written)
        return Counter(label for end in ends if end.kind != AS_IT_IS for label in end.labels())

    def _trapped(self, place: int) -> bool | None:
        """Of a block that ends in `trap if`: whether it must name where it goes on. None: it does not end so."""
        last = self.written[place].statements[-1].instruction
        if last.kind != "if" or place + 1 >= len(self.written):
            return None
        following = self.written[place + 1]
        sides = last.labels()
        alone = [node.instruction.kind for node in following.statements] == [TRAP]
        if not alone or sides.count(following.label) != 1 or self._named[following.label] != 1:
            return None
        other = sides[1] if sides[0] == following.label else sides[0]
        return other != self._following(place + 1)

    def _is_told(self, place: int) -> bool:
        """A block that the end of the one before it holds."""
        return place > 0 and self._trapped(place - 1) is not None

    def _head(self) -> str:
        if self.signature is None:
            return VERBATIM + self.definition.head
        returns, kinds = self.signature
        given = ",".join(
            f"{word(kind)} {self.letters[name]}" for kind, name in zip(kinds, self.parameters, strict=True)
        )
        return f"{word(returns)} {short_name(self.definition.name)}({given}){{"

    def _statement(self, node: Node) -> str:
        each = node.instruction
        if each.kind == AS_IT_IS:
            return VERBATIM + self._renamed(each.text)
        if each.kind == PHI:
            values = ",".join(self.speaker.atom(value, each.holes["t"]) for value, _ in each.values)
            return f"{word(each.holes['t'])} {self.letters[each.result]}={values}"
        text = self.speaker.statement(node)
        return f"{self.letters[each.result]}={text}" if each.result in self.letters else text

    def _ending(self, place: int, node: Node) -> str:
        each = node.instruction
        if each.kind == AS_IT_IS or each.kind not in TERMINATORS:
            return self._statement(node)
        if each.kind == "br":
            label = each.holes["n"]
            falls = label == self._following(place) and (place or len(self.written[0].statements) > 1)
            return "" if falls else f"->{self.label_of[label]}"
        if each.kind == "if":
            return self._branch(place, node)
        if each.kind == SWITCH:
            cases = "".join(f",{value}->{self.label_of[label]}" for value, label in each.values)
            return (
                f"switch {self.speaker.say(each.holes['a'], node)}->{self.label_of[each.holes['n']]}{cases}"
            )
        if each.kind == "ret":
            return f"ret {self.speaker.say(each.holes['a'], node, known=True)}"
        return "ret" if each.kind == "ret void" else each.kind

    def _branch(self, place: int, node: Node) -> str:
        condition = self.speaker.say(node.instruction.holes["a"], node)
        yes, no = node.instruction.labels()
        trapped = self._trapped(place)
        if trapped is not None:
            is_yes = yes == self.written[place + 1].label
            there = f"->{self.label_of[no if is_yes else yes]}" if trapped else ""
            return f"trap if {'' if is_yes else 'not '}{condition}{there}"
        following = self._following(place)
        if no == following and yes != no:
            return f"if {condition}->{self.label_of[yes]}"
        if yes == following and yes != no:
            return f"if not {condition}->{self.label_of[no]}"
        return f"if {condition}->{self.label_of[yes]},{self.label_of[no]}"

    def _renamed(self, line: str) -> str:
        """Values under their letters, blocks under `%:1`."""

        def one(found: re.Match[str]) -> str:
            if not found[1]:
                return found[0]
            if found[1] in self.letters:
                return f"%{self.letters[found[1]]}"
            return f"%:{self.label_of[found[1]]}" if found[1] in self.label_of else found[0]

        return LOCAL.sub(one, line)


def _instructions(lines: list[str]) -> list[Instruction]:
    ends_in_trap = tuple(lines[-2:]) == TRAP_LINES
    made = [read(line) for line in (lines[:-2] if ends_in_trap else lines)]
    return [*made, Instruction(TRAP)] if ends_in_trap else made


def _mentioned(each: Instruction) -> list[str]:
    """Values that it reads, each as often as it does."""
    if each.kind == AS_IT_IS:
        text = re.sub(rf"^%{NAME} = ", "", each.text)
        return [found[1] for found in LOCAL.finditer(text) if found[1]]
    values = [value for value, _ in each.values] if each.kind == PHI else each.operands
    return [value[1:] for value in values if value.startswith("%")]


def _labels_in(line: str) -> list[str]:
    return re.findall(rf"\blabel %({NAME})", line) + re.findall(
        rf", %({NAME})\]", line if " = phi " in line else ""
    )


def _is_within(some: list[str], wanted: list[str]) -> bool:
    """Whether they come in this order among those wanted."""
    rest = iter(wanted)
    return all(name in rest for name in some)
