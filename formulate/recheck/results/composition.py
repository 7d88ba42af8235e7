"""The composition, compared substance by substance."""

from __future__ import annotations

from typing import Any

from formulate.recheck.composition import Component
from formulate.recheck.reading.recorded import Results, Value, Values, optional, read
from formulate.recheck.second import Second, high


def recorded(results: Results) -> Values:
    """The composition as a record states it."""
    return {"composition": read(results, "composition", _components), "ranges": read(results, "composition", _ranges)}


def _components(components: list[Any]) -> tuple[Component, ...]:
    return tuple(
        (part["known_as"], part["material"], optional(part["w_w"]), optional(part["w_v"])) for part in components
    )


def _ranges(components: list[Any]) -> Value:
    return tuple((optional(part.get("w_w_to")), optional(part.get("w_v_to"))) for part in components)


def found(second: Second) -> Values:
    """The composition, found again."""
    ranges = tuple((high(w_w), high(w_v)) for _, _, w_w, w_v in second.ends)
    return {"composition": second.composition, "ranges": ranges}
