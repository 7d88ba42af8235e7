"""Chapter 7, forms of an active: hydrates and prodrugs; and the amount to weigh with all its factors."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.potency._content import AssayBasis, basis_without, stated_basis
from formulate.calc.potency.assay import assay_factor, form_factor
from formulate.calc.shared.arguments import check_numbers, check_shares, impossible, missing, ratio
from formulate.calc.shared.assumptions import AS_IS, PURE_BUT_FOR_LOSS
from formulate.calc.shared.sources import STATED_EQUIVALENCE
from formulate.errors import DimensionError
from formulate.units import Quantity, show, show_number
from formulate.units import show_percent as percent
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, Working

__all__ = [
    "amount_to_weigh",
    "compound_from_element",
    "element_content_from_molar_mass",
    "element_from_compound",
    "equivalent_from_ratio",
    "hydrate_from_anhydrous",
    "water_content_from_hydrate",
]

#: Alum has 24 in its older double formula.
MOST_WATERS = 30


def amount_to_weigh(
    needed: QuantityLike,
    *,
    assay: ShareLike | None = None,
    basis: AssayBasis | None = None,
    water: ShareLike | None = None,
    loss_on_drying: ShareLike | None = None,
    residual_solvent: ShareLike | None = None,
    counted_molar_mass: QuantityLike | None = None,
    weighed_molar_mass: QuantityLike | None = None,
    yields: NumberLike = 1,
    weighed_includes_water: bool = False,
) -> Derived[Quantity]:
    """Amount to weigh of a lot: form and assay corrected, neither counted twice.

    ``m = needed x f(form) x f(assay)``

    Parameters
    ----------
    needed : QuantityLike
        Active as the strength counts it, [mass].
    assay : ShareLike, optional
        Content of the lot, of the form that is weighed, such as ``98.5 %`` or ``590 mcg/mg``,
        [percentage, or mass in mass].
    basis : {'as is', 'dried', 'anhydrous', 'anhydrous and solvent-free'}, optional
        What the assay was calculated on; as is where no loss is stated, [choice].
    counted_molar_mass : QuantityLike, optional
        Of the form in which the strength is counted, where another form is weighed, [molar mass].
    weighed_molar_mass : QuantityLike, optional
        Of the form that is weighed, [molar mass].
    yields : NumberLike
        Moles of the counted form in one mole of the weighed one, [number].
    weighed_includes_water : bool
        Whether *weighed_molar_mass* is that of a hydrate, [yes or no].

    Raises
    ------
    OutOfRangeError
        ``E_WATER_TWICE`` where the molar mass of a hydrate and an assay without water would count its water
        twice; ``E_POTENCY_RANGE``.

    Notes
    -----
    For an active that is counted in mass: a base weighed as its salt, an antibiotic of stated potency such as neomycin
    or gentamicin base in its sulfate (mcg in mg). Units of activity go by :func:`~formulate.calc.mass_from_activity`
    alone.

    Examples
    --------
    >>> found = amount_to_weigh("1 g", counted_molar_mass="200 g/mol", weighed_molar_mass="250 g/mol", assay="98 %",
    ...     basis="as is")
    >>> show(found.value)
    'about 1.27551 g'
    """
    losses = {"water": water, "loss_on_drying": loss_on_drying, "residual_solvent": residual_solvent}
    check_shares(**losses)
    pure = assay is None and basis is None and any(loss is not None for loss in losses.values())
    if pure:
        assay, basis = "100 %", basis_without(losses)
    on = stated_basis(basis, **losses)
    if assay is None and any(loss is not None for loss in losses.values()):
        raise missing("assay", "the content that the loss is taken off", "E_ASSAY_NEEDED", "100 %")
    if weighed_includes_water and on != "as is" and assay is not None and weighed_molar_mass is not None:
        raise impossible(
            "the molar mass of the hydrate and the assay without water would count the water twice",
            where="basis",
            code="E_WATER_TWICE",
            remedy="give the assay as is, or the molar mass of the anhydrous form",
        )
    check_numbers(yields=yields)
    working = Working()
    amount = working.quantity(needed, "mass", where="needed", zero=True)
    factors: list[Derived[Fraction]] = []
    if counted_molar_mass is not None or weighed_molar_mass is not None:
        factors.append(_form(counted_molar_mass, weighed_molar_mass, yields))
    if assay is not None:
        factors.append(assay_factor(assay, basis=on, **losses))
    if not factors:
        raise impossible("there is nothing to correct with", where="assay", remedy="give an assay or two molar masses")
    mass = amount
    for factor in factors[:-1]:
        working.include(factor)
        mass = working.step("m", "m1 x f", mass * factor.value, m1=mass, f=factor.value)
    working.include(factors[-1])
    assumed = PURE_BUT_FOR_LOSS if pure else AS_IS if assay is not None and basis is None else ""
    return working.amount("m", "m1 x f", mass * factors[-1].value, m1=mass, f=factors[-1].value, assuming=assumed)


def hydrate_from_anhydrous(
    mass: QuantityLike,
    anhydrous_molar_mass: QuantityLike,
    waters: NumberLike,
    *,
    water_molar_mass: QuantityLike = "18.015 g/mol",
) -> Derived[Quantity]:
    """Mass of a hydrate equivalent to a mass of the anhydrous form.

    ``m(hydrate) = m x M(hydrate) / M, M(hydrate) = M + n x M(water)``

    Parameters
    ----------
    mass : QuantityLike
        Of the anhydrous form, [mass].
    anhydrous_molar_mass : QuantityLike
        Of the anhydrous form, [molar mass].
    waters : NumberLike
        Moles of water in one mole of the hydrate, [number].

    Notes
    -----
    Exact for the stoichiometric hydrate; a lot that has lost or taken up water is corrected by its water content
    instead, not as well.

    Examples
    --------
    >>> show(hydrate_from_anhydrous("1 g", "192.12 g/mol", 1).value)
    'about 1.09377 g'
    """
    working = Working()
    mass = working.quantity(mass, "mass", where="mass", zero=True)
    dry = working.quantity(anhydrous_molar_mass, "molar mass", where="anhydrous_molar_mass")
    one = working.quantity(water_molar_mass, "molar mass", where="water_molar_mass")
    number = possible_waters(working, waters)
    wet = working.step("M(hydrate)", "M + n x M(water)", dry + one * number, {"M(water)": one}, M=dry, n=number)
    return working.amount(
        "m(hydrate)", "m x M(hydrate) / M", mass * ratio(wet, dry), {"M(hydrate)": wet}, m=mass, M=dry
    )


def water_content_from_hydrate(
    hydrate_molar_mass: QuantityLike, waters: NumberLike, *, water_molar_mass: QuantityLike = "18.015 g/mol"
) -> Derived[Fraction]:
    """Water content of a stoichiometric hydrate.

    ``w = n x M(water) / M(hydrate) x 100 %``

    Parameters
    ----------
    hydrate_molar_mass : QuantityLike
        Of the hydrate, [molar mass].
    waters : NumberLike
        Moles of water in one mole of it, [number].

    Returns
    -------
    Derived[Fraction]
        Water in percent of the hydrate, [percent].

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(water_content_from_hydrate("210.14 g/mol", 1).value)
    'about 8.57286'
    """
    working = Working()
    wet = working.quantity(hydrate_molar_mass, "molar mass", where="hydrate_molar_mass")
    one = working.quantity(water_molar_mass, "molar mass", where="water_molar_mass")
    number = possible_waters(working, waters)
    if one * number >= wet:
        raise impossible(
            "the waters alone weigh as much as the hydrate",
            where="waters",
            remedy="give the molar mass of the hydrate, its water included",
        )
    share = ratio(one * number, wet) * 100
    return working.result(
        "w", "n x M(water) / M(hydrate) x 100 %", share, {"M(water)": one, "M(hydrate)": wet}, n=number, percent=True
    )


def possible_waters(working: Working, waters: NumberLike) -> Fraction:
    """Waters of a hydrate: halves and thirds are met, and at most some two dozen."""
    number = working.number(waters, where="waters")
    if number > MOST_WATERS:
        raise impossible(
            f"no hydrate has {show_number(number)} waters",
            where="waters",
            remedy="count moles of water in one mole of it, such as 7 for a heptahydrate",
        )
    return number


def equivalent_from_ratio(amount: QuantityLike, reference: QuantityLike, equivalent: QuantityLike) -> Derived[Quantity]:
    """Equivalent amount of another form by a published ratio: prodrugs, esters, mixtures.

    ``x = amount x equivalent / reference``
    [escmid-colistin: units, colistimethate and colistin base activity]

    Parameters
    ----------
    amount : QuantityLike
        Amount in the one form, [mass, volume, amount or activity].
    reference : QuantityLike
        Amount of this form that the source states, [same kind as *amount*].
    equivalent : QuantityLike
        What the source equates it with, [any].

    Notes
    -----
    As good as the stated equivalence. Sources differ: one million units of colistimethate sodium are about 80 mg of it,
    and about 30 mg of colistin base activity in one source. Which of the two is meant by milligrams must be stated.

    Examples
    --------
    >>> show(equivalent_from_ratio("2 million units", "1 million units", "80 mg").value)
    '160 mg'
    """
    working = Working()
    amount = working.quantity(amount, where="amount", zero=True)
    of = working.quantity(reference, where="reference")
    equals = working.quantity(equivalent, where="equivalent")
    if amount.dimensionality != of.dimensionality:
        raise DimensionError(
            f"a reference of the same kind as {show(amount)}",
            where="reference",
            given=show(of),
            remedy="the reference and the amount are of one form",
        )
    value = equals * ratio(amount, of)
    return working.amount(
        "x",
        "amount x equivalent / reference",
        value,
        amount=amount,
        equivalent=equals,
        reference=of,
        source=STATED_EQUIVALENCE,
    )


def _form(counted: QuantityLike | None, weighed: QuantityLike | None, yields: NumberLike) -> Derived[Fraction]:
    """The form factor; the molar mass that lacks is asked for."""
    if counted is None:
        raise missing("counted_molar_mass", "the molar mass of the form counted", "E_MOLAR_MASS_NEEDED", "239.31 g/mol")
    if weighed is None:
        raise missing("weighed_molar_mass", "the molar mass of the form weighed", "E_MOLAR_MASS_NEEDED", "288.35 g/mol")
    return form_factor(counted, weighed, yields)


def element_content_from_molar_mass(
    atomic_mass: QuantityLike, molar_mass: QuantityLike, atoms: NumberLike = 1
) -> Derived[Fraction]:
    """Content of an element or ion in a compound.

    ``w = atoms x A / M x 100 %``

    Returns
    -------
    Derived[Fraction]
        Content in percent, [percent].

    Examples
    --------
    >>> from formulate.units import show_number
    >>> show_number(element_content_from_molar_mass("65.38 g/mol", "287.54 g/mol").value)
    'about 22.7377'
    """
    working = Working()
    share = _element_share(working, atomic_mass, molar_mass, atoms)
    return working.result("w", "share x 100 %", share * 100, share=share, percent=True)


def element_from_compound(
    mass: QuantityLike, atomic_mass: QuantityLike, molar_mass: QuantityLike, atoms: NumberLike = 1
) -> Derived[Quantity]:
    """Mass of an element in a mass of compound.

    ``m = m(compound) x atoms x A / M``

    Parameters
    ----------
    mass : QuantityLike
        Of the compound, [mass].

    Examples
    --------
    >>> show(element_from_compound("500 mg", "40 g/mol", "100 g/mol").value)
    '200 mg'
    """
    working = Working()
    mass = working.quantity(mass, "mass", where="mass", zero=True)
    share = _element_share(working, atomic_mass, molar_mass, atoms)
    return working.amount("m", "m1 x share", mass * share, m1=mass, share=share)


def compound_from_element(
    mass: QuantityLike, atomic_mass: QuantityLike, molar_mass: QuantityLike, atoms: NumberLike = 1
) -> Derived[Quantity]:
    """Mass of a compound that contains a mass of an element.

    ``m = m(element) x M / (atoms x A)``

    Parameters
    ----------
    mass : QuantityLike
        Of the element, [mass].

    Notes
    -----
    Zinc in mg and in mcg are a thousand apart: the unit is part of *mass*.

    Examples
    --------
    >>> show(compound_from_element("200 mg", "40 g/mol", "100 g/mol").value)
    '500 mg'
    """
    working = Working()
    mass = working.quantity(mass, "mass", where="mass", zero=True)
    share = _element_share(working, atomic_mass, molar_mass, atoms)
    return working.amount("m", "m1 / share", mass / share, m1=mass, share=share)


def _element_share(
    working: Working, atomic_mass: QuantityLike, molar_mass: QuantityLike, atoms: NumberLike
) -> Fraction:
    atom = working.quantity(atomic_mass, "molar mass", where="atomic_mass")
    molar_mass = working.quantity(molar_mass, "molar mass", where="molar_mass")
    number = working.number(atoms, where="atoms")
    share = ratio(atom * number, molar_mass)
    if share > 1:
        raise impossible(
            f"the element would be {percent(share)} of the compound",
            where="molar_mass",
            remedy="check whether the two masses were exchanged",
        )
    return working.step("share", "n x A / M", share, n=number, A=atom, M=molar_mass)
