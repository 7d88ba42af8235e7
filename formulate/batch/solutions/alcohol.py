"""Ethanol that is diluted with water: about the water that it takes, as both contract, and what the dilution is.

Volumes do not add up, masses do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from formulate.batch.line.amounts import by_density, in_unit_of, sum_of, times, with_readable_unit
from formulate.batch.line.drafting import Draft
from formulate.batch.solutions.ethanol import AT, WATER, by_volume, cited_density, density_of, is_by_tables
from formulate.batch.solutions.totals import Total
from formulate.calc.alcohol.strength_and_density import alcohol_by_weight_from_volume
from formulate.recipe.model import Ingredient, Recipe
from formulate.recipe.products.ethanol import ethanol_in
from formulate.reference.vehicles import is_water
from formulate.rounding import round_half_up, step_of
from formulate.strength import Basis, Strength
from formulate.units import Quantity, in_readable_unit, parse, show_percent
from formulate.working import Derived, derive

#: Of a strength by weight.
_DIGITS = 4

__all__ = ["alcohol_total", "contracted_fill", "is_alone"]


def contracted_fill(fill: Ingredient, total: Quantity, others: Sequence[Draft]) -> Derived[Quantity] | None:
    """About the water that brings ethanol to a volume; None where that is not ethanol that is filled up with water.

    Other liquids count by their own volume. The mass of the water is what its ethanol leaves of that of the mixture.
    """
    spirits = [draft for draft in others if ethanol_in(draft.line.ingredient) is not None]
    if not spirits or not is_water(fill.name) or any(draft.sign < 0 or draft.line.volume is None for draft in others):
        return None
    rest = [draft.line.volume for draft in others if draft not in spirits and draft.line.volume is not None]
    room = total - sum_of(rest, like=total)
    volumes = [draft.line.volume for draft in spirits if draft.line.volume is not None]
    masses = [draft.line.mass for draft in spirits if draft.line.mass is not None]
    found_contents = [by_volume(one) for draft in spirits if (one := ethanol_in(draft.line.ingredient)) is not None]
    contents = [one.value for one in found_contents]
    ethanol = sum_of([times(v, c.value) for v, c in zip(volumes, contents, strict=True)], like=total)
    share = Fraction((ethanol / room).to("").magnitude)
    if len(masses) < len(spirits) or not 0 < share <= 1:
        return None
    steps = tuple(step for one in found_contents for step in one.steps)
    if rest:
        steps += derive(room, "V(ethanol and water)", "V - sum(others)", {"V": total, "others": rest}).steps
    strength = Strength(share, Basis.V_V)
    numbers = {"V1": volumes, "c1": contents, "V": room}
    found = derive(strength, "c(ethanol)", "sum(V1 x c1) / V", numbers, after=steps)
    density = density_of(strength)
    mass = in_readable_unit((room * density.value).to("gram") - sum_of(masses, like=masses[0].to("gram")))
    numbers = {"V": room, "d": density.value, "m1": masses}
    water = derive(mass, f"m({fill.name}, about)", "V x d - sum(m1)", numbers, after=(*found.steps, *density.steps))
    last = by_density(mass, cited_density(WATER), f"V({fill.name}, about)")
    volume = in_unit_of(Derived(value=last.value, steps=(*water.steps, *last.steps)), total)
    return with_readable_unit(volume) if mass.magnitude > 0 else None


def is_alone(others: Sequence[Draft]) -> bool:
    """Whether nothing but ethanol is filled up."""
    return all(ethanol_in(draft.line.ingredient) is not None for draft in others)


# What is printed of it -------------------------------------------------------------------------------


def alcohol_total(recipe: Recipe, strengths: Mapping[str, Strength]) -> Iterator[Total]:
    """Of a dilution with water alone: its strength on the other basis, and its density."""
    if not is_by_tables(recipe.density):
        return
    (strength,) = strengths.values()
    is_by_volume = strength.basis is Basis.V_V
    exact = alcohol_by_weight_from_volume(strength, AT) if is_by_volume else by_volume(strength)
    density, basis = density_of(strength), exact.value.basis
    step = step_of(exact.value.value * 100, _DIGITS)
    percent = round_half_up(exact.value.value * 100, step)
    numbers = {"c": exact.value, "digit": show_percent(step / 100)}
    shown = derive(
        Strength(percent / 100, basis), f"c({basis.value}, shown)", "round(c, digit)", numbers, after=exact.steps
    )
    yield Total(
        key="alcohol",
        code="total_alcohol" if is_by_volume else "total_alcohol_by_weight",
        figures={"by_weight" if is_by_volume else "by_volume": percent, "density": density.value},
        words={"strength": strength, "degrees": Fraction(parse(AT).magnitude), "source": "OIML R 22"},
        steps=(*shown.steps, *density.steps),
    )
