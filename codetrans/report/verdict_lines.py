"""A verdict in words: one line, and the first disagreement under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.markup import escape

from codetrans.case_text import disagreement_text, printable
from codetrans.languages import language, prints
from codetrans.languages.glue import unknown_part
from codetrans.sandbox.compiler_words import telling_line
from codetrans.testgen.select import result_of
from codetrans.types import TestSuite, Translation, Unknown, Verdict

MOST_REASONS = 3  # that inputs were left out for


def verdict_lines(result: Translation, verdict: Verdict | None) -> Iterator[str]:
    """Lines of rich markup."""
    if verdict is None:
        yield f"[yellow]? NOT VERIFIED[/]: {_words('; '.join(result.notes) or 'not run')}"
        return
    effort = f"{verdict.seconds:.2f} s CPU, isolation {verdict.isolation}"
    if not verdict.compiled:
        yield f"[red]✗ {verdict.status.value.replace('_', ' ')}[/]: {_words(telling_line(verdict.message))} ({effort})"
        return
    counts = f"{verdict.passed}/{verdict.total} cases agree"
    if verdict.agrees and verdict.further:
        cases = verdict.total - verdict.further
        counts = f"{cases}/{cases} cases agree, {verdict.further} more inputs too"
    if verdict.agrees:
        worth = confidence(result.tests)
        counts = ", ".join(part for part in (counts, worth) if part)
        if result.weak:
            yield f"[yellow]~ agrees on {verdict.total - verdict.further} weak tests[/]: {worth}, below {result.least_score:.2f} ({effort})"
        else:
            yield f"[green]✓ verified[/]: compiled, {counts} ({effort})"
        if verdict.changes:
            yield f"  [yellow]differs[/]: it changes {_words(', '.join(verdict.changes))}, which the source leaves as it is"
        if verdict.keeps:
            yield f"  [yellow]differs[/]: it takes over {_words(', '.join(verdict.keeps))}, which the source changes for its caller"
        yield from _beyond(result)
        return
    if verdict.agrees_on_core:
        edges, failed = verdict.total - verdict.core, verdict.total - verdict.passed
        yield (
            f"[yellow]~ agrees on all {verdict.core} core cases[/], differs on {failed} of {edges} edge cases "
            f"({', '.join(verdict.edges_failed)}): not verified, {verdict.status.value.replace('_', ' ')} ({effort})"
        )
    else:
        yield f"[red]✗ not verified[/]: compiled, {counts}, {verdict.status.value.replace('_', ' ')} ({effort})"
    failure = verdict.smallest_failure or verdict.first_failure
    if failure is not None:
        signature = (result.tests.function if result.tests else result.source).signature
        kind = "smallest disagreement found" if verdict.smallest_failure else "first disagreement"
        yield f"  {kind}: {_words(disagreement_text(failure, signature))}"


def _beyond(result: Translation) -> Iterator[str]:
    """What an agreement says nothing about."""
    ran = result.tests.function if result.tests else result.source  # of LLVM IR the source has no language
    failure = result.apart.first_failure if result.apart else None
    if failure is not None:
        where = ", ".join(failure.case.edges)
        yield f"  [yellow]differs[/] on {where}, which no case has: {_words(disagreement_text(failure, ran.signature))}"
    guessed = types_guessed(result)
    if guessed:
        yield f"  tried only with {_words(guessed)}, which the source does not say"
    kinds = left_out(result.tests) if result.tests else []
    kinds += ["what it prints"] if prints(ran) else []
    if kinds:
        yield f"  not compared: {_words(', '.join(kinds))}"


def types_guessed(result: Translation) -> str:
    """The types that the tests give parameters of which the source names none: "r: int"."""
    if result.tests is None or result.tests.function.language != result.source.language:
        return ""
    spell = language(result.tests.function.language).spell
    given = zip(result.source.signature.parameters, result.tests.function.signature.parameters, strict=False)
    return ", ".join(
        f"{own.name}: {spell(tested.type)}"
        for own, tested in given
        if not own.spelling.strip("*") and isinstance(unknown_part(own.type), Unknown)
    )


def left_out(suite: TestSuite) -> list[str]:
    """The inputs that made no case, by the commonest reasons: "3 inputs with exception ValueError"."""
    commonest = Counter(suite.dropped).most_common(MOST_REASONS)
    return [f"{count} input{'s' if count != 1 else ''} with {reason}" for reason, count in commonest]


def _words(text: str) -> str:
    return escape(printable(text))


def confidence(suite: TestSuite | None) -> str:
    """What the cases of a suite are worth: how many results they have, which branches they take where that
    was counted, how many mistakes they notice."""
    if suite is None:
        return ""
    results = len({result_of(case, suite.function.signature) for case in suite.cases})
    words = f"{results} different result{'s' if results != 1 else ''}"
    if suite.branches:
        words += f", {suite.branches - len(suite.unreached)} of {suite.branches} branches"
    ended = ", ended by the clock" if suite.out_of_time else ""
    if suite.only_raising:
        ended += f", {_differing_only_where_it_raises(len(suite.only_raising))}"
    if suite.mutation_score is None:
        caught = suite.mutants - len(suite.survivors)
        of = f" ({caught} of {suite.mutants} mutants noticed)" if suite.mutants else ""
        return f"{words}, unrated{of}{ended}"
    return f"{words}, mutation score {suite.mutation_score:.2f} of {suite.mutants}{ended}"


def _differing_only_where_it_raises(count: int) -> str:
    mutants = f"{count} more mutants differ" if count > 1 else "1 more mutant differs"
    return f"{mutants} only where it raises (--exceptions)"
