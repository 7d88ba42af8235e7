"""Dosage units are counted whole: those that are made, dispensed or taken for one dose."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from formulate.errors import OutOfRangeError
from formulate.rounding import round_up
from formulate.units import DOSAGE_UNITS, SPELLINGS, UNDIVIDED, Quantity, make_quantity, show, symbol
from formulate.working import Derived, NumberLike, ShareLike, Working, unit_name

__all__ = ["counted", "in_whole_units", "is_part_of_a_unit", "joined", "pieces", "undivided", "whole"]

#: Of what is dispensed or taken apart a tablet may be a half; what is made is whole.
_TAKEN_WHOLE = DOSAGE_UNITS - {"tablet"}


def pieces(working: Working, count: NumberLike, excess: ShareLike | None) -> int:
    """The pieces to make: with an excess in percent, rounded up to whole ones, or with so many more: ``2 troches``."""
    number = working.count(count, where="count")
    if excess is None:
        return number
    more = _more(working, excess)
    if more is not None:
        return int(working.step("n", "n + e", Fraction(number + more), n=Fraction(number), e=Fraction(more)))
    share = working.share(excess, where="excess", zero=True)
    made = round_up(number * (1 + share))
    working.step("n", "ceil(n x (1 + e))", made, n=Fraction(number), e=share)
    return int(made)


def _more(working: Working, excess: ShareLike) -> int | None:
    """An excess that is typed as a number of pieces."""
    match = re.fullmatch(r" *([0-9]+)(?: +([a-z ]+))? *", excess) if isinstance(excess, str) else None
    if match is None or not (match[2] is None or SPELLINGS.get(match[2].strip(" ")) in DOSAGE_UNITS):
        return None
    return working.count(match[1], where="excess")


def joined(working: Working, counted: Working) -> Working:
    """A copy of a working with the steps of another behind it."""
    both = working.copy()
    if counted.steps:
        both.include(Derived(value=counted.steps[-1].value, steps=counted.steps))
    return both


def is_part_of_a_unit(amount: Quantity, among: frozenset[str] = _TAKEN_WHOLE) -> bool:
    """Whether an amount is a count of dosage units that is not whole."""
    return bool(Fraction(amount.magnitude).denominator != 1 and unit_name(amount) in among)


def in_whole_units(working: Working, symbol: str, amount: Quantity, *, made: bool = False) -> Derived[Quantity]:
    """The last step's amount; a count that is not whole is rounded up.

    Tablets are divided, unless they are *made*.
    """
    if is_part_of_a_unit(amount, DOSAGE_UNITS if made else _TAKEN_WHOLE):
        name = unit_name(amount)
        count = make_quantity(round_up(Fraction(amount.magnitude)), name)
        return working.result(symbol, f"ceil(a, 1 {name.replace('_', ' ')})", count, a=amount)
    return Derived(value=amount, steps=working.steps)


def whole(working: Working, found: Derived[Quantity], *, made: bool = False) -> Derived[Quantity]:
    """A result that may be a count of dosage units, whole: :func:`in_whole_units`."""
    return in_whole_units(working, found.steps[-1].symbol, found.value, made=made)


def counted(found: Derived[Quantity], rounded: str) -> Derived[Quantity]:
    """A result whose last step rounds to whole ones, so that it is never a part of one in another unit."""
    *before, last = found.steps
    return replace(found, steps=(*before, replace(last, counted=rounded)))


def undivided(product: Quantity, where: str) -> Quantity:
    """A dose of product, refused where it is a part of what nobody divides."""
    if is_part_of_a_unit(product, UNDIVIDED):
        raise OutOfRangeError(
            f"whole {symbol(unit_name(product), plural=True)}",
            where=where,
            given=show(product),
            remedy="take another strength, or round the dose with amount_rounded_to_step",
        )
    return product
