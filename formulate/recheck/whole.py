"""How much is prepared, in every way in which it is known: as a mass, a volume, a number of dosage units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import InputError
from formulate.recheck.reader import Amount, Ratio, amount, number, percent, ratio
from formulate.recheck.typed import Texts, text_of
from formulate.recheck.units import MASS, VOLUME


@dataclass(frozen=True, slots=True)
class Whole:
    """The batch as a whole.

    Parameters
    ----------
    kind : str
        In which the recipe is made: mass, volume or a dosage unit.
    filled : str
        Mass or volume, whichever its lines share; the same as *kind* but for dosage units of a stated fill.
    sizes : Mapping[str, Fraction]
        Each kind in which its size is known -> the size in base units.
    unit : Fraction
        Size of the unit in which what its lines share is told, in base units.

    """

    kind: str
    filled: str
    sizes: Mapping[str, Fraction]
    unit: Fraction

    def size(self, kind: str) -> Fraction:
        """Its size as one kind."""
        if kind not in self.sizes:
            raise InputError(f"the batch has no known {kind}", code="E_RECHECK_NEEDS", where="make")
        return self.sizes[kind]


def whole_of(typed: Texts) -> Whole:
    """The whole from the amount asked for, the overfill and the excess."""
    recipe: Texts = typed["recipe"]
    asked = _asked(typed)
    density = product_density(recipe)
    sizes = _with_density({asked.kind: asked.base}, density)
    yields = text_of(recipe, "yields")
    made_of = amount(yields) if yields else asked
    kind = filled = made_of.kind
    unit = asked.unit if kind == asked.kind else made_of.unit
    each = _fill_of_one(recipe)
    if each is not None:
        if not asked.is_count:
            raise InputError("a number of dosage units", code="E_RECHECK_NEEDS", where="make", given=asked.kind)
        filled, unit = each.kind, each.unit
        sizes |= _with_density({each.kind: each.base * asked.base}, density)
    if kind not in sizes:
        raise InputError(
            f"the recipe yields a {kind}", code="E_RECHECK_NEEDS", where="make", given=text_of(typed, "make")
        )
    return Whole(kind, filled, sizes, unit)


def _asked(typed: Texts) -> Amount:
    """One and the excess, times what is asked for and what the containers take beyond it."""
    make = amount(text_of(typed, "make"))
    beyond = Fraction(0)
    if text_of(typed, "overfill"):
        overfill = amount(text_of(typed, "overfill"))
        if overfill.kind != make.kind:
            raise InputError("an overfill of the kind of the amount to make", code="E_RECHECK_NEEDS", where="overfill")
        beyond = number(text_of(typed, "containers")) * overfill.base
    excess = more_than_one(text_of(typed, "excess")) - 1
    return Amount(make.kind, (1 + excess) * make.base + (1 + excess) * beyond, make.unit)


def more_than_one(typed: str) -> Fraction:
    """One and a percent, which is no more than 100 %; one where nothing is typed."""
    more = percent(typed) if typed else Fraction(0)
    if more > 1:
        raise InputError("at most 100 %", code="E_RECHECK_NEEDS", given=typed)
    return 1 + more


def product_density(recipe: Texts) -> Ratio | None:
    """Grams of the finished product in one millilitre."""
    typed = text_of(recipe, "density")
    if not typed:
        return None
    density = ratio(typed)
    if (density.of, density.within) != (MASS, VOLUME):
        raise InputError("a mass in a volume", code="E_RECHECK_NEEDS", where="density", given=typed)
    return density


def _with_density(sizes: dict[str, Fraction], density: Ratio | None) -> dict[str, Fraction]:
    if density is None:
        return sizes
    if MASS in sizes:
        return {**sizes, VOLUME: sizes[MASS] / density.base}
    if VOLUME in sizes:
        return {**sizes, MASS: sizes[VOLUME] * density.base}
    return sizes


def _fill_of_one(recipe: Texts) -> Amount | None:
    """Mass or volume of one dosage unit, where the fill line says ``to 300 mg each``."""
    for line in recipe["ingredients"]:
        typed = text_of(line, "amount")
        if typed.startswith("to ") and typed.endswith(" each"):
            return amount(typed.removeprefix("to ").removesuffix(" each"))
    return None
