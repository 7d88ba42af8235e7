"""``show``: anything that formulate returns, written for people."""

from __future__ import annotations

import enum
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from formulate import units
from formulate.errors import InputError, check_type
from formulate.notation import show_value
from formulate.strength import Strength
from formulate.units import US, NumberProfile
from formulate.working import Derived

__all__ = ["show"]


def show(value: object, profile: NumberProfile = US) -> str:
    """Anything that formulate returns, written for people; a record as its one-line name.

    Parameters
    ----------
    value : object
        A quantity, a strength, a number, a date, a value with its working, a finding, a lot, a batch, ...
    profile : NumberProfile
        How the country writes numbers.

    Returns
    -------
    str
        Numbers by the rules of :func:`formulate.units.show`.

    Raises
    ------
    InputError
        If formulate returns nothing of this type; ``ExactnessError`` for a float.

    Examples
    --------
    >>> from formulate.units import parse
    >>> show(parse("1250 mg")), show(Strength.parse("1:1000 w/v")), show(Fraction(500, 3)), show(date(2026, 11, 23))
    ('1250 mg', '1 in 1000 w/v', 'about 166.667', '2026-11-23')
    """
    check_type(profile, NumberProfile, "US or DE of formulate.units", where="profile")
    if isinstance(value, Derived):
        return show_value(value.value, profile)
    if isinstance(value, (Strength, units.registry.Quantity)):
        return show_value(value, profile)
    if isinstance(value, (int, float, Fraction, Decimal)) and not isinstance(value, bool):
        return units.show_number(value, profile)  # type: ignore[arg-type]  # which refuses a float
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return str(value.value)
    if type(value).__module__.startswith("formulate.") and is_dataclass(value):
        return str(value)
    remedy = "pass an amount, a strength, a number, a date or a record of formulate"
    raise InputError("something that formulate returns", code="E_TYPE", given=type(value).__name__, remedy=remedy)
