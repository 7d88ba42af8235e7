"""What the tests of the command line share."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from formulate.cli import main


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the command line in this process; an exception that it lets through fails the test."""

    def run_with(*arguments: str, **keywords: str) -> Result:
        return CliRunner().invoke(main, list(arguments), catch_exceptions=False, **keywords)  # type: ignore[arg-type]  # only input= is used

    return run_with
