"""Of all tests: how many examples a law is tried on; in ``.ci/run`` they say how long all checks took.

An example may take its time on a busy machine. ``--hypothesis-profile=thorough`` tries many more of them.
"""

import gc
import os
import time

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile("patient")

BEGAN = time.time()


def pytest_collection_finish() -> None:
    """Garbage is looked for less often: what the tests themselves are made of stays, and takes long to look through."""
    gc.set_threshold(50_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Above the last line, which stays pytest's own."""
    checks_began = os.environ.get("CHECKS_BEGAN")
    if checks_began:
        now = time.time()
        terminalreporter.write_line(f"tests: {now - BEGAN:.0f} s; all checks: {now - float(checks_began):.0f} s")
