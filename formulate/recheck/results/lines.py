"""What goes in of each line, and of each of its lots."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from formulate.recheck.content.labels import active_of, contents_of
from formulate.recheck.reading.reader import MASS, TABLES, VOLUME, Amount
from formulate.recheck.reading.recorded import Named, Values
from formulate.recheck.reading.typed import text_of
from formulate.recheck.second import Second
from formulate.recheck.taking.portion import Portion
from formulate.recheck.vehicles import Vehicle

#: What a portion has under its name in a record.
_SAME: Final[list[str]] = TABLES["of each line"]["names"]


def found(one: Second | Vehicle) -> Values:
    """Every line, with its parts."""
    return {"lines": [_of_line(portion, list(one.batch.labels)) for portion in one.batch.portions]}


def _of_line(portion: Portion, actives: list[str]) -> Values:
    parts = [_found(part) for part in portion.parts]
    return {"id": portion.line.id, **_found(portion), "parts": parts, "others": _others(portion, actives)}


def _found(portion: Portion) -> Values:
    line, used, dilution = portion.line, portion.instrument, portion.dilution
    values = {key: getattr(portion, key) for key in _SAME}
    values |= {"material": line.names[0], "lot": text_of(line.lot, "lot") or None, "instrument": used and used.id}
    other = {MASS: VOLUME, VOLUME: MASS}.get(portion.corrected.kind if portion.corrected else "", "")
    is_shown = portion.measuring in ("weigh", "measure") and line.displaced() is None
    values["other_way"] = _actual(portion, other, line.kept) if is_shown else None
    values |= {kind: _actual(portion, kind) for kind in (MASS, VOLUME)}
    values["factors"] = [{"name": name, "value": factor} for name, factor in portion.factors]
    values["rounding"] = None if portion.taken is None else portion.taken - 1
    return {**values, "counted": _counted(portion), "dilution": dilution and dilution.compared}


def _counted(portion: Portion) -> Values | None:
    if portion.corrected is None or portion.count is None:
        return None
    numbers: Values = {"exact": portion.corrected.base, "whole": int(portion.count.base), "share": portion.share}
    return {**numbers, "crushed_weight": portion.crushed, "to_take": portion.to_take}


def _others(portion: Portion, actives: list[str]) -> Named:
    """What it would take of the other products that its recipe names, by the labels."""
    line, needed = portion.line, portion.needed
    others = [{**line.recipe, "volume of one": "", **one} for one in line.recipe.get("or", ())]
    if needed is None or not others:
        return Named({})
    active = active_of(line, actives) or line.amount.partition(" of ")[2].strip()
    own, *each = [contents_of(replace(line, recipe=one))[active] for one in (line.recipe, *others)]
    amounts = [Amount(one.within, needed.base * own.base / one.base) for one in each]
    return Named({one["product"]: amount for one, amount in zip(others, amounts, strict=True)})


def _actual(portion: Portion, kind: str, kept: Fraction = Fraction(1)) -> Amount | None:
    """What goes in as one kind; with what is kept of it, what was taken."""
    return Amount(kind, portion.actual[kind] / kept) if kind in portion.actual else None
