"""What `codetrans evaluate` judges by where nobody says it."""

import pytest

from codetrans.cli.evaluate import _protocols
from codetrans.suites.suite import Suite


@pytest.mark.parametrize(
    ("asked", "kind", "judged"),
    [
        ("", "script", ("canonical", "official")),
        ("both", "script", ("canonical", "official")),
        ("official", "script", ("official",)),
        ("", "typed", ("canonical",)),
        ("canonical", "own", ("canonical",)),
    ],
)
def test_all_protocols_that_a_suite_has_unless_one_is_named(
    asked: str, kind: str, judged: tuple[str, ...]
) -> None:
    assert _protocols(asked, Suite("suite", kind, ())) == judged
