"""What is left of each lot, as the second computation finds it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from formulate.recheck.measuring import Portion
from formulate.recheck.reader import Amount, amount
from formulate.recheck.typed import text_of

ZERO: Final = Fraction(0)


class Use(NamedTuple):
    """A lot whose quantity is stated: its line and number, and on hand, taken and needed of it in base units."""

    line: str
    lot: str
    on_hand: Amount
    taken: Fraction
    needed: Fraction


def lots_used(portions: Sequence[Portion]) -> list[Use]:
    """The lots whose quantity and use are known in one kind, each once."""
    uses: dict[tuple[str, str, str], Use] = {}
    for part in (one for portion in portions for one in portion.each_lot):
        lot, shown = part.line.lot, part.to_measure
        if not text_of(lot, "quantity") or shown is None or part.corrected is None:
            continue
        on_hand = amount(text_of(lot, "quantity")).plain
        taken = shown.base if shown.kind == on_hand.kind else part.actual.get(on_hand.kind)
        if taken is None:
            continue
        needed = taken if part.count is not None else taken * part.corrected.base / shown.base
        key = text_of(lot, "lot"), text_of(lot, "product") or text_of(lot, "substance"), text_of(lot, "quantity")
        before = uses.get(key)
        if before is not None:
            taken, needed = taken + before.taken, needed + before.needed
        uses[key] = Use(part.line.id, key[0], on_hand, taken, needed)
    return list(uses.values())


def lots_left(portions: Sequence[Portion]) -> tuple[tuple[str, Amount, Amount], ...]:
    """The number of each of these lots, what is taken of it and what is left, never less than nothing."""
    return tuple(
        (
            use.lot,
            Amount(use.on_hand.kind, use.taken),
            Amount(use.on_hand.kind, max(use.on_hand.base - use.taken, ZERO)),
        )
        for use in lots_used(portions)
    )
