"""Packing statistics as typed: how much of a powder alone fills one capsule of a size."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.typed.fields import whole_number
from formulate.units import Quantity, quantity

__all__ = ["SIZES", "Packing", "read_packing"]

#: The sizes of hard capsules, the largest first.
SIZES = ("000", "00E", "00", "0E", "0", "1", "2", "3", "4", "5")
_ONE = re.compile(r"(?P<mass>.+?) +in +size +(?P<size>[0-9]+E?)(?:,? +mean +of +(?P<number>[0-9]+))?")
#: What is typed, as it is asked for.
EXAMPLE = "210 mg in size 3, mean of 10"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Packing(Frozen):
    """One packing statistic."""

    size: str
    mass: Quantity  # of the powder alone in one capsule, [mass]
    number: int | None = None  # how many capsules it is the mean of; None where that is not stated


def read_packing(typed: str) -> Mapping[str, Packing]:
    """The packing statistics of a text, by size; several are separated by semicolons.

    >>> read_packing("210 mg in size 3, mean of 10; 260 mg in size 2")["3"].number
    10
    """
    read: dict[str, Packing] = {}
    for part in typed.split(";"):
        one = _read_one(part.strip(" "), typed)
        if one.size in read:
            remedy = "keep one of them"
            raise InputError(f"one weight for size {one.size}", code="E_PACKING_TEXT", given=typed, remedy=remedy)
        read[one.size] = one
    return read


def _read_one(part: str, typed: str) -> Packing:
    match = _ONE.fullmatch(part)
    if match is None:
        remedy = "the weight of the powder alone in one capsule, the size, and the number of capsules weighed"
        raise InputError(f"text such as '{EXAMPLE}'", code="E_PACKING_TEXT", given=typed, remedy=remedy)
    if match["size"] not in SIZES:
        remedy = f"use one of: {', '.join(SIZES)}"
        raise InputError("the size of a capsule", code="E_PACKING_TEXT", given=match["size"], remedy=remedy)
    number = None if match["number"] is None else whole_number(match["number"])
    return Packing(size=match["size"], mass=quantity(match["mass"], "mass", where=""), number=number)
