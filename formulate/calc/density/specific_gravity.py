"""Chapter 3, density: specific gravity, pycnometer and plummet."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import impossible, ratio
from formulate.units import Quantity
from formulate.working import Derived, NumberLike, QuantityLike, Working

__all__ = [
    "density_from_pycnometer",
    "density_from_specific_gravity",
    "density_from_specific_volume",
    "pycnometer_from_specific_gravity",
    "specific_gravity_from_density",
    "specific_gravity_from_plummet",
    "specific_gravity_from_pycnometer",
    "specific_volume_from_density",
]


def density_from_specific_gravity(specific_gravity: NumberLike, water_density: QuantityLike) -> Derived[Quantity]:
    """Density from specific gravity and the density of water.

    ``d = sg x d(water)``

    Parameters
    ----------
    specific_gravity : NumberLike
        Of the liquid against water, [number].
    water_density : QuantityLike
        Density of water at the reference temperature: ``0.99704 g/mL`` at 25 degC, or ``1 g/mL`` where the
        problem takes it so, [density].

    Notes
    -----
    The density of water is not assumed, because the reference temperature is part of a specific gravity.

    Examples
    --------
    >>> from formulate.calc.density import mass_from_volume
    >>> show(mass_from_volume("750 mL", density_from_specific_gravity("1.2", "1 g/mL")).value)
    '900 g'
    """
    working = Working()
    ratio = working.number(specific_gravity, where="specific_gravity")
    water = working.quantity(water_density, "density", where="water_density")
    return working.result("d", "sg x d(water)", (water * ratio).to("gram/milliliter"), {"d(water)": water}, sg=ratio)


def specific_gravity_from_density(density: QuantityLike, water_density: QuantityLike) -> Derived[Fraction]:
    """Specific gravity from density and the density of water.

    ``sg = d / d(water)``

    Parameters
    ----------
    density : QuantityLike
        Density of the liquid, [density].
    water_density : QuantityLike
        Density of water at the reference temperature, [density].

    Examples
    --------
    >>> specific_gravity_from_density("0.85 g/mL", "1 g/mL").value
    Fraction(17, 20)
    """
    working = Working()
    own = working.quantity(density, "density", where="density")
    water = working.quantity(water_density, "density", where="water_density")
    return working.result("sg", "d / d(water)", ratio(own, water), {"d(water)": water}, d=own)


def specific_volume_from_density(density: QuantityLike, water_density: QuantityLike) -> Derived[Fraction]:
    """Specific volume of a liquid: its volume relative to an equal weight of water.

    ``sv = d(water) / d``

    Parameters
    ----------
    density : QuantityLike
        Density of the liquid, [density].
    water_density : QuantityLike
        Density of water at the reference temperature, [density].

    Notes
    -----
    The volume of a gram of it, in mL/g, is another thing of the same name; it is ``1 / d``.

    Examples
    --------
    >>> specific_volume_from_density("1.25 g/mL", "1 g/mL").value
    Fraction(4, 5)
    """
    working = Working()
    own = working.quantity(density, "density", where="density")
    water = working.quantity(water_density, "density", where="water_density")
    return working.result("sv", "d(water) / d", ratio(water, own), {"d(water)": water}, d=own)


def density_from_specific_volume(specific_volume: NumberLike, water_density: QuantityLike) -> Derived[Quantity]:
    """Density from specific volume and the density of water.

    ``d = d(water) / sv``

    Parameters
    ----------
    specific_volume : NumberLike
        Volume of the liquid over that of an equal weight of water, [number].
    water_density : QuantityLike
        Density of water at the reference temperature, [density].

    Examples
    --------
    >>> show(density_from_specific_volume("0.8", "1 g/mL").value)
    '1.25 g/mL'
    """
    working = Working()
    given = working.number(specific_volume, where="specific_volume")
    water = working.quantity(water_density, "density", where="water_density")
    return working.result("d", "d(water) / sv", (water / given).to("gram/milliliter"), {"d(water)": water}, sv=given)


def density_from_pycnometer(empty: QuantityLike, filled: QuantityLike, volume: QuantityLike) -> Derived[Quantity]:
    """Density of a liquid from a pycnometer of known volume.

    ``d = (m(filled) - m(empty)) / V``

    Parameters
    ----------
    empty : QuantityLike
        The vessel empty and dry, [mass].
    filled : QuantityLike
        The vessel filled with the liquid, [mass].
    volume : QuantityLike
        Calibrated volume of the vessel, [volume].

    Notes
    -----
    Buoyancy in air is left out, about 0.1 % for a liquid near water.

    Examples
    --------
    >>> show(density_from_pycnometer("25 g", "65 g", "50 mL").value)
    '0.8 g/mL'
    """
    working = Working()
    content = _content(working, empty, filled, "filled")
    v = working.quantity(volume, "volume", where="volume")
    return working.result("d", "m / V", (content / v).to("gram/milliliter"), m=content, V=v)


def specific_gravity_from_pycnometer(
    empty: QuantityLike, with_water: QuantityLike, with_liquid: QuantityLike
) -> Derived[Fraction]:
    """Specific gravity of a liquid from a pycnometer weighed empty, with water and with the liquid.

    ``sg = (m(liquid) - m(empty)) / (m(water) - m(empty))``

    Parameters
    ----------
    empty : QuantityLike
        The vessel empty and dry, [mass].
    with_water : QuantityLike
        Filled with water, [mass].
    with_liquid : QuantityLike
        Filled with the liquid, at the same temperature, [mass].

    Examples
    --------
    >>> specific_gravity_from_pycnometer("23.66 g", "72.95 g", "73.56 g").value
    Fraction(4990, 4929)
    """
    working = Working()
    water = _content(working, empty, with_water, "with_water")
    liquid = _content(working, empty, with_liquid, "with_liquid")
    return working.result("sg", "m / mw", ratio(liquid, water), m=liquid, mw=water)


def pycnometer_from_specific_gravity(
    empty: QuantityLike, with_water: QuantityLike, specific_gravity: NumberLike
) -> Derived[Quantity]:
    """Mass of a pycnometer filled with a liquid of known specific gravity.

    ``m = m(empty) + (m(water) - m(empty)) x sg``

    Parameters
    ----------
    empty : QuantityLike
        The vessel empty and dry, [mass].
    with_water : QuantityLike
        Filled with water, [mass].
    specific_gravity : NumberLike
        Of the liquid, against water of the same temperature, [number].

    Examples
    --------
    >>> show(pycnometer_from_specific_gravity("25 g", "50 g", "1.3").value)
    '57.5 g'
    """
    working = Working()
    vessel = working.quantity(empty, "mass", where="empty")
    water = _content(working, empty, with_water, "with_water")
    times = working.number(specific_gravity, where="specific_gravity")
    liquid = working.step("ml", "mw x sg", water * times, mw=water, sg=times)
    return working.amount("m", "m0 + ml", vessel + liquid, m0=vessel, ml=liquid)


def specific_gravity_from_plummet(
    in_air: QuantityLike, in_water: QuantityLike, in_liquid: QuantityLike
) -> Derived[Fraction]:
    """Specific gravity of a liquid from a plummet weighed in air, in water and in the liquid.

    ``sg = (m(air) - m(liquid)) / (m(air) - m(water))``

    Parameters
    ----------
    in_air : QuantityLike
        The plummet in air, [mass].
    in_water : QuantityLike
        Apparent mass under water, [mass].
    in_liquid : QuantityLike
        Apparent mass under the liquid, [mass].

    Notes
    -----
    For a plummet that sinks in both.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(specific_gravity_from_plummet("14.35 g", "11.4 g", "8.95 g").value)
    'about 1.83051'
    """
    working = Working()
    water = _content(working, in_water, in_air, "in_air")
    liquid = _content(working, in_liquid, in_air, "in_air")
    return working.result("sg", "m / mw", ratio(liquid, water), m=liquid, mw=water)


def _content(working: Working, lighter: QuantityLike, heavier: QuantityLike, where: str) -> Quantity:
    """What lies between two weighings, which must be above 0."""
    low = working.quantity(lighter, "mass", where=where)
    high = working.quantity(heavier, "mass", where=where)
    if high <= low:
        raise impossible(
            "expected the heavier of two weighings", where=where, remedy="check whether two weighings were exchanged"
        )
    return working.step("m", "m2 - m1", high - low, m2=high, m1=low)
