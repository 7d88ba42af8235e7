"""Families of excipients whose amounts count together, each member as what the limit of the family counts.

Methylparaben and propylparaben are both within their own limits, and may be above that of all parabens; sodium benzoate
counts as the benzoic acid that it holds. The limits of a family are in the table of limits, under its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from formulate.frozen import Frozen
from formulate.reference.identities.identity import Substances
from formulate.reference.table import Row, Table, listed
from formulate.units import read_number

__all__ = ["FAMILIES", "FamilyMember", "families_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class FamilyMember(Row, Frozen):
    """One member of a family."""

    family: str
    member: str
    synonyms: tuple[str, ...] = ()
    molar_mass: Fraction | None  # of the member, [g/mol]; None where it counts as it is
    counted_molar_mass: Fraction | None  # of what the family counts, [g/mol]

    @property
    def share(self) -> Fraction:
        """What the family counts of one part of it."""
        if self.molar_mass is None or self.counted_molar_mass is None:
            return Fraction(1)
        return self.counted_molar_mass / self.molar_mass


FAMILIES = Table(
    "families", FamilyMember, named_by="member", synonyms=listed, molar_mass=read_number, counted_molar_mass=read_number
)


def families_of(name: str, own: Mapping[str, str], substances: Substances) -> Iterator[tuple[str, Fraction]]:
    """The families that a substance belongs to, each with what it counts of one part of it.

    Parameters
    ----------
    name : str
        The substance, by any of its names.
    own : Mapping[str, str]
        The pharmacy's families: the members as typed, separated by semicolons, by the name of the family; each counts
        as it is.
    substances : Substances
        What names stand for.

    Examples
    --------
    >>> from formulate.reference.identities.identity import SHIPPED
    >>> from formulate.units import show_percent
    >>> [(family, show_percent(share)) for family, share in families_of("sodium benzoate", {}, SHIPPED)]
    [('benzoates as benzoic acid', 'about 84.7458 %')]
    """
    identity = substances.identify(name)
    known = name if FAMILIES.has(name) or identity is None else identity.substance.name
    for row in FAMILIES.find(known) if FAMILIES.has(known) else ():
        yield row.family, row.share
    for family, members in own.items():
        if any(substances.is_same_substance(name, member) for member in listed(members)):
            yield family, Fraction(1)
