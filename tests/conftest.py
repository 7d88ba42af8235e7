"""Of all tests: how many examples a law is tried on; in ``.ci/run`` they say how long all checks took.

An example may take its time on a busy machine. ``--hypothesis-profile=thorough`` tries many more of them.

Half of what a worker takes to begin is compiling. So the workers share what they compile, as do the processes that
tests start, whatever the shell says of bytecode; and every other worker begins at the other end.
"""

import gc
import os
import sys
import time
from collections.abc import Generator

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None, max_examples=12, database=None)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile("patient")

BEGAN = time.time()
IS_ODD_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")[-1] in "13579"

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Of every other worker the files from the last to the first; the tests of a file stay in their order."""
    report = yield
    if IS_ODD_WORKER and report.result and isinstance(report.result[0], (pytest.File, pytest.Directory)):
        report.result.reverse()
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All workers have the same order, as they must."""
    items.sort(key=lambda item: item.path)


def pytest_collection_finish() -> None:
    """Garbage is looked for less often: what the tests themselves are made of stays, and takes long to look through."""
    gc.set_threshold(50_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Above the last line, which stays pytest's own."""
    checks_began = os.environ.get("CHECKS_BEGAN")
    if checks_began:
        now = time.time()
        terminalreporter.write_line(f"tests: {now - BEGAN:.0f} s; all checks: {now - float(checks_began):.0f} s")
