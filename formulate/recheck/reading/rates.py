"""Rates: of an infusion, and of an active that is ordered in a time; for the whole body, or for one kilogram of it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from formulate.recheck.reading.reader import TABLES, VOLUME, Ratio, amount, lacks, refuse, unit_size
from formulate.recheck.reading.typed import Texts, text_of

#: Hours in a unit of time, by its spellings.
HOURS: Final[dict[str, Fraction]] = {word: Fraction(size) for size, words in TABLES["hours"].items() for word in words}


#: An amount and how often; its numbers in words.
_SIG: Final = re.compile(TABLES["patterns"]["sig"])
_NUMBERS: Final[dict[str, str]] = TABLES["numbers"]


class Rate(NamedTuple):
    """An amount in an hour, in base units."""

    kind: str
    base: Fraction
    by_weight: bool

    def of_body(self, typed: Texts) -> Rate:
        """For the whole body."""
        if not self.by_weight:
            return self
        weight = text_of(typed.get("patient", {}), "weight") or lacks("patient.weight", "the weight of the patient")
        return Rate(self.kind, self.base * amount(weight).base / 1000, by_weight=False)


def _parts(text: str) -> list[str]:
    return re.split(" *(?:/(?![0-9])| per ) *", text.strip(" "))


def is_rate(text: str) -> bool:
    """Whether a text is an amount in a time."""
    return any(part in HOURS for part in _parts(text)[1:])


def rate(text: str) -> Rate:
    """An amount in a time, and perhaps for a weight."""
    counted, *below = _parts(text)
    each, weights = amount(counted), [unit_size(part)[1] / 1000 for part in below if part not in HOURS]
    hours = next(HOURS[part] for part in below if part in HOURS)
    return Rate(each.kind, each.base / hours / (weights[0] if weights else 1), by_weight=bool(weights))


def of_sig(sig: str) -> tuple[str, Fraction]:
    """An amount, and how often a day."""
    taken, step, every, times, within = (_SIG.fullmatch(" ".join(sig.split())) or refuse(sig, "how often")).groups()
    count, hours = (Fraction(_NUMBERS.get(one, one)) for one in (times or "1", step or "1"))
    return taken, 24 * count / hours / HOURS[every or within]


def infusion_rate(typed: Texts) -> Rate | None:
    """The rate that was asked for, else that of the recipe."""
    stated = text_of(typed, "rate") or text_of(typed["recipe"].get("infusion", {}), "rate")
    return rate(stated) if stated else None


def strength_of(ordered: str, typed: Texts) -> Ratio:
    """What is in a milliliter, of what is ordered."""
    dose, flow = rate(ordered), infusion_rate(typed) or lacks("infusion", "the rate of the infusion")
    if dose.by_weight != flow.by_weight:
        dose, flow = dose.of_body(typed), flow.of_body(typed)
    return Ratio(dose.kind, VOLUME, dose.base / flow.base)
