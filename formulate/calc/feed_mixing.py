"""Chapter 18, nutrition: enteral feeds and infant formulas from concentrates and powders."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from formulate.calc.basics import PartLike, QuantityLike, Working, impossible, one_of_two, percent, ratio
from formulate.errors import DimensionError
from formulate.units import Quantity, make_quantity, show
from formulate.working import Derived

__all__ = ["FeedDilution", "FeedPowder", "feed_dilution", "powder_for_feed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDilution:
    """A feed made from a concentrate and water.

    Parameters
    ----------
    stock : Derived[Quantity]
        Of the concentrate, [volume].
    water : Derived[Quantity]
        To add, if volumes add up, [volume].

    """

    stock: Derived[Quantity]
    water: Derived[Quantity]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPowder:
    """A feed made with a powder.

    Parameters
    ----------
    powder : Derived[Quantity]
        To weigh, [mass].
    liquid : Derived[Quantity]
        Water, milk or feed that it goes into, [volume].
    volume : Derived[Quantity]
        What they make, [volume].

    """

    powder: Derived[Quantity]
    liquid: Derived[Quantity]
    volume: Derived[Quantity]


def feed_dilution(stock: PartLike, target: PartLike, make: QuantityLike) -> FeedDilution:
    """Concentrate and water for an infant formula or an enteral feed of another strength.

    ``V(stock) = V x target / stock``, ``V(water) = V - V(stock)``

    Parameters
    ----------
    stock : PartLike
        Of the concentrate, such as ``40 kcal/fluid ounce``, or ``100 %`` for full strength,
        [energy per volume or percentage].
    target : PartLike
        What is wanted, in the same way: ``24 kcal/fluid ounce``, or ``50 %`` for half strength,
        [energy per volume or percentage].
    make : QuantityLike
        How much to make, [volume].

    Returns
    -------
    FeedDilution
        Concentrate and water, [volume].

    Raises
    ------
    OutOfRangeError
        If the target is stronger than the concentrate.
    DimensionError
        If one is an energy per volume and the other a percentage.

    Notes
    -----
    Exact, if volumes add up. To raise the energy of a feed there is ``powder_for_feed``.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = feed_dilution("40 kcal/fluid ounce", "24 kcal/fluid ounce", "300 mL")
    >>> show(found.stock.value), show(found.water.value)
    ('180 mL', '120 mL')
    >>> show(feed_dilution("100 %", "75 %", "240 mL").water.value)
    '60 mL'

    """
    working = Working()
    strong, weak = _strength(working, stock, "stock"), _strength(working, target, "target")
    if strong.dimensionality != weak.dimensionality:
        raise DimensionError(
            "what is stated as the stock is: both as energy per volume, or both as a percentage",
            where="target",
            given=str(target),
        )
    if weak > strong:
        raise impossible(
            "the target is stronger than the concentrate",
            where="target",
            remedy="look whether the two were exchanged; powder_for_feed raises the energy of a feed",
        )
    v = working.quantity(make, "volume", where="make")
    c1, c2 = (percent(Fraction(one.magnitude)) if one.unitless else one for one in (strong, weak))
    taken = working.amount("V1", "V x c2 / c1", v * ratio(weak, strong), V=v, c2=c2, c1=c1)
    water = Working()
    used = water.include(taken)
    return FeedDilution(stock=taken, water=water.amount("V(water)", "V - V1", v - used, V=v, V1=used))


def powder_for_feed(
    target: QuantityLike,
    powder_energy: QuantityLike,
    displacement: QuantityLike,
    *,
    liquid_energy: QuantityLike,
    make: QuantityLike | None = None,
    liquid: QuantityLike | None = None,
) -> FeedPowder:
    """Powder for an infant formula of a wanted energy, or to fortify milk or a feed.

    ``m = V x (c - c0) / (e - c0 x d)``, or ``m = L x (c - c0) / (e - c x d)``, ``V = L + m x d``

    Parameters
    ----------
    target : QuantityLike
        Energy (calories) wanted, such as ``24 kcal/fluid ounce``, [energy per volume].
    powder_energy : QuantityLike
        Of the powder, such as ``5.1 kcal/g``, [energy per mass].
    displacement : QuantityLike
        Volume that 1 g of the powder takes in the liquid, by its label; ``0 mL/g`` if the volume is said not to
        change, [volume per mass].
    liquid_energy : QuantityLike
        Of what it goes into: ``0 kcal/mL`` for water, ``20 kcal/fluid ounce`` for breast milk,
        [energy per volume].
    make : QuantityLike, optional
        Volume of the finished feed, or *liquid*, [volume].
    liquid : QuantityLike, optional
        Volume of the liquid that the powder goes into, or *make*, [volume].

    Returns
    -------
    FeedPowder
        Powder, liquid and what they make, [mass, volume, volume].

    Raises
    ------
    OutOfRangeError
        If the target is not above the liquid's energy, or so much powder would leave no liquid.

    Notes
    -----
    Exact, if volumes add up.

    Examples
    --------
    >>> from formulate.units import show
    >>> found = powder_for_feed("0.8 kcal/mL", "5 kcal/g", "0.75 mL/g", liquid_energy="0 kcal/mL", make="500 mL")
    >>> show(found.powder.value), show(found.liquid.value)
    ('80 g', '440 mL')

    """
    working = Working()
    c = working.quantity(target, "energy per volume", where="target")
    e = working.quantity(powder_energy, "energy per mass", where="powder_energy")
    d = working.quantity(displacement, "volume per mass", where="displacement", zero=True)
    c0 = working.quantity(liquid_energy, "energy per volume", where="liquid_energy", zero=True)
    known, given = one_of_two({"make": make, "liquid": liquid}, "the finished volume or the liquid", "E_MAKE_NEEDED")
    if c <= c0:
        raise impossible(
            f"a powder only raises the energy of the liquid ({show(c0)})",
            where="target",
            remedy="to make it weaker there is feed_dilution",
        )
    if (c * d).to(e.units) >= e:
        raise impossible(
            f"the powder alone has no more than {show(c)}", where="target", remedy="look at the displacement"
        )
    v = working.quantity(given, "volume", where=known)
    return _made(working, v, c, c0, e, d) if known == "make" else _fortified(working, v, c, c0, e, d)


def _made(
    working: Working, whole: Quantity, c: Quantity, c0: Quantity, e: Quantity, displacement: Quantity
) -> FeedPowder:
    """Powder and liquid for a finished volume."""
    found = whole * ((c - c0) / (e - (c0 * displacement).to(e.units)))
    mass = working.amount(
        "m", "V x (c - c0) / (e - c0 x d)", found.to("gram"), V=whole, c=c, c0=c0, e=e, d=displacement
    )
    rest = Working()
    m = rest.include(mass)
    liquid = rest.amount("L", "V - m x d", whole - (m * displacement).to("milliliter"), V=whole, m=m, d=displacement)
    return FeedPowder(powder=mass, liquid=liquid, volume=Working().amount("V", "as stated", whole))


def _fortified(
    working: Working, liquid: Quantity, c: Quantity, c0: Quantity, e: Quantity, displacement: Quantity
) -> FeedPowder:
    """Powder for a volume of liquid, and what they make."""
    found = liquid * ((c - c0) / (e - (c * displacement).to(e.units)))
    mass = working.amount(
        "m", "L x (c - c0) / (e - c x d)", found.to("gram"), L=liquid, c=c, c0=c0, e=e, d=displacement
    )
    whole = Working()
    m = whole.include(mass)
    volume = whole.amount("V", "L + m x d", liquid + (m * displacement).to("milliliter"), L=liquid, m=m, d=displacement)
    return FeedPowder(powder=mass, liquid=Working().amount("L", "as stated", liquid), volume=volume)


def _strength(working: Working, value: PartLike, where: str) -> Quantity:
    """Energy in a volume, or a share of the full strength."""
    if isinstance(value, str) and value.rstrip(" ").endswith("%"):
        return make_quantity(working.share(value, where=where), "")
    return working.quantity(cast(QuantityLike, value), "energy per volume", where=where)
