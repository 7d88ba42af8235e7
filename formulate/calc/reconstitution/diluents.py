"""Chapter 14, reconstitution: how much diluent gives a strength, the label's or another."""

from __future__ import annotations

from dataclasses import dataclass

from formulate.answers import Answer
from formulate.calc.reconstitution.powders import (
    in_volume,
    powder_in,
    powder_volume_from_final_volume,
    powder_volume_from_strength,
    volume_of_dose,
)
from formulate.calc.shared.arguments import impossible, missing, part_of
from formulate.calc.shared.sources import RECONSTITUTION
from formulate.errors import DimensionError, InputError
from formulate.strength import Strength
from formulate.units import Quantity, in_readable_unit, make_quantity, show
from formulate.working import Derived, QuantityLike, StrengthLike, Working, stated

__all__ = ["Reconstitution", "diluent_for_other_strength", "diluent_for_strength", "reconstitution_with_other_diluent"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Reconstitution(Answer):
    """A reconstituted powder: powder volume, diluent, final volume and strength.

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
    dose_volume : Derived[Quantity] or None
        Volume that holds the dose, where one is stated.
    """

    powder_volume: Derived[Quantity]
    diluent: Derived[Quantity]
    final_volume: Derived[Quantity]
    strength: Derived[Strength]
    dose_volume: Derived[Quantity] | None = None


def diluent_for_strength(
    drug: QuantityLike,
    strength: StrengthLike,
    powder_volume: QuantityLike | None = None,
    *,
    label: StrengthLike | None = None,
    label_diluent: QuantityLike | None = None,
) -> Reconstitution:
    """Amount of diluent to reconstitute a powder to a strength.

    ``V(diluent) = drug / c - V(powder)``
    [proreckoner-reconstitution: formula]

    Parameters
    ----------
    strength : StrengthLike
        Strength wanted, [w/v or units per volume].
    label : StrengthLike, optional
        A strength that the label states, where the powder volume follows from it, [w/v or units per volume].
    label_diluent : QuantityLike, optional
        Diluent with which the label gives that strength, [volume].

    Notes
    -----
    Whether the drug dissolves in so little is another question.

    Examples
    --------
    >>> show(diluent_for_strength("2.5 g", "125 mg/5 mL", "32 mL").diluent.value)
    '68 mL'
    >>> show(diluent_for_strength("1 g", "50 mg/mL", label="100 mg/mL", label_diluent="7.5 mL").diluent.value)
    '17.5 mL'
    """
    working = Working()
    strength = in_volume(working, strength, "strength")
    amount = working.quantity(drug, strength.counted_kind, where="drug")
    if powder_volume is None:
        powder_volume = _by_the_label(amount, label, label_diluent)
    elif label is not None or label_diluent is not None:
        raise InputError(
            "the powder volume, or the label's strength with its diluent, not both",
            code="E_ONE_OF_TWO",
            where="powder_volume",
            remedy="leave one of them out",
        )
    powder = powder_in(working, powder_volume, amount)
    return _made(working, amount, strength, powder)


def diluent_for_other_strength(
    diluent: QuantityLike, final_volume: QuantityLike, label: StrengthLike, strength: StrengthLike
) -> Reconstitution:
    """Amount of diluent for a strength other than the labeled one.

    ``V(powder) = V - D; drug = c x V; V(diluent) = drug / c2 - V(powder)``
    [proreckoner-reconstitution: formula]

    Parameters
    ----------
    label : StrengthLike
        Strength that it gives by the label, [w/v or units per volume].
    strength : StrengthLike
        Strength wanted, [as *label*].

    Examples
    --------
    >>> show(diluent_for_other_strength("68 mL", "100 mL", "125 mg/5 mL", "250 mg/5 mL").diluent.value)
    '18 mL'
    """
    working = Working()
    strength = in_volume(working, strength, "strength")
    stated = in_volume(working, label, "label")
    if stated.basis is not strength.basis:
        raise DimensionError(f"a strength counted as {stated}", where="strength", given=str(strength), remedy="")
    final_volume = working.quantity(final_volume, "volume", where="final_volume")
    amount = working.step(
        "A", "c x V", in_readable_unit(stated.amount_in(final_volume)), c=stated, V=final_volume, source=RECONSTITUTION
    )
    powder = working.include(powder_volume_from_final_volume(diluent, final_volume))
    return _made(working, amount, strength, powder)


def reconstitution_with_other_diluent(
    diluent: QuantityLike,
    other_diluent: QuantityLike | None = None,
    *,
    final_volume: QuantityLike | None = None,
    label: StrengthLike | None = None,
    drug: QuantityLike | None = None,
    powder_volume: QuantityLike | None = None,
    dose: QuantityLike | None = None,
) -> Reconstitution:
    """Strength, powder volume and dose when a powder is reconstituted as labeled, or with more or less diluent.

    ``V(powder) = V - D; c = drug / (V(diluent) + V(powder)); V(dose) = dose / c``
    [proreckoner-reconstitution: formula]

    Parameters
    ----------
    other_diluent : QuantityLike, optional
        Diluent that was added instead, [volume].
    final_volume : QuantityLike, optional
        Volume that the label's diluent makes, [volume].
    label : StrengthLike, optional
        Strength that it gives by the label, [w/v or units per volume].
    drug : QuantityLike, optional
        Drug in the container; two of *final_volume*, *label* and *drug* are needed, [mass or activity].
    powder_volume : QuantityLike, optional
        Volume that the powder takes up, or that 1 g of the drug displaces, in the place of *final_volume*,
        [volume or volume per mass].
    dose : QuantityLike, optional
        A dose, whose volume is asked for, [mass or activity].

    Raises
    ------
    InputError
        If all three are: rounded figures of a label may disagree.

    Notes
    -----
    As far as the label's figures are.

    Examples
    --------
    >>> made = reconstitution_with_other_diluent("68 mL", "93 mL", final_volume="100 mL", label="125 mg/5 mL")
    >>> str(made.strength.value)
    '100 mg/5 mL'
    >>> made = reconstitution_with_other_diluent("72 mL", final_volume="100 mL", label="125 mg/5 mL", dose="200 mg")
    >>> show(made.powder_volume.value), show(made.dose_volume.value)
    ('28 mL', '8 mL')
    """
    working = Working()
    if powder_volume is not None:
        final_volume = _with_powder(diluent, powder_volume, final_volume, drug)
    held, labeled_volume = _of_the_label(working, final_volume, label, drug)
    powder = working.include(powder_volume_from_final_volume(diluent, labeled_volume))
    where, added_typed = ("diluent", diluent) if other_diluent is None else ("other_diluent", other_diluent)
    added = working.quantity(added_typed, "volume", where=where, zero=True)
    final = working.amount("V", "D + p", added + powder, D=added, p=powder, source=RECONSTITUTION)
    if not final.value.magnitude:
        raise impossible(
            "without diluent and without powder volume there is no product", where=where, remedy="add diluent"
        )
    strength = Working()
    strength.include(final)
    final_strength = strength.result(
        "c", "drug / V(final)", part_of(held, final.value), {"V(final)": final.value}, drug=held, source=RECONSTITUTION
    )
    return Reconstitution(
        powder_volume=Derived(value=powder, steps=powder_volume_from_final_volume(diluent, labeled_volume).steps),
        diluent=Working().amount("D", "", added, source=stated("volume to add")),
        final_volume=final,
        strength=final_strength,
        dose_volume=None if dose is None else volume_of_dose(dose, held, final_strength),
    )


def _with_powder(
    diluent: QuantityLike, powder_volume: QuantityLike, final_volume: QuantityLike | None, drug: QuantityLike | None
) -> Derived[Quantity]:
    """The volume that the label's diluent makes with the powder."""
    working = Working()
    if final_volume is not None:
        raise InputError("powder volume or final volume, not both", where="powder_volume", given="both", remedy="")
    added = working.quantity(diluent, "volume", where="diluent", zero=True)
    if drug is None:
        powder = working.quantity(powder_volume, "volume", where="powder_volume", zero=True)
    else:
        powder = powder_in(working, powder_volume, working.quantity(drug, "mass", "activity", where="drug"))
    return working.amount("V", "D + p", added + powder, D=added, p=powder, source=RECONSTITUTION)


def _by_the_label(drug: Quantity, label: StrengthLike | None, label_diluent: QuantityLike | None) -> Derived[Quantity]:
    """The powder volume, from a strength of the label and the diluent that gives it."""
    if label is None or label_diluent is None:
        raise missing(
            "powder_volume",
            "the volume that the powder takes up, or label with label_diluent,",
            "E_POWDER_VOLUME_NEEDED",
            "0.4 mL",
        )
    stated = in_volume(Working(), label, "label")
    added = Working().quantity(label_diluent, "volume", where="label_diluent", zero=True)
    return powder_volume_from_strength(drug, added, stated)


def _of_the_label(
    working: Working, final_volume: QuantityLike | None, label: StrengthLike | None, drug: QuantityLike | None
) -> tuple[Quantity, Quantity]:
    """The drug in a container and the volume that it makes by its label, from two of three figures."""
    final_volume = None if final_volume is None else working.quantity(final_volume, "volume", where="final_volume")
    stated = None if label is None else in_volume(working, label, "label")
    held = None if drug is None else working.quantity(drug, "mass", "activity", where="drug")
    if final_volume is not None and stated is not None and held is not None:
        raise InputError(
            "two of final_volume, label and drug, not all three",
            where="drug",
            remedy="leave one of them out: rounded figures of a label may disagree",
        )
    if stated is None:
        if final_volume is None or held is None:
            raise missing("label", "what the label gives", "E_LABEL_NEEDED", "125 mg/5 mL")
        return held, final_volume
    if final_volume is not None:
        return working.step(
            "A", "c x V", in_readable_unit(stated.amount_in(final_volume)), c=stated, V=final_volume
        ), final_volume
    if held is None:
        raise missing("final_volume or drug", "what the label's diluent makes", "E_LABEL_NEEDED", "100 mL")
    held = working.quantity(held, stated.counted_kind, where="drug")
    return held, working.step("V", "A / c", in_readable_unit(stated.product_for(held)), A=held, c=stated)


def _made(working: Working, drug: Quantity, strength: Strength, powder: Quantity) -> Reconstitution:
    """The diluent for a strength, once drug and powder volume are known."""
    held = (
        Derived(value=powder, steps=working.steps)
        if working.steps
        else Working().amount("V(powder)", "", powder, source=stated("powder volume"))
    )
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
        strength=working.copy().result("c", "drug / V(final)", strength, {"V(final)": final.value}, drug=drug),
    )
