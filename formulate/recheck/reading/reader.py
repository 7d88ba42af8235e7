"""The second reader: its own table of units, and numbers, amounts and strengths from typed text.

It is smaller than the parser that people type into, and need not be as helpful: what comes here has passed
that parser once. Whatever it does not understand, it refuses.

Every amount is kept in the base unit of its kind: grams, milliliters, moles, equivalents, osmoles, units,
or the dosage unit itself. Sizes of units are exact, and written without a look at the first table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple, NoReturn

from formulate.errors import InputError

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
    short = {"tab": "tablet", "cap": "capsule", "supp": "suppository", "amp": "ampule", "gtt": "drop"}
    others |= {word: name for one, name in short.items() for word in (one, f"{one}s")}
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
            3: "kg | kgs | kilo | kilos | kilogram | kilograms",
            0: "g | gm | gms | gram | grams",
            -3: "mg | mgs | milligram | milligrams",
            -6: "mcg | ug | \u00b5g | \u03bcg | microgram | micrograms | mcgs",
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
    **dict.fromkeys(("lb", "lbs"), (MASS, Fraction("453.59237"))),
    "stone": (MASS, Fraction("6350.29318")),
    **_powers(
        VOLUME,
        {
            3: "L | l | liter | liters | litre | litres",
            2: "dL | dl | deciliter | deciliters | decilitre | decilitres",
            1: "centiliter | centiliters | centilitre | centilitres",
            0: "mL | ml | mLs | mls | milliliter | milliliters | millilitre | millilitres",
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
    **{
        word: (VOLUME, Fraction(size))
        for size, words in {
            "29.5735295625": ("fl oz", "fl. oz.", "US fl oz"),
            "473.176473": ("pt", "US pt"),
            "946.352946": ("qt", "US qt"),
            "3785.411784": ("gal", "US gal"),
        }.items()
        for word in words
    },
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
        OSMOLES, {0: "Osm | osmole | osmoles | Osmol", -3: "mOsm | mOsmol | mosmol | milliosmole | milliosmoles"}
    ),
    **_powers(
        ACTIVITY,
        {
            0: "unit | units | IU | international unit | international units",
            6: "million unit | million units | million IU",
            -3: "milliunit | milliunits | mU | mIU",
        },
    ),
    **_DOSAGE_UNITS,
}


# Amounts and quotients -----------------------------------------------------------------------------


class Amount(NamedTuple):
    """An amount of one kind, in the kind's base unit; *unit* is the size of the unit it was typed in."""

    kind: str
    base: Fraction
    unit: Fraction = Fraction(1)

    @property
    def is_count(self) -> bool:
        """Whether it counts dosage units."""
        return self.kind in COUNTED

    @property
    def plain(self) -> Amount:
        """The same amount whatever unit it was typed in."""
        return Amount(self.kind, self.base)


def sum_of(amounts: Iterable[Amount | None]) -> Amount | None:
    """Their sum, in the unit of the first; None where one is not known."""
    known = list(amounts)
    if not known or None in known:
        return None
    first, base = known[0], sum((one.base for one in known if one is not None), Fraction(0))
    return None if first is None else Amount(first.kind, base, first.unit)


class Ratio(NamedTuple):
    """An amount of one kind in (or for) one base unit of another: a strength, a density, a molar mass."""

    of: str
    within: str
    base: Fraction


_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
#: A common fraction, which whole ones may stand before; and that or a number.
FRACTION: Final = "(?:[1-9][0-9]* +)?[1-9][0-9]*/[1-9][0-9]*"
_MANY = rf"{FRACTION}|{_NUMBER}"
_AMOUNT = re.compile(rf"({_MANY}) *([^0-9/%].*)")
_RATE = re.compile(rf"({_MANY}) *([^0-9/%][^/]*?) *(?:/| per ) *(?:({_NUMBER}) *)?([^0-9/][^/]*)")
_PERCENT = re.compile(rf"({_MANY}) *([^%0-9]*)%(.*)")
_MILLIONTHS = re.compile(rf"({_NUMBER}) *(ppm|ppb)(.*)")
_ONE_IN = re.compile(rf"({_NUMBER}) *(?::|in) *({_NUMBER})(.*)")
_MOLAR = re.compile(rf"({_NUMBER}) *(M|mM|uM|\u00b5M|\u03bcM|nM|N|mN)")
_POUND: Final = r"(?:lbs?|pounds?)"
#: Pounds and ounces, stones and pounds: a mass in two units.
_TWO_UNITS = re.compile(
    rf"([1-9][0-9]*) *(?:{_POUND} *(?:, *|and +)?({_NUMBER}) *(?:oz|(?:avoirdupois )?ounces?)"
    rf"|stone *(?:, *|and +)?({_NUMBER}) *{_POUND})"
)
_SIDES = {"w": MASS, "wt": MASS, "m": MASS, "v": VOLUME, "vol": VOLUME}
_SHARES = ((MASS, MASS), (MASS, VOLUME), (VOLUME, VOLUME))
_ONE_SIDE = {
    **dict.fromkeys(("wt", "weight", "mass"), (MASS, MASS)),
    **dict.fromkeys(("vol", "vol.", "volume", "abv"), (VOLUME, VOLUME)),
}


def refuse(text: object, expected: str) -> NoReturn:
    """Say that the second reader cannot make out a text."""
    raise InputError(expected, code="E_RECHECK_READ", given=text)


def lacks(where: str, what: str, given: object = None) -> NoReturn:
    """Say what is not there, where the second computation needs it."""
    raise InputError(what, code="E_RECHECK_NEEDS", where=where, given=given)


def number(text: str) -> Fraction:
    """A plain number without a unit.

    >>> number("2.50")
    Fraction(5, 2)
    """
    if not re.fullmatch(_MANY, text.strip(" "), re.ASCII):
        refuse(text, "a plain number")
    return _many(text)


def _basis(text: str, words: str) -> tuple[str, str]:
    """What is counted, and in what: ``w/w``, ``(wt/vol)``, ``by volume``."""
    bare = words.strip(" -").casefold()
    bare = (bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare).strip(" ")
    if bare.removeprefix("by ") in _ONE_SIDE:
        return _ONE_SIDE[bare.removeprefix("by ")]
    above, _, below = bare.partition("/")
    sides = (_SIDES.get(above.strip(" "), ""), _SIDES.get(below.strip(" "), ""))
    if sides not in _SHARES:
        refuse(text, "a share with its basis")
    return sides


def _many(text: str) -> Fraction:
    """A number, a fraction, or whole ones and a fraction."""
    return sum(map(Fraction, text.split()), Fraction(0))


def percent(text: str) -> Fraction:
    """A bare percent, such as an assay, as a share of one.

    >>> percent("98.5 %")
    Fraction(197, 200)
    """
    match = _PERCENT.fullmatch(text.strip(" "))
    if match is None or (match[2] + match[3]).strip(" "):
        refuse(text, "a percent")
    return _many(match[1]) / 100


def unit_size(spelling: str) -> tuple[str, Fraction]:
    """Kind and size of a unit; both are looked up, nothing is derived from a prefix."""
    if spelling.strip(" ") not in UNITS:
        refuse(spelling, "a unit")
    return UNITS[spelling.strip(" ")]


@lru_cache(maxsize=1024)  # the instruments of a pharmacy are the same in every batch
def amount(text: str) -> Amount:
    """A number and its unit.

    >>> amount("30 mg")
    Amount(kind='mass', base=Fraction(3, 100), unit=Fraction(1, 1000))
    """
    two = _TWO_UNITS.fullmatch(text.strip(" "))
    if two is not None:
        larger, ounces, pounds = two.groups()
        number = Fraction(larger) + Fraction(ounces) / 16 if ounces else Fraction(larger) * 14 + Fraction(pounds)
        return Amount(MASS, number * UNITS["lb"][1], UNITS["lb"][1])
    match = _AMOUNT.fullmatch(text.strip(" "))
    if match is None:
        refuse(text, "an amount")
    kind, size = unit_size(match[2])
    return Amount(kind, _many(match[1]) * size, size)


@lru_cache(maxsize=1024)
def ratio(text: str) -> Ratio:
    """A strength with its basis, a density, a molar mass, a weight of one tablet.

    >>> ratio("12.5 mg/5 mL") == ratio("1 in 400 w/v") == ratio("0.25 % w/v")
    True
    """
    typed = text.strip(" ")
    if (match := _MOLAR.fullmatch(typed)) is not None:
        prefix, kind = match[2][:-1], {"M": MOLES, "N": EQUIVALENTS}[match[2][-1]]
        thousandths = {"": 0, "m": 1, "n": 3}.get(prefix, 2)
        return Ratio(kind, VOLUME, Fraction(match[1]) / 1000 ** (thousandths + 1))
    if (match := _ONE_IN.fullmatch(typed)) is not None:
        return Ratio(*_basis(text, match[3]), Fraction(match[1]) / Fraction(match[2]))
    if (match := _MILLIONTHS.fullmatch(typed)) is not None:
        return Ratio(*_basis(text, match[3]), Fraction(match[1]) / {"ppm": 10**6, "ppb": 10**9}[match[2]])
    if (match := _PERCENT.fullmatch(typed)) is not None and not (match[2].strip(" ") and match[3].strip(" ")):
        return Ratio(*_basis(text, match[2] + match[3]), _many(match[1]) / 100)
    if (match := _RATE.fullmatch(typed)) is not None:
        (of, of_size), (within, within_size) = unit_size(match[2]), unit_size(match[4])
        return Ratio(of, within, _many(match[1]) * of_size / (Fraction(match[3] or 1) * within_size))
    refuse(text, "a strength or another quotient of two amounts")


def figure(text: str) -> Fraction:
    """The number of a quotient in the units that it was typed in.

    >>> figure("11000 units/2 mg")
    Fraction(5500, 1)
    """
    match = _RATE.fullmatch(text.strip(" "))
    if match is None:
        refuse(text, "a quotient of two amounts")
    return _many(match[1]) / Fraction(match[3] or 1)


# Rounding, half up ---------------------------------------------------------------------------------


def nearest_whole(value: Fraction) -> int:
    """The nearest whole number; half goes up.

    >>> nearest_whole(Fraction(5, 2)), nearest_whole(Fraction(12, 5))
    (3, 2)
    """
    quotient, rest = divmod(value.numerator, value.denominator)
    return quotient + (2 * rest >= value.denominator)


def to_digits(value: Fraction, digits: int) -> Fraction:
    """Rounded to a number of significant digits, half up.

    >>> to_digits(Fraction("96.75"), 3), to_digits(Fraction("0.05"), 1)
    (Fraction(484, 5), Fraction(1, 20))
    """
    if value == 0:
        return value
    step = Fraction(10) ** (len(str(int(value))) - digits)
    while value < step * 10 ** (digits - 1):
        step /= 10
    return nearest_whole(value / step) * step
