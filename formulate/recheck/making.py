"""The amount to make where it is found: from how it is used, or from what there is, which must be enough."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import Final

from formulate.recheck.reading.rates import of_sig, rate
from formulate.recheck.reading.reader import TABLES, Amount, amount, demand, lacks, number, to_digits
from formulate.recheck.reading.typed import text_of, words
from formulate.recheck.second import Second
from formulate.recheck.vehicles import up

#: An amount, for an area of skin; how often; for how long; on what area.
_REGIMEN: Final = re.compile(TABLES["patterns"]["regimen"])
#: Square centimeters.
_AREAS: Final[dict[str, str]] = TABLES["areas"]


def make_of(second: Second) -> Amount:
    """What is made; where it is found from what there is, no more than that may be taken."""
    there_is = second.typed.get("from", {})
    for name, typed in there_is.items() if isinstance(there_is, Mapping) else ():
        held = amount(typed)
        own = [one for one in second.every_portion if one.line.id == name]
        for one in own or [one for one in second.every_portion if words(name) in map(words, one.line.names)]:
            shown = one.to_measure or held._replace(base=Fraction(0))
            held = held._replace(base=held.base - (one.actual | {shown.kind: shown.base}).get(held.kind, Fraction(0)))
        demand(held.base >= 0, "from", f"enough {name}", typed)
    return _needed(second) if text_of(second.typed, "for") else second.batch.make.plain


def _needed(second: Second) -> Amount:
    """Amount x whole doses; whole units, and whole packs where they are stated."""
    used, a_day, days = used_of(second)
    base = used.base * (ceil(a_day * days) or 1)
    if pack := text_of(second.typed, "pack"):
        return Amount(used.kind, ceil(base / amount(pack).base) * amount(pack).base)
    return Amount(used.kind, up(base, to_digits(base, 6) == base, used.is_count))


def used_of(second: Second) -> tuple[Amount, Fraction, int]:
    """How much of the product is used at once, how often a day, and for how many days; 0 where they are not stated."""
    typed = " ".join(text_of(second.typed, "for").split())
    sig, per, skin, often, days, unit, area, of = (_REGIMEN.fullmatch(typed) or lacks("for", "a use", typed)).groups()
    one, a_day = of_sig(f"{sig}{often or ''}") if days else (sig, Fraction(1))
    used, on = _product(one, second), Fraction(1)
    if area:
        on = number(area) * number(_AREAS[of]) / (number(per or "1") * number(_AREAS[skin]))
    return Amount(used.kind, used.base * on), a_day, int(days or 0) * (7 if unit == "week" else 1)


def _product(one: str, second: Second) -> Amount:
    """An amount of product, or the product that holds an amount of an active; for the weight of the patient."""
    text, _, name = one.partition(" of ")
    a_day = rate(f"{text}/day").of_body(second.typed)
    dose, labels = Amount(a_day.kind, a_day.base * 24), second.batch.labels.items()
    held = [one for active, one in labels if one.of == dose.kind and words(active) == words(name or active)]
    is_product = name.endswith("product") or not held or (held[0].within == dose.kind and not name)
    return dose if is_product else Amount(held[0].within, dose.base / held[0].base)
