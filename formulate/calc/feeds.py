"""Chapter 18, nutrition: enteral feeds for an energy, and the water with them."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.calc._nutrition import of_a_day
from formulate.calc._regimen import for_body
from formulate.calc.basics import (
    NumberLike,
    QuantityLike,
    ShareLike,
    Working,
    impossible,
    missing,
    percent,
)
from formulate.units import Quantity, make_quantity
from formulate.working import Derived

__all__ = [
    "Feed",
    "FeedWater",
    "feed_from_energy",
    "water_with_feed",
]

_DAY = make_quantity(1, "day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An enteral feed for an energy.

    Parameters
    ----------
    volume : Derived[Quantity]
        Of the feed, [volume].
    rate : Derived[Quantity] | None
        While it runs, where that time was stated, [mL/h].
    each : Derived[Quantity] | None
        Of one bolus or bottle, where their number was stated, [volume].
    protein : Derived[Quantity] | None
        In it, where that was stated, [g].

    """

    volume: Derived[Quantity]
    rate: Derived[Quantity] | None
    each: Derived[Quantity] | None
    protein: Derived[Quantity] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedWater:
    """Water in a feed, and what is needed besides.

    Parameters
    ----------
    free_water : Derived[Quantity]
        In the feed, [volume].
    extra : Derived[Quantity] | None
        Water to give besides, where the need was stated; 0 where the feed has enough, [volume].
    flush : Derived[Quantity] | None
        Of one flush, where their number was stated, [volume].

    """

    free_water: Derived[Quantity]
    extra: Derived[Quantity] | None
    flush: Derived[Quantity] | None


def feed_from_energy(
    energy: QuantityLike,
    energy_density: QuantityLike,
    *,
    weight: QuantityLike | None = None,
    time: QuantityLike | None = None,
    feeds: NumberLike | None = None,
    protein: QuantityLike | None = None,
) -> Feed:
    """Volume and rate of a tube feeding or an infant formula that gives the energy (calories) of a day.

    ``V = E / e``, ``rate = V / t``, ``each = V / n``

    Parameters
    ----------
    energy : QuantityLike
        Energy of a day, or by weight such as ``110 kcal/kg``, [energy (per mass, per time)].
    energy_density : QuantityLike
        Of the feed, such as ``1.5 kcal/mL`` or ``24 kcal/fluid ounce``, [energy per volume].
    weight : QuantityLike, optional
        Body weight, for an energy by weight, [mass].
    time : QuantityLike, optional
        How long it runs a day, for the rate: ``24 h`` for continuous, ``12 h`` for a night, [time].
    feeds : NumberLike, optional
        Boluses or bottles a day, for the volume of one, [number].
    protein : QuantityLike, optional
        In the feed, such as ``62.6 g/L``, [mass per volume].

    Returns
    -------
    Feed
        The volume, and what else was asked for, [volume, mL/h, volume, g].

    Raises
    ------
    DimensionError
        If *energy_density* is not an energy per volume.
    OutOfRangeError
        If it runs for more than a day.

    Notes
    -----
    Exact for the figures stated. Calories on labels of food (Cal) are kcal; a kcal/oz of an infant formula is one
    in a fluid ounce of 29.57 mL, which many books round to 30 mL: write ``24 kcal/30 mL`` for theirs. The energy
    of a volume is told by ``energy_from_nutrient``.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = feed_from_energy("1800 kcal", "1.5 kcal/mL", time="20 h", feeds=6, protein="62 g/L")
    >>> [show(one.value) for one in (found.volume, found.rate, found.each, found.protein)]
    ['1,200 mL', '60 mL/h', '200 mL', '74.4 g']

    """
    working = Working()
    given = for_body(working, of_a_day(working, energy, "energy"), weight, None, "energy")
    whole = working.quantity(given, "energy", where="energy")
    e = working.quantity(energy_density, "energy per volume", where="energy_density")
    found = working.amount("V", "E / e", (whole / e).to("milliliter"), E=whole, e=e)
    return Feed(
        volume=found,
        rate=None if time is None else _rate(found, time),
        each=None if feeds is None else _each(found, feeds, "feeds", "each"),
        protein=None if protein is None else _protein(found, protein),
    )


def water_with_feed(
    volume: QuantityLike,
    water_share: ShareLike,
    *,
    need: QuantityLike | None = None,
    flushes: NumberLike | None = None,
) -> FeedWater:
    """Free water in an enteral tube feeding, and the flushes that make up the fluid need.

    ``V(free) = V x p``, ``extra = need - V(free)``, ``flush = extra / n``

    Parameters
    ----------
    volume : QuantityLike
        Of the feed in a day, [volume].
    water_share : ShareLike
        Water in the feed: about 85 % at 1 kcal/mL, 77 % at 1.5 kcal/mL, 70 % at 2 kcal/mL, as its label says,
        [percentage].
    need : QuantityLike, optional
        Fluid that a day takes, [volume (per time)].
    flushes : NumberLike, optional
        Flushes a day, for the volume of one, [number].

    Returns
    -------
    FeedWater
        Water in the feed, extra water and one flush, [volume].

    Raises
    ------
    MissingKnowledgeError
        ``E_NEED_NEEDED`` where flushes are stated and no need.

    Notes
    -----
    Exact for the figures stated.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = water_with_feed("1500 mL", "80 %", need="2000 mL", flushes=4)
    >>> [show(one.value) for one in (found.free_water, found.extra, found.flush)]
    ['1,200 mL', '800 mL', '200 mL']

    """
    working = Working()
    v = working.quantity(volume, "volume", where="volume")
    share = working.share(water_share, where="water_share")
    free = working.amount("V(free)", "V x p", v * share, V=v, p=percent(share))
    if need is None:
        if flushes is not None:
            raise missing("need", "the fluid of a day", "E_NEED_NEEDED", "2000 mL")
        return FeedWater(free_water=free, extra=None, flush=None)
    extra = _extra(free, need)
    return FeedWater(
        free_water=free, extra=extra, flush=None if flushes is None else _each(extra, flushes, "flushes", "flush")
    )


def _rate(volume: Derived[Quantity], time: QuantityLike) -> Derived[Quantity]:
    working = Working()
    v = working.include(volume)
    t = working.quantity(time, "time", where="time")
    if t > _DAY:
        raise impossible("at most a day", where="time", remedy="the energy is that of a day")
    return working.result("rate", "V / t", (v / t).to("milliliter/hour"), V=v, t=t)


def _each(volume: Derived[Quantity], number: NumberLike, where: str, symbol: str) -> Derived[Quantity]:
    working = Working()
    v = working.include(volume)
    n = working.count(number, where=where)
    return working.amount(symbol, "V / n", v / n, V=v, n=n)


def _protein(volume: Derived[Quantity], protein: QuantityLike) -> Derived[Quantity]:
    working = Working()
    v = working.include(volume)
    c = working.quantity(protein, "mass per volume", where="protein")
    return working.result("m", "V x c", (v * c).to("gram"), V=v, c=c)


def _extra(free: Derived[Quantity], need: QuantityLike) -> Derived[Quantity]:
    working = Working()
    have = working.include(free)
    whole = working.quantity(of_a_day(working, need, "need"), "volume", where="need")
    found = max((whole - have).to("milliliter"), make_quantity(0, "milliliter"))
    return working.amount("extra", "need - V, at least 0", found, need=whole, V=have)
