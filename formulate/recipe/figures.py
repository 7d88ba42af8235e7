"""A figure of a recipe with its source."""

from __future__ import annotations

from formulate.recipe.dosage_units.types import Cited
from formulate.recipe.shapes.records import Read
from formulate.working import Source, stated

__all__ = ["cited"]


def cited(read: Read, key: str, where: str) -> Cited | None:
    """A figure with its source, or stated by the author; None where it is not there."""
    if key not in read:
        return None
    value, source = read[key], stated(f"{where}: {key}")
    if isinstance(value, Read):
        source, value = Source(key=value["source"], locator=f"{where}: {key}"), value["value"]
    return Cited(typed=value[0], quantity=value[1], source=source)
