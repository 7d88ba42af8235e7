"""What is made in all, and what it holds: its mass, the strengths aimed at and achieved, the composition."""

from __future__ import annotations

from fractions import Fraction

from formulate.recheck.content.strengths import AchievedStrength, sum_of_lines
from formulate.recheck.making import make_of
from formulate.recheck.reading.reader import Amount, amount, demand
from formulate.recheck.reading.recorded import Named, Values
from formulate.recheck.reading.typed import Texts, text_of
from formulate.recheck.second import Second
from formulate.recheck.taking.vessels import vessel_of
from formulate.recheck.total import beyond_content
from formulate.recheck.vehicles import Vehicle


def of_one(one: Second | Vehicle) -> Values:
    """What is made of one recipe: the batch, or a vehicle for it."""
    total, together = one.batch.total, sum_of_lines(one.batch)
    strengths = Named({active: _of_strength(strength) for active, strength in one.strengths.items()}, ("active",))
    values: Values = {"total": Amount(total.kind, total.size(total.kind)), "strengths": strengths}
    return {**values, "sum_of_lines": together, "vessel": vessel_of(one.batch, together and together.base)}


def _of_strength(strength: AchievedStrength) -> Values:
    label, share = strength.label, strength.share
    found: Values = {"stated": label, "target": strength.aim, "lowest": strength.lowest, "highest": strength.highest}
    achieved = None if share is None else label._replace(base=label.base * share)
    return {**found, "achieved": achieved, "deviation": None if share is None else share - 1}


def found(second: Second) -> Values:
    """What is found of the batch alone."""
    filling = _filling(second.typed, second.batch.make, second.batch.total.density)
    keys = ("known_as", "material", "w_w", "w_w_to", "w_v", "w_v_to")
    composition = [dict(zip(keys, (*names, *w_w, *w_v), strict=True)) for *names, w_w, w_v in second.ends]
    return {"composition": composition, "make": make_of(second), "filling": filling}


def _filling(typed: Texts, make: Amount, density: Fraction | None) -> Values | None:
    count = int(text_of(typed, "containers") or 0)
    if not count or (make.is_count and make.base % count):
        return None
    content, size = make.base / count, text_of(typed, "container_size")
    fill = Amount(make.kind, content + beyond_content(typed, make))
    holds = not size or fill.sizes(density)[amount(size).kind] <= amount(size).base
    demand(holds, "container_size", "containers that hold what is filled into them", size)
    return {"containers": count, "content": Amount(make.kind, content), "fill": fill}
