"""The project's own suite: every reference, run in the sandbox, gives what its cases expect."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from codetrans.errors import ToolchainMissing
from codetrans.languages import language, languages
from codetrans.languages.wire import from_json
from codetrans.sandbox.calls import Artefact, build, call
from codetrans.sandbox.run import Sandbox
from codetrans.suites.judge import judge
from codetrans.suites.own import read
from codetrans.suites.suite import Item

FOLDER = Path(__file__).parents[2] / "data" / "suites" / "codetrans"
CATEGORIES = sorted(path.stem for path in FOLDER.glob("*.json"))
LANGUAGES = sorted(languages())
ENTRIES = [
    pytest.param(entry, id=f"{category}/{entry['name']}")
    for category in CATEGORIES
    for entry in json.loads((FOLDER / f"{category}.json").read_text(encoding="utf-8"))["functions"]
]


@cache
def items() -> dict[str, list[Item]]:
    """The items of each category."""
    found: dict[str, list[Item]] = {category: [] for category in CATEGORIES}
    for item in read(FOLDER):
        found[item.identity.split("/")[0]].append(item)
    return found


def failure(sandbox: Sandbox, item: Item, name: str) -> str | None:
    """Why the reference of an item in a language does not fit its cases; None if it does."""
    reference = item.functions[name]
    built = build(sandbox, language(name).program(reference))
    if not isinstance(built, Artefact):
        return f"{item.identity}: {built.status.value}: {built.stderr.decode(errors='replace')[-400:]}"
    outcomes = call(sandbox, built, item.inputs).outcomes
    verdict = judge(item.cases, outcomes, reference.signature)
    return None if verdict.agrees else f"{item.identity}: {verdict.status.value}: {verdict.first_failure}"


def test_nine_categories_have_84_functions_or_more():
    assert len(CATEGORIES) == 9
    assert len(ENTRIES) >= 84


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_function_stands_alone_in_every_language(category):
    missing = [
        f"{item.identity} in {name}"
        for item in items()[category]
        for name in LANGUAGES
        if name not in item.functions
    ]
    assert not missing


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_function_has_eight_to_fifteen_different_cases(entry):
    cases = [json.dumps(case["arguments"], sort_keys=True) for case in entry["cases"]]
    assert 8 <= len(cases) <= 15
    assert len(set(cases)) == len(cases)


@pytest.mark.parametrize("entry", ENTRIES)
def test_mutates_names_the_parameters_that_some_case_changes(entry):
    names = [parameter["name"] for parameter in entry["parameters"]]
    changed = set()
    for case in entry["cases"]:
        before = [from_json(value) for value in case["arguments"]]
        after = [from_json(value) for value in case.get("arguments_after", case["arguments"])]
        assert len(before) == len(after) == len(names)
        changed |= {name for name, a, b in zip(names, before, after, strict=True) if a != b}
        assert ("arguments_after" in case) == bool(entry["mutates"])
    assert changed == set(entry["mutates"])


@pytest.mark.parametrize("entry", ENTRIES)
def test_cases_tell_a_function_from_a_constant(entry):
    results = {json.dumps([case["expected"], case.get("arguments_after")]) for case in entry["cases"]}
    assert len(results) > 1


@pytest.mark.parametrize("name", LANGUAGES)
@pytest.mark.parametrize("category", CATEGORIES)
def test_references_agree_with_their_cases(category, name, sandbox):
    try:
        with ThreadPoolExecutor(2) as pool:
            failures = list(pool.map(lambda item: failure(sandbox, item, name), items()[category]))
    except ToolchainMissing as missing:
        pytest.skip(str(missing))
    assert not [found for found in failures if found]
