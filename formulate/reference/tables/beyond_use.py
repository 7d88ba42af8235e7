"""Limits of beyond-use dates by type of preparation, and water activity, from secondary sources.

None of the sources is the official text: each row cites what it was read in.
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
#: The row that limits what a study may support.
SUPPORTED = "supported by a study"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class BeyondUseLimit(Row):
    """The limit of one type of nonsterile preparation."""

    type: str  # as in a recipe, such as "nonpreserved aqueous"
    water_activity: str
    limit_days: int  # [days]
    storage: str
    edition: str  # the text whose limit the sources quote

    @property
    def citation(self) -> str:
        """The text and how it is known: ``USP <795> (2023), three secondary sources``."""
        if not self.also:
            return self.edition
        number = {2: "two", 3: "three", 4: "four"}.get(1 + len(self.also), str(1 + len(self.also)))
        return f"{self.edition}, {number} secondary sources"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SterileBeyondUseLimit(Row):
    """The limit of one category of sterile preparation; None if that storage is not provided for."""

    category: str
    method: str
    sterility_test: str
    starting_components: str
    storage: str
    limit: Quantity | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class WaterActivity(Row):
    """An example of the water activity of a dosage form."""

    dosage_form: str
    water_activity: Fraction
    aqueous: str


BEYOND_USE = Table("beyond_use", BeyondUseLimit, named_by="type", limit_days=int)
STERILE_BEYOND_USE = Table("sterile_beyond_use", SterileBeyondUseLimit, named_by="category", limit=parse)
WATER_ACTIVITY = Table("water_activity", WaterActivity, named_by="dosage_form", water_activity=read_number)


def is_aqueous(water_activity: NumberLike) -> bool:
    """Whether a preparation counts as aqueous: a water activity of 0.60 or more [usp-795-2023-exam-notes].

    >>> is_aqueous("0.60"), is_aqueous("0.5999")
    (True, False)
    """
    return number(water_activity, where="water_activity", zero=True) >= AQUEOUS_FROM
