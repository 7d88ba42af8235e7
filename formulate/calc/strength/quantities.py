"""Chapter 1, strength: an amount in another unit, by the exact factor or by the rounded one that a book takes."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from formulate.errors import DimensionError, OutOfRangeError
from formulate.units import Quantity, dimension_of, make_quantity, parse, quantity, show
from formulate.working import Derived, QuantityLike, Source, Working

__all__ = ["convert_quantity"]

#: How far from the exact figure a stated one may be: 60 mg to a grain is, a slip of the pen is not.
_FARTHEST = Fraction(1, 10)
#: Days of a month in the mean of 400 years of the calendar; only to recognize a slip.
_MEAN_MONTH = Fraction(146097, 4800)
_POWERS_OF_TEN = frozenset(Fraction(10) ** power for power in range(-12, 13))
_EXAMPLE = "a number of one unit in another of its kind, such as '2.2 lb/kg' or '30 mL/fluid ounce'"


def convert_quantity(amount: QuantityLike, to: str, *, convention: QuantityLike | None = None) -> Derived[Quantity]:
    """Convert an amount or a rate to another unit: metric, household, apothecary, imperial.

    ``x = q, by a convention: x = q x f, x = q / f``

    Parameters
    ----------
    amount : QuantityLike
        What is converted, [any].
    to : str
        The unit wanted, such as ``mcg/lb/day``, [text].
    convention : QuantityLike, optional
        The rounded figure that a book or a house rule takes for the exact one, such as ``2.2 lb/kg``,
        ``30 mL/fluid ounce``, ``60 mg/grain``, ``30 days/month``, [one unit per the other].

    Raises
    ------
    OutOfRangeError
        If *convention* is more than a tenth away from the exact figure.
    InputError
        ``E_UNIT_OF_ONE`` if *to* counts per several, such as ``mg/5 mL``.

    Notes
    -----
    Every unit has an exact factor; grains, scruples, drams, ounces, pounds and stones, minims, pints, quarts and
    gallons (US or imperial), teaspoonfuls and tablespoonfuls are among them. Many books round: 2.2 lb (for 2.20462) to
    the kilogram, 30 mL (for 29.57) to the fluid ounce, 65 or 60 mg (for 64.8) to the grain; such a figure is taken only
    where it is stated. A month has no fixed length: it becomes days by a stated number of them only. A temperature is
    converted by :func:`convert_temperature`, and a strength in a form such as ``mg/5 mL`` by :func:`convert_strength`.

    Examples
    --------
    >>> show(convert_quantity("0.5 mg/kg/day", "mcg/lb/day").value)
    '226.796185 mcg/lb/day'
    >>> show(convert_quantity("154 lb", "kg", convention="2.2 lb/kg").value)
    '70 kg'
    """
    working = Working()
    amount = _anything(working, amount)
    if convention is not None:
        figure, target = working.quantity(convention, where="convention"), parse(f"1 {to}", where="to")
        working.drop_assumptions()
        return _by_convention(working, amount, target, figure)
    return working.result("x", "q", amount, q=amount).to(to)


def _anything(working: Working, amount: QuantityLike) -> Quantity:
    """What is converted, which may be a temperature."""
    return quantity(working.opened(amount), where="amount", zero=True)


def _by_convention(working: Working, amount: Quantity, target: Quantity, stated: Quantity) -> Derived[Quantity]:
    """The unit of the amount exchanged for the other one of the convention, at the figure stated."""
    above, below = _two_units(stated)
    exact = _exactly(stated, above, below)
    mine, theirs = dict(amount.unit_items()), dict(target.unit_items())
    convention = f"convention, where {show(exact)} is exact" if exact is not None else "convention"
    for here, there, times in ((below, above, True), (above, below, False)):
        power = _power_of(here, mine)
        if power is None or _power_of(there, theirs) != power:
            continue
        multiplied = times == (power == 1)
        converted = amount * stated if multiplied else amount / stated
        if converted.dimensionality == target.dimensionality:
            return working.result(
                "x",
                "q x f" if multiplied else "q / f",
                converted.to(target.units),
                source=Source(key="stated", locator=convention),
                q=amount,
                f=stated,
            )
    raise DimensionError(
        f"a figure between a unit of {show(amount)} and one of {show(target)}",
        where="convention",
        given=show(stated),
        remedy="write amount and answer in the two units of the convention, and convert on from there",
    )


def _power_of(unit: str, units: Mapping[str, Any]) -> Any:
    """The power in which a unit, or where it is not there a decimal multiple of it, is one of several."""
    if unit in units:
        return units[unit]
    return next((power for name, power in units.items() if _is_multiple(unit, name)), None)


def _is_multiple(unit: str, other: str) -> bool:
    """Whether one unit is a decimal multiple of another, as a gram is of a milligram."""
    if dimension_of(unit) != dimension_of(other):
        return False
    return Fraction(make_quantity(1, unit).to(other).magnitude) in _POWERS_OF_TEN


def _two_units(stated: Quantity) -> tuple[str, str]:
    units = {power: str(name) for name, power in stated.unit_items()}
    if set(units) != {-1, 1} or len(list(stated.unit_items())) != 2:
        raise DimensionError(_EXAMPLE, where="convention", given=show(stated), remedy="name two units")
    return units[1], units[-1]


def _exactly(stated: Quantity, above: str, below: str) -> Quantity | None:
    """The exact figure; none between months and days, where only a slip is looked for."""
    kinds = [dimension_of(name) for name in (above, below)]
    exact: Quantity | None = None
    if kinds[0] == kinds[1]:
        exact = make_quantity(Fraction(make_quantity(1, below).to(above).magnitude), f"{above}/{below}")
        times = Fraction(stated.to("").magnitude)  # the exact one is 1
    elif set(kinds) == {"[time]", "[months]"}:
        month = make_quantity(_MEAN_MONTH, "day/month")
        times = Fraction((stated / month if kinds[0] == "[time]" else stated * month).to("").magnitude)
    else:
        raise DimensionError(_EXAMPLE, where="convention", given=show(stated), remedy="these are two kinds of quantity")
    if not 1 - _FARTHEST <= times <= 1 + _FARTHEST:
        raise OutOfRangeError(
            "a figure within a tenth of the exact one", where="convention", given=show(stated), remedy=_look(exact)
        )
    return exact


def _look(exact: Quantity | None) -> str:
    return "a month has 28 to 31 days" if exact is None else f"that is {show(exact)}: look which way round it is"
