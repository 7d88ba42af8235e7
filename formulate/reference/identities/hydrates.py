"""Which hydrates of a substance are on file, where its name says nothing of water."""

from __future__ import annotations

from fractions import Fraction

from formulate.reference.identities.identity import Substances
from formulate.reference.identities.substances import WATER, Substance
from formulate.spelling import plain_name_of

__all__ = ["hydrates_of"]

#: How far the molar masses of two rows may be from a whole multiple: they are rounded.
ROUNDED = Fraction(1, 1000)


def hydrates_of(name: str, substances: Substances) -> tuple[str, ...]:
    """The hydrates on file of a substance whose name says nothing of water.

    >>> from formulate.reference.identities.identity import SHIPPED
    >>> hydrates_of("Zinc sulfate USP", SHIPPED), hydrates_of("potassium chloride", SHIPPED)
    (('zinc sulfate heptahydrate', 'zinc sulfate monohydrate'), ())
    """
    identity = substances.identify(name)
    if identity is None or identity.is_product or "anhydrous" in plain_name_of(name):
        return ()
    bare = identity.substance
    rows = [substances.exactly(form) for form in substances.forms_of(bare.parent)] if not bare.waters else []
    return tuple(row.name for row in rows if row is not None and _is_hydrate_of(row, bare))


def _is_hydrate_of(row: Substance, bare: Substance) -> bool:
    """Whether a row is the same with water of crystallization: what is left without it is a multiple of the other."""
    if not row.waters or row.molar_mass is None or bare.molar_mass is None:
        return False
    times = (Fraction(row.molar_mass.magnitude) - row.waters * WATER) / Fraction(bare.molar_mass.magnitude)
    return round(times) >= 1 and abs(times - round(times)) < ROUNDED
