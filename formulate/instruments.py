"""Instruments: the balances and measures of a site, with the smallest amount that each may measure."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from formulate.units import Quantity, make_quantity


class InstrumentKind(enum.Enum):
    """What an instrument measures; the value is the word in the settings."""

    BALANCE = "balance"
    MEASURE = "measure"


class SmallestPolicy(enum.Enum):
    """How the smallest net amount of an instrument is found; the value is the word in the settings.

    ``SENSITIVITY``: sensitivity requirement / allowed error. ``REPEATABILITY``: the larger of 2000 s and
    820 d. ``VERIFIED``: the Min that a verified balance states. ``CAPACITY_SHARE``: a fifth of a
    graduate's capacity. ``STATED``: a figure of the site's own.
    """

    SENSITIVITY = "sensitivity requirement"
    REPEATABILITY = "repeatability"
    VERIFIED = "verified minimum"
    CAPACITY_SHARE = "fifth of the capacity"
    STATED = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A balance or a measure.

    Parameters
    ----------
    id : str
        Its name at the bench, such as ``B1``.
    kind : InstrumentKind
        Balance (mass) or measure (volume).
    readability : Quantity
        The smallest step d, in the unit that the instrument shows.
    capacity : Quantity
        The largest amount.
    policy : SmallestPolicy
        How the smallest net amount is found.
    sensitivity_requirement : Quantity or None
        SR of a balance, [mass].
    repeatability : Quantity or None
        Standard deviation s, [mass].
    verified_minimum : Quantity or None
        Min on a verified balance's plate, or a figure of the site's own, [mass or volume].
    allowed_error : Fraction
        For ``SENSITIVITY``: the error allowed in one weighing, as a fraction; 1/20 is 5 %.
    tolerance : Quantity or None
        Of a measure at its class, [volume].
    calibration_due : str
        Date, ``YYYY-MM-DD``; ``""`` where unknown.
    built_in : bool
        Whether it is a default of formulate's, to be replaced by the site's own.

    """

    id: str
    kind: InstrumentKind
    readability: Quantity
    capacity: Quantity
    policy: SmallestPolicy
    name: str = ""
    sensitivity_requirement: Quantity | None = None
    repeatability: Quantity | None = None
    verified_minimum: Quantity | None = None
    allowed_error: Fraction = Fraction(1, 20)
    tolerance: Quantity | None = None
    calibration_due: str = ""
    built_in: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def smallest(self) -> Quantity:
        """The smallest net amount that it may measure, by its policy, in its own unit."""
        raise NotImplementedError

    @property
    def error(self) -> Quantity:
        """What one measurement may be off by, in its own unit: SR, or 2 s (at least 0.82 d), or the tolerance."""
        raise NotImplementedError


__all__ = ["Instrument", "InstrumentKind", "SmallestPolicy", "make_quantity"]
