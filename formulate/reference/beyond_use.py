"""Limits of beyond-use dates by type of preparation, and water activity, as secondary sources print them.

None of the sources seen is the official text: each row says what it was read in.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from formulate.reference.table import Row, Table
from formulate.units import NumberLike, Quantity, number, parse, read_number

__all__ = [
    "AQUEOUS_FROM",
    "BEYOND_USE",
    "STERILE_BEYOND_USE",
    "SUPPORTED",
    "WATER_ACTIVITY",
    "BeyondUseLimit",
    "SterileBeyondUseLimit",
    "WaterActivity",
    "is_aqueous",
]

#: A preparation of this water activity or more counts as aqueous.
AQUEOUS_FROM = Fraction(60, 100)
#: The row that caps what a study may support.
SUPPORTED = "supported by a study"


@dataclass(frozen=True, slots=True, kw_only=True)
class BeyondUseLimit(Row):
    """The limit of one type of nonsterile preparation.

    Parameters
    ----------
    type : str
        In the words of the recipe format, such as ``nonpreserved aqueous``.
    water_activity : str
        The water activity that the type has.
    limit_days : int
        Most days of use, [days].
    storage : str
        The storage that the limit is for.
    edition : str
        The text whose limit the sources print.

    """

    type: str
    water_activity: str
    limit_days: int
    storage: str
    edition: str

    @property
    def citation(self) -> str:
        """The text and how it is known: ``USP <795> (2023), as 3 secondary sources print it``."""
        number = 1 + len(self.also)
        return f"{self.edition}, as {number} secondary sources print it" if number > 1 else self.edition


@dataclass(frozen=True, slots=True, kw_only=True)
class SterileBeyondUseLimit(Row):
    """The limit of one category of sterile preparation; None where that storage is not provided for."""

    category: str
    method: str
    sterility_test: str
    starting_components: str
    storage: str
    limit: Quantity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterActivity(Row):
    """An example of the water activity of a dosage form."""

    dosage_form: str
    water_activity: Fraction
    aqueous: str


BEYOND_USE = Table("beyond_use", BeyondUseLimit, named_by="type", limit_days=int)
STERILE_BEYOND_USE = Table("sterile_beyond_use", SterileBeyondUseLimit, named_by="category", limit=parse)
WATER_ACTIVITY = Table("water_activity", WaterActivity, named_by="dosage_form", water_activity=read_number)


def is_aqueous(water_activity: NumberLike) -> bool:
    """Whether a preparation counts as aqueous: a water activity of 0.60 or more.

    Parameters
    ----------
    water_activity : NumberLike
        From 0 to 1, [1].

    References
    ----------
    .. [1] usp-795-2023-exam-notes (reference/sources.toml), limits by type

    Examples
    --------
    >>> is_aqueous("0.60"), is_aqueous("0.5999")
    (True, False)

    """
    return number(water_activity, where="water_activity", zero=True) >= AQUEOUS_FROM
