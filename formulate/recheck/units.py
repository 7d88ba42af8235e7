"""The second unit table: each spelling with its kind and its size, written without a look at the first.

Sizes are exact and in the base unit of the kind: grams, millilitres, moles, equivalents, osmoles, units,
or the dosage unit itself.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

MASS: Final = "mass"
VOLUME: Final = "volume"
MOLES: Final = "moles"
EQUIVALENTS: Final = "equivalents"
OSMOLES: Final = "osmoles"
ACTIVITY: Final = "activity"


def _powers(kind: str, steps: dict[int, str]) -> dict[str, tuple[str, Fraction]]:
    """Spellings that differ from the base unit by a power of ten."""
    return {word: (kind, Fraction(10) ** exponent) for exponent, words in steps.items() for word in words.split(" | ")}


def _plain_units(kind: str, sizes: dict[str, str]) -> dict[str, tuple[str, Fraction]]:
    """Units whose size is written out as a decimal; a plural with ``s`` is read with each."""
    return {word: (kind, Fraction(size)) for name, size in sizes.items() for word in (name, f"{name}s")}


def _dosage_units() -> dict[str, tuple[str, Fraction]]:
    regular = ["tablet", "capsule", "troche", "lozenge", "sachet", "vial", "ampule", "syringe", "container", "drop"]
    regular += ["spray", "puff", "dose"]
    irregular = {"suppository": "suppositories", "gummy": "gummies", "patch": "patches"}
    units = {
        word: (name, Fraction(1)) for name in (*regular, *irregular) for word in (name, irregular.get(name, f"{name}s"))
    }
    others = {"powder paper": "sachet", "powder papers": "sachet", "ampoule": "ampule", "ampoules": "ampule"}
    vaginal = ("vaginal suppository", "vaginal suppositories", "pessary", "pessaries")
    units |= {
        other: (name, Fraction(1))
        for other, name in {**others, **dict.fromkeys(vaginal, "vaginal_suppository")}.items()
    }
    return units


_DOSAGE_UNITS = _dosage_units()
COUNTED: Final = frozenset(kind for kind, _ in _DOSAGE_UNITS.values())

#: Spelling -> kind, and size in the kind's base unit.
UNITS: Final[dict[str, tuple[str, Fraction]]] = {
    **_powers(
        MASS,
        {
            3: "kg | kilogram | kilograms",
            0: "g | gram | grams",
            -3: "mg | milligram | milligrams",
            -6: "mcg | ug | \u00b5g | \u03bcg | microgram | micrograms",
            -9: "ng | nanogram | nanograms",
            -12: "pg | picogram | picograms",
        },
    ),
    **_plain_units(
        MASS,
        {
            "grain": "0.06479891",
            "scruple": "1.2959782",
            "apothecary dram": "3.8879346",
            "avoirdupois dram": "1.7718451953125",
            "pound": "453.59237",
            "avoirdupois ounce": "28.349523125",
            "apothecary ounce": "31.1034768",
            "troy ounce": "31.1034768",
            "apothecary pound": "373.2417216",
            "troy pound": "373.2417216",
        },
    ),
    "lb": (MASS, Fraction("453.59237")),
    "stone": (MASS, Fraction("6350.29318")),
    **_powers(
        VOLUME,
        {
            3: "L | l | liter | liters | litre | litres",
            2: "dL | dl | deciliter | deciliters | decilitre | decilitres",
            1: "centiliter | centiliters | centilitre | centilitres",
            0: "mL | ml | milliliter | milliliters | millilitre | millilitres",
            -3: "mcL | uL | \u00b5L | \u03bcL | microliter | microliters | microlitre | microlitres",
        },
    ),
    **_plain_units(
        VOLUME,
        {
            "minim": "0.061611519921875",
            "US minim": "0.061611519921875",
            "fluid dram": "3.6966911953125",
            "US fluid dram": "3.6966911953125",
            "fluid ounce": "29.5735295625",
            "US fluid ounce": "29.5735295625",
            "pint": "473.176473",
            "US pint": "473.176473",
            "quart": "946.352946",
            "US quart": "946.352946",
            "gallon": "3785.411784",
            "US gallon": "3785.411784",
            "imperial fluid dram": "3.5516328125",
            "imperial fluid drachm": "3.5516328125",
            "imperial fluid ounce": "28.4130625",
            "UK fluid ounce": "28.4130625",
            "imperial pint": "568.26125",
            "UK pint": "568.26125",
            "imperial quart": "1136.5225",
            "UK quart": "1136.5225",
            "imperial gallon": "4546.09",
            "UK gallon": "4546.09",
            "teaspoon": "5",
            "teaspoonful": "5",
            "tablespoon": "15",
            "tablespoonful": "15",
        },
    ),
    **{word: (VOLUME, Fraction("28.4130625") / 480) for word in ("imperial minim", "imperial minims")},
    **_powers(
        MOLES,
        {
            0: "mol | mole | moles",
            -3: "mmol | millimole | millimoles",
            -6: "umol | \u00b5mol | \u03bcmol | mcmol | micromole | micromoles",
            -9: "nmol | nanomole | nanomoles",
        },
    ),
    **_powers(EQUIVALENTS, {0: "Eq | equivalent | equivalents", -3: "mEq | meq | milliequivalent | milliequivalents"}),
    **_powers(
        OSMOLES,
        {0: "Osm | osmole | osmoles | Osmol", -3: "mOsm | mOsmol | mosmol | milliosmole | milliosmoles"},
    ),
    **_powers(
        ACTIVITY,
        {
            0: "unit | units | IU | international unit | international units",
            6: "million unit | million units | million IU",
        },
    ),
    **_DOSAGE_UNITS,
}
