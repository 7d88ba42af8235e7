"""The amount that a line states for itself: a share or parts of the total, an amount of each unit or for the yield."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from formulate.recheck.reading.reader import FRACTION, MASS, VOLUME, Amount, added, amount, demand, lacks, number, ratio
from formulate.recheck.reading.typed import Line, Texts, lines_of, text_of
from formulate.recheck.total import Total

_SHARED: Final = {"weight": MASS, "volume": VOLUME}


def stated_amount(line: Line, typed: Texts, total: Total) -> Amount:
    """What the line states, in this batch; in base units."""
    if (parts := parts_of(line)) is not None:
        count, kind, is_total = all_parts(lines_of(typed))
        return Amount(kind, total.size(kind) * parts[0] / count) if is_total else lacks(line.id, "an amount of its own")
    if line.amount.endswith(" each"):
        demand(total.kind not in (MASS, VOLUME), line.id, "a number of dosage units", total.kind)
        one = amount(line.amount.removesuffix(" each"))
        return Amount(one.kind, total.size(total.kind) * one.base)
    if is_quotient(line.amount):
        share = ratio(line.amount.partition(" of ")[0])
        return Amount(share.of, share.base * total.size(share.within))
    return scaled(line, line.amount, typed, total)


def scaled(line: Line, said: str, typed: Texts, total: Total) -> Amount:
    """An amount that belongs to the recipe's yield, or to every batch."""
    stated = amount(said)
    if text_of(line.recipe, "scales") == "no":
        return stated.plain
    yields = amount(text_of(typed["recipe"], "yields"))
    return Amount(stated.kind, total.size(yields.kind) / yields.base * stated.base)


def is_quotient(typed: str) -> bool:
    """Whether an amount is one in another, such as a strength."""
    behind = re.sub(rf"^(?:{FRACTION})(?= *[A-Za-z])", "", typed)
    return any(mark in behind for mark in ("/", "%", " per ", ":", " in ", "ppm", "ppb"))


def parts_of(line: Line) -> tuple[Fraction, str] | None:
    """The number of parts and what they share; None for a line of another kind."""
    head, by, basis = line.amount.partition(" by ")
    is_one = by and head.endswith(("part", "parts")) and basis in _SHARED
    return (number(head.removesuffix("s").removesuffix("part")), _SHARED[basis]) if is_one else None


def all_parts(lines: Sequence[Line]) -> tuple[Fraction, str, bool]:
    """The number of all parts, what they share, and whether that is the total."""
    stated = [parts for one in lines if (parts := parts_of(one)) is not None]
    demand(len({kind for _, kind in stated}) == 1, "ingredients", "parts on one basis")
    for fill in (one for one in lines if one.brings_up):
        typed, in_parts, _ = fill.amount.removeprefix("to ").partition(" parts")
        return number(typed) if in_parts else lacks(fill.id, "the total number of parts"), stated[0][1], True
    return added(parts for parts, _ in stated), stated[0][1], len(stated) == len(lines)
