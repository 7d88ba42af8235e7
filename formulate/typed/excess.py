"""An excess as typed: a percent of the batch, so many dosage units, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from formulate.errors import InputError
from formulate.frozen import Frozen
from formulate.typed.fields import fraction_from_percent, whole_number
from formulate.units import DOSAGE_UNITS, parse

__all__ = ["NONE", "Excess", "larger_excess", "molded_excess", "read_excess"]

#: What is typed to say that no excess is wanted.
NONE = "none"
_UNITS = re.compile(r"[0-9]+ +[a-z ]+")
_LARGER = re.compile(r"(?P<units>[0-9]+) +or +(?P<share>[0-9.]+ *%)")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Excess(Frozen):
    """More of the batch: a fraction of it, a number of dosage units, or the larger of both."""

    share: Fraction = Fraction(0)
    units: int = 0
    unit: str = ""  # the dosage unit that is counted; "" for whichever is made
    typed: str = ""
    by_setting: bool = False  # whether the settings of the pharmacy say so


def read_excess(typed: str) -> Excess:
    """An excess that is asked for.

    >>> read_excess("2 suppositories").units, read_excess("3 %").share, read_excess("none").share
    (2, Fraction(3, 100), Fraction(0, 1))
    """
    if typed in ("", NONE):
        return Excess(typed=typed)
    if _UNITS.fullmatch(typed):
        return _units(typed)
    if not typed.endswith("%"):
        raise _refused(typed)
    share = fraction_from_percent(typed)
    if share > 1:
        raise InputError("at most 100 %", code="E_OUT_OF_RANGE", given=typed, remedy="make a larger amount instead")
    return Excess(share=share, typed=typed)


def _units(typed: str) -> Excess:
    amount = parse(typed)
    unit = next((name for name, power in amount.unit_items() if power == 1), "")
    if unit not in DOSAGE_UNITS:
        raise _refused(typed)
    return Excess(units=int(amount.magnitude), unit=unit, typed=typed)


def _refused(typed: str) -> InputError:
    remedy = "write '3 %', a number of dosage units such as '2 suppositories', or 'none'"
    return InputError("a percent or a number of dosage units", code="E_EXCESS", given=typed, remedy=remedy)


def larger_excess(typed: str) -> Excess:
    """The setting of a pharmacy: ``2 or 10 %``, the larger of both.

    >>> larger_excess("2 or 10 %").units
    2
    """
    match = _LARGER.fullmatch(typed)
    if match is None:
        raise InputError(
            "text such as '2 or 10 %'", code="E_EXCESS", given=typed, remedy="the larger of both is prepared in excess"
        )
    units, share = whole_number(match["units"]), fraction_from_percent(match["share"])
    return Excess(units=units, share=share, typed=typed, by_setting=True)


def molded_excess(typed: str) -> str:
    """The setting as typed, if it can be read."""
    larger_excess(typed)
    return typed
