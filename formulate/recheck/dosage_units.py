"""What one dosage unit holds where the form says so, from what is taken of the other lines before rounding.

A powder takes the share of a capsule that its mass is of what alone would fill it; the filler takes the rest. In a
mold each gram of a drug is there in place of some base.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from formulate.recheck.batch import Batch
from formulate.recheck.reading.reader import MASS, added, amount, lacks, ratio, sum_of
from formulate.recheck.reading.typed import Line, Texts, text_of
from formulate.recheck.taking.portion import Portion, sizes_of
from formulate.recheck.total import Total

_PACKING: Final = re.compile(r"(.+?) +in +size +([0-9]+E?)(?:,? +mean +of +[0-9]+)?")


class OfOne(NamedTuple):
    """Grams of one unit and of the fill in it; the capsule that holds it, and what the others take of that.

    Of a mold what it holds of base alone, and what the others displace of that.
    """

    each: Fraction
    fill: Fraction
    size: str = ""
    occupied: Fraction | None = None
    calibration: Fraction | None = None
    displaced: Fraction | None = None


def of_one(fill: Line, batch: Batch) -> OfOne | None:
    """What one unit holds; None for a fill that states its amount."""
    if not fill.amount.startswith("to fill"):
        return None
    number = batch.total.size(batch.total.kind)
    others = [one for portion in batch.portions for one in portion.each_lot if portion.line.id != fill.id]
    powders = [(one.line, grams_of(one) / number) for one in others if one.measuring != "as needed"]
    if fill.amount.endswith("mold"):
        return _molded(powders, batch.typed)
    return _capsule(fill, powders, batch.typed["forms"]["capsule_sizes"])


def grams_of(portion: Portion) -> Fraction:
    """What is taken of a line before rounding."""
    taken = sum_of([portion.corrected, *([portion.brought] if portion.brought else [])])  # with dilutions of others
    sizes = {} if taken is None or portion.line.leaves else sizes_of(portion.line, taken)
    return sizes[MASS] if MASS in sizes else lacks(portion.line.id, "the mass in one unit")


def with_units(total: Total, one: OfOne | None) -> Total:
    """The total with the mass of all units, where the form found that of one."""
    mass = {} if one is None else {MASS: one.each * total.size(total.kind)}
    return total._replace(filled=MASS, sizes={**total.sizes, **mass}) if mass else total


# Capsules -------------------------------------------------------------------------------------------


def _capsule(fill: Line, powders: Sequence[tuple[Line, Fraction]], sizes: Mapping[str, str]) -> OfOne:
    """In the smallest of the sizes in question that holds them."""
    for size, volume in sorted(((size, amount(typed).base) for size, typed in sizes.items()), key=lambda one: one[1]):
        alone = [_alone(line, size, volume) for line, _ in powders]
        filler = _alone(fill, size, volume)
        if filler is None or None in alone:
            continue
        share = added(grams / full for (_, grams), full in zip(powders, alone, strict=True) if full)
        if share < 1:
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


# Molded pieces --------------------------------------------------------------------------------------


def _molded(powders: Sequence[tuple[Line, Fraction]], typed: Texts) -> OfOne:
    """The mold without what the others displace."""
    own = typed["forms"].get("mold", {})
    whole = amount(text_of(typed["recipe"]["mold"], "calibration") or text_of(own, "calibration")).base
    displaced = added(grams * _displaced_by_one(line) for line, grams in powders)
    base = whole - displaced if displaced < whole else lacks("mold", "room for base")
    return OfOne(sum((grams for _, grams in powders), base), base, calibration=whole, displaced=displaced)


def _displaced_by_one(line: Line) -> Fraction:
    """Grams of base that one gram displaces."""
    stated = line.recipe.get("displacement")
    own = stated if isinstance(stated, Mapping) else {"drug that displaces 1 g of base": line.figures["displacement"]}
    by_base = text_of(own, "base displaced by 1 g")
    return amount(by_base).base if by_base else 1 / amount(text_of(own, "drug that displaces 1 g of base")).base
