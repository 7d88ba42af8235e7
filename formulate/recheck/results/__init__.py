"""What is compared: a module for each part of the results, and the table that holds them.

A further part of the results is a module with ``recorded`` and ``found``, and its place in :data:`PARTS`. Both give
values by their paths; a path that only one of them has is a difference.
"""

from __future__ import annotations

from types import ModuleType
from typing import Final

from formulate.recheck.reading.recorded import Results, Values
from formulate.recheck.results import (
    beyond_use,
    dosage_units,
    doses,
    findings,
    lines,
    lots,
    method,
    phases,
    product,
    solution,
    vehicles,
)
from formulate.recheck.second import Second

_OF_BATCH: Final = (product, lines, beyond_use, method, phases, lots, doses, dosage_units, solution)
PARTS: Final[tuple[ModuleType, ...]] = (*_OF_BATCH, findings, vehicles)


def recorded_values(results: Results) -> Values:
    """Every value of a record that is found a second time too, by its path."""
    return {path: value for part in PARTS for path, value in part.recorded(results).items()}


def found_values(second: Second) -> Values:
    """Every value that is found, by its path."""
    return {path: value for part in PARTS for path, value in part.found(second).items()}
