"""The text of native tests, against golden files that are read in review."""

from __future__ import annotations

from pathlib import Path

import pytest

from codetrans.languages.standalone import only_function
from codetrans.native import framework_of
from codetrans.native.checks import checks
from codetrans.native.layout import formatted
from codetrans.types import Case
from tests.native.programs import CLAMP

GOLDEN = Path(__file__).parent / "golden"
CASES = (
    Case(([], 0, 1), 0, ([], 0, 1)),
    Case(([5], 0, 9), 0, ([5], 0, 9)),
    Case(([-3, 4, 12], 0, 9), 2, ([0, 4, 9], 0, 9)),
)


@pytest.mark.parametrize("language", CLAMP)
def test_files_are_as_reviewed(language: str, update_golden: bool) -> None:
    function = only_function(CLAMP[language], language)
    framework = framework_of(language)
    made = framework.render(
        function, checks(CASES, function.signature, function), "Three tests of clamp_all."
    )
    text = "".join(f"==> {path}\n{body}" for path, body in formatted(made, language).items())
    golden = GOLDEN / f"{framework.name}.txt"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
