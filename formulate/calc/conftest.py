"""What the examples of the docstrings of ``calc`` use without importing it, as its docstring says."""

from typing import Any

import pytest

from formulate import calc, show
from formulate.calc.index import entries


@pytest.fixture(autouse=True)
def _names_of_examples(doctest_namespace: dict[str, Any]) -> None:
    doctest_namespace |= {name: getattr(calc, name) for name in entries()} | {"show": show}
