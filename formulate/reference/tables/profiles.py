"""What must be stated on label, sheet and master record in a country, element by element, each with its source."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.reference.table import Row, Table

__all__ = ["PROFILE_ELEMENTS", "ProfileElement"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ProfileElement(Row):
    """One element of one document."""

    profile: str  # the country
    document: str  # label, sheet or master
    element: str
    required: bool  # if not, it is printed where the batch states it


PROFILE_ELEMENTS = Table("profile_elements", ProfileElement, named_by="profile", required="yes".__eq__)
