"""Chapter 14, reconstitution: the volume of the powder, the strength, the dose from the vial."""

from __future__ import annotations

from formulate.calc.shared.arguments import impossible, missing, part_of, ratio
from formulate.calc.shared.chemistry.densities import refuse_unused
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


def powder_volume_from_final_volume(
    diluent: QuantityLike,
    final_volume: QuantityLike,
    *,
    drug: QuantityLike | None = None,
    strength: StrengthLike | None = None,
) -> Derived[Quantity]:
    """Powder volume: final volume minus diluent; also that of the powder with an amount of drug.

    ``V(powder) = V(final) - V(diluent), with an amount of drug: V = V(powder) x drug / (c x V(final))``
    [proreckoner-reconstitution: formula]

    Parameters
    ----------
    drug : QuantityLike, optional
        Drug in the part of the powder that is asked for, with the *strength*, [mass or activity].
    strength : StrengthLike, optional
        Strength that the diluent gives, [w/v or units per volume].

    Examples
    --------
    >>> show(powder_volume_from_final_volume("68 mL", "100 mL").value)
    '32 mL'
    >>> show(powder_volume_from_final_volume("80 mL", "100 mL", drug="250 mg", strength="250 mg/5 mL").value)
    '1 mL'
    """
    working = Working()
    added = working.quantity(diluent, "volume", where="diluent", zero=True)
    final_volume = working.quantity(final_volume, "volume", where="final_volume")
    if final_volume < added:
        raise smaller(final_volume, added)
    powder = working.amount(
        "V(powder)",
        "V(final) - V(diluent)",
        final_volume - added,
        {"V(final)": final_volume, "V(diluent)": added},
        source=RECONSTITUTION,
    )
    if drug is None:
        refuse_unused(strength=strength)
        return powder
    if strength is None:
        raise missing("strength", "the strength that the diluent gives", "E_STRENGTH_NEEDED", "250 mg/5 mL")
    return _of_drug(powder, final_volume, drug, strength)


def _of_drug(
    powder: Derived[Quantity], final_volume: Quantity, drug: QuantityLike, strength: StrengthLike
) -> Derived[Quantity]:
    """The part of the powder volume that belongs to an amount of drug."""
    working = Working()
    volume = working.include(powder)
    c = in_volume(working, strength, "strength")
    amount = working.quantity(drug, c.counted_kind, where="drug")
    held = working.step("A", "c x V(final)", c.amount_in(final_volume), {"V(final)": final_volume}, c=c)
    if amount > held:
        raise impossible(
            f"the powder holds {show(held)}", where="drug", remedy="give the drug of a dose, or of the container"
        )
    part = volume * ratio(amount, held)
    return working.amount("V", "V(powder) x A1 / A", part, {"V(powder)": volume}, A1=amount, A=held)


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
    strength = in_volume(working, strength, "strength")
    amount = working.quantity(drug, strength.counted_kind, where="drug")
    added = working.quantity(diluent, "volume", where="diluent", zero=True)
    final_volume = working.step(
        "V", "A / c", in_readable_unit(strength.product_for(amount)), A=amount, c=strength, source=RECONSTITUTION
    )
    if final_volume < added:
        raise smaller(final_volume, added, "diluent")
    return working.amount(
        "V(powder)",
        "V(final) - V(diluent)",
        final_volume - added,
        {"V(final)": final_volume, "V(diluent)": added},
        source=RECONSTITUTION,
    )


def strength_from_reconstitution(
    drug: QuantityLike,
    diluent: QuantityLike | None = None,
    *,
    powder_volume: QuantityLike | None = None,
    final_volume: QuantityLike | None = None,
) -> Derived[Strength]:
    """Strength after reconstitution.

    ``c = drug / V(final), V(final) = V(diluent) + V(powder)``
    [proreckoner-reconstitution: formula]

    Parameters
    ----------
    diluent : QuantityLike, optional
        Diluent added, with *powder_volume*; not needed with *final_volume*, [volume].
    final_volume : QuantityLike, optional
        Volume that both make, if that is known instead, [volume].

    Examples
    --------
    >>> str(strength_from_reconstitution("500 mg", "9.6 mL", powder_volume="0.4 mL").value)
    '50 mg/mL'
    """
    working = Working()
    amount = working.quantity(drug, "mass", "activity", where="drug")
    final_volume = _final_volume(working, amount, diluent, powder_volume, final_volume)
    return working.result(
        "c",
        "drug / V(final)",
        part_of(amount, final_volume),
        {"V(final)": final_volume},
        drug=amount,
        source=RECONSTITUTION,
    )


def dose_volume_from_vial(
    dose: QuantityLike,
    drug: QuantityLike,
    diluent: QuantityLike | None = None,
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
    diluent : QuantityLike, optional
        Diluent added, with *powder_volume*; not needed with *final_volume*, [volume].
    final_volume : QuantityLike, optional
        Volume that both make, if that is known instead, [volume].

    Examples
    --------
    >>> show(dose_volume_from_vial("250 mg", "500 mg", "9.6 mL", powder_volume="0.4 mL").value)
    '5 mL'
    >>> show(dose_volume_from_vial("500 mg", "1 g", final_volume="4 mL").value)
    '2 mL'
    """
    held = Working().quantity(drug, where="drug")
    made = strength_from_reconstitution(drug, diluent, powder_volume=powder_volume, final_volume=final_volume)
    return volume_of_dose(dose, held, made)


def volume_of_dose(dose: QuantityLike, held: Quantity, made: Derived[Strength]) -> Derived[Quantity]:
    """The volume of a product for a dose, which must be in one container."""
    working = Working()
    strength = working.include(made)
    dose = working.quantity(dose, strength.counted_kind, where="dose")
    if dose > held:
        raise impossible(
            f"a dose of {show(dose)} is more than the {show(held)} of one container",
            where="dose",
            remedy="give the drug and the diluent of several containers together",
        )
    return working.amount(
        "V(dose)", "dose / c", strength.product_for(dose), dose=dose, c=strength, source=RECONSTITUTION
    )


def _final_volume(
    working: Working,
    drug: Quantity,
    diluent: QuantityLike | None,
    powder_volume: QuantityLike | None,
    final_volume: QuantityLike | None,
) -> Quantity:
    added = None if diluent is None else working.quantity(diluent, "volume", where="diluent", zero=True)
    if final_volume is not None and powder_volume is not None:
        raise InputError("powder volume or final volume, not both", where="powder_volume", given="both", remedy="")
    if final_volume is not None:
        final_volume = working.quantity(final_volume, "volume", where="final_volume")
        if added is not None and final_volume < added:
            raise smaller(final_volume, added)
        return final_volume
    if added is None:
        raise missing("final_volume", "the final volume, or diluent with powder_volume,", "E_TOTAL_NEEDED", "10 mL")
    if powder_volume is None:
        raise missing("powder_volume", "the volume that the powder takes up", "E_POWDER_VOLUME_NEEDED", "0.4 mL")
    powder = powder_in(working, powder_volume, drug)
    return working.step("V", "D + p", in_readable_unit(added + powder), D=added, p=powder, source=RECONSTITUTION)


def in_volume(working: Working, strength: StrengthLike, where: str) -> Strength:
    """A strength of mass or units in a volume."""
    strength = working.strength(strength, where=where)
    if strength.product_kind != "volume" or strength.counted_kind not in {"mass", "activity"}:
        raise DimensionError(
            "mass or units in a volume, such as '125 mg/5 mL'",
            where=where,
            given=str(strength),
            remedy="convert it first",
        )
    return strength


def powder_in(working: Working, powder_volume: QuantityLike, drug: Quantity) -> Quantity:
    """The volume of a powder, stated as such or by the mass of drug."""
    powder_volume = working.quantity(powder_volume, "volume", "volume per mass", where="powder_volume", zero=True)
    if is_kind(powder_volume, "volume"):
        return powder_volume
    if not is_kind(drug, "mass"):
        raise DimensionError(
            "the volume of the powder",
            where="powder_volume",
            given=show(powder_volume),
            remedy="the drug counts in units",
        )
    return working.step(
        "V(powder)", "A x v", in_readable_unit((drug * powder_volume).to("milliliter")), A=drug, v=powder_volume
    )


def smaller(final_volume: Quantity, added: Quantity, where: str = "final_volume") -> InputError:
    """The error of a product that is less than its diluent."""
    return impossible(
        f"{show(added)} of diluent cannot make {show(final_volume)}",
        where=where,
        remedy="the final volume is at least the volume of diluent",
    )
