"""The numbers in the name of a product, however they are written: ``5-mg``, ``5,0 mg``, ``1,000 IU/mL``, ``U-100``.

A number with a unit is a strength, or the amount in one dosage unit. A number without one (``Augmentin 875``) may be
any; several that are joined (``25/100``, ``20 mg/12.5 mg``) are those of a combination.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.strength import Basis, Strength

__all__ = ["Said", "is_equal", "joined_in", "numbers_in"]

#: Two strengths are one if they differ by less: a label rounds.
ROUNDED = Fraction(1, 100)
#: Units by the way they are written, without capitals; longer words first.
_UNITS = {
    **{"micrograms": "mcg", "microgram": "mcg", "mikrogramm": "mcg", "milligrams": "mg", "milligramm": "mg"},
    **{"milligram": "mg", "grams": "g", "gramm": "g", "gram": "g", "milliliters": "mL", "milliliter": "mL"},
    **{"millilitres": "mL", "millilitre": "mL", "liters": "L", "liter": "L", "international units": "units"},
    **{"units": "units", "unit": "units", "i.u.": "units", "i.e.": "units", "iu": "units", "ie": "units"},
    **{"mcg": "mcg", "\u00b5g": "mcg", "\u03bcg": "mcg", "ug": "mcg", "ng": "ng", "mg": "mg", "g": "g"},
    **{"ml": "mL", "cc": "mL", "l": "L", "meq": "mEq", "mmol": "mmol", "mol": "mol", "u": "units", "%": "%"},
}
_NUMBER = r"[0-9]{1,3}(?:[ ,.'\u2009\u202f\u00a0][0-9]{3})+(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?"
#: No letter, digit or mark right before it: that of B12, PEG-400 or 1.5 is no number of its own.
_BEGINS = r"(?<![A-Za-z0-9.,:\u2032'-])"
_UNIT = "|".join(re.escape(word) for word in sorted(_UNITS, key=len, reverse=True))
_UNIT_END = r"(?![A-Za-z0-9])"
_WITHIN = (
    rf"[ ]*(?:/|\bper\b|\bin\b|\bpro\b|\bje\b|\beach\b)[ ]*(?P<within>(?:{_NUMBER})?)[ -]*"
    r"(?P<of>ml|cc|l|g|kg|mg|tablets?|capsules?|milliliters?|millilitres?|liters?|24 ?h|hours?|h|dose|spray|drop|puff)"
    r"\b"
)
_WITH_UNIT = re.compile(
    rf"{_BEGINS}(?P<number>{_NUMBER})(?P<million> *million)?[ -]*(?P<unit>{_UNIT}){_UNIT_END}(?:{_WITHIN})?",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"{_BEGINS}(?P<number>{_NUMBER})(?![A-Za-z0-9:%\u00b5\u03bc]|[-/+][A-Za-z0-9]| *%)"
    r"(?![ -]?(?:h|hrs?|hours?|stunden|days?|count|ct)\b)",
    re.IGNORECASE,
)
#: ``U-100`` insulin, and ``1:1000`` or ``1 in 1000``.
_U = re.compile(r"\bU-? ?(100|200|300|500|40|80)\b")
_RATIO = re.compile(r"(?<![0-9:])1(?: ?: ?| in )(?P<of>[0-9][0-9, ]*0)(?![0-9:])")
#: Behind these words a number names the substance.
_OF_A_NAME = re.compile(
    r"(?:\b(?:peg|polyethylene glycol|macrogol|polysorbate|tween|span|carbomer|carbopol|poloxamer|povidone|no\.?|lot|"
    r"type|ph|vitamin [a-z]|grade|cetomacrogol|ceteareth|laureth|factor|of)|#)[ -]*$",
    re.IGNORECASE,
)
#: Numbers in words, in English and German, where a unit of mass follows.
_WORDS = {
    **{
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "eight": 8,
        "ten": 10,
        "twelve": 12,
        "fifteen": 15,
    },
    **{"twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "zwei": 2, "drei": 3},
    **{
        "vier": 4,
        "f\u00fcnf": 5,
        "sechs": 6,
        "acht": 8,
        "zehn": 10,
        "zw\u00f6lf": 12,
        "zwanzig": 20,
        "f\u00fcnfzig": 50,
    },
    **{"hundert": 100},
}
_IN_WORDS = re.compile(
    rf"\b({'|'.join(sorted(_WORDS, key=len, reverse=True))})\b(?=[ -](?:mg|mcg|g|milligr|microgr|mikrogr|gram)\w*)",
    re.IGNORECASE,
)
#: How much is in the container.
_VOLUMES = frozenset(("mL", "L"))
#: Between the strengths of a combination.
_JOINTS = "/+&\u2013-"
_PART = rf"(?:{_NUMBER})(?:[ -]?(?:{_UNIT}){_UNIT_END})?"
_JOINED = re.compile(
    rf"(?<![A-Za-z0-9.,:-]){_PART}(?: *[{_JOINTS}] *{_PART})+(?![A-Za-z0-9:]|-[A-Za-z])", re.IGNORECASE
)
#: Parts of one, and units that are no amounts of an active in one dosage unit.
_FRACTIONS = frozenset(("1/2", "1/3", "1/4", "3/4"))
_NOT_JOINED = frozenset(("mL", "L", "mmol", "mEq", "mol"))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Said(Frozen):
    """A number in a name."""

    typed: str
    values: tuple[Fraction, ...]  # what it may be; several where thousands and decimals cannot be told apart
    unit: str = ""  # ``""`` for a bare one
    within: str = ""  # such as ``/5 mL``

    @property
    def is_volume(self) -> bool:
        """Whether it is only how much is in the container."""
        return self.unit in _VOLUMES and not self.within

    def strengths(self, content: Strength) -> list[Strength]:
        """What it may mean where a content is of that form; nothing where it cannot be compared."""
        spelled = (text for value in self.values for text in self._spelled(_decimal(value), content))
        read = (_strength(text) for text in spelled)
        return [one for one in read if one is not None and _form(one) == _form(content)]

    def _spelled(self, number: str, content: Strength) -> Iterator[str]:
        kind = content.product_kind
        if self.unit == "%":
            yield from (f"{number} % {basis}" for basis in ("w/w", "w/v", "v/v"))
        elif self.unit:
            yield f"{number} {self.unit}{self.within or f'/{kind}'}"
        elif content.basis is Basis.PER_UNIT:
            yield from (f"{number} {unit}/{kind}" for unit in ("mg", "mcg", "g", "units", "mEq", "mmol"))
        else:
            yield from (f"{number} % {basis}" for basis in ("w/w", "w/v", "v/v"))
            amounts = ("mg", "mcg", "g", "units", "mEq", "mmol")
            yield from (f"{number} {unit}/{of}" for unit in amounts for of in ("mL", "5 mL", "L", "g"))


def _with_digits(name: str) -> str:
    """A name with the numbers before a unit in digits: ``ten milligram tablets``."""
    return _IN_WORDS.sub(lambda match: str(_WORDS[match[1].casefold()]), name)


def numbers_in(name: str) -> tuple[list[Said], list[Said]]:
    """The numbers of a name with a unit, and those without.

    >>> said, bare = numbers_in("Heparin 1,000 IU/mL, vial 5")
    >>> [(one.typed, str(one.values[0]), one.unit, one.within) for one in said], [one.typed for one in bare]
    ([('1,000 IU/mL', '1000', 'units', '/mL')], ['5'])
    """
    joined, rest = _joined(_with_digits(name))
    said = list(joined)
    for pattern, reader in ((_U, _of_u), (_RATIO, _of_ratio), (_WITH_UNIT, _of_unit)):
        said += [reader(match) for match in pattern.finditer(rest)]
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)
    bare = [
        Said(typed=match["number"], values=_values(match["number"]))
        for match in _BARE.finditer(rest)
        if not _OF_A_NAME.search(rest[: match.start()])
    ]
    return [one for one in said if one.unit], [one for one in said if not one.unit] + bare


def joined_in(name: str) -> list[str]:
    """The strengths of a combination, as they are joined in its name; nothing where there is no such.

    >>> joined_in("losartan/HCTZ 50/12.5 mg tablets"), joined_in("amoxicillin 250 mg/5 mL")
    (['50', '12.5 mg'], [])
    """
    return [one.typed for one in _joined(name)[0]]


def _joined(name: str) -> tuple[list[Said], str]:
    """The joined strengths of a name, and the name without them."""
    for match in _JOINED.finditer(name):
        parts = re.split(rf" *[{_JOINTS}] *", match[0])
        units = [_unit_of(part) for part in parts]
        within = ""
        if units[-1] in _VOLUMES and len(parts) > 2:  # 7.5-325 mg/15 mL
            within = f"/{_decimal(_values(_digits(parts[-1]))[0])} {units[-1]}"
            parts, units = parts[:-1], units[:-1]
        if len(parts) > 1 and match[0] not in _FRACTIONS and not any(unit in _NOT_JOINED for unit in units):
            unit = next((unit for unit in reversed(units) if unit), "")
            said = [
                Said(typed=part, values=_values(_digits(part)), unit=own or unit, within=within)
                for part, own in zip(parts, units, strict=True)
            ]
            return said, name[: match.start()] + " " * len(match[0]) + name[match.end() :]
    return [], name


def is_equal(one: Fraction, other: Fraction) -> bool:
    """Whether two values of a strength are one but for the rounding of a label."""
    return abs(one - other) <= ROUNDED * abs(other)


def _digits(part: str) -> str:
    match = re.match(_NUMBER, part)
    assert match is not None  # it is a part by its number
    return match[0]


def _unit_of(part: str) -> str:
    match = re.search(rf"(?:{_UNIT})$", part, re.IGNORECASE)
    return "" if match is None else _UNITS[match[0].casefold()]


def _of_u(match: re.Match[str]) -> Said:
    return Said(typed=match[0], values=(Fraction(match[1]),), unit="units", within="/mL")


def _of_ratio(match: re.Match[str]) -> Said:
    parts = Fraction(re.sub("[ ,]", "", match["of"]))
    return Said(typed=match[0].strip(), values=(100 / parts,), unit="%")


def _of_unit(match: re.Match[str]) -> Said:
    million = 10**6 if match["million"] else 1
    within = ""
    if match["of"]:
        number = _values(match["within"])[0] if match["within"] else None
        of = _UNITS.get(match["of"].casefold(), match["of"].casefold())
        within = f"/{_decimal(number)} {of}" if number is not None else f"/{of}"
    values = tuple(value * million for value in _values(match["number"]))
    return Said(typed=match[0].strip(), values=values, unit=_UNITS[match["unit"].casefold()], within=within)


def _values(typed: str) -> tuple[Fraction, ...]:
    """What digits with marks may mean: a comma is for thousands before three digits, else the decimal one.

    >>> [str(value) for value in _values("1,000")], [str(value) for value in _values("5,0")]
    (['1000'], ['5'])
    >>> [str(value) for value in _values("5.000")], [str(value) for value in _values("12 100")]
    (['5', '5000'], ['12100', '100'])
    """
    marks = re.sub("[0-9]", "", typed)
    if not marks:
        return (Fraction(typed),)
    last = re.split(r"[^0-9]", typed)[-1]
    if marks in {",", "."} and (len(last) != len("000") or typed.startswith("0")):
        return (Fraction(typed.replace(",", ".")),)
    if marks == ".":
        return Fraction(typed), Fraction(typed.replace(".", ""))
    if len(set(marks)) > 1:  # 1,000.5
        before = re.sub("[^0-9]", "", typed[: -len(last) - 1])
        return (Fraction(f"{before}.{last}"),)
    whole = Fraction(re.sub("[^0-9]", "", typed))
    may_be_two = marks.strip(",.'") and not last.startswith("0")
    return (whole, Fraction(last)) if may_be_two else (whole,)


def _decimal(value: Fraction) -> str:
    """A number as digits; only decimal ones come from a name."""
    scaled, places = value, 0
    while scaled.denominator != 1 and places < 18:
        scaled, places = scaled * 10, places + 1
    digits = str(int(scaled)).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _strength(typed: str) -> Strength | None:
    try:
        return Strength.parse(typed)
    except InputError:
        return None


def _form(strength: Strength) -> tuple[Basis, str]:
    return strength.basis, strength.per_unit
