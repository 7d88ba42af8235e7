"""What is left of each lot whose quantity is stated."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

from formulate.recheck.portion import Portion
from formulate.recheck.reading.reader import Amount, amount
from formulate.recheck.reading.recorded import Results, Value, Values, amount_of, read
from formulate.recheck.reading.typed import text_of
from formulate.recheck.second import Second

ZERO: Final = Fraction(0)


def recorded(results: Results) -> Values:
    """The lots as a record states them."""
    return {"lots": read(results, "lots", _lots)}


def _lots(lots: list[Any]) -> Value:
    return tuple((lot["lot"], amount_of(lot["taken"]), amount_of(lot["left"])) for lot in lots)


def found(second: Second) -> Values:
    """The lot of each container, what is taken of it and what is left, never less than nothing."""
    uses = [(use, use.on_hand.kind) for use in lots_used(second.batch.portions)]
    return {
        "lots": tuple(
            (use.lot, Amount(kind, use.taken), Amount(kind, max(use.on_hand.base - use.taken, ZERO)))
            for use, kind in uses
        )
    }


class Use(NamedTuple):
    """A container whose quantity is stated: its line and lot, and on hand, taken and needed of it in base units."""

    line: str
    lot: str
    on_hand: Amount
    taken: Fraction
    needed: Fraction


def lots_used(portions: Sequence[Portion]) -> list[Use]:
    """The containers whose quantity and use are known in one kind, each once; a line takes of each once."""
    uses: dict[tuple[str, ...], Use] = {}
    for portion in portions:
        seen: list[tuple[str, ...]] = []
        for part in portion.each_lot:
            lot, shown = part.line.lot, part.to_measure
            if not text_of(lot, "quantity") or shown is None or part.corrected is None:
                continue
            on_hand = amount(text_of(lot, "quantity")).plain
            taken = shown.base if shown.kind == on_hand.kind else part.actual.get(on_hand.kind)
            if taken is None:
                continue
            needed = taken if part.count is not None else taken * part.corrected.base / shown.base
            container = tuple(text_of(lot, key) for key in ("lot", "product", "substance", "quantity"))
            key = (*container, str(seen.count(container)))
            before = uses.get(key, Use("", "", on_hand, ZERO, ZERO))
            uses[key] = Use(part.line.id, container[0], on_hand, taken + before.taken, needed + before.needed)
            seen.append(container)
    return list(uses.values())
