"""Chapter 9, E values: from a volume made isotonic, the molar mass, the freezing point, another form."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal

from formulate.calc.isotonicity._tonicity import e_value_of, isotonic_strength, name_of
from formulate.calc.isotonicity.dissociation import dissociation_factor_from_ions
from formulate.calc.shared.arguments import chosen, impossible, missing, one_of_two, ratio
from formulate.calc.shared.assumptions import SALT_OF_80_PERCENT
from formulate.calc.shared.chemistry.densities import refuse_unused
from formulate.calc.shared.chemistry.freezing import depression_of
from formulate.calc.shared.sources import E_FROM_MOLAR_MASS, FREEZING_POINT_METHOD, LISO
from formulate.working import Derived, NumberLike, QuantityLike, ShareLike, StrengthLike, Working

__all__ = [
    "e_value_from_freezing_point_depression",
    "e_value_from_ion_type",
    "e_value_from_isotonic_volume",
    "e_value_from_liso",
    "e_value_from_molar_mass",
    "e_value_from_other_form",
]

IonType = Literal[
    "non-electrolyte",
    "weak electrolyte",
    "di-divalent",
    "uni-univalent",
    "uni-divalent",
    "di-univalent",
    "uni-trivalent",
    "tri-univalent",
    "tetraborate",
]

#: Average depression by one mole per liter, by type of electrolyte.
_LISO: dict[str, Fraction] = {
    "non-electrolyte": Fraction("1.9"),
    "weak electrolyte": Fraction("2.0"),
    "di-divalent": Fraction("2.0"),
    "uni-univalent": Fraction("3.4"),
    "uni-divalent": Fraction("4.3"),
    "di-univalent": Fraction("4.8"),
    "uni-trivalent": Fraction("5.2"),
    "tri-univalent": Fraction("6.0"),
    "tetraborate": Fraction("7.6"),
}


def e_value_from_isotonic_volume(
    substance: str, mass: QuantityLike, volume: QuantityLike, isotonic: StrengthLike = "0.9 % w/v"
) -> Derived[Fraction]:
    """E-value from the volume of water that makes a mass isotonic.

    ``E = c x V / m``
    [practice-set-12: procainamide hydrochloride and viomycin sulfate]

    Parameters
    ----------
    substance : str
        The form that was weighed: E belongs to it alone, [name].
    mass : QuantityLike
        Of the substance, [mass].
    volume : QuantityLike
        That it makes isotonic, [volume].

    Examples
    --------
    >>> e_value_from_isotonic_volume("procainamide hydrochloride", "0.3 g", "8 mL").value
    Fraction(6, 25)
    """
    working = Working()
    name = name_of(substance, "substance")
    weighed = working.quantity(mass, "mass", where="mass")
    made = working.quantity(volume, "volume", where="volume")
    saline = isotonic_strength(working, isotonic)
    e_value = ratio(saline.amount_in(made), weighed)
    return working.result(f"E({name})", "c x V / m", e_value, c=saline, V=made, m=weighed)


def e_value_from_molar_mass(
    substance: str,
    molar_mass: QuantityLike,
    dissociation_factor: NumberLike | None = None,
    sodium_chloride_molar_mass: QuantityLike = "58.5 g/mol",
    sodium_chloride_factor: NumberLike | None = None,
    *,
    ions: NumberLike | None = None,
    dissociation: ShareLike | None = None,
) -> Derived[Fraction]:
    """E-value from molar mass and dissociation factor, or ions and their dissociation.

    ``E = i / M x M(NaCl) / i(NaCl)``
    [practice-set-11: zinc chloride]

    Parameters
    ----------
    dissociation_factor : NumberLike, optional
        Particles that one gives in the solution, such as 1.8 for two ions at 80 %, [number].
    sodium_chloride_molar_mass : QuantityLike
        As the source takes it, [molar mass].
    sodium_chloride_factor : NumberLike, optional
        Particles of sodium chloride; 1.8 (80 %) where it is not stated, [number].
    ions : NumberLike, optional
        Ions of one formula unit, in the place of the factor, [whole number].
    dissociation : ShareLike, optional
        Part of them that dissociates, such as ``80 %``, [percentage].

    Notes
    -----
    An estimate, better for weak solutions.

    Examples
    --------
    >>> e_value_from_molar_mass("dextrose, anhydrous", "180 g/mol", 1).value
    Fraction(13, 72)
    >>> e_value_from_molar_mass("zinc chloride", "169 g/mol", ions=3, dissociation="80 %").value
    Fraction(1, 2)
    """
    working = Working()
    name = name_of(substance, "substance")
    molar_mass = working.quantity(molar_mass, "molar mass", where="molar_mass")
    i = _factor_or_ions(working, dissociation_factor, ions, dissociation)
    salt = working.quantity(sodium_chloride_molar_mass, "molar mass", where="sodium_chloride_molar_mass")
    of_salt = Fraction("1.8") if sodium_chloride_factor is None else sodium_chloride_factor
    i0 = _factor(working, of_salt, "sodium_chloride_factor")
    e_value = i * ratio(salt, molar_mass) / i0
    return working.result(
        f"E({name})",
        "i / M x M(NaCl) / i(NaCl)",
        e_value,
        {"M(NaCl)": salt, "i(NaCl)": i0},
        i=i,
        M=molar_mass,
        source=E_FROM_MOLAR_MASS,
        assuming=SALT_OF_80_PERCENT if sodium_chloride_factor is None else "",
    )


def e_value_from_liso(substance: str, molar_mass: QuantityLike, liso: NumberLike) -> Derived[Fraction]:
    """E-value from molar mass and Liso value.

    ``E = 17 x Liso / (M / (1 g/mol))``
    [tonicity-textbooks: E from Liso]

    Parameters
    ----------
    liso : NumberLike
        Depression by one mole per liter at the strength that is isotonic, [degrees L/mol].

    Notes
    -----
    17 is the rounded constant of the published formula.

    Examples
    --------
    >>> e_value_from_liso("boric acid", "62 g/mol", "1.86").value
    Fraction(51, 100)
    """
    working = Working()
    return _e_from_liso(working, substance, molar_mass, working.number(liso, where="liso"))


def e_value_from_ion_type(substance: str, molar_mass: QuantityLike, ion_type: IonType) -> Derived[Fraction]:
    """E-value from molar mass and type of electrolyte.

    ``E = 17 x Liso / M``
    [tonicity-textbooks: Liso by type of electrolyte]

    Parameters
    ----------
    ion_type : {'non-electrolyte', 'weak electrolyte', 'di-divalent', 'uni-univalent', 'uni-divalent', \
'di-univalent', 'uni-trivalent', 'tri-univalent', 'tetraborate'}
        Charges of cation and anion: sodium chloride is uni-univalent, zinc sulfate di-divalent, sodium sulfate
        uni-divalent, zinc chloride di-univalent, [choice].

    Notes
    -----
    Liso is 1.9, 2.0, 2.0, 3.4, 4.3, 4.8, 5.2, 6.0 and 7.6 in the order of the types: averages, so that E is an
    estimate.

    Examples
    --------
    >>> e_value_from_ion_type("a hydrochloride", "340 g/mol", "uni-univalent").value
    Fraction(17, 100)
    """
    working = Working()
    value = working.step(
        "Liso", f"from the ion type {ion_type}", _LISO[chosen(ion_type, _LISO, where="ion_type")], source=LISO
    )
    return _e_from_liso(working, substance, molar_mass, value)


def e_value_from_freezing_point_depression(
    substance: str, depression: QuantityLike, sodium_chloride_depression: QuantityLike
) -> Derived[Fraction]:
    """E-value from the freezing point depressions of 1 % solutions of the substance and of sodium chloride.

    ``E = dT / dT(NaCl)``
    [scribd-tonicity-methods: freezing point depression]

    Parameters
    ----------
    depression : QuantityLike
        Of its 1 % w/v solution, [temperature difference].
    sodium_chloride_depression : QuantityLike
        Of 1 % w/v sodium chloride: sources print 0.576 to 0.58 degrees, [temperature difference].

    Examples
    --------
    >>> e_value_from_freezing_point_depression("boric acid", "0.29 degC", "0.58 degC").value
    Fraction(1, 2)
    """
    working = Working()
    name = name_of(substance, "substance")
    own = depression_of(working, depression, where="depression")
    salt = depression_of(working, sodium_chloride_depression, where="sodium_chloride_depression")
    return working.result(
        f"E({name})", "dT / dT(NaCl)", ratio(own, salt), {"dT(NaCl)": salt}, dT=own, source=FREEZING_POINT_METHOD
    )


def e_value_from_other_form(
    e_value: NumberLike, of: str, molar_mass: QuantityLike, other_form: str, other_molar_mass: QuantityLike
) -> Derived[Fraction]:
    """E-value of another form of a substance: anhydrous, hydrate.

    ``E = E1 x M1 / M2``

    Parameters
    ----------
    e_value : NumberLike
        Of the form that the source names, [g of sodium chloride per g].
    of : str
        The form that the source names, [name].
    molar_mass : QuantityLike
        Of that form, [molar mass].
    other_form : str
        The form that is weighed, [name].
    other_molar_mass : QuantityLike
        Of the form that is weighed, [molar mass].

    Notes
    -----
    Exact for what is stated, for forms that give the same particles: a salt and its base do not.

    Examples
    --------
    >>> e_value_from_other_form("0.18", "dextrose", "180 g/mol", "dextrose monohydrate", "198 g/mol").value
    Fraction(9, 55)
    """
    working = Working()
    one, other = name_of(of, "of"), name_of(other_form, "other_form")
    if one.casefold() == other.casefold():
        raise impossible(f"both forms are {one}", where="other_form", remedy="name the two forms apart")
    e = e_value_of(working, e_value, "e_value")
    m1 = working.quantity(molar_mass, "molar mass", where="molar_mass")
    m2 = working.quantity(other_molar_mass, "molar mass", where="other_molar_mass")
    return working.result(f"E({other})", "E1 x M1 / M2", e * ratio(m1, m2), E1=e, M1=m1, M2=m2)


def _e_from_liso(working: Working, substance: str, molar_mass: QuantityLike, liso: Fraction) -> Derived[Fraction]:
    name = name_of(substance, "substance")
    molar_mass = working.quantity(molar_mass, "molar mass", where="molar_mass")
    e_value = 17 * liso / Fraction(molar_mass.to("gram/mole").magnitude)
    return working.result(f"E({name})", "17 x Liso / (M / (1 g/mol))", e_value, Liso=liso, M=molar_mass, source=LISO)


def _factor_or_ions(
    working: Working, factor: NumberLike | None, ions: NumberLike | None, dissociation: ShareLike | None
) -> Fraction:
    """The dissociation factor as it is stated, or as its ions give it."""
    named: dict[str, Any] = {"dissociation_factor": factor, "ions": ions}
    name, stated = one_of_two(named, "the dissociation factor or the number of ions", "E_FACTOR_NEEDED")
    if name == "dissociation_factor":
        refuse_unused(dissociation=dissociation)
        return _factor(working, stated, name)  # type: ignore[arg-type]  # a number
    if dissociation is None:
        raise missing("dissociation", "the part that dissociates", "E_DISSOCIATION_NEEDED", "80 %")
    return working.include(dissociation_factor_from_ions(stated, dissociation))  # type: ignore[arg-type]  # too


def _factor(working: Working, value: NumberLike, where: str) -> Fraction:
    factor = working.number(value, where=where)
    if factor < 1:
        raise impossible("one gives at least one particle", where=where, remedy="1 is what does not dissociate")
    return factor
