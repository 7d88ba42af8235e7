"""The types of amount that a recipe line can state, each with its typed text."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from formulate.frozen import Frozen
from formulate.strength import Strength
from formulate.units import Quantity

__all__ = [
    "FILLS_OF_FORMS",
    "AsNeeded",
    "Each",
    "Fill",
    "Fixed",
    "FromStrength",
    "IngredientAmount",
    "OfBuffer",
    "OfEmulsifiers",
    "OfProduct",
    "Parts",
    "ToIsotonic",
    "doubled_with",
    "named_fraction",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class FromStrength(Frozen):
    """``strength``: the amount that the recipe's strength of this active requires.

    ``rest of potassium``: what the other lines that hold it leave of it.
    """

    typed: str
    active: str
    is_rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class OfProduct(Frozen):
    """A strength in the finished product: ``5 % w/w``, ``10 umol/L``, ``100 units/g``, ``1 in 1000 w/v``.

    ``0.01 % w/v of benzalkonium chloride``: of what a concentrate contains.
    """

    typed: str
    strength: Strength
    of: str = ""  # a content of the line; "" for what the line is


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Fixed(Frozen):
    """A fixed amount for the recipe's yield: ``40 tablets``, ``5 mL``."""

    typed: str
    quantity: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Each(Frozen):
    """An amount in each dosage unit: ``150 mg each``."""

    typed: str
    quantity: Quantity


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Parts(Frozen):
    """Parts of a total: ``3 parts by weight``, ``1 part by volume``."""

    typed: str
    parts: Fraction
    by_volume: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Fill(Frozen):
    """The fill line: ``to 100 %`` or ``to make`` (no figure), ``to 100 mL``, ``to 100 parts``, ``to 300 mg each``.

    ``to fill`` and ``to fill the mold``: as much as the capsules or the molds hold beside the others.
    """

    typed: str
    parts: Fraction | None = None
    quantity: Quantity | None = None
    each: Quantity | None = None
    finished: bool = False  # whether *each* is the weight of one finished piece: ``to 1.82 g each, finished``
    by_form: str = ""  # the family of dosage forms that finds the amount, one of ``FILLS_OF_FORMS``


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class AsNeeded(Frozen):
    """``as needed``: stays in the product, is recorded on the sheet and subtracted from the fill.

    ``as needed, 30 to 50 mL``: the same, with the range that is expected for the recipe's yield.
    """

    typed: str
    low: Quantity | None = None
    high: Quantity | None = None


#: The fills whose amount follows from the dosage form: as typed, and the family of forms that finds it.
FILLS_OF_FORMS = {"to fill": "capsules", "to fill the mold": "molded"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ToIsotonic(Frozen):
    """``to isotonic``: what makes the solution isotonic, beside all that is dissolved in it."""

    typed: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class OfBuffer(Frozen):
    """``buffer``: the acid or the base of the recipe's buffer."""

    typed: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class OfEmulsifiers(Frozen):
    """``emulsifier``: one of the two emulsifiers that together have the HLB that the oils require."""

    typed: str


IngredientAmount: TypeAlias = (
    FromStrength | OfProduct | Fixed | Each | Parts | Fill | AsNeeded | ToIsotonic | OfBuffer | OfEmulsifiers
)


#: The parts of a line that a step may name, as in ``<water, half>``.
_SHARES = {
    "half": Fraction(1, 2),
    "a third": Fraction(1, 3),
    "two thirds": Fraction(2, 3),
    "a quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
    "a fifth": Fraction(1, 5),
    "a tenth": Fraction(1, 10),
}


def named_fraction(words: str) -> Fraction | None:
    """The fraction of a line that a method step names; None if unknown.

    >>> named_fraction("two thirds")
    Fraction(2, 3)
    """
    return _SHARES.get(words)


#: How a step names a line that is added in portions, each the amount that is there already.
_DOUBLING = "doubling with "


def doubled_with(words: str) -> tuple[str, ...]:
    """The lines that another is mixed with by doubling; none for any other part of a line.

    >>> doubled_with("doubling with drug and filler"), doubled_with("half")
    (('drug', 'filler'), ())
    """
    return tuple(words.removeprefix(_DOUBLING).split(" and ")) if words.startswith(_DOUBLING) else ()
