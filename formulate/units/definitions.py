"""The units of compounding, each with its exact factor, from which the registry is built.

Volume is a dimension of its own: a cubic centimeter is written mL, and area stays area. Spellings are in
:mod:`formulate.units.vocabulary`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from formulate.units.vocabulary import DOSAGE_UNITS

__all__ = ["BASE_UNITS", "FACTORS", "SCALES", "SQUARES"]

#: A number, and the unit that it counts.
Factor: TypeAlias = "tuple[Fraction | int, str]"

_US_FLUID_OUNCE = Fraction("0.0295735295625")  # liters: 231 cubic inches are 128 of them
_IMPERIAL_FLUID_OUNCE = Fraction("0.0284130625")  # liters: 4.54609 L are 160 of them


def _of(unit: str, **factors: Fraction | int | str) -> dict[str, Factor]:
    """Units that are each a number of one other unit."""
    return {name: (Fraction(factor), unit) for name, factor in factors.items()}


#: Base unit -> its dimension. Amounts of substance, equivalents, osmoles and activity are four kinds, never converted
#: without a stated factor; so is each dosage unit. A month has no fixed length and is never converted to days.
BASE_UNITS = {
    "gram": "[mass]",
    "liter": "[volume]",
    "mole": "[amount]",
    "equivalent": "[equivalents]",
    "osmole": "[osmoles]",
    "activity_unit": "[activity]",
    "second": "[time]",
    "month": "[months]",
    "meter": "[length]",
    "kelvin": "[temperature]",
    "kilocalorie": "[energy]",
    "percent": "[percent]",  # of what is said beside it: what is left of an active, and its loss in a time
    "kilopascal": "[pressure]",  # osmotic and vapor pressures; no force over an area
    **{name: f"[{name}]" for name in sorted(DOSAGE_UNITS)},
}

#: Unit -> its value in another unit.
FACTORS: dict[str, Factor] = {
    **_of(
        "gram",
        kilogram=1000,
        milligram="0.001",
        microgram="0.000001",
        nanogram="0.000000001",
        picogram="0.000000000001",
        grain="0.06479891",
        avoirdupois_dram="1.7718451953125",
        pound="453.59237",
        apothecary_pound="373.2417216",
        stone="6350.29318",
        avoirdupois_ounce="28.349523125",
        apothecary_ounce="31.1034768",
    ),
    **_of("grain", scruple=20, apothecary_dram=60),
    **_of(
        "liter",
        deciliter="0.1",
        centiliter="0.01",
        milliliter="0.001",
        microliter="0.000001",
        minim=_US_FLUID_OUNCE / 480,
        fluid_dram=_US_FLUID_OUNCE / 8,
        fluid_ounce=_US_FLUID_OUNCE,
        us_pint="0.473176473",
        us_quart="0.946352946",
        us_gallon="3.785411784",
        imperial_minim=_IMPERIAL_FLUID_OUNCE / 480,
        imperial_fluid_dram=_IMPERIAL_FLUID_OUNCE / 8,
        imperial_fluid_ounce=_IMPERIAL_FLUID_OUNCE,
        imperial_pint="0.56826125",
        imperial_quart="1.1365225",
        imperial_gallon="4.54609",
        teaspoon="0.005",  # the spoons of a medicine label
        tablespoon="0.015",
    ),
    **_of("mole", millimole="0.001", micromole="0.000001", nanomole="0.000000001"),
    **_of("equivalent", milliequivalent="0.001"),
    **_of("osmole", milliosmole="0.001"),
    **_of("activity_unit", million_activity_units=1000000, milliactivity_unit="0.001"),
    **_of("second", minute=60, hour=3600, day=86400, week=604800),
    **_of("month", year=12),
    **_of("meter", centimeter="0.01", millimeter="0.001", micrometer="0.000001", inch="0.0254", foot="0.3048"),
    **_of("kilocalorie", kilojoule=1 / Fraction("4.184"), joule=Fraction(1, 4184)),
    **_of(
        "kilopascal",
        pascal="0.001",
        megapascal=1000,
        bar=100,
        millibar="0.1",
        atmosphere="101.325",
        millimeter_of_mercury="0.133322387415",
        torr=Fraction("101.325") / 760,
        pound_per_square_inch=Fraction("0.45359237") * Fraction("9.80665") / Fraction("0.64516"),
    ),
}

#: Area under a name of its own: the unit -> the length whose square it is.
SQUARES = {"square_meter": "meter", "square_centimeter": "centimeter"}

#: Temperature scale -> the size of its degree in kelvins, and its zero.
SCALES = {
    "degree_Celsius": (Fraction(1), Fraction("273.15")),
    "degree_Fahrenheit": (Fraction(5, 9), Fraction("233.15") + Fraction(200, 9)),
}
