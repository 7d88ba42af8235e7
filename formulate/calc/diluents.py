"""Chapter 14, reconstitution: how much diluent gives a strength, the label's or another."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.calc._reconstitution import in_volume, powder_in
from formulate.calc._sources import RECONSTITUTION
from formulate.calc.basics import QuantityLike, StrengthLike, Working, impossible
from formulate.calc.reconstitution import powder_volume_from_final_volume
from formulate.derivation import Derived
from formulate.errors import DimensionError
from formulate.strength import Strength
from formulate.units import Quantity, easier, make_quantity, show

__all__ = ["Reconstitution", "diluent_for_other_strength", "diluent_for_strength"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconstitution:
    """A powder with its diluent.

    Parameters
    ----------
    powder_volume : Derived[Quantity]
        Volume that the powder takes up.
    diluent : Derived[Quantity]
        Diluent to add.
    final_volume : Derived[Quantity]
        Volume that both make.
    strength : Derived[Strength]
        Strength of it.

    """

    powder_volume: Derived[Quantity]
    diluent: Derived[Quantity]
    final_volume: Derived[Quantity]
    strength: Derived[Strength]


def diluent_for_strength(drug: QuantityLike, strength: StrengthLike, powder_volume: QuantityLike) -> Reconstitution:
    """Diluent that gives a wanted strength.

    ``V(diluent) = drug / c - V(powder)``

    Parameters
    ----------
    drug : QuantityLike
        Drug in the container, [mass or activity].
    strength : StrengthLike
        Strength wanted, [w/v or units per volume].
    powder_volume : QuantityLike
        Volume that the powder takes up, or per mass of drug, such as ``0.7 mL/g``, [volume or volume per mass].

    Returns
    -------
    Reconstitution
        Powder volume, diluent, final volume and strength, [volume and strength].

    Raises
    ------
    OutOfRangeError
        If the powder alone takes more room than that.

    Notes
    -----
    Exact; whether the drug dissolves in so little is another question.

    References
    ----------
    .. [1] proreckoner-reconstitution: formula

    Examples
    --------
    >>> from formulate.units import show
    >>> show(diluent_for_strength("2.5 g", "125 mg/5 mL", "32 mL").diluent.value)
    '68 mL'

    """
    working = Working()
    given = in_volume(working, strength, "strength")
    amount = working.quantity(drug, given.counted_kind, where="drug")
    powder = powder_in(working, powder_volume, amount)
    return _made(working, amount, given, powder)


def diluent_for_other_strength(
    diluent: QuantityLike, final_volume: QuantityLike, label: StrengthLike, strength: StrengthLike
) -> Reconstitution:
    """Diluent for another strength than the label's, from the directions of the label.

    ``V(powder) = V - D; drug = c x V; V(diluent) = drug / c2 - V(powder)``

    Parameters
    ----------
    diluent : QuantityLike
        Diluent that the label adds, [volume].
    final_volume : QuantityLike
        Volume that it makes, [volume].
    label : StrengthLike
        Strength that it gives by the label, [w/v or units per volume].
    strength : StrengthLike
        Strength wanted, [as *label*].

    Returns
    -------
    Reconstitution
        Powder volume, diluent, final volume and strength, [volume and strength].

    Raises
    ------
    OutOfRangeError
        If the powder alone takes more room than the wanted strength leaves.

    Notes
    -----
    Exact.

    References
    ----------
    .. [1] proreckoner-reconstitution: formula

    Examples
    --------
    >>> from formulate.units import show
    >>> show(diluent_for_other_strength("68 mL", "100 mL", "125 mg/5 mL", "250 mg/5 mL").diluent.value)
    '18 mL'

    """
    working = Working()
    given = in_volume(working, strength, "strength")
    stated = in_volume(working, label, "label")
    if stated.basis is not given.basis:
        raise DimensionError(f"a strength counted as {stated}", where="strength", given=str(given), remedy="")
    whole = working.quantity(final_volume, where="final_volume")
    powder = working.include(powder_volume_from_final_volume(diluent, whole))
    amount = working.step("A", "c x V", easier(stated.amount_in(whole)), c=stated, V=whole, source=RECONSTITUTION)
    return _made(working, amount, given, powder)


def _made(working: Working, drug: Quantity, strength: Strength, powder: Quantity) -> Reconstitution:
    """The diluent for a strength, once drug and powder volume are known."""
    held = Derived(value=powder, steps=working.steps) if working.steps else Working().amount("V(powder)", "", powder)
    final = working.amount("V", "A / c", strength.product_for(drug), A=drug, c=strength, source=RECONSTITUTION)
    left = final.value - powder
    if left < make_quantity(0, "milliliter"):
        raise impossible(
            f"{strength} would be {show(final.value)} in all, and the powder alone takes {show(powder)}",
            where="strength",
            remedy="a weaker strength",
        )
    return Reconstitution(
        powder_volume=held,
        diluent=working.copy().amount("D", "V - p", left, V=final.value, p=powder, source=RECONSTITUTION),
        final_volume=final,
        strength=working.copy().result("c", "A / V", strength, A=drug, V=final.value),
    )
