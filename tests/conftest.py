"""What tests share: the update of golden files, and the sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from codetrans.sandbox.run import Sandbox


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files, to be read in review")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def sandbox() -> Sandbox:
    from codetrans.sandbox.run import Sandbox  # noqa: PLC0415

    return Sandbox.open()
