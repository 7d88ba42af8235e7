"""Chapter 18, nutrition: fluid by the hour, by weight and surface, and what a dehydration lacks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.calc._nutrition import is_per_dose
from formulate.calc._regimen import body_kind, for_body, is_per_time
from formulate.calc._sources import FLUID_BY_HOUR, FLUID_DEFICIT
from formulate.calc.basics import QuantityLike, ShareLike, Working, impossible, percent
from formulate.errors import DimensionError
from formulate.units import Quantity, easier, make_quantity, show
from formulate.working import Derived

__all__ = [
    "DeficitRates",
    "FluidNeed",
    "fluid_deficit_from_dehydration",
    "fluid_deficit_from_weights",
    "fluid_need_by_body",
    "fluid_rate_by_holliday_segar",
    "fluid_rates_for_deficit",
]

_LITER_A_KILOGRAM = make_quantity(1, "liter/kilogram")
_DAY = make_quantity(1, "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class FluidNeed:
    """Fluid of a day for a body.

    Parameters
    ----------
    daily : Derived[Quantity]
        In a day, [volume].
    rate : Derived[Quantity]
        By the hour, over all 24, [mL/h].

    """

    daily: Derived[Quantity]
    rate: Derived[Quantity]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeficitRates:
    """Rates that replace a deficit in two periods, maintenance included.

    Parameters
    ----------
    first : Derived[Quantity]
        Rate of the first period, [mL/h].
    then : Derived[Quantity]
        Rate of the second, [mL/h].
    volume : Derived[Quantity]
        All that is given in both, what was given before not counted, [volume].

    """

    first: Derived[Quantity]
    then: Derived[Quantity]
    volume: Derived[Quantity]


def fluid_rate_by_holliday_segar(weight: QuantityLike) -> Derived[Quantity]:
    """Maintenance fluid by the hour, by the 4-2-1 rule.

    ``rate = 4 mL/kg/h for the first 10 kg, 2 mL/kg/h for the next 10 kg, 1 mL/kg/h above``

    Parameters
    ----------
    weight : QuantityLike
        Body weight, [mass].

    Returns
    -------
    Derived[Quantity]
        Rate of the maintenance fluid, [mL/h].

    Raises
    ------
    DimensionError
        If *weight* is not a mass.

    Notes
    -----
    Exact for the rule of Holliday and Segar as it is counted by the hour (the rule 4/2/1, or 421). A 24th of the
    rule by the day, ``fluid_need_by_holliday_segar``, is another number: 1,500 mL in a day are 62.5 mL/h and not
    60 mL/h.

    References
    ----------
    .. [1] pediatricir-fluids: maintenance fluid, 4-2-1 rule.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(fluid_rate_by_holliday_segar("25 kg").value)
    '65 mL/h'

    """
    working = Working()
    w = working.quantity(weight, "mass", where="weight").to("kilogram")
    size = Fraction(w.magnitude)
    rate = 4 * min(size, Fraction(10)) + 2 * min(max(size - 10, Fraction(0)), Fraction(10))
    found = make_quantity(rate + max(size - 20, Fraction(0)), "milliliter/hour")
    formula = "4 mL/kg/h to 10 kg, 2 mL/kg/h to 20 kg, 1 mL/kg/h above, W"
    return working.result("rate", formula, found, source=FLUID_BY_HOUR, W=w)


def fluid_need_by_body(
    need: QuantityLike, *, weight: QuantityLike | None = None, surface: QuantityLike | None = None
) -> FluidNeed:
    """Fluid of a day by body weight or body surface, and its rate by the hour.

    ``V = q x W``, or ``V = q x S``; ``rate = V / 24 h``

    Parameters
    ----------
    need : QuantityLike
        What a day takes, such as ``30 mL/kg/day`` (also ``30 mL/kg``) or ``1500 mL/m2/day``,
        [volume per mass or area (and time)].
    weight : QuantityLike, optional
        Body weight, for a need per weight, [mass].
    surface : QuantityLike, optional
        Body surface, for a need per surface, [area].

    Returns
    -------
    FluidNeed
        In a day, and by the hour, [volume, mL/h].

    Raises
    ------
    DimensionError
        If *need* is no volume per weight or surface.
    MissingKnowledgeError
        ``E_WEIGHT_NEEDED`` or ``E_SURFACE_NEEDED``, where what it is per is not stated.

    Notes
    -----
    Exact for the figure stated. For energy and protein by weight there is ``dose_by_weight``.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = fluid_need_by_body("1500 mL/m2/day", surface="1.6 m2")
    >>> show(found.daily.value), show(found.rate.value)
    ('2,400 mL', '100 mL/h')

    """
    working = Working()
    given = working.quantity(need, where="need")
    if not body_kind(given) or is_per_dose(given):
        raise DimensionError(
            "a volume per weight or surface, such as '30 mL/kg/day' or '1500 mL/m2/day'",
            where="need",
            given=show(given),
        )
    whole, formula = for_body(working, given, weight, surface, "need"), "D"
    if is_per_time(whole):
        whole, formula = working.quantity(whole, "volume per time", where="need"), "D x 24 h"
    found = whole * _DAY if is_per_time(whole) else working.quantity(whole, "volume", where="need")
    daily = working.amount("V", formula, found.to("milliliter"), D=whole)
    rate = working.result("rate", "V / 24 h", (daily.value / _DAY).to("milliliter/hour"), V=daily.value)
    return FluidNeed(daily=daily, rate=rate)


def fluid_deficit_from_dehydration(weight: QuantityLike, dehydration: ShareLike) -> Derived[Quantity]:
    """Fluid deficit of a dehydration, stated as a percentage of the body weight.

    ``V = W x p x 1 L/kg``

    Parameters
    ----------
    weight : QuantityLike
        Body weight, as the percentage counts it: that before the illness, [mass].
    dehydration : ShareLike
        Share of the body weight that was lost as fluid, [percentage].

    Returns
    -------
    Derived[Quantity]
        The deficit, [volume].

    Raises
    ------
    OutOfRangeError
        If it is not below 100 %.

    Notes
    -----
    Exact for the rule that 1 kg lost is 1 L of fluid: 10 % are 100 mL/kg. People and animals alike.

    References
    ----------
    .. [1] pediatricir-fluids: fluid deficit replacement.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(fluid_deficit_from_dehydration("12 kg", "8 %").value)
    '960 mL'

    """
    working = Working()
    w = working.quantity(weight, "mass", where="weight").to("kilogram")
    share = working.share(dehydration, where="dehydration")
    if share == 1:
        raise impossible("below 100 %", where="dehydration", remedy="it is the share of the body weight that was lost")
    found = easier((w * share * _LITER_A_KILOGRAM).to("milliliter"))
    return working.result("V", "W x p x 1 L/kg", found, source=FLUID_DEFICIT, W=w, p=percent(share))


def fluid_deficit_from_weights(before: QuantityLike, now: QuantityLike) -> Derived[Quantity]:
    """Fluid deficit of a dehydration, from the weight before the illness and the weight now.

    ``V = (W1 - W2) x 1 L/kg``

    Parameters
    ----------
    before : QuantityLike
        Body weight before, [mass].
    now : QuantityLike
        Body weight now, [mass].

    Returns
    -------
    Derived[Quantity]
        The deficit, [volume].

    Raises
    ------
    OutOfRangeError
        If the body is not lighter now.

    Notes
    -----
    Exact for the rule that 1 kg lost is 1 L of fluid.

    References
    ----------
    .. [1] pediatricir-fluids: fluid deficit replacement.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(fluid_deficit_from_weights("10 kg", "9.2 kg").value)
    '800 mL'

    """
    working = Working()
    first = working.quantity(before, "mass", where="before").to("kilogram")
    second = working.quantity(now, "mass", where="now").to("kilogram")
    if second >= first:
        raise impossible(
            f"no weight was lost ({show(first)} before)",
            where="now",
            remedy="look whether the two were exchanged",
        )
    found = easier(((first - second) * _LITER_A_KILOGRAM).to("milliliter"))
    return working.result("V", "(W1 - W2) x 1 L/kg", found, source=FLUID_DEFICIT, W1=first, W2=second)


def fluid_rates_for_deficit(
    deficit: QuantityLike,
    maintenance: QuantityLike,
    first_share: ShareLike,
    first_time: QuantityLike,
    then_time: QuantityLike,
    *,
    given_before: QuantityLike | None = None,
) -> DeficitRates:
    """Rates that replace a fluid deficit in two periods, with the maintenance fluid.

    ``rate1 = p x V / t1 + M``, ``rate2 = (1 - p) x V / t2 + M``

    Parameters
    ----------
    deficit : QuantityLike
        The deficit, [volume].
    maintenance : QuantityLike
        Maintenance fluid, such as ``44 mL/h`` or ``1050 mL/day``; ``0 mL/h`` for none, [volume per time].
    first_share : ShareLike
        Share of the deficit that the first period replaces, usually 50 %, [percentage].
    first_time : QuantityLike
        How long it takes, usually 8 h, [time].
    then_time : QuantityLike
        How long the second takes, usually 16 h; with a share of 100 % it has maintenance alone, [time].
    given_before : QuantityLike, optional
        A bolus that counts for the deficit, [volume].

    Returns
    -------
    DeficitRates
        Both rates and the whole volume, [mL/h, volume].

    Raises
    ------
    OutOfRangeError
        If what was given before is more than the deficit.

    Notes
    -----
    Exact for the plan stated. Sodium decides how fast a deficit may be replaced: the plan is a prescription.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = fluid_rates_for_deficit("960 mL", "44 mL/h", "50 %", "8 h", "16 h")
    >>> show(found.first.value), show(found.then.value)
    ('104 mL/h', '74 mL/h')

    """
    working = Working()
    left = working.quantity(deficit, "volume", where="deficit")
    m = working.quantity(maintenance, "volume per time", where="maintenance", zero=True).to("milliliter/hour")
    share = working.share(first_share, where="first_share")
    t1 = working.quantity(first_time, "time", where="first_time")
    t2 = working.quantity(then_time, "time", where="then_time")
    if given_before is not None:
        left = _less(working, left, given_before)
    first = _rate(working, "rate1", share, left, t1, m)
    then = _rate(working, "rate2", 1 - share, left, t2, m)
    whole = easier((left + m * (t1 + t2)).to("milliliter"))
    formula = "V + M x (t1 + t2)"
    return DeficitRates(
        first=first,
        then=then,
        volume=working.copy().result("V(all)", formula, whole, V=left, M=m, t1=t1, t2=t2),
    )


def _less(working: Working, deficit: Quantity, given_before: QuantityLike) -> Quantity:
    """The deficit less what was given before."""
    given = working.quantity(given_before, "volume", where="given_before", zero=True)
    if given > deficit:
        raise impossible(
            f"more than the deficit ({show(deficit)}) was given",
            where="given_before",
            remedy="nothing is left to replace",
        )
    left = easier((deficit - given).to("milliliter"))
    return working.step("V", "V1 - V0", left, V1=deficit, V0=given)


def _rate(
    working: Working, symbol: str, share: Fraction, deficit: Quantity, time: Quantity, maintenance: Quantity
) -> Derived[Quantity]:
    found = (share * deficit / time).to("milliliter/hour") + maintenance
    return working.copy().result(symbol, "p x V / t + M", found, p=percent(share), V=deficit, t=time, M=maintenance)
