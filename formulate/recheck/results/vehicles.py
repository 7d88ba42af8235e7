"""The recipes made in the same run, each like a batch of its own."""

from __future__ import annotations

from formulate.recheck.reading.recorded import Results, Values, records, under
from formulate.recheck.results import lines, method, phases, product
from formulate.recheck.second import Second

#: What is compared of each.
RECORDED = (product.recorded_of_one, lines.recorded, method.recorded, phases.recorded)
FOUND = (product.found_of_one, lines.found, method.found, phases.found)


def recorded(results: Results) -> Values:
    """Every vehicle as a record states it."""
    values: Values = {"vehicles": tuple(str(one.get("recipe")) for one in records(results, "vehicles"))}
    for one in records(results, "vehicles"):
        for part in RECORDED:
            values |= under(f"vehicles[{one.get('recipe')}]", part(one))
    return values


def found(second: Second) -> Values:
    """Every vehicle, found again."""
    values: Values = {"vehicles": tuple(second.vehicles)}
    for name, vehicle in second.vehicles.items():
        for part in FOUND:
            values |= under(f"vehicles[{name}]", part(vehicle))
    return values
