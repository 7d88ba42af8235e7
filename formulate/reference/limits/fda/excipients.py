"""The Inactive Ingredient Database: greatest and median amount of each excipient, by route and group of forms.

What was greatest in a marketed product is no safe amount: benzalkonium 2 % is a stock. The median of the same form
stands with it. Amounts by day replace the percentages over the years.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from formulate.reference.limits.fda.forms import group_of_fda_form, routes_of_fda
from formulate.reference.limits.fda.products import number_text
from formulate.reference.limits.fda.strengths import NotUnderstood

__all__ = ["EXCIPIENT_COLUMNS", "excipient_limits"]

EXCIPIENT_COLUMNS = (
    *("INGREDIENT_NAME", "ROUTE", "DOSAGE_FORM", "CAS_NUMBER", "UNII"),
    *("POTENCY_AMOUNT", "POTENCY_UNIT", "MAXIMUM_DAILY_EXPOSURE", "MAXIMUM_DAILY_EXPOSURE_UNIT"),
)
_PERCENT = {"%w/w": "% w/w", "%w/v": "% w/v", "%v/v": "% v/v"}
_PER_VOLUME = re.compile(r"(mg|ml)/([0-9.]+)ml")
_NUMBER = re.compile(r"[0-9]*\.?[0-9]+")
_BY_UNIT = frozenset({"oral solid", "suppository or insert", "lozenge", "film", "patch or system", "implant"})

Key = tuple[str, str, str, str]


def excipient_limits(
    rows: Sequence[tuple[int, Mapping[str, str]]],
) -> tuple[list[dict[str, str]], list[tuple[int, str, str]]]:
    """The cells of each limit, and the rows that were left out with their reasons."""
    amounts: dict[Key, list[Fraction]] = defaultdict(list)
    left: list[tuple[int, str, str]] = []
    for line, row in rows:
        try:
            for key, number in _entries(row):
                amounts[key].append(number)
        except NotUnderstood as why:
            text = "; ".join(row[name] for name in ("INGREDIENT_NAME", "ROUTE", "DOSAGE_FORM", *EXCIPIENT_COLUMNS[5:8]))
            left.append((line, text, why.reason))
    return [_cells(key, sorted(found)) for key, found in sorted(amounts.items())], left


def _entries(row: Mapping[str, str]) -> list[tuple[Key, Fraction]]:
    group = group_of_fda_form(row["DOSAGE_FORM"].upper())
    routes = routes_of_fda(row["ROUTE"])
    if not group or not routes:
        raise NotUnderstood("form or route not understood")
    number, unit = _amount(row, group)
    name = " ".join(row["INGREDIENT_NAME"].split()).lower()
    return [((name, route, group, unit), number) for route in routes]


def _amount(row: Mapping[str, str], group: str) -> tuple[Fraction, str]:
    """The greatest amount of a row: by day where that is stated, else in the product."""
    daily, unit = row["MAXIMUM_DAILY_EXPOSURE"], row["MAXIMUM_DAILY_EXPOSURE_UNIT"]
    if daily:
        if unit != "mg":
            raise NotUnderstood("unit of the daily exposure not understood")
        return _number(daily), "mg/day"
    potency, unit = row["POTENCY_AMOUNT"], row["POTENCY_UNIT"]
    if unit in {"NA", "ADJ PH"} or not potency:
        raise NotUnderstood("no amount is stated (NA, to adjust the pH)")
    if unit in _PERCENT:
        return _number(potency), _PERCENT[unit]
    per = _PER_VOLUME.fullmatch(unit)
    if per is not None:
        kind = "mg" if per[1] == "mg" else "mL"
        return _number(potency) / Fraction(per[2]), f"{kind}/mL"
    if unit == "mg/mg":
        return _number(potency) * 1000, "mg/g"
    if unit == "mg" and group in _BY_UNIT:
        return _number(potency), "mg/unit"
    raise NotUnderstood("amount without what it is in")


def _number(text: str) -> Fraction:
    bare = text.replace(",", "")
    if not _NUMBER.fullmatch(bare) or not Fraction(bare):
        raise NotUnderstood("amount not understood")
    return Fraction(bare)


def _cells(key: Key, found: Sequence[Fraction]) -> dict[str, str]:
    substance, route, group, unit = key
    median = found[(len(found) - 1) // 2]  # of two the lower: the other may be that of a stock
    return {
        "substance": substance,
        "use": "excipient",
        "route": route,
        "form_group": group,
        "unit": unit,
        "lowest": number_text(found[0]),
        "usual_to": number_text(median),
        "greatest": number_text(found[-1]),
        "products": str(len(found)),
        "at_greatest": str(found.count(found[-1])),
    }
