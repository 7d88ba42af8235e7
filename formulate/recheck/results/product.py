"""What is made in all, and what it holds: its mass, the strengths aimed at and achieved, the composition."""

from __future__ import annotations

from typing import Any

from formulate.recheck.content.composition import Component
from formulate.recheck.content.strengths import mass_of
from formulate.recheck.making import make_of
from formulate.recheck.reading.reader import MASS, Amount, amount, lacks
from formulate.recheck.reading.recorded import (
    Reader,
    Results,
    Value,
    Values,
    amount_of,
    exact,
    optional,
    ratio_of,
    read,
    records,
    under,
)
from formulate.recheck.reading.typed import Texts, text_of
from formulate.recheck.second import Second, high
from formulate.recheck.taking.vessels import vessel_of
from formulate.recheck.total import beyond_content, product_density
from formulate.recheck.vehicles import Vehicle


def recorded(results: Results) -> Values:
    """The product as a record states it."""
    readers: dict[str, Reader] = {"composition": _components, "ranges": _ranges}
    values = {key: read(results, "composition", of) for key, of in readers.items()}
    values["filling"] = read({"filling": None, **results}, "filling", _filling)
    return recorded_of_one(results) | values | {"make": read(results, "make", amount_of)}


def _filling(filling: Results) -> Value:
    return filling["containers"], amount_of(filling["content"]), amount_of(filling["fill"])


def recorded_of_one(results: Results) -> Values:
    """What is made of one recipe, as a record states it: the batch, or a vehicle for it."""
    strengths = records(results, "strengths")
    values: Values = {key: read(results, key, amount_of) for key in ("total", "sum_of_lines")}
    values["strengths"] = tuple(sorted(str(strength.get("active")) for strength in strengths))
    for strength in strengths:
        ratios = {key: read(strength, key, ratio_of) for key in ("stated", "target", "achieved")}
        shares = {key: read(strength, key, exact) for key in ("deviation", "lowest", "highest")}
        values |= under(f"strengths[{strength.get('active')}]", ratios | shares)
    return values | {"vessel": tuple(results.get("vessel", ()))}


def _components(parts: list[Any]) -> tuple[Component, ...]:
    return tuple((part["known_as"], part["material"], optional(part["w_w"]), optional(part["w_v"])) for part in parts)


def _ranges(parts: list[Any]) -> Value:
    return tuple((optional(part.get("w_w_to")), optional(part.get("w_v_to"))) for part in parts)


def found(second: Second) -> Values:
    """The same, found again."""
    values: Values = {"composition": second.composition, "make": make_of(second)}
    values["ranges"] = tuple((high(w_w), high(w_v)) for _, _, w_w, w_v in second.ends)
    return found_of_one(second) | values | {"filling": _found_filling(second.typed, second.batch.make)}


def _found_filling(typed: Texts, make: Amount) -> Value:
    count = int(text_of(typed, "containers") or 0)
    if not count or (make.is_count and make.base % count):
        return None
    content, size = make.base / count, text_of(typed, "container_size")
    fill = Amount(make.kind, content + beyond_content(typed, make))
    if size and fill.sizes(product_density(typed))[amount(size).kind] > amount(size).base:
        lacks("container_size", "containers that hold what is filled into them", size)
    return count, Amount(make.kind, content), fill


def found_of_one(second: Second | Vehicle) -> Values:
    """What is made of one recipe, found again."""
    total, mass = second.batch.total, mass_of(second.batch)
    values: Values = {"total": Amount(total.kind, total.size(total.kind)), "strengths": tuple(sorted(second.strengths))}
    values["sum_of_lines"] = None if mass is None else Amount(MASS, mass)
    for active, strength in second.strengths.items():
        ratios: Values = {"stated": strength.label, "target": strength.aim, "achieved": strength.achieved}
        shares: Values = {"lowest": strength.lowest, "highest": strength.highest}
        shares["deviation"] = None if strength.share is None else strength.share - 1
        values |= under(f"strengths[{active}]", ratios | shares)
    return values | {"vessel": vessel_of(second.batch, mass)}
