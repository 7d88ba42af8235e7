"""What a pharmacy fills dosage units with: molds with their calibrations, and capsule machines.

::

    [[mold]]
    id = "M2"
    name = "metal suppository mold"
    cavities = 12
    calibrations = "hard fat: 2.05 g on 2026-10-01; cocoa butter: 2.02 g on 2026-10-01"   # of one piece of base alone

    [[capsule_machine]]
    id = "C100"
    plate = 100
    sizes = "0; 1; 2; 3"                                                                   # all, if it is left out
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from formulate.errors import InputError, MistakesError, SettingsError
from formulate.findings import Finding, mistake
from formulate.frozen import Frozen
from formulate.pharmacy.vessels import Vessel
from formulate.typed.fields import Fields, calendar_date, plain_name, plain_text, whole_number
from formulate.typed.packing import SIZES
from formulate.units import Quantity, quantity

__all__ = ["Calibration", "CapsuleMachine", "Mold", "machine_from_typed", "mold_from_typed", "read_all"]

T = TypeVar("T", "Mold", "CapsuleMachine", Vessel)

#: The fields of each as typed.
MOLD_FIELDS = ("id", "name", "cavities", "calibrations")
MACHINE_FIELDS = ("id", "name", "plate", "sizes")
_CALIBRATION = re.compile(r"(?P<base>[^:]+): *(?P<weight>.+?)(?: +on +(?P<on>[0-9-]+))?")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Calibration(Frozen):
    """What one piece of a base alone weighs from a mold; it belongs to this base."""

    base: str
    weight: Quantity  # [mass]
    typed: str  # the weight as typed
    on: str = ""  # the day, YYYY-MM-DD


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Mold(Frozen):
    """A mold of the pharmacy."""

    id: str
    name: str = ""
    cavities: int | None = None
    calibrations: tuple[Calibration, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CapsuleMachine(Frozen):
    """A capsule machine of the pharmacy; it fills whole plates."""

    id: str
    plate: int  # capsules in one plate
    name: str = ""
    sizes: tuple[str, ...] = ()  # that it takes; all, if none is stated
    typed: Mapping[str, str] = field(default_factory=dict)


def mold_from_typed(typed: Mapping[str, object], *, where: str = "mold") -> Mold:
    """A mold from its fields as typed; a ``SettingsError`` has all mistakes at once.

    >>> mold = mold_from_typed({"id": "M2", "calibrations": "hard fat: 2.05 g on 2026-10-01"})
    >>> mold.calibrations[0].base, mold.calibrations[0].on
    ('hard fat', '2026-10-01')
    """
    fields = Fields(typed, MOLD_FIELDS, path=where)
    mold = Mold(
        id=fields.plain("id", plain_name, needed="write its id, such as 'M2'"),
        name=fields.plain("name"),
        cavities=fields.read("cavities", whole_number),
        calibrations=fields.read("calibrations", _calibrations, needed="write 'hard fat: 2.05 g on 2026-10-01'") or (),
        typed=fields.typed,
    )
    fields.finish(SettingsError, where)
    return mold


def machine_from_typed(typed: Mapping[str, object], *, where: str = "capsule machine") -> CapsuleMachine:
    """A capsule machine from its fields as typed; a ``SettingsError`` has all mistakes at once."""
    fields = Fields(typed, MACHINE_FIELDS, path=where)
    machine = CapsuleMachine(
        id=fields.plain("id", plain_name, needed="write its id, such as 'C100'"),
        name=fields.plain("name"),
        plate=fields.read("plate", whole_number, needed="write how many capsules a plate holds") or 1,
        sizes=fields.read("sizes", _sizes) or (),
        typed=fields.typed,
    )
    fields.finish(SettingsError, where)
    return machine


def _calibrations(text: str) -> tuple[Calibration, ...]:
    read = tuple(_calibration(part.strip(" "), text) for part in text.split(";"))
    if len({one.base.casefold() for one in read}) < len(read):
        raise InputError("each base once", code="E_CALIBRATION", given=text, remedy="keep the last calibration")
    return read


def _calibration(part: str, text: str) -> Calibration:
    match = _CALIBRATION.fullmatch(part)
    if match is None:
        remedy = "the base, the weight of one piece of it alone, and the day"
        raise InputError(
            "text such as 'hard fat: 2.05 g on 2026-10-01'", code="E_CALIBRATION", given=text, remedy=remedy
        )
    return Calibration(
        base=plain_text(match["base"].strip(" ")),
        weight=quantity(match["weight"], "mass", where=""),
        typed=match["weight"],
        on="" if match["on"] is None else calendar_date(match["on"]),
    )


def _sizes(text: str) -> tuple[str, ...]:
    sizes = tuple(part.strip(" ") for part in text.split(";"))
    unknown = [size for size in sizes if size not in SIZES]
    if unknown:
        remedy = f"use: {', '.join(SIZES)}, separated by semicolons"
        raise InputError("sizes of capsules", code="E_CHOICE", given=unknown[0], remedy=remedy)
    return sizes


def read_all(
    tables: object, name: str, read: Callable[..., T], as_text: Callable[[object], object]
) -> tuple[tuple[T, ...], list[Finding]]:
    """The tables of one name in the settings, each read, and all their mistakes.

    Parameters
    ----------
    tables : object
        What is under the name in the file.
    name : str
        Of the tables.
    read : Callable
        Reads one of them.
    as_text : Callable
        A value of the file as it would be typed.
    """
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        remedy = f"write each under its own heading: [[{name.replace(' ', '_')}]]"
        return (), [mistake("E_FIELD_TYPE", f"expected a table for each {name}", remedy, place=name)]
    found: list[T] = []
    findings: list[Finding] = []
    for number, table in enumerate(tables, start=1):
        where = f"{name}[{number}]"
        try:
            found.append(read({key: as_text(value) for key, value in table.items()}, where=where))
        except MistakesError as error:
            findings.extend(error.findings)
    ids = [one.id.casefold() for one in found]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    remedy = "give each its own id"
    findings += [mistake("E_ID_TWICE", f"two of them have the id '{one}'", remedy, place=name) for one in twice]
    return tuple(found), findings
