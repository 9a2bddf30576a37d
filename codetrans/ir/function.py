"""One function of compact IR said again in full: lines become blocks, blocks and values get LLVM's numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from codetrans.errors import BadInput
from codetrans.ir.infer import Signature, Typer
from codetrans.ir.instruction import (
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
from codetrans.ir.module import NAME, arguments
from codetrans.ir.parse import CONSTANTS, Parser
from codetrans.ir.words import VERBATIM, long_constant, long_name, names, type_of

HEAD = re.compile(r'(\w+) ("[^"]*"|[^"\s(]+)\((.*)\)\{')
ENDS = re.compile(
    rf"(?:%{NAME} = )?(?:invoke|resume|indirectbr|callbr|ret|br|switch|unreachable|catchswitch|catchret|cleanupret)\b"
)
PHI_LINE = re.compile(r"([a-z_]+) ([A-Za-z]+)=(?!=)(.+)")
NEXT = "next"  # the block that the following line begins


def head_of(head: re.Match[str]) -> tuple[str, str, list[tuple[str, str]]]:
    returns = type_of(head[1])
    parameters = []
    for part in arguments(head[3]):
        kind, _, name = part.partition(" ")
        type_ = type_of(kind)
        if type_ is None or not re.fullmatch(r"[a-zA-Z]+", name):
            returns = None
            break
        parameters.append((type_, name))
    if returns is None:
        raise BadInput(f"no head of a function: {head[0][:80]!r}", remedy="`TYPE NAME(TYPE a,TYPE b){`")
    return returns, head[2], parameters


@dataclass
class _Block:
    label: str  # "" until something names it
    instructions: list[Instruction] = field(default_factory=list)
    is_open: bool = True


class FunctionReader:
    """One function. Until the end values have the names of the text, and blocks are `.L1` or, by place, `.B0`."""

    def __init__(self, head: str, known: dict[str, Signature]) -> None:
        self.head = head
        self.blocks: list[_Block] = []
        found = HEAD.fullmatch(head)
        if found:
            self.returns, self.name, parameters = head_of(found)
            self.parameters = [name for _, name in parameters]
        else:
            self.returns, self.name, parameters = "", "", []
            count = len(re.findall(r" %\d+(?=[,)])", head[head.index("(") if "(" in head else 0 :]))
            letters = list(islice(names(), count))
            parameters = [("", letter) for letter in letters]
            self.parameters = letters
        self.typer = Typer({name: kind for kind, name in parameters}, known)

    def body(self, lines: Sequence[str], first: bool) -> str:
        self._open("")
        for line in lines:
            try:
                self._line(line)
            except BadInput:
                raise
            except (KeyError, IndexError, ValueError) as error:
                raise BadInput(f"no line of compact IR: {line[:80]!r}") from error
        if self.blocks[-1].is_open:
            raise BadInput(f"the function {self.name or self.head[:60]!r} has no end", remedy="`ret`")
        return self._printed(first)

    # --- lines ------------------------------------------------------------------------------

    def _line(self, line: str) -> None:
        if re.fullmatch(r"\d+:", line):
            if len(self.blocks) == 1 and not (self.blocks[0].instructions or self.blocks[0].label):
                self.blocks[0].label = f".L{line[:-1]}"
                return
            if self.blocks[-1].is_open:
                self._add(Instruction("br", {"n": NEXT}))
            self._open(f".L{line[:-1]}")
            return
        if not self.blocks[-1].is_open:
            self._open("")
        if line.startswith(VERBATIM):
            self._verbatim(line[1:])
        elif (phi := PHI_LINE.fullmatch(line)) and type_of(phi[1]):
            self._phi(phi[1], phi[2], phi[3])
        elif not self._ending(line):
            self._statement(line)

    def _open(self, label: str) -> None:
        self.blocks.append(_Block(label))

    def _add(self, instruction: Instruction) -> None:
        self.blocks[-1].instructions.append(instruction)
        self.blocks[-1].is_open = instruction.kind not in TERMINATORS
        if instruction.kind == AS_IT_IS and ENDS.match(instruction.text):
            self.blocks[-1].is_open = False

    def _verbatim(self, line: str) -> None:
        result = re.match(r"%([A-Za-z]+) = ", line)
        line = re.sub(r"%:(\d+)", r"%.L\1", line)
        made = Instruction(AS_IT_IS, {"r": result[1]} if result else {}, text=line)
        self._add(made)
        if result:
            self.typer.tell(result[1], result_type(read(line)) or result_type(made))

    def _phi(self, kind: str, name: str, values: str) -> None:
        type_ = type_of(kind) or ""
        self.typer.tell(name, type_)
        parsed = [self._atom(value, type_) for value in values.split(",")]
        self._add(Instruction(PHI, {"r": name, "t": type_}, [(value, "") for value in parsed]))

    def _atom(self, value: str, type_: str) -> str:
        if re.fullmatch(r"[A-Za-z]+", value) and value not in CONSTANTS:
            return f"%{value}"
        return long_constant(value, type_)

    def _ending(self, line: str) -> bool:
        """Whether the line is the end of a block."""
        if line in ("trap", "unreachable", "ret"):
            self._add(Instruction({"ret": "ret void"}.get(line, line)))
            return True
        found = re.fullmatch(r"(->|ret |switch |if |trap if )(.*)", line)
        if not found:
            return False
        word, parser = found[1], Parser(found[2])
        if word == "->":
            self._add(Instruction("br", {"n": f".L{parser.number()}"}))
        elif word == "ret ":
            value = self._evaluate(parser, self.returns)[1]
            self._add(Instruction("ret", {"t": self.returns, "a": value}))
        elif word == "switch ":
            kind, value = self._evaluate(parser, "")
            parser.expect("->")
            default = f".L{parser.number()}"
            cases = []
            while parser.take(","):
                case = parser.sign() if parser.sign() in ("true", "false") else ""
                case = case if case and parser.take(case) else parser.number()
                parser.expect("->")
                cases.append((case, f".L{parser.number()}"))
            self._add(Instruction(SWITCH, {"t": kind, "a": value, "n": default}, cases))
        else:
            self._branch(parser, traps=word == "trap if ")
        parser.end()
        return True

    def _branch(self, parser: Parser, traps: bool) -> None:
        is_not = parser.take("not")
        condition = self._evaluate(parser, "i1")[1]
        sides = []
        if not traps or parser.sign():
            parser.expect("->")
            sides.append(f".L{parser.number()}")
            sides += [f".L{parser.number()}"] if not traps and parser.take(",") else []
        if traps:
            # The trap comes next, and after it what goes on.
            there = sides[0] if sides else f".B{len(self.blocks) + 1}"
            yes, no = f".B{len(self.blocks)}", there
        else:
            yes, no = sides[0], sides[1] if len(sides) > 1 else NEXT
        if is_not:
            yes, no = no, yes
        self._add(Instruction("if", {"a": condition, "n": yes, "m": no}))
        if traps:
            self._open("")
            self._add(Instruction(TRAP))

    def _evaluate(self, parser: Parser, type_: str) -> tuple[str, str]:
        kind, value = self.typer.value(parser.expression(), type_)
        self._emit()
        return kind, value

    def _emit(self) -> None:
        for instruction in self.typer.made:
            self._add(instruction)
        self.typer.made.clear()

    def _statement(self, line: str) -> None:
        name = re.match(r"([A-Za-z]+)=(?!=)", line)
        parser = Parser(line[name.end() :] if name else line)
        store = re.match(r"(?:([a-z]+))?\[", line)
        if store and not name:
            self._store(parser, store[1] or "")
        else:
            self.typer.statement(parser.expression(), name[1] if name else "")
        parser.end()
        self._emit()

    def _store(self, parser: Parser, kind: str) -> None:
        type_ = type_of(kind) if kind else ""
        if type_ is None or (kind and not parser.take(kind)):
            raise parser.unread()
        parser.expect("[")
        address = parser.address()
        parser.expect("=")
        type_, value = self.typer.value(parser.expression(), type_)
        place = self.typer.address(address, type_)
        self.typer.made.append(Instruction("store", {"t": type_, "a": value, "b": place}))

    # --- the whole function -------------------------------------------------------------------

    def _printed(self, first: bool) -> str:
        self._resolve()
        before = predecessors([(block.label, block.instructions) for block in self.blocks])
        order = [*self.parameters]
        for block in self.blocks:
            order.append(block.label)
            order += [each.result for each in block.instructions if each.result]
        if len(set(order)) < len(order):
            twice = next(name for place, name in enumerate(order) if name in order[:place])
            raise BadInput(f"{twice.removeprefix('.L')} is said twice in {self.name}")
        numbers = {name: str(number) for number, name in enumerate(order)}
        lines = [self._long_head(first)]
        for place, block in enumerate(self.blocks):
            lines += [f"{numbers[block.label]}:"] if place else []
            for each in block.instructions:
                if each.kind == PHI:
                    each.values = (
                        list(zip([value for value, _ in each.values], before[block.label], strict=True))
                        if len(each.values) == len(before[block.label])
                        else self._wrong_phi(each)
                    )
                line = self._numbered(said(each), numbers)
                lines += [f"  {line}"] if each.kind != TRAP else [f"  {line}" for line in TRAP_LINES]
        return "\n".join([*lines, "}\n"])

    def _wrong_phi(self, phi: Instruction) -> list[tuple[str, str]]:
        raise BadInput(f"{phi.result} has {len(phi.values)} values, but other many blocks come before it")

    def _resolve(self) -> None:
        """Every block has a label that no other has, and every branch names one."""
        for place, block in enumerate(self.blocks):
            block.label = block.label or f".B{place}"
        labels = {block.label for block in self.blocks}
        for place, block in enumerate(self.blocks):
            last = block.instructions[-1]
            following = self.blocks[place + 1].label if place + 1 < len(self.blocks) else ""

            def target(label: str, following: str = following) -> str:
                if label == NEXT:
                    return following
                # Blocks by place may have got a label of their own.
                return self.blocks[int(label[2:])].label if label.startswith(".B") else label

            try:
                for hole in ("n", "m"):
                    if hole in last.holes:
                        last.holes[hole] = target(last.holes[hole])
                last.values = [(value, target(label)) for value, label in last.values]
            except IndexError:
                following = ""
            wrong = [label for label in last.labels() if label not in labels]
            if wrong or (last.kind == "br" and not last.holes["n"]):
                raise BadInput(
                    f"a branch in {self.name} leads nowhere", remedy="give each label its line `1:`"
                )

    def _numbered(self, line: str, numbers: Mapping[str, str]) -> str:
        def one(found: re.Match[str]) -> str:
            if not found[1]:
                return found[0]
            if found[1] not in numbers:
                if re.fullmatch(r"T\d+", found[1]):
                    return found[0]
                raise BadInput(f"{found[1]} in {self.name} has no value")
            return f"%{numbers[found[1]]}"

        return LOCAL.sub(one, line)

    def _long_head(self, first: bool) -> str:
        if self.head.startswith(VERBATIM):
            return self.head[1:]
        kinds = [self.typer.kinds[name] for name in self.parameters]
        parameters = ", ".join(f"{kind} %{number}" for number, kind in enumerate(kinds))
        return f"define {'' if first else 'internal '}{self.returns} @{long_name(self.name)}({parameters}) {{"
