"""The osmolarity of the finished product, where what every line brings is known: ideal, all dissociated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from formulate.batch.asking.total import BatchTotal
from formulate.batch.content.contents import content_taken, mass_taken, of_each_lot
from formulate.batch.line.amounts import with_symbol
from formulate.batch.line.drafting import Draft
from formulate.batch.model import BatchLine
from formulate.batch.solutions.ions import is_measured
from formulate.batch.solutions.particles import (
    brings_osmoles,
    lacking_osmoles,
    molar_mass_of,
    name_dissolved,
    particles_of,
)
from formulate.batch.solutions.totals import Total
from formulate.calc.electrolytes.osmolarity import Solute, osmolarity_of_mixture
from formulate.recipe.model import Recipe
from formulate.reference.identities.identity import Substances
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, make_quantity
from formulate.working import Derived, Source, Step, derive

__all__ = ["osmolarity_total"]


def osmolarity_total(recipe: Recipe, batch_total: BatchTotal, drafts: Sequence[Draft]) -> Iterator[Total]:
    """The osmolarity, where every line that is dissolved says what it brings; else nothing."""
    counted = [draft for draft in drafts if brings_osmoles(draft.line.ingredient)]
    if not counted or lacking_osmoles(recipe) or not all(map(is_measured, counted)):
        return
    lines = [part for draft in counted for part in of_each_lot(draft)]
    volume = batch_total.as_kind("volume").value
    solutes = [_solute(line, recipe.substances) for line in lines]
    if any(solute.amount is None for solute in solutes):
        return
    found = osmolarity_of_mixture(solutes, volume)
    *_, sum_of_all, last = found.osmolarity.steps
    value: Quantity = make_quantity(found.osmolarity.value.value * 1000, "milliosmole/liter")
    named = [_named(share, solute) for share, solute in zip(found.shares, solutes, strict=True)]
    steps = [step for one in named for step in one]
    steps += [sum_of_all, replace(last, value=value)]
    yield Total(key="osmolarity", code="total_osmolarity", figures={"osmolarity": value}, words={}, steps=tuple(steps))


def _named(share: Derived[Quantity], solute: Solute) -> Iterator[Step]:
    """What one solute brings, by its name; of a solution with a label, what its label states."""
    if isinstance(solute.amount, Derived):
        yield from solute.amount.steps
    else:
        yield from with_symbol(share, f"Osm({solute.name})").steps


def _solute(draft: Draft, substances: Substances) -> Solute:
    """What a line brings; its amount is None where it is not known."""
    line, ingredient = draft.line, draft.line.ingredient
    if ingredient.osmoles is not None and ingredient.osmoles.label is not None:
        label, source = ingredient.osmoles.label, ingredient.osmoles.source
        return Solute(name=line.name, amount=cast("Quantity", _by_label(line, label, source)))
    content = ingredient.contains.get(name_dissolved(ingredient))
    amount = mass_taken(draft) if content is None else content_taken(line, name_dissolved(ingredient), content)
    return Solute(
        name=line.name,
        amount=cast("Quantity", amount),
        particles=particles_of(ingredient, substances),
        molar_mass=molar_mass_of(ingredient, substances),
    )


def _by_label(line: BatchLine, label: Strength, source: Source) -> Derived[Quantity] | None:
    if line.own_volume is None:
        return None
    volume = in_readable_unit(line.own_volume)
    osmoles = label.amount_in(volume).to("milliosmole")
    return derive(osmoles, f"Osm({line.name})", "c x V", {"c": label, "V": volume}, source=source)
