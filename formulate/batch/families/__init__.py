"""What differs from one family of preparations to the next: how the lines share the whole.

A family is a module with one :class:`~formulate.batch.families.family.Family`; the table below finds it by
what the lines share. A new family is a new module and a line in the table.

===========  =====================================================================================
by weight    creams, ointments, pastes, and whatever is brought to a mass: the fill has a number
by volume    solutions, suspensions: "add to make", the fill's number is an estimate
by count     dosage units without a stated fill: each line has its own number
===========  =====================================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from formulate.batch.families.by_count import BY_COUNT
from formulate.batch.families.by_volume import BY_VOLUME
from formulate.batch.families.by_weight import BY_WEIGHT
from formulate.batch.families.family import Family

__all__ = ["FAMILIES", "Family", "family_for"]

#: What the lines share -> the family.
FAMILIES: Mapping[str, Family] = MappingProxyType({"mass": BY_WEIGHT, "volume": BY_VOLUME})


def family_for(kind: str) -> Family:
    """The family of what lines share: ``mass``, ``volume`` or a dosage unit.

    >>> family_for("volume").name
    'by volume'
    """
    return FAMILIES.get(kind, BY_COUNT)
