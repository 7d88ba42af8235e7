"""How lines share a whole: sums and remainders with their working, and the mistakes that both can show."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.batch.amounts import RECIPE, kind_of_amount, sum_of, times
from formulate.batch.drafting import Draft
from formulate.batch.whole import letter_of
from formulate.errors import InputError
from formulate.units import Quantity, in_readable_unit, show
from formulate.working import Derived, derive


def known_sum(drafts: Sequence[Draft], amounts: Sequence[Quantity | None], *, like: Quantity) -> Quantity:
    """The sum of the amounts that are known, what leaves the product counted off."""
    return sum_of([times(amount, draft.sign) for draft, amount in _known(drafts, amounts)], like=like)


def left_of(
    total: Quantity, drafts: Sequence[Draft], amounts: Sequence[Quantity | None], symbol: str
) -> Derived[Quantity]:
    """What the known amounts leave of the total.

    Raises
    ------
    InputError
        ``E_OVER_TOTAL`` where they leave nothing.

    """
    known = _known(drafts, amounts)
    taken = known_sum(drafts, amounts, like=total)
    left = total - taken
    if left.magnitude <= 0:
        raise InputError(
            f"the other lines hold {show(in_readable_unit(taken))} of the whole of {show(in_readable_unit(total))}: "
            "no room is left",
            code="E_OVER_TOTAL",
            remedy="check the amounts, the strengths and the amount to make",
        )
    others, removed = ([amount for draft, amount in known if draft.sign == sign] for sign in (1, -1))
    letter = letter_of(total)
    formula = letter + (" - sum(others)" if others else "") + (" + sum(removed)" if removed else "")
    return derive(left, symbol, formula, {letter: total, "others": others, "removed": removed}, source=RECIPE)


def check_adds_up(total: Quantity, drafts: Sequence[Draft], amounts: Sequence[Quantity | None]) -> None:
    """Refuse lines without a fill that do not make the whole, exactly.

    Raises
    ------
    InputError
        ``E_NO_FILL``, with what is not known, or by how much they miss the whole.

    """
    kind = kind_of_amount(total)
    unknown = [draft.line.name for draft, amount in zip(drafts, amounts, strict=True) if amount is None]
    if unknown:
        raise InputError(
            f"without a fill line the {kind} of every line must be known, and that of {', '.join(unknown)} is not",
            code="E_NO_FILL",
            remedy="let one line fill up: 'to 100 %'",
        )
    whole = known_sum(drafts, amounts, like=total)
    missing = Fraction(total.magnitude) - Fraction(whole.magnitude)
    if missing:
        by = show(in_readable_unit(times(total, abs(missing) / Fraction(total.magnitude))))
        raise InputError(
            f"the lines make {show(in_readable_unit(whole))}, that is {by} {'less' if missing > 0 else 'more'} than "
            f"{show(in_readable_unit(total))}",
            code="E_NO_FILL",
            remedy="correct the amounts, or let one line fill up: 'to 100 %'",
        )


def _known(drafts: Sequence[Draft], amounts: Sequence[Quantity | None]) -> list[tuple[Draft, Quantity]]:
    return [(draft, amount) for draft, amount in zip(drafts, amounts, strict=True) if amount is not None]
