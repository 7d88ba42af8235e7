"""Chapter 3, density of solids: the specific gravity of a piece or a powder from weighings in a liquid."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import impossible, ratio
from formulate.units import Quantity, show
from formulate.working import Derived, NumberLike, QuantityLike, Working

__all__ = [
    "specific_gravity_of_floating_solid",
    "specific_gravity_of_powder",
    "specific_gravity_of_solid",
]


def specific_gravity_of_solid(
    in_air: QuantityLike, in_liquid: QuantityLike, liquid_specific_gravity: NumberLike = 1
) -> Derived[Fraction]:
    """Specific gravity of a solid that sinks, weighed in air and in a liquid that does not dissolve it.

    ``sg = m(air) / (m(air) - m(liquid)) x sg(liquid)``

    Parameters
    ----------
    in_air : QuantityLike
        The solid in air, [mass].
    in_liquid : QuantityLike
        Apparent mass under the liquid, [mass].
    liquid_specific_gravity : NumberLike
        Of the liquid; 1, as it is by definition, for water, [number].

    Notes
    -----
    A solid that water dissolves is weighed in an oil.

    Examples
    --------
    >>> specific_gravity_of_solid("12 g", "10 g").value
    Fraction(6, 1)
    >>> specific_gravity_of_solid("12 g", "10 g", "0.8").value
    Fraction(24, 5)
    """
    working = Working()
    own = working.quantity(in_air, "mass", where="in_air")
    under = working.quantity(in_liquid, "mass", where="in_liquid", zero=True)
    times = working.number(liquid_specific_gravity, where="liquid_specific_gravity")
    pushed = _displaced(working, own, under, "in_liquid")
    return working.result("sg", "m / ml x sgl", ratio(own, pushed) * times, m=own, ml=pushed, sgl=times)


def specific_gravity_of_floating_solid(
    in_air: QuantityLike, sinker_in_water: QuantityLike, with_sinker_in_water: QuantityLike
) -> Derived[Fraction]:
    """Specific gravity of a solid lighter than water, weighed with a sinker.

    ``sg = m / (m + m(sinker in water) - m(both in water))``

    Parameters
    ----------
    in_air : QuantityLike
        The solid in air, [mass].
    sinker_in_water : QuantityLike
        Apparent mass of the sinker alone under water, [mass].
    with_sinker_in_water : QuantityLike
        Apparent mass of solid and sinker together under water, [mass].

    Examples
    --------
    >>> specific_gravity_of_floating_solid("16 g", "28 g", "24 g").value
    Fraction(4, 5)
    """
    working = Working()
    own = working.quantity(in_air, "mass", where="in_air")
    sinker = working.quantity(sinker_in_water, "mass", where="sinker_in_water")
    both = working.quantity(with_sinker_in_water, "mass", where="with_sinker_in_water", zero=True)
    whole = working.step("mb", "m + ms", own + sinker, m=own, ms=sinker)
    pushed = _displaced(working, whole, both, "with_sinker_in_water")
    return working.result("sg", "m / ml", ratio(own, pushed), m=own, ml=pushed)


def specific_gravity_of_powder(
    in_air: QuantityLike,
    vessel_with_liquid: QuantityLike,
    vessel_with_both: QuantityLike,
    liquid_specific_gravity: NumberLike = 1,
) -> Derived[Fraction]:
    """Specific gravity of a powder, weighed in a vessel full of a liquid that does not dissolve it.

    ``sg = m / (m + m(vessel, liquid) - m(vessel, powder, liquid)) x sg(liquid)``

    Parameters
    ----------
    in_air : QuantityLike
        The powder, [mass].
    vessel_with_liquid : QuantityLike
        The vessel full of the liquid alone, [mass].
    vessel_with_both : QuantityLike
        The vessel with the powder in it, filled up with the liquid, [mass].
    liquid_specific_gravity : NumberLike
        Of the liquid; 1, as it is by definition, for water, [number].

    Examples
    --------
    >>> specific_gravity_of_powder("5 g", "100 g", "103 g").value
    Fraction(5, 2)
    """
    working = Working()
    own = working.quantity(in_air, "mass", where="in_air")
    full = working.quantity(vessel_with_liquid, "mass", where="vessel_with_liquid")
    both = working.quantity(vessel_with_both, "mass", where="vessel_with_both")
    times = working.number(liquid_specific_gravity, where="liquid_specific_gravity")
    whole = working.step("mb", "m + mv", own + full, m=own, mv=full)
    pushed = _displaced(working, whole, both, "vessel_with_both")
    return working.result("sg", "m / ml x sgl", ratio(own, pushed) * times, m=own, ml=pushed, sgl=times)


def _displaced(working: Working, in_air: Quantity, under: Quantity, where: str) -> Quantity:
    """Mass of the liquid in the place of the solid, which must be above 0."""
    if under >= in_air:
        raise impossible(
            f"expected less than {show(in_air)}, got {show(under)}",
            where=where,
            remedy="a solid loses weight in a liquid: check whether two weighings were exchanged",
        )
    return working.step("ml", "ma - mu", in_air - under, ma=in_air, mu=under)
