"""What a program takes up before it runs, also of what a neighbour has put into it."""

from __future__ import annotations

import struct
import sys

import pytest

from codetrans.languages.candidate import parse_candidate
from codetrans.sandbox.batch import ROOM, build_all
from codetrans.sandbox.calls import Artefact
from codetrans.sandbox.room import room
from codetrans.sandbox.run import Sandbox
from codetrans.types import Function

HEADER = struct.pack("<6s26xQ14xHH6x", b"\x7fELF\x02\x01", 64, 56, 2)


def segment(kind: int, memory: int) -> bytes:
    return struct.pack("<IIQQQQQQ", kind, 5, 0, 0, 0, 10, memory, 0)


def test_files_and_what_programs_are_given_are_counted() -> None:
    assert room({"a": b"12345", "b": b""}) == 5
    program = HEADER + segment(1, 1000) + segment(7, 100)
    assert room({"main": program}) == len(program) + 1100
    assert room({"main": HEADER + segment(4, 1000) + segment(1, 10)}) == len(program) + 10
    assert room({"main": HEADER + segment(1, 1000)}) == sys.maxsize  # half of it


LARGE = {
    "cpp": "int f(int x) { static char all[1 << 28]; return all[x] + x + 1; }",
    "cpp of a thread": "int f(int x) { static thread_local char all[1 << 28]; return all[x] + x + 1; }",
    "rust": "static mut ALL: [u8; 67108864] = [0; 67108864];\n"
    "fn f(x: i32) -> i32 { unsafe { ALL[x as usize] as i32 + x + 1 } }",
}
SMALL = {
    "cpp": "int f(int x) { return x + 1; }",
    "go": "func f(x int) int { return x + 1 }",
    "java": "static int f(int x) { return x + 1; }",
    "python": "def f(x):\n    return x + 1",
    "rust": "fn f(x: i32) -> i32 { x + 1 }",
}


def built(language: str, texts: list[str], sandbox: Sandbox) -> list[Artefact]:
    functions = [parse_candidate(text, language, "f", 1) for text in texts]
    made = build_all(sandbox, [one for one in functions if isinstance(one, Function)])
    return [one for one in made if isinstance(one, Artefact)]


@pytest.mark.parametrize("way", LARGE)
def test_nobody_is_apart_from_one_who_fills_the_program(way: str, sandbox: Sandbox) -> None:
    language = way.split(maxsplit=1)[0]
    made = built(language, [LARGE[way], SMALL[language]], sandbox)
    assert [(one.words, one.apart) for one in made] == [(("0",), False), (("1",), False)]
    assert room(made[1].files) >= 1 << 26


@pytest.mark.parametrize("language", SMALL)
def test_usual_candidates_are_apart_and_take_little(language: str, sandbox: Sandbox) -> None:
    made = built(language, [SMALL[language] + " " * n for n in range(3)], sandbox)
    assert [one.apart for one in made] == [True] * 3
    assert room(made[0].files) < ROOM / 2
