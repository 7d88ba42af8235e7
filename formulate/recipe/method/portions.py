"""A portion of a line that a step takes by the amount of another: ``equal to drug``, ``2 mL per g of acacia``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from formulate.frozen import Frozen
from formulate.units import Quantity, parse

__all__ = ["REST", "Portion", "read_portion"]

#: What a step calls the part of a line that its portions leave.
REST = "the rest"
_EQUAL = "equal to "
_RATE = re.compile(r"([0-9]+(?:\.[0-9]+)? *(?:g|mg|mL)) per (g|mL) of ([A-Za-z][A-Za-z0-9._-]*)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Portion(Frozen):
    """What a step takes of a line for what there is of another."""

    of: str  # id of the other line
    rate: tuple[Quantity, Quantity] | None = None  # an amount for an amount of it; None for the same amount


def read_portion(words: str) -> Portion | None:
    """A portion as a step names it; None for any other part.

    >>> read_portion("equal to drug").of, read_portion("half")
    ('drug', None)
    >>> from formulate.units import show
    >>> [show(amount) for amount in read_portion("2 mL per g of acacia").rate]
    ['2 mL', '1 g']
    """
    if words.startswith(_EQUAL):
        return Portion(of=words.removeprefix(_EQUAL).strip(" "))
    match = _RATE.fullmatch(words)
    return None if match is None else Portion(of=match[3], rate=(parse(match[1]), parse(f"1 {match[2]}")))
