"""Chapter 7, potency: assay, water, forms, activity; from the labelled active to what is weighed.

The German weighing factor has a module of its own, :mod:`formulate.calc.potency.german`; its functions are handed
on here.
"""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from formulate.calc.potency._content import (
    AssayBasis,
    check_needed,
    content_of,
    loss_of,
    needed_on,
    possible_assay,
    stated_basis,
)
from formulate.calc.shared.arguments import check_numbers, check_quantities, impossible, missing, ratio
from formulate.calc.shared.assumptions import AS_IS, HEAVIER_FORM_COUNTED
from formulate.calc.shared.conversions import Knowledge, counted_as
from formulate.calc.shared.regimen import by_day, for_weight, is_per_time
from formulate.errors import DimensionError
from formulate.units import Quantity, in_readable_unit, is_kind, make_quantity, show, show_number
from formulate.working import AmountOrStrength, Derived, NumberLike, QuantityLike, ShareLike, StrengthLike, Working

__all__ = [
    "activity_from_mass",
    "assay_factor",
    "assay_on_basis",
    "form_factor",
    "mass_from_activity",
    "volume_from_activity",
]

#: Less is left of no hydrate when it is dried (sodium carbonate decahydrate keeps 37 %).
LEAST_FORM_FACTOR = Fraction(1, 3)


def assay_factor(
    assay: ShareLike,
    *,
    basis: AssayBasis,
    water: ShareLike | None = None,
    loss_on_drying: ShareLike | None = None,
    residual_solvent: ShareLike | None = None,
) -> Derived[Fraction]:
    """Factor that corrects the amount needed for a lot's assay, on its stated basis.

    ``f = 1 / (assay x (1 - loss))``

    Parameters
    ----------
    assay : ShareLike
        Content found, such as ``98.5 %`` or ``590 mcg/mg``, [percentage, or mass in mass].

    Raises
    ------
    OutOfRangeError
        ``E_POTENCY_RANGE`` for an assay outside 20 % to 120 %; ``E_WATER_TWICE`` where both water and loss on
        drying are stated, which would count the water twice.

    Notes
    -----
    On the basis *as is* the water is already in the assay, and no factor is taken for it.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(assay_factor("98 %", basis="anhydrous", water="2 %").value)
    'about 1.04123'
    """
    working = Working()
    content = content_of(
        working, assay, basis=basis, water=water, loss_on_drying=loss_on_drying, residual_solvent=residual_solvent
    )
    return working.result("f", "1 / content", 1 / content, content=content)


def assay_on_basis(
    assay: ShareLike,
    *,
    basis: AssayBasis,
    target_basis: AssayBasis,
    water: ShareLike | None = None,
    loss_on_drying: ShareLike | None = None,
    residual_solvent: ShareLike | None = None,
) -> Derived[Fraction]:
    """Assay of a lot on another basis: as is, dried, anhydrous.

    ``a2 = a1 x (1 - loss1) / (1 - loss2)``

    Parameters
    ----------
    assay : ShareLike
        Content found, such as ``98.5 %`` or ``590 mcg/mg``, [percentage, or mass in mass].
    target_basis : {'as is', 'dried', 'anhydrous', 'anhydrous and solvent-free'}
        What the assay is wanted on, [choice].

    Returns
    -------
    Derived[Fraction]
        The content in percent, [percent].

    Raises
    ------
    OutOfRangeError
        ``E_POTENCY_RANGE`` for an assay outside 20 % to 120 %, on either basis.

    Examples
    --------
    >>> assay_on_basis("98 %", basis="anhydrous", target_basis="as is", water="5 %").value
    Fraction(931, 10)
    """
    working = Working()
    losses = {"water": water, "loss_on_drying": loss_on_drying, "residual_solvent": residual_solvent}
    check_needed(basis, target_basis, losses)
    content = content_of(working, assay, basis=basis, **needed_on(basis, losses))
    loss = loss_of(working, basis=target_basis, **needed_on(target_basis, losses))
    value = possible_assay(content / (1 - loss), "target_basis")
    formula = "content / (1 - loss) x 100 %" if loss else "content x 100 %"
    return working.result("a2", formula, value * 100, content=content, loss=loss, percent=True)


def form_factor(
    counted_molar_mass: QuantityLike, weighed_molar_mass: QuantityLike, yields: NumberLike = 1
) -> Derived[Fraction]:
    """Factor from the form a strength is expressed as (base, anhydrous, element) to the form weighed.

    ``f = M(weighed) / (n x M(counted))``

    Parameters
    ----------
    counted_molar_mass : QuantityLike
        Of the form in which the strength is counted, [molar mass].
    weighed_molar_mass : QuantityLike
        Of the salt, hydrate or compound that is weighed, [molar mass].
    yields : NumberLike
        Moles of the counted form in one mole of the weighed one: 2 for the sulfate of a single base, [number].

    Raises
    ------
    OutOfRangeError
        If one mole of the weighed form weighs less than a third of what it holds of the counted form.

    Notes
    -----
    Where the weighed form is a hydrate, its water is in this factor: the assay is then not corrected for water a second
    time. A factor below 1 is that of a hydrate or a salt counted, and its dried or free form weighed.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(form_factor("239.31 g/mol", "576.7 g/mol", 2).value)
    'about 1.20492'
    >>> show_number(form_factor("246.47 g/mol", "120.37 g/mol").value)
    'about 0.488376'
    """
    working = Working()
    counted = working.quantity(counted_molar_mass, "molar mass", where="counted_molar_mass")
    weighed = working.quantity(weighed_molar_mass, "molar mass", where="weighed_molar_mass")
    moles = working.number(yields, where="yields")
    factor = ratio(weighed, counted) / moles
    if factor < LEAST_FORM_FACTOR:
        raise impossible(
            f"one mole of the weighed form ({show(weighed)}) cannot hold {show_number(moles)} of the counted form "
            f"({show(counted)})",
            where="weighed_molar_mass",
            remedy="check whether the two molar masses were exchanged; yields is 0.5 for a base weighed where a salt "
            "of two of it is counted",
        )
    return working.result(
        "f",
        "M(weighed) / (n x M(counted))",
        factor,
        {"M(weighed)": weighed, "M(counted)": counted},
        n=moles,
        assuming="" if factor >= 1 else HEAVIER_FORM_COUNTED,
    )


def mass_from_activity(
    activity: QuantityLike,
    per_mass: QuantityLike,
    *,
    basis: AssayBasis | None = None,
    water: ShareLike | None = None,
    loss_on_drying: ShareLike | None = None,
    residual_solvent: ShareLike | None = None,
) -> Derived[Quantity]:
    """Mass of a lot for an activity in units: penicillin, neomycin, nystatin, heparin, bacitracin.

    ``m = U / a, with a loss on drying: m = U / (a x (1 - loss))``

    Parameters
    ----------
    basis : {'as is', 'dried', 'anhydrous', 'anhydrous and solvent-free'}, optional
        What the activity was calculated on; as is where no loss is stated, [choice].

    Raises
    ------
    OutOfRangeError
        ``E_WATER_TWICE`` where both water and loss on drying are stated.

    Notes
    -----
    The activity of the lot already holds its potency: no assay factor comes on top. On the basis *as is* the water is
    in it already; an activity "calculated on the dried basis" is that of the dried substance. An order in mass of an
    antibiotic that is counted in units needs the activity of its reference first (:func:`activity_from_mass`).

    Examples
    --------
    >>> show(mass_from_activity("3 million units", "5500 units/mg").value)
    'about 545.455 mg'
    >>> show(mass_from_activity("1 million units", "800 units/mg", basis="dried", loss_on_drying="20 %").value)
    '1.5625 g'
    """
    working = Working()
    needed = _units(working, activity)
    losses = {"water": water, "loss_on_drying": loss_on_drying, "residual_solvent": residual_solvent}
    per = _per_mass(working, per_mass, loss_of(working, basis=stated_basis(basis, **losses), **losses))
    return working.amount(
        "m", "U / a", (needed / per).to("milligram"), U=needed, a=per, assuming=AS_IS if basis is None else ""
    )


def volume_from_activity(
    activity: QuantityLike,
    per_volume: AmountOrStrength,
    *,
    per_mass: QuantityLike | None = None,
    weight: QuantityLike | None = None,
    doses_per_day: NumberLike | None = None,
) -> Derived[Quantity]:
    """Volume of a lot or a product for an activity in units, also for one dose by body weight.

    ``V = U / a``

    Parameters
    ----------
    activity : QuantityLike
        Units needed; by weight, such as ``50,000 units/kg``, with *weight*, [activity (per mass)].
    per_volume : AmountOrStrength
        Activity that the lot states; with *per_mass* a strength in mass, such as ``250 mg/5 mL``,
        [activity per volume, or strength].
    per_mass : QuantityLike, optional
        Activity of the drug, where *per_volume* counts its mass, [activity per mass].
    weight : QuantityLike, optional
        Body weight, for an activity by weight, [mass].
    doses_per_day : NumberLike, optional
        Doses into which the activity of a day is divided, [number].

    Notes
    -----
    No assay factor comes on top.

    Examples
    --------
    >>> show(volume_from_activity("2500 units", "10000 units/mL").value)
    '0.25 mL'
    >>> penicillin = volume_from_activity("50000 units/kg/day", "250 mg/5 mL", per_mass="1500 units/mg",
    ...     weight="30 kg", doses_per_day=4)
    >>> show(penicillin.value)
    '5 mL'
    """
    working = Working()
    check_numbers(doses_per_day=doses_per_day)
    check_quantities("activity per mass", per_mass=per_mass)
    needed = _dose(working, activity, weight, doses_per_day)
    if per_mass is None:
        per = working.quantity(cast(QuantityLike, per_volume), "activity per volume", where="per_volume")
        return working.result("V", "U / a", (needed / per).to("milliliter"), U=needed, a=per)
    strength = working.strength(cast(StrengthLike, per_volume), where="per_volume")
    if strength.counted_kind != "mass" or strength.product_kind != "volume":
        raise DimensionError(
            "a mass in a volume, such as '250 mg/5 mL'",
            where="per_volume",
            given=str(strength),
            remedy="leave per_mass out where the product states its units",
        )
    mass = counted_as(working, needed, "mass", Knowledge(activity=per_mass))
    return working.amount("V", "m / c", strength.product_for(mass), m=mass, c=strength)


def activity_from_mass(
    mass: QuantityLike,
    per_mass: QuantityLike,
    *,
    basis: AssayBasis | None = None,
    water: ShareLike | None = None,
    loss_on_drying: ShareLike | None = None,
    residual_solvent: ShareLike | None = None,
) -> Derived[Quantity]:
    """Activity in units (IU) in a mass of a lot.

    ``U = m x a, with a loss on drying: U = m x a x (1 - loss)``

    Parameters
    ----------
    mass : QuantityLike
        Mass of the lot, [mass].
    basis : {'as is', 'dried', 'anhydrous', 'anhydrous and solvent-free'}, optional
        What the activity was calculated on; as is where no loss is stated, [choice].

    Raises
    ------
    OutOfRangeError
        ``E_WATER_TWICE`` where both water and loss on drying are stated.

    Examples
    --------
    >>> show(activity_from_mass("250 mg", "1500 units/mg").value)
    '375000 units'
    """
    working = Working()
    mass = working.quantity(mass, "mass", where="mass", zero=True)
    losses = {"water": water, "loss_on_drying": loss_on_drying, "residual_solvent": residual_solvent}
    per = _per_mass(working, per_mass, loss_of(working, basis=stated_basis(basis, **losses), **losses))
    return working.result(
        "U", "m x a", (mass * per).to("activity_unit"), m=mass, a=per, assuming=AS_IS if basis is None else ""
    )


def _per_mass(working: Working, per_mass: QuantityLike, loss: Fraction) -> Quantity:
    """Activity of the lot as it is."""
    per = working.quantity(per_mass, "activity per mass", where="per_mass")
    if not loss:
        return per
    return working.step("a", "a0 x (1 - loss)", per * (1 - loss), a0=per, loss=loss)


def _dose(
    working: Working, activity: QuantityLike, weight: QuantityLike | None, doses_per_day: NumberLike | None
) -> Quantity:
    """The units needed: for this body, and for one dose of a day."""
    needed = working.quantity(activity, where="activity", zero=True)
    needed = for_weight(working, needed, weight, "activity")
    if is_per_time(needed):
        if doses_per_day is None:
            raise missing("doses_per_day", "the number of doses in a day", "E_DOSES_PER_DAY_NEEDED", "4")
        needed = by_day(needed, "activity") * make_quantity(1, "day")
    if doses_per_day is not None:
        number = working.number(doses_per_day, where="doses_per_day")
        needed = working.step("U", "D / n", in_readable_unit(needed / number), D=needed, n=number)
    return _units(working, needed)


def _units(working: Working, activity: QuantityLike) -> Quantity:
    """Units of activity; a mass of active is a question for another function."""
    activity = working.quantity(activity, where="activity", zero=True)
    if is_kind(activity, "mass"):
        raise DimensionError(
            "units of activity, such as '500 units'",
            where="activity",
            given=show(activity),
            remedy="a potency in mass per mass, such as '600 mcg/mg', is a strength: use product_for_active",
        )
    return working.quantity(activity, "activity", where="activity", zero=True)
