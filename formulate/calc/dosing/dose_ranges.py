"""Chapter 16, dosing: ranges of doses, and whether a dose is within its range."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.answers import Answer
from formulate.calc.dosing._doses import Doses, doses_from, per_day_of
from formulate.calc.shared.arguments import impossible, missing, ratio
from formulate.calc.shared.bodies import animal_surface, animal_weight
from formulate.calc.shared.regimen import (
    Schedule,
    body_kind,
    by_day,
    for_body,
    is_per_time,
    per_body,
    sizes_for,
    without_dose,
)
from formulate.errors import DimensionError, InputError
from formulate.units import Quantity, in_readable_unit, show
from formulate.working import Derived, NumberLike, QuantityLike, StrengthLike, Working, stated

__all__ = [
    "DoseCheck",
    "DoseRange",
    "dose_against_range",
    "dose_per_surface_from_dose",
    "dose_per_weight_from_dose",
    "dose_range_for_body",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DoseRange(Answer):
    """Doses at both ends of a range; ``None`` for what the arguments do not determine.

    Parameters
    ----------
    lowest_dose, highest_dose : Derived[Quantity] | None
        One dose, [as ordered].
    lowest_daily, highest_daily : Derived[Quantity] | None
        The doses of a day together, [as ordered].
    lowest_product, highest_product : Derived[Quantity] | None
        Product for one dose, [mass, volume or count].
    """

    lowest_dose: Derived[Quantity] | None
    highest_dose: Derived[Quantity] | None
    lowest_daily: Derived[Quantity] | None
    highest_daily: Derived[Quantity] | None
    lowest_product: Derived[Quantity] | None
    highest_product: Derived[Quantity] | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DoseCheck(Answer):
    """A dose checked against its range.

    Parameters
    ----------
    verdict : str
        ``below``, ``within`` or ``above`` the range; both limits are within it.
    ordered_dose : Derived[Quantity]
        The dose, or the doses of a day, as the range counts, [as ordered].
    lowest_dose, highest_dose : Derived[Quantity] | None
        The limits for this body, [as ordered].
    share_of_lowest, share_of_highest : Derived[Fraction] | None
        The dose as a part of each limit, [%].
    """

    verdict: str
    ordered_dose: Derived[Quantity]
    lowest_dose: Derived[Quantity] | None
    highest_dose: Derived[Quantity] | None
    share_of_lowest: Derived[Fraction] | None
    share_of_highest: Derived[Fraction] | None


def dose_range_for_body(
    low: QuantityLike,
    high: QuantityLike,
    *,
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
    doses_per_day: NumberLike | None = None,
    interval: QuantityLike | None = None,
    strength: StrengthLike | None = None,
) -> DoseRange:
    """Dose range (minimum and maximum) by body weight or body surface area.

    ``D = q x W``, ``D1 = D x n``, ``P = D / c``, for both ends

    Parameters
    ----------
    low : QuantityLike
        Lower end: ``20 mg/kg`` for one dose, ``20 mg/kg/day`` for a day, [amount (per mass or area) (per time)].
    high : QuantityLike
        Upper end, counted as *low* is, [amount (per mass or area) (per time)].
    weight : QuantityLike, optional
        Body weight, where the range is per weight, [mass].
    surface : QuantityLike, optional
        Body surface, where the range is per surface, [area].

    Examples
    --------
    >>> found = dose_range_for_body("20 mg/kg/day", "40 mg/kg/day", weight="15 kg", doses_per_day=3)
    >>> show(found.lowest_dose.value), show(found.highest_dose.value)
    ('100 mg', '200 mg')
    """
    working = Working()
    ends = _in_order([(working.quantity(end, where=where), where) for end, where in ((low, "low"), (high, "high"))])
    schedule = Schedule(doses_per_day=doses_per_day, interval=interval, strength=strength)
    lowest, highest = (_doses(end, weight, surface, schedule, where) for end, where in ends)
    return DoseRange(
        lowest_dose=lowest.dose,
        highest_dose=highest.dose,
        lowest_daily=lowest.daily,
        highest_daily=highest.daily,
        lowest_product=lowest.product,
        highest_product=highest.product,
    )


def dose_against_range(
    dose: QuantityLike,
    *,
    low: QuantityLike | None = None,
    high: QuantityLike | None = None,
    weight: QuantityLike | None = None,
    surface: QuantityLike | None = None,
    doses_per_day: NumberLike | None = None,
    interval: QuantityLike | None = None,
    strength: StrengthLike | None = None,
) -> DoseCheck:
    """Check whether an ordered dose is safe: below, within or above a range, single or daily.

    ``low x W <= D <= high x W``, or with ``D x n`` for limits of a day

    Parameters
    ----------
    low : QuantityLike, optional
        Lowest dose: ``10 mg/kg`` for one dose, ``20 mg/kg/day`` for a day, [amount (per mass or area) (per time)].
    high : QuantityLike, optional
        Highest dose, such as ``15 mg/kg``, ``90 mg/kg/day`` or ``4 g/day``, [amount (per mass or area) (per time)].
    weight : QuantityLike, optional
        Body weight, where a limit is per weight, [mass].
    surface : QuantityLike, optional
        Body surface, where a limit is per surface, [area].
    doses_per_day : NumberLike, optional
        Doses in a day, where the limits are those of a day, [number].
    strength : StrengthLike, optional
        Of the product, for a dose of product, [strength].

    Raises
    ------
    InputError
        If *doses_per_day* or *interval* is stated for limits of one dose.

    Notes
    -----
    A dose that is a limit is within it. One limit may be per weight and the other that of any body; where both a single
    and a daily limit are known, ask twice.

    Examples
    --------
    >>> found = dose_against_range("250 mg", low="20 mg/kg/day", high="40 mg/kg/day", weight="20 kg", interval="8 h")
    >>> found.verdict, show(found.ordered_dose.value), show(found.highest_dose.value)
    ('within', '750 mg/day', '800 mg/day')
    """
    limits = _ends(low, high)
    if not limits:
        raise missing("high", "the lowest or the highest dose", "E_LIMIT_NEEDED", "40 mg/kg/day")
    kinds = {body_kind(limit) for limit, _ in limits}
    scaled_limits = {}
    for limit, where in limits:
        part = Working()
        scaled = _scaled(part, limit, sizes_for(limit, kinds, weight, surface), where)
        scaled_limits[where] = part.result("limit", "", scaled, source=stated("limit"))
    _in_order([(end.value, where) for where, end in scaled_limits.items()])
    daily = is_per_time(next(iter(scaled_limits.values())).value)
    dose = _ordered_dose(dose, Schedule(doses_per_day=doses_per_day, interval=interval, strength=strength), daily)
    for where, end in scaled_limits.items():
        if end.value.dimensionality != dose.value.dimensionality:
            raise DimensionError(
                f"a limit of the kind of the dose ({show(dose.value)})", where=where, given=show(end.value)
            )
    lowest, highest = scaled_limits.get("low"), scaled_limits.get("high")
    verdict = "within"
    if lowest is not None and dose.value < lowest.value:
        verdict = "below"
    if highest is not None and dose.value > highest.value:
        verdict = "above"
    return DoseCheck(
        verdict=verdict,
        ordered_dose=dose,
        lowest_dose=lowest,
        highest_dose=highest,
        share_of_lowest=_share_of(dose, lowest),
        share_of_highest=_share_of(dose, highest),
    )


def _share_of(dose: Derived[Quantity], limit: Derived[Quantity] | None) -> Derived[Fraction] | None:
    if limit is None:
        return None
    working = Working()
    ordered, end = working.include(dose), working.include(limit)
    return working.result("share", "D / limit x 100 %", ratio(ordered, end) * 100, D=ordered, limit=end, percent=True)


def _ends(low: QuantityLike | None, high: QuantityLike | None) -> list[tuple[Quantity, str]]:
    """The ends that are stated."""
    working = Working()
    ends = [(low, "low"), (high, "high")]
    return [(working.quantity(end, where=where), where) for end, where in ends if end is not None]


def _in_order(ends: list[tuple[Quantity, str]]) -> list[tuple[Quantity, str]]:
    """The ends, refused where they are not counted alike or the wrong way round."""
    (lower, _), (upper, where) = ends[0], ends[-1]
    if lower.dimensionality != upper.dimensionality:
        raise DimensionError(f"an end that is counted as low is ({show(lower)})", where=where, given=show(upper))
    if lower > upper:
        raise impossible(f"{show(lower)} is above {show(upper)}", where="low", remedy="give the lower end as low")
    return ends


def _doses(
    end: Quantity, weight: QuantityLike | None, surface: QuantityLike | None, schedule: Schedule, where: str
) -> Doses:
    working = Working()
    return doses_from(working, for_body(working, end, weight, surface, where), schedule, where)


def _scaled(
    working: Working, limit: Quantity, sizes: tuple[QuantityLike | None, QuantityLike | None], where: str
) -> Quantity:
    """A limit for this body, by day where it is per time."""
    scaled = for_body(working, limit, *sizes, where)
    if not is_per_time(scaled):
        return in_readable_unit(without_dose(scaled))
    return by_day(scaled, where)


def _ordered_dose(dose: QuantityLike, schedule: Schedule, daily: bool) -> Derived[Quantity]:
    working = Working()
    often = schedule.doses_per_day is not None or schedule.interval is not None
    if not daily and often:
        raise InputError(
            "no doses in a day, as the limits are those of one dose",
            where="doses_per_day or interval",
            remedy="leave them out, or write the limits per day",
        )
    if not daily:
        one = per_day_of(working, dose, Schedule(strength=schedule.strength))
        return working.result("D", "", one, source=stated("dose"))
    if not often:
        raise missing("doses_per_day", "the number of doses in a day, or the interval", "E_DOSES_PER_DAY_NEEDED", "3")
    day = per_day_of(working, dose, schedule)
    return working.result("D1", "", day, source=stated("doses of a day"))


def dose_per_weight_from_dose(
    dose: QuantityLike,
    weight: QuantityLike,
    *,
    doses_per_day: NumberLike | None = None,
    interval: QuantityLike | None = None,
    strength: StrengthLike | None = None,
) -> Derived[Quantity]:
    """Dose per body weight (mg/kg) from a dose, single or daily.

    ``q = D / W, of one of n doses: q = D x n / W``

    Parameters
    ----------
    strength : StrengthLike, optional
        Of the product, for a dose of product, [strength].

    Notes
    -----
    For comparing a dose with the range of a reference.

    Examples
    --------
    >>> show(dose_per_weight_from_dose("250 mg", "20 kg", interval="8 h").value)
    '37.5 mg/kg/day'
    """
    working = Working()
    dose = per_day_of(working, dose, Schedule(doses_per_day=doses_per_day, interval=interval, strength=strength))
    size = animal_weight(working, weight)
    return working.result("q", "D / W", per_body(dose, size, None), D=dose, W=size)


def dose_per_surface_from_dose(
    dose: QuantityLike,
    surface: QuantityLike,
    *,
    doses_per_day: NumberLike | None = None,
    interval: QuantityLike | None = None,
    strength: StrengthLike | None = None,
) -> Derived[Quantity]:
    """Dose per body surface area (mg/m2) from a dose, single or daily.

    ``q = D / S, of one of n doses: q = D x n / S``

    Parameters
    ----------
    surface : QuantityLike
        Body surface, [area].
    strength : StrengthLike, optional
        Of the product, for a dose of product, [strength].

    Examples
    --------
    >>> show(dose_per_surface_from_dose("90 mg", "1.8 m2").value)
    '50 mg/m2'
    """
    working = Working()
    dose = per_day_of(working, dose, Schedule(doses_per_day=doses_per_day, interval=interval, strength=strength))
    size = animal_surface(working, surface)
    return working.result("q", "D / S", per_body(dose, None, size), D=dose, S=size)
