"""What nothing measured lies beyond: one table, each bound with its reason, for what is typed and for what is found.

The bounds are wide, as they are there for slips: a unit of another size, a lost decimal point, grams for milligrams.
Where no source is named they are judgments.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from formulate.errors import OutOfRangeError
from formulate.units.arguments import KINDS
from formulate.units.registry import Quantity, make_quantity, registry, unit
from formulate.units.show import show, show_number

__all__ = ["FOUND", "NUMBERS", "QUANTITIES", "SHARES", "STRENGTHS", "Limit", "limit_of", "within", "within_number"]


class Limit(NamedTuple):
    """The least and the most, and why nothing lies beyond."""

    what: str
    least: Fraction | None
    most: Fraction | None
    unit: str
    reason: str

    def text(self) -> str:
        """The limit in words: ``a pH from -2 to 16``."""
        low, high = (None if bound is None else self._shown(bound) for bound in (self.least, self.most))
        if low is None:
            return f"{self.what} of at most {high}"
        return f"{self.what} of at least {low}" if high is None else f"{self.what} from {low} to {high}"

    def _shown(self, bound: Fraction) -> str:
        if self.unit == "%":
            return f"{show_number(bound * 100)} %"
        return show(make_quantity(bound, self.unit))

    def holds(self, value: Fraction) -> bool:
        """Whether a number of the unit is within."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)

    def refuse(self, given: str, where: str) -> OutOfRangeError:
        """The error of a value beyond."""
        return OutOfRangeError(self.text(), where=where, given=given, remedy=self.reason)


def _at_most(what: str, most: int, unit: str, reason: str) -> Limit:
    return Limit(what, None, Fraction(most), unit, reason)


def _from(what: str, least: int | Fraction, most: int, unit: str, reason: str) -> Limit:
    return Limit(what, Fraction(least), Fraction(most), unit, reason)


_NO_MORE_THAN_WATER = "check the unit: water itself has 55 mol in a liter, and no solution more of anything"
_DROPPERS = "check the unit: infusion sets give 10 to 60 drops/mL, droppers up to about 100"
_MOLAR = _at_most("a concentration", 56, "mole/liter", _NO_MORE_THAN_WATER)
_EQUIVALENTS = _at_most("a concentration", 168, "equivalent/liter", _NO_MORE_THAN_WATER)
_OSMOLES = _at_most("a concentration", 168, "osmole/liter", _NO_MORE_THAN_WATER)
_LARGEST_ION = 12
_IONS = "check the figure: phytic acid, of 12, has the most that is weighed"

_W_V = _at_most(
    "a strength",
    3,
    "gram/milliliter",
    "nothing is so dense, as of the heaviest solutions a milliliter weighs 3 g: check the units",
)

#: By the kind of quantity that an argument asks for.
QUANTITIES: dict[str, Limit] = {
    "amount per volume": _MOLAR,
    "equivalents per volume": _EQUIVALENTS,
    "osmoles per volume": _OSMOLES,
    "density": _from(
        "a density",
        Fraction(1, 1000),
        23,
        "gram/milliliter",
        "nothing that is weighed or measured has another: check the unit",
    ),
    "mass per volume": _W_V,
    "drops per volume": _from("a drop factor", 5, 100, "drop/milliliter", _DROPPERS),
    "drops per mass": _from("a drop factor", 5, 150, "drop/gram", _DROPPERS),
    "volume per time": _at_most(
        "a rate",
        10_000,
        "milliliter/hour",
        "check the units: at best 1 L runs through a cannula of 16 G in 6 min, which is 10 L/h "
        "(emedsa.org.au, IV cannula and fluid flow rates)",
    ),
    "molar mass": Limit(
        "a molar mass", Fraction(1), None, "gram/mole", "nothing is lighter than hydrogen: 147 g/mol is 147 mg/mmol"
    ),
}
#: By the basis of a strength. What is as heavy as metal is asked for by its density.
STRENGTHS: dict[str, Limit] = {"w/v": _W_V, "mol/L": _MOLAR, "Eq/L": _EQUIVALENTS, "Osm/L": _OSMOLES}
_PH = _from("a pH", -2, 16, "", "check the figure: no solution has another pH")
_PARTICLES = _at_most("a number of particles", _LARGEST_ION, "", _IONS)
_VALENCE = _from("equivalents in one mole", 1, _LARGEST_ION, "", _IONS)
#: By the name of an argument that is a plain number.
NUMBERS: dict[str, Limit] = {
    **dict.fromkeys(("ph", "ph_before", "ph_after"), _PH),
    **dict.fromkeys(("particles", "osmoles_per_mole", "dissociation_factor", "sodium_chloride_factor"), _PARTICLES),
    **dict.fromkeys(("valence", "equivalents_per_mole"), _VALENCE),
    "charge_of_acid": _at_most("a number of charges", _LARGEST_ION, "", _IONS),
    "charges": _at_most("a number of charges", _LARGEST_ION, "", _IONS),
    "ions": _at_most("a number of ions", _LARGEST_ION, "", _IONS),
    "protons": _at_most("a number of protons", _LARGEST_ION, "", _IONS),
    "hydroxides": _at_most("a number of hydroxides", _LARGEST_ION, "", _IONS),
    "protein_per_nitrogen": _from(
        "grams of protein to a gram of nitrogen",
        1,
        20,
        "",
        "check the figure: it is 6.25 for most proteins, and 1 where the amount is that of the nitrogen itself",
    ),
    "e_value": _at_most(
        "a sodium chloride equivalent",
        3,
        "",
        "E is grams of sodium chloride for 1 g, such as 0.23, of the lightest salts 2: check the decimal point",
    ),
}
#: By the name of an argument that is a share.
SHARES: dict[str, Limit] = {
    name: Limit("a part", None, Fraction(65, 100), "%", "check it: of what is weighed washing soda has the most, 63 %")
    for name in ("water", "loss_on_drying", "residual_solvent")
}
#: By how the symbol of a number that is found begins.
FOUND: dict[str, Limit] = {"pH": _PH, "E(": NUMBERS["e_value"]}
#: A density has the dimension of a mass in a volume, a rate that of any flow: only where one is asked for.
_ONLY_ASKED_FOR = frozenset({"density", "volume per time"})


def limit_of(value: Quantity) -> Limit | None:
    """The limit of a quantity of this dimension, if there is one."""
    return _of_units(value._units)


@lru_cache(maxsize=4096)
def _of_units(units: Any) -> Limit | None:
    dimension = registry.get_dimensionality(units)
    kinds = (kind for kind in QUANTITIES if kind not in _ONLY_ASKED_FOR)
    return next((QUANTITIES[kind] for kind in kinds if unit(KINDS[kind][0]).dimensionality == dimension), None)


def within(value: Quantity, limit: Limit | None, *, where: str) -> Quantity:
    """A quantity, refused beyond its limit."""
    if limit is not None and not limit.holds(Fraction(value.to(unit(limit.unit)).magnitude)):
        raise limit.refuse(show(value), where)
    return value


def within_number(value: Fraction, limits: dict[str, Limit], *, where: str) -> Fraction:
    """A number, refused beyond the limit that its argument has."""
    limit = limits.get(where.rpartition(": ")[2])
    if limit is not None and not limit.holds(value):
        raise limit.refuse(f"{show_number(value * 100)} %" if limit.unit == "%" else show_number(value), where)
    return value
