"""The ions of the finished product, from every line: by formulas, and by what products are labeled to contain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formulate.batch.asking.total import BatchTotal
from formulate.batch.content.contents import held_by_others
from formulate.batch.content.holdings import names_that_hold
from formulate.batch.line.amounts import sum_of, symbol
from formulate.batch.line.drafting import Draft
from formulate.batch.solutions.named_ions import ions_in, kind_of_ion
from formulate.batch.solutions.totals import Total
from formulate.errors import InputError, MissingKnowledgeError
from formulate.recipe.model import Recipe
from formulate.units import Quantity, make_quantity
from formulate.working import Derived, derive, stated

__all__ = ["held_of", "ion_totals", "is_measured"]

_UNITS = {"amount": "millimole", "equivalents": "milliequivalent"}


def is_measured(draft: Draft) -> bool:
    """Whether the amount of a line is known; that of what is brought to the mark, or in part with others, is not."""
    line = draft.line
    return line.brought is None and (line.corrected is not None or line.own_mass is not None)


def held_of(draft: Draft, ion: str, recipe: Recipe) -> tuple[Derived[Quantity], ...] | None:
    """How much of an ion is in what is taken of a line; None where that does not follow."""
    kind = kind_of_ion(ion)
    if not is_measured(draft):
        return None if names_that_hold(draft.line.ingredient, ion, recipe.substances) else ()
    try:
        return held_by_others([draft], "", ion, kind, is_theory=False, substances=recipe.substances)
    except (InputError, MissingKnowledgeError):
        return None


def ion_totals(recipe: Recipe, batch_total: BatchTotal, drafts: Sequence[Draft]) -> Iterator[Total]:
    """Each ion: in the batch, and in a liter of it."""
    volume = batch_total.as_kind("volume").value
    for ion in ions_in(recipe):
        unit = _UNITS[kind_of_ion(ion)]
        held = [one for draft in drafts for one in held_of(draft, ion, recipe) or ()]
        if not held:
            continue
        amount = _sum(ion, [one.value for one in held], unit)
        value = (amount.value / volume).to(f"{unit}/liter")
        per_liter = derive(value, f"c({ion})", "n / V", {"n": amount.value, "V": volume})
        yield Total(
            key=f"ion {ion}",
            code="total_ion",
            words={"ion": ion},
            figures={"amount": amount.value, "concentration": per_liter.value},
            steps=(*(step for one in held for step in one.steps), *amount.steps, *per_liter.steps),
        )


def _sum(ion: str, held: Sequence[Quantity], unit: str) -> Derived[Quantity]:
    total = sum_of(held, like=make_quantity(0, unit))
    return derive(total, symbol(total, ion, "total"), "sum(held)", {"held": list(held)}, source=stated("formulas"))
