"""What is compared: all that a record must state, in the shape in which it does; a module for each part of it."""

from __future__ import annotations

from typing import Final

from formulate.recheck.reading.recorded import Values
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
)
from formulate.recheck.second import Second
from formulate.recheck.vehicles import Vehicle

#: What is found of a batch and of each vehicle that is made for it; and of the batch alone.
OF_ONE: Final = (product.of_one, lines.found, method.found, phases.found)
OF_BATCH: Final = (product.found, beyond_use.found, lots.found, doses.found, findings.found)
FORMS: Final = (dosage_units.found, solution.found)


def found_results(second: Second) -> Values:
    """All that is found of a batch."""
    forms = {family: found for find in FORMS for family, found in find(second).items()}
    vehicles = [{"recipe": name, **_of_one(vehicle)} for name, vehicle in second.vehicles.items()]
    of_batch = {key: found for find in OF_BATCH for key, found in find(second).items()}
    return {**_of_one(second), **of_batch, "forms": forms, "vehicles": vehicles}


def _of_one(one: Second | Vehicle) -> Values:
    return {key: found for find in OF_ONE for key, found in find(one).items()}
