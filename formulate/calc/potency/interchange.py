"""Chapter 7, one salt for another: dosage units that give the same element or base."""

from __future__ import annotations

from formulate.calc.strength.dosage_units import DosageUnits, dosage_units_for_active
from formulate.errors import DimensionError
from formulate.strength import Strength
from formulate.units import DOSAGE_UNITS, in_readable_unit
from formulate.working import Derived, QuantityLike, ShareLike, StrengthLike, Working, product_kind

__all__ = ["equivalent_dosage_units"]


def equivalent_dosage_units(
    units: QuantityLike, content: StrengthLike, share: ShareLike, other_content: StrengthLike, other_share: ShareLike
) -> DosageUnits:
    """Tablets or capsules of another salt for the same element or base, exact and whole.

    ``n2 = n1 x k1 x w1 / (k2 x w2)``

    Parameters
    ----------
    units : QuantityLike
        Dosage units of the one salt, such as ``2 tablets``, [dosage units].
    content : StrengthLike
        Salt in one of them, such as ``1500 mg/tablet``, [strength per dosage unit].
    share : ShareLike
        Element or base in this salt, such as ``40 %``, [percentage].
    other_content : StrengthLike
        Salt in one dosage unit of the other, [strength per dosage unit].
    other_share : ShareLike
        Element or base in the other salt, [percentage].

    Notes
    -----
    The share of an element follows from ``element_content_from_molar_mass``. How much of it is absorbed may differ from
    salt to salt.

    Examples
    --------
    >>> found = equivalent_dosage_units("2 tablets", "1500 mg/tablet", "40 %", "750 mg/tablet", "21 %")
    >>> show(found.active.value), show(found.whole.value)
    ('1.2 g', '8 tablets')
    """
    working = Working()
    count = working.product(units, where="units")
    one = _share(working, content, share, "content")
    if product_kind(count) not in DOSAGE_UNITS:
        raise DimensionError(
            "a count such as '2 tablets'", where="units", given=str(units), remedy="count dosage units"
        )
    working.product_of(count, one, where="units")
    active = working.amount("A", "n x k", in_readable_unit(one.amount_in(count)), n=count, k=one)
    other = Working()
    per_unit = _share(other, other_content, other_share, "other_content")
    return dosage_units_for_active(active, Derived(value=per_unit, steps=other.steps))


def _share(working: Working, content: StrengthLike, share: ShareLike, where: str) -> Strength:
    """Element or base in one dosage unit."""
    strength = working.strength(content, where=where)
    part = working.share(share, where=where.replace("content", "share"))
    value = Strength(strength.value * part, strength.basis, strength.per_unit, like=strength.typed)
    return working.step("k", "k1 x w", value, k1=strength, w=part)
