"""Two emulsifiers for an oil phase: the mass of each, by the HLB that the oils require."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import cast

from formulate.batch.asking.total import BatchTotal
from formulate.batch.line.amounts import symbol, with_symbol
from formulate.batch.line.drafting import Draft
from formulate.calc.emulsions.emulsifier_pairs import emulsifiers_for_hlb
from formulate.calc.emulsions.hlb import required_hlb_of_oil_phase
from formulate.errors import MissingKnowledgeError
from formulate.recipe.model import Ingredient, Recipe
from formulate.recipe.solutions.emulsifiers import HlbFigure
from formulate.recipe.vehicles import id_in_recipe
from formulate.units import Quantity
from formulate.working import Derived, derive

__all__ = ["mass_of_emulsifier"]


def mass_of_emulsifier(
    line: Ingredient, recipe: Recipe, others: Sequence[Draft], batch_total: BatchTotal
) -> Derived[Quantity]:
    """The mass of one of the two emulsifiers; the oils count as theory asks for them."""
    pair = recipe.emulsifiers
    if pair is None:
        raise MissingKnowledgeError(
            f"the emulsifiers that {line.name} belongs to are needed",
            code="E_EMULSIFIERS",
            remedy="state 'emulsifiers:' with total, high and low",
        )
    high, low = (_hlb_of(one, recipe) for one in (pair.high, pair.low))
    required = _required(others) if pair.hlb is None else derive(pair.hlb.value, "HLB", source=pair.hlb.source)
    total = batch_total.as_kind(pair.total.product_kind)
    both = emulsifiers_for_hlb(required, high, low, amount=pair.total, make=total.value)
    # a mass, where the amount to make is stated
    mass = cast("Derived[Quantity]", both.high if id_in_recipe(line.id) == pair.high else both.low)
    named = with_symbol(mass, symbol(mass.value, line.name))
    steps = total.steps if total is not batch_total.amount else ()
    return Derived(value=named.value, steps=(*steps, *named.steps))


def _required(others: Sequence[Draft]) -> Derived[Fraction]:
    """What the oils require, each by its share of their mass."""
    oils = [(one, one.line.ingredient.required_hlb) for one in others]
    parts, figures = [], []
    for oil, figure in oils:
        if figure is None:
            continue
        if oil.theoretical_mass is None:
            raise MissingKnowledgeError(
                f"the mass of {oil.line.name} is needed for the HLB that it requires",
                code="E_DENSITY_NEEDED",
                remedy="state its 'density', or its amount as a mass",
            )
        parts.append(oil.theoretical_mass)
        figures.append(derive(figure.value, f"rHLB({oil.line.name})", source=figure.source))
    return required_hlb_of_oil_phase(parts, figures)


def _hlb_of(line_id: str, recipe: Recipe) -> Derived[Fraction]:
    """The HLB of an emulsifier, as its line states it."""
    line = next(one for one in recipe.ingredients if id_in_recipe(one.id) == line_id)
    figure = line.hlb
    if not isinstance(figure, HlbFigure):
        raise MissingKnowledgeError(f"the HLB of {line.name} is needed", code="E_EMULSIFIERS", remedy="state 'HLB'")
    return derive(figure.value, f"HLB({line.name})", source=figure.source)
