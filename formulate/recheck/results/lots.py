"""What is taken of each lot whose quantity is stated, and what is left of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from formulate.recheck.reading.reader import Amount, added, amount
from formulate.recheck.reading.recorded import Values
from formulate.recheck.reading.typed import text_of
from formulate.recheck.second import Second
from formulate.recheck.taking.containers import Container, container_of
from formulate.recheck.taking.portion import Portion

ZERO: Final = Fraction(0)


def found(second: Second) -> Values:
    """The lot of each container, what is taken of it and what is left, never less than nothing."""
    return {"lots": [_found(use, use.on_hand.kind) for use in lots_used(second.every_portion)]}


def _found(use: Use, kind: str) -> Values:
    left = Amount(kind, max(use.on_hand.base - use.taken, ZERO)) if use.is_known else None
    return {"lot": use.lot, "taken": Amount(kind, use.taken), "left": left}


class Use(NamedTuple):
    """A container whose quantity is stated: its line and lot, and on hand, taken and needed of it in base units."""

    line: str
    lot: str
    on_hand: Amount
    taken: Fraction
    needed: Fraction
    is_known: bool = True


def lots_used(portions: Sequence[Portion]) -> list[Use]:
    """The containers whose quantity and use are known in one kind, each once; other uses leave what is left unknown."""
    uses: dict[Container, Use] = {}
    unknown: set[Container] = set()
    spent = defaultdict[str, list[Amount]](list)
    for dilution in (portion.dilution for portion in portions if portion.dilution is not None):
        spent[dilution.line].extend(dilution.spent)
    for part in (part for portion in portions for part in portion.each_lot):
        lot, taken = part.line.lot, part.of_lot
        if not text_of(lot, "quantity") or part.line.leaves:
            continue
        key, more = container_of(part.line, lot), spent.pop(part.line.id, [])
        if taken is None or any(used.kind != amount(text_of(lot, "quantity")).kind for used in more):
            unknown.add(key)
            continue
        before = uses.get(key, Use("", "", amount(text_of(lot, "quantity")).plain, ZERO, ZERO))
        besides = added(used.base for used in more)
        both = before.taken + taken[0] + besides, before.needed + taken[1] + besides
        uses[key] = Use(part.line.id, text_of(lot, "lot"), before.on_hand, *both)
    return [use._replace(is_known=key not in unknown) for key, use in uses.items()]
