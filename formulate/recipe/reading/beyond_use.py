"""What a recipe states of its beyond-use date, as a record."""

from __future__ import annotations

from formulate.recipe.model import BeyondUse, CitedNumber, Evidence
from formulate.recipe.shapes.records import Read

__all__ = ["beyond_use_of"]


def beyond_use_of(read: Read | None) -> BeyondUse:
    """The statements on the date; none where the recipe makes none."""
    if read is None:
        return BeyondUse()
    evidence = tuple(_evidence(item) for item in read.get("evidence", ()))
    return BeyondUse(
        **read.present("type", "preservation", "storage", "days", "hours"),
        water_activity=_cited_number(read.get("water activity")),
        ph=_cited_number(read.get("pH")),
        evidence=evidence,
    )


def _cited_number(read: Read | None) -> CitedNumber | None:
    return None if read is None else CitedNumber(value=read["value"], source=read["source"])


def _evidence(read: Read) -> Evidence:
    return Evidence(
        **read.present("source", "says", "basis", "days", "hours", "formula", "strength", "container", "storage"),
        **read.present("stability indicating", "preservative system", "antimicrobial effectiveness", "adverse"),
        same=frozenset(word.value for word in read.get("same", ())),
    )
