"""How a quantity is written: ``text`` for machines (round-trips), ``show`` for people.

:func:`show` follows the published lists of error-prone dose designations: no trailing zero, always a leading zero,
a space before the unit, no scientific notation, ``mcg`` and ``units`` in full. A value that is not zero never prints as
0. What a terminal, JSON or Python shows has no thousands marks, so that it can be typed back; US paper has a comma.
"""

from __future__ import annotations

import decimal
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from pint.util import UnitsContainer

from formulate.errors import DimensionError, ExactnessError, check_type
from formulate.frozen import Frozen
from formulate.units.registry import Quantity, make_quantity, registry
from formulate.units.vocabulary import SYMBOLS, symbol

__all__ = [
    "DE",
    "ON_PAPER",
    "ON_SCREEN",
    "US",
    "US_ANSWER",
    "US_PAPER",
    "US_SUBSTITUTED",
    "NumberProfile",
    "between_texts",
    "decimal_text",
    "in_readable_unit",
    "is_decimal",
    "show",
    "show_band",
    "show_between",
    "show_number",
    "show_percent",
    "text",
    "unit_name",
    "unit_text",
]

#: A decimal with more significant digits than this is shown rounded, and marked with "about".
MOST_DIGITS_SHOWN = 12
#: A number that needs more bits is refused: Python itself writes no more than 4,300 digits.
MOST_BITS = 10_000
#: Significant digits of a value that is shown rounded.
DIGITS_SHOWN = 6
#: The same on a label.
DIGITS_ON_A_LABEL = 3


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NumberProfile(Frozen):
    """How a document is written: its numbers, and the language of the words between them."""

    decimal_mark: str
    thousands_mark: str
    about: str
    unit_names: tuple[tuple[str, str], ...] = ()
    digits: int = DIGITS_SHOWN
    to: str = "to"  # between the ends of a range
    within: str = "in"  # of a ratio strength: 1 in 1000
    language: str = "en"  # of the catalog of sentences and words
    exact_digits: int = MOST_DIGITS_SHOWN

    @property
    def on_label(self) -> NumberProfile:
        """Of a label, which is read at a glance: three digits of what no decimal holds."""
        return replace(self, digits=DIGITS_ON_A_LABEL)

    def __hash__(self) -> int:
        """Of a few fields: each number that is shown looks itself up by its profile."""
        return hash((self.thousands_mark, self.decimal_mark, self.digits, self.exact_digits, self.language))


#: Of terminal, JSON and Python: no thousands marks, as the parser reads none.
US = NumberProfile(".", "", "about")
#: Of paper, where zeros are miscounted and nothing is pasted back.
US_PAPER = replace(US, thousands_mark=",")
#: Of an answer, whose exact figure is in its working: a whole number is exact, a decimal has at most six digits.
US_ANSWER = replace(US, exact_digits=DIGITS_SHOWN)
#: In the substitution of a step: two digits more, so that the value printed behind it can be computed from it.
US_SUBSTITUTED = replace(US, digits=DIGITS_SHOWN + 2)
DE = NumberProfile(
    ",",
    "",
    "etwa",
    (
        *(("mcg", "Mikrogramm"), ("mcL", "Mikroliter")),
        *(("units", "I.E."), ("unit", "I.E."), ("million units", "Mio. I.E.")),
        *(("tablet", "Tablette"), ("tablets", "Tabletten"), ("capsule", "Kapsel"), ("capsules", "Kapseln")),
        *(("suppository", "Zäpfchen"), ("suppositories", "Zäpfchen")),
        *(("vaginal suppository", "Vaginalzäpfchen"), ("vaginal suppositories", "Vaginalzäpfchen")),
        *(("troche", "Lutschtablette"), ("troches", "Lutschtabletten")),
        *(("lozenge", "Lutschpastille"), ("lozenges", "Lutschpastillen")),
        *(("gummy", "Gummipastille"), ("gummies", "Gummipastillen"), ("patch", "Pflaster"), ("patches", "Pflaster")),
        *(("sachet", "Beutel"), ("sachets", "Beutel")),
        *(("vial", "Durchstechflasche"), ("vials", "Durchstechflaschen")),
        *(("ampule", "Ampulle"), ("ampules", "Ampullen"), ("syringe", "Spritze"), ("syringes", "Spritzen")),
        *(("container", "Behältnis"), ("containers", "Behältnisse"), ("drop", "Tropfen"), ("drops", "Tropfen")),
        *(("teaspoon", "Teelöffel"), ("teaspoons", "Teelöffel")),
        *(("tablespoon", "Esslöffel"), ("tablespoons", "Esslöffel")),
        *(("day", "Tag"), ("days", "Tage"), ("week", "Woche"), ("weeks", "Wochen")),
        *(("month", "Monat"), ("months", "Monate"), ("year", "Jahr"), ("years", "Jahre")),
    ),
    to="bis",
    within="zu",
    language="de",
)
#: Language of a document -> how it is written on a screen, and on paper.
ON_SCREEN: Mapping[str, NumberProfile] = {"en": US, "de": DE}
ON_PAPER: Mapping[str, NumberProfile] = {"en": US_PAPER, "de": DE}


def is_decimal(value: Fraction) -> bool:
    """Whether a finite decimal holds the value exactly."""
    return _places(value.denominator) is not None


def _places(denominator: int) -> int | None:
    """The number of decimals that a fraction with this denominator needs; None if no number is enough."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else None


def decimal_text(value: Fraction | int | Decimal) -> str:
    """An exact number as plain decimal text; refused (``E_NOT_DECIMAL``) for a value such as 1/3.

    >>> decimal_text(Fraction(5, 2)), decimal_text(Fraction(1, 1000))
    ('2.5', '0.001')
    """
    exact = _exact_number(value)
    places = _places(exact.denominator)
    if places is None:
        raise ExactnessError(
            f"a value with a finite number of decimals, not {exact}",
            code="E_NOT_DECIMAL",
            remedy="round it first, or keep the exact fraction",
        )
    digits = str(abs(exact.numerator) * (10**places // exact.denominator)).rjust(places + 1, "0")
    body = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{body}" if exact < 0 else body


def unit_text(quantity: Quantity, *, plural: bool = True) -> str:
    """The unit of a quantity, such as ``mg/mL``; empty for a pure number, refused for a product of units."""
    return _unit_text(tuple(quantity.unit_items()), plural)


@lru_cache(maxsize=1024)
def _unit_text(units: tuple[tuple[str, int | Fraction], ...], plural: bool) -> str:
    above = [name for name, power in units if power == 1]
    below = [name for name, power in units if power == -1]
    has_symbols = all(name in SYMBOLS for name in (*above, *below))
    if len(above) > 1 or len(above) + len(below) < len(units) or not has_symbols:
        # written here: pint's own formatter cannot write a Fraction as a power
        spelt_out = " * ".join(name if power == 1 else f"{name}^{power}" for name, power in units)
        raise DimensionError(f"a unit of an amount or a rate, not {spelt_out}", remedy="convert it first")
    head = symbol(above[0], plural=plural) if above else ""
    tail = "".join(f"/{symbol(name)}" for name in sorted(below, key=_rate_order))
    return head + tail if head else tail.replace("/", "per ", 1)


def _rate_order(name: str) -> tuple[bool, str]:
    """Time comes last in a rate: mcg/kg/min."""
    return (name in {"second", "minute", "hour", "day", "week", "month", "year"}, name)


def text(quantity: Quantity) -> str:
    """A quantity as plain decimal text that :func:`~formulate.units.grammar.parse` reads back.

    Parameters
    ----------
    quantity : Quantity
        Written in its own unit, [any kind].

    Returns
    -------
    str
        Such as ``1250.5 mg``.

    Raises
    ------
    ExactnessError
        If no finite decimal holds the value.

    Examples
    --------
    >>> from formulate.units import parse
    >>> text(parse("1250.50 mg"))
    '1250.5 mg'
    """
    check_type(quantity, registry.Quantity, "a quantity", where="quantity")
    unit_name = unit_text(quantity, plural=quantity.magnitude != 1)
    return f"{decimal_text(quantity.magnitude)} {unit_name}".rstrip()


def show_number(value: Fraction | int | Decimal, profile: NumberProfile = US) -> str:
    """A number for people: exact if 12 digits hold it, otherwise ``about`` with six digits.

    >>> show_number(Fraction(1250000)), show_number(Fraction(1250000), US_PAPER), show_number(Fraction(500, 3))
    ('1250000', '1,250,000', 'about 166.667')
    """
    return _number_text(_exact_number(value), profile)


@lru_cache(maxsize=4096)  # of an exact number, as True is 1 to a cache and no number to us
def _number_text(exact: Fraction, profile: NumberProfile) -> str:
    written = decimal_text(abs(exact)) if is_decimal(exact) else ""
    most = profile.exact_digits if "." in written else MOST_DIGITS_SHOWN
    about = not written or len(written.replace(".", "").strip("0")) > most
    if about:
        exact = Fraction(_context(profile.digits).divide(Decimal(exact.numerator), Decimal(exact.denominator)))
        written = decimal_text(abs(exact))
    integer, _, decimals = written.partition(".")
    if profile.thousands_mark:
        integer = f"{int(integer):,}".replace(",", profile.thousands_mark)
    number = integer + (profile.decimal_mark + decimals if decimals else "")
    sign = "-" if exact < 0 else ""
    return f"{profile.about} {sign}{number}" if about else sign + number


def show_percent(share: Fraction, profile: NumberProfile = US) -> str:
    """A fraction of one as a percentage for people.

    >>> show_percent(Fraction(197, 200))
    '98.5 %'
    """
    return f"{show_number(share * 100, profile)} %"


def show_band(lowest: Fraction, highest: Fraction, profile: NumberProfile = US) -> str:
    """Two fractions of one as a band of percentages, each rounded outward to one decimal.

    >>> show_band(Fraction("0.980083"), Fraction("1.02005"))
    '98 to 102.1 %'
    """
    low, high = math.floor(lowest * 1000), math.ceil(highest * 1000)
    return f"{show_number(Fraction(low, 10), profile)} {profile.to} {show_number(Fraction(high, 10), profile)} %"


def show(quantity: Quantity, profile: NumberProfile = US) -> str:
    r"""A quantity for people, in its own unit; with ``about`` where more than 12 digits are needed.

    >>> from formulate.units import parse
    >>> show(parse("250 \u00b5g")), show(parse("100000 IU")), show(parse("1 tablets"))
    ('250 mcg', '100000 units', '1 tablet')
    """
    exact = _exact(quantity.magnitude)
    return _shown(exact.numerator, exact.denominator, quantity._units, profile)


@lru_cache(maxsize=4096)  # an amount is printed in several places
def _shown(numerator: int, denominator: int, units: UnitsContainer, profile: NumberProfile) -> str:
    exact = Fraction(numerator, denominator)
    name = unit_name(_unit_text(tuple(units.items()), exact != 1), profile)
    return f"{show_number(exact, profile)} {name}".rstrip()


def unit_name(name: str, profile: NumberProfile) -> str:
    """The text of a unit as a language names it.

    >>> unit_name("mg/tablet", DE), unit_name("mg/tablet", US)
    ('mg/Tablette', 'mg/tablet')
    """
    if not profile.unit_names:
        return name
    theirs = dict(profile.unit_names)
    return "/".join(theirs.get(part, part) for part in name.split("/"))


#: A number with a decimal point, as it is typed; no part of a word, a date or a version.
_DECIMAL = re.compile(r"(?<![\w.,/-])([0-9]+)\.([0-9]+)(?![\w.])")
#: What may be the unit of a number as it is typed.
_UNIT_TYPED = re.compile(r"(?<=[0-9] )(?:million |vaginal )?[A-Za-z]+(?:/[A-Za-z]+)?")


def show_entered(typed: str, profile: NumberProfile) -> str:
    """A text as a person typed it, its numbers with the decimal mark of a language, and with its units.

    >>> show_entered("2.5 %", DE), show_entered("2 suppositories", DE), show_entered("5500 units/mg", US)
    ('2,5 %', '2 Zäpfchen', '5500 units/mg')
    """
    marked = _DECIMAL.sub(rf"\1{profile.decimal_mark}\2", typed)
    return _UNIT_TYPED.sub(lambda found: unit_name(found[0], profile), marked)


def show_between(low: Quantity, high: Quantity, profile: NumberProfile = US) -> str:
    """A range of amounts, with the unit once where both have it.

    >>> from formulate.units import parse
    >>> show_between(parse("30 mL"), parse("50 mL")), show_between(parse("900 mg"), parse("1.2 g"))
    ('30 to 50 mL', '900 mg to 1.2 g')
    """
    return between_texts(show(low, profile), show(high, profile), profile)


def between_texts(low: str, high: str, profile: NumberProfile = US) -> str:
    """The texts of a lower and a higher value as a range, with what follows their numbers once where it is alike.

    >>> between_texts("3 % w/w", "10 % w/w"), between_texts("1 tablet", "2 tablets")
    ('3 to 10 % w/w', '1 tablet to 2 tablets')
    """
    about = f"{profile.about} "
    number, _, unit = low.removeprefix(about).partition(" ")
    if unit != high.removeprefix(about).partition(" ")[2]:
        return f"{low} {profile.to} {high}"
    begins = about if low.startswith(about) or high.startswith(about) else ""
    return f"{begins}{number} {profile.to} {high.removeprefix(about)}"


#: The number from which a larger unit is used, if not 1.
_BEGINS = {"kilogram": Fraction(10), "liter": Fraction(10), "milliliter": Fraction(1, 100)}
_BEGINS |= dict.fromkeys(("millimole", "milliequivalent", "milliosmole"), Fraction(0))


#: The unit of a mass, a volume or an amount of substance -> the units it may be shown in, the largest first.
_LADDERS: Mapping[tuple[tuple[str, object], ...], Sequence[str]] = {
    ((rung, 1),): ladder
    for ladder in (("kilogram", "gram", "milligram", "microgram", "nanogram"), ("liter", "milliliter", "microliter"))
    for rung in ladder
} | {((whole, 1),): (f"milli{whole}",) for whole in ("mole", "equivalent", "osmole")}


def in_readable_unit(quantity: Quantity) -> Quantity:
    """The same amount in the unit that needs the fewest zeros.

    Kilograms and liters start at 10; a volume stays in mL while a syringe can measure it, from 0.01 mL on. Amounts of
    substance are in mmol, mEq and mOsm.

    >>> from formulate.units import parse
    >>> [show(in_readable_unit(parse(text))) for text in ("0.03 g", "1500 mg", "875 mcL", "0.03 Eq")]
    ['30 mg', '1.5 g', '0.875 mL', '30 mEq']
    """
    magnitude = quantity.magnitude
    above, below = abs(magnitude.numerator), magnitude.denominator
    for rung, begins, per, factor in _rungs(tuple(quantity._units.items())):
        if above * per >= begins * below:  # compared as integers, which is quicker than as fractions
            return make_quantity(magnitude * factor, rung) if factor else quantity
    return quantity


@cache
def _rungs(unit: tuple[tuple[str, object], ...]) -> tuple[tuple[str, int, int, Fraction | None], ...]:
    """The units in which an amount may be shown: from which fraction of its own unit on, by which factor if any."""
    sizes = {rung: Fraction(make_quantity(1, rung).to(str(unit[0][0])).magnitude) for rung in _LADDERS.get(unit, ())}
    begins = {rung: _BEGINS.get(rung, Fraction(1)) * size for rung, size in sizes.items()}
    return tuple(
        (rung, begins[rung].numerator, begins[rung].denominator, None if size == 1 else 1 / size)
        for rung, size in sizes.items()
    )


def _exact_number(value: Fraction | int | Decimal) -> Fraction:
    exact = _exact(value)
    if max(exact.numerator.bit_length(), exact.denominator.bit_length()) > MOST_BITS:
        raise ExactnessError("a number with fewer digits", code="E_QTY_RANGE", given=f"a huge {type(value).__name__}")
    return exact


def _exact(value: Fraction | int | Decimal) -> Fraction:
    return value if type(value) is Fraction else _as_fraction(value)


def _as_fraction(value: Fraction | int | Decimal) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, Fraction, Decimal)):
        raise ExactnessError("an int, a Fraction or a Decimal", given=value, remedy="a float is not exact")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ExactnessError("a number", code="E_QTY_RANGE", given=value)
    return Fraction(value)


@cache
def _context(digits: int) -> decimal.Context:
    """Rounds to that number of significant digits: half away from zero, once."""
    return decimal.Context(
        prec=digits,
        rounding=decimal.ROUND_HALF_UP,
        traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
    )
