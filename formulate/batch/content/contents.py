"""How much of an active the other lines of a batch bring, by theory and in what is taken of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

from formulate.batch.content.holdings import holdings_of
from formulate.batch.line.amounts import LETTERS, kind_of_amount, strength_of, symbol, times
from formulate.batch.line.drafting import Draft
from formulate.batch.line.losses import kept_share
from formulate.batch.model import BatchLine, Measuring
from formulate.calc.shared.arguments import ratio
from formulate.errors import InputError
from formulate.recipe.model import FromStrength
from formulate.recipe.strengths.holding import Holding
from formulate.reference.identities.identity import Substances
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.working import Derived, derive, stated

__all__ = ["content_by_theory", "content_taken", "held_by_others", "mass_taken", "of_each_lot", "taken_of"]


def _held_by(
    draft: Draft, active: str, kind: str, *, is_theory: bool, substances: Substances
) -> tuple[Derived[Quantity], ...]:
    """What a line holds of an active: by theory, or in what is taken of it."""
    line = draft.line
    if line.measuring is Measuring.AS_NEEDED:
        return ()
    lots = [draft] if is_theory else of_each_lot(draft)
    return tuple(
        _held(of_lot, holding, active, is_theory=is_theory)
        for holding in holdings_of(line.ingredient, active, kind, substances)
        for of_lot in lots
    )


def of_each_lot(draft: Draft) -> list[Draft]:
    """The parts of a line that is taken from several lots, else the line itself."""
    return [_of_lot(draft, part) for part in draft.line.each_lot]


def _of_lot(draft: Draft, part: BatchLine) -> Draft:
    """A part of a line, with what theory asks of it."""
    theory = draft.theoretical_mass
    if theory is None or part.needed is None or draft.line.needed is None:
        return replace(draft, line=part)
    return replace(draft, line=part, theoretical_mass=times(theory, ratio(part.needed, draft.line.needed)))


def _held(draft: Draft, holding: Holding, active: str, *, is_theory: bool) -> Derived[Quantity]:
    line = draft.line
    content = line.ingredient.contains.get(holding.of)
    numbers: dict[str, Any]
    if content is None:
        numbers = _itself(draft, holding.counted, is_theory=is_theory)
        if not numbers:
            raise _uncounted(line, active)
        amount, *taken = numbers.values()
        counted = times(amount, taken[0]) if taken else amount
    else:
        strength = content if is_theory else _content_found(line, holding.of, content)
        product = _of_kind(strength, _amounts(draft, is_theory=is_theory))
        if product is None:
            raise _uncounted(line, active)
        counted, numbers = strength.amount_in(product), {"content": strength, "taken": product}
    if holding.unit or holding.factor != 1:
        numbers["k"] = make_quantity(holding.factor, holding.unit) if holding.unit else holding.factor
    value = in_readable_unit(holding.active_in(counted))
    formula = " x ".join(numbers)
    return derive(value, symbol(value, active, f"in {line.name}"), formula, numbers, source=stated("formulas"))


def _itself(draft: Draft, kind: str, *, is_theory: bool) -> dict[str, Any]:
    """The amount of a line that is the active itself, and what rounding changes; nothing where it is not known."""
    line, taken = draft.line, 1 + (draft.line.rounding or Fraction(0))
    theory, actual = {
        "mass": (draft.theoretical_mass, line.own_mass),
        "volume": (draft.theoretical_volume, line.own_volume),
        "activity": (line.needed, None),
    }[kind]
    letter = LETTERS[kind]
    is_exact = is_theory or (actual is not None and not line.factors)
    if is_exact:
        amount = theory if is_theory else actual
        return {} if amount is None else {letter: amount}
    return {} if theory is None else {letter: theory, "taken": taken}  # a lot of 97 % holds no more of it


def mass_taken(draft: Draft) -> Quantity | None:
    """The mass of a substance that is taken: a lot of 97 % holds no more of it."""
    amount, *taken = [*_itself(draft, "mass", is_theory=False).values()] or [None]
    return times(amount, taken[0]) if taken else amount


def _uncounted(line: BatchLine, active: str) -> InputError:
    return InputError(
        f"an amount of {line.name} from which its content of {active} follows",
        code="E_HOLDING",
        given=show(line.needed) if line.needed is not None else "none",
        remedy="state its amount as a mass, a volume or a count of the kind that its content is in",
    )


def _amounts(draft: Draft, *, is_theory: bool) -> Iterator[Quantity | None]:
    line = draft.line
    if is_theory:
        yield from (line.needed, draft.theoretical_mass, draft.theoretical_volume)
    else:
        yield from (taken_of(line), line.own_mass, line.own_volume)


def _of_kind(strength: Strength, amounts: Iterator[Quantity | None]) -> Quantity | None:
    return next((one for one in amounts if one is not None and kind_of_amount(one) == strength.product_kind), None)


def taken_of(line: BatchLine) -> Quantity | None:
    """What goes in: the corrected amount with what rounding changes, less what is lost."""
    if line.corrected is None:
        return None
    taken: Quantity = line.corrected * (1 + (line.rounding or Fraction(0))) * kept_share(line.ingredient)
    return taken


def content_taken(line: BatchLine, active: str, content: Strength) -> Quantity | None:
    """What is taken of an active with a product: by the content found in the lot, else by the one stated."""
    strength = _content_found(line, active, content)
    product = _of_kind(strength, iter((taken_of(line), line.own_mass, line.own_volume)))
    return None if product is None else strength.amount_in(product)


def content_by_theory(draft: Draft, name: str) -> Derived[Quantity] | None:
    """What a product brings of one thing that it contains, before any lot and rounding; None where none is known."""
    content = draft.line.ingredient.contains.get(name)
    product = None if content is None else _of_kind(content, _amounts(draft, is_theory=True))
    if content is None or product is None:
        return None
    value = in_readable_unit(content.amount_in(product))
    numbers = {"content": content, "taken": product}
    return derive(value, symbol(value, name, f"in {draft.line.name}"), " x ".join(numbers), numbers)


def _content_found(line: BatchLine, active: str, content: Strength) -> Strength:
    """The content that the lot states, or that a vehicle made in the same run reaches; else the one stated."""
    reached = line.reached.get(active)
    if reached is not None and reached.share is not None:
        return strength_of(content.value * reached.share, content)
    return _content_of_lot(line, active) or content


def _content_of_lot(line: BatchLine, active: str) -> Strength | None:
    return line.lot.content if line.lot is not None and _is_content_of(line, active) else None


def _is_content_of(line: BatchLine, active: str) -> bool:
    """Whether the content that a lot states is that of this active."""
    amount = line.ingredient.amount
    if isinstance(amount, FromStrength) and amount.active in line.ingredient.contains:
        return amount.active == active
    return len(line.ingredient.contains) == 1


def held_by_others(
    drafts: Sequence[Draft], own: str, active: str, kind: str, *, is_theory: bool, substances: Substances
) -> tuple[Derived[Quantity], ...]:
    """What all lines but the *own* one of an active hold of it.

    Parameters
    ----------
    drafts : Sequence[Draft]
        All lines that have a number.
    own : str
        Id of the line that gives the rest.
    active : str
        The active.
    kind : str
        What its strength counts: mass, amount, equivalents or activity.
    is_theory : bool
        Whether by theory, before any lot and rounding; else in what is taken.
    substances : Substances
        What their names stand for.
    """
    others = (draft for draft in drafts if draft.line.id != own)
    held_by = partial(_held_by, active=active, kind=kind, is_theory=is_theory, substances=substances)
    return tuple(held for draft in others for held in held_by(draft))
