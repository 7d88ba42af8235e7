"""What one dose holds of each active, again: by its amount of product, per day and per kilogram."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from formulate.recheck.content.labeled import labeled
from formulate.recheck.reading.reader import Amount, Ratio, amount, refuse, unit_size
from formulate.recheck.reading.recorded import Results, Values, exact, optional, read, records
from formulate.recheck.reading.typed import Texts, text_of
from formulate.recheck.second import Second
from formulate.recheck.total import product_density

#: The figures of the doses of one active.
Dose: TypeAlias = "tuple[Fraction | None, ...]"
_WORDS = {"once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "six": 6}
_TIMES = rf"([0-9]+|{'|'.join(_WORDS)})(?: times?)? (?:\w+ day|daily)"
_SIG = re.compile(rf"(.+?),? (?:every ([0-9]+) *h(?:ours?)?|{_TIMES}|daily|every day)")


def recorded(results: Results) -> Values:
    """The doses as a record states them."""
    return {f"doses[{dose.get('active')}]": read({"it": dose}, "it", _recorded) for dose in records(results, "doses")}


def _recorded(dose: Mapping[str, Any]) -> Dose:
    keys = ("taken", "per_day", "content", "daily", "by_weight", "daily_by_weight")
    return tuple(_recorded_figure(dose[key], key) for key in keys)


def _recorded_figure(value: Any, key: str) -> Fraction | None:
    if value is None or isinstance(value, str):
        return optional(value)
    unit, *below = value["unit"].split("/")  # below a slash: a kilogram or a day
    if below != {"by_weight": ["kg"], "daily_by_weight": ["kg", "day"]}.get(key, []):
        raise ValueError(value["unit"])
    return exact(value["value"]) * unit_size(unit)[1]


def found(second: Second) -> Values:
    """The doses, found again."""
    labels = labeled(second.typed, second.batch.total)
    return {f"doses[{active}]": dose for active, dose in _doses_of(second.typed, labels).items()}


def _doses_of(typed: Texts, labels: Mapping[str, Ratio]) -> dict[str, Dose]:
    """By active: product taken, doses a day, active in one and in a day, both per kilogram; in base units."""
    patient, stated = typed.get("patient") or {}, typed["recipe"].get("dose") or {}
    sig = text_of(patient, "sig")
    taken, per_day = of_sig(sig) if sig else (text_of(stated, "volume") or text_of(stated, "units"), None)
    if not taken:
        return {}
    kilograms = amount(weight).base / 1000 if (weight := text_of(patient, "weight")) else None
    sizes = amount(taken).sizes(product_density(typed))
    held = {active: one.base * sizes.get(one.within, amount(taken).base) for active, one in labels.items()}
    return {active: _values(amount(taken), per_day, content, kilograms) for active, content in held.items()}


def of_sig(sig: str) -> tuple[str, Fraction]:
    """An amount, and how often a day."""
    read = _SIG.fullmatch(" ".join(sig.split()))
    if read is None:
        refuse(sig, "an amount and how often")
    taken, hours, times = read.groups()
    return taken, Fraction(24, int(hours)) if hours else Fraction(_WORDS.get(times) or int(times or 1))


def _values(taken: Amount, per_day: Fraction | None, content: Fraction, weight: Fraction | None) -> Dose:
    daily = None if per_day is None else content * per_day
    each = [None if one is None or weight is None else one / weight for one in (content, daily)]
    return taken.base, per_day, content, daily, *each
