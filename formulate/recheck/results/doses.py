"""What one dose holds of each active, again: by its amount of product, per day and per kilogram."""

from __future__ import annotations

import re
from fractions import Fraction

from formulate.recheck.reading.reader import Amount, amount, refuse
from formulate.recheck.reading.recorded import Named, Values
from formulate.recheck.reading.typed import text_of
from formulate.recheck.second import Second

_WORDS = {"once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "six": 6}
_TIMES = rf"([0-9]+|{'|'.join(_WORDS)})(?: times?)? (?:\w+ day|daily)"
_SIG = re.compile(rf"(.+?),? (?:every ([0-9]+) *h(?:ours?)?|{_TIMES}|daily|every day)")


def found(second: Second) -> Values:
    """The dose of each active, of as much product as is taken; none where that is not stated."""
    typed = second.typed
    patient, stated = typed.get("patient") or {}, typed["recipe"].get("dose") or {}
    sig = text_of(patient, "sig")
    taken, per_day = of_sig(sig) if sig else (text_of(stated, "volume") or text_of(stated, "units"), None)
    if not taken:
        return {"doses": Named({})}
    kilograms = amount(weight).base / 1000 if (weight := text_of(patient, "weight")) else None
    product = amount(taken)
    sizes, labels = product.sizes(second.batch.total.density), second.batch.labels
    held = {active: Amount(one.of, one.base * sizes.get(one.within, product.base)) for active, one in labels.items()}
    doses = {active: {"taken": product, **_dose(content, per_day, kilograms)} for active, content in held.items()}
    return {"doses": Named(doses, ("active",))}


def _dose(content: Amount, per_day: Fraction | None, kilograms: Fraction | None) -> Values:
    daily = None if per_day is None else content._replace(base=content.base * per_day)
    each = (("by_weight", content, "kg"), ("daily_by_weight", daily, "kg/day"))
    by_weight = {key: kilograms and one and Amount(f"{one.kind}/{of}", one.base / kilograms) for key, one, of in each}
    return {"per_day": per_day, "content": content, "daily": daily, **by_weight}


def of_sig(sig: str) -> tuple[str, Fraction]:
    """An amount, and how often a day."""
    read = _SIG.fullmatch(" ".join(sig.split())) or refuse(sig, "an amount and how often")
    taken, hours, times = read.groups()
    return taken, Fraction(24, int(hours)) if hours else Fraction(_WORDS.get(times) or int(times or 1))
