"""Chapter 20, stability: from several temperatures to another one, and how far that may be trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.shared.arguments import impossible, ratio, same_length, some
from formulate.calc.shared.chemistry.kinetics import (
    absolute,
    alike,
    any_rate,
    degrees,
    energy_from,
    kelvin,
    kelvins,
    one_phase,
    span,
    within_reach,
)
from formulate.calc.shared.sources import GARRETT_CARPER
from formulate.calc.shared.transcendental import exp, ln
from formulate.calc.stability._line import LEAST_R_SQUARED, Line
from formulate.units import Quantity, show, show_number, show_percent
from formulate.working import Derived, PartLike, QuantityLike, ShareLike, Working

__all__ = ["Extrapolation", "rate_by_extrapolation", "shelf_life_by_extrapolation"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Extrapolation(Answer):
    """An extrapolated rate or shelf life, and what it is based on.

    Parameters
    ----------
    estimate : Derived[Quantity]
        The rate or the shelf life.
    activation_energy : Derived[Quantity]
        Of the line through what was measured.
    beyond : Derived[Quantity]
        How far the temperature lies outside those that were measured; 0 K between them.
    departure : Derived[Fraction]
        By how much the measured value farthest from the line is away from it, in percent.
    r_squared : Derived[Fraction]
        How much of the scatter the line explains, in percent; of two temperatures it is 100 % whatever they are.
    lowest : Derived[Quantity] or None
        The value with all errors in one direction, where an error is stated.
    highest : Derived[Quantity] or None
        The value with all errors in the other.
    """

    estimate: Derived[Quantity]
    activation_energy: Derived[Quantity]
    beyond: Derived[Quantity]
    departure: Derived[Fraction]
    r_squared: Derived[Fraction]
    lowest: Derived[Quantity] | None
    highest: Derived[Quantity] | None


def rate_by_extrapolation(
    rates: Sequence[PartLike],
    temperatures: Sequence[QuantityLike],
    stored_at: QuantityLike,
    *,
    error: ShareLike | None = None,
    freezing_point: QuantityLike | None = None,
) -> Extrapolation:
    """Rate constant at another temperature from two or more temperatures (accelerated testing).

    ``ln k = a - B / T`` through all of them by least squares, ``Ea = B x R``
    [med-chemistry-q10: method of Garrett and Carper]

    Parameters
    ----------
    rates : Sequence[PartLike]
        What was measured, of any order, [rates or numbers].
    temperatures : Sequence[QuantityLike]
        The temperature of each, [temperatures].
    error : ShareLike, optional
        By how much each rate may be off, for lowest and highest, [percentage].

    Notes
    -----
    With two temperatures the line passes through both, and *departure* of 0 proves nothing. A small error of the rates
    grows with every degree *beyond*: ask for *lowest* and *highest*. None of it sees another decay that takes over at
    the other temperature. It is the Arrhenius plot of an accelerated test, in numbers.

    Examples
    --------
    >>> found = rate_by_extrapolation(["0.04 per day", "0.01 per day"], ["60 degC", "45 degC"], "25 degC")
    >>> show(found.estimate.value), show(found.beyond.value)
    ('about 0.00126771 per day', '20 K')
    """
    working = Working()
    measured = [any_rate(working, one, "rates") for one in some(rates, where="rates")]
    places = temperatures, stored_at, freezing_point
    return _extrapolated(working, measured, places, error, where="rates", hastened=1)


def shelf_life_by_extrapolation(
    shelf_lives: Sequence[PartLike],
    temperatures: Sequence[QuantityLike],
    stored_at: QuantityLike,
    *,
    error: ShareLike | None = None,
    freezing_point: QuantityLike | None = None,
) -> Extrapolation:
    """Shelf life at another temperature from two or more temperatures (accelerated testing).

    ``ln t = a + B / T`` through all of them by least squares, ``Ea = B x R``
    [med-chemistry-q10: methods of Garrett and Carper, Free and Blythe]

    Parameters
    ----------
    shelf_lives : Sequence[PartLike]
        What was measured, all to one limit, [times or numbers].
    temperatures : Sequence[QuantityLike]
        The temperature of each, [temperatures].
    error : ShareLike, optional
        By how much each shelf life may be off, for lowest and highest, [percentage].

    Notes
    -----
    With two temperatures the line passes through both, and *departure* of 0 proves nothing. A small error of the shelf
    lives grows with every degree *beyond*: ask for *lowest* and *highest*. A beyond-use date also depends on microbes,
    container and rules. It is the Arrhenius plot of an accelerated test, in numbers.

    Examples
    --------
    >>> found = shelf_life_by_extrapolation(["10 days", "40 days"], ["60 degC", "45 degC"], "25 degC", error="10 %")
    >>> show(found.estimate.value), show(found.lowest.value), show(found.highest.value)
    ('about 315.531 days', 'about 210.593 days', 'about 468.032 days')
    """
    working = Working()
    measured = [span(working, one, "shelf_lives") for one in some(shelf_lives, where="shelf_lives")]
    places = temperatures, stored_at, freezing_point
    return _extrapolated(working, measured, places, error, where="shelf_lives", hastened=-1)


def _extrapolated(
    working: Working,
    measured: Sequence[Quantity],
    places: tuple[Sequence[QuantityLike], QuantityLike, QuantityLike | None],
    error: ShareLike | None,
    *,
    where: str,
    hastened: int,
) -> Extrapolation:
    temperatures, stored_at, freezing_point = places
    same_length(temperatures, measured, where=where)
    warm, at = kelvins(working, temperatures, "temperatures"), kelvin(working, stored_at, "stored_at")
    unit = measured[0] / measured[0].magnitude
    logs = [ln(ratio(alike(measured[0], one, where), unit)) for one in measured]
    if len(set(warm)) < 2:
        raise impossible(
            "one temperature does not give a value at another", where="temperatures", remedy="measure at two or more"
        )
    line = Line([1 / one for one in warm], logs)
    if -hastened * line.slope <= 0:
        raise impossible(
            "the decay is not faster where it is warmer",
            where=where,
            remedy="check their order; a decay that is no faster when warmer does not follow the Arrhenius equation",
        )
    _check_reach(line, warm, at, freezing_point, where)
    over = working.copy()
    slope = absolute(-hastened * line.slope)
    over.step("B", "from the slope of ln over 1 / T by least squares", slope, source=GARRETT_CARPER, exact=False)
    energy = over.result(
        "Ea",
        "R x B",
        energy_from(-hastened * line.slope),
        R="8.31446261815324 J/(mol K)",
        B=slope,
        source=GARRETT_CARPER,
        exact=False,
    )
    low, high = _band(over, line, 1 / at, unit, error)
    farthest = max(abs(line.at(1 / one) - log) for one, log in zip(warm, logs, strict=True))
    return Extrapolation(
        estimate=_at(over, line, unit, at, warm),
        activation_energy=energy,
        beyond=_beyond(working.copy(), warm, at),
        departure=_of_line(over, "departure", "from the measured value farthest from the line", exp(farthest) - 1),
        r_squared=_of_line(over, "r2", "from the scatter that the line explains", line.determination()),
        lowest=low,
        highest=high,
    )


def _beyond(working: Working, warm: Sequence[Fraction], at: Fraction) -> Derived[Quantity]:
    """By how much a temperature is outside of those measured."""
    return working.result(
        "beyond",
        "max(lowest - T, T - highest, 0 K)",
        absolute(max(min(warm) - at, at - max(warm), Fraction(0))),
        lowest=absolute(min(warm)),
        highest=absolute(max(warm)),
        T=absolute(at),
    )


def _of_line(over: Working, symbol: str, formula: str, share: Fraction) -> Derived[Fraction]:
    """What the line says of itself, in percent."""
    return over.copy().result(symbol, formula, share * 100, source=GARRETT_CARPER, exact=False, percent=True)


def _check_reach(
    line: Line, warm: Sequence[Fraction], at: Fraction, freezing_point: QuantityLike | None, where: str
) -> None:
    """Refuse what goes through freezing, follows no line, or lies too far away."""
    one_phase([*warm, at], freezing_point)
    if len(set(warm)) > 2 and line.determination() < LEAST_R_SQUARED:
        raise impossible(
            f"r squared is {show_percent(line.determination())}: the values scatter more than they change",
            where=where,
            code="E_NO_LINE",
            remedy="no activation energy follows from them: measure again",
        )
    nearest = min(warm, key=lambda one: abs(one - at))
    within_reach(exp(line.at(1 / at) - line.at(1 / nearest)))


def _at(over: Working, line: Line, unit: Quantity, at: Fraction, warm: Sequence[Fraction]) -> Derived[Quantity]:
    measured = f"{show(degrees(min(warm)))} to {show(degrees(max(warm)))}"
    r_squared = show_number(line.determination() * 100)
    return over.copy().result(
        "value",
        "e^(a + b / T) x one",
        unit * exp(line.at(1 / at)),
        a=line.start,
        b=absolute(line.slope),
        one=unit,
        T=absolute(at),
        source=GARRETT_CARPER,
        exact=False,
        assuming=f"the decay measured from {measured} (r squared {r_squared} %) goes on, in one phase",
    )


def _band(
    over: Working, line: Line, inverse: Fraction, unit: Quantity, error: ShareLike | None
) -> tuple[Derived[Quantity] | None, Derived[Quantity] | None]:
    """The value with all errors in one direction or the other."""
    if error is None:
        return None, None
    share = over.share(error, where="error", zero=True)
    if share == 1:
        raise impossible("an error of 100 % leaves nothing known", where="error", remedy="give the error of an assay")
    less, more = ln(1 - share), ln(1 + share)
    weights, none = line.weights(inverse), Fraction(0)
    low = sum((max(weight, none) * less + min(weight, none) * more for weight in weights), Fraction(0))
    high = sum((max(weight, none) * more + min(weight, none) * less for weight in weights), Fraction(0))
    middle = line.at(inverse)
    lowest, highest = (
        over.copy().result(
            name,
            "from the line with all errors in one direction",
            unit * exp(middle + off),
            source=GARRETT_CARPER,
            exact=False,
        )
        for name, off in (("lowest", low), ("highest", high))
    )
    return lowest, highest
