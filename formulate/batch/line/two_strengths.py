"""Two strengths of one active, of which one fills up: how much of the other is taken (alligation)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.batch.line.amounts import sum_of, symbol, with_readable_unit, with_symbol
from formulate.batch.line.drafting import Draft
from formulate.calc.alligation.mixtures import alligation_alternate
from formulate.calc.shared.arguments import ratio
from formulate.errors import InputError
from formulate.recipe.model import Fill, Ingredient
from formulate.strength import Basis, Strength
from formulate.units import Quantity, is_kind
from formulate.working import Derived, derive

__all__ = ["by_alligation", "fills_by_weight"]

_ITSELF = Strength(Fraction(1), Basis.W_W)


def fills_by_weight(fill: Ingredient, active: str, total: Quantity) -> bool:
    """Whether a line fills a batch up by weight, and its share of an active is known by weight."""
    content = fill.contains.get(active)
    is_fill = isinstance(fill.amount, Fill) and not fill.amount.by_form and fill.amount.each is None
    return is_fill and is_kind(total, "mass") and content is not None and content.basis is Basis.W_W


def by_alligation(
    line: Ingredient,
    fill: Ingredient,
    active: str,
    target: Strength,
    total: Derived[Quantity],
    others: Sequence[Draft],
    held: Sequence[Derived[Quantity]],
) -> Derived[Quantity]:
    """How much of a line brings an active to its strength with what the fill line brings of it.

    ``c = (S x M - sum(held)) / (M - sum(others))`` is the strength of the two together, and they are mixed for it.

    Parameters
    ----------
    line : Ingredient
        The line whose amount is asked for: the active itself, or a product of it.
    fill : Ingredient
        The line that fills up, of another strength.
    active : str
        The active.
    target : Strength
        Its strength in the batch, [w/w].
    total : Derived[Quantity]
        The batch, [mass].
    others : Sequence[Draft]
        All other lines.
    held : Sequence[Derived[Quantity]]
        What those hold of the active, [mass].

    Raises
    ------
    InputError
        ``E_HOLDING`` where a strength or the mass of a line is not known by weight; ``E_NO_REST`` for the strength of
        one of the two, ``E_OUT_OF_RANGE`` for one beyond both.
    """
    own = line.contains.get(active, _ITSELF)
    masses = [draft.theoretical_mass for draft in others if draft.theoretical_mass is not None]
    if {own.basis, target.basis} != {Basis.W_W} or line.counted_as is not None or len(masses) < len(others):
        raise InputError(
            f"all by weight, as {fill.name} fills up and holds {active} too",
            code="E_HOLDING",
            given=f"{target}; {own}",
            remedy="state the strength and what both contain in % w/w, and every other line by weight",
        )
    steps, room = total.steps, total.value
    if masses:
        room = total.value - sum_of(masses, like=total.value)
        steps = (*steps, *derive(room, "M(both)", "M - sum(others)", {"M": total.value, "others": masses}).steps)
    both = target
    if masses or held:
        amounts = [one.value for one in held]
        value = (target.value * ratio(total.value, room)) - sum((ratio(one, room) for one in amounts), Fraction(0))
        both = Strength(value, Basis.W_W)
        numbers = {"S": target, "M": total.value, "held": amounts, "M(both)": room}
        formula = "(S x M - sum(held)) / M(both)" if amounts else "S x M / M(both)"
        of_both = derive(both, "c(both)", formula, numbers).steps
        steps = (*steps, *(step for one in held for step in one.steps), *of_both)
    other = fill.contains[active]
    if both.value in {own.value, other.value}:
        message = f"a strength between {own} and {other}"
        raise InputError(
            message, code="E_NO_REST", given=str(both), remedy=f"no {line.name} or no {fill.name} is left: leave it out"
        )
    high, low = (own, other) if own.value > other.value else (other, own)
    mixed = alligation_alternate(high, low, both, room)
    found = mixed.amounts[0 if own.value > other.value else 1]
    needed = with_symbol(found, symbol(found.value, line.name))
    return with_readable_unit(Derived(value=found.value, steps=(*steps, *needed.steps)))
