"""Chapter 16, dosing: ideal and adjusted weight, body mass index, creatinine clearance."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from formulate.calc._creatinine import creatinine_level
from formulate.calc._sources import BODY_MASS_INDEX, CLEARANCE_BY_MICROMOLES, COCKCROFT_GAULT, DEVINE
from formulate.calc.basics import NumberLike, QuantityLike, ShareLike, Working, chosen, impossible, percent
from formulate.units import Quantity, make_quantity
from formulate.working import Derived

__all__ = [
    "adjusted_weight_from_ideal",
    "body_mass_index_from_weight",
    "creatinine_clearance_by_cockcroft_gault",
    "creatinine_clearance_from_micromoles",
    "ideal_weight_by_devine",
    "weight_from_body_mass_index",
]

Sex: TypeAlias = Literal["female", "male"]

_IDEAL_AT_FIVE_FEET = {"male": Fraction(50), "female": Fraction("45.5")}
_BY_MICROMOLES = {"male": Fraction("1.23"), "female": Fraction("1.04")}


def ideal_weight_by_devine(height: QuantityLike, sex: Sex) -> Derived[Quantity]:
    """Ideal body weight (IBW) by the formula of Devine.

    ``W = 50 kg (female: 45.5 kg) + 2.3 kg x (height / inch - 60)``

    Parameters
    ----------
    height : QuantityLike
        Height of the body, at least 5 feet, [length].
    sex : Literal
        Which of the two constants, [female or male].

    Returns
    -------
    Derived[Quantity]
        The ideal weight, [kg].

    Raises
    ------
    OutOfRangeError
        If *height* is below 5 feet, where the formula does not hold.

    Notes
    -----
    Exact for the formula; for adults from 5 feet (152.4 cm) on.

    References
    ----------
    .. [1] harderworld-body-formulas: Devine.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(ideal_weight_by_devine("70 inches", "male").value)
    '73 kg'

    """
    working = Working()
    h = working.quantity(height, "length", where="height").to("inch")
    if h.magnitude < 60:
        raise impossible("the formula holds from 5 feet on", where="height", remedy="take the actual weight")
    start = _IDEAL_AT_FIVE_FEET[chosen(sex, _IDEAL_AT_FIVE_FEET, where="sex")]
    found = make_quantity(start + Fraction("2.3") * (Fraction(h.magnitude) - 60), "kilogram")
    return working.result(
        "W", "W0 + 2.3 kg x (h / inch - 60)", found, source=DEVINE, h=h, W0=make_quantity(start, "kilogram")
    )


def adjusted_weight_from_ideal(
    actual_weight: QuantityLike, ideal_weight: QuantityLike, share: ShareLike
) -> Derived[Quantity]:
    """Adjusted body weight (AdjBW, obese patients): the ideal one and a share of what is above it.

    ``W = ideal + share x (actual - ideal)``

    Parameters
    ----------
    actual_weight : QuantityLike
        What the scale shows, [mass].
    ideal_weight : QuantityLike
        Ideal body weight, [mass].
    share : ShareLike
        Share of the excess that counts, such as ``40 %`` or ``25 %``, [percentage].

    Returns
    -------
    Derived[Quantity]
        The adjusted weight, [kg].

    Raises
    ------
    OutOfRangeError
        If the actual weight is below the ideal one.

    Notes
    -----
    Exact. The share is a choice of the protocol; none is assumed.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(adjusted_weight_from_ideal("100 kg", "70 kg", "40 %").value)
    '82 kg'

    """
    working = Working()
    actual = working.quantity(actual_weight, "mass", where="actual_weight").to("kilogram")
    ideal = working.quantity(ideal_weight, "mass", where="ideal_weight").to("kilogram")
    part = working.share(share, where="share")
    if actual < ideal:
        raise impossible(
            "the actual weight is below the ideal one", where="actual_weight", remedy="take the actual weight"
        )
    found = ideal + (actual - ideal) * part
    return working.result("W", "W1 + p x (W2 - W1)", found, W1=ideal, W2=actual, p=percent(part))


def body_mass_index_from_weight(weight: QuantityLike, height: QuantityLike) -> Derived[Quantity]:
    """Body mass index (BMI).

    ``BMI = W / h ** 2``

    Parameters
    ----------
    weight : QuantityLike
        Body weight, in any unit, [mass].
    height : QuantityLike
        Height of the body, in any unit, [length].

    Returns
    -------
    Derived[Quantity]
        The index, [kg/m2].

    Raises
    ------
    DimensionError
        If *weight* is not a mass or *height* not a length.

    Notes
    -----
    Exact; the factor 703 that is printed for pounds and inches is rounded.

    References
    ----------
    .. [1] body-mass-index: definition.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(body_mass_index_from_weight("80 kg", "200 cm").value)
    '20 kg/m2'

    """
    working = Working()
    w = working.quantity(weight, "mass", where="weight").to("kilogram")
    h = working.quantity(height, "length", where="height").to("metre")
    found = make_quantity(Fraction(w.magnitude) / Fraction(h.magnitude) ** 2, "kilogram/square_metre")
    return working.result("BMI", "W / h ** 2", found, source=BODY_MASS_INDEX, W=w, h=h)


def weight_from_body_mass_index(body_mass_index: QuantityLike, height: QuantityLike) -> Derived[Quantity]:
    """Body weight that belongs to a body mass index (BMI).

    ``W = BMI x h ** 2``

    Parameters
    ----------
    body_mass_index : QuantityLike
        The index, such as ``24.9 kg/m2``, [mass per area].
    height : QuantityLike
        Height of the body, in any unit, [length].

    Returns
    -------
    Derived[Quantity]
        The weight, [kg].

    Raises
    ------
    DimensionError
        If *body_mass_index* is not a mass per area or *height* not a length.

    Notes
    -----
    Exact.

    References
    ----------
    .. [1] body-mass-index: definition.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(weight_from_body_mass_index("20 kg/m2", "200 cm").value)
    '80 kg'

    """
    working = Working()
    index = working.quantity(body_mass_index, "mass per area", where="body_mass_index").to("kilogram/square_metre")
    h = working.quantity(height, "length", where="height").to("metre")
    found = make_quantity(Fraction(index.magnitude) * Fraction(h.magnitude) ** 2, "kilogram")
    return working.result("W", "BMI x h ** 2", found, source=BODY_MASS_INDEX, BMI=index, h=h)


def creatinine_clearance_by_cockcroft_gault(
    age: NumberLike,
    weight: QuantityLike,
    serum_creatinine: QuantityLike,
    sex: Sex,
    *,
    molar_mass: QuantityLike | None = None,
) -> Derived[Quantity]:
    """Creatinine clearance (CrCl, renal function) by the formula of Cockcroft and Gault.

    ``CrCl = (140 - age) x W / (72 x Cr)``, female x 0.85, in mL/min with W in kg and Cr in mg/dL

    Parameters
    ----------
    age : NumberLike
        Age, below 140, [years].
    weight : QuantityLike
        The weight that the protocol takes: actual, ideal or adjusted, [mass].
    serum_creatinine : QuantityLike
        Such as ``1.2 mg/dL``, or ``100 umol/L`` with the molar mass, [mass per volume or amount per volume].
    sex : Literal
        Whether 0.85 is applied, [female or male].
    molar_mass : QuantityLike, optional
        Of creatinine, ``113.12 g/mol``, where its amount is stated, [molar mass].

    Returns
    -------
    Derived[Quantity]
        The clearance, [mL/min].

    Raises
    ------
    OutOfRangeError
        If *age* is 140 or more.
    MissingKnowledgeError
        ``E_MOLAR_MASS_NEEDED`` for creatinine as an amount in a volume.

    Notes
    -----
    Exact for the formula; an estimate for adults with stable creatinine. The factors 1.23 and 1.04 that are
    printed for umol/L are rounded: here the molar mass that is stated converts it.

    References
    ----------
    .. [1] cockcroft-gault: formula.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(creatinine_clearance_by_cockcroft_gault(68, "72 kg", "1.2 mg/dL", "male").value)
    '60 mL/min'

    """
    working = Working()
    years = working.number(age, where="age")
    w = working.quantity(weight, "mass", where="weight").to("kilogram")
    creatinine = creatinine_level(working, serum_creatinine, molar_mass)
    if years >= 140:
        raise impossible("the formula holds below 140 years", where="age", remedy="give the age in years")
    factor = Fraction("0.85") if chosen(sex, get_args(Sex), where="sex") == "female" else Fraction(1)
    found = (140 - years) * Fraction(w.magnitude) / (72 * Fraction(creatinine.magnitude)) * factor
    return working.result(
        "CrCl",
        "(140 - a) x W / (72 x Cr) x f",
        make_quantity(found, "milliliter/minute"),
        source=COCKCROFT_GAULT,
        a=years,
        W=w,
        Cr=creatinine,
        f=factor,
    )


def creatinine_clearance_from_micromoles(
    age: NumberLike, weight: QuantityLike, serum_creatinine: QuantityLike, sex: Sex
) -> Derived[Quantity]:
    """Creatinine clearance (CrCl) by Cockcroft and Gault as the UK writes it, with 1.23 or 1.04 for micromol/L.

    ``CrCl = (140 - age) x W x F / Cr``, F 1.23 (female: 1.04), in mL/min with W in kg and Cr in micromol/L

    Parameters
    ----------
    age : NumberLike
        Age, below 140, [years].
    weight : QuantityLike
        The weight that the protocol takes: actual, ideal or adjusted, [mass].
    serum_creatinine : QuantityLike
        Such as ``126 umol/L``, [amount per volume].
    sex : Literal
        Which of the two factors, [female or male].

    Returns
    -------
    Derived[Quantity]
        The clearance, [mL/min].

    Raises
    ------
    DimensionError
        If *serum_creatinine* is a mass in a volume.
    OutOfRangeError
        If *age* is 140 or more.

    Notes
    -----
    Exact for the formula, whose factors are rounded: ``creatinine_clearance_by_cockcroft_gault`` with the molar mass
    differs from it by less than 1 %.

    References
    ----------
    .. [1] blackstone-clearance: formula and worked example.

    Examples
    --------
    >>> from formulate.units import show
    >>> show(creatinine_clearance_from_micromoles(40, "80 kg", "123 umol/L", "male").value)
    '80 mL/min'

    """
    working = Working()
    years = working.number(age, where="age")
    w = working.quantity(weight, "mass", where="weight").to("kilogram")
    level = working.quantity(serum_creatinine, "amount per volume", where="serum_creatinine").to("micromole/liter")
    if years >= 140:
        raise impossible("the formula holds below 140 years", where="age", remedy="give the age in years")
    factor = _BY_MICROMOLES[chosen(sex, _BY_MICROMOLES, where="sex")]
    found = (140 - years) * Fraction(w.magnitude) * factor / Fraction(level.magnitude)
    return working.result(
        "CrCl",
        "(140 - a) x (W / kg) x F / (Cr / (umol/L)), in mL/min",
        make_quantity(found, "milliliter/minute"),
        source=CLEARANCE_BY_MICROMOLES,
        a=years,
        W=w,
        F=factor,
        Cr=level,
    )
