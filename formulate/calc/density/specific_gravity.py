"""Chapter 3, density: specific gravity, pycnometer and plummet."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

from formulate.calc.density.densities import density_from_mass_and_volume
from formulate.calc.shared.arguments import impossible, missing, ratio
from formulate.calc.shared.chemistry.densities import density_in, refuse_unused, water_in
from formulate.units import Quantity, show
from formulate.working import Derived, NumberLike, QuantityLike, Working, is_number

T = TypeVar("T", Quantity, Fraction)

__all__ = [
    "density_from_pycnometer",
    "density_from_specific_gravity",
    "density_from_specific_volume",
    "pycnometer_from_specific_gravity",
    "specific_gravity_from_density",
    "specific_gravity_from_plummet",
    "specific_gravity_from_pycnometer",
    "specific_gravity_of_floating_solid",
    "specific_gravity_of_powder",
    "specific_gravity_of_solid",
    "specific_volume_from_density",
]


def density_from_specific_gravity(
    specific_gravity: NumberLike, water_density: QuantityLike | None = None
) -> Derived[Quantity]:
    """Density from specific gravity and the density of water.

    ``d = sg x d(water)``

    Parameters
    ----------
    specific_gravity : NumberLike
        Of the liquid against water, [number].

    Examples
    --------
    >>> show(density_from_specific_gravity("1.2").value)
    '1.2 g/mL'
    >>> show(density_from_specific_gravity("1.2", "0.99704 g/mL").value)
    '1.196448 g/mL'
    """
    working = Working()
    gravity = working.number(specific_gravity, where="specific_gravity")
    water, assuming = water_in(working, water_density)
    density = (water * gravity).to("gram/milliliter")
    return _in_range(
        working.result("d", "sg x d(water)", density, {"d(water)": water}, sg=gravity, assuming=assuming),
        "specific_gravity",
    )


def _density_of(
    working: Working, density: QuantityLike | None, mass: QuantityLike | None, volume: QuantityLike | None
) -> Quantity:
    """The density with its unit, as a plain number would be the answer; or that of the mass and the volume."""
    if density is None:
        if mass is None or volume is None:
            raise missing("density", "the density, or the mass and the volume,", "E_DENSITY_NEEDED", "0.85 g/mL")
        density = density_from_mass_and_volume(mass, volume)
    else:
        refuse_unused(mass=mass, volume=volume)
    return density_in(working, working.quantity(density, "density", where="density"), where="density")


def _in_range(result: Derived[T], where: str) -> Derived[T]:
    """A density or specific gravity, unless nothing has it."""
    density_in(Working(), result, where=where)  # type: ignore[arg-type]  # a density or a plain number
    return result


def specific_gravity_from_density(
    density: QuantityLike | None = None,
    water_density: QuantityLike | None = None,
    *,
    mass: QuantityLike | None = None,
    volume: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Specific gravity from density, or from mass and volume, and the density of water.

    ``sg = d / d(water)``

    Parameters
    ----------
    density : QuantityLike, optional
        Density of the liquid, [density].
    mass : QuantityLike, optional
        What an amount of the liquid weighs, with its *volume*, instead of the density, [mass].
    volume : QuantityLike, optional
        What that amount measures, [volume].

    Examples
    --------
    >>> specific_gravity_from_density("0.85 g/mL", "1 g/mL").value
    Fraction(17, 20)
    >>> specific_gravity_from_density(mass="165 g", volume="150 mL").value
    Fraction(11, 10)
    """
    working = Working()
    own = _density_of(working, density, mass, volume)
    water, assuming = water_in(working, water_density)
    return working.result("sg", "d / d(water)", ratio(own, water), {"d(water)": water}, d=own, assuming=assuming)


def specific_volume_from_density(
    density: QuantityLike | None = None,
    water_density: QuantityLike | None = None,
    *,
    mass: QuantityLike | None = None,
    volume: QuantityLike | None = None,
) -> Derived[Fraction]:
    """Specific volume of a liquid: its volume relative to an equal weight of water.

    ``sv = d(water) / d, of a specific gravity: sv = 1 / sg``

    Parameters
    ----------
    density : QuantityLike, optional
        Density of the liquid, or its specific gravity, a plain number, [density].
    mass : QuantityLike, optional
        What an amount of the liquid weighs, with its *volume*, instead of the density, [mass].
    volume : QuantityLike, optional
        What that amount measures, [volume].

    Notes
    -----
    The volume of a gram of it, in mL/g, is another thing of the same name; it is ``1 / d``.

    Examples
    --------
    >>> specific_volume_from_density("1.25 g/mL", "1 g/mL").value
    Fraction(4, 5)
    >>> specific_volume_from_density("0.8").value
    Fraction(5, 4)
    >>> specific_volume_from_density(mass="100 g", volume="80 mL").value
    Fraction(4, 5)
    """
    working = Working()
    if density is not None and is_number(density):
        refuse_unused(mass=mass, volume=volume)
        refuse_unused(water_density=water_density)
        density_in(Working(), density, where="density")
        gravity = working.number(density, where="density")  # type: ignore[arg-type]  # it is a number
        return working.result("sv", "1 / sg", 1 / gravity, sg=gravity)
    own = _density_of(working, density, mass, volume)
    water, assuming = water_in(working, water_density)
    return working.result("sv", "d(water) / d", ratio(water, own), {"d(water)": water}, d=own, assuming=assuming)


def density_from_specific_volume(
    specific_volume: NumberLike, water_density: QuantityLike | None = None
) -> Derived[Quantity]:
    """Density from specific volume and the density of water.

    ``d = d(water) / sv``

    Parameters
    ----------
    specific_volume : NumberLike
        Volume of the liquid over that of an equal weight of water, [number].

    Examples
    --------
    >>> show(density_from_specific_volume("0.8", "1 g/mL").value)
    '1.25 g/mL'
    """
    working = Working()
    specific_volume = working.number(specific_volume, where="specific_volume")
    water, assuming = water_in(working, water_density)
    density = (water / specific_volume).to("gram/milliliter")
    return _in_range(
        working.result("d", "d(water) / sv", density, {"d(water)": water}, sv=specific_volume, assuming=assuming),
        "specific_volume",
    )


def density_from_pycnometer(empty: QuantityLike, filled: QuantityLike, volume: QuantityLike) -> Derived[Quantity]:
    """Density of a liquid from a pycnometer of known volume.

    ``d = (m(filled) - m(empty)) / V``

    Parameters
    ----------
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
    content = _content(working, empty=empty, filled=filled)
    v = working.quantity(volume, "volume", where="volume")
    return _in_range(working.result("d", "m / V", (content / v).to("gram/milliliter"), m=content, V=v), "volume")


def specific_gravity_from_pycnometer(
    empty: QuantityLike, with_water: QuantityLike, with_liquid: QuantityLike
) -> Derived[Fraction]:
    """Specific gravity of a liquid from a pycnometer weighed empty, with water and with the liquid.

    ``sg = (m(liquid) - m(empty)) / (m(water) - m(empty))``

    Parameters
    ----------
    with_liquid : QuantityLike
        Filled with the liquid, at the same temperature, [mass].

    Examples
    --------
    >>> specific_gravity_from_pycnometer("23.66 g", "72.95 g", "73.56 g").value
    Fraction(4990, 4929)
    """
    working = Working()
    water = _content(working, empty=empty, with_water=with_water)
    liquid = _content(working, empty=empty, with_liquid=with_liquid)
    return _in_range(working.result("sg", "m / mw", ratio(liquid, water), m=liquid, mw=water), "with_liquid")


def pycnometer_from_specific_gravity(
    empty: QuantityLike, with_water: QuantityLike, specific_gravity: NumberLike
) -> Derived[Quantity]:
    """Mass of a pycnometer filled with a liquid of known specific gravity.

    ``m = m(empty) + (m(water) - m(empty)) x sg``

    Parameters
    ----------
    specific_gravity : NumberLike
        Of the liquid, against water of the same temperature, [number].

    Examples
    --------
    >>> show(pycnometer_from_specific_gravity("25 g", "50 g", "1.3").value)
    '57.5 g'
    """
    working = Working()
    vessel = working.quantity(empty, "mass", where="empty")
    water = _content(working, empty=empty, with_water=with_water)
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
    water = _content(working, in_water=in_water, in_air=in_air)
    liquid = _content(working, in_liquid=in_liquid, in_air=in_air)
    return _in_range(working.result("sg", "m / mw", ratio(liquid, water), m=liquid, mw=water), "in_liquid")


def _content(working: Working, **weighings: QuantityLike) -> Quantity:
    """What lies between two weighings, the lighter and the heavier, which must be above 0."""
    low, high = (working.quantity(weighing, "mass", where=where) for where, weighing in weighings.items())
    if high <= low:
        raise impossible(
            "expected the heavier of two weighings",
            where=tuple(weighings)[1],
            remedy="check whether two weighings were exchanged",
        )
    return working.step("m", "m2 - m1", high - low, m2=high, m1=low)


def specific_gravity_of_solid(
    in_air: QuantityLike, in_liquid: QuantityLike, liquid_specific_gravity: NumberLike = 1
) -> Derived[Fraction]:
    """Specific gravity of a solid that sinks, weighed in air and in a liquid that does not dissolve it.

    ``sg = m(air) / (m(air) - m(liquid)) x sg(liquid)``

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
    gravity = ratio(own, pushed) * times
    return _in_range(working.result("sg", "m / ml x sgl", gravity, m=own, ml=pushed, sgl=times), "in_air")


def specific_gravity_of_floating_solid(
    in_air: QuantityLike, sinker_in_water: QuantityLike, with_sinker_in_water: QuantityLike
) -> Derived[Fraction]:
    """Specific gravity of a solid lighter than water, weighed with a sinker.

    ``sg = m / (m + m(sinker in water) - m(both in water))``

    Parameters
    ----------
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
    both_in_air = working.step("mb", "m + ms", own + sinker, m=own, ms=sinker)
    pushed = _displaced(working, both_in_air, both, "with_sinker_in_water")
    return _in_range(working.result("sg", "m / ml", ratio(own, pushed), m=own, ml=pushed), "in_air")


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
    total_mass = working.step("mb", "m + mv", own + full, m=own, mv=full)
    pushed = _displaced(working, total_mass, both, "vessel_with_both")
    gravity = ratio(own, pushed) * times
    return _in_range(working.result("sg", "m / ml x sgl", gravity, m=own, ml=pushed, sgl=times), "in_air")


def _displaced(working: Working, in_air: Quantity, under: Quantity, where: str) -> Quantity:
    """Mass of the liquid in the place of the solid, which must be above 0."""
    if under >= in_air:
        raise impossible(
            f"expected less than {show(in_air)}, got {show(under)}",
            where=where,
            remedy="a solid loses weight in a liquid: check whether two weighings were exchanged",
        )
    return working.step("ml", "ma - mu", in_air - under, ma=in_air, mu=under)
