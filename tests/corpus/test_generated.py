"""Drawn programs: the same in every language, by their grammars and by running them."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from codetrans.corpus.generated import edges, graphs, orders
from codetrans.corpus.generated.draw import Draw
from codetrans.corpus.generated.programs import generated, programs, routine
from codetrans.corpus.generated.sketches import NUMERIC, WHOLE
from codetrans.corpus.run import generate
from codetrans.languages import language, languages
from codetrans.languages.drawn.expressions import Name
from codetrans.languages.drawn.tree import Declare, Return, Routine, walk
from codetrans.languages.edit import parse
from codetrans.languages.standalone import only_function
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.run import Sandbox
from codetrans.testgen.generate import TestOptions
from codetrans.testgen.generate import generate as suite_of
from codetrans.testgen.verify import verify
from codetrans.types import Case, Int, Rejection, Status, Value

# Draws without a remainder of a negative number, which is another one in Python, and with the guard
# against intervals that end before they start, whose order depends on how they are sorted.
# Choices take exponential time: with other seeds C++, which copies its list at each call, has none left.
SEEDS = {"power": 4, "intervals": 6, "chosen": 3, "compared": 0}
ROWS = {"intervals"}  # Python takes rows of two apart, and raises for a wider one, which is at the edge.
SKETCHES = {sketch.__name__: sketch for sketch in (*NUMERIC, *WHOLE)}

GRAPHS = [n for n, sketch in SKETCHES.items() if sketch.__module__ in (graphs.__name__, orders.__name__)]


def drawn(name: str, seed: int) -> Routine:
    draw = Draw(random.Random(seed))
    found = SKETCHES[name](draw)
    if SKETCHES[name] in WHOLE:
        return Routine(("f", name), tuple(draw.parameters), found[1], found[0])
    return Routine(("f", name), tuple(draw.parameters), found[1].type, (*found[0], Return(found[1])))


def test_every_program_parses_in_every_language() -> None:
    for solution in programs(150, seed=3):
        assert not parse(solution.text, language(solution.language).grammar()).has_error, solution.text


def test_the_same_seed_gives_the_same_programs() -> None:
    first, again, other = ([s.text for s in programs(5, seed)] for seed in (1, 1, 2))
    assert first == again and first != other


def test_a_program_is_one_group_in_all_languages() -> None:
    found = generated(3, seed=1)
    for group in {solution.group for solution in found}:
        assert {s.language for s in found if s.group == group} == set(languages())
    assert len({solution.group for solution in found}) == 3


def test_whatever_is_declared_is_read() -> None:
    for seed in range(100):
        found = routine(random.Random(seed))
        names = [
            node
            for node in walk(found.body)
            if node in {d.name for d in walk(found.body) if isinstance(d, Declare)}
        ]
        assert all(names.count(name) > 1 for name in names), found


def test_two_processes_draw_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("codetrans.corpus.generated.programs.BATCH", 4)
    generate(9, 1, [], tmp_path / "alone.jsonl")
    generate(9, 1, [], tmp_path / "two.jsonl", processes=2)
    assert (tmp_path / "alone.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


def test_what_a_suite_has_is_left_out(tmp_path: Path) -> None:
    text = next(s.text for s in programs(1, seed=1) if s.language == "java")
    suite = tmp_path / "suite.jsonl"
    suite.write_text(json.dumps({"scripts": {"java": text}}) + "\n", encoding="utf-8")
    log = generate(4, 1, [suite], tmp_path / "drawn.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "drawn.jsonl").read_text(encoding="utf-8").splitlines()]
    assert text.split("(")[0].split()[-1] not in "".join(row["text"] for row in rows)
    assert rows and any(step == "decontaminate" for step, _, _ in log.dropped)
    assert any(row["only_source"] for row in rows)  # Python without hints is read too


def graphs_for(found: Routine, seed: int) -> tuple[Value, ...]:
    """Arguments that belong together: every node is below the count, every edge a pair."""
    rng = random.Random(seed)
    count = rng.randint(1, 6)

    def argument(name: Name) -> Value:
        if "_".join(name.words) in edges.NODES:
            return count
        if name.type == Int():
            return rng.randrange(count)
        if "_".join(name.words) in edges.EDGES:
            return [[rng.randrange(count), rng.randrange(count)] for _ in range(rng.randint(0, 7))]
        return [[rng.randrange(count) for _ in range(rng.randint(0, 2))] for _ in range(count)]

    return tuple(map(argument, found.parameters))


@pytest.mark.parametrize("name", GRAPHS)
def test_all_languages_do_the_same_to_a_graph(name: str, sandbox: Sandbox) -> None:
    found = drawn(name, SEEDS.get(name, 1))
    texts = {other: language(other).write(found, random.Random(7)) for other in languages()}
    function = only_function(texts["rust"], "rust")
    built = build(sandbox, language("rust").program(function))
    assert isinstance(built, Artefact), built.stderr
    given = [graphs_for(found, seed) for seed in range(12)]
    outcomes = call(sandbox, built, given).outcomes
    cases = [
        Case(arguments, one.value, one.arguments)
        for arguments, one in zip(given, outcomes, strict=True)
        if one.status is Status.OK
    ]
    assert len(cases) >= 6, outcomes
    for other in sorted(set(texts) - {"rust"}):
        verdict = verify(texts[other], other, function.signature, cases, sandbox)
        assert verdict.agrees, (verdict.message, verdict.first_failure, texts["rust"], texts[other])


@pytest.mark.parametrize("name", [name for name in SKETCHES if name not in GRAPHS])
def test_all_languages_do_the_same(name: str, sandbox: Sandbox) -> None:
    found = drawn(name, SEEDS.get(name, 1))
    texts = {other: language(other).write(found, random.Random(7)) for other in languages()}
    tests = suite_of(only_function(texts["rust"], "rust"), sandbox, TestOptions(seed=1, rate=None))
    assert not isinstance(tests, Rejection), (tests, texts["rust"])
    for other in sorted(set(texts) - {"rust"}):
        verdict = verify(texts[other], other, tests.function.signature, tests.cases, sandbox)
        agrees = verdict.agrees_on_core if name in ROWS else verdict.agrees
        assert agrees, (verdict.message, verdict.first_failure, texts["rust"], texts[other])
