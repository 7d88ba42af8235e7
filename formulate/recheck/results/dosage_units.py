"""Dosage units: the capsule, what one unit weighs, and between which limits."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from formulate.recheck.batch import Batch
from formulate.recheck.dosage_units import OfOne, grams_of, of_one
from formulate.recheck.reading.reader import MASS, TABLES, VOLUME, Amount, amount, nearest_whole
from formulate.recheck.reading.recorded import (
    Reader,
    Results,
    Value,
    Values,
    amount_of,
    exact,
    integer,
    read,
    record_in,
    under,
)
from formulate.recheck.reading.typed import Line, text_of, words
from formulate.recheck.second import Second
from formulate.recheck.taking.portion import sizes_of

#: By family: from which mean (mg) on by how many thousandths a unit may deviate from it, by the European rule.
_DEVIATIONS: Final[dict[str, list[list[int]]]] = TABLES["dosage units"]["deviations"]
_FAMILIES: Final[dict[str, str]] = TABLES["dosage units"]["families"]
_AMOUNTS: Final[dict[str, Reader]] = dict.fromkeys(("exact", "target", "lowest", "highest"), amount_of)
_WEIGHT: Final[dict[str, Reader]] = {**_AMOUNTS, "deviation": exact}
_CAPSULES: Final[dict[str, Reader]] = {"size": str, "occupied": exact, "plate": integer}
_OF_MOLDED: Final = ("five", "calibration", "displaced", "excess")
_MOLDED: Final[dict[str, Reader]] = {"pours": integer} | dict.fromkeys(_OF_MOLDED, amount_of)
_READERS: Final = {"capsules": _CAPSULES, "molded": _MOLDED, "divided powders": dict[str, Reader]()}


def recorded(results: Results) -> Values:
    """The dosage units as a record states them."""
    values: Values = {}
    forms = record_in(results, "forms")
    for family in (name for name in _READERS if name in forms):
        part, readers = record_in(forms, family), {"number": integer} | _READERS[family]
        weight = record_in(part, "weight") if part.get("weight") is not None else dict.fromkeys(_WEIGHT)
        values |= under(f"forms.{family}", {key: read(part, key, of) for key, of in readers.items()})
        values |= under(f"forms.{family}.weight", {key: read(weight, key, of) for key, of in _WEIGHT.items()})
    return values


def found(second: Second) -> Values:
    """The same, found again."""
    batch = second.batch
    family = _FAMILIES.get(words(text_of(batch.typed["recipe"], "form")), "")
    if not family or batch.total.kind in (MASS, VOLUME):
        return {}
    fill = next((line for line in batch.lines if line.amount.startswith("to fill")), None)
    one = None if fill is None else of_one(fill, batch)
    weight, step = _weight(batch, family)
    part: Values = {"number": int(batch.total.size(batch.total.kind))}
    if family != "divided powders":
        part |= _capsules(batch, one) if family == "capsules" else _molded(batch, one, weight["exact"], step)
    return under(f"forms.{family}", part) | under(f"forms.{family}.weight", weight)


def _capsules(batch: Batch, one: OfOne | None) -> Values:
    typed = batch.typed
    size = one.size if one else text_of(typed["recipe"].get("capsule", {}), "size").replace("smallest", "")
    machines = [(machine["plate"], text_of(machine, "sizes")) for machine in typed["forms"]["capsule_machines"]]
    plates = [int(plate) for plate, sizes in machines if not sizes or not size or size in sizes.split("; ")]
    of_powder = text_of(typed, "excess").endswith("%")
    number = amount(text_of(typed, "make")).base if of_powder else batch.total.size(batch.total.kind)
    plate = next((plate for plate in plates if number % plate == 0), next(iter(plates), None))
    return {"number": int(number), "size": size, "plate": plate, "occupied": one and one.occupied}


def _molded(batch: Batch, one: OfOne | None, weight: Value, step: Fraction) -> Values:
    total, make = batch.total.size(batch.total.kind), amount(text_of(batch.typed, "make")).base
    five = nearest_whole(weight.base * 5 / step) * step if isinstance(weight, Amount) else None
    masses = {"five": five, "calibration": one and one.calibration, "displaced": one and one.displaced}
    amounts = {name: None if grams is None else Amount(MASS, grams) for name, grams in masses.items()}
    cavities = text_of(batch.typed["forms"].get("mold", {}), "cavities")
    pours = -int(-total // int(cavities)) if cavities else None
    return {"excess": Amount(batch.total.kind, total - make) if total > make else None, "pours": pours, **amounts}


def _weight(batch: Batch, family: str) -> tuple[Values, Fraction]:
    """What is weighed, and between which limits, which are rounded inward; and the step of the balance."""
    grams = _grams_of_one(batch)
    if grams is None:
        return {**dict.fromkeys(_WEIGHT)}, Fraction(1)
    step = _step(batch, grams)
    target, of_mean = nearest_whole(grams / step) * step, batch.typed["forms"]["weights"] == "against the mean"
    of_theory = next(share for least, share in _DEVIATIONS[family] if grams * 1000 >= least)
    deviation = Fraction(of_theory if of_mean else 100, 1000)
    limits = (-(target * (deviation - 1) // step) * step, target * (1 + deviation) // step * step)
    lowest, highest = (None if of_mean else Amount(MASS, limit) for limit in limits)
    weighed: Values = {"exact": Amount(MASS, grams), "target": Amount(MASS, target)}
    return weighed | {"deviation": deviation, "lowest": lowest, "highest": highest}, step


def _grams_of_one(batch: Batch) -> Fraction | None:
    """By the fill line, else by what is taken of all lines before rounding."""
    total, number = batch.total, batch.total.size(batch.total.kind)
    if total.filled != total.kind:
        return total.size(MASS) / number if total.filled == MASS else None
    parts = [one for portion in batch.portions for one in portion.each_lot]
    known = [one for one in parts if one.corrected and MASS in sizes_of(one.line, one.corrected)]
    return sum(map(grams_of, known), Fraction(0)) / number if len(known) == len(parts) else None


def _step(batch: Batch, grams: Fraction) -> Fraction:
    """Of the coarsest balance with an error of at most a hundredth, else of the finest; else 1 mg."""
    chosen, fillings = batch.bench._replace(aims=(Fraction(1, 100),) * 5).choose(Line({}, {}), Amount(MASS, grams))
    return Fraction(1, 1000) if chosen is None or fillings > 1 else chosen.step.base
