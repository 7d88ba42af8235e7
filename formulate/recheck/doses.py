"""What one dose holds of each active, again: by its amount of product, per day and per kilogram."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from formulate.errors import InputError
from formulate.recheck.needed import labeled, product_density
from formulate.recheck.reader import MASS, VOLUME, Amount, amount, unit_size
from formulate.recheck.typed import Texts, text_of

_WORDS = {"once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "four": 4, "six": 6}
_TIMES = rf"([0-9]+|{'|'.join(_WORDS)})(?: times?)? (?:\w+ day|daily)"
_SIG = re.compile(rf"(.+?),? (?:every ([0-9]+) *h(?:ours?)?|{_TIMES}|daily|every day)")


def doses_of(typed: Texts) -> dict[str, tuple[Fraction | None, ...]]:
    """By active: product taken, doses a day, active in one and in a day, both per kilogram; in base units."""
    patient, stated = typed.get("patient") or {}, typed["recipe"].get("dose") or {}
    sig = text_of(patient, "sig")
    taken, per_day = _of_sig(sig) if sig else (text_of(stated, "volume") or text_of(stated, "units"), None)
    if not taken:
        return {}
    weight = text_of(patient, "weight")
    kilograms = amount(weight).base / 1000 if weight else None
    return {
        active: _values(amount(taken), per_day, label.base * _in_kind(amount(taken), label.within, typed), kilograms)
        for active, label in labeled(typed).items()
    }


def _of_sig(sig: str) -> tuple[str, Fraction]:
    read = _SIG.fullmatch(" ".join(sig.split()))
    if read is None:
        raise InputError("an amount and how often", code="E_RECHECK_READ", where="sig", given=sig)
    taken, hours, times = read.groups()
    return taken, Fraction(24, int(hours)) if hours else Fraction(_WORDS.get(times) or int(times or 1))


def _in_kind(taken: Amount, kind: str, typed: Texts) -> Fraction:
    density = product_density(typed["recipe"])
    if density is None or {taken.kind, kind} != {MASS, VOLUME}:
        return taken.base
    return taken.base / density.base if kind == VOLUME else taken.base * density.base


def _values(
    taken: Amount, per_day: Fraction | None, content: Fraction, weight: Fraction | None
) -> tuple[Fraction | None, ...]:
    daily = None if per_day is None else content * per_day
    each = [None if one is None or weight is None else one / weight for one in (content, daily)]
    return taken.base, per_day, content, daily, *each


def recorded_dose(dose: Mapping[str, Any]) -> tuple[Fraction | None, ...]:
    """The same values as a record states them; a unit below a slash is a kilogram or a day."""
    keys = ("taken", "per_day", "content", "daily", "by_weight", "daily_by_weight")
    return tuple(_recorded(dose[key], key) for key in keys)


def _recorded(value: Any, key: str) -> Fraction | None:
    if value is None or isinstance(value, str):
        return None if value is None else Fraction(value)
    head, *below = value["unit"].split("/")
    if below != {"by_weight": ["kg"], "daily_by_weight": ["kg", "day"]}.get(key, []):
        raise ValueError(value["unit"])
    return Fraction(value["value"]) * unit_size(head)[1]
