"""What goes in of each line, and of each of its lots."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from formulate.recheck.portion import Portion
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
from formulate.recheck.vehicles import Vehicle

_AMOUNTS: Final = ("needed", "corrected", "make_to", "estimate", "other_way", "mass", "volume")
_COUNTED: Final[dict[str, Reader]] = {
    **{"exact": exact, "whole": integer},
    **{"crushed_weight": amount_of, "to_take": reading_of},
}


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
    is_counted, counted = line.get("counted") is not None, record_in(line, "counted")
    return {
        **{key: read(line, key, str) for key in ("material", "measuring", "instrument", "lot")},
        **{key: read(line, key, amount_of) for key in _AMOUNTS},
        **{key: read(line, key, exact) for key in ("rounding", "error_share")},
        "to_measure": read(line, "to_measure", reading_of),
        "estimate_to": read({"estimate_to": None, **line}, "estimate_to", amount_of),
        "between": read({"between": None, **line}, "between", lambda ends: tuple(map(amount_of, ends))),
        "factors": read(line, "factors", _factors),
        "dilution": read(line, "dilution", _dilution) if "dilution" in line else None,
        "brought": read(line, "brought", amount_of) if "brought" in line else None,
        "accepted": read({"accepted": None, **line}, "accepted", lambda readings: tuple(map(amount_of, readings))),
        **{f"counted.{key}": read(counted, key, of) if is_counted else None for key, of in _COUNTED.items()},
    }


def _factors(factors: list[Any]) -> Value:
    return tuple((factor["name"], exact(factor["value"])) for factor in factors)


def ways_in(results: Results) -> dict[str, Results]:
    """The dilutions that were searched for, by line id."""
    lines = [line for one in (results, *records(results, "vehicles")) for line in records(one, "lines")]
    return {str(line.get("id")): record_in(line, "dilution") for line in lines if line.get("dilution") is not None}


def _dilution(dilution: Results) -> Value:
    amounts = (amount_of(dilution[key]) for key in ("aliquot", "exact", "own"))
    carried = tuple(
        None if dilution[key] is None else amount_of(dilution[key]).base for key in ("carrier_mass", "carrier_volume")
    )
    steps = tuple(
        (amount_of(step["take"]), amount_of(step["mixture"]), ratio_of(step["strength"]), amount_of(step["left_over"]))
        for step in dilution["steps"]
    )
    return (dilution["line"], dilution["diluent"], steps, *amounts, carried, exact(dilution["error"]))


def found(second: Second | Vehicle) -> Values:
    """Every line, found again."""
    portions = second.batch.portions
    values: Values = {"lines": tuple(portion.line.id for portion in portions)}
    for portion in portions:
        path = f"lines[{portion.line.id}]"
        values |= under(path, _found(portion))
        for place, part in enumerate(portion.parts):
            values |= under(f"{path}.parts[{place}]", _found(part))
    return values


def _found(portion: Portion) -> Values:
    other = {MASS: VOLUME, VOLUME: MASS}.get(portion.corrected.kind if portion.corrected else "", "")
    is_shown = portion.measuring in ("weigh", "measure") and portion.line.displaced() is None
    return {
        "material": portion.line.names[0],
        **{
            key: getattr(portion, key) for key in ("measuring", "needed", "corrected", "make_to", "estimate", "brought")
        },
        **{key: getattr(portion, key) for key in ("to_measure", "error_share", "factors", "between")},
        **{key: getattr(portion, key) for key in ("estimate_to", "accepted")},
        "other_way": _actual(portion, other, portion.line.kept()) if is_shown else None,
        "mass": _actual(portion, MASS),
        "volume": _actual(portion, VOLUME),
        "instrument": None if portion.instrument is None else portion.instrument.id,
        "lot": text_of(portion.line.lot, "lot") or None,
        "rounding": None if portion.taken is None else portion.taken - 1,
        "counted.exact": None if portion.exact is None else portion.exact.base,
        "counted.whole": None if portion.count is None else int(portion.count.base),
        "counted.crushed_weight": portion.crushed,
        "counted.to_take": portion.to_take,
        "dilution": None if portion.dilution is None else portion.dilution.compared,
    }


def _actual(portion: Portion, kind: str, kept: Fraction = Fraction(1)) -> Amount | None:
    """What goes in as one kind; with what is kept of it, what was taken."""
    return Amount(kind, portion.actual[kind] / kept) if kind in portion.actual else None
