"""What one dose holds of each active, again: by its amount of product, per day and per kilogram."""

from __future__ import annotations

from fractions import Fraction

from formulate.recheck.making import used_of
from formulate.recheck.reading.rates import of_sig
from formulate.recheck.reading.reader import Amount, amount
from formulate.recheck.reading.recorded import Named, Values
from formulate.recheck.reading.typed import Texts, text_of
from formulate.recheck.second import Second


def found(second: Second) -> Values:
    """The dose of each active, of as much product as is taken; none where that is not stated."""
    patient = second.typed.get("patient") or {}
    product, per_day = _taken(second, patient)
    if product is None:
        return {"doses": Named({})}
    kilograms = amount(weight).base / 1000 if (weight := text_of(patient, "weight")) else None
    sizes, labels = product.sizes(second.batch.total.density), second.batch.labels
    held = {active: Amount(one.of, one.base * sizes.get(one.within, product.base)) for active, one in labels.items()}
    doses = {active: {"taken": product, **_dose(content, per_day, kilograms)} for active, content in held.items()}
    return {"doses": Named(doses, ("active",))}


def _taken(second: Second, patient: Texts) -> tuple[Amount | None, Fraction | None]:
    """How much of the product at once, and how often a day: of a patient, else by the recipe."""
    stated, per_day = second.typed["recipe"].get("dose") or {}, None
    taken = text_of(stated, "volume") or text_of(stated, "units")
    if sig := text_of(patient, "sig"):
        taken, per_day = of_sig(sig)
    elif patient and text_of(second.typed, "for") and (used := used_of(second))[2]:
        return used[:2]
    return amount(taken) if taken else None, per_day


def _dose(content: Amount, per_day: Fraction | None, kilograms: Fraction | None) -> Values:
    daily = None if per_day is None or per_day < 1 else content._replace(base=content.base * per_day)
    each = (("by_weight", content, "kg"), ("daily_by_weight", daily, "kg/day"))
    by_weight = {key: kilograms and one and Amount(f"{one.kind}/{of}", one.base / kilograms) for key, one, of in each}
    return {"per_day": per_day, "content": content, "daily": daily, **by_weight}
