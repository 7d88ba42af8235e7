"""Chapter 9, dissociation: the factor i, Liso, and what a molar mass says of freezing points."""

from __future__ import annotations

from fractions import Fraction

from formulate.calc.isotonicity._tonicity import name_of, target_depression
from formulate.calc.shared.arguments import check_quantities, impossible, missing, typed_as
from formulate.calc.shared.chemistry.freezing import cryoscopic, depression_of, lowered
from formulate.calc.shared.chemistry.ions import particles_of
from formulate.calc.shared.sources import CRYOSCOPIC_CONSTANT, E_FROM_MOLAR_MASS, LISO
from formulate.strength import Basis, Strength
from formulate.units import Quantity, show_number
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, StrengthLike, Working

__all__ = [
    "dissociation_factor_from_freezing_point_depression",
    "dissociation_factor_from_ions",
    "dissociation_from_factor",
    "freezing_point_depression_from_liso",
    "isotonic_mass_from_molar_mass",
    "liso_from_freezing_point_depression",
]


def dissociation_factor_from_ions(ions: NumberLike, dissociation: ShareLike) -> Derived[Fraction]:
    """Dissociation factor i from the number of ions and the degree of dissociation.

    ``i = 1 + (n - 1) x a``
    [practice-set-11: zinc chloride, three ions at 80 %]

    Parameters
    ----------
    ions : NumberLike
        Ions of one formula unit; 1 for what does not dissociate, [whole number].
    dissociation : ShareLike
        Part that dissociates, such as ``80 %``, [percentage].

    Notes
    -----
    Two ions at 80 % give 1.8, three 2.6, four 3.4.

    Examples
    --------
    >>> dissociation_factor_from_ions(3, "80 %").value
    Fraction(13, 5)
    """
    working = Working()
    count = working.count(ions, where="ions")
    share = working.share(dissociation, where="dissociation", zero=True)
    factor = 1 + (count - 1) * share
    return working.result("i", "1 + (n - 1) x a", factor, n=Fraction(count), a=share, source=E_FROM_MOLAR_MASS)


def dissociation_from_factor(dissociation_factor: NumberLike, ions: NumberLike) -> Derived[Fraction]:
    """Degree of dissociation, in percent, from the dissociation factor i.

    ``a = (i - 1) / (n - 1) x 100 %``

    Parameters
    ----------
    dissociation_factor : NumberLike
        Particles that one formula unit gives, [number].
    ions : NumberLike
        Ions of one formula unit, [whole number].

    Returns
    -------
    Derived[Fraction]
        The part that dissociates, [percent].

    Examples
    --------
    >>> dissociation_from_factor("1.8", 2).value
    Fraction(80, 1)
    """
    working = Working()
    i = working.number(dissociation_factor, where="dissociation_factor")
    count = working.count(ions, where="ions")
    if count == 1 or not 1 <= i <= count:
        raise impossible(
            "the factor of what dissociates lies between 1 and the number of its ions, which is 2 or more",
            where="dissociation_factor",
            remedy="check the number of ions",
        )
    return working.result(
        "a", "(i - 1) / (n - 1) x 100 %", (i - 1) / (count - 1) * 100, i=i, n=Fraction(count), percent=True
    )


def dissociation_factor_from_freezing_point_depression(
    depression: QuantityLike, molality: QuantityLike, cryoscopic_constant: NumberLike | None = None
) -> Derived[Fraction]:
    """Dissociation factor i from the freezing point depression of a molal solution.

    ``i = dT / (K x b)``
    [latech-freezing-point: 1.86 degrees for water]

    Parameters
    ----------
    molality : QuantityLike
        Of the solution, [mol/kg].

    Notes
    -----
    For dilute solutions.

    Examples
    --------
    >>> dissociation_factor_from_freezing_point_depression("0.372 degC", "0.1 mol/kg").value
    Fraction(2, 1)
    """
    working = Working()
    lowered = depression_of(working, depression, where="depression")
    b = working.quantity(molality, "amount per mass", where="molality")
    constant, assumed = cryoscopic(working, cryoscopic_constant)
    factor = Fraction(lowered.magnitude) / (constant * Fraction(b.to("mole/kilogram").magnitude))
    return working.result(
        "i",
        "dT / (K x b)",
        factor,
        dT=lowered,
        K=f"{show_number(constant)} K/(mol/kg)",
        b=b,
        source=CRYOSCOPIC_CONSTANT,
        assuming=assumed,
    )


def freezing_point_depression_from_liso(
    strength: StrengthLike, liso: NumberLike, molar_mass: QuantityLike | None = None
) -> Derived[Quantity]:
    """Freezing point depression from a Liso value.

    ``dT = Liso x c``
    [tonicity-textbooks: Liso by type of electrolyte]

    Parameters
    ----------
    liso : NumberLike
        Depression by one mole per liter, [degrees L/mol].
    molar_mass : QuantityLike, optional
        Of the form that the strength counts, for a strength w/v, [molar mass].

    Notes
    -----
    Liso holds near the strength that is isotonic.

    Examples
    --------
    >>> show(freezing_point_depression_from_liso("0.15 mol/L", "3.4").value)
    '0.51 K'
    """
    working = Working()
    c = _molar(working, strength, molar_mass)
    value = working.number(liso, where="liso")
    return working.result(
        "dT",
        "Liso x c",
        lowered(value * c.value, where="strength"),
        difference=True,
        Liso=f"{show_number(value)} K/(mol/L)",
        c=c,
        source=LISO,
    )


def liso_from_freezing_point_depression(
    depression: QuantityLike, strength: StrengthLike, molar_mass: QuantityLike | None = None
) -> Derived[Fraction]:
    """Liso value from a freezing point depression.

    ``Liso = dT / c / (1 K/(mol/L))``
    [tonicity-textbooks: Liso by type of electrolyte]

    Parameters
    ----------
    molar_mass : QuantityLike, optional
        Of the form that the strength counts, for a strength w/v, [molar mass].

    Examples
    --------
    >>> liso_from_freezing_point_depression("0.51 degC", "0.15 mol/L").value
    Fraction(17, 5)
    """
    working = Working()
    lowered = depression_of(working, depression, where="depression")
    c = _molar(working, strength, molar_mass)
    if not c.value:
        raise impossible("nothing is dissolved", where="strength", remedy="give a strength above 0")
    return working.result(
        "Liso", "dT / c / (1 K/(mol/L))", Fraction(lowered.magnitude) / c.value, dT=lowered, c=c, source=LISO
    )


def isotonic_mass_from_molar_mass(
    substance: str,
    molar_mass: QuantityLike,
    dissociation_factor: NumberLike,
    solvent: QuantityLike,
    target: QuantityLike = "0.52 degC",
    cryoscopic_constant: NumberLike | None = None,
) -> Derived[Quantity]:
    """Mass of a substance that makes a mass of water isotonic.

    ``m = dT / K x M / i x m(solvent)``
    [latech-freezing-point: 1.86 degrees for water]

    Parameters
    ----------
    dissociation_factor : NumberLike
        Particles that one gives in the solution, [number].
    solvent : QuantityLike
        Of the water, [mass].

    Raises
    ------
    DimensionError
        If *solvent* is a volume: its mass counts.

    Notes
    -----
    For dilute solutions.

    Examples
    --------
    >>> show(isotonic_mass_from_molar_mass("dextrose, anhydrous", "180 g/mol", 1, "1 kg").value)
    'about 50.3226 g'
    """
    working = Working()
    name = name_of(substance, "substance")
    mass = working.quantity(molar_mass, "molar mass", where="molar_mass")
    with typed_as(particles="dissociation_factor"):
        i = particles_of(working, dissociation_factor, 1)
    water = working.quantity(solvent, "mass", where="solvent")
    aim = target_depression(working, target)
    constant, assumed = cryoscopic(working, cryoscopic_constant)
    size = aim.magnitude / constant * Fraction(mass.to("gram/mole").magnitude) / i
    substance_mass = water.to("gram") * size / 1000
    return working.amount(
        f"m({name})",
        "dT / K x M / i x m(solvent)",
        substance_mass,
        {"m(solvent)": water},
        dT=aim,
        K=f"{show_number(constant)} K/(mol/kg)",
        M=mass,
        i=i,
        source=CRYOSCOPIC_CONSTANT,
        assuming=assumed,
    )


def _molar(working: Working, strength: StrengthLike, molar_mass: QuantityLike | None) -> Strength:
    """The molar concentration of a solution."""
    concentration = working.strength(strength, where="strength", zero=True)
    if concentration.basis is Basis.MOLAR:
        check_quantities("molar mass", molar_mass=molar_mass)
        return concentration
    if concentration.basis is not Basis.W_V:
        raise impossible(f"{concentration} is neither molar nor w/v", where="strength", remedy="convert it first")
    if molar_mass is None:
        raise missing("molar_mass", "the molar mass of the form dissolved", "E_MOLAR_MASS_NEEDED", "58.44 g/mol")
    mass = working.quantity(molar_mass, "molar mass", where="molar_mass")
    molar = Strength(concentration.value * 1000 / Fraction(mass.to("gram/mole").magnitude), Basis.MOLAR)
    return working.step("c", "S / M", molar, S=concentration, M=mass)
