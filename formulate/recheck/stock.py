"""What is left of each lot, as the second computation finds it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from formulate.recheck.measuring import Portion
from formulate.recheck.reader import Amount, amount
from formulate.recheck.typed import text_of


def lots_left(portions: Sequence[Portion]) -> tuple[tuple[str, Amount, Amount], ...]:
    """Of each lot whose quantity is stated: number, what is taken of it and what is left."""
    taken: dict[tuple[str, str, str], Fraction] = {}
    for part in (one for portion in portions for one in portion.each_lot):
        lot, to_measure = part.line.lot, part.to_measure
        if not text_of(lot, "quantity") or to_measure is None:
            continue
        of = amount(text_of(lot, "quantity")).kind
        size = to_measure.base if to_measure.kind == of else part.actual.get(of)
        if size is not None:
            key = text_of(lot, "lot"), text_of(lot, "product") or text_of(lot, "substance"), text_of(lot, "quantity")
            taken[key] = taken.get(key, Fraction(0)) + size
    on_hand = {key: amount(key[2]).plain for key in taken}
    return tuple(
        (key[0], Amount(on_hand[key].kind, size), Amount(on_hand[key].kind, max(on_hand[key].base - size, Fraction(0))))
        for key, size in taken.items()
    )
