"""The vessels that a pharmacy mixes in: mortars, beakers, jars of an electronic mortar, each with what it holds.

::

    [[vessel]]
    id = "M250"
    name = "mortar"
    capacity = "250 mL"                    # or by weight, or both: "50 mL; 50 g"
    filled = "10 to 60 %"                  # of the capacity; up to all of it, if it is left out
    forms = "cream; ointment; powder"      # that are made in it; all, if it is left out
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from formulate.errors import InputError, SettingsError
from formulate.frozen import Frozen
from formulate.typed.dosage_forms import DosageForm
from formulate.typed.fields import Fields, fraction_from_percent, plain_name
from formulate.units import Quantity, is_kind, quantity

__all__ = ["Vessel", "vessel_from_typed"]

#: The fields as typed.
VESSEL_FIELDS = ("id", "name", "capacity", "filled", "forms")
_FILLED = re.compile(r"(?:(?P<low>[0-9.]+) *%? +)?to +(?P<high>[0-9.]+) *%")
_EXAMPLE = "write '10 to 60 %' of the capacity"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Vessel(Frozen):
    """A vessel of the pharmacy."""

    id: str
    name: str = ""
    capacities: tuple[Quantity, ...]  # a volume, a mass or both
    low: Fraction = Fraction(0)  # share of the capacity, from which it may be filled
    high: Fraction = Fraction(1)  # to which
    forms: tuple[DosageForm, ...] = ()  # that are made in it; all, if none is stated
    typed: Mapping[str, str] = field(default_factory=dict)


def vessel_from_typed(typed: Mapping[str, object], *, where: str = "vessel") -> Vessel:
    """A vessel from its fields as typed; a ``SettingsError`` has all mistakes at once.

    >>> from formulate.units import show
    >>> vessel = vessel_from_typed({"id": "M250", "capacity": "250 mL", "filled": "10 to 60 %", "forms": "cream"})
    >>> [show(one) for one in vessel.capacities], show(vessel.capacities[0] * vessel.high)
    (['250 mL'], '150 mL')
    """
    fields = Fields(typed, VESSEL_FIELDS, path=where)
    low, high = fields.read("filled", _filled) or (Fraction(0), Fraction(1))
    vessel = Vessel(
        id=fields.plain("id", plain_name, needed="write its id, such as 'M250'"),
        name=fields.plain("name"),
        capacities=fields.read("capacity", _capacities, needed="write what it holds: '250 mL'") or (),
        low=low,
        high=high,
        forms=fields.read("forms", _forms) or (),
        typed=fields.typed,
    )
    fields.finish(SettingsError, where)
    return vessel


def _capacities(text: str) -> tuple[Quantity, ...]:
    each = tuple(quantity(part.strip(" "), "volume", "mass", where="") for part in text.split(";"))
    if len({is_kind(one, "mass") for one in each}) < len(each):
        remedy = "state one volume, one weight, or both: '50 mL; 50 g'"
        raise InputError("one capacity of a kind", code="E_VESSEL_CAPACITY", given=text, remedy=remedy)
    return each


def _filled(text: str) -> tuple[Fraction, Fraction]:
    match = _FILLED.fullmatch(text.strip(" "))
    if match is None:
        raise InputError("two shares of the capacity", code="E_VESSEL_FILLED", given=text, remedy=_EXAMPLE)
    low = Fraction(0) if match["low"] is None else fraction_from_percent(f"{match['low']} %", zero=True)
    high = fraction_from_percent(f"{match['high']} %")
    if low >= high:
        raise InputError("the smaller share first", code="E_VESSEL_FILLED", given=text, remedy=_EXAMPLE)
    return low, high


def _forms(text: str) -> tuple[DosageForm, ...]:
    known = {form.value: form for form in DosageForm}
    names = [" ".join(part.split()).casefold() for part in text.split(";")]
    unknown = [name for name in names if name not in known]
    if unknown:
        remedy = f"use: {', '.join(known)}, separated by semicolons"
        raise InputError("dosage forms", code="E_CHOICE", given=unknown[0], remedy=remedy)
    return tuple(known[name] for name in names)
