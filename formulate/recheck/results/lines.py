"""What goes in of each line, and of each of its lots."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from formulate.recheck.content.labels import active_of, contents_of
from formulate.recheck.reading.reader import MASS, VOLUME, Amount
from formulate.recheck.reading.recorded import (
    Reader,
    Results,
    Value,
    Values,
    amount_of,
    exact,
    integer,
    ratio_of,
    read,
    reading_of,
    record_in,
    records,
    under,
)
from formulate.recheck.reading.typed import text_of
from formulate.recheck.second import Second
from formulate.recheck.taking.portion import Portion
from formulate.recheck.vehicles import Vehicle

_AMOUNTS: Final = (*("needed", "corrected", "make_to", "estimate", "mass", "volume"), *("estimate_to", "brought"))
#: What has several amounts.
_ENDS: Final = ("between", "accepted", "fillings")
#: What a record leaves out where there is none.
_LATER: Final = ("estimate_to", "dilution", "brought", "others", *_ENDS)
_WHOLE: Final[dict[str, Reader]] = {"exact": exact, "whole": integer, "share": exact}
_COUNTED: Final = _WHOLE | {"crushed_weight": amount_of, "to_take": reading_of}
#: What a portion has under its name in a record.
_SAME: Final = ("measuring", "needed", "corrected", "make_to", "estimate", "to_measure", "error_share", "factors")
_OF_STEP: Final = ("take", "mixture", "strength", "left_over")


def recorded(results: Results) -> Values:
    """Every line as a record states it."""
    lines = records(results, "lines")
    values: Values = {"lines": tuple(str(line.get("id")) for line in lines)}
    for line in lines:
        path = f"lines[{line.get('id')}]"
        values |= under(path, _recorded(line))
        for place, part in enumerate(records(line, "parts")):
            values |= under(f"{path}.parts[{place}]", _recorded(part))
    return values


def _recorded(line: Results) -> Values:
    counted = dict.fromkeys(_COUNTED) if line.get("counted") is None else record_in(line, "counted")
    values = {key: read({**dict.fromkeys(_LATER), **line}, key, of) for key, of in _READERS.items()}
    return values | under("counted", {key: read(counted, key, of) for key, of in _COUNTED.items()})


def _factors(factors: list[Any]) -> Value:
    return tuple((factor["name"], exact(factor["value"])) for factor in factors)


def ways_in(results: Results) -> dict[str, Results]:
    """The dilutions that were searched for, by line id."""
    lines = [line for one in (results, *records(results, "vehicles")) for line in records(one, "lines")]
    return {str(line.get("id")): record_in(line, "dilution") for line in lines if line.get("dilution") is not None}


def _dilution(dilution: Results) -> Value:
    amounts = (amount_of(dilution[key]) for key in ("aliquot", "exact", "own"))
    beside = [dilution[key] for key in ("carrier_mass", "carrier_volume")]
    carried = tuple(None if one is None else amount_of(one).base for one in beside)
    steps = tuple(_step(*(step[key] for key in _OF_STEP)) for step in dilution["steps"])
    return (dilution["line"], dilution["diluent"], steps, *amounts, carried, exact(dilution["error"]))


def _step(take: Results, mixture: Results, strength: Results, left_over: Results) -> Value:
    return amount_of(take), amount_of(mixture), ratio_of(strength), amount_of(left_over)


_READERS: Final[dict[str, Reader]] = dict.fromkeys(("material", "measuring", "instrument", "lot", "error_item"), str)
_READERS.update(dict.fromkeys((*_AMOUNTS, "other_way"), amount_of) | dict.fromkeys(("rounding", "error_share"), exact))
_READERS.update(dict.fromkeys(_ENDS, lambda each: tuple(map(amount_of, each))), to_measure=reading_of, factors=_factors)
_READERS.update({"dilution": _dilution, "others": lambda each: tuple((one, amount_of(each[one])) for one in each)})


def found(second: Second | Vehicle) -> Values:
    """Every line, found again."""
    portions = second.batch.portions
    values: Values = {"lines": tuple(portion.line.id for portion in portions)}
    for portion in portions:
        path = f"lines[{portion.line.id}]"
        values |= under(path, {**_found(portion), "others": _others(portion, list(second.batch.labels))})
        for place, part in enumerate(portion.parts):
            values |= under(f"{path}.parts[{place}]", _found(part))
    return values


def _found(portion: Portion) -> Values:
    other = {MASS: VOLUME, VOLUME: MASS}.get(portion.corrected.kind if portion.corrected else "", "")
    is_shown = portion.measuring in ("weigh", "measure") and portion.line.displaced() is None
    values: Values = {key: getattr(portion, key) for key in (*_SAME, *_ENDS, "estimate_to", "brought", "error_item")}
    values |= {"material": portion.line.names[0], "lot": text_of(portion.line.lot, "lot") or None, "others": None}
    values["other_way"] = _actual(portion, other, portion.line.kept()) if is_shown else None
    values["rounding"] = None if portion.taken is None else portion.taken - 1
    counted: Values = {"exact": portion.exact and portion.exact.base, "crushed_weight": portion.crushed}
    counted |= {"whole": portion.count and int(portion.count.base), "to_take": portion.to_take, "share": portion.share}
    values |= {kind: _actual(portion, kind) for kind in (MASS, VOLUME)} | under("counted", counted)
    used, dilution = portion.instrument, portion.dilution
    return values | {"instrument": used and used.id, "dilution": dilution and dilution.compared}


def _others(portion: Portion, actives: list[str]) -> Value:
    """What it would take of the other products that its recipe names, by the labels; None where it names none."""
    line, needed = portion.line, portion.needed
    others = [{**line.recipe, "volume of one": "", **one} for one in line.recipe.get("or", ())]
    if needed is None or not others:
        return None
    active = active_of(line, actives) or line.amount.partition(" of ")[2].strip()
    own, *each = [contents_of(line._replace(recipe=one))[active] for one in (line.recipe, *others)]
    amounts = (Amount(one.within, needed.base * own.base / one.base) for one in each)
    return tuple((one["product"], amount) for one, amount in zip(others, amounts, strict=True))


def _actual(portion: Portion, kind: str, kept: Fraction = Fraction(1)) -> Amount | None:
    """What goes in as one kind; with what is kept of it, what was taken."""
    return Amount(kind, portion.actual[kind] / kept) if kind in portion.actual else None
