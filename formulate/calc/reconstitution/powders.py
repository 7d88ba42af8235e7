"""Chapter 14, reconstitution: the volume of the powder, the strength, the dose from the vial."""

from __future__ import annotations

from formulate.calc.shared.arguments import impossible, missing, part_of
from formulate.calc.shared.sources import RECONSTITUTION
from formulate.errors import DimensionError, InputError
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, is_kind, show
from formulate.working import Derived, QuantityLike, StrengthLike, Working

__all__ = [
    "dose_volume_from_vial",
    "powder_volume_from_final_volume",
    "powder_volume_from_strength",
    "strength_from_reconstitution",
]


def powder_volume_from_final_volume(diluent: QuantityLike, final_volume: QuantityLike) -> Derived[Quantity]:
    """Powder volume: final volume minus diluent.

    ``V(powder) = V(final) - V(diluent)``
    [proreckoner-reconstitution: formula]

    Examples
    --------
    >>> show(powder_volume_from_final_volume("68 mL", "100 mL").value)
    '32 mL'
    """
    working = Working()
    added = working.quantity(diluent, "volume", where="diluent", zero=True)
    whole = working.quantity(final_volume, "volume", where="final_volume")
    if whole < added:
        raise smaller(whole, added)
    return working.amount(
        "V(powder)",
        "V(final) - V(diluent)",
        whole - added,
        {"V(final)": whole, "V(diluent)": added},
        source=RECONSTITUTION,
    )


def powder_volume_from_strength(drug: QuantityLike, diluent: QuantityLike, strength: StrengthLike) -> Derived[Quantity]:
    """Powder volume from the labeled strength and diluent.

    ``V(powder) = drug / c - V(diluent)``
    [proreckoner-reconstitution: formula]

    Parameters
    ----------
    strength : StrengthLike
        Strength that it gives, [w/v or units per volume].

    Notes
    -----
    As far as the label's figures are.

    Examples
    --------
    >>> show(powder_volume_from_strength("1 g", "7.5 mL", "100 mg/mL").value)
    '2.5 mL'
    """
    working = Working()
    given = in_volume(working, strength, "strength")
    amount = working.quantity(drug, given.counted_kind, where="drug")
    added = working.quantity(diluent, "volume", where="diluent", zero=True)
    whole = working.step(
        "V", "A / c", in_readable_unit(given.product_for(amount)), A=amount, c=given, source=RECONSTITUTION
    )
    if whole < added:
        raise smaller(whole, added)
    return working.amount(
        "V(powder)",
        "V(final) - V(diluent)",
        whole - added,
        {"V(final)": whole, "V(diluent)": added},
        source=RECONSTITUTION,
    )


def strength_from_reconstitution(
    drug: QuantityLike,
    diluent: QuantityLike,
    *,
    powder_volume: QuantityLike | None = None,
    final_volume: QuantityLike | None = None,
) -> Derived[Strength]:
    """Strength after reconstitution.

    ``c = drug / V(final), V(final) = V(diluent) + V(powder)``
    [proreckoner-reconstitution: formula]

    Parameters
    ----------
    diluent : QuantityLike
        Diluent added, [volume].
    final_volume : QuantityLike, optional
        Volume that both make, if that is known instead, [volume].

    Examples
    --------
    >>> str(strength_from_reconstitution("500 mg", "9.6 mL", powder_volume="0.4 mL").value)
    '5 % w/v'
    """
    working = Working()
    amount = working.quantity(drug, "mass", "activity", where="drug")
    whole = _whole(working, amount, diluent, powder_volume, final_volume)
    return working.result(
        "c", "drug / V(final)", part_of(amount, whole), {"V(final)": whole}, drug=amount, source=RECONSTITUTION
    )


def dose_volume_from_vial(
    dose: QuantityLike,
    drug: QuantityLike,
    diluent: QuantityLike,
    *,
    powder_volume: QuantityLike | None = None,
    final_volume: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Volume of a reconstituted product for a dose.

    ``V(dose) = dose x (V(diluent) + V(powder)) / drug``
    [proreckoner-reconstitution: worked example]

    Parameters
    ----------
    dose : QuantityLike
        The dose, [mass or activity].
    drug : QuantityLike
        Drug in the container, [same kind].
    diluent : QuantityLike
        Diluent added, [volume].
    final_volume : QuantityLike, optional
        Volume that both make, if that is known instead, [volume].

    Examples
    --------
    >>> show(dose_volume_from_vial("250 mg", "500 mg", "9.6 mL", powder_volume="0.4 mL").value)
    '5 mL'
    """
    working = Working()
    held = Working().quantity(drug, where="drug")
    made = strength_from_reconstitution(drug, diluent, powder_volume=powder_volume, final_volume=final_volume)
    given = working.include(made)
    wanted = working.quantity(dose, given.counted_kind, where="dose")
    if wanted > held:
        raise impossible(
            f"a dose of {show(wanted)} is more than the {show(held)} of one container",
            where="dose",
            remedy="give the drug and the diluent of several containers together",
        )
    return working.amount("V(dose)", "dose / c", given.product_for(wanted), dose=wanted, c=given, source=RECONSTITUTION)


def _whole(
    working: Working,
    drug: Quantity,
    diluent: QuantityLike,
    powder_volume: QuantityLike | None,
    final_volume: QuantityLike | None,
) -> Quantity:
    added = working.quantity(diluent, "volume", where="diluent", zero=True)
    if final_volume is not None and powder_volume is not None:
        raise InputError("powder volume or final volume, not both", where="powder_volume", given="both", remedy="")
    if final_volume is not None:
        whole = working.quantity(final_volume, "volume", where="final_volume")
        if whole < added:
            raise smaller(whole, added)
        return whole
    if powder_volume is None:
        raise missing("powder_volume", "the volume that the powder takes up", "E_POWDER_VOLUME_NEEDED", "0.4 mL")
    powder = powder_in(working, powder_volume, drug)
    return working.step("V", "D + p", in_readable_unit(added + powder), D=added, p=powder, source=RECONSTITUTION)


def in_volume(working: Working, strength: StrengthLike, where: str) -> Strength:
    """A strength of mass or units in a volume."""
    found = working.strength(strength, where=where)
    if found.product_kind != "volume" or found.counted_kind not in {"mass", "activity"}:
        raise DimensionError(
            "mass or units in a volume, such as '125 mg/5 mL'", where=where, given=str(found), remedy="convert it first"
        )
    return found


def powder_in(working: Working, powder_volume: QuantityLike, drug: Quantity) -> Quantity:
    """The volume of a powder, stated as such or by the mass of drug."""
    given = working.quantity(powder_volume, "volume", "volume per mass", where="powder_volume", zero=True)
    if is_kind(given, "volume"):
        return given
    if not is_kind(drug, "mass"):
        raise DimensionError(
            "the volume of the powder", where="powder_volume", given=show(given), remedy="the drug counts in units"
        )
    return working.step("V(powder)", "A x v", in_readable_unit((drug * given).to("milliliter")), A=drug, v=given)


def smaller(whole: Quantity, added: Quantity) -> InputError:
    """The error of a product that is less than its diluent."""
    return impossible(
        f"{show(added)} of diluent cannot make {show(whole)}",
        where="final_volume",
        remedy="the final volume is at least the volume of diluent",
    )
