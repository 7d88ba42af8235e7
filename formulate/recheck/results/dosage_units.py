"""Dosage units: the capsule, what one unit weighs, and between which limits."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from formulate.recheck.batch import Batch
from formulate.recheck.dosage_units import of_one
from formulate.recheck.portion import sizes_of
from formulate.recheck.reading.reader import MASS, VOLUME, Amount, nearest_whole
from formulate.recheck.reading.recorded import (
    Reader,
    Results,
    Values,
    amount_of,
    exact,
    integer,
    read,
    record_in,
    under,
)
from formulate.recheck.reading.typed import text_of, words
from formulate.recheck.second import Second

#: By form: its family, and by how much a unit may deviate from the mean by the European rule, from a mean (g) on.
_FORMS: Final = {"capsule": ("capsules", ((Fraction(3, 10), Fraction(75, 1000)), (Fraction(0), Fraction(1, 10))))}
_AMOUNTS: Final[dict[str, Reader]] = dict.fromkeys(("exact", "target", "lowest", "highest"), amount_of)
_WEIGHT: Final[dict[str, Reader]] = {**_AMOUNTS, "deviation": exact}
_READERS: Final[dict[str, Reader]] = {"number": integer, "size": str, "occupied": exact}


def recorded(results: Results) -> Values:
    """The dosage units as a record states them."""
    values: Values = {}
    forms = record_in(results, "forms")
    for family in (name for name, _ in _FORMS.values() if name in forms):
        part = record_in(forms, family)
        weight = record_in(part, "weight") if part.get("weight") is not None else dict.fromkeys(_WEIGHT)
        values |= under(f"forms.{family}", {key: read(part, key, of) for key, of in _READERS.items()})
        values |= under(f"forms.{family}.weight", {key: read(weight, key, of) for key, of in _WEIGHT.items()})
    return values


def found(second: Second) -> Values:
    """The same, found again."""
    batch = second.batch
    family, deviations = _FORMS.get(words(text_of(batch.typed["recipe"], "form")), ("", ()))
    if not family or batch.total.kind in (MASS, VOLUME):
        return {}
    fill = next((line for line in batch.lines if line.amount.startswith("to fill")), None)
    one = None if fill is None else of_one(fill, batch)
    stated = text_of(batch.typed["recipe"].get("capsule", {}), "size")
    size, occupied = (stated.replace("smallest", ""), None) if one is None else (one.size, one.occupied)
    values: Values = {"number": int(batch.total.size(batch.total.kind)), "size": size, "occupied": occupied}
    weight = _weight(batch, dict(deviations))
    return under(f"forms.{family}", values) | under(f"forms.{family}.weight", weight)


def _weight(batch: Batch, deviations: dict[Fraction, Fraction]) -> Values:
    """What is weighed, and between which limits, which are rounded inward."""
    grams = _grams_of_one(batch)
    if grams is None:
        return dict.fromkeys(_WEIGHT)
    step = _step(batch, grams)
    target = nearest_whole(grams / step) * step
    of_mean = batch.typed["forms"]["profile"] == "DE"
    deviation = next(share for least, share in deviations.items() if grams >= least) if of_mean else Fraction(10, 100)
    limits = (-(target * (deviation - 1) // step) * step, target * (1 + deviation) // step * step)
    lowest, highest = (None if of_mean else Amount(MASS, limit) for limit in limits)
    weighed: Values = {"exact": Amount(MASS, grams), "target": Amount(MASS, target)}
    return weighed | {"deviation": deviation, "lowest": lowest, "highest": highest}


def _grams_of_one(batch: Batch) -> Fraction | None:
    """By the fill line, else by what is taken of all lines before rounding."""
    total = batch.total
    number = total.size(total.kind)
    if total.filled != total.kind:
        return total.size(MASS) / number if total.filled == MASS else None
    parts = [one for portion in batch.portions for one in portion.each_lot]
    sizes = [sizes_of(one.line, one.corrected) if one.corrected and not one.line.leaves else {} for one in parts]
    return sum((size[MASS] for size in sizes), Fraction(0)) / number if all(MASS in size for size in sizes) else None


def _step(batch: Batch, grams: Fraction) -> Fraction:
    """Of the coarsest balance with an error of at most a hundredth, else of the finest; else 1 mg."""
    may = [one for one in batch.bench.instruments if one.may(Amount(MASS, grams))]
    exact_enough = [one.step.base for one in may if one.error * 100 <= grams]
    return max(exact_enough) if exact_enough else min((one.step.base for one in may), default=Fraction(1, 1000))
