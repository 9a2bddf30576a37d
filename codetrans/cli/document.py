"""Translations and tests as JSON-ready data, for `--json`."""

from __future__ import annotations

from typing import Any

from codetrans.languages.wire import to_json
from codetrans.types import Case, Failure, Rejection, TestSuite, Translation, Verdict


def document(item: Translation | Rejection) -> dict[str, Any]:
    if isinstance(item, Rejection):
        return {
            "function": item.item,
            "rejected": {
                **{"step": item.step, "reason": item.reason, "line": item.line, "column": item.column},
                "remedy": item.remedy or None,
            },
        }
    return {
        "function": item.source.signature.name,
        "from": item.source.language,
        "to": item.target,
        "line": item.source.origin.line,
        "source": item.source.text,
        "documentation": list(item.source.documentation),
        "fields": [field.name for field in item.source.fields],
        "nodes": dict(item.source.nodes),
        "verified": item.verified,
        "candidates": [
            {
                "text": candidate.text,
                "log_probability": candidate.log_probability,
                "tokens": candidate.length,
                "repairs": list(candidate.repairs),
                "by_way_of": candidate.way or None,
                "verdict": None if verdict is None else _verdict(verdict),
            }
            for candidate, verdict in zip(item.candidates, item.verdicts, strict=True)
        ],
        "apart": None if item.apart is None else _verdict(item.apart),
        "tests": None if item.tests is None else tests_document(item.tests),
        "notes": list(item.notes),
    }


def tests_document(suite: TestSuite) -> dict[str, Any]:
    return {
        "cases": [_case(case) for case in suite.cases],
        "seed": suite.seed,
        "mutation_score": suite.mutation_score,
        "mutants": suite.mutants,
        "survivors": list(suite.survivors),
        "only_raising": list(suite.only_raising),
        "ended": suite.ended,
        "branches": suite.branches,
        "unreached": list(suite.unreached),
        "out_of_time": suite.out_of_time,
        "dropped": dict(suite.dropped),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "status": verdict.status.value,
        "compiled": verdict.compiled,
        "passed": verdict.passed,
        "total": verdict.total,
        "further": verdict.further,
        "core": verdict.core,
        "core_passed": verdict.core_passed,
        "edges_failed": list(verdict.edges_failed),
        "changes": list(verdict.changes),
        "keeps": list(verdict.keeps),
        "message": verdict.message,
        "cpu_seconds": round(verdict.seconds, 3),
        "isolation": verdict.isolation,
        "first_failure": _failure(verdict.first_failure),
        "smallest_failure": _failure(verdict.smallest_failure),
    }


def _failure(failure: Failure | None) -> dict[str, Any] | None:
    if failure is None:
        return None
    return {
        "case": _case(failure.case),
        "status": failure.outcome.status.value,
        "got": to_json(failure.outcome.value),
        "arguments_after": [to_json(value) for value in failure.outcome.arguments],
        "message": failure.outcome.message,
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "arguments": [to_json(value) for value in case.arguments],
        "expected": to_json(case.expected),
        "arguments_after": [to_json(value) for value in case.arguments_after],
        "tags": sorted(case.tags),
    }
