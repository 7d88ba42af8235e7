"""The units of limits, and whether a strength may be compared with one: exactly, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from formulate.errors import UnitError
from formulate.frozen import Frozen
from formulate.strength import Basis, Strength

__all__ = ["LimitUnit", "in_unit", "read_limit_unit"]

#: What is counted: its kind, and one of it in g, mL, units, Eq or mol.
_COUNTED = {
    "g": ("mass", Fraction(1)),
    "mg": ("mass", Fraction(1, 1000)),
    "mcg": ("mass", Fraction(1, 10**6)),
    "ng": ("mass", Fraction(1, 10**9)),
    "mL": ("volume", Fraction(1)),
    "units": ("activity", Fraction(1)),
    "mEq": ("equivalents", Fraction(1, 1000)),
    "mmol": ("amount", Fraction(1, 1000)),
}
#: What it is counted in: its kind, and one of it in g, mL or one.
_WITHIN = {
    "": ("", Fraction(1)),
    "g": ("mass", Fraction(1)),
    "kg": ("mass", Fraction(1000)),
    "mL": ("volume", Fraction(1)),
    "L": ("volume", Fraction(1000)),
    **{
        name: (name, Fraction(1))
        for name in ("unit", "container", "actuation", "h", "24 h", "dose", "day", "kg/dose", "kg/day")
    },
}
_PERCENT = {
    "%": ("percent", "percent"),
    "% w/w": ("mass", "mass"),
    "% w/v": ("mass", "volume"),
    "% v/v": ("volume", "volume"),
}
_FORM = re.compile(r"([A-Za-z]+)(?:/(.+))?")
#: The strengths that a percent without a basis may be: it is that of its form, as a label has it.
_SHARES = frozenset({("mass", "mass"), ("mass", "volume"), ("volume", "volume")})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class LimitUnit(Frozen):
    """A unit of a limit."""

    text: str  # as written
    counted: str  # kind of what is counted; ``percent`` for one without a basis
    within: str  # kind of what it is counted in: mass, volume, unit, kg/day, ...
    factor: Fraction  # one of it in g, mL, units, Eq or mol for each g, mL or one

    def __str__(self) -> str:
        return self.text

    @property
    def is_of_body(self) -> bool:
        """Whether it counts by the weight of a body."""
        return self.within.startswith("kg/")

    @property
    def is_exposure(self) -> bool:
        """Whether it counts what a patient takes in a dose or a day."""
        return self.within in {"dose", "day", "kg/dose", "kg/day"}


@lru_cache(maxsize=256)
def read_limit_unit(text: str) -> LimitUnit:
    """A unit of a limit: ``mg/mL``, ``%``, ``% w/w``, ``mg/unit``, ``units/g``, ``mg/kg/day``.

    >>> unit = read_limit_unit("mcg/mL")
    >>> unit.counted, unit.within, str(unit.factor)
    ('mass', 'volume', '1/1000000')
    """
    if text in _PERCENT:
        counted, within = _PERCENT[text]
        return LimitUnit(text=text, counted=counted, within=within, factor=Fraction(1, 100))
    read = _FORM.fullmatch(text)
    if read is None or read[1] not in _COUNTED or (read[2] or "") not in _WITHIN:
        raise UnitError(
            "a unit of a limit such as 'mg/mL', '%', 'mg/unit' or 'mg/kg/day'", code="E_LIMITS_ROW", given=text
        )
    counted, above = _COUNTED[read[1]]
    within, below = _WITHIN[read[2] or ""]
    return LimitUnit(text=text, counted=counted, within=within, factor=above / below)


def in_unit(strength: Strength, unit: LimitUnit, density: Fraction | None = None) -> Fraction | None:
    """A strength in a limit's unit; None where the two cannot be compared.

    *density* of the product, in g/mL, converts between its mass and its volume. A percent without a basis is compared
    with the strength on its own basis, as the labels of its form state it.

    >>> from formulate.strength import Strength
    >>> str(in_unit(Strength.parse("0.02 % w/v"), read_limit_unit("mg/mL")))
    '1/5'
    >>> in_unit(Strength.parse("5 mg/tablet"), read_limit_unit("mg/mL")) is None
    True
    """
    kinds = strength.counted_kind, _within(strength)
    value = _in_base(strength)
    if unit.counted == "percent":
        return value / unit.factor if kinds in _SHARES else None
    if kinds[0] != unit.counted:
        return None
    if kinds[1] != unit.within:
        if density is None or {kinds[1], unit.within} != {"mass", "volume"}:
            return None
        value = value * density if kinds[1] == "mass" else value / density
    return value / unit.factor


def _within(strength: Strength) -> str:
    return "unit" if strength.basis is Basis.PER_UNIT else strength.product_kind


def _in_base(strength: Strength) -> Fraction:
    """The value in g, mL, units, Eq or mol for each g, mL or unit."""
    if strength.basis in {Basis.MOLAR, Basis.EQUIVALENTS, Basis.OSMOLES, Basis.MOLAL}:
        return strength.value / 1000
    if strength.basis is Basis.PER_UNIT:
        counted = strength.per_unit.split("/")[0]
        return strength.value * _ONE.get(counted, Fraction(1))
    return strength.value


#: Units that a strength of a dosage unit may be kept in, in those of a limit.
_ONE = {"millimole": Fraction(1, 1000), "milliequivalent": Fraction(1, 1000)}
