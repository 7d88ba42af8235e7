"""Dosage units: the capsule, what one unit weighs, and between which limits."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from formulate.recheck.batch import Batch
from formulate.recheck.dosage_units import OfOne, grams_of, of_one
from formulate.recheck.reading.reader import MASS, TABLES, VOLUME, Amount, added, amount, nearest_whole
from formulate.recheck.reading.recorded import Values
from formulate.recheck.reading.typed import Line, text_of, words
from formulate.recheck.second import Second
from formulate.recheck.taking.portion import sizes_of

#: By family: from which mean (mg) on by how many thousandths a unit may deviate from it, by the European rule.
_DEVIATIONS: Final[dict[str, list[list[int]]]] = TABLES["dosage units"]["deviations"]
_FAMILIES: Final[dict[str, str]] = TABLES["dosage units"]["families"]


def found(second: Second) -> Values:
    """What is found of dosage units, under the family that they are of; none of the others."""
    batch, families = second.batch, dict.fromkeys(_FAMILIES.values())
    family = _FAMILIES.get(words(text_of(batch.typed["recipe"], "form")), "")
    if not family or batch.total.kind in (MASS, VOLUME):
        return families
    fill = next((line for line in batch.lines if line.amount.startswith("to fill")), None)
    one, grams = None if fill is None else of_one(fill, batch), _grams_of_one(batch)
    weight = None if grams is None else _weight(batch, family, grams)
    part: Values = {"number": int(batch.total.size(batch.total.kind)), "weight": weight}
    if family in ("capsules", "molded"):
        part = {**part, **(_capsules(batch, one) if family == "capsules" else _molded(batch, one, grams))}
    return {**families, family: part}


def _capsules(batch: Batch, one: OfOne | None) -> Values:
    typed = batch.typed
    size = one.size if one else text_of(typed["recipe"].get("capsule", {}), "size").replace("smallest", "")
    machines = [(machine["plate"], text_of(machine, "sizes")) for machine in typed["forms"]["capsule_machines"]]
    plates = [int(plate) for plate, sizes in machines if not sizes or not size or size in sizes.split("; ")]
    of_powder = text_of(typed, "excess").endswith("%")
    number = amount(text_of(typed, "make")).base if of_powder else batch.total.size(batch.total.kind)
    plate = next((plate for plate in plates if number % plate == 0), next(iter(plates), None))
    return {"number": int(number), "size": size, "plate": plate, "occupied": one and one.occupied}


def _molded(batch: Batch, one: OfOne | None, grams: Fraction | None) -> Values:
    five = None if grams is None else _weighed(batch, grams, 5)
    total, make = batch.total.size(batch.total.kind), amount(text_of(batch.typed, "make")).base
    masses = {"five": five, "calibration": one and one.calibration, "displaced": one and one.displaced}
    amounts = {name: None if mass is None else Amount(MASS, mass) for name, mass in masses.items()}
    cavities = text_of(batch.typed["forms"].get("mold", {}), "cavities")
    pours = -int(-total // int(cavities)) if cavities else None
    return {"excess": Amount(batch.total.kind, total - make) if total > make else None, "pours": pours, **amounts}


def _weighed(batch: Batch, grams: Fraction, count: int = 1) -> Fraction:
    """What the balance shows of that many."""
    step = _step(batch, grams)
    return nearest_whole(grams * count / step) * step


def _weight(batch: Batch, family: str, grams: Fraction) -> Values:
    """What is weighed, and between which limits, which are rounded inward to steps of the balance."""
    step, target = _step(batch, grams), _weighed(batch, grams)
    of_mean = batch.typed["forms"]["weights"] == "against the mean"
    of_theory = next(share for least, share in _DEVIATIONS[family] if grams * 1000 >= least)
    deviation = Fraction(of_theory if of_mean else 100, 1000)
    limits = (-(target * (deviation - 1) // step) * step, target * (1 + deviation) // step * step)
    lowest, highest = (None if of_mean else Amount(MASS, limit) for limit in limits)
    weighed: Values = {"exact": Amount(MASS, grams), "target": Amount(MASS, target)}
    return {**weighed, "deviation": deviation, "lowest": lowest, "highest": highest}


def _grams_of_one(batch: Batch) -> Fraction | None:
    """By the fill line, else by what is taken of all lines before rounding."""
    total, number = batch.total, batch.total.size(batch.total.kind)
    if total.filled != total.kind:
        return total.size(MASS) / number if total.filled == MASS else None
    parts = [one for portion in batch.portions for one in portion.each_lot]
    is_known = all(one.corrected and MASS in sizes_of(one.line, one.corrected) for one in parts)
    return added(map(grams_of, parts)) / number if is_known else None


def _step(batch: Batch, grams: Fraction) -> Fraction:
    """Of the coarsest balance with an error of at most a hundredth, else of the finest; else 1 mg."""
    chosen, fillings = batch.bench._replace(aims=(Fraction(1, 100),) * 5).choose(Line({}, {}), Amount(MASS, grams))
    return Fraction(1, 1000) if chosen is None or fillings > 1 else chosen.step.base
