"""Chapter 7, potency: assay, water, forms, activity; from the labelled active to what is weighed.

The German weighing factor has a module of its own, :mod:`formulate.calc.potency.german`; its functions are handed
on here.
"""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.potency._content import AssayBasis, content_of, loss_of, stated_basis
from formulate.calc.shared.arguments import impossible, ratio
from formulate.errors import DimensionError
from formulate.units import Quantity, is_kind, show
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, Working

__all__ = ["activity_from_mass", "assay_factor", "form_factor", "mass_from_activity", "volume_from_activity"]


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
        If one mole of the weighed form would weigh less than what it holds of the counted form by more than a
        third: the two are exchanged.

    Notes
    -----
    Where the weighed form is a hydrate, its water is in this factor: the assay is then not corrected for water a second
    time.

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(form_factor("239.31 g/mol", "576.7 g/mol", 2).value)
    'about 1.20492'
    """
    working = Working()
    counted = working.quantity(counted_molar_mass, "molar mass", where="counted_molar_mass")
    weighed = working.quantity(weighed_molar_mass, "molar mass", where="weighed_molar_mass")
    moles = working.number(yields, where="yields")
    factor = ratio(weighed, counted) / moles
    if factor < Fraction(2, 3):
        raise impossible(
            "one mole of the weighed form weighs less than what it should hold of the counted form",
            where="weighed_molar_mass",
            remedy="check whether the two molar masses were exchanged, or yields is too large",
        )
    return working.result(
        "f", "M(weighed) / (n x M(counted))", factor, {"M(weighed)": weighed, "M(counted)": counted}, n=moles
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
    return working.amount("m", "U / a", (needed / per).to("milligram"), U=needed, a=per)


def volume_from_activity(activity: QuantityLike, per_volume: QuantityLike) -> Derived[Quantity]:
    """Volume of a lot for an activity in units.

    ``V = U / a``

    Parameters
    ----------
    per_volume : QuantityLike
        Activity that the lot states, [activity per volume].

    Notes
    -----
    No assay factor comes on top.

    Examples
    --------
    >>> show(volume_from_activity("2500 units", "10000 units/mL").value)
    '0.25 mL'
    """
    working = Working()
    needed = _units(working, activity)
    per = working.quantity(per_volume, "activity per volume", where="per_volume")
    return working.result("V", "U / a", (needed / per).to("milliliter"), U=needed, a=per)


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
    return working.result("U", "m x a", (mass * per).to("activity_unit"), m=mass, a=per)


def _per_mass(working: Working, per_mass: QuantityLike, loss: Fraction) -> Quantity:
    """Activity of the lot as it is."""
    per = working.quantity(per_mass, "activity per mass", where="per_mass")
    if not loss:
        return per
    return working.step("a", "a0 x (1 - loss)", per * (1 - loss), a0=per, loss=loss)


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
