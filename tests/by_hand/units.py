"""The evaluator's own table of units, and what a number with its units is: an interval and its dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from tests.by_hand.intervals import Interval

#: Each kind of unit with its units as multiples of one of them; what is of another kind never adds or cancels.
_TABLE: dict[str, dict[str, str]] = {
    "mass": {
        **{"kg": "1000", "g": "1", "mg": "1/1000", "mcg": "1/1000000", "ng": "1/1000000000", "pg": "1/1000000000000"},
        **{"grain": "0.06479891", "grains": "0.06479891", "scruple": "1.2959782", "scruples": "1.2959782"},
        **{"apothecary dram": "3.8879346", "apothecary drams": "3.8879346", "lb": "453.59237", "stone": "6350.29318"},
        **{"avoirdupois dram": "1.7718451953125", "avoirdupois drams": "1.7718451953125"},
        **{"avoirdupois ounce": "28.349523125", "avoirdupois ounces": "28.349523125"},
        **{"apothecary ounce": "31.1034768", "apothecary ounces": "31.1034768"},
        **{"apothecary pound": "373.2417216", "apothecary pounds": "373.2417216"},
    },
    "volume": {
        **{"L": "1000", "dL": "100", "centiliter": "10", "centiliters": "10", "mL": "1", "mcL": "1/1000"},
        **{"US minim": "0.061611519921875", "US minims": "0.061611519921875"},
        **{"US fluid dram": "3.6966911953125", "US fluid drams": "3.6966911953125"},
        **{"US fluid ounce": "29.5735295625", "US fluid ounces": "29.5735295625"},
        **{"US pint": "473.176473", "US pints": "473.176473", "US quart": "946.352946", "US quarts": "946.352946"},
        **{"US gallon": "3785.411784", "US gallons": "3785.411784", "gallon": "3785.411784"},
        **{"teaspoon": "5", "teaspoons": "5"},
        **{"tablespoon": "15", "tablespoons": "15"},
        **{"imperial fluid ounce": "28.4130625", "imperial fluid ounces": "28.4130625"},
        **{"imperial fluid dram": "3.5516328125", "imperial fluid drams": "3.5516328125"},
        **{"imperial minim": "28.4130625/480", "imperial minims": "28.4130625/480"},
        **{"imperial pint": "568.26125", "imperial pints": "568.26125"},
        **{"imperial quart": "1136.5225", "imperial quarts": "1136.5225"},
        **{"imperial gallon": "4546.09", "imperial gallons": "4546.09"},
    },
    "amount": {"mol": "1", "mmol": "1/1000", "umol": "1/1000000", "nmol": "1/1000000000"},
    "equivalents": {"Eq": "1", "mEq": "1/1000"},
    "osmoles": {"Osm": "1", "mOsm": "1/1000"},
    "activity": {
        "unit": "1",
        "units": "1",
        "million units": "1000000",
        **{"milliunit": "1/1000", "milliunits": "1/1000"},
    },
    "time": {"s": "1", "min": "60", "h": "3600", "day": "86400", "days": "86400", "week": "604800", "weeks": "604800"},
    "months": {"month": "1", "months": "1", "year": "12", "years": "12"},
    "temperature": {"K": "1"},
    "energy": {"kcal": "4184", "kJ": "1000", "J": "1"},
    "pressure": {
        **{"kPa": "1000", "Pa": "1", "MPa": "1000000", "bar": "100000", "mbar": "100", "atm": "101325"},
        **{"mmHg": "133.322387415", "torr": "101325/760", "psi": "453.59237 * 9.80665 / 0.64516"},
    },
    "length": {
        **{"meter": "1", "meters": "1", "cm": "0.01", "mm": "0.001", "inch": "0.0254", "inches": "0.0254"},
        **{"micrometer": "0.000001", "micrometers": "0.000001", "foot": "0.3048", "feet": "0.3048"},
    },
    **{
        one: {one: "1", many: "1"}
        for one, many in (
            *(("tablet", "tablets"), ("capsule", "capsules"), ("suppository", "suppositories")),
            *(
                ("vaginal suppository", "vaginal suppositories"),
                ("troche", "troches"),
                ("lozenge", "lozenges"),
                ("gummy", "gummies"),
            ),
            *(("patch", "patches"), ("sachet", "sachets"), ("vial", "vials"), ("ampule", "ampules")),
            *(("syringe", "syringes"), ("container", "containers"), ("drop", "drops"), ("spray", "sprays")),
            *(("puff", "puffs"), ("dose", "doses")),
        )
    },
}
#: Units that are a power of another: name -> kind, multiple, power.
_POWERS = {"m2": ("length", Fraction(1), 2), "cm2": ("length", Fraction(1, 10000), 2)}
#: Degrees that do not count from zero: name -> kelvin per degree, kelvin at 0 degrees.
DEGREES = {
    "degC": (Fraction(1), Fraction(27315, 100)),
    "degF": (Fraction(5, 9), Fraction(27315, 100) - Fraction(160, 9)),
}

Dimensions = Mapping[str, Fraction]


def _number(text: str) -> Fraction:
    """A multiple of the table, which may be a product or a quotient."""
    value = Fraction(1)
    for factor in text.split(" * "):
        quotient = factor.replace(" ", "").split("/")
        for place, part in enumerate(quotient):
            value = value / Fraction(part) if place else value * Fraction(part)
    return value


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that may be known within bounds, in base units, with its dimensions."""

    number: Interval
    dimensions: Dimensions

    def times(self, other: Amount, power: int = 1) -> Amount:
        """The product, or with a power of -1 the quotient."""
        dimensions = dict(self.dimensions)
        for kind, exponent in other.dimensions.items():
            dimensions[kind] = dimensions.get(kind, Fraction(0)) + power * exponent
        number = self.number * other.number if power == 1 else self.number / other.number
        return amount(number, dimensions)


def amount(number: Interval, dimensions: Dimensions | None = None) -> Amount:
    """An amount without the dimensions that cancelled out."""
    return Amount(number, MappingProxyType({kind: power for kind, power in (dimensions or {}).items() if power}))


def unit(name: str) -> Amount | None:
    """A unit as the amount of 1 of it; None for what is no unit."""
    return UNITS.get(name)


UNITS: dict[str, Amount] = {
    **{
        name: amount(Interval.of(_number(multiple)), {kind: Fraction(1)})
        for kind, units in _TABLE.items()
        for name, multiple in units.items()
    },
    **{
        name: amount(Interval.of(multiple), {kind: Fraction(power)})
        for name, (kind, multiple, power) in _POWERS.items()
    },
    "%": amount(Interval.of(Fraction(1, 100))),
}

#: What a percentage, a ratio or parts per million count: mass in mass, mass in volume (g/mL), volume in volume.
BASES: dict[str, Amount] = {
    "w/w": amount(Interval.of(1)),
    "w/v": UNITS["g"].times(UNITS["mL"], -1),
    "v/v": amount(Interval.of(1)),
}
