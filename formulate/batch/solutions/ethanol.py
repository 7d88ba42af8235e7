"""Ethanol and water: their densities at 20 degC, as the tables of OIML R 22 print them, to 0.01 kg/m3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from formulate.calc.alcohol.strength_and_density import alcohol_by_volume_from_weight, alcohol_density_from_strength
from formulate.calc.shared.sources import OIML_R22
from formulate.recipe.model import Cited, Ingredient, Recipe
from formulate.recipe.products.ethanol import diluted_alone, ethanol_in
from formulate.rounding import round_half_up
from formulate.strength import Basis, Strength
from formulate.units import Quantity, make_quantity, text
from formulate.working import Derived, derive

__all__ = ["AT", "ETHANOL", "WATER", "by_volume", "cited_density", "density_of", "is_by_tables", "with_alcohol"]

#: Where volumes count.
AT: Final = "20 degC"
#: The last digit of the tables, in g/mL.
_DIGIT: Final = Fraction(1, 100_000)
ETHANOL: Final = Strength(Fraction(1), Basis.V_V)
WATER: Final = Strength(Fraction(0), Basis.V_V)


def with_alcohol(recipe: Recipe, strengths: Mapping[str, Strength] | None = None) -> Recipe:
    """A recipe with the densities of its ethanol, and with that of the product where it is ethanol and water alone.

    A density that is stated stays. *strengths* are by active; None takes those that are stated.
    """
    if not any(ethanol_in(line) is not None for line in recipe.ingredients):
        return recipe
    if strengths is None:
        strengths = {one.active: one.strength for one in recipe.strengths}
    is_stated = recipe.density_from or not (recipe.density is None or is_by_tables(recipe.density))
    product = None if is_stated else _product(recipe, strengths)
    lines = tuple(_with_density(line, is_pure=product is not None) for line in recipe.ingredients)
    return replace(recipe, ingredients=lines, density=recipe.density if is_stated else product)


def is_by_tables(density: Cited | None) -> bool:
    """Whether a density is one of the tables, and not stated."""
    return density is not None and density.source == OIML_R22


def _product(recipe: Recipe, strengths: Mapping[str, Strength]) -> Cited | None:
    """The density of a dilution with water; None where anything else is in it."""
    active = diluted_alone(recipe)
    return cited_density(strengths[active]) if active in strengths else None


def _with_density(line: Ingredient, *, is_pure: bool) -> Ingredient:
    content = ethanol_in(line)
    if content is None and is_pure:
        content = WATER
    is_stated = line.density is not None and not is_by_tables(line.density)
    return line if content is None or is_stated else replace(line, density=cited_density(content))


def cited_density(strength: Strength) -> Cited:
    """The density of a mixture, with its source."""
    density = density_of(strength).value
    return Cited(typed=text(density), quantity=density, source=OIML_R22)


def by_volume(strength: Strength) -> Derived[Strength]:
    """A strength by volume; of one by weight that of the tables."""
    if strength.basis is Basis.V_V:
        return Derived(value=strength, steps=())
    return alcohol_by_volume_from_weight(strength, AT)


def density_of(strength: Strength) -> Derived[Quantity]:
    """The density at 20 degC as the tables print it."""
    by_formula = alcohol_density_from_strength(strength, AT, AT)
    digit, value = make_quantity(_DIGIT, "gram/milliliter"), by_formula.value.to("gram/milliliter")
    rounded = make_quantity(round_half_up(Fraction(value.magnitude), _DIGIT), "gram/milliliter")
    numbers = {"d": value, "digit": digit}
    return derive(rounded, "d", "round(d, digit)", numbers, source=OIML_R22, after=by_formula.steps)
