"""The Orange Book's ``products.txt``: lowest and greatest marketed strength of each ingredient, by route and form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction

from formulate.reference.identities.identity import SHIPPED
from formulate.reference.limits.fda.forms import group_of_fda_form, routes_of_fda
from formulate.reference.limits.fda.strengths import MarketedStrength, NotUnderstood, read_strengths
from formulate.units import decimal_text

__all__ = ["PRODUCT_COLUMNS", "newest_approval", "number_text", "product_limits", "products_of"]

PRODUCT_COLUMNS = ("Ingredient", "DF;Route", "Trade_Name", "Applicant", "Strength")
DISCONTINUED = "DISCN"
#: Groups whose amount without anything below it is that of one dosage unit, and those where it is a container's.
_COUNTED = frozenset(
    {"oral solid", "suppository or insert", "lozenge", "film", "implant", "patch or system", "cutaneous liquid or pad"}
)
#: Elements that a strength may count in the place of the substance.
_ELEMENTS = frozenset(
    {"iron", "copper", "zinc", "iodine", "calcium", "manganese", "chromium", "selenium", "magnesium", "lithium"}
)
#: Forms that are named as a substance of their own.
_SUBSTANCES = {"phenytoin na": "phenytoin sodium", "ampicil": "ampicillin"}
_SALTS = frozenset(
    {"phosphate", "hydrochloride", "hydrobromide", "sulfate", "maleate", "tartrate", "bitartrate", "carbonate"}
)
#: What holds a drug in a product, behind the name of the drug.
_CARRIER = re.compile(r" (?:polistirex|polacrilex|(?:resin|phosphate) complex)$")
_ACID = re.compile(r"[a-z]+ic acid|teriparatide")

#: A group of products: substance, what is counted by its name, route, group of forms, unit.
Key = tuple[str, str, str, str, str]
Row = tuple[int, Mapping[str, str]]


def newest_approval(rows: Iterable[Row]) -> str:
    """The newest day of approval in the file; ``""`` where none is stated."""
    days = {row.get("Approval_Date", "") for _, row in rows}
    read = [day for day in map(_day, days) if day]
    return max(read, default="")


def _day(text: str) -> str:
    try:
        return datetime.strptime(text, "%b %d, %Y").date().isoformat()  # noqa: DTZ007  # a day without a time
    except ValueError:
        return ""


def product_limits(rows: Sequence[Row]) -> tuple[list[dict[str, str]], list[tuple[int, str, str]]]:
    """The cells of each limit, and the rows that were left out with their reasons."""
    strengths: dict[Key, list[tuple[Fraction, bool]]] = defaultdict(list)
    left: list[tuple[int, str, str]] = []
    for line, row in rows:
        try:
            for key, number in products_of(row):
                strengths[key].append((number, row.get("Type", "") != DISCONTINUED))
        except NotUnderstood as why:
            text = "; ".join(row.get(name, "") for name in ("Ingredient", "DF;Route", "Strength"))
            left.append((line, text, why.reason))
    return [_cells(key, found) for key, found in sorted(strengths.items())], left


def products_of(row: Mapping[str, str]) -> list[tuple[Key, Fraction]]:
    """What one product says: of each ingredient by each route, its strength; :class:`NotUnderstood` where unclear."""
    form, _, route = row.get("DF;Route", "").partition(";")
    ingredients = [" ".join(name.split()).lower() for name in row.get("Ingredient", "").split(";")]
    strengths = read_strengths(row.get("Strength", ""), len(ingredients))
    group, routes = group_of_fda_form(form.strip().upper()), routes_of_fda(route)
    if not group:
        raise NotUnderstood("kit or form not understood")
    if not routes:
        raise NotUnderstood("route not stated")
    entries = []
    for name, strength in zip(ingredients, strengths, strict=True):
        unit = _unit(strength, group)
        counted = counted_form(name, strength.form)
        entries += [((name, counted, one, group, unit), strength.number) for one in routes]
    return entries


def _unit(strength: MarketedStrength, group: str) -> str:
    """The unit, with what an amount alone is in."""
    if "/" in strength.unit or strength.unit == "%":
        return strength.unit
    if strength.unit == "mL":
        raise NotUnderstood("strength is a volume")
    return f"{strength.unit}/{'unit' if group in _COUNTED else 'container'}"


def counted_form(substance: str, form: str) -> str:
    """The name of what a strength counts; ``""`` for the substance itself.

    A salt counted in the place of another, or of what holds the drug in a resin, is the usual one of the drug: one that
    is on file; any other is :class:`NotUnderstood`.

    >>> counted_form("sertraline hydrochloride", "base"), counted_form("dexamethasone sodium phosphate", "phosphate")
    ('sertraline', 'dexamethasone phosphate')
    >>> counted_form("chlorpheniramine polistirex", "maleate"), counted_form("nicotine polacrilex", "base")
    ('chlorpheniramine maleate', 'nicotine')
    """
    if not form:
        return ""
    drug = SHIPPED.parent_of(_CARRIER.sub("", substance))
    if form == "base":
        return drug if drug != substance or " " not in drug else f"{substance} as base"
    if form in _ELEMENTS or _ACID.fullmatch(form):
        return form
    if form in _SUBSTANCES:
        return _SUBSTANCES[form]
    if form in _SALTS:
        return _salt(drug, form)
    return f"{substance} as {form}"


def _salt(drug: str, form: str) -> str:
    """The name of a salt of a drug, or of another salt of the same metal."""
    name = f"{drug} {form}" if " " not in drug else f"{drug.split()[0]} {form}"
    if " " in drug and SHIPPED.exactly(name) is None:
        raise NotUnderstood("strength counts another form that is not on file")
    return name


def _cells(key: Key, found: Sequence[tuple[Fraction, bool]]) -> dict[str, str]:
    substance, counted, route, group, unit = key
    numbers = [number for number, _ in found]
    current = [number for number, is_current in found if is_current]
    greatest = max(numbers)
    return {
        "substance": substance,
        "use": "active",
        "counted_as": counted,
        "route": route,
        "form_group": group,
        "unit": unit,
        "lowest": number_text(min(numbers)),
        "greatest": number_text(greatest),
        "products": str(len(numbers)),
        "at_greatest": str(numbers.count(greatest)),
        "current_products": str(len(current)),
        "current_greatest": number_text(max(current)) if current else "",
        "strengths": "; ".join(number_text(one) for one in sorted(set(current))),
    }


def number_text(value: Fraction) -> str:
    """A number as a cell: a plain decimal, or a fraction where none holds it."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return decimal_text(value) if denominator == 1 else f"{value.numerator}/{value.denominator}"
