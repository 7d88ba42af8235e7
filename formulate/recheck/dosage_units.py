"""What one dosage unit holds where the form says so, from what is taken of the other lines before rounding.

A powder takes the share of a capsule that its mass is of what alone would fill it; the filler takes the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from formulate.recheck.batch import Batch
from formulate.recheck.portion import Portion, sizes_of
from formulate.recheck.reading.reader import MASS, amount, lacks, ratio
from formulate.recheck.reading.typed import Line, text_of
from formulate.recheck.total import Total

_PACKING: Final = re.compile(r"(.+?) +in +size +([0-9]+E?)(?:,? +mean +of +[0-9]+)?")


class OfOne(NamedTuple):
    """Grams of one unit and of the fill in it; the capsule that holds it, and what the others take of that."""

    each: Fraction
    fill: Fraction
    size: str = ""
    occupied: Fraction | None = None


def of_one(fill: Line, batch: Batch) -> OfOne | None:
    """What one unit holds; None for a fill that states its amount."""
    if not fill.amount.startswith("to fill"):
        return None
    number = batch.total.size(batch.total.kind)
    others = [one for portion in batch.portions for one in portion.each_lot if portion.line.id != fill.id]
    powders = [(one.line, grams_of(one) / number) for one in others if one.measuring != "as needed"]
    return _capsule(fill, powders, batch.typed["forms"]["capsule_sizes"])


def grams_of(portion: Portion) -> Fraction:
    """What is taken of a line before rounding."""
    sizes = {} if portion.corrected is None or portion.line.leaves else sizes_of(portion.line, portion.corrected)
    return sizes[MASS] if MASS in sizes else lacks(portion.line.id, "the mass in one unit")


def with_units(total: Total, one: OfOne | None) -> Total:
    """The total with the mass of all units, where the form found that of one."""
    if one is None:
        return total
    return total._replace(filled=MASS, sizes={**total.sizes, MASS: one.each * total.size(total.kind)})


# Capsules -------------------------------------------------------------------------------------------


def _capsule(fill: Line, powders: Sequence[tuple[Line, Fraction]], sizes: Mapping[str, str]) -> OfOne:
    """In the smallest of the sizes in question that holds them."""
    for size, volume in sorted(((size, amount(typed).base) for size, typed in sizes.items()), key=lambda one: one[1]):
        alone = [_alone(line, size, volume) for line, _ in powders]
        filler = _alone(fill, size, volume)
        if filler is None or None in alone:
            continue
        share = sum((grams / full for (_, grams), full in zip(powders, alone, strict=True) if full), Fraction(0))
        if share <= 1:
            rest = filler - filler * share
            return OfOne(sum((grams for _, grams in powders), rest), rest, size, share)
    lacks(fill.id, "a capsule that holds the powders")


def _alone(line: Line, size: str, volume: Fraction) -> Fraction | None:
    """Grams of a powder that alone fill a capsule: of the lot before the recipe, a statistic before a density."""
    for texts in (line.lot, line.recipe):
        for part in text_of(texts, "packing statistic").split(";"):
            match = _PACKING.fullmatch(part.strip())
            if match is not None and match[2] == size:
                return amount(match[1]).base
        if text_of(texts, "bulk density"):
            return ratio(text_of(texts, "bulk density")).base * volume
    return None
