"""The composition, compared substance by substance."""

from __future__ import annotations

from typing import Any

from formulate.recheck.composition import Component
from formulate.recheck.reading.recorded import Results, Values, optional, read
from formulate.recheck.second import Second


def recorded(results: Results) -> Values:
    """The composition as a record states it."""
    return {"composition": read(results, "composition", _components)}


def _components(components: list[Any]) -> tuple[Component, ...]:
    return tuple(
        (part["known_as"], part["material"], optional(part["w_w"]), optional(part["w_v"])) for part in components
    )


def found(second: Second) -> Values:
    """The composition, found again."""
    return {"composition": second.composition}
