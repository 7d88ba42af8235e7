"""Freezing point depressions: differences of temperature, written with degC or K."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.shared.arguments import impossible, missing
from formulate.calc.shared.assumptions import DEPRESSION_IN_CELSIUS, SOLVENT_IS_WATER
from formulate.calc.shared.chemistry.densities import refuse_unused
from formulate.calc.shared.chemistry.ions import particles_of
from formulate.errors import InputError, QuantityError
from formulate.units import Quantity, ReadAs, make_quantity, show_number
from formulate.working import NumberLike, QuantityLike, ShareLike, Working, is_number, unit_name

#: Degrees by which one mole in a kilogram lowers the freezing point of water.
WATER_CONSTANT = Fraction("1.86")
#: By how much a freezing point is lowered at most, in kelvin: ethanol in water comes nearest, with 118.
MOST_LOWERED = 120
#: One step of each scale in kelvin.
_STEPS = {
    "kelvin": Fraction(1),
    **dict.fromkeys(("degree_Celsius", "delta_degree_Celsius"), Fraction(1)),
    **dict.fromkeys(("degree_Fahrenheit", "delta_degree_Fahrenheit"), Fraction(5, 9)),
}


def depression_of(working: Working, value: QuantityLike, *, where: str) -> Quantity:
    """A freezing point depression in kelvin: ``0.52 degC`` is a difference here, not a temperature.

    The text of a plain number is one in degC, which is said.
    """
    if isinstance(value, str) and is_number(value):
        value = ReadAs(f"{value} degC", DEPRESSION_IN_CELSIUS)
    difference = working.quantity(value, "temperature", where=where)
    name = unit_name(difference)
    if name not in _STEPS:
        raise InputError("a difference such as '0.52 degC'", where=where, given=str(difference.units))
    size = Fraction(difference.magnitude) * _STEPS[name]
    if size <= 0:
        raise QuantityError(
            "a depression above 0",
            code="E_QTY_SIGN",
            where=where,
            given=value if isinstance(value, str) else f"{show_number(size)} K",
            remedy="write by how much the freezing point is lowered, such as '0.52 degC'",
        )
    return lowered(size, where=where)


def lowered(size: Fraction, *, where: str = "") -> Quantity:
    """A freezing point depression, refused beyond that of any solution."""
    if size > MOST_LOWERED:
        raise impossible(
            f"no freezing point is lowered by {show_number(size)} K",
            code="E_IMPOSSIBLE",
            where=where,
            remedy="check the units: a 0.9 % solution of sodium chloride freezes 0.52 K lower than water",
        )
    return kelvins(size)


def cryoscopic(working: Working, constant: NumberLike | None) -> tuple[Fraction, str]:
    """The constant of the solvent, and what is assumed where none is stated: that of water."""
    if constant is None:
        return WATER_CONSTANT, SOLVENT_IS_WATER
    return working.number(constant, where="cryoscopic_constant"), ""


def kelvins(size: Fraction) -> Quantity:
    """A difference of temperature."""
    return make_quantity(size, "kelvin")


def osmolality_of(
    working: Working,
    osmolality: QuantityLike | None,
    molality: QuantityLike | None,
    particles: NumberLike | None,
    dissociation: ShareLike | None,
) -> Quantity:
    """The osmolality that was stated, or that of the molality that was."""
    if osmolality is not None:
        refuse_unused(molality=molality, particles=particles, dissociation=dissociation)
        return working.quantity(osmolality, "osmoles per mass", where="osmolality", zero=True)
    if molality is None:
        raise missing("osmolality", "the osmolality, or the molality,", "E_OSMOLALITY_NEEDED", "300 mOsm/kg")
    if particles is None:
        raise missing("particles", "the number of particles from one formula unit", "E_OSMOLES_NEEDED", "2")
    return osmolality_of_molality(working, molality, particles, dissociation)


def osmolality_of_molality(
    working: Working, molality: QuantityLike, particles: NumberLike, dissociation: ShareLike | None
) -> Quantity:
    """The step from a molality to the osmolality."""
    molality = working.quantity(molality, "amount per mass", where="molality", zero=True)
    i = particles_of(working, particles, dissociation)
    value = make_quantity(molality.to("mole/kilogram").magnitude * i * 1000, "milliosmole/kilogram")
    return working.step("b(osm)", "b x i", value, b=molality, i=make_quantity(i, "osmole/mole"))
