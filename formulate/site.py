"""The site: the pharmacy that the sheet belongs to, and its choices."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from formulate.instruments import Instrument


class CorrectionPolicy(enum.Enum):
    """How a lot's certificate changes what is weighed; the value is the word in the settings.

    ``EXACT``: every stated factor, both ways, unrounded. ``GERMAN``: the weighing factor to three decimals,
    applied when the shortfall is more than 2 %, content over 100 % taken as 100 %. ``OFF``: only the form
    (salt, hydrate) and the activity are corrected, assay and water are recorded.
    """

    EXACT = "exact"
    GERMAN = "german"
    OFF = "off"


class DayCounting(enum.Enum):
    """Whether the day of making is day 1 (the shorter) or day 0."""

    MADE_IS_DAY_1 = "made is day 1"
    MADE_IS_DAY_0 = "made is day 0"


class Paper(enum.Enum):
    """Paper of the sheet."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The pharmacy's name and its choices; every default is named on the sheet.

    Parameters
    ----------
    name, address, telephone : str
        As printed; ``""`` prints a blank to fill.
    instruments : tuple[Instrument, ...]
        The site's own; the built-in ones where it names none.
    correction : CorrectionPolicy
        How certificates change what is weighed.
    day_counting : DayCounting
        How a beyond-use date is counted.
    local_limit_days : int or None
        A local rule's limit on every beyond-use date, [days].
    keep_years : int or None
        How long a record is kept; None prints a blank.
    profile : str
        ``US`` or ``DE``: how numbers are printed.
    paper : Paper
        Paper of the sheet.
    patient_in_record : bool
        Whether patient data may enter the attached record.
    origin : str
        The settings file used, or ``built-in``.

    """

    name: str = ""
    address: str = ""
    telephone: str = ""
    instruments: tuple[Instrument, ...] = ()
    correction: CorrectionPolicy = CorrectionPolicy.EXACT
    day_counting: DayCounting = DayCounting.MADE_IS_DAY_1
    local_limit_days: int | None = None
    keep_years: int | None = None
    profile: str = "US"
    paper: Paper = Paper.A4
    patient_in_record: bool = False
    origin: str = "built-in"
    typed: Mapping[str, str] = field(default_factory=dict)
